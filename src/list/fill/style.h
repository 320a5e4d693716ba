/* style: how a list writes people, venues and links, learnt from its entries, and new ones written the same way. What differs from entry to
 * entry beside the values themselves (whether the year is there, which brackets) are samples, of which slot.c chooses. */
#ifndef CITE_STYLE_H
#define CITE_STYLE_H

#include "../../base/arena.h"
#include "slot.h"

/* ---- people ---- */

enum cite_people_kind { CITE_PEOPLE_ALL, CITE_PEOPLE_ETAL };

/* How people are joined and named. */
struct cite_people_style {
	bool known;              /* most entries with people are written as this says */
	const char *between;     /* ", " */
	const char *last, *pair; /* before the last of three and more; between two */
	bool initials, inverted; /* "A. B. Writer"; "Writer, Ann" */
	bool families;           /* "Writer" */
	bool turned;             /* "Writer A B" */
	const char *initial_gap; /* between two initials: " " or "" */
	size_t shown;            /* 0: all; else how many before "et al.", if there are more */
	size_t full;             /* so many are still shown in full */
	size_t most;             /* more than so many are not written at all */
};

/* The styles of a list. */
struct cite_people_styles;
struct cite_people_styles *cite_people_styles_learn(struct cite_arena *, const struct cite_list *);
/* How an entry's people would be written: as its neighbours' are. Good until another entry's is asked for. */
const struct cite_people_style *cite_people_style_for(struct cite_people_styles *, size_t entry);
/* How many of n people the style names. */
size_t cite_people_shown(const struct cite_people_style *, size_t n);
/* People in this style, harmless in Markdown, with etal (" et al.") behind them if they are not all. NULL if somebody's name cannot be
 * written so. */
char *cite_people_write(struct cite_arena *, const struct cite_people_style *, const struct cite_person *, size_t n, const char *etal);
/* One for each entry: the pattern is what follows the last name. */
struct cite_sample *cite_people_samples(struct cite_arena *, const struct cite_list *);

/* ---- venues, years, links ---- */

/* A venue whose year stands inside of it, "ACL 2023 Findings", is of a kind of its own. */
enum cite_venue_kind { CITE_VENUE_PUBLISHED, CITE_VENUE_UNPUBLISHED, CITE_VENUE_SPLIT };

/* What the signs in a pattern stand for. */
struct cite_pattern_values {
	const char *venue, *rest; /* "ACL"; "Findings" of a venue that is split */
	const char *form;         /* how the list writes this very venue with a year inside of it, or NULL */
	struct cite_date date;
	const char *arxiv, *doi;
};

/* "arXiv" and its like. */
bool cite_is_preprint(const char *venue);
/* The venue goes on behind its name, "CoRR abs/2301.00001". */
bool cite_venue_numbered(const struct cite_list *, struct cite_span venue);
struct cite_sample *cite_venue_samples(struct cite_arena *, const struct cite_list *);
struct cite_sample *cite_year_samples(struct cite_arena *, const struct cite_list *);
/* Links to DOIs of articles in journals are of a kind of their own: "[journal](...)". */
enum cite_link_sample_kind { CITE_LINK_OTHER, CITE_LINK_JOURNAL };
struct cite_sample *cite_link_samples(struct cite_arena *, const struct cite_list *, enum cite_id_kind);
/* NULL if the pattern needs a value that is not there. */
char *cite_pattern_write(struct cite_arena *, const char *pattern, const struct cite_pattern_values *);
/* Does the pattern state a year? */
bool cite_pattern_dated(const char *pattern);
/* Where it states that. */
const char *cite_pattern_year(const char *pattern);
/* The pattern that the samples of a kind nearby have most, in entries of that shape; NULL if there are few, or none prevails. dated: one that
 * states a year. */
const char *cite_pattern_near(const struct cite_list *, const struct cite_sample *, size_t entry, int kind, bool dated);
/* With a sign in the place of a value, which is a word; NULL: it is not there. */
enum { CITE_SIGN_ID = 4 };
char *cite_pattern_abstract(struct cite_arena *, const char *s, const char *value, char sign);

/* The names that a list calls venues by. */
struct cite_venue_names;
struct cite_venue_names *cite_venue_names_of(struct cite_arena *, const struct cite_list *);
/* "ACM Trans. Things": its full stop stands behind it. */
bool cite_venue_is_cut(const struct cite_list *, const struct cite_entry *);
/* Some entry states a venue of that name. */
bool cite_venue_is_called(const struct cite_venue_names *, const char *name);
/* What the list would call, in an entry of that shape, a venue that records call by these names (NULL behind the last): as it spells it elsewhere,
 * else by its habit of short names or full ones. NULL: none of the names will do. */
const char *cite_venue_called(struct cite_arena *, const struct cite_venue_names *, enum cite_shape, const char *const *names);
/* A venue of that name with its year inside, "NAACL 2025 (Demos)", as the nearest entry that has it writes it, with a sign for the year; NULL: none. */
const char *cite_venue_form(struct cite_arena *, const struct cite_list *, const struct cite_entry *near, const char *name);
/* "ACL Findings" to "ACL" and "Findings" if the list writes such venues with their year between the two. */
void cite_venue_cut(
	struct cite_arena *, const struct cite_list *, const struct cite_sample *, const char *name, const char **venue, const char **rest);

#endif
