/* bit_part: an enumeration read from its end: its last part, and which parts say how long a work is rather than where it was published; and
 * whether it enumerates people by their families. */
#include <string.h>

#include "../../base/text.h"
#include "../words/peel.h"
#include "bit.h"

/* "et al.Widgets", "Grace Hopper.arXiv preprint": the full stop at t.s[i] ends a part although no blank follows. */
static bool has_lost_blank(struct cite_str t, size_t i)
{
	struct cite_str next = { t.s + i + 1, t.n - i - 1 };

	return i >= 5 && next.n && cite_ascii_alpha((unsigned char)*next.s) &&
		(!memcmp(t.s + i - 5, "et al", 5) || cite_ascii_starts(next.s, next.n, "arxiv preprint"));
}

/* The length of a separator at t.s[i], the blank behind a full stop being the separator; 0: none. "IEEE Trans. on Signals": a full stop
 * that small letters follow ends no part. */
static size_t part_end(struct cite_str t, size_t i)
{
	struct cite_str next = { t.s + i + 1, t.n - i - 1 };

	switch ((unsigned char)t.s[i]) {
	case '|':
	case ',': return 1;
	case '.': return has_lost_blank(t, i);
	case ' ':
		if (!strchr(",.;|", t.s[i - 1]))
			return cite_dash_before(t, i) > 0;
		return t.s[i - 1] == '.' && next.n && *next.s >= 'a' && *next.s <= 'z' && !cite_ascii_starts(next.s, next.n, "arxiv") ? 0 :
																	1;
	case 0xe3: return t.n - i > 2 && !memcmp(t.s + i, "。", 3) ? 3 : 0;
	case 0xef: return t.n - i > 2 && (!memcmp(t.s + i, "，", 3) || !memcmp(t.s + i, "；", 3)) ? 3 : 0;
	default: return 0;
	}
}

/* Whether t.s[i] is inside of the brackets that the text ends with: they enumerate for themselves, "Ada Byron (Yale, US)". */
static bool in_brackets(struct cite_str t, size_t i)
{
	return t.s[t.n - 1] == ')' && !memchr(t.s + i, '(', t.n - i) && memchr(t.s, '(', i);
}

struct cite_str cite_bit_last_part(struct cite_str t, size_t *rest)
{
	for (size_t i = t.n; i-- > 1;) {
		size_t n = part_end(t, i);

		if (!n || in_brackets(t, i))
			continue;
		*rest = t.s[i] != ' ' ? i : cite_dash_before(t, i) ? i - cite_dash_before(t, i) : i - 1;
		return cite_str_balanced((struct cite_str){ t.s + i + n, t.n - i - n });
	}
	*rest = 0;
	return t;
}

/* The word stands in the text, and is not the begin of a longer one: "pp." is not in "Hopper". */
static bool has_word(struct cite_str t, const char *word)
{
	const char *at = cite_ascii_find(t.s, t.n, word), *end = at ? at + strlen(word) : NULL;

	if (!at || (at > t.s && cite_ascii_alpha((unsigned char)at[-1])))
		return false;
	return end == t.s + t.n || *end == 's' || !cite_ascii_alpha((unsigned char)*end);
}

bool cite_bit_is_extent(struct cite_str t)
{
	static const char *const words[] = { "page", "pp", "vol", "volume", "no.", "issue", "citation" };
	bool digit = false, word = false;

	if (t.n > 24)
		return cite_ascii_starts(t.s, t.n, "doi");
	for (size_t i = 0; i < t.n; i++)
		digit |= cite_ascii_digit((unsigned char)t.s[i]);
	for (size_t i = 0; digit && i < sizeof words / sizeof *words; i++)
		word |= has_word(t, words[i]);
	return word;
}

bool cite_bit_is_volume(struct cite_str t)
{
	enum { LONGEST = 12 };

	for (size_t i = 0; i < t.n; i++)
		if (!cite_ascii_digit((unsigned char)t.s[i]) && (!i || !strchr(":-()", t.s[i])) && (unsigned char)t.s[i] < 0x80)
			return false;
	return t.n && t.n <= LONGEST && cite_ascii_digit((unsigned char)t.s[0]);
}

int cite_bit_short_year(struct cite_str t)
{
	enum { LENGTH = 2, PIVOT = 70 };
	size_t sign = cite_str_begins(t, "'") ? 1 : cite_str_begins(t, "’") ? strlen("’") : 0;
	int year = sign && t.n == sign + LENGTH && cite_ascii_digits(t.s + sign, LENGTH) == LENGTH ? cite_ascii_number(t.s + sign, LENGTH) :
												     -1;

	return year < 0 ? 0 : year + (year < PIVOT ? 2000 : 1900);
}

bool cite_bit_is_behind_date(struct cite_str t, size_t rest, struct cite_str part)
{
	struct cite_str before = cite_str_balanced((struct cite_str){ t.s, rest });
	size_t further;
	int year;

	if (!rest || cite_more_words(part, 6) || !cite_cp_upper(cite_str_first(part)) || cite_bit_is_extent(part))
		return false;
	return cite_date_whole(cite_bit_last_part(before, &further), &year) != CITE_DATE_NONE;
}

bool cite_bit_is_inverted(struct cite_str t)
{
	const char *comma = t.n > 2 && t.s[1] >= 'a' && t.s[1] <= 'z' ? memchr(t.s, ',', t.n) : NULL, *stop = t.s + t.n, *end;

	if (!comma || comma + 2 >= stop || comma[1] != ' ' || memchr(t.s, ' ', (size_t)(comma - t.s)) || !cite_cp_upper(cite_str_first(t)))
		return false;
	for (end = comma + 2; end < stop && !strchr(" ,;", *end);)
		end++;
	if (end < stop && *end == ';')
		return true;
	if (!cite_ascii_starts(end, (size_t)(stop - end), " and "))
		return false;
	for (end += strlen(" and "); end < stop && !strchr(" ,;", *end);)
		end++;
	return end < stop && *end == ',';
}
