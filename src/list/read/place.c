/* place: cuts a document into the places where an entry could be, with the leaves that belong to each.
 *
 * An item, a row, a paragraph or a heading is such a place. What belongs to it: the leaves it holds, sub-items that have no title and
 * paper of their own, paragraphs that stand behind it and only say more of it (also when the indentation lost them: by CommonMark
 * they are then outside the item). A place need not be an entry: entry.c decides that when its fields are known. */
#include "walk.h"

static void walk_blocks(struct cite_walk *w, int32_t from, int32_t end);
static void walk_list(struct cite_walk *w, int32_t list);
static void walk_item(struct cite_walk *w, int32_t item);

static void add_leaves(struct cite_walk *w, int32_t quote)
{
	for (int32_t i = quote + 1; i < cite_walk_block(w, quote)->next; i = cite_walk_block(w, i)->next)
		cite_place_add(w, i, CITE_PART_MORE, 0);
}

/* The leaves of an item, and of its sub-items as far as they are no entries; those come after. */
static void item_place(struct cite_walk *w, int32_t item)
{
	bool first = true;

	cite_place_new(w, CITE_SHAPE_ITEM, item)->listed = w->own[item].listed;
	for (int32_t i = item + 1; i < cite_walk_block(w, item)->next && cite_walk_block(w, i)->kind != CITE_BLOCK_HEADING;
		i = cite_walk_block(w, i)->next) {
		if (cite_walk_facts(w, i))
			cite_place_add(w, i, first ? CITE_PART_MAIN : CITE_PART_MORE, 0), first = false;
		else if (cite_quote_says_more(w, i))
			add_leaves(w, i);
		else if (cite_walk_block(w, i)->kind == CITE_BLOCK_LIST)
			for (int32_t k = i + 1; k < cite_walk_block(w, i)->next; k = cite_walk_block(w, k)->next)
				if (!w->entries[k])
					cite_place_add_below(w, k + 1, cite_walk_block(w, k)->next, 1);
	}
}

/* "- - Title" with "  - Authors" below: a marker too many makes what should be sub-items siblings. */
static bool is_slip(const struct cite_walk *w, int32_t list)
{
	int32_t item = cite_walk_block(w, list)->parent;

	return item >= 0 && cite_walk_block(w, item)->kind == CITE_BLOCK_ITEM && item + 1 == list &&
		cite_walk_block(w, item)->next == cite_walk_block(w, list)->next && w->entries[list] == 1 && w->entries[list + 1] == 1 &&
		cite_walk_block(w, list + 1)->next < cite_walk_block(w, list)->next;
}

/* Sub-items that are entries of their own. */
static void walk_nested(struct cite_walk *w, int32_t item, bool all)
{
	for (int32_t i = item + 1; i < cite_walk_block(w, item)->next; i = cite_walk_block(w, i)->next) {
		const struct cite_block *b = cite_walk_block(w, i);

		/* Lost indentation puts headings into items: what follows them is no part of the item. */
		if (b->kind == CITE_BLOCK_HEADING) {
			walk_blocks(w, i, cite_walk_block(w, item)->next);
			return;
		}
		if (b->kind != CITE_BLOCK_LIST) {
			if (b->kind == CITE_BLOCK_TABLE || (b->kind == CITE_BLOCK_QUOTE && !cite_quote_says_more(w, i)))
				walk_blocks(w, i, b->next);
			continue;
		}
		if (is_slip(w, i)) {
			walk_list(w, i);
			continue;
		}
		for (int32_t k = i + 1; k < b->next; k = cite_walk_block(w, k)->next)
			if (all || w->entries[k])
				walk_item(w, k);
	}
}

/* "- Dialogue" with paragraphs below it that are each a link to a paper, and no more: entries of their own. */
static bool holds_links(const struct cite_walk *w, int32_t item)
{
	uint32_t links = 0;

	for (int32_t i = item + 1; i < cite_walk_block(w, item)->next; i = cite_walk_block(w, i)->next)
		links += cite_walk_block(w, i)->kind == CITE_BLOCK_PARAGRAPH && cite_walk_facts(w, i)->n_paper && cite_walk_titled(w, i) &&
			cite_block_is_link(w, i);
	return links >= 2;
}

static void walk_item(struct cite_walk *w, int32_t item)
{
	bool title = w->own[item].title;
	uint32_t papers = w->own[item].papers;

	if (papers > 1 && holds_links(w, item)) {
		walk_blocks(w, item + 1, cite_walk_block(w, item)->next);
		return;
	}
	if (papers || (title && w->entries[item] == w->own[item].listed) || (w->labels[item] && w->entries[item] == 1)) {
		item_place(w, item);
		walk_nested(w, item, false);
		return;
	}
	walk_nested(w, item, true);
}

/* ---- paragraphs ---------------------------------------------------------------------------------------------------------------- */

/* Whether the newest place is directly before block i and may still grow. */
static bool grows(const struct cite_walk *w, int32_t i)
{
	const struct cite_place *p = cite_place_last(w);
	int32_t parent;

	if (!p || p->section != w->section || p->shape == CITE_SHAPE_ROW ||
		cite_walk_block(w, i)->line > cite_walk_block(w, p->last)->end_line + 3)
		return false;
	parent = cite_walk_block(w, p->block)->parent;
	if (p->shape == CITE_SHAPE_ITEM)
		return parent >= 0 && cite_walk_block(w, parent)->next == i &&
			cite_walk_block(w, cite_walk_block(w, p->block)->parent)->parent == cite_walk_block(w, i)->parent;
	return parent == cite_walk_block(w, i)->parent;
}

/* Whether a link or the text names a paper by its identifier. */
static bool names_paper(const struct cite_walk *w, int32_t b)
{
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);
	const struct cite_leaf *leaf = f ? &w->r->flat.leaf[f - w->r->facts] : NULL;

	for (uint32_t k = 0; leaf && k < leaf->n_mark; k++) {
		int32_t link = w->r->flat.mark[leaf->mark + k].link;

		if (link >= 0 && w->r->goal[link].id.kind != CITE_ID_NONE)
			return true;
	}
	return false;
}

/* The newest place names people and a title by itself: a reference below it is the next one. */
static bool follows_reference(const struct cite_walk *w, const struct cite_place *p)
{
	const struct cite_leaf_facts *f = cite_walk_facts(w, p->block);

	return f && f->best >= 0 && (w->r->cand.v[f->best].led || w->r->cand.v[f->best].cited);
}

/* "[Sorting by hand]" and right below it "- [[Paper]](...) [[Code]](...)": the title of a list of a few items that have none. */
static bool heads_labels(const struct cite_walk *w, int32_t b)
{
	enum { FEW = 3, WORDS = 30, LIKE = 50 };
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);
	int32_t list = cite_walk_block(w, b)->next, items = 0;
	struct cite_str t;

	if (list >= (int32_t)w->r->doc->n_block || cite_walk_block(w, list)->kind != CITE_BLOCK_LIST || !w->papers[list] ||
		w->entries[list] || cite_walk_block(w, list)->line > cite_walk_block(w, b)->end_line + 1)
		return false;
	for (int32_t i = list + 1; i < cite_walk_block(w, list)->next && items <= FEW; i = cite_walk_block(w, i)->next)
		items++;
	t = cite_str_trim(cite_leaf_str(w->r, w->r->flat.leaf_of[b]));
	return items <= FEW && f->best >= 0 && w->r->cand.v[f->best].like >= LIKE && !f->n_link && !f->key && t.s[t.n - 1] != ':' &&
		!cite_more_words(t, WORDS);
}

/* A paragraph below one that has its paper says more of it only if it names people, opens with a key, or is nothing but badges. */
static bool completes(const struct cite_walk *w, const struct cite_place *p, int32_t b)
{
	enum { FEW = 4 };
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);

	return !f->n_paper && p->n_part < FEW && (f->key || cite_block_is_people(w, b) || cite_block_is_badges(w, b));
}

static void walk_paragraph(struct cite_walk *w, int32_t b)
{
	struct cite_place *p = cite_place_last(w);

	/* A picture between a title and what is said of it. */
	if (cite_block_is_pictures(w, b)) {
		if (grows(w, b) && p->shape == CITE_SHAPE_PARAGRAPH)
			p->last = b;
		return;
	}
	if (!cite_block_heads_lines(w, b) && grows(w, b)) {
		bool complete = p->paper && p->shape == CITE_SHAPE_PARAGRAPH;

		if (p->n_part == 1 && p->shape == CITE_SHAPE_PARAGRAPH && cite_block_is_reference(w, b) && !follows_reference(w, p)) {
			cite_place_add(w, b, CITE_PART_MORE, 0);
			return;
		}

		if (complete ? completes(w, p, b) :
			       cite_block_says_more(w, b) || (p->shape == CITE_SHAPE_ITEM && !p->paper && cite_block_is_lost_line(w, b))) {
			cite_place_add(w, b, CITE_PART_MORE, 0);
			return;
		}
	}
	if ((w->quote && !names_paper(w, b)) ||
		(!heads_labels(w, b) && (!cite_walk_titled(w, b) || !cite_block_opens_with_title(w, b) || cite_block_is_prose(w, b)) &&
			!cite_block_heads_lines(w, b) && !cite_block_names_line(w, b) && !cite_block_names_work(w, b) &&
			!cite_block_is_paper_link(w, b) && !cite_block_ends_in_title(w, b))) {
		if (grows(w, b) && cite_block_is_link(w, p->block))
			cite_place_add(w, b, CITE_PART_SUB, CITE_PROSE);
		return;
	}
	cite_place_new(w, CITE_SHAPE_PARAGRAPH, b);
	cite_place_add(w, b, CITE_PART_MAIN, 0);
}

/* A list behind a paragraph says more of it unless its items are papers. */
static void walk_list(struct cite_walk *w, int32_t list)
{
	const struct cite_place *p = cite_place_last(w);

	if (p && p->shape == CITE_SHAPE_PARAGRAPH && grows(w, list) && !w->entries[list] && (w->papers[list] || p->paper)) {
		cite_place_add_below(w, list + 1, cite_walk_block(w, list)->next, 1);
		return;
	}
	if (is_slip(w, list)) {
		walk_item(w, list + 1);
		cite_place_add_below(w, cite_walk_block(w, list + 1)->next, cite_walk_block(w, list)->next, 1);
		return;
	}
	for (int32_t i = list + 1; i < cite_walk_block(w, list)->next; i = cite_walk_block(w, i)->next)
		walk_item(w, i);
}

/* "**Sorting by Hand**" and right below it "> *Ada Byron* \ ICML 2020. [[Paper]](...)": the quote says more of the title above it. */
static void walk_quote(struct cite_walk *w, int32_t quote)
{
	const struct cite_place *p = cite_place_last(w);

	if (p && p->shape == CITE_SHAPE_PARAGRAPH && !p->paper && w->papers[quote] && grows(w, quote) && cite_quote_says_more(w, quote)) {
		add_leaves(w, quote);
		return;
	}
	w->quote = true;
	walk_blocks(w, quote + 1, cite_walk_block(w, quote)->next);
	w->quote = false;
}

/* ---- headings ------------------------------------------------------------------------------------------------------------------ */

static void heading_place(struct cite_walk *w, int32_t heading, int32_t end)
{
	cite_place_new(w, CITE_SHAPE_HEADING, heading)->section = w->r->section[w->section].parent;
	cite_place_add(w, heading, CITE_PART_MAIN, 0);
	for (int32_t i = heading + 1; i < end; i = cite_walk_block(w, i)->next)
		if (cite_walk_facts(w, i))
			cite_place_add(w, i, CITE_PART_MORE, 0);
		else
			cite_place_add_below(w, i + 1, cite_walk_block(w, i)->next, 1);
}

/* ---- the document -------------------------------------------------------------------------------------------------------------- */

static void walk_blocks(struct cite_walk *w, int32_t from, int32_t end)
{
	for (int32_t i = from; i < end;) {
		const struct cite_block *b = cite_walk_block(w, i);

		switch (b->kind) {
		case CITE_BLOCK_HEADING:
			w->section = w->r->section_at[i];
			if (w->is_entry[i]) {
				int32_t stop = cite_walk_below(w, i).end;

				heading_place(w, i, stop);
				i = stop;
				continue;
			}
			break;
		case CITE_BLOCK_PARAGRAPH: walk_paragraph(w, i); break;
		case CITE_BLOCK_LIST: walk_list(w, i); break;
		case CITE_BLOCK_ITEM: walk_item(w, i); break;
		case CITE_BLOCK_TABLE: cite_walk_table(w, i); break;
		case CITE_BLOCK_QUOTE: walk_quote(w, i); break;
		default: break;
		}
		i = b->next > i ? b->next : i + 1;
	}
}

void cite_places_make(struct cite_reader *r)
{
	struct cite_walk w = { .r = r, .section = -1 };

	for (int i = 0; i < 3; i++)
		cite_vec_add(&r->group)->title_column = -1;
	cite_walk_count(&w);
	walk_blocks(&w, 1, (int32_t)r->doc->n_block);
	cite_walk_free(&w);
}
