/* ignore: comments that tell `check` to pass over something. One `<!-- citelist-ignore RULE... -->` speaks for its own line, or, alone on
 * its line, for the next that is not blank; `citelist-ignore-file` speaks for the whole list. No rule named: all of them. */
#ifndef CITE_IGNORE_H
#define CITE_IGNORE_H

#include "../../base/arena.h"
#include "../doc/markdown.h"

struct cite_ignore {
	uint32_t line;
	const char *rules; /* the document's own bytes */
	size_t n_rules;
};

struct cite_ignores {
	CITE_VEC(struct cite_ignore) lines, whole; /* lines: in ascending order */
};

/* All comments of a document; they live as long as it does. */
struct cite_ignores cite_ignores_find(const struct cite_doc *);
/* Whether one of them speaks for a finding. */
bool cite_ignores_have(const struct cite_ignores *, const struct cite_finding *);
void cite_ignores_free(struct cite_ignores *);

#endif
