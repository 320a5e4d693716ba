/* peel: what stands round a title inside its own stretch: dates, numbers, venues in brackets, emoji, quotes, people behind it. */
#ifndef CITE_PEEL_H
#define CITE_PEEL_H

#include "memo.h"

/* A title without what stands round it. plain: the stretch has no emphasis of its own, so that other things may stand beside the title.
 * year_first: a leading year is no part of it. *cited (may be NULL): people, a venue or a year stood behind it. */
struct cite_str cite_peel(struct cite_memo *, struct cite_str, bool plain, bool year_first, bool *cited);

/* Whether the inside of a pair of brackets says something about an entry rather than being a part of a title: a venue, a date, a label. */
bool cite_is_aside(struct cite_memo *, struct cite_str);

/* Without separators, and without brackets and quotes at an end whose partners are missing. */
struct cite_str cite_str_balanced(struct cite_str);

/* The length of "12. ", "3) ", "[7] ", "#4 " in front of an entry; 0 if there is none. */
uint32_t cite_number_prefix(struct cite_str);

/* The bracket that closes the one at t.s[0], or NULL. Knows () [] {} and the wide ones. */
const char *cite_closing(struct cite_str);

#endif
