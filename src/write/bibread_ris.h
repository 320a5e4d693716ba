/* bibread_ris: an RIS file is read back for its keys. */
#ifndef CITE_BIBREAD_RIS_H
#define CITE_BIBREAD_RIS_H

#include "../paper/bibread.h"

/* ID, DO, TI and the arXiv id in SN, UR or N1 become an entry's key, doi, title and eprint. What lies in *out is allocated in the arena.
 * CITE_EDATA: an entry never ends, with line. */
int cite_bibread_ris(struct cite_bib_file *out, struct cite_arena *, const char *s, size_t n, struct cite_err *);

#endif
