/* md_property: what must hold of every document, whatever its bytes: a span that is given is the right one. Used by the unit test over
 * generated documents, by the fuzz target and by tests/bench/bench_markdown.c. */
#ifndef MD_PROPERTY_H
#define MD_PROPERTY_H

#include "list/doc/markdown.h"

#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct md_tally {
	size_t block, located, run, target, rewritten;
};

/* Why a property failed; empty if none did. */
static char md_why[400];

static bool md_fail(const char *what, const struct cite_doc *d, struct cite_span at)
{
	snprintf(md_why, sizeof md_why, "%s at line %u: |%.*s|", what, (unsigned)cite_doc_line(d, at.at),
		(int)(at.len < 200 ? at.len : 200), d->src + at.at);
	return false;
}

/* ---- an independent decoder ---- */

struct md_text {
	char *s;
	size_t n;
};

static void md_put(struct md_text *t, const char *s, size_t n)
{
	memcpy(t->s + t->n, s, n);
	t->n += n;
}

/* What cmark-gfm makes of one character reference; 0 if it is none. */
static size_t md_reference(const char *s, size_t n, struct md_text *out)
{
	size_t len = 1;
	while (len < n && len < 40 && s[len] != ';' && s[len] != '&' && (unsigned char)s[len] > ' ')
		len++;
	if (len >= n || s[len] != ';')
		return 0;
	char text[64] = "x";
	memcpy(text + 1, s, len + 1);
	strcpy(text + len + 2, "x"); /* so that nothing is trimmed */
	cmark_node *doc = cmark_parse_document(text, len + 3, 0);
	cmark_node *p = cmark_node_first_child(doc), *t = p ? cmark_node_first_child(p) : NULL;
	const char *lit = t && !cmark_node_next(t) ? cmark_node_get_literal(t) : NULL;
	size_t k = lit ? strlen(lit) : 0;
	bool decoded = k >= 3 && strcmp(lit, text) != 0;
	if (decoded)
		md_put(out, lit + 1, k - 2);
	cmark_node_free(doc);
	return decoded ? len + 1 : 0;
}

static bool md_punct(char c)
{
	return c && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c);
}

/* Decode source bytes: escaped bars of a cell first, then (level 1) character references and (level 2) escapes. The result is malloc'ed. */
static struct md_text md_decode(const char *s, size_t n, bool cell, int level)
{
	char *bare = malloc(n + 1);
	size_t m = 0;
	for (size_t i = 0; i < n; i++)
		if (!(cell && s[i] == '\\' && i + 1 < n && s[i + 1] == '|'))
			bare[m++] = s[i];
	bare[m] = 0;
	struct md_text out = { malloc(8 * m + 64), 0 };
	for (size_t i = 0; i < m;) {
		size_t k = level >= 1 && bare[i] == '&' ? md_reference(bare + i, m - i, &out) : 0;
		if (!k && level >= 2 && bare[i] == '\\' && i + 1 < m && md_punct(bare[i + 1]))
			i++;
		if (!k)
			out.s[out.n++] = bare[i];
		i += k ? k : 1;
	}
	free(bare);
	return out;
}

static bool md_decodes_to(const struct cite_doc *d, struct cite_span at, const char *s, size_t n)
{
	bool ok = false;
	/* Autolinks know no escapes, bare ones nothing at all; bars may be escaped in cells and right above a table. */
	for (int way = 5; way >= 0 && !ok; way--) {
		struct md_text t = md_decode(d->src + at.at, at.len, way & 1, way / 2);
		ok = t.n == n && memcmp(t.s, s, n) == 0;
		free(t.s);
	}
	return ok;
}

/* ---- spans ---- */

static bool md_inside(struct cite_span a, struct cite_span b)
{
	return a.at >= b.at && a.at + a.len <= b.at + b.len;
}

static bool md_check_block(const struct cite_doc *d, const struct cite_block *x, struct md_tally *sum)
{
	uint32_t last = x->at.at;
	bool counts = x->n_run > 0 && !x->from_html;
	sum->block += counts;
	sum->located += counts && x->located;
	for (int32_t i = x->run; i < x->run + x->n_run; i++) {
		const struct cite_run *r = &d->run[i];
		sum->run++;
		if (!x->located) {
			if (r->at.len)
				return md_fail("a span in a block that is not located", d, r->at);
			continue;
		}
		if (r->at.at < last || !md_inside(r->at, x->at))
			return md_fail("a run out of order or outside its block", d, r->at);
		last = r->at.at + r->at.len;
		if (r->kind == CITE_RUN_TEXT && !md_decodes_to(d, r->at, r->s, r->n))
			return md_fail("a text run that is not its text", d, r->at);
	}
	return true;
}

static bool md_check_blocks(const struct cite_doc *d, struct md_tally *sum)
{
	for (size_t i = 0; i < d->n_block; i++) {
		const struct cite_block *x = &d->block[i];
		if (x->parent >= (int32_t)i || x->next <= (int32_t)i || (size_t)x->next > d->n_block)
			return md_fail("blocks linked wrongly", d, x->at);
		if (x->line < 1 || x->end_line < x->line || (d->n_line && x->end_line > d->n_line) ||
			x->at.at + (size_t)x->at.len > d->n_src)
			return md_fail("a block's lines", d, x->at);
		const struct cite_block *p = x->parent >= 0 ? &d->block[x->parent] : x;
		if (!x->from_html && (x->line < p->line || x->end_line > p->end_line || x->next > p->next || !md_inside(x->at, p->at)))
			return md_fail("a block outside its parent", d, x->at);
		if (!md_check_block(d, x, sum))
			return false;
	}
	return true;
}

static bool md_check_targets(const struct cite_doc *d, struct md_tally *sum)
{
	for (size_t i = 0; i < d->n_target; i++) {
		const struct cite_target *t = &d->target[i];
		sum->target++;
		if (!t->dest.len)
			continue;
		if (t->form != CITE_LINK_INLINE && t->form != CITE_LINK_IMAGE)
			return md_fail("a destination in a link without one", d, t->dest);
		if (!md_inside(t->dest, t->whole))
			return md_fail("a destination outside its link", d, t->dest);
		if (!md_decodes_to(d, t->dest, t->url, strlen(t->url)))
			return md_fail("a destination that is not the URL", d, t->dest);
	}
	return true;
}

/* ---- rewriting ---- */

static int md_by_place(const void *a, const void *b)
{
	const struct cite_span *x = a, *y = b;
	return (x->at > y->at) - (x->at < y->at);
}

/* A copy of the source with "zz" at the end of every located destination. */
static char *md_rewrite(const struct cite_doc *d, size_t *n, size_t *count)
{
	struct cite_span *at = malloc((d->n_target + 1) * sizeof *at);
	size_t k = 0;
	for (size_t i = 0; i < d->n_target; i++)
		if (d->target[i].dest.len)
			at[k++] = d->target[i].dest;
	qsort(at, k, sizeof *at, md_by_place);
	char *out = malloc(d->n_src + 2 * k + 1), *w = out;
	size_t from = 0;
	for (size_t i = 0; i < k; i++) {
		size_t to = at[i].at + at[i].len;
		memcpy(w, d->src + from, to - from);
		w += to - from;
		memcpy(w, "zz", 2);
		w += 2;
		from = to;
	}
	memcpy(w, d->src + from, d->n_src - from);
	w += d->n_src - from;
	*w = 0;
	*n = (size_t)(w - out);
	*count += k;
	free(at);
	return out;
}

static bool md_same_run(const struct cite_run *a, const struct cite_run *b)
{
	return a->kind == b->kind && a->style == b->style && a->link == b->link && a->image == b->image && a->n == b->n &&
		memcmp(a->s, b->s, a->n) == 0;
}

static bool md_same_target(const struct cite_target *a, const struct cite_target *b)
{
	size_t n = strlen(a->url), more = a->dest.len ? 2 : 0;
	return a->form == b->form && strcmp(a->title, b->title) == 0 && strlen(b->url) == n + more && memcmp(a->url, b->url, n) == 0 &&
		strcmp(b->url + n, more ? "zz" : "") == 0;
}

static bool md_same_but_dests(const struct cite_doc *a, const struct cite_doc *b)
{
	if (a->n_block != b->n_block || a->n_run != b->n_run || a->n_target != b->n_target)
		return md_fail("another number of pieces after rewriting", a, a->block[0].at);
	for (size_t i = 0; i < a->n_block; i++) {
		const struct cite_block *x = &a->block[i], *y = &b->block[i];
		if (x->kind != y->kind || x->parent != y->parent || x->line != y->line || x->end_line != y->end_line ||
			x->n_run != y->n_run)
			return md_fail("another block after rewriting", a, x->at);
	}
	for (size_t i = 0; i < a->n_run; i++)
		if (!md_same_run(&a->run[i], &b->run[i]))
			return md_fail("another run after rewriting", a, a->run[i].at);
	for (size_t i = 0; i < a->n_target; i++)
		if (!md_same_target(&a->target[i], &b->target[i]))
			return md_fail("another target after rewriting", a, a->target[i].whole);
	return true;
}

static bool md_check_rewrite(const struct cite_doc *d, struct md_tally *sum)
{
	size_t n;
	char *again = md_rewrite(d, &n, &sum->rewritten);
	struct cite_doc *e;
	bool ok = true;
	if (cite_doc_parse(&e, again, n, NULL) == 0) {
		ok = md_same_but_dests(d, e);
		cite_doc_free(e);
	}
	free(again);
	return ok;
}

/* All properties of one document. A refused one has none. */
static bool md_check(const char *src, size_t n, struct md_tally *sum)
{
	struct cite_doc *d;
	md_why[0] = 0;
	if (cite_doc_parse(&d, src, n, NULL) < 0)
		return true;
	bool ok = md_check_blocks(d, sum) && md_check_targets(d, sum) && md_check_rewrite(d, sum);
	cite_doc_free(d);
	return ok;
}

#endif
