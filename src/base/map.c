/* map.c: a hash table with open addressing (linear probing, at most half full). */
#include "map.h"

#include "arena.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static bool same(const struct cite_map *m, const char *a, const char *b)
{
	return m->how == CITE_HASH_ANY_CASE ? cite_ascii_same(a, b) : !strcmp(a, b);
}

/* The slot of key, or the free one where it belongs. */
static struct cite_map_slot *place(const struct cite_map *m, const char *key)
{
	size_t i = (size_t)cite_hash(key, strlen(key), m->how) & (m->cap - 1);
	while (m->slot[i].key && !same(m, m->slot[i].key, key))
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
	struct cite_map bigger = { .cap = m->cap ? m->cap * 2 : 64, .n = m->n, .how = m->how };
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
	*m = (struct cite_map){ .how = m->how };
}
