/* progress: how far a lookup has come: a bar on a terminal, a line a minute elsewhere. */
#ifndef CITE_PROGRESS_H
#define CITE_PROGRESS_H

#include <stddef.h>

/* Progress of a lookup, in the form that cite_lookup_options wants: a bar with the time left on a terminal, otherwise a line a
 * minute. done and all count papers. */
void cite_progress_step(void *ctx, const char *source, size_t done, size_t all);
/* Take the bar away. */
void cite_progress_end(void);

#endif
