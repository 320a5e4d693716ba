/* charref.c: character references as CommonMark has them, "&amp;", "&#38;", "&#x26;": what the source spells against what the parser made of it. */
#include "charref.h"

#include "../../base/text.h"

#include <string.h>

/* The character references that stand for two code points; all others stand for one. */
static const char two_code_points[] =
	" "
	"NotEqualTilde NotGreaterFullEqual NotGreaterGreater NotGreaterSlantEqual NotHumpDownHump NotHumpEqual "
	"NotLeftTriangleBar NotLessLess NotLessSlantEqual NotNestedGreaterGreater NotNestedLessLess NotPrecedesEqual "
	"NotRightTriangleBar NotSquareSubset NotSquareSuperset NotSubset NotSucceedsEqual NotSucceedsTilde NotSuperset "
	"ThickSpace acE bne bnequiv caps cups fjlig gesl gvertneqq gvnE lates lesg lvertneqq lvnE nGg nGt nGtv nLl nLt nLtv "
	"nang napE napid nbump nbumpe ncongdot nedot nesim ngE ngeqq ngeqslant nges nlE nleqq nleqslant nles notinE notindot "
	"nparsl npart npre npreceq nrarrc nrarrw nsce nsubE nsubset nsubseteqq nsucceq nsupE nsupset nsupseteqq nvap nvge nvgt "
	"nvle nvlt nvltrie nvrtrie nvsim race smtes sqcaps sqcups varsubsetneq varsubsetneqq varsupsetneq varsupsetneqq vnsub "
	"vnsup vsubnE vsubne vsupnE vsupne ";

static char at(const char *s, uint32_t end, uint32_t p)
{
	return p < end ? s[p] : 0;
}

/* The value of "&#123;" or "&#x7B;" at p; *len its bytes. -1: not such a reference. */
static int32_t numeric_reference(const char *s, uint32_t end, uint32_t p, uint32_t *len)
{
	uint32_t q = p + 2;
	bool hex = at(s, end, q) == 'x' || at(s, end, q) == 'X';
	uint32_t digits = q += hex;
	int32_t cp = 0;
	for (;; q++) {
		int d = cite_ascii_lower((unsigned char)at(s, end, q));
		if (cite_ascii_digit(d))
			d -= '0';
		else if (hex && d >= 'a' && d <= 'f')
			d -= 'a' - 10;
		else
			break;
		cp = cp * (hex ? 16 : 10) + d;
		if (cp > 0x110000)
			cp = 0x110000;
	}
	if (q == digits || q - digits > (hex ? 6u : 7u) || at(s, end, q) != ';')
		return -1;
	*len = q + 1 - p;
	return cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000) ? 0xFFFD : cp;
}

/* Bytes of "&name;" at p, 0 if it has not that form. */
static uint32_t named_reference(const char *s, uint32_t end, uint32_t p)
{
	uint32_t q = p + 1;
	while (q - p <= 32 && cite_ascii_alnum((unsigned char)at(s, end, q)))
		q++;
	return q > p + 2 && at(s, end, q) == ';' ? q + 1 - p : 0;
}

static bool is_two_code_points(const char *name, uint32_t n)
{
	char key[36] = " ";
	if (n + 2 >= sizeof key)
		return false;
	memcpy(key + 1, name, n);
	key[n + 1] = ' ';
	return strstr(two_code_points, key) != NULL;
}

/* Length of the UTF-8 sequence at s, which is well formed. */
static size_t sequence(const char *s, const char *end)
{
	const char *p = s;
	while (++p < end && ((unsigned char)*p & 0xC0) == 0x80) {
	}
	return (size_t)(p - s);
}

int cite_charref_match(const char *s, uint32_t end, uint32_t *p, const char **l, const char *le)
{
	uint32_t len = 0;
	if (at(s, end, *p + 1) == '#') {
		int32_t cp = numeric_reference(s, end, *p, &len);
		char bytes[4];
		if (cp < 0)
			return 0;
		size_t n = cite_utf8_put(bytes, cp);
		if ((size_t)(le - *l) < n || memcmp(*l, bytes, n) != 0)
			return -1;
		*p += len;
		*l += n;
		return 1;
	}
	len = named_reference(s, end, *p);
	const char *name = s + *p + 1;
	if (!len || (**l == '&' && !(len == 5 && (memcmp(name, "amp", 3) == 0 || memcmp(name, "AMP", 3) == 0))))
		return 0;
	*l += sequence(*l, le);
	if (is_two_code_points(name, len - 2)) {
		if (*l == le)
			return -1;
		*l += sequence(*l, le);
	}
	*p += len;
	return 1;
}
