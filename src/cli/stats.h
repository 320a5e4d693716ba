/* stats: how many papers a list has, by section, year and venue, and what share of them states what. */
#ifndef CITE_STATS_H
#define CITE_STATS_H

#include "list_json.h"

/* One bar: a name and how many papers. depth: how far a section is indented. */
struct cite_bar {
	const char *name;
	size_t n;
	int depth;
};

struct cite_bars {
	const struct cite_bar *v;
	size_t n;
};

struct cite_stats {
	const char *name;
	size_t n_paper;
	struct cite_bars section; /* in list order, each with its subsections' papers; those without any are left out */
	struct cite_bars year;    /* ascending */
	struct cite_bars venue;   /* most papers first, then by name; spellings of one venue together */
	struct cite_bars share;   /* identifier, title, authors, venue, year, code: how many papers state it */
};

/* Count the papers that the view shows. Strings go to the arena or belong to the list. */
struct cite_stats cite_stats_of(struct cite_arena *, const struct cite_list_view *);
/* A table for people. */
void cite_stats_table(struct cite_buf *out, const struct cite_stats *);
/* A chart as an SVG document: the same bytes for the same list. */
void cite_stats_svg(struct cite_buf *out, const struct cite_stats *);

#endif
