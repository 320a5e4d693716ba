/* bit_year: years of two digits. "[ICML 24]" states one by itself, for conferences have no volumes; where many brackets of a list do so, "[arXiv 24]" and
 * "[TKDE 25]" do too, as "ICR25" does in a column of a table, and what stands before them is a venue, known or not.
 * "(Widgets'24)" says by its apostrophe that it is one, and "23-OSDI-Title" where titles begin so. */
#include <stdlib.h>

#include "../../base/text.h"
#include "../../paper/calendar.h"
#include "../../paper/venue.h"
#include "../words/peel.h"
#include "bit_say.h"

enum { DIGITS = 2 };

/* A venue and the two digits behind it, with an apostrophe between them or not. */
struct stem {
	struct cite_str venue, digits;
	bool tick;
};

/* "TKDE 25", "TKDE'25", or "TKDE25" if tight: what stands before the two digits; n 0 if the text does not end so. */
static struct stem stem(struct cite_str t, bool tight)
{
	enum { LONGEST = 60, LEAST = 2 };
	size_t n = t.n > DIGITS ? t.n - DIGITS : 0;
	bool tick = n && t.s[n - 1] == '\'';
	size_t apart = tick || (n && t.s[n - 1] == ' ');
	struct stem none = { .venue = { t.s, 0 } };

	if (n < LEAST + apart || t.n > LONGEST || (!apart && !tight) || cite_ascii_digits(t.s + n, DIGITS) != DIGITS ||
		!cite_ascii_alpha((unsigned char)t.s[n - apart - 1]))
		return none;
	return (struct stem){ { t.s, n - apart }, { t.s + n, DIGITS }, tick };
}

/* The stem of a bit that stands in brackets, or is what a cell holds, and is no people; n 0 if it is something else. */
static struct stem stem_of(const struct cite_reader *r, const struct cite_bit *b, bool table)
{
	struct cite_str t = cite_flat_str(&r->flat, b->at, b->n);
	bool cell = table && !b->bracket && b->link < 0 && (b->role == CITE_ROLE_NONE || b->role == CITE_ROLE_VENUE);
	bool apart = cell || (b->bracket && b->zone < CITE_ZONE_SUB);

	return apart && !b->strong && !b->year ? stem(t, cell) : (struct stem){ .venue = { t.s, 0 } };
}

/* Whether the venue and its two digits tell the year by themselves. */
static bool tells_year(const struct cite_reader *r, const struct stem *x)
{
	const char *name;
	int year;

	cite_venue_split(&name, &year, r->mem, x->venue.s, (size_t)(x->digits.s + x->digits.n - x->venue.s));
	return year > 0;
}

/* A few words with a capital in front. */
static bool is_name(struct cite_str venue)
{
	enum { MOST_WORDS = 3 };

	return cite_cp_upper(cite_str_first(venue)) && !cite_more_words(venue, MOST_WORDS);
}

static void take_year(const struct cite_reader *r, struct cite_bit *b, const struct stem *x)
{
	enum { PIVOT = 70, YEAR = 90, VENUE = 25, TICKED = 70 };
	int year = cite_ascii_number(x->digits.s, x->digits.n), likely = x->tick ? TICKED : VENUE;

	year += year < PIVOT ? 2000 : 1900;
	if (!cite_year_plausible(year))
		return;
	b->year = (int16_t)year;
	b->likely[CITE_SAY_YEAR] = YEAR;
	if (b->likely[CITE_SAY_VENUE] < likely)
		b->likely[CITE_SAY_VENUE] = (uint8_t)likely;
	b->venue_at = cite_flat_at(&r->flat, x->venue);
	b->n_venue = (uint32_t)x->venue.n;
}

/* What the others of a list, or of a column of a table, say. */
struct count {
	uint32_t all, told;
};

static void date_bit(struct cite_reader *r, struct cite_bit *b, struct count *c, bool table, bool learnt)
{
	enum { SOME = 4, SHARE = 3 };
	struct stem x = stem_of(r, b, table);
	bool told = x.venue.n && !x.tick && tells_year(r, &x);

	if (!learnt)
		c->all += x.venue.n && !x.tick, c->told += told;
	else if (x.tick ? is_name(x.venue) : x.venue.n && !told && c->told >= SOME && c->told * SHARE >= c->all)
		take_year(r, b, &x);
}

void cite_bits_date(struct cite_reader *r)
{
	enum { COLUMN = CITE_N_CARRIER * 3 };
	struct count *count = cite_zeroed(r->group.n * CITE_MAX_COLUMN * sizeof *count);

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < r->place.n; i++) {
			const struct cite_place *p = &r->place.v[i];
			bool table = r->group.v[p->group].table;

			for (uint32_t k = p->bit; k < p->bit + p->n_bit; k++) {
				struct cite_bit *b = &r->bit.v[k];

				date_bit(r, b, &count[p->group * CITE_MAX_COLUMN + (table ? b->place / COLUMN : 0)], table, pass);
			}
		}
	free(count);
}

bool cite_bit_read_numbered(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	enum { ENOUGH = 90, PIVOT = 70, YEAR = 2 };
	struct cite_str venue = { t.s + 3, t.n > 3 ? t.n - 3 : 0 };
	bool alone =
		r->venue_first && t.n >= YEAR && cite_ascii_digits(t.s, t.n) == YEAR && (t.n == YEAR || (t.n == 3 && t.s[YEAR] == '_'));
	int year;

	if (b->zone != CITE_ZONE_BEFORE || (!alone && (!venue.n || !cite_numbered_venue((struct cite_str){ t.s, t.n + 1 }, &venue))))
		return false;
	if (!alone && !r->venue_first && cite_bit_venue(r, venue) < ENOUGH)
		return false;
	year = cite_ascii_number(t.s, YEAR);
	cite_bit_set_year(b, year + (year < PIVOT ? 2000 : 1900), ENOUGH);
	if (!alone)
		cite_bit_set_venue(b, &r->flat, venue, ENOUGH);
	return true;
}
