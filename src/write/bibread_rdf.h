/* bibread_rdf: a Zotero RDF file is read back for its keys. */
#ifndef CITE_BIBREAD_RDF_H
#define CITE_BIBREAD_RDF_H

#include "../paper/bibread.h"

/* The citation key, DOI, title and arXiv id of each item become an entry's key, doi, title and eprint; key "" where there is
 * none. What lies in *out is allocated in the arena. CITE_EDATA: not well-formed, or not RDF, with line. */
int cite_bibread_rdf(struct cite_bib_file *out, struct cite_arena *, const char *s, size_t n, struct cite_err *);

#endif
