/* docbuild: a document while it is being made; shared by the files that make one (markdown.c, blocks.c, locate.c, html.c) and nobody else. */
#ifndef CITE_DOCBUILD_H
#define CITE_DOCBUILD_H

#include "../../base/arena.h"
#include "../../base/buf.h"
#include "markdown.h"

/* The arrays grow on the heap and stay there: a copy into the arena would double the memory at its peak. */
struct cite_docbuild {
	struct cite_doc doc; /* first, so that the finished document is freed through it */
	CITE_VEC(struct cite_block) block;
	CITE_VEC(struct cite_run) run;
	CITE_VEC(struct cite_target) target;
	CITE_VEC(uint32_t) line_at;
	CITE_VEC(struct cite_frame) frame; /* inline containers that are open; see locate.c */
	struct cite_buf alt;               /* the alt text of the image being read */
	struct cite_buf cell;              /* a table cell without the backslashes before its bars */
	CITE_VEC(uint32_t) cell_map;       /* offset in the source of each byte of it */
	void *html;                        /* the parser of raw HTML; see html.c */
	struct cite_err err;               /* code not 0: that there is none */
};

/* An inline container that was entered and not yet left. */
struct cite_frame {
	uint32_t begin;   /* offset of its first byte, as the cursor counts */
	int32_t link_was; /* the link around it */
	int32_t target;   /* link, image: its index among the targets */
	uint8_t style_was, form, delim, n_delim;
};

/* An empty document over a source, with its lines. */
struct cite_docbuild *cite_docbuild_new(const char *src, size_t n);
/* Hand the arrays to the document as far as they are made; they stay where they are until more is added. */
void cite_docbuild_show(struct cite_docbuild *);
/* The same for good; frees what only the making needed. */
void cite_docbuild_finish(struct cite_docbuild *);
/* Append a block under a parent. Returns its index. */
int32_t cite_docbuild_block(struct cite_docbuild *, enum cite_block_kind, int32_t parent, uint32_t line);
/* Offset of a 1-based line's first byte; the source's length past the last. */
uint32_t cite_docbuild_line_begin(const struct cite_docbuild *, uint32_t line);
/* Offset of its line end (not included), or of the end of the source. */
uint32_t cite_docbuild_line_end(const struct cite_docbuild *, uint32_t line);
/* Append a target. url and title need not be NUL terminated; title may be NULL. Returns its index. */
int32_t cite_docbuild_target(struct cite_docbuild *, enum cite_link_form, const char *url, size_t n_url, const char *title);

#endif
