/* html.c: listens to libxml2's HTML parser and appends blocks and runs. No tree is built; the parser mends what is malformed and closes
 * what authors leave open. Its line numbers give the blocks theirs. Inside a cell or heading everything is one line of runs. */
#include "html.h"

#include "../base/libxml.h"
#include "../base/text.h"
#include "inlinehtml.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 256, COLUMNS_MAX = 128, ROWSPAN_MAX = 10000 };

struct reader {
	struct cite_docbuild *b;
	htmlParserCtxtPtr parser;
	uint32_t line;        /* of the piece's first line */
	int32_t top, open;    /* the block the piece stands in, and the innermost open one */
	int32_t leaf;         /* the open leaf, -1: none */
	int32_t link;         /* the open <a>, -1: none */
	int depth, flat;      /* open elements; those of block level inside the leaf, which only break the line */
	uint8_t styles[6];    /* how many tags of each style are open */
	struct cite_buf text; /* of the run being read */
	bool blank;           /* white space came since the last text: one blank, if more text follows */
	bool words;           /* some text was read */
	bool all_th;          /* the row's cells so far are headers */
	uint16_t column;
	uint16_t busy[COLUMNS_MAX]; /* further rows that a cell with rowspan takes of each column */
	bool taken[COLUMNS_MAX];    /* columns of this row that such a cell takes */
};

enum element { OTHER, TABLE, ROW, CELL, LIST, ITEM, HEADING, BLOCK };

static enum element element_of(const char *name)
{
	static const struct {
		const char *name;
		enum element is;
	} known[] = { { "table", TABLE }, { "tr", ROW }, { "td", CELL }, { "th", CELL }, { "ul", LIST }, { "ol", LIST }, { "li", ITEM },
		{ "h1", HEADING }, { "h2", HEADING }, { "h3", HEADING }, { "h4", HEADING }, { "h5", HEADING }, { "h6", HEADING },
		{ "p", BLOCK }, { "div", BLOCK }, { "center", BLOCK }, { "summary", BLOCK }, { "details", BLOCK }, { "section", BLOCK },
		{ "article", BLOCK }, { "dl", BLOCK }, { "dt", BLOCK }, { "dd", BLOCK }, { "blockquote", BLOCK }, { "pre", BLOCK },
		{ "hr", BLOCK } };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (cite_ascii_same(name, known[i].name))
			return known[i].is;
	return OTHER;
}

static const char *attribute(const xmlChar **atts, const char *name)
{
	for (; atts && atts[0]; atts += 2)
		if (cite_ascii_same((const char *)atts[0], name))
			return atts[1] ? (const char *)atts[1] : "";
	return NULL;
}

/* A small number in an attribute; low if it is missing or none. */
static int number_of(const xmlChar **atts, const char *name, int low, int high)
{
	const char *s = attribute(atts, name);
	int v = 0;
	for (; s && cite_ascii_digit((unsigned char)*s) && v <= high; s++)
		v = v * 10 + (*s - '0');
	return v < low ? low : v > high ? high : v;
}

/* The line the parser has reached; behind the last one after a final line end. */
static uint32_t line_reached(const struct reader *r)
{
	int line = r->parser->input ? r->parser->input->line : 1;
	return r->line + (line > 1 ? (uint32_t)line - 1 : 0);
}

static uint32_t line_now(const struct reader *r)
{
	uint32_t at = line_reached(r), last = r->b->doc.n_line ? (uint32_t)r->b->doc.n_line : 1;
	return at < last ? at : last;
}

/* ---- runs ---- */

static uint8_t style_of(const struct reader *r)
{
	uint8_t style = 0;
	for (int i = 0; i < 6; i++)
		if (r->styles[i])
			style |= (uint8_t)(1 << i);
	return style;
}

static struct cite_run *add_run(struct reader *r, enum cite_run_kind kind, const char *s, size_t n)
{
	struct cite_run *run = cite_vec_add(&r->b->run);
	*run = (struct cite_run){ .s = s, .n = (uint32_t)n, .kind = (uint8_t)kind, .style = style_of(r), .link = r->link, .image = -1 };
	return run;
}

/* The text read so far becomes a run: the style or link changes, or something else than text follows. */
static void flush(struct reader *r)
{
	if (r->text.n)
		add_run(r, CITE_RUN_TEXT, cite_arena_copy(r->b->doc.mem, r->text.s, r->text.n), r->text.n);
	cite_buf_clear(&r->text);
}

/* Nothing was put into the open leaf yet, or the line was just broken. */
static bool at_begin(const struct reader *r)
{
	size_t begun = (size_t)r->b->block.v[r->leaf].run;
	return r->text.n == 0 && (r->b->run.n == begun || r->b->run.v[r->b->run.n - 1].kind == CITE_RUN_HARD);
}

/* White space came: one blank, unless it is the first thing. */
static void settle_blank(struct reader *r)
{
	if (r->blank && r->leaf >= 0 && !at_begin(r))
		cite_buf_putc(&r->text, ' ');
	r->blank = false;
}

/* Drop what a leaf must not end with. */
static void trim_end(struct reader *r, int32_t first)
{
	for (; r->b->run.n > (size_t)first; r->b->run.n--) {
		struct cite_run *last = &r->b->run.v[r->b->run.n - 1];
		if (last->kind == CITE_RUN_TEXT && last->n && last->s[last->n - 1] == ' ')
			last->n--;
		if (last->kind != CITE_RUN_HARD && (last->kind != CITE_RUN_TEXT || last->n))
			return;
	}
}

/* A block was seen to reach the line at hand. */
static void reach(struct reader *r, int32_t i, uint32_t line)
{
	for (; i > r->top; i = r->b->block.v[i].parent)
		if (r->b->block.v[i].end_line < line)
			r->b->block.v[i].end_line = line;
}

/* ---- blocks ---- */

static enum cite_block_kind kind_of(const struct reader *r, int32_t i)
{
	return i > r->top ? (enum cite_block_kind)r->b->block.v[i].kind : CITE_BLOCK_DOCUMENT;
}

static int32_t open_block_at(struct reader *r, enum cite_block_kind kind, uint32_t line)
{
	int32_t i = cite_docbuild_block(r->b, kind, r->open, line);
	r->b->block.v[i].from_html = true;
	r->open = i;
	reach(r, i, r->b->block.v[i].line);
	return i;
}

static int32_t open_block(struct reader *r, enum cite_block_kind kind)
{
	return open_block_at(r, kind, line_now(r));
}

static void open_leaf(struct reader *r, enum cite_block_kind kind, uint32_t line)
{
	r->leaf = open_block_at(r, kind, line);
	r->blank = false;
	r->flat = 0;
}

/* Close the innermost open block. */
static void close_block(struct reader *r)
{
	struct cite_block *x = &r->b->block.v[r->open];
	if (r->open == r->leaf) {
		flush(r);
		trim_end(r, x->run);
		x->n_run = (int32_t)r->b->run.n - x->run;
		r->leaf = -1;
		r->blank = false;
	}
	if (x->kind == CITE_BLOCK_ROW)
		x->header = r->all_th;
	uint32_t begin = cite_docbuild_line_begin(r->b, x->line), end = cite_docbuild_line_end(r->b, x->end_line);
	x->at = (struct cite_span){ begin, end > begin ? end - begin : 0 };
	x->next = (int32_t)r->b->block.n;
	r->open = x->parent;
}

/* Close blocks up to and with the innermost of a kind, if there is one. */
static void close_kind(struct reader *r, enum cite_block_kind kind)
{
	int32_t i = r->open;
	while (i > r->top && r->b->block.v[i].kind != kind)
		i = r->b->block.v[i].parent;
	while (i > r->top && r->open >= i)
		close_block(r);
}

static void close_paragraph(struct reader *r)
{
	if (r->leaf >= 0 && kind_of(r, r->leaf) == CITE_BLOCK_PARAGRAPH)
		close_block(r);
}

static void line_break(struct reader *r)
{
	if (r->leaf < 0)
		return;
	flush(r);
	r->blank = false;
	if (!at_begin(r))
		add_run(r, CITE_RUN_HARD, " ", 1);
}

/* ---- tables and lists ---- */

static void begin_row(struct reader *r)
{
	if (kind_of(r, r->open) == CITE_BLOCK_ROW)
		close_kind(r, CITE_BLOCK_ROW);
	if (kind_of(r, r->open) != CITE_BLOCK_TABLE) {
		open_block(r, CITE_BLOCK_TABLE);
		memset(r->busy, 0, sizeof r->busy);
	}
	open_block(r, CITE_BLOCK_ROW);
	r->column = 0;
	r->all_th = true;
	for (int i = 0; i < COLUMNS_MAX; i++) {
		r->taken[i] = r->busy[i] > 0;
		r->busy[i] -= r->taken[i];
	}
}

static void begin_cell(struct reader *r, bool th, const xmlChar **atts)
{
	if (kind_of(r, r->open) != CITE_BLOCK_ROW)
		begin_row(r);
	open_leaf(r, CITE_BLOCK_CELL, line_now(r));
	r->all_th &= th;
	while (r->column < COLUMNS_MAX && r->taken[r->column])
		r->column++;
	r->b->block.v[r->leaf].column = r->column;
	int wide = number_of(atts, "colspan", 1, COLUMNS_MAX), high = number_of(atts, "rowspan", 1, ROWSPAN_MAX);
	for (; wide > 0 && r->column < COLUMNS_MAX; wide--)
		r->busy[r->column++] = (uint16_t)(high - 1);
}

static void begin_item(struct reader *r)
{
	if (kind_of(r, r->open) == CITE_BLOCK_ITEM)
		close_kind(r, CITE_BLOCK_ITEM);
	if (kind_of(r, r->open) != CITE_BLOCK_LIST)
		open_block(r, CITE_BLOCK_LIST);
	struct cite_block *list = &r->b->block.v[r->open];
	uint32_t number = list->ordered ? ++list->number : 0;
	int32_t item = open_block(r, CITE_BLOCK_ITEM);
	r->b->block.v[item].number = number;
}

static void begin_element(struct reader *r, enum element e, const char *name, const xmlChar **atts)
{
	close_paragraph(r);
	switch (e) {
	case TABLE:
		open_block(r, CITE_BLOCK_TABLE);
		memset(r->busy, 0, sizeof r->busy);
		break;
	case ROW: begin_row(r); break;
	case CELL: begin_cell(r, cite_ascii_same(name, "th"), atts); break;
	case LIST: {
		int32_t list = open_block(r, CITE_BLOCK_LIST);
		r->b->block.v[list].ordered = cite_ascii_same(name, "ol");
		break;
	}
	case ITEM: begin_item(r); break;
	case HEADING:
		open_leaf(r, CITE_BLOCK_HEADING, line_now(r));
		r->b->block.v[r->leaf].level = (uint8_t)(name[1] - '0');
		break;
	default: break;
	}
}

/* The element ends by its own end tag, which was just read: not by what follows. */
static bool closed_by_tag(const struct reader *r, const char *name)
{
	const xmlParserInput *in = r->parser->input;
	const xmlChar *p = in ? in->cur : NULL;
	size_t n = strlen(name);
	if (!p || p <= in->base || *--p != '>')
		return false;
	while (p > in->base && cite_ascii_space(p[-1]))
		p--;
	return (size_t)(p - in->base) >= n + 2 && cite_ascii_starts((const char *)p - n, n, name) && p[-(ptrdiff_t)n - 1] == '/';
}

static void end_element(struct reader *r, enum element e, const char *name)
{
	static const enum cite_block_kind kind[] = { [TABLE] = CITE_BLOCK_TABLE,
		[ROW] = CITE_BLOCK_ROW,
		[CELL] = CITE_BLOCK_CELL,
		[LIST] = CITE_BLOCK_LIST,
		[ITEM] = CITE_BLOCK_ITEM,
		[HEADING] = CITE_BLOCK_HEADING };
	close_paragraph(r);
	if (e == BLOCK)
		return;
	if (closed_by_tag(r, name))
		reach(r, r->open, line_now(r));
	close_kind(r, kind[e]);
}

/* ---- inline elements ---- */

static void change_style(struct reader *r, uint8_t style, bool closing)
{
	if (!closing)
		settle_blank(r);
	flush(r);
	for (int i = 0; i < 6; i++) {
		if (style != 1 << i)
			continue;
		if (!closing && r->styles[i] < UINT8_MAX)
			r->styles[i]++;
		else if (closing && r->styles[i])
			r->styles[i]--;
	}
}

static void begin_link(struct reader *r, const xmlChar **atts)
{
	settle_blank(r);
	flush(r);
	const char *url = attribute(atts, "href");
	r->link = url ? cite_docbuild_target(r->b, CITE_LINK_HTML, url, strlen(url), NULL) : -1;
}

/* A leaf to put text or an image into, or false where neither has a place. */
static bool need_leaf(struct reader *r, uint32_t line)
{
	enum cite_block_kind kind = kind_of(r, r->open);
	if (r->leaf < 0 && kind != CITE_BLOCK_TABLE && kind != CITE_BLOCK_ROW && kind != CITE_BLOCK_LIST)
		open_leaf(r, CITE_BLOCK_PARAGRAPH, line);
	return r->leaf >= 0;
}

static void on_image(struct reader *r, const xmlChar **atts)
{
	if (!need_leaf(r, line_now(r)))
		return;
	settle_blank(r);
	flush(r);
	const char *url = attribute(atts, "src"), *alt = attribute(atts, "alt");
	int32_t target = cite_docbuild_target(r->b, CITE_LINK_IMAGE, url ? url : "", url ? strlen(url) : 0, NULL);
	char *text = cite_arena_dup(r->b->doc.mem, alt ? alt : "");
	add_run(r, CITE_RUN_IMAGE, text, strlen(text))->image = target;
	reach(r, r->leaf, line_now(r));
}

/* ---- the parser's events ---- */

static void on_start(void *ctx, const xmlChar *tag, const xmlChar **atts)
{
	struct reader *r = ctx;
	const char *name = (const char *)tag;
	if (++r->depth > DEPTH_MAX) {
		xmlStopParser(r->parser);
		return;
	}
	enum element e = element_of(name);
	bool in_line = r->leaf >= 0 && kind_of(r, r->leaf) != CITE_BLOCK_PARAGRAPH;
	if (e != OTHER && in_line) {
		r->flat++;
		line_break(r);
	} else if (e != OTHER) {
		begin_element(r, e, name, atts);
	} else {
		struct cite_tag t = cite_tag_named(name, strlen(name));
		switch (t.kind) {
		case CITE_TAG_STYLE: change_style(r, t.style, false); break;
		case CITE_TAG_BREAK: line_break(r); break;
		case CITE_TAG_LINK: begin_link(r, atts); break;
		case CITE_TAG_IMAGE: on_image(r, atts); break;
		default: break;
		}
	}
}

static void on_end(void *ctx, const xmlChar *tag)
{
	struct reader *r = ctx;
	const char *name = (const char *)tag;
	r->depth--;
	enum element e = element_of(name);
	if (e != OTHER && r->flat > 0) {
		r->flat--;
		line_break(r);
	} else if (e != OTHER) {
		end_element(r, e, name);
	} else {
		struct cite_tag t = cite_tag_named(name, strlen(name));
		if (t.kind == CITE_TAG_STYLE)
			change_style(r, t.style, true);
		if (t.kind == CITE_TAG_LINK) {
			flush(r);
			r->link = -1;
		}
	}
}

static void on_text(void *ctx, const xmlChar *s, int n)
{
	struct reader *r = ctx;
	uint32_t line = line_reached(r);
	const xmlChar *p = s, *end = s + n;
	while (end > p && cite_ascii_space(end[-1]))
		line -= *--end == '\n' && line > r->line;
	if (p == end) {
		r->blank = r->blank || (r->leaf >= 0 && n > 0);
		return;
	}
	while (cite_ascii_space(*p))
		r->blank = *p++ != 0;
	uint32_t begin = line;
	for (const xmlChar *q = p; q < end; q++)
		begin -= *q == '\n' && begin > r->line;
	if (!need_leaf(r, begin))
		return;
	for (; p < end; p++) {
		if (cite_ascii_space(*p)) {
			r->blank = true;
			continue;
		}
		if (r->blank)
			settle_blank(r);
		cite_buf_putc(&r->text, (char)*p);
	}
	r->blank = end < s + n;
	r->words = true;
	reach(r, r->leaf, line);
}

/* Scripts and style sheets. */
static void on_cdata(void *ctx, const xmlChar *s, int n)
{
	(void)ctx;
	(void)s;
	(void)n;
}

/* Comments between blocks are kept as they are: they may speak to us. */
static void on_comment(void *ctx, const xmlChar *s)
{
	struct reader *r = ctx;
	enum cite_block_kind kind = kind_of(r, r->open);
	if (r->leaf >= 0 || kind == CITE_BLOCK_TABLE || kind == CITE_BLOCK_ROW || kind == CITE_BLOCK_LIST)
		return;
	int32_t i = open_block(r, CITE_BLOCK_HTML);
	char *text = cite_arena_printf(r->b->doc.mem, "<!--%s-->", (const char *)s);
	r->b->block.v[i].literal = text;
	r->b->block.v[i].n_literal = strlen(text);
	close_block(r);
}

static void on_error(void *ctx, xmlErrorPtr e)
{
	(void)ctx;
	(void)e; /* everything is malformed somewhere */
}

/* ---- pieces ---- */

/* Text outside of tags and comments: without it there is nothing to parse. */
static bool has_words(const char *s, size_t n)
{
	for (const char *end = s + n; s < end; s++) {
		if (*s == '<') {
			bool comment = end - s > 4 && memcmp(s, "<!--", 4) == 0;
			const char *close = comment ? strstr(s + 4, "-->") : memchr(s, '>', (size_t)(end - s));
			if (!close)
				return !comment;
			s = comment ? close + 2 : close;
		} else if (!cite_ascii_space((unsigned char)*s)) {
			return true;
		}
	}
	return false;
}

/* NULL: there is none, which the document's error tells. */
static htmlParserCtxtPtr parser_of(struct cite_docbuild *b)
{
	if (b->html)
		return b->html;
	if (!cite_libxml_load(&b->err))
		return NULL;
	htmlParserCtxtPtr p = htmlNewParserCtxt();
	if (!p)
		cite_out_of_memory();
	memset(p->sax, 0, sizeof *p->sax);
	p->sax->initialized = XML_SAX2_MAGIC;
	p->sax->startElement = on_start;
	p->sax->endElement = on_end;
	p->sax->characters = on_text;
	p->sax->ignorableWhitespace = on_text;
	p->sax->cdataBlock = on_cdata;
	p->sax->comment = on_comment;
	p->sax->serror = on_error;
	b->html = p;
	return p;
}

static void parse_piece(struct reader *r, const char *s, size_t n)
{
	r->parser->userData = r;
	xmlDocPtr doc = htmlCtxtReadMemory(r->parser, s, (int)n, NULL, "UTF-8",
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD |
			HTML_PARSE_NOIMPLIED);
	if (r->parser->errNo == XML_ERR_NO_MEMORY)
		cite_out_of_memory();
	if (doc)
		xmlFreeDoc(doc);
	while (r->open > r->top)
		close_block(r);
}

bool cite_html_blocks(struct cite_docbuild *b, int32_t parent, const char *s, size_t n, uint32_t line)
{
	if (!has_words(s, n) || cite_tag_crowded(s, n) || !parser_of(b))
		return false;
	struct reader r = { .b = b, .parser = b->html, .line = line, .top = parent, .open = parent, .leaf = -1, .link = -1 };
	size_t block = b->block.n, run = b->run.n, target = b->target.n;
	r.text.max = CITE_MAX_LIST;
	parse_piece(&r, s, n);
	cite_buf_free(&r.text);
	if (r.words && r.depth <= DEPTH_MAX)
		return true;
	b->block.n = block;
	b->run.n = run;
	b->target.n = target;
	return false;
}

int cite_html_balance(const char *s, size_t n)
{
	int open = 0;
	for (const char *end = s + n; (s = memchr(s, '<', (size_t)(end - s))); s++) {
		size_t slash = end - s > 1 && s[1] == '/';
		const char *name = s + 1 + slash;
		size_t len = 0;
		while (name + len < end && cite_ascii_alnum((unsigned char)name[len]))
			len++;
		if ((len == 5 && cite_ascii_starts(name, 5, "table")) ||
			(len == 2 && (cite_ascii_starts(name, 2, "ul") || cite_ascii_starts(name, 2, "ol"))))
			open += slash ? -1 : 1;
	}
	return open;
}

void cite_html_end(struct cite_docbuild *b)
{
	if (b->html)
		htmlFreeParserCtxt(b->html);
	b->html = NULL;
}
