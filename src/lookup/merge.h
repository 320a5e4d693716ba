/* merge: what merge.c (a bibliography from items), group.c (which items are one paper), citation.c (one citation from all that is known of
 * it) and place.c (what its venue means) share. */
#ifndef CITE_MERGE_H
#define CITE_MERGE_H

#include "../base/arena.h"
#include "../base/buf.h"
#include <citelist.h>

/* An item as a query: what the list says of it. */
struct cite_query cite_item_query(const struct cite_merge_item *);
/* The record may be believed for the item: it was found by an id of the item and fits, or by other means that checked it. *why (may be
 * NULL) gets a sentence if not. */
bool cite_item_believes(const struct cite_merge_item *, const struct cite_record *, struct cite_arena *, const char **why);

/* An identifier that the item states is nobody's or another paper's, and the paper was found without it. */
bool cite_item_id_is_void(const struct cite_merge_item *, const struct cite_id *);

/* One citation from all the items of a paper, in list order. All but its entries and sections. */
void cite_citation_make(
	struct cite_citation *out, struct cite_arena *, const struct cite_merge_item *const *item, size_t n, enum cite_prefer);

/* The group of each item: the index of the first item that is the same paper. */
void cite_group(size_t *group, const struct cite_merge_item *, size_t n);

/* How a list's venue reads. */
struct cite_place {
	enum cite_type type; /* NONE: no venue, or one that says nothing of the type */
	const char *container, *short_name;
	const char *origin; /* "venues" if the table knows it, else "list" */
};
struct cite_place cite_place_of(struct cite_arena *, const char *venue);

#endif
