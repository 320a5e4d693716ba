/* rule_missing.c: entries that lack what most entries of their list state. A list that never states authors lacks none. */
#include "../edit/parts.h"
#include "rule.h"

#include "../../paper/venue.h"
#include "mentions.h"

#include <stdlib.h>

/* From this share of entries on, stating something is the list's habit; within a section half of them are enough, and needed: an
 * appendix of another kind has its own habit. Links nobody can fill in: where a quarter of the papers has none, that is no slip. */
enum { HABIT_PERCENT = 60, LINK_PERCENT = 75, SECTION_PERCENT = 50 };

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
	struct tally *v = cite_zeroed((c->list->n_section + 1) * sizeof *v);
	for (size_t i = 0; i < c->list->n_entry; i++) {
		struct tally *t = &v[c->list->entry[i].section + 1];
		t->all++;
		t->state += states(&c->list->entry[i]);
	}
	return v;
}

static bool is_preprint(struct cite_check *c, const struct cite_entry *e)
{
	const struct cite_venue *v = cite_check_venue(c, e);
	return v && v->type == CITE_VENUE_PREPRINT;
}

/* "arXiv:2303.14524" beside "ICML 2024": a list may state years of all but preprints, whose number tells. */
static bool preprints_go_without(struct cite_check *c)
{
	enum { SOME = 3 };
	struct tally t = { 0 };
	for (size_t i = 0; i < c->list->n_entry; i++)
		if (is_preprint(c, &c->list->entry[i])) {
			t.all++;
			t.state += states_year(&c->list->entry[i]);
		}
	return t.all >= SOME && t.state * 100 < t.all * SECTION_PERCENT;
}

/* Only arXiv has it, as far as the entry and its records say. */
static bool only_on_arxiv(const struct cite_check *c, const struct cite_entry *e)
{
	return cite_entry_id(e, CITE_ID_ARXIV) && !cite_entry_id(e, CITE_ID_DOI) && !cite_check_published(c, e);
}

/* "ICML 2024" beside nothing: a list may state venues of all but preprints, and never say "arXiv". */
static bool arxiv_goes_without(struct cite_check *c)
{
	enum { SOME = 3, PERCENT = 10 };
	size_t said = 0, unsaid = 0;
	for (size_t i = 0; i < c->list->n_entry; i++) {
		said += is_preprint(c, &c->list->entry[i]);
		unsaid += !states_venue(&c->list->entry[i]) && only_on_arxiv(c, &c->list->entry[i]);
	}
	return unsaid >= SOME && said * 100 < unsaid * PERCENT;
}

/* Most preprints of the list go without it, too. */
static bool goes_without(struct cite_check *c, bool (*states)(const struct cite_entry *))
{
	return (states == states_year && preprints_go_without(c)) || (states == states_venue && arxiv_goes_without(c));
}

/* The entry is one of those. */
static bool is_excused(struct cite_check *c, const struct cite_entry *e, bool (*states)(const struct cite_entry *))
{
	return states == states_year ? is_preprint(c, e) : only_on_arxiv(c, e);
}

/* Something stands there that was not understood: to say that there is nothing would be wrong. */
static bool mentions(const struct cite_check *c, const struct cite_entry *e, bool (*states)(const struct cite_entry *))
{
	if (states == states_authors)
		return cite_mentions_people(c->list, e);
	if (states == states_venue && cite_mentions_venue(c->list, e))
		return true;
	return (states == states_year || states == states_venue) && !e->year && cite_mentions_year(c->list, e);
}

static void lacking(struct cite_check *c, bool (*states)(const struct cite_entry *), const char *what)
{
	int share = cite_check_share(c, states);
	if (share < (states == states_link ? LINK_PERCENT : HABIT_PERCENT))
		return;
	struct tally *section = tallies(c, states);
	bool some_without = goes_without(c, states);
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		const struct tally *t = &section[e->section + 1];
		if (!states(e) && t->state * 100 >= t->all * SECTION_PERCENT && !(some_without && is_excused(c, e, states)) &&
			!mentions(c, e, states))
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
