/* place: cuts a document into the places where an entry could be, with the leaves that belong to each.
 *
 * An item, a row, a paragraph or a heading is such a place. What belongs to it: the leaves it holds, sub-items that have no title and
 * paper of their own, paragraphs that stand behind it and only say more of it (also when the indentation lost them: by CommonMark
 * they are then outside the item). A place need not be an entry: entry.c decides that when its fields are known. */
#include <stdlib.h>
#include <string.h>

#include "../base/text.h"
#include "../paper/name.h"
#include "peel.h"
#include "reader.h"

enum { TITLE_SCORE = 60, PEOPLE_SCORE = 70, MAX_PEOPLE = 3000 };

struct own {
	bool title, closed;
	uint32_t papers;
};

struct walk {
	struct cite_reader *r;
	struct own *own;   /* per item */
	uint32_t *papers;  /* per block: links to papers in it and below it, keys and labels included */
	uint32_t *entries; /* per block: items in it and below it that are entries by themselves */
	uint32_t *labels;  /* per item: sub-items that link to a paper and have no title */
	bool *is_entry;    /* per heading: it is an entry itself */
	int32_t section;   /* index of the last heading's section, -1 */
	bool quote;        /* inside a block quote: prose */
};

static const struct cite_block *block(const struct walk *w, int32_t i)
{
	return &w->r->doc->block[i];
}

static const struct cite_leaf_facts *facts_of(const struct walk *w, int32_t b)
{
	return w->r->flat.leaf_of[b] < 0 ? NULL : &w->r->facts[w->r->flat.leaf_of[b]];
}

/* The best candidate of a leaf is good enough to be a title by itself. */
static bool has_title(const struct walk *w, int32_t b)
{
	const struct cite_leaf_facts *f = facts_of(w, b);

	return f && f->best >= 0 && !f->key && w->r->cand.v[f->best].score >= TITLE_SCORE;
}

/* ---- what there is below a block --------------------------------------------------------------------------------------------- */

/* What an item's own leaves have: a title, links to papers. Leaves under a heading in it are not its own. */
static void read_own(struct walk *w)
{
	for (int32_t i = 1; i < (int32_t)w->r->doc->n_block; i++) {
		const struct cite_leaf_facts *f = facts_of(w, i);
		int32_t item = block(w, i)->parent;

		if (!f || item < 0 || block(w, item)->kind != CITE_BLOCK_ITEM || w->own[item].closed)
			continue;
		w->own[item].closed = block(w, i)->kind == CITE_BLOCK_HEADING;
		if (w->own[item].closed)
			continue;
		w->own[item].title |= has_title(w, i);
		w->own[item].papers += f->n_paper;
	}
}

/* An entry by itself: title and paper in its own leaves, or a paper under a mere label in a sub-item. */
static bool is_entry(struct walk *w, int32_t item)
{
	int32_t list = block(w, item)->parent, above = list >= 0 ? block(w, list)->parent : -1;
	bool title = w->own[item].title;
	uint32_t papers = w->own[item].papers;

	if (papers && !title && above >= 0)
		w->labels[above]++;
	/* "* NAME [[Paper]](...)" with the reference below: the sub-item gives the title to the item above. */
	if (above >= 0 && w->own[above].papers && facts_of(w, item + 1) && !facts_of(w, item + 1)->n_link)
		return false;
	return (title && papers) || (!papers && w->labels[item] && !w->entries[item]);
}

static void count_below(struct walk *w)
{
	for (int32_t i = (int32_t)w->r->doc->n_block; i-- > 0;) {
		const struct cite_block *b = block(w, i);
		const struct cite_leaf_facts *f = facts_of(w, i);

		if (f)
			w->papers[i] += f->n_paper;
		if (b->kind == CITE_BLOCK_ITEM)
			w->entries[i] += is_entry(w, i);
		if (b->parent >= 0) {
			w->papers[b->parent] += w->papers[i];
			w->entries[b->parent] += w->entries[i];
		}
	}
}

/* ---- places and their parts --------------------------------------------------------------------------------------------------- */

static struct cite_place *place_new(struct walk *w, enum cite_shape shape, int32_t b)
{
	struct cite_place *p = cite_vec_add(&w->r->place);

	*p = (struct cite_place){ .shape = (uint8_t)shape, .block = b, .last = b, .section = w->section, .title = -1, .tag = -1 };
	p->part = (uint32_t)w->r->part.n;
	if (block(w, b)->from_html)
		p->shape = CITE_SHAPE_HTML;
	return p;
}

static struct cite_place *last_place(const struct walk *w)
{
	return w->r->place.n ? &w->r->place.v[w->r->place.n - 1] : NULL;
}

/* Parts are only ever added to the newest place. */
static void add_part(struct walk *w, int32_t b, enum cite_part_role role, int depth)
{
	struct cite_place *p = last_place(w);
	const struct cite_leaf_facts *f = facts_of(w, b);
	struct cite_part *part;
	uint32_t line = 0;

	if (!f)
		return;
	if (p->n_part) {
		const struct cite_part *before = &w->r->part.v[w->r->part.n - 1];

		line = before->line + w->r->flat.leaf[before->leaf].n_line;
	}
	part = cite_vec_add(&w->r->part);
	*part = (struct cite_part){ w->r->flat.leaf_of[b], (uint8_t)role, (uint8_t)(depth < 255 ? depth : 255),
		(uint16_t)(line < 999 ? line : 999) };
	p->n_part++;
	p->paper |= f->n_paper > 0;
	if (b > p->last)
		p->last = b;
}

/* Everything below a block belongs to the newest place. */
static void add_below(struct walk *w, int32_t from, int32_t end, int depth)
{
	int32_t i = from;

	while (i < end) {
		const struct cite_block *b = block(w, i);

		add_part(w, i, CITE_PART_SUB, depth);
		if (b->kind == CITE_BLOCK_LIST)
			add_below(w, i + 1, b->next, depth + 1), i = b->next;
		else
			i++;
	}
}

static uint32_t group_of_shape(const struct cite_place *p)
{
	return p->shape == CITE_SHAPE_HEADING ? 2 : p->shape == CITE_SHAPE_PARAGRAPH ? 1 : 0;
}

static void place_done(struct walk *w)
{
	struct cite_place *p = last_place(w);

	p->group = group_of_shape(p);
}

/* ---- lists --------------------------------------------------------------------------------------------------------------------- */

static void walk_blocks(struct walk *w, int32_t from, int32_t end);
static void walk_list(struct walk *w, int32_t list);
static void walk_item(struct walk *w, int32_t item);

/* The leaves of an item, and of its sub-items as far as they are no entries; those come after. */
static void item_place(struct walk *w, int32_t item)
{
	bool first = true;

	place_new(w, CITE_SHAPE_ITEM, item);
	for (int32_t i = item + 1; i < block(w, item)->next && block(w, i)->kind != CITE_BLOCK_HEADING; i = block(w, i)->next) {
		if (facts_of(w, i))
			add_part(w, i, first ? CITE_PART_MAIN : CITE_PART_MORE, 0), first = false;
		else if (block(w, i)->kind == CITE_BLOCK_LIST)
			for (int32_t k = i + 1; k < block(w, i)->next; k = block(w, k)->next)
				if (!w->entries[k])
					add_below(w, k + 1, block(w, k)->next, 1);
	}
	place_done(w);
}

/* "- - Title" with "  - Authors" below: a marker too many makes what should be sub-items siblings. */
static bool is_slip(const struct walk *w, int32_t list)
{
	int32_t item = block(w, list)->parent;

	return item >= 0 && block(w, item)->kind == CITE_BLOCK_ITEM && item + 1 == list && block(w, item)->next == block(w, list)->next &&
		w->entries[list] == 1 && w->entries[list + 1] == 1 && block(w, list + 1)->next < block(w, list)->next;
}

/* Sub-items that are entries of their own. */
static void walk_nested(struct walk *w, int32_t item, bool all)
{
	for (int32_t i = item + 1; i < block(w, item)->next; i = block(w, i)->next) {
		const struct cite_block *b = block(w, i);

		/* Lost indentation puts headings into items: what follows them is no part of the item. */
		if (b->kind == CITE_BLOCK_HEADING) {
			walk_blocks(w, i, block(w, item)->next);
			return;
		}
		if (b->kind != CITE_BLOCK_LIST) {
			if (b->kind == CITE_BLOCK_TABLE || b->kind == CITE_BLOCK_QUOTE)
				walk_blocks(w, i, b->next);
			continue;
		}
		if (is_slip(w, i)) {
			walk_list(w, i);
			continue;
		}
		for (int32_t k = i + 1; k < b->next; k = block(w, k)->next)
			if (all || w->entries[k])
				walk_item(w, k);
	}
}

static void walk_item(struct walk *w, int32_t item)
{
	bool title = w->own[item].title;
	uint32_t papers = w->own[item].papers;

	if (papers || (title && !w->entries[item]) || (w->labels[item] && w->entries[item] == 1)) {
		item_place(w, item);
		walk_nested(w, item, false);
		return;
	}
	walk_nested(w, item, true);
}

/* ---- paragraphs ---------------------------------------------------------------------------------------------------------------- */

/* Nothing but names, or a first line of them: what lists put below a title. */
static bool is_people(const struct walk *w, int32_t b)
{
	struct cite_str t = cite_str_bare(cite_leaf_str(w->r, w->r->flat.leaf_of[b]));
	const struct cite_leaf *leaf = &w->r->flat.leaf[w->r->flat.leaf_of[b]];
	const struct cite_mark *m = leaf->n_mark ? &w->r->flat.mark[leaf->mark] : NULL;

	if (m && (m->carrier == CITE_AS_EMPH || m->carrier == CITE_AS_PLAIN))
		t = cite_str_bare(cite_flat_str(&w->r->flat, m->at, m->n));
	return t.n && t.n <= MAX_PEOPLE && cite_memo_people(&w->r->memo, t) >= PEOPLE_SCORE;
}

/* The first thing in a paragraph that is neither a separator nor an image is emphasised in this way. */
static const struct cite_mark *first_mark(const struct walk *w, int32_t b)
{
	const struct cite_leaf *leaf = &w->r->flat.leaf[w->r->flat.leaf_of[b]];

	for (uint32_t k = 0; k < leaf->n_mark; k++) {
		const struct cite_mark *m = &w->r->flat.mark[leaf->mark + k];

		if (cite_str_bare(cite_flat_str(&w->r->flat, m->at, m->n)).n)
			return m;
	}
	return NULL;
}

/* A paragraph that only says more of the place before it: people, or links and no title. */
static bool says_more(const struct walk *w, int32_t b)
{
	const struct cite_mark *m = first_mark(w, b);

	if (!m)
		return facts_of(w, b)->n_link > 0;
	if (is_people(w, b))
		return true;
	return !has_title(w, b) && (facts_of(w, b)->n_link > 0 || facts_of(w, b)->key) && block(w, b)->n_run < 40;
}

/* The text before the title is short: the paragraph is about one paper, not prose that mentions it. */
static bool opens_with_title(const struct walk *w, int32_t b)
{
	uint32_t number;
	const struct cite_leaf_facts *f = facts_of(w, b);
	const struct cite_cand *c = &w->r->cand.v[f->best];
	struct cite_str before =
		cite_flat_str(&w->r->flat, w->r->flat.leaf[w->r->flat.leaf_of[b]].at, c->at - w->r->flat.leaf[w->r->flat.leaf_of[b]].at);

	number = cite_number_prefix(before);
	before = (struct cite_str){ before.s + number, before.n - number };
	if (memchr(before.s, '(', before.n))
		before.n = (size_t)((const char *)memchr(before.s, '(', before.n) - before.s);
	before = cite_str_balanced(before);
	return cite_word_count(before) <= 3 || (before.n < 2000 && cite_memo_people(&w->r->memo, before) >= 60);
}

/* Plain text is a title only if nothing but links that say where they lead follows it: else it is prose. */
static bool is_prose(const struct walk *w, int32_t b)
{
	const struct cite_leaf *leaf = &w->r->flat.leaf[w->r->flat.leaf_of[b]];
	const struct cite_cand *c = &w->r->cand.v[facts_of(w, b)->best];

	if (c->carrier != CITE_AS_PLAIN)
		return false;
	for (uint32_t k = 0; k < leaf->n_mark; k++) {
		const struct cite_mark *m = &w->r->flat.mark[leaf->mark + k];

		if (m->at > c->at && m->link >= 0)
			return cite_title_likely(cite_flat_str(&w->r->flat, m->at, m->n)) > 0 &&
				w->r->doc->target[m->link].form == CITE_LINK_INLINE;
	}
	return !c->cited;
}

/* Whether the newest place is directly before block i and may still grow. */
static bool grows(const struct walk *w, int32_t i)
{
	const struct cite_place *p = last_place(w);
	int32_t parent;

	if (!p || p->section != w->section || p->shape == CITE_SHAPE_ROW || block(w, i)->line > block(w, p->last)->end_line + 3)
		return false;
	parent = block(w, p->block)->parent;
	if (p->shape == CITE_SHAPE_ITEM)
		return parent >= 0 && block(w, parent)->next == i && block(w, block(w, p->block)->parent)->parent == block(w, i)->parent;
	return parent == block(w, i)->parent;
}

/* A reference as a paragraph of its own, without links: "Title. A. Author, B. Author. 2008. PRL." */
static bool is_reference(const struct walk *w, int32_t b)
{
	const struct cite_leaf_facts *f = facts_of(w, b);

	return f->best >= 0 && w->r->cand.v[f->best].cited && !f->n_link && !f->n_paper && w->r->flat.leaf[w->r->flat.leaf_of[b]].n <= 400;
}

static void walk_paragraph(struct walk *w, int32_t b)
{
	struct cite_place *p = last_place(w);

	if (grows(w, b)) {
		bool complete = p->paper && p->shape == CITE_SHAPE_PARAGRAPH;

		if (p->n_part == 1 && p->shape == CITE_SHAPE_PARAGRAPH && is_reference(w, b)) {
			add_part(w, b, CITE_PART_MORE, 0);
			return;
		}

		if (complete ? is_people(w, b) && !facts_of(w, b)->n_paper && p->n_part < 2 : says_more(w, b)) {
			add_part(w, b, CITE_PART_MORE, 0);
			return;
		}
	}
	if (w->quote || !has_title(w, b) || !opens_with_title(w, b) || is_prose(w, b))
		return;
	place_new(w, CITE_SHAPE_PARAGRAPH, b);
	add_part(w, b, CITE_PART_MAIN, 0);
	place_done(w);
}

/* A list behind a paragraph says more of it unless its items are papers. */
static void walk_list(struct walk *w, int32_t list)
{
	const struct cite_place *p = last_place(w);

	if (p && p->shape == CITE_SHAPE_PARAGRAPH && grows(w, list) && !w->entries[list] && (w->papers[list] || p->paper)) {
		add_below(w, list + 1, block(w, list)->next, 1);
		return;
	}
	if (is_slip(w, list)) {
		walk_item(w, list + 1);
		add_below(w, block(w, list + 1)->next, block(w, list)->next, 1);
		return;
	}
	for (int32_t i = list + 1; i < block(w, list)->next; i = block(w, i)->next)
		walk_item(w, i);
}

/* ---- tables -------------------------------------------------------------------------------------------------------------------- */

static uint64_t hash_str(uint64_t h, struct cite_str t)
{
	for (size_t i = 0; i < t.n; i++)
		h = (h ^ (unsigned char)cite_ascii_lower((unsigned char)t.s[i])) * 1099511628211u;
	return (h ^ 31) * 1099511628211u;
}

/* Whether a row names columns rather than filling them. */
static bool is_header(const struct walk *w, int32_t row)
{
	int cells = 0, known = 0;

	if (block(w, row)->header)
		return true;
	for (int32_t i = row + 1; i < block(w, row)->next; i = block(w, i)->next) {
		struct cite_str t =
			w->r->flat.leaf_of[i] < 0 ? (struct cite_str){ "", 0 } : cite_str_bare(cite_leaf_str(w->r, w->r->flat.leaf_of[i]));

		if (!t.n)
			continue;
		if (facts_of(w, i)->n_link)
			return false;
		cells++;
		known += cite_header_role(t) != CITE_ROLE_NONE;
	}
	return cells >= 2 && known * 2 >= cells;
}

/* The group of tables with this header. Few kinds are told apart; any further ones share the last. */
static uint32_t group_of_header(struct walk *w, int32_t row)
{
	enum { MAX_GROUP = 64 };
	uint64_t key = 1469598103934665603u;
	struct cite_group *g;

	for (int32_t i = row + 1; i < block(w, row)->next; i = block(w, i)->next)
		key = hash_str(key,
			w->r->flat.leaf_of[i] < 0 ? (struct cite_str){ "", 0 } : cite_str_bare(cite_leaf_str(w->r, w->r->flat.leaf_of[i])));
	for (uint32_t i = 3; i < w->r->group.n; i++)
		if (w->r->group.v[i].key == key || i == MAX_GROUP)
			return i;
	g = cite_vec_add(&w->r->group);
	g->table = true;
	g->key = key;
	g->title_column = -1;
	for (int32_t i = row + 1; i < block(w, row)->next; i = block(w, i)->next)
		if (block(w, i)->column < CITE_MAX_COLUMN && w->r->flat.leaf_of[i] >= 0)
			g->role[block(w, i)->column] = (uint8_t)cite_header_role(cite_leaf_str(w->r, w->r->flat.leaf_of[i]));
	return (uint32_t)(w->r->group.n - 1);
}

static void walk_table(struct walk *w, int32_t table)
{
	uint32_t group = UINT32_MAX;
	bool body = false;

	for (int32_t row = table + 1; row < block(w, table)->next; row = block(w, row)->next) {
		if (block(w, row)->kind != CITE_BLOCK_ROW)
			continue;
		if (!body && is_header(w, row)) {
			if (group == UINT32_MAX)
				group = group_of_header(w, row);
			continue;
		}
		body = true;
		if (group == UINT32_MAX)
			group = group_of_header(w, row);
		place_new(w, CITE_SHAPE_ROW, row);
		for (int32_t i = row + 1; i < block(w, row)->next; i = block(w, i)->next)
			add_part(w, i, CITE_PART_MAIN, 0);
		last_place(w)->group = group;
		last_place(w)->last = row;
	}
}

/* ---- headings ------------------------------------------------------------------------------------------------------------------ */

/* What stands between a heading and the next one. */
struct below {
	int32_t end;
	uint32_t labelled; /* links to papers that are not under a title of their own */
	uint32_t titled;   /* leaves and items with title and paper of their own */
	bool some;
};

static struct below look_below(const struct walk *w, int32_t heading)
{
	struct below x = { .end = heading + 1 };
	int32_t n = (int32_t)w->r->doc->n_block;

	while (x.end < n && block(w, x.end)->parent == block(w, heading)->parent && block(w, x.end)->kind != CITE_BLOCK_HEADING) {
		const struct cite_leaf_facts *f = facts_of(w, x.end);
		bool titled = f && has_title(w, x.end) && opens_with_title(w, x.end) &&
			(f->n_paper || w->r->cand.v[f->best].carrier != CITE_AS_PLAIN);

		x.some = true;
		x.titled += titled + w->entries[x.end] + (block(w, x.end)->kind == CITE_BLOCK_TABLE ? 2 : 0);
		x.labelled += titled ? 0 : w->papers[x.end];
		x.end = block(w, x.end)->next;
	}
	x.labelled += facts_of(w, heading)->n_paper;
	return x;
}

/* Headings of a level are entries if most of those with something below them have a title, and one paper below without one. */
static void find_heading_entries(struct walk *w)
{
	const struct cite_doc *doc = w->r->doc;
	uint32_t with[7] = { 0 }, single[7] = { 0 };

	for (int pass = 0; pass < 2; pass++)
		for (int32_t i = 0; i < (int32_t)doc->n_block; i++) {
			struct below x;
			bool one;
			int level = block(w, i)->level < 7 ? block(w, i)->level : 6;

			if (block(w, i)->kind != CITE_BLOCK_HEADING)
				continue;
			if (pass && (single[level] < 2 || single[level] * 2 < with[level]))
				continue;
			x = look_below(w, i);
			one = x.labelled >= 1 && x.labelled <= 8 && !x.titled && facts_of(w, i)->best >= 0 &&
				w->r->cand.v[facts_of(w, i)->best].like >= 50;
			if (pass) {
				w->is_entry[i] = one;
			} else if (x.some && (x.labelled || x.titled)) {
				with[level]++;
				single[level] += one;
			}
		}
}

static void heading_place(struct walk *w, int32_t heading, int32_t end)
{
	place_new(w, CITE_SHAPE_HEADING, heading)->section = w->r->section[w->section].parent;
	add_part(w, heading, CITE_PART_MAIN, 0);
	for (int32_t i = heading + 1; i < end; i = block(w, i)->next)
		if (facts_of(w, i))
			add_part(w, i, CITE_PART_MORE, 0);
		else
			add_below(w, i + 1, block(w, i)->next, 1);
	place_done(w);
}

/* ---- the document -------------------------------------------------------------------------------------------------------------- */

static void walk_blocks(struct walk *w, int32_t from, int32_t end)
{
	for (int32_t i = from; i < end;) {
		const struct cite_block *b = block(w, i);

		switch (b->kind) {
		case CITE_BLOCK_HEADING:
			w->section = w->r->section_at[i];
			if (w->is_entry[i]) {
				int32_t stop = look_below(w, i).end;

				heading_place(w, i, stop);
				i = stop;
				continue;
			}
			break;
		case CITE_BLOCK_PARAGRAPH: walk_paragraph(w, i); break;
		case CITE_BLOCK_LIST: walk_list(w, i); break;
		case CITE_BLOCK_ITEM: walk_item(w, i); break;
		case CITE_BLOCK_TABLE: walk_table(w, i); break;
		case CITE_BLOCK_QUOTE:
			w->quote = true;
			walk_blocks(w, i + 1, b->next);
			w->quote = false;
			break;
		default: break;
		}
		i = b->next > i ? b->next : i + 1;
	}
}

void cite_places_make(struct cite_reader *r)
{
	struct walk w = { .r = r, .section = -1 };
	size_t n = r->doc->n_block ? r->doc->n_block : 1;

	for (int i = 0; i < 3; i++)
		cite_vec_add(&r->group)->title_column = -1;
	w.papers = calloc(n, sizeof *w.papers);
	w.entries = calloc(n, sizeof *w.entries);
	w.own = calloc(n, sizeof *w.own);
	w.labels = calloc(n, sizeof *w.labels);
	w.is_entry = calloc(n, sizeof *w.is_entry);
	if (!w.papers || !w.entries || !w.own || !w.labels || !w.is_entry)
		cite_out_of_memory();
	read_own(&w);
	count_below(&w);
	find_heading_entries(&w);
	walk_blocks(&w, 1, (int32_t)r->doc->n_block);
	free(w.papers);
	free(w.entries);
	free(w.own);
	free(w.labels);
	free(w.is_entry);
}
