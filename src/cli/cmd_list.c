/* cmd_list.c: `citelist list`: shows what was understood of lists. */
#include "../base/arena.h"
#include "job.h"
#include "list_json.h"
#include "opt.h"
#include "output.h"
#include "say.h"
#include "stats.h"

#include <unistd.h>

int cite_cmd_list(const struct cite_command *command, int argc, char **argv);

static struct {
	struct cite_strings sections;
	const char *svg;
	bool json, missing, verbose, offline, stats;
} f;

static const struct cite_opt options[] = {
	{ 's', "section", CITE_OPT_STRINGS, &f.sections, "PATTERN", "only this section and its subsections; may be repeated" },
	{ 0, "json", CITE_OPT_FLAG, &f.json, NULL, "print JSON, one object for each list" },
	{ 0, "missing", CITE_OPT_FLAG, &f.missing, NULL, "only papers that lack an identifier, authors, a title or a year" },
	{ 0, "stats", CITE_OPT_FLAG, &f.stats, NULL, "count: papers by section, year and venue, and what they state" },
	{ 0, "svg", CITE_OPT_STRING, &f.svg, "FILE", "write these counts of one list as a chart" },
	{ 'v', "verbose", CITE_OPT_FLAG, &f.verbose, NULL, "also what was read but not taken, with line and reason" },
	{ 0, "offline", CITE_OPT_FLAG, &f.offline, NULL, "download nothing" },
	{ 0 },
};

static int write_svg(const struct cite_list_view *view)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_stats stats = cite_stats_of(mem, view);
	struct cite_buf out = CITE_BUF(CITE_MAX_OUTPUT);
	cite_stats_svg(&out, &stats);
	cite_arena_free(mem);
	return cite_output_file_buf(f.svg, &out);
}

static void put_stats(struct cite_buf *out, const struct cite_list_view *view)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_stats stats = cite_stats_of(mem, view);
	cite_stats_table(out, &stats);
	cite_arena_free(mem);
}

/* A long list is written as it is made, so that its output takes no memory. */
static void pour(struct cite_buf *out)
{
	(void)cite_output_part(out); /* the last part tells of any failure */
}

static void put_list(struct cite_buf *out, const struct cite_list_view *view)
{
	if (f.json)
		cite_list_json(out, view);
	else if (f.stats)
		put_stats(out, view);
	else
		cite_list_tree(out, view);
}

static int list(struct cite_job *w, const struct cite_args *args)
{
	struct cite_input_options input = { .lists_only = true, .offline = f.offline, .mailto = cite_job_mailto(NULL) };
	w->writes[0] = f.svg;
	int status = cite_job_gather(w, args, &f.sections, &input);
	if (status)
		return status;
	if (f.json)
		cite_output_harmless();
	struct cite_buf out = CITE_BUF(CITE_MAX_OUTPUT);
	for (size_t i = 0; i < w->n_input; i++) {
		struct cite_list_view view = { .list = w->input[i].list,
			.chosen = w->chosen[i],
			.missing = f.missing,
			.verbose = f.verbose,
			.pour = pour,
			.colour = !f.json && cite_say_colour(STDOUT_FILENO) };
		if (f.svg)
			status = write_svg(&view);
		else
			put_list(&out, &view);
		if (!f.json && !f.svg && i + 1 < w->n_input)
			cite_buf_putc(&out, '\n');
		if (!view.list->n_entry)
			cite_say("no papers found in %s", view.list->name);
	}
	if (!f.svg)
		return cite_output_buf(&out);
	cite_buf_free(&out);
	return status;
}

int cite_cmd_list(const struct cite_command *command, int argc, char **argv)
{
	struct cite_args args;
	struct cite_job work = { 0 };
	int status;
	if (!cite_opt_parse(&args, command, options, argc, argv, &status))
		return status;
	if (cite_opt_wants(&args, command, 1, f.svg ? 1 : SIZE_MAX, &status))
		status = list(&work, &args);
	cite_job_free(&work);
	cite_opt_free(&args, options);
	return status;
}
