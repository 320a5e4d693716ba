/* sixteen: bytes of text looked at sixteen at a time, by the compiler's vectors, which every machine has or is given. */
#ifndef CITE_SIXTEEN_H
#define CITE_SIXTEEN_H

#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* A comparison of two gives 0xFF where it holds, else 0. */
typedef unsigned char cite_sixteen __attribute__((vector_size(16)));
typedef signed char cite_sixteen_signed __attribute__((vector_size(16)));

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

/* Where they are less than c, or beyond ASCII. */
static inline cite_sixteen cite_sixteen_below(cite_sixteen v, char c)
{
	return (cite_sixteen)((cite_sixteen_signed)v < (signed char)c);
}

/* Where they are greater than c, and of ASCII. */
static inline cite_sixteen cite_sixteen_above(cite_sixteen v, char c)
{
	return (cite_sixteen)((cite_sixteen_signed)v > (signed char)c);
}

/* The place of the first byte of a comparison that holds; 16 if there is none. */
static inline unsigned cite_sixteen_first(cite_sixteen v)
{
#ifdef __SSE2__
	return (unsigned)__builtin_ctz((unsigned)_mm_movemask_epi8((__m128i)v) | 1u << 16);
#else
	uint64_t half[2];
	memcpy(half, &v, sizeof half);
	if (!(half[0] | half[1]))
		return 16;
	unsigned second = !half[0];
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return second * 8 + (unsigned)__builtin_clzll(half[second]) / 8;
#else
	return second * 8 + (unsigned)__builtin_ctzll(half[second]) / 8;
#endif
#endif
}

/* A bit for each byte of a comparison, the first byte's being the lowest. */
static inline unsigned cite_sixteen_bits(cite_sixteen v)
{
#ifdef __SSE2__
	return (unsigned)_mm_movemask_epi8((__m128i)v);
#else
	unsigned bits = 0;
	for (unsigned i = 0; i < sizeof v; i++)
		bits |= (v[i] & 1u) << i;
	return bits;
#endif
}

/* Step from p over sixteens of which `odd` finds no byte odd, to the first that is; in the end to the last byte, or as far as p was if it is near
 * the end. `odd` may look at one byte more. */
static inline const char *cite_sixteen_skip(const char *p, const char *end, cite_sixteen (*odd)(const char *))
{
	const char *last = end - p > 16 ? end - 17 : NULL;
	unsigned first = 16;
	while (first == 16 && end - p > 16)
		p += first = cite_sixteen_first(odd(p));
	/* What lies before p in the last sixteen is known. */
	return first == 16 && last ? last + cite_sixteen_first(odd(last)) : p;
}

#endif
