/* name_words: what single words are in people's names. For name.c and people*.c alone. */
#ifndef CITE_NAME_WORDS_H
#define CITE_NAME_WORDS_H

#include <citelist.h>

enum {
	CITE_NAME_SUFFIX = 1,        /* Jr., III */
	CITE_NAME_PARTICLE = 2,      /* with a capital it belongs to the family name: Van Durme, De Cao, Le Scao, El Ghaoui */
	CITE_NAME_INNER = 4,         /* only behind another particle: Van den Berg, De la Torre */
	CITE_NAME_VIETNAMESE = 8,    /* a Vietnamese family name: beside it "Van" and "Le" are no particles */
	CITE_NAME_SYLLABLE = 16,     /* Van, Le */
	CITE_NAME_GROUP = 32,        /* Collaboration, Team, Institute */
	CITE_NAME_JOIN = 64,         /* Ortega y Gasset */
	CITE_NAME_THE = 128,         /* the */
	CITE_NAME_FOR = 256,         /* for */
	CITE_NAME_ABBREVIATION = 512 /* keeps its full stop at the end */
};

/* The kinds of a word, or'ed; 0 for an ordinary name. Case does not matter, but groups and suffixes begin with a capital. */
unsigned cite_name_word(const char *s, size_t n);

/* A whole name in Han, kana or Hangul signs, which opens with one of the usual family names of China, Japan or Korea. Lists put keywords and
 * remarks of two to four signs where others put people; few of those open so. */
bool cite_name_cjk(const char *s, size_t n);

#endif
