/* mend.c: puts the mends of findings together, proves them harmless by a second parse, and replaces the file. */
#include "mend.h"

#include "../base/arena.h"
#include "output.h"
#include "say.h"

#include <stdlib.h>

struct mends {
	CITE_VEC(struct cite_patch) patch;
	CITE_VEC(struct cite_span) region; /* one for each patch; len 0: the block that it stands in */
};

static void add(struct mends *m, const struct cite_finding *f)
{
	for (size_t i = 0; i < f->n_fix; i++) {
		*cite_vec_add(&m->patch) = f->fix[i];
		*cite_vec_add(&m->region) = f->region;
	}
}

static void take_back(struct mends *m, const struct cite_finding *f)
{
	m->patch.n -= f->n_fix;
	m->region.n -= f->n_fix;
}

static int apply(char **out, size_t *n, const struct cite_list *list, const struct mends *m, struct cite_err *err)
{
	return cite_patches_apply(out, n, list->src, list->n_src, m->patch.v, m->region.v, m->patch.n, err);
}

/* All mends at once, as nearly always works. */
static bool all_at_once(char **out, size_t *n, const struct cite_list *list, const struct cite_findings *found, size_t *n_mended)
{
	struct mends m = { 0 };
	*n_mended = 0;
	for (size_t i = 0; i < found->n_finding; i++) {
		add(&m, &found->finding[i]);
		*n_mended += found->finding[i].n_fix > 0;
	}
	bool done = *n_mended && apply(out, n, list, &m, NULL) == CITE_OK;
	free(m.patch.v);
	free(m.region.v);
	return done;
}

/* Mends tried one after the other costs a parse each: after this many the rest is left for a second run. */
enum { MOST_TRIES = 200 };

static bool one_by_one(char **out, size_t *n, const struct cite_list *list, const struct cite_findings *found, size_t *n_mended)
{
	struct mends m = { 0 };
	size_t tries = 0;
	*n_mended = 0;
	for (size_t i = 0; i < found->n_finding && tries < MOST_TRIES; i++) {
		const struct cite_finding *f = &found->finding[i];
		struct cite_err err = { 0 };
		char *next;
		size_t n_next;
		if (!f->n_fix)
			continue;
		tries++;
		add(&m, f);
		if (apply(&next, &n_next, list, &m, &err) < 0) {
			take_back(&m, f);
			cite_say_note("%s:%u: not mended: %s [%s]", list->name, f->line, err.msg, f->rule);
			continue;
		}
		free(*out);
		*out = next;
		*n = n_next;
		++*n_mended;
	}
	free(m.patch.v);
	free(m.region.v);
	return *n_mended > 0;
}

int cite_mend_file(const struct cite_input *in, const struct cite_findings *found, size_t *n_mended)
{
	char *text = NULL;
	size_t n = 0;
	int status = CITE_EXIT_DONE;
	bool any = all_at_once(&text, &n, in->list, found, n_mended);
	if (!any && *n_mended)
		any = one_by_one(&text, &n, in->list, found, n_mended);
	if (any)
		status = cite_output_file(in->arg, text, n, &in->stamp);
	free(text);
	return status;
}
