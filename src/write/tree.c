/* tree.c: papers by section, counted and then filled in. */
#include "tree.h"

#include "../base/arena.h"
#include "../base/map.h"
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

/* ---- names ---- */

enum { LONGEST = 200 };

static bool plain(char c)
{
	return cite_ascii_alnum(c) || c == '-' || c == '_';
}

/* A slug as it is if it is plain; else its letters in ASCII, with single hyphens. NULL: nothing is left, or too much. */
static const char *plain_name(struct cite_arena *mem, const char *slug)
{
	size_t n = 0;
	while (plain(slug[n]))
		n++;
	if (slug[n]) {
		char *w = cite_text_ascii(mem, slug, NULL), *s = w;
		for (const char *p = s; *p; p++)
			if (plain(*p) && !(*p == '-' && (w == s || w[-1] == '-')))
				*w++ = *p;
		while (w > s && w[-1] == '-')
			w--;
		*w = '\0';
		n = (size_t)(w - s);
		slug = s;
	}
	return n && n <= LONGEST ? slug : NULL;
}

/* Give the name to a section if nobody has it. */
static bool name_free(struct cite_map *taken, const char *const *all, size_t section, const char *name)
{
	if (all[section] || !name || cite_map_get(taken, name) != SIZE_MAX)
		return false;
	cite_map_add(taken, name, section);
	return true;
}

const char *const *cite_section_names(struct cite_arena *mem, const struct cite_bib *bib)
{
	const char **name = cite_arena_alloc(mem, (bib->n_section + 1) * sizeof *name);
	struct cite_map taken = { 0 };
	/* Slugs that are plain come first, then what others become; numbers last, since they change where sections are added. */
	for (int turn = 0; turn < 2; turn++)
		for (size_t i = 0; i < bib->n_section; i++) {
			const char *slug = bib->section[i].slug, *mine = plain_name(mem, slug);
			if ((turn || mine == slug) && name_free(&taken, name, i, mine))
				name[i] = mine;
		}
	for (size_t i = 0; i < bib->n_section; i++)
		for (const char *mine = cite_arena_printf(mem, "section-%zu", i + 1); !name[i]; mine = cite_arena_printf(mem, "%s-x", mine))
			if (name_free(&taken, name, i, mine))
				name[i] = mine;
	cite_map_free(&taken);
	return name;
}
