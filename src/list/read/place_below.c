/* place_below: what there is in and below each block: titles, links to papers, items that are entries by themselves; and so, which headings
 * are entries. */
#include <stdlib.h>

#include "walk.h"

/* What an item's own leaves have: a title, links to papers. Leaves under a heading in it are not its own, those in a quote that says more of it are. */
static void read_own(struct cite_walk *w)
{
	for (int32_t i = 1; i < (int32_t)w->r->doc->n_block; i++) {
		const struct cite_leaf_facts *f = cite_walk_facts(w, i);
		int32_t item = cite_walk_block(w, i)->parent;
		bool quoted = f && item >= 0 && cite_quote_says_more(w, item);

		if (quoted)
			item = cite_walk_block(w, item)->parent;
		if (!f || item < 0 || cite_walk_block(w, item)->kind != CITE_BLOCK_ITEM || w->own[item].closed)
			continue;
		w->own[item].closed = cite_walk_block(w, i)->kind == CITE_BLOCK_HEADING;
		if (w->own[item].closed)
			continue;
		if (i == item + 1 && cite_block_is_cited(w, i)) {
			w->own[item].reference = true;
			w->references[cite_walk_block(w, item)->parent]++;
		}
		w->own[item].title |= !quoted && cite_walk_titled(w, i);
		w->own[item].papers += f->n_paper;
	}
}

/* "* Sorting" with references below that link to nothing: a topic, and the works on it. */
static bool is_listed_reference(const struct cite_walk *w, int32_t item, int32_t list, int32_t above)
{
	enum { SEVERAL = 2 };

	return above >= 0 && cite_walk_block(w, above)->kind == CITE_BLOCK_ITEM && w->own[item].reference && !w->own[item].papers &&
		w->references[list] >= SEVERAL && !w->own[above].papers && !w->own[above].reference;
}

/* An entry by itself: title and paper in its own leaves, or a paper under a mere label in a sub-item; or one of the references of a topic. */
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
	w->own[item].listed = is_listed_reference(w, item, list, above);
	return w->own[item].listed || (title && papers) || (!papers && w->labels[item] && !w->entries[item]);
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
		bool plain = titled && w->r->cand.v[f->best].carrier == CITE_AS_PLAIN;

		/* What plain text follows the people in their paragraph is where their work was published. */
		if (!x.some && f && cite_walk_block(w, x.end)->kind == CITE_BLOCK_PARAGRAPH && cite_block_is_people(w, x.end)) {
			x.people = true;
			titled &= !plain;
		}
		x.some = true;
		x.plain += titled && plain;
		x.titled += titled + w->entries[x.end] + (cite_walk_block(w, x.end)->kind == CITE_BLOCK_TABLE ? 2 : 0);
		if (cite_walk_block(w, x.end)->kind == CITE_BLOCK_LIST)
			x.titled += with_more(w, x.end);
		x.labelled += titled ? 0 : w->papers[x.end];
		x.end = cite_walk_block(w, x.end)->next;
	}
	x.labelled += cite_walk_facts(w, heading)->n_paper;
	return x;
}

/* The heading is long enough for a title, and not that of a section which has none: "Top Contributing Authors", with people below. */
static bool names_title(const struct cite_walk *w, int32_t heading)
{
	enum { LIKE = 50 };
	const struct cite_leaf_facts *f = cite_walk_facts(w, heading);

	if (!f->n_paper && w->r->topic[w->r->section_at[heading]].topic == CITE_TOPIC_OTHER)
		return false;
	return f->best >= 0 && w->r->cand.v[f->best].like >= LIKE;
}

/* Below the heading are people, or links to a paper but no title. */
static bool is_single(const struct cite_walk *w, int32_t heading, const struct cite_below *x)
{
	enum { MOST = 8 };

	return ((x->labelled >= 1 && x->labelled <= MOST) || x->people) && !x->titled && names_title(w, heading);
}

/* The headings of a level with something below them, those that look like entries, and those of them with people below. */
struct level {
	uint32_t with, single, people;
};

/* Where nearly all headings of a level are entries, one whose title leads to a paper is one too, whatever papers its notes name. And where people stand
 * below them, one with plain text below it. */
static bool is_entry_among(const struct cite_walk *w, int32_t heading, const struct level *l, const struct cite_below *x)
{
	enum { SOME = 4, MANY = 8 };

	if (!names_title(w, heading))
		return false;
	if (l->people >= SOME && l->people * 2 >= l->with && x->some && x->titled == x->plain)
		return true;
	return ((l->single >= MANY && l->single * 4 >= l->with * 3) || (l->single >= SOME && l->single * 5 >= l->with * 4)) &&
		cite_walk_facts(w, heading)->n_paper;
}

static void count_heading(const struct cite_walk *w, int32_t heading, struct level *l)
{
	struct cite_below x = cite_walk_below(w, heading);
	bool single = is_single(w, heading, &x);

	if (!x.labelled && !x.titled && !x.people)
		return;
	l->with++;
	l->single += single;
	l->people += single && x.people;
}

/* Headings of a level are entries if most of those with something below them have a title, and one paper below without one. */
static void find_heading_entries(struct cite_walk *w)
{
	const struct cite_doc *doc = w->r->doc;
	struct level level[7] = { 0 };

	for (int pass = 0; pass < 2; pass++)
		for (int32_t i = 0; i < (int32_t)doc->n_block; i++) {
			struct level *l = &level[cite_walk_block(w, i)->level < 7 ? cite_walk_block(w, i)->level : 6];
			struct cite_below x;

			if (cite_walk_block(w, i)->kind != CITE_BLOCK_HEADING)
				continue;
			if (!pass) {
				count_heading(w, i, l);
			} else if (l->single >= 2 && l->single * 2 >= l->with) {
				x = cite_walk_below(w, i);
				w->is_entry[i] = is_single(w, i, &x) || is_entry_among(w, i, l, &x);
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
	w->references = cite_zeroed(n * sizeof *w->references);
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
	free(w->references);
	free(w->is_entry);
}
