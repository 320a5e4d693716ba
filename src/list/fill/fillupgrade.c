/* fillupgrade.c: "Arxiv 2023" to "SIGIR 2024", where the record proves that the paper was published: the venue to be tried, in the way that
 * the entries nearby write theirs. */
#include "filler.h"

#include "../../base/text.h"
#include "../../paper/calendar.h"
#include "../../paper/venue.h"

#include <string.h>

static uint32_t end_of(struct cite_span s)
{
	return s.at + s.len;
}

/* Brackets that are opened and not closed. */
static int open_brackets(const char *s, size_t n)
{
	int open = 0;
	for (size_t i = 0; i < n; i++)
		open += (s[i] == '(') - (s[i] == ')');
	return open;
}

/* Up to the year that stands behind it, ", 16 Oct 2015": that was the preprint's. */
static struct cite_span with_year(const struct cite_list *list, const struct cite_entry *e, struct cite_span at)
{
	enum { FAR = 24 };
	struct cite_span y = e->year_text.at;
	if (!y.len || y.at < end_of(at) || y.at - end_of(at) > FAR)
		return at;
	for (uint32_t i = end_of(at); i < y.at;) {
		size_t month = cite_month_at(list->src + i, y.at - i);
		if (!month && !cite_ascii_digit((unsigned char)list->src[i]) && !strchr(" ,.", list->src[i]))
			return at;
		i += month ? (uint32_t)month : 1;
	}
	at.len = end_of(y) - at.at;
	return at;
}

/* With the year and month of its arXiv number, "arXiv 1906": they were the preprint's. */
static struct cite_span with_number(const struct cite_list *list, const struct cite_entry *e, struct cite_span at)
{
	const char *s = list->src + end_of(at);
	if (*s == ' ' && strspn(s + 1, "0123456789") == 2 && s[3] == '.') { /* "arXiv 25.3" */
		size_t n = strspn(s + 4, "0123456789");
		if ((n == 1 || n == 2) && !cite_ascii_alnum((unsigned char)s[4 + n]))
			return (struct cite_span){ at.at, at.len + 4 + (uint32_t)n };
	}
	for (size_t i = 0; i < e->n_id; i++)
		if (e->id[i].kind == CITE_ID_ARXIV && *s == ' ' && strspn(s + 1, "0123456789") == 4 &&
			strncmp(s + 1, e->id[i].value, 4) == 0)
			return (struct cite_span){ at.at, at.len + 5 };
	return at;
}

/* With its subject, "arXiv:2501.00001 [cs.CL]". */
static struct cite_span with_subject(const struct cite_list *list, struct cite_span at)
{
	const char *s = list->src + end_of(at);
	size_t n = s[0] == ' ' && s[1] == '[' ? strcspn(s + 2, "]\n") : 0, dot = n ? strcspn(s + 2, ".") : 0;
	if (n && n < 12 && dot < n && dot + 3 == n && s[2 + n] == ']' && cite_ascii_alpha((unsigned char)s[2]) &&
		cite_ascii_lower(s[2]) == s[2] && s[3 + n] != '(')
		at.len += (uint32_t)n + 3;
	return at;
}

/* A part of a URL, or its number goes on behind it, or what it is: "arXiv 1906", "arXiv preprint arXiv:1906.00001", "arXiv (under review)". */
static bool runs_on(const struct cite_list *list, struct cite_span at)
{
	const char *s = list->src + end_of(at);
	size_t n = strncmp(s, " (", 2) == 0 ? strcspn(s, ")\n") : 0;
	if (cite_ascii_find(s, n, "review") || cite_ascii_find(s, n, "submitted"))
		return true;
	if ((at.at && strchr("/@", list->src[at.at - 1])) || *s == '/' || (*s == '.' && cite_ascii_alnum((unsigned char)s[1])))
		return true;
	s += strspn(s, " :");
	return strspn(s, "0123456789") > 2 || cite_ascii_starts(s, strlen(s), "arxiv") || cite_venue_numbered(list, at);
}

/* A word of what a preprint is called by: "arXiv", "preprint", its subject "cs", the month that it came out in. */
static bool is_preprints(const char *s, size_t n)
{
	static const char *const words[] = { "preprint", "preprints", "eprint", "print", "e", "abs", "cs", "stat", "eess", "v", "in", "on",
		"under", "review", "submitted", "to", NULL };
	const struct cite_venue *v = cite_venue_find(s, n);
	return (v && v->type == CITE_VENUE_PREPRINT) || cite_ascii_among(s, n, words) || cite_month_at(s, n) == n;
}

/* The stretch says nothing but where the preprint is, and when it came out: "arXiv 2002, NeurIPS", "Position Paper, arXiv" say more. */
static bool is_preprints_alone(const struct cite_list *list, struct cite_span at)
{
	const char *s = list->src + at.at, *end = s + at.len;
	while (s < end) {
		const char *tag = *s == '<' ? memchr(s, '>', (size_t)(end - s)) : NULL;
		s = tag ? tag : s;
		const char *word = s;
		while (s < end && (cite_ascii_alpha((unsigned char)*s) || ((unsigned char)*s & 0x80)))
			s++;
		if (s > word && !is_preprints(word, (size_t)(s - word)))
			return false;
		s += s == word;
	}
	return true;
}

/* A year that stands in it, though the entry states another elsewhere: "CoRR 23". */
static bool has_year(const struct cite_list *list, struct cite_span at)
{
	const char *s = list->src + at.at, *end = s + at.len;
	while (s < end) {
		size_t n = strspn(s, "0123456789");
		n = n < (size_t)(end - s) ? n : (size_t)(end - s);
		bool apart = s[n] != '.' && s[n] != ':' && (s == list->src + at.at || !strchr(".:", s[-1]));
		if (apart && (n == 2 || (n == 4 && (memcmp(s, "19", 2) == 0 || memcmp(s, "20", 2) == 0))))
			return true;
		s += n ? n : 1;
	}
	return false;
}

static size_t count(const char *s, size_t n, char c)
{
	size_t k = 0;
	for (size_t i = 0; i < n; i++)
		k += s[i] == c;
	return k;
}

/* Emphasis that begins or ends in the old text does so in the new one, with the same sign; false: it cannot. */
static bool keep_emphasis(char *text, const char *old, size_t n_old)
{
	size_t n = strlen(text), star = count(old, n_old, '*'), line = count(old, n_old, '_');
	if (count(text, n, '*') == star && count(text, n, '_') == line)
		return true;
	if (count(text, n, '*') != line || count(text, n, '_') != star)
		return false;
	for (; *text; text++)
		*text = *text == '*' ? '_' : *text == '_' ? '*' : *text;
	return true;
}

/* The venue as code, as what it replaces is: "`arXiv`". */
static char *as_code(struct cite_arena *mem, char *text, const char *venue)
{
	const char *at = strchr(text, '`') ? NULL : strstr(text, venue);
	return at ? cite_arena_printf(mem, "%.*s`%s`%s", (int)(at - text), text, venue, at + strlen(venue)) : text;
}

/* In a padded cell the blanks behind it make up for its length. */
static void pad(struct cite_filler *f, const struct cite_entry *e, struct cite_patch *p)
{
	const char *src = f->list->src, *behind = src + end_of(p->where);
	size_t blanks = strspn(behind, " "), was = cite_gap_columns(src + p->where.at, p->where.len), is = cite_gap_columns(p->text, p->n);
	if (e->shape != CITE_SHAPE_ROW || behind[blanks] != '|' || blanks < 2)
		return;
	if (is < was)
		p->text = cite_arena_printf(f->scratch, "%s%*s", p->text, (int)(was - is), "");
	else
		p->where.len += (uint32_t)(is - was < blanks ? is - was : blanks - 1);
	p->n = strlen(p->text);
}

/* What is replaced, and by what; false: the list shows no clear way. */
static bool make_patch(
	struct cite_filler *f, size_t i, struct cite_span at, const struct cite_pattern_values *value, struct cite_patch *out)
{
	enum { NEAR = 24 };
	const struct cite_list *list = f->list;
	const struct cite_entry *e = &list->entry[i];
	struct cite_span y = e->year_text.at;
	struct cite_span number = with_number(list, e, at);
	bool dated = number.len > at.len || (y.len && y.at >= at.at && end_of(y) <= end_of(at)) || has_year(list, at);
	const char *pattern = cite_pattern_near(list, cite_fill_learn(f)->sample, i, CITE_VENUE_PUBLISHED, dated);
	char *text = pattern ? cite_pattern_write(f->scratch, pattern, value) : NULL;
	if (!text)
		return false;
	at = !dated && cite_pattern_dated(pattern) ? with_year(list, e, at) : number;
	bool alone = is_preprints_alone(list, at);
	at = with_subject(list, at);
	if (cite_year_of_day(list, e) && y.at >= end_of(at) && y.at - end_of(at) < NEAR) /* the day that the preprint came out */
		return false;
	int more = open_brackets(list->src + at.at, at.len) - open_brackets(text, strlen(text));
	if (more == 1 && list->src[end_of(at)] == ')') {
		at.len++;
		more = 0;
	}
	if (count(list->src + at.at, at.len, '`') == 2)
		text = as_code(f->scratch, text, value->venue);
	*out = (struct cite_patch){ at, text, strlen(text) };
	return more == 0 && keep_emphasis(text, list->src + at.at, at.len) && alone && !runs_on(list, at);
}

void cite_try_upgrade(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	struct cite_parts p;
	struct cite_patch patch;
	const char *name = cite_is_published(c) && cite_is_preprint(e->venue.s) ? cite_fill_venue(f, e, c) : NULL;
	if (!name)
		return;
	struct cite_pattern_values value = { .venue = name, .date = c->issued };
	const struct cite_part_at *at = cite_parts_of(&p, f->list, e) ? cite_parts_find(&p, CITE_PIECE_VENUE) : NULL;
	if (!at || !make_patch(f, i, at->at, &value, &patch)) {
		cite_fill_skip(f, i, "the list has no clear way to write its venue");
		return;
	}
	pad(f, e, &patch);
	cite_fill_add(f, i, patch, patch.text)->year = c->issued.year;
}
