/* ascii.c: comparing, finding and measuring without regard to the case of ASCII letters; small numbers as digits. */
#include "ascii.h"

#include "sixteen.h"

#include <stdint.h>
#include <string.h>

bool cite_ascii_is(const char *s, size_t n)
{
	size_t i = 0;
	for (uint64_t eight; n - i >= sizeof eight; i += sizeof eight) {
		memcpy(&eight, s + i, sizeof eight);
		if (eight & UINT64_C(0x8080808080808080))
			return false;
	}
	for (; i < n; i++)
		if ((unsigned char)s[i] >= 0x80)
			return false;
	return true;
}

bool cite_ascii_same(const char *a, const char *b)
{
	if (!strcmp(a, b))
		return true;
	while (*a && cite_ascii_lower(*a) == cite_ascii_lower(*b))
		a++, b++;
	return cite_ascii_lower(*a) == cite_ascii_lower(*b);
}

int cite_ascii_hex(int c)
{
	int lower = cite_ascii_lower(c);
	return cite_ascii_digit(c) ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

size_t cite_ascii_digits(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && cite_ascii_digit(s[i]))
		i++;
	return i;
}

int cite_ascii_number(const char *s, size_t n)
{
	int v = 0;
	for (size_t i = 0; i < n && i < 8; i++)
		v = v * 10 + (s[i] - '0');
	return v;
}

size_t cite_int_put(char out[CITE_INT_MAX], int n, int width)
{
	char digits[CITE_INT_MAX];
	unsigned rest = n < 0 ? 0u - (unsigned)n : (unsigned)n;
	size_t len = 0, at = 0;
	do
		digits[len++] = (char)('0' + rest % 10);
	while (((rest /= 10) || (int)len < width) && len < sizeof digits - 1);
	if (n < 0)
		out[at++] = '-';
	while (len)
		out[at++] = digits[--len];
	return at;
}

bool cite_ascii_among(const char *s, size_t n, const char *const *words)
{
	int first = n ? cite_ascii_lower(*s) : 0;
	for (; *words; words++)
		if (cite_ascii_lower(**words) == first && cite_ascii_is_word(s, n, *words))
			return true;
	return false;
}

const char *cite_ascii_find(const char *s, size_t n, const char *needle)
{
	size_t m = strlen(needle);
	if (!m)
		return s;
	if (m > n)
		return NULL;
	/* Letters differ by one bit from each other in case; what else differs by no more is compared in full. Where the first and the last
	 * byte fit, which is rare, the others are looked at. */
	const char *last = s + (n - m);
	char first = (char)(*needle | 0x20), final = (char)(needle[m - 1] | 0x20);
	bool wide = last - s >= 15;
	for (; wide && s <= last; s += 16) {
		if (last - s < 15)
			s = last - 15; /* some are looked at again */
		cite_sixteen fits =
			cite_sixteen_is(cite_sixteen_at(s) | 0x20, first) & cite_sixteen_is(cite_sixteen_at(s + m - 1) | 0x20, final);
		for (unsigned bits = cite_sixteen_bits(fits); bits; bits &= bits - 1)
			if (cite_ascii_starts(s + __builtin_ctz(bits), m, needle))
				return s + __builtin_ctz(bits);
	}
	for (; s <= last; s++)
		if ((char)(*s | 0x20) == first && cite_ascii_starts(s, m, needle))
			return s;
	return NULL;
}

size_t cite_ascii_distance(const char *a, const char *b)
{
	enum { LONGEST = 128 };
	size_t na = strlen(a), nb = strlen(b), row[LONGEST + 1];
	if (na > LONGEST || nb > LONGEST)
		return na > nb ? na : nb;
	for (size_t j = 0; j <= nb; j++)
		row[j] = j;
	for (size_t i = 1; i <= na; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			size_t change = diagonal + (cite_ascii_lower(a[i - 1]) != cite_ascii_lower(b[j - 1]));
			size_t gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
			diagonal = row[j];
			row[j] = change < gap ? change : gap;
		}
	}
	return row[nb];
}
