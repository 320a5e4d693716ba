/* bit_year: years of two digits. "[ICML 24]" states one by itself, for conferences have no volumes; where many brackets of a list do so, "[arXiv 24]" and
 * "[TKDE 25]" do too, and what stands before them is a venue, known or not. */
#include "bit.h"

#include <stdlib.h>

#include "../../base/text.h"
#include "../../paper/calendar.h"
#include "../../paper/venue.h"

/* "TKDE 25": the length of what stands before the two digits, 0 if the text does not end so. */
static size_t stem(struct cite_str t)
{
	enum { DIGITS = 2, LONGEST = 60, LEAST = DIGITS + 3 };
	size_t n = t.n - DIGITS;

	if (t.n < LEAST || t.n > LONGEST || t.s[n - 1] != ' ' || cite_ascii_digits(t.s + n, DIGITS) != DIGITS ||
		!cite_ascii_alpha((unsigned char)t.s[n - 2]))
		return 0;
	return n - 1;
}

/* The stem of a bit that stands in brackets and is no people; n 0 if it is something else. */
static struct cite_str stem_of(const struct cite_reader *r, const struct cite_bit *b)
{
	struct cite_str t = cite_flat_str(&r->flat, b->at, b->n);

	return (struct cite_str){ t.s, b->bracket && !b->strong && !b->year && b->zone < CITE_ZONE_SUB ? stem(t) : 0 };
}

/* Whether the venue and its two digits tell the year by themselves. */
static bool tells_year(const struct cite_reader *r, struct cite_str venue)
{
	const char *name;
	int year;

	cite_venue_split(&name, &year, r->mem, venue.s, venue.n + 3);
	return year > 0;
}

static void take_year(const struct cite_reader *r, struct cite_bit *b, struct cite_str venue)
{
	enum { PIVOT = 70, YEAR = 90, VENUE = 25 };
	int year = cite_ascii_number(venue.s + venue.n + 1, 2);

	year += year < PIVOT ? 2000 : 1900;
	if (!cite_year_plausible(year))
		return;
	b->year = (int16_t)year;
	b->likely[CITE_SAY_YEAR] = YEAR;
	if (b->likely[CITE_SAY_VENUE] < VENUE)
		b->likely[CITE_SAY_VENUE] = VENUE;
	b->venue_at = cite_flat_at(&r->flat, venue);
	b->n_venue = (uint32_t)venue.n;
}

void cite_bits_date(struct cite_reader *r)
{
	enum { SOME = 4, SHARE = 3 };
	struct count {
		uint32_t all, told;
	} *count = cite_zeroed(r->group.n * sizeof *count);

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < r->place.n; i++) {
			const struct cite_place *p = &r->place.v[i];
			struct count *c = &count[p->group];

			for (uint32_t k = p->bit; k < p->bit + p->n_bit; k++) {
				struct cite_str venue = stem_of(r, &r->bit.v[k]);
				bool told = venue.n && tells_year(r, venue);

				if (!pass)
					c->all += venue.n > 0, c->told += told;
				else if (venue.n && !told && c->told >= SOME && c->told * SHARE >= c->all)
					take_year(r, &r->bit.v[k], venue);
			}
		}
	free(count);
}
