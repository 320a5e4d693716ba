/* bit_cut: cuts what stands at a place beside its title into bits. Emphasis, links and lines cut; keys say what follows them. */
#include <string.h>

#include "../../base/text.h"
#include "../words/peel.h"
#include "bit_cut.h"

enum { PERSON = 45, LINKED = 85 };

/* What follows a key that says nothing here: "intro: ECCV 2014 / TPAMI 2015" still names a venue. */
static struct cite_str unkeyed(struct cite_cutting *x, struct cite_str t)
{
	const char *slash = cite_ascii_find(t.s, t.n, " / ");
	struct cite_str first = cite_str_bare(slash ? (struct cite_str){ t.s, (size_t)(slash - t.s) } : t);

	if (cite_bit_venue(x->r, first) == 100)
		return first;
	x->role = CITE_ROLE_OTHER;
	return t;
}

/* A key at the begin of a line gives what follows its role. Returns what follows it. */
static struct cite_str take_key(struct cite_cutting *x, struct cite_str t)
{
	size_t limit = t.n < 60 ? t.n : 60;

	for (size_t i = 1; i < limit; i++) {
		bool wide = i + 3 <= t.n && !memcmp(t.s + i, "：", 3);
		enum cite_word_role role;

		if (!wide && (t.s[i] != ':' || (i + 1 < t.n && !strchr(" *\t", t.s[i + 1]))))
			continue;
		role = cite_key_role((struct cite_str){ t.s, i });
		/* In sub-items any word or two before a colon is a key, if only of something that does not matter here. */
		if (role == CITE_ROLE_NONE && x->part->role == CITE_PART_SUB && cite_word_count((struct cite_str){ t.s, i }) <= 3) {
			i += wide ? 3 : 1;
			return unkeyed(x, (struct cite_str){ t.s + i, t.n - i });
		}
		i += wide ? 3 : 1;
		if (role == CITE_ROLE_NONE || cite_key_is_name((struct cite_str){ t.s, i }, (struct cite_str){ t.s + i, t.n - i }))
			return t;
		x->role = (uint8_t)role;
		return (struct cite_str){ t.s + i, t.n - i };
	}
	return t;
}

/* "paper", "code"; but "arXiv 2023" and "arXiv:2111.06801" on a link state a venue. */
static bool is_label(struct cite_reader *r, struct cite_str t)
{
	t = cite_str_bare(t);
	if (cite_memo_label(r->memo, t) == CITE_ROLE_NONE)
		return false;
	for (size_t i = 0; i < t.n; i++)
		if (cite_ascii_digit((unsigned char)t.s[i]))
			return cite_bit_venue(r, t) < CITE_VENUE_ENOUGH;
	return true;
}

/* A label such as "arXiv" says where a link leads; only in lists whose labels are venues it is one. */
static void keep_label(struct cite_cutting *x, struct cite_str t, const struct cite_mark *m)
{
	size_t before = x->r->bit.n;
	struct cite_bit *b;

	if (cite_memo_label(x->r->memo, t) != CITE_ROLE_PAPER || cite_bit_venue(x->r, cite_str_bare(t)) < 90)
		return;
	t = cite_str_trim(t);
	if (t.n > 2 && t.s[0] == '[' && t.s[t.n - 1] == ']')
		cite_cut_keep(x, (struct cite_str){ t.s + 1, t.n - 2 }, m->carrier, CITE_SQUARE, m->link);
	else
		cite_cut_keep(x, t, m->carrier, m->bracket, m->link);
	if (x->r->bit.n == before)
		return;
	b = &x->r->bit.v[before];
	if (b->likely[CITE_SAY_VENUE] > CITE_VENUE_LABEL)
		b->likely[CITE_SAY_VENUE] = CITE_VENUE_LABEL;
}

/* "**Authors**: Ada Byron": a mark that is a key as a whole gives the rest of its line its role. */
static bool is_key_mark(struct cite_cutting *x, const struct cite_mark *m)
{
	uint32_t end = m->at + m->n, stop = x->leaf->at + x->leaf->n;
	const char *s = x->r->flat.text;
	enum cite_word_role role;

	if (m->link >= 0 || m->carrier == CITE_AS_PLAIN || m->n > 40)
		return false;
	while (end < stop && s[end] == ' ')
		end++;
	if (!(end < stop && s[end] == ':') && !(end + 3 <= stop && !memcmp(s + end, "：", 3)) && s[m->at + m->n - 1] != ':')
		return false;
	role = cite_key_role(cite_str_balanced(cite_flat_str(&x->r->flat, m->at, m->n)));
	if (role == CITE_ROLE_NONE ||
		cite_key_is_name(
			cite_flat_str(&x->r->flat, m->at, m->n), cite_flat_str(&x->r->flat, end + 1, end < stop ? stop - end - 1 : 0)))
		return false;
	x->role = (uint8_t)role;
	return true;
}

/* Up to the first full stop behind which another sentence begins; "IEEE Trans. Softw. Eng." has none. */
static struct cite_str first_sentence(struct cite_str t)
{
	enum { SHORT = 5 };
	size_t word = 0;

	for (size_t i = 0; i + 1 < t.n; i++) {
		if (t.s[i] == ' ')
			word = i + 1;
		if (t.s[i] == '.' && t.s[i + 1] == ' ' && (i - word > SHORT || strchr(")0123456789", t.s[i - (i > 0)])))
			return (struct cite_str){ t.s, i };
	}
	return t;
}

/* "[ICML 2023] Sorts widgets in natural language" in a column of remarks: the venue and its year, or the year; n 0:
 * something else opens it. */
static struct cite_str opening_venue(const struct cite_cutting *x, struct cite_str t)
{
	const char *close = t.n && t.s[0] == '[' ? memchr(t.s, ']', t.n) : NULL, *dot;
	struct cite_str in = { t.s + 1, close ? (size_t)(close - t.s) - 1 : 0 };

	dot = cite_ascii_find(in.s, in.n, " \xC2\xB7 ");
	if (dot)
		in.n = (size_t)(dot - in.s);
	in = cite_str_trim(in);
	if (in.n < 4 || !cite_is_year((struct cite_str){ in.s + in.n - 4, 4 }))
		return (struct cite_str){ t.s, 0 };
	return in.n == 4 || cite_bit_venue(x->r, in) == 100 ? in : (struct cite_str){ t.s, 0 };
}

/* "10 pages, accepted at KDD 2026 as an oral paper" in a column of comments: where it was accepted, n 0: it does not say so. */
static struct cite_str accepted_at(struct cite_cutting *x, struct cite_str t)
{
	static const char *const leads[] = { "accepted for publication in ", "accepted for publication at ", "accepted by ", "accepted at ",
		"accepted to ", "accepted in ", "accepted for ", "to appear in ", "published in ", "published at " };
	enum { NEAR = 300, ENOUGH = 70 };
	const char *at = NULL, *as;
	struct cite_str opening = opening_venue(x, cite_str_trim(t));

	if (opening.n)
		return opening;
	t = cite_str_cut(t, NEAR);
	for (size_t i = 0; !at && i < sizeof leads / sizeof *leads; i++) {
		at = cite_ascii_find(t.s, t.n, leads[i]);
		if (at)
			t = (struct cite_str){ at + strlen(leads[i]), (size_t)(t.s + t.n - at) - strlen(leads[i]) };
	}
	t = first_sentence((struct cite_str){ t.s, at ? t.n : 0 });
	as = cite_ascii_find(t.s, t.n, " as ");
	if (as)
		t.n = (size_t)(as - t.s);
	if (cite_str_begins(t, "the "))
		t = (struct cite_str){ t.s + 4, t.n - 4 };
	t = cite_str_balanced(t);
	return cite_bit_venue(x->r, t) >= ENOUGH ? t : (struct cite_str){ t.s, 0 };
}

/* A mark without what the title takes of it. */
static void cut_mark(struct cite_cutting *x, const struct cite_mark *m, bool line_start)
{
	uint32_t end = m->at + m->n, number = line_start ? cite_number_prefix(cite_flat_str(&x->r->flat, m->at, m->n)) : 0;
	struct cite_str t = cite_flat_str(&x->r->flat, m->at + number, m->n - number);

	x->line = (unsigned)x->part->line + m->line;
	if (m->link >= 0 && is_label(x->r, t)) {
		keep_label(x, t, m);
		return;
	}
	if (x->table && x->role == CITE_ROLE_OTHER && m->link < 0) {
		t = accepted_at(x, t);
		x->role = CITE_ROLE_VENUE;
		cite_cut_keep(x, t, m->carrier, m->bracket, m->link);
		x->role = x->line_role;
		return;
	}
	if ((line_start || x->behind) && is_key_mark(x, m)) {
		x->line_role = x->role;
		return;
	}
	if (x->title_end > x->title_at && x->title_at < end && x->title_end > m->at) {
		if (x->title_at > m->at + number)
			cite_cut_text(x, cite_flat_str(&x->r->flat, m->at + number, x->title_at - m->at - number), m->carrier, m->link);
		x->behind = true;
		if (x->title_end < end)
			cite_cut_lines(x, cite_flat_str(&x->r->flat, x->title_end, end - x->title_end), m->carrier, m->link);
		return;
	}
	if (m->at >= x->title_end && x->title_end > x->title_at)
		x->behind = true;
	if (line_start && m->link < 0) {
		t = take_key(x, t);
		x->line_role = x->role;
	}
	if (m->bracket != CITE_NO_BRACKET)
		cite_cut_bars(x, t, m->carrier, m->bracket, m->link);
	else
		cite_cut_lines(x, t, m->carrier, m->link);
}

/* ---- people who are links ---- */

/* Without the "and" or "&" that joins a name to others. */
static struct cite_str unjoined(struct cite_str t)
{
	t = cite_str_bare(t);
	if (cite_str_is(t, "and") || cite_str_is(t, "&"))
		t.n = 0;
	if (cite_ascii_starts(t.s, t.n, "and ") || cite_ascii_starts(t.s, t.n, "& "))
		t = cite_str_bare((struct cite_str){ t.s + 3, t.n - 3 });
	if (t.n > 4 && cite_str_is((struct cite_str){ t.s + t.n - 4, 4 }, " and"))
		t = cite_str_bare((struct cite_str){ t.s, t.n - 4 });
	return t;
}

/* A mark that is a person, or several, or only stands between them. *linked: a person with a home page. */
static bool is_person_mark(struct cite_cutting *x, const struct cite_mark *m, bool *linked)
{
	struct cite_str t = unjoined(cite_flat_str(&x->r->flat, m->at, m->n));

	*linked = m->link >= 0;
	if (*linked && (x->r->goal[m->link].kind != CITE_LINKS_OTHER || is_label(x->r, t)))
		return false;
	if (!t.n)
		return !*linked;
	return cite_memo_people(x->r->memo, t) >= PERSON;
}

/* "[Ada Byron](https://...), Grace Hopper and [John Doe](https://...)": how many marks from m on are people, where some have home pages. */
static uint32_t linked_people(struct cite_cutting *x, const struct cite_mark *m, uint32_t n_mark)
{
	uint32_t n = 0, links = 0, people = 0;
	bool linked;

	if (m->link < 0 && (n_mark < 2 || m[1].link < 0))
		return 0;
	for (uint32_t k = 0; k < n_mark && m[k].line == m->line && m[k].bracket == CITE_NO_BRACKET; k++) {
		if ((x->title_end > x->title_at && m[k].at < x->title_end && m[k].at + m[k].n > x->title_at) ||
			!is_person_mark(x, &m[k], &linked))
			break;
		links += linked;
		people += cite_str_bare(cite_flat_str(&x->r->flat, m[k].at, m[k].n)).n > 0;
		n = k + 1;
	}
	return links && people >= 2 ? n : 0;
}

static void keep_linked_people(struct cite_cutting *x, const struct cite_mark *m, uint32_t n)
{
	uint32_t end = m[n - 1].at + m[n - 1].n;
	enum cite_carrier carrier = CITE_AS_PLAIN;
	size_t before = x->r->bit.n;

	for (uint32_t k = 0; k < n; k++)
		if (m[k].link < 0)
			carrier = m[k].carrier;
	x->line = (unsigned)x->part->line + m->line;
	x->behind |= m->at >= x->title_end && x->title_end > x->title_at;
	cite_cut_keep(x, cite_flat_str(&x->r->flat, m->at, end - m->at), carrier, CITE_NO_BRACKET, -1);
	/* Names of data sets look alike: only where the list does so more than once they are believed. */
	if (x->r->bit.n > before && x->r->bit.v[before].likely[CITE_SAY_PEOPLE] > LINKED)
		x->r->bit.v[before].likely[CITE_SAY_PEOPLE] = LINKED;
}

static void cut_part(struct cite_cutting *x)
{
	const struct cite_group *g = &x->r->group.v[x->p->group];
	int line = -1;

	x->leaf = &x->r->flat.leaf[x->part->leaf];
	x->table = g->table;
	x->column = x->r->doc->block[x->leaf->block].column;
	if (x->column >= CITE_MAX_COLUMN)
		x->column = CITE_MAX_COLUMN - 1;
	for (uint32_t k = 0; k < x->leaf->n_mark; k++) {
		const struct cite_mark *m = &x->r->flat.mark[x->leaf->mark + k];
		bool start = m->line != line;
		uint32_t people;

		if (start)
			x->role = x->line_role = g->table ? g->role[x->column] : CITE_ROLE_NONE;
		/* The column of titles and those of links say nothing by their name of what else stands there. */
		if (g->table && (x->role == CITE_ROLE_TITLE || x->role == CITE_ROLE_PAPER))
			x->role = x->line_role = CITE_ROLE_NONE;
		line = m->line;
		people = linked_people(x, m, x->leaf->n_mark - k);
		if (people) {
			keep_linked_people(x, m, people);
			k += people - 1;
			continue;
		}
		cut_mark(x, m, start && !g->table);
	}
}

void cite_bits_cut(struct cite_reader *r, struct cite_place *p)
{
	struct cite_cutting x = { .r = r, .p = p };

	p->bit = (uint32_t)r->bit.n;
	if (p->title >= 0) {
		const struct cite_cand *c = &r->cand.v[p->title];

		x.title_at = c->at;
		x.title_end = c->at + c->n;
		for (uint32_t k = p->part; k < p->part + p->n_part; k++) {
			const struct cite_leaf *leaf = &r->flat.leaf[r->part.v[k].leaf];

			if (c->at >= leaf->at && c->at < leaf->at + leaf->n)
				x.title_line = (unsigned)r->part.v[k].line + c->line;
		}
	}
	for (uint32_t k = p->part; k < p->part + p->n_part; k++) {
		x.part = &r->part.v[k];
		if (x.part->depth <= 1)
			cut_part(&x);
	}
	p->n_bit = (uint32_t)r->bit.n - p->bit;
}
