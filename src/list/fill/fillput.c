/* fillput.c: what the files that make changes make of an entry: a trial, in the list's slot for it, or a word why there is none. */
#include "filler.h"

void cite_fill_skip(struct cite_filler *f, size_t entry, const char *why)
{
	*cite_vec_add(&f->skipped) = (struct cite_remark){ f->given->entry[entry].line, why };
}

struct cite_trial *cite_fill_add(struct cite_filler *f, size_t i, struct cite_patch patch, const char *text)
{
	struct cite_trial *t = cite_vec_add(&f->trial);
	*t = (struct cite_trial){ .patch = patch, .step = f->step, .entry = i, .text = text };
	f->busy[i] = true;
	return t;
}

struct cite_trial *cite_fill_put(struct cite_filler *f, size_t i, const struct cite_filling *what)
{
	struct cite_patch patch;
	const char *text;
	if (!cite_slot_fill(&patch, &text, f->scratch, cite_fill_learn(f)->slots, f->list, &f->list->entry[i], what))
		return NULL;
	return cite_fill_add(f, i, patch, text);
}
