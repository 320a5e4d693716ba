/* htmlbuild: the blocks and runs of a piece of HTML while it is read. Knows what they are made of, and nothing of tags. For html.c alone. */
#ifndef CITE_HTMLBUILD_H
#define CITE_HTMLBUILD_H

#include "docbuild.h"

enum { CITE_HTML_COLUMNS = 128, CITE_HTML_ROWSPAN = 10000 }; /* more are not counted */

struct cite_htmlbuild {
	struct cite_docbuild *b;
	uint32_t now;         /* the line at hand: where blocks that are opened begin */
	int32_t top, open;    /* the block the piece stands in, and the innermost open one */
	int32_t leaf;         /* the open leaf, -1: none */
	int32_t link;         /* the open <a>, -1: none */
	int flat;             /* elements of block level that are open inside the leaf: they only break the line */
	uint8_t styles[6];    /* how many tags of each style are open */
	struct cite_buf text; /* of the run being read */
	bool blank;           /* white space came since the last text: one blank, if more text follows */
	bool all_th;          /* the row's cells so far are headers */
	uint16_t column;
	uint16_t busy[CITE_HTML_COLUMNS]; /* further rows that a cell with rowspan takes of each column */
	bool taken[CITE_HTML_COLUMNS];    /* columns of this row that such a cell takes */
};

/* ---- runs ---- */

/* The text read so far becomes a run: the style or link changes, or something else than text follows. */
void cite_htmlbuild_flush(struct cite_htmlbuild *);
/* White space came: one blank, unless it is the first thing. */
void cite_htmlbuild_settle(struct cite_htmlbuild *);
/* Break the line inside the leaf, if there is one. */
void cite_htmlbuild_break(struct cite_htmlbuild *);
void cite_htmlbuild_style(struct cite_htmlbuild *, uint8_t style, bool closing);
void cite_htmlbuild_image(struct cite_htmlbuild *, const char *url, const char *alt);
/* A leaf to put text or an image into is open, or a paragraph from that line on was opened for it; false where neither has a place. */
bool cite_htmlbuild_need_leaf(struct cite_htmlbuild *, uint32_t line);

/* ---- blocks ---- */

/* The kind of a block of the piece; that of the document for those that it stands in. */
enum cite_block_kind cite_htmlbuild_kind(const struct cite_htmlbuild *, int32_t block);
/* A block was seen to reach the line. */
void cite_htmlbuild_reach(struct cite_htmlbuild *, int32_t block, uint32_t line);
int32_t cite_htmlbuild_open(struct cite_htmlbuild *, enum cite_block_kind);
/* A block that holds runs. */
void cite_htmlbuild_open_leaf(struct cite_htmlbuild *, enum cite_block_kind, uint32_t line);
void cite_htmlbuild_open_table(struct cite_htmlbuild *);
void cite_htmlbuild_open_row(struct cite_htmlbuild *);
void cite_htmlbuild_open_cell(struct cite_htmlbuild *, bool th, int colspan, int rowspan);
void cite_htmlbuild_open_item(struct cite_htmlbuild *);
/* Close the innermost open block. */
void cite_htmlbuild_close(struct cite_htmlbuild *);
/* Close blocks up to and with the innermost of a kind, if there is one. */
void cite_htmlbuild_close_kind(struct cite_htmlbuild *, enum cite_block_kind);
/* Close blocks up to and with this one, if it is still open. */
void cite_htmlbuild_close_block(struct cite_htmlbuild *, int32_t block);
void cite_htmlbuild_close_paragraph(struct cite_htmlbuild *);

#endif
