/* peel_marked: titles that end in the mark of their kind, as in references by GB/T 7714: "Byron A, Hopper G. Title of the work[J]. Widget Letters,
 * 2017, 3(2): 12-20", "Roe J. Title of the work[C]//Proceedings of WIDGETS. ACM, 2018: 1-9". */
#include <string.h>

#include "../../base/text.h"
#include "peel.h"

/* "[J]", "[C]", "[EB/OL]": the length of the mark at s, 0 if there is none (GB/T 7714-2015, appendix B). */
static size_t mark_length(struct cite_str t)
{
	enum { LONGEST = 7 };
	static const char *const marks[] = { "M", "C", "N", "J", "D", "R", "S", "P", "A", "G", "Z", "CP", "DB", "EB", NULL };
	const char *close = t.n && *t.s == '[' ? memchr(t.s, ']', t.n < LONGEST ? t.n : LONGEST) : NULL;
	size_t n = close ? (size_t)(close - t.s) - 1 : 0;

	/* "J/OL": it is read online. */
	if (n > 3 && !memcmp(t.s + 1 + n - 3, "/OL", 3))
		n -= 3;
	for (size_t i = 0; n && marks[i]; i++)
		if (strlen(marks[i]) == n && !memcmp(t.s + 1, marks[i], n))
			return (size_t)(close - t.s) + 1;
	return 0;
}

size_t cite_marked_end(struct cite_str t, size_t *behind)
{
	enum { SHORTEST = 8 };

	for (const char *p = t.s + SHORTEST; p < t.s + t.n && (p = memchr(p, '[', (size_t)(t.s + t.n - p))); p++) {
		size_t at = (size_t)(p - t.s), n = mark_length((struct cite_str){ p, t.n - at });
		const char *next = p + n;

		if (!n || p[-1] == ']' || p[-1] == '[')
			continue;
		if (next == t.s + t.n || (*next != '.' && *next != '/'))
			continue;
		*behind = at + n;
		while (*behind < t.n && strchr("./ ", t.s[*behind]))
			++*behind;
		while (at && t.s[at - 1] == ' ')
			at--;
		return at;
	}
	return t.n;
}

/* "Hopper G M", "Van Ryzin G", and Han names: a family, and initials without full stops. */
static bool is_person(struct cite_str t)
{
	enum { LONGEST = 40, HAN = 12, INITIALS = 3 };
	size_t begin = t.n, words = 0;

	if (t.n < 3 || t.n > LONGEST)
		return false;
	if ((unsigned char)*t.s >= 0xE3 && t.n <= HAN)
		return !memchr(t.s, ' ', t.n);
	/* Initials from the end, as long as there are any. */
	for (; begin > 2; words++) {
		size_t from = begin;

		while (from && t.s[from - 1] >= 'A' && t.s[from - 1] <= 'Z')
			from--;
		if (from == begin || begin - from > INITIALS || !from || (t.s[from - 1] != ' ' && t.s[from - 1] != '-'))
			break;
		begin = from - 1;
	}
	return words && begin > 1 && cite_cp_upper(cite_str_first(t)) && !memchr(t.s, ':', begin);
}

size_t cite_marked_people(struct cite_str t)
{
	enum { FAR = 400 };
	size_t from = 0;
	int people = 0;

	for (size_t i = 0; i + 1 < t.n && i < FAR; i++) {
		bool stop = t.s[i] == '.' && t.s[i + 1] == ' ';
		struct cite_str part = { t.s + from, i - from };

		if (t.s[i] != ',' && !stop)
			continue;
		part = cite_str_trim(part);
		if (cite_find_etal(part) == part.s && people)
			return stop ? i + 2 : 0;
		if (!is_person(part))
			return 0;
		people++;
		if (stop)
			return i + 2;
		from = i + 1;
	}
	return 0;
}

size_t cite_reference_label(struct cite_str t)
{
	enum { SHORTEST = 2, LONGEST = 24, YEAR = 4 };
	const char *close = t.n && *t.s == '[' ? memchr(t.s, ']', t.n < LONGEST ? t.n : LONGEST) : NULL;
	struct cite_str in = { t.s + 1, close ? (size_t)(close - t.s) - 1 : 0 };
	size_t n = in.n;

	n -= n > YEAR && in.s[n - 1] >= 'a' && in.s[n - 1] <= 'f';
	if (n < YEAR + SHORTEST || !cite_is_year((struct cite_str){ in.s + n - YEAR, YEAR }) || !cite_cp_upper((unsigned char)*in.s))
		return 0;
	for (size_t i = 1; i < n - YEAR; i++)
		if (in.s[i] < 'a' || in.s[i] > 'z')
			return 0;
	return in.n + 2;
}
