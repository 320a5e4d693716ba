/* sources.c: the table of places to look papers up, in order of trust. A new source is one file and one line here. */
#include "source.h"

extern const struct cite_source cite_source_arxiv;

const struct cite_source *const cite_sources[] = {
	&cite_source_arxiv,
	NULL,
};
