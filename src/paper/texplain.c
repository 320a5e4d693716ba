/* texplain.c: looks over text for the first byte that TeX, or Unicode, takes for more than itself. Knows no commands. */
#include "texplain.h"

#include "../base/sixteen.h"

#include <string.h>

/* Bytes that mean more than themselves: those up to the blank, and these. */
static inline bool special(unsigned char c)
{
	static const bool more[128] = {
		['\\'] = 1, ['{'] = 1, ['}'] = 1, ['$'] = 1, ['~'] = 1, ['-'] = 1, ['`'] = 1, ['\''] = 1, [0x7F] = 1
	};
	return c <= ' ' || (c < 0x80 && more[c]);
}

/* Which of sixteen bytes may mean more than themselves: all that do, and a few others. Of two equal ones the first is enough. */
static cite_sixteen odd(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s), pair = (cite_sixteen)(v == cite_sixteen_at(s + 1)) & cite_sixteen_below(v, '0');
	return pair | cite_sixteen_in(v, 0, ' ' - 1) | cite_sixteen_above(v, 'z') | cite_sixteen_is(v, '\\') | cite_sixteen_is(v, '$') |
		cite_sixteen_is(v, '`');
}

const char *cite_texplain_end(const char *begin, const char *end, char before)
{
	for (const char *p = begin; p < end; p++) {
		if (p > begin || *p != before)
			p = cite_sixteen_skip(p, end, odd);
		while (p < end && !special((unsigned char)*p))
			p++;
		if (p == end)
			break;
		char next = p + 1 < end ? p[1] : ' ';
		bool single = (*p == ' ' || *p == '-' || *p == '\'' || *p == '`') && next != *p && (p > begin ? p[-1] : before) != *p;
		if (!single || (*p == ' ' && p + 1 == end))
			return p;
	}
	return end;
}

static cite_sixteen beyond(const char *s)
{
	return cite_sixteen_below(cite_sixteen_at(s), '\0');
}

bool cite_texplain_odd(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s, *end = p + n;
	for (;;) {
		p = (const unsigned char *)cite_sixteen_skip((const char *)p, (const char *)end, beyond);
		while (p < end && *p < 0x80)
			p++;
		if (p == end) {
			return false;
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
}
