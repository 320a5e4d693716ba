/* bit: what stands at a place beside its title, cut into bits and read as people, venue, year or nickname. Emphasis, links, brackets, bars
 * and lines cut. How often a reading turns up at the same spot of other places says how far it can be believed here. */
#include <stdlib.h>
#include <string.h>

#include "../base/text.h"
#include "../paper/name.h"
#include "../paper/venue.h"
#include "peel.h"
#include "reader.h"

enum { MAX_BIT = 6000, MAX_VENUE = 160, MAX_NAME = 60, VENUE_ENOUGH = 70, LABEL_VENUE = 30, PROSE = 400, LEAD = 160 };

struct reading {
	struct cite_reader *r;
	const struct cite_place *p;
	const struct cite_part *part;
	const struct cite_leaf *leaf;
	uint32_t title_at, title_end; /* in the flat text; equal: no title here */
	bool behind;                  /* the title was passed */
	uint8_t role;                 /* said by a key or a header */
	bool table;
	unsigned column;
	unsigned line, title_line; /* of the place */
};

/* ---- readings ------------------------------------------------------------------------------------------------------------------ */

static bool has_etal(struct cite_str t)
{
	return cite_ascii_find(t.s, t.n, "et al") || cite_ascii_find(t.s, t.n, "et.al") || cite_ascii_find(t.s, t.n, "and others");
}

/* More than one name, so that it can hardly be an institution. */
static bool is_strong(struct cite_str t, int likely)
{
	bool several = memchr(t.s, ',', t.n) || memchr(t.s, ';', t.n) || cite_ascii_find(t.s, t.n, " and ") || memchr(t.s, '&', t.n) ||
		cite_ascii_find(t.s, t.n, "、") || cite_ascii_find(t.s, t.n, "，");

	return has_etal(t) || (several && cite_word_count(t) >= 4 && likely >= 70);
}

/* With the full stop of an initial at the end, which was taken for the end of a sentence. */
static struct cite_str with_initial_stop(const struct cite_flat *f, struct cite_str t)
{
	if (t.n > 2 && t.s + t.n < f->text + f->n_text && t.s[t.n] == '.' && t.s[t.n - 1] >= 'A' && t.s[t.n - 1] <= 'Z' &&
		strchr(" .-,", t.s[t.n - 2]))
		t.n++;
	return t;
}

static void read_people(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	int likely;

	t = with_initial_stop(&r->flat, t);
	if (!t.n || t.n > MAX_BIT || cite_is_placeholder(t))
		return;
	likely = has_etal(t) && cite_word_count(t) <= 12 ? 95 : cite_memo_people(&r->memo, t);
	b->strong = likely >= 60 && is_strong(t, likely);
	b->likely[CITE_SAY_PEOPLE] = (uint8_t)likely;
	b->people_at = cite_flat_at(&r->flat, t);
	b->n_people = (uint32_t)t.n;
}

static void set_venue(struct cite_bit *b, const struct cite_flat *f, struct cite_str t, int likely)
{
	b->likely[CITE_SAY_VENUE] = (uint8_t)likely;
	b->venue_at = cite_flat_at(f, t);
	b->n_venue = (uint32_t)t.n;
}

static void set_year(struct cite_bit *b, int year, int likely)
{
	if (b->year || !cite_year_plausible(year))
		return;
	b->year = (int16_t)year;
	b->likely[CITE_SAY_YEAR] = (uint8_t)likely;
}

static int venue_likely(struct cite_reader *r, struct cite_str t)
{
	enum cite_word_role label;

	if (!t.n || t.n > MAX_VENUE || cite_ascii_starts(t.s, t.n, "e.g") || cite_ascii_starts(t.s, t.n, "i.e"))
		return 0;
	label = cite_memo_label(&r->memo, t);
	return label == CITE_ROLE_NONE || label == CITE_ROLE_PAPER ? cite_memo_venue(&r->memo, t) : 0;
}

/* The last part of an enumeration: what follows its last separator. */
static struct cite_str last_part(struct cite_str t, size_t *rest)
{
	for (size_t i = t.n; i-- > 1;)
		if ((t.s[i] == ' ' && strchr(",.;|", t.s[i - 1])) || t.s[i] == '|' || t.s[i] == ',') {
			*rest = t.s[i] == ' ' ? i - 1 : i;
			return cite_str_balanced((struct cite_str){ t.s + i + 1, t.n - i - 1 });
		}
	*rest = 0;
	return t;
}

/* "253 pages", "pp. 1-12", "vol. 3". */
static bool is_extent(struct cite_str t)
{
	static const char *const words[] = { "pages", "pp", "vol", "volume", "no.", "issue" };
	bool digit = false, word = false;

	for (size_t i = 0; i < t.n; i++)
		digit |= cite_ascii_digit((unsigned char)t.s[i]);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		word |= cite_ascii_find(t.s, t.n, words[i]) != NULL;
	return digit && word && t.n <= 24;
}

/* "A. Author. 2008. PRL.": a few words with a date in front are the venue, known or not. */
static bool is_behind_date(struct cite_str t, size_t rest, struct cite_str part)
{
	struct cite_str before = cite_str_balanced((struct cite_str){ t.s, rest });
	size_t further;
	int year;

	if (!rest || cite_word_count(part) > 6 || !cite_cp_upper(cite_str_first(part)) || is_extent(part))
		return false;
	return cite_date_whole(last_part(before, &further), &year) != CITE_DATE_NONE;
}

/* "Li et al., CVPR 2021": dates and venues from the right, people before them. */
static void read_mixed(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	const struct cite_flat *f = &r->flat;

	for (int i = 0; i < 4 && t.n; i++) {
		size_t rest;
		struct cite_str part = last_part(t, &rest);
		int year, likely;

		if (!part.n)
			break;
		if (cite_date_whole(part, &year) != CITE_DATE_NONE) {
			set_year(b, year, 90);
		} else if (!b->n_venue && !has_etal(part) && is_behind_date(t, rest, part)) {
			set_venue(b, f, part, 60);
		} else if (!b->n_venue && (likely = venue_likely(r, part)) >= VENUE_ENOUGH && !has_etal(part)) {
			set_venue(b, f, part, likely);
		} else if (!is_extent(part)) {
			break;
		}
		t = cite_str_balanced((struct cite_str){ t.s, rest });
	}
	read_people(b, r, t);
	/* A number at the end of a sentence is no year. */
	if (b->year && !b->n_venue && !b->strong && cite_word_count(t) > 4)
		b->year = 0, b->likely[CITE_SAY_YEAR] = 0;
	if (!b->n_venue && t.n && !b->strong) {
		int likely = venue_likely(r, t);

		if (likely)
			set_venue(b, f, t, likely);
	}
}

/* Words that only lead over: "in CVPR", "published in". */
static struct cite_str drop_lead(struct cite_str t)
{
	static const char *const leads[] = { "published in ", "accepted by ", "accepted at ", "accepted to ", "appeared in ",
		"to appear in ", "in: ", "in ", "at ", "by " };

	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
		if (t.n > strlen(leads[i]) && cite_ascii_starts(t.s, t.n, leads[i]))
			return (struct cite_str){ t.s + strlen(leads[i]), t.n - strlen(leads[i]) };
	return t;
}

/* A date in front: "1995 Monroe et al", "2023.05 ICLR". A whole date is left alone. */
static struct cite_str drop_date(struct cite_bit *b, struct cite_str t)
{
	size_t len;
	int year, whole;
	enum cite_date_form form = cite_date_prefix(t, &year, &len);

	if (form == CITE_DATE_NONE || len >= t.n || cite_date_whole(t, &whole) != CITE_DATE_NONE)
		return t;
	if (form != CITE_DATE_LISTED)
		set_year(b, year, 80);
	return cite_str_bare((struct cite_str){ t.s + len, t.n - len });
}

/* "Trevithick and Yang, Arxiv 2020" is not the name of a venue as a whole. */
static bool people_before_venue(struct cite_reader *r, struct cite_str t)
{
	size_t rest;
	struct cite_str last = last_part(t, &rest), first = cite_str_balanced((struct cite_str){ t.s, rest });

	return first.n && venue_likely(r, last) >= 90 && venue_likely(r, first) < VENUE_ENOUGH && cite_memo_people(&r->memo, first) >= 40;
}

static void read_bit(struct cite_bit *b, struct cite_reader *r)
{
	const struct cite_flat *f = &r->flat;
	struct cite_str t = cite_flat_str(f, b->at, b->n);
	int year, likely;

	switch (b->role) {
	case CITE_ROLE_OTHER:
	case CITE_ROLE_CODE: return;
	case CITE_ROLE_AUTHORS: read_people(b, r, t); return;
	case CITE_ROLE_NAME: b->likely[CITE_SAY_NAME] = 100; return;
	default: break;
	}
	t = drop_lead(t);
	if (b->role == CITE_ROLE_NONE)
		t = drop_date(b, t);
	if (cite_date_whole(t, &year) != CITE_DATE_NONE) {
		set_year(b, year, 100);
		return;
	}
	if (b->role == CITE_ROLE_VENUE) {
		set_venue(b, f, t, 100);
		return;
	}
	if (b->role == CITE_ROLE_YEAR) {
		size_t len;

		if (cite_date_prefix(t, &year, &len) != CITE_DATE_NONE)
			set_year(b, year, 80);
		return;
	}
	likely = venue_likely(r, t);
	if (likely >= VENUE_ENOUGH && !has_etal(t) && !people_before_venue(r, t)) {
		set_venue(b, f, t, likely);
		return;
	}
	read_mixed(b, r, t);
}

/* ---- cutting ------------------------------------------------------------------------------------------------------------------- */

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
	if (!t.n || t.n > MAX_BIT || cite_is_url(t) || x->role == CITE_ROLE_PAPER)
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
	read_bit(b, x->r);
}

static size_t bar_length(struct cite_str t)
{
	static const char *const bars[] = { "|", "•", "｜", "‖", "\n", " · ", "・" };

	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
		if (t.n >= strlen(bars[i]) && !memcmp(t.s, bars[i], strlen(bars[i])))
			return strlen(bars[i]);
	return 0;
}

/* Text without brackets inside, cut at bars. */
static void cut_bars(struct reading *x, struct cite_str t, enum cite_carrier carrier, enum cite_bracket bracket, int32_t link)
{
	size_t from = 0;

	for (size_t i = 0; i < t.n; i++) {
		size_t n = bar_length((struct cite_str){ t.s + i, t.n - i });

		if (!n)
			continue;
		keep(x, (struct cite_str){ t.s + from, i - from }, carrier, bracket, link);
		i += n - 1;
		from = i + 1;
	}
	keep(x, (struct cite_str){ t.s + from, t.n - from }, carrier, bracket, link);
}

/* Plain text that is a venue with its brackets: "Nature 521 (2015)", "ACL (Findings)"; not "DEFR (arXiv 2021)", where only what is in the
 * brackets is one. */
static bool is_bracketed_venue(struct cite_reader *r, struct cite_str whole)
{
	const char *open = memchr(whole.s, '(', whole.n), *close;
	struct cite_str before, in;

	if (memchr(whole.s, '|', whole.n) || venue_likely(r, drop_lead(whole)) < 90)
		return false;
	if (!open)
		return true;
	before = (struct cite_str){ whole.s, (size_t)(open - whole.s) };
	close = cite_closing((struct cite_str){ open, whole.n - before.n });
	if (!close)
		return true;
	in = (struct cite_str){ open + 1, (size_t)(close - open) - 1 };
	return venue_likely(r, in) < 90 || venue_likely(r, drop_lead(cite_str_balanced(before))) >= 60;
}

/* Plain text: as a whole if it reads as a venue so, else cut at its brackets. */
static void cut_brackets(struct reading *x, struct cite_str t, enum cite_carrier carrier, int32_t link)
{
	struct cite_str whole = cite_str_balanced(t);
	size_t from = 0;

	/* Long text that is no list of people describes the paper; only at its begin there may be more. */
	if (t.n > PROSE && x->role != CITE_ROLE_AUTHORS && cite_memo_people(&x->r->memo, whole) < 50)
		t = cite_str_cut(t, LEAD);
	if (!memchr(t.s, '(', t.n) && !memchr(t.s, '[', t.n)) {
		cut_bars(x, t, carrier, CITE_NO_BRACKET, link);
		return;
	}
	if (x->role == CITE_ROLE_AUTHORS || x->role == CITE_ROLE_VENUE || x->role == CITE_ROLE_NAME ||
		is_bracketed_venue(x->r, whole) ||
		(whole.n <= 4000 && cite_memo_people(&x->r->memo, whole) >= 90)) {
		keep(x, t, carrier, CITE_NO_BRACKET, link);
		return;
	}
	for (size_t i = 0; i < t.n; i++) {
		const char *close;

		if (t.s[i] != '(' && t.s[i] != '[')
			continue;
		close = cite_closing((struct cite_str){ t.s + i, t.n - i });
		if (!close)
			continue;
		cut_bars(x, (struct cite_str){ t.s + from, i - from }, carrier, CITE_NO_BRACKET, link);
		cut_bars(x, (struct cite_str){ t.s + i + 1, (size_t)(close - t.s) - i - 1 }, carrier,
			t.s[i] == '(' ? CITE_ROUND : CITE_SQUARE, link);
		i = (size_t)(close - t.s);
		from = i + 1;
	}
	cut_bars(x, (struct cite_str){ t.s + from, t.n - from }, carrier, CITE_NO_BRACKET, link);
}

/* A key at the begin of a line gives what follows its role. Returns what follows it. */
static struct cite_str take_key(struct reading *x, struct cite_str t, bool line_start)
{
	size_t limit = t.n < 60 ? t.n : 60;

	for (size_t i = 1; line_start && i < limit; i++) {
		bool wide = i + 3 <= t.n && !memcmp(t.s + i, "：", 3);
		enum cite_word_role role;

		if (!wide && (t.s[i] != ':' || (i + 1 < t.n && !strchr(" *\t", t.s[i + 1]))))
			continue;
		role = cite_key_role((struct cite_str){ t.s, i });
		/* In sub-items any word or two before a colon is a key, if only of something that does not matter here. */
		if (role == CITE_ROLE_NONE && x->part->role == CITE_PART_SUB && cite_word_count((struct cite_str){ t.s, i }) <= 3)
			role = CITE_ROLE_OTHER;
		if (role == CITE_ROLE_NONE)
			return t;
		x->role = (uint8_t)role;
		i += wide ? 3 : 1;
		return (struct cite_str){ t.s + i, t.n - i };
	}
	return t;
}

/* "paper", "code"; but "arXiv 2023" and "arXiv:2111.06801" on a link state a venue. */
static bool is_label(struct cite_reader *r, struct cite_str t)
{
	t = cite_str_bare(t);
	if (cite_memo_label(&r->memo, t) == CITE_ROLE_NONE)
		return false;
	for (size_t i = 0; i < t.n; i++)
		if (cite_ascii_digit((unsigned char)t.s[i]))
			return venue_likely(r, t) < VENUE_ENOUGH;
	return true;
}

/* A label such as "arXiv" says where a link leads; only in lists whose labels are venues it is one. */
static void keep_label(struct reading *x, struct cite_str t, const struct cite_mark *m)
{
	size_t before = x->r->bit.n;
	struct cite_bit *b;

	if (cite_memo_label(&x->r->memo, t) != CITE_ROLE_PAPER || venue_likely(x->r, cite_str_bare(t)) < 90)
		return;
	keep(x, t, m->carrier, m->bracket, m->link);
	if (x->r->bit.n == before)
		return;
	b = &x->r->bit.v[before];
	if (b->likely[CITE_SAY_VENUE] > LABEL_VENUE)
		b->likely[CITE_SAY_VENUE] = LABEL_VENUE;
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
	t = take_key(x, t, line_start && m->link < 0);
	if (m->bracket != CITE_NO_BRACKET)
		cut_bars(x, t, m->carrier, m->bracket, m->link);
	else
		cut_brackets(x, t, m->carrier, m->link);
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

		if (start)
			x->role = g->table ? g->role[x->column] : CITE_ROLE_NONE;
		/* The column of titles and those of links say nothing by their name of what else stands there. */
		if (g->table && (x->role == CITE_ROLE_TITLE || x->role == CITE_ROLE_PAPER))
			x->role = CITE_ROLE_NONE;
		line = m->line;
		cut_mark(x, m, start && !g->table);
	}
}

static void cut_place(struct cite_reader *r, struct cite_place *p)
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

/* ---- learning ------------------------------------------------------------------------------------------------------------------ */

static void learn(struct cite_reader *r)
{
	uint32_t *n = calloc(r->group.n, sizeof *n);

	if (!n)
		cite_out_of_memory();
	for (size_t i = 0; i < r->place.n; i++) {
		const struct cite_place *p = &r->place.v[i];
		struct cite_group *g = &r->group.v[p->group];

		if (!p->paper)
			continue;
		n[p->group]++;
		for (uint32_t k = p->bit; k < p->bit + p->n_bit; k++) {
			const struct cite_bit *b = &r->bit.v[k];

			if (b->strong)
				g->say[CITE_SAY_PEOPLE][b->place] += 1;
			if (b->likely[CITE_SAY_VENUE] >= VENUE_ENOUGH && !(b->strong && b->venue_at == b->people_at))
				g->say[CITE_SAY_VENUE][b->place] += 1;
			if (b->likely[CITE_SAY_YEAR])
				g->say[CITE_SAY_YEAR][b->place] += 1;
			if (b->zone == CITE_ZONE_BEFORE && b->n <= MAX_NAME &&
				(b->after == ':' || b->after == '-' || b->bracket || b->after == CITE_ABOVE))
				g->say[CITE_SAY_NAME][b->place] += 1;
		}
	}
	for (size_t i = 0; i < r->group.n; i++)
		for (int f = 0; f < CITE_N_SAY; f++)
			for (size_t k = 0; k < CITE_N_PLACE; k++)
				r->group.v[i].say[f][k] /= (float)(n[i] ? n[i] : 1);
	free(n);
}

/* How often each short text stands before titles: nicknames are each their own, tags come again and again. A small table of counters by
 * hash is enough: a clash only makes a rare nickname look like a tag. */
static void count_names(struct cite_reader *r)
{
	enum { BITS = 16 };
	uint8_t *times = calloc((size_t)1 << BITS, 1);

	if (!times)
		cite_out_of_memory();
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < r->bit.n; i++) {
			struct cite_bit *b = &r->bit.v[i];
			uint64_t h = 1469598103934665603u;

			if (b->zone != CITE_ZONE_BEFORE || b->n > MAX_NAME)
				continue;
			for (uint32_t k = 0; k < b->n; k++)
				h = (h ^ (unsigned char)r->flat.text[b->at + k]) * 1099511628211u;
			h = (h ^ h >> 32) & (((uint64_t)1 << BITS) - 1);
			if (pass)
				b->times = times[h];
			else if (times[h] < UINT8_MAX)
				times[h]++;
		}
	free(times);
}

void cite_bits_make(struct cite_reader *r)
{
	for (size_t i = 0; i < r->place.n; i++)
		cut_place(r, &r->place.v[i]);
	count_names(r);
	learn(r);
}
