/* flat: a document's text laid end to end, leaf by leaf, and cut into marks: stretches of one emphasis inside one link. What a reader sees,
 * without the markup, with a way back to the bytes of the source. */
#ifndef CITE_FLAT_H
#define CITE_FLAT_H

#include "../doc/markdown.h"
#include "../words/words.h"

/* What sets a stretch of text apart from its neighbours. */
enum cite_carrier { CITE_AS_PLAIN, CITE_AS_BOLD, CITE_AS_EMPH, CITE_AS_UNDER, CITE_AS_CODE, CITE_AS_QUOTE, CITE_AS_LINK, CITE_N_CARRIER };
enum cite_bracket { CITE_NO_BRACKET, CITE_ROUND, CITE_SQUARE };

struct cite_mark {
	uint32_t at, n; /* in the flat text */
	int32_t link;   /* index of the target, -1: none */
	uint16_t line;  /* of the leaf, from 0: a hard break ends a line, a soft one does where the emphasis changes */
	uint8_t carrier, bracket;
	bool bold; /* a link that is bold as well */
};

struct cite_leaf {
	int32_t block;
	uint32_t at, n;        /* its flat text; soft breaks are blanks, hard ones line feeds */
	uint32_t mark, n_mark; /* its marks, in order; together they cover its text but for breaks */
	uint16_t n_line;
};

struct cite_flat {
	const struct cite_doc *doc;
	char *text;
	uint32_t n_text;
	uint32_t *run_at; /* per run: where its text begins in the flat text; one more at the end */
	size_t n_run;
	struct cite_leaf *leaf;
	size_t n_leaf;
	int32_t *leaf_of; /* per block: its leaf, -1: none */
	size_t n_block;
	struct cite_mark *mark;
	size_t n_mark;
	size_t cap_text, cap_run, cap_leaf, cap_block, cap_mark; /* what there is room for */
};

/* Take in the blocks that the document has got since the last time. */
void cite_flat_more(struct cite_flat *, const struct cite_doc *);
void cite_flat_free(struct cite_flat *);

/* The text of a stretch. */
struct cite_str cite_flat_str(const struct cite_flat *, uint32_t at, uint32_t n);
/* Its bytes in the source; len 0 if they are not known exactly. */
struct cite_span cite_flat_span(const struct cite_flat *, uint32_t at, uint32_t n);
/* Where a part of the flat text begins. */
uint32_t cite_flat_at(const struct cite_flat *, struct cite_str part);

#endif
