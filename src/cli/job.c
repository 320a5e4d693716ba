/* job.c: arguments to entries, entries to answers. */
#include "job.h"

#include "../base/arena.h"
#include "../base/beside.h"
#include "../lookup/source_xml.h"
#include "../lookup/store.h"
#include "../paper/id.h"
#include "cage.h"
#include "output.h"
#include "places.h"
#include "progress.h"
#include "say.h"
#include "select.h"
#include "stop.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *cite_job_mailto(const char *option)
{
	const char *env = getenv("CITELIST_MAILTO");
	return option ? option : env && *env ? env : NULL;
}

/* ---- arguments ---- */

static int read_inputs(struct cite_job *w, const struct cite_args *args, const struct cite_input_options *options)
{
	w->input = cite_arena_alloc(w->mem, args->n * sizeof *w->input);
	bool used_stdin = false;
	for (size_t i = 0; i < args->n; i++) {
		struct cite_err err = { 0 };
		if (!strcmp(args->v[i], "-") && used_stdin) {
			cite_say("standard input can be read only once");
			return CITE_EXIT_USAGE;
		}
		used_stdin |= !strcmp(args->v[i], "-");
		if (cite_input_read(&w->input[i], args->v[i], options, w->mem, &err) < 0)
			return cite_say_err(&err);
		w->n_input++;
	}
	return CITE_EXIT_DONE;
}

/* ---- sections ---- */

/* The sections of one list that the patterns name; NULL for all. seen[i] counts what pattern i named. */
static bool *choose(struct cite_job *w, const struct cite_input *input, const struct cite_strings *sections, size_t *seen)
{
	const struct cite_list *list = input->list;
	if (!sections->n && !input->anchor)
		return NULL;
	bool *chosen = cite_arena_alloc(w->mem, (list->n_section + 1) * sizeof *chosen);
	/* A list named with its own anchor is not searched for the other patterns. */
	if (input->anchor) {
		cite_select_sections(chosen, list, cite_arena_printf(w->mem, "#%s", input->anchor));
		return chosen;
	}
	for (size_t i = 0; i < sections->n; i++)
		seen[i] += cite_select_sections(chosen, list, sections->v[i]);
	return chosen;
}

static int say_no_section(struct cite_job *w, const struct cite_list *list, const char *pattern)
{
	const char *near = cite_select_nearest(w->mem, list, pattern);
	if (!list->n_section)
		cite_say("no section '%s': %s has no headings", pattern, list->name);
	else if (*near)
		cite_say("no section '%s' in %s; did you mean %s?", pattern, list->name, near);
	else
		cite_say("no section '%s' in %s; 'citelist list' shows its sections", pattern, list->name);
	return CITE_EXIT_USAGE;
}

static bool any(const bool *chosen, size_t n)
{
	while (n && !chosen[n - 1])
		n--;
	return n > 0;
}

/* ---- items ---- */

static struct cite_query query_of(const struct cite_entry *e)
{
	return (struct cite_query){ .id = e->id,
		.n_id = e->n_id,
		.title = e->title.s,
		.venue = e->venue.s,
		.author = e->author,
		.n_author = e->n_author,
		.year = e->year };
}

static void add_item(struct cite_job *w, const struct cite_list *list, const struct cite_entry *e, struct cite_query query)
{
	w->query[w->n] = query;
	w->item[w->n] = (struct cite_merge_item){ .list = list, .entry = e, .query = &w->query[w->n] };
	w->n++;
}

static void add_list(struct cite_job *w, const struct cite_list *list, const bool *chosen)
{
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		if ((!chosen || (e->section >= 0 && chosen[e->section])) && (!w->lacking || cite_fill_lacks(e, w->lacking)))
			add_item(w, list, e, query_of(e));
	}
}

static int choose_and_add(struct cite_job *w, const struct cite_strings *sections)
{
	size_t *seen = cite_arena_alloc(w->mem, (sections->n + 1) * sizeof *seen);
	const struct cite_list *searched = NULL;
	for (size_t i = 0; i < w->n_input; i++) {
		struct cite_input *in = &w->input[i];
		if (!in->list) {
			add_item(w, NULL, NULL, (struct cite_query){ .id = &in->id, .n_id = 1 });
			continue;
		}
		const bool *chosen = w->chosen[i] = choose(w, in, sections, seen);
		if (in->anchor && !any(chosen, in->list->n_section))
			return say_no_section(w, in->list, cite_arena_printf(w->mem, "#%s", in->anchor));
		if (!in->anchor)
			searched = in->list;
		add_list(w, in->list, chosen);
	}
	for (size_t i = 0; searched && i < sections->n; i++) {
		if (!seen[i])
			return say_no_section(w, searched, sections->v[i]);
	}
	return CITE_EXIT_DONE;
}

/* A list that is read is not written as well, unless it is what the command edits. */
static int spare_lists(const struct cite_job *w, const struct cite_args *args)
{
	for (size_t i = 0; i < sizeof w->writes / sizeof *w->writes; i++)
		for (size_t k = 0; w->writes[i] && k < args->n; k++)
			if (cite_output_same(w->writes[i], args->v[k])) {
				cite_say("%s is the list itself: it would be lost; name another file to write", w->writes[i]);
				return CITE_EXIT_USAGE;
			}
	return CITE_EXIT_DONE;
}

/* Before the first byte of a list is read. */
static void enter_cage(const struct cite_job *w, const struct cite_args *args, const struct cite_input_options *options)
{
	size_t n = 0, n_writes = sizeof w->writes / sizeof *w->writes;
	const char **v = cite_arena_alloc(w->mem, (n_writes + args->n + 1) * sizeof *v);
	for (; n < n_writes; n++)
		v[n] = w->writes[n];
	for (size_t i = 0; w->edits && i < args->n; i++)
		v[n++] = args->v[i];
	if (w->lookup)
		v[n++] = cite_places_cache(w->mem, w->lookup->cache);
	cite_cage_enter(v, n, !options->offline);
}

/* Whether they are there is asked again when they are needed. */
static void load_libraries(void *unused)
{
	(void)unused;
	cite_xml_ready(NULL);
	cite_store_ready(NULL);
}

/* What a lookup has to load takes as long as a short list: both at once, where there are two processors. */
static int read_beside(struct cite_job *w, const struct cite_args *args, const struct cite_input_options *options)
{
	struct cite_beside load;
	bool beside = w->lookup && cite_beside_can();
	if (beside)
		cite_beside_start(&load, load_libraries, NULL);
	int status = read_inputs(w, args, options);
	if (beside)
		cite_beside_wait(&load);
	return status;
}

int cite_job_gather(
	struct cite_job *w, const struct cite_args *args, const struct cite_strings *sections, const struct cite_input_options *options)
{
	w->mem = cite_arena_new();
	int status = spare_lists(w, args);
	if (status)
		return status;
	enter_cage(w, args, options);
	status = read_beside(w, args, options);
	if (status)
		return status;
	for (size_t i = 0; i < w->n_input; i++)
		w->n_entry += w->input[i].list ? w->input[i].list->n_entry : 0;
	w->chosen = cite_arena_alloc(w->mem, w->n_input * sizeof *w->chosen);
	w->query = cite_arena_alloc(w->mem, (w->n_entry + w->n_input) * sizeof *w->query);
	w->item = cite_arena_alloc(w->mem, (w->n_entry + w->n_input) * sizeof *w->item);
	return choose_and_add(w, sections);
}

/* ---- lookup ---- */

int cite_job_resolve(struct cite_job *w, const struct cite_lookup_flags *f)
{
	const char *store = cite_places_cache(w->mem, f->cache);
	if (!store && !f->offline)
		cite_say_note("no HOME and no cache named: what is looked up will not be kept");
	/* Offline, a cache that is not there is an empty one, and one that is there is only read. */
	if (f->offline && store && access(store, F_OK))
		store = NULL;
	struct cite_lookup_options options = { .store = store,
		.shipped = cite_places_shipped(w->mem),
		.mailto = cite_job_mailto(f->mailto),
		.offline = f->offline,
		.refresh = f->refresh,
		.read_only = f->offline && store,
		.max_age_days = f->max_age_days,
		.no_search = f->no_search,
		.versions = f->versions,
		.max_wait_s = f->max_wait_s,
		.sources = f->sources,
		.progress = f->quiet ? NULL : cite_progress_step,
		.stop = cite_stop_flag() };
	struct cite_lookup *lookup = NULL;
	struct cite_err err = { 0 };
	int status = cite_lookup_open(&lookup, &options, &err);
	if (status >= 0)
		status = cite_lookup_resolve(&w->answers, lookup, w->query, w->n, &err);
	cite_lookup_free(lookup);
	cite_progress_end();
	if (status < 0)
		return cite_say_err(&err);
	for (size_t i = 0; i < w->n; i++)
		w->item[i].answer = &w->answers->answer[i];
	for (size_t i = 0; i < w->answers->n_trouble; i++)
		cite_say_note("%s", w->answers->trouble[i]);
	if (w->answers->stopped)
		cite_say_note("interrupted: what was fetched so far is kept");
	return CITE_EXIT_DONE;
}

static void say_place(const struct cite_merge_item *item, const char *why)
{
	if (item->entry)
		cite_say_note("%s:%u: %s: %s", item->list->name, item->entry->line,
			item->entry->title.s ? item->entry->title.s : "(no title)", why);
	else
		cite_say_note("%s: %s", item->query->id->value, why);
}

/* The reasons that occur, with how often; few, so a plain walk will do. */
struct reason {
	const char *why;
	size_t n;
};

static void count_reason(struct reason *all, size_t *n, size_t cap, const char *why)
{
	for (size_t i = 0; i < *n; i++) {
		if (!strcmp(all[i].why, why)) {
			all[i].n++;
			return;
		}
	}
	if (*n < cap)
		all[(*n)++] = (struct reason){ why, 1 };
}

size_t cite_job_unresolved(const struct cite_job *w, bool every)
{
	struct reason reasons[8];
	size_t n_reason = 0, unresolved = 0, counted = 0;
	for (size_t i = 0; i < w->n; i++) {
		const struct cite_answer *a = w->item[i].answer;
		if (a && a->state == CITE_STATE_FOUND)
			continue;
		const char *why = a && a->why ? a->why : "no identifier to look up";
		unresolved++;
		if (every)
			say_place(&w->item[i], why);
		else if (a && a->told)
			counted++;
		else
			count_reason(reasons, &n_reason, 8, why);
	}
	for (size_t i = 0; i < n_reason; i++) {
		cite_say_note("%zu of %zu paper%s: %s", reasons[i].n, w->n, w->n == 1 ? "" : "s", reasons[i].why);
		counted += reasons[i].n;
	}
	if (!every && counted < unresolved)
		cite_say_note("%zu more papers without a record", unresolved - counted);
	return unresolved;
}

void cite_job_free(struct cite_job *w)
{
	for (size_t i = 0; i < w->n_input; i++)
		cite_input_free(&w->input[i]);
	cite_answers_free(w->answers);
	cite_arena_free(w->mem);
	*w = (struct cite_job){ 0 };
}

int cite_job_run(const struct cite_command *command, int argc, char **argv, const struct cite_opt *options,
	const struct cite_lookup_flags *flags, size_t most, int (*run)(struct cite_job *, const struct cite_args *))
{
	struct cite_args args;
	struct cite_job work = { .lookup = flags };
	int status;
	if (!cite_opt_parse(&args, command, options, argc, argv, &status))
		return status;
	cite_say_quiet(flags->quiet);
	if (cite_opt_wants(&args, command, 1, most, &status))
		status = run(&work, &args);
	cite_job_free(&work);
	cite_opt_free(&args, options);
	return status;
}
