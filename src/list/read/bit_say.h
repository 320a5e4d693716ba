/* bit_say: what a bit may be found to say. For bit_*.c alone. */
#ifndef CITE_BIT_SAY_H
#define CITE_BIT_SAY_H

#include "bit.h"

void cite_bit_set_venue(struct cite_bit *, const struct cite_flat *, struct cite_str, int likely);
/* The first year that is set stays. */
void cite_bit_set_year(struct cite_bit *, int year, int likely);
/* etal: "et al." or the like is in it. */
void cite_bit_set_people(struct cite_bit *, struct cite_reader *, struct cite_str, bool etal);

/* "23-OSDI", what stands before "-Title"; "23", before "_Title" where others have venues too. false: it is not so, and nothing was set. */
bool cite_bit_read_numbered(struct cite_bit *, struct cite_reader *, struct cite_str);

/* "Byron A, Hopper G. Widget Learning. Springer, 2012": several people who are a sentence, and behind it where and when, known or not. false: it
 * is not so, and nothing was set. */
bool cite_bit_read_sentences(struct cite_bit *, struct cite_reader *, struct cite_str);

/* "Journal on Widgets, Gadgets, and Shelves, vol. 2024, no. 1, p. 11, Feb. 2024": a journal with a volume or pages and the year. false: likewise. */
bool cite_bit_read_volume(struct cite_bit *, struct cite_reader *, struct cite_str);

#endif
