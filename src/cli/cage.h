/* cage: what the process may still do once it reads what others wrote. */
#ifndef CITE_CAGE_H
#define CITE_CAGE_H

#include <stdbool.h>
#include <stddef.h>

/* From now on: no other program is started, no file is written or made but in the folders of these paths (NULL entries are skipped, n of
 * them), and, without network, no connection is opened. Reading stays free. Nothing happens where the kernel cannot do it, or with
 * CITELIST_CAGE=off in the environment. Cannot be undone. */
void cite_cage_enter(const char *const *writable, size_t n, bool network);

#endif
