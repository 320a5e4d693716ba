/* keyparts: what citation keys are made of: names, words and numbers of a paper, in ASCII letters and digits. */
#ifndef CITE_KEYPARTS_H
#define CITE_KEYPARTS_H

#include "../base/arena.h"

#include <citelist.h>

enum { CITE_KEY_WORDS = 24, CITE_KEY_PART = 40, CITE_KEY_MAX = 4096 };

struct cite_key_words {
	const char *v[CITE_KEY_WORDS];
	size_t n;
};

/* The first `most` of a title's words that say something, or all of its words if none does, in the title's case. joined: "Zero-Shot" is one
 * word, ZeroShot; otherwise two. */
struct cite_key_words cite_key_words(struct cite_arena *, const struct cite_citation *, bool joined, size_t most);
/* A family name with its particles; a group's first word. "" if nothing of it is ASCII. */
char *cite_key_surname(struct cite_arena *, const struct cite_person *);
/* That of the first author who has one, or "". */
char *cite_key_author(struct cite_arena *, const struct cite_citation *);
/* "2024", or "". */
char *cite_key_year(struct cite_arena *, const struct cite_citation *);
/* The short name of where it appeared, else the long one, else "". */
char *cite_key_venue(struct cite_arena *, const struct cite_citation *);
/* Letters and digits of a field, or "". */
char *cite_key_field(struct cite_arena *, const struct cite_citation *, enum cite_field);
/* For a paper without author and title: the list's own name of it, or its identifier, or what its URL calls it; lower case, never empty. */
char *cite_key_fallback(struct cite_arena *, const struct cite_citation *);
/* In place. */
char *cite_key_lower(char *);
char *cite_key_capital(char *);

#endif
