/* journal_ref: where the authors of a preprint say that it was published. */
#ifndef CITE_JOURNAL_REF_H
#define CITE_JOURNAL_REF_H

#include <citelist.h>

struct cite_journal_ref {
	const char *journal;
	const char *volume, *issue, *pages, *article; /* NULL: not stated */
	int year;
};

/* Read "Phys.Rev.D76:013009,2007", "J. Algebraic Combin. 6 (1997), no. 3, 253--257" and what else is clear. False for proceedings, for
 * several references at once, for whatever leaves a doubt. Strings go to the arena. */
bool cite_journal_ref_parse(struct cite_journal_ref *out, struct cite_arena *, const char *s);

#endif
