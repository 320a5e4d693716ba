/* cmd_fill.c: `citelist fill`: fills in what a list's entries lack, in the list's own manner. Shows the changes as a diff, or makes them. */
#include "../base/arena.h"
#include "../base/text.h"
#include "job.h"
#include "opt.h"
#include "output.h"
#include "say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int cite_cmd_fill(const struct cite_command *command, int argc, char **argv);

static struct {
	struct cite_lookup_flags lookup;
	struct cite_strings sections;
	const char *links;
	bool write, interactive, authors, venue, arxiv, doi, upgrade, verbose;
} f;

static const struct cite_opt options[] = {
	{ 'w', "write", CITE_OPT_FLAG, &f.write, NULL, "change the file instead of printing a diff" },
	{ 'i', "interactive", CITE_OPT_FLAG, &f.interactive, NULL, "ask before each change" },
	{ 's', "section", CITE_OPT_STRINGS, &f.sections, "PATTERN", "only this section and its subsections; may be repeated" },
	{ 0, "authors", CITE_OPT_FLAG, &f.authors, NULL, "fill in missing authors; without any of these three, all three" },
	{ 0, "venue", CITE_OPT_FLAG, &f.venue, NULL, "fill in missing venues with their years" },
	{ 0, "arxiv", CITE_OPT_FLAG, &f.arxiv, NULL, "fill in missing links to arXiv" },
	{ 0, "doi", CITE_OPT_FLAG, &f.doi, NULL, "besides, fill in missing links to DOIs, if the list has any" },
	{ 0, "upgrade", CITE_OPT_FLAG, &f.upgrade, NULL, "where a preprint was published: its venue in place of 'arXiv'" },
	{ 0, "links", CITE_OPT_STRING, &f.links, "abs", "change links to PDFs on arXiv into links to the papers' pages" },
	{ 'v', "verbose", CITE_OPT_FLAG, &f.verbose, NULL, "name the entries that stay incomplete, and why" },
	CITE_LOOKUP_OPTIONS(f.lookup),
	{ 0 },
};

/* The kinds of change that were asked for. */
static unsigned what(void)
{
	unsigned some = (f.authors ? CITE_FILL_PEOPLE : 0u) | (f.venue ? CITE_FILL_VENUE : 0u) | (f.arxiv ? CITE_FILL_ARXIV : 0u);
	unsigned more = (f.upgrade ? CITE_FILL_UPGRADE : 0u) | (f.doi ? CITE_FILL_DOI : 0u) | (f.links ? CITE_FILL_ABS : 0u);
	return (some ? some : CITE_FILL_PEOPLE | CITE_FILL_VENUE | CITE_FILL_ARXIV) | more;
}

static int check_options(const struct cite_args *args)
{
	bool in_place = strcmp(args->v[0], "-") != 0;
	if (f.links && strcmp(f.links, "abs") != 0) {
		cite_say("--links takes abs, not '%s'", f.links);
		return CITE_EXIT_USAGE;
	}
	if (f.interactive && (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO) || !in_place)) {
		cite_say("--interactive needs a terminal");
		return CITE_EXIT_USAGE;
	}
	if (f.write && strstr(args->v[0], "://")) {
		cite_say("--write cannot change what is behind a URL");
		return CITE_EXIT_USAGE;
	}
	return CITE_EXIT_DONE;
}

/* ---- asking ---- */

struct answer {
	bool all, none;
};

/* One line of the terminal; its first letter. 0: the end. */
static int read_letter(void)
{
	int first = 0, c;
	while ((c = getchar()) != EOF && c != '\n')
		first = first ? first : c;
	return c == EOF ? 0 : first ? cite_ascii_lower((unsigned char)first) : 'n';
}

/* Until an answer is one that was offered; nothing at all is a no. */
static int read_answer(const char *question)
{
	for (;;) {
		fputs(question, stderr);
		int letter = read_letter();
		if (!letter || strchr("ynaq", letter))
			return letter;
	}
}

static bool ask(void *ctx, const struct cite_list *list, const struct cite_fill_change *change)
{
	struct answer *a = ctx;
	const char *title = list->entry[change->entry].title.s;
	if (a->all || a->none)
		return a->all;
	struct cite_buf shown = CITE_BUF(1 << 16);
	cite_text_show(&shown, list->name, strlen(list->name));
	cite_buf_printf(&shown, ":%u: ", (unsigned)change->line);
	cite_text_show(&shown, title ? title : "", title ? strlen(title) : 0);
	cite_buf_puts(&shown, "\n    ");
	cite_text_show(&shown, change->text, strlen(change->text));
	fprintf(stderr, "%s\n", cite_buf_str(&shown));
	cite_buf_free(&shown);
	int letter = read_answer("    fill in? [y, n, a: all, q: none of the rest] ");
	a->all = letter == 'a';
	a->none = letter == 'q' || letter == 0;
	return a->all || letter == 'y';
}

/* ---- filling ---- */

/* The citation of each entry of the list. */
static const struct cite_citation **by_entry(const struct cite_job *w, const struct cite_bib *bib, const struct cite_list *list)
{
	const struct cite_citation **v = cite_arena_alloc(w->mem, (list->n_entry + 1) * sizeof(*v));
	for (size_t i = 0; i < bib->n_citation; i++) {
		const struct cite_citation *c = &bib->citation[i];
		for (size_t k = 0; k < c->n_entry; k++)
			v[c->entry[k] - list->entry] = c;
	}
	return v;
}

static size_t changes_of(const struct cite_filled *r, enum cite_fill_what what)
{
	size_t n = 0;
	for (size_t i = 0; i < r->n_change; i++)
		n += r->change[i].what == what;
	return n;
}

static void say_count(struct cite_buf *b, size_t n, const char *what, const char *done)
{
	if (n)
		cite_buf_printf(b, "%s%zu %s%s %s", b->n ? ", " : "", n, what, n == 1 ? "" : "s", done);
}

static void say_skipped(const struct cite_list *list, const struct cite_filled *r)
{
	for (size_t i = 0; f.verbose && i < r->n_skipped; i++)
		cite_say_note("%s:%u: %s", list->name, (unsigned)r->skipped[i].line, r->skipped[i].why);
	const char *more = r->n_skipped && !f.verbose ? "; more is known, but the list has no clear place for it (see --verbose)" : "";
	size_t links = changes_of(r, CITE_FILL_ABS), venues = changes_of(r, CITE_FILL_UPGRADE), gaps = r->n_change - links - venues;
	struct cite_buf b = CITE_BUF(1 << 10);
	say_count(&b, gaps, "gap", "filled");
	say_count(&b, venues, "preprint", "upgraded");
	say_count(&b, links, "link", "changed");
	cite_say_note("%s%s", b.n ? cite_buf_str(&b) : "nothing to fill in", more);
	cite_buf_free(&b);
}

static int put_result(const struct cite_input *in, const struct cite_filled *r)
{
	const struct cite_list *list = in->list;
	if (f.write && !r->n_change && strcmp(in->arg, "-") != 0)
		return CITE_EXIT_DONE;
	if (f.write)
		return cite_output_file(in->arg, r->src, r->n_src, &in->stamp);
	char *diff;
	size_t n;
	cite_diff(&diff, &n, list->name, list->src, list->n_src, r->src, r->n_src);
	int status = cite_output_stdout(diff, n);
	free(diff);
	return status;
}

static int fill(struct cite_job *w, const struct cite_args *args)
{
	struct cite_input_options input = { .lists_only = true, .offline = f.lookup.offline, .mailto = cite_job_mailto(f.lookup.mailto) };
	struct answer answer = { 0 };
	int status = check_options(args);
	w->edits = f.write;
	w->lacking = what();
	if (!status)
		status = cite_job_gather(w, args, &f.sections, &input);
	if (!status)
		status = cite_job_resolve(w, &f.lookup);
	if (status)
		return status;
	const struct cite_list *list = w->input[0].list;
	struct cite_bib *bib;
	struct cite_filled *r;
	struct cite_err err = { 0 };
	cite_merge(&bib, w->item, w->n, CITE_PREFER_PUBLISHED);
	const struct cite_fill_options o = { what(), f.interactive ? ask : NULL, &answer };
	if (cite_fill(&r, list, by_entry(w, bib, list), &o, &err) < 0) {
		status = cite_say_err(&err);
	} else {
		status = put_result(&w->input[0], r);
		say_skipped(list, r);
		cite_filled_free(r);
	}
	cite_bib_free(bib);
	return status;
}

int cite_cmd_fill(const struct cite_command *command, int argc, char **argv)
{
	return cite_job_run(command, argc, argv, options, &f.lookup, 1, fill);
}
