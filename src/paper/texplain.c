/* texplain.c: looks over text for the first byte that TeX, or Unicode, takes for more than itself. Knows no commands. */
#include "texplain.h"

#include "../base/sixteen.h"

#include <stdint.h>
#include <string.h>

/* Bytes that mean more than themselves: those up to the blank, and these. */
static inline bool special(unsigned char c)
{
	static const bool more[128] = {
		['\\'] = 1, ['{'] = 1, ['}'] = 1, ['$'] = 1, ['~'] = 1, ['-'] = 1, ['`'] = 1, ['\''] = 1, [0x7F] = 1
	};
	return c <= ' ' || (c < 0x80 && more[c]);
}

/* Sixteen bytes that plainly do not, with no two blanks together; most are. */
static bool sixteen_easy(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s), blanks = cite_sixteen_is(v, ' ') & cite_sixteen_is(cite_sixteen_at(s + 1), ' ');
	return !cite_sixteen_any(~cite_sixteen_wordy(v) | blanks);
}

/* Where sixteen bytes may mean more than themselves. The bytes on both sides of them are looked at too. */
static cite_sixteen sixteen_odd(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s);
	cite_sixteen pair = (cite_sixteen)(v == cite_sixteen_at(s + 1)) | (cite_sixteen)(v == cite_sixteen_at(s - 1));
	cite_sixteen single = cite_sixteen_is(v, ' ') | cite_sixteen_is(v, '-') | cite_sixteen_is(v, '\'') | cite_sixteen_is(v, '`');
	return (single & pair) | cite_sixteen_in(v, 0, ' ' - 1) | cite_sixteen_in(v, '{', 0x7F) | cite_sixteen_is(v, '\\') |
		cite_sixteen_is(v, '$');
}

const char *cite_texplain_end(const char *begin, const char *end, char before)
{
	for (const char *p = begin; p < end; p++) {
		size_t first = 16;
		while (p > begin && end - p > 16 && (sixteen_easy(p) || (first = cite_sixteen_first(sixteen_odd(p))) == 16))
			p += 16;
		p += first < 16 ? first : 0;
		/* One that is odd, or the few at an end. */
		const char *stop = end - p > 16 ? p + 1 : end;
		while (p < stop && !special((unsigned char)*p))
			p++;
		if (p == stop) {
			p--;
			continue;
		}
		char next = p + 1 < end ? p[1] : ' ';
		bool single = (*p == ' ' || *p == '-' || *p == '\'' || *p == '`') && next != *p && (p > begin ? p[-1] : before) != *p;
		if (!single || (*p == ' ' && p + 1 == end))
			return p;
	}
	return end;
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
			if (*p == 0xC2 && (p[1] <= 0xA0 || p[1] == 0xAD))
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
