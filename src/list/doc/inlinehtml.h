/* inlinehtml: what one raw HTML tag between words means. */
#ifndef CITE_INLINEHTML_H
#define CITE_INLINEHTML_H

#include <citelist.h>

enum cite_tag_kind {
	CITE_TAG_OTHER,
	CITE_TAG_COMMENT, /* also declarations and processing instructions */
	CITE_TAG_STYLE,
	CITE_TAG_BREAK,
	CITE_TAG_LINK,
	CITE_TAG_IMAGE
};

struct cite_tag {
	enum cite_tag_kind kind;
	uint8_t style; /* kind STYLE: a CITE_STYLE_... bit */
	bool closing;
};

/* s is one tag as CommonMark delimits them, from "<" to ">". */
struct cite_tag cite_tag_read(const char *s, size_t n);
/* Some tag of a piece of HTML has so many attributes that a parser that compares each with all before it would not come to an end. */
bool cite_tag_crowded(const char *s, size_t n);
/* The kind of an element's name, which need not be NUL terminated. */
struct cite_tag cite_tag_named(const char *name, size_t n);
/* An attribute's value with its character references resolved, or NULL. */
char *cite_tag_attribute(struct cite_arena *, const char *s, size_t n, const char *name);

#endif
