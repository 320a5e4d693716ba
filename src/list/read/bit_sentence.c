/* bit_sentence: people who are a sentence by themselves, and behind it the venue: "Byron A, Hopper G. Widget Learning. Springer, 2012"; and a journal
 * with its volume, number and pages. */
#include <string.h>

#include "../../base/text.h"
#include "../words/peel.h"
#include "bit_say.h"

enum { PEOPLE = 85, PERSON = 45, FAR = 600 };

/* "Cham: Springer": without the place in front. */
static struct cite_str behind_place(struct cite_str t)
{
	enum { MOST_WORDS = 3 };
	const char *colon = cite_ascii_find(t.s, t.n, ": ");

	if (!colon || cite_more_words((struct cite_str){ t.s, (size_t)(colon - t.s) }, MOST_WORDS))
		return t;
	return cite_str_bare((struct cite_str){ colon + 1, (size_t)(t.s + t.n - colon) - 1 });
}

/* Who printed it is no venue. */
static bool is_publisher(struct cite_str t)
{
	static const char *const names[] = { "springer", "ieee", "acm", "elsevier", "wiley", "mit press", "cambridge university press",
		"oxford university press", "aaai press", "morgan kaufmann", "curran", "citeseer", "pmlr", "citeseerx" };
	enum { MOST_WORDS = 4 };

	t = behind_place(t);
	if (cite_more_words(t, MOST_WORDS))
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (cite_ascii_starts(t.s, t.n, names[i]) && (t.n == strlen(names[i]) || t.s[strlen(names[i])] == ' '))
			return true;
	return false;
}

/* "B" at the end of a text. */
static bool ends_in_initial(struct cite_str t)
{
	return t.n > 1 && t.s[t.n - 1] >= 'A' && t.s[t.n - 1] <= 'Z' && !cite_ascii_alnum((unsigned char)t.s[t.n - 2]);
}

/* The full stop of "Ada Byron, Jane K. Roe" ends nothing; that of "Byron A, Roe J K. Widgets" does, where initials stand behind all names. */
static bool is_initial_stop(struct cite_str before)
{
	const char *comma = memchr(before.s, ',', before.n);

	return ends_in_initial(before) && !(comma && ends_in_initial((struct cite_str){ before.s, (size_t)(comma - before.s) }));
}

/* "Byron, Ada, and Grace Hopper": the first with the family name in front, which may look less like people by their parts. */
static bool are_turned(struct cite_reader *r, struct cite_str t)
{
	enum { LIKELY = 70 };
	const char *comma = memchr(t.s, ',', t.n), *blank = memchr(t.s, ' ', t.n);

	return comma && blank && comma < blank && cite_ascii_find(t.s, t.n, ", and ") && cite_memo_people(r->memo, t) >= LIKELY;
}

/* Behind which full stop several people end; 0: behind none. */
static size_t people_end(struct cite_reader *r, struct cite_str t)
{
	enum { MOST = 6 };
	size_t limit = t.n < FAR ? t.n : FAR;
	const char *comma = memchr(t.s, ',', limit), *stop = comma;

	for (int tried = 0; stop && tried < MOST; tried++) {
		struct cite_str before;

		stop = memchr(stop + 1, '.', (size_t)(t.s + limit - stop) - 1);
		if (!stop || stop + 2 >= t.s + limit)
			return 0;
		before = (struct cite_str){ t.s, (size_t)(stop - t.s) };
		if (stop[1] == ' ' && !is_initial_stop(before) && (cite_memo_people(r->memo, before) >= PEOPLE || are_turned(r, before)))
			return before.n;
	}
	return 0;
}

/* "Singapore" in "Springer, Singapore": *rest is then the length without the publisher, too. */
static bool is_publishers_place(struct cite_str t, struct cite_str part, size_t *rest)
{
	enum { MOST_WORDS = 2 };
	struct cite_str before = { t.s, *rest };
	size_t further;

	if (!before.n || cite_more_words(part, MOST_WORDS) || !cite_cp_upper(cite_str_first(part)))
		return false;
	before = cite_str_balanced(before);
	if (!is_publisher(cite_bit_last_part(before, &further)) || !further)
		return false;
	*rest = further;
	return true;
}

/* The venue, of what stands behind people: without dates, publishers and pages at its end. *year: 0 if none is stated. */
static struct cite_str venue_of(struct cite_str t, int *year)
{
	enum { MOST = 4 };
	size_t len;
	int when;

	*year = 0;
	for (int i = 0; i < MOST && t.n; i++) {
		size_t rest;
		struct cite_str part = cite_bit_last_part(t, &rest);

		if (cite_date_whole(part, &when) != CITE_DATE_NONE)
			*year = *year ? *year : when;
		else if (!rest || !(is_publisher(part) || cite_bit_is_extent(part) || is_publishers_place(t, part, &rest)))
			break;
		t = cite_str_balanced((struct cite_str){ t.s, rest });
	}
	t = cite_bit_unled(t);
	if (cite_date_prefix(t, &when, &len) == CITE_DATE_YEAR) {
		*year = *year ? *year : when;
		t = cite_bit_unled(cite_str_bare((struct cite_str){ t.s + len, t.n - len }));
	}
	return t;
}

bool cite_bit_read_sentences(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	enum { LIKELY = 75, SURE = 90, MOST_WORDS = 14 };
	size_t end = b->zone == CITE_ZONE_AFTER && b->link < 0 && !b->bracket ? people_end(r, t) : 0;
	struct cite_str venue;
	int year;

	if (!end)
		return false;
	venue = venue_of(cite_str_bare((struct cite_str){ t.s + end + 2, t.n - end - 2 }), &year);
	/* Without a year only what is a venue beyond doubt. */
	if ((!year && cite_bit_venue(r, venue) < SURE) || !venue.n || cite_more_words(venue, MOST_WORDS) ||
		!cite_cp_upper(cite_str_first(venue)) || cite_memo_people(r->memo, venue) > PERSON)
		return false;
	cite_bit_set_year(b, year, 90);
	cite_bit_set_venue(b, &r->flat, venue, year ? LIKELY : SURE);
	cite_bit_set_people(b, r, (struct cite_str){ t.s, end }, false);
	return true;
}

/* Where ", vol. 12", ", no. 3" or ", pp. 1-12" begins; t.n: nowhere. */
static size_t before_volume(struct cite_str t)
{
	static const char *const keys[] = { ", vol. ", ", vol ", ", volume ", ", no. ", ", pp. ", ", art. no" };
	const char *first = t.s + t.n;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *at = cite_ascii_find(t.s, t.n, keys[i]);

		first = at && at < first ? at : first;
	}
	return (size_t)(first - t.s);
}

bool cite_bit_read_volume(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	enum { LIKELY = 90, MAYBE = 45, MOST_WORDS = 14, MOST = 6 };
	size_t n = b->zone == CITE_ZONE_AFTER && b->link < 0 && !b->bracket ? before_volume(t) : t.n, rest;
	struct cite_str journal = cite_str_bare((struct cite_str){ t.s, n }), part;
	int year = 0;

	/* The year stands last, or in brackets behind the volume. */
	for (int i = 0; n < t.n && i < MOST && !year; i++, t = cite_str_balanced((struct cite_str){ t.s, rest })) {
		part = cite_bit_last_part(t, &rest);
		if (cite_date_whole(part, &year) == CITE_DATE_NONE)
			year = 0;
		if (!part.n)
			break;
	}
	if (!year || !journal.n || cite_more_words(journal, MOST_WORDS) || !cite_cp_upper(cite_str_first(journal)) ||
		!(cite_bit_venue(r, journal) >= MAYBE || cite_is_venue_words(journal)))
		return false;
	cite_bit_set_venue(b, &r->flat, journal, LIKELY);
	cite_bit_set_year(b, year, LIKELY);
	return true;
}
