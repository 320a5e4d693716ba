/* citation.c: what the list says and what the sources say of one paper becomes a citation, field by field, with the origin of each. The
 * list's curator is believed for the venue and its year, arXiv for people, abstract, class and dates, publishers' records for pages,
 * volume and the like. Nothing is invented: what nobody states stays out. */
#include "merge.h"

#include "../base/text.h"
#include "../paper/code.h"
#include "../paper/id.h"
#include "../paper/name.h"
#include "../paper/title.h"
#include "fit.h"
#include "journal_ref.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_POOL = 64, SAME_TITLE = 90 };

/* All that is known of one paper. */
struct pool {
	struct cite_arena *mem;
	struct cite_citation *out;
	enum cite_prefer prefer;
	const struct cite_record *record[MAX_POOL]; /* believed, in order of trust */
	size_t n_record;
	const struct cite_record *preprint;  /* who knows the preprint: arXiv, or who stands in for it */
	const struct cite_record *published; /* who knows the published version; NULL where it is another than the list's */
	struct cite_query said;              /* what the list says: the first statement of each thing among the items */
	const struct cite_entry *entry;      /* the first entry; may be NULL */
	struct cite_place place;
	struct cite_journal_ref ref; /* the journal that the preprint's authors name; journal NULL: none, or one that is not clear */
	CITE_VEC(const char *) doubt;
};

/* ---- items ---- */

struct cite_query cite_item_query(const struct cite_merge_item *it)
{
	const struct cite_entry *e = it->entry;
	if (e)
		return (struct cite_query){ e->id, e->n_id, e->title.s, e->venue.s, e->author, e->n_author, e->year };
	return it->query ? *it->query : (struct cite_query){ 0 };
}

bool cite_item_believes(const struct cite_merge_item *it, const struct cite_record *r, struct cite_arena *a, const char **why)
{
	struct cite_query q = cite_item_query(it);
	return cite_fit_by_id(&q, r, a, why);
}

bool cite_item_id_is_void(const struct cite_merge_item *it, const struct cite_id *id)
{
	return it->answer && it->answer->by_title && (id->kind == CITE_ID_ARXIV || id->kind == CITE_ID_DOI);
}

static void take_said(struct pool *p, const struct cite_merge_item *it)
{
	struct cite_query q = cite_item_query(it), *s = &p->said;
	s->title = s->title ? s->title : q.title;
	if (!s->n_author && q.n_author) {
		s->author = q.author;
		s->n_author = q.n_author;
		p->out->etal = it->entry && it->entry->etal;
	}
	/* A venue that names a publication beats "arXiv" in another section. */
	struct cite_place place = cite_place_of(p->mem, q.venue);
	bool better = place.type != CITE_TYPE_NONE && place.type != CITE_TYPE_PREPRINT &&
		(p->place.type == CITE_TYPE_NONE || p->place.type == CITE_TYPE_PREPRINT);
	if (better || !s->venue) {
		s->venue = q.venue ? q.venue : s->venue;
		s->year = q.year ? q.year : s->year;
		p->place = q.venue ? place : p->place;
	}
	s->year = s->year ? s->year : q.year;
}

static void take_records(struct pool *p, const struct cite_merge_item *it)
{
	if (it->answer && it->answer->by_title)
		*cite_vec_add(&p->doubt) = it->answer->why;
	for (size_t i = 0; it->answer && i < it->answer->n_record; i++) {
		const struct cite_record *r = it->answer->record[i];
		const char *why = NULL;
		bool known = false;
		for (size_t k = 0; k < p->n_record; k++)
			known = known || (!strcmp(p->record[k]->source, r->source) && cite_id_same(&p->record[k]->id, &r->id));
		if (known)
			continue;
		if (!cite_item_believes(it, r, p->mem, &why))
			*cite_vec_add(&p->doubt) = why;
		else if (p->n_record < MAX_POOL)
			p->record[p->n_record++] = r;
	}
}

/* ---- which records ---- */

static bool is_preprint(const struct cite_record *r)
{
	return r->type == CITE_TYPE_PREPRINT;
}

/* The record is of the publication that the list names: the same year, give or take one, and not a journal's for a conference. A
 * list's own DOI or Anthology id decides by itself. */
static bool is_the_lists(const struct pool *p, const struct cite_record *r)
{
	const struct cite_entry *e = p->entry;
	for (size_t i = 0; e && i < e->n_id; i++)
		if (cite_id_same(&e->id[i], &r->id))
			return true;
	if (p->place.type == CITE_TYPE_NONE || p->place.type == CITE_TYPE_PREPRINT || !e)
		return true;
	if (p->said.year && r->published.year && abs(p->said.year - r->published.year) > 1)
		return false;
	return (p->place.type == CITE_TYPE_ARTICLE) == (r->type == CITE_TYPE_ARTICLE);
}

static void choose_records(struct pool *p)
{
	for (size_t i = 0; i < p->n_record; i++) {
		const struct cite_record *r = p->record[i];
		if (is_preprint(r) && !p->preprint)
			p->preprint = r;
		if (is_preprint(r) || p->published || r->type == CITE_TYPE_NONE)
			continue;
		if (is_the_lists(p, r))
			p->published = r;
		else
			*cite_vec_add(&p->doubt) =
				cite_arena_printf(p->mem, "%s has it in \"%s\" (%d), the list in \"%s\": the list is believed", r->source,
					r->field[CITE_CONTAINER] ? r->field[CITE_CONTAINER] : "?", r->published.year,
					p->said.venue ? p->said.venue : "?");
	}
}

/* Where only the authors say that a preprint was published: they are believed unless the list names another place. */
static void read_journal_ref(struct pool *p)
{
	const char *said = p->preprint ? p->preprint->field[CITE_JOURNAL_REF] : NULL;
	struct cite_journal_ref ref;
	if (p->published || !said || !cite_journal_ref_parse(&ref, p->mem, said))
		return;
	struct cite_place named = cite_place_of(p->mem, ref.journal);
	bool free_choice = p->place.type == CITE_TYPE_NONE || p->place.type == CITE_TYPE_PREPRINT;
	bool same =
		p->place.type == CITE_TYPE_ARTICLE && named.container && p->place.container && !strcmp(named.container, p->place.container);
	if (!same && !free_choice)
		return;
	p->ref = ref;
	if (named.short_name && named.type == CITE_TYPE_ARTICLE && named.container)
		p->ref.journal = named.container;
}

/* ---- fields ---- */

static const char REF[] = "journal-ref";

static void set(struct pool *p, enum cite_field f, const char *s, const char *origin)
{
	if (s && *s && !p->out->field[f].s)
		p->out->field[f] = (struct cite_value){ s, origin };
}

static void set_from(struct pool *p, enum cite_field f, const struct cite_record *r)
{
	if (r)
		set(p, f, r->field[f], r->source);
}

/* The first record that has it. */
static void set_from_any(struct pool *p, enum cite_field f)
{
	for (size_t i = 0; i < p->n_record; i++)
		set_from(p, f, p->record[i]);
}

static void put_title(struct pool *p)
{
	const struct cite_record *a = p->preprint, *b = p->published;
	const char *x = a ? a->field[CITE_TITLE] : NULL, *y = b ? b->field[CITE_TITLE] : NULL;
	bool renamed = x && y && p->prefer == CITE_PREFER_PUBLISHED && cite_title_alike(x, y) < SAME_TITLE;
	set_from(p, CITE_TITLE, renamed ? b : a);
	set_from(p, CITE_TITLE, b);
	set_from_any(p, CITE_TITLE);
	set(p, CITE_TITLE, p->said.title, "list");
}

static void take_people(struct pool *p, const struct cite_record *r)
{
	p->out->author = r->author;
	p->out->n_author = r->n_author;
	p->out->author_origin = r->source;
	p->out->etal = false;
}

static void put_people(struct pool *p)
{
	const struct cite_record *a = p->preprint, *b = p->published;
	bool more = p->prefer == CITE_PREFER_PUBLISHED && a && b && b->n_author > a->n_author;
	const struct cite_record *order[] = { more ? b : a, b, a };
	for (size_t i = 0; i < 3 && !p->out->n_author; i++)
		if (order[i] && order[i]->n_author)
			take_people(p, order[i]);
	for (size_t i = 0; i < p->n_record && !p->out->n_author; i++)
		if (p->record[i]->n_author)
			take_people(p, p->record[i]);
	if (!p->out->n_author && p->said.n_author) {
		p->out->author = p->said.author;
		p->out->n_author = p->said.n_author;
		p->out->author_origin = "list";
	}
	if (b && p->out->type != CITE_TYPE_PREPRINT) {
		p->out->editor = b->editor;
		p->out->n_editor = b->n_editor;
	}
}

static const char *stated_id(const struct pool *p, enum cite_id_kind kind)
{
	for (size_t i = 0; i < p->said.n_id; i++) {
		struct cite_id id = cite_id_canonical(p->mem, p->said.id[i]);
		if (id.kind == kind)
			return id.value;
	}
	return NULL;
}

static void put_ids(struct pool *p)
{
	static const struct {
		enum cite_id_kind kind;
		enum cite_field field;
	} ids[] = { { CITE_ID_ARXIV, CITE_ARXIV }, { CITE_ID_ACL, CITE_ACL }, { CITE_ID_OPENREVIEW, CITE_OPENREVIEW } };
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		/* A record says it with the version that was asked for. */
		for (size_t k = 0; k < p->n_record; k++)
			if (p->record[k]->id.kind == ids[i].kind)
				set_from(p, ids[i].field, p->record[k]);
		set(p, ids[i].field, stated_id(p, ids[i].kind), "list");
		set_from_any(p, ids[i].field);
	}
	if (p->out->type != CITE_TYPE_PREPRINT) {
		set(p, CITE_DOI, stated_id(p, CITE_ID_DOI), "list");
		set_from(p, CITE_DOI, p->published);
		/* What the authors told arXiv, unless it led to another publication than the list's. */
		if (p->published || p->doubt.n == 0)
			set_from(p, CITE_DOI, p->preprint);
	}
	set_from_any(p, CITE_ARXIV_CLASS);
}

static void put_url(struct pool *p)
{
	struct cite_citation *c = p->out;
	static const struct {
		enum cite_field field;
		enum cite_id_kind kind;
	} order[] = { { CITE_DOI, CITE_ID_DOI }, { CITE_ACL, CITE_ID_ACL }, { CITE_OPENREVIEW, CITE_ID_OPENREVIEW },
		{ CITE_ARXIV, CITE_ID_ARXIV } };
	if (c->type == CITE_TYPE_PREPRINT && c->field[CITE_ARXIV].s)
		set(p, CITE_URL, cite_id_url(p->mem, &(struct cite_id){ CITE_ID_ARXIV, 0, c->field[CITE_ARXIV].s }),
			c->field[CITE_ARXIV].origin);
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (c->field[order[i].field].s)
			set(p, CITE_URL, cite_id_url(p->mem, &(struct cite_id){ order[i].kind, 0, c->field[order[i].field].s }),
				c->field[order[i].field].origin);
	set_from_any(p, CITE_URL);
}

/* What only an entry can say. */
static void put_entry(struct pool *p, const struct cite_entry *e)
{
	set(p, CITE_NICKNAME, e->nickname.s, "list");
	for (size_t i = 0; i < e->n_link; i++)
		if (cite_link_is_code(&e->link[i]))
			set(p, CITE_CODE, e->link[i].url, "list");
	for (size_t i = 0; i < e->n_link; i++)
		if (cite_url_is_web(e->link[i].url) && !cite_link_is_code(&e->link[i]) && e->link[i].id.kind != CITE_ID_ARXIV)
			set(p, CITE_URL, e->link[i].url, "list");
}

/* ---- type, venue, dates ---- */

static void put_type(struct pool *p)
{
	struct cite_citation *c = p->out;
	const struct cite_record *r = p->published;
	bool venue = p->place.type != CITE_TYPE_NONE && p->place.type != CITE_TYPE_PREPRINT;
	bool arxiv = p->preprint || stated_id(p, CITE_ID_ARXIV);
	if (p->prefer == CITE_PREFER_PREPRINT && arxiv) {
		c->type = CITE_TYPE_PREPRINT;
		c->type_origin = p->preprint ? p->preprint->source : "list";
	} else if (venue && p->place.type != CITE_TYPE_MISC) {
		c->type = p->place.type;
		c->type_origin = p->place.origin;
	} else if (r) {
		c->type = r->type;
		c->type_origin = r->source;
	} else if (venue) {
		c->type = CITE_TYPE_MISC;
		c->type_origin = p->place.origin;
	} else if (p->ref.journal) {
		c->type = CITE_TYPE_ARTICLE;
		c->type_origin = REF;
	} else if (p->place.type == CITE_TYPE_PREPRINT || arxiv) {
		c->type = CITE_TYPE_PREPRINT;
		c->type_origin = p->preprint ? p->preprint->source : "list";
	} else
		c->type = CITE_TYPE_MISC;
}

static void put_journal_ref(struct pool *p)
{
	set(p, CITE_CONTAINER, p->ref.journal, REF);
	set(p, CITE_VOLUME, p->ref.volume, REF);
	set(p, CITE_ISSUE, p->ref.issue, REF);
	set(p, CITE_PAGES, p->ref.pages, REF);
	set(p, CITE_ARTICLE_NUMBER, p->ref.article, REF);
}

static void put_publication(struct pool *p)
{
	static const enum cite_field fields[] = { CITE_CONTAINER, CITE_EVENT, CITE_SERIES, CITE_PUBLISHER, CITE_PLACE, CITE_INSTITUTION,
		CITE_VOLUME, CITE_ISSUE, CITE_PAGES, CITE_ARTICLE_NUMBER, CITE_ISBN, CITE_ISSN };
	if (p->out->type == CITE_TYPE_PREPRINT)
		return;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		set_from(p, fields[i], p->published);
	if (p->out->type == CITE_TYPE_ARTICLE)
		put_journal_ref(p);
	set(p, CITE_CONTAINER, p->place.container, p->place.origin);
	set(p, CITE_CONTAINER_SHORT, p->place.short_name, p->place.origin);
	set_from(p, CITE_CONTAINER_SHORT, p->published);
	/* A second record of the same publication fills what the first leaves out. */
	for (size_t k = 0; p->published && k < p->n_record; k++)
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			if (p->record[k]->type == p->published->type && is_the_lists(p, p->record[k]))
				set_from(p, fields[i], p->record[k]);
}

static void set_date(struct pool *p, struct cite_date date, const char *origin)
{
	if (date.year && !p->out->issued.year) {
		p->out->issued = date;
		p->out->issued_origin = origin;
	}
}

static void put_dates(struct pool *p)
{
	struct cite_citation *c = p->out;
	const struct cite_record *a = p->preprint, *b = p->published;
	const char *arxiv = stated_id(p, CITE_ID_ARXIV);
	struct cite_date said = { (int16_t)p->said.year, 0, 0 };
	c->posted = a ? a->published : (struct cite_date){ 0 };
	if (c->type == CITE_TYPE_PREPRINT) {
		if (a)
			set_date(p, a->published, a->source);
		set_date(p, said, "list");
		if (arxiv)
			set_date(p, cite_id_arxiv_month(&(struct cite_id){ CITE_ID_ARXIV, 0, arxiv }), "arxiv-id");
	} else {
		/* The same year: the record knows the day. "arXiv 2023" says nothing of when it was published elsewhere. */
		if (b && (!said.year || b->published.year == said.year || p->place.type == CITE_TYPE_PREPRINT))
			set_date(p, b->published, b->source);
		if (c->type_origin == REF)
			set_date(p, (struct cite_date){ (int16_t)p->ref.year, 0, 0 }, REF);
		set_date(p, said, "list");
		if (b)
			set_date(p, b->published, b->source);
		for (size_t i = 0; i < p->n_record && c->type == CITE_TYPE_MISC; i++)
			set_date(p, p->record[i]->published, p->record[i]->source);
	}
}

static void put_rest(struct pool *p)
{
	set_from(p, CITE_ABSTRACT, p->preprint);
	set_from_any(p, CITE_ABSTRACT);
	set_from_any(p, CITE_COMMENT);
	set_from_any(p, CITE_JOURNAL_REF);
	for (size_t i = 0; i < p->n_record; i++)
		if (p->record[i]->withdrawn) {
			p->out->withdrawn = true;
			set(p, CITE_NOTE, "withdrawn", p->record[i]->source);
		}
}

/* ---- one citation ---- */

static void take_item(struct pool *p, const struct cite_merge_item *it)
{
	take_said(p, it);
	take_records(p, it);
	if (it->entry && !p->entry)
		p->entry = it->entry;
	if (it->answer && !p->out->answer)
		p->out->answer = it->answer;
}

/* The ids that the items state. One whose record is of another paper stays as long as the right one is not known: it is the list's own
 * word, and what is wrong with it is said as a doubt. */
static void take_ids(struct pool *p, const struct cite_merge_item *const *item, size_t n)
{
	CITE_VEC(struct cite_id) ids = { 0 };
	for (size_t i = 0; i < n; i++) {
		struct cite_query q = cite_item_query(item[i]);
		for (size_t k = 0; k < q.n_id; k++)
			if (!cite_item_id_is_void(item[i], &q.id[k]))
				*cite_vec_add(&ids) = q.id[k];
	}
	p->said.id = cite_arena_array(p->mem, ids.v, ids.n, sizeof *ids.v);
	p->said.n_id = ids.n;
	free(ids.v);
}

void cite_citation_make(
	struct cite_citation *out, struct cite_arena *a, const struct cite_merge_item *const *item, size_t n, enum cite_prefer prefer)
{
	struct pool p = { .mem = a, .out = out, .prefer = prefer };
	for (size_t i = 0; i < n; i++)
		take_item(&p, item[i]);
	take_ids(&p, item, n);
	choose_records(&p);
	read_journal_ref(&p);
	put_type(&p);
	put_title(&p);
	put_people(&p);
	put_ids(&p);
	put_publication(&p);
	put_dates(&p);
	put_rest(&p);
	put_url(&p);
	for (size_t i = 0; i < n; i++)
		if (item[i]->entry)
			put_entry(&p, item[i]->entry);
	out->doubt = cite_arena_array(a, p.doubt.v, p.doubt.n, sizeof *p.doubt.v);
	out->n_doubt = p.doubt.n;
	free(p.doubt.v);
}
