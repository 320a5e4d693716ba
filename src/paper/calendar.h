/* calendar: which years papers can be of, and how months are written. */
#ifndef CITE_CALENDAR_H
#define CITE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

/* A stated year that can be one of a paper: 1900 to next year. */
bool cite_year_plausible(int year);

/* An English month at s, whole or cut to three or four letters: its length, 0 if there is none. */
size_t cite_month_at(const char *s, size_t n);

#endif
