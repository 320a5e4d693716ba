/* mend: the mechanical mends of a list's findings, applied to its file. */
#ifndef CITE_MEND_H
#define CITE_MEND_H

#include "input.h"

/* Apply all mends that leave everything else as it is, and replace the file in one step. *n_mended counts the findings that are mended.
 * Returns an exit status; failures are said. Only for lists that are files. */
int cite_mend_file(const struct cite_input *, const struct cite_findings *, size_t *n_mended);

#endif
