/* words: judges short stretches of text by their shape and by small tables of words. */
#include "words.h"

#include <limits.h>
#include <string.h>

#include "../../base/text.h"
#include "../../paper/venue.h"

/* What ASCII characters are: part of a word, white space, a sign that separates the parts of an entry and belongs to none of them, another. A row
 * for each sixteen. */
static const char kinds[] = ".........     .."
			    "................"
			    " .........,.,,,,"
			    "wwwwwwwwww,,..,."
			    ".wwwwwwwwwwwwwww"
			    "wwwwwwwwwww....,"
			    ".wwwwwwwwwwwwwww"
			    "wwwwwwwwwww.,.,.";

/* Such signs beyond ASCII. */
static bool is_separator(int32_t cp)
{
	return cp == 0xb7 || cp == 0x2022 || cp == 0x2013 || cp == 0x2014 || cp == 0x2010 || cp == 0x2011 || cp == 0x3001 || cp == 0x3002 ||
		cp == 0xff0c || cp == 0xff1a || cp == 0xff1b || cp == 0x30fb || cp == 0xff5c;
}

/* Pictures: emoji, dingbats, arrows, variation selectors, joiners. */
static bool is_picture(int32_t cp)
{
	return (cp >= 0x1f000 && cp <= 0x1faff) || (cp >= 0x2190 && cp <= 0x21ff) || (cp >= 0x2300 && cp <= 0x2bff) ||
		(cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0x200b && cp <= 0x200f) || cp == 0x2060 || cp == 0xfffc || cp == 0xfeff ||
		(cp >= 0xe0020 && cp <= 0xe007f);
}

size_t cite_str_pictures(struct cite_str t)
{
	const char *p = t.s, *end = t.s + t.n;

	while (p < end) {
		const char *next = p;

		int32_t cp = cite_utf8_next(&next, end);

		if (!is_picture(cp) || (cp >= 0x2190 && cp <= 0x21ff))
			break;
		p = next;
	}
	return (size_t)(p - t.s);
}

/* The code point that ends at s + n, and its length. */
static int32_t last_of(struct cite_str t, size_t *len)
{
	size_t i = t.n - 1;
	const char *p;

	while (i > 0 && t.n - i < 4 && ((unsigned char)t.s[i] & 0xc0) == 0x80)
		i--;
	*len = t.n - i;
	p = t.s + i;
	return cite_utf8_next(&p, t.s + t.n);
}

static inline struct cite_str strip(struct cite_str t, bool (*drop)(int32_t))
{
	/* Letters and digits are kept by every drop: most texts begin and end with one. */
	while (t.n && !cite_ascii_alnum((unsigned char)*t.s)) {
		const char *p = t.s;

		if (!drop(cite_utf8_next(&p, t.s + t.n)))
			break;
		t.n -= (size_t)(p - t.s);
		t.s = p;
	}
	while (t.n && !cite_ascii_alnum((unsigned char)t.s[t.n - 1])) {
		size_t len;

		if (!drop(last_of(t, &len)))
			break;
		t.n -= len;
	}
	return t;
}

static bool is_loose(int32_t cp)
{
	if (cp >= 0 && cp < 128)
		return kinds[cp] == ' ' || kinds[cp] == ',';
	return cite_cp_space(cp) || is_separator(cp) || is_picture(cp);
}

struct cite_str cite_str_trim(struct cite_str t)
{
	return strip(t, cite_cp_space);
}

/* ":star:" and the like at either end. */
static struct cite_str drop_shortcode(struct cite_str t)
{
	size_t i;

	if (t.n > 2 && t.s[t.n - 1] == ':') {
		for (i = t.n - 2; i > 0 && (cite_ascii_alnum(t.s[i]) || t.s[i] == '_'); i--)
			;
		if (t.s[i] == ':' && i + 2 < t.n)
			return (struct cite_str){ t.s, i };
	}
	if (t.n > 2 && t.s[0] == ':') {
		for (i = 1; i < t.n && (cite_ascii_alnum(t.s[i]) || t.s[i] == '_'); i++)
			;
		if (i < t.n && t.s[i] == ':' && i > 1)
			return (struct cite_str){ t.s + i + 1, t.n - i - 1 };
	}
	return t;
}

/* White space or a shortcode may begin or end with it. */
static bool may_go(char c)
{
	return c == ':' || cite_ascii_space(c) || (unsigned char)c >= 0x80;
}

struct cite_str cite_str_bare_ends(struct cite_str t)
{
	size_t before;

	while (t.n && (may_go(t.s[0]) || may_go(t.s[t.n - 1]))) {
		before = t.n;
		t = drop_shortcode(strip(t, cite_cp_space));
		if (t.n == before)
			break;
	}
	return strip(t, is_loose);
}

int32_t cite_str_first(struct cite_str t)
{
	const char *p = t.s;

	return t.n ? cite_utf8_next(&p, t.s + t.n) : 0;
}

struct cite_str cite_str_cut(struct cite_str t, size_t n)
{
	if (n >= t.n)
		return t;
	while (n && ((unsigned char)t.s[n] & 0xc0) == 0x80)
		n--;
	return (struct cite_str){ t.s, n };
}

/* The words that begin in the sixteens of a text that are ASCII, as kinds[] has it. *at: behind them. *inside: a word goes on there. */
static int count_ascii(struct cite_str t, size_t *at, bool *inside)
{
	enum { TOP = 16 };
	unsigned blank = 1; /* at the lowest bit: before the sixteen stood white space, and signs that are part of no word */
	int words = 0;
	size_t i = 0;

	for (; t.n - i >= TOP; i += TOP) {
		cite_sixteen v = cite_sixteen_at(t.s + i);
		unsigned part = cite_sixteen_bits(cite_sixteen_in(v | 0x20, 'a', 'z') | cite_sixteen_in(v, '0', '9'));
		unsigned space = cite_sixteen_bits(cite_sixteen_in(v, '\t', '\r') | cite_sixteen_is(v, ' '));
		unsigned sign = 0xFFFF & ~(part | space), begin;

		if (cite_sixteen_bits(cite_sixteen_in(v, 0x80, 0xFF)))
			break;
		/* What is added behind white space is carried on over signs, up to where a word begins, or to the next sixteen. */
		begin = (space << 1 | blank) + sign;
		words += __builtin_popcount(begin & part);
		blank = begin >> TOP & 1;
	}
	*at = i;
	*inside = i && !blank;
	return words;
}

/* The words of a text; from sixteen bytes before its end on, and where it is not ASCII, counted until there are more than enough. */
static inline int count_words(struct cite_str t, int enough)
{
	size_t from;
	bool inside;
	int words = count_ascii(t, &from, &inside), cjk = 0;
	const char *p = t.s + from, *end = t.s + t.n;

	while (p < end && words <= enough) {
		unsigned char c = (unsigned char)*p;
		int32_t cp;

		if (c < 128) {
			/* Without a branch: where words begin cannot be foretold. */
			bool part = kinds[c] == 'w';

			p++;
			words += part & !inside;
			inside = part | (inside & (kinds[c] != ' '));
			continue;
		}
		cp = cite_utf8_next(&p, end);
		if (cite_cp_cjk(cp))
			cjk++, inside = false;
		else if (cite_cp_space(cp))
			inside = false;
		else if (cite_cp_letter(cp))
			words += !inside, inside = true;
	}
	return words + (cjk + 1) / 2;
}

int cite_word_count(struct cite_str t)
{
	return count_words(t, INT_MAX);
}

bool cite_more_words(struct cite_str t, int n)
{
	/* A word and what divides it from the next take two bytes. */
	return t.n > 2 * (size_t)n && count_words(t, n) > n;
}

/* All forms go on with "al" behind a blank or a full stop. */
static cite_sixteen may_join(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s);

	return (cite_sixteen_is(v, ' ') | cite_sixteen_is(v, '.')) & cite_sixteen_is(cite_sixteen_at(s + 1) | 0x20, 'a');
}

/* Whether the form stands at t.s[i] as words of their own. */
static bool is_etal(struct cite_str t, size_t i, const char *form)
{
	size_t end = i + strlen(form);

	return cite_ascii_starts(t.s + i, t.n - i, form) && (!i || !cite_ascii_alnum((unsigned char)t.s[i - 1])) &&
		(end == t.n || !cite_ascii_alnum((unsigned char)t.s[end]));
}

const char *cite_find_etal(struct cite_str t)
{
	static const char *const forms[] = { "et al", "et.al", "at al." }; /* the last is a slip of the pen */

	for (size_t i = cite_str_skip(t, 0, may_join); i + 2 < t.n; i = cite_str_skip(t, i + 1, may_join)) {
		if ((t.s[i] != ' ' && t.s[i] != '.') || i < 2 || !cite_ascii_starts(t.s + i + 1, t.n - i - 1, "al"))
			continue;
		for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
			if (is_etal(t, i - 2, forms[k]))
				return t.s + i - 2;
		if (i > 2 && (is_etal(t, i - 3, "et. al") || is_etal(t, i - 3, "et, al")))
			return t.s + i - 3;
	}
	return NULL;
}

bool cite_is_url(struct cite_str t)
{
	const char *slash;

	if (cite_ascii_starts(t.s, t.n, "http:") || cite_ascii_starts(t.s, t.n, "https:"))
		return true;
	/* "WWW.Sort: Services for Widgets" is none. */
	if (cite_ascii_starts(t.s, t.n, "www.") && !memchr(t.s, ' ', t.n))
		return true;
	slash = memchr(t.s, '/', t.n);
	return slash && memchr(t.s, '.', (size_t)(slash - t.s)) && !memchr(t.s, ' ', t.n);
}

bool cite_is_placeholder(struct cite_str t)
{
	enum { LONGEST = 18 };
	static const char *const words[] = { "n/a", "na", "none", "null", "tbd", "tba", "todo", "nan", "nil", "unknown", "coming soon",
		"not yet", "no", "various", "heavy_minus_sign", "xxx" };
	bool some = false;

	t = cite_str_trim(t);
	if (t.n > 2 && t.s[0] == ':' && t.s[t.n - 1] == ':')
		return true;
	for (const char *p = t.s; p < t.s + t.n && !some;) {
		int32_t cp = cite_utf8_next(&p, t.s + t.n);

		some = cite_cp_letter(cp) || cite_cp_digit(cp);
	}
	if (!some || t.n > LONGEST)
		return !some;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cite_ascii_lower((unsigned char)t.s[0]) == words[i][0] && cite_str_is(t, words[i]))
			return true;
	return false;
}
