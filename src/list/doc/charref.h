/* charref: a character reference in the source against the text that it stands for. */
#ifndef CITE_CHARREF_H
#define CITE_CHARREF_H

#include <stdint.h>

/* Match the character reference at s[*p], before s[end], with the text at *l, before le, and step over both. Returns 1, 0 (it is literal text), or
 * -1 (no match). The parser knows which names exist: where its text goes on with another character than "&", it has decoded the name. */
int cite_charref_match(const char *s, uint32_t end, uint32_t *p, const char **l, const char *le);

#endif
