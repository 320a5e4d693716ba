/* rule_record.c: what a list says against what the sources say: identifiers that nobody knows, papers withdrawn or published since,
 * identifiers of other papers, authors of other papers. Silent where nothing was looked up. */
#include "rule.h"

#include "../../base/text.h"
#include "../../paper/id.h"
#include "../../paper/name.h"
#include "../../paper/title.h"
#include "../../paper/venue.h"

#include <string.h>

/* A record's id as it is said in a message: the version that happened to be the latest says nothing. */
static const char *shown_id(struct cite_check *c, const struct cite_record *r)
{
	struct cite_id id = r->id;
	id.version = 0;
	return cite_id_show(c->mem, &id);
}

static bool has_record(const struct cite_answer *a, const struct cite_id *id)
{
	for (size_t i = 0; i < a->n_record; i++)
		if (cite_id_same(&a->record[i]->id, id))
			return true;
	return false;
}

static void run_absent(struct cite_check *c)
{
	for (size_t i = 0; c->answer && i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		const struct cite_answer *a = &c->answer[i];
		if (e->n_id && a->state == CITE_STATE_ABSENT)
			cite_check_entry(c, e, "%s does not exist, say the sources", cite_id_show(c->mem, &e->id[0]));
		else if (e->n_id && a->by_title && !has_record(a, &e->id[0]))
			cite_check_entry(c, e, "%s does not exist, say the sources; %s has this title and these authors",
				cite_id_show(c->mem, &e->id[0]), shown_id(c, a->record[0]));
	}
}

static void run_withdrawn(struct cite_check *c)
{
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		const struct cite_record *r = cite_check_record(c, e, "arxiv");
		if (r && r->withdrawn)
			cite_check_entry(c, e, "%s was withdrawn", shown_id(c, r));
	}
}

/* Letter by letter the same but for capitals, blanks and punctuation: nearly all titles are, and need no closer look. */
static bool same_letters(const char *a, const char *b)
{
	for (;; a++, b++) {
		if (*a == *b && *a)
			continue;
		while (*a && !((unsigned char)*a & 0x80) && !cite_ascii_alnum((unsigned char)*a))
			a++;
		while (*b && !((unsigned char)*b & 0x80) && !cite_ascii_alnum((unsigned char)*b))
			b++;
		if (cite_ascii_lower(*a) != cite_ascii_lower(*b))
			return false;
		if (!*a)
			return true;
	}
}

/* "LLaRA: ..." renamed behind its colon is "LLaRA: ..." still. */
static bool same_nickname(const char *a, const char *b)
{
	enum { SHORTEST = 3 };
	size_t n = strcspn(a, ": ");
	return n >= SHORTEST && a[n] == ':' && strcspn(b, ": ") == n && b[n] == ':' && !strncmp(a, b, n);
}

/* Nearly always the first is the same, as it is written. */
static bool share_author(const struct cite_entry *e, const struct cite_record *r)
{
	if (e->n_author && r->n_author && !strcmp(e->author[0].name, r->author[0].name))
		return true;
	return cite_people_common(e->author, e->n_author, r->author, r->n_author) > 0;
}

/* Whether a record can be the entry's paper. Titles change between versions, so one fitting author is enough. */
static bool fits(const struct cite_entry *e, const struct cite_record *r)
{
	const char *title = r->field[CITE_TITLE];
	if (!e->title.s || !title || same_letters(e->title.s, title) || same_nickname(e->title.s, title))
		return true;
	if (cite_title_alike(e->title.s, title) >= CITE_OTHER_TITLE)
		return true;
	return e->n_author && share_author(e, r);
}

static void run_other_paper(struct cite_check *c)
{
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		const struct cite_record *r = cite_check_record(c, e, NULL);
		if (r && !fits(e, r))
			cite_check_entry(c, e, "%s is \"%.200s\", not %s", shown_id(c, r), r->field[CITE_TITLE], cite_check_name(c, e));
	}
}

static void run_other_authors(struct cite_check *c)
{
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		const struct cite_record *r = cite_check_record(c, e, NULL);
		if (!r || !r->n_author || !e->n_author || share_author(e, r))
			continue;
		if (fits(e, r)) {
			uint32_t at = e->people.at.len ? e->people.at.at : e->block.at;
			cite_check_at(c, at, "none of these authors wrote %s (%s)", cite_check_name(c, e), shown_id(c, r));
		}
	}
}

static bool is_preprint_venue(struct cite_check *c, const struct cite_entry *e)
{
	const struct cite_venue *v = cite_check_venue(c, e);
	return v && v->type == CITE_VENUE_PREPRINT;
}

static void run_published(struct cite_check *c)
{
	for (size_t i = 0; c->answer && i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		const char *where = cite_check_published(c, e);
		if (where && is_preprint_venue(c, e))
			cite_check_entry(c, e, "%s has been published since: %.200s", cite_check_name(c, e), where);
	}
}

const struct cite_rule cite_rule_unknown_id = { "unknown-id", CITE_SEVERITY_ERROR, "an identifier that its source does not know",
	run_absent };
const struct cite_rule cite_rule_withdrawn = { "withdrawn", CITE_SEVERITY_WARNING, "a paper that its authors withdrew", run_withdrawn };
const struct cite_rule cite_rule_other_paper = { "other-paper", CITE_SEVERITY_ERROR,
	"an identifier that belongs to a paper of another title and other authors", run_other_paper };
const struct cite_rule cite_rule_other_authors = { "other-authors", CITE_SEVERITY_WARNING,
	"authors none of whom wrote the paper: a copied line", run_other_authors };
const struct cite_rule cite_rule_published_since = { "published-since", CITE_SEVERITY_NOTE, "a preprint that a source knows as published",
	run_published };
