/* group.c: finds the items that are the same paper: by any identifier that they share, directly or through what was looked up, and by
 * equal titles with a common author. */
#include "merge.h"

#include "../paper/id.h"
#include "../paper/name.h"
#include "../paper/title.h"
#include "fit.h"

#include <stdlib.h>
#include <string.h>

enum { MIN_TITLE_WORDS = 4, MAX_NAMESAKES = 16 };

/* Something that an item is known by. */
struct mark {
	const char *key;
	uint64_t hash; /* of the key: marks are sorted by it, since any order will do that brings the same keys together */
	size_t item;
	bool title;
};

struct marks {
	struct mark *v;
	size_t n, cap;
};

struct grouping {
	struct cite_arena *mem;
	const struct cite_merge_item *item;
	size_t *group;
	struct marks mark;
};

/* Marks of different kinds are told apart by their first letters. */
static char *with_kind(struct cite_arena *mem, char kind, const char *s)
{
	size_t n = strlen(s);
	char *key = cite_arena_alloc(mem, n + 3);
	key[0] = kind;
	key[1] = ' ';
	memcpy(key + 2, s, n);
	return key;
}

static uint64_t hash(const char *s)
{
	uint64_t h = UINT64_C(14695981039346656037);
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return h;
}

static void add_mark(struct grouping *g, size_t item, const char *key, bool title)
{
	*(struct mark *)cite_vec_add(&g->mark) = (struct mark){ key, hash(key), item, title };
}

static void add_id(struct grouping *g, size_t item, enum cite_id_kind kind, const char *value)
{
	if (!value)
		return;
	struct cite_id id = cite_id_canonical(g->mem, (struct cite_id){ kind, 0, value });
	char *key = with_kind(g->mem, (char)('0' + id.kind), id.value);
	/* A version may hang on an arXiv id that was asked for with one. */
	char *v = id.kind == CITE_ID_ARXIV ? strrchr(key, 'v') : NULL;
	if (v && v[1] >= '0' && v[1] <= '9')
		*v = '\0';
	add_mark(g, item, key, false);
}

/* Ids of the item that a record refutes are no marks of it. */
static bool refuted(struct grouping *g, const struct cite_merge_item *it, const struct cite_id *id)
{
	if (cite_item_id_is_void(it, id))
		return true;
	for (size_t i = 0; it->answer && i < it->answer->n_record; i++) {
		const struct cite_record *r = it->answer->record[i];
		if (cite_id_same(&r->id, id) && !cite_item_believes(it, r, g->mem, NULL))
			return true;
	}
	return false;
}

static void add_marks(struct grouping *g, size_t item)
{
	const struct cite_merge_item *it = &g->item[item];
	struct cite_query q = cite_item_query(it);
	for (size_t i = 0; i < q.n_id; i++)
		if (!refuted(g, it, &q.id[i]))
			add_id(g, item, q.id[i].kind, q.id[i].value);
	for (size_t i = 0; it->answer && i < it->answer->n_record; i++) {
		const struct cite_record *r = it->answer->record[i];
		if (!cite_item_believes(it, r, g->mem, NULL))
			continue;
		add_id(g, item, r->id.kind, r->id.value);
		add_id(g, item, CITE_ID_ARXIV, r->field[CITE_ARXIV]);
		add_id(g, item, CITE_ID_DOI, r->field[CITE_DOI]);
		add_id(g, item, CITE_ID_ACL, r->field[CITE_ACL]);
		add_id(g, item, CITE_ID_OPENREVIEW, r->field[CITE_OPENREVIEW]);
	}
	const char *key = q.title ? cite_title_key(g->mem, q.title) : "";
	if (cite_fit_words(key) >= MIN_TITLE_WORDS)
		add_mark(g, item, with_kind(g->mem, 't', key), true);
}

static int by_key(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;
	int order = (x->hash > y->hash) - (x->hash < y->hash);
	if (!order)
		order = strcmp(x->key, y->key);
	return order ? order : (x->item > y->item) - (x->item < y->item);
}

static size_t root(const struct grouping *g, size_t i)
{
	while (g->group[i] != i)
		i = g->group[i] = g->group[g->group[i]];
	return i;
}

/* The people of an item: the list's, or a believed record's. */
static const struct cite_person *people(struct grouping *g, size_t item, size_t *n)
{
	const struct cite_merge_item *it = &g->item[item];
	struct cite_query q = cite_item_query(it);
	*n = q.n_author;
	for (size_t i = 0; !*n && it->answer && i < it->answer->n_record; i++)
		if (it->answer->record[i]->n_author && cite_item_believes(it, it->answer->record[i], g->mem, NULL)) {
			*n = it->answer->record[i]->n_author;
			return it->answer->record[i]->author;
		}
	return q.author;
}

static bool share_people(struct grouping *g, size_t a, size_t b)
{
	size_t n_a, n_b;
	const struct cite_person *x = people(g, a, &n_a), *y = people(g, b, &n_b);
	return n_a && n_b && cite_people_common(x, n_a, y, n_b) > 0;
}

static void join(struct grouping *g, size_t a, size_t b)
{
	size_t x = root(g, a), y = root(g, b);
	if (x < y)
		g->group[y] = x;
	else
		g->group[x] = y;
}

void cite_group(size_t *group, const struct cite_merge_item *item, size_t n)
{
	struct grouping g = { .mem = cite_arena_new(), .item = item, .group = group };
	for (size_t i = 0; i < n; i++) {
		group[i] = i;
		add_marks(&g, i);
	}
	if (g.mark.n)
		qsort(g.mark.v, g.mark.n, sizeof *g.mark.v, by_key);
	/* Runs of one key: each is compared with the run's first; for titles, with the first few, since people may differ. */
	for (size_t i = 0, first = 0; i < g.mark.n; i++) {
		if (g.mark.v[i].hash != g.mark.v[first].hash || strcmp(g.mark.v[i].key, g.mark.v[first].key) != 0)
			first = i;
		for (size_t k = first; k < i && k < first + MAX_NAMESAKES; k = g.mark.v[i].title ? k + 1 : i)
			if (!g.mark.v[i].title || share_people(&g, g.mark.v[k].item, g.mark.v[i].item))
				join(&g, g.mark.v[k].item, g.mark.v[i].item);
	}
	for (size_t i = 0; i < n; i++)
		group[i] = root(&g, i);
	free(g.mark.v);
	cite_arena_free(g.mem);
}
