/* anthology.c: the grammar of the ids of the ACL Anthology and of OpenReview. Knows nothing of hosts. */
#include "forms.h"

#include "../base/text.h"

#include <string.h>

/* The letters of the Anthology's old volumes. */
static const char volumes[] = "ACDEFHIJKLMNOPQRSTUWXYZ";

static size_t run(const char *s, size_t n, size_t max, bool letters)
{
	size_t i = 0;
	while (i < n && i < max && (cite_ascii_digit(s[i]) || (letters && (cite_ascii_alpha(s[i]) || s[i] == '_'))))
		i++;
	return i;
}

/* 2024.findings-acl.529: year, venue-volume, number. */
static size_t read_new(const char *s, size_t n)
{
	size_t i = run(s, n, 5, false);
	if (i != 4 || (s[0] != '1' && s[0] != '2') || i >= n || s[i++] != '.')
		return 0;
	size_t venue = run(s + i, n - i, 32, true);
	i += venue;
	if (!venue || !cite_ascii_alpha(s[i - venue]) || i >= n || s[i++] != '-')
		return 0;
	size_t volume = run(s + i, n - i, 32, true);
	i += volume;
	if (!volume || i >= n || s[i++] != '.')
		return 0;
	size_t serial = run(s + i, n - i, 6, false);
	return serial && serial < 6 ? i + serial : 0;
}

/* N19-1423: volume letter, year, number. */
static size_t read_old(const char *s, size_t n)
{
	if (n < 8 || !memchr(volumes, s[0] & ~0x20, sizeof volumes - 1) || !cite_ascii_alpha(s[0]))
		return 0;
	return run(s + 1, n - 1, 3, false) == 2 && s[3] == '-' && run(s + 4, n - 4, 5, false) == 4 ? 8 : 0;
}

size_t cite_acl_read(size_t *n_id, const char *s, size_t n)
{
	size_t i = read_new(s, n);
	if (!i)
		i = read_old(s, n);
	*n_id = i;
	if (!i)
		return 0;
	if (i + 1 < n && s[i] == 'v' && cite_ascii_digit(s[i + 1]))
		i += 1 + run(s + i + 1, n - i - 1, 2, false);
	return i < n && (cite_ascii_alnum(s[i]) || s[i] == '_') ? 0 : i;
}

size_t cite_openreview_read(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && i < 64 && (cite_ascii_alnum(s[i]) || s[i] == '-' || s[i] == '_'))
		i++;
	bool ends = i == n || s[i] == '&' || s[i] == '#' || s[i] == '?' || s[i] == '/' || s[i] == '.';
	return i >= 5 && ends ? i : 0;
}
