/* groups: sections as JabRef 3 groups at the end of a .bib file, which Zotero and Better BibTeX import as collections. */
#ifndef CITE_GROUPS_H
#define CITE_GROUPS_H

#include "work.h"

void cite_groups_put(struct cite_buf *out, struct cite_work *, const struct cite_bib *);

#endif
