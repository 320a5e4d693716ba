/* pieces: where a document begins, and where a long one can be cut so that its pieces, parsed one by one, give what the whole does. */
#ifndef CITE_PIECES_H
#define CITE_PIECES_H

#include <stdbool.h>
#include <stddef.h>

/* The length of the front matter that a site's generator reads: settings between two lines "---". 0: there is none. To Markdown they would be a
 * heading. */
size_t cite_front_matter(const char *src, size_t n);
/* Whether it can be cut at all: it must not define links for use elsewhere. */
bool cite_pieces_apart(const char *src, size_t n);
/* The end of a piece that begins at `from` and has at least `want` bytes: the first "# heading" behind a blank line, or n. There every
 * block but a fence or raw HTML that is still open has come to its end. */
size_t cite_piece_end(const char *src, size_t n, size_t from, size_t want);

#endif
