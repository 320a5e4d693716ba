/* style_venue.c: venues with years, and links to arXiv, as a list writes them: as text in which signs below the blank stand for values.
 * Preprints have a pattern of their own ("Arxiv 2023", "arXiv:2303.14524"). */
#include "style.h"

#include "../base/buf.h"
#include "../base/text.h"
#include "../paper/venue.h"
#include "slot.h"

#include <string.h>

enum { VENUE = 1, YEAR = 2, SHORT_YEAR = 3, ID = 4, MONTH = 5 };
enum { VOTES = 64, AGREE = 3 };

struct votes {
	struct {
		const char *s;
		size_t count;
	} v[VOTES];
	size_t n, all;
};

static void cast(struct votes *x, const char *s)
{
	x->all++;
	for (size_t i = 0; i < x->n; i++)
		if (strcmp(x->v[i].s, s) == 0) {
			x->v[i].count++;
			return;
		}
	if (x->n < VOTES) {
		x->v[x->n].s = s;
		x->v[x->n++].count = 1;
	}
}

/* The pattern that prevails: of at least a few, and of two fifths. */
static const char *winner(const struct votes *x)
{
	size_t best = 0;
	for (size_t i = 1; i < x->n; i++)
		if (x->v[i].count > x->v[best].count)
			best = i;
	return x->n && x->v[best].count >= AGREE && x->v[best].count * 5 >= x->all * 2 ? x->v[best].s : NULL;
}

/* Put a sign in the place of a value where the text has it as a word of its own. */
static char *abstract(struct cite_arena *mem, const char *s, const char *value, char sign)
{
	size_t n = strlen(value);
	for (const char *p = s; n && (p = strstr(p, value)); p++) {
		bool word = (p == s || !cite_ascii_alnum((unsigned char)p[-1])) && !cite_ascii_alnum((unsigned char)p[n]);
		if (word)
			return cite_arena_printf(mem, "%.*s%c%s", (int)(p - s), s, sign, p + n);
	}
	return NULL;
}

static const char *arxiv_of(const struct cite_entry *e)
{
	for (size_t i = 0; i < e->n_id; i++)
		if (e->id[i].kind == CITE_ID_ARXIV)
			return e->id[i].value;
	return NULL;
}

static bool is_preprint(const char *venue)
{
	const struct cite_venue *v = venue ? cite_venue_find(venue, strlen(venue)) : NULL;
	return v && v->type == CITE_VENUE_PREPRINT;
}

static bool covers(struct cite_span a, struct cite_span b)
{
	return a.at <= b.at && b.at + b.len <= a.at + a.len;
}

/* The entry's year, long or short, and a month behind it, in their places. NULL: it is not there, or there are digits of another
 * meaning, which a new entry cannot have. */
static char *abstract_year(struct cite_arena *mem, const char *s, int year)
{
	char *full = cite_arena_printf(mem, "%d", year), *t = abstract(mem, s, full, YEAR);
	t = t ? t : abstract(mem, s, full + strlen(full) - 2, SHORT_YEAR);
	char *p = t ? strchr(t, YEAR) : NULL;
	bool month = p && strchr("./-", p[1]) && p[1] && cite_ascii_digit((unsigned char)p[2]) && cite_ascii_digit((unsigned char)p[3]);
	if (month) {
		p[2] = MONTH;
		memmove(p + 3, p + 4, strlen(p + 4) + 1);
	}
	return t && !strpbrk(t, "0123456789") ? t : NULL;
}

static const char *year_pattern(struct cite_arena *mem, const struct cite_list *list, const struct cite_entry *e, struct cite_span at)
{
	return e->year >= 10 ? abstract_year(mem, cite_arena_copy(mem, list->src + at.at, at.len), e->year) : NULL;
}

static const char *pattern_of(struct cite_arena *mem, const struct cite_list *list, const struct cite_entry *e, struct cite_span at)
{
	char *s = cite_arena_copy(mem, list->src + at.at, at.len), *t;
	const char *id = arxiv_of(e);
	for (const char *p = s; *p; p++)
		if ((unsigned char)*p < ' ')
			return NULL;
	if (id && (t = abstract(mem, s, id, ID)))
		s = t;
	if (e->venue.s && !is_preprint(e->venue.s)) {
		char *raw = cite_arena_copy(mem, list->src + e->venue.at.at, e->venue.at.len);
		t = e->venue.at.len ? abstract(mem, s, raw, VENUE) : NULL;
		if (!t)
			return NULL;
		s = t;
	}
	bool apart = cite_venue_named(s) && !(e->year_text.at.len && covers(at, e->year_text.at));
	if (e->year < 10 || apart)
		return strpbrk(s, "0123456789") ? NULL : s;
	return abstract_year(mem, s, e->year);
}

struct cite_venue_style cite_venue_style_learn(struct cite_arena *mem, const struct cite_list *list)
{
	struct votes published = { 0 }, preprint = { 0 }, year = { 0 };
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		struct cite_parts p;
		const struct cite_part_at *at = cite_parts_of(&p, list, e) ? cite_parts_find(&p, CITE_PIECE_VENUE) : NULL;
		const char *pattern = at ? pattern_of(mem, list, e, at->at) : NULL;
		if (pattern)
			cast(is_preprint(e->venue.s) ? &preprint : &published, pattern);
		at = at ? cite_parts_find(&p, CITE_PIECE_YEAR) : NULL;
		pattern = at && e->year ? year_pattern(mem, list, e, at->at) : NULL;
		if (pattern)
			cast(&year, pattern);
	}
	return (struct cite_venue_style){ winner(&published), winner(&preprint), winner(&year) };
}

bool cite_venue_named(const char *pattern)
{
	return strchr(pattern, VENUE) != NULL;
}

char *cite_venue_write(struct cite_arena *mem, const char *pattern, const char *venue, struct cite_date date, const char *arxiv)
{
	struct cite_buf b = CITE_BUF(1 << 16);
	bool ok = true;
	for (const char *p = pattern; *p; p++) {
		switch (*p) {
		case VENUE:
			ok = ok && venue;
			cite_buf_puts(&b, venue ? venue : "");
			break;
		case ID:
			ok = ok && arxiv;
			cite_buf_puts(&b, arxiv ? arxiv : "");
			break;
		case YEAR:
		case SHORT_YEAR:
			ok = ok && cite_year_plausible(date.year);
			cite_buf_printf(&b, *p == YEAR ? "%d" : "%02d", *p == YEAR ? date.year : date.year % 100);
			break;
		case MONTH:
			ok = ok && date.month;
			cite_buf_printf(&b, "%02d", date.month);
			break;
		default: cite_buf_putc(&b, *p);
		}
	}
	char *text = ok && b.n && !b.over ? cite_arena_copy(mem, b.s, b.n) : NULL;
	cite_buf_free(&b);
	return text;
}

const char *cite_venue_spelling(const struct cite_list *list, const char *name)
{
	const struct cite_venue *want = cite_venue_find(name, strlen(name));
	struct votes votes = { 0 };
	for (size_t i = 0; want && i < list->n_entry; i++) {
		const char *s = list->entry[i].venue.s;
		if (s && cite_venue_find(s, strlen(s)) == want)
			cast(&votes, s);
	}
	size_t best = 0;
	for (size_t i = 1; i < votes.n; i++)
		if (votes.v[i].count > votes.v[best].count)
			best = i;
	return votes.n ? votes.v[best].s : name;
}

/* ---- links ---- */

/* "https://arxiv.org/pdf/2305.08845v2.pdf" in a link's source to the form that a new one gets. */
static const char *link_pattern(struct cite_arena *mem, const struct cite_list *list, const struct cite_link *l)
{
	if (!l->dest.len || !l->label || !*l->label)
		return NULL;
	const char *s = list->src, *kind = strstr(l->url, "/pdf/") ? "pdf" : "abs";
	uint32_t before = l->dest.at - l->whole.at, after = l->whole.at + l->whole.len - l->dest.at - l->dest.len;
	char *head = cite_arena_copy(mem, s + l->whole.at, before), *own = abstract(mem, head, l->id.value, ID);
	return cite_arena_printf(
		mem, "%shttps://arxiv.org/%s/%c%.*s", own ? own : head, kind, ID, (int)after, s + l->dest.at + l->dest.len);
}

const char *cite_arxiv_style_learn(struct cite_arena *mem, const struct cite_list *list)
{
	struct votes votes = { 0 };
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		struct cite_parts p;
		const struct cite_part_at *at = cite_parts_of(&p, list, e) ? cite_parts_find(&p, CITE_PIECE_ARXIV) : NULL;
		for (size_t k = 0; at && k < e->n_link; k++) {
			const char *pattern = e->link[k].whole.at == at->at.at ? link_pattern(mem, list, &e->link[k]) : NULL;
			if (pattern)
				cast(&votes, pattern);
		}
	}
	return winner(&votes);
}
