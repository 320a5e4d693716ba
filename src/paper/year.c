/* year.c: finds the year that a text states ("2024", "'23", "2023.05", "Dec., 2023") and splits a venue's name from it. */
#include "year.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "id.h"
#include "venue.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* By the machine's clock; one that is off must not refuse today's papers. */
static int next_year(void)
{
	time_t now = time(NULL);
	struct tm tm;
	int next = gmtime_r(&now, &tm) ? tm.tm_year + 1901 : 0;
	return next < 2027 ? 2027 : next;
}

bool cite_year_plausible(int year)
{
	static _Atomic int next; /* next year; 0: not asked yet */
	int latest = atomic_load_explicit(&next, memory_order_relaxed);
	if (!latest) {
		latest = next_year();
		atomic_store_explicit(&next, latest, memory_order_relaxed);
	}
	return year >= 1900 && year <= latest;
}

/* ---- numbers and months ---- */

static size_t digits(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && cite_ascii_digit(s[i]))
		i++;
	return i;
}

static int number(const char *s, size_t n)
{
	int v = 0;
	for (size_t i = 0; i < n && i < 8; i++)
		v = v * 10 + (s[i] - '0');
	return v;
}

/* An English month at s, whole or cut to three or four letters: its length. */
static size_t month_at(const char *s, size_t n)
{
	static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december" };
	size_t len = 0;
	while (len < n && cite_ascii_alpha(s[len]))
		len++;
	for (size_t i = 0; i < 12; i++)
		for (size_t k = 0; len >= 3 && len <= strlen(months[i]) && (len == strlen(months[i]) || len <= 4); k++) {
			if (k == len)
				return len;
			if (cite_ascii_lower(s[k]) != months[i][k])
				break;
		}
	return 0;
}

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

static int century(int yy)
{
	return cite_year_plausible(2000 + yy) ? 2000 + yy : 1900 + yy;
}

/* ---- candidates ---- */

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
		size_t d = taken + 1 < n && strchr("-./", s[taken]) ? digits(s + taken + 1, n - taken - 1) : 0;
		int v = d ? number(s + taken + 1, d) : 0;
		if (d < 1 || d > 2 || v < 1 || v > (part ? 31 : 12))
			break;
		taken += 1 + d;
	}
	return taken;
}

static bool joined_after(const char *s, size_t n)
{
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
		if (word < word_end && month_at(s + word, word_end - word) == word_end - word) {
			c->len += c->at - word;
			c->at = word;
		}
		return;
	}
	size_t word = at;
	while (word && cite_ascii_alpha(s[word - 1]))
		word--;
	if (word == at || month_at(s + word, at - word) != at - word)
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
	c->year = number(s + i, 4);
	if (!cite_year_plausible(c->year))
		return false;
	size_t date = numeric_date(s + i + 4, n - i - 4);
	if (date && !joined_before(s, i) && !joined_after(s + i + 4 + date, n - i - 4 - date)) {
		c->len += date;
		c->weight = 30;
	} else if (joined_before(s, i) || joined_after(s + i + 4, n - i - 4)) {
		/* "12/2023" is a date, "pp. 1929-1958" is not */
		size_t d = i >= 2 && s[i - 1] == '/' ? 1 + (size_t)(i >= 3 && cite_ascii_digit(s[i - 3])) : 0;
		if (!d || number(s + i - 1 - d, d) > 12 || (i - 1 - d > 0 && !strchr(" (,", s[i - 2 - d])))
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
	const struct cite_venue *v = cite_venue_find(s + word, end - word);
	c->weight = 10;
	return v && v->type == CITE_VENUE_CONFERENCE;
}

/* A two-digit year behind a quote sign, or right behind an acronym in capitals: "ICLR'24", "CVPR24". */
static bool two(struct candidate *c, const char *s, size_t n, size_t i)
{
	size_t quote = quote_before(s, i), end = i + 2;
	c->year = century(number(s + i, 2));
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
	if (i > 2 && s[i - 1] == ' ')
		return behind_conference(c, s, n, i);
	while (word && (cite_ascii_alpha(s[word - 1]) || s[word - 1] == '-'))
		capitals += s[--word] >= 'A' && s[word] <= 'Z';
	bool alone = word == 0 || cite_ascii_space(s[word - 1]) || s[word - 1] == '(';
	if (!alone || capitals < 2 || (end < n && (cite_ascii_alnum(s[end]) || s[end] == '-')))
		return false;
	c->weight = 10;
	c->at -= s[i - 1] == '-';
	c->len = end - c->at;
	return cite_venue_find(s + word, c->at - word) != NULL;
}

/* Where a text states a year: the stretch to take out (with the month and day around it, its brackets or quote sign), and the year; 0 if
 * it states none. skip[i], if given, is true for bytes that belong to an identifier and do not count. */
static int year_find(size_t *at, size_t *len, const char *s, size_t n, const bool *skip)
{
	struct candidate best = { .weight = 0 };
	for (size_t i = 0, d; i < n; i += d ? d : 1) {
		struct candidate c = { .weight = 0 };
		d = digits(s + i, n - i);
		if (!d || (skip && skip[i]))
			continue;
		bool ok = d == 4 ? four(&c, s, n, i) : d == 2 && i ? two(&c, s, n, i) : false;
		/* Of equals the last counts: a name may hold a year, the date comes behind it. */
		if (ok && c.weight >= best.weight)
			best = c;
	}
	*at = best.at;
	*len = best.len;
	return best.weight ? best.year : 0;
}

/* ---- a venue without its year ---- */

/* bioRxiv's and medRxiv's own numbers: 2023.06.21.545880, 545880v2. */
static size_t biorxiv_number(const char *s, size_t n)
{
	size_t i = 0, groups = 0, d;
	while ((d = digits(s + i, n - i)) > 0) {
		i += d;
		groups++;
		if (i + 1 >= n || s[i] != '.' || !cite_ascii_digit(s[i + 1]))
			break;
		i++;
	}
	bool dated = groups == 4 && d >= 5, old = groups == 1 && d == 6;
	if (!dated && !old)
		return 0;
	if (i + 1 < n && s[i] == 'v' && cite_ascii_digit(s[i + 1]))
		i += 2;
	return i;
}

/* Blank out identifiers, keeping the word "arXiv" if the text has it nowhere else. Marks them in skip. */
static void blank_ids(struct cite_arena *a, char *s, size_t n)
{
	struct cite_id id;
	size_t at = 0, begin;
	while (cite_id_scan(&id, a, s, n, &at, &begin)) {
		bool keep = id.kind == CITE_ID_ARXIV && cite_ascii_starts(s + begin, at - begin, "arxiv") &&
			!cite_ascii_find(s, begin, "arxiv");
		bool url = cite_ascii_find(s + begin, at - begin, "://");
		const char *again = keep ? cite_ascii_find(s + begin + 5, at - begin - 5, "arxiv") : NULL;
		size_t from = again ? (size_t)(again - s) : begin + (keep ? 5 : 0);
		if (url && id.kind == CITE_ID_ARXIV && at - begin > 5 && !cite_ascii_find(s, begin, "arxiv")) {
			memcpy(s + begin, "arXiv", 5);
			from = begin + 5;
		}
		memset(s + from, ' ', at - from);
	}
	if (cite_ascii_find(s, n, "rxiv"))
		for (size_t i = 0; i < n; i++) {
			size_t len = i && cite_ascii_alnum(s[i - 1]) ? 0 : biorxiv_number(s + i, n - i);
			if (len)
				memset(s + i, ' ', len);
		}
}

static bool shell(char c)
{
	return cite_ascii_space(c) || strchr(".,;:*_\"'`|-/&", c);
}

/* Strip blanks, punctuation and balanced outer brackets. */
static void strip(const char **s, size_t *n)
{
	for (;;) {
		size_t was = *n;
		while (*n && (shell(**s) || ((**s == ')' || **s == ']' || **s == '}'))))
			++*s, --*n;
		while (*n && (shell((*s)[*n - 1]) || strchr("([{", (*s)[*n - 1])))
			--*n;
		char first = *n ? **s : 0, last = *n ? (*s)[*n - 1] : 0;
		bool pair = (first == '(' && last == ')') || (first == '[' && last == ']') || (first == '{' && last == '}');
		bool lone = (first == '(' && !memchr(*s, ')', *n)) || (first == '[' && !memchr(*s, ']', *n));
		bool end = (last == ')' && !memchr(*s, '(', *n)) || (last == ']' && !memchr(*s, '[', *n));
		if (pair && *n > 1)
			++*s, *n -= 2;
		else if (lone)
			++*s, --*n;
		else if (end)
			--*n;
		if (*n == was)
			return;
	}
}

/* Drop volume, issue and pages from the end: "Nature 521.7553 : 436-444", "TOIS 43(2), pp. 1-37", "vol. 3". */
static size_t drop_numbers(const char *s, size_t n)
{
	static const char *const words[] = { "vol", "volume", "no", "pp", "p", "page", "pages", "issue", "art", "article", "number", "id",
		"v" };
	for (;;) {
		size_t m = n;
		while (m && (cite_ascii_digit(s[m - 1]) || (unsigned char)s[m - 1] >= 0x80 || strchr(" .,:;()-/e", s[m - 1])))
			m--;
		bool digit = false;
		for (size_t i = m; i < n; i++)
			digit = digit || cite_ascii_digit(s[i]);
		/* The run must begin at a word's end: "3DV", "Web3" and "Interspeech 2" are told apart by the blank. */
		while (m < n && !cite_ascii_space(s[m]) && !strchr(",:;(.", s[m]))
			m++;
		if (m < n && digit && m)
			n = m;
		else
			digit = false;
		while (n && strchr(" .,:;(-", s[n - 1]))
			n--;
		size_t word = n;
		while (word && cite_ascii_alpha(s[word - 1]))
			word--;
		bool volume = false;
		for (size_t i = 0; i < sizeof words / sizeof *words && word < n && digit; i++)
			volume = volume || (strlen(words[i]) == n - word && cite_ascii_starts(s + word, n - word, words[i]));
		if (volume && word)
			n = word;
		else
			return n;
	}
}

/* Close the gap that the year left: blanks, empty brackets, doubled commas. */
static char *tidy(struct cite_arena *a, const char *s, size_t n)
{
	char *out = cite_arena_copy(a, s, n), *w = out;
	for (size_t i = 0; i < n; i++) {
		bool gap = s[i] == ' ' || s[i] == ',';
		if ((s[i] == '(' || s[i] == '[') && i + 1 < n && strspn(s + i + 1, " *_,.'") < n - i - 1) {
			size_t inner = strspn(s + i + 1, " *_,.'");
			if (s[i + 1 + inner] == ')' || s[i + 1 + inner] == ']') {
				i += inner + 1;
				continue;
			}
		}
		if ((s[i] == ',' || s[i] == ')') && w > out && w[-1] == ' ')
			w--;
		if (gap && w > out && (w[-1] == s[i] || (s[i] == ',' && w[-1] == ',')))
			continue;
		*w++ = s[i];
	}
	*w = '\0';
	return out;
}

/* "?", "N/A" and the like say that there is none; so does what has no letter. */
static bool is_name(const char *s, size_t n)
{
	static const char *const nothing[] = { "?", "N/A", "NA", "n/a", "null", "None", "TBD", "TBA", "-" };
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
		if (strlen(nothing[i]) == n && !memcmp(nothing[i], s, n))
			return false;
	for (const char *p = s; p < s + n;)
		if (cite_cp_letter(cite_utf8_next(&p, s + n)))
			return true;
	return false;
}

/* The length of a text before the digits behind it: all of it is printable ASCII with single blanks, without brackets, slashes, digits
 * and doubled commas. Else 0. */
static size_t simple(const char *s, size_t n)
{
	size_t i = 0;
	for (; i < n && !cite_ascii_digit(s[i]); i++) {
		unsigned char c = (unsigned char)s[i];
		if (c < ' ' || c >= 0x7F || strchr("()[]{}/", c))
			return 0;
		if ((c == ' ' && (!i || i + 1 == n || s[i + 1] == ' ' || s[i + 1] == ',')) || (c == ',' && i + 1 < n && s[i + 1] == ','))
			return 0;
	}
	return i;
}

bool cite_venue_slice(const char **name, size_t *n_name, int *year, const char *s, size_t n)
{
	size_t len = simple(s, n);
	*year = 0;
	if (!len)
		return false;
	if (len < n) {
		/* Four digits behind a blank behind a word that is no month. */
		size_t word = len - 1;
		while (word && cite_ascii_alpha(s[word - 1]))
			word--;
		if (n - len != 4 || digits(s + len, 4) != 4 || s[len - 1] != ' ' || word == len - 1 || month_at(s + word, len - 1 - word))
			return false;
		*year = number(s + len, 4);
		if (!cite_year_plausible(*year))
			return false;
	}
	strip(&s, &len);
	*name = s;
	*n_name = is_name(s, len) ? len : 0;
	return true;
}

void cite_venue_split(const char **venue, int *year, struct cite_arena *a, const char *s, size_t n)
{
	const char *name;
	size_t at, len, n_name;
	*venue = NULL;
	if (cite_venue_slice(&name, &n_name, year, s, n)) {
		*venue = n_name ? cite_arena_copy(a, name, n_name) : NULL;
		return;
	}
	char *text = cite_text_squeeze(a, s, n);
	n = strlen(text);
	blank_ids(a, text, n);
	*year = year_find(&at, &len, text, n, NULL);
	if (*year)
		memset(text + at, ' ', len);
	text = tidy(a, text, n);
	name = text;
	n = strlen(text);
	strip(&name, &n);
	n = drop_numbers(name, n);
	strip(&name, &n);
	if (is_name(name, n))
		*venue = cite_text_squeeze(a, name, n);
}
