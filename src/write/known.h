/* known: what papers are known by, ours and those of a bibliography that is there already. */
#ifndef CITE_KNOWN_H
#define CITE_KNOWN_H

#include "../paper/bibread.h"

/* Surest first. */
enum cite_known_way { CITE_KNOWN_ARXIV, CITE_KNOWN_DOI, CITE_KNOWN_TITLE, CITE_N_KNOWN_WAY };

/* What an entry of a file, or a paper of ours, is known by; NULL if it has none. Two that say the same, ignoring case, are one paper. */
const char *cite_known_entry(struct cite_arena *, const struct cite_bib_entry *, enum cite_known_way);
const char *cite_known_paper(struct cite_arena *, const struct cite_citation *, enum cite_known_way);

/* Read a .bib, CSL-JSON, RIS or Zotero RDF file: its first bytes tell which. What lies in *out is allocated in the arena. CITE_EDATA: it is
 * damaged. */
int cite_known_read(struct cite_bib_file *out, struct cite_arena *, const char *s, size_t n, struct cite_err *);

#endif
