/* xml_cut: an answer of many papers becomes a document for each. */
#ifndef CITE_XML_CUT_H
#define CITE_XML_CUT_H

#include <stdbool.h>
#include <stddef.h>

/* The length of the longest tag, of bytes that may be no XML at all. */
size_t cite_xml_longest_tag(const char *s, size_t n);

/* Walks over the elements below the root as bytes, for storing each alone. Only for bytes that cite_xml_parse accepted. */
struct cite_xml_cut {
	const char *s;
	size_t n, at;
	size_t prolog;    /* bytes up to and with the root's start tag */
	const char *root; /* the root's name as written */
	size_t n_root;
	size_t begin, end; /* the element found */
};
void cite_xml_cut_start(struct cite_xml_cut *, const char *s, size_t n);
bool cite_xml_cut_next(struct cite_xml_cut *);
/* Append a document that holds the found element alone: the same prolog and root start tag, its bytes unchanged. */
struct cite_buf;
void cite_xml_cut_put(struct cite_buf *, const struct cite_xml_cut *);

#endif
