/* fill.c: a list and what is known of its papers to the list with the gaps filled, in rounds: try (filltry.c), prove (fillproof.c), go on with
 * the result. A round tries one thing for each entry, so that the next is tried on what came of it. */
#include "filler.h"

#include <stdlib.h>
#include <string.h>

enum cite_fill_what cite_step_what(enum cite_step step)
{
	static const enum cite_fill_what what[CITE_N_STEP] = { CITE_FILL_ABS, CITE_FILL_UPGRADE, CITE_FILL_VENUE, CITE_FILL_VENUE,
		CITE_FILL_ARXIV, CITE_FILL_DOI, CITE_FILL_PEOPLE };
	return what[step];
}

static struct cite_fill_change change_of(const struct cite_filler *f, const struct cite_trial *t, const char *text)
{
	return (struct cite_fill_change){ cite_step_what(t->step), t->entry, f->given->entry[t->entry].line, text };
}

static void ask(struct cite_filler *f)
{
	size_t kept = 0;
	for (size_t i = 0; f->options->ask && i < f->trial.n; i++) {
		const struct cite_trial *t = &f->trial.v[i];
		struct cite_fill_change c = change_of(f, t, t->text);
		if (f->options->ask(f->options->ask_ctx, f->given, &c))
			f->trial.v[kept++] = *t;
		else
			f->tried[t->entry * CITE_N_STEP + t->step].declined = true;
	}
	f->trial.n = f->options->ask ? kept : f->trial.n;
}

static int by_entry(const void *a, const void *b)
{
	const struct cite_trial *x = a, *y = b;
	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	return x->patch.where.at < y->patch.where.at ? -1 : x->patch.where.at > y->patch.where.at;
}

static void forget_list(struct cite_filler *f)
{
	if (f->list != f->given)
		cite_list_free((struct cite_list *)f->list);
}

static void prove(struct cite_filler *f)
{
	struct cite_list *now = cite_fill_prove(f);
	for (size_t i = 0; now && i < f->trial.n; i++)
		*cite_vec_add(&f->change) = change_of(f, &f->trial.v[i], cite_arena_dup(f->mem, f->trial.v[i].text));
	if (!now)
		return;
	forget_list(f);
	f->list = now;
}

static void forget_round(struct cite_filler *f)
{
	for (int i = 0; i < CITE_N_STEP; i++)
		cite_slots_free(f->learnt[i].slots);
	memset(f->learnt, 0, sizeof f->learnt);
	f->names = NULL;
	f->labels = NULL;
	f->months_apart = 0;
	memset(f->years_alone, 0, sizeof f->years_alone);
	f->people = NULL;
	cite_arena_free(f->scratch);
}

/* Whether anything came of it. What was filled in may make a habit clear that was not, so this is repeated until nothing does: then the
 * next run finds nothing to do. */
static bool fill_round(struct cite_filler *f)
{
	size_t before = f->change.n;
	f->trial.n = f->skipped.n = 0;
	f->failed = false;
	f->scratch = cite_arena_new();
	f->busy = cite_arena_alloc(f->scratch, f->list->n_entry + 1);
	for (f->step = 0; f->step < CITE_N_STEP; f->step++)
		if (f->options->what & cite_step_what(f->step))
			cite_fill_try(f);
	if (f->trial.n)
		qsort(f->trial.v, f->trial.n, sizeof *f->trial.v, by_entry);
	ask(f);
	prove(f);
	forget_round(f);
	return f->change.n > before || f->failed;
}

int cite_fill(struct cite_filled **out, const struct cite_list *list, const struct cite_citation *const *citation,
	const struct cite_fill_options *options, struct cite_err *err)
{
	(void)err;
	struct cite_filler f = { .mem = cite_arena_new(), .given = list, .list = list, .citation = citation, .options = options };
	enum { ROUNDS = 32 };
	f.tried = cite_arena_alloc(f.mem, (list->n_entry + 1) * CITE_N_STEP * sizeof *f.tried);
	f.harmed = cite_arena_alloc(f.mem, list->n_entry + 1);
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
	forget_list(&f);
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
