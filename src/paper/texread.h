/* texread: a text with TeX in it while it is read into neutral text. Private to texin.c (the loop, braces and signs), texcommand.c (what begins
 * with a backslash) and texformula.c. */
#ifndef CITE_TEXREAD_H
#define CITE_TEXREAD_H

#include "../base/text.h"
#include "texin.h"

enum { CITE_TEXREAD_DEEPEST = 64 };

struct cite_texread {
	const char *begin, *p, *end;
	struct cite_buf *out;
	enum cite_texin mode;
	int depth;                        /* of open braces */
	bool shown[CITE_TEXREAD_DEEPEST]; /* whether the brace open at a depth is a character */
	bool marks;                       /* combining marks were put: compose at the end */
	size_t from;                      /* where this text begins in out */
	int nested;
	size_t *ahead; /* how many bytes more may be looked at in search of what closes something; shared by nested texts */
};

/* Read to the end. */
void cite_texread_run(struct cite_texread *);
/* Read s..e, a part of the text, as a text of its own, in place. */
void cite_texread_inner(struct cite_texread *, const char *s, const char *e);
/* A blank, unless one was just put. */
void cite_texread_blank(struct cite_texread *);
/* The closing brace of the group that opens at p, or NULL. */
const char *cite_texread_group_end(const struct cite_texread *, const char *p);

/* ---- texcommand.c ---- */

/* The backslash at p, and what it does. */
void cite_texread_backslash(struct cite_texread *);

/* ---- texformula.c ---- */

/* A formula from `open` to `close` at p; false: the delimiters are characters. */
bool cite_texread_formula(struct cite_texread *, const char *open, const char *close);
/* The dollar at p: it opens a formula, or is a character. */
void cite_texread_dollar(struct cite_texread *);
/* Try s as the body of a formula. */
bool cite_texread_put_formula(struct cite_texread *, const char *s, size_t n);

#endif
