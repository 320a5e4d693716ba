/* latex: neutral text (texin.h) becomes the value of a .bib field or a macro's argument: escaped, balanced, printable. */
#ifndef CITE_LATEX_H
#define CITE_LATEX_H

#include "../base/buf.h"

/* What could not be written as it is: how many characters, and the first different ones, 0 behind the last. */
struct cite_loss {
	struct cite_lost {
		size_t n;
		int32_t example[8];
	} gone,        /* without any ASCII spelling: left out */
		spelt; /* written in another spelling: romanised, or without a mark */
};

/* Add what was lost later in the same text. */
void cite_loss_add(struct cite_loss *, const struct cite_loss *more);

struct cite_latex {
	struct cite_buf *out;
	bool ascii;             /* classic BibTeX: ASCII only */
	struct cite_loss *loss; /* NULL: not counted */
};

/* Whether text from outside stays as it is on its way through texin.h and cite_latex_text: words of ASCII with a single blank or hyphen between. */
bool cite_latex_same(const char *s, size_t n);
/* Append n bytes of neutral text. */
void cite_latex_text(const struct cite_latex *, const char *s, size_t n);
/* The same for a title: words that a style must not lower-case are put in braces (title.h). */
void cite_latex_title(const struct cite_latex *, const char *s, size_t n);

#endif
