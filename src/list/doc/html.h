/* html: a piece of raw HTML to the same blocks and runs that Markdown gives. The only file that sees libxml2's HTML parser. */
#ifndef CITE_HTML_H
#define CITE_HTML_H

#include "docbuild.h"

/* Append what a piece of HTML says: tables, rows, cells, lists, items, headings, and paragraphs for all other text. line: where in the
 * source the piece begins. Returns false, with nothing appended, if it has no words: badges, comments, layout; or if it is nested
 * deeper than anybody writes. */
bool cite_html_blocks(struct cite_docbuild *, int32_t parent, const char *s, size_t n, uint32_t line);
/* How many tables and lists the piece leaves open (negative: closes more than it opens). */
int cite_html_balance(const char *s, size_t n);
/* Free the parser that the document's pieces share. */
void cite_html_end(struct cite_docbuild *);

#endif
