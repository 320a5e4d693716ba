/* baseline: findings that are known and accepted, so that an old list can start clean. */
#ifndef CITE_BASELINE_H
#define CITE_BASELINE_H

#include "findings.h"

/* Fingerprints read from a file, sorted; each line of the file accepts one finding. */
struct cite_baseline {
	uint64_t *v;
	bool *used;
	size_t n;
};

/* Read a baseline file: lines of a fingerprint in 16 hexadecimal digits and, for people, what it was. CITE_EDATA with the line
 * number if a line is something else. */
int cite_baseline_read(struct cite_baseline *out, const char *path, struct cite_err *);
/* Is this finding accepted? Each line answers for one finding only. */
bool cite_baseline_accepts(struct cite_baseline *, const struct cite_finding *);
void cite_baseline_free(struct cite_baseline *);

/* The bytes of a baseline file that accepts all these findings. */
void cite_baseline_write(struct cite_buf *, const struct cite_checked *, size_t n);

#endif
