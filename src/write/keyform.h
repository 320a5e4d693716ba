/* keyform: how a citation key is made from a paper. */
#ifndef CITE_KEYFORM_H
#define CITE_KEYFORM_H

#include <citelist.h>

struct cite_keyform;

/* A form by name ("scholar", "better-bibtex", "dblp", "arxiv"; NULL gives the default), or a pattern with pieces in braces, in the arena.
 * NULL: CITE_EUSAGE. */
const struct cite_keyform *cite_keyform_find(struct cite_arena *, const char *name, struct cite_err *);

/* The key of a paper in a form, in the arena. longer: how many steps it is to be longer than the usual one, where keys collide; NULL if it
 * cannot be made longer that way. ASCII letters, digits and : / . - only; never empty. */
char *cite_keyform_make(struct cite_arena *, const struct cite_keyform *, const struct cite_citation *, size_t longer);

#endif
