/* sixteen: bytes of text looked at sixteen at a time, by the compiler's vectors, which every machine has or is given. */
#ifndef CITE_SIXTEEN_H
#define CITE_SIXTEEN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* A comparison of two gives 0xFF where it holds, else 0. */
typedef unsigned char cite_sixteen __attribute__((vector_size(16)));

static inline cite_sixteen cite_sixteen_at(const char *s)
{
	cite_sixteen v;
	memcpy(&v, s, sizeof v);
	return v;
}

/* Where the bytes are c. */
static inline cite_sixteen cite_sixteen_is(cite_sixteen v, char c)
{
	return (cite_sixteen)(v == (unsigned char)c);
}

/* Where the bytes lie between the two, both included. */
static inline cite_sixteen cite_sixteen_in(cite_sixteen v, unsigned char low, unsigned char high)
{
	return (cite_sixteen)(v - low <= (unsigned char)(high - low));
}

/* Where the bytes are what most of any text is made of: letters and digits of ASCII, blanks, and ( ) * + , . / : ; */
static inline cite_sixteen cite_sixteen_wordy(cite_sixteen v)
{
	return cite_sixteen_in(v | ' ', 'a', 'z') | (cite_sixteen_in(v, '(', ';') & (cite_sixteen)(v != '-')) | cite_sixteen_is(v, ' ');
}

/* The place of the first byte that is not 0; 16 if there is none. */
static inline size_t cite_sixteen_first(cite_sixteen v)
{
	uint64_t half[2];
	memcpy(half, &v, sizeof half);
	if (!(half[0] | half[1]))
		return 16;
	size_t second = !half[0];
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return second * 8 + (size_t)__builtin_clzll(half[second]) / 8;
#else
	return second * 8 + (size_t)__builtin_ctzll(half[second]) / 8;
#endif
}

static inline bool cite_sixteen_any(cite_sixteen v)
{
	uint64_t half[2];
	memcpy(half, &v, sizeof half);
	return half[0] | half[1];
}

#endif
