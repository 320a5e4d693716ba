/* halves: a pass over a list on two threads, each of which takes one half. */
#ifndef CITE_HALVES_H
#define CITE_HALVES_H

#include "reader.h"

/* A part of a pass: the elements [from, to) of whatever it goes over. It reads what earlier passes made, and writes what belongs to its own
 * elements alone. */
typedef void cite_pass(struct cite_reader *, size_t from, size_t to);

/* A reader for the second half: it shares with r what earlier passes made, and has memory, judgements, entries and remarks of its own. What a
 * pass collects in it is to be put behind r's. NULL: the list is short, or there is one thread; then r takes all. */
struct cite_reader *cite_halves_begin(struct cite_reader *r);
/* Run a pass over [from, middle) with r and over [middle, n) with the other, which may be NULL. */
void cite_halves_run(struct cite_reader *r, struct cite_reader *other, cite_pass *pass, size_t from, size_t middle, size_t n);
/* Hand the second reader's memory over to r. */
void cite_halves_end(struct cite_reader *r);

/* The first leaf of the second half of the text from a leaf on, and the first place of the second half of it all. */
size_t cite_halves_leaf(const struct cite_reader *, size_t from);
size_t cite_halves_place(const struct cite_reader *);

#endif
