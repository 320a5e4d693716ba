/* fit: does a record describe the paper that was meant? A wrong identifier in a list must not put another paper's data under its
 * title, and a search must not either; but titles change between versions and lists shorten author lists. */
#ifndef CITE_FIT_H
#define CITE_FIT_H

#include <citelist.h>

/* For a record found by an identifier that the list states: false only if neither the title nor the people agree. What is not stated
 * does not speak against it. *why (may be NULL) gets a sentence in the arena then. */
bool cite_fit_by_id(const struct cite_query *, const struct cite_record *, struct cite_arena *, const char **why);

/* For a record found by searching: 0 not the paper, else how sure, up to 100. The titles must agree, and besides at least one person
 * or, where the list names none, the year. */
int cite_fit_by_title(const struct cite_query *, const struct cite_record *);

/* Two records are of one paper, as a preprint and its published version are. */
bool cite_fit_records(const struct cite_record *, const struct cite_record *);

/* How many words a title key (title.h) has. */
size_t cite_fit_words(const char *key);

#endif
