/* ascii: what needs to know no more than ASCII: kinds of bytes, words without regard to case, small numbers. */
#ifndef CITE_ASCII_H
#define CITE_ASCII_H

#include <stdbool.h>
#include <stddef.h>

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
	/* A letter and its capital differ by one bit. */
	for (size_t i = 0; prefix[i]; i++)
		if (i == n || (s[i] != prefix[i] && ((s[i] ^ prefix[i]) != 0x20 || !cite_ascii_alpha(s[i]))))
			return false;
	return true;
}
/* s is the word, ignoring the case of ASCII letters. */
static inline bool cite_ascii_is_word(const char *s, size_t n, const char *word)
{
	size_t i = 0;
	while (i < n && word[i] && (s[i] == word[i] || ((s[i] ^ word[i]) == 0x20 && cite_ascii_alpha(s[i]))))
		i++;
	return i == n && !word[i];
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

/* Edit distance of two short strings, for "did you mean"; ignores ASCII case. */
size_t cite_ascii_distance(const char *a, const char *b);

#endif
