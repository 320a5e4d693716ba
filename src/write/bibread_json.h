/* bibread_json: a CSL-JSON bibliography that is already there, read back for its keys as if it were a .bib file. */
#ifndef CITE_BIBREAD_JSON_H
#define CITE_BIBREAD_JSON_H

#include "../paper/bibread.h"

/* Read a CSL-JSON file: "id" or "citation-key", "DOI", "title", and the arXiv id from "number", "URL" or "note" become an entry's key, doi,
 * title and eprint. CITE_EDATA: no JSON, or not an array of items. */
int cite_bibread_json(struct cite_bib_file *out, struct cite_arena *, const char *s, size_t n, struct cite_err *);

#endif
