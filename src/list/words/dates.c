/* dates: reads the dates that lists write: "2023", "2023.05", "[2025/06/06]", "(Dec., 2023)", "16 Jul 2022", "December 07, 2025", "23rd June
 * 2026", "2021年5月", "2014/??". */
#include <string.h>

#include "../../base/text.h"
#include "../../paper/calendar.h"
#include "brackets.h"
#include "words.h"

struct date {
	int year, numbers, months;
	bool listed;
};

static bool is_month(const char *s, size_t n)
{
	static const char *const names[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december" };

	for (size_t i = 0; n >= 3 && i < 12; i++) {
		size_t k = 0, all;

		if (cite_ascii_lower((unsigned char)s[0]) != names[i][0])
			continue;
		all = strlen(names[i]);
		while (k < n && k < all && cite_ascii_lower((unsigned char)s[k]) == names[i][k])
			k++;
		if (k == n && (n == all || n == 3 || (n == 4 && i == 8)))
			return true;
	}
	return false;
}

/* One number of a date; false if it cannot be one. */
static bool take_number(struct date *d, const char *s, size_t n)
{
	int v = 0;

	if (n > 8)
		return false;
	for (size_t i = 0; i < n; i++)
		v = v * 10 + (s[i] - '0');
	d->numbers++;
	if (n == 8) {
		int month = v / 100 % 100, day = v % 100;

		d->listed = cite_year_plausible(v / 10000) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
		return d->listed;
	}
	if (n == 4 && !d->year && cite_year_plausible(v)) {
		d->year = v;
		return true;
	}
	return n <= 2 && v >= 1 && v <= 31;
}

/* One word of a date: a month, an ordinal's ending, "年". */
static bool take_word(struct date *d, const char *s, size_t n, bool after_digit)
{
	if (is_month(s, n)) {
		d->months++;
		return true;
	}
	return after_digit && n == 2 &&
		(cite_ascii_starts(s, n, "st") || cite_ascii_starts(s, n, "nd") || cite_ascii_starts(s, n, "rd") ||
			cite_ascii_starts(s, n, "th"));
}

/* How many of the first bytes are one token of a date, 0 if they are none. */
static size_t take(struct date *d, struct cite_str t, bool after_digit)
{
	size_t n = 0;

	if (cite_ascii_digit(t.s[0])) {
		while (n < t.n && cite_ascii_digit(t.s[n]))
			n++;
		return take_number(d, t.s, n) ? n : 0;
	}
	if (cite_ascii_alpha(t.s[0])) {
		while (n < t.n && cite_ascii_alpha(t.s[n]))
			n++;
		return take_word(d, t.s, n, after_digit) ? n : 0;
	}
	if (strchr(" \t,./-()[]'\n:?", t.s[0]))
		return 1;
	/* 年 月 日 */
	if (t.n >= 3 && (!memcmp(t.s, "\xe5\xb9\xb4", 3) || !memcmp(t.s, "\xe6\x9c\x88", 3) || !memcmp(t.s, "\xe6\x97\xa5", 3)))
		return 3;
	/* Hyphens that do not break, and dashes. */
	if (t.n >= 3 && !memcmp(t.s, "\xe2\x80", 2) && t.s[2] >= '\x90' && t.s[2] <= '\x93')
		return 3;
	if (t.n >= 2 && !memcmp(t.s, "\xc2\xa0", 2))
		return 2;
	return 0;
}

static enum cite_date_form form_of(const struct date *d, int *year)
{
	*year = d->year;
	if (d->listed && d->numbers == 1 && !d->months)
		return CITE_DATE_LISTED;
	if (d->listed || !d->year || d->numbers > 3 || d->months > 1 || d->numbers + d->months > 3)
		return CITE_DATE_NONE;
	return d->numbers + d->months == 1 ? CITE_DATE_YEAR : CITE_DATE_FULL;
}

enum cite_date_form cite_date_whole(struct cite_str t, int *year)
{
	struct date d = { 0 };

	*year = 0;
	if (t.n < 4 || t.n > 40)
		return CITE_DATE_NONE;
	for (size_t i = 0; i < t.n;) {
		size_t n = take(&d, (struct cite_str){ t.s + i, t.n - i }, i && cite_ascii_digit(t.s[i - 1]));

		if (!n)
			return CITE_DATE_NONE;
		i += n;
	}
	return form_of(&d, year);
}

enum cite_date_form cite_date_prefix(struct cite_str t, int *year, size_t *len)
{
	size_t n = 0;

	*year = 0;
	if (!t.n || !(cite_ascii_digit(t.s[0]) || t.s[0] == '[' || t.s[0] == '('))
		return CITE_DATE_NONE;
	if (t.s[0] == '[' || t.s[0] == '(') {
		const char *close = memchr(t.s, t.s[0] == '[' ? ']' : ')', t.n < 32 ? t.n : 32);

		if (!close)
			return CITE_DATE_NONE;
		n = (size_t)(close - t.s) + 1;
		*len = n;
		return cite_date_whole((struct cite_str){ t.s + 1, n - 2 }, year);
	}
	while (n < t.n && (cite_ascii_digit(t.s[n]) || (n + 1 < t.n && strchr("./-", t.s[n]) && cite_ascii_digit(t.s[n + 1]))))
		n++;
	if (n < 4 || n == t.n ||
		!(t.s[n] == ' ' || (t.s[n] == '.' && n + 1 < t.n && t.s[n + 1] == ' ') || t.s[n] == ':' || t.s[n] == ',' ||
			(unsigned char)t.s[n] == 0xc2 || cite_str_begins((struct cite_str){ t.s + n, t.n - n }, "，")))
		return CITE_DATE_NONE;
	*len = n;
	return cite_date_whole((struct cite_str){ t.s, n }, year);
}
