/* rule_missing.c: entries that lack what most entries of their list state. A list that never states authors lacks none. */
#include "check.h"

/* From this share of entries on, stating something is the list's habit. */
enum { HABIT_PERCENT = 60 };

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

static void lacking(struct cite_check *c, bool (*states)(const struct cite_entry *), const char *what)
{
	int share = cite_check_share(c, states);
	if (share < HABIT_PERCENT)
		return;
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		if (!states(e))
			cite_check_entry(c, e, "%s has no %s; %d %% of the entries have", cite_check_name(c, e), what, share);
	}
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

const struct cite_rule cite_rule_missing_title = { "missing-title", CITE_SEVERITY_WARNING,
	"an entry without a title, in a list that states titles", run_title };
const struct cite_rule cite_rule_missing_authors = { "missing-authors", CITE_SEVERITY_WARNING,
	"an entry without authors, in a list that states them", run_authors };
const struct cite_rule cite_rule_missing_year = { "missing-year", CITE_SEVERITY_WARNING,
	"an entry without a year, in a list that states years", run_year };
const struct cite_rule cite_rule_missing_venue = { "missing-venue", CITE_SEVERITY_WARNING,
	"an entry without a venue, in a list that states venues", run_venue };
const struct cite_rule cite_rule_missing_link = { "missing-link", CITE_SEVERITY_WARNING, "an entry without any link", run_link };
