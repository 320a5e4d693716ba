/* texplain.c: looks over text for the first byte that TeX, or Unicode, takes for more than itself. Knows no commands. */
#include "texplain.h"

#include "../base/sixteen.h"

#include <stdint.h>
#include <string.h>

/* Bytes that mean more than themselves. */
static bool special(char c)
{
	switch (c) {
	case ' ':
	case '\\':
	case '{':
	case '}':
	case '$':
	case '~':
	case '-':
	case '`':
	case '\'': return true;
	default: return (unsigned char)c < ' ' || c == 0x7F;
	}
}

/* Sixteen bytes that stand for themselves: the seventeenth is looked at too. */
static bool sixteen_plain(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s), next = cite_sixteen_at(s + 1);
	cite_sixteen pair = (cite_sixteen_is(v, ' ') | cite_sixteen_is(v, '-') | cite_sixteen_is(v, '\'')) & (cite_sixteen)(v == next);
	return !cite_sixteen_any(pair | cite_sixteen_in(v, 0, ' ' - 1) | cite_sixteen_in(v, '{', 0x7F) | cite_sixteen_is(v, '\\') |
		cite_sixteen_is(v, '$') | cite_sixteen_is(v, '`'));
}

const char *cite_texplain_end(const char *p, const char *end, char before)
{
	while (p < end) {
		if (before != *p && end - p > 16 && sixteen_plain(p)) {
			p += 16;
			before = p[-1];
			continue;
		}
		/* Up to the next blank one by one, then sixteen again. */
		do {
			char next = p + 1 < end ? p[1] : ' ';
			bool single = (*p == ' ' || *p == '-' || *p == '\'' || *p == '`') && next != *p && before != *p;
			if (special(*p) && (!single || (*p == ' ' && p + 1 == end)))
				return p;
			before = *p++;
		} while (p < end && before != ' ');
	}
	return p;
}

bool cite_texplain_odd(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s, *end = p + n;
	while (p < end) {
		uint64_t eight;
		if ((size_t)(end - p) >= sizeof eight) {
			memcpy(&eight, p, sizeof eight);
			if (!(eight & UINT64_C(0x8080808080808080))) {
				p += sizeof eight;
				continue;
			}
		}
		if (*p < 0x80) {
			p++;
		} else if (*p >= 0xC2 && *p <= 0xCB && end - p > 1) {
			if (*p == 0xC2 && (p[1] == 0x85 || p[1] == 0xA0 || p[1] == 0xAD))
				return true;
			p += 2;
		} else if (*p == 0xE2 && end - p > 2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA7) {
			p += 3;
		} else {
			return true;
		}
	}
	return false;
}
