/* cmd_check.c: `citelist check`: finds mistakes in lists, and mends those that can be mended mechanically. */
#include "../base/arena.h"
#include "baseline.h"
#include "job.h"
#include "mend.h"
#include "opt.h"
#include "output.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

int cite_cmd_check(const struct cite_command *command, int argc, char **argv);

static struct {
	struct cite_lookup_flags lookup;
	struct cite_strings only, without;
	const char *format, *fail_on, *baseline, *write_baseline, *output;
	bool fix, list_rules;
} f;

static const struct cite_opt options[] = {
	{ 0, "rule", CITE_OPT_STRINGS, &f.only, "RULE", "run only this rule; may be repeated" },
	{ 0, "no-rule", CITE_OPT_STRINGS, &f.without, "RULE", "leave this rule out; may be repeated" },
	{ 0, "list-rules", CITE_OPT_FLAG, &f.list_rules, NULL, "name all rules and what they find" },
	{ 0, "fail-on", CITE_OPT_STRING, &f.fail_on, "note|warning|error|never", "exit 1 from this severity on; warning by default" },
	{ 0, "format", CITE_OPT_STRING, &f.format, "text|json|sarif|github", "how findings are written; text by default" },
	{ 'o', "output", CITE_OPT_STRING, &f.output, "FILE", "write the findings there instead of to standard output" },
	{ 0, "baseline", CITE_OPT_STRING, &f.baseline, "FILE", "leave out the findings that this file accepts" },
	{ 0, "write-baseline", CITE_OPT_STRING, &f.write_baseline, "FILE", "accept all present findings by writing them to this file" },
	{ 0, "fix", CITE_OPT_FLAG, &f.fix, NULL, "mend in the file what can be mended mechanically, and report the rest" },
	CITE_LOOKUP_OPTIONS(f.lookup),
	{ 0 },
};

static int list_rules(void)
{
	struct cite_buf out = CITE_BUF(1 << 16);
	const char *name, *about;
	enum cite_severity severity;
	for (size_t i = 0; (name = cite_rule_at(i, &about, &severity)); i++)
		cite_buf_printf(&out, "%-26s %-8s %s\n", name, cite_severity_name(severity), about);
	return cite_output_buf(&out);
}

/* The severity from which on findings fail the run; CITE_N_SEVERITY: never. false: no such word. */
static bool read_fail_on(enum cite_severity *out)
{
	const char *word = f.fail_on ? f.fail_on : "warning";
	for (int s = 0; s < CITE_N_SEVERITY; s++)
		if (!strcmp(word, cite_severity_name((enum cite_severity)s))) {
			*out = (enum cite_severity)s;
			return true;
		}
	*out = CITE_N_SEVERITY;
	return !strcmp(word, "never");
}

static int check_options(cite_findings_fn **format, enum cite_severity *fail_on)
{
	const char *name = f.format ? f.format : "text";
	*format = cite_findings_format(name);
	if (!*format) {
		const char *near = cite_say_nearest(name, cite_findings_formats);
		cite_say("unknown format '%s'; %s%s", name, near ? "did you mean " : "there are text, json, sarif and github",
			near ? near : "");
		return CITE_EXIT_USAGE;
	}
	if (!read_fail_on(fail_on)) {
		cite_say("--fail-on takes note, warning, error or never, not '%s'", f.fail_on);
		return CITE_EXIT_USAGE;
	}
	return CITE_EXIT_DONE;
}

static int check_list(struct cite_findings **out, const struct cite_list *list, const struct cite_answer *answer)
{
	const struct cite_check_options rules = { f.only.v, f.only.n, f.without.v, f.without.n };
	struct cite_err err = { 0 };
	return cite_check(out, list, answer, &rules, &err) < 0 ? cite_say_err(&err) : CITE_EXIT_DONE;
}

/* Mend the list's file and check what it has become; *found is replaced by what is left. */
static int mend(struct cite_input *in, struct cite_findings **found, const struct cite_answer *answer)
{
	size_t n_mended, n_entry = in->list->n_entry;
	if (!in->stamp.known) {
		cite_say("check: %s is no file that could be mended", in->list->name);
		return CITE_EXIT_USAGE;
	}
	int status = cite_mend_file(in, *found, &n_mended);
	if (status || !n_mended)
		return status;
	cite_say_note("%s: %zu of %zu findings mended", in->list->name, n_mended, (*found)->n_finding);
	cite_findings_free(*found);
	*found = NULL;
	struct cite_input again;
	const struct cite_input_options file = { .lists_only = true, .offline = true };
	struct cite_err err = { 0 };
	struct cite_arena *mem = cite_arena_new();
	if (cite_input_read(&again, in->arg, &file, mem, &err) < 0) {
		cite_arena_free(mem);
		return cite_say_err(&err);
	}
	/* A mend moves no entry and makes none; should one have, its answer would be another's. */
	status = check_list(found, again.list, again.list->n_entry == n_entry ? answer : NULL);
	cite_input_free(&again);
	cite_arena_free(mem);
	return status;
}

/* Check each list with its share of the answers. 0 or an exit status; *n counts the lists that were checked. */
static int check_lists(struct cite_checked *out, size_t *n, const struct cite_job *w)
{
	const struct cite_answer *answer = w->answers ? w->answers->answer : NULL;
	for (size_t i = 0; i < w->n_input; i++) {
		struct cite_findings *found;
		int status = check_list(&found, w->input[i].list, answer);
		if (!status && f.fix)
			status = mend(&w->input[i], &found, answer);
		if (status) {
			cite_findings_free(found);
			return status;
		}
		out[(*n)++] = (struct cite_checked){ w->input[i].list->name, found };
		answer = answer ? answer + w->input[i].list->n_entry : NULL;
	}
	return CITE_EXIT_DONE;
}

/* A copy of the findings without those that the baseline accepts. */
static struct cite_findings *without_accepted(const struct cite_findings *all, struct cite_baseline *b, struct cite_arena *mem)
{
	struct cite_findings *out = cite_arena_alloc(mem, sizeof *out);
	struct cite_finding *v = cite_arena_alloc(mem, (all->n_finding + 1) * sizeof *v);
	for (size_t i = 0; i < all->n_finding; i++)
		if (!cite_baseline_accepts(b, &all->finding[i]))
			v[out->n_finding++] = all->finding[i];
	out->finding = v;
	return out;
}

static int apply_baseline(struct cite_checked *v, size_t n, struct cite_arena *mem)
{
	struct cite_baseline b;
	struct cite_err err = { 0 };
	int status = CITE_EXIT_DONE;
	if (cite_baseline_read(&b, f.baseline, &err) < 0)
		status = cite_say_err(&err);
	for (size_t i = 0; !status && i < n; i++)
		v[i].findings = without_accepted(v[i].findings, &b, mem);
	cite_baseline_free(&b);
	return status;
}

static int write_baseline(const struct cite_checked *v, size_t n)
{
	struct cite_buf out = CITE_BUF(CITE_MAX_OUTPUT);
	cite_baseline_write(&out, v, n);
	return cite_output_file_buf(f.write_baseline, &out);
}

static int write_findings(cite_findings_fn *format, const struct cite_checked *v, size_t n)
{
	struct cite_buf out = CITE_BUF(CITE_MAX_OUTPUT);
	format(&out, v, n);
	return cite_output_file_buf(f.output, &out);
}

/* Say the sum, and whether it fails the run. */
static int verdict(const struct cite_checked *v, size_t n, enum cite_severity fail_on)
{
	size_t count[CITE_N_SEVERITY] = { 0 };
	int status = CITE_EXIT_DONE;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < v[i].findings->n_finding; k++) {
			count[v[i].findings->finding[k].severity]++;
			if (v[i].findings->finding[k].severity >= fail_on)
				status = CITE_EXIT_FINDINGS;
		}
	if (count[CITE_SEVERITY_ERROR] + count[CITE_SEVERITY_WARNING] + count[CITE_SEVERITY_NOTE])
		cite_say_note("%zu error%s, %zu warning%s, %zu note%s", count[CITE_SEVERITY_ERROR],
			count[CITE_SEVERITY_ERROR] == 1 ? "" : "s", count[CITE_SEVERITY_WARNING],
			count[CITE_SEVERITY_WARNING] == 1 ? "" : "s", count[CITE_SEVERITY_NOTE], count[CITE_SEVERITY_NOTE] == 1 ? "" : "s");
	return status;
}

static int check(struct cite_job *w, const struct cite_args *args)
{
	struct cite_strings all = { 0 };
	struct cite_input_options input = { .lists_only = true, .offline = f.lookup.offline, .mailto = cite_job_mailto(f.lookup.mailto) };
	cite_findings_fn *format;
	enum cite_severity fail_on;
	int status = check_options(&format, &fail_on);
	w->writes[0] = f.output;
	w->writes[1] = f.write_baseline;
	w->edits = f.fix;
	w->lookup = &f.lookup;
	if (!status)
		status = cite_job_gather(w, args, &all, &input);
	if (!status)
		status = cite_job_resolve(w, &f.lookup);
	if (status)
		return status;
	struct cite_checked *found = cite_arena_alloc(w->mem, (w->n_input + 1) * sizeof *found), *shown;
	size_t n = 0;
	status = check_lists(found, &n, w);
	shown = cite_arena_array(w->mem, found, n, sizeof *found);
	if (!status && f.write_baseline)
		status = write_baseline(found, n);
	else if (!status && f.baseline)
		status = apply_baseline(shown, n, w->mem);
	if (!status && !f.write_baseline)
		status = write_findings(format, shown, n);
	if (!status && !f.write_baseline)
		status = verdict(shown, n, fail_on);
	for (size_t i = 0; i < n; i++)
		cite_findings_free((struct cite_findings *)found[i].findings);
	return status;
}

int cite_cmd_check(const struct cite_command *command, int argc, char **argv)
{
	struct cite_args args;
	struct cite_job work = { 0 };
	int status;
	if (!cite_opt_parse(&args, command, options, argc, argv, &status))
		return status;
	cite_say_quiet(f.lookup.quiet);
	if (f.list_rules)
		status = list_rules();
	else if (!cite_opt_wants(&args, command, 1, SIZE_MAX, &status))
		status = CITE_EXIT_USAGE;
	else
		status = check(&work, &args);
	cite_job_free(&work);
	cite_opt_free(&args, options);
	return status;
}
