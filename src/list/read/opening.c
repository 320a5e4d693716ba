/* opening: what the entries of a list open with, for there it is not the title: a year, a venue, people. */
#include "../words/peel.h"
#include "halves.h"

/* "[Title - A. Name (2015)](...)": the first link of an item. */
static bool ends_with_people(const struct cite_reader *r, const struct cite_leaf *leaf)
{
	const struct cite_mark *m = &r->flat.mark[leaf->mark];
	struct cite_str t;
	const char *open;

	if (leaf->n_mark && m->link < 0)
		m++;
	if (m >= &r->flat.mark[leaf->mark + leaf->n_mark] || m->link < 0)
		return false;
	t = cite_str_bare(cite_flat_str(&r->flat, m->at, m->n));
	open = t.n && t.s[t.n - 1] == ')' ? cite_opener(t) : NULL;
	if (open)
		t = cite_str_bare((struct cite_str){ t.s, (size_t)(open - t.s) });
	return t.n && cite_people_dashed(t, true) < t.n;
}

/* The text that may open with a tag: up to the first link, or the first link's own, if it begins with a bracket. */
static struct cite_str tagged(const struct cite_reader *r, const struct cite_leaf *leaf)
{
	struct cite_str t = cite_flat_str(&r->flat, leaf->at, leaf->n);

	for (uint32_t k = 0; k < leaf->n_mark; k++) {
		const struct cite_mark *m = &r->flat.mark[leaf->mark + k];

		if (m->link < 0)
			continue;
		return r->flat.text[m->at] == '[' || r->flat.text[m->at] == '(' ? cite_flat_str(&r->flat, m->at, m->n) :
										  (struct cite_str){ t.s, m->at - leaf->at };
	}
	return t;
}

/* "🔥[SortNet] Sorting by hand": the length of the tag, if there are words behind it. */
static size_t tag(const struct cite_reader *r, const struct cite_leaf *leaf, bool *name)
{
	enum { FEW = 2, NEAR = 16 };
	struct cite_str t = tagged(r, leaf);
	size_t n;

	if (!t.n || cite_ascii_alnum((unsigned char)t.s[0]) ||
		(!memchr(t.s, '[', t.n < NEAR ? t.n : NEAR) && !memchr(t.s, '(', t.n < NEAR ? t.n : NEAR)))
		return 0;
	t = cite_str_bare(t);
	n = cite_tag_before(t, name);
	return n && cite_more_words((struct cite_str){ t.s + n, t.n - n }, FEW) ? n : 0;
}

/* "Title. Byron, Hopper https://...": families at the end of the text before the first link. */
static void count_families(struct cite_reader *r, const struct cite_leaf *leaf)
{
	const struct cite_mark *m = &r->flat.mark[leaf->mark];
	bool several;

	if (leaf->n_mark < 2 || m->link >= 0 || m->carrier != CITE_AS_PLAIN || m[1].link < 0)
		return;
	r->opening.linked++;
	cite_families_behind(r->memo, cite_flat_str(&r->flat, m->at, m->n), &several);
	r->opening.families += several;
}

/* Items that open with a bare year ("1995 Shor: Polynomial-Time Algorithms"), with people, with a venue. */
static void count(struct cite_reader *r, size_t from, size_t to)
{
	enum { NUMBERED = 24 };
	struct cite_opening *n = &r->opening;

	for (size_t i = from; i < to; i++) {
		const struct cite_block *b = &r->doc->block[r->flat.leaf[i].block];
		struct cite_str t, venue;
		bool name = false;
		size_t len;
		int year;

		if (tag(r, &r->flat.leaf[i], &name)) {
			n->tags++;
			n->names += name;
		}
		t = cite_leaf_str(r, (int32_t)i);
		if (b->kind != CITE_BLOCK_PARAGRAPH)
			continue;
		count_families(r, &r->flat.leaf[i]);
		/* "[12] A. Byron, Title": a paragraph that is numbered by hand is an item, too. A few of them tell how they open. */
		len = t.n && t.s[0] == '[' && n->numbered < NUMBERED ? cite_number_prefix(t) : 0;
		n->numbered += len > 0;
		if (!len && (b->parent < 0 || r->doc->block[b->parent].kind != CITE_BLOCK_ITEM))
			continue;
		t = cite_str_trim((struct cite_str){ t.s + len, t.n - len });
		n->items++;
		if (cite_date_prefix(t, &year, &len) == CITE_DATE_YEAR) {
			n->years++;
			n->commas += cite_comma_at(t, len) > 0;
		}
		n->people += cite_people_before(t, false) > 0;
		n->colons += cite_people_colon(t, CITE_COLON_NONE) > 0;
		n->dashes += ends_with_people(r, &r->flat.leaf[i]);
		n->venues += cite_numbered_venue(t, &venue) > 0;
	}
}

bool cite_openings_more(struct cite_reader *r, size_t most)
{
	size_t from = r->n_counted, n = r->flat.n_leaf - from < most ? r->flat.n_leaf : from + most;

	count(r, from, n);
	r->n_counted = n;
	return n > from;
}

bool cite_openings_judge(struct cite_reader *r)
{
	enum { MANY = 12, SOME = 6 };
	const struct cite_opening *n = &r->opening;
	bool *const judged[] = { &r->year_first, &r->venue_first, &r->people_colon, &r->colon_one, &r->people_last, &r->people_first,
		&r->tag_first, &r->families_last, &r->year_comma };
	const bool now[] = { n->years >= 3 && n->years * 2 > n->items && n->commas * 2 <= n->years,
		n->venues >= MANY || (n->venues >= 3 && n->venues * 2 > n->items),
		n->colons >= 3 && n->colons * 2 > n->people && n->colons * 5 > n->items,
		(n->colons >= 6 && n->colons * 2 > n->items) || (n->colons >= 4 && n->colons * 3 > n->items * 2),
		n->dashes >= 8 && n->dashes * 6 > n->items, n->people >= MANY || (n->people >= 2 && n->people * 4 > n->items),
		n->tags >= 3 && (n->names * 2 > n->tags ? n->tags >= MANY || n->tags * 2 > n->items : n->items && n->tags * 2 > n->items),
		n->families >= SOME && n->families * 2 > n->linked,
		n->commas >= 3 && (n->commas * 2 > n->items || (n->commas >= MANY && n->commas * 4 > n->items)) };
	bool changed = false;

	for (size_t i = 0; i < sizeof now / sizeof *now; i++) {
		changed |= *judged[i] != now[i];
		*judged[i] = now[i];
	}
	return changed;
}

bool cite_openings_make(struct cite_reader *r)
{
	struct cite_reader *other = cite_halves_begin(r);
	struct cite_opening *n = &r->opening;

	if (other)
		other->opening = (struct cite_opening){ 0 };
	cite_halves_run(r, other, count, r->n_counted, cite_halves_leaf(r, r->n_counted), r->flat.n_leaf);
	if (other) {
		n->items += other->opening.items;
		n->commas += other->opening.commas;
		n->years += other->opening.years;
		n->people += other->opening.people;
		n->colons += other->opening.colons;
		n->dashes += other->opening.dashes;
		n->venues += other->opening.venues;
		n->tags += other->opening.tags;
		n->names += other->opening.names;
		n->linked += other->opening.linked;
		n->families += other->opening.families;
	}
	r->n_counted = r->flat.n_leaf;
	return cite_openings_judge(r);
}
