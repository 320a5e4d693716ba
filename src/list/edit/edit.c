/* edit.c: patches to a Markdown source, applied in one pass and proved by a second parse. What lies outside of the patches is copied, so
 * its bytes are the same by construction; that it still means the same is what the comparison of the two documents shows. */
#include "edit.h"
#include "../../base/arena.h"
#include "../../base/err.h"
#include "../../base/text.h"
#include "../doc/markdown.h"

#include <stdlib.h>
#include <string.h>

/* A patch with the region it may change, and how many bytes all patches up to and with it add. */
struct step {
	struct cite_patch patch;
	struct cite_span region;
	int64_t shift;
	size_t order;
};

struct edit {
	const struct cite_doc *old_doc, *new_doc;
	struct step *step; /* by place */
	size_t n;
	struct cite_span *old_region, *new_region; /* joined where they touch, by place */
	size_t n_region;
};

static uint32_t end_of(struct cite_span s)
{
	return s.at + s.len;
}

/* ---- patches ---- */

static int by_place(const void *a, const void *b)
{
	const struct step *x = a, *y = b;
	if (x->patch.where.at != y->patch.where.at)
		return x->patch.where.at < y->patch.where.at ? -1 : 1;
	if ((x->patch.where.len != 0) != (y->patch.where.len != 0)) /* insertions stand before what is replaced there */
		return x->patch.where.len ? 1 : -1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static bool inside_character(const char *src, size_t n, uint32_t at)
{
	return at < n && ((unsigned char)src[at] & 0xC0) == 0x80;
}

static int check_patches(const struct step *v, size_t n, const char *src, size_t n_src, struct cite_err *err)
{
	for (size_t i = 0; i < n; i++) {
		struct cite_span w = v[i].patch.where;
		if (w.at > n_src || w.len > n_src - w.at)
			return cite_fail(err, CITE_EUSAGE, "a patch leaves the source");
		if (i && w.at < end_of(v[i - 1].patch.where))
			return cite_fail(err, CITE_EUSAGE, "two patches overlap");
		if (inside_character(src, n_src, w.at) || inside_character(src, n_src, end_of(w)) ||
			cite_utf8_check(v[i].patch.text, v[i].patch.n) < v[i].patch.n)
			return cite_fail(err, CITE_EUSAGE, "a patch cuts a character in half");
	}
	return 0;
}

static void apply(struct cite_buf *out, struct step *v, size_t n, const char *src, size_t n_src)
{
	size_t from = 0;
	int64_t shift = 0;
	for (size_t i = 0; i < n; i++) {
		cite_buf_put(out, src + from, v[i].patch.where.at - from);
		cite_buf_put(out, v[i].patch.text, v[i].patch.n);
		from = end_of(v[i].patch.where);
		shift += (int64_t)v[i].patch.n - (int64_t)v[i].patch.where.len;
		v[i].shift = shift;
	}
	cite_buf_put(out, src + from, n_src - from);
}

/* ---- places in the new text ---- */

/* Where an old offset that no patch replaces has come to be. behind: after what is inserted at it. */
static uint32_t moved(const struct edit *e, uint32_t at, bool behind)
{
	size_t lo = 0, hi = e->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		struct cite_span w = e->step[mid].patch.where;
		bool before = end_of(w) < at || (end_of(w) == at && (behind || w.len));
		if (before)
			lo = mid + 1;
		else
			hi = mid;
	}
	return (uint32_t)((int64_t)at + (lo ? e->step[lo - 1].shift : 0));
}

/* ---- regions ---- */

/* The blocks that have bytes, by where they begin: an outer one before those in it. */
struct placed {
	CITE_VEC(int32_t) block;
};

static struct placed placed_blocks(const struct cite_doc *d)
{
	struct placed all = { 0 };
	uint32_t last = 0;
	for (size_t i = 0; i < d->n_block; i++) {
		struct cite_span at = d->block[i].at;
		if (at.len && at.at >= last) {
			*cite_vec_add(&all.block) = (int32_t)i;
			last = at.at;
		}
	}
	return all;
}

/* The innermost block around some bytes: the last that begins before them, or one that holds it. */
static int32_t block_around(const struct cite_doc *d, const struct placed *placed, struct cite_span w)
{
	size_t lo = 0, hi = placed->block.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->block[placed->block.v[mid]].at.at <= w.at)
			lo = mid + 1;
		else
			hi = mid;
	}
	int32_t i = lo ? placed->block.v[lo - 1] : 0;
	while (i > 0 && end_of(d->block[i].at) < end_of(w))
		i = d->block[i].parent;
	return i > 0 ? i : 0;
}

/* The block that a patch may change: the innermost item, row, heading or leaf around it; nothing but itself between blocks. */
static struct cite_span region_around(const struct cite_doc *d, const struct placed *placed, struct cite_span w)
{
	const struct cite_block *x = &d->block[block_around(d, placed, w)];
	if (x->kind == CITE_BLOCK_CELL || (x->kind == CITE_BLOCK_PARAGRAPH && d->block[x->parent].kind == CITE_BLOCK_ITEM))
		x = &d->block[x->parent];
	bool wide =
		x->kind == CITE_BLOCK_DOCUMENT || x->kind == CITE_BLOCK_LIST || x->kind == CITE_BLOCK_QUOTE || x->kind == CITE_BLOCK_TABLE;
	return wide ? w : x->at;
}

static int by_begin(const void *a, const void *b)
{
	const struct cite_span *x = a, *y = b;
	return x->at < y->at ? -1 : x->at > y->at;
}

/* The steps' regions with their patches, joined where they overlap, before and after. */
static void make_regions(struct edit *e)
{
	struct cite_span *v = e->old_region;
	for (size_t i = 0; i < e->n; i++) {
		struct cite_span w = e->step[i].patch.where, r = e->step[i].region;
		uint32_t at = w.at < r.at ? w.at : r.at, end = end_of(w) > end_of(r) ? end_of(w) : end_of(r);
		v[i] = (struct cite_span){ at, end - at };
	}
	qsort(v, e->n, sizeof *v, by_begin);
	for (size_t i = 0; i < e->n; i++) {
		struct cite_span *last = e->n_region ? &v[e->n_region - 1] : NULL;
		if (last && v[i].at < end_of(*last))
			last->len = (end_of(v[i]) > end_of(*last) ? end_of(v[i]) : end_of(*last)) - last->at;
		else
			v[e->n_region++] = v[i];
	}
	for (size_t i = 0; i < e->n_region; i++) {
		uint32_t at = moved(e, v[i].at, false), end = moved(e, end_of(v[i]), true);
		e->new_region[i] = (struct cite_span){ at, end - at };
	}
}

/* The block lies in a region, so that it may differ. *k: the region looked at last; regions and blocks both come in order. */
static bool in_region(const struct cite_span *region, size_t n, const struct cite_block *x)
{
	size_t lo = 0, hi = n;
	while (lo < hi) { /* the last region that begins no later than the block */
		size_t mid = lo + (hi - lo) / 2;
		if (region[mid].at <= x->at.at)
			lo = mid + 1;
		else
			hi = mid;
	}
	/* An unplaced paragraph has no bytes to be judged by. */
	bool placed = x->at.len || x->kind == CITE_BLOCK_CELL;
	return placed && lo && end_of(x->at) <= end_of(region[lo - 1]);
}

/* ---- comparing ---- */

static bool same_target(const struct cite_doc *a, int32_t i, const struct cite_doc *b, int32_t k)
{
	if (i < 0 || k < 0)
		return i < 0 && k < 0;
	const struct cite_target *x = &a->target[i], *y = &b->target[k];
	return x->form == y->form && strcmp(x->url, y->url) == 0 && strcmp(x->title, y->title) == 0;
}

static bool same_runs(const struct cite_doc *a, const struct cite_block *x, const struct cite_doc *b, const struct cite_block *y)
{
	if (x->n_run != y->n_run)
		return false;
	for (int32_t i = 0; i < x->n_run; i++) {
		const struct cite_run *r = &a->run[x->run + i], *s = &b->run[y->run + i];
		if (r->kind != s->kind || r->style != s->style || r->n != s->n || memcmp(r->s, s->s, r->n) != 0 ||
			!same_target(a, r->link, b, s->link) || !same_target(a, r->image, b, s->image))
			return false;
	}
	return true;
}

/* A block without bytes of its own is only ever the same as another such block. */
static bool same_place(const struct edit *e, const struct cite_block *x, const struct cite_block *y)
{
	if (x->at.len == 0 || y->at.len == 0)
		return x->at.len == y->at.len;
	return y->at.at == moved(e, x->at.at, true) || y->at.at == moved(e, x->at.at, false);
}

static bool same_block(const struct edit *e, const struct cite_block *x, const struct cite_block *y)
{
	return x->kind == y->kind && x->level == y->level && x->ordered == y->ordered && x->header == y->header && x->column == y->column &&
		x->n_literal == y->n_literal && (x->n_literal == 0 || memcmp(x->literal, y->literal, x->n_literal) == 0) &&
		same_place(e, x, y) && same_runs(e->old_doc, x, e->new_doc, y);
}

/* A paragraph that stands outside of its item, for want of indentation, ends the list: what follows are the items of another. */
static bool list_goes_on(const struct cite_doc *a, size_t i, const struct cite_doc *b, size_t k)
{
	const struct cite_block *x = &a->block[i], *y = &b->block[k];
	bool paragraph = b->block[k - 1].kind == CITE_BLOCK_PARAGRAPH && b->block[k - 1].parent == y->parent;
	return paragraph && x->kind == CITE_BLOCK_ITEM && y->kind == CITE_BLOCK_LIST && k + 1 < b->n_block &&
		b->block[k + 1].kind == CITE_BLOCK_ITEM && a->block[x->parent].ordered == y->ordered;
}

/* The first block behind a region, from block i on. */
static size_t behind(const struct cite_doc *d, size_t i, const struct cite_span *region)
{
	while (i < d->n_block && (!d->block[i].at.len || d->block[i].at.at < end_of(*region)))
		i++;
	return i;
}

/* The 1-based lines of the old source where the documents differ outside of the regions; at most one behind each region. */
static void find_differences(const struct edit *e, struct cite_lines *lines)
{
	const struct cite_doc *a = e->old_doc, *b = e->new_doc;
	size_t i = 1, k = 1, r = 0;
	while (i < a->n_block || k < b->n_block) {
		if (i < a->n_block && in_region(e->old_region, e->n_region, &a->block[i])) {
			i++;
		} else if (i < a->n_block && k < b->n_block && same_block(e, &a->block[i], &b->block[k])) {
			i++, k++;
		} else if (k < b->n_block && in_region(e->new_region, e->n_region, &b->block[k])) {
			k++;
		} else if (i < a->n_block && k + 1 < b->n_block && list_goes_on(a, i, b, k)) {
			k++;
		} else {
			*cite_vec_add(lines) = i < a->n_block ? a->block[i].line : (uint32_t)a->n_line;
			while (r < e->n_region && i < a->n_block && e->old_region[r].at < a->block[i].at.at)
				r++;
			if (r == e->n_region)
				return;
			i = behind(a, i, &e->old_region[r]);
			k = behind(b, k, &e->new_region[r]);
			r++;
		}
	}
}

/* ---- the whole ---- */

/* The new document may differ from the old one in the regions alone. */
static int verify(struct edit *e, struct cite_lines *bad, struct cite_err *err)
{
	struct cite_lines own = { 0 }, *lines = bad ? bad : &own;
	make_regions(e);
	find_differences(e, lines);
	uint32_t line = lines->n ? lines->v[0] : 0;
	free(own.v);
	if (line)
		return cite_fail_at(err, CITE_EDATA, (int)line, 1, "the edit would change what line %u means", (unsigned)line);
	return 0;
}

static void make_steps(struct edit *e, struct cite_arena *mem, const struct cite_patch *patch, const struct cite_span *region)
{
	e->step = cite_arena_alloc(mem, (e->n + 1) * sizeof *e->step);
	e->old_region = cite_arena_alloc(mem, (e->n + 1) * sizeof *e->old_region);
	e->new_region = cite_arena_alloc(mem, (e->n + 1) * sizeof *e->new_region);
	struct placed placed = placed_blocks(e->old_doc);
	for (size_t i = 0; i < e->n; i++) {
		bool given = region && region[i].len;
		e->step[i] = (struct step){ patch[i], given ? region[i] : region_around(e->old_doc, &placed, patch[i].where), 0, i };
	}
	free(placed.block.v);
	qsort(e->step, e->n, sizeof *e->step, by_place);
}

static int make_text(struct cite_buf *out, struct edit *e, struct cite_err *err)
{
	int status = check_patches(e->step, e->n, e->old_doc->src, e->old_doc->n_src, err);
	if (status < 0)
		return status;
	apply(out, e->step, e->n, e->old_doc->src, e->old_doc->n_src);
	return out->over ? cite_fail(err, CITE_ELIMIT, "the edited list would be larger than %d MiB", CITE_MAX_LIST >> 20) : 0;
}

int cite_list_edit(struct cite_list **out, const struct cite_list *list, const struct cite_patch *patch, const struct cite_span *region,
	size_t n_patch, struct cite_lines *bad, struct cite_err *err)
{
	struct cite_arena *mem = cite_arena_new();
	struct edit e = { .old_doc = list->doc, .n = n_patch };
	struct cite_buf b = CITE_BUF(CITE_MAX_LIST);
	*out = NULL;
	make_steps(&e, mem, patch, region);
	int status = make_text(&b, &e, err);
	if (status == 0)
		status = cite_list_parse(out, list->name, cite_buf_str(&b), b.n, err);
	if (status == 0) {
		e.new_doc = (*out)->doc;
		status = verify(&e, bad, err);
	}
	if (status < 0) {
		cite_list_free(*out);
		*out = NULL;
	}
	cite_buf_free(&b);
	cite_arena_free(mem);
	return status;
}

int cite_patches_apply(char **out, size_t *n_out, const char *src, size_t n, const struct cite_patch *patch, const struct cite_span *region,
	size_t n_patch, struct cite_err *err)
{
	struct cite_doc *doc, *again = NULL;
	*out = NULL;
	int status = cite_doc_parse(&doc, src, n, err);
	if (status < 0)
		return status;
	struct cite_arena *mem = cite_arena_new();
	struct edit e = { .old_doc = doc, .n = n_patch };
	struct cite_buf b = CITE_BUF(CITE_MAX_LIST);
	make_steps(&e, mem, patch, region);
	status = make_text(&b, &e, err);
	if (status == 0)
		status = cite_doc_parse(&again, cite_buf_str(&b), b.n, err);
	e.new_doc = again;
	if (status == 0)
		status = verify(&e, NULL, err);
	if (status == 0)
		*out = cite_buf_take(&b, n_out);
	cite_doc_free(again);
	cite_buf_free(&b);
	cite_arena_free(mem);
	cite_doc_free(doc);
	return status;
}
