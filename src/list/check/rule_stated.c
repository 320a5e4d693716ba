/* rule_stated.c: what an entry states against itself and its neighbours: malformed identifiers, one venue spelt in two ways, years that
 * cannot be, authors copied from another line. */
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

/* ---- venues ---- */

struct spelling {
	const struct cite_venue *venue;
	const char *s;
	const struct cite_entry *entry;
};

static int by_venue(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;
	int order = strcmp(x->venue->name, y->venue->name);
	if (!order)
		order = strcmp(x->s, y->s);
	return order ? order : x->entry < y->entry ? -1 : x->entry > y->entry;
}

/* Words behind a name only say which track or form: "ACL Findings" and "ACL (oral)" are not two spellings of ACL. */
static bool says_more(const char *longer, const char *shorter)
{
	size_t n = strlen(shorter);
	return !strncmp(longer, shorter, n) && longer[n] && !cite_ascii_alnum(longer[n]);
}

/* NIPS took the name NeurIPS in 2018; both are right in their time. */
static bool renamed(const char *a, const char *b)
{
	return (cite_ascii_same(a, "NIPS") && cite_ascii_same(b, "NeurIPS")) ||
		(cite_ascii_same(a, "NeurIPS") && cite_ascii_same(b, "NIPS"));
}

static void report_spelling(struct cite_check *c, const struct spelling *s, const char *usual)
{
	const struct cite_entry *e = s->entry;
	uint32_t at = e->venue.at.len ? e->venue.at.at : e->block.at;
	struct cite_finding *f = cite_check_at(c, at, "\"%s\" is spelt \"%s\" elsewhere", s->s, usual);
	/* Only bytes that are the venue's name and nothing else may be replaced. */
	bool exact = e->venue.at.len == strlen(s->s) && !memcmp(c->list->src + e->venue.at.at, s->s, e->venue.at.len);
	if (exact)
		cite_check_fix(c, f, e->venue.at, usual);
}

/* A name in full, "Advances in Neural Information Processing Systems": beside an abbreviation it is another style, not a slip. */
static bool in_full(const char *s)
{
	size_t blanks = 0;
	for (; *s; s++)
		blanks += *s == ' ';
	return blanks >= 2;
}

/* "KDD Cup Challenge (workshop)" and "KDD 2026 UniRec Workshop": two events at one venue, whose name comes first in both. */
static bool two_events(const char *a, const char *b)
{
	size_t n = strcspn(a, " ");
	return a[n] && strcspn(b, " ") == n && b[n] && strncmp(a, b, n) == 0 && cite_venue_find(a, n);
}

/* Capitals are another rule's. */
static bool same_spelling(const char *a, const char *b)
{
	return in_full(a) != in_full(b) || cite_ascii_same(a, b) || says_more(a, b) || says_more(b, a) || renamed(a, b) || two_events(a, b);
}

/* v[0..n) are all spellings of one venue, equal ones together: the most frequent is the usual one. */
static void one_venue(struct cite_check *c, const struct spelling *v, size_t n)
{
	const char *usual = NULL;
	size_t most = 0;
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && !strcmp(v[i].s, v[j].s); j++) {
		}
		/* A tie goes to the venue's own spelling. */
		if (j - i > most || (j - i == most && !strcmp(v[i].s, v[i].venue->name))) {
			most = j - i;
			usual = v[i].s;
		}
	}
	/* Should the usual one have wrong capitals, then nobody is sent there. */
	if (usual && cite_ascii_same(usual, v[0].venue->name))
		usual = v[0].venue->name;
	for (size_t i = 0; i < n; i++)
		if (!same_spelling(v[i].s, usual))
			report_spelling(c, &v[i], usual);
}

struct spellings {
	CITE_VEC(struct spelling) list; /* venue by venue, equal spellings together */
};

static int by_spelling(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;
	return strcmp(x->s, y->s);
}

static struct spellings spellings_of(const struct cite_check *c)
{
	struct spellings all = { 0 };
	size_t kept = 0;
	for (size_t i = 0; i < c->list->n_entry; i++)
		if (c->list->entry[i].venue.s)
			*cite_vec_add(&all.list) = (struct spelling){ NULL, c->list->entry[i].venue.s, &c->list->entry[i] };
	if (!all.list.n)
		return all;
	qsort(all.list.v, all.list.n, sizeof *all.list.v, by_spelling);
	const struct cite_venue *venue = NULL;
	const char *last = NULL;
	for (size_t i = 0; i < all.list.n; i++) {
		struct spelling s = all.list.v[i];
		if (!last || strcmp(last, s.s) != 0)
			venue = cite_venue_find(s.s, strlen(s.s));
		last = s.s;
		s.venue = venue;
		if (venue)
			all.list.v[kept++] = s;
	}
	all.list.n = kept;
	if (kept)
		qsort(all.list.v, kept, sizeof *all.list.v, by_venue);
	return all;
}

static void run_spelling(struct cite_check *c)
{
	struct spellings all = spellings_of(c);
	for (size_t i = 0, j; i < all.list.n; i = j) {
		for (j = i + 1; j < all.list.n && !strcmp(all.list.v[i].venue->name, all.list.v[j].venue->name); j++) {
		}
		one_venue(c, all.list.v + i, j - i);
	}
	free(all.list.v);
}

/* A name that differs from the venue's own in nothing but its capitals: "Arxiv", "Recsys". Said once for each spelling. A plain word, such
 * as "preprint", may have a capital. */
static bool other_capitals(const struct spelling *s)
{
	bool proper = false;
	for (const char *p = s->venue->name; *p && !proper; p++)
		proper = *p >= 'A' && *p <= 'Z';
	return proper && strcmp(s->venue->name, s->s) != 0 && cite_ascii_same(s->venue->name, s->s);
}

static void report_capitals(struct cite_check *c, const struct spelling *v, size_t n)
{
	CITE_VEC(struct cite_patch) patches = { 0 };
	for (size_t i = 0; i < n; i++) {
		const struct cite_text *t = &v[i].entry->venue;
		if (t->at.len == strlen(t->s) && !memcmp(c->list->src + t->at.at, t->s, t->at.len))
			*cite_vec_add(&patches) = (struct cite_patch){ t->at, v[i].venue->name, strlen(v[i].venue->name) };
	}
	const struct cite_entry *first = v[0].entry;
	struct cite_finding *f = cite_check_at(c, first->venue.at.len ? first->venue.at.at : first->block.at,
		"\"%s\" writes itself \"%s\" (%zu time%s in this list)", v[0].s, v[0].venue->name, n, n == 1 ? "" : "s");
	f->fix = cite_arena_array(c->mem, patches.v, patches.n, sizeof *patches.v);
	f->n_fix = patches.n;
	free(patches.v);
}

static void run_capitals(struct cite_check *c)
{
	struct spellings all = spellings_of(c);
	for (size_t i = 0, j; i < all.list.n; i = j) {
		const struct spelling *v = all.list.v;
		for (j = i + 1; j < all.list.n && !strcmp(v[i].s, v[j].s); j++) {
		}
		if (other_capitals(&v[i]))
			report_capitals(c, v + i, j - i);
	}
	free(all.list.v);
}

/* ---- years ---- */

/* An arXiv paper's year is in its number; a later version may carry the next year, an earlier year is always wrong. A conference
 * may come before its preprint, but hardly by more than this. */
enum { YEARS_LATE = 5 };

static void run_year(struct cite_check *c)
{
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		const struct cite_id *id = cite_entry_id(e, CITE_ID_ARXIV);
		struct cite_date month = id ? cite_id_arxiv_month(id) : (struct cite_date){ 0 };
		if (!e->year || !month.year || e->year == month.year)
			continue;
		const struct cite_venue *v = e->venue.s ? cite_venue_find(e->venue.s, strlen(e->venue.s)) : NULL;
		bool arxiv = v && v->type == CITE_VENUE_PREPRINT && cite_ascii_same(v->name, "arXiv");
		bool wrong = arxiv ? e->year != month.year : v && e->year + YEARS_LATE < month.year;
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
const struct cite_rule cite_rule_venue_spelling = { "venue-spelling", CITE_SEVERITY_WARNING, "one venue spelt in two ways", run_spelling };
const struct cite_rule cite_rule_venue_capitals = { "venue-capitals", CITE_SEVERITY_NOTE, "a venue whose own name has other capitals",
	run_capitals };
const struct cite_rule cite_rule_year_mismatch = { "year-mismatch", CITE_SEVERITY_WARNING,
	"a stated year that the arXiv identifier contradicts", run_year };
const struct cite_rule cite_rule_copied_authors = { "copied-authors", CITE_SEVERITY_NOTE,
	"the same authors in the same order as the entry above", run_copied };
