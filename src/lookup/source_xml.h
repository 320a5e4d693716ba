/* source_xml: XML answers as plain trees, namespaces resolved. source_xml.c is the only file of this wing that sees libxml2. */
#ifndef CITE_SOURCE_XML_H
#define CITE_SOURCE_XML_H

#include "source.h"

struct cite_xml_attr {
	const char *name, *value;
	const struct cite_xml_attr *next;
};

/* An element. text: all character data in it and below, in order. */
struct cite_xml {
	const char *ns, *name, *text; /* ns "" if it is in none */
	const struct cite_xml_attr *attr;
	struct cite_xml *child, *next;
};

/* The root element, allocated in the arena; NULL if the bytes are not well-formed, have a DTD, or are not in UTF-8. Nothing is ever
 * loaded or expanded. */
struct cite_xml *cite_xml_parse(struct cite_arena *, const char *s, size_t n, struct cite_err *);

bool cite_xml_is(const struct cite_xml *, const char *ns, const char *name);
/* The first child of that name, NULL if there is none or the parent is NULL. */
const struct cite_xml *cite_xml_child(const struct cite_xml *, const char *ns, const char *name);
/* The next sibling of the same namespace and name. */
const struct cite_xml *cite_xml_again(const struct cite_xml *);
const char *cite_xml_attr(const struct cite_xml *, const char *name);

/* What can be kept from one document to the next, see struct cite_reading. */
struct cite_xml_reader *cite_xml_reader_new(void);
/* Whether XML can be read at all: a negative status where libxml2 is missing. */
int cite_xml_ready(struct cite_err *);
void cite_xml_reader_free(struct cite_xml_reader *);

/* One paper's XML to a record of this source: read fills it from the root element, and returns false if that is no paper. whose:
 * "arXiv's", for messages. */
typedef bool cite_xml_read_fn(struct cite_record *out, struct cite_arena *, const struct cite_xml *root);
enum cite_damage cite_xml_record(struct cite_record *out, const struct cite_reading *, const char *raw, size_t n, const char *source,
	const char *whose, cite_xml_read_fn *, struct cite_err *);

#endif
