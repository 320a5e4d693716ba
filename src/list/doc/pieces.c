/* pieces.c: looks for front matter, and for headings between blocks. Knows nothing of parsers. */
#include "pieces.h"

#include <string.h>

#include "../../base/text.h"

/* The length of the line at s, its end included. */
static size_t line_length(const char *s, size_t n)
{
	const char *end = memchr(s, '\n', n);

	return end ? (size_t)(end - s) + 1 : n;
}

/* "---", and nothing but white space behind it. */
static bool is_fence(const char *s, size_t n)
{
	size_t i = 3;

	while (i < n && cite_ascii_space((unsigned char)s[i]))
		i++;
	return n >= 3 && i == n && !memcmp(s, "---", 3);
}

/* "title: Widgets". */
static bool is_setting(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (cite_ascii_alnum((unsigned char)s[i]) || strchr("_-", s[i])))
		i++;
	return i && i < n && s[i] == ':' && cite_ascii_space((unsigned char)s[i + 1 < n ? i + 1 : i]);
}

/* What else there may be between settings: values that go on, remarks, blank lines. */
static bool goes_on(const char *s)
{
	return cite_ascii_space((unsigned char)*s) || *s == '#' || *s == '-';
}

size_t cite_front_matter(const char *src, size_t n)
{
	size_t at = line_length(src, n), len = line_length(src + at, n - at);

	if (!is_fence(src, at) || !is_setting(src + at, len))
		return 0;
	for (; at < n; at += len) {
		len = line_length(src + at, n - at);
		if (is_fence(src + at, len))
			return at + len;
		if (!is_setting(src + at, len) && !goes_on(src + at))
			return 0;
	}
	return 0;
}

bool cite_pieces_apart(const char *src, size_t n)
{
	/* "[label]: url", wherever it stands. */
	for (const char *p = src, *end = src + n; (p = memchr(p, ':', (size_t)(end - p))); p++)
		if (p > src && p[-1] == ']')
			return false;
	return true;
}

/* A heading at the begin of a line: one to six "#", and a blank. */
static bool is_heading(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && s[i] == '#')
		i++;
	return i >= 1 && i <= 6 && i < n && s[i] == ' ';
}

size_t cite_piece_end(const char *src, size_t n, size_t from, size_t want)
{
	if (n - from <= want)
		return n;
	for (const char *p = src + from + want, *end = src + n; (p = memchr(p, '#', (size_t)(end - p))); p++) {
		bool after_blank = p - src >= 2 && p[-1] == '\n' && (p[-2] == '\n' || (p[-2] == '\r' && p - src >= 3 && p[-3] == '\n'));
		if (after_blank && is_heading(p, (size_t)(end - p)))
			return (size_t)(p - src);
	}
	return n;
}
