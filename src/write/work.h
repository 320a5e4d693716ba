/* work: what every writer asks of a citation: its effective type, its text in neutral form, what follows from its identifiers. */
#ifndef CITE_WORK_H
#define CITE_WORK_H

#include "../base/buf.h"

/* Scratch for the writing of one bibliography. Text that a function returns lies in `text` or `more` and lasts until that is used again. */
struct cite_work {
	struct cite_buf neutral, text, more;
};
#define CITE_WORK \
	{ \
		CITE_BUF(CITE_MAX_RECORD), CITE_BUF(CITE_MAX_RECORD), CITE_BUF(CITE_MAX_RECORD) \
	}
void cite_work_free(struct cite_work *);

/* A field in neutral form (texin.h), in w->neutral; NULL if it is not stated or nothing is left of it. */
const char *cite_work_neutral(struct cite_work *w, const struct cite_citation *, enum cite_field);
/* The same as plain Unicode text, in w->text. */
const char *cite_work_plain(struct cite_work *w, const struct cite_citation *, enum cite_field);
/* Any other string from outside as plain Unicode text, in w->text; NULL gives NULL. */
const char *cite_work_plain_string(struct cite_work *w, const char *s);

/* The type, where it is not stated: a preprint if there is an arXiv id and nothing that it appeared in. Never CITE_TYPE_NONE. */
enum cite_type cite_work_type(const struct cite_citation *);
/* The date to print: issued, else the first preprint's, else what the arXiv id says; year 0 if none. */
struct cite_date cite_work_date(const struct cite_citation *);

/* Identifiers, raw, in w->text; NULL if there is none. */
const char *cite_work_doi(struct cite_work *w, const struct cite_citation *); /* a preprint without one has arXiv's */
/* Of the Anthology's page, else arXiv's, else OpenReview's, else as stated; of the DOI only where that cannot be given itself. */
const char *cite_work_url(struct cite_work *w, const struct cite_citation *);
/* "arXiv:2305.08845 [cs.IR]", with or without the class. */
const char *cite_work_arxiv(struct cite_work *w, const struct cite_citation *, bool with_class);

/* The field that names the proceedings or the journal, and the one that names who published it; neither need be stated. */
enum cite_field cite_work_container(const struct cite_citation *);
enum cite_field cite_work_publisher(const struct cite_citation *);

/* A person's names as plain text: family with its particle in front, given with its suffix behind ("Martin Luther, Jr."); a group has only
 * family. Strings lie in w->text and w->more; given NULL: none. */
void cite_work_person(struct cite_work *w, const struct cite_person *, const char **family, const char **given);

/* The title of a section as plain text without what separates keywords (, ;), in w->text; NULL if nothing is left. */
const char *cite_work_keyword(struct cite_work *w, const struct cite_section *);
/* Pages with `dash` between first and last, in w->text; NULL if there are none. An article number stands in for them. */
const char *cite_work_pages(struct cite_work *w, const struct cite_citation *, const char *dash);

#endif
