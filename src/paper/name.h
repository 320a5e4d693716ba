/* name: people. Splits names the way BibTeX does, and author lists the way lists and sources write them. */
#ifndef CITE_NAME_H
#define CITE_NAME_H

#include <citelist.h>

/* One name in running order ("Laurens van der Maaten", "Robert L. Logan IV") or inverted ("van der Maaten, Laurens", "King, Jr.,
 * Martin Luther"). Groups and single names get `literal`. All fields are set; name is the input, squeezed. */
void cite_person_parse(struct cite_person *out, struct cite_arena *, const char *s, size_t n);

/* "John Doe 0001": the length without the number that tells namesakes apart in DBLP. */
size_t cite_name_unnumbered(const char *s, size_t n);
/* "Byron1", "Byron 12": the length without the mark of an affiliation. */
size_t cite_name_unmarked(const char *s, size_t n);

struct cite_people {
	const struct cite_person *v;
	size_t n;
	bool etal; /* "et al.", "and others", "..." stood at the end */
};

/* An author list as text: commas, semicolons, "and", "&", Chinese separators, "et al."; MLA's inverted first name; a suffix after a
 * comma stays with its name; equal-contribution marks (*, \*, daggers, superscript digits) are dropped. */
struct cite_people cite_people_parse(struct cite_arena *, const char *s, size_t n);

/* Ends in a word that is put together as no name is: "LLM-based", "Training-free". */
bool cite_people_compound(const char *s, size_t n);
/* How much a stretch of text looks like an author list, 0..100. */
int cite_people_likely(const char *s, size_t n);
/* Likewise where nothing but people is meant to stand: the marks of affiliations are no words, and part names as well. */
int cite_people_likely_marked(const char *s, size_t n);

/* Build a person from parts that a source gives separately; given may hold particles as Crossref writes them. */
void cite_person_from_parts(struct cite_person *out, struct cite_arena *, const char *given, const char *family, const char *suffix);
/* A group. */
void cite_person_from_group(struct cite_person *out, struct cite_arena *, const char *literal);

/* How many of a's people are among b's, as far as spelling can tell: family names agree when folded, given names and initials do not
 * contradict each other. */
size_t cite_people_common(const struct cite_person *a, size_t n_a, const struct cite_person *b, size_t n_b);

#endif
