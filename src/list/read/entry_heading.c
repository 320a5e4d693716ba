/* entry_heading: headings that name one work each ("### SortNet", and below it its title, people and links) become its nickname. */
#include <stdlib.h>
#include <string.h>

#include "../../base/text.h"
#include "../words/peel.h"
#include "entry.h"

/* What stands directly under a heading: entries, the last of them; headings, those that have entries; that have one each, right below; and of these, those
 * that look like names. */
struct under {
	struct cite_entry *one;
	uint32_t entries, headings, with, single, named;
};

static struct cite_str text_of(const char *s)
{
	return (struct cite_str){ s, strlen(s) };
}

/* A few words, and right below them the one entry of the section. */
static bool is_single(const struct cite_section *s, const struct under *u)
{
	enum { FEW = 4, LONGEST = 40, NEAR = 3 };
	struct cite_str title = text_of(s->title);
	int year;

	return u->entries == 1 && !u->headings && u->one->title.s && u->one->line > s->line && u->one->line <= s->line + NEAR && title.n &&
		title.n <= LONGEST && !cite_more_words(title, FEW) && cite_date_whole(title, &year) == CITE_DATE_NONE;
}

/* Looks like the name of a method, or stands in the title of the work. */
static bool is_named(const struct cite_section *s, const struct under *u)
{
	return cite_is_method_name(text_of(s->title)) || cite_ascii_find(u->one->title.s, strlen(u->one->title.s), s->title);
}

/* Nearly all headings below this one name a work. */
static bool holds_works(const struct under *u)
{
	enum { SOME = 5 };

	return u->single >= SOME && u->single * 5 >= u->with * 4 && u->named * 2 > u->single;
}

/* under[0] is what stands above all headings, under[i + 1] what stands below section i. */
static void count_under(struct under *under, struct cite_entry *e, size_t n, const struct cite_reader *r)
{
	for (size_t i = 0; i < n; i++) {
		under[e[i].section + 1].entries++;
		under[e[i].section + 1].one = &e[i];
	}
	for (size_t i = 0; i < r->n_section; i++)
		under[r->section[i].parent + 1].headings++;
	for (size_t i = 0; i < r->n_section; i++) {
		struct under *above = &under[r->section[i].parent + 1];
		bool single = is_single(&r->section[i], &under[i + 1]);

		above->with += under[i + 1].entries > 0;
		above->single += single;
		above->named += single && is_named(&r->section[i], &under[i + 1]);
	}
}

void cite_entry_headings(struct cite_entry *e, size_t n, const struct cite_reader *r)
{
	struct under *under = cite_zeroed((r->n_section + 1) * sizeof *under);

	count_under(under, e, n, r);
	for (size_t i = 0; i < r->n_section; i++) {
		const struct cite_section *s = &r->section[i];
		struct cite_entry *one = under[i + 1].one;

		if (s->parent < 0 || !holds_works(&under[s->parent + 1]) || !is_single(s, &under[i + 1]))
			continue;
		one->section = s->parent;
		/* "Tables: Sorting by hand" above "Sorting by hand" says no more. */
		if (!one->nickname.s && !cite_ascii_find(s->title, strlen(s->title), one->title.s))
			one->nickname = (struct cite_text){ s->title, { 0, 0 }, 80 };
	}
	free(under);
}
