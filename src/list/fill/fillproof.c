/* fillproof.c: changes to a list are made, and the result is read: what was put in must be read as what it is, and everything else as before.
 * Changes that do not come out so are taken back. */
#include "../edit/edit.h"
#include "filler.h"

#include <stdlib.h>
#include <string.h>

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
static bool reads_well(const struct cite_filler *f, const struct cite_trial *t, const struct cite_entry *was, const struct cite_list *list,
	const struct cite_entry *now)
{
	bool people = t->step == CITE_STEP_PEOPLE,
	     venue = t->step == CITE_STEP_VENUE || t->step == CITE_STEP_YEAR || t->step == CITE_STEP_UPGRADE;
	if (!same_string(was->title.s, now->title.s) || !same_string(was->nickname.s, now->nickname.s) || was->section != now->section)
		return false;
	if (!people && !same_people(was, now))
		return false;
	if (!venue && (!same_string(was->venue.s, now->venue.s) || was->year != now->year))
		return false;
	if (t->step == CITE_STEP_DOI)
		return cite_entry_id(now, CITE_ID_DOI) && now->n_link == was->n_link + 1;
	if (t->step == CITE_STEP_ARXIV)
		return cite_entry_id(now, CITE_ID_ARXIV) && now->n_link == was->n_link + 1;
	if (!same_links(was, now, t->step != CITE_STEP_ABS))
		return false;
	if (people)
		return now->n_author == t->shown && now->etal == (t->shown < f->citation[t->entry]->n_author) &&
			cite_people_span(list, now).len == strlen(t->text);
	if (t->step == CITE_STEP_UPGRADE && (!now->venue.s || cite_is_preprint(now->venue.s)))
		return false;
	return !venue || ((now->venue.s || now->year) && (!now->year || now->year == t->year));
}

const char cite_fill_harm[] = "what would be filled in is not read as what it is";

static void drop_entry(struct cite_filler *f, size_t entry)
{
	size_t kept = 0;
	for (size_t i = 0; i < f->trial.n; i++) {
		const struct cite_trial *t = &f->trial.v[i];
		if (t->entry != entry) {
			f->trial.v[kept++] = *t;
			continue;
		}
		struct cite_tried *tried = &f->tried[entry * CITE_N_STEP + t->step];
		tried->failed = f->change.n + 1;
		tried->harm = cite_arena_dup(f->mem, t->patch.text);
		f->failed = true;
	}
	f->trial.n = kept;
}

/* What an entry stated that nothing was filled in to, it still states. */
static bool keeps_all(const struct cite_entry *was, const struct cite_entry *now)
{
	return (!was->n_author || same_people(was, now)) && (!was->venue.s || same_string(was->venue.s, now->venue.s)) &&
		(!was->year || was->year == now->year);
}

static bool same_entry(const struct cite_list *was, const struct cite_list *now, size_t i)
{
	return i < now->n_entry && was->entry[i].shape == now->entry[i].shape && same_string(was->entry[i].title.s, now->entry[i].title.s);
}

/* An entry that was not tried came out differently: is one beside it to blame? Not if that goes on when those are left out: all that is filled
 * in moved a judgement of the whole list, and no text of this entry. */
static bool is_harmed(struct cite_filler *f, size_t i)
{
	enum { BESIDE = 3 };
	bool blame = f->harmed[i] < BESIDE;
	f->harmed[i] += blame;
	return blame;
}

/* Drop the trials that did not come out as they should; true if there were any. Where an entry came out differently that was not tried,
 * the last one tried before it is to blame, and what follows is not looked at. */
static bool drop_bad(struct cite_filler *f, const struct cite_list *now)
{
	const struct cite_list *was = f->list;
	CITE_VEC(size_t) bad = { 0 };
	size_t trial = 0, last = f->trial.n ? f->trial.v[0].entry : 0;
	bool all = true, as_many = now->n_entry == was->n_entry;
	for (size_t i = 0; all && i < was->n_entry; i++) {
		const struct cite_trial *t = trial < f->trial.n && f->trial.v[trial].entry == i ? &f->trial.v[trial] : NULL;
		while (trial < f->trial.n && f->trial.v[trial].entry == i)
			trial++;
		last = t ? i : last;
		bool same = same_entry(was, now, i);
		/* Else it is not known any more which is which. */
		all = same || as_many || i + 1 == was->n_entry || same_entry(was, now, i + 1);
		bool well = same && (t ? reads_well(f, t, &was->entry[i], now, &now->entry[i]) : keeps_all(&was->entry[i], &now->entry[i]));
		if (!well && (t || !as_many || is_harmed(f, i)))
			*cite_vec_add(&bad) = last;
	}
	if (all && now->n_entry != was->n_entry)
		*cite_vec_add(&bad) = f->trial.v[f->trial.n - 1].entry;
	for (size_t i = 0; i < bad.n; i++)
		drop_entry(f, bad.v[i]);
	free(bad.v);
	return bad.n > 0;
}

/* The trial that is to blame for a difference at a line: the last that stands no later. */
static size_t blame(const struct cite_filler *f, uint32_t line)
{
	size_t k = 0;
	for (size_t i = 0; i < f->trial.n; i++)
		if (f->list->entry[f->trial.v[i].entry].line <= line)
			k = i;
	return k;
}

/* Apply the trials and read the result. 0; or -1 if some were dropped, since they did harm. */
static int prove_once(struct cite_filler *f, struct cite_list **now)
{
	struct cite_patch *patch = cite_arena_alloc(f->mem, f->trial.n * sizeof *patch);
	struct cite_span *region = cite_arena_alloc(f->mem, f->trial.n * sizeof *region);
	struct cite_err err = { 0 };
	for (size_t i = 0; i < f->trial.n; i++) {
		patch[i] = f->trial.v[i].patch;
		region[i] = f->list->entry[f->trial.v[i].entry].block;
	}
	struct cite_lines bad = { 0 };
	int status = cite_list_edit(now, f->list, patch, region, f->trial.n, &bad, &err);
	if (status < 0 && !bad.n)
		*cite_vec_add(&bad) = (uint32_t)err.line;
	for (size_t i = 0; i < bad.n; i++)
		bad.v[i] = (uint32_t)f->trial.v[blame(f, bad.v[i])].entry;
	for (size_t i = 0; i < bad.n; i++)
		drop_entry(f, bad.v[i]);
	free(bad.v);
	if (status < 0)
		return -1;
	if (!drop_bad(f, *now))
		return 0;
	cite_list_free(*now);
	*now = NULL;
	return -1;
}

/* The list with the trials that do no harm; NULL: none is left. */
struct cite_list *cite_fill_prove(struct cite_filler *f)
{
	enum { TRIES = 100 };
	struct cite_list *now = NULL;
	for (int i = 0; i < TRIES && f->trial.n; i++)
		if (prove_once(f, &now) == 0)
			return now;
	f->trial.n = 0;
	return NULL;
}
