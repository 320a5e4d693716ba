/* htmlbuild.c: blocks open and close, text becomes runs: what a piece of HTML says goes where Markdown's would. Inside a cell or heading
 * everything is one line of runs. */
#include "htmlbuild.h"

#include <string.h>

/* ---- runs ---- */

static uint8_t style_of(const struct cite_htmlbuild *h)
{
	uint8_t style = 0;
	for (int i = 0; i < 6; i++)
		if (h->styles[i])
			style |= (uint8_t)(1 << i);
	return style;
}

static struct cite_run *add_run(struct cite_htmlbuild *h, enum cite_run_kind kind, const char *s, size_t n)
{
	struct cite_run *run = cite_vec_add(&h->b->run);
	*run = (struct cite_run){ .s = s, .n = (uint32_t)n, .kind = (uint8_t)kind, .style = style_of(h), .link = h->link, .image = -1 };
	return run;
}

void cite_htmlbuild_flush(struct cite_htmlbuild *h)
{
	if (h->text.n)
		add_run(h, CITE_RUN_TEXT, cite_arena_copy(h->b->doc.mem, h->text.s, h->text.n), h->text.n);
	cite_buf_clear(&h->text);
}

/* Nothing was put into the open leaf yet, or the line was just broken. */
static bool at_begin(const struct cite_htmlbuild *h)
{
	size_t begun = (size_t)h->b->block.v[h->leaf].run;
	return h->text.n == 0 && (h->b->run.n == begun || h->b->run.v[h->b->run.n - 1].kind == CITE_RUN_HARD);
}

void cite_htmlbuild_settle(struct cite_htmlbuild *h)
{
	if (h->blank && h->leaf >= 0 && !at_begin(h))
		cite_buf_putc(&h->text, ' ');
	h->blank = false;
}

/* Drop what a leaf must not end with. */
static void trim_end(struct cite_htmlbuild *h, int32_t first)
{
	for (; h->b->run.n > (size_t)first; h->b->run.n--) {
		struct cite_run *last = &h->b->run.v[h->b->run.n - 1];
		if (last->kind == CITE_RUN_TEXT && last->n && last->s[last->n - 1] == ' ')
			last->n--;
		if (last->kind != CITE_RUN_HARD && (last->kind != CITE_RUN_TEXT || last->n))
			return;
	}
}

void cite_htmlbuild_reach(struct cite_htmlbuild *h, int32_t i, uint32_t line)
{
	for (; i > h->top; i = h->b->block.v[i].parent)
		if (h->b->block.v[i].end_line < line)
			h->b->block.v[i].end_line = line;
}

/* ---- blocks ---- */

enum cite_block_kind cite_htmlbuild_kind(const struct cite_htmlbuild *h, int32_t i)
{
	return i > h->top ? (enum cite_block_kind)h->b->block.v[i].kind : CITE_BLOCK_DOCUMENT;
}

/* A list holds items alone, as Markdown's do: what else its author put into it ends it (<ul> is also taken to indent). */
static int32_t open_block_at(struct cite_htmlbuild *h, enum cite_block_kind kind, uint32_t line)
{
	if (kind != CITE_BLOCK_ITEM && cite_htmlbuild_kind(h, h->open) == CITE_BLOCK_LIST)
		cite_htmlbuild_close(h);
	int32_t i = cite_docbuild_block(h->b, kind, h->open, line);
	h->b->block.v[i].from_html = true;
	h->open = i;
	cite_htmlbuild_reach(h, i, h->b->block.v[i].line);
	return i;
}

int32_t cite_htmlbuild_open(struct cite_htmlbuild *h, enum cite_block_kind kind)
{
	return open_block_at(h, kind, h->now);
}

void cite_htmlbuild_open_leaf(struct cite_htmlbuild *h, enum cite_block_kind kind, uint32_t line)
{
	h->leaf = open_block_at(h, kind, line);
	h->blank = false;
	h->flat = 0;
}

void cite_htmlbuild_close(struct cite_htmlbuild *h)
{
	struct cite_block *x = &h->b->block.v[h->open];
	if (h->open == h->leaf) {
		cite_htmlbuild_flush(h);
		trim_end(h, x->run);
		x->n_run = (int32_t)h->b->run.n - x->run;
		h->leaf = -1;
		h->blank = false;
	}
	if (x->kind == CITE_BLOCK_ROW)
		x->header = h->all_th;
	uint32_t begin = cite_docbuild_line_begin(h->b, x->line), end = cite_docbuild_line_end(h->b, x->end_line);
	x->at = (struct cite_span){ begin, end > begin ? end - begin : 0 };
	x->next = (int32_t)h->b->block.n;
	h->open = x->parent;
}

void cite_htmlbuild_close_kind(struct cite_htmlbuild *h, enum cite_block_kind kind)
{
	int32_t i = h->open;
	while (i > h->top && h->b->block.v[i].kind != kind)
		i = h->b->block.v[i].parent;
	while (i > h->top && h->open >= i)
		cite_htmlbuild_close(h);
}

void cite_htmlbuild_close_block(struct cite_htmlbuild *h, int32_t block)
{
	int32_t i = h->open;
	while (i > block)
		i = h->b->block.v[i].parent;
	while (i == block && h->open >= block)
		cite_htmlbuild_close(h);
}

void cite_htmlbuild_close_paragraph(struct cite_htmlbuild *h)
{
	if (h->leaf >= 0 && cite_htmlbuild_kind(h, h->leaf) == CITE_BLOCK_PARAGRAPH)
		cite_htmlbuild_close(h);
}

void cite_htmlbuild_break(struct cite_htmlbuild *h)
{
	if (h->leaf < 0)
		return;
	cite_htmlbuild_flush(h);
	h->blank = false;
	if (!at_begin(h))
		add_run(h, CITE_RUN_HARD, " ", 1);
}

/* ---- tables and lists ---- */

void cite_htmlbuild_open_table(struct cite_htmlbuild *h)
{
	cite_htmlbuild_open(h, CITE_BLOCK_TABLE);
	memset(h->busy, 0, sizeof h->busy);
}

void cite_htmlbuild_open_row(struct cite_htmlbuild *h)
{
	if (cite_htmlbuild_kind(h, h->open) == CITE_BLOCK_ROW)
		cite_htmlbuild_close_kind(h, CITE_BLOCK_ROW);
	if (cite_htmlbuild_kind(h, h->open) != CITE_BLOCK_TABLE)
		cite_htmlbuild_open_table(h);
	cite_htmlbuild_open(h, CITE_BLOCK_ROW);
	h->column = 0;
	h->all_th = true;
	for (int i = 0; i < CITE_HTML_COLUMNS; i++) {
		h->taken[i] = h->busy[i] > 0;
		h->busy[i] -= h->taken[i];
	}
}

void cite_htmlbuild_open_cell(struct cite_htmlbuild *h, bool th, int colspan, int rowspan)
{
	if (cite_htmlbuild_kind(h, h->open) != CITE_BLOCK_ROW)
		cite_htmlbuild_open_row(h);
	cite_htmlbuild_open_leaf(h, CITE_BLOCK_CELL, h->now);
	h->all_th &= th;
	while (h->column < CITE_HTML_COLUMNS && h->taken[h->column])
		h->column++;
	h->b->block.v[h->leaf].column = h->column;
	for (; colspan > 0 && h->column < CITE_HTML_COLUMNS; colspan--)
		h->busy[h->column++] = (uint16_t)(rowspan - 1);
}

void cite_htmlbuild_open_item(struct cite_htmlbuild *h)
{
	if (cite_htmlbuild_kind(h, h->open) == CITE_BLOCK_ITEM)
		cite_htmlbuild_close_kind(h, CITE_BLOCK_ITEM);
	if (cite_htmlbuild_kind(h, h->open) != CITE_BLOCK_LIST)
		cite_htmlbuild_open(h, CITE_BLOCK_LIST);
	struct cite_block *list = &h->b->block.v[h->open];
	uint32_t number = list->ordered ? ++list->number : 0;
	int32_t item = cite_htmlbuild_open(h, CITE_BLOCK_ITEM);
	h->b->block.v[item].number = number;
}

/* ---- what stands in a leaf ---- */

bool cite_htmlbuild_need_leaf(struct cite_htmlbuild *h, uint32_t line)
{
	enum cite_block_kind kind = cite_htmlbuild_kind(h, h->open);
	if (h->leaf < 0 && kind != CITE_BLOCK_TABLE && kind != CITE_BLOCK_ROW)
		cite_htmlbuild_open_leaf(h, CITE_BLOCK_PARAGRAPH, line);
	return h->leaf >= 0;
}

void cite_htmlbuild_style(struct cite_htmlbuild *h, uint8_t style, bool closing)
{
	if (!closing)
		cite_htmlbuild_settle(h);
	cite_htmlbuild_flush(h);
	for (int i = 0; i < 6; i++) {
		if (style != 1 << i)
			continue;
		if (!closing && h->styles[i] < UINT8_MAX)
			h->styles[i]++;
		else if (closing && h->styles[i])
			h->styles[i]--;
	}
}

void cite_htmlbuild_image(struct cite_htmlbuild *h, const char *url, const char *alt)
{
	if (!cite_htmlbuild_need_leaf(h, h->now))
		return;
	cite_htmlbuild_settle(h);
	cite_htmlbuild_flush(h);
	int32_t target = cite_docbuild_target(h->b, CITE_LINK_IMAGE, url, strlen(url), NULL);
	char *text = cite_arena_dup(h->b->doc.mem, alt);
	add_run(h, CITE_RUN_IMAGE, text, strlen(text))->image = target;
	cite_htmlbuild_reach(h, h->leaf, h->now);
}
