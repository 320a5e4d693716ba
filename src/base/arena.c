/* arena.c: bump allocation in chunks that die together. Knows nothing of what it holds. */
#include "arena.h"

#include "pages.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_MIN = 4096, CHUNK_MAX = 16 << 20, BIG = 1 << 18, ALIGN = _Alignof(max_align_t) };

/* The bytes are zeroed when they are handed out, and only where the caller is promised that. */
struct chunk {
	struct chunk *next;
	size_t cap, used;
	_Alignas(max_align_t) unsigned char bytes[];
};

enum { HUGE_CHUNK = CITE_PAGES_HUGE - sizeof(struct chunk) };

struct cite_arena {
	struct chunk *chunk;
	size_t size;
};

_Noreturn void cite_out_of_memory(void)
{
	fputs("citelist: out of memory\n", stderr);
	abort();
}

void *cite_zeroed(size_t n)
{
	void *p = calloc(1, n);
	if (!p)
		cite_out_of_memory();
	cite_pages_hint(p, n);
	return p;
}

struct cite_arena *cite_arena_new(void)
{
	struct cite_arena *a = calloc(1, sizeof *a);
	if (!a)
		cite_out_of_memory();
	return a;
}

/* Large ones are their own mapping. */
static bool is_mapped(size_t cap)
{
	return cap >= CITE_PAGES_MIN;
}

static struct chunk *new_chunk(size_t cap)
{
	struct chunk *c = NULL;
	if (cap <= SIZE_MAX - sizeof *c)
		c = is_mapped(cap) ? cite_pages_new(sizeof *c + cap) : malloc(sizeof *c + cap);
	if (!c)
		cite_out_of_memory();
	return c;
}

static void free_chunk(struct chunk *c)
{
	if (is_mapped(c->cap))
		cite_pages_free(c, sizeof *c + c->cap);
	else
		free(c);
}

/* Chunks double up to a maximum, so that small arenas stay small and large ones need few calls. What fills a quarter of a megabyte goes on in
 * huge pages: one is there sooner than fifty small ones. */
static struct chunk *add_chunk(struct cite_arena *a, size_t n)
{
	size_t cap = a->chunk ? a->chunk->cap * 2 : CHUNK_MIN;
	if (cap >= BIG && cap < HUGE_CHUNK)
		cap = HUGE_CHUNK;
	if (cap > CHUNK_MAX)
		cap = CHUNK_MAX;
	if (cap < n)
		cap = n;
	struct chunk *c = new_chunk(cap);
	c->used = 0;
	c->cap = cap;
	/* A big block goes behind the current chunk, which still has room. */
	if (a->chunk && n > BIG && a->chunk->cap - a->chunk->used > 0) {
		c->next = a->chunk->next;
		a->chunk->next = c;
	} else {
		c->next = a->chunk;
		a->chunk = c;
	}
	return c;
}

void cite_arena_free(struct cite_arena *a)
{
	if (!a)
		return;
	for (struct chunk *c = a->chunk, *next; c; c = next) {
		next = c->next;
		free_chunk(c);
	}
	free(a);
}

void cite_arena_clear(struct cite_arena *a)
{
	struct chunk *kept = NULL;
	for (struct chunk *c = a->chunk, *next; c; c = next) {
		next = c->next;
		if (kept || c->cap > BIG)
			free_chunk(c);
		else
			kept = c;
	}
	if (kept) {
		kept->next = NULL;
		kept->used = 0;
	}
	a->chunk = kept;
	a->size = 0;
}

/* Behind its own chunks: the first one still has room. */
void cite_arena_adopt(struct cite_arena *a, struct cite_arena *from)
{
	struct chunk **end = &a->chunk;
	while (*end)
		end = &(*end)->next;
	*end = from->chunk;
	a->size += from->size;
	free(from);
}

static void *take(struct cite_arena *a, size_t n, size_t align)
{
	struct chunk *c = a->chunk;
	size_t at = c ? (c->used + align - 1) & ~(align - 1) : 0;
	if (!c || at > c->cap || n > c->cap - at) {
		c = add_chunk(a, n);
		at = 0;
	}
	c->used = at + n;
	a->size += n;
	return c->bytes + at;
}

void *cite_arena_alloc(struct cite_arena *a, size_t n)
{
	return memset(take(a, n, ALIGN), 0, n);
}

void *cite_arena_room(struct cite_arena *a, size_t n)
{
	return take(a, n, ALIGN);
}

char *cite_arena_copy(struct cite_arena *a, const char *s, size_t n)
{
	if (n == SIZE_MAX)
		cite_out_of_memory();
	char *p = take(a, n + 1, 1);
	if (n)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *cite_arena_dup(struct cite_arena *a, const char *s)
{
	return s ? cite_arena_copy(a, s, strlen(s)) : NULL;
}

void *cite_arena_array(struct cite_arena *a, const void *v, size_t n, size_t size)
{
	if (!n)
		return NULL;
	void *p = take(a, n * size, ALIGN);
	memcpy(p, v, n * size);
	return p;
}

char *cite_arena_printf(struct cite_arena *a, const char *format, ...)
{
	char few[256]; /* most of what is printed fits, and is not printed twice */
	va_list ap, again;
	va_start(ap, format);
	va_copy(again, ap);
	int printed = vsnprintf(few, sizeof few, format, ap);
	va_end(ap);
	size_t n = printed < 0 ? 0 : (size_t)printed;
	char *p = cite_arena_copy(a, few, n < sizeof few ? n : 0);
	if (n >= sizeof few) {
		p = take(a, n + 1, 1);
		vsnprintf(p, n + 1, format, again);
	}
	va_end(again);
	return p;
}

size_t cite_arena_size(const struct cite_arena *a)
{
	return a->size;
}

static void *resize(void *v, size_t *cap, size_t more, size_t size)
{
	if (more > SIZE_MAX / size)
		cite_out_of_memory();
	v = realloc(v, more * size);
	if (!v)
		cite_out_of_memory();
	*cap = more;
	cite_pages_hint(v, more * size);
	return v;
}

/* Room for more elements than there are. */
void *cite_vec_more(void *v, size_t *cap, size_t size)
{
	return resize(v, cap, *cap ? *cap * 2 : 16, size);
}

void *cite_vec_room(void *v, size_t *cap, size_t n, size_t size)
{
	return n <= *cap ? v : resize(v, cap, n > *cap * 2 ? n : *cap * 2, size);
}

void *cite_vec_both(void *v, size_t *n, size_t *cap, size_t size, void *more, size_t n_more)
{
	if (n_more > *cap - *n) {
		if (*n > SIZE_MAX / size - n_more)
			cite_out_of_memory();
		*cap = *n + n_more;
		v = realloc(v, *cap * size);
		if (!v)
			cite_out_of_memory();
		cite_pages_hint(v, *cap * size);
	}
	if (n_more)
		memcpy((char *)v + *n * size, more, n_more * size);
	*n += n_more;
	free(more);
	return v;
}
