/* filllearn.c: how a list has what is to be filled in: where its entries state it, and how many of them do. */
#include "filler.h"

#include "../../paper/venue.h"

#include <string.h>

static bool states(enum cite_step step, const struct cite_entry *e)
{
	switch (step) {
	case CITE_STEP_PEOPLE: return e->n_author > 0;
	case CITE_STEP_VENUE: return e->venue.s != NULL;
	case CITE_STEP_YEAR: return e->year != 0;
	case CITE_STEP_ARXIV: return cite_entry_id(e, CITE_ID_ARXIV) != NULL;
	case CITE_STEP_DOI: return cite_entry_id(e, CITE_ID_DOI) != NULL;
	default: return false;
	}
}

/* Entries, and those that state it, in an entry's section. */
static size_t *section_counts(const struct cite_filler *f, const struct cite_learnt *l, const struct cite_entry *e)
{
	return &l->in_section[2 * (e->section >= 0 ? (size_t)e->section : f->list->n_section)];
}

/* A place that few of those who state it have is no habit: most have it elsewhere, say, in the label of a link. */
static void count_samples(struct cite_filler *f, struct cite_learnt *l)
{
	size_t n = 0, known = 0;
	l->in_section = cite_arena_alloc(f->scratch, 2 * (f->list->n_section + 1) * sizeof *l->in_section);
	for (size_t i = 0; i < f->list->n_entry; i++) {
		const struct cite_entry *e = &f->list->entry[i];
		size_t *here = section_counts(f, l, e);
		bool stated = states(f->step, e);
		l->n_state += stated;
		known += f->step == CITE_STEP_VENUE && stated && cite_venue_find(e->venue.s, strlen(e->venue.s));
		here[0]++;
		here[1] += stated;
		if (!l->sample[i].pattern)
			continue;
		n++;
		l->n_sample[l->sample[i].kind]++;
	}
	l->unsure = f->step == CITE_STEP_VENUE && known * 2 < l->n_state;
	l->habit = n * 2 >= l->n_state || f->step == CITE_STEP_ARXIV || f->step == CITE_STEP_DOI;
}

static struct cite_sample *samples(struct cite_filler *f)
{
	switch (f->step) {
	case CITE_STEP_PEOPLE: return cite_people_samples(f->scratch, f->list);
	case CITE_STEP_YEAR: return cite_year_samples(f->scratch, f->list);
	case CITE_STEP_ARXIV: return cite_link_samples(f->scratch, f->list, CITE_ID_ARXIV);
	case CITE_STEP_DOI: return cite_link_samples(f->scratch, f->list, CITE_ID_DOI);
	default: return cite_venue_samples(f->scratch, f->list);
	}
}

/* Only when an entry is met that lacks something: most have all there is to know. */
const struct cite_learnt *cite_fill_learn(struct cite_filler *f)
{
	static const enum cite_piece pieces[CITE_N_STEP] = { [CITE_STEP_VENUE] = CITE_PIECE_VENUE,
		[CITE_STEP_YEAR] = CITE_PIECE_YEAR,
		[CITE_STEP_ARXIV] = CITE_PIECE_ARXIV,
		[CITE_STEP_DOI] = CITE_PIECE_DOI,
		[CITE_STEP_PEOPLE] = CITE_PIECE_PEOPLE };
	struct cite_learnt *l = &f->learnt[f->step];
	if (l->done)
		return l;
	l->done = true;
	if (f->step == CITE_STEP_PEOPLE)
		f->people = cite_people_styles_learn(f->scratch, f->list);
	l->sample = samples(f);
	if (f->step == CITE_STEP_UPGRADE)
		return l;
	count_samples(f, l);
	l->slots = cite_slots_learn(f->scratch, f->list, pieces[f->step], l->sample);
	return l;
}

bool cite_fill_habit(struct cite_filler *f, const struct cite_entry *e, int kind)
{
	enum { FEW = 3, PART = 20, UNSURE_PART = 5, MANY = 8 };
	const struct cite_learnt *l = cite_fill_learn(f);
	const size_t *here = section_counts(f, l, e);
	size_t part = l->unsure ? UNSURE_PART : PART;
	size_t rare = here[0] >= MANY ? 2 : 4;
	bool bare = !here[1] && l->n_state * rare < f->list->n_entry; /* its heading may say so for all of them */
	bool link = f->step == CITE_STEP_ARXIV || f->step == CITE_STEP_DOI;
	bool some = here[1] * 3 >= here[0] || (l->n_state * part >= f->list->n_entry && (link || !bare));
	return l->habit && some && l->n_sample[kind] >= FEW;
}
