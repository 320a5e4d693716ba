/* filler: what the files of fill share. fill.c drives, filllearn.c learns how the list has things, filltry.c makes the changes to be tried,
 * fillproof.c keeps those that do no harm. Of the changes, filltry.c makes people, venues and years, filllink.c links, fillupgrade.c upgrades;
 * all of them ask fillknown.c what is known of a paper and fillsaid*.c what its entry says already, and hand what they make to fillput.c. */
#ifndef CITE_FILLER_H
#define CITE_FILLER_H

#include "../../base/arena.h"
#include "gap.h"
#include "style.h"

/* What is filled in, one after the other. Links come first: the slots of the others are learnt from entries that have them. */
enum cite_step {
	CITE_STEP_ABS,
	CITE_STEP_UPGRADE,
	CITE_STEP_VENUE,
	CITE_STEP_YEAR,
	CITE_STEP_ARXIV,
	CITE_STEP_DOI,
	CITE_STEP_PEOPLE,
	CITE_N_STEP
};

/* A change that is tried. */
struct cite_trial {
	struct cite_patch patch;
	enum cite_step step;
	size_t entry;
	const char *text;
	int year;     /* VENUE, YEAR, UPGRADE: as it must be read again */
	size_t shown; /* PEOPLE: so many */
};

/* How the list has one thing. */
struct cite_learnt {
	bool done;
	struct cite_slots *slots;
	struct cite_sample *sample;
	bool habit;                          /* most of those who state it have it in a place that can be learnt */
	bool unsure;                         /* what was taken for venues are mostly not known as such: affiliations, perhaps */
	size_t n_state, *in_section;         /* entries that state it; per section: entries, and those that state it */
	size_t n_sample[CITE_N_SAMPLE_KIND]; /* of each kind */
};

/* What came of an entry's step so far. */
struct cite_tried {
	bool declined;
	size_t failed;    /* changes made when it was found to do harm, plus one; 0: it was not */
	const char *harm; /* the patch's text */
};

struct cite_filler {
	struct cite_arena *mem; /* of the result */
	const struct cite_list *given;
	const struct cite_list *list; /* as filled so far; the given one at first */
	const struct cite_citation *const *citation;
	const struct cite_fill_options *options;
	struct cite_tried *tried; /* entry by entry, CITE_N_STEP each */
	unsigned char *harmed;    /* entry by entry, how often another was to blame for what became of it */
	/* Of the round. */
	struct cite_arena *scratch;
	bool *busy; /* entries that have a trial: the next waits for what comes of it */
	enum cite_step step;
	struct cite_learnt learnt[CITE_N_STEP];
	struct cite_people_styles *people;
	struct cite_venue_names *names; /* made when first asked for */
	struct cite_doi_labels *labels; /* so, too */
	size_t years_alone[2];          /* entries that state a year without a venue; with one; plus one when counted */
	size_t months_apart;            /* entries that state a venue with its year, and a month elsewhere; plus one when counted */
	CITE_VEC(struct cite_trial) trial;
	bool failed; /* some were found to do harm */
	CITE_VEC(struct cite_fill_change) change;
	CITE_VEC(struct cite_remark) skipped;
};

/* The step's kind of change, as the caller names it. */
enum cite_fill_what cite_step_what(enum cite_step);
/* Why a change was not made: it was found to do harm. */
extern const char cite_fill_harm[];
/* Name an entry that lacks something that is known. */
void cite_fill_skip(struct cite_filler *, size_t entry, const char *why);
/* How the list has what the step at hand fills in; learnt when first asked for. */
const struct cite_learnt *cite_fill_learn(struct cite_filler *);
/* Does the list do this at all? A few of its entries, or a third of the section's, must have it. */
bool cite_fill_habit(struct cite_filler *, const struct cite_entry *, int kind);
/* Make a trial for each entry that lacks what the step at hand fills in. */
void cite_fill_try(struct cite_filler *);
/* The entry says the word already, or, if that is NULL, a year, outside of what was read as title, links and the like. */
bool cite_fill_says(const struct cite_filler *, const struct cite_entry *, const char *word);
/* A year between 1900 and 2099, perhaps mistyped, "20026", "2022j", begins there. Six digits and more are a date, or a number. */
bool cite_fill_year_at(const char *s, size_t n);
/* The names of the list's venues; made when first asked for. */
const struct cite_venue_names *cite_fill_names(struct cite_filler *);
/* It states a venue as the end of what was taken for its title, in words before that, or with its year on a link. */
bool cite_fill_says_venue(struct cite_filler *, const struct cite_entry *);
/* It names the paper's people, or people that were taken for something else; where lost indentation put them outside of it, below it. */
bool cite_fill_says_people(const struct cite_filler *, size_t entry, const struct cite_citation *);
/* A field that somebody else than the list states, or NULL. */
const char *cite_fill_known(const struct cite_citation *, enum cite_field);
/* What the list would call, in such an entry, the venue where the paper was published, or NULL. */
const char *cite_fill_venue(struct cite_filler *, const struct cite_entry *, const struct cite_citation *);
bool cite_is_published(const struct cite_citation *);
/* A new trial of the step at hand; text: what of the patch is the part itself. */
struct cite_trial *cite_fill_add(struct cite_filler *, size_t entry, struct cite_patch, const char *text);
/* One in the part's slot; NULL: there is no clear place for it. */
struct cite_trial *cite_fill_put(struct cite_filler *, size_t entry, const struct cite_filling *);
/* The trials of one entry in the steps LINKS, UPGRADE and ABS; those that cannot be made are named. */
void cite_try_link(struct cite_filler *, size_t entry, const struct cite_entry *, const struct cite_citation *);
void cite_try_upgrade(struct cite_filler *, size_t entry, const struct cite_entry *, const struct cite_citation *);
void cite_try_abs(struct cite_filler *, size_t entry, const struct cite_entry *);
/* The list with the trials that do no harm; the others are dropped. NULL: none is left. */
struct cite_list *cite_fill_prove(struct cite_filler *);

#endif
