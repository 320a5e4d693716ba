/* cursor: walks over the source of one block and matches what the parser made of it, byte for byte. Every function here either moves the
 * cursor past exactly the bytes that make the thing asked for, or returns false and leaves it where it was. */
#ifndef CITE_CURSOR_H
#define CITE_CURSOR_H

#include <citelist.h>

struct cite_cursor {
	const char *s;       /* what is walked over, NUL terminated: the whole source, or a cell's own text */
	uint32_t p, end;     /* the cursor, and the end of the block */
	uint32_t crossed;    /* where the cursor stood after the last line end */
	uint32_t quotes;     /* how many ">" a line may begin with */
	const uint32_t *map; /* cell with escaped bars: offset in the source of each byte of s, and of the end; NULL: the same */
};

/* What in the source stands for something else. */
enum { CITE_CURSOR_ESCAPES = 1, CITE_CURSOR_ENTITIES = 2 };

/* The byte under the cursor, 0 at the end. */
char cite_cursor_at(const struct cite_cursor *);
/* The source's bytes from begin up to the cursor. */
struct cite_span cite_cursor_span(const struct cite_cursor *, uint32_t begin);

/* Where text begins that is to be matched next: mostly the cursor; a little before it where the parser kept blanks at the begin of a
 * line. Moves the cursor there. */
uint32_t cite_cursor_begin(struct cite_cursor *, const char *text, size_t n);
/* Decoded text. *same: the source has these very bytes. */
bool cite_cursor_text(struct cite_cursor *, const char *text, size_t n, unsigned flags, bool *same);
/* n times the same delimiter out of "*", "_" or "~". */
bool cite_cursor_delimiters(struct cite_cursor *, unsigned n, const char *set);
/* A code span, given its contents. */
bool cite_cursor_code(struct cite_cursor *, const char *text, size_t n);
/* A line end inside a paragraph: blanks or a backslash before it (at: up to here), and what the containers put at the begin of the
 * next line. */
bool cite_cursor_break(struct cite_cursor *, struct cite_span *at);
/* What follows the "]" of an inline link: (destination "title"). dest is without "<" and ">". */
bool cite_cursor_tail(struct cite_cursor *, const char *url, const char *title, struct cite_span *dest);
/* What may follow the "]" of a reference link: "[label]" or "[]". */
void cite_cursor_label(struct cite_cursor *);
/* Blanks up to a line end or the end of the block; false if something else follows. */
bool cite_cursor_rest(struct cite_cursor *);

#endif
