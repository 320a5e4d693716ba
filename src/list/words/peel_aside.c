/* peel_aside: tells what stands beside a title by its look: asides in brackets, tags, names of methods, numbers of entries. */
#include <string.h>

#include "../../base/text.h"
#include "peel.h"

enum { MAX_ASIDE = 80 };

/* The words, and not only the begin of others ("code" in "Code-As-Policies"). */
static bool starts_word(struct cite_str t, const char *words)
{
	size_t n;

	if (!cite_ascii_starts(t.s, t.n, words))
		return false;
	n = strlen(words);
	n += n < t.n && t.s[n] == 's';
	return n == t.n || (!cite_ascii_alnum((unsigned char)t.s[n]) && t.s[n] != '-');
}

/* "IEEE TKDE, 2009, 6000+ citations": between commas there are a date or a venue. */
static bool dated(struct cite_memo *memo, struct cite_str t)
{
	size_t from = 0;
	int year;

	for (size_t i = 0; i <= t.n; i++) {
		struct cite_str part = { t.s + from, i - from };

		if (i < t.n && t.s[i] != ',')
			continue;
		part = cite_str_bare(part);
		if (from + part.n < t.n &&
			(cite_date_whole(part, &year) != CITE_DATE_NONE || (part.n && cite_memo_venue(memo, part) >= 90)))
			return true;
		from = i + 1;
	}
	return false;
}

/* "Chemical Matters 2018": a few words with a capital, and a year. */
static bool ends_in_year(struct cite_str t)
{
	int year;

	return t.n > 5 && t.s[t.n - 5] == ' ' && cite_date_whole((struct cite_str){ t.s + t.n - 4, 4 }, &year) == CITE_DATE_YEAR &&
		(!cite_more_words(t, 5) || cite_ascii_find(t.s, t.n, ". ")) && cite_cp_upper(cite_str_first(t));
}

/* "24'Widget Letters": a year of two digits, a quote sign, and a few words, more than the s of "90's". */
static bool opens_in_year(struct cite_str t)
{
	enum { DIGITS = 2, MOST_WORDS = 5 };
	size_t quote = t.n > DIGITS && t.s[DIGITS] == '\'' ? 1 : strlen("’");
	struct cite_str name = { t.s + DIGITS + quote, t.n - DIGITS - quote };

	return t.n > DIGITS + quote && cite_ascii_digits(t.s, t.n) == DIGITS &&
		(quote == 1 || !memcmp(t.s + DIGITS, "’", quote) || !memcmp(t.s + DIGITS, "‘", quote)) &&
		!cite_more_words(name, MOST_WORDS) && name.n > 1 && cite_ascii_alpha((unsigned char)name.s[0]) &&
		cite_ascii_alpha((unsigned char)name.s[1]);
}

/* "Security'24": a few words with a capital, and the two digits of a year behind an apostrophe. */
static bool ends_in_short_year(struct cite_str t)
{
	enum { YEAR = 3, MOST_WORDS = 3 };

	return t.n > YEAR + 1 && t.s[t.n - YEAR] == '\'' && cite_ascii_digits(t.s + t.n - YEAR + 1, YEAR - 1) == YEAR - 1 &&
		cite_ascii_alpha((unsigned char)t.s[t.n - YEAR - 1]) && !cite_more_words(t, MOST_WORDS) && cite_cp_upper(cite_str_first(t));
}

bool cite_is_aside(struct cite_memo *memo, struct cite_str t)
{
	static const char *const words[] = { "oral", "poster", "spotlight", "highlight", "best paper", "survey", "new", "hot", "workshop",
		"long", "short", "findings", "demo", "outstanding", "tutorial", "thesis", "notable", "award", "code", "not yet" };
	int year, n_word;

	t = cite_str_bare(t);
	if (!t.n)
		return true;
	if (t.n > MAX_ASIDE)
		return false;
	/* "@MIT": where it was done. */
	if (t.s[0] == '@')
		return true;
	if (cite_date_whole(t, &year) != CITE_DATE_NONE || cite_memo_label(memo, t) != CITE_ROLE_NONE || cite_is_placeholder(t))
		return true;
	n_word = cite_word_count(t);
	/* "Best Paper Honorable Mention" */
	if (n_word <= 5 && cite_ascii_starts(t.s, t.n, "best paper"))
		return true;
	for (size_t i = 0; n_word <= 3 && i < sizeof words / sizeof *words; i++)
		if (starts_word(t, words[i]))
			return true;
	return n_word <= 12 &&
		(cite_memo_venue(memo, t) >= 80 || dated(memo, t) || ends_in_year(t) || opens_in_year(t) || ends_in_short_year(t));
}

bool cite_is_method_name(struct cite_str t)
{
	bool some = false;

	if (t.n < 2 || t.n > 24)
		return false;
	for (size_t i = 0; i < t.n; i++) {
		if (t.s[i] == ' ')
			return false;
		some |= i && ((t.s[i] >= 'A' && t.s[i] <= 'Z') || cite_ascii_digit(t.s[i]));
	}
	return some;
}

size_t cite_tag_before(struct cite_str t, bool *name)
{
	enum { LONGEST = 40, MOST_WORDS = 4 };
	bool round = t.n && t.s[0] == '(';
	const char *close = round || (t.n && t.s[0] == '[') ? cite_closing(cite_str_cut(t, LONGEST)) : NULL;
	size_t n = close ? (size_t)(close - t.s) + 1 : 0;
	struct cite_str in;

	if (!n || n == t.n || (t.s[n] != ' ' && t.s[n] != ':' && !cite_ascii_alnum((unsigned char)t.s[n])))
		return 0;
	in = cite_bracket_inside(t.s, close);
	*name = cite_is_method_name(in);
	/* "(Almost) Sorted": round brackets stand round words of titles as well. */
	if (round && (!*name || t.s[n] != ' '))
		return 0;
	return cite_more_words(in, MOST_WORDS) ? 0 : n;
}

uint32_t cite_number_prefix(struct cite_str t)
{
	size_t i = 0;

	if (t.n && (t.s[0] == '[' || t.s[0] == '#' || t.s[0] == '('))
		i++;
	while (i < t.n && i < 5 && cite_ascii_digit(t.s[i]))
		i++;
	if (!i || !cite_ascii_digit(t.s[i - 1]) || i >= t.n || i > 4)
		return 0;
	if (t.s[0] == '#')
		return t.s[i] == ' ' ? (uint32_t)i : 0;
	if ((t.s[i] == '.' || t.s[i] == ')' || t.s[i] == ']') && i + 1 < t.n && (t.s[i + 1] == ' ' || t.s[i] != '.'))
		return (uint32_t)i + 1;
	return 0;
}
