/* people: an author list cut into its parts. For people*.c alone. */
#ifndef CITE_PEOPLE_H
#define CITE_PEOPLE_H

#include "../base/arena.h"

enum cite_sep { CITE_SEP_COMMA, CITE_SEP_SEMICOLON, CITE_SEP_AND };

/* A stretch of the list between two separators. */
struct cite_part {
	const char *s;
	size_t n;
	enum cite_sep before; /* what stood in front of it */
	bool skip;            /* used up by its neighbour */
};

struct cite_parts {
	CITE_VEC(struct cite_part) v;
	size_t commas, semicolons, ands;
	bool etal, etal_apart; /* "et al." stood at the end; behind a comma */
};

/* Cut a list at its separators; "et al." at the end is taken off. Nothing is copied. The caller frees v.v. */
void cite_parts_cut(struct cite_parts *, const char *s, size_t n);
/* Add one part if it is not blank. */
void cite_parts_add(struct cite_parts *, const char *s, const char *end, enum cite_sep before);
/* Cut what only the marks of affiliations part: "Ada Byron1 Grace Hopper2". */
void cite_parts_cut_marks(struct cite_parts *);
/* Put together what commas inside names cut apart: suffixes, inverted names, a team and its company. */
void cite_parts_unite(struct cite_parts *);
/* Only where it is beyond doubt: suffixes, companies, and lists in which every name is inverted. */
void cite_parts_unite_pairs(struct cite_parts *);
/* The length of a leading "ATLAS Collaboration:", with the colon; 0 if there is none. */
size_t cite_people_lead(const char *s, size_t n);
/* Take blanks, emphasis and "by" off the ends. */
void cite_people_trim(const char **s, size_t *n);

#endif
