/* merge.c: items become a bibliography: one citation for each paper, in list order, with all the sections that it stands in. */
#include "merge.h"

#include "../base/beside.h"

#include <stdlib.h>
#include <string.h>

/* The sections of all lists in one array: where each list's begin. */
struct sections {
	const struct cite_list **list;
	size_t *base, n_list, n_section;
	struct cite_section *section;
};

static void collect_sections(struct sections *s, struct cite_arena *a, const struct cite_merge_item *item, size_t n)
{
	CITE_VEC(struct cite_section) all = { 0 };
	s->list = cite_arena_alloc(a, (n + 1) * sizeof *s->list);
	s->base = cite_arena_alloc(a, (n + 1) * sizeof *s->base);
	for (size_t i = 0; i < n; i++) {
		const struct cite_list *list = item[i].list;
		bool known = !list;
		for (size_t k = s->n_list; k-- > 0 && !known;)
			known = s->list[k] == list;
		if (known)
			continue;
		s->base[s->n_list] = all.n;
		s->list[s->n_list++] = list;
		for (size_t k = 0; k < list->n_section; k++) {
			struct cite_section *sec = cite_vec_add(&all);
			*sec = list->section[k];
			sec->parent += sec->parent >= 0 ? (int32_t)s->base[s->n_list - 1] : 0;
		}
	}
	s->n_section = all.n;
	s->section = cite_arena_array(a, all.v, all.n, sizeof *all.v);
	free(all.v);
}

static int32_t section_of(const struct sections *s, const struct cite_merge_item *it)
{
	if (!it->list || !it->entry || it->entry->section < 0)
		return -1;
	size_t k = 0;
	while (s->list[k] != it->list)
		k++;
	return (int32_t)s->base[k] + it->entry->section;
}

/* The entries that cite the paper, and their sections. */
static void link_entries(
	struct cite_citation *out, struct cite_arena *a, const struct sections *s, const struct cite_merge_item *const *item, size_t n)
{
	CITE_VEC(const struct cite_entry *) entries = { 0 };
	CITE_VEC(int32_t) sections = { 0 };
	for (size_t i = 0; i < n; i++) {
		if (!item[i]->entry)
			continue;
		*cite_vec_add(&entries) = item[i]->entry;
		int32_t section = section_of(s, item[i]);
		bool known = section < 0;
		for (size_t k = 0; k < sections.n; k++)
			known = known || sections.v[k] == section;
		if (!known)
			*cite_vec_add(&sections) = section;
	}
	out->entry = cite_arena_array(a, entries.v, entries.n, sizeof *entries.v);
	out->n_entry = entries.n;
	out->section = cite_arena_array(a, sections.v, sections.n, sizeof *sections.v);
	out->n_section = sections.n;
	free(entries.v);
	free(sections.v);
}

/* next[i]: the next item of the same paper, or n. */
static size_t *chain(struct cite_arena *a, const size_t *group, size_t n)
{
	size_t *next = cite_arena_alloc(a, (n + 1) * sizeof *next);
	size_t *last = cite_arena_alloc(a, (n + 1) * sizeof *last);
	for (size_t i = 0; i < n; i++) {
		next[i] = n;
		if (group[i] != i)
			next[last[group[i]]] = i;
		last[group[i]] = i;
	}
	return next;
}

struct merging {
	const struct cite_merge_item *item;
	size_t n;
	const size_t *next;  /* of the same paper; n: none */
	const size_t *first; /* the first item of each paper */
	enum cite_prefer prefer;
	struct sections sections;
	struct cite_citation *citation;
};

/* The citations of some papers. */
static void make_some(void *ctx, struct cite_arena *a, size_t from, size_t to)
{
	const struct merging *m = ctx;
	CITE_VEC(const struct cite_merge_item *) same = { 0 };
	for (size_t i = from; i < to; i++) {
		same.n = 0;
		for (size_t k = m->first[i]; k < m->n; k = m->next[k])
			*cite_vec_add(&same) = &m->item[k];
		cite_citation_make(&m->citation[i], a, same.v, same.n, m->prefer);
		link_entries(&m->citation[i], a, &m->sections, same.v, same.n);
	}
	free(same.v);
}

void cite_merge(struct cite_bib **out, const struct cite_merge_item *item, size_t n, enum cite_prefer prefer)
{
	struct cite_arena *a = cite_arena_new();
	struct cite_bib *bib = cite_arena_alloc(a, sizeof *bib);
	size_t *group = cite_arena_alloc(a, (n + 1) * sizeof *group), *first = cite_arena_alloc(a, (n + 1) * sizeof *first);
	struct merging m = { .item = item, .n = n, .first = first, .prefer = prefer };
	collect_sections(&m.sections, a, item, n);
	cite_group(group, item, n);
	m.next = chain(a, group, n);
	for (size_t i = 0; i < n; i++)
		if (group[i] == i)
			first[bib->n_citation++] = i;
	bib->citation = m.citation = cite_arena_alloc(a, (n + 1) * sizeof *bib->citation);
	cite_beside_halves(a, bib->n_citation, make_some, &m);
	bib->section = m.sections.section;
	bib->n_section = m.sections.n_section;
	bib->mem = a;
	*out = bib;
}

void cite_bib_free(struct cite_bib *bib)
{
	if (bib)
		cite_arena_free(bib->mem);
}
