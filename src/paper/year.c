/* year.c: finds the year that a text states: "2024", "'23", "24'ICML", "2023.05", "Dec., 2023". Every run of digits is a candidate, and what stands around it
 * gives it weight. */
#include "year.h"

#include "../base/text.h"
#include "calendar.h"
#include "venue_table.h"

#include <string.h>

/* "'" in its many shapes before a two-digit year: its length in bytes, ending at s + i. */
static size_t quote_before(const char *s, size_t i)
{
	if (i >= 1 && (s[i - 1] == '\'' || s[i - 1] == '`'))
		return 1;
	if (i >= 3 && (unsigned char)s[i - 3] == 0xE2 && (unsigned char)s[i - 2] == 0x80 && ((unsigned char)s[i - 1] & 0xFC) == 0x98)
		return 3;
	if (i >= 2 && (unsigned char)s[i - 2] == 0xC2 && (unsigned char)s[i - 1] == 0xB4)
		return 2;
	return 0;
}

/* "EuroSys' 26": the same with a blank behind it, which must stand behind a word. */
static size_t spaced_quote_before(const char *s, size_t i)
{
	size_t quote = i > 2 && s[i - 1] == ' ' ? quote_before(s, i - 1) : 0;
	return quote && i > quote + 1 && cite_ascii_alnum(s[i - quote - 2]) ? quote + 1 : 0;
}

static int century(int yy)
{
	return cite_year_plausible(2000 + yy) ? 2000 + yy : 1900 + yy;
}

struct candidate {
	size_t at, len;
	int year, weight;
};

/* A page range, a volume, a decimal: digits joined to the run by a hyphen, dash, colon or dot. */
static bool joined_before(const char *s, size_t i)
{
	if (!i)
		return false;
	if (strchr("-:./", s[i - 1]))
		return i > 1 && cite_ascii_digit(s[i - 2]);
	return i >= 4 && (unsigned char)s[i - 3] == 0xE2 && (unsigned char)s[i - 2] == 0x80 && cite_ascii_digit(s[i - 4]);
}

/* "-05-12", ".05", "/12/31" behind a year: its length. */
static size_t numeric_date(const char *s, size_t n)
{
	size_t taken = 0;
	for (int part = 0; part < 2; part++) {
		size_t d = taken + 1 < n && strchr("-./", s[taken]) ? cite_ascii_digits(s + taken + 1, n - taken - 1) : 0;
		int v = d ? cite_ascii_number(s + taken + 1, d) : 0;
		if (d < 1 || d > 2 || v < 1 || v > (part ? 31 : 12))
			break;
		taken += 1 + d;
	}
	return taken;
}

/* ":273-282": the pages behind a year. */
static bool pages_follow(const char *s, size_t n)
{
	size_t first = n && *s == ':' ? cite_ascii_digits(s + 1, n - 1) : 0;
	return first && first + 2 < n && s[1 + first] == '-' && cite_ascii_digit(s[2 + first]);
}

static bool joined_after(const char *s, size_t n)
{
	if (pages_follow(s, n))
		return false;
	if (n >= 2 && strchr("-:./", *s) && cite_ascii_digit(s[1]))
		return true;
	return n >= 4 && (unsigned char)s[0] == 0xE2 && (unsigned char)s[1] == 0x80 && cite_ascii_digit(s[3]);
}

static size_t back_over(const char *s, size_t at, const char *set)
{
	while (at && strchr(set, s[at - 1]))
		at--;
	return at;
}

/* Where the digits of "17th" end, whose letters end at `at`; else `at`. */
static size_t ordinal_end(const char *s, size_t at)
{
	static const char *const endings[] = { "st", "nd", "rd", "th" };
	for (size_t i = 0; at > 2 && i < sizeof endings / sizeof *endings; i++)
		if (!memcmp(s + at - 2, endings[i], 2) && cite_ascii_digit(s[at - 3]))
			return at - 2;
	return at;
}

/* Widen a year to the month and day before it: "Dec., 2023", "December 07, 2025", "23 Mar 2022", "12/2023". */
static void widen_left(struct candidate *c, const char *s)
{
	size_t at = back_over(s, c->at, " ,.\t"), from = ordinal_end(s, at);
	at = from;
	while (from && cite_ascii_digit(s[from - 1]))
		from--;
	size_t day = at - from;
	if (day == 1 || day == 2) {
		size_t word_end = back_over(s, from, " ,.\t"), word = word_end;
		while (word && cite_ascii_alpha(s[word - 1]))
			word--;
		if (word < word_end && cite_month_at(s + word, word_end - word) == word_end - word) {
			c->len += c->at - word;
			c->at = word;
		}
		return;
	}
	size_t word = at;
	while (word && cite_ascii_alpha(s[word - 1]))
		word--;
	if (word == at || cite_month_at(s + word, at - word) != at - word)
		return;
	c->len += c->at - word;
	c->at = word;
	size_t before = back_over(s, word, " ,.\t"), d = before;
	if (before > 1 && cite_ascii_alpha(s[before - 1]) && cite_ascii_digit(s[before - (before > 2 ? 3 : 2)]))
		d = before -= 2; /* "23rd" */
	while (d && cite_ascii_digit(s[d - 1]))
		d--;
	if (before > d && before - d <= 2) {
		c->len += c->at - d;
		c->at = d;
	}
}

/* A four-digit year whose digits begin at i. */
static bool four(struct candidate *c, const char *s, size_t n, size_t i)
{
	c->at = i;
	c->len = 4;
	c->year = cite_ascii_number(s + i, 4);
	if (!cite_year_plausible(c->year))
		return false;
	size_t date = numeric_date(s + i + 4, n - i - 4);
	if (date && !joined_before(s, i) && !joined_after(s + i + 4 + date, n - i - 4 - date)) {
		c->len += date;
		c->weight = 30;
	} else if (joined_before(s, i) || joined_after(s + i + 4, n - i - 4)) {
		/* "12/2023" is a date, "pp. 1929-1958" is not */
		size_t d = i >= 2 && s[i - 1] == '/' ? 1 + (size_t)(i >= 3 && cite_ascii_digit(s[i - 3])) : 0;
		if (!d || cite_ascii_number(s + i - 1 - d, d) > 12 || (i - 1 - d > 0 && !strchr(" (,", s[i - 2 - d])))
			return false;
		c->at -= 1 + d;
		c->len += 1 + d;
		c->weight = 25;
	} else {
		c->weight = 20;
		widen_left(c, s);
	}
	bool round = c->at && s[c->at - 1] == '(' && c->at + c->len < n && s[c->at + c->len] == ')';
	c->weight += round ? 15 : 0;
	return true;
}

/* Words without a digit name a venue. */
static const struct cite_venue *venue_of(const char *s, size_t n)
{
	return cite_venue_possible(s, n) ? cite_venue_named(s, n) : NULL;
}

/* "ICLR 24", "ICLR (poster) 24": two digits are a year only behind a conference that we know. */
static bool behind_conference(struct candidate *c, const char *s, size_t n, size_t i)
{
	size_t end = i - 1, word, capitals = 0;
	if (end && s[end - 1] == ')') {
		while (end && s[end - 1] != '(')
			end--;
		end -= end > 0;
		while (end && s[end - 1] == ' ')
			end--;
	}
	for (word = end; word && (cite_ascii_alpha(s[word - 1]) || s[word - 1] == '-'); word--)
		capitals += s[word - 1] >= 'A' && s[word - 1] <= 'Z';
	if (word == end || capitals < 2 || (i + 2 < n && !strchr(" ,;()", s[i + 2])))
		return false;
	const struct cite_venue *v = venue_of(s + word, end - word);
	c->weight = 10;
	return v && v->type == CITE_VENUE_CONFERENCE;
}

/* A two-digit year behind a quote sign, or right behind an acronym in capitals: "ICLR'24", "CVPR24". */
static bool two(struct candidate *c, const char *s, size_t n, size_t i)
{
	size_t quote = quote_before(s, i), end = i + 2;
	quote = quote ? quote : spaced_quote_before(s, i);
	c->year = century(cite_ascii_number(s + i, 2));
	c->at = i - quote;
	c->len = 2 + quote;
	c->weight = 40;
	if (quote) {
		while (c->at && s[c->at - 1] == ' ' && c->at > 1 && cite_ascii_alnum(s[c->at - 2]))
			c->at--, c->len++;
		if (end < n && (s[end] == '\'' || quote_before(s, end + 3 <= n ? end + 3 : end) == 3))
			c->len += s[end] == '\'' ? 1 : 3;
		return end >= n || !cite_ascii_alnum(s[end]);
	}
	size_t word = i, capitals = 0;
	/* "ASPLOS 20'" */
	if (i > 2 && s[i - 1] == ' ' && end < n && quote_before(s, end + 1) == 1 && (end + 1 == n || !cite_ascii_alnum(s[end + 1]))) {
		c->at--, c->len += 2;
		return cite_ascii_alpha(s[i - 2]);
	}
	if (i > 2 && s[i - 1] == ' ')
		return behind_conference(c, s, n, i);
	while (word && (cite_ascii_alpha(s[word - 1]) || s[word - 1] == '-'))
		capitals += s[--word] >= 'A' && s[word] <= 'Z';
	bool alone = word == 0 || cite_ascii_space(s[word - 1]) || strchr("(@", s[word - 1]);
	if (!alone || capitals < 2 || (end < n && (cite_ascii_alnum(s[end]) || s[end] == '-')))
		return false;
	c->weight = 10;
	c->at -= s[i - 1] == '-';
	c->len = end - c->at;
	return venue_of(s + word, c->at - word) != NULL;
}

/* "24'ICML", "24'arXiv", which a text begins with: two digits and a quote sign before a name. "90's" has no name. */
static bool led(struct candidate *c, const char *s, size_t n)
{
	size_t quote = 0, most = n < 6 ? n : 5;
	for (size_t i = 3; i <= most && !quote; i++)
		quote = quote_before(s, i) == i - 2 ? i - 2 : 0;
	c->year = century(cite_ascii_number(s, 2));
	c->len = 2 + quote;
	c->weight = 40;
	return quote && n - c->len > 1 && cite_ascii_alpha(s[c->len]) && cite_ascii_alpha(s[c->len + 1]);
}

int cite_year_find(size_t *at, size_t *len, const char *s, size_t n)
{
	struct candidate best = { .weight = 0 };
	for (size_t i = 0, d; i < n; i += d ? d : 1) {
		struct candidate c = { .weight = 0 };
		d = cite_ascii_digits(s + i, n - i);
		if (!d)
			continue;
		bool ok = d == 4 ? four(&c, s, n, i) : d == 2 && i ? two(&c, s, n, i) : d == 2 ? led(&c, s, n) : false;
		/* Of equals the last counts: a name may hold a year, the date comes behind it. */
		if (ok && c.weight >= best.weight)
			best = c;
	}
	*at = best.at;
	*len = best.len;
	return best.weight ? best.year : 0;
}
