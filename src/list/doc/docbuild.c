/* docbuild.c: the arrays of a document and its index of lines. Knows nothing of parsers. */
#include "docbuild.h"

#include <stdlib.h>
#include <string.h>

int32_t cite_docbuild_block(struct cite_docbuild *b, enum cite_block_kind kind, int32_t parent, uint32_t line)
{
	struct cite_block *x = cite_vec_add(&b->block);
	x->kind = (uint8_t)kind;
	x->parent = parent;
	x->line = x->end_line = line;
	x->run = (int32_t)b->run.n;
	return (int32_t)b->block.n - 1;
}

uint32_t cite_docbuild_line_begin(const struct cite_docbuild *b, uint32_t line)
{
	return line >= 1 && line <= b->line_at.n ? b->line_at.v[line - 1] : (uint32_t)b->doc.n_src;
}

uint32_t cite_docbuild_line_end(const struct cite_docbuild *b, uint32_t line)
{
	const char *src = b->doc.src;
	uint32_t begin = cite_docbuild_line_begin(b, line), e = cite_docbuild_line_begin(b, line + 1);
	if (e > begin && src[e - 1] == '\n')
		e--;
	if (e > begin && src[e - 1] == '\r')
		e--;
	return e;
}

int32_t cite_docbuild_target(struct cite_docbuild *b, enum cite_link_form form, const char *url, size_t n_url, const char *title)
{
	struct cite_target *t = cite_vec_add(&b->target);
	t->url = cite_arena_copy(b->doc.mem, url, n_url);
	t->title = title && *title ? cite_arena_dup(b->doc.mem, title) : "";
	t->form = (uint8_t)form;
	return (int32_t)b->target.n - 1;
}

/* Note where each line begins, and what most of them end with. */
static void index_lines(struct cite_docbuild *b)
{
	static const char *const name[] = { "\n", "\r\n", "\r" };
	size_t count[3] = { 0 };
	const char *src = b->doc.src, *end = src + b->doc.n_src;
	bool any_cr = memchr(src, '\r', b->doc.n_src) != NULL;
	for (const char *p = src, *lf = NULL; p < end;) {
		*cite_vec_add(&b->line_at) = (uint32_t)(p - src);
		if (!lf || lf < p) /* search but once for each, also where there are few */
			lf = memchr(p, '\n', (size_t)(end - p));
		lf = lf ? lf : end;
		const char *cr = any_cr ? memchr(p, '\r', (size_t)(lf - p)) : NULL;
		if (cr && cr + 1 != lf) {
			count[2]++;
			p = cr + 1;
		} else if (lf == end) {
			count[2] += cr != NULL;
			p = end;
		} else {
			count[cr ? 1 : 0]++;
			p = lf + 1;
		}
	}
	b->doc.n_line = b->line_at.n;
	*cite_vec_add(&b->line_at) = (uint32_t)b->doc.n_src;
	b->doc.line_at = b->line_at.v; /* it does not grow any more */
	b->doc.eol = name[count[1] > count[0] ? (count[2] > count[1] ? 2 : 1) : (count[2] > count[0] ? 2 : 0)];
}

void cite_docbuild_finish(struct cite_docbuild *b)
{
	free(b->frame.v);
	free(b->cell_map.v);
	cite_buf_free(&b->alt);
	cite_buf_free(&b->cell);
	cite_docbuild_show(b);
}

void cite_docbuild_show(struct cite_docbuild *b)
{
	b->doc.block = b->block.v;
	b->doc.n_block = b->block.n;
	b->doc.run = b->run.v;
	b->doc.n_run = b->run.n;
	b->doc.target = b->target.v;
	b->doc.n_target = b->target.n;
}

/* Arrays that grow are copied each time. What most lists need is little more than address space until it is used. */
static void make_room(struct cite_docbuild *b)
{
	enum { MOST = 1 << 20, BYTES_OF_RUN = 32, BYTES_OF_TARGET = 128 }; /* of the source */
	size_t n = b->doc.n_src < MOST ? b->doc.n_src : MOST, lines = b->line_at.n < n ? b->line_at.n : n;
	b->block.v = cite_vec_room(b->block.v, &b->block.cap, lines, sizeof *b->block.v);
	b->run.v = cite_vec_room(b->run.v, &b->run.cap, n / BYTES_OF_RUN, sizeof *b->run.v);
	b->target.v = cite_vec_room(b->target.v, &b->target.cap, n / BYTES_OF_TARGET, sizeof *b->target.v);
}

struct cite_docbuild *cite_docbuild_new(const char *src, size_t n)
{
	struct cite_docbuild *b = cite_zeroed(sizeof *b);
	b->doc.src = src;
	b->doc.n_src = n;
	b->doc.mem = cite_arena_new();
	b->alt.max = b->cell.max = CITE_MAX_LIST;
	index_lines(b);
	make_room(b);
	return b;
}

void cite_doc_free(struct cite_doc *doc)
{
	if (!doc)
		return;
	struct cite_docbuild *b = (struct cite_docbuild *)doc;
	cite_arena_free(doc->mem);
	free(b->block.v);
	free(b->run.v);
	free(b->target.v);
	free(b->line_at.v);
	free(b);
}

uint32_t cite_doc_line(const struct cite_doc *doc, uint32_t at)
{
	size_t lo = 0, hi = doc->n_line;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (doc->line_at[mid] <= at)
			lo = mid;
		else
			hi = mid;
	}
	return (uint32_t)lo + 1;
}

struct cite_span cite_doc_line_span(const struct cite_doc *doc, uint32_t line)
{
	uint32_t from = doc->line_at[line - 1], to = line < doc->n_line ? doc->line_at[line] : (uint32_t)doc->n_src;
	while (to > from && (doc->src[to - 1] == '\n' || doc->src[to - 1] == '\r'))
		to--;
	return (struct cite_span){ from, to - from };
}
