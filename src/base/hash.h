/* hash: strings to numbers that nobody outside the process can foresee. They differ from one run to the next: nothing that is written may
 * depend on them. */
#ifndef CITE_HASH_H
#define CITE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the case of ASCII letters is ignored. */
enum cite_hash_case { CITE_HASH_ANY_CASE, CITE_HASH_EXACT };

uint64_t cite_hash(const char *s, size_t n, enum cite_hash_case);

#endif
