/* phrase: a title whose emphasis changes within it: "Learning to **Walk and Fly** with Motion Priors". For cand.c. */
#ifndef CITE_PHRASE_H
#define CITE_PHRASE_H

#include "reader.h"

/* How many marks of a leaf, from its mark k on, are one phrase; less than 2: none. */
uint32_t cite_phrase_marks(struct cite_reader *, const struct cite_leaf *, uint32_t k);

/* "Modified by [Byron et al.](...) to ...": mark k is the begin of a sentence that goes on with the link behind it. */
bool cite_phrase_runs_on(const struct cite_reader *, const struct cite_leaf *, uint32_t k);

/* Mark k, and if it is a link that only begins a title, the rest of the title with it: "[SortNet](...): Sorting Widgets by Hand". What "[Byron et al](...)"
 * leads to is the rest alone. */
struct cite_mark cite_phrase_unlinked(struct cite_reader *, const struct cite_leaf *, uint32_t k);

/* "Sorting by Hand in *ICML*": the length of the mark k of the leaf without a last word that leads to the venue behind it. */
uint32_t cite_phrase_before_venue(struct cite_reader *, const struct cite_leaf *, uint32_t k);

#endif
