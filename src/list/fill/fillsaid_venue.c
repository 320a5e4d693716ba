/* fillsaid_venue.c: does an entry say already, in words that were not understood, where its paper appeared? */
#include "filler.h"

#include "../../base/text.h"
#include "../../paper/venue.h"

#include <string.h>

/* "Title, Foundations and Trends in Robotics", "Title, KDD'17 SomeWorkshop", "Title, Thesis": one, or what stands in its place, was taken for its
 * end. */
static bool ends_with_venue(struct cite_filler *f, const char *title)
{
	static const char *const kinds[] = { "thesis", "phd thesis", "dissertation", "report", "tech report", "technical report",
		"unpublished", "manuscript", "book", "draft", NULL };
	static const char *const begins[] = { "Annual Review of ", "Foundations and Trends ", "International Journal of ", "Journal of ",
		"Proceedings of ", "Transactions o", NULL };
	enum { SURE = 80 };
	const char *comma = title ? strrchr(title, ',') : NULL;
	const char *s = comma ? comma + 1 + strspn(comma + 1, " ") : "";
	if (!*s)
		return false;
	/* "Title, 2022/06", "Title,KDD2022" */
	size_t word = strcspn(s, "0123456789");
	if (cite_fill_year_at(s + word, strlen(s + word)) && (!word || cite_venue_find(s, word)))
		return true;
	for (size_t i = 0; begins[i]; i++)
		if (cite_ascii_starts(s, strlen(s), begins[i]))
			return true;
	return cite_venue_find(s, strlen(s)) || cite_venue_likely(s, strlen(s)) >= SURE || cite_ascii_among(s, strlen(s), kinds) ||
		cite_venue_is_called(cite_fill_names(f), s);
}

/* A link's label that names a venue with its year, "[AAAI 2018](...)". */
static bool label_is_venue(const struct cite_entry *e)
{
	enum { SURE = 90 };
	for (size_t i = 0; i < e->n_link; i++) {
		const char *s = e->link[i].label;
		size_t n = s ? strlen(s) : 0;
		const struct cite_venue *v = n ? cite_venue_find(s, n) : NULL;
		bool paper = !v || v->type != CITE_VENUE_PREPRINT;
		if (n && strpbrk(s, "0123456789") && paper && cite_venue_likely(s, n) >= SURE)
			return true;
	}
	return false;
}

/* Words between people, perhaps with a year, and the title: "Writer, A. (1991). Some Magazine. **Title**." */
static bool has_words_before_title(const struct cite_list *list, const struct cite_entry *e)
{
	enum { NEAR = 80 };
	struct cite_parts p;
	for (size_t i = 0; cite_parts_of(&p, list, e) && i + 1 < p.n; i++) {
		bool year = i && p.v[i].piece == CITE_PIECE_YEAR && p.v[i - 1].piece == CITE_PIECE_PEOPLE;
		bool behind = year || p.v[i].piece == CITE_PIECE_PEOPLE;
		if (!behind || p.v[i + 1].piece != CITE_PIECE_TITLE)
			continue;
		uint32_t from = p.v[i].at.at + p.v[i].at.len, end = p.v[i + 1].at.at, letters = 0;
		for (uint32_t at = from; at < end && end - from < NEAR; at++)
			letters += cite_ascii_alpha((unsigned char)list->src[at]);
		return letters > 3;
	}
	return false;
}

/* "[paper](...) (Some Venue 2018)", "[[paper]](...) [[Some Venue 2018]]", wherever that link stands. */
static bool has_venue_behind_link(const struct cite_list *list, const struct cite_entry *e)
{
	enum { LONG = 40 };
	struct cite_parts p;
	for (size_t i = 0; cite_parts_of(&p, list, e) && i + 1 < p.n; i++) {
		const struct cite_part_at *b = &p.v[i];
		const char *s = list->src + b->at.at + b->at.len, *end = list->src + p.v[i + 1].at.at;
		if (b->piece != CITE_PIECE_LINK && b->piece != CITE_PIECE_ARXIV && b->piece != CITE_PIECE_DOI)
			continue;
		s += strspn(s, " ])");
		s += s[0] == '[' && s[1] == '[';
		size_t n = s < end && strchr("([", *s) ? strcspn(s, ")]\n") : 0;
		if (n > 6 && n < LONG && s + n <= end && cite_ascii_alpha((unsigned char)s[1]) && strchr(" '", s[n - 5]) &&
			cite_fill_year_at(s + n - 4, 4))
			return true;
	}
	return false;
}

/* Words that say what a paper appeared in or for, or that it did not appear. */
static bool names_place(const char *s, size_t n)
{
	static const char *const words[] = { "conference", "workshop", "symposium", "transactions", "journal", "proceedings", "thesis",
		"preprint", "unpublished", "technical report", "under review", "pending review", "submitted to", "to appear", "in press",
		"forthcoming", NULL };
	for (size_t i = 0; words[i]; i++) {
		const char *at = cite_ascii_find(s, n, words[i]);
		if (at && (at == s || !cite_ascii_alnum((unsigned char)at[-1])))
			return true;
	}
	const char *in = cite_ascii_find(s, n, "in "); /* "in Some University, 1998" */
	return in && (in == s || in[-1] == ' ') && cite_ascii_find(in, n - (size_t)(in - s), "university");
}

/* "arXiv:2103.07350" as text, not as a link. */
static bool has_number(const char *s, size_t n)
{
	const char *at = cite_ascii_find(s, n, "arxiv:");
	size_t digit = at ? strlen("arxiv:") : 0;
	return at && digit < n - (size_t)(at - s) && cite_ascii_digit((unsigned char)at[digit]);
}

/* "Title, Ph.D. Thesis, Some University", "Title, in Some University, 1998" */
static bool has_thesis(const char *title)
{
	enum { LONGEST = 60 };
	for (const char *s = title ? strchr(title, ',') : NULL; s; s = strchr(s + 1, ',')) {
		size_t n = strcspn(s + 1, ",");
		if (n < LONGEST &&
			(cite_ascii_find(s + 1, n, " thesis") || cite_ascii_find(s + 1, n, " dissertation") ||
				(cite_ascii_starts(s + 1, n, " in ") && cite_ascii_find(s + 1, n, "university"))))
			return true;
	}
	return false;
}

/* "Title. Some Laboratory Technical Report." */
static bool has_report(const char *title)
{
	const char *s = title ? strstr(title, ". ") : NULL;
	return s && (cite_ascii_find(s, strlen(s), "technical report") || cite_ascii_find(s, strlen(s), "tech report"));
}

/* "Talk at KDD 2017 and slides" */
static bool has_dated_venue(const char *title)
{
	for (const char *s = title ? strchr(title, ' ') : NULL; s; s = strchr(s + 1, ' ')) {
		size_t n = strcspn(s + 1, " ");
		const char *year = s[1 + n] ? s + 2 + n : "";
		if (n > 2 && cite_fill_year_at(year, strlen(year)) && !cite_ascii_alnum((unsigned char)year[4]) &&
			cite_venue_find(s + 1, n))
			return true;
	}
	return false;
}

/* "Title (preprint from Some Company)", "Title. Writer & Author arXiv:2103.07350" */
static bool title_says(const char *title)
{
	const char *open = title ? strrchr(title, '(') : NULL;
	return title &&
		(has_number(title, strlen(title)) || has_thesis(title) || has_report(title) || has_dated_venue(title) ||
			(open && open[strcspn(open, ")")] && !open[strcspn(open, ")") + 1] && names_place(open, strlen(open))));
}

/* People that end in something else: "Cameron S. Some Great Cup", "Lee J. DEXA". */
static bool ends_otherwise(const char *s, size_t n)
{
	size_t at = n, words = 0, capitals = 0;
	while (at > 1 && !(s[at - 2] == '.' && s[at - 1] == ' ') && s[at - 1] != ',')
		at--;
	if (at < 2 || s[at - 1] != ' ' || !memchr(s, ',', at))
		return false;
	for (size_t i = at; i < n; i++) {
		bool capital = s[i] >= 'A' && s[i] <= 'Z';
		if (s[i - 1] == ' ' && !capital)
			return false;
		words += s[i - 1] == ' ';
		capitals += capital;
	}
	bool initial = at > 3 && s[at - 4] == ' ' && s[at - 3] >= 'A' && s[at - 3] <= 'Z'; /* "Darren R. ": no name goes on behind it */
	return words > 2 || (words == 2 && initial && at > 4 && cite_ascii_alpha((unsigned char)s[at - 5])) ||
		(words == 1 && capitals > 2 && capitals == n - at);
}

/* Between its parts or among its people, the entry says so in words that were not understood: "(preprint from Some Company)", "In Symposium
 * on Things", "Writer, Ann. arXiv:2103.07350". Long text speaks of other things, and text behind a key does. */
static bool says_in_words(const struct cite_list *list, const struct cite_entry *e)
{
	enum { LONG = 200 };
	struct cite_parts p;
	for (size_t i = 0; cite_parts_of(&p, list, e) && i + 1 < p.n; i++) {
		const struct cite_span at = p.v[i].at;
		uint32_t from = at.at + at.len, end = p.v[i + 1].at.at;
		const char *own = list->src + at.at;
		if (p.v[i].piece == CITE_PIECE_PEOPLE &&
			(has_number(own, at.len) || names_place(own, at.len) || ends_otherwise(own, at.len)))
			return true;
		if (p.v[i].piece < CITE_PIECE_KEY && end - from < LONG &&
			(has_number(list->src + from, end - from) || names_place(list->src + from, end - from)))
			return true;
	}
	return false;
}

bool cite_fill_says_venue(struct cite_filler *f, const struct cite_entry *e)
{
	return has_words_before_title(f->list, e) || ends_with_venue(f, e->title.s) || label_is_venue(e) ||
		has_venue_behind_link(f->list, e) || title_says(e->title.s) || says_in_words(f->list, e);
}
