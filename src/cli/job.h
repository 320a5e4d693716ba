/* job: what export, fetch and the maintainers' commands share: read the arguments, choose the entries, look them up. */
#ifndef CITE_JOB_H
#define CITE_JOB_H

#include "input.h"
#include "opt.h"

/* The options of a lookup, as the option table fills them. */
struct cite_lookup_flags {
	const char *cache, *mailto;
	const char *sources;
	bool offline, refresh, no_search, versions, quiet;
	int max_age_days, max_wait_s;
};

/* For the option tables of the commands that look papers up. */
/* clang-format off */
#define CITE_LOOKUP_OPTIONS(f) \
	{ 0, "offline", CITE_OPT_FLAG, &(f).offline, NULL, "use only the cache and the records that came with the program" }, \
	{ 0, "refresh", CITE_OPT_FLAG, &(f).refresh, NULL, "ask again even for what the cache has" }, \
	{ 0, "max-age", CITE_OPT_INT, &(f).max_age_days, "DAYS", "ask again for what is older (default: each source's own term)" }, \
	{ 0, "max-wait", CITE_OPT_INT, &(f).max_wait_s, "SECONDS", "give up a source that has not answered for so long (default: 120)" }, \
	{ 0, "sources", CITE_OPT_STRING, &(f).sources, "NAMES", "sources to ask: 'dblp' adds one, '-crossref' leaves one out, 'none' all" }, \
	{ 0, "no-search", CITE_OPT_FLAG, &(f).no_search, NULL, "do not look papers up by their titles" }, \
	{ 0, "versions", CITE_OPT_FLAG, &(f).versions, NULL, "fetch the version that an arXiv id names, not the latest" }, \
	{ 0, "cache", CITE_OPT_STRING, &(f).cache, "FILE", "the cache (default: $CITELIST_CACHE, or citelist/records.db in $XDG_CACHE_HOME)" }, \
	{ 0, "mailto", CITE_OPT_STRING, &(f).mailto, "ADDR", "contact told to the sources (default: $CITELIST_MAILTO)" }, \
	{ 'q', "quiet", CITE_OPT_FLAG, &(f).quiet, NULL, "no progress and no notes, only errors" }
/* clang-format on */

struct cite_job {
	struct cite_input *input;
	size_t n_input;
	const bool **chosen;          /* per input: which sections; NULL: everything */
	struct cite_merge_item *item; /* the chosen entries and the identifiers, in order; answer is set by resolve */
	struct cite_query *query;     /* one for each item */
	size_t n;
	size_t n_entry; /* entries in all lists, chosen or not */
	struct cite_answers *answers;
	struct cite_arena *mem;
	/* To be set before gather, which forbids all writing but this (see cage.h): files that are written, whether the arguments are, and
	 * the options that name the cache. NULL: none. */
	const char *writes[3];
	bool edits;
	const struct cite_lookup_flags *lookup;
	unsigned lacking; /* not 0: only entries that lack some of this (enum cite_fill_what) are looked up */
};

/* A command that looks papers up, from its arguments to its exit status: `run` is called with the options read, if there is an
 * argument and no more than `most`. flags: where the options of the lookup are. */
int cite_job_run(const struct cite_command *command, int argc, char **argv, const struct cite_opt *options,
	const struct cite_lookup_flags *flags, size_t most, int (*run)(struct cite_job *, const struct cite_args *));
/* Read all arguments and choose the entries of the sections (all if there are none). 0, or an exit status; failures are said. */
int cite_job_gather(struct cite_job *, const struct cite_args *, const struct cite_strings *sections, const struct cite_input_options *);
/* Look everything up; says what failed. 0, or an exit status if the cache cannot be used. */
int cite_job_resolve(struct cite_job *, const struct cite_lookup_flags *);
/* Say how many papers stayed without a record, and why. Returns that number. */
size_t cite_job_unresolved(const struct cite_job *, bool every);
void cite_job_free(struct cite_job *);

/* $CITELIST_MAILTO unless the option is given. NULL: none. */
const char *cite_job_mailto(const char *option);

#endif
