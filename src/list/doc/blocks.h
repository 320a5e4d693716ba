/* blocks: what cmark-gfm made of a piece of text as blocks of a document. For markdown.c alone. */
#ifndef CITE_BLOCKS_H
#define CITE_BLOCKS_H

#include "docbuild.h"

struct cmark_node;

/* Append the blocks below a root. base: the lines of the document before the first of the piece that was parsed. */
void cite_blocks_walk(struct cite_docbuild *, struct cmark_node *root, uint32_t base);

#endif
