/* filltry.c: makes the changes to be tried: for each entry that lacks something that its citation knows, a patch that puts it where, and
 * as, the list's other entries have it (slot.c, style_*.c). */
#include "filler.h"

#include "../base/text.h"
#include "../paper/venue.h"

#include <string.h>

void cite_fill_skip(struct cite_filler *f, size_t entry, const char *why)
{
	*cite_vec_add(&f->skipped) = (struct cite_remark){ f->given->entry[entry].line, why };
}

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

/* "Title (Some Venue 2018)", "Title, Some Venue, 2018" */
static bool ends_with_year(const char *title)
{
	size_t n = title ? strlen(title) : 0;
	n -= n && title[n - 1] == ')';
	return n > 6 && year_at(title + n - 4, 4) && strchr(" ,", title[n - 5]);
}

/* "'23" behind a letter */
static bool short_year_at(const char *s, size_t n)
{
	return n >= 3 && *s == '\'' && cite_ascii_alpha((unsigned char)s[-1]) && cite_ascii_digit((unsigned char)s[1]) &&
		cite_ascii_digit((unsigned char)s[2]) && (n == 3 || !cite_ascii_alnum((unsigned char)s[3]));
}

/* The line at s begins something of its own: an item, a tag, a blank line. */
static bool begins_anew(const char *s)
{
	s += strspn(s, " \t");
	size_t digits = strspn(s, "0123456789");
	return !*s || strchr("\r\n-+*<>|#", *s) || (digits && digits < 4 && s[digits] == '.');
}

/* In the same text as its title or its people: what is further down may speak of other papers. */
static bool beside(const struct cite_list *list, const struct cite_entry *e, uint32_t at)
{
	const char *src = list->src;
	uint32_t begin = at, end = at;
	while (begin > e->block.at && (src[begin - 1] != '\n' || !begins_anew(src + begin)))
		begin--;
	while (end < e->block.at + e->block.len && (src[end] != '\n' || !begins_anew(src + end + 1)))
		end++;
	return (e->title.at.at >= begin && e->title.at.at < end) || (e->people.at.len && e->people.at.at >= begin && e->people.at.at < end);
}

/* Does the entry say the word, or a year if there is none, already, outside of what was read as title, links and the like? */
static bool mentions(const struct cite_filler *f, const struct cite_entry *e, const char *word)
{
	struct cite_parts p;
	const char *src = f->list->src;
	if (!word && (ends_with_year(e->title.s) || ends_with_year(e->n_author ? e->author[e->n_author - 1].name : NULL)))
		return true;
	if ((word && strlen(word) < 3) || !cite_parts_of(&p, f->list, e))
		return false;
	for (size_t i = 0; i + 1 < p.n; i++) {
		if (p.v[i].piece >= CITE_PIECE_KEY) /* a summary may name many things */
			continue;
		uint32_t from = p.v[i].at.at + p.v[i].at.len, end = p.v[i + 1].at.at;
		for (uint32_t at = from; at < end; at++) {
			bool begins = at == from || !cite_ascii_alnum((unsigned char)src[at - 1]);
			bool is = word ? begins && word_at(src + at, end - at, word) :
					 (begins && year_at(src + at, end - at)) || (at > from && short_year_at(src + at, end - at));
			if (is && beside(f->list, e, at))
				return true;
		}
	}
	return false;
}

static const char said[] = "it seems to state it already, in a way that was not understood";

/* ---- trials ---- */

static struct cite_trial *add_trial(struct cite_filler *f, size_t i, struct cite_patch patch, const char *text)
{
	struct cite_trial *t = cite_vec_add(&f->trial);
	*t = (struct cite_trial){ .patch = patch, .step = f->step, .entry = i, .text = text };
	f->busy[i] = true;
	return t;
}

/* NULL: there is no clear place for it. */
static struct cite_trial *put(struct cite_filler *f, size_t i, const struct cite_filling *what)
{
	struct cite_patch patch;
	const char *text;
	if (!cite_slot_fill(&patch, &text, f->scratch, cite_fill_learn(f)->slots, f->list, &f->list->entry[i], what))
		return NULL;
	return add_trial(f, i, patch, text);
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

/* Names that were taken for a part of the title. A word of it that happens to be somebody's name stands alone. */
static bool in_title(const struct cite_entry *e, const char *family)
{
	const char *s = e->title.s ? strstr(e->title.s, family) : NULL;
	return s && s - e->title.s > 2 && cite_ascii_alpha((unsigned char)s[-2]) && s[-1] == ' ' &&
		(s[strlen(family)] == ',' || !s[strlen(family)]);
}

/* In the entry, or, where lost indentation put it outside of it, below it. */
static bool mentions_person(const struct cite_filler *f, size_t i, const struct cite_person *p)
{
	enum { FAR = 400 };
	const struct cite_list *list = f->list;
	const struct cite_entry *e = &list->entry[i];
	uint32_t at = e->block.at + e->block.len, end = i + 1 < list->n_entry ? list->entry[i + 1].block.at : (uint32_t)list->n_src;
	if (!p->family || strlen(p->family) < 3)
		return false;
	if (mentions(f, e, p->family) || in_title(e, p->family))
		return true;
	for (uint32_t stop = end > at && end - at > FAR ? at + FAR : end; e->block.len && at < stop; at++) {
		if (list->src[at] == '#' && list->src[at - 1] == '\n')
			return false;
		if (!cite_ascii_alnum((unsigned char)list->src[at - 1]) && word_at(list->src + at, stop - at, p->family))
			return true;
	}
	return false;
}

static void try_people(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	if (cite_people_stated(e) || !c->n_author || !c->author_origin || strcmp(c->author_origin, "list") == 0)
		return;
	if (!cite_fill_habit(f, e, CITE_PEOPLE_ALL) && !cite_fill_habit(f, e, CITE_PEOPLE_ETAL))
		return;
	if (mentions_person(f, i, c->author) || (c->n_author > 1 && mentions_person(f, i, c->author + 1))) {
		cite_fill_skip(f, i, said);
		return;
	}
	const struct cite_people_style *style = cite_people_style_for(f->people, i);
	struct people_ctx ctx = { f, style, c };
	bool all = cite_people_shown(style, c->n_author) == c->n_author;
	struct cite_trial *t;
	struct cite_filling what = { all ? CITE_PEOPLE_ALL : CITE_PEOPLE_ETAL, write_people, NULL, &ctx };
	if (!style->known)
		cite_fill_skip(f, i, "the list has no one way to write authors");
	else if ((t = put(f, i, &what)) || (all && style->shown && (what.kind = CITE_PEOPLE_ETAL, t = put(f, i, &what))))
		t->shown = cite_people_shown(style, c->n_author);
	else
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

/* Put what must be read again as of a year. */
static bool put_dated(struct cite_filler *f, size_t i, const struct cite_filling *what, int year)
{
	struct cite_trial *t = put(f, i, what);
	if (t)
		t->year = year;
	return t != NULL;
}

static bool put_venue(struct cite_filler *f, size_t i, const struct cite_citation *c, const char *name)
{
	const struct cite_entry *e = &f->list->entry[i];
	struct venue_ctx ctx = { f, { .venue = name, .date = date_of(c), .arxiv = c->field[CITE_ARXIV].s } };
	struct cite_filling what = { CITE_VENUE_UNPUBLISHED, write_venue, e->year ? rest_of_venue : NULL, &ctx };
	if (name) {
		what.kind = CITE_VENUE_PUBLISHED;
		cite_venue_cut(f->scratch, f->list, cite_fill_learn(f)->sample, name, &ctx.value.venue, &ctx.value.rest);
		if (ctx.value.rest && (what.kind = CITE_VENUE_SPLIT, put_dated(f, i, &what, ctx.value.date.year)))
			return true;
		what.kind = CITE_VENUE_PUBLISHED;
		ctx.value.venue = name;
		ctx.value.form = cite_venue_form(f->scratch, f->list, e, name);
	}
	return put_dated(f, i, &what, ctx.value.date.year);
}

/* The list gives venues with their years, and dates to the month of something else, say, of the preprints. */
static bool has_months_apart(struct cite_filler *f)
{
	enum { AGREE = 3 };
	if (f->months_apart)
		return f->months_apart > AGREE;
	f->months_apart = 1;
	for (size_t i = 0; i < f->list->n_entry; i++) {
		const struct cite_entry *e = &f->list->entry[i];
		bool both = e->venue.s && !is_preprint(e->venue.s) && e->year && e->block.len;
		f->months_apart += both && cite_year_of_month(f->list, e);
	}
	return f->months_apart > AGREE;
}

/* The year that an entry without a venue states must be its venue's, unless it is that of something else. */
static bool year_contradicts(struct cite_filler *f, const struct cite_entry *e, const struct cite_citation *c)
{
	if (!e->year || e->year == date_of(c).year || cite_year_of_day(f->list, e))
		return false;
	return !cite_year_of_month(f->list, e) || !has_months_apart(f);
}

static void try_venue(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	bool published = is_published(c);
	if (e->venue.s || !cite_fill_habit(f, e, published ? CITE_VENUE_PUBLISHED : CITE_VENUE_UNPUBLISHED))
		return;
	const char *name = published_in(f, c);
	if (published ? !name : !c->field[CITE_ARXIV].s)
		return;
	if ((name && mentions(f, e, name)) || (!e->year && mentions(f, e, NULL)))
		cite_fill_skip(f, i, said);
	else if (year_contradicts(f, e, c))
		cite_fill_skip(f, i, "the year that it states is not the one of its venue");
	else if (!put_venue(f, i, c, name))
		cite_fill_skip(f, i, "the list has no clear place for its venue");
}

static void try_year(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	if (e->year_text.s || e->year || !cite_fill_habit(f, e, CITE_VENUE_PUBLISHED))
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
	else if (ctx.value.date.year && !put_dated(f, i, &what, ctx.value.date.year))
		cite_fill_skip(f, i, "the list has no clear place for its year");
}

static void try_upgrade(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	struct cite_parts p;
	const char *name = is_published(c) && is_preprint(e->venue.s) ? published_in(f, c) : NULL;
	if (!name)
		return;
	struct cite_pattern_values value = { .venue = name, .date = c->issued };
	const struct cite_part_at *at = cite_parts_of(&p, f->list, e) ? cite_parts_find(&p, CITE_PIECE_VENUE) : NULL;
	const char *pattern = cite_pattern_common(cite_fill_learn(f)->sample, f->list->n_entry, CITE_VENUE_PUBLISHED);
	char *text = at && pattern ? cite_pattern_write(f->scratch, pattern, &value) : NULL;
	if (text)
		add_trial(f, i, (struct cite_patch){ at->at, text, strlen(text) }, text)->year = c->issued.year;
	else
		cite_fill_skip(f, i, "the list has no clear way to write its venue");
}

/* ---- links ---- */

/* A link with that label is there already: a second would be taken for a mistake. */
static bool label_used(const struct cite_list *list, const struct cite_entry *e, const char *link)
{
	for (size_t i = 0; i < e->n_link; i++) {
		size_t head = e->link[i].dest.at - e->link[i].whole.at;
		if (e->link[i].dest.len && strncmp(list->src + e->link[i].whole.at, link, head) == 0)
			return true;
	}
	return false;
}

static void try_link(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	bool doi = f->step == CITE_STEP_DOI;
	const char *id = known(c, doi ? CITE_DOI : CITE_ARXIV);
	if (cite_entry_has_id(e, doi ? CITE_ID_DOI : CITE_ID_ARXIV) || !id)
		return;
	if (!cite_fill_habit(f, e, 0)) {
		if (doi) /* it was asked for */
			cite_fill_skip(f, i, "the list hardly links to DOIs, and so shows no way to do it");
		return;
	}
	struct venue_ctx ctx = { f, { .arxiv = doi ? NULL : id, .doi = doi ? id : NULL } };
	struct cite_filling what = { 0, write_venue, NULL, &ctx };
	struct cite_trial *t = put(f, i, &what);
	bool used = t && label_used(f->list, e, t->text);
	if (used) {
		f->trial.n--;
		f->busy[i] = false;
	}
	if (!t || used)
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
		add_trial(f, i, (struct cite_patch){ l->dest, s, strlen(s) }, s);
	}
}

/* ---- all of them ---- */

static void try_one(struct cite_filler *f, size_t i)
{
	const struct cite_entry *e = &f->list->entry[i];
	const struct cite_citation *c = f->citation[i];
	if (f->step == CITE_STEP_ABS)
		try_abs(f, i, e);
	if (!c || c->withdrawn)
		return;
	switch (f->step) {
	case CITE_STEP_PEOPLE: try_people(f, i, e, c); break;
	case CITE_STEP_VENUE: try_venue(f, i, e, c); break;
	case CITE_STEP_YEAR: try_year(f, i, e, c); break;
	case CITE_STEP_UPGRADE: try_upgrade(f, i, e, c); break;
	case CITE_STEP_ARXIV:
	case CITE_STEP_DOI: try_link(f, i, e, c); break;
	default: break;
	}
}

bool cite_fill_lacks(const struct cite_entry *e, unsigned what)
{
	return ((what & CITE_FILL_PEOPLE) && !cite_people_stated(e)) || ((what & CITE_FILL_VENUE) && (!e->venue.s || !e->year)) ||
		((what & CITE_FILL_ARXIV) && !cite_entry_has_id(e, CITE_ID_ARXIV)) ||
		((what & CITE_FILL_DOI) && !cite_entry_has_id(e, CITE_ID_DOI)) || ((what & CITE_FILL_UPGRADE) && is_preprint(e->venue.s));
}

/* What has done harm before is not tried again. */
static void drop_harm(struct cite_filler *f, size_t i, const struct cite_tried *t)
{
	const struct cite_trial *last = f->trial.n ? &f->trial.v[f->trial.n - 1] : NULL;
	if (!last || last->entry != i || last->step != f->step || !t->harm || strcmp(t->harm, last->patch.text) != 0)
		return;
	f->trial.n--;
	f->busy[i] = false;
	cite_fill_skip(f, i, cite_fill_harm);
}

void cite_fill_try(struct cite_filler *f)
{
	for (size_t i = 0; i < f->list->n_entry; i++) {
		const struct cite_tried *t = &f->tried[i * CITE_N_STEP + f->step];
		if (t->failed == f->change.n + 1) { /* nothing has changed since */
			cite_fill_skip(f, i, cite_fill_harm);
		} else if (!f->busy[i] && !t->declined) {
			try_one(f, i);
			drop_harm(f, i, t);
		}
	}
}
