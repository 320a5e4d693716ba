/* slip: is one title the other, but for slips of the pen or another subtitle? Stricter than comparing words: a title with one word
 * exchanged is another paper's. */
#ifndef CITE_SLIP_H
#define CITE_SLIP_H

/* 100: the same letters; 90 and more: but for a few wrong ones; 80: the same up to a colon, with one subtitle missing; 70: with another
 * subtitle; 0: different titles, also when only a number differs. */
int cite_slip_score(const char *a, const char *b);

#endif
