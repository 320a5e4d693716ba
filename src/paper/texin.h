/* texin: text from outside, which may hold TeX, becomes neutral text: Unicode (NFC, single blanks, no control characters) in which every
 * character stands for itself, and formulas stand between CITE_MATH_ON and CITE_MATH_OFF, clean as texmath.h says. */
#ifndef CITE_TEXIN_H
#define CITE_TEXIN_H

#include "../base/buf.h"

#define CITE_MATH_ON '\x02'
#define CITE_MATH_OFF '\x03'

enum cite_texin {
	CITE_TEXIN_SOURCE, /* as people and sources write: TeX where it looks like TeX, else every character as it is */
	CITE_TEXIN_TEX,    /* the same, and a tie (~) between words is a blank: arXiv's fields */
	CITE_TEXIN_BIB     /* a value of a .bib file: braces always group */
};

/* Append the neutral form of s. */
void cite_texin(struct cite_buf *out, const char *s, size_t n, enum cite_texin);

/* Append neutral text with its formulas as plain text. */
void cite_neutral_plain(struct cite_buf *out, const char *s, size_t n);

#endif
