/* except: bibliographies whose papers are not to be written again. */
#ifndef CITE_EXCEPT_H
#define CITE_EXCEPT_H

#include "../base/buf.h"
#include "opt.h"

struct cite_except {
	struct cite_buf *text; /* of each file */
	const struct cite_strings *path;
};

/* Read them all, before the long work. output, which may be NULL, cannot be one of them: the papers left out would be lost. An exit
 * status; failures are said. */
int cite_except_read(struct cite_except *out, const struct cite_strings *path, const char *output);
/* Take their papers out of a bibliography, and say how many. An exit status. */
int cite_except_apply(const struct cite_except *, struct cite_bib *);
void cite_except_free(struct cite_except *);

#endif
