/* fillsaid.c: does an entry say already, in words that were not understood, what is to be filled in? Then it is left alone and named. */
#include "../words/words.h"
#include "filler.h"

#include "../../base/text.h"
#include "../../paper/name.h"
#include "../../paper/venue.h"

#include <string.h>

bool cite_fill_year_at(const char *s, size_t n)
{
	size_t digits = 0;
	while (digits < n && cite_ascii_digit((unsigned char)s[digits]))
		digits++;
	return (digits == 4 || digits == 5) && (s[0] == '1' ? s[1] == '9' : s[0] == '2' && s[1] == '0');
}

static bool word_at(const char *s, size_t n, const char *word)
{
	size_t len = strlen(word);
	return n >= len && memcmp(s, word, len) == 0 && (n == len || !cite_ascii_alpha((unsigned char)s[len]));
}

/* "Title (Some Venue 2018)", "Title, Some Venue, 2018", "Title, Standard 1-2008", "Title| Venue' 25", "2022j" */
static bool ends_with_year(const char *title)
{
	size_t n = title ? strlen(title) : 0;
	n -= n && title[n - 1] == ')';
	n -= n > 1 && cite_ascii_alpha((unsigned char)title[n - 1]) && cite_ascii_digit((unsigned char)title[n - 2]);
	size_t digits = 0;
	while (digits < n && cite_ascii_digit((unsigned char)title[n - 1 - digits]))
		digits++;
	size_t mark = n - digits;
	if (digits < 2 || mark < 4)
		return false;
	if (cite_fill_year_at(title + mark, digits) && strchr(" ,-", title[mark - 1]))
		return true;
	while (title[mark - 1] == ' ' && mark > 3)
		mark--;
	return digits == 2 && (title[mark - 1] == '\'' || memcmp(title + mark - 3, "\xE2\x80\x99", 3) == 0);
}

/* "Title. Some Venue (1) 2017: 39-51", "Title, 2021,32(3):859" */
static bool has_year_with_pages(const char *title)
{
	size_t n = title ? strlen(title) : 0;
	for (size_t i = 1; i + 6 < n; i++) {
		const char *s = title + i + 4;
		if (strchr(" ,", title[i - 1]) && cite_fill_year_at(title + i, 4) && strchr(":,", *s) &&
			cite_ascii_digit((unsigned char)s[1 + (s[1] == ' ')]))
			return true;
	}
	return false;
}

/* "Title, jun 2015, Some Company", "Title, 2015, Some Company" */
static bool has_month(const char *title)
{
	enum { LONGEST = 9 };
	for (const char *s = title ? strchr(title, ',') : NULL; s; s = strchr(s + 1, ',')) {
		const char *word = s + 1 + strspn(s + 1, " ");
		size_t n = strcspn(word, " .,");
		const char *year = word + n + strspn(word + n, " .");
		bool alone = cite_fill_year_at(word, strlen(word)) && word[4] == ',';
		if (alone || (n > 2 && n <= LONGEST && cite_fill_year_at(year, strlen(year)) && (!year[4] || year[4] == ',')))
			return true;
	}
	return false;
}

/* "2023 Title", "(2017 Book by Some Press) Title" */
static bool begins_with_year(const char *title)
{
	if (!title)
		return false;
	title += *title == '(' || *title == '[';
	size_t n = strlen(title);
	return n > 5 && strchr(" )]", title[4]) && cite_fill_year_at(title, n);
}

/* "Science Robotics, Title": a venue was taken for the title's begin. */
static bool begins_with_venue(const char *title)
{
	const char *comma = title ? strchr(title, ',') : NULL;
	return comma && cite_venue_find(title, (size_t)(comma - title));
}

/* The line at s begins something of its own: an item, a tag, a blank line. */
static bool begins_anew(const char *s)
{
	s += strspn(s, " \t");
	size_t digits = strspn(s, "0123456789");
	return !*s || strchr("\r\n-+*<>|#", *s) || (digits && digits < 4 && s[digits] == '.');
}

/* In the same text as its title or its people: what is further down may speak of other papers. */
static bool beside(const struct cite_list *list, const struct cite_entry *e, uint32_t at)
{
	const char *src = list->src;
	uint32_t begin = at, end = at;
	while (begin > e->block.at && (src[begin - 1] != '\n' || !begins_anew(src + begin)))
		begin--;
	while (end < e->block.at + e->block.len && (src[end] != '\n' || !begins_anew(src + end + 1)))
		end++;
	return (e->title.at.at >= begin && e->title.at.at < end) || (e->people.at.len && e->people.at.at >= begin && e->people.at.at < end);
}

/* "'23" behind a letter or a blank */
static bool short_year_at(const char *s, size_t n)
{
	return n >= 3 && *s == '\'' && (cite_ascii_alpha((unsigned char)s[-1]) || s[-1] == ' ') && cite_ascii_digit((unsigned char)s[1]) &&
		cite_ascii_digit((unsigned char)s[2]) && (n == 3 || !cite_ascii_alnum((unsigned char)s[3]));
}

/* In what was taken for people: "Ann Author, Some Magazine 2017", "Bo Writer (Google, 2022j". */
static bool people_have_year(const struct cite_list *list, const struct cite_entry *e)
{
	uint32_t end = e->people.at.at + e->people.at.len;
	for (uint32_t at = e->people.at.at; at && at < end; at++)
		if ((strchr(" (", list->src[at - 1]) && cite_fill_year_at(list->src + at, list->n_src - at)) ||
			short_year_at(list->src + at, list->n_src - at))
			return true;
	return false;
}

/* Past a comment that begins there, such as a key by which somebody finds the entry: it is not shown. */
static uint32_t past_comment(const char *src, uint32_t at, uint32_t end)
{
	if (end - at < 7 || memcmp(src + at, "<!--", 4) != 0)
		return at;
	while (at < end && (end - at < 3 || memcmp(src + at, "-->", 3) != 0))
		at++;
	return at;
}

bool cite_fill_says(const struct cite_filler *f, const struct cite_entry *e, const char *word)
{
	struct cite_parts p;
	const char *src = f->list->src;
	if (begins_with_venue(e->title.s))
		return true;
	if (!word &&
		(ends_with_year(e->title.s) || has_year_with_pages(e->title.s) || has_month(e->title.s) || begins_with_year(e->title.s) ||
			people_have_year(f->list, e)))
		return true;
	if ((word && strlen(word) < 3) || !cite_parts_of(&p, f->list, e))
		return false;
	for (size_t i = 0; i + 1 < p.n; i++) {
		if (p.v[i].piece >= CITE_PIECE_KEY) /* a summary may name many things */
			continue;
		uint32_t from = p.v[i].at.at + p.v[i].at.len, end = p.v[i + 1].at.at;
		for (uint32_t at = past_comment(src, from, end); at < end; at = past_comment(src, at + 1, end)) {
			bool begins = at == from || !cite_ascii_alnum((unsigned char)src[at - 1]);
			bool is = word ?
				begins && word_at(src + at, end - at, word) :
				(begins && cite_fill_year_at(src + at, end - at)) || (at > from && short_year_at(src + at, end - at));
			if (is && beside(f->list, e, at))
				return true;
		}
	}
	return false;
}

/* Between the entry's parts, wherever. */
static bool says_anywhere(const struct cite_list *list, const struct cite_entry *e, const char *word)
{
	struct cite_parts p;
	for (size_t i = 0; cite_parts_of(&p, list, e) && i + 1 < p.n; i++)
		for (uint32_t at = p.v[i].at.at + p.v[i].at.len, end = p.v[i + 1].at.at; at < end; at++)
			if ((!at || !cite_ascii_alnum((unsigned char)list->src[at - 1])) && word_at(list->src + at, end - at, word))
				return true;
	return false;
}

/* Names that were taken for a part of the title. A word of it that happens to be somebody's name stands alone. */
static bool in_title(const struct cite_entry *e, const char *family)
{
	const char *s = e->title.s ? strstr(e->title.s, family) : NULL;
	return s && s - e->title.s > 2 && strchr(" .", s[-1]) && (cite_ascii_alpha((unsigned char)s[-2]) || s[-2] == '.') &&
		(!s[strlen(family)] || strchr(",:", s[strlen(family)]));
}

/* What was taken for the title begins with people: "A. B. Author, Title", "Ann Author and Bo Writer,Title". One name without initials may be
 * any two words. */
static bool begins_with_people(const char *title)
{
	enum { LIKELY = 50, SURE = 80 };
	struct cite_str t = { title, title ? strcspn(title, ",:") : 0 };
	if (!t.n || !title[t.n] || cite_word_count(t) < 2)
		return false;
	bool initial = false;
	for (size_t i = 1; i + 1 < t.n; i++)
		initial |= title[i] == '.' && title[i + 1] == ' ' && (i == 1 || title[i - 2] == ' ');
	return cite_people_likely(t.s, t.n) >= (initial ? LIKELY : SURE);
}

/* A name that was taken for a part of something short: "SIGIR 2024. Author & co". */
static bool in_words(const char *s, const char *family)
{
	for (const char *p = s; p && (p = strstr(p, family)); p++)
		if ((p == s || !cite_ascii_alnum((unsigned char)p[-1])) && !cite_ascii_alnum((unsigned char)p[strlen(family)]))
			return true;
	return false;
}

/* "Title. Author, Writer, Scholar": single words. */
static bool ends_with_families(const char *title)
{
	const char *s = title ? strstr(title, ". ") : NULL;
	for (const char *next; s && (next = strstr(s + 2, ". "));)
		s = next;
	if (!s || !strchr(s, ','))
		return false;
	for (s += 2; *s; s += *s == ',') {
		s += strspn(s, " ");
		size_t n = strcspn(s, " ,");
		if (*s < 'A' || *s > 'Z' || (s[n] && s[n] != ','))
			return false;
		s += n;
	}
	return true;
}

/* "Title	Author, Writer": a tab parts the fields of a line, and people were taken for the title's end. */
static bool has_tab(const struct cite_list *list, const struct cite_entry *e)
{
	return e->title.at.len && memchr(list->src + e->title.at.at, '\t', e->title.at.len);
}

static bool says_person(const struct cite_filler *f, size_t i, const struct cite_person *p)
{
	enum { FAR = 400 };
	const struct cite_list *list = f->list;
	const struct cite_entry *e = &list->entry[i];
	uint32_t at = e->block.at + e->block.len, end = i + 1 < list->n_entry ? list->entry[i + 1].block.at : (uint32_t)list->n_src;
	if (begins_with_people(e->title.s) || ends_with_families(e->title.s) || has_tab(list, e))
		return true;
	if (!p->family || strlen(p->family) < 3)
		return false;
	if (cite_fill_says(f, e, p->family) || in_title(e, p->family) || in_words(e->venue.s, p->family) ||
		in_words(e->nickname.s, p->family))
		return true;
	for (uint32_t stop = end > at && end - at > FAR ? at + FAR : end; e->block.len && at < stop; at++) {
		if (list->src[at] == '#' && list->src[at - 1] == '\n')
			return false;
		if (!cite_ascii_alnum((unsigned char)list->src[at - 1]) && word_at(list->src + at, stop - at, p->family))
			return true;
	}
	return false;
}

bool cite_fill_says_people(const struct cite_filler *f, size_t i, const struct cite_citation *c)
{
	size_t found = 0;
	for (size_t k = 0; k < c->n_author && k < 2; k++) {
		const char *family = c->author[k].family;
		if (says_person(f, i, &c->author[k]))
			return true;
		found += family && strlen(family) > 2 && says_anywhere(f->list, &f->list->entry[i], family);
	}
	return found == 2; /* one may be meant otherwise */
}
