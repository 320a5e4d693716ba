/* rule_stated.c: what an entry states against itself and its neighbours: malformed identifiers, years that cannot be, authors copied from another
 * line. */
#include "../edit/parts.h"
#include "rule.h"

#include "../../base/text.h"
#include "../../paper/id.h"
#include "../../paper/name.h"
#include "../../paper/venue.h"

#include <stdlib.h>
#include <string.h>

/* ---- malformed identifiers ---- */

/* How many links of an entry are meant as identifiers and are none. */
static size_t malformed_links(struct cite_check *c, const struct cite_entry *e)
{
	size_t n = 0;
	for (size_t k = 0; k < e->n_link; k++) {
		const struct cite_link *l = &e->link[k];
		const char *why;
		if (l->id.kind != CITE_ID_NONE || !cite_id_malformed(&why, c->mem, l->url, strlen(l->url)))
			continue;
		n++;
		if (l->dest.len)
			cite_check_at(c, l->dest.at, "%s", why);
		else
			cite_check_entry(c, e, "%s", why);
	}
	return n;
}

static void run_malformed(struct cite_check *c)
{
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		const char *why;
		size_t begin;
		/* A label mostly repeats what its link says. */
		if (!malformed_links(c, e) && !e->n_id && cite_id_malformed_in(&why, c->doc->src + e->block.at, e->block.len, &begin))
			cite_check_at(c, e->block.at + (uint32_t)begin, "%s", why);
	}
}

/* ---- years ---- */

/* An arXiv paper's year is in its number. A conference may come before its preprint, but hardly by more than YEARS_LATE; only whole
 * proceedings from before FILLED_UP were put there much later. */
enum { YEARS_LATE = 5, FILLED_UP = 2010 };

/* "arXiv", "Arxiv preprint"; not "arXiv'23, update: ISCA", whose year is the other venue's. */
static bool only_arxiv(const struct cite_venue *v, const char *s)
{
	return v->type == CITE_VENUE_PREPRINT && cite_ascii_same(v->name, "arXiv") && !strchr(s, ',') && !strchr(s, '(');
}

/* The year that the number tells, or the one before where it is of January: what is sent in at the very end of a year is announced, and
 * numbered, in the next. */
static bool is_year_of(int year, struct cite_date month)
{
	return year == month.year || (month.month == 1 && year == month.year - 1);
}

static void run_year(struct cite_check *c)
{
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		const struct cite_id *id = cite_entry_id(e, CITE_ID_ARXIV);
		struct cite_date month = id ? cite_id_arxiv_month(id) : (struct cite_date){ 0 };
		if (!e->year || !month.year || is_year_of(e->year, month))
			continue;
		const struct cite_venue *v = cite_check_venue(c, e);
		bool wrong = v && (only_arxiv(v, e->venue.s) || (e->year >= FILLED_UP && e->year + YEARS_LATE < month.year));
		if (!wrong)
			continue;
		uint32_t at = e->year_text.at.len ? e->year_text.at.at : e->block.at;
		cite_check_at(c, at, "%s %d, but %s is of %d", e->venue.s, e->year, cite_id_show(c->mem, id), month.year);
	}
}

/* ---- authors ---- */

/* This many authors in the same order are hardly a coincidence. */
enum { MANY_AUTHORS = 4 };

static bool same_people(const struct cite_entry *a, const struct cite_entry *b)
{
	if (a->n_author != b->n_author || a->n_author < MANY_AUTHORS)
		return false;
	for (size_t i = 0; i < a->n_author; i++)
		if (strcmp(a->author[i].name, b->author[i].name) != 0)
			return false;
	return true;
}

static bool same_paper(const struct cite_entry *a, const struct cite_entry *b)
{
	if (a->n_id && b->n_id && cite_id_same(&a->id[0], &b->id[0]))
		return true;
	return a->title.s && b->title.s && !strcmp(a->title.s, b->title.s);
}

/* A line copied along when an entry was made from the one before it. A record that confirms the authors clears it. */
static void run_copied(struct cite_check *c)
{
	for (size_t i = 1; i < c->list->n_entry; i++) {
		const struct cite_entry *a = &c->list->entry[i - 1], *b = &c->list->entry[i];
		if (!same_people(a, b) || same_paper(a, b))
			continue;
		const struct cite_record *r = cite_check_record(c, b, NULL);
		if (r && cite_people_common(b->author, b->n_author, r->author, r->n_author))
			continue;
		cite_check_at(c, b->people.at.len ? b->people.at.at : b->block.at, "the same %zu authors as the paper above, on line %u",
			b->n_author, a->line);
	}
}

const struct cite_rule cite_rule_malformed_id = { "malformed-id", CITE_SEVERITY_ERROR,
	"a link or text meant as an identifier that cannot be one", run_malformed };
const struct cite_rule cite_rule_year_mismatch = { "year-mismatch", CITE_SEVERITY_WARNING,
	"a stated year that the arXiv identifier contradicts", run_year };
const struct cite_rule cite_rule_copied_authors = { "copied-authors", CITE_SEVERITY_NOTE,
	"the same authors in the same order as the entry above", run_copied };
