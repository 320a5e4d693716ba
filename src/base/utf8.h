/* utf8: bytes to code points and back. */
#ifndef CITE_UTF8_H
#define CITE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Offset of the first byte that is not well-formed UTF-8 (RFC 3629), or n. */
size_t cite_utf8_check(const char *s, size_t n);
/* The code point at *s, which is none of ASCII's, and step past it. For cite_utf8_next. */
int32_t cite_utf8_next_wide(const char **s, const char *end);
/* The code point at *s and step past it; -1 (and one byte) if it is malformed. *s must be before end. */
static inline int32_t cite_utf8_next(const char **s, const char *end)
{
	return (unsigned char)**s < 0x80 ? *(*s)++ : cite_utf8_next_wide(s, end);
}
/* Encode; returns the number of bytes, 1..4; 0 for what is no code point. */
size_t cite_utf8_put(char out[4], int32_t cp);
/* Length of s in code points (malformed bytes count one each). */
size_t cite_utf8_len(const char *s, size_t n);

#endif
