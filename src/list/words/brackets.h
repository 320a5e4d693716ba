/* brackets: pairs of brackets in a text: () [] {} and the wide ones. */
#ifndef CITE_BRACKETS_H
#define CITE_BRACKETS_H

#include <string.h>

#include "words.h"

/* Whether it begins, or ends, with exactly these bytes. */
static inline bool cite_str_begins(struct cite_str t, const char *what)
{
	return t.n >= strlen(what) && !memcmp(t.s, what, strlen(what));
}
static inline bool cite_str_ends(struct cite_str t, const char *what)
{
	return t.n >= strlen(what) && !memcmp(t.s + t.n - strlen(what), what, strlen(what));
}

/* The length of the opening bracket at t.s[0], 0 if there is none. */
size_t cite_opening(struct cite_str);
/* The bracket that closes the one at t.s[0], or NULL. */
const char *cite_closing(struct cite_str);
/* The bracket that opens the one at the end of the text, or NULL. */
const char *cite_opener(struct cite_str);
/* The length of the bracket at s, and what stands between one and the one that closes it. */
size_t cite_bracket_length(const char *s);
struct cite_str cite_bracket_inside(const char *open, const char *close);

/* Without separators, and without brackets and quotes at an end whose partners are missing. */
struct cite_str cite_str_balanced(struct cite_str);

/* The length of a dash with a blank before it that ends where t.s[i] begins; 0: none. */
size_t cite_dash_before(struct cite_str t, size_t i);
/* The next stretch in quotes, from t.s[*i] on: *i is its opening quote, from..to its inside. Quotes as long as no title are passed over. */
bool cite_quoted_next(struct cite_str t, size_t *i, size_t *from, size_t *to);

#endif
