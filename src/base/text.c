/* text.c: what kind of character a code point is, normal forms, folding and transliteration, on top of utf8proc. Knows nothing of papers. */
#include "text.h"

#include "arena.h"
#include "sixteen.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* ---- code points ---- */

bool cite_cp_letter(int32_t cp)
{
	if (cp < 0x80)
		return cite_ascii_alpha(cp);
	utf8proc_category_t c = utf8proc_category(cp);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool cite_cp_upper(int32_t cp)
{
	return cp < 0x80 ? cp >= 'A' && cp <= 'Z' : utf8proc_category(cp) == UTF8PROC_CATEGORY_LU;
}

bool cite_cp_lower(int32_t cp)
{
	return cp < 0x80 ? cp >= 'a' && cp <= 'z' : utf8proc_category(cp) == UTF8PROC_CATEGORY_LL;
}

bool cite_cp_digit(int32_t cp)
{
	return cp < 0x80 ? cite_ascii_digit(cp) : utf8proc_category(cp) == UTF8PROC_CATEGORY_ND;
}

bool cite_cp_mark(int32_t cp)
{
	if (cp < 0x300)
		return false;
	utf8proc_category_t c = utf8proc_category(cp);
	return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC || c == UTF8PROC_CATEGORY_ME;
}

bool cite_cp_word(int32_t cp)
{
	if (cp < 0x80)
		return cite_ascii_alnum(cp) || cp == '_';
	utf8proc_category_t c = utf8proc_category(cp);
	return cite_cp_letter(cp) || cite_cp_mark(cp) || c == UTF8PROC_CATEGORY_ND || c == UTF8PROC_CATEGORY_NL ||
		c == UTF8PROC_CATEGORY_PC;
}

int32_t cite_cp_to_lower(int32_t cp)
{
	return cp < 0x80 ? cite_ascii_lower(cp) : utf8proc_tolower(cp);
}

bool cite_cp_space_wide(int32_t cp)
{
	/* The letters of European names have none among them. */
	if (cp >= 0xC0 && cp < 0x1680)
		return false;
	utf8proc_category_t c = utf8proc_category(cp);
	return c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP || cp == 0x85;
}

bool cite_cp_cjk(int32_t cp)
{
	return (cp >= 0x2E80 && cp <= 0x9FFF && !(cp >= 0x3000 && cp <= 0x3004)) || (cp >= 0xAC00 && cp <= 0xD7AF) ||
		(cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF) || (cp >= 0x1100 && cp <= 0x11FF);
}

int cite_cp_width(int32_t cp)
{
	return cp < 0x80 ? cp >= ' ' && cp != 0x7F : utf8proc_charwidth(cp);
}

/* ---- normal forms ---- */

static char *mapped(struct cite_arena *a, const char *s, size_t n, int options)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &out, (utf8proc_option_t)options);
	if (len == UTF8PROC_ERROR_NOMEM)
		cite_out_of_memory();
	char *copy = len < 0 ? cite_arena_copy(a, s, n) : cite_arena_copy(a, (const char *)out, (size_t)len);
	free(out);
	return copy;
}

/* Code points that are in NFC, and stay so beside each other: those below the combining marks, and the everyday letters of other
 * scripts and signs (Unicode's NFC_Quick_Check is Yes, and none of them composes with another of these). A string of nothing else is
 * in NFC, which spares nearly all strings the tables. */
static bool inert(int32_t cp)
{
	return cp < 0x300 || (cp >= 0x391 && cp <= 0x3C9) || (cp >= 0x410 && cp <= 0x44F) || (cp >= 0x2010 && cp <= 0x2027) ||
		(cp >= 0x2030 && cp <= 0x205E) || (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x30A1 && cp <= 0x30FA) ||
		(cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0xFF01 && cp <= 0xFF5E);
}

static bool is_nfc(const char *s, size_t n)
{
	for (const char *p = s, *end = s + n; p < end;) {
		if ((unsigned char)*p < 0x80) {
			p++;
			continue;
		}
		int32_t cp = cite_utf8_next(&p, end);
		if (cp < 0 || !inert(cp))
			return false;
	}
	return true;
}

/* Whether one of the marks that begin at p goes over its letter. Their order says nothing: normal forms sort them. */
static bool accent_above(const char *p, const char *end)
{
	bool above = false;
	while (p < end && !above) {
		int32_t cp = cite_utf8_next(&p, end);
		if (!cite_cp_mark(cp))
			break;
		above = (cp >= 0x300 && cp <= 0x30F) || cp == 0x340 || cp == 0x341 ||
			cp == 0x344; /* the last three become others of them */
	}
	return above;
}

/* Publishers spell an i with an accent as a dotless one under a combining accent, as TeX does: nothing composes with that. The letters get
 * their dots back. Returns the new length. */
static size_t dot_under_accents(char *s, size_t n)
{
	size_t w = 0;
	for (size_t i = 0; i < n; i++) {
		char dotted = n - i < 2 ? '\0' : !memcmp(s + i, "\xC4\xB1", 2) ? 'i' : !memcmp(s + i, "\xC8\xB7", 2) ? 'j' : '\0';
		if (dotted && !accent_above(s + i + 2, s + n))
			dotted = '\0';
		s[w++] = dotted ? dotted : s[i];
		i += dotted != '\0';
	}
	return w;
}

char *cite_text_nfc(struct cite_arena *a, const char *s, size_t n)
{
	char *own = cite_arena_copy(a, s, n);
	return is_nfc(s, n) ? own : mapped(a, own, dot_under_accents(own, n), UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

char *cite_text_nfd(struct cite_arena *a, const char *s, size_t n)
{
	return cite_ascii_is(s, n) ? cite_arena_copy(a, s, n) : mapped(a, s, n, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
}

bool cite_cp_bidi_control(int32_t cp)
{
	return cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* Zero-width characters, soft hyphen, byte order mark, object replacement, controls of direction and of old terminals: nothing a reader sees. The
 * zero-width joiner and non-joiner stay: Indic scripts, Persian and emoji need them. */
static bool invisible(int32_t cp)
{
	return (cp >= 0x80 && cp < 0xA0 && cp != 0x85) || cp == 0xAD || cp == 0x200B || cp == 0x2060 || cp == 0xFEFF || cp == 0xFFFC ||
		cite_cp_bidi_control(cp);
}

/* Where squeezed() has to look closer: what is no printable ASCII, and blanks that nothing such follows. */
static cite_sixteen maybe_loose(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s), next = cite_sixteen_at(s + 1);
	cite_sixteen blank = cite_sixteen_is(v, ' ') & cite_sixteen_in(next, '!', '~');
	return ~(cite_sixteen_in(v, '!', '~') | blank);
}

/* How much of s needs no squeezing: words with single blanks between them, not beginning with one. Beyond ASCII, letters that are
 * everywhere in names: no white space, nothing invisible, and in NFC. */
static size_t squeezed(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n) {
		if (i)
			i = (size_t)(cite_sixteen_skip(s + i, s + n, maybe_loose) - s);
		unsigned char c = (unsigned char)s[i];
		if ((c > ' ' && c < 0x7F) || (c == ' ' && i && i + 1 < n && s[i + 1] != ' '))
			i++;
		else if (c >= 0xC3 && c <= 0xCB && n - i > 1 && ((unsigned char)s[i + 1] & 0xC0) == 0x80)
			i += 2; /* U+00C0 to U+02FF */
		else
			break;
	}
	return i;
}

bool cite_text_is_squeezed(const char *s, size_t n)
{
	return squeezed(s, n) == n;
}

char *cite_text_squeeze(struct cite_arena *a, const char *s, size_t n)
{
	char *out = cite_arena_copy(a, s, n);
	size_t kept = squeezed(s, n);
	if (kept == n)
		return out;
	/* A blank before what follows may have to go: the loop decides. */
	while (kept && s[kept - 1] == ' ')
		kept--;
	char *w = out + kept;
	bool gap = false;
	for (const char *p = s + kept, *end = s + n; p < end;) {
		const char *from = p;
		int32_t cp = cite_utf8_next(&p, end);
		if (cite_cp_space(cp)) {
			gap = true;
			continue;
		}
		if (invisible(cp))
			continue;
		if (gap && w > out)
			*w++ = ' ';
		gap = false;
		for (; from < p; from++)
			*w++ = *from;
	}
	*w = '\0';
	return is_nfc(out, (size_t)(w - out)) ? out : mapped(a, out, (size_t)(w - out), UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

/* ---- transliteration ---- */

/* Letters and signs that do not decompose to ASCII. Sorted by code point. */
static const struct {
	int32_t cp;
	const char *ascii;
} spelt[] = { { 0xA0, " " }, { 0xA1, "!" }, { 0xA9, "(c)" }, { 0xAB, "\"" }, { 0xAD, "" }, { 0xAE, "(R)" }, { 0xB0, " deg" },
	{ 0xB1, "+/-" }, { 0xB4, "'" }, { 0xB5, "u" }, { 0xB7, "." }, { 0xBB, "\"" }, { 0xBF, "?" }, { 0xC6, "AE" }, { 0xD0, "D" },
	{ 0xD7, "x" }, { 0xD8, "O" }, { 0xDE, "Th" }, { 0xDF, "ss" }, { 0xE6, "ae" }, { 0xF0, "d" }, { 0xF7, "/" }, { 0xF8, "o" },
	{ 0xFE, "th" }, { 0x110, "D" }, { 0x111, "d" }, { 0x126, "H" }, { 0x127, "h" }, { 0x131, "i" }, { 0x138, "k" }, { 0x13F, "L" },
	{ 0x140, "l" }, { 0x141, "L" }, { 0x142, "l" }, { 0x149, "n" }, { 0x14A, "Ng" }, { 0x14B, "ng" }, { 0x152, "OE" }, { 0x153, "oe" },
	{ 0x166, "T" }, { 0x167, "t" }, { 0x180, "b" }, { 0x181, "B" }, { 0x18F, "E" }, { 0x192, "f" }, { 0x197, "I" }, { 0x1B5, "Z" },
	{ 0x1B6, "z" }, { 0x1DD, "e" }, { 0x1E4, "G" }, { 0x1E5, "g" }, { 0x243, "B" }, { 0x259, "e" }, { 0x268, "i" }, { 0x2B9, "'" },
	{ 0x2BB, "'" }, { 0x2BC, "'" }, { 0x2BE, "'" }, { 0x2BF, "'" }, { 0x1E9E, "SS" }, { 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" },
	{ 0x2013, "-" }, { 0x2014, "-" }, { 0x2015, "-" }, { 0x2018, "'" }, { 0x2019, "'" }, { 0x201A, "," }, { 0x201B, "'" },
	{ 0x201C, "\"" }, { 0x201D, "\"" }, { 0x201E, "\"" }, { 0x2022, "*" }, { 0x2026, "..." }, { 0x2032, "'" }, { 0x2033, "\"" },
	{ 0x2039, "'" }, { 0x203A, "'" }, { 0x2044, "/" }, { 0x20AC, "EUR" }, { 0x2190, "<-" }, { 0x2192, "->" }, { 0x2212, "-" },
	{ 0x2217, "*" }, { 0x2264, "<=" }, { 0x2265, ">=" } };

static const char *spelling(int32_t cp)
{
	size_t lo = 0, hi = sizeof spelt / sizeof *spelt;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (spelt[mid].cp == cp)
			return spelt[mid].ascii;
		if (cp < spelt[mid].cp)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

/* Romanisation of Greek and Cyrillic letters, after case folding for capitals. Indexed from the first letter of the block. */
static const char *const greek[] = { "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t",
	"y", "f", "ch", "ps", "o" };
static const char *const cyrillic[] = { "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
	"f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "iu", "ia", "e", "e", "dj", "g", "ie", "dz", "i", "i", "j", "lj", "nj", "c",
	"k", "i", "u", "dz" };

static const char *romanised(int32_t cp)
{
	if (cp >= 0x3B1 && cp <= 0x3C9)
		return greek[cp - 0x3B1];
	if (cp >= 0x430 && cp <= 0x45F)
		return cyrillic[cp - 0x430];
	return NULL;
}

/* Append the ASCII spelling of one fully decomposed code point; false if there is none. */
static bool put_ascii(struct cite_buf *out, int32_t cp)
{
	if (cp >= 0 && cp < 0x80) {
		cite_buf_putc(out, (char)cp);
		return true;
	}
	if (cite_cp_mark(cp) || invisible(cp))
		return true;
	const char *known = spelling(cp);
	if (known) {
		cite_buf_puts(out, known);
		return true;
	}
	if (cite_cp_space(cp)) {
		cite_buf_putc(out, ' ');
		return true;
	}
	int32_t small = utf8proc_tolower(cp);
	const char *r = romanised(small);
	if (!r)
		return false;
	size_t at = out->n;
	cite_buf_puts(out, r);
	if (small != cp && out->n > at && out->s[at] >= 'a' && out->s[at] <= 'z')
		out->s[at] = (char)(out->s[at] - ('a' - 'A'));
	return true;
}

char *cite_text_ascii(struct cite_arena *a, const char *s, size_t *lost)
{
	size_t n = strlen(s), missing = 0;
	if (lost)
		*lost = 0;
	if (cite_ascii_is(s, n))
		return cite_arena_copy(a, s, n);
	struct cite_buf out = CITE_BUF(SIZE_MAX / 2);
	char *flat = mapped(a, s, n, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
	for (const char *p = flat, *end = flat + strlen(flat); p < end;)
		missing += !put_ascii(&out, cite_utf8_next(&p, end));
	char *copy = cite_arena_dup(a, cite_buf_str(&out));
	cite_buf_free(&out);
	if (lost)
		*lost = missing;
	return copy;
}

char *cite_text_fold(struct cite_arena *a, const char *s)
{
	size_t n = strlen(s);
	if (cite_ascii_is(s, n)) {
		char *copy = cite_arena_copy(a, s, n);
		for (char *p = copy; *p; p++)
			*p = (char)cite_ascii_lower(*p);
		return copy;
	}
	struct cite_buf out = CITE_BUF(SIZE_MAX / 2);
	char *flat = mapped(a, s, n, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
	for (const char *p = flat, *end = flat + strlen(flat); p < end;) {
		const char *from = p;
		int32_t cp = cite_utf8_next(&p, end);
		/* Greek and Cyrillic stay themselves: comparing is not romanising. */
		if (romanised(cp) || !put_ascii(&out, cp))
			cite_buf_put(&out, from, (size_t)(p - from));
	}
	char *copy = cite_arena_dup(a, cite_buf_str(&out));
	for (char *p = copy; *p; p++)
		*p = (char)cite_ascii_lower(*p);
	cite_buf_free(&out);
	return copy;
}
