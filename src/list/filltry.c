/* filltry.c: makes the changes to be tried: for each entry that lacks something that its citation knows, a patch that puts it where, and
 * as, the list's other entries have it (slot.c, style_*.c). */
#include "filler.h"

#include "../base/text.h"
#include "../paper/venue.h"

#include <string.h>

/* ---- what is known ---- */

/* A field that somebody else than the list states. */
static const char *known(const struct cite_citation *c, enum cite_field field)
{
	const struct cite_value *v = &c->field[field];
	return v->s && v->origin && strcmp(v->origin, "list") != 0 ? v->s : NULL;
}

static bool is_published(const struct cite_citation *c)
{
	return c->type == CITE_TYPE_INPROCEEDINGS || c->type == CITE_TYPE_ARTICLE;
}

/* What the list would call the venue where the paper was published, or NULL. */
static const char *published_in(struct cite_filler *f, const struct cite_citation *c)
{
	static const enum cite_field fields[] = { CITE_CONTAINER_SHORT, CITE_CONTAINER, CITE_EVENT };
	const char *names[4] = { NULL };
	size_t n = 0;
	for (size_t i = 0; is_published(c) && i < 3; i++)
		if (known(c, fields[i]))
			names[n++] = known(c, fields[i]);
	if (n && !f->names)
		f->names = cite_venue_names_of(f->scratch, f->list);
	return n ? cite_venue_called(f->names, names) : NULL;
}

bool cite_entry_has_id(const struct cite_entry *e, enum cite_id_kind kind)
{
	for (size_t i = 0; i < e->n_id; i++)
		if (e->id[i].kind == kind)
			return true;
	return false;
}

static bool is_preprint(const char *venue)
{
	const struct cite_venue *v = venue ? cite_venue_find(venue, strlen(venue)) : NULL;
	return v && v->type == CITE_VENUE_PREPRINT;
}

/* A year between 1900 and 2099 that is a word. */
static bool year_at(const char *s, size_t n)
{
	bool digits = n >= 4;
	for (size_t i = 0; digits && i < 4; i++)
		digits = cite_ascii_digit((unsigned char)s[i]);
	return digits && (s[0] == '1' ? s[1] == '9' : s[0] == '2' && s[1] == '0') && (n == 4 || !cite_ascii_alnum((unsigned char)s[4]));
}

static bool word_at(const char *s, size_t n, const char *word)
{
	size_t len = strlen(word);
	return n >= len && memcmp(s, word, len) == 0 && (n == len || !cite_ascii_alpha((unsigned char)s[len]));
}

/* "Title (Some Venue 2018)" */
static bool ends_with_year(const char *title)
{
	size_t n = title ? strlen(title) : 0;
	return n > 6 && title[n - 1] == ')' && year_at(title + n - 5, 4);
}

/* On a line with its title or its people: what is further down may speak of other papers. */
static bool beside(const struct cite_list *list, const struct cite_entry *e, uint32_t at)
{
	uint32_t begin = at, end = at;
	while (begin > e->block.at && list->src[begin - 1] != '\n')
		begin--;
	while (end < e->block.at + e->block.len && list->src[end] != '\n')
		end++;
	return (e->title.at.at >= begin && e->title.at.at < end) || (e->people.at.len && e->people.at.at >= begin && e->people.at.at < end);
}

/* Does the entry say the word, or a year if there is none, already, outside of what was read as title, links and the like? */
static bool mentions(const struct cite_filler *f, const struct cite_entry *e, const char *word)
{
	struct cite_parts p;
	const char *src = f->list->src;
	if (!word && ends_with_year(e->title.s))
		return true;
	if ((word && strlen(word) < 3) || !cite_parts_of(&p, f->list, e))
		return false;
	for (size_t i = 0; i + 1 < p.n; i++) {
		if (p.v[i].piece >= CITE_PIECE_KEY) /* a summary may name many things */
			continue;
		uint32_t from = p.v[i].at.at + p.v[i].at.len, end = p.v[i + 1].at.at;
		for (uint32_t at = from; at < end; at++) {
			bool begins = at == from || !cite_ascii_alnum((unsigned char)src[at - 1]);
			if (begins && (word ? word_at(src + at, end - at, word) : year_at(src + at, end - at)) && beside(f->list, e, at))
				return true;
		}
	}
	return false;
}

static const char said[] = "it seems to state it already, in a way that was not understood";

/* ---- trials ---- */

static void add_trial(struct cite_filler *f, size_t i, struct cite_patch patch, const char *text, int year)
{
	*cite_vec_add(&f->trial) = (struct cite_trial){ patch, i, text, year };
}

static void learn(struct cite_filler *f);

/* Does the list do this at all? A few of its entries, or a third of the section's, must have it. */
static bool has_habit(struct cite_filler *f, const struct cite_entry *e, int kind)
{
	learn(f);
	enum { FEW = 3, PART = 20 };
	const size_t *here = &f->in_section[2 * (e->section >= 0 ? (size_t)e->section : f->list->n_section)];
	bool some = f->n_state * PART >= f->list->n_entry || here[1] * 3 >= here[0];
	return f->habit && some && f->n_sample[kind] >= FEW;
}

static bool states(const struct cite_filler *f, const struct cite_entry *e)
{
	switch (f->what) {
	case CITE_FILL_PEOPLE: return e->n_author > 0;
	case CITE_FILL_VENUE: return f->apart ? e->year != 0 : e->venue.s != NULL;
	case CITE_FILL_ARXIV: return cite_entry_has_id(e, CITE_ID_ARXIV);
	case CITE_FILL_DOI: return cite_entry_has_id(e, CITE_ID_DOI);
	default: return false;
	}
}

/* A place that few of those who state it have is no habit: most have it elsewhere, say, in the label of a link. */
static void count_samples(struct cite_filler *f)
{
	size_t n = 0;
	memset(f->n_sample, 0, sizeof f->n_sample);
	f->n_state = 0;
	f->in_section = cite_arena_alloc(f->scratch, 2 * (f->list->n_section + 1) * sizeof *f->in_section);
	for (size_t i = 0; i < f->list->n_entry; i++) {
		const struct cite_entry *e = &f->list->entry[i];
		size_t *here = &f->in_section[2 * (e->section >= 0 ? (size_t)e->section : f->list->n_section)];
		bool stated = states(f, e);
		f->n_state += stated;
		here[0]++;
		here[1] += stated;
		if (!f->sample[i].pattern)
			continue;
		n++;
		f->n_sample[f->sample[i].kind]++;
	}
	f->habit = n * 2 >= f->n_state || f->what == CITE_FILL_ARXIV || f->what == CITE_FILL_DOI;
}

static bool put(struct cite_filler *f, size_t i, const struct cite_filling *what, int year)
{
	struct cite_patch patch;
	const char *text;
	if (!cite_slot_fill(&patch, &text, f->scratch, f->slots, f->list, &f->list->entry[i], what))
		return false;
	add_trial(f, i, patch, text, year);
	return true;
}

/* ---- people ---- */

struct people_ctx {
	struct cite_filler *f;
	const struct cite_people_style *style;
	const struct cite_citation *c;
};

static const char *write_people(void *ctx, const char *pattern)
{
	struct people_ctx *x = ctx;
	return cite_people_write(x->f->scratch, x->style, x->c->author, x->c->n_author, pattern);
}

static bool mentions_person(const struct cite_filler *f, const struct cite_entry *e, const struct cite_person *p)
{
	return p->family && mentions(f, e, p->family);
}

static void try_people(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	if (cite_people_stated(e) || !c->n_author || !c->author_origin || strcmp(c->author_origin, "list") == 0)
		return;
	if (!has_habit(f, e, CITE_PEOPLE_ALL) && !has_habit(f, e, CITE_PEOPLE_ETAL))
		return;
	const struct cite_people_style *style = cite_people_style_in(f->people, e->section);
	struct people_ctx ctx = { f, style, c };
	bool all = cite_people_shown(style, c->n_author) == c->n_author;
	struct cite_filling what = { all ? CITE_PEOPLE_ALL : CITE_PEOPLE_ETAL, write_people, NULL, &ctx };
	if (mentions_person(f, e, c->author) || (c->n_author > 1 && mentions_person(f, e, c->author + 1)))
		cite_fill_skip(f, i, said);
	else if (!style->known)
		cite_fill_skip(f, i, "the list has no one way to write authors");
	else if (!put(f, i, &what, 0))
		cite_fill_skip(f, i, "the list has no clear place for its authors");
}

/* ---- venues and years ---- */

struct venue_ctx {
	struct cite_filler *f;
	struct cite_pattern_values value;
};

static const char *write_venue(void *ctx, const char *pattern)
{
	struct venue_ctx *x = ctx;
	return cite_pattern_write(x->f->scratch, pattern, &x->value);
}

/* The year that is there before its venue is: without the blanks and commas that joined it to the venue. */
static const char *rest_of_venue(void *ctx, const char *pattern)
{
	struct venue_ctx x = *(struct venue_ctx *)ctx;
	if (!cite_pattern_dated(pattern))
		return NULL;
	x.value.venue = "";
	x.value.rest = "";
	const char *s = cite_pattern_write(x.f->scratch, pattern, &x.value);
	while (s && *s && strchr(" ,", *s))
		s++;
	return s && *s ? s : NULL;
}

/* When it came out, as a publication or as a preprint, by the word of somebody else than the list. */
static struct cite_date date_of(const struct cite_citation *c)
{
	if (!is_published(c))
		return c->posted.year                                             ? c->posted :
			c->issued_origin && strcmp(c->issued_origin, "list") != 0 ? c->issued :
										    (struct cite_date){ 0 };
	if (!c->issued_origin || strcmp(c->issued_origin, "list") != 0)
		return c->issued;
	for (size_t i = 0; c->answer && i < c->answer->n_record; i++)
		if (c->answer->record[i]->type == c->type && c->answer->record[i]->published.year)
			return c->answer->record[i]->published;
	return (struct cite_date){ 0 };
}

static bool put_venue(struct cite_filler *f, size_t i, const struct cite_citation *c, const char *name)
{
	const struct cite_entry *e = &f->list->entry[i];
	struct venue_ctx ctx = { f, { .venue = name, .date = date_of(c), .arxiv = c->field[CITE_ARXIV].s } };
	struct cite_filling what = { CITE_VENUE_UNPUBLISHED, write_venue, e->year ? rest_of_venue : NULL, &ctx };
	if (name) {
		what.kind = CITE_VENUE_PUBLISHED;
		cite_venue_cut(f->scratch, f->list, f->sample, name, &ctx.value.venue, &ctx.value.rest);
		if (ctx.value.rest && (what.kind = CITE_VENUE_SPLIT, put(f, i, &what, ctx.value.date.year)))
			return true;
		what.kind = CITE_VENUE_PUBLISHED;
		ctx.value.venue = name;
	}
	return put(f, i, &what, ctx.value.date.year);
}

static void try_venue(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	bool published = is_published(c);
	if (e->venue.s || !has_habit(f, e, published ? CITE_VENUE_PUBLISHED : CITE_VENUE_UNPUBLISHED))
		return;
	const char *name = published_in(f, c);
	if (published ? !name : !c->field[CITE_ARXIV].s)
		return;
	if ((name && mentions(f, e, name)) || (!e->year && mentions(f, e, NULL)))
		cite_fill_skip(f, i, said);
	else if (e->year && e->year != date_of(c).year && !cite_year_of_day(f->list, e))
		cite_fill_skip(f, i, "the year that it states is not the one of its venue");
	else if (!put_venue(f, i, c, name))
		cite_fill_skip(f, i, "the list has no clear place for its venue");
}

static void try_year(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	if (e->year_text.s || e->year || !has_habit(f, e, CITE_VENUE_PUBLISHED))
		return;
	const struct cite_venue *v = e->venue.s ? cite_venue_find(e->venue.s, strlen(e->venue.s)) : NULL;
	bool preprint = is_preprint(e->venue.s);
	/* The year of one venue says nothing of another. */
	const char *name = e->venue.s && !preprint ? known(c, CITE_CONTAINER_SHORT) : NULL;
	const struct cite_venue *its = name ? cite_venue_find(name, strlen(name)) : NULL;
	if (e->venue.s && (preprint == is_published(c) || (!preprint && (!v || its != v))))
		return;
	struct venue_ctx ctx = { f, { .date = date_of(c) } };
	struct cite_filling what = { CITE_VENUE_PUBLISHED, write_venue, NULL, &ctx };
	if (mentions(f, e, NULL))
		cite_fill_skip(f, i, said);
	else if (ctx.value.date.year && !put(f, i, &what, ctx.value.date.year))
		cite_fill_skip(f, i, "the list has no clear place for its year");
}

static void try_upgrade(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	struct cite_parts p;
	const char *name = is_published(c) && is_preprint(e->venue.s) ? published_in(f, c) : NULL;
	if (!name)
		return;
	learn(f);
	struct cite_pattern_values value = { .venue = name, .date = c->issued };
	const struct cite_part_at *at = cite_parts_of(&p, f->list, e) ? cite_parts_find(&p, CITE_PIECE_VENUE) : NULL;
	const char *pattern = cite_pattern_common(f->sample, f->list->n_entry, CITE_VENUE_PUBLISHED);
	char *text = at && pattern ? cite_pattern_write(f->scratch, pattern, &value) : NULL;
	if (text)
		add_trial(f, i, (struct cite_patch){ at->at, text, strlen(text) }, text, c->issued.year);
	else
		cite_fill_skip(f, i, "the list has no clear way to write its venue");
}

/* ---- links ---- */

/* A link with that label is there already: a second would be taken for a mistake. */
static bool label_used(const struct cite_list *list, const struct cite_entry *e, const char *pattern)
{
	for (size_t i = 0; i < e->n_link; i++) {
		size_t head = e->link[i].dest.at - e->link[i].whole.at;
		if (e->link[i].dest.len && strncmp(list->src + e->link[i].whole.at, pattern, head) == 0)
			return true;
	}
	return false;
}

struct link_ctx {
	struct venue_ctx venue;
	const struct cite_entry *e;
};

static const char *write_link(void *ctx, const char *pattern)
{
	struct link_ctx *x = ctx;
	return label_used(x->venue.f->list, x->e, pattern) ? NULL : write_venue(&x->venue, pattern);
}

static void try_link(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	bool doi = f->what == CITE_FILL_DOI;
	const char *id = known(c, doi ? CITE_DOI : CITE_ARXIV);
	if (cite_entry_has_id(e, doi ? CITE_ID_DOI : CITE_ID_ARXIV) || !id)
		return;
	if (!has_habit(f, e, 0)) {
		if (doi) /* it was asked for */
			cite_fill_skip(f, i, "the list hardly links to DOIs, and so shows no way to do it");
		return;
	}
	struct link_ctx ctx = { { f, { .arxiv = doi ? NULL : id, .doi = doi ? id : NULL } }, e };
	struct cite_filling what = { 0, write_link, NULL, &ctx };
	if (!put(f, i, &what, 0))
		cite_fill_skip(f, i, doi ? "the list has no clear place for its DOI" : "the list has no clear place for its arXiv link");
}

/* "arxiv.org/pdf/X.pdf" to "arxiv.org/abs/X". */
static void try_abs(struct cite_filler *f, size_t i, const struct cite_entry *e)
{
	for (size_t k = 0; k < e->n_link && e->located; k++) {
		const struct cite_link *l = &e->link[k];
		if (l->id.kind != CITE_ID_ARXIV || !l->dest.len)
			continue;
		char *s = cite_arena_copy(f->scratch, f->list->src + l->dest.at, l->dest.len), *pdf = strstr(s, "arxiv.org/pdf/");
		if (!pdf || strpbrk(pdf, "?#"))
			continue;
		size_t n = strlen(s);
		if (n > 4 && cite_ascii_same(s + n - 4, ".pdf"))
			s[n - 4] = 0;
		memcpy(pdf + strlen("arxiv.org/"), "abs", 3);
		add_trial(f, i, (struct cite_patch){ l->dest, s, strlen(s) }, s, 0);
	}
}

/* ---- all of them ---- */

/* Once, when the first entry is met that lacks something: most have all there is to know. */
static void learn(struct cite_filler *f)
{
	enum cite_piece piece = CITE_PIECE_PEOPLE;
	if (f->learnt)
		return;
	f->learnt = true;
	switch (f->what) {
	case CITE_FILL_PEOPLE:
		f->people = cite_people_styles_learn(f->scratch, f->list);
		f->sample = cite_people_samples(f->scratch, f->list);
		break;
	case CITE_FILL_VENUE:
		piece = f->apart ? CITE_PIECE_YEAR : CITE_PIECE_VENUE;
		f->sample = f->apart ? cite_year_samples(f->scratch, f->list) : cite_venue_samples(f->scratch, f->list);
		break;
	case CITE_FILL_UPGRADE: f->sample = cite_venue_samples(f->scratch, f->list); return;
	case CITE_FILL_ARXIV:
		piece = CITE_PIECE_ARXIV;
		f->sample = cite_link_samples(f->scratch, f->list, CITE_ID_ARXIV);
		break;
	case CITE_FILL_DOI:
		piece = CITE_PIECE_DOI;
		f->sample = cite_link_samples(f->scratch, f->list, CITE_ID_DOI);
		break;
	default: return;
	}
	count_samples(f);
	f->slots = cite_slots_learn(f->scratch, f->list, piece, f->sample);
}

static void try_one(struct cite_filler *f, size_t i)
{
	const struct cite_entry *e = &f->list->entry[i];
	const struct cite_citation *c = f->citation[i];
	if (f->what == CITE_FILL_ABS)
		try_abs(f, i, e);
	if (!c || c->withdrawn)
		return;
	switch (f->what) {
	case CITE_FILL_PEOPLE: try_people(f, i, e, c); break;
	case CITE_FILL_VENUE: f->apart ? try_year(f, i, e, c) : try_venue(f, i, e, c); break;
	case CITE_FILL_UPGRADE: try_upgrade(f, i, e, c); break;
	case CITE_FILL_ARXIV:
	case CITE_FILL_DOI: try_link(f, i, e, c); break;
	default: break;
	}
}

void cite_fill_try(struct cite_filler *f)
{
	for (size_t i = 0; i < f->list->n_entry; i++)
		try_one(f, i);
}
