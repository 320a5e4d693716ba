/* rule_missing.c: entries that lack what most entries of their list state. A list that never states authors lacks none. */
#include "check.h"

#include <stdlib.h>

/* From this share of entries on, stating something is the list's habit; within a section half of them are enough, and needed: an
 * appendix of another kind has its own habit. */
enum { HABIT_PERCENT = 60, SECTION_PERCENT = 50 };

static bool states_authors(const struct cite_entry *e)
{
	return e->n_author > 0;
}

static bool states_year(const struct cite_entry *e)
{
	return e->year != 0;
}

static bool states_venue(const struct cite_entry *e)
{
	return e->venue.s != NULL;
}

static bool states_title(const struct cite_entry *e)
{
	return e->title.s != NULL;
}

static bool states_link(const struct cite_entry *e)
{
	return e->n_link > 0;
}

/* Entries of a section, and those of them that state something. */
struct tally {
	size_t all, state;
};

/* One tally for each section, the first for entries above all headings. The caller frees it. */
static struct tally *tallies(const struct cite_check *c, bool (*states)(const struct cite_entry *))
{
	struct tally *v = calloc(c->list->n_section + 1, sizeof *v);
	if (!v)
		cite_out_of_memory();
	for (size_t i = 0; i < c->list->n_entry; i++) {
		struct tally *t = &v[c->list->entry[i].section + 1];
		t->all++;
		t->state += states(&c->list->entry[i]);
	}
	return v;
}

static void lacking(struct cite_check *c, bool (*states)(const struct cite_entry *), const char *what)
{
	int share = cite_check_share(c, states);
	if (share < HABIT_PERCENT)
		return;
	struct tally *section = tallies(c, states);
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		const struct tally *t = &section[e->section + 1];
		if (!states(e) && t->state * 100 >= t->all * SECTION_PERCENT)
			cite_check_entry(c, e, "%s has no %s; %d %% of the entries have", cite_check_name(c, e), what, share);
	}
	free(section);
}

static void run_authors(struct cite_check *c)
{
	lacking(c, states_authors, "authors");
}

static void run_year(struct cite_check *c)
{
	lacking(c, states_year, "year");
}

static void run_venue(struct cite_check *c)
{
	lacking(c, states_venue, "venue");
}

static void run_title(struct cite_check *c)
{
	lacking(c, states_title, "title");
}

static void run_link(struct cite_check *c)
{
	lacking(c, states_link, "link");
}

const struct cite_rule cite_rule_missing_title = { "missing-title", CITE_SEVERITY_NOTE,
	"an entry without a title, in a list that states titles", run_title };
const struct cite_rule cite_rule_missing_authors = { "missing-authors", CITE_SEVERITY_WARNING,
	"an entry without authors, in a list that states them", run_authors };
const struct cite_rule cite_rule_missing_year = { "missing-year", CITE_SEVERITY_WARNING,
	"an entry without a year, in a list that states years", run_year };
const struct cite_rule cite_rule_missing_venue = { "missing-venue", CITE_SEVERITY_WARNING,
	"an entry without a venue, in a list that states venues", run_venue };
const struct cite_rule cite_rule_missing_link = { "missing-link", CITE_SEVERITY_WARNING, "an entry without any link", run_link };
