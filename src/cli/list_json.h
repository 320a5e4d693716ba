/* list_json, list_tree: what was understood of a list, for programs and for people. */
#ifndef CITE_LIST_JSON_H
#define CITE_LIST_JSON_H

#include "../base/buf.h"
#include <citelist.h>

struct cite_list_view {
	const struct cite_list *list;
	const bool *chosen; /* per section; NULL: everything */
	bool missing;       /* only entries that lack an identifier, authors or a year */
	bool verbose;       /* also what was read but not taken, with the reasons */
	bool colour;
	/* Called now and then with what was put so far, to write it out and empty the buffer; may be NULL. */
	void (*pour)(struct cite_buf *);
};

/* An object for the list: see "The JSON of list" in citelist(1). */
void cite_list_json(struct cite_buf *out, const struct cite_list_view *);
/* A tree: sections with counts, entries with line, title, identifiers, and what is missing. */
void cite_list_tree(struct cite_buf *out, const struct cite_list_view *);

/* Is the entry to be shown? */
bool cite_list_shows(const struct cite_list_view *, const struct cite_entry *);
/* What the entry lacks, "authors, year"; "" if nothing. */
void cite_list_lacks(struct cite_buf *out, const struct cite_entry *);

#endif
