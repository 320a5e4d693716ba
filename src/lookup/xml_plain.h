/* xml_plain: the plain XML that sources send, read without libxml2. */
#ifndef CITE_XML_PLAIN_H
#define CITE_XML_PLAIN_H

#include "source_xml.h"

/* The same tree that libxml2 would give, or NULL: then the bytes hold something that is not plain, or are not well-formed, and libxml2 has to
 * say. The bytes are UTF-8. */
struct cite_xml *cite_xml_plain(struct cite_arena *, const char *s, size_t n);

#endif
