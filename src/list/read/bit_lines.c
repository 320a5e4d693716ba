/* bit_lines: a line of the source that is nothing but people, between others that are not: where a list has a line for each thing it says, soft
 * breaks cut. */
#include "../../base/text.h"
#include "../words/peel.h"
#include "bit_cut.h"

enum { MANY_RUNS = 128, MOST_LINES = 12, PEOPLE = 85, PERSON = 25 };

struct lines {
	struct cite_str line[MOST_LINES];
	size_t n;
};

/* Cut a stretch of the leaf at its soft breaks. */
static void find_lines(struct lines *l, const struct cite_cutting *x, struct cite_str t)
{
	const struct cite_block *b = &x->r->doc->block[x->leaf->block];
	uint32_t at = cite_flat_at(&x->r->flat, t), from = at, end = at + (uint32_t)t.n;

	l->n = 0;
	if (b->n_run > MANY_RUNS || b->end_line == b->line)
		return;
	for (int32_t i = b->run; i < b->run + b->n_run && l->n + 1 < MOST_LINES; i++) {
		uint32_t here = x->r->flat.run_at[i];

		if (x->r->doc->run[i].kind != CITE_RUN_SOFT || here <= from || here >= end)
			continue;
		l->line[l->n++] = cite_flat_str(&x->r->flat, from, here - from);
		from = here;
	}
	if (l->n)
		l->line[l->n++] = cite_flat_str(&x->r->flat, from, end - from);
}

/* All brackets that open in it close there. */
static bool is_closed(struct cite_str t)
{
	int open = 0;

	for (size_t i = 0; i < t.n; i++)
		open += (t.s[i] == '(') - (t.s[i] == ')');
	return !open;
}

static bool is_people(struct cite_reader *r, struct cite_str t)
{
	t = cite_str_trim(t);
	return is_closed(t) && memchr(t.s, ',', t.n) && cite_memo_people(r->memo, cite_str_bare(t)) >= PEOPLE;
}

/* One more of the people stands at the begin of a text, or at its end: their line was only wrapped. */
static bool opens_with_person(struct cite_reader *r, struct cite_str t)
{
	size_t n = 0;

	t = cite_str_bare(t);
	while (n < t.n && !strchr(",;.(", t.s[n]))
		n++;
	return n && cite_memo_people(r->memo, (struct cite_str){ t.s, n }) >= PERSON;
}

static bool ends_with_person(struct cite_reader *r, struct cite_str t)
{
	size_t n;

	t = cite_str_bare(t);
	for (n = t.n; n && !strchr(",;.)", t.s[n - 1]);)
		n--;
	return n < t.n && cite_memo_people(r->memo, cite_str_trim((struct cite_str){ t.s + n, t.n - n })) >= PERSON;
}

/* "Applied Widgets, 2024." in the line after people that end there: where it was, although it looks like one more of them. */
static bool opens_with_venue(struct cite_str people, struct cite_str line)
{
	people = cite_str_trim(people);
	return people.n && people.s[people.n - 1] != ',' && cite_is_dated_venue(cite_str_trim(line), true);
}

static struct cite_str joined(struct cite_str t, const char *from, const char *to)
{
	return from < to ? (struct cite_str){ from, (size_t)(to - from) } : (struct cite_str){ t.s, 0 };
}

void cite_cut_lines(struct cite_cutting *x, struct cite_str t, enum cite_carrier carrier, int32_t link)
{
	struct lines l = { .n = 0 };
	struct cite_str before, after, people;
	size_t first = 0, last;

	if (x->behind && !x->table && link < 0 && carrier == CITE_AS_PLAIN && x->role == CITE_ROLE_NONE && x->p->title >= 0)
		find_lines(&l, x, t);
	while (first < l.n && !is_people(x->r, l.line[first]))
		first++;
	if (first == l.n) {
		cite_cut_text(x, t, carrier, link);
		return;
	}
	for (last = first; last + 1 < l.n && is_people(x->r, l.line[last + 1]);)
		last++;
	before = joined(t, t.s, l.line[first].s);
	after = joined(t, l.line[last].s + l.line[last].n, t.s + t.n);
	people = joined(t, l.line[first].s, l.line[last].s + l.line[last].n);
	if ((before.n && ends_with_person(x->r, before)) ||
		(after.n && !opens_with_venue(people, l.line[last + 1]) && opens_with_person(x->r, after))) {
		cite_cut_text(x, t, carrier, link);
		return;
	}
	cite_cut_text(x, before, carrier, link);
	cite_cut_text(x, people, carrier, link);
	cite_cut_text(x, after, carrier, link);
}
