/* blocks.c: cmark-gfm's tree to the blocks of a document. What is in them is made by locate.c (inlines) and html.c (raw HTML). Of cmark-gfm's
 * positions only a block's first line and column are used: those are right. Ends are worked out. */
#include "blocks.h"

#include "../../base/text.h"
#include "html.h"
#include "locate.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

/* ---- where blocks are ---- */

struct maker {
	struct cite_docbuild *b;
	uint32_t base;    /* lines before the piece at hand */
	int32_t parent;   /* the open block */
	uint32_t quotes;  /* block quotes around it */
	uint32_t row_at;  /* table row: where its next cell begins */
	uint32_t row_end; /* and where it ends */
	uint16_t column;
	uint32_t joined; /* raw HTML blocks to come that were already taken in */
	uint32_t shift;  /* lines of a paragraph that stand above the table at hand, in the same block of text */
};

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The line where a node begins; 0: it has none of its own. */
static uint32_t line_of(const struct maker *m, cmark_node *x)
{
	int line = cmark_node_get_start_line(x);
	return line > 0 ? (uint32_t)line + m->base : 0;
}

static uint32_t end_line_of(const struct maker *m, cmark_node *x)
{
	return (uint32_t)cmark_node_get_end_line(x) + m->base;
}

/* The offset where a node begins; its line must be known. */
static uint32_t node_at(const struct maker *m, cmark_node *x, uint32_t line)
{
	uint32_t begin = cite_docbuild_line_begin(m->b, line);
	int column = cmark_node_get_start_column(x);
	uint32_t end = cite_docbuild_line_end(m->b, line);
	uint32_t at = begin + (column > 0 ? (uint32_t)column - 1 : 0);
	return at < end ? at : end;
}

/* Behind what the containers put at the begin of a line that continues a block. */
static uint32_t skip_prefix(const struct maker *m, uint32_t line)
{
	const char *src = m->b->doc.src;
	uint32_t at = cite_docbuild_line_begin(m->b, line), end = cite_docbuild_line_end(m->b, line);
	for (uint32_t q = 0; at < end; at++) {
		if (src[at] == '>' && q < m->quotes)
			q++;
		else if (!blank(src[at]))
			break;
	}
	return at;
}

/* Lines of a text as the parser kept it. */
static uint32_t count_lines(const char *s, size_t n)
{
	uint32_t lines = 0;
	for (size_t i = 0; i < n; i++)
		if (s[i] == '\n' || (s[i] == '\r' && s[i + 1] != '\n'))
			lines++;
	return lines + (n && s[n - 1] != '\n' && s[n - 1] != '\r');
}

/* The last line of a block that is not blank. */
static uint32_t last_full_line(const struct maker *m, uint32_t line, uint32_t end_line)
{
	if (end_line > m->b->doc.n_line)
		end_line = (uint32_t)m->b->doc.n_line;
	while (end_line > line && skip_prefix(m, end_line) == cite_docbuild_line_end(m->b, end_line))
		end_line--;
	return end_line < line ? line : end_line;
}

static void set_range(struct maker *m, int32_t i, uint32_t at, uint32_t end_line)
{
	struct cite_block *x = &m->b->block.v[i];
	uint32_t end = cite_docbuild_line_end(m->b, end_line);
	x->end_line = end_line;
	x->at = (struct cite_span){ at, end > at ? end - at : 0 };
}

/* ---- leaves with inlines ---- */

/* The line of a setext heading's underline: the first that is nothing but "=" or "-". 0: there is none, so it is "# heading". */
static uint32_t underline_of(const struct maker *m, uint32_t at, uint32_t line)
{
	const char *src = m->b->doc.src;
	if (src[at] == '#')
		return 0;
	for (line++; line <= m->b->doc.n_line; line++) {
		uint32_t p = skip_prefix(m, line), end = cite_docbuild_line_end(m->b, line);
		char c = src[p];
		if (p == end || (c != '=' && c != '-'))
			continue;
		while (p < end && src[p] == c)
			p++;
		while (p < end && blank(src[p]))
			p++;
		if (p == end)
			return line;
	}
	return 0;
}

/* Narrow "## text ##" to its text. */
static void atx_content(const char *src, uint32_t *a, uint32_t *b)
{
	while (*a < *b && src[*a] == '#')
		++*a;
	while (*a < *b && blank(src[*a]))
		++*a;
	while (*b > *a && blank(src[*b - 1]))
		--*b;
	uint32_t e = *b;
	while (e > *a && src[e - 1] == '#')
		e--;
	if (e < *b && (e == *a || blank(src[e - 1])))
		*b = e;
}

/* Lines that link reference definitions take at the begin of a paragraph: those the parser did not keep. */
static uint32_t definition_lines(const struct maker *m, cmark_node *x, uint32_t at, uint32_t line, uint32_t end_line)
{
	if (m->b->doc.src[at] != '[')
		return 0;
	const char *kept = cmark_node_get_string_content(x);
	uint32_t n = kept ? count_lines(kept, strlen(kept)) : 0, all = end_line - line + 1;
	return n < all ? all - n : 0;
}

/* Where the text of a paragraph or heading stands. */
struct place {
	uint32_t at, line, end_line; /* of the text */
	uint32_t underline;          /* a setext heading's, or 0 */
};

/* A paragraph directly above a table's header row has no position of its own: the parser lets the table begin where it does. */
static struct place place_above_table(const struct maker *m, cmark_node *x)
{
	cmark_node *table = cmark_node_next(x);
	const char *kept = cmark_node_get_string_content(x);
	uint32_t line = table ? line_of(m, table) : 0;
	if (!line || !kept || !*kept)
		return (struct place){ 0 };
	struct place p = { .line = line, .end_line = line + count_lines(kept, strlen(kept)) - 1 };
	p.at = node_at(m, table, p.line);
	return p;
}

static struct place place_of(const struct maker *m, cmark_node *x, bool heading)
{
	uint32_t line = line_of(m, x);
	if (!line)
		return place_above_table(m, x);
	struct place p = { .line = line, .end_line = end_line_of(m, x) };
	p.at = node_at(m, x, p.line);
	if (heading) {
		p.underline = underline_of(m, p.at, p.line);
		p.end_line = p.underline ? p.underline - 1 : p.line;
	}
	p.end_line = last_full_line(m, p.line, p.end_line);
	uint32_t defined = definition_lines(m, x, p.at, p.line, p.end_line);
	if (defined) {
		p.line += defined;
		p.at = skip_prefix(m, p.line);
	}
	return p;
}

static void add_text_block(struct maker *m, cmark_node *x, enum cite_block_kind kind)
{
	struct cite_docbuild *b = m->b;
	bool heading = kind == CITE_BLOCK_HEADING;
	struct place p = place_of(m, x, heading);
	int32_t i = cite_docbuild_block(b, kind, m->parent, p.line ? p.line : b->block.v[m->parent].line);
	if (heading)
		b->block.v[i].level = (uint8_t)cmark_node_get_heading_level(x);
	if (!p.line) {
		cite_locate(b, i, x, NULL);
		return;
	}
	struct cite_cursor c = { .s = b->doc.src, .p = p.at, .end = cite_docbuild_line_end(b, p.end_line), .quotes = m->quotes };
	if (heading && !p.underline)
		atx_content(b->doc.src, &c.p, &c.end);
	bool located = cite_locate(b, i, x, &c);
	b->block.v[i].located = located;
	set_range(m, i, p.at, p.underline ? p.underline : p.end_line);
}

/* ---- tables ---- */

static void begin_row(struct maker *m, cmark_node *x, bool header)
{
	struct cite_docbuild *b = m->b;
	uint32_t line = line_of(m, x) + (header ? m->shift : 0);
	int32_t i = cite_docbuild_block(b, CITE_BLOCK_ROW, m->parent, line);
	b->block.v[i].header = header;
	m->row_at = header && !m->shift ? node_at(m, x, line) : skip_prefix(m, line);
	m->row_end = cite_docbuild_line_end(b, line);
	m->column = 0;
	set_range(m, i, m->row_at, line);
	while (m->row_at < m->row_end && blank(b->doc.src[m->row_at]))
		m->row_at++;
	if (m->row_at < m->row_end && b->doc.src[m->row_at] == '|')
		m->row_at++;
	m->parent = i;
}

/* The next cell of the row: up to a bar that no backslash stands before. Returns whether it has escaped bars. */
static bool next_cell(struct maker *m, uint32_t *a, uint32_t *e)
{
	const char *src = m->b->doc.src;
	bool escaped = false;
	uint32_t p = m->row_at;
	for (; p < m->row_end; p++, escaped = true) {
		const char *bar = memchr(src + p, '|', m->row_end - p);

		p = bar ? (uint32_t)(bar - src) : m->row_end;
		if (!bar || p == m->row_at || bar[-1] != '\\')
			break;
	}
	*a = m->row_at;
	*e = p;
	m->row_at = p < m->row_end ? p + 1 : p;
	while (*a < *e && cite_ascii_space((unsigned char)src[*a]))
		++*a;
	while (*e > *a && cite_ascii_space((unsigned char)src[*e - 1]))
		--*e;
	return escaped;
}

/* A copy of the cell without the backslashes before bars, and where each byte of it comes from. */
static struct cite_cursor unescaped_cell(struct cite_docbuild *b, uint32_t a, uint32_t e)
{
	cite_buf_clear(&b->cell);
	b->cell_map.n = 0;
	for (uint32_t p = a; p < e; p++) {
		*cite_vec_add(&b->cell_map) = p;
		if (b->doc.src[p] == '\\' && p + 1 < e && b->doc.src[p + 1] == '|')
			p++;
		cite_buf_putc(&b->cell, b->doc.src[p]);
	}
	*cite_vec_add(&b->cell_map) = e;
	return (struct cite_cursor){ .s = cite_buf_str(&b->cell), .end = (uint32_t)b->cell.n, .map = b->cell_map.v };
}

static void add_cell(struct maker *m, cmark_node *x)
{
	struct cite_docbuild *b = m->b;
	uint32_t line = b->block.v[m->parent].line, a, e;
	bool escaped = next_cell(m, &a, &e);
	int32_t i = cite_docbuild_block(b, CITE_BLOCK_CELL, m->parent, line);
	b->block.v[i].at = (struct cite_span){ a, e - a };
	b->block.v[i].column = m->column++;
	struct cite_cursor c = { .s = b->doc.src, .p = a, .end = e };
	if (escaped)
		c = unescaped_cell(b, a, e);
	bool located = cite_locate(b, i, x, &c);
	b->block.v[i].located = located;
}

/* Lines that a paragraph directly above a table takes of what the parser calls the table. */
static uint32_t lines_above(cmark_node *table)
{
	cmark_node *above = cmark_node_previous(table);
	if (!above || cmark_node_get_type(above) != CMARK_NODE_PARAGRAPH || cmark_node_get_start_line(above) > 0)
		return 0;
	const char *kept = cmark_node_get_string_content(above);
	return kept ? count_lines(kept, strlen(kept)) : 0;
}

/* ---- other blocks ---- */

static void add_literal_block(struct maker *m, cmark_node *x, enum cite_block_kind kind)
{
	struct cite_docbuild *b = m->b;
	uint32_t line = line_of(m, x), end_line = end_line_of(m, x);
	const char *s = cmark_node_get_literal(x);
	size_t n = s ? strlen(s) : 0;
	int32_t i = cite_docbuild_block(b, kind, m->parent, line);
	if (kind == CITE_BLOCK_HTML) /* the reported end is one line short for some kinds, never for the text itself */
		end_line = line + (n ? count_lines(s, n) : 1) - 1;
	b->block.v[i].literal = cite_arena_copy(b->doc.mem, s ? s : "", n);
	b->block.v[i].n_literal = n;
	set_range(m, i, node_at(m, x, line), last_full_line(m, line, end_line));
}

/* A table that is open when raw HTML ends goes on in the next piece of it: a blank line divides them for Markdown, not for the author.
 * Puts them together, each at its own line. */
static void join_html(struct maker *m, cmark_node *x, struct cite_buf *all)
{
	uint32_t line = line_of(m, x);
	for (int open = 0; x && cmark_node_get_type(x) == CMARK_NODE_HTML_BLOCK; x = cmark_node_next(x)) {
		uint32_t at = line_of(m, x);
		const char *s = cmark_node_get_literal(x);
		size_t n = strlen(s);
		for (; line < at; line++)
			cite_buf_putc(all, '\n');
		cite_buf_put(all, s, n);
		line += count_lines(s, n);
		m->joined++;
		open += cite_html_balance(s, n);
		if (open <= 0)
			break;
	}
	m->joined--;
}

/* Raw HTML becomes blocks like those of Markdown if it has words, else it stays what it is. */
static void add_html(struct maker *m, cmark_node *x)
{
	if (m->joined) {
		m->joined--;
		return;
	}
	const char *s = cmark_node_get_literal(x);
	size_t n = strlen(s);
	uint32_t line = line_of(m, x);
	struct cite_buf all = CITE_BUF(2 * CITE_MAX_LIST);
	if (cite_html_balance(s, n) > 0)
		join_html(m, x, &all);
	bool made = cite_html_blocks(m->b, m->parent, all.n ? all.s : s, all.n ? all.n : n, line);
	cite_buf_free(&all);
	if (!made) {
		m->joined = 0;
		add_literal_block(m, x, CITE_BLOCK_HTML);
	}
}

/* The marker of a list item: its number, and how many bytes stand before the item's content. */
static void read_marker(struct maker *m, struct cite_block *x)
{
	const char *src = m->b->doc.src;
	uint32_t begin = cite_docbuild_line_begin(m->b, x->line), end = cite_docbuild_line_end(m->b, x->line), p = x->at.at;
	while (p < end && cite_ascii_digit((unsigned char)src[p]))
		x->number = x->number * 10 + (uint32_t)(src[p++] - '0');
	if (p < end)
		p++;
	uint32_t text = p;
	while (text < end && blank(src[text]))
		text++;
	if (text == end || text - p > 4) /* nothing behind it, or indented code: one blank belongs to the marker */
		text = p + 1;
	x->indent = (uint16_t)(text - begin > UINT16_MAX ? UINT16_MAX : text - begin);
}

static int32_t add_container(struct maker *m, cmark_node *x, enum cite_block_kind kind)
{
	struct cite_docbuild *b = m->b;
	uint32_t line = line_of(m, x);
	if (kind == CITE_BLOCK_TABLE) {
		m->shift = lines_above(x);
		line += m->shift;
	}
	int32_t i = cite_docbuild_block(b, kind, m->parent, line);
	set_range(m, i, kind == CITE_BLOCK_TABLE && m->shift ? skip_prefix(m, line) : node_at(m, x, line), line);
	struct cite_block *it = &b->block.v[i];
	it->located = true;
	if (kind == CITE_BLOCK_ITEM)
		read_marker(m, it);
	it->ordered = kind == CITE_BLOCK_LIST && cmark_node_get_list_type(x) == CMARK_ORDERED_LIST;
	return i;
}

/* ---- the walk ---- */

/* The kinds of the table extension have no public constants. */
static enum cite_block_kind table_kind(cmark_node *x, bool *header)
{
	const char *name = cmark_node_get_type_string(x);
	*header = strcmp(name, "table_header") == 0;
	if (*header || strcmp(name, "table_row") == 0)
		return CITE_BLOCK_ROW;
	return strcmp(name, "table_cell") == 0 ? CITE_BLOCK_CELL : CITE_BLOCK_TABLE;
}

/* Take a block in. Returns true if its children are to be walked over, and the block left again. */
static bool enter(struct maker *m, cmark_node *x)
{
	bool header = false;
	switch (cmark_node_get_type(x)) {
	case CMARK_NODE_PARAGRAPH: add_text_block(m, x, CITE_BLOCK_PARAGRAPH); return false;
	case CMARK_NODE_HEADING: add_text_block(m, x, CITE_BLOCK_HEADING); return false;
	case CMARK_NODE_CODE_BLOCK: add_literal_block(m, x, CITE_BLOCK_CODE); return false;
	case CMARK_NODE_HTML_BLOCK: add_html(m, x); return false;
	case CMARK_NODE_THEMATIC_BREAK: add_literal_block(m, x, CITE_BLOCK_RULE); return false;
	case CMARK_NODE_BLOCK_QUOTE:
		m->parent = add_container(m, x, CITE_BLOCK_QUOTE);
		m->quotes++;
		return true;
	case CMARK_NODE_LIST: m->parent = add_container(m, x, CITE_BLOCK_LIST); return true;
	case CMARK_NODE_ITEM: m->parent = add_container(m, x, CITE_BLOCK_ITEM); return true;
	default: break;
	}
	switch (table_kind(x, &header)) {
	case CITE_BLOCK_CELL: add_cell(m, x); return false;
	case CITE_BLOCK_ROW: begin_row(m, x, header); return true;
	default: m->parent = add_container(m, x, CITE_BLOCK_TABLE); return true;
	}
}

/* Close the open block: it ends where its last child does. */
static void leave(struct maker *m)
{
	struct cite_docbuild *b = m->b;
	struct cite_block *x = &b->block.v[m->parent];
	const struct cite_block *last = &b->block.v[b->block.n - 1];
	x->next = (int32_t)b->block.n;
	if (x->kind == CITE_BLOCK_QUOTE)
		m->quotes--;
	if (x->kind != CITE_BLOCK_ROW && last != x) {
		x->end_line = last->end_line > x->end_line ? last->end_line : x->end_line;
		uint32_t end = cite_docbuild_line_end(b, x->end_line);
		x->at.len = end > x->at.at ? end - x->at.at : 0;
	}
	m->parent = x->parent;
}

/* Blocks nest as deep as the author likes, so this does not recurse. */
void cite_blocks_walk(struct cite_docbuild *b, cmark_node *top, uint32_t base)
{
	struct maker maker = { .b = b, .base = base }, *m = &maker;
	cmark_node *x = cmark_node_first_child(top);
	while (x) {
		bool opened = enter(m, x);
		cmark_node *first = opened ? cmark_node_first_child(x) : NULL;
		if (first) {
			x = first;
			continue;
		}
		if (opened)
			leave(m);
		while (!cmark_node_next(x)) {
			x = cmark_node_parent(x);
			if (x == top)
				return;
			leave(m);
		}
		x = cmark_node_next(x);
	}
}
