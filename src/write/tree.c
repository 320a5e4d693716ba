/* tree.c: papers by section, counted and then filled in. */
#include "tree.h"

#include "../base/arena.h"
#include "../base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *zeroed(size_t n, size_t size)
{
	void *p = calloc(n + 1, size);
	if (!p)
		cite_out_of_memory();
	return p;
}

/* Give paper i to each of its sections; at[s] is where section s goes on, last[s] its latest paper. Without `paper`, only counts. */
static void place(const struct cite_bib *bib, size_t i, bool deep, size_t *at, size_t *last, size_t *paper)
{
	const struct cite_citation *c = &bib->citation[i];
	for (size_t k = 0; k < c->n_section; k++)
		for (int32_t s = c->section[k]; s >= 0 && last[s] != i + 1; s = deep ? bib->section[s].parent : -1) {
			last[s] = i + 1;
			if (paper)
				paper[at[s]] = i;
			at[s]++;
		}
}

int32_t cite_tree_root(const struct cite_bib *bib)
{
	int32_t root = -1;
	for (size_t i = 0; i < bib->n_section; i++) {
		if (bib->section[i].parent >= 0)
			continue;
		if (root >= 0)
			return -1;
		root = (int32_t)i;
	}
	return bib->n_section > 1 ? root : -1;
}

void cite_tree_make(struct cite_tree *t, const struct cite_bib *bib, bool deep)
{
	size_t n = bib->n_section, *at = zeroed(n, sizeof *at), *last = zeroed(n, sizeof *last), sum = 0;
	*t = (struct cite_tree){ .bib = bib, .begin = zeroed(n + 1, sizeof *t->begin) };
	for (size_t i = 0; i < bib->n_citation; i++)
		place(bib, i, deep, at, last, NULL);
	for (size_t s = 0; s < n; s++) {
		t->begin[s] = sum;
		sum += at[s];
		at[s] = t->begin[s];
		last[s] = 0;
	}
	t->begin[n] = sum;
	t->paper = zeroed(sum, sizeof *t->paper);
	for (size_t i = 0; i < bib->n_citation; i++)
		place(bib, i, deep, at, last, t->paper);
	free(at);
	free(last);
}

void cite_tree_free(struct cite_tree *t)
{
	free(t->begin);
	free(t->paper);
}

bool cite_slug_plain(const char *slug)
{
	for (const char *s = slug; *s; s++)
		if (!cite_ascii_alnum(*s) && *s != '-' && *s != '_')
			return false;
	return *slug;
}

void cite_section_name(struct cite_buf *out, const struct cite_bib *bib, size_t section)
{
	enum { LONGEST = 200 };
	const char *slug = bib->section[section].slug;
	bool good = cite_slug_plain(slug) && strlen(slug) <= LONGEST;
	for (size_t i = 0; good && i < section; i++)
		good = !cite_ascii_same(bib->section[i].slug, slug);
	if (good)
		cite_buf_puts(out, slug);
	else
		cite_buf_printf(out, "section-%zu", section + 1);
}
