/* fill.c: a list and what is known of its papers to the list with the gaps filled. One kind of thing at a time: learn how the list has it
 * (slot.c, style.c), make a patch for each entry that lacks it, apply all (edit.c), read the result, and take back what did not come out
 * as it should. */
#include "../base/arena.h"
#include "../base/text.h"
#include "../paper/venue.h"
#include "slot.h"
#include "style.h"

#include <stdlib.h>
#include <string.h>

/* A change that is tried. */
struct trial {
	struct cite_patch patch;
	size_t entry;
	const char *text;
	int year; /* VENUE, UPGRADE: as it must be read again */
};

struct filler {
	struct cite_arena *mem;
	const struct cite_list *given;
	struct cite_list *list; /* as filled so far */
	const struct cite_citation *const *citation;
	const struct cite_fill_options *options;
	enum cite_fill_what what; /* at hand */
	bool apart;               /* VENUE: the year that stands apart from it */
	struct cite_slots *slots;
	struct cite_people_style people;
	struct cite_venue_style venue;
	const char *arxiv;
	CITE_VEC(struct trial) trial;
	CITE_VEC(struct cite_fill_change) change;
	CITE_VEC(struct cite_remark) skipped;
};

static void skip(struct filler *f, size_t entry, const char *why)
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

/* The short name of the venue where the paper was published, or NULL. */
static const char *published_in(const struct cite_citation *c)
{
	static const enum cite_field fields[] = { CITE_CONTAINER_SHORT, CITE_CONTAINER, CITE_EVENT };
	for (size_t i = 0; i < 3; i++) {
		const char *s = known(c, fields[i]);
		const struct cite_venue *v = s ? cite_venue_find(s, strlen(s)) : NULL;
		if (v && v->type != CITE_VENUE_PREPRINT)
			return v->name;
	}
	return NULL;
}

static bool is_published(const struct cite_citation *c)
{
	return c->type == CITE_TYPE_INPROCEEDINGS || c->type == CITE_TYPE_ARTICLE;
}

static bool has_arxiv(const struct cite_entry *e)
{
	for (size_t i = 0; i < e->n_id; i++)
		if (e->id[i].kind == CITE_ID_ARXIV)
			return true;
	return false;
}

/* ---- trials ---- */

static void try_slot(struct filler *f, size_t i, const char *text, int year)
{
	struct cite_patch patch;
	if (!cite_slot_fill(&patch, f->mem, f->slots, f->list, &f->list->entry[i], text))
		skip(f, i, "the list has no clear place for it");
	else
		*cite_vec_add(&f->trial) = (struct trial){ patch, i, text, year };
}

static void try_people(struct filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	if (e->n_author || e->people.s || !c->n_author || !c->author_origin || strcmp(c->author_origin, "list") == 0)
		return;
	char *text = f->people.known ? cite_people_write(f->mem, &f->people, c->author, c->n_author) : NULL;
	if (text)
		try_slot(f, i, text, 0);
}

/* How the list would write where and when the paper came out. */
static char *venue_text(struct filler *f, const struct cite_citation *c, bool published, int *year)
{
	const char *id = c->field[CITE_ARXIV].s, *name = published_in(c);
	bool nameless = f->venue.published && !cite_venue_named(f->venue.published); /* the list states years alone */
	struct cite_date date = published || !c->posted.year ? c->issued : c->posted;
	*year = date.year;
	if (published || nameless)
		return f->venue.published && (name || nameless) ?
			cite_venue_write(f->mem, f->venue.published, name ? cite_venue_spelling(f->list, name) : NULL, date, id) :
			NULL;
	return f->venue.preprint && id ? cite_venue_write(f->mem, f->venue.preprint, NULL, date, id) : NULL;
}

static void try_venue(struct filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	int year;
	if (e->venue.s || e->year_text.s || e->year)
		return;
	char *text = venue_text(f, c, is_published(c), &year);
	if (text)
		try_slot(f, i, text, year);
}

static void try_year(struct filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	if (!e->venue.s || e->year_text.s || e->year || !f->venue.year)
		return;
	const struct cite_venue *v = cite_venue_find(e->venue.s, strlen(e->venue.s));
	bool preprint = v && v->type == CITE_VENUE_PREPRINT;
	struct cite_date date = preprint && c->posted.year ? c->posted : c->issued;
	/* The year of one venue says nothing of another. */
	const char *name = published_in(c);
	if (preprint == is_published(c) || (!preprint && (!v || !name || strcmp(v->name, name) != 0)))
		return;
	char *text = cite_venue_write(f->mem, f->venue.year, NULL, date, NULL);
	if (text)
		try_slot(f, i, text, date.year);
}

static void try_upgrade(struct filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	struct cite_parts p;
	const struct cite_venue *v = e->venue.s ? cite_venue_find(e->venue.s, strlen(e->venue.s)) : NULL;
	int year;
	if (!v || v->type != CITE_VENUE_PREPRINT || !is_published(c) || !published_in(c))
		return;
	const struct cite_part_at *at = cite_parts_of(&p, f->list, e) ? cite_parts_find(&p, CITE_PIECE_VENUE) : NULL;
	char *text = at ? venue_text(f, c, true, &year) : NULL;
	if (text)
		*cite_vec_add(&f->trial) = (struct trial){ { at->at, text, strlen(text) }, i, text, year };
	else
		skip(f, i, "the list has no clear way to write its venue");
}

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

static void try_arxiv(struct filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	const char *id = known(c, CITE_ARXIV);
	if (has_arxiv(e) || !id || !f->arxiv || label_used(f->list, e, f->arxiv))
		return;
	char *text = cite_venue_write(f->mem, f->arxiv, NULL, (struct cite_date){ 0 }, id);
	if (text)
		try_slot(f, i, text, 0);
}

/* "arxiv.org/pdf/X.pdf" to "arxiv.org/abs/X". */
static void try_abs(struct filler *f, size_t i, const struct cite_entry *e)
{
	for (size_t k = 0; k < e->n_link && e->located; k++) {
		const struct cite_link *l = &e->link[k];
		if (l->id.kind != CITE_ID_ARXIV || !l->dest.len)
			continue;
		char *s = cite_arena_copy(f->mem, f->list->src + l->dest.at, l->dest.len), *pdf = strstr(s, "arxiv.org/pdf/");
		if (!pdf || strpbrk(pdf, "?#"))
			continue;
		size_t n = strlen(s);
		if (n > 4 && cite_ascii_same(s + n - 4, ".pdf"))
			s[n - 4] = 0;
		memcpy(pdf + strlen("arxiv.org/"), "abs", 3);
		*cite_vec_add(&f->trial) = (struct trial){ { l->dest, s, strlen(s) }, i, s, 0 };
	}
}

static void make_trials(struct filler *f)
{
	f->trial.n = 0;
	for (size_t i = 0; i < f->list->n_entry; i++) {
		const struct cite_entry *e = &f->list->entry[i];
		const struct cite_citation *c = f->citation[i];
		if (f->what == CITE_FILL_ABS)
			try_abs(f, i, e);
		if (!c || c->withdrawn)
			continue;
		switch (f->what) {
		case CITE_FILL_PEOPLE: try_people(f, i, e, c); break;
		case CITE_FILL_VENUE: f->apart ? try_year(f, i, e, c) : try_venue(f, i, e, c); break;
		case CITE_FILL_UPGRADE: try_upgrade(f, i, e, c); break;
		case CITE_FILL_ARXIV: try_arxiv(f, i, e, c); break;
		default: break;
		}
	}
}

static void ask(struct filler *f)
{
	size_t kept = 0;
	for (size_t i = 0; f->options->ask && i < f->trial.n; i++) {
		const struct trial *t = &f->trial.v[i];
		struct cite_fill_change c = { f->what, t->entry, f->given->entry[t->entry].line, t->text };
		if (f->options->ask(f->options->ask_ctx, f->given, &c))
			f->trial.v[kept++] = *t;
	}
	f->trial.n = f->options->ask ? kept : f->trial.n;
}

/* ---- proof ---- */

static bool same_string(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_people(const struct cite_entry *a, const struct cite_entry *b)
{
	if (a->n_author != b->n_author || a->etal != b->etal)
		return false;
	for (size_t i = 0; i < a->n_author; i++)
		if (!same_string(a->author[i].name, b->author[i].name))
			return false;
	return true;
}

static bool same_links(const struct cite_entry *a, const struct cite_entry *b, bool urls)
{
	if (a->n_link != b->n_link)
		return false;
	for (size_t i = 0; i < a->n_link; i++)
		if (!same_string(a->link[i].label, b->link[i].label) || (urls && !same_string(a->link[i].url, b->link[i].url)))
			return false;
	return true;
}

/* An entry that was filled in is read as it was, and the new part as what it is. */
static bool reads_well(const struct filler *f, const struct trial *t, const struct cite_entry *was, const struct cite_list *list,
	const struct cite_entry *now)
{
	bool people = f->what == CITE_FILL_PEOPLE, venue = f->what == CITE_FILL_VENUE || f->what == CITE_FILL_UPGRADE;
	if (!same_string(was->title.s, now->title.s) || !same_string(was->nickname.s, now->nickname.s) || was->section != now->section)
		return false;
	if (!people && !same_people(was, now))
		return false;
	if (!venue && (!same_string(was->venue.s, now->venue.s) || was->year != now->year))
		return false;
	if (f->what == CITE_FILL_ARXIV)
		return has_arxiv(now) && now->n_link == was->n_link + 1;
	if (!same_links(was, now, f->what != CITE_FILL_ABS))
		return false;
	if (people) {
		const struct cite_citation *c = f->citation[t->entry];
		size_t n = cite_people_shown(&f->people, c->n_author);
		return now->n_author == n && now->etal == (n < c->n_author) && cite_people_span(list, now).len == strlen(t->text);
	}
	return !venue || ((now->venue.s || now->year) && (!now->year || now->year == t->year));
}

static void drop_entry(struct filler *f, size_t entry, const char *why)
{
	size_t kept = 0;
	skip(f, entry, why);
	for (size_t i = 0; i < f->trial.n; i++)
		if (f->trial.v[i].entry != entry)
			f->trial.v[kept++] = f->trial.v[i];
	f->trial.n = kept;
}

/* Drop the trials that did not come out as they should; true if there were any. Where an entry came out differently that was not tried,
 * the last one tried before it is to blame, and what follows is not looked at. */
static bool drop_bad(struct filler *f, const struct cite_list *now)
{
	static const char why[] = "what would be filled in is not read as what it is";
	const struct cite_list *was = f->list;
	CITE_VEC(size_t) bad = { 0 };
	size_t trial = 0, last = f->trial.n ? f->trial.v[0].entry : 0;
	bool all = true;
	for (size_t i = 0; all && i < was->n_entry; i++) {
		const struct trial *t = trial < f->trial.n && f->trial.v[trial].entry == i ? &f->trial.v[trial] : NULL;
		while (trial < f->trial.n && f->trial.v[trial].entry == i)
			trial++;
		last = t ? i : last;
		const struct cite_entry *a = &was->entry[i], *b = i < now->n_entry ? &now->entry[i] : NULL;
		all = b && a->shape == b->shape && same_string(a->title.s, b->title.s);
		if (!all || (t && !reads_well(f, t, a, now, b)))
			*cite_vec_add(&bad) = last;
	}
	if (all && now->n_entry != was->n_entry)
		*cite_vec_add(&bad) = f->trial.v[f->trial.n - 1].entry;
	for (size_t i = 0; i < bad.n; i++)
		drop_entry(f, bad.v[i], why);
	free(bad.v);
	return bad.n > 0;
}

/* The trial that is to blame for a difference at a line: the last that stands no later. */
static size_t blame(const struct filler *f, int line)
{
	size_t k = 0;
	for (size_t i = 0; i < f->trial.n; i++)
		if ((int)f->list->entry[f->trial.v[i].entry].line <= line)
			k = i;
	return k;
}

/* Apply the trials and read the result. 0; or -1 if some were dropped, since they did harm. */
static int prove_once(struct filler *f, struct cite_list **now)
{
	struct cite_patch *patch = cite_arena_alloc(f->mem, f->trial.n * sizeof *patch);
	struct cite_span *region = cite_arena_alloc(f->mem, f->trial.n * sizeof *region);
	struct cite_err err = { 0 };
	char *out;
	size_t n;
	for (size_t i = 0; i < f->trial.n; i++) {
		patch[i] = f->trial.v[i].patch;
		region[i] = f->list->entry[f->trial.v[i].entry].block;
	}
	if (cite_patches_apply(&out, &n, f->list->src, f->list->n_src, patch, region, f->trial.n, &err) < 0) {
		drop_entry(f, f->trial.v[blame(f, err.line)].entry, "the edit would change its surroundings");
		return -1;
	}
	int status = cite_list_parse(now, f->given->name, out, n, &err);
	free(out);
	if (status == 0 && !drop_bad(f, *now))
		return 0;
	cite_list_free(*now);
	*now = NULL;
	if (status < 0)
		f->trial.n = 0;
	return -1;
}

/* The list with the trials that do no harm; NULL: none is left. */
static struct cite_list *prove(struct filler *f)
{
	enum { TRIES = 100 };
	struct cite_list *now = NULL;
	for (int i = 0; i < TRIES && f->trial.n; i++)
		if (prove_once(f, &now) == 0)
			return now;
	f->trial.n = 0;
	return NULL;
}

/* ---- the whole ---- */

static void learn(struct filler *f)
{
	static const enum cite_piece piece[] = {
		[CITE_FILL_PEOPLE] = CITE_PIECE_PEOPLE, [CITE_FILL_VENUE] = CITE_PIECE_VENUE, [CITE_FILL_ARXIV] = CITE_PIECE_ARXIV
	};
	if (f->what <= CITE_FILL_ARXIV)
		f->slots = cite_slots_learn(f->mem, f->list, f->apart ? CITE_PIECE_YEAR : piece[f->what]);
	if (f->what == CITE_FILL_PEOPLE)
		f->people = cite_people_style_learn(f->mem, f->list);
	if (f->what == CITE_FILL_VENUE || f->what == CITE_FILL_UPGRADE)
		f->venue = cite_venue_style_learn(f->mem, f->list);
	if (f->what == CITE_FILL_ARXIV)
		f->arxiv = cite_arxiv_style_learn(f->mem, f->list);
}

static void fill_one_kind(struct filler *f)
{
	learn(f);
	make_trials(f);
	ask(f);
	struct cite_list *now = prove(f);
	if (!now)
		return;
	for (size_t i = 0; i < f->trial.n; i++) {
		const struct trial *t = &f->trial.v[i];
		*cite_vec_add(&f->change) = (struct cite_fill_change){ f->what, t->entry, f->given->entry[t->entry].line, t->text };
	}
	cite_list_free(f->list);
	f->list = now;
}

/* All kinds once. What was filled in may make a habit clear that was not, so this is repeated until nothing comes of it: then the next
 * run finds nothing to do. */
static bool fill_round(struct filler *f)
{
	/* Links first: the slots of the others are learnt from entries that have them. */
	static const enum cite_fill_what order[] = { CITE_FILL_ABS, CITE_FILL_UPGRADE, CITE_FILL_VENUE, CITE_FILL_ARXIV, CITE_FILL_PEOPLE };
	size_t before = f->change.n;
	f->skipped.n = 0;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		f->what = order[i];
		f->apart = false;
		if (f->options->what & f->what)
			fill_one_kind(f);
		f->apart = f->what == CITE_FILL_VENUE;
		if (f->apart && (f->options->what & f->what))
			fill_one_kind(f);
		f->apart = false;
	}
	return f->change.n > before;
}

int cite_fill(struct cite_filled **out, const struct cite_list *list, const struct cite_citation *const *citation,
	const struct cite_fill_options *options, struct cite_err *err)
{
	struct filler f = { .mem = cite_arena_new(), .given = list, .citation = citation, .options = options };
	*out = NULL;
	int status = cite_list_parse(&f.list, list->name, list->src, list->n_src, err);
	if (status < 0) {
		cite_arena_free(f.mem);
		return status;
	}
	enum { ROUNDS = 5 };
	for (int i = 0; i < ROUNDS && fill_round(&f); i++) {
	}
	struct cite_filled *r = cite_arena_alloc(f.mem, sizeof *r);
	r->mem = f.mem;
	r->src = cite_arena_copy(f.mem, f.list->src, f.list->n_src);
	r->n_src = f.list->n_src;
	r->change = cite_arena_array(f.mem, f.change.v, f.change.n, sizeof *f.change.v);
	r->n_change = f.change.n;
	r->skipped = cite_arena_array(f.mem, f.skipped.v, f.skipped.n, sizeof *f.skipped.v);
	r->n_skipped = f.skipped.n;
	cite_list_free(f.list);
	free(f.trial.v);
	free(f.change.v);
	free(f.skipped.v);
	*out = r;
	return 0;
}

void cite_filled_free(struct cite_filled *r)
{
	if (r)
		cite_arena_free(r->mem);
}
