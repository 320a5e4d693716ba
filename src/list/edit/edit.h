/* edit: patches to a list that is to be read again at once. */
#ifndef CITE_EDIT_H
#define CITE_EDIT_H

#include "../../base/arena.h"

#include <citelist.h>

/* The caller's to free(). */
struct cite_lines {
	uint32_t *v;
	size_t n, cap;
};

/* As cite_patches_apply, but from a list to a list: each is parsed once only. *bad, if not NULL: every line where the patches before it
 * would change more than their regions. */
int cite_list_edit(struct cite_list **out, const struct cite_list *, const struct cite_patch *, const struct cite_span *region,
	size_t n_patch, struct cite_lines *bad, struct cite_err *);

#endif
