/* pool: memory for one parse by cmark-gfm, dropped in one go. Its nodes are many, small and short-lived; freeing them singly and
 * faulting in their pages costs as much as parsing. The parser's allocator has no context argument, so each thread has one pool in use. */
#ifndef CITE_POOL_H
#define CITE_POOL_H

#include <setjmp.h>
#include <stddef.h>

struct cite_pool;
/* Never NULL. */
struct cite_pool *cite_pool_new(void);
/* Free the pool and everything that was allocated in it. */
void cite_pool_drop(struct cite_pool *);
/* Forget everything that was allocated, and use its memory again. max: the bytes that may be in use from now on. */
void cite_pool_clear(struct cite_pool *, size_t max);
/* The bytes in use. */
size_t cite_pool_size(const struct cite_pool *);

/* Let this thread's calls below use the pool; one that needs more than it may jumps to *over (with value 1). */
void cite_pool_use(struct cite_pool *, jmp_buf *over);
/* As calloc, realloc and free; never NULL. Aligned for pointers and 64-bit integers. */
void *cite_pool_calloc(size_t n, size_t size);
void *cite_pool_realloc(void *, size_t);
void cite_pool_free(void *);

#endif
