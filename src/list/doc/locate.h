/* locate: the inline content of one block to runs and targets, each with its exact bytes in the source. */
#ifndef CITE_LOCATE_H
#define CITE_LOCATE_H

#include "cursor.h"
#include "docbuild.h"

/* Append the runs of the block to the document. node: the parser's node (a cmark_node of a paragraph, heading or table cell). c stands
 * at the content's first byte and ends behind its last; NULL: where the content is, is not known.
 * Returns true if all of it was found; otherwise every run and target of the block has empty spans. */
bool cite_locate(struct cite_docbuild *, int32_t block, void *node, struct cite_cursor *c);

#endif
