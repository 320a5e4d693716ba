/* titlelike.c: how much a stretch of text looks like the title of a paper, by its length and words alone. */
#include "words.h"

#include <string.h>

#include "../../base/text.h"

/* Words of running prose that titles of papers avoid, told apart by their first letters. */
static bool is_prose(struct cite_str t)
{
	static const char *const phrases['z' - 'a' + 1][3] = { ['c' - 'a'] = { "check out" },
		['f' - 'a'] = { "feel free" },
		['h' - 'a'] = { "has been ", "have been " },
		['i' - 'a'] = { "i ", "if you" },
		['o' - 'a'] = { "our " },
		['p' - 'a'] = { "please ", "pull request" },
		['t' - 'a'] = { "this repo", "thanks to" },
		['w' - 'a'] = { "we ", "will be " },
		['y' - 'a'] = { "you " } };

	for (const char *s = t.s, *end = t.s + t.n; s < end;) {
		const char *blank = memchr(s, ' ', (size_t)(end - s));

		if (cite_ascii_alpha((unsigned char)*s))
			for (const char *const *p = phrases[cite_ascii_lower((unsigned char)*s) - 'a']; *p; p++)
				if (cite_ascii_starts(s, (size_t)(end - s), *p))
					return true;
		s = blank ? blank + 1 : end;
	}
	return false;
}

/* The first word is in small letters throughout; "rStar" is not. */
static bool opens_small(struct cite_str t)
{
	if (!cite_cp_lower(cite_str_first(t)))
		return false;
	for (size_t i = 0; i < t.n && t.s[i] != ' '; i++)
		if (t.s[i] >= 'A' && t.s[i] <= 'Z')
			return false;
	return true;
}

/* "2024", "37,371 / 15,124". */
static bool has_letter(struct cite_str t)
{
	for (size_t i = 0; i < t.n; i++)
		if (cite_ascii_alpha((unsigned char)t.s[i]) || (unsigned char)t.s[i] >= 0x80)
			return true;
	return false;
}

/* "8M frames, 20k text strings", "600K video-text pairs": how much there is of something. */
static bool opens_with_amount(struct cite_str t)
{
	size_t n = 0;

	while (n < t.n && (cite_ascii_digit((unsigned char)t.s[n]) || (n && strchr(".,", t.s[n]))))
		n++;
	return n && n + 2 < t.n && strchr("KMBk", t.s[n]) && t.s[n + 1] == ' ' && t.s[n + 2] >= 'a' && t.s[n + 2] <= 'z';
}

int cite_title_likely(struct cite_str t)
{
	static const int by_words[] = { 0, 25, 50, 70, 85, 92 };
	int words, score, year;

	t = cite_str_bare(t);
	if (!t.n || t.n > 600 || !has_letter(t) || cite_is_url(t) || cite_is_placeholder(t) || opens_with_amount(t))
		return 0;
	words = cite_word_count(t);
	score = words <= 5 ? by_words[words] : words <= 30 ? 95 : words <= 45 ? 60 : 20;
	if (words <= 4 && (cite_label_role(t) != CITE_ROLE_NONE || cite_date_whole(t, &year) != CITE_DATE_NONE))
		return 0;
	if (words >= 6 && is_prose(t))
		score -= 30;
	if (opens_small(t))
		score -= 10;
	return score < 0 ? 0 : score;
}
