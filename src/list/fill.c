/* fill.c: a list and what is known of its papers to the list with the gaps filled. One kind of thing at a time: try (filltry.c), prove
 * (fillproof.c), go on with the result. */
#include "filler.h"

#include <stdlib.h>
#include <string.h>

void cite_fill_skip(struct cite_filler *f, size_t entry, const char *why)
{
	*cite_vec_add(&f->skipped) = (struct cite_remark){ f->given->entry[entry].line, why };
}

static void ask(struct cite_filler *f)
{
	size_t kept = 0;
	for (size_t i = 0; f->options->ask && i < f->trial.n; i++) {
		const struct cite_trial *t = &f->trial.v[i];
		struct cite_fill_change c = { f->what, t->entry, f->given->entry[t->entry].line, t->text };
		if (f->options->ask(f->options->ask_ctx, f->given, &c))
			f->trial.v[kept++] = *t;
	}
	f->trial.n = f->options->ask ? kept : f->trial.n;
}

static void forget_list(struct cite_filler *f)
{
	if (f->list != f->given)
		cite_list_free((struct cite_list *)f->list);
}

static void fill_one_kind(struct cite_filler *f)
{
	f->trial.n = 0;
	f->slots = NULL;
	f->names = NULL;
	f->learnt = false;
	f->scratch = cite_arena_new();
	cite_fill_try(f);
	ask(f);
	struct cite_list *now = cite_fill_prove(f);
	for (size_t i = 0; now && i < f->trial.n; i++) {
		const struct cite_trial *t = &f->trial.v[i];
		*cite_vec_add(&f->change) =
			(struct cite_fill_change){ f->what, t->entry, f->given->entry[t->entry].line, cite_arena_dup(f->mem, t->text) };
	}
	cite_slots_free(f->slots);
	cite_arena_free(f->scratch);
	if (!now)
		return;
	forget_list(f);
	f->list = now;
}

/* All kinds once. What was filled in may make a habit clear that was not, so this is repeated until nothing comes of it: then the next
 * run finds nothing to do. */
static bool fill_round(struct cite_filler *f)
{
	/* Links first: the slots of the others are learnt from entries that have them. */
	static const enum cite_fill_what order[] = { CITE_FILL_ABS, CITE_FILL_UPGRADE, CITE_FILL_VENUE, CITE_FILL_ARXIV, CITE_FILL_DOI,
		CITE_FILL_PEOPLE };
	size_t before = f->change.n;
	f->skipped.n = 0;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		f->what = order[i];
		if (!(f->options->what & f->what))
			continue;
		f->apart = false;
		fill_one_kind(f);
		f->apart = f->what == CITE_FILL_VENUE;
		if (f->apart)
			fill_one_kind(f);
	}
	return f->change.n > before;
}

int cite_fill(struct cite_filled **out, const struct cite_list *list, const struct cite_citation *const *citation,
	const struct cite_fill_options *options, struct cite_err *err)
{
	(void)err;
	struct cite_filler f = { .mem = cite_arena_new(), .given = list, .list = list, .citation = citation, .options = options };
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
