/* formula: a formula of a title in the spelling that most readers of a .bib file show. */
#ifndef CITE_FORMULA_H
#define CITE_FORMULA_H

#include "../base/buf.h"

/* Append n bytes of mathematics, as texmath.h leaves them; they print as before. */
void cite_formula_put(struct cite_buf *, const char *s, size_t n);

#endif
