/* text: UTF-8 strings. text.c alone sees utf8proc; ascii.c is behind what needs no more than ASCII. */
#ifndef CITE_TEXT_H
#define CITE_TEXT_H

#include "buf.h"

/* Offset of the first byte that is not well-formed UTF-8 (RFC 3629), or n. */
size_t cite_utf8_check(const char *s, size_t n);
/* The code point at *s, which is none of ASCII's, and step past it. For cite_utf8_next. */
int32_t cite_utf8_next_wide(const char **s, const char *end);
/* The code point at *s and step past it; -1 (and one byte) if it is malformed. *s must be before end. */
static inline int32_t cite_utf8_next(const char **s, const char *end)
{
	return (unsigned char)**s < 0x80 ? *(*s)++ : cite_utf8_next_wide(s, end);
}
/* Encode; returns the number of bytes, 1..4. */
size_t cite_utf8_put(char out[4], int32_t cp);
/* Length of s in code points (malformed bytes count one each). */
size_t cite_utf8_len(const char *s, size_t n);

bool cite_ascii_is(const char *s, size_t n);
static inline bool cite_ascii_alpha(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool cite_ascii_digit(int c)
{
	return c >= '0' && c <= '9';
}

static inline bool cite_ascii_alnum(int c)
{
	return cite_ascii_alpha(c) || cite_ascii_digit(c);
}

/* Blank, tab, line ends, form feed, vertical tab. */
static inline bool cite_ascii_space(int c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline int cite_ascii_lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}
/* The value of a hexadecimal digit, -1 if it is none. */
int cite_ascii_hex(int c);

/* Equal ignoring the case of ASCII letters. */
bool cite_ascii_same(const char *a, const char *b);
/* s begins with prefix, ignoring the case of ASCII letters. */
static inline bool cite_ascii_starts(const char *s, size_t n, const char *prefix)
{
	for (size_t i = 0; prefix[i]; i++)
		if (i == n || cite_ascii_lower(s[i]) != cite_ascii_lower(prefix[i]))
			return false;
	return true;
}
/* Write n in decimal, without a NUL, with zeros in front where it has fewer digits than width; returns the length. */
enum { CITE_INT_MAX = 12 };
size_t cite_int_put(char out[CITE_INT_MAX], int n, int width);
/* How many digits s begins with, and the number that n of them are (the first eight). */
size_t cite_ascii_digits(const char *s, size_t n);
int cite_ascii_number(const char *s, size_t n);
/* s is one of the words (NULL behind the last), ignoring the case of ASCII letters. */
bool cite_ascii_among(const char *s, size_t n, const char *const *words);
/* First place of needle in s[0..n) ignoring ASCII case, or NULL. */
const char *cite_ascii_find(const char *s, size_t n, const char *needle);

/* By Unicode: letters, capitals, small letters, marks, white space (also no-break), CJK scripts. */
bool cite_cp_letter(int32_t cp);
bool cite_cp_upper(int32_t cp);
bool cite_cp_lower(int32_t cp);
bool cite_cp_digit(int32_t cp);
bool cite_cp_mark(int32_t cp);
bool cite_cp_word(int32_t cp); /* letters, letter-like numbers, digits, marks, connectors such as "_" */
int32_t cite_cp_to_lower(int32_t cp);
bool cite_cp_space_wide(int32_t cp); /* for cite_cp_space */
static inline bool cite_cp_space(int32_t cp)
{
	return cp < 0x80 ? cite_ascii_space(cp) : cite_cp_space_wide(cp);
}
bool cite_cp_cjk(int32_t cp); /* Han, kana, Hangul */
/* Columns it takes on a terminal: 0, 1 or 2. */
int cite_cp_width(int32_t cp);

/* NFC, and i or j for a dotless one under an accent. All-ASCII strings are only copied. */
char *cite_text_nfc(struct cite_arena *, const char *s, size_t n);
/* White space runs (also no-break spaces) to one blank, ends trimmed; zero-width characters, soft hyphens and controls of direction dropped; NFC. */
char *cite_text_squeeze(struct cite_arena *, const char *s, size_t n);
/* Squeezing would leave it as it is, as a quick look tells; false if that is not certain. */
bool cite_text_is_squeezed(const char *s, size_t n);
/* For comparing: NFKD, marks stripped, letters that do not decompose spelt out, case folded. */
char *cite_text_fold(struct cite_arena *, const char *s);
/* As good an ASCII spelling as there is: accents dropped, ligatures spelt out, quotes and dashes plain. Code points that have
 * none are left out and counted in *lost (may be NULL). */
char *cite_text_ascii(struct cite_arena *, const char *s, size_t *lost);
/* Canonical decomposition (NFD). */
char *cite_text_nfd(struct cite_arena *, const char *s, size_t n);
/* Append s made harmless for a terminal: control characters and bidi controls become visible escapes, bad bytes U+FFFD. So does the bracket of
 * "##[", which is a command in the log of a workflow. */
void cite_text_show(struct cite_buf *, const char *s, size_t n);

/* Edit distance of two short strings, for "did you mean"; ignores ASCII case. */
size_t cite_text_distance(const char *a, const char *b);

#endif
