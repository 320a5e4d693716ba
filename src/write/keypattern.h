/* keypattern: a citation key's form in the user's own words, "{auth}-{year}-{title2}". */
#ifndef CITE_KEYPATTERN_H
#define CITE_KEYPATTERN_H

#include "../base/arena.h"

#include <citelist.h>

struct cite_keypattern;

/* In the arena. NULL: CITE_EUSAGE, with the column of the mistake. */
const struct cite_keypattern *cite_keypattern_parse(struct cite_arena *, const char *pattern, struct cite_err *);
/* As cite_keyform_make. */
char *cite_keypattern_make(struct cite_arena *, const struct cite_keypattern *, const struct cite_citation *, size_t longer);

#endif
