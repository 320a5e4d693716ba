/* map.c: a hash table with open addressing (FNV-1a, linear probing, at most half full). */
#include "map.h"

#include "arena.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>

static uint64_t hash(const char *s)
{
	uint64_t h = UINT64_C(14695981039346656037);
	for (; *s; s++)
		h = (h ^ (unsigned char)cite_ascii_lower(*s)) * UINT64_C(1099511628211);
	return h ^ h >> 32;
}

/* The slot of key, or the free one where it belongs. */
static struct cite_map_slot *place(const struct cite_map *m, const char *key)
{
	size_t i = (size_t)hash(key) & (m->cap - 1);
	while (m->slot[i].key && !cite_ascii_same(m->slot[i].key, key))
		i = (i + 1) & (m->cap - 1);
	return &m->slot[i];
}

size_t cite_map_get(const struct cite_map *m, const char *key)
{
	if (!m->cap)
		return SIZE_MAX;
	const struct cite_map_slot *s = place(m, key);
	return s->key ? s->value : SIZE_MAX;
}

static void grow(struct cite_map *m)
{
	struct cite_map bigger = { .cap = m->cap ? m->cap * 2 : 64, .n = m->n };
	bigger.slot = calloc(bigger.cap, sizeof *bigger.slot);
	if (!bigger.slot)
		cite_out_of_memory();
	for (size_t i = 0; i < m->cap; i++)
		if (m->slot[i].key)
			*place(&bigger, m->slot[i].key) = m->slot[i];
	free(m->slot);
	*m = bigger;
}

size_t cite_map_add(struct cite_map *m, const char *key, size_t value)
{
	if (2 * (m->n + 1) > m->cap)
		grow(m);
	struct cite_map_slot *s = place(m, key);
	if (s->key)
		return s->value;
	*s = (struct cite_map_slot){ key, value };
	m->n++;
	return value;
}

void cite_map_free(struct cite_map *m)
{
	free(m->slot);
	*m = (struct cite_map){ 0 };
}
