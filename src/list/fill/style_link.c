/* style_link.c: links to papers as a list writes them, with the identifier as a sign (style_venue.c). A label is learnt if it is usual in the list
 * and if most links that have it lead to papers: "[code](https://doi.org/...)" is no way to link to a paper. */
#include "../words/linkkind.h"
#include "../words/words.h"
#include "style.h"

#include "../../base/text.h"
#include "../../paper/venue.h"

#include <stdlib.h>
#include <string.h>

/* "https://arxiv.org/pdf/2305.08845v2.pdf" in a link's source to the form that a new one gets. */
static const char *link_pattern(struct cite_arena *mem, const struct cite_list *list, const struct cite_link *l)
{
	if (!l->dest.len || !l->label || !*l->label)
		return NULL;
	const char *s = list->src;
	uint32_t before = l->dest.at - l->whole.at, after = l->whole.at + l->whole.len - l->dest.at - l->dest.len;
	char *head = cite_arena_copy(mem, s + l->whole.at, before), *own = cite_pattern_abstract(mem, head, l->id.value, CITE_SIGN_ID);
	head = own ? own : head;
	const char *site = l->id.kind == CITE_ID_DOI ? "https://doi.org/" :
		strstr(l->url, "/pdf/")              ? "https://arxiv.org/pdf/" :
						       "https://arxiv.org/abs/";
	if (strpbrk(head, "0123456789"))
		return NULL;
	return cite_arena_printf(mem, "%s%s%c%.*s", head, site, CITE_SIGN_ID, (int)after, s + l->dest.at + l->dest.len);
}

/* ---- labels ---- */

struct label {
	const char *s;
	bool paper; /* its link leads to one */
};

static int by_label(const void *a, const void *b)
{
	const struct label *x = a, *y = b;
	return strcmp(x->s, y->s);
}

struct labels {
	struct label *v;
	size_t n;
};

static struct labels collect_labels(struct cite_arena *mem, const struct cite_list *list)
{
	struct labels x = { 0 };
	for (size_t i = 0; i < list->n_entry; i++)
		x.n += list->entry[i].n_link;
	x.v = cite_arena_alloc(mem, (x.n + 1) * sizeof *x.v);
	x.n = 0;
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		for (size_t k = 0; k < e->n_link; k++) {
			const struct cite_link *l = &e->link[k];
			bool paper = l->id.kind != CITE_ID_NONE || cite_link_kind(l->url) == CITE_LINKS_PAPER;
			if (l->label)
				x.v[x.n++] = (struct label){ l->label, paper };
		}
	}
	qsort(x.v, x.n, sizeof *x.v, by_label);
	return x;
}

/* "Supplementary", "code", "pdf (extended version)": not the paper, wherever it leads. Words for any link at all say nothing against it. */
static bool says_other(const char *label)
{
	static const char *const any[] = { "link", "url", "article", "download", "proceedings", "publication", "report", "here", NULL };
	struct cite_str s = { label, strlen(label) };
	if (cite_ascii_find(label, s.n, "extended") || cite_ascii_find(label, s.n, "version")) /* not any paper has one */
		return true;
	return cite_label_role(s) == CITE_ROLE_CODE && !cite_ascii_among(label, s.n, any) && !((unsigned char)*label & 0x80);
}

/* Most links of that label lead to papers. */
static bool says_paper(const struct labels *x, const char *label)
{
	if (says_other(label))
		return false;
	size_t lo = 0, hi = x->n, n = 0, papers = 0;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (strcmp(x->v[mid].s, label) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < x->n && strcmp(x->v[lo].s, label) == 0; lo++) {
		n++;
		papers += x->v[lo].paper;
	}
	return papers * 2 > n;
}

/* ---- samples ---- */

static const struct cite_link *sampled(const struct cite_list *list, const struct cite_entry *e, enum cite_id_kind kind)
{
	struct cite_parts p;
	enum cite_piece piece = kind == CITE_ID_DOI ? CITE_PIECE_DOI : CITE_PIECE_ARXIV;
	const struct cite_part_at *at = cite_entry_id(e, kind) && cite_parts_of(&p, list, e) ? cite_parts_find(&p, piece) : NULL;
	for (size_t k = 0; at && k < e->n_link; k++)
		if (e->link[k].whole.at == at->at.at && e->link[k].id.kind == kind)
			return &e->link[k];
	return NULL;
}

static int kind_of(const struct cite_entry *e, enum cite_id_kind kind)
{
	const struct cite_venue *v = kind == CITE_ID_DOI && e->venue.s ? cite_venue_find(e->venue.s, strlen(e->venue.s)) : NULL;
	return v && v->type == CITE_VENUE_JOURNAL ? CITE_LINK_JOURNAL : CITE_LINK_OTHER;
}

static int by_pattern(const void *a, const void *b)
{
	const struct cite_sample *const *x = a, *const *y = b;
	return strcmp((*x)->pattern, (*y)->pattern);
}

/* What one or two entries have is no way of the list's. */
static void drop_rare(struct cite_arena *mem, struct cite_sample *v, size_t n_entry)
{
	enum { AGREE = 3, PART = 40 };
	struct cite_sample **by = cite_arena_alloc(mem, (n_entry + 1) * sizeof *by);
	size_t n = 0;
	for (size_t i = 0; i < n_entry; i++)
		if (v[i].pattern)
			by[n++] = &v[i];
	qsort(by, n, sizeof *by, by_pattern);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && strcmp(by[end]->pattern, by[i]->pattern) == 0;)
			end++;
		for (size_t k = i; k < end && (end - i < AGREE || (end - i) * PART < n); k++)
			by[k]->pattern = NULL;
	}
}

struct cite_sample *cite_link_samples(struct cite_arena *mem, const struct cite_list *list, enum cite_id_kind kind)
{
	struct cite_sample *v = cite_arena_alloc(mem, (list->n_entry + 1) * sizeof *v);
	struct labels labels = collect_labels(mem, list);
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		const struct cite_link *l = sampled(list, e, kind);
		if (l && l->label && says_paper(&labels, l->label))
			v[i] = (struct cite_sample){ link_pattern(mem, list, l), kind_of(e, kind) };
	}
	drop_rare(mem, v, list->n_entry);
	return v;
}
