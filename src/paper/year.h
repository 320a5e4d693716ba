/* year: years and dates as people write them into lists. */
#ifndef CITE_YEAR_H
#define CITE_YEAR_H

#include <citelist.h>

/* Where a text states a year: the stretch to take out (with the month and day around it, its brackets or quote sign), and the year; 0 if
 * it states none. skip[i], if given, is true for bytes that belong to an identifier and do not count. */
int cite_year_find(size_t *at, size_t *len, const char *s, size_t n, const bool *skip);

/* As cite_venue_split(), for texts of which nothing has to go but a year behind and what stands around: then the name is a stretch of s
 * (*n_name 0: there is none), and nothing is copied. false: the text is not so simple. */
bool cite_venue_slice(const char **name, size_t *n_name, int *year, const char *s, size_t n);

#endif
