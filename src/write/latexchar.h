/* latexchar: single characters that cannot be written to LaTeX as they are. For latex.c alone. */
#ifndef CITE_LATEXCHAR_H
#define CITE_LATEXCHAR_H

#include "latex.h"

/* Where the writing stands: in begin..end, p behind the character in hand. */
struct cite_latex_at {
	const char *begin, *p, *end;
	bool paired; /* literal braces are balanced in begin..end */
	int *names;  /* a title in sentence case: what begins with a capital is a name; -1: not looked at yet; NULL: no title */
	bool *gone;  /* set when a character was left out */
};

/* What stands for an ASCII character that TeX takes for its own; NULL: itself. Braces are seen to elsewhere. */
extern const char *const cite_latex_escape[128];

static inline bool cite_latex_plain(unsigned char c)
{
	return c < 0x80 && !cite_latex_escape[c];
}

/* Append an ASCII character that is not plain, just before at->p: with a formula all of it. */
void cite_latex_special(const struct cite_latex *, struct cite_latex_at *, char c);
/* Append a character beyond ASCII, s to at->p, with what belongs to it behind. */
void cite_latex_foreign(const struct cite_latex *, struct cite_latex_at *, int32_t cp, const char *s);

#endif
