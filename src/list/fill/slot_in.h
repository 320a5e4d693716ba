/* slot_in: what slot.c, which learns slots, and slot_fill.c, which fills them, share. For slot*.c alone. */
#ifndef CITE_SLOT_IN_H
#define CITE_SLOT_IN_H

#include "gap.h"
#include "slot.h"

/* How many entries must agree on a slot; how many slots a list may have. */
enum { CITE_SLOT_AGREE = 3, CITE_SLOTS_MAX = 1024 };

/* Line ends behind an entry that are told apart. */
enum { CITE_SLOT_ENDS = 6 };

/* How much of an entry a slot looks at. */
enum cite_slot_mode {
	CITE_SLOT_CLOSED,    /* all that stands between its neighbours */
	CITE_SLOT_LOOSE,     /* the same, if some more blanks or a placeholder are there; only for filling */
	CITE_SLOT_OPEN_TAIL, /* the part before it, and how what follows begins: the rest is the entry's own text */
	CITE_SLOT_OPEN_LEAD, /* the part behind it, and how what stands before it ends */
	CITE_SLOT_BEHIND,    /* the part before it in the same line, and the marks that follow directly: whatever else comes then */
	CITE_N_SLOT_MODE
};

/* Where entries with that slot are. */
struct cite_seen {
	int32_t section;
	uint16_t indent;
	uint32_t count;
};

/* One list may have several hands: entries nearby are asked first. */
struct cite_slot {
	enum cite_shape shape;
	enum cite_slot_mode mode;
	int before, after, kind;
	bool aside;                        /* the link before it leads to no paper: to code, slides */
	bool linked;                       /* a link's: the title before it is one itself */
	bool prose;                        /* OPEN_LEAD: a sentence stands before it */
	char next;                         /* BEHIND: what follows in the line (slot_place.c) */
	const char *lead, *tail, *pattern; /* between `before` and the part; between the part and `after`; the part */
	CITE_VEC(struct cite_seen) seen;
	CITE_VEC(uint32_t) entry; /* their indices, in order */
};

/* How wide a column's cells are in a section: in a padded table they are all alike, and some end in more than a blank. */
struct cite_width {
	int32_t section;
	int before;
	size_t width, count, centred; /* centred: cells that have as many blanks on both sides */
	bool padded;
};

struct cite_slots {
	CITE_VEC(struct cite_slot) slot;
	CITE_VEC(struct cite_width) width;
	enum cite_piece piece;
	size_t n_kind[CITE_N_SAMPLE_KIND], n_dated[CITE_N_SAMPLE_KIND]; /* of each kind; those with their year */
	size_t n_worded;                                                /* those that have a word right before the part: "by " */
	size_t n_learnt;                                                /* entries that have the part where it can be learnt */
	size_t has_ends[CITE_SLOT_ENDS],
		lack_ends[CITE_SLOT_ENDS]; /* entries that have the part, or lack it, by the line ends behind them */
};

/* A part with the full stop of "et al." at its end is a neighbour of its own kind. */
enum { CITE_PIECE_STOP = 1 << 20 };

/* Blank lines behind an entry. */
struct cite_span cite_slot_blanks(const struct cite_list *, const struct cite_entry *);
/* How many line ends are in them, CITE_SLOT_ENDS - 1 at most. */
size_t cite_slot_line_ends(const struct cite_list *, const struct cite_entry *);
/* What a part is as the neighbour of another. Links to papers and to other things are alike, unless they are what is looked for. */
int cite_slot_neighbour(const struct cite_slots *, const struct cite_list *, const struct cite_part_at *);
/* A link that leads to no paper. */
bool cite_slot_is_aside(const struct cite_entry *, const struct cite_part_at *);
/* A link that leads to a paper for sure. */
bool cite_slot_is_paper(const struct cite_entry *, const struct cite_part_at *);
/* A link to the paper right behind a title that is a link itself. */
bool cite_slot_is_linked(const struct cite_slots *, const struct cite_entry *, const struct cite_part_at *before);
/* What follows in the line: a mark that parts fields, '[' for a link, 'a' for other text, 0 for its end. */
char cite_slot_next(const struct cite_list *, uint32_t at);
/* Words of a sentence. */
bool cite_is_prose(const char *s, size_t n);
/* A table's cell, by its bars. */
bool cite_slot_is_cell(int before, int after);
/* The width of a padded column; 0: its table is not padded. */
size_t cite_slot_padded_width(const struct cite_slots *, int32_t section, int before);

/* A place in a gap: its bytes at..end go; of the slot's lead what is behind `lead` is put in, and of its tail what is before `tail`. */
struct cite_slot_fit {
	size_t at, end, lead, tail;
	bool passed; /* over blanks at the end of a line that one of the two has */
};

/* Most cells of a column have what they hold in the middle. */
bool cite_slot_is_centred(const struct cite_slots *, int32_t section, int before);

/* Is the gap what is left of the slot when its part is taken out? stands: what of the part is there, or NULL. */
bool cite_slot_fits(struct cite_slot_fit *, const struct cite_slot *, const struct cite_gap *, enum cite_slot_mode, const char *stands);

#endif
