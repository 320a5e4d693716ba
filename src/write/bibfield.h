/* bibfield: one field of a .bib entry, in one of two dialects: classic BibTeX, and biblatex. */
#ifndef CITE_BIBFIELD_H
#define CITE_BIBFIELD_H

#include "latex.h"
#include "work.h"

enum cite_bib_dialect { CITE_BIB_CLASSIC, CITE_BIB_BIBLATEX };

/* The fields, in the order in which they are written. */
enum cite_bib_name {
	CITE_BIB_TITLE,
	CITE_BIB_AUTHOR,
	CITE_BIB_EDITOR,
	CITE_BIB_BOOKTITLE,
	CITE_BIB_EVENTTITLE,
	CITE_BIB_JOURNAL,
	CITE_BIB_SERIES,
	CITE_BIB_VOLUME,
	CITE_BIB_NUMBER,
	CITE_BIB_PAGES,
	CITE_BIB_EID,
	CITE_BIB_PUBLISHER,
	CITE_BIB_ADDRESS,
	CITE_BIB_INSTITUTION,
	CITE_BIB_SCHOOL,
	CITE_BIB_TYPE,
	CITE_BIB_DATE,
	CITE_BIB_HOWPUBLISHED,
	CITE_BIB_EPRINT,
	CITE_BIB_EPRINTTYPE,
	CITE_BIB_EPRINTCLASS,
	CITE_BIB_DOI,
	CITE_BIB_URL,
	CITE_BIB_ISBN,
	CITE_BIB_ISSN,
	CITE_BIB_NOTE,
	CITE_BIB_KEYWORDS,
	CITE_BIB_ABSTRACT
};

/* Where a bibliography, or a part of one, is written to. */
struct cite_bib_out {
	struct cite_buf *out;
	enum cite_bib_dialect dialect;
	const struct cite_bib *bib;
	const struct cite_write_options *options;
	struct cite_latex tex;
	struct cite_work work;
	const char *const *name;              /* of each section, for keywords; biblatex only */
	const struct cite_citation **slug_of; /* per section: among whose keywords its slug was put last; biblatex only */
	int32_t root;                         /* the section that is the whole list: no keyword; -1: none */
};

/* The field up to its opening brace; false, and nothing is written, if the dialect has none. */
bool cite_bib_field_open(struct cite_bib_out *, enum cite_bib_name);
/* The same by a name of the caller's, for what one dialect alone has. */
void cite_bib_named_open(struct cite_bib_out *, const char *name);
void cite_bib_field_close(struct cite_bib_out *);

/* A field that is written as it is, but for braces and backslashes, which a registry may let anybody put into an identifier, and which would
 * end the field or begin a command: addresses can say them otherwise, from all else they are left out. NULL: no field. */
void cite_bib_field_raw(struct cite_bib_out *, enum cite_bib_name, const char *s);
/* A field of the citation, if it is stated; a title's capitals that matter are protected. */
void cite_bib_field_text(struct cite_bib_out *, enum cite_bib_name, const struct cite_citation *, enum cite_field);
void cite_bib_field_title(struct cite_bib_out *, enum cite_bib_name, const struct cite_citation *, enum cite_field);
/* False if no name can be written. */
bool cite_bib_field_people(struct cite_bib_out *, enum cite_bib_name, const struct cite_person *, size_t n, bool etal);

#endif
