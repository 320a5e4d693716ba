/* bibread: .bib files as entries and fields: a bibliography that is already there, or a source that speaks BibTeX. */
#ifndef CITE_BIBREAD_H
#define CITE_BIBREAD_H

#include <citelist.h>

struct cite_bib_field {
	const char *name;  /* lower case */
	const char *value; /* as in the file, without its delimiters, macros expanded, parts joined */
};

struct cite_bib_entry {
	const char *type, *key; /* type in lower case; key "" if the entry has none */
	int line;
	const struct cite_bib_field *field;
	size_t n_field;
};

struct cite_bib_file {
	const struct cite_bib_entry *entry; /* in file order */
	size_t n_entry;
};

/* Read a .bib file. What lies in *out is allocated in the arena. CITE_EDATA: damaged, with line; an entry that never ends, a field without
 * a value. Text between entries, @comment and @preamble are passed over. */
int cite_bibread(struct cite_bib_file *out, struct cite_arena *, const char *s, size_t n, struct cite_err *);

/* The value of a field, or NULL. */
const char *cite_bib_entry_field(const struct cite_bib_entry *, const char *name);
/* A value as plain Unicode text, in the arena. */
char *cite_bib_plain(struct cite_arena *, const char *value);

#endif
