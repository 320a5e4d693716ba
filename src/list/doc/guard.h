/* guard: refuses what must not reach the Markdown parser: too large, not UTF-8, or of a shape that would cost it far more time or memory
 * than its size suggests. */
#ifndef CITE_GUARD_H
#define CITE_GUARD_H

#include <citelist.h>

enum {
	CITE_GUARD_COLUMNS = 128,     /* widest table */
	CITE_GUARD_NESTING = 64,      /* most container markers at the begin of one line */
	CITE_GUARD_MISSING = 1 << 18, /* most cells that the rows of one list may leave out */
	CITE_GUARD_UNCLOSED = 256,    /* most "<?", "<!X" or "<![CDATA[" in a row of one paragraph that nothing closes */
	CITE_GUARD_WORD = 256,        /* most unbalanced ")" in one word */
	CITE_GUARD_ATS = 1000,        /* most "@" in one word */
	CITE_GUARD_WORK = 400000000,  /* steps that long rows, and blank lines in deep lists, may cost */
	CITE_GUARD_LONG_ROW = 256     /* shorter rows are not counted */
};

/* src is NUL terminated behind its n bytes. 0, CITE_EDATA (not UTF-8, NUL bytes) or CITE_ELIMIT, with line and column. */
int cite_guard(const char *src, size_t n, struct cite_err *);

#endif
