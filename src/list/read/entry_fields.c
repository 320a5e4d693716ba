/* entry_fields: the readings of a place that are believed as title, people, venue, year and nickname. */
#include "entry.h"

#include <stddef.h>
#include <string.h>

#include "../../base/fnv.h"
#include "../../base/text.h"
#include "../../paper/name.h"
#include "../../paper/venue.h"
#include "../words/peel.h"
#include "badge.h"
#include "fields.h"

static struct cite_text make_text(const struct cite_maker *m, uint32_t at, uint32_t n, uint8_t sure)
{
	struct cite_str t = cite_flat_str(&m->r->flat, at, n);
	const char *s = cite_text_squeeze(m->r->mem, t.s, t.n);

	return (struct cite_text){ *s ? s : NULL, cite_flat_span(&m->r->flat, at, n), sure };
}

/* Where a year is written: "2024", "'24". */
static struct cite_str find_year(struct cite_str t, int year)
{
	char full[5] = "";
	const char *at;

	if (year < 1000 || year > 9999)
		return (struct cite_str){ t.s, 0 };
	for (int i = 3; i >= 0; i--, year /= 10)
		full[i] = (char)('0' + year % 10);
	at = cite_ascii_find(t.s, t.n, full);
	if (at)
		return (struct cite_str){ at, 4 };
	at = cite_ascii_find(t.s, t.n, full + 2);
	return at ? (struct cite_str){ at, 2 } : (struct cite_str){ t.s, 0 };
}

static void set_year(struct cite_maker *m, struct cite_str t, int year, uint8_t sure)
{
	struct cite_str at = find_year(t, year);

	m->e.year = year;
	m->e.year_text = make_text(m, cite_flat_at(&m->r->flat, at), (uint32_t)at.n, sure);
	if (!m->e.year_text.s)
		m->e.year_text.s = cite_arena_printf(m->r->mem, "%d", year);
}

/* "Commun" in "Commun. ACM": a short word in small letters. */
static bool is_abbreviated(struct cite_str t)
{
	enum { LONGEST = 8 };

	return t.n <= LONGEST && !memchr(t.s, ' ', t.n) && t.s[t.n - 1] >= 'a' && t.s[t.n - 1] <= 'z';
}

/* "ICML Best Long Paper", "ICML (Best Poster)": the length up to what was the best; 0 if nothing was, or it is not all that follows. */
static size_t before_best(const char *venue, size_t n)
{
	enum { MOST_WORDS = 5 };
	const char *at = cite_ascii_find(venue, n, "best ");
	struct cite_str rest = { at ? at : venue, at ? (size_t)(venue + n - at) : 0 };

	return at > venue + 1 && !cite_ascii_alnum((unsigned char)at[-1]) && !cite_more_words(rest, MOST_WORDS) &&
			(cite_ascii_find(rest.s, rest.n, "paper") || cite_ascii_find(rest.s, rest.n, "poster") ||
				cite_ascii_find(rest.s, rest.n, "award") || cite_ascii_find(rest.s, rest.n, "student")) ?
		(size_t)(at - venue) :
		0;
}

/* How a paper was presented, and remarks in brackets, are no part of its venue. */
static const char *drop_manner(struct cite_arena *mem, const char *venue)
{
	static const char *const manners[] = { "oral", "poster", "spotlight", "highlight", "best paper", "best paper award",
		"outstanding paper", "best paper honorable mention", "best student paper", "best paper finalist", "bp", "award candidate",
		"oral presentation", "notable", "short", "short paper", "long paper", "full paper", "under review", "submission",
		"to appear", "in press", "citations" };
	static const char *const publishers[] = { ". Springer", ". Cham: Springer", ". ACM", ". IEEE", ". Elsevier", ". MIT Press",
		". PMLR", ". Morgan Kaufmann", ". Curran", ". Association for Computing" };
	size_t n = strlen(venue);
	const char *open = n && venue[n - 1] == ')' ? strrchr(venue, '(') : NULL;
	size_t best = before_best(venue, n);

	if (best)
		return cite_arena_copy(mem, venue, cite_str_balanced((struct cite_str){ venue, best }).n);
	if (open && open > venue && cite_word_count((struct cite_str){ open, (size_t)(venue + n - open) }) >= 3)
		return cite_arena_copy(mem, venue, cite_str_bare((struct cite_str){ venue, (size_t)(open - venue) }).n);
	for (size_t i = 0; i < sizeof publishers / sizeof *publishers; i++) {
		const char *at = cite_ascii_find(venue, n, publishers[i]);

		if (at && at > venue && !is_abbreviated((struct cite_str){ venue, (size_t)(at - venue) }))
			return cite_arena_copy(mem, venue, cite_str_bare((struct cite_str){ venue, (size_t)(at - venue) }).n);
	}
	for (size_t i = 0; i < sizeof manners / sizeof *manners; i++) {
		size_t k = strlen(manners[i]), end = n;

		if (end && (venue[end - 1] == ')' || venue[end - 1] == ']'))
			end--;
		if (end <= k || !cite_ascii_starts(venue + end - k, k, manners[i]) || cite_ascii_alnum((unsigned char)venue[end - k - 1]))
			continue;
		return cite_arena_copy(mem, venue, cite_str_balanced((struct cite_str){ venue, end - k }).n);
	}
	return venue;
}

static bool is_preprint(struct cite_str t)
{
	const struct cite_venue *v = cite_venue_find(t.s, t.n);

	return v && v->type == CITE_VENUE_PREPRINT;
}

/* "NAACL, Stanford": what follows a venue that we know behind a comma, and is no part of it; "arXiv on". Of a preprint
 * and a venue, "arXiv, ICML", the venue. */
static const char *first_venue(const struct cite_maker *m, const char *venue)
{
	static const char *const parts[] = { "workshop", "finding", "track", "demo", "industr", "dataset", "companion", "tutorial" };
	const char *comma = strchr(venue, ',');
	size_t n = strlen(venue);
	struct cite_str first, rest;
	int likely;

	if (n > 3 && cite_str_is((struct cite_str){ venue + n - 3, 3 }, " on"))
		return cite_arena_copy(m->r->mem, venue, n - 3);
	if (!comma || cite_memo_venue(m->r->memo, (struct cite_str){ venue, (size_t)(comma - venue) }) < 100)
		return venue;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (cite_ascii_find(comma, strlen(comma), parts[i]))
			return venue;
	first = (struct cite_str){ venue, (size_t)(comma - venue) };
	rest = cite_str_bare((struct cite_str){ comma, strlen(comma) });
	likely = cite_memo_venue(m->r->memo, rest);
	if (likely < (is_preprint(first) ? 90 : 60) || is_preprint(rest))
		return cite_arena_copy(m->r->mem, first.s, first.n);
	return is_preprint(first) ? cite_arena_copy(m->r->mem, rest.s, rest.n) : venue;
}

/* "arXiv 2110; CVPR 2022": of several venues the first that is more than a preprint. */
static struct cite_str best_venue(struct cite_maker *m, struct cite_str t)
{
	size_t from = 0;

	if (!memchr(t.s, ';', t.n))
		return t;
	for (size_t i = 0; i <= t.n; i++) {
		struct cite_str part = { t.s + from, i - from };
		const struct cite_venue *v;

		if (i < t.n && t.s[i] != ';')
			continue;
		part = cite_str_trim(part);
		v = part.n && cite_memo_venue(m->r->memo, part) == 100 ? cite_venue_find(part.s, part.n) : NULL;
		if (v && v->type != CITE_VENUE_PREPRINT)
			return part;
		from = i + 1;
	}
	return t;
}

/* "a summary of public datasets, in IEEE TKDE", "in ECIR": the name alone. */
static struct cite_str named_in(struct cite_str t)
{
	static const char in[] = ", in ";
	enum { N = sizeof in - 1 };
	const char *end = t.s + t.n;

	for (const char *at = t.s; (at = cite_ascii_find(at, (size_t)(end - at), in)); at += N)
		if (at + N < end && cite_cp_upper((unsigned char)at[N]))
			t = (struct cite_str){ at + N, (size_t)(end - at) - N };
	if (t.n > 3 && cite_str_begins(t, in + 2) && cite_cp_upper((unsigned char)t.s[3]))
		t = (struct cite_str){ t.s + 3, t.n - 3 };
	return t;
}

/* "Commun. ACM 36" out of "Commun. ACM 36, 7 (July 1993)": without the volume, which an issue follows. */
static const char *drop_volume(struct cite_arena *mem, const char *venue, struct cite_str t)
{
	enum { LONGEST = 3 };
	size_t n = strlen(venue), k = n;
	const char *at, *end = t.s + t.n;

	while (k && cite_ascii_digit((unsigned char)venue[k - 1]))
		k--;
	if (k == n || n - k > LONGEST || k < 2 || venue[k - 1] != ' ')
		return venue;
	at = cite_ascii_find(t.s, t.n, venue);
	if (!at || end - at < (ptrdiff_t)n + 3 || at[n] != ',' || at[n + 1] != ' ' || !cite_ascii_digit((unsigned char)at[n + 2]))
		return venue;
	return cite_arena_copy(mem, venue, k - 1);
}

/* "Workshop on Widgets (WID 17)" that lost its number, and the bracket with it. */
static const char *closed(struct cite_arena *a, const char *venue)
{
	const char *open = strrchr(venue, '(');

	return open && open > venue && open[1] && !strchr(open, ')') ? cite_arena_printf(a, "%s)", venue) : venue;
}

/* A venue and a year out of a text. Lists name the same few venues over and over, so what a text gave is remembered. */
static struct cite_split split_venue(struct cite_maker *m, struct cite_str t)
{
	uint32_t h = CITE_FNV32;
	struct cite_split *x;

	for (size_t i = 0; i < t.n; i++)
		h = cite_fnv32(h, (unsigned char)t.s[i]);
	x = &m->split[(h ^ h >> 15) % CITE_N_SPLIT];
	if (x->text.n == t.n && x->text.s && !memcmp(x->text.s, t.s, t.n))
		return *x;
	*x = (struct cite_split){ .text = t };
	cite_venue_split(&x->venue, &x->year, m->r->mem, t.s, t.n);
	if (x->venue)
		x->venue = closed(m->r->mem, drop_volume(m->r->mem, first_venue(m, drop_manner(m->r->mem, x->venue)), t));
	/* "AAAI，2018" */
	if (x->venue) {
		struct cite_str bare = cite_str_bare((struct cite_str){ x->venue, strlen(x->venue) });

		if (bare.n < strlen(x->venue) && (unsigned char)(bare.s > x->venue ? x->venue[0] : bare.s[bare.n]) >= 0x80)
			x->venue = cite_arena_copy(m->r->mem, bare.s, bare.n);
	}
	if (x->venue && (!*x->venue || cite_is_placeholder((struct cite_str){ x->venue, strlen(x->venue) })))
		x->venue = NULL;
	return *x;
}

static void make_venue(struct cite_maker *m, const struct cite_fields *x)
{
	const struct cite_bit *b = &m->r->bit.v[x->venue];
	struct cite_str t = best_venue(m, named_in(cite_flat_str(&m->r->flat, b->venue_at, b->n_venue)));
	struct cite_split split = split_venue(m, t);

	if (split.venue) {
		const char *at = cite_ascii_find(t.s, t.n, split.venue);
		uint32_t from = cite_flat_at(&m->r->flat, (struct cite_str){ at ? at : t.s, 0 });

		m->e.venue = (struct cite_text){ split.venue,
			cite_flat_span(&m->r->flat, from, at ? (uint32_t)strlen(split.venue) : (uint32_t)t.n), x->sure_venue };
	}
	if (split.year)
		set_year(m, t, split.year, x->sure_venue);
	else if (b->year)
		set_year(m, cite_flat_str(&m->r->flat, b->at, b->n), b->year, x->sure_venue);
}

static void make_people(struct cite_maker *m, const struct cite_fields *x)
{
	const struct cite_bit *b = &m->r->bit.v[x->people];

	if (cite_entry_people(m, b))
		m->e.people = make_text(m, b->people_at, b->n_people, x->sure_people);
}

/* "Deep Q-Networks (DQN)": the tag is what stands in the brackets. */
static struct cite_str name_of(struct cite_str t)
{
	const char *open = t.n > 4 && t.s[t.n - 1] == ')' ? memchr(t.s, '(', t.n) : NULL;
	const char *comma = cite_ascii_find(t.s, open ? (size_t)(open - t.s) : t.n, ", ");
	struct cite_str in;

	/* "OverFeat, NYU" */
	if (comma && comma > t.s)
		return (struct cite_str){ t.s, (size_t)(comma - t.s) };
	if (!open || open == t.s)
		return t;
	in = cite_str_trim((struct cite_str){ open + 1, (size_t)(t.s + t.n - 1 - open) - 1 });
	return in.n && in.n <= 16 && !memchr(in.s, ' ', in.n) && cite_word_count((struct cite_str){ t.s, (size_t)(open - t.s) }) >= 2 ? in :
																	t;
}

/* An identifier is no nickname, however much it stands where they do. */
static bool is_id(struct cite_maker *m, struct cite_str t)
{
	struct cite_id id;
	return t.n > 5 && cite_id_parse(&id, m->r->mem, t.s, t.n);
}

/* "ICML 2023" is none either, nor what was read as the venue. */
static bool is_venue(struct cite_maker *m, struct cite_str t)
{
	if (m->e.venue.s && cite_str_is(t, m->e.venue.s))
		return true;
	return split_venue(m, t).year && cite_memo_venue(m->r->memo, t) >= 90;
}

/* "Some College / Acme", "Acme + Some College": where people are from. */
static bool joins_places(struct cite_str t)
{
	for (size_t i = 0; i < t.n; i++)
		if (cite_ascii_digit((unsigned char)t.s[i]))
			return false;
	return cite_ascii_find(t.s, t.n, " / ") || cite_ascii_find(t.s, t.n, " + ");
}

/* "Sorting Widgets by Hand with Two Gloves" in a column of methods, "HandSort" above and below it. */
static bool is_whole_title(const struct cite_maker *m, const struct cite_fields *x)
{
	enum { WORDS = 5, LIKELY = 60 };
	const struct cite_bit *b = &m->r->bit.v[x->name];
	struct cite_str t = cite_flat_str(&m->r->flat, b->at, b->n);

	return m->e.shape == CITE_SHAPE_ROW && !m->e.title.s && b->role == CITE_ROLE_NAME && !b->strong && cite_more_words(t, WORDS) &&
		name_of(t).n == t.n && cite_title_likely(t) >= LIKELY;
}

static void make_name(struct cite_maker *m, const struct cite_fields *x)
{
	struct cite_str t;

	if (x->name >= 0 && is_whole_title(m, x)) {
		m->e.title = make_text(m, m->r->bit.v[x->name].at, m->r->bit.v[x->name].n, x->sure_name);
	} else if (x->name >= 0) {
		t = name_of(cite_flat_str(&m->r->flat, m->r->bit.v[x->name].at, m->r->bit.v[x->name].n));
		if (!is_id(m, t) && !(m->e.title.s && (cite_find_etal(t) || (m->e.shape != CITE_SHAPE_ROW && joins_places(t)))))
			m->e.nickname = make_text(m, cite_flat_at(&m->r->flat, t), (uint32_t)t.n, x->sure_name);
	} else if (m->p->title < 0 && m->p->tag >= 0 && m->e.shape != CITE_SHAPE_ROW && m->e.shape != CITE_SHAPE_HTML) {
		const struct cite_cand *c = &m->r->cand.v[m->p->tag];

		t = cite_flat_str(&m->r->flat, c->at, c->n);
		if (c->like > 0 && c->like <= 60 && c->n <= 40 && !is_id(m, t) && !is_venue(m, t) && !joins_places(t))
			m->e.nickname = make_text(m, c->at, c->n, 50);
	}
}

/* "ICLR 2024" is a venue by itself, "ICLR" where the badge has the colour of venues, "Widget Letters" where its label says so. */
static void read_badge_venue(struct cite_maker *m, const struct cite_badge *badge, bool linked)
{
	bool painted = !linked && m->venues[0] && !strcmp(badge->color, m->venues);
	const char *venue = NULL;
	int year = 0;

	if (m->e.venue.s || (!badge->venue && cite_venue_likely(badge->text, strlen(badge->text)) < CITE_BADGE_VENUE))
		return;
	cite_venue_split(&venue, &year, m->r->mem, badge->text, strlen(badge->text));
	if (!venue || (!year && !badge->venue && !painted))
		return;
	m->e.venue = (struct cite_text){ venue, { 0, 0 }, 70 };
	if (year)
		m->e.year = year;
}

/* What only badges state. */
static void read_badges(struct cite_maker *m)
{
	for (uint32_t k = m->p->part; k < m->p->part + m->p->n_part; k++) {
		const struct cite_block *b = &m->r->doc->block[m->r->flat.leaf[m->r->part.v[k].leaf].block];

		for (int32_t i = b->run; i < b->run + b->n_run; i++) {
			const struct cite_run *run = &m->r->doc->run[i];
			struct cite_badge badge;

			if (run->kind != CITE_RUN_IMAGE || run->image < 0 || !cite_badge_read(&badge, m->r->doc->target[run->image].url))
				continue;
			if (m->legend[0] && !strcmp(badge.color, m->legend))
				m->e.nickname = (struct cite_text){ cite_arena_dup(m->r->mem, badge.text), { 0, 0 }, 80 };
			else
				read_badge_venue(m, &badge, run->link >= 0);
		}
	}
}

void cite_entry_fields(struct cite_maker *m)
{
	struct cite_fields x;

	cite_fields_choose(&x, m->r, m->p);
	if (m->p->title >= 0) {
		const struct cite_cand *c = &m->r->cand.v[m->p->title];

		m->e.title = make_text(m, c->at, c->n, m->p->sure);
	}
	if (x.people >= 0)
		make_people(m, &x);
	m->keyed = m->e.n_author && m->r->bit.v[x.people].role == CITE_ROLE_AUTHORS;
	if (x.venue >= 0)
		make_venue(m, &x);
	if (!m->e.year && x.year >= 0)
		set_year(m, cite_flat_str(&m->r->flat, m->r->bit.v[x.year].at, m->r->bit.v[x.year].n), m->r->bit.v[x.year].year,
			x.sure_year);
	make_name(m, &x);
	read_badges(m);
}
