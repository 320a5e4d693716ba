/* slot_vote: what slot_fill.c, which asks the entries that have a part, slot_vote.c, which counts, slot_manner.c, slot_people.c and slot_left.c share. For them alone. */
#ifndef CITE_SLOT_VOTE_H
#define CITE_SLOT_VOTE_H

#include "slot_in.h"

enum { CITE_VOTES_MAX = 64 };

struct cite_vote {
	struct cite_patch patch;
	const char *text;
	size_t count; /* entries */
	double weight;
};

struct cite_poll {
	struct cite_arena *mem;
	const struct cite_slots *slots;
	const struct cite_list *list;
	const struct cite_entry *e;
	const struct cite_filling *what;
	bool stands;       /* something of it stands in the place already */
	bool apart;        /* its year is that of a month of its own, "[2023-04]": its venue has another */
	bool asks;         /* its title ends with a mark of its own, "?", where others have a full stop behind theirs */
	int before, after; /* the parts round the gap at hand */
	bool linked;       /* a link's: the one before it is a title that is a link */
	bool aside, paper; /* the one before it is a link that leads to no paper; to a paper for sure */
	struct cite_vote v[CITE_VOTES_MAX];
	size_t n;
	double all;
};

/* What most of them say: first, where; then, in which words. NULL: just one or two of them, or as many places as voters. */
const struct cite_vote *cite_poll_winner(const struct cite_poll *);
/* Would the slot, put into the gap like this, spoil the entry's text: half a pair of brackets, a second year? */
bool cite_slot_spoils(const struct cite_poll *, const struct cite_slot *, const struct cite_gap *, const struct cite_slot_fit *);
/* Is what stands round the place, or what the slot would bring, unlike what its entries have: other marks, somebody's line, a sentence? */
bool cite_slot_misplaces(const struct cite_poll *, const struct cite_slot *, const struct cite_gap *, const struct cite_slot_fit *);
/* People only. */
bool cite_slot_spoils_people(const struct cite_poll *, const struct cite_slot *, const struct cite_gap *, const struct cite_slot_fit *);
/* Would the text do so in its place: a line less, an item more, words twice? part: what of it is the part itself. */
bool cite_patch_spoils(const struct cite_poll *, const struct cite_gap *, struct cite_span where, const char *text, const char *part);
/* What somebody who took the part out of the entry left behind of its blanks is taken up by the patch that puts it back. */
void cite_slot_take_blanks(struct cite_patch *, const struct cite_poll *);

#endif
