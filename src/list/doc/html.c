/* html.c: listens to libxml2's HTML parser and has htmlbuild.c append blocks and runs. No tree is built; the parser mends what is malformed and
 * closes what authors leave open. Its line numbers give the blocks theirs. */
#include "html.h"

#include "../../base/libxml.h"
#include "../../base/text.h"
#include "htmlbuild.h"
#include "inlinehtml.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 256 };

struct reader {
	struct cite_htmlbuild build;
	htmlParserCtxtPtr parser;
	uint32_t line; /* of the piece's first line */
	int depth;     /* of open elements */
	int verbatim;  /* of open <pre>, whose text is no more read than that of a code block */
	bool words;    /* some text was read */
	int lists;     /* of open <ul>, <ol> and <dl>, whose blocks may have ended before them */
	int32_t list[DEPTH_MAX];
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
		{ "article", BLOCK }, { "dl", LIST }, { "dt", ITEM }, { "dd", BLOCK }, { "blockquote", BLOCK }, { "pre", BLOCK },
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

/* Where the build is, before something is built. */
static struct cite_htmlbuild *build_here(struct reader *r)
{
	struct cite_htmlbuild *h = &r->build;
	uint32_t at = line_reached(r), last = h->b->doc.n_line ? (uint32_t)h->b->doc.n_line : 1;
	h->now = at < last ? at : last;
	return h;
}

/* ---- elements ---- */

static void begin_list(struct reader *r, const char *name)
{
	struct cite_htmlbuild *h = &r->build;
	int32_t list = cite_htmlbuild_open(h, CITE_BLOCK_LIST);
	h->b->block.v[list].ordered = cite_ascii_same(name, "ol");
	if (r->lists < DEPTH_MAX)
		r->list[r->lists++] = list;
}

static void begin_element(struct reader *r, enum element e, const char *name, const xmlChar **atts)
{
	struct cite_htmlbuild *h = &r->build;
	cite_htmlbuild_close_paragraph(h);
	switch (e) {
	case TABLE: cite_htmlbuild_open_table(h); break;
	case ROW: cite_htmlbuild_open_row(h); break;
	case CELL:
		cite_htmlbuild_open_cell(h, cite_ascii_same(name, "th"), number_of(atts, "colspan", 1, CITE_HTML_COLUMNS),
			number_of(atts, "rowspan", 1, CITE_HTML_ROWSPAN));
		break;
	case LIST: begin_list(r, name); break;
	case ITEM: cite_htmlbuild_open_item(h); break;
	case HEADING:
		cite_htmlbuild_open_leaf(h, CITE_BLOCK_HEADING, h->now);
		h->b->block.v[h->leaf].level = (uint8_t)(name[1] - '0');
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
		[ITEM] = CITE_BLOCK_ITEM,
		[HEADING] = CITE_BLOCK_HEADING };
	struct cite_htmlbuild *h = &r->build;
	cite_htmlbuild_close_paragraph(h);
	/* What is defined and its definition are one item. */
	if (e == BLOCK || cite_ascii_same(name, "dt"))
		return;
	if (closed_by_tag(r, name))
		cite_htmlbuild_reach(h, h->open, h->now);
	if (e == LIST && r->lists)
		cite_htmlbuild_close_block(h, r->list[--r->lists]);
	else if (e != LIST)
		cite_htmlbuild_close_kind(h, kind[e]);
}

/* ---- inline elements ---- */

static void begin_link(struct cite_htmlbuild *h, const xmlChar **atts)
{
	cite_htmlbuild_settle(h);
	cite_htmlbuild_flush(h);
	const char *url = attribute(atts, "href");
	h->link = url ? cite_docbuild_target(h->b, CITE_LINK_HTML, url, strlen(url), NULL) : -1;
}

static void begin_inline(struct cite_htmlbuild *h, const char *name, const xmlChar **atts)
{
	const char *url = attribute(atts, "src"), *alt = attribute(atts, "alt");
	struct cite_tag t = cite_tag_named(name, strlen(name));
	switch (t.kind) {
	case CITE_TAG_STYLE: cite_htmlbuild_style(h, t.style, false); break;
	case CITE_TAG_BREAK: cite_htmlbuild_break(h); break;
	case CITE_TAG_LINK: begin_link(h, atts); break;
	case CITE_TAG_IMAGE: cite_htmlbuild_image(h, url ? url : "", alt ? alt : ""); break;
	default: break;
	}
}

static void end_inline(struct cite_htmlbuild *h, const char *name)
{
	struct cite_tag t = cite_tag_named(name, strlen(name));
	if (t.kind == CITE_TAG_STYLE)
		cite_htmlbuild_style(h, t.style, true);
	if (t.kind == CITE_TAG_LINK) {
		cite_htmlbuild_flush(h);
		h->link = -1;
	}
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
	struct cite_htmlbuild *h = build_here(r);
	enum element e = element_of(name);
	r->verbatim += e == BLOCK && cite_ascii_same(name, "pre");
	bool in_line = h->leaf >= 0 && cite_htmlbuild_kind(h, h->leaf) != CITE_BLOCK_PARAGRAPH;
	if (e != OTHER && in_line) {
		h->flat++;
		cite_htmlbuild_break(h);
	} else if (e != OTHER) {
		begin_element(r, e, name, atts);
	} else {
		begin_inline(h, name, atts);
	}
}

static void on_end(void *ctx, const xmlChar *tag)
{
	struct reader *r = ctx;
	struct cite_htmlbuild *h = build_here(r);
	const char *name = (const char *)tag;
	r->depth--;
	enum element e = element_of(name);
	r->verbatim -= e == BLOCK && r->verbatim && cite_ascii_same(name, "pre");
	if (e != OTHER && h->flat > 0) {
		h->flat--;
		cite_htmlbuild_break(h);
	} else if (e != OTHER) {
		end_element(r, e, name);
	} else {
		end_inline(h, name);
	}
}

static void on_text(void *ctx, const xmlChar *s, int n)
{
	struct reader *r = ctx;
	struct cite_htmlbuild *h = &r->build;
	uint32_t line = line_reached(r);
	const xmlChar *p = s, *end = s + n;
	if (r->verbatim)
		return;
	while (end > p && cite_ascii_space(end[-1]))
		line -= *--end == '\n' && line > r->line;
	if (p == end) {
		h->blank = h->blank || (h->leaf >= 0 && n > 0);
		return;
	}
	while (cite_ascii_space(*p))
		h->blank = *p++ != 0;
	uint32_t begin = line;
	for (const xmlChar *q = p; q < end; q++)
		begin -= *q == '\n' && begin > r->line;
	if (!cite_htmlbuild_need_leaf(h, begin))
		return;
	for (; p < end; p++) {
		if (cite_ascii_space(*p)) {
			h->blank = true;
			continue;
		}
		if (h->blank)
			cite_htmlbuild_settle(h);
		cite_buf_putc(&h->text, (char)*p);
	}
	h->blank = end < s + n;
	r->words = true;
	cite_htmlbuild_reach(h, h->leaf, line);
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
	struct cite_htmlbuild *h = build_here(ctx);
	enum cite_block_kind kind = cite_htmlbuild_kind(h, h->open);
	if (h->leaf >= 0 || kind == CITE_BLOCK_TABLE || kind == CITE_BLOCK_ROW || kind == CITE_BLOCK_LIST)
		return;
	int32_t i = cite_htmlbuild_open(h, CITE_BLOCK_HTML);
	char *text = cite_arena_printf(h->b->doc.mem, "<!--%s-->", (const char *)s);
	h->b->block.v[i].literal = text;
	h->b->block.v[i].n_literal = strlen(text);
	cite_htmlbuild_close(h);
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
	while (r->build.open > r->build.top)
		cite_htmlbuild_close(&r->build);
}

bool cite_html_blocks(struct cite_docbuild *b, int32_t parent, const char *s, size_t n, uint32_t line)
{
	if (!has_words(s, n) || cite_tag_crowded(s, n) || !parser_of(b))
		return false;
	struct reader r = { .build = { .b = b, .top = parent, .open = parent, .leaf = -1, .link = -1, .text = CITE_BUF(CITE_MAX_LIST) },
		.parser = b->html,
		.line = line };
	size_t block = b->block.n, run = b->run.n, target = b->target.n;
	parse_piece(&r, s, n);
	cite_buf_free(&r.build.text);
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
