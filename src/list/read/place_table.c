/* place_table: the rows of a table become places, those with the same header one group. */
#include "../../base/fnv.h"
#include "../../base/text.h"
#include "walk.h"

static uint64_t hash_str(uint64_t h, struct cite_str t)
{
	for (size_t i = 0; i < t.n; i++)
		h = cite_fnv64(h, (unsigned char)cite_ascii_lower((unsigned char)t.s[i]));
	return cite_fnv64(h, 31);
}

/* Whether a row names columns rather than filling them. */
static bool is_header(const struct cite_walk *w, int32_t row)
{
	int cells = 0, known = 0;

	if (cite_walk_block(w, row)->header)
		return true;
	for (int32_t i = row + 1; i < cite_walk_block(w, row)->next; i = cite_walk_block(w, i)->next) {
		struct cite_str t =
			w->r->flat.leaf_of[i] < 0 ? (struct cite_str){ "", 0 } : cite_str_bare(cite_leaf_str(w->r, w->r->flat.leaf_of[i]));

		if (!t.n)
			continue;
		if (cite_walk_facts(w, i)->n_link)
			return false;
		cells++;
		known += cite_header_role(t) != CITE_ROLE_NONE;
	}
	return cells >= 2 && known * 2 >= cells;
}

/* "PubYear", "Publication date", "发表年份": when a work was published, and not when it was listed or given an award. */
static bool tells_published(struct cite_str t)
{
	static const char *const words[] = { "pub", "发表", "発表", "发行", "발행", "출판" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cite_ascii_starts(t.s, t.n, words[i]))
			return true;
	return false;
}

/* What the columns of a group hold. Where one of them tells when a work was published, another year says nothing of it. */
static void read_header(const struct cite_walk *w, struct cite_group *g, int32_t row)
{
	bool published[CITE_MAX_COLUMN] = { false }, some = false;

	for (int32_t i = row + 1; i < cite_walk_block(w, row)->next; i = cite_walk_block(w, i)->next) {
		unsigned column = cite_walk_block(w, i)->column;
		struct cite_str t;

		if (column >= CITE_MAX_COLUMN)
			continue;
		t = w->r->flat.leaf_of[i] < 0 ? (struct cite_str){ "", 0 } : cite_str_bare(cite_leaf_str(w->r, w->r->flat.leaf_of[i]));
		g->unnamed |= (uint32_t)!t.n << column;
		if (!t.n)
			continue;
		g->role[column] = (uint8_t)cite_header_role(t);
		published[column] = g->role[column] == CITE_ROLE_YEAR && tells_published(t);
		some |= published[column];
	}
	for (int i = 0; some && i < CITE_MAX_COLUMN; i++)
		if (g->role[i] == CITE_ROLE_YEAR && !published[i])
			g->role[i] = CITE_ROLE_OTHER;
}

/* The group of tables with this header. Few kinds are told apart; any further ones share the last. */
static uint32_t group_of_header(struct cite_walk *w, int32_t row)
{
	enum { MAX_GROUP = 64 };
	uint64_t key = CITE_FNV64;
	struct cite_group *g;

	for (int32_t i = row + 1; i < cite_walk_block(w, row)->next; i = cite_walk_block(w, i)->next)
		key = hash_str(key,
			w->r->flat.leaf_of[i] < 0 ? (struct cite_str){ "", 0 } : cite_str_bare(cite_leaf_str(w->r, w->r->flat.leaf_of[i])));
	for (uint32_t i = 3; i < w->r->group.n; i++)
		if (w->r->group.v[i].key == key || i == MAX_GROUP)
			return i;
	g = cite_vec_add(&w->r->group);
	g->table = true;
	g->key = key;
	g->header = row;
	g->title_column = -1;
	read_header(w, g, row);
	return (uint32_t)(w->r->group.n - 1);
}

void cite_walk_table(struct cite_walk *w, int32_t table)
{
	uint32_t group = UINT32_MAX;
	bool body = false;

	for (int32_t row = table + 1; row < cite_walk_block(w, table)->next; row = cite_walk_block(w, row)->next) {
		if (cite_walk_block(w, row)->kind != CITE_BLOCK_ROW)
			continue;
		if (!body && is_header(w, row)) {
			if (group == UINT32_MAX)
				group = group_of_header(w, row);
			continue;
		}
		body = true;
		if (group == UINT32_MAX)
			group = group_of_header(w, row);
		cite_place_new(w, CITE_SHAPE_ROW, row);
		for (int32_t i = row + 1; i < cite_walk_block(w, row)->next; i = cite_walk_block(w, i)->next)
			cite_place_add(w, i, CITE_PART_MAIN, 0);
		cite_place_last(w)->group = group;
		cite_place_last(w)->last = row;
	}
}
