/* bit: what stands at a place beside its title, in bits that read as people, venue, year or nickname. How often a reading turns up at the
 * same spot of other places says how far it can be believed here. */
#include "bit.h"

#include <stdlib.h>
#include <string.h>

#include "../../base/fnv.h"
#include "../../base/text.h"
#include "../words/peel.h"
#include "halves.h"

enum { MAX_NAME = 60 };

bool cite_bit_cites(const struct cite_reader *r, const struct cite_place *p, uint32_t i, bool *several)
{
	enum { ENOUGH = 25, UNKNOWN = 25 };
	const struct cite_bit *b = &r->bit.v[i], *next = b + 1;
	struct cite_str t;

	if (b->zone != CITE_ZONE_AFTER || b->bracket || i + 1 >= p->bit + p->n_bit || next->link != b->link ||
		next->bracket != CITE_ROUND || !next->year || b->likely[CITE_SAY_VENUE] > UNKNOWN)
		return false;
	t = cite_flat_str(&r->flat, b->at, b->n);
	/* "[Title](...) - Byron, Hopper (2020)" */
	if (b->link < 0 ? !cite_is_families(r->memo, t) : b->likely[CITE_SAY_PEOPLE] < ENOUGH)
		return false;
	*several = memchr(t.s, ',', t.n) || memchr(t.s, '&', t.n) || cite_ascii_find(t.s, t.n, " and ");
	return true;
}

/* Where labels such as "arXiv" stand beside links that are labelled with other venues ("[Nature](...)", "[arXiv](...)"), they say no less: the share
 * of venues there is that of the others. */
static float share_of_labels(float venues, float labels, uint32_t n)
{
	enum { SOME = 3 };

	return venues >= SOME && venues * 5 >= labels && labels < (float)n ? venues / ((float)n - labels) : 0;
}

bool cite_bit_bold_name(const struct cite_bit *b)
{
	enum { PERSON = 40 };

	return b->carrier == CITE_AS_BOLD && b->bracket == CITE_NO_BRACKET && !b->year && b->likely[CITE_SAY_PEOPLE] < PERSON &&
		(b->after == '[' || (cite_ascii_alnum((unsigned char)b->after) && !(b->after >= 'a' && b->after <= 'z')));
}

/* One word with a capital in front. */
static bool is_word(struct cite_str t)
{
	return cite_cp_upper(cite_str_first(t)) && !memchr(t.s, ' ', t.n);
}

/* "Byron, Ada, and Grace Hopper", "Byron, Ada B.": beyond doubt the family name of the first stands in front. */
static bool is_turned(const struct cite_reader *r, const struct cite_bit *b)
{
	struct cite_str t = cite_flat_str(&r->flat, b->people_at, b->n_people), rest;
	const char *comma = memchr(t.s, ',', t.n), *last;

	if (!comma || !is_word((struct cite_str){ t.s, (size_t)(comma - t.s) }))
		return false;
	rest = cite_str_bare((struct cite_str){ comma + 1, (size_t)(t.s + t.n - comma) - 1 });
	/* "B" of "Ada B." */
	if (rest.n > 3 && !cite_more_words(rest, 2) && rest.s[rest.n - 2] == ' ' && cite_cp_upper((unsigned char)rest.s[rest.n - 1]))
		return true;
	last = cite_ascii_find(rest.s, rest.n, ", and ");
	return last && is_word((struct cite_str){ rest.s, (size_t)(last - rest.s) }) &&
		memchr(last + strlen(", and "), ' ', (size_t)(rest.s + rest.n - last) - strlen(", and "));
}

/* A tag that comes again and again is none, nor is a date, "[2505]", which tells nothing of the others. */
static void count_name(const struct cite_reader *r, struct cite_group *g, const struct cite_bit *b)
{
	struct cite_str t = cite_flat_str(&r->flat, b->at, b->n);

	if (b->times < CITE_OFTEN)
		g->say[CITE_SAY_NAME][b->place] += 1;
	else if (!b->year && cite_ascii_digits(t.s, t.n) < t.n)
		g->often[b->place] += 1;
}

bool cite_bit_plain_name(const struct cite_reader *r, const struct cite_place *p, const struct cite_bit *b)
{
	enum { NEAR = 2 };
	const struct cite_cand *c = p->title >= 0 ? &r->cand.v[p->title] : NULL;
	uint32_t end = b->at + b->n;

	return c && b->zone == CITE_ZONE_BEFORE && b->carrier == CITE_AS_PLAIN && b->bracket == CITE_NO_BRACKET &&
		c->carrier == CITE_AS_BOLD && c->at >= end && c->at - end <= NEAR &&
		cite_is_method_name(cite_flat_str(&r->flat, b->at, b->n));
}

struct cite_str cite_bit_last_name(const struct cite_reader *r, const struct cite_bit *b)
{
	struct cite_str t = cite_flat_str(&r->flat, b->at, b->n);
	size_t n = 0;

	if (b->zone != CITE_ZONE_AFTER || b->bracket != CITE_ROUND || b->link >= 0 || b->year ||
		b->likely[CITE_SAY_VENUE] >= CITE_VENUE_ENOUGH || (b->carrier != CITE_AS_BOLD && b->carrier != CITE_AS_CODE))
		return (struct cite_str){ t.s, 0 };
	while (n < t.n && t.s[n] != ',' && t.s[n] != ':')
		n++;
	return (struct cite_str){ t.s, is_word((struct cite_str){ t.s, n }) && n <= MAX_NAME ? n : 0 };
}

/* From which places to learn where the list says what: those with a paper; in a list without links, those with what is at length a title. */
static bool is_lesson(const struct cite_reader *r, const struct cite_place *p)
{
	enum { LIKE = 60 };
	const struct cite_group *g = &r->group.v[p->group];

	return p->paper || (!g->n_place && !g->table && p->title >= 0 && r->cand.v[p->title].like >= LIKE);
}

static void learn(struct cite_reader *r)
{
	uint32_t *n = cite_zeroed(r->group.n * sizeof *n);

	for (size_t i = 0; i < r->place.n; i++) {
		const struct cite_place *p = &r->place.v[i];
		struct cite_group *g = &r->group.v[p->group];

		if (!is_lesson(r, p))
			continue;
		n[p->group]++;
		for (uint32_t k = p->bit; k < p->bit + p->n_bit; k++) {
			const struct cite_bit *b = &r->bit.v[k];
			bool several;

			g->bits[b->place] += 1;
			g->n_turned += b->likely[CITE_SAY_PEOPLE] > 0 && is_turned(r, b);
			if (b->strong || (cite_bit_cites(r, p, k, &several) && several))
				g->say[CITE_SAY_PEOPLE][b->place] += 1;
			if (b->likely[CITE_SAY_VENUE] >= CITE_VENUE_ENOUGH && !(b->strong && b->venue_at == b->people_at))
				g->say[CITE_SAY_VENUE][b->place] += 1;
			if (b->likely[CITE_SAY_VENUE] == CITE_VENUE_LABEL && b->link >= 0)
				g->say[CITE_SAY_LABEL][b->place] += 1;
			if (b->likely[CITE_SAY_YEAR] > CITE_YEAR_WEAK)
				g->say[CITE_SAY_YEAR][b->place] += 1;
			if (b->zone == CITE_ZONE_BEFORE && b->n <= MAX_NAME &&
				(b->after == ':' || b->after == '-' || b->bracket || b->after == CITE_ABOVE || cite_bit_bold_name(b) ||
					cite_bit_plain_name(r, p, b)))
				count_name(r, g, b);
			if (cite_bit_last_name(r, b).n)
				count_name(r, g, b);
		}
	}
	for (size_t i = 0; i < r->group.n; i++)
		for (size_t k = 0; k < CITE_N_PLACE; k++) {
			struct cite_group *g = &r->group.v[i];

			g->say[CITE_SAY_LABEL][k] = share_of_labels(g->say[CITE_SAY_VENUE][k], g->say[CITE_SAY_LABEL][k], n[i]);
			for (int f = 0; f < CITE_SAY_LABEL; f++)
				g->say[f][k] /= (float)(n[i] ? n[i] : 1);
			g->bits[k] /= (float)(n[i] ? n[i] : 1);
			g->often[k] /= (float)(n[i] ? n[i] : 1);
		}
	free(n);
}

/* How often each short text stands where names may: nicknames are each their own, tags come again and again. A small table of counters by
 * hash is enough: a clash only makes a rare nickname look like a tag. */
static void count_names(struct cite_reader *r)
{
	enum { BITS = 16 };
	uint8_t *times = cite_zeroed((size_t)1 << BITS);

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < r->bit.n; i++) {
			struct cite_bit *b = &r->bit.v[i];
			uint64_t h = CITE_FNV64;

			if ((b->zone != CITE_ZONE_BEFORE && !cite_bit_last_name(r, b).n) || b->n > MAX_NAME)
				continue;
			for (uint32_t k = 0; k < b->n; k++)
				h = cite_fnv64(h, (unsigned char)r->flat.text[b->at + k]);
			h = (h ^ h >> 32) & (((uint64_t)1 << BITS) - 1);
			if (pass)
				b->times = times[h];
			else if (times[h] < UINT8_MAX)
				times[h]++;
		}
	free(times);
}

static void cut_places(struct cite_reader *r, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		cite_bits_cut(r, &r->place.v[i]);
}

void cite_bits_make(struct cite_reader *r)
{
	struct cite_reader *other = cite_halves_begin(r);
	size_t middle = cite_halves_place(r);

	cite_halves_run(r, other, cut_places, 0, middle, r->place.n);
	for (size_t i = middle; other && i < r->place.n; i++)
		r->place.v[i].bit += (uint32_t)r->bit.n;
	if (other)
		cite_vec_join(&r->bit, &other->bit);
	cite_bits_date(r);
	count_names(r);
	learn(r);
}
