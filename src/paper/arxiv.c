/* arxiv.c: the grammar of arXiv's numbers, old and new, as its own documentation gives it: text in, canonical id out. */
#include "forms.h"

#include "../base/text.h"
#include "calendar.h"

#include <stdio.h>
#include <string.h>

/* The archives of the old scheme and the last month (YYYYMM) in which they took papers. Their first months are no test: some papers
 * were put in later under earlier numbers (physics/9403001). */
static const struct archive {
	const char *name;
	int last;
} archives[] = { { "acc-phys", 199609 }, { "adap-org", 199912 }, { "alg-geom", 199712 }, { "ao-sci", 199609 }, { "astro-ph", 200703 },
	{ "atom-ph", 199609 }, { "bayes-an", 199611 }, { "chao-dyn", 199912 }, { "chem-ph", 199609 }, { "cmp-lg", 199809 },
	{ "comp-gas", 199912 }, { "cond-mat", 200703 }, { "cs", 200703 }, { "dg-ga", 199712 }, { "funct-an", 199712 }, { "gr-qc", 200703 },
	{ "hep-ex", 200703 }, { "hep-lat", 200703 }, { "hep-ph", 200703 }, { "hep-th", 200703 }, { "math", 200703 }, { "math-ph", 200703 },
	{ "mtrl-th", 199609 }, { "nlin", 200703 }, { "nucl-ex", 200703 }, { "nucl-th", 200703 }, { "patt-sol", 199912 },
	{ "physics", 200703 }, { "plasm-ph", 199609 }, { "q-alg", 199712 }, { "q-bio", 200703 }, { "quant-ph", 200703 },
	{ "solv-int", 199912 }, { "supr-con", 199611 } };

enum { LONGEST_ARCHIVE = 8, LONGEST_CLASS = 9 };

/* The archive's name is that of s[0..n), ignoring case and hyphens: old links say "hepth" and "quantph". */
static bool same_archive(const char *name, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '-')
			continue;
		name += *name == '-';
		if (cite_ascii_lower(s[i]) != *name++)
			return false;
	}
	return !*name;
}

static const struct archive *archive_find(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof archives / sizeof *archives; i++)
		if (same_archive(archives[i].name, s, n))
			return &archives[i];
	return NULL;
}

static size_t fault(struct cite_arxiv *out, enum cite_arxiv_fault why)
{
	out->fault = why;
	return 0;
}

/* "v2" behind the number; a lone "v" is taken too, as arXiv does. Its length, or SIZE_MAX if the number runs on into a word. */
static size_t read_version(uint16_t *version, const char *s, size_t n)
{
	size_t taken = 0;
	if (n && (*s == 'v' || *s == 'V')) {
		size_t d = cite_ascii_digits(s + 1, n - 1);
		if (d > 4)
			return SIZE_MAX;
		*version = d && s[1] != '0' ? (uint16_t)cite_ascii_number(s + 1, d) : 0;
		taken = 1 + d;
	}
	bool runs_on = taken < n && (cite_ascii_alnum(s[taken]) || (s[taken] == '.' && n - taken > 1 && cite_ascii_digit(s[taken + 1])));
	return runs_on ? SIZE_MAX : taken;
}

static size_t finish(struct cite_arxiv *out, const char *s, size_t n, size_t at)
{
	size_t v = read_version(&out->version, s + at, n - at);
	out->runs_on = v == SIZE_MAX && cite_ascii_alpha(s[at]);
	return v == SIZE_MAX ? fault(out, CITE_ARXIV_OUTLINE) : at + v;
}

/* YYMM.NNNN to December 2014, YYMM.NNNNN from then on. */
static size_t read_new(struct cite_arxiv *out, const char *s, size_t n)
{
	if (cite_ascii_digits(s, n) != 4 || n < 6 || s[4] != '.')
		return fault(out, CITE_ARXIV_OUTLINE);
	int year = 2000 + cite_ascii_number(s, 2), month = cite_ascii_number(s + 2, 2);
	size_t d = cite_ascii_digits(s + 5, n - 5), want = year < 2015 ? 4 : 5;
	if (d < 3 || d > 7)
		return fault(out, CITE_ARXIV_OUTLINE);
	if (month < 1 || month > 12 || year * 100 + month < 200704)
		return fault(out, CITE_ARXIV_MONTH);
	if (!cite_year_plausible(year))
		return fault(out, CITE_ARXIV_FUTURE);
	/* arXiv itself drops the zero that is too many; a digit that is missing could be any of them. */
	const char *serial = s + 5 + (d == 5 && want == 4 && s[5] == '0');
	size_t n_serial = (size_t)(s + 5 + d - serial);
	if (n_serial != want)
		return fault(out, n_serial < want ? CITE_ARXIV_SHORT : CITE_ARXIV_LONG);
	if (!cite_ascii_number(serial, n_serial))
		return fault(out, CITE_ARXIV_ZERO);
	memcpy(out->value, s, 5);
	memcpy(out->value + 5, serial, n_serial);
	out->value[5 + n_serial] = '\0';
	return finish(out, s, n, 5 + d);
}

size_t cite_arxiv_read_in(struct cite_arxiv *out, const char *archive, size_t n_archive, const char *s, size_t n)
{
	*out = (struct cite_arxiv){ .fault = CITE_ARXIV_GOOD };
	if (cite_ascii_digits(s, n) != 7)
		return fault(out, CITE_ARXIV_OUTLINE);
	const struct archive *a = archive_find(archive, n_archive);
	int yy = cite_ascii_number(s, 2), month = cite_ascii_number(s + 2, 2);
	int when = ((yy >= 91 ? 1900 : 2000) + yy) * 100 + month;
	if (month < 1 || month > 12 || when < 199107 || when > 200703)
		return fault(out, CITE_ARXIV_MONTH);
	if (!a || when > a->last)
		return fault(out, CITE_ARXIV_ARCHIVE);
	if (!cite_ascii_number(s + 4, 3))
		return fault(out, CITE_ARXIV_ZERO);
	snprintf(out->value, sizeof out->value, "%s/%.7s", a->name, s);
	return finish(out, s, n, 7);
}

/* archive/YYMMNNN or archive.SC/YYMMNNN; the subject class is no part of the key. */
static size_t read_old(struct cite_arxiv *out, const char *s, size_t n)
{
	size_t a = 0, end;
	while (a < n && a <= LONGEST_ARCHIVE && (cite_ascii_alpha(s[a]) || s[a] == '-'))
		a++;
	end = a;
	if (end < n && s[end] == '.')
		for (end++; end < n && end - a <= LONGEST_CLASS && (cite_ascii_alpha(s[end]) || s[end] == '-');)
			end++;
	if (a < 2 || end >= n || s[end] != '/')
		return fault(out, CITE_ARXIV_OUTLINE);
	end += n - end > 1 && s[end + 1] == '/' ? 2 : 1;
	size_t len = cite_arxiv_read_in(out, s, a, s + end, n - end);
	return len ? end + len : 0;
}

size_t cite_arxiv_read(struct cite_arxiv *out, const char *s, size_t n)
{
	out->value[0] = '\0';
	out->version = 0;
	out->fault = CITE_ARXIV_GOOD;
	out->runs_on = false;
	if (!n)
		return fault(out, CITE_ARXIV_OUTLINE);
	return cite_ascii_digit(*s) ? read_new(out, s, n) : read_old(out, s, n);
}

size_t cite_arxiv_prefix(const char *s, size_t n)
{
	static const char *const words[] = { "preprint", "e-print", "eprint", "id" };
	if (!cite_ascii_starts(s, n, "arxiv"))
		return 0;
	size_t at = 5;
	while (at < n && s[at] == ' ')
		at++;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cite_ascii_starts(s + at, n - at, words[i])) {
			at += strlen(words[i]);
			break;
		}
	while (at < n && s[at] == ' ')
		at++;
	if (at > 5 && cite_ascii_starts(s + at, n - at, "arxiv"))
		at += 5;
	if (n - at >= 3 && !memcmp(s + at, "\xEF\xBC\x9A", 3)) /* U+FF1A, the full-width colon */
		at += 3;
	else if (at < n && memchr(":-_./#", s[at], 6))
		at++;
	while (at < n && s[at] == ' ')
		at++;
	return at;
}
