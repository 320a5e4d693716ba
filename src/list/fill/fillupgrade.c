/* fillupgrade.c: "Arxiv 2023" to "SIGIR 2024", where the record proves that the paper was published: the venue to be tried, in the way that
 * the entries nearby write theirs. */
#include "filler.h"

#include "../../base/text.h"
#include "../../paper/calendar.h"

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
	for (size_t i = 0; i < e->n_id; i++)
		if (e->id[i].kind == CITE_ID_ARXIV && *s == ' ' && strspn(s + 1, "0123456789") == 4 &&
			strncmp(s + 1, e->id[i].value, 4) == 0)
			return (struct cite_span){ at.at, at.len + 5 };
	return at;
}

/* A part of a URL, or its number goes on behind it: "arXiv 1906", "arXiv preprint arXiv:1906.00001". */
static bool runs_on(const struct cite_list *list, struct cite_span at)
{
	const char *s = list->src + end_of(at);
	if ((at.at && strchr("/@", list->src[at.at - 1])) || *s == '/' || (*s == '.' && cite_ascii_alnum((unsigned char)s[1])))
		return true;
	s += strspn(s, " :");
	return strspn(s, "0123456789") > 2 || cite_ascii_starts(s, strlen(s), "arxiv");
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
	const struct cite_list *list = f->list;
	const struct cite_entry *e = &list->entry[i];
	struct cite_span y = e->year_text.at;
	struct cite_span number = with_number(list, e, at);
	bool dated = number.len > at.len || (y.len && y.at >= at.at && end_of(y) <= end_of(at));
	const char *pattern = cite_pattern_near(list, cite_fill_learn(f)->sample, i, CITE_VENUE_PUBLISHED, dated);
	char *text = pattern ? cite_pattern_write(f->scratch, pattern, value) : NULL;
	if (!text)
		return false;
	at = !dated && cite_pattern_dated(pattern) ? with_year(list, e, at) : number;
	int more = open_brackets(list->src + at.at, at.len) - open_brackets(text, strlen(text));
	if (more == 1 && list->src[end_of(at)] == ')') {
		at.len++;
		more = 0;
	}
	*out = (struct cite_patch){ at, text, strlen(text) };
	return more == 0 && !runs_on(list, at);
}

void cite_try_upgrade(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	struct cite_parts p;
	struct cite_patch patch;
	const char *name = cite_is_published(c) && cite_is_preprint(e->venue.s) ? cite_fill_venue(f, c) : NULL;
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
