/* bit_cut: cuts what stands at a place beside its title into bits. Emphasis, links, brackets, bars and lines cut; keys say what follows
 * them. */
#include <string.h>

#include "../../base/text.h"
#include "bit.h"
#include "peel.h"

enum { PROSE = 400, LEAD = 160, PERSON = 45, LINKED = 85 };

struct reading {
	struct cite_reader *r;
	const struct cite_place *p;
	const struct cite_part *part;
	const struct cite_leaf *leaf;
	uint32_t title_at, title_end; /* in the flat text; equal: no title here */
	bool behind;                  /* the title was passed */
	uint8_t role;                 /* said by a key or a header */
	uint8_t line_role;            /* the same, of the line: ends at no bar */
	bool table;
	unsigned column;
	unsigned line, title_line; /* of the place */
};

static uint8_t zone_of(const struct reading *x)
{
	unsigned below;

	if (x->part->role == CITE_PART_SUB)
		return x->part->depth <= 1 ? CITE_ZONE_SUB : CITE_ZONE_SUBS;
	if (x->p->title < 0)
		return (uint8_t)(CITE_ZONE_AFTER + (x->line < 3 ? x->line : 3));
	if (!x->behind)
		return CITE_ZONE_BEFORE;
	below = x->line > x->title_line ? x->line - x->title_line : 0;
	return (uint8_t)(CITE_ZONE_AFTER + (below < 3 ? below : 3));
}

/* The sign behind a bit that may tell a nickname. */
static char sign_after(const struct reading *x, uint32_t end)
{
	while (end < x->leaf->at + x->leaf->n &&
		(x->r->flat.text[end] == ' ' || x->r->flat.text[end] == ']' || x->r->flat.text[end] == '*'))
		end++;
	return end < x->leaf->at + x->leaf->n ? x->r->flat.text[end] : 0;
}

static void keep(struct reading *x, struct cite_str t, enum cite_carrier carrier, enum cite_bracket bracket, int32_t link)
{
	struct cite_bit *b;
	unsigned zone;

	t = cite_str_balanced(t);
	if (!t.n || t.n > CITE_MAX_BIT || cite_is_url(t) || x->role == CITE_ROLE_PAPER)
		return;
	/* "Title: ..." */
	if (!x->behind && t.n < 40 && cite_key_role(t) == CITE_ROLE_TITLE)
		return;
	b = cite_vec_add(&x->r->bit);
	b->at = cite_flat_at(&x->r->flat, t);
	b->n = (uint32_t)t.n;
	b->link = link;
	b->role = x->role;
	b->carrier = (uint8_t)carrier;
	b->bracket = (uint8_t)bracket;
	b->zone = zone_of(x);
	b->after = b->zone == CITE_ZONE_BEFORE && x->line < x->title_line ? CITE_ABOVE : sign_after(x, b->at + b->n);
	zone = x->table ? x->column : b->zone;
	b->place = (uint16_t)((zone * CITE_N_CARRIER + carrier) * 3 + bracket);
	cite_bit_read(b, x->r);
}

static size_t bar_length(struct cite_str t)
{
	static const char *const bars[] = { "|", "\n", " · ", "•", "｜", "‖", "・" };
	size_t n;

	if (cite_ascii_alnum((unsigned char)t.s[0]) || (t.s[0] == ' ' && (t.n < 2 || (unsigned char)t.s[1] < 0x80)))
		return 0;
	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
		if (t.s[0] == bars[i][0] && t.n >= strlen(bars[i]) && !memcmp(t.s, bars[i], strlen(bars[i])))
			return strlen(bars[i]);
	if (t.s[0] == ';' || t.s[0] == ',')
		return cite_key_begins((struct cite_str){ t.s + 1, t.n - 1 });
	/* "Ada Byron 📅 2020 🏛 ICML": a picture between blanks. */
	if (t.s[0] != ' ')
		return 0;
	n = cite_str_pictures((struct cite_str){ t.s + 1, t.n - 1 });
	return n && n + 1 < t.n && t.s[n + 1] == ' ' ? n + 1 : 0;
}

/* All that bar_length() takes for a bar begins so: with a sign, or with a blank before what is not ASCII. */
static cite_sixteen may_be_bar(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s);

	return cite_sixteen_is(v, '|') | cite_sixteen_is(v, '\n') | cite_sixteen_is(v, ';') | cite_sixteen_is(v, ',') |
		cite_sixteen_in(v | cite_sixteen_at(s + 1), 0x80, 0xFF);
}

/* "Source: ICML", between bars: the key gives what follows it its role. */
static struct cite_str unlock(struct reading *x, struct cite_str t)
{
	const char *colon = memchr(t.s, ':', t.n);
	enum cite_word_role role;

	if (!colon || (colon + 1 < t.s + t.n && colon[1] != ' '))
		return t;
	role = cite_key_role(cite_str_bare((struct cite_str){ t.s, (size_t)(colon - t.s) }));
	if (role == CITE_ROLE_NONE)
		return t;
	x->role = (uint8_t)role;
	return (struct cite_str){ colon + 1, (size_t)(t.s + t.n - colon) - 1 };
}

/* Text without brackets inside, cut at bars. */
static void cut_bars(struct reading *x, struct cite_str t, enum cite_carrier carrier, enum cite_bracket bracket, int32_t link)
{
	size_t from = 0;

	for (size_t i = cite_str_skip(t, 0, may_be_bar); i < t.n; i = cite_str_skip(t, i + 1, may_be_bar)) {
		size_t n = bar_length((struct cite_str){ t.s + i, t.n - i });

		if (!n)
			continue;
		keep(x, unlock(x, (struct cite_str){ t.s + from, i - from }), carrier, bracket, link);
		x->role = x->line_role;
		i += n - 1;
		from = i + 1;
	}
	keep(x, unlock(x, (struct cite_str){ t.s + from, t.n - from }), carrier, bracket, link);
}

/* Plain text that is a venue with its brackets: "Nature 521 (2015)", "ACL (Findings)"; not "DEFR (arXiv 2021)", where only what is in the
 * brackets is one. */
static bool is_bracketed_venue(struct cite_reader *r, struct cite_str whole)
{
	enum { SHORT = 5 };
	const char *open = memchr(whole.s, '(', whole.n), *close;
	struct cite_str before, in;

	if (memchr(whole.s, '|', whole.n) || cite_bit_venue(r, cite_bit_unled(whole)) < 90)
		return false;
	if (!open)
		return true;
	before = (struct cite_str){ whole.s, (size_t)(open - whole.s) };
	close = cite_closing((struct cite_str){ open, whole.n - before.n });
	if (!close)
		return true;
	in = (struct cite_str){ open + 1, (size_t)(close - open) - 1 };
	/* "[arXiv:2001.00001] (Ada Byron, Grace Hopper, ICML 2020)" */
	if (cite_more_words(in, SHORT) && memchr(in.s, ',', in.n))
		return false;
	return cite_bit_venue(r, in) < 90 || cite_bit_venue(r, cite_bit_unled(cite_str_balanced(before))) >= 60;
}

/* "Ada Byron (MIT), Grace Hopper (Yale). ICML", "Ada Byron (MIT) et al. arXiv": where people are from cuts nothing; a venue in brackets does. */
static bool has_bracketed_people(struct cite_reader *r, struct cite_str whole)
{
	static const char *const joints[] = { ", ", " and ", " & ", " et al", "; " };
	const char *open = memchr(whole.s, '(', whole.n),
		   *close = open && open > whole.s ? cite_closing((struct cite_str){ open, (size_t)(whole.s + whole.n - open) }) : NULL;
	struct cite_str rest;

	if (!close || cite_is_aside(r->memo, cite_bracket_inside(open, close)))
		return false;
	rest = (struct cite_str){ close + 1, (size_t)(whole.s + whole.n - close) - 1 };
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (cite_str_begins(rest, joints[i]))
			return cite_memo_people(r->memo, cite_str_bare((struct cite_str){ whole.s, (size_t)(open - whole.s) })) >= PERSON;
	return false;
}

/* A bracket that cuts may begin with it. Braces do not cut. */
static bool may_open(char c)
{
	return c == '(' || c == '[' || (unsigned char)c >= 0x80;
}

static cite_sixteen may_open_at(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s);

	return cite_sixteen_is(v, '(') | cite_sixteen_is(v, '[') | cite_sixteen_in(v, 0x80, 0xFF);
}

static bool has_bracket(struct cite_str t)
{
	for (size_t i = cite_str_skip(t, 0, may_open_at); i < t.n; i = cite_str_skip(t, i + 1, may_open_at))
		if (may_open(t.s[i]) && cite_opening((struct cite_str){ t.s + i, t.n - i }))
			return true;
	return false;
}

/* "; Ada Byron, Grace Hopper; The paper shows ...": returns what follows the people. */
static struct cite_str keep_people_before_prose(struct reading *x, struct cite_str t, enum cite_carrier carrier)
{
	struct cite_str people = cite_people_before_prose(x->r->memo, t);

	if (!people.n)
		return t;
	keep(x, people, carrier, CITE_NO_BRACKET, -1);
	return (struct cite_str){ people.s + people.n, (size_t)(t.s + t.n - people.s) - people.n };
}

static void keep_said(struct reading *x, struct cite_str t, enum cite_carrier carrier, enum cite_word_role role)
{
	uint8_t before = x->role;

	x->role = (uint8_t)role;
	keep(x, t, carrier, CITE_NO_BRACKET, -1);
	x->role = before;
}

/* "IEEE Trans. Widgets 28(9): 2663-2673 (2017)", "WIDGETS 2020: 12-20": the venue, and a year before pages. Returns what follows. */
static struct cite_str keep_volumed(struct reading *x, struct cite_str t, enum cite_carrier carrier)
{
	enum { YEAR = 4 };
	size_t n = cite_volumed_venue(t);

	if (!n)
		return t;
	keep_said(x, (struct cite_str){ t.s, n }, carrier, CITE_ROLE_VENUE);
	t = (struct cite_str){ t.s + n + 1, t.n - n - 1 };
	if (t.n > YEAR && t.s[YEAR] == ':')
		keep_said(x, (struct cite_str){ t.s, YEAR }, carrier, CITE_ROLE_YEAR);
	return t;
}

/* Plain text: as a whole if it reads as a venue so, else cut at its brackets. */
static void cut_brackets(struct reading *x, struct cite_str t, enum cite_carrier carrier, int32_t link)
{
	struct cite_str whole = cite_str_balanced(t);
	size_t from = 0;
	bool people;

	/* Brackets of links, separators. */
	if (!whole.n)
		return;
	if (x->behind && t.n > LEAD && x->role == CITE_ROLE_NONE && link < 0) {
		t = keep_people_before_prose(x, t, carrier);
		whole = cite_str_balanced(t);
	}
	if (x->behind && x->role == CITE_ROLE_NONE && link < 0) {
		struct cite_str rest = keep_volumed(x, whole, carrier);

		t = rest.s == whole.s ? t : rest;
		whole = cite_str_balanced(t);
	}
	/* Long text that is no list of people describes the paper; only at its begin there may be more. */
	if (t.n > PROSE && x->role != CITE_ROLE_AUTHORS && cite_memo_people(x->r->memo, whole) < 50)
		t = cite_str_cut(t, LEAD);
	if (!has_bracket(t)) {
		cut_bars(x, t, carrier, CITE_NO_BRACKET, link);
		return;
	}
	if (x->role == CITE_ROLE_AUTHORS || x->role == CITE_ROLE_VENUE || x->role == CITE_ROLE_NAME) {
		keep(x, t, carrier, CITE_NO_BRACKET, link);
		return;
	}
	if (cite_closing(whole) == whole.s + whole.n - 1 && (whole.s[0] == '(' || whole.s[0] == '[')) {
		cut_bars(x, (struct cite_str){ whole.s + 1, whole.n - 2 }, carrier, whole.s[0] == '(' ? CITE_ROUND : CITE_SQUARE, link);
		return;
	}
	if (is_bracketed_venue(x->r, whole) ||
		(whole.n <= 4000 && cite_memo_people(x->r->memo, whole) >= 90)) {
		keep(x, t, carrier, CITE_NO_BRACKET, link);
		return;
	}
	people = has_bracketed_people(x->r, whole);
	for (size_t i = cite_str_skip(t, 0, may_open_at); i < t.n; i = cite_str_skip(t, i + 1, may_open_at)) {
		size_t open = !may_open(t.s[i]) ? 0 : cite_opening((struct cite_str){ t.s + i, t.n - i });
		const char *close = open ? cite_closing((struct cite_str){ t.s + i, t.n - i }) : NULL;

		if (!close)
			continue;
		if (people && !cite_is_aside(x->r->memo, cite_bracket_inside(t.s + i, close))) {
			i = (size_t)(close - t.s) + open - 1;
			continue;
		}
		cut_bars(x, (struct cite_str){ t.s + from, i - from }, carrier, CITE_NO_BRACKET, link);
		cut_bars(x, (struct cite_str){ t.s + i + open, (size_t)(close - t.s) - i - open }, carrier,
			t.s[i] == '(' ? CITE_ROUND : CITE_SQUARE, link);
		i = (size_t)(close - t.s) + open - 1;
		from = i + 1;
	}
	cut_bars(x, (struct cite_str){ t.s + from, t.n - from }, carrier, CITE_NO_BRACKET, link);
}

/* What follows a key that says nothing here: "intro: ECCV 2014 / TPAMI 2015" still names a venue. */
static struct cite_str unkeyed(struct reading *x, struct cite_str t)
{
	const char *slash = cite_ascii_find(t.s, t.n, " / ");
	struct cite_str first = cite_str_bare(slash ? (struct cite_str){ t.s, (size_t)(slash - t.s) } : t);

	if (cite_bit_venue(x->r, first) == 100)
		return first;
	x->role = CITE_ROLE_OTHER;
	return t;
}

/* A key at the begin of a line gives what follows its role. Returns what follows it. */
static struct cite_str take_key(struct reading *x, struct cite_str t)
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
static void keep_label(struct reading *x, struct cite_str t, const struct cite_mark *m)
{
	size_t before = x->r->bit.n;
	struct cite_bit *b;

	if (cite_memo_label(x->r->memo, t) != CITE_ROLE_PAPER || cite_bit_venue(x->r, cite_str_bare(t)) < 90)
		return;
	keep(x, t, m->carrier, m->bracket, m->link);
	if (x->r->bit.n == before)
		return;
	b = &x->r->bit.v[before];
	if (b->likely[CITE_SAY_VENUE] > CITE_VENUE_LABEL)
		b->likely[CITE_SAY_VENUE] = CITE_VENUE_LABEL;
}

/* "**Authors**: Ada Byron": a mark that is a key as a whole gives the rest of its line its role. */
static bool is_key_mark(struct reading *x, const struct cite_mark *m)
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
		cite_key_is_name(cite_flat_str(&x->r->flat, m->at, m->n), cite_flat_str(&x->r->flat, end + 1, end < stop ? stop - end - 1 : 0)))
		return false;
	x->role = (uint8_t)role;
	return true;
}

/* A mark without what the title takes of it. */
static void cut_mark(struct reading *x, const struct cite_mark *m, bool line_start)
{
	uint32_t end = m->at + m->n, number = line_start ? cite_number_prefix(cite_flat_str(&x->r->flat, m->at, m->n)) : 0;
	struct cite_str t = cite_flat_str(&x->r->flat, m->at + number, m->n - number);

	x->line = (unsigned)x->part->line + m->line;
	if (m->link >= 0 && is_label(x->r, t)) {
		keep_label(x, t, m);
		return;
	}
	if ((line_start || x->behind) && is_key_mark(x, m)) {
		x->line_role = x->role;
		return;
	}
	if (x->title_end > x->title_at && x->title_at < end && x->title_end > m->at) {
		if (x->title_at > m->at + number)
			cut_brackets(x, cite_flat_str(&x->r->flat, m->at + number, x->title_at - m->at - number), m->carrier, m->link);
		x->behind = true;
		if (x->title_end < end)
			cut_brackets(x, cite_flat_str(&x->r->flat, x->title_end, end - x->title_end), m->carrier, m->link);
		return;
	}
	if (m->at >= x->title_end && x->title_end > x->title_at)
		x->behind = true;
	if (line_start && m->link < 0) {
		t = take_key(x, t);
		x->line_role = x->role;
	}
	if (m->bracket != CITE_NO_BRACKET)
		cut_bars(x, t, m->carrier, m->bracket, m->link);
	else
		cut_brackets(x, t, m->carrier, m->link);
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
static bool is_person_mark(struct reading *x, const struct cite_mark *m, bool *linked)
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
static uint32_t linked_people(struct reading *x, const struct cite_mark *m, uint32_t n_mark)
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

static void keep_linked_people(struct reading *x, const struct cite_mark *m, uint32_t n)
{
	uint32_t end = m[n - 1].at + m[n - 1].n;
	enum cite_carrier carrier = CITE_AS_PLAIN;
	size_t before = x->r->bit.n;

	for (uint32_t k = 0; k < n; k++)
		if (m[k].link < 0)
			carrier = m[k].carrier;
	x->line = (unsigned)x->part->line + m->line;
	x->behind |= m->at >= x->title_end && x->title_end > x->title_at;
	keep(x, cite_flat_str(&x->r->flat, m->at, end - m->at), carrier, CITE_NO_BRACKET, -1);
	/* Names of data sets look alike: only where the list does so more than once they are believed. */
	if (x->r->bit.n > before && x->r->bit.v[before].likely[CITE_SAY_PEOPLE] > LINKED)
		x->r->bit.v[before].likely[CITE_SAY_PEOPLE] = LINKED;
}

static void cut_part(struct reading *x)
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
	struct reading x = { .r = r, .p = p };

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
