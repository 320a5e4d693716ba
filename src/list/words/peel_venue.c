/* peel_venue: a venue with its year in front of a title: "NeurIPS 2023 Title", "arXiv 2023.05, Title", "23-OSDI-Title"; and behind one, by its
 * shape alone. */
#include <string.h>

#include "../../base/text.h"
#include "peel.h"

static size_t word_before(struct cite_memo *memo, struct cite_str t);

/* " Best Paper Award Finalist, ": its length up to the comma, 0: something else follows. */
static size_t prize_length(struct cite_str t)
{
	enum { LONGEST = 60 };
	const char *comma = memchr(t.s, ',', t.n < LONGEST ? t.n : LONGEST);
	size_t n = comma ? (size_t)(comma - t.s) : 0;

	return n && cite_str_begins(t, " Best ") && cite_ascii_find(t.s, n, "Award") ? n : 0;
}

/* " spotlight", " workshop" behind a venue and its year, in small letters, and " 扩展版" before a title of another script; " and IJCAI-22", one more of
 * them: its length, 0: the title follows. */
static size_t said_of_it(struct cite_memo *memo, struct cite_str t)
{
	static const char joint[] = " and ";
	static const char *const words[] = { "spotlight", "oral", "poster", "workshop", "highlight", "findings", "best paper", "demo" };
	size_t n, more = 0;

	if (t.n > strlen(joint) && !memcmp(t.s, joint, strlen(joint)))
		more = word_before(memo, (struct cite_str){ t.s + strlen(joint), t.n - strlen(joint) });
	if (more)
		return strlen(joint) + more;
	n = prize_length(t);
	if (n)
		return n;
	n = 1;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t len = strlen(words[i]);

		if (t.n > len + 2 && t.s[0] == ' ' && !memcmp(t.s + 1, words[i], len) && t.s[1 + len] == ' ')
			return 1 + len;
	}
	while (n < t.n && (unsigned char)t.s[n] >= 0xE3)
		n += 3;
	return n > 1 && n + 1 < t.n && t.s[n] == ' ' && cite_ascii_alpha((unsigned char)t.s[n + 1]) ? n : 0;
}

/* "IJCV'23 Title", "ICLR'24-spotlight Title", "NeurIPS 2023 Title". */
static size_t word_before(struct cite_memo *memo, struct cite_str t)
{
	size_t one = 0, two, name;
	int year;

	while (one < t.n && t.s[one] != ' ')
		one++;
	for (two = one + 1; two < t.n && t.s[two] != ' ';)
		two++;
	if (one < 3 || one > 30 || two >= t.n)
		return 0;
	for (name = 0; name < one && !cite_ascii_digit((unsigned char)t.s[name]);)
		name++;
	if (name < one && name >= 3) {
		while (name < one && cite_ascii_digit((unsigned char)t.s[name]))
			name++;
		return (name == one || t.s[name] == '-' || t.s[name] == ':') &&
				cite_memo_venue(memo, (struct cite_str){ t.s, name }) >= 90 ?
			one + said_of_it(memo, (struct cite_str){ t.s + one, t.n - one }) :
			0;
	}
	return cite_date_whole(cite_str_bare((struct cite_str){ t.s + one, two - one }), &year) != CITE_DATE_NONE &&
			cite_memo_venue(memo, (struct cite_str){ t.s, one }) == 100 ?
		two + said_of_it(memo, (struct cite_str){ t.s + two, t.n - two }) :
		0;
}

/* Where the first sign stands that can part a venue from a title; t.n: nowhere. */
static size_t first_sign(struct cite_str t)
{
	static const char signs[] = ",:|";
	size_t first = t.n;

	for (const char *s = signs; *s; s++) {
		const char *at = memchr(t.s, *s, first);

		if (at && at + 1 < t.s + t.n && at[1] == ' ')
			first = (size_t)(at - t.s);
	}
	return first;
}

/* "2019", "'19" somewhere in it. */
static bool has_year(struct cite_str t)
{
	unsigned digits = 0;

	for (size_t i = 0; i < t.n; i++) {
		digits = cite_ascii_digit((unsigned char)t.s[i]) ? digits + 1 : 0;
		if (digits == 4 || (digits == 2 && i >= 2 && t.s[i - 2] == '\''))
			return true;
	}
	return false;
}

/* "ACM Computing Surveys 2018, Title", "CVPR 2024 highlight, Title", "arXiv 2023.05 | Title". */
static size_t phrase_before(struct cite_memo *memo, struct cite_str t)
{
	enum { LONGEST = 80 };
	struct cite_str venue = cite_str_cut(t, LONGEST);
	size_t n = first_sign(venue);

	if (n < 4 || n == venue.n || memchr(t.s, '(', n))
		return 0;
	venue.n = n;
	/* "NIPS 2016 Tutorial: Networks": what follows the year there is the title's. */
	if (!has_year(venue) || (t.s[n] == ':' && !cite_ascii_digit((unsigned char)t.s[n - 1])))
		return 0;
	return cite_memo_venue(memo, venue) == 100 ? n : 0;
}

size_t cite_numbered_venue(struct cite_str t, struct cite_str *venue)
{
	enum { LONGEST = 12 };
	size_t n = 3, capitals = 0;

	if (t.n < 6 || !cite_ascii_digit((unsigned char)t.s[0]) || !cite_ascii_digit((unsigned char)t.s[1]) || !strchr("-_", t.s[2]))
		return 0;
	/* "22_ICSE-SEIP_": where strokes part, a venue may have other signs. */
	for (; n < t.n && n < 3 + LONGEST && (cite_ascii_alpha((unsigned char)t.s[n]) || (t.s[2] == '_' && strchr("-.&", t.s[n]))); n++)
		capitals += t.s[n] >= 'A' && t.s[n] <= 'Z';
	*venue = (struct cite_str){ t.s + 3, n - 3 };
	return capitals >= 1 && n < t.n && t.s[n] == t.s[2] ? n + 1 : 0;
}

/* "22_Sorting by hand": the year alone, where entries open with one and a venue: the length of what stands before the title, or 0. */
static size_t numbered_year(struct cite_str t)
{
	enum { LENGTH = 3 };

	return t.n > LENGTH && cite_ascii_digits(t.s, t.n) == LENGTH - 1 && t.s[LENGTH - 1] == '_' &&
			cite_cp_upper((unsigned char)t.s[LENGTH]) ?
		LENGTH :
		0;
}

size_t cite_venue_before(struct cite_memo *memo, struct cite_str t, bool numbered)
{
	struct cite_str venue;
	size_t n = cite_numbered_venue(t, &venue);

	if (n && (numbered || cite_memo_venue(memo, venue) >= 90))
		return n;
	n = numbered ? numbered_year(t) : 0;
	if (n)
		return n;
	n = phrase_before(memo, t);
	return n ? n : word_before(memo, t);
}

/* A word that a venue's name may have: a capital in front, or a joint. */
static bool is_venue_word(struct cite_str word)
{
	static const char *const joints[] = { "of", "on", "in", "and", "for", "the", "&" };

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (cite_str_is(word, joints[i]))
			return true;
	return cite_cp_upper(cite_str_first(word));
}

bool cite_is_venue_words(struct cite_str t)
{
	size_t from = 0;

	for (size_t i = 0; i <= t.n; i++) {
		if (i < t.n && strchr(",;:([", t.s[i]))
			return false;
		if (i < t.n && t.s[i] != ' ')
			continue;
		if (!is_venue_word((struct cite_str){ t.s + from, i - from }))
			return false;
		from = i + 1;
	}
	return cite_cp_upper(cite_str_first(t));
}

size_t cite_volume_length(struct cite_str t)
{
	size_t n = t.n > 3 && t.s[0] == '(' ? cite_ascii_digits(t.s + 1, t.n - 3) : 0;

	return n && t.s[1 + n] == ')' && t.s[2 + n] == ' ' ? n + 3 : 0;
}

size_t cite_volumed_venue(struct cite_str t)
{
	enum { LONGEST = 80, VOLUME = 4 };
	size_t n = 0, number, digits, end;

	if (cite_ascii_starts(t.s, t.n, "CoRR abs/"))
		return strlen("CoRR");
	while (n < t.n && n < LONGEST && !cite_ascii_digit((unsigned char)t.s[n]))
		n++;
	n -= n > 1 && t.s[n - 1] == '(';
	number = n + cite_volume_length((struct cite_str){ t.s + n, t.n - n });
	if (n < 3 || number >= t.n || t.s[n - 1] != ' ' || !cite_is_venue_words((struct cite_str){ t.s, n - 1 }))
		return 0;
	digits = cite_ascii_digits(t.s + number, t.n - number);
	end = number + digits;
	if (!digits || digits > VOLUME || end + 2 >= t.n || !strchr("(:", t.s[end]))
		return 0;
	end += t.s[end + 1] == ' ' ? 2 : 1;
	return cite_ascii_digit((unsigned char)t.s[end]) ? n - 1 : 0;
}

/* "FMSD": a word in capitals. */
static bool is_short_name(struct cite_str t)
{
	enum { LONGEST = 8 };

	for (size_t i = 0; i < t.n; i++)
		if (t.s[i] < 'A' || t.s[i] > 'Z')
			return false;
	return t.n > 1 && t.n <= LONGEST;
}

bool cite_is_dated_venue(struct cite_str t, bool led)
{
	enum { LONGEST = 60, MOST = 4, MOST_LED = 7 };
	size_t n;
	int year;

	while (t.n && t.n <= LONGEST + 4 && strchr(" .,;", t.s[t.n - 1]))
		t.n--;
	if (t.n < 4 || t.n > LONGEST || cite_date_whole((struct cite_str){ t.s + t.n - 4, 4 }, &year) != CITE_DATE_YEAR)
		return false;
	n = t.n - 4;
	if (!n)
		return led;
	if (t.s[n - 1] != ' ' || cite_more_words(t, led ? MOST_LED : MOST) || (!led && memchr(t.s, '.', n)))
		return false;
	/* "Their Own Weight. In ICML 2020" begins before the venue. */
	if (cite_ascii_find(t.s, n, ". In "))
		return false;
	n -= n > 2 && t.s[n - 2] == ',' && (led || is_short_name((struct cite_str){ t.s, n - 2 })) ? 2 : 1;
	return cite_is_venue_words((struct cite_str){ t.s, n });
}

size_t cite_dated_name(struct cite_memo *memo, struct cite_str t)
{
	enum { FEW = 2, YEAR = 2 };
	const char *blank = t.n ? memchr(t.s, ' ', t.n) : NULL;
	size_t n = blank ? (size_t)(blank - t.s) : 0;

	return n > YEAR + 1 && !cite_more_words(t, FEW) && cite_ascii_digits(t.s + n - YEAR, YEAR) == YEAR &&
			!cite_ascii_digit((unsigned char)t.s[n - YEAR - 1]) && cite_memo_venue(memo, (struct cite_str){ t.s, n }) == 100 ?
		n :
		0;
}
