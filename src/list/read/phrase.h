/* phrase: a title whose emphasis changes within it: "Learning to **Walk and Fly** with Motion Priors". For cand.c. */
#ifndef CITE_PHRASE_H
#define CITE_PHRASE_H

#include "reader.h"

/* How many marks of a leaf, from its mark k on, are one phrase; less than 2: none. */
uint32_t cite_phrase_marks(struct cite_reader *, const struct cite_leaf *, uint32_t k);

/* "Modified by [Byron et al.](...) to ...": mark k is the begin of a sentence that goes on with the link behind it. */
bool cite_phrase_runs_on(const struct cite_reader *, const struct cite_leaf *, uint32_t k);

/* "[SortNet](...): Sorting Widgets by Hand": a short name that leads to the paper, and behind a colon the rest of the title. */
bool cite_phrase_goes_on_unlinked(struct cite_reader *, const struct cite_leaf *, uint32_t mark);

#endif
