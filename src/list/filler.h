/* filler: what the files of fill share. fill.c drives, filltry.c makes the changes to be tried, fillproof.c keeps those that do no harm. */
#ifndef CITE_FILLER_H
#define CITE_FILLER_H

#include "../base/arena.h"
#include "style.h"

/* A change that is tried. */
struct cite_trial {
	struct cite_patch patch;
	size_t entry;
	const char *text;
	int year; /* VENUE, UPGRADE: as it must be read again */
};

struct cite_filler {
	struct cite_arena *mem; /* of the result */
	const struct cite_list *given;
	const struct cite_list *list; /* as filled so far; the given one at first */
	const struct cite_citation *const *citation;
	const struct cite_fill_options *options;
	enum cite_fill_what what; /* at hand */
	bool apart;               /* VENUE: the year that stands apart from it */
	/* What was learnt for it. */
	struct cite_arena *scratch;
	struct cite_slots *slots;
	struct cite_sample *sample;
	bool learnt;
	bool habit;                          /* most of those who state it have it in a place that can be learnt */
	size_t n_state, *in_section;         /* entries that state it; per section: entries, and those that state it */
	size_t n_sample[CITE_N_SAMPLE_KIND]; /* of each kind */
	struct cite_people_styles *people;
	struct cite_venue_names *names; /* made when first asked for */
	CITE_VEC(struct cite_trial) trial;
	CITE_VEC(struct cite_fill_change) change;
	CITE_VEC(struct cite_remark) skipped;
};

/* Name an entry that lacks something that is known. */
void cite_fill_skip(struct cite_filler *, size_t entry, const char *why);
/* Learn how the list has the thing at hand, and make a trial for each entry that lacks it. */
void cite_fill_try(struct cite_filler *);
/* The list with the trials that do no harm; the others are dropped. NULL: none is left. */
struct cite_list *cite_fill_prove(struct cite_filler *);
/* The entry names an identifier of that kind. */
bool cite_entry_has_id(const struct cite_entry *, enum cite_id_kind);

#endif
