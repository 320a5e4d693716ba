/* slip.c: compares titles letter by letter, allowing a few insertions, omissions, exchanges and swaps. */
#include "slip.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/text.h"
#include "../paper/title.h"

#include <stdlib.h>
#include <string.h>

enum { LETTERS_PER_SLIP = 10, MAX_SLIPS = 2, MAX_LENGTH = 400, MIN_MAIN_WORDS = 2, MIN_LENGTH = 8 };

/* The letters and digits alone: a blank in the wrong place is one slip less then. */
static char *letters(struct cite_arena *a, const char *title, size_t n)
{
	char *key = cite_title_key(a, cite_arena_copy(a, title, n)), *to = key;
	for (const char *p = key; *p; p++)
		if (*p != ' ')
			*to++ = *p;
	*to = '\0';
	return key;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Edit distance with swaps of neighbours (optimal string alignment). */
static size_t distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), rows[3][MAX_LENGTH + 1];
	if (n > MAX_LENGTH || m > MAX_LENGTH)
		return strcmp(a, b) ? MAX_LENGTH : 0;
	size_t *before = rows[0], *last = rows[1], *now = rows[2];
	for (size_t k = 0; k <= m; k++)
		last[k] = k;
	for (size_t i = 1; i <= n; i++) {
		now[0] = i;
		for (size_t k = 1; k <= m; k++) {
			now[k] = least(least(last[k], now[k - 1]) + 1, last[k - 1] + (a[i - 1] != b[k - 1]));
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
				now[k] = least(now[k], before[k - 2] + 1);
		}
		size_t *free_row = before;
		before = last;
		last = now;
		now = free_row;
	}
	return last[m];
}

/* Digits never slip: "Part 2" is not "Part 3". */
static bool same_digits(const char *a, const char *b)
{
	for (;; a++, b++) {
		a += strcspn(a, "0123456789");
		b += strcspn(b, "0123456789");
		if (*a != *b)
			return false;
		if (!*a)
			return true;
	}
}

/* Slips between two stretches of title; -1: too many to be slips. */
static int slips(struct cite_arena *mem, const char *a, size_t n_a, const char *b, size_t n_b)
{
	const char *x = letters(mem, a, n_a), *y = letters(mem, b, n_b);
	size_t shorter = least(strlen(x), strlen(y)), d = distance(x, y);
	if (d == 0)
		return *x ? 0 : -1;
	if (shorter < MIN_LENGTH || d > MAX_SLIPS || d > shorter / LETTERS_PER_SLIP || !same_digits(x, y))
		return -1;
	return (int)d;
}

/* Bytes before the subtitle, or all. */
static size_t main_part(const char *title)
{
	size_t n = strlen(title);
	const char *colon = strchr(title, ':'), *dash = strstr(title, " - "), *wide = strstr(title, " \u2014 ");
	const char *ends[] = { colon, dash, wide };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (ends[i])
			n = least(n, (size_t)(ends[i] - title));
	return n;
}

static bool has_words(struct cite_arena *mem, const char *s, size_t n)
{
	size_t words = 0;
	const char *key = cite_title_key(mem, cite_arena_copy(mem, s, n));
	for (; *key; key++)
		words += *key == ' ';
	return words + 1 >= MIN_MAIN_WORDS;
}

/* What stands behind the main part, "" if nothing. */
static const char *subtitle(const char *title)
{
	const char *s = title + main_part(title);
	for (;;) {
		if (*s && strchr(": -", *s))
			s++;
		else if (cite_ascii_starts(s, 3, "\u2014"))
			s += 3;
		else
			return s;
	}
}

/* ---- numbers of a series ---- */

static int roman_digit(char c)
{
	return (c | 32) == 'i' ? 1 : (c | 32) == 'v' ? 5 : (c | 32) == 'x' ? 10 : 0;
}

/* The value of s[0..n) as an Arabic or a Roman number below 40; 0: neither. */
static long number(const char *s, size_t n)
{
	long value = 0;
	size_t digits = 0;
	while (digits < n && digits < 9 && cite_ascii_digit(s[digits]))
		value = value * 10 + (s[digits++] - '0');
	if (digits)
		return digits == n ? value + 1 : 0;
	for (size_t i = 0; i < n; i++) {
		int now = roman_digit(s[i]), next = i + 1 < n ? roman_digit(s[i + 1]) : 0;
		if (!now)
			return 0;
		value += now < next ? -now : now;
	}
	return value + 1;
}

/* "I" is mostly a pronoun, and x a variable: numbers only at the end, before a full stop or a colon, or behind "Part". */
static bool may_be_word(const char *title, const char *word, size_t n)
{
	bool part = word - title >= 5 && cite_ascii_starts(word - 5, 5, "part ");
	return n == 1 && !cite_ascii_digit(*word) && !part && word[n] && word[n] != '.' && word[n] != ':';
}

/* The title with all its numbers in Arabic digits; the numbers alone go to *numbers: the papers of a series differ in nothing else. */
static char *with_digits(struct cite_arena *mem, const char *title, const char **numbers)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_RECORD), only = CITE_BUF(CITE_MAX_RECORD);
	for (const char *p = title; *p;) {
		size_t n = 0;
		while (cite_ascii_alnum((unsigned char)p[n]) || (unsigned char)p[n] >= 0x80)
			n++;
		long value = n && !may_be_word(title, p, n) ? number(p, n) : 0;
		if (value) {
			cite_buf_printf(&b, "%ld", value - 1);
			cite_buf_printf(&only, "%ld ", value - 1);
		} else
			cite_buf_put(&b, p, n ? n : 1);
		p += n ? n : 1;
	}
	char *out = cite_arena_dup(mem, cite_buf_str(&b));
	*numbers = cite_arena_dup(mem, cite_buf_str(&only));
	cite_buf_free(&b);
	cite_buf_free(&only);
	return out;
}

/* ---- subtitles ---- */

/* Most words are the same, but not all: that is no new subtitle but another paper. */
static bool is_variation(struct cite_arena *mem, const char *a, const char *b)
{
	char *x = cite_title_key(mem, a);
	const char *y = cite_arena_printf(mem, " %s ", cite_title_key(mem, b));
	size_t common = 0, n = 0;
	for (char *save = NULL, *w = strtok_r(x, " ", &save); w; w = strtok_r(NULL, " ", &save), n++)
		common += strstr(y, cite_arena_printf(mem, " %s ", w)) != NULL;
	return common * 2 >= n;
}

static int score(struct cite_arena *mem, const char *a, const char *b)
{
	int whole = slips(mem, a, strlen(a), b, strlen(b));
	if (whole >= 0)
		return 100 - 2 * whole;
	size_t n_a = main_part(a), n_b = main_part(b);
	const char *sub_a = subtitle(a), *sub_b = subtitle(b);
	if (has_words(mem, a, n_a) && slips(mem, a, n_a, b, n_b) >= 0) {
		if (!*sub_a || !*sub_b)
			return 80;
		return is_variation(mem, sub_a, sub_b) ? 0 : 70;
	}
	/* "LLMRank: Large Language Models ...", with the nickname in front on one side only. */
	bool alone_a = *sub_a && !has_words(mem, a, n_a) && slips(mem, sub_a, strlen(sub_a), b, strlen(b)) >= 0;
	bool alone_b = *sub_b && !has_words(mem, b, n_b) && slips(mem, a, strlen(a), sub_b, strlen(sub_b)) >= 0;
	return alone_a || alone_b ? 80 : 0;
}

int cite_slip_score(const char *a, const char *b)
{
	struct cite_arena *mem = cite_arena_new();
	const char *n_a, *n_b;
	const char *x = with_digits(mem, a, &n_a), *y = with_digits(mem, b, &n_b);
	int out = strcmp(n_a, n_b) ? 0 : score(mem, x, y);
	cite_arena_free(mem);
	return out;
}
