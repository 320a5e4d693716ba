/* year: years and dates as people write them into lists. */
#ifndef CITE_YEAR_H
#define CITE_YEAR_H

#include <citelist.h>

/* As cite_venue_split(), for texts of which nothing has to go but a year behind and what stands around: then the name is a stretch of s
 * (*n_name 0: there is none), and nothing is copied. false: the text is not so simple. */
bool cite_venue_slice(const char **name, size_t *n_name, int *year, const char *s, size_t n);

#endif
