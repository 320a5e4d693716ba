/* cmd_fetch.c: `citelist fetch`: fills the cache, and writes nothing else. */
#include "job.h"
#include "opt.h"
#include "say.h"

int cite_cmd_fetch(const struct cite_command *command, int argc, char **argv);

static struct {
	struct cite_lookup_flags lookup;
	struct cite_strings sections;
	bool strict;
} f;

static const struct cite_opt options[] = {
	{ 's', "section", CITE_OPT_STRINGS, &f.sections, "PATTERN", "only this section and its subsections; may be repeated" },
	CITE_LOOKUP_OPTIONS(f.lookup),
	{ 0, "strict", CITE_OPT_FLAG, &f.strict, NULL, "exit 1 if a paper stayed without a record" },
	{ 0 },
};

static int fetch(struct cite_job *w, const struct cite_args *args)
{
	struct cite_input_options input = { .offline = f.lookup.offline, .mailto = cite_job_mailto(f.lookup.mailto) };
	int status = cite_job_gather(w, args, &f.sections, &input);
	if (!status)
		status = cite_job_resolve(w, &f.lookup);
	if (status)
		return status;
	size_t lost = cite_job_unresolved(w, true);
	size_t n = w->n - lost;
	cite_say_note("%zu of %zu paper%s %s a record; %zu request%s made", n, w->n, w->n == 1 ? "" : "s", n == 1 ? "has" : "have",
		w->answers->n_request, w->answers->n_request == 1 ? "" : "s");
	return f.strict && lost ? CITE_EXIT_FINDINGS : CITE_EXIT_DONE;
}

int cite_cmd_fetch(const struct cite_command *command, int argc, char **argv)
{
	return cite_job_run(command, argc, argv, options, &f.lookup, SIZE_MAX, fetch);
}
