/* bit_cut: a place that is being cut into bits. For bit_cut.c and bit_text.c alone. */
#ifndef CITE_BIT_CUT_H
#define CITE_BIT_CUT_H

#include "bit.h"

struct cite_cutting {
	struct cite_reader *r;
	const struct cite_place *p;
	const struct cite_part *part;
	const struct cite_leaf *leaf;
	uint32_t title_at, title_end; /* in the flat text; equal: no title here */
	bool behind;                  /* the title was passed */
	uint8_t role;                 /* said by a key or a header */
	uint8_t line_role;            /* the same, of the line: ends at no bar */
	bool table;
	unsigned column;
	unsigned line, title_line; /* of the place */
};

/* Keep a stretch as a bit, if it says anything. */
void cite_cut_keep(struct cite_cutting *, struct cite_str, enum cite_carrier, enum cite_bracket, int32_t link);
/* Text without brackets inside, cut at bars. */
void cite_cut_bars(struct cite_cutting *, struct cite_str, enum cite_carrier, enum cite_bracket, int32_t link);
/* Plain text: as a whole if it reads as a venue so, else cut at its brackets. */
void cite_cut_text(struct cite_cutting *, struct cite_str, enum cite_carrier, int32_t link);
/* bit_lines.c: the same, but a line of people is a bit of its own. */
void cite_cut_lines(struct cite_cutting *, struct cite_str, enum cite_carrier, int32_t link);

#endif
