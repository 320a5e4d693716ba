/* bibfield.c: writes one field of a .bib entry: its name in the dialect, and its value, escaped as the kind of field needs it. */
#include "bibfield.h"

#include "bibname.h"

#include <string.h>

enum { WIDTH = 13 };

/* Names are padded to a common width, and so all openings are of one length. NULL where a dialect has no such field. */
#define OPEN(name) "  " name " = {"
enum { OPENING = 2 + WIDTH + 4 };
static const char *const openings[][2] = {
	[CITE_BIB_TITLE] = { OPEN("title        "), OPEN("title        ") },
	[CITE_BIB_AUTHOR] = { OPEN("author       "), OPEN("author       ") },
	[CITE_BIB_EDITOR] = { OPEN("editor       "), OPEN("editor       ") },
	[CITE_BIB_BOOKTITLE] = { OPEN("booktitle    "), OPEN("booktitle    ") },
	[CITE_BIB_EVENTTITLE] = { NULL, OPEN("eventtitle   ") },
	[CITE_BIB_JOURNAL] = { OPEN("journal      "), OPEN("journaltitle ") },
	[CITE_BIB_SERIES] = { OPEN("series       "), OPEN("series       ") },
	[CITE_BIB_VOLUME] = { OPEN("volume       "), OPEN("volume       ") },
	[CITE_BIB_NUMBER] = { OPEN("number       "), OPEN("number       ") },
	[CITE_BIB_PAGES] = { OPEN("pages        "), OPEN("pages        ") },
	[CITE_BIB_EID] = { OPEN("pages        "), OPEN("eid          ") },
	[CITE_BIB_PUBLISHER] = { OPEN("publisher    "), OPEN("publisher    ") },
	[CITE_BIB_ADDRESS] = { OPEN("address      "), OPEN("location     ") },
	[CITE_BIB_INSTITUTION] = { OPEN("institution  "), OPEN("institution  ") },
	[CITE_BIB_SCHOOL] = { OPEN("school       "), OPEN("institution  ") },
	[CITE_BIB_TYPE] = { NULL, OPEN("type         ") },
	[CITE_BIB_DATE] = { OPEN("year         "), OPEN("date         ") },
	[CITE_BIB_HOWPUBLISHED] = { OPEN("howpublished "), OPEN("howpublished ") },
	[CITE_BIB_EPRINT] = { OPEN("eprint       "), OPEN("eprint       ") },
	[CITE_BIB_EPRINTTYPE] = { OPEN("archivePrefix"), OPEN("eprinttype   ") },
	[CITE_BIB_EPRINTCLASS] = { OPEN("primaryClass "), OPEN("eprintclass  ") },
	[CITE_BIB_DOI] = { OPEN("doi          "), OPEN("doi          ") },
	[CITE_BIB_URL] = { OPEN("url          "), OPEN("url          ") },
	[CITE_BIB_ISBN] = { OPEN("isbn         "), OPEN("isbn         ") },
	[CITE_BIB_ISSN] = { OPEN("issn         "), OPEN("issn         ") },
	[CITE_BIB_NOTE] = { OPEN("note         "), OPEN("note         ") },
	[CITE_BIB_KEYWORDS] = { OPEN("keywords     "), OPEN("keywords     ") },
	[CITE_BIB_ABSTRACT] = { OPEN("abstract     "), OPEN("abstract     ") },
};

void cite_bib_named_open(struct cite_bib_out *b, const char *name)
{
	cite_buf_put(b->out, "  ", 2);
	cite_buf_puts(b->out, name);
	for (size_t n = strlen(name); n < WIDTH; n++)
		cite_buf_putc(b->out, ' ');
	cite_buf_put(b->out, " = {", 4);
}

void cite_bib_field_close(struct cite_bib_out *b)
{
	cite_buf_put(b->out, "},\n", 3);
}

bool cite_bib_field_open(struct cite_bib_out *b, enum cite_bib_name f)
{
	const char *opening = openings[f][b->dialect];
	if (opening)
		cite_buf_put(b->out, opening, OPENING);
	return opening;
}

void cite_bib_field_raw(struct cite_bib_out *b, enum cite_bib_name f, const char *s)
{
	if (!s || !cite_bib_field_open(b, f))
		return;
	while (*s) {
		size_t n = strcspn(s, "{}\\");
		cite_buf_put(b->out, s, n);
		s += n;
		if (*s && (f == CITE_BIB_DOI || f == CITE_BIB_URL))
			cite_buf_printf(b->out, "%%%02X", (unsigned char)*s);
		s += *s != '\0';
	}
	cite_bib_field_close(b);
}

void cite_bib_field_text(struct cite_bib_out *b, enum cite_bib_name f, const struct cite_citation *c, enum cite_field from)
{
	const char *s = cite_work_neutral(&b->work, c, from);
	if (!s || !cite_bib_field_open(b, f))
		return;
	cite_latex_text(&b->tex, s, b->work.neutral.n);
	cite_bib_field_close(b);
}

void cite_bib_field_title(struct cite_bib_out *b, enum cite_bib_name f, const struct cite_citation *c, enum cite_field from)
{
	const char *s = cite_work_neutral(&b->work, c, from);
	if (!s || !openings[f][b->dialect])
		return;
	size_t at = b->out->n;
	cite_bib_field_open(b, f);
	size_t value = b->out->n;
	cite_latex_title(&b->tex, s, b->work.neutral.n);
	if (b->out->n == value && !b->out->over) {
		/* Nothing of it can be written: the paper's identifier names it. */
		const char *id = cite_work_arxiv(&b->work, c, false);
		if (!id)
			id = cite_work_doi(&b->work, c);
		if (!id) {
			b->out->n = at;
			return;
		}
		cite_latex_text(&b->tex, id, strlen(id));
	}
	cite_bib_field_close(b);
}

bool cite_bib_field_people(struct cite_bib_out *b, enum cite_bib_name f, const struct cite_person *person, size_t n, bool etal)
{
	size_t at = b->out->n, some = 0;
	cite_bib_field_open(b, f);
	for (size_t i = 0; i < n; i++)
		some += cite_bibname_put(&b->tex, &b->work, &person[i], some ? " and " : "");
	if (!some) {
		b->out->n = b->out->over ? b->out->n : at;
		return false;
	}
	if (etal)
		cite_buf_puts(b->out, " and others");
	cite_bib_field_close(b);
	return true;
}
