/* utf8.c: UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#include "utf8.h"

#include <string.h>

/* Length of the well-formed sequence at s, 0 if it is malformed (RFC 3629, section 4). */
static size_t sequence(const unsigned char *s, size_t n)
{
	unsigned c = s[0];
	if (c < 0x80)
		return 1;
	if (c < 0xC2 || c > 0xF4)
		return 0;
	size_t len = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	if (n < len)
		return 0;
	unsigned lo = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
	unsigned hi = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
	if (s[1] < lo || s[1] > hi)
		return 0;
	for (size_t i = 2; i < len; i++)
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	return len;
}

size_t cite_utf8_check(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	for (size_t i = 0; i < n;) {
		uint64_t eight;
		if (n - i >= sizeof eight) {
			memcpy(&eight, p + i, sizeof eight);
			if (!(eight & UINT64_C(0x8080808080808080))) {
				i += sizeof eight;
				continue;
			}
		}
		size_t len = sequence(p + i, n - i);
		if (!len)
			return i;
		i += len;
	}
	return n;
}

int32_t cite_utf8_next_wide(const char **s, const char *end)
{
	const unsigned char *p = (const unsigned char *)*s;
	size_t len = sequence(p, (size_t)(end - *s));
	if (!len) {
		++*s;
		return -1;
	}
	*s += len;
	switch (len) {
	case 1: return p[0];
	case 2: return (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	case 3: return (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	default: return (p[0] & 0x07) << 18 | (p[1] & 0x3F) << 12 | (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
	}
}

size_t cite_utf8_put(char out[4], int32_t cp)
{
	if (cp < 0 || cp > 0x10FFFF)
		return 0;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	size_t len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	for (size_t i = len - 1; i > 0; i--, cp >>= 6)
		out[i] = (char)(0x80 | (cp & 0x3F));
	out[0] = (char)(lead[len] | cp);
	return len;
}

size_t cite_utf8_len(const char *s, size_t n)
{
	size_t len = 0;
	for (const char *end = s + n; s < end; len++)
		cite_utf8_next(&s, end);
	return len;
}
