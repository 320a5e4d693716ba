/* place_below: what there is in and below each block: titles, links to papers, items that are entries by themselves; and so, which headings
 * are entries. */
#include <stdlib.h>

#include "walk.h"

/* What an item's own leaves have: a title, links to papers. Leaves under a heading in it are not its own. */
static void read_own(struct cite_walk *w)
{
	for (int32_t i = 1; i < (int32_t)w->r->doc->n_block; i++) {
		const struct cite_leaf_facts *f = cite_walk_facts(w, i);
		int32_t item = cite_walk_block(w, i)->parent;

		if (!f || item < 0 || cite_walk_block(w, item)->kind != CITE_BLOCK_ITEM || w->own[item].closed)
			continue;
		w->own[item].closed = cite_walk_block(w, i)->kind == CITE_BLOCK_HEADING;
		if (w->own[item].closed)
			continue;
		w->own[item].title |= cite_walk_titled(w, i);
		w->own[item].papers += f->n_paper;
	}
}

/* An entry by itself: title and paper in its own leaves, or a paper under a mere label in a sub-item. */
static bool is_entry(struct cite_walk *w, int32_t item)
{
	int32_t list = cite_walk_block(w, item)->parent, above = list >= 0 ? cite_walk_block(w, list)->parent : -1;
	bool title = w->own[item].title;
	uint32_t papers = w->own[item].papers;

	if (papers && !title && above >= 0)
		w->labels[above]++;
	/* "* NAME [[Paper]](...)" with the reference below: the sub-item gives the title to the item above. */
	if (above >= 0 && w->own[above].papers && cite_walk_facts(w, item + 1) && !cite_walk_facts(w, item + 1)->n_link)
		return false;
	return (title && papers) || (!papers && w->labels[item] && !w->entries[item]);
}

static void count_below(struct cite_walk *w)
{
	for (int32_t i = (int32_t)w->r->doc->n_block; i-- > 0;) {
		const struct cite_block *b = cite_walk_block(w, i);
		const struct cite_leaf_facts *f = cite_walk_facts(w, i);

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

/* Items of a list that lead to a paper and have more below them: "* BM3D [[PDF]](...)" with the reference in a sub-item. */
static uint32_t with_more(const struct cite_walk *w, int32_t list)
{
	uint32_t n = 0;

	for (int32_t i = list + 1; i < cite_walk_block(w, list)->next; i = cite_walk_block(w, i)->next)
		for (int32_t k = i + 1; w->own[i].papers && k < cite_walk_block(w, i)->next; k = cite_walk_block(w, k)->next)
			n += cite_walk_block(w, k)->kind == CITE_BLOCK_LIST;
	return n;
}

struct cite_below cite_walk_below(const struct cite_walk *w, int32_t heading)
{
	struct cite_below x = { .end = heading + 1 };
	int32_t n = (int32_t)w->r->doc->n_block;

	while (x.end < n && cite_walk_block(w, x.end)->parent == cite_walk_block(w, heading)->parent &&
		cite_walk_block(w, x.end)->kind != CITE_BLOCK_HEADING) {
		const struct cite_leaf_facts *f = cite_walk_facts(w, x.end);
		bool titled = f && cite_walk_titled(w, x.end) && cite_block_opens_with_title(w, x.end) &&
			(f->n_paper || w->r->cand.v[f->best].carrier != CITE_AS_PLAIN);

		x.some = true;
		x.titled += titled + w->entries[x.end] + (cite_walk_block(w, x.end)->kind == CITE_BLOCK_TABLE ? 2 : 0);
		if (cite_walk_block(w, x.end)->kind == CITE_BLOCK_LIST)
			x.titled += with_more(w, x.end);
		x.labelled += titled ? 0 : w->papers[x.end];
		x.end = cite_walk_block(w, x.end)->next;
	}
	x.labelled += cite_walk_facts(w, heading)->n_paper;
	return x;
}

/* Where nearly all headings of a level are entries, one whose title leads to a paper is one too, whatever papers its notes name. */
static bool is_entry_among(const struct cite_walk *w, int32_t heading, uint32_t single, uint32_t with)
{
	return ((single >= 8 && single * 4 >= with * 3) || (single >= 4 && single * 5 >= with * 4)) && cite_walk_facts(w, heading)->n_paper;
}

/* Headings of a level are entries if most of those with something below them have a title, and one paper below without one. */
static void find_heading_entries(struct cite_walk *w)
{
	const struct cite_doc *doc = w->r->doc;
	uint32_t with[7] = { 0 }, single[7] = { 0 };

	for (int pass = 0; pass < 2; pass++)
		for (int32_t i = 0; i < (int32_t)doc->n_block; i++) {
			struct cite_below x;
			bool one;
			int level = cite_walk_block(w, i)->level < 7 ? cite_walk_block(w, i)->level : 6;

			if (cite_walk_block(w, i)->kind != CITE_BLOCK_HEADING)
				continue;
			if (pass && (single[level] < 2 || single[level] * 2 < with[level]))
				continue;
			x = cite_walk_below(w, i);
			one = ((x.labelled >= 1 && x.labelled <= 8 && !x.titled) ||
				      (pass && is_entry_among(w, i, single[level], with[level]))) &&
				cite_walk_facts(w, i)->best >= 0 && w->r->cand.v[cite_walk_facts(w, i)->best].like >= 50;
			if (pass) {
				w->is_entry[i] = one;
			} else if ((x.some || cite_walk_facts(w, i)->n_paper) && (x.labelled || x.titled)) {
				with[level]++;
				single[level] += one;
			}
		}
}

void cite_walk_count(struct cite_walk *w)
{
	size_t n = w->r->doc->n_block ? w->r->doc->n_block : 1;

	w->papers = cite_zeroed(n * sizeof *w->papers);
	w->entries = cite_zeroed(n * sizeof *w->entries);
	w->own = cite_zeroed(n * sizeof *w->own);
	w->labels = cite_zeroed(n * sizeof *w->labels);
	w->is_entry = cite_zeroed(n * sizeof *w->is_entry);
	read_own(w);
	count_below(w);
	find_heading_entries(w);
}

void cite_walk_free(struct cite_walk *w)
{
	free(w->papers);
	free(w->entries);
	free(w->own);
	free(w->labels);
	free(w->is_entry);
}
