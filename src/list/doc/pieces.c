/* pieces.c: looks for headings between blocks. Knows nothing of parsers. */
#include "pieces.h"

#include <string.h>

#include "../../base/text.h"

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
