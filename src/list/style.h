/* style: how a list writes people, venues and links, learnt from its entries, and new ones written the same way. */
#ifndef CITE_STYLE_H
#define CITE_STYLE_H

#include "../base/arena.h"

/* How people are joined and named. */
struct cite_people_style {
	bool known;              /* most entries with people are written as this says */
	const char *between;     /* ", " */
	const char *last, *pair; /* before the last of three and more; between two */
	bool initials, inverted; /* "A. B. Writer"; "Writer, Ann" */
	const char *initial_gap; /* between two initials: " " or "" */
	size_t shown;            /* 0: all; else how many before `etal`, if there are more */
	size_t full;             /* so many are still shown in full */
	const char *etal;        /* " et al." */
};

struct cite_people_style cite_people_style_learn(struct cite_arena *, const struct cite_list *);
/* How many of n people the style names. */
size_t cite_people_shown(const struct cite_people_style *, size_t n);
/* People in this style, harmless in Markdown. NULL if somebody's name cannot be written so. */
char *cite_people_write(struct cite_arena *, const struct cite_people_style *, const struct cite_person *, size_t n);

/* Patterns of text in which one sign stands for a value; see style_venue.c. NULL: no pattern prevails. */
struct cite_venue_style {
	const char *published, *preprint;
	const char *year; /* where it stands apart from the venue */
};

struct cite_venue_style cite_venue_style_learn(struct cite_arena *, const struct cite_list *);
/* Does the pattern name a venue? */
bool cite_venue_named(const char *pattern);
/* A venue and its date in a pattern of the style; NULL if the pattern needs a value that is NULL or 0. */
char *cite_venue_write(struct cite_arena *, const char *pattern, const char *venue, struct cite_date, const char *arxiv);
/* The spelling of a venue that the list uses most, or name itself. */
const char *cite_venue_spelling(const struct cite_list *, const char *name);

/* The pattern of the list's links to arXiv ("[paper](https://arxiv.org/abs/ID)") and the label in it, or NULL. */
const char *cite_arxiv_style_learn(struct cite_arena *, const struct cite_list *);

#endif
