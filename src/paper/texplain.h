/* texplain: how far a text is plain, so that most of it can be copied as it is. */
#ifndef CITE_TEXPLAIN_H
#define CITE_TEXPLAIN_H

#include <stdbool.h>
#include <stddef.h>

/* The first byte of [begin, end) that means more than itself to TeX; before: the character in front of it. Single blanks between words, hyphens
 * and quotes that no equal neighbour joins are the common case, and mean nothing more. */
const char *cite_texplain_end(const char *begin, const char *end, char before);
/* Whether text needs Unicode's normal form or holds blanks and invisible characters beyond ASCII's. Everything below U+0300 is composed
 * already, and so are quotes and dashes. */
bool cite_texplain_odd(const char *s, size_t n);

#endif
