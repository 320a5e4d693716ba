/* doi.c: the grammar of DOIs, and where one ends in running text and in publishers' URLs. Knows nothing of hosts. */
#include "forms.h"

#include "../base/text.h"

#include <string.h>

enum { LONGEST_DOI = 512 };

size_t cite_doi_prefix(const char *s, size_t n)
{
	if (n < 8 || s[0] != '1' || s[1] != '0' || s[2] != '.')
		return 0;
	size_t i = 3;
	while (i < n && i < 13 && cite_ascii_digit(s[i]))
		i++;
	if (i < 7 || i > 12)
		return 0;
	/* Some registrants have subdivisions: 10.1000.10/123. */
	while (i + 1 < n && i < 40 && s[i] == '.' && cite_ascii_digit(s[i + 1]))
		for (i++; i < n && i < 40 && cite_ascii_digit(s[i]);)
			i++;
	return i < n && s[i] == '/' ? i + 1 : 0;
}

static bool ends_text(const char *s)
{
	return cite_ascii_space(*s) || (unsigned char)*s < ' ' || *s == '"' || *s == '`' || *s == '|' || *s == '\\' || *s == 127;
}

/* A byte that opens or closes a pair; +1, -1 or 0, and which pair. */
static int bracket(char c, int *pair)
{
	static const char open[] = "([{<", close[] = ")]}>";
	const char *o = memchr(open, c, 4), *z = memchr(close, c, 4);
	*pair = (int)(o ? o - open : z ? z - close : 0);
	return o ? 1 : z ? -1 : 0;
}

/* UTF-8 punctuation that ends a DOI in Chinese text and after typographic quotes: the whole blocks U+2000..206F, U+3000..303F, U+FF00.. */
static bool wide_end(const unsigned char *s, size_t n)
{
	return n >= 3 &&
		((s[0] == 0xE2 && (s[1] == 0x80 || s[1] == 0x81)) || (s[0] == 0xE3 && s[1] == 0x80) || (s[0] == 0xEF && s[1] == 0xBC));
}

static size_t drop_punctuation(const char *s, size_t n)
{
	while (n && memchr(".,;:!?'*_/", s[n - 1], 10))
		n--;
	return n;
}

/* A "<" belongs to a DOI only in the old ones that name pages: "<1661::AID-SIM968>3.0.CO;2-2". */
static bool opens_tag(const char *s, size_t n)
{
	return *s == '<' && (n < 2 || !cite_ascii_digit(s[1]) || !memchr(s, '>', n < 64 ? n : 64));
}

/* Another URL or DOI begins at s. */
static bool begins_next(const char *s, size_t n)
{
	if ((*s == ',' || *s == ';') && cite_doi_prefix(s + 1, n - 1))
		return true;
	return n > 2 && !memcmp(s, "://", 3);
}

size_t cite_doi_read(const char *s, size_t n)
{
	n = cite_utf8_check(s, n < LONGEST_DOI ? n : LONGEST_DOI);
	size_t head = cite_doi_prefix(s, n), i = head;
	int depth[4] = { 0 }, open = 0, pair;
	if (!head)
		return 0;
	for (; i < n && !ends_text(s + i) && !wide_end((const unsigned char *)s + i, n - i); i++) {
		int step = bracket(s[i], &pair);
		if ((step < 0 && !depth[pair]) || opens_tag(s + i, n - i) || begins_next(s + i, n - i))
			break;
		depth[pair] += step;
		open += step;
	}
	if (i < n && s[i] == ':' && begins_next(s + i, n - i))
		while (i > head && cite_ascii_alpha(s[i - 1]))
			i--;
	/* An opened bracket that is never closed does not belong to it. */
	while (i > head && open) {
		int step = bracket(s[--i], &pair);
		depth[pair] -= step;
		open = (depth[0] != 0) + (depth[1] != 0) + (depth[2] != 0) + (depth[3] != 0);
	}
	i = drop_punctuation(s, i);
	return i > head ? i : 0;
}

static bool ends_with(const char *s, size_t n, const char *tail)
{
	size_t m = strlen(tail);
	return n > m && cite_ascii_starts(s + n - m, m, tail);
}

/* What publishers' pages add to a DOI. */
static const char *const tails[] = { "/full", "/fulltext", "/full-text", "/full/html", "/abstract", "/abs", "/summary", "/pdf", "/pdfft",
	"/epdf", "/pdfdirect", "/epub", "/epub/full", "/html", "/xml", "/meta", "/references", "/citations", "/figures", "/media",
	"/supplementary-material", "/suppl_file", "/download", "/asset", "/bibtex", ".full.pdf+html", ".full-text", ".full.pdf",
	".full.txt", ".full", ".abstract", ".long", ".short", ".pdf+html", ".pdf", ".html", ".epub", ".xml", ".svg",
	".supplementary-material", ".article-info", ".article-metrics" };

static size_t drop_tails(const char *s, size_t n, size_t head)
{
	for (size_t i = 0; i < sizeof tails / sizeof *tails;)
		if (n - head > strlen(tails[i]) && ends_with(s, n, tails[i])) {
			n = drop_punctuation(s, n - strlen(tails[i]));
			i = 0;
		} else {
			i++;
		}
	return n;
}

/* bioRxiv and medRxiv: the version is no part of the DOI. */
static size_t drop_version(const char *s, size_t n, size_t head)
{
	size_t i = n;
	if (!cite_ascii_starts(s, n, "10.1101/") && !cite_ascii_starts(s, n, "10.64898/"))
		return n;
	while (i > head && cite_ascii_digit(s[i - 1]))
		i--;
	return i > head + 1 && i < n && n - i < 3 && cite_ascii_lower(s[i - 1]) == 'v' && cite_ascii_digit(s[i - 2]) ? i - 1 : n;
}

/* Oxford University Press: ".../btad027/6986968", where the last part is the number of its own page. */
static size_t drop_article_number(const char *s, size_t n, size_t head)
{
	size_t i = n;
	while (i > head && cite_ascii_digit(s[i - 1]))
		i--;
	bool inner = i > head && memchr(s + head, '/', i - 1 - head);
	return n - i >= 5 && inner && s[i - 1] == '/' ? i - 1 : n;
}

/* "...?redirect=https://host/article/10.1007/s1-2&casa_token=...": in a query the next parameter ends it. */
static size_t drop_parameters(const char *s, size_t n, size_t head)
{
	for (size_t i = head; i < n; i++) {
		size_t k = i + 1;
		if (s[i] != '&')
			continue;
		while (k < n && (cite_ascii_alpha(s[k]) || s[k] == '_'))
			k++;
		if (k > i + 1 && k < n && s[k] == '=')
			return i;
	}
	return n;
}

size_t cite_doi_trim(const char *s, size_t n, bool article_number)
{
	size_t head = cite_doi_prefix(s, n);
	if (!head)
		return 0;
	n = drop_parameters(s, n < LONGEST_DOI ? n : LONGEST_DOI, head);
	for (size_t was = 0; was != n;) {
		was = n;
		n = drop_punctuation(s, n);
		if (n <= head)
			return 0;
		n = drop_version(s, drop_tails(s, n, head), head);
	}
	size_t bare = article_number ? drop_article_number(s, n, head) : n;
	return bare < n ? cite_doi_trim(s, bare, false) : n;
}
