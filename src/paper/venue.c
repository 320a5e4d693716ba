/* venue.c: what a list calls a venue in, the venue of the table out, or how much it looks like one. */
#include "venue.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "venue_table.h"

#include <string.h>

enum { LONGEST = 300 };

/* A text without its year; mem, if not NULL, holds the name. */
struct split {
	const char *name;
	size_t n;
	int year;
	struct cite_arena *mem;
};

/* Most texts need no copy. */
static struct split split(const char *s, size_t n)
{
	struct split x = { .n = 0 };
	if (cite_venue_slice(&x.name, &x.n, &x.year, s, n))
		return x;
	x.mem = cite_arena_new();
	cite_venue_split(&x.name, &x.year, x.mem, s, n);
	x.n = x.name ? strlen(x.name) : 0;
	return x;
}

const struct cite_venue *cite_venue_find(const char *s, size_t n)
{
	if (!n || n > LONGEST || !cite_venue_possible(s, n))
		return NULL;
	struct split x = split(s, n);
	const struct cite_venue *v = x.n ? cite_venue_named(x.name, x.n) : NULL;
	cite_arena_free(x.mem);
	return v;
}

/* ---- likeness ---- */

/* Looks like an acronym: more capitals than small letters, two at least. */
static bool acronym(const char *s, size_t n)
{
	size_t capitals = 0, small = 0;
	for (size_t i = 0; i < n && !cite_ascii_space(s[i]); i++) {
		capitals += s[i] >= 'A' && s[i] <= 'Z';
		small += s[i] >= 'a' && s[i] <= 'z';
	}
	return capitals >= 2 && capitals + 2 >= small;
}

/* A digit, or two capitals in a word: what makes an unknown text look like a venue besides its words. */
static bool shaped(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cite_ascii_digit(s[i]) || (i && s[i] >= 'A' && s[i] <= 'Z' && cite_ascii_alpha(s[i - 1])))
			return true;
	return false;
}

/* Has a word that venues have. The words are told apart by their first letters. */
static bool telling(const char *s, size_t n)
{
	static const char *const words['z' - 'a' + 1][3] = { ['a' - 'a'] = { "arxiv", "annals" },
		['b' - 'a'] = { "bulletin" },
		['c' - 'a'] = { "conference", "congress" },
		['j' - 'a'] = { "journal" },
		['l' - 'a'] = { "letters" },
		['m' - 'a'] = { "magazine" },
		['p' - 'a'] = { "proceedings", "preprint" },
		['r' - 'a'] = { "review" },
		['s' - 'a'] = { "symposium" },
		['t' - 'a'] = { "transactions", "technical report" },
		['w' - 'a'] = { "workshop" } };
	for (size_t i = 0; i < n; i++)
		if (cite_ascii_alpha(s[i]))
			for (const char *const *w = words[cite_ascii_lower(s[i]) - 'a']; *w; w++)
				if (i + 1 < n && cite_ascii_lower(s[i + 1]) == (*w)[1] && cite_ascii_starts(s + i, n - i, *w))
					return true;
	return false;
}

/* What an unknown name looks like. */
static int name_likely(const char *s, size_t n, int year)
{
	size_t blanks = 0;
	int score = 0;
	for (size_t i = 0; i < n; i++)
		blanks += s[i] == ' ';
	if (blanks < 20 && telling(s, n))
		score = 60;
	else if (blanks < 4 && acronym(s, n))
		score = 45;
	if (year)
		score += score ? 35 : blanks < 8 ? 20 : 0;
	return score > 95 ? 95 : score;
}

/* "The Lancet 20.12 (2019): 1645-1654", "Gut 4 (2019)": a year in brackets behind a volume or before pages. */
static bool is_volume(const char *s, size_t n)
{
	enum { YEAR = 4, WORDS = 8 };
	const char *open = memchr(s, '(', n);
	size_t at = open ? (size_t)(open - s) : n, blanks = 0;
	if (at < 4 || at + YEAR + 2 > n || s[at + YEAR + 1] != ')' || s[0] < 'A' || s[0] > 'Z' || s[at - 1] != ' ')
		return false;
	for (size_t i = at + 1; i <= at + YEAR; i++)
		if (!cite_ascii_digit(s[i]))
			return false;
	for (size_t i = 0; i < at; i++)
		blanks += s[i] == ' ';
	for (size_t i = at + YEAR + 2; i < n; i++)
		if (!cite_ascii_digit(s[i]) && !strchr(":,. -e", s[i]))
			return false;
	return blanks <= WORDS && cite_ascii_digit(s[at - 2]);
}

/* "FTRL 工程实现解读": a word and a remark in Han signs. Names of venues are in one of the two scripts. */
static bool is_remark(const char *s, size_t n)
{
	const char *last = s + n - 1;
	if (cite_venue_remark_at(s, n) == n)
		return false;
	while (((unsigned char)*last & 0xC0) == 0x80)
		last--;
	return cite_cp_cjk(cite_utf8_next(&last, s + n));
}

/* Who published something is no venue; with a year behind it a list may well mean it so. */
static bool is_company(const char *s, size_t n)
{
	static const char *const names[] = { "Google", "Google DeepMind", "DeepMind", "Microsoft", "Meta", "Meta AI", "Facebook", "OpenAI",
		"NVIDIA", "Nvidia", "Apple", "Amazon", "Adobe", "Salesforce", "Alibaba", "Tencent", "ByteDance", "Baidu", "Huawei",
		"Anthropic", NULL };
	enum { LONGEST_NAME = 15 };
	return n <= LONGEST_NAME && cite_ascii_among(s, n, names);
}

int cite_venue_likely(const char *s, size_t n)
{
	if (!n || n > LONGEST)
		return 0;
	bool possible = cite_venue_possible(s, n);
	if ((!possible && !shaped(s, n)) || is_company(s, n))
		return 0;
	struct split x = split(s, n);
	int score = x.year ? 30 : 0;
	if (x.n)
		score = possible && cite_venue_named(x.name, x.n) ? 100 :
			is_remark(s, n)                           ? 0 :
			is_volume(s, n)                           ? 90 :
								    name_likely(x.name, x.n, x.year);
	cite_arena_free(x.mem);
	return score;
}
