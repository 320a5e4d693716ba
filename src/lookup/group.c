/* group.c: finds the items that are the same paper: by any identifier that they share, directly or through what was looked up, and by
 * equal titles with a common author, or, where the authors of one are not known, of one year. */
#include "merge.h"

#include "../base/beside.h"
#include "../base/hash.h"
#include "../base/text.h"
#include "../paper/id.h"
#include "../paper/name.h"
#include "../paper/title.h"
#include "fit.h"

#include <stdlib.h>
#include <string.h>

enum { MIN_TITLE_WORDS = 4, MAX_NAMESAKES = 16, MAX_STATED = 8 };

/* Something that an item is known by: an identifier of a kind, or (kind 't') a title. */
struct mark {
	const char *key;
	uint64_t hash;
	size_t item;
	size_t next, last; /* the next mark that says the same, SIZE_MAX: none; the last one, in the first of them */
	char kind;
};

struct grouping {
	struct cite_arena *mem;
	const struct cite_merge_item *item;
	size_t *group;
	CITE_VEC(struct mark) mark;
};

static void add_mark(struct grouping *g, size_t item, char kind, const char *key)
{
	*cite_vec_add(&g->mark) = (struct mark){ key, cite_hash(key, strlen(key), CITE_HASH_EXACT), item, SIZE_MAX, 0, kind };
}

static void add_id(struct grouping *g, size_t item, enum cite_id_kind kind, const char *value)
{
	if (!value)
		return;
	struct cite_id id = cite_id_canonical(g->mem, (struct cite_id){ kind, 0, value });
	/* A version may hang on an arXiv id that was asked for with one. */
	const char *v = id.kind == CITE_ID_ARXIV ? strrchr(id.value, 'v') : NULL;
	if (v && cite_ascii_digit(v[1]))
		id.value = cite_arena_copy(g->mem, id.value, (size_t)(v - id.value));
	add_mark(g, item, (char)('0' + id.kind), id.value);
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
		add_mark(g, item, 't', key);
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

/* Whether two items state different identifiers of one kind, among their first few. */
static bool other_ids(struct grouping *g, size_t a, size_t b)
{
	struct cite_query x = cite_item_query(&g->item[a]), y = cite_item_query(&g->item[b]);
	for (size_t i = 0; i < x.n_id && i < MAX_STATED; i++)
		for (size_t k = 0; k < y.n_id && k < MAX_STATED; k++) {
			struct cite_id p = cite_id_canonical(g->mem, x.id[i]), q = cite_id_canonical(g->mem, y.id[k]);
			if (p.kind == q.kind && !cite_id_same(&p, &q))
				return true;
		}
	return false;
}

/* How sure it is that two items of one title are one paper: by their people, or, where somebody's are not known, by the year. */
enum sameness { OTHER, MAYBE, SAME };

static enum sameness namesakes(struct grouping *g, size_t a, size_t b)
{
	size_t n_a, n_b;
	const struct cite_person *x = people(g, a, &n_a), *y = people(g, b, &n_b);
	if (n_a && n_b)
		return cite_people_common(x, n_a, y, n_b) > 0 ? SAME : OTHER;
	return cite_item_query(&g->item[a]).year == cite_item_query(&g->item[b]).year && !other_ids(g, a, b) ? MAYBE : OTHER;
}

static void join(struct grouping *g, size_t a, size_t b)
{
	size_t x = root(g, a), y = root(g, b);
	if (x < y)
		g->group[y] = x;
	else
		g->group[x] = y;
}

static bool same(const struct mark *a, const struct mark *b)
{
	return a->hash == b->hash && a->kind == b->kind && !strcmp(a->key, b->key);
}

/* Chain the marks that say the same, in order. first[i]: the first of those that say what mark i says. */
static size_t *chain_marks(struct grouping *g)
{
	size_t size = 64;
	while (size < 2 * g->mark.n)
		size *= 2;
	struct mark *mark = g->mark.v;
	size_t *first = cite_arena_alloc(g->mem, (g->mark.n + 1) * sizeof *first), *slot = cite_zeroed(size * sizeof *slot);
	for (size_t i = 0; i < g->mark.n; i++) {
		size_t at = (size_t)mark[i].hash & (size - 1);
		mark[i].last = i;
		while (slot[at] && !same(&mark[slot[at] - 1], &mark[i]))
			at = (at + 1) & (size - 1);
		if (!slot[at])
			slot[at] = i + 1;
		first[i] = slot[at] - 1;
		if (first[i] != i) {
			mark[mark[first[i]].last].next = i;
			mark[first[i]].last = i;
		}
	}
	free(slot);
	return first;
}

/* Join an item to those before it that have its title. Where people are not known, one that is another paper speaks against all. */
static void join_namesakes(struct grouping *g, size_t first, size_t i)
{
	const struct mark *mark = g->mark.v;
	size_t most = MAX_NAMESAKES, maybe = SIZE_MAX;
	bool other = false;
	for (size_t k = first; k < i && most; k = mark[k].next, most--) {
		enum sameness same = namesakes(g, mark[k].item, mark[i].item);
		if (same == SAME)
			join(g, mark[k].item, mark[i].item);
		other = other || same == OTHER;
		if (same == MAYBE && maybe == SIZE_MAX)
			maybe = mark[k].item;
	}
	if (maybe != SIZE_MAX && !other)
		join(g, maybe, mark[i].item);
}

struct marking {
	const struct cite_merge_item *item;
	struct grouping half[2]; /* the second half of the items may be another thread's */
};

static void add_marks_of_some(void *ctx, struct cite_arena *mem, size_t from, size_t to)
{
	struct marking *m = ctx;
	struct grouping *g = &m->half[from > 0];
	*g = (struct grouping){ .mem = mem, .item = m->item };
	for (size_t i = from; i < to; i++)
		add_marks(g, i);
}

/* The marks of all items, in order. */
static void add_all_marks(struct grouping *g, size_t n)
{
	struct marking m = { .item = g->item };
	cite_beside_halves(g->mem, n, add_marks_of_some, &m);
	g->mark.v = m.half[0].mark.v;
	g->mark.n = m.half[0].mark.n;
	g->mark.cap = m.half[0].mark.cap;
	cite_vec_join(&g->mark, &m.half[1].mark);
}

void cite_group(size_t *group, const struct cite_merge_item *item, size_t n)
{
	struct grouping g = { .mem = cite_arena_new(), .item = item, .group = group };
	for (size_t i = 0; i < n; i++)
		group[i] = i;
	add_all_marks(&g, n);
	const size_t *first = chain_marks(&g);
	const struct mark *mark = g.mark.v;
	/* Each is compared with the first that says the same; for titles, with the first few, since people may differ. */
	for (size_t i = 0; i < g.mark.n; i++) {
		if (mark[i].kind == 't')
			join_namesakes(&g, first[i], i);
		else if (first[i] < i)
			join(&g, mark[first[i]].item, mark[i].item);
	}
	for (size_t i = 0; i < n; i++)
		group[i] = root(&g, i);
	free(g.mark.v);
	cite_arena_free(g.mem);
}
