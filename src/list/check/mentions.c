/* mentions.c: an entry's own bytes against what was understood of them: is there a year, a venue, or people in a form that is not known? */
#include "mentions.h"

#include "../../base/text.h"

#include <string.h>

/* The byte is of the title, or of an address. */
static bool elsewhere(const struct cite_entry *e, uint32_t at)
{
	if (at >= e->title.at.at && at < e->title.at.at + e->title.at.len)
		return true;
	for (size_t i = 0; i < e->n_link; i++) {
		struct cite_span s = e->link[i].dest.len ? e->link[i].dest : e->link[i].whole;
		if (at >= s.at && at < s.at + s.len)
			return true;
	}
	return false;
}

/* Not within a word or a number, though behind a venue: "2020", "TPAMI2020". */
static bool begins_word(const char *s, uint32_t at)
{
	uint32_t from = at;
	while (from && s[from - 1] >= 'A' && s[from - 1] <= 'Z')
		from--;
	return at - from != 1 && (!from || (!cite_ascii_alnum((unsigned char)s[from - 1]) && !strchr("./:-", s[from - 1])));
}

bool cite_mentions_year(const struct cite_list *l, const struct cite_entry *e)
{
	enum { FAR = 1000 };
	const char *s = l->src + e->block.at;
	uint32_t n = e->block.len < FAR ? e->block.len : FAR;
	for (uint32_t i = 1; i + 4 < n; i++) {
		bool year = (!strncmp(s + i, "19", 2) || !strncmp(s + i, "20", 2)) && cite_ascii_digit((unsigned char)s[i + 2]) &&
			cite_ascii_digit((unsigned char)s[i + 3]);
		if (year && begins_word(s, i) && !cite_ascii_alnum((unsigned char)s[i + 4]) && !elsewhere(e, e->block.at + i))
			return true;
	}
	return false;
}

/* Words that begin with a capital letter, at least so many, and hardly any others: names of something, "Hyungjin Chung, Jong chul Ye". */
static bool is_names(const char *s, size_t n, size_t least, size_t most_small)
{
	size_t words = 0, small = 0;
	bool unclosed = false;
	for (size_t i = 0; i < n;) {
		size_t len = 0;
		while (i + len < n && (cite_ascii_alpha((unsigned char)s[i + len]) || ((unsigned char)s[i + len] & 0x80)))
			len++;
		if (cite_ascii_digit((unsigned char)s[i]) || s[i] == '[' || s[i] == '(')
			return false;
		const char *close = s[i] == '<' && !unclosed ? memchr(s + i, '>', n - i) : NULL; /* "<br>" */
		unclosed |= s[i] == '<' && !close;
		if (close) {
			i = (size_t)(close - s);
			continue;
		}
		small += len && s[i] >= 'a' && s[i] <= 'z';
		words += len > 0;
		i += len + !len;
	}
	return words >= least && small <= most_small;
}

/* What stands between the title, or its people, and the links or the year. */
bool cite_mentions_venue(const struct cite_list *l, const struct cite_entry *e)
{
	enum { FAR = 60 };
	uint32_t at = e->title.at.at + e->title.at.len, end = e->block.at + e->block.len;
	if (e->people.at.len && e->people.at.at >= at)
		at = e->people.at.at + e->people.at.len;
	for (size_t i = 0; i < e->n_link; i++)
		if (e->link[i].whole.len && e->link[i].whole.at >= at && e->link[i].whole.at < end)
			end = e->link[i].whole.at;
	bool year = e->year_text.at.len && e->year_text.at.at >= at && e->year_text.at.at < end;
	end = year ? e->year_text.at.at : end;
	const char *s = l->src + at;
	size_t n = e->title.at.len && end > at ? end - at : 0;
	while (n && strchr(year ? "[( ,.:0123456789" : "[( ", s[n - 1])) /* of the link's own, or a volume */
		n--;
	while (year && n && strchr("\r\n .,\\*_", *s)) { /* on a line of its own */
		s++;
		n--;
	}
	return n && n < FAR && !memchr(s, '\n', n) && is_names(s, n, year ? 1 : 2, 0);
}

/* What comes with people, for want of a name that was understood. */
static bool has_word_of_people(const struct cite_list *l, const struct cite_entry *e)
{
	static const char *const words[] = { "et al", "anonymous", " by " };
	enum { FAR = 1000 };
	size_t n = e->block.len < FAR ? e->block.len : FAR;
	const char *s = l->src + e->block.at, *end = s + n;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (const char *p = s; (p = cite_ascii_find(p, (size_t)(end - p), words[i])); p++) {
			const char *behind = p + strlen(words[i]);
			bool name = words[i][0] != ' ' || (behind < end && ((*behind >= 'A' && *behind <= 'Z') || (*behind & 0x80)));
			if (name && !elsewhere(e, (uint32_t)(p - l->src)))
				return true;
		}
	return false;
}

/* Names alone, without anything between them. */
static bool has_line_of_names(const struct cite_list *l, const struct cite_entry *e)
{
	enum { LEAST = 4 };
	const char *s = l->src + e->block.at, *end = s + e->block.len;
	while ((s = memchr(s, '\n', (size_t)(end - s)))) {
		while (s < end && strchr("\r\n \t*_", *s))
			s++;
		size_t n = 0;
		while (s + n < end && s[n] != '\r' && s[n] != '\n')
			n++;
		if (is_names(s, n, LEAST, 1))
			return true;
	}
	return false;
}

bool cite_mentions_people(const struct cite_list *l, const struct cite_entry *e)
{
	return has_line_of_names(l, e) || has_word_of_people(l, e);
}
