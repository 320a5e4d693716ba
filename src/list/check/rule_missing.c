/* rule_missing.c: entries that lack what most entries of their list state. A list that never states authors lacks none. */
#include "rule.h"

#include "../../base/text.h"
#include "../../paper/venue.h"

#include <stdlib.h>
#include <string.h>

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

/* A year in the entry's own words, that was not understood: to say that there is none would be wrong. */
static bool mentions_year(const struct cite_check *c, const struct cite_entry *e)
{
	enum { FAR = 1000 };
	const char *s = c->list->src + e->block.at;
	uint32_t n = e->block.len < FAR ? e->block.len : FAR;
	for (uint32_t i = 1; i + 4 < n; i++) {
		bool year = (!strncmp(s + i, "19", 2) || !strncmp(s + i, "20", 2)) && cite_ascii_digit((unsigned char)s[i + 2]) &&
			cite_ascii_digit((unsigned char)s[i + 3]);
		bool word = !cite_ascii_alnum((unsigned char)s[i - 1]) && !strchr("./:-", s[i - 1]) &&
			!cite_ascii_alnum((unsigned char)s[i + 4]);
		if (year && word && !elsewhere(e, e->block.at + i))
			return true;
	}
	return false;
}

/* Words that all begin with a capital letter, at least so many: names of something. */
static bool is_names(const char *s, size_t n, size_t least)
{
	size_t words = 0;
	for (size_t i = 0; i < n;) {
		size_t len = 0;
		while (i + len < n && (cite_ascii_alpha((unsigned char)s[i + len]) || ((unsigned char)s[i + len] & 0x80)))
			len++;
		if (len && s[i] >= 'a' && s[i] <= 'z')
			return false;
		if (cite_ascii_digit((unsigned char)s[i]) || s[i] == '[' || s[i] == '(')
			return false;
		words += len > 0;
		i += len + !len;
	}
	return words >= least;
}

/* "**Title**. Some Place. [[pdf](...)]": what stands between its title, or its people, and its links is a name that was not
 * understood. */
static bool mentions_place(const struct cite_check *c, const struct cite_entry *e)
{
	enum { FAR = 60 };
	uint32_t at = e->title.at.at + e->title.at.len, end = e->block.at + e->block.len;
	if (e->people.at.len && e->people.at.at >= at)
		at = e->people.at.at + e->people.at.len;
	for (size_t i = 0; i < e->n_link; i++)
		if (e->link[i].whole.len && e->link[i].whole.at >= at && e->link[i].whole.at < end)
			end = e->link[i].whole.at;
	const char *s = c->list->src + at;
	size_t n = e->title.at.len && end > at ? end - at : 0;
	while (n && strchr("[( ", s[n - 1])) /* of the link's own */
		n--;
	return n && n < FAR && !memchr(s, '\n', n) && is_names(s, n, 2);
}

/* A line of names alone, without anything between them, that were not understood: "*Ann Author Bo Writer*". */
static bool mentions_people(const struct cite_check *c, const struct cite_entry *e)
{
	enum { LEAST = 4 };
	const char *s = c->list->src + e->block.at, *end = s + e->block.len;
	while ((s = memchr(s, '\n', (size_t)(end - s)))) {
		s += 1 + strspn(s + 1, " \t*_");
		size_t n = s < end ? strcspn(s, "\r\n") : 0;
		if (s + n <= end && is_names(s, n, LEAST))
			return true;
	}
	return false;
}

/* Something stands there that was not understood: to say that there is nothing would be wrong. */
static bool mentions(const struct cite_check *c, const struct cite_entry *e, bool (*states)(const struct cite_entry *))
{
	if (states == states_authors)
		return mentions_people(c, e);
	if (states == states_venue && mentions_place(c, e))
		return true;
	return (states == states_year || states == states_venue) && !e->year && mentions_year(c, e);
}

static void lacking(struct cite_check *c, bool (*states)(const struct cite_entry *), const char *what)
{
	int share = cite_check_share(c, states);
	if (share < HABIT_PERCENT)
		return;
	struct tally *section = tallies(c, states);
	bool but_preprints = states == states_year && preprints_go_without(c);
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		const struct tally *t = &section[e->section + 1];
		if (!states(e) && t->state * 100 >= t->all * SECTION_PERCENT && !(but_preprints && is_preprint(c, e)) &&
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
