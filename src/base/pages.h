/* pages: large blocks of memory, backed by huge pages where the kernel has them. */
#ifndef CITE_PAGES_H
#define CITE_PAGES_H

#include <stddef.h>

/* From this size on a block is worth being one of these; the size of a huge page. */
enum { CITE_PAGES_MIN = 1 << 20, CITE_PAGES_HUGE = 2 << 20 };

/* A block of n zeroed bytes, or NULL; for cite_pages_free. */
void *cite_pages_new(size_t n);
void cite_pages_free(void *p, size_t n);

/* A block from elsewhere that will be filled from end to end. If it is small, this does nothing. */
void cite_pages_hint(void *p, size_t n);

#endif
