/* key.c: every paper gets its citation key. A key found in an existing file stays; the others are made by a form, and where two papers want
 * the same one, the earlier published has it: the order of the list decides nothing. */
#include "keyform.h"

#include "../base/arena.h"
#include "../base/beside.h"
#include "../base/map.h"
#include "../base/text.h"
#include "known.h"
#include "work.h"
#include "writer.h"

#include <stdlib.h>
#include <string.h>

struct keys {
	struct rank **rank;
	struct cite_bib *bib;
	struct cite_arena *mem; /* for what need not outlive the call */
	const struct cite_keyform *form;
	struct cite_map taken;
	CITE_VEC(struct cite_bib_entry) old;
	struct cite_map claimed; /* keys of old entries that a paper has */
	struct cite_map tried;   /* usual keys that were not free: where in tail what was put behind them last */
	CITE_VEC(int) tail;
};

/* ---- keys that are already there ---- */

/* A key that would end its entry, be a command or a remark to TeX, or that no format of ours can hold, was never cited: JSON and RIS can carry
 * any text as one. */
static bool can_stand(const char *key)
{
	size_t n = strlen(key);
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)key[i] <= ' ' || key[i] == 0x7f || strchr("{},\\%#~", key[i]))
			return false;
	return n && cite_utf8_check(key, n) == n;
}

static bool is_free(const struct keys *k, const char *key)
{
	return can_stand(key) && cite_map_get(&k->claimed, key) == SIZE_MAX;
}

static void keep_by(struct keys *k, enum cite_known_way way)
{
	struct cite_map map = { 0 };
	for (size_t i = 0; i < k->old.n; i++) {
		const char *s = is_free(k, k->old.v[i].key) ? cite_known_entry(k->mem, &k->old.v[i], way) : NULL;
		if (s)
			cite_map_add(&map, s, i);
	}
	for (size_t i = 0; i < k->bib->n_citation; i++) {
		struct cite_citation *c = &k->bib->citation[i];
		const char *s = c->key ? NULL : cite_known_paper(k->mem, c, way);
		size_t at = s ? cite_map_get(&map, s) : SIZE_MAX;
		if (at == SIZE_MAX || !is_free(k, k->old.v[at].key))
			continue;
		c->key = cite_arena_dup(k->bib->mem, k->old.v[at].key);
		cite_map_add(&k->claimed, c->key, i);
	}
	cite_map_free(&map);
}

static int read_all(struct keys *k, struct cite_kept *kept, size_t n, size_t *bad, struct cite_err *err)
{
	for (size_t i = 0; i < n; i++) {
		struct cite_bib_file old = { 0 };
		int rc = cite_known_read(&old, k->mem, kept[i].s, kept[i].n, kept[i].optional ? NULL : err);
		for (size_t e = 0; rc == CITE_OK && e < old.n_entry; e++)
			*cite_vec_add(&k->old) = old.entry[e];
		kept[i].n_entry = rc == CITE_OK ? old.n_entry : 0;
		*bad = i;
		if (rc != CITE_OK && !kept[i].optional)
			return rc;
	}
	return CITE_OK;
}

/* All keys of the old files stay taken, also those of papers that are gone: somebody may cite them. */
static void keep(struct keys *k)
{
	for (enum cite_known_way way = 0; k->old.n && way < CITE_N_KNOWN_WAY; way++)
		keep_by(k, way);
	for (size_t i = 0; i < k->old.n; i++)
		cite_map_add(&k->taken, k->old.v[i].key, i);
}

/* What papers were not found for: whoever replaces the file loses these entries. */
static void tell_gone(struct keys *k, struct cite_kept *kept, size_t n)
{
	const struct cite_bib_entry *e = k->old.v;
	for (size_t i = 0; i < n; i++) {
		CITE_VEC(const char *) gone = { 0 };
		for (size_t left = kept[i].n_entry; left; left--, e++)
			if (is_free(k, e->key))
				*cite_vec_add(&gone) = cite_arena_dup(k->bib->mem, e->key);
		kept[i].n_gone = gone.n;
		kept[i].gone = cite_arena_array(k->bib->mem, gone.v, gone.n, sizeof *gone.v);
		free(gone.v);
	}
}

/* ---- new keys ---- */

/* A paper in the order in which keys are given. */
struct rank {
	struct keys *keys;
	struct cite_citation *citation;
	struct cite_date date;
	const char *arxiv, *doi;
	const char *title; /* once `titled`: few papers are told apart by it */
	bool titled;
	char *usual; /* the key by the form */
	size_t index;
};

static const char *title_of(struct rank *r)
{
	if (!r->titled)
		r->title = cite_known_paper(r->keys->mem, r->citation, CITE_KNOWN_TITLE);
	r->titled = true;
	return r->title;
}

static int compare_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) : (a == NULL) - (b == NULL);
}

static int by_age(const void *left, const void *right)
{
	struct rank *a = *(struct rank *const *)left, *b = *(struct rank *const *)right;
	int d = (a->date.year ? a->date.year : 9999) - (b->date.year ? b->date.year : 9999);
	if (!d)
		d = (a->date.month ? a->date.month : 99) - (b->date.month ? b->date.month : 99);
	if (!d)
		d = (a->date.day ? a->date.day : 99) - (b->date.day ? b->date.day : 99);
	if (!d)
		d = compare_text(a->arxiv, b->arxiv);
	if (!d)
		d = compare_text(a->doi, b->doi);
	if (!d)
		d = compare_text(title_of(a), title_of(b));
	return d ? d : (a->index > b->index) - (a->index < b->index);
}

/* What was put behind a usual key last; thousands of papers may want the same. */
static int *tail_of(struct keys *k, const char *usual)
{
	size_t at = cite_map_get(&k->tried, usual);
	if (at == SIZE_MAX) {
		at = k->tail.n;
		cite_map_add(&k->tried, usual, at);
		*cite_vec_add(&k->tail) = 0;
	}
	return &k->tail.v[at];
}

/* The usual key, then longer ones, then the usual one with letters and numbers: the first that is free. */
static const char *free_key(struct keys *k, const struct rank *r)
{
	char *s = r->usual;
	for (size_t longer = 1; s; longer++) {
		if (cite_map_get(&k->taken, s) == SIZE_MAX)
			return s;
		s = cite_keyform_make(k->mem, k->form, r->citation, longer);
	}
	for (int *tail = tail_of(k, r->usual);;) {
		int i = ++*tail;
		s = i < 26 ? cite_arena_printf(k->mem, "%s%c", r->usual, 'a' + i) : cite_arena_printf(k->mem, "%s-%d", r->usual, i + 1);
		if (cite_map_get(&k->taken, s) == SIZE_MAX)
			return s;
	}
}

static struct rank *rank_of(struct keys *k, struct cite_arena *mem, size_t index)
{
	struct cite_citation *c = &k->bib->citation[index];
	struct rank *r = cite_arena_alloc(mem, sizeof *r);
	*r = (struct rank){ .keys = k, .citation = c, .index = index };
	r->date = c->posted.year ? c->posted : cite_work_date(c);
	r->arxiv = cite_known_paper(mem, c, CITE_KNOWN_ARXIV);
	r->doi = cite_known_paper(mem, c, CITE_KNOWN_DOI);
	r->usual = cite_keyform_make(mem, k->form, c, 0);
	return r;
}

/* Of the papers that have no key yet; NULL for the others. */
static void rank_some(void *ctx, struct cite_arena *mem, size_t from, size_t to)
{
	struct keys *k = ctx;
	for (size_t i = from; i < to; i++)
		k->rank[i] = k->bib->citation[i].key ? NULL : rank_of(k, mem, i);
}

static void make_new(struct keys *k)
{
	size_t all = k->bib->n_citation, n = 0;
	struct rank **rank = k->rank = cite_arena_alloc(k->mem, (all + 1) * sizeof *rank);
	cite_beside_halves(k->mem, all, rank_some, k);
	for (size_t i = 0; i < all; i++)
		if (rank[i])
			rank[n++] = rank[i];
	qsort(rank, n, sizeof *rank, by_age);
	for (size_t i = 0; i < n; i++) {
		struct cite_citation *c = rank[i]->citation;
		c->key = cite_arena_dup(k->bib->mem, free_key(k, rank[i]));
		cite_map_add(&k->taken, c->key, i);
	}
}

int cite_bib_keys_kept(struct cite_bib *bib, const char *format, struct cite_kept *kept, size_t n_kept, size_t *bad, struct cite_err *err)
{
	struct keys k = { .bib = bib, .mem = cite_arena_new() };
	k.form = cite_keyform_find(k.mem, format, err);
	for (size_t i = 0; k.form && i < bib->n_citation; i++)
		bib->citation[i].key = NULL;
	int rc = k.form ? read_all(&k, kept, n_kept, bad, err) : CITE_EUSAGE;
	if (rc == CITE_OK) {
		keep(&k);
		tell_gone(&k, kept, n_kept);
		make_new(&k);
	}
	free(k.old.v);
	free(k.tail.v);
	cite_map_free(&k.tried);
	cite_map_free(&k.claimed);
	cite_map_free(&k.taken);
	cite_arena_free(k.mem);
	return rc;
}

int cite_bib_keys(struct cite_bib *bib, const char *format, const char *existing, size_t n_existing, struct cite_err *err)
{
	size_t bad;
	return cite_bib_keys_kept(bib, format, &(struct cite_kept){ .s = existing, .n = n_existing }, existing ? 1 : 0, &bad, err);
}
