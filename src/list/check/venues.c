/* venues.c: the entries of a list become the spellings of their venues: each is looked up once, however many entries and rules ask. */
#include "rule.h"

#include "../../base/map.h"
#include "../../paper/venue.h"

#include <stdlib.h>
#include <string.h>

static int by_venue(const void *a, const void *b)
{
	const struct cite_spelling *x = a, *y = b;
	int order = strcmp(x->venue->name, y->venue->name);
	return order ? order : strcmp(x->s, y->s);
}

struct spellings {
	CITE_VEC(struct cite_spelling) list;
};

/* Every spelling once, that of the list's last entry first. Entries are put in front of those behind them. */
static struct spellings spellings_of(const struct cite_list *l, size_t *next, size_t *which)
{
	struct spellings all = { 0 };
	struct cite_map known = { .how = CITE_HASH_EXACT };
	for (size_t i = l->n_entry; i-- > 0;) {
		const char *s = l->entry[i].venue.s;
		which[i] = next[i] = SIZE_MAX;
		if (!s)
			continue;
		which[i] = cite_map_add(&known, s, all.list.n);
		if (which[i] >= all.list.n)
			*cite_vec_add(&all.list) = (struct cite_spelling){ s, cite_venue_find(s, strlen(s)), 0, SIZE_MAX };
		struct cite_spelling *spelling = &all.list.v[which[i]];
		next[i] = spelling->first;
		spelling->first = i;
		spelling->n++;
	}
	cite_map_free(&known);
	return all;
}

/* Those whose venue is known, in order. */
static void keep_known(struct spellings *all)
{
	size_t kept = 0;
	for (size_t i = 0; i < all->list.n; i++)
		if (all->list.v[i].venue)
			all->list.v[kept++] = all->list.v[i];
	all->list.n = kept;
	if (kept)
		qsort(all->list.v, kept, sizeof *all->list.v, by_venue);
}

const struct cite_venues *cite_check_venues(struct cite_check *c)
{
	const struct cite_list *l = c->list;
	if (c->venues)
		return c->venues;
	struct cite_venues *v = cite_arena_alloc(c->mem, sizeof *v);
	v->of = cite_arena_alloc(c->mem, (l->n_entry + 1) * sizeof *v->of);
	v->next = cite_arena_alloc(c->mem, (l->n_entry + 1) * sizeof *v->next);
	size_t *which = cite_zeroed((l->n_entry + 1) * sizeof *which);
	struct spellings all = spellings_of(l, v->next, which);
	for (size_t i = 0; i < l->n_entry; i++)
		v->of[i] = which[i] == SIZE_MAX ? NULL : all.list.v[which[i]].venue;
	keep_known(&all);
	v->spelling = cite_arena_array(c->mem, all.list.v, all.list.n, sizeof *all.list.v);
	v->n = all.list.n;
	free(all.list.v);
	free(which);
	return c->venues = v;
}

const struct cite_venue *cite_check_venue(struct cite_check *c, const struct cite_entry *e)
{
	return cite_check_venues(c)->of[e - c->list->entry];
}
