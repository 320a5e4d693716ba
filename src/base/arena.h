/* arena: memory with one lifetime. Nothing in it is freed singly; out of memory ends the process. */
#ifndef CITE_ARENA_H
#define CITE_ARENA_H

#include <citelist.h>
#include <string.h>

/* n zeroed bytes, aligned for any type. */
void *cite_arena_alloc(struct cite_arena *, size_t n);
/* The same, not zeroed. */
void *cite_arena_room(struct cite_arena *, size_t n);
/* A NUL-terminated copy of n bytes. */
char *cite_arena_copy(struct cite_arena *, const char *s, size_t n);
/* A copy of a string; NULL gives NULL. */
char *cite_arena_dup(struct cite_arena *, const char *s);
char *cite_arena_printf(struct cite_arena *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A copy of an array of n elements; NULL if n is 0. */
void *cite_arena_array(struct cite_arena *, const void *v, size_t n, size_t size);
/* Forget all that was allocated, and keep room for the next. */
void cite_arena_clear(struct cite_arena *);
/* Move all that is in `from` to the arena, and free `from`. */
void cite_arena_adopt(struct cite_arena *, struct cite_arena *from);
/* The bytes handed out so far. */
size_t cite_arena_size(const struct cite_arena *);

/* n zeroed bytes of the heap for free(); never NULL. */
void *cite_zeroed(size_t n);
/* Print "out of memory" and abort. For callers of malloc and realloc. */
_Noreturn void cite_out_of_memory(void);

/* A growing array on the heap, for collecting before the final copy into an arena:
 *     CITE_VEC(struct cite_id) ids = { 0 };
 *     *cite_vec_add(&ids) = id;
 *     free(ids.v);
 * cite_vec_add yields a pointer to a new zeroed element, valid until the next one. */
#define CITE_VEC(T) \
	struct { \
		T *v; \
		size_t n, cap; \
	}
#define cite_vec_add(vec) ((vec)->v = cite_vec_grow((vec)->v, &(vec)->n, &(vec)->cap, sizeof *(vec)->v), &(vec)->v[(vec)->n - 1])
void *cite_vec_more(void *v, size_t *cap, size_t size);
/* Room for n elements in an array that has room for *cap: just that at first, then at least twice as much each time. */
void *cite_vec_room(void *v, size_t *cap, size_t n, size_t size);
static inline void *cite_vec_grow(void *v, size_t *n, size_t *cap, size_t size)
{
	if (*n == *cap)
		v = cite_vec_more(v, cap, size);
	memset((char *)v + *n * size, 0, size);
	++*n;
	return v;
}

/* cite_vec_join appends what another array of the same type has, and frees that. */
#define cite_vec_join(vec, other) ((vec)->v = cite_vec_both((vec)->v, &(vec)->n, &(vec)->cap, sizeof *(vec)->v, (other)->v, (other)->n))
void *cite_vec_both(void *v, size_t *n, size_t *cap, size_t size, void *more, size_t n_more);

#endif
