/* pool: memory for one parse by cmark-gfm, dropped in one go. Its nodes are many, small and short-lived; freeing them singly and
 * faulting in their pages costs as much as parsing. The parser's allocator has no context argument, so there is one pool per process. */
#ifndef CITE_POOL_H
#define CITE_POOL_H

#include <setjmp.h>
#include <stddef.h>

/* Begin: max is how many bytes may be in use before the pool jumps to *over (with value 1). */
void cite_pool_begin(size_t max, jmp_buf *over);
/* Free everything that was allocated since. */
void cite_pool_end(void);

/* Forget everything that was allocated, and use its memory again. */
void cite_pool_clear(void);

/* As calloc, realloc and free; never NULL. Aligned for pointers and 64-bit integers. */
void *cite_pool_calloc(size_t n, size_t size);
void *cite_pool_realloc(void *, size_t);
void cite_pool_free(void *);

#endif
