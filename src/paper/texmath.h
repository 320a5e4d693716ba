/* texmath: the inside of a formula. */
#ifndef CITE_TEXMATH_H
#define CITE_TEXMATH_H

#include "../base/buf.h"

/* Append the body of a formula (without its dollars) rewritten so that LaTeX's kernel prints it and nothing in it can act outside: only
 * known commands, balanced braces, one script of each kind. Unknown commands become upright words. Doing it twice changes nothing.
 * false: it is no formula, nothing was appended. */
bool cite_texmath_clean(struct cite_buf *out, const char *s, size_t n);

/* Append a formula that cite_texmath_clean wrote as plain text: "\alpha^2" becomes two characters. */
void cite_texmath_plain(struct cite_buf *out, const char *s, size_t n);

#endif
