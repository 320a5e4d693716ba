/* sources.c: the table of places to look papers up, in order of trust. A new source is one file and one line here. */
#include "source.h"

/* clang-format off */
#define SOURCES(X) \
	X(arxiv) \
	X(crossref) \
	X(acl) \
	X(openreview) \
	X(openreview_v1) \
	X(datacite) \
	X(oai) \
	X(dblp)
/* clang-format on */

#define DECLARE(name) extern const struct cite_source cite_source_##name;
SOURCES(DECLARE)

#define POINT(name) &cite_source_##name,
const struct cite_source *const cite_sources[] = { SOURCES(POINT) NULL };
