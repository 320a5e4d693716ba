/* slot: where the entries of a list keep a piece of information, learnt from those that have it.
 *
 * An entry is seen as its parts in order (title, people, venue with year, links ...) with the bytes between them. Two entries that have a
 * part between the same neighbours, with the same bytes before and after it, put it into the same slot. An entry without the part has the
 * slot too if the bytes between those neighbours are what is left of the slot when the part is taken out: a begin of what stands before
 * it and an end of what stands behind it. Then the part can be put in, and the entry looks like the others. */
#ifndef CITE_SLOT_H
#define CITE_SLOT_H

#include "../base/arena.h"

enum cite_piece {
	CITE_PIECE_BEGIN,
	CITE_PIECE_TITLE,
	CITE_PIECE_PEOPLE,
	CITE_PIECE_VENUE,
	CITE_PIECE_YEAR,
	CITE_PIECE_NICKNAME,
	CITE_PIECE_ARXIV,
	CITE_PIECE_LINK,
	CITE_PIECE_END,
	CITE_PIECE_BAR /* and above: the bars of a table row, each a piece of its own, so that cells are told apart */
};

/* A part of an entry. VENUE is the venue, or the venue and the year with what is between, or the year where no venue is stated; YEAR a
 * year that stands elsewhere; ARXIV the first link to arXiv. */
struct cite_part_at {
	int piece; /* enum cite_piece */
	struct cite_span at;
};

enum { CITE_PARTS_MAX = 96 };

struct cite_parts {
	struct cite_part_at v[CITE_PARTS_MAX]; /* BEGIN ... END, in order, disjoint */
	size_t n;
};

/* The entry's people with the full stop of "et al."; len 0 if it states none. */
struct cite_span cite_people_span(const struct cite_list *, const struct cite_entry *);
/* The parts of an entry; false if it is not located or its parts overlap. */
bool cite_parts_of(struct cite_parts *out, const struct cite_list *, const struct cite_entry *);
/* The part of a kind, or NULL. */
const struct cite_part_at *cite_parts_find(const struct cite_parts *, enum cite_piece);

/* The slots of one kind of part in a list. */
struct cite_slots;
struct cite_slots *cite_slots_learn(struct cite_arena *, const struct cite_list *, enum cite_piece);
/* Put text into the entry's slot. Returns false if the list has no such slot, or it is not clear which. The patch's text lives in the
 * arena. */
bool cite_slot_fill(struct cite_patch *out, struct cite_arena *, const struct cite_slots *, const struct cite_list *,
	const struct cite_entry *, const char *text);

#endif
