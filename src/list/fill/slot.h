/* slot: where the entries of a list keep a piece of information, learnt from those that have it.
 *
 * An entry is seen as its parts in order (parts.h) with the bytes between them. Two entries that have a part between the same neighbours,
 * with the same bytes before and after it, put it into the same slot. An entry without the part has the slot too if the bytes between
 * those neighbours are what is left of the slot when the part is taken out: a begin of what stands before it and an end of what stands
 * behind it. Then the part can be put in, and the entry looks like the others. Where several slots would do, entries of the same section
 * and indent are asked first, and most of those that are asked must agree on every byte. */
#ifndef CITE_SLOT_H
#define CITE_SLOT_H

#include "../../base/arena.h"
#include "../edit/parts.h"

/* What one entry's part looks like. pattern: the part as text with signs for values (style.h), NULL: nothing to learn from. kind: parts of
 * different kinds are learnt apart: preprints and publications, authors in full and with "et al.". */
enum { CITE_N_SAMPLE_KIND = 3 };

struct cite_sample {
	const char *pattern;
	int kind;
};

/* The slots of one kind of part in a list. sample: one for each entry. */
struct cite_slots;
struct cite_slots *cite_slots_learn(struct cite_arena *, const struct cite_list *, enum cite_piece, const struct cite_sample *sample);
void cite_slots_free(struct cite_slots *);

/* What is to be put in. write: a pattern with its signs replaced; NULL: it needs a value that is not known. rest: what is there of it
 * already (the year of a venue with its year), NULL for nothing; may be NULL. */
struct cite_filling {
	int kind;
	const char *(*write)(void *ctx, const char *pattern);
	const char *(*rest)(void *ctx, const char *pattern);
	void *ctx;
};

/* Put it into the entry's slot. *text is the part itself, without what stands round it. Returns false if the list has no such slot, or it
 * is not clear which. Patch and text live in the arena. */
bool cite_slot_fill(struct cite_patch *out, const char **text, struct cite_arena *, const struct cite_slots *, const struct cite_list *,
	const struct cite_entry *, const struct cite_filling *);

#endif
