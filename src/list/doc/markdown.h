/* markdown: a document as flat arrays, each piece with its exact bytes. cmark-gfm says what there is and in which order; the located
 * spans are our own (locate.c), since cmark-gfm's inline positions are wrong in known cases. Raw HTML tables and lists come out as the
 * same kinds of block (html.c), so that whoever reads a document sees one model.
 *
 * Only markdown.c, blocks.c and locate.c see cmark-gfm; only html.c sees libxml2. */
#ifndef CITE_MARKDOWN_H
#define CITE_MARKDOWN_H

#include <citelist.h>

enum cite_block_kind {
	CITE_BLOCK_DOCUMENT,
	CITE_BLOCK_QUOTE,
	CITE_BLOCK_LIST,
	CITE_BLOCK_ITEM,
	CITE_BLOCK_PARAGRAPH,
	CITE_BLOCK_HEADING,
	CITE_BLOCK_CODE,
	CITE_BLOCK_HTML, /* raw HTML that stayed raw: comments, badges, <p align=center>, ... */
	CITE_BLOCK_TABLE,
	CITE_BLOCK_ROW,
	CITE_BLOCK_CELL,
	CITE_BLOCK_RULE
};

/* Blocks stand in document order, parents before children. */
struct cite_block {
	uint8_t kind;
	uint8_t level;           /* heading: 1..6 */
	bool ordered;            /* list */
	bool header;             /* row: the table's header */
	bool located;            /* leaf: every run's span is exact */
	bool from_html;          /* made from raw HTML: never located */
	int32_t parent;          /* index, -1 for the document */
	int32_t next;            /* index of the block after this one and all it holds: next sibling, or whatever follows */
	uint32_t line, end_line; /* 1-based, inclusive, without trailing blank lines */
	struct cite_span at;     /* from the block's first byte (after container markers) to its last, without the line end */
	int32_t run, n_run;      /* leaf: its runs */
	const char *literal;     /* code, html: the content */
	size_t n_literal;
	uint32_t number; /* ordered item: its number */
	uint16_t indent; /* item: bytes from the line's begin to its content */
	uint16_t column; /* cell: 0-based column */
};

enum cite_run_kind { CITE_RUN_TEXT, CITE_RUN_CODE, CITE_RUN_SOFT, CITE_RUN_HARD, CITE_RUN_HTML, CITE_RUN_IMAGE };
enum cite_run_style {
	CITE_STYLE_STRONG = 1,
	CITE_STYLE_EMPH = 2,
	CITE_STYLE_STRIKE = 4,
	CITE_STYLE_SUP = 8,
	CITE_STYLE_SUB = 16,
	CITE_STYLE_UNDERLINE = 32
};

/* A stretch of inline content with one style inside one link. Text is decoded (escapes and entities resolved); it points into the
 * source where the two are the same bytes. Not NUL terminated. */
struct cite_run {
	const char *s;
	uint32_t n;
	uint8_t kind, style;
	int32_t link;        /* index of the innermost link around it, -1: none */
	int32_t image;       /* kind IMAGE: index of its target among the links; s is its alt text */
	struct cite_span at; /* the bytes of the source that make it; len 0 if not located */
};

enum cite_link_form { CITE_LINK_INLINE, CITE_LINK_REFERENCE, CITE_LINK_ANGLE, CITE_LINK_BARE, CITE_LINK_HTML, CITE_LINK_IMAGE };

struct cite_target {
	const char *url, *title; /* decoded; NUL terminated; title "" if none, and where dest.len is 0 */
	uint8_t form;
	struct cite_span whole, dest; /* dest.len 0 unless form is INLINE or IMAGE and it was located */
};

struct cite_doc {
	const char *src;
	size_t n_src;
	const char *eol;
	const struct cite_block *block; /* block[0] is the document */
	size_t n_block;
	const struct cite_run *run;
	size_t n_run;
	const struct cite_target *target;
	size_t n_target;
	const uint32_t *line_at; /* offset of each line's first byte; line_at[n_line] is n_src */
	size_t n_line;
	struct cite_arena *mem;
};

/* Parse. src must stay alive and NUL terminated as long as the document. Guards: 64 MiB, UTF-8 and NUL checked first (CITE_EDATA with
 * line and column), tables of more than 128 columns and too deep nesting refused (CITE_ELIMIT with line). */
int cite_doc_parse(struct cite_doc **out, const char *src, size_t n, struct cite_err *);

/* What there is to do for this thread while a second one parses: step is called with what is made of the document so far, again and again
 * until it returns false or there is more of it. Nobody is to depend on it: only a long list is parsed so, and only where there are threads. */
struct cite_meanwhile {
	bool (*step)(void *ctx, const struct cite_doc *);
	void *ctx;
};
int cite_doc_parse_on(struct cite_doc **out, const char *src, size_t n, const struct cite_meanwhile *, struct cite_err *);

void cite_doc_free(struct cite_doc *);

/* 1-based line of an offset. */
uint32_t cite_doc_line(const struct cite_doc *, uint32_t at);
/* The bytes of a line, 1-based, without what ends it. */
struct cite_span cite_doc_line_span(const struct cite_doc *, uint32_t line);
/* What stands in a row behind its last cell, since the table's header has fewer columns (GFM: "the excess is ignored"); len 0: nothing, or
 * nothing but signs and remarks. */
struct cite_span cite_doc_row_rest(const struct cite_doc *, int32_t row);

#endif
