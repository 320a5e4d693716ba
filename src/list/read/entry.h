/* entry: a place on its way to be an entry. For entry*.c alone. */
#ifndef CITE_ENTRY_H
#define CITE_ENTRY_H

#include "reader.h"

/* What a text gave as venue and year. */
struct cite_split {
	struct cite_str text;
	const char *venue; /* NULL: none */
	int year;
};

enum { CITE_N_SPLIT = 256 };

struct cite_maker {
	struct cite_reader *r;
	const struct cite_place *p;
	struct cite_entry e;
	CITE_VEC(struct cite_link) link;
	CITE_VEC(struct cite_id) id;
	struct cite_split split[CITE_N_SPLIT];
	bool rescued;    /* its identifiers stand where readers do not see them */
	bool subject;    /* names a subject, and works in what it says of it */
	bool keyed;      /* a key or a column says who its people are */
	char legend[24]; /* the colour of badges that state nicknames */
	char venues[24]; /* and of those that state venues */
};

/* entry_links.c: its links and identifiers. */
void cite_entry_links(struct cite_maker *);
/* entry_people.c: who wrote it, as a bit says; false if nobody is named there. */
bool cite_entry_people(struct cite_maker *, const struct cite_bit *);
/* entry_heading.c: where each heading names the one work below it, it becomes the nickname, and the section is the one above. */
void cite_entry_headings(struct cite_entry *, size_t n, const struct cite_reader *);
/* entry_month.c: where "[2505]" stands in front of titles for a month, as the arXiv numbers prove, it becomes the year. */
void cite_entry_months(struct cite_entry *, size_t n, const struct cite_reader *);
/* entry_fields.c: what it states of the paper. */
void cite_entry_fields(struct cite_maker *);

#endif
