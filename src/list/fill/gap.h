/* gap: the bytes between two parts of an entry, in a form in which entries can be compared. */
#ifndef CITE_GAP_H
#define CITE_GAP_H

#include "../../base/buf.h"

enum { CITE_GAP_MAX = 400 };

/* In a gap's text, the indent of a continued entry. */
enum { CITE_GAP_INDENT = 1 };

/* Line ends as "\n" and the entry's own indent as one sign; from[i]: where byte i stands in the source. */
struct cite_gap {
	char s[CITE_GAP_MAX + 1];
	uint32_t from[CITE_GAP_MAX + 1];
	size_t n;
	bool cut; /* it is longer: this is its begin */
};

/* The source from at to end. */
void cite_gap_make(struct cite_gap *, const struct cite_list *, const struct cite_entry *, uint32_t at, uint32_t end);
/* Its last bytes, if it is long. */
void cite_gap_last(struct cite_gap *, const struct cite_list *, const struct cite_entry *, uint32_t at, uint32_t end);
/* As if a full stop stood at its begin, which takes no bytes of the source. */
void cite_gap_add_stop(struct cite_gap *);
/* Gap text back to source text. */
void cite_gap_put(struct cite_buf *out, const struct cite_list *, const struct cite_entry *, const char *s, size_t n);

/* How many bytes at its begin, and at its end, hold no letter or digit. */
size_t cite_gap_bare_head(const char *s, size_t n);
size_t cite_gap_bare_tail(const char *s, size_t n);
/* Where the blanks before i begin. */
size_t cite_gap_before_blanks(const char *s, size_t i);
/* Columns of a terminal that a text takes. */
size_t cite_gap_columns(const char *s, size_t n);
/* "-", "N/A" and the like, or blank: stands where something is missing. */
bool cite_gap_placeholder(const char *s, size_t n);

#endif
