/* pool.c: bump allocation in growing chunks, with a list of freed blocks per size so that what the parser frees is used again. */
#include "pool.h"

#include "../../base/arena.h"
#include "../../base/pages.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
	STEP = 16,           /* small blocks are multiples of this, header included */
	SMALL = 64,          /* classes of small blocks: up to 1024 bytes */
	CLASSES = SMALL + 6, /* then 2, 4, ... 32 KiB */
	POOLED = 1 << 15,    /* larger blocks come from malloc */
	FIRST_CHUNK = 1 << 16,
	LARGEST_CHUNK = 1 << 25
};

/* In front of every block. */
struct head {
	uint64_t cap; /* bytes of the block, header included */
};

struct chunk {
	struct chunk *next;
	size_t cap;
};

struct large {
	struct large *next, *prev;
	struct head head; /* last: the block follows */
};

struct cite_pool {
	struct chunk *chunk;
	unsigned char *at, *end; /* free space of the newest chunk */
	unsigned char *dirty;    /* what lies before it was used already; from it on there are zeros */
	struct head *freed[CLASSES + 1];
	struct large *large;
	size_t used, max;
	jmp_buf *over;
};

/* The parser's allocator has no context argument. */
static _Thread_local struct cite_pool *pool;

struct cite_pool *cite_pool_new(void)
{
	return cite_zeroed(sizeof(struct cite_pool));
}

void cite_pool_use(struct cite_pool *p, jmp_buf *over)
{
	pool = p;
	pool->over = over;
}

static void free_chunks(struct chunk *c)
{
	for (struct chunk *next; c; c = next) {
		next = c->next;
		if (c->cap >= CITE_PAGES_MIN)
			cite_pages_free(c, c->cap);
		else
			free(c);
	}
}

static void free_large(struct cite_pool *p)
{
	for (struct large *l = p->large, *next; l; l = next) {
		next = l->next;
		free(l);
	}
	p->large = NULL;
}

void cite_pool_drop(struct cite_pool *p)
{
	free_chunks(p->chunk);
	free_large(p);
	free(p);
}

void cite_pool_clear(struct cite_pool *p, size_t max)
{
	p->max = max;
	p->used = 0;
	free_large(p);
	memset((void *)p->freed, 0, sizeof p->freed);
	if (!p->chunk)
		return;
	/* The newest is the largest. */
	free_chunks(p->chunk->next);
	p->chunk->next = NULL;
	p->used = p->chunk->cap;
	p->dirty = p->at > p->dirty ? p->at : p->dirty;
	p->at = (unsigned char *)p->chunk + sizeof *p->chunk;
}

size_t cite_pool_size(const struct cite_pool *p)
{
	return p->used;
}

static void count(size_t n)
{
	if (pool->used > pool->max || n > pool->max - pool->used)
		longjmp(*pool->over, 1);
	pool->used += n;
}

static void add_chunk(void)
{
	size_t cap = pool->chunk ? pool->chunk->cap * 2 : FIRST_CHUNK;
	if (cap > LARGEST_CHUNK)
		cap = LARGEST_CHUNK;
	count(cap);
	struct chunk *c = cap >= CITE_PAGES_MIN ? cite_pages_new(cap) : cite_zeroed(cap);
	if (!c)
		cite_out_of_memory();
	c->next = pool->chunk;
	c->cap = cap;
	pool->chunk = c;
	/* The head takes eight bytes, so blocks of 16 bytes' steps keep what they hold aligned to eight. */
	pool->at = (unsigned char *)c + sizeof *c;
	pool->end = (unsigned char *)c + cap;
	pool->dirty = pool->at;
}

/* Size class of a block of `all` bytes, and what its blocks measure. */
static size_t class_of(size_t all, size_t *cap)
{
	if (all <= SMALL * STEP) {
		size_t k = (all + STEP - 1) / STEP;
		*cap = k * STEP;
		return k;
	}
	size_t k = SMALL + 1;
	for (*cap = 2 * SMALL * STEP; *cap < all; *cap *= 2)
		k++;
	return k;
}

static void *new_large(size_t n)
{
	count(n);
	struct large *l = cite_zeroed(sizeof *l + n); /* no more than the pool's maximum */
	l->head.cap = n + sizeof(struct head);
	l->next = pool->large;
	if (l->next)
		l->next->prev = l;
	pool->large = l;
	return l + 1;
}

/* A block for n bytes, zeroed. */
static void *new_block(size_t n)
{
	if (n > POOLED - sizeof(struct head))
		return new_large(n);
	size_t cap, k = class_of(n + sizeof(struct head), &cap);
	struct head *h = pool->freed[k];
	if (h) {
		memcpy((void *)&pool->freed[k], (const void *)(h + 1), sizeof pool->freed[k]);
		memset(h + 1, 0, n);
		return h + 1;
	}
	if ((size_t)(pool->end - pool->at) < cap)
		add_chunk();
	h = (struct head *)(void *)pool->at;
	pool->at += cap;
	h->cap = cap;
	if ((unsigned char *)h < pool->dirty)
		memset(h + 1, 0, n);
	return h + 1;
}

void *cite_pool_calloc(size_t n, size_t size)
{
	/* No pool is as large, and a division takes as long as all the rest. */
	if ((n | size) > UINT32_MAX)
		longjmp(*pool->over, 1);
	return new_block(n * size > sizeof(void *) ? n * size : sizeof(void *));
}

void cite_pool_free(void *p)
{
	if (!p)
		return;
	struct head *h = (struct head *)p - 1;
	if (h->cap > POOLED) {
		struct large *l = (struct large *)p - 1;
		pool->used -= (size_t)h->cap - sizeof *h;
		if (l->prev)
			l->prev->next = l->next;
		else
			pool->large = l->next;
		if (l->next)
			l->next->prev = l->prev;
		free(l);
		return;
	}
	size_t cap, k = class_of((size_t)h->cap, &cap);
	memcpy(p, &pool->freed[k], sizeof pool->freed[k]);
	pool->freed[k] = h;
}

void *cite_pool_realloc(void *p, size_t n)
{
	if (!p)
		return cite_pool_calloc(n, 1);
	size_t had = (size_t)((struct head *)p - 1)->cap - sizeof(struct head);
	if (n <= had)
		return p;
	void *q = new_block(n);
	memcpy(q, p, had);
	cite_pool_free(p);
	return q;
}
