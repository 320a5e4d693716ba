/* filltry.c: makes the changes to be tried: for each entry that lacks something that its citation knows, a patch that puts it where, and
 * as, the list's other entries have it (slot.c, style_*.c). People, venues and years here; filllink.c and fillupgrade.c have the rest. */
#include "filler.h"

#include "../../base/text.h"
#include "../../paper/venue.h"

#include <string.h>

static const char said[] = "it seems to state it already, in a way that was not understood";

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

static void try_people(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	if (cite_people_stated(e) || !c->n_author || !c->author_origin || strcmp(c->author_origin, "list") == 0)
		return;
	if (!cite_fill_habit(f, e, CITE_PEOPLE_ALL) && !cite_fill_habit(f, e, CITE_PEOPLE_ETAL))
		return;
	if (cite_fill_says_people(f, i, c)) {
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
	else if ((t = cite_fill_put(f, i, &what)) ||
		(all && style->shown && (what.kind = CITE_PEOPLE_ETAL, t = cite_fill_put(f, i, &what))))
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
	bool preprint = !x.value.venue;
	x.value.venue = "";
	x.value.rest = "";
	if (cite_pattern_year(pattern) == pattern) { /* "2021 ACL", "2021*) `ACL`": with the marks right behind it */
		size_t n = 1 + cite_gap_bare_head(pattern + 1, strcspn(pattern + 1, " "));
		return cite_pattern_write(x.f->scratch, cite_arena_copy(x.f->scratch, pattern, n), &x.value);
	}
	const char *s = cite_pattern_write(x.f->scratch, preprint ? cite_pattern_year(pattern) : pattern, &x.value);
	while (s && *s && strchr(" ,", *s))
		s++;
	return s && *s ? s : NULL;
}

/* When it came out, as a publication or as a preprint, by the word of somebody else than the list. */
static struct cite_date date_of(const struct cite_citation *c)
{
	if (!cite_is_published(c))
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
	struct cite_trial *t = cite_fill_put(f, i, what);
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
		bool both = e->venue.s && !cite_is_preprint(e->venue.s) && e->year && e->block.len;
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

/* Somebody else than the list knows the paper. Else it may well be published: nobody was asked, or nobody answered. */
static bool is_recorded(const struct cite_citation *c)
{
	return (c->author_origin && strcmp(c->author_origin, "list") != 0) || cite_fill_known(c, CITE_TITLE);
}

static void try_venue(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	bool published = cite_is_published(c);
	if (e->venue.s || !cite_fill_habit(f, e, published ? CITE_VENUE_PUBLISHED : CITE_VENUE_UNPUBLISHED))
		return;
	const char *name = cite_fill_venue(f, e, c);
	if (published ? !name : !is_recorded(c) || !c->field[CITE_ARXIV].s)
		return;
	if ((name && cite_fill_says(f, e, name)) || (!e->year && cite_fill_says(f, e, NULL)) || cite_fill_says_venue(f, e))
		cite_fill_skip(f, i, said);
	else if (year_contradicts(f, e, c))
		cite_fill_skip(f, i, "the year that it states is not the one of its venue");
	else if (!put_venue(f, i, c, name))
		cite_fill_skip(f, i, "the list has no clear place for its venue");
}

/* Years stand with venues: one alone, for want of a place for its venue, would be in nobody's manner. */
static bool states_years_alone(struct cite_filler *f, size_t i)
{
	enum { NEAR = 8, FEW = 2 };
	const struct cite_entry *v = f->list->entry;
	size_t end = i + NEAR < f->list->n_entry ? i + NEAR : f->list->n_entry, near = 0;
	for (size_t k = i > NEAR ? i - NEAR : 0; k < end; k++)
		near += v[k].year && !v[k].venue.s && v[k].section == v[i].section;
	if (near >= FEW)
		return true;
	if (!f->years_alone[0]) {
		f->years_alone[0] = f->years_alone[1] = 1;
		for (size_t k = 0; k < f->list->n_entry; k++)
			if (v[k].year)
				f->years_alone[v[k].venue.s != NULL]++;
	}
	return f->years_alone[0] * 4 > f->years_alone[1];
}

static void try_year(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	if (e->year_text.s || e->year || !cite_fill_habit(f, e, CITE_VENUE_PUBLISHED))
		return;
	const struct cite_venue *v = e->venue.s ? cite_venue_find(e->venue.s, strlen(e->venue.s)) : NULL;
	bool preprint = cite_is_preprint(e->venue.s);
	/* The year of one venue says nothing of another. */
	const char *name = e->venue.s && !preprint ? cite_fill_known(c, CITE_CONTAINER_SHORT) : NULL;
	const struct cite_venue *its = name ? cite_venue_find(name, strlen(name)) : NULL;
	if (e->venue.s && (preprint == cite_is_published(c) || (!preprint && (!v || its != v))))
		return;
	struct venue_ctx ctx = { f, { .date = date_of(c) } };
	struct cite_filling what = { CITE_VENUE_PUBLISHED, write_venue, NULL, &ctx };
	if (cite_fill_says(f, e, NULL))
		cite_fill_skip(f, i, said);
	else if (!e->venue.s && !states_years_alone(f, i))
		return;
	else if (ctx.value.date.year && !put_dated(f, i, &what, ctx.value.date.year))
		cite_fill_skip(f, i, "the list has no clear place for its year");
}

/* ---- all of them ---- */

/* "In Proceedings of Things", "Symposium on Things", "IEEE Transactions on Computers", "European Conference on Computer Systems (EuroSys)", "ACM Queue" where others are published there: no paper,
 * whatever record has that name. Nor has a title brackets round it. */
static bool is_no_title(struct cite_filler *f, const struct cite_entry *e)
{
	static const char *const words[] = { "conference", "workshop", "symposium", "transactions", "journal", "proceedings", NULL };
	enum { LIKELY = 60 };
	const char *s = e->title.s;
	size_t n = s ? strlen(s) : 0;
	if (n && *s == '[' && s[n - 1] == ']')
		return true;
	size_t in = cite_ascii_starts(s, n, "In ") ? strlen("In ") : 0;
	for (size_t i = 0; words[i]; i++) {
		size_t len = strlen(words[i]);
		if ((in && cite_ascii_find(s, n, words[i])) ||
			(cite_ascii_starts(s, n, words[i]) && cite_ascii_starts(s + len, n - len, " on ")))
			return true;
	}
	if (!n || e->n_author || e->n_id)
		return false;
	const char *bare = cite_ascii_starts(s, n, "ACM ") ? s + strlen("ACM ") : s;
	if (cite_venue_is_called(cite_fill_names(f), s) || cite_venue_is_called(cite_fill_names(f), bare))
		return true;
	for (size_t i = 0; words[i] && cite_venue_likely(s, n) >= LIKELY; i++)
		if (cite_ascii_find(s, n, words[i]))
			return true;
	return false;
}

static void try_one(struct cite_filler *f, size_t i)
{
	const struct cite_entry *e = &f->list->entry[i];
	const struct cite_citation *c = f->citation[i];
	if (f->step == CITE_STEP_ABS)
		cite_try_abs(f, i, e);
	if (!c || c->withdrawn || is_no_title(f, e))
		return;
	/* Rows and names stand for works without their titles; prose that names a work has no place for anything. */
	if (!e->title.s && !e->nickname.s && e->shape != CITE_SHAPE_ROW)
		return;
	switch (f->step) {
	case CITE_STEP_PEOPLE: try_people(f, i, e, c); break;
	case CITE_STEP_VENUE: try_venue(f, i, e, c); break;
	case CITE_STEP_YEAR: try_year(f, i, e, c); break;
	case CITE_STEP_UPGRADE: cite_try_upgrade(f, i, e, c); break;
	case CITE_STEP_ARXIV:
	case CITE_STEP_DOI: cite_try_link(f, i, e, c); break;
	default: break;
	}
}

bool cite_fill_lacks(const struct cite_entry *e, unsigned what)
{
	return ((what & CITE_FILL_PEOPLE) && !cite_people_stated(e)) || ((what & CITE_FILL_VENUE) && (!e->venue.s || !e->year)) ||
		((what & CITE_FILL_ARXIV) && !cite_entry_id(e, CITE_ID_ARXIV)) ||
		((what & CITE_FILL_DOI) && !cite_entry_id(e, CITE_ID_DOI)) || ((what & CITE_FILL_UPGRADE) && cite_is_preprint(e->venue.s));
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
