/* parts: an entry as the pieces that it is made of, in the order of the source, with their bytes. */
#ifndef CITE_PARTS_H
#define CITE_PARTS_H

#include <citelist.h>

/* VENUE: with its year and its arXiv number where these stand beside it; YEAR: one that stands apart; ARXIV: the first link to arXiv. */
enum cite_piece {
	CITE_PIECE_BEGIN,
	CITE_PIECE_TITLE,
	CITE_PIECE_PEOPLE,
	CITE_PIECE_VENUE,
	CITE_PIECE_YEAR,
	CITE_PIECE_NICKNAME,
	CITE_PIECE_ARXIV,
	CITE_PIECE_DOI, /* the first link to a DOI */
	CITE_PIECE_LINK,
	CITE_PIECE_IMAGE,
	CITE_PIECE_END,
	CITE_PIECE_BAR,           /* and above: the bars of a table row, each a piece of its own, so that cells are told apart */
	CITE_PIECE_KEY = 1 << 24, /* and above: "Keywords:" before text of the entry's own, told apart by their letters */
};

struct cite_part_at {
	int piece; /* enum cite_piece */
	struct cite_span at;
};

enum { CITE_PARTS_MAX = 128 };

struct cite_parts {
	struct cite_part_at v[CITE_PARTS_MAX]; /* BEGIN ... END, in order, disjoint */
	size_t n;
};

/* The first of the entry's identifiers that is of this kind, or NULL. */
const struct cite_id *cite_entry_id(const struct cite_entry *, enum cite_id_kind);
/* The entry's people with the full stop of "et al."; len 0 if it states none. */
struct cite_span cite_people_span(const struct cite_list *, const struct cite_entry *);
/* Does the entry state people? One word in raw HTML is hardly an author. */
bool cite_people_stated(const struct cite_entry *);
/* The parts of an entry; false if something that it states was not located, or if they overlap. */
bool cite_parts_of(struct cite_parts *out, const struct cite_list *, const struct cite_entry *);
/* The year that the entry states is that of a day, "21 Sep 2020": it says nothing of its venue, and is no part. */
bool cite_year_of_day(const struct cite_list *, const struct cite_entry *);
/* It states a month, "2020.12", that is no part of its venue: the date of a preprint, say, which is not the venue's year either. */
bool cite_year_of_month(const struct cite_list *, const struct cite_entry *);
/* The part of a kind, or NULL. */
const struct cite_part_at *cite_parts_find(const struct cite_parts *, enum cite_piece);

#endif
