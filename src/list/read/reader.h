/* reader: what the passes over a list share. A list is understood in steps, each a file of its own:
 *
 *     flat.c     the document as one text with marks
 *     targets.c  where its links lead
 *     opening.c  what its entries open with
 *     cand.c     stretches that could be a title; offer.c judges each
 *     place.c    places that could be an entry: items, rows, paragraphs, headings, with what belongs to them
 *     habit.c    which kind of stretch carries the title in this list, and which of them it is at each place
 *     part.c     what is left beside the title, cut into parts: authors, venue, year, nickname
 *     entry.c    places become entries
 *
 * The first four begin while the rest of a long list is still parsed; the dear ones are run in two halves, by halves.c.
 *
 * Nothing here is seen outside list.c. */
#ifndef CITE_READER_H
#define CITE_READER_H

#include "../../base/arena.h"
#include "../words/linkkind.h"
#include "../words/memo.h"
#include "flat.h"

/* Where a link leads. */
struct cite_goal {
	enum cite_link_kind kind;
	struct cite_id id; /* kind NONE: no paper we know */
};

/* A stretch that could be a title. */
struct cite_cand {
	uint32_t at, n; /* in the flat text: without what stands round a title */
	int32_t link;
	uint16_t line;
	uint8_t carrier, bracket;
	uint8_t like;   /* as a title, by itself */
	int16_t score;  /* with its place in the leaf */
	bool led;       /* plain text behind people: "A. Author, B. Author, Title, ICML 2015" */
	bool two_sided; /* plain text that is as much a title as it is two people */
	bool described; /* plain text before prose that says what the work does */
	bool cited;     /* plain text that opens its leaf, with people and a date behind it: "Title. A. Author. 2008. PRL." */
};

/* What is known of a leaf. */
struct cite_leaf_facts {
	uint32_t cand, n_cand;
	int32_t best;     /* its best candidate, -1: none */
	uint32_t n_paper; /* links to papers, and identifiers in its text */
	uint32_t n_link;  /* links that lead somewhere but to a place in the document */
	bool key;         /* opens with a key ("Authors: ") */
	bool people;      /* its text is nothing but people */
};

enum cite_part_role { CITE_PART_MAIN, CITE_PART_MORE, CITE_PART_SUB };

/* Prose is read for its links alone. */
enum { CITE_PROSE = 255 };

/* A leaf that belongs to a place. */
struct cite_part {
	int32_t leaf;
	uint8_t role;
	uint8_t depth; /* SUB: how deep below the place; CITE_PROSE: prose behind it */
	uint16_t line; /* lines of the place before it */
};

/* Where an entry could be. */
struct cite_place {
	uint8_t shape;
	bool paper;    /* it links to a paper or names an identifier */
	bool listed;   /* one of several works below a topic, without a link */
	int32_t block; /* the item, row, paragraph or heading */
	int32_t last;  /* the last block that belongs to it */
	int32_t section;
	uint32_t part, n_part;
	uint32_t group; /* of places whose habits are learnt together */
	int32_t title;  /* its candidate, -1: none */
	int32_t tag;    /* a candidate too short for a title of this list, -1: none */
	uint8_t sure;   /* of the title */
	uint32_t bit, n_bit;
};

/* Columns of a kind of table, by header and content. */
enum { CITE_MAX_COLUMN = 32 };

/* Lines 0..3 or columns, times carriers, times bracketed or not. */
enum { CITE_N_SLOT = CITE_MAX_COLUMN * CITE_N_CARRIER };

/* What lists say of a paper beside its title. */
enum cite_say {
	CITE_SAY_PEOPLE,
	CITE_SAY_VENUE,
	CITE_SAY_YEAR,
	CITE_SAY_NAME,
	CITE_SAY_LABEL, /* a link labelled with what may be a venue ("arXiv"): how far it is one here */
	CITE_N_SAY
};

/* Where something stands seen from the title: before it, behind it on its line, on later lines, in sub-items; in tables: the column. */
enum { CITE_ZONE_BEFORE, CITE_ZONE_AFTER, CITE_ZONE_NEXT, CITE_ZONE_LATER, CITE_ZONE_LAST, CITE_ZONE_SUB, CITE_ZONE_SUBS };
enum { CITE_N_PLACE = CITE_MAX_COLUMN * CITE_N_CARRIER * 3 };

enum { CITE_ABOVE = '^' };

/* A stretch of a place beside its title, and what it reads as. */
struct cite_bit {
	uint32_t at, n; /* in the flat text, without separators */
	int32_t link;
	uint16_t place; /* zone, carrier and bracket in one: below CITE_N_PLACE */
	uint8_t role;   /* enum cite_word_role: a key before it, or a column's header, says so */
	uint8_t carrier, bracket, zone;
	char after;    /* the sign behind it: ':' behind a nickname */
	uint8_t times; /* BEFORE: how often the list says the same there, up to 255 */
	bool strong;   /* several people, or "et al." */
	uint8_t likely[CITE_N_SAY];
	uint32_t people_at, n_people, venue_at, n_venue;
	int16_t year; /* a date that it states by itself or beside a venue */
};

struct cite_group {
	bool table;
	int32_t header;                /* tables: the row that names the columns, or the first one */
	uint64_t key;                  /* tables: the header's hash */
	uint32_t n_titled;             /* places with a title where titles stand, with a paper or not */
	uint32_t n_place;              /* places with a paper */
	uint32_t n_named;              /* places with a title, wherever it stands */
	float slot[CITE_N_SLOT];       /* share of places whose title is there, weighed by how much it looks like one */
	float first;                   /* share of titles that stand in the first line of their places */
	uint8_t role[CITE_MAX_COLUMN]; /* enum cite_word_role, by header */
	uint32_t unnamed;              /* columns without a header, a bit each */
	int title_column;              /* -1: none */
	bool paper_table;              /* its header or its rows say that it lists papers */
	bool methods; /* a column has the names of methods, another the links: what is without a header we know describes */
	float say[CITE_N_SAY][CITE_N_PLACE]; /* share of places that say so there */
	float bits[CITE_N_PLACE];            /* bits that stand there, to a place */
	float often[CITE_N_PLACE];           /* likewise, what could be a nickname but comes again and again */
	uint32_t n_turned;                   /* bits that name people, the first with the family name in front */
};

struct cite_section_facts {
	int topic;                  /* enum cite_topic, of it or of a section above */
	uint32_t n_titled, n_paper; /* its places with a title where titles stand, and those of them with a paper */
};

/* Items of the list, and how many open with a bare year, with a comma behind it, with people, with people and a colon, and with a venue behind two
 * digits;
 * and how many of their links end with a dash and people. Of items and cells: those that open with a tag in square brackets, and those
 * of them whose tag looks like the name of a method. Paragraphs that are numbered by hand are items, up to a few. Of paragraphs and items:
 * those with a link behind text, and those of them whose text ends with families. */
struct cite_opening {
	size_t items, years, commas, people, colons, venues, dashes, tags, names, numbered, linked, families;
};

struct cite_reader {
	const struct cite_doc *doc;
	struct cite_arena *mem; /* of the list that is made */
	struct cite_flat flat;
	struct cite_goal *goal; /* per target */
	size_t n_goal, cap_goal;
	CITE_VEC(struct cite_cand) cand;
	struct cite_leaf_facts *facts; /* per leaf */
	size_t n_read, cap_facts;      /* leaves whose candidates are there */
	struct cite_section *section;
	int32_t *section_at;              /* per block: a heading's section */
	struct cite_section_facts *topic; /* per section */
	size_t n_section;
	CITE_VEC(struct cite_place) place;
	CITE_VEC(struct cite_part) part;
	CITE_VEC(struct cite_bit) bit;
	CITE_VEC(struct cite_group) group;
	CITE_VEC(struct cite_remark) remark;
	struct cite_entry *entry; /* room for one per place */
	size_t n_entry;
	struct cite_memo *memo;
	struct cite_opening opening;
	size_t n_counted;                                         /* leaves of which it tells */
	bool year_first, people_first, people_colon, venue_first; /* entries open with a year; with people, and a colon; with "23-OSDI-" */
	bool colon_one, people_last; /* even with one name and a colon; their links end with people, "[Title - A. Name]" */
	bool tag_first;              /* entries open with "[SortNet] " */
	bool year_comma;             /* many entries open with a year and a comma: "2018, Sorting by Hand" */
	bool families_last;          /* families end the text before their links: "Title. Byron, Hopper https://..." */
	struct cite_reader *second;  /* for a second thread; see halves.h */
};

/* targets.c */
void cite_goals_make(struct cite_reader *);
/* opening.c: count what entries open with, and judge by what was counted; true if that changes what was judged before. */
bool cite_openings_make(struct cite_reader *);
bool cite_openings_judge(struct cite_reader *);
/* section.c: sections and their slugs. */
void cite_sections_make(struct cite_reader *);
/* cand.c */
void cite_cands_make(struct cite_reader *);
/* The same steps for what there is of a document that is still being made, at most so many targets or leaves at a time. Return false if
 * that was done before. The make functions do the rest. */
bool cite_goals_more(struct cite_reader *, size_t most);
bool cite_openings_more(struct cite_reader *, size_t most);
bool cite_cands_more(struct cite_reader *, size_t most);
/* place.c */
void cite_places_make(struct cite_reader *);
/* habit.c: set the title of every place. */
void cite_titles_choose(struct cite_reader *);
/* bit.c: cut every place into bits and learn where this list says what. */
void cite_bits_make(struct cite_reader *);
/* entry.c */
void cite_entries_make(struct cite_list *, struct cite_reader *);

/* The whole text of a leaf. */
static inline struct cite_str cite_leaf_str(const struct cite_reader *r, int32_t leaf)
{
	return cite_flat_str(&r->flat, r->flat.leaf[leaf].at, r->flat.leaf[leaf].n);
}

#endif
