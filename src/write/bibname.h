/* bibname: a person's name as .bib files write it. */
#ifndef CITE_BIBNAME_H
#define CITE_BIBNAME_H

#include "latex.h"
#include "work.h"

/* Append `before` and the name as "particle Family, Suffix, Given" or "{Group}", braced wherever a reader would split it otherwise. false,
 * and nothing is appended, if no letter of it can be written. */
bool cite_bibname_put(const struct cite_latex *, struct cite_work *, const struct cite_person *, const char *before);

#endif
