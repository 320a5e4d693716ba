/* parts.c: an entry to its parts. What it states comes from the entry; images, keys before text, and the bars of a table are found between
 * them, in the source. */
#include "parts.h"

#include "../../base/fnv.h"
#include "../../base/text.h"

#include <stdlib.h>
#include <string.h>

static uint32_t end_of(struct cite_span s)
{
	return s.at + s.len;
}

static bool covers(struct cite_span a, struct cite_span b)
{
	return a.at <= b.at && end_of(b) <= end_of(a);
}

static void add(struct cite_parts *p, int piece, struct cite_span at)
{
	if (at.len && p->n < CITE_PARTS_MAX)
		p->v[p->n++] = (struct cite_part_at){ piece, at };
}

static int by_place(const void *a, const void *b)
{
	const struct cite_part_at *x = a, *y = b;
	if (x->at.at != y->at.at)
		return x->at.at < y->at.at ? -1 : 1;
	return x->at.len > y->at.len ? -1 : x->at.len < y->at.len;
}

/* ---- what the entry states ---- */

struct cite_span cite_people_span(const struct cite_list *list, const struct cite_entry *e)
{
	struct cite_span at = e->people.at;
	uint32_t end = end_of(at);
	bool stop = e->etal && at.len > 2 && memcmp(list->src + end - 2, "al", 2) == 0 && list->src[end] == '.' && end < end_of(e->block);
	at.len += stop;
	return at;
}

bool cite_people_stated(const struct cite_entry *e)
{
	return e->people.at.len || e->n_author > 1 || (e->n_author == 1 && e->author[0].given);
}

const struct cite_id *cite_entry_id(const struct cite_entry *e, enum cite_id_kind kind)
{
	for (size_t i = 0; i < e->n_id; i++)
		if (e->id[i].kind == kind)
			return &e->id[i];
	return NULL;
}

static const char *arxiv_number(const struct cite_entry *e)
{
	const struct cite_id *id = cite_entry_id(e, CITE_ID_ARXIV);
	return id ? id->value : "";
}

/* Past "arXiv:2303.14524v2", or its number alone; s if it is not there. */
static const char *past_number(const char *s, const char *end, const char *number)
{
	const char *p = s;
	if (cite_ascii_starts(p, (size_t)(end - p), "arxiv")) {
		for (p += 5; p < end && (*p == ':' || *p == ' '); p++) {
		}
	}
	size_t n = strlen(number);
	if (!n || (size_t)(end - p) < n || memcmp(p, number, n) != 0)
		return s;
	p += n;
	if (end - p > 1 && *p == 'v' && cite_ascii_digit((unsigned char)p[1]))
		for (p++; p < end && cite_ascii_digit((unsigned char)*p); p++) {
		}
	return p;
}

/* Next to nothing: punctuation, tags, the entry's arXiv number. */
static bool little(const struct cite_list *list, const struct cite_entry *e, uint32_t at, uint32_t end)
{
	enum { FAR = 48 };
	const char *s = list->src + at, *stop = list->src + end, *number = arxiv_number(e);
	if (end - at > FAR)
		return false;
	while (s < stop) {
		const char *past = past_number(s, stop, number);
		if (past == s && *s == '<' && memchr(s, '>', (size_t)(stop - s)))
			past = (const char *)memchr(s, '>', (size_t)(stop - s)) + 1;
		if (past == s && (cite_ascii_alnum((unsigned char)*s) || strchr("\n|", *s)))
			return false;
		s = past == s ? s + 1 : past;
	}
	return true;
}

/* Past the month, or month and day, of a date "2023.05": bytes behind its year. */
static uint32_t past_month(const char *src, uint32_t at, uint32_t end)
{
	for (int part = 0; part < 2; part++) {
		uint32_t i = at + 1;
		if (at + 1 >= end || !strchr("./-", src[at]) || !src[at])
			return at;
		while (i < end && i - at < 4 && cite_ascii_digit((unsigned char)src[i]))
			i++;
		if (i - at < 2 || i - at > 3)
			return at;
		at = i;
	}
	return at;
}

/* Past the entry's year where it stands right behind the venue, "'23" or " 2023", though the entry states it elsewhere too. */
static uint32_t past_year(const struct cite_list *list, const struct cite_entry *e, uint32_t at, uint32_t end)
{
	uint32_t i = at, n = 0;
	int year = 0;
	while (i < end && i - at < 4 && strchr(" ,'(-", list->src[i]))
		i++;
	for (; i + n < end && n < 5 && cite_ascii_digit((unsigned char)list->src[i + n]); n++)
		year = year * 10 + (list->src[i + n] - '0');
	bool same = (n == 4 && year == e->year) || (n == 2 && year == e->year % 100);
	return same && i > at && e->year ? i + n : at;
}

/* The stroke of "ATC 23'", whose place is before the year. */
static bool is_year_mark(const char *src, struct cite_span v, uint32_t block_end)
{
	const char *s = src + end_of(v);
	return v.len > 3 && end_of(v) < block_end && *s == '\'' && cite_ascii_digit((unsigned char)s[-1]) &&
		cite_ascii_digit((unsigned char)s[-2]) && s[-3] != '\'' && !cite_ascii_digit((unsigned char)s[-3]);
}

/* Venue and year as one part if next to nothing is between them, with the arXiv number behind them; else the venue alone. */
static struct cite_span venue_span(const struct cite_list *list, const struct cite_entry *e)
{
	struct cite_span v = e->venue.at, y = e->year_text.at;
	if (!v.len)
		return v;
	if (y.len && !covers(v, y)) {
		uint32_t gap = v.at < y.at ? end_of(v) : end_of(y), gap_end = v.at < y.at ? y.at : v.at;
		if (gap <= gap_end && little(list, e, gap, gap_end)) {
			uint32_t at = v.at < y.at ? v.at : y.at, end = v.at < y.at ? end_of(y) : end_of(v);
			v = (struct cite_span){ at, end - at };
		}
	}
	const char *end = list->src + end_of(v), *stop = list->src + end_of(e->block), *s = end;
	while (s < stop && s - end < 2 && (*s == ' ' || *s == ':'))
		s++;
	const char *past = s < stop ? past_number(s, stop, arxiv_number(e)) : s;
	if (past != s)
		v.len += (uint32_t)(past - end);
	uint32_t block_end = end_of(e->block);
	if (!covers(v, y) || !y.len)
		v.len = past_year(list, e, end_of(v), block_end) - v.at;
	if (y.len && end_of(v) == end_of(y))
		v.len = past_month(list->src, end_of(v), block_end) - v.at;
	v.len += is_year_mark(list->src, v, block_end);
	return v;
}

static bool is_first(const struct cite_link *l, enum cite_id_kind kind, bool *seen)
{
	bool first = l->id.kind == kind && !*seen;
	*seen |= first;
	return first;
}

static struct cite_span both(struct cite_span a, struct cite_span b)
{
	uint32_t at = a.at < b.at ? a.at : b.at, end = end_of(a) > end_of(b) ? end_of(a) : end_of(b);
	return (struct cite_span){ at, end - at };
}

/* The link stands in a part, and goes on outside of it. */
static bool sticks_out(struct cite_span link, struct cite_span part)
{
	return part.len && link.at < end_of(part) && part.at < end_of(link) && !covers(part, link);
}

/* A title that is a link's label, or a part of it is: "[Name](...): Rest of It", has the whole link. So have people: "[Ann Author](...), ...". */
static void add_links(struct cite_parts *p, const struct cite_entry *e, struct cite_span *title, struct cite_span *people)
{
	bool arxiv = false, doi = false;
	for (size_t i = 0; i < e->n_link; i++) {
		struct cite_span whole = e->link[i].whole;
		int piece = is_first(&e->link[i], CITE_ID_ARXIV, &arxiv) ? CITE_PIECE_ARXIV :
			is_first(&e->link[i], CITE_ID_DOI, &doi)         ? CITE_PIECE_DOI :
									   CITE_PIECE_LINK;
		if (sticks_out(whole, *title))
			*title = both(*title, whole);
		else if (sticks_out(whole, *people) && !covers(whole, *people))
			*people = both(*people, whole);
		else
			add(p, piece, whole);
	}
}

static bool located(const struct cite_text *t)
{
	return !t->s || t->at.len;
}

/* What stands inside of another part is no part: a venue that is a link's label cannot be put in by itself. */
static bool without_nested(struct cite_parts *p)
{
	size_t kept = 0;
	for (size_t i = 0; i < p->n; i++) {
		if (kept && covers(p->v[kept - 1].at, p->v[i].at))
			continue;
		if (kept && p->v[i].at.at < end_of(p->v[kept - 1].at))
			return false;
		p->v[kept++] = p->v[i];
	}
	p->n = kept;
	return true;
}

bool cite_year_of_day(const struct cite_list *list, const struct cite_entry *e)
{
	enum { NEAR = 12 };
	uint32_t at = e->year_text.at.at, from = at > e->block.at + NEAR ? at - NEAR : e->block.at, i = at;
	bool digit = false, letter = false;
	for (; i > from && list->src[i - 1] != '\n' && strchr(" ,.0123456789", list->src[i - 1]); i--)
		digit |= cite_ascii_digit((unsigned char)list->src[i - 1]);
	for (; i > from && (cite_ascii_alpha((unsigned char)list->src[i - 1]) || strchr(" .", list->src[i - 1])); i--)
		letter |= cite_ascii_alpha((unsigned char)list->src[i - 1]);
	for (; letter && i > from && strchr(" 0123456789", list->src[i - 1]); i--)
		digit |= cite_ascii_digit((unsigned char)list->src[i - 1]);
	return e->year_text.at.len == 4 && digit && letter;
}

bool cite_year_of_month(const struct cite_list *list, const struct cite_entry *e)
{
	struct cite_span venue = venue_span(list, e);
	for (uint32_t i = e->block.at; i + 6 <= end_of(e->block); i++) {
		if (i == venue.at && venue.len)
			i = end_of(venue);
		const char *s = list->src + i;
		bool year = strspn(s, "0123456789") == 4 && (memcmp(s, "19", 2) == 0 || memcmp(s, "20", 2) == 0);
		size_t month = year && s[4] && strchr("./-", s[4]) ? strspn(s + 5, "0123456789") : 0;
		if (month && month < 3 && (i == e->block.at || strchr(" \n,([", s[-1])))
			return true;
		while (i < end_of(e->block) && cite_ascii_digit((unsigned char)list->src[i]))
			i++;
	}
	return false;
}

static bool add_stated(struct cite_parts *p, const struct cite_list *list, const struct cite_entry *e)
{
	if (!located(&e->title) || (!located(&e->people) && cite_people_stated(e)) || !located(&e->venue) || !located(&e->year_text))
		return false;
	struct cite_span title = e->title.at, venue = venue_span(list, e), people = cite_people_span(list, e);
	add_links(p, e, &title, &people);
	add(p, CITE_PIECE_TITLE, title);
	add(p, CITE_PIECE_PEOPLE, people);
	add(p, CITE_PIECE_VENUE, venue);
	struct cite_span year = e->year_text.at;
	if (year.len)
		year.len = past_month(list->src, end_of(year), end_of(e->block)) - year.at;
	if (!covers(venue, e->year_text.at) && !cite_year_of_day(list, e))
		add(p, CITE_PIECE_YEAR, year);
	add(p, CITE_PIECE_NICKNAME, e->nickname.at);
	qsort(p->v, p->n, sizeof *p->v, by_place);
	return without_nested(p);
}

/* ---- what stands between ---- */

/* The bytes of "![alt](url)" at s, 0 if there is none. */
static size_t image_length(const char *s, size_t n)
{
	enum { LONGEST = 1 << 13 };
	if (n < 5 || s[0] != '!' || s[1] != '[')
		return 0;
	n = n < LONGEST ? n : LONGEST;
	const char *mid = memchr(s, ']', n),
		   *end = mid && mid + 1 < s + n && mid[1] == '(' ? memchr(mid, ')', (size_t)(s + n - mid)) : NULL;
	return end && !memchr(s, '\n', (size_t)(end - s)) ? (size_t)(end + 1 - s) : 0;
}

static bool key_letter(char c)
{
	return cite_ascii_alnum((unsigned char)c) || strchr(" &/?;'-", c);
}

/* A key at the begin of a line ("    - 📅 Date: ") that has text of the entry's own behind it: where its name begins and ends. */
static bool find_key(struct cite_span *out, const char *src, uint32_t at, uint32_t end)
{
	enum { MARKS = 24, LONGEST = 32 };
	uint32_t i = at, name, stop;
	while (i < end && i - at < MARKS && !cite_ascii_alpha(src[i]) && src[i] != '\n' && src[i] != '[' && src[i] != '<')
		i++;
	for (name = i; i < end && i - name < LONGEST && src[i] && key_letter(src[i]); i++) {
	}
	for (stop = i; i < end && i - stop < 2 && (src[i] == '*' || src[i] == '_'); i++) {
	}
	bool wide = end - i > 3 && memcmp(src + i, "\xEF\xBC\x9A", 3) == 0;
	if (name == stop || i >= end || !cite_ascii_alpha(src[name]) || (src[i] != ':' && !wide))
		return false;
	i += wide ? 3 : 1;
	*out = (struct cite_span){ name, i - name };
	while (i < end && src[i] != '\n' && !cite_ascii_alnum((unsigned char)src[i]) && !((unsigned char)src[i] & 0x80))
		i++;
	bool none = end - i >= 3 && cite_ascii_starts(src + i, end - i, "n/a");
	return i < end && src[i] != '\n' && !none;
}

static int key_piece(const char *s, size_t n)
{
	uint32_t h = CITE_FNV32;
	for (size_t i = 0; i < n; i++)
		if (cite_ascii_alpha(s[i]))
			h = cite_fnv32(h, (unsigned char)cite_ascii_lower(s[i]));
	return CITE_PIECE_KEY + (int)(h & 0x3FFFFFFF);
}

/* A stretch of source that no part covers. */
static void scan_gap(struct cite_parts *p, const struct cite_list *list, uint32_t at, uint32_t end, bool row)
{
	const char *src = list->src;
	struct cite_span key;
	for (uint32_t i = at; i < end; i++) {
		size_t image = image_length(src + i, end - i);
		if (image) {
			add(p, CITE_PIECE_IMAGE, (struct cite_span){ i, (uint32_t)image });
			i += (uint32_t)image - 1;
		} else if (src[i] == '\n' && find_key(&key, src, i + 1, end)) {
			add(p, key_piece(src + key.at, key.len), key);
			i = end_of(key) - 1;
		} else if (row && src[i] == '|' && (i == at || src[i - 1] != '\\')) {
			add(p, CITE_PIECE_BAR, (struct cite_span){ i, 1 });
		}
	}
}

static void add_between(struct cite_parts *p, const struct cite_list *list, const struct cite_entry *e)
{
	size_t stated = p->n;
	int bar = CITE_PIECE_BAR;
	for (size_t i = 0; i <= stated; i++) {
		uint32_t at = i ? end_of(p->v[i - 1].at) : e->block.at, end = i < stated ? p->v[i].at.at : end_of(e->block);
		if (at < end)
			scan_gap(p, list, at, end, e->shape == CITE_SHAPE_ROW);
	}
	qsort(p->v, p->n, sizeof *p->v, by_place);
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].piece == CITE_PIECE_BAR)
			p->v[i].piece = bar++;
}

/* ---- the whole ---- */

bool cite_parts_of(struct cite_parts *p, const struct cite_list *list, const struct cite_entry *e)
{
	p->n = 0;
	if (!e->block.len || !add_stated(p, list, e))
		return false;
	if (p->n && (p->v[0].at.at < e->block.at || end_of(p->v[p->n - 1].at) > end_of(e->block)))
		return false;
	add_between(p, list, e);
	if (p->n + 2 > CITE_PARTS_MAX)
		return false;
	memmove(p->v + 1, p->v, p->n * sizeof *p->v);
	p->v[0] = (struct cite_part_at){ CITE_PIECE_BEGIN, { e->block.at, 0 } };
	p->v[p->n + 1] = (struct cite_part_at){ CITE_PIECE_END, { end_of(e->block), 0 } };
	p->n += 2;
	return true;
}

const struct cite_part_at *cite_parts_find(const struct cite_parts *p, enum cite_piece piece)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].piece == (int)piece)
			return &p->v[i];
	return NULL;
}
