/* year: the year that a text states. For venue_split.c. */
#ifndef CITE_YEAR_H
#define CITE_YEAR_H

#include <stddef.h>

/* Where a text states a year: the stretch to take out (with the month and day around it, or its quote sign), and the year; 0 if it
 * states none. Identifiers must have been taken out before. */
int cite_year_find(size_t *at, size_t *len, const char *s, size_t n);

#endif
