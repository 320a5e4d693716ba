/* peel_venue: a venue with its year in front of a title: "NeurIPS 2023 Title", "arXiv 2023.05, Title", "23-OSDI-Title". */
#include <string.h>

#include "../base/text.h"
#include "peel.h"

/* "IJCV'23 Title", "ICLR'24-spotlight Title", "NeurIPS 2023 Title". */
static size_t word_before(struct cite_memo *memo, struct cite_str t)
{
	size_t one = 0, two, name;
	int year;

	while (one < t.n && t.s[one] != ' ')
		one++;
	for (two = one + 1; two < t.n && t.s[two] != ' ';)
		two++;
	if (one < 4 || one > 30 || two >= t.n)
		return 0;
	for (name = 0; name < one && !cite_ascii_digit((unsigned char)t.s[name]);)
		name++;
	if (name < one && name >= 3) {
		while (name < one && cite_ascii_digit((unsigned char)t.s[name]))
			name++;
		return (name == one || t.s[name] == '-' || t.s[name] == ':') &&
				cite_memo_venue(memo, (struct cite_str){ t.s, name }) >= 90 ?
			one :
			0;
	}
	return cite_date_whole(cite_str_bare((struct cite_str){ t.s + one, two - one }), &year) != CITE_DATE_NONE &&
			cite_memo_venue(memo, (struct cite_str){ t.s, one }) == 100 ?
		two :
		0;
}

/* A sign that can stand between a venue and a title. */
static bool ends_venue(struct cite_str t)
{
	static const char *const signs[] = { ", ", ": ", " | ", " - ", " – ", "，" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (cite_str_begins(t, signs[i]))
			return true;
	return false;
}

/* "2019", "'19" somewhere in it. */
static bool has_year(struct cite_str t)
{
	size_t digits = 0;

	for (size_t i = 0; i < t.n; i++) {
		digits = cite_ascii_digit((unsigned char)t.s[i]) ? digits + 1 : 0;
		if (digits == 4 || (digits == 2 && i >= 2 && t.s[i - 2] == '\''))
			return true;
	}
	return false;
}

/* "ACM Computing Surveys 2018, Title", "CVPR 2024 highlight: Title". */
static size_t phrase_before(struct cite_memo *memo, struct cite_str t)
{
	enum { LONGEST = 80 };

	for (size_t i = 4; i + 1 < t.n && i < LONGEST; i++) {
		struct cite_str venue = { t.s, i };

		if (cite_ascii_alnum((unsigned char)t.s[i]) || !ends_venue((struct cite_str){ t.s + i, t.n - i }))
			continue;
		/* "NIPS 2016 Tutorial: Networks": what follows the year there is the title's. */
		return has_year(venue) && (t.s[i] != ':' || cite_ascii_digit((unsigned char)t.s[i - 1])) &&
				cite_memo_venue(memo, venue) == 100 ?
			i :
			0;
	}
	return 0;
}

size_t cite_numbered_venue(struct cite_str t, struct cite_str *venue)
{
	enum { LONGEST = 12 };
	size_t n = 3, capitals = 0;

	if (t.n < 6 || !cite_ascii_digit((unsigned char)t.s[0]) || !cite_ascii_digit((unsigned char)t.s[1]) || !strchr("-_", t.s[2]))
		return 0;
	for (; n < t.n && n < 3 + LONGEST && cite_ascii_alpha((unsigned char)t.s[n]); n++)
		capitals += t.s[n] >= 'A' && t.s[n] <= 'Z';
	*venue = (struct cite_str){ t.s + 3, n - 3 };
	return capitals >= 1 && n < t.n && t.s[n] == t.s[2] ? n + 1 : 0;
}

size_t cite_venue_before(struct cite_memo *memo, struct cite_str t, bool numbered)
{
	struct cite_str venue;
	size_t n = cite_numbered_venue(t, &venue);

	if (n && (numbered || cite_memo_venue(memo, venue) >= 90))
		return n;
	n = phrase_before(memo, t);
	return n ? n : word_before(memo, t);
}
