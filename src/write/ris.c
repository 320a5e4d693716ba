/* ris.c: a bibliography becomes RIS: one tag a line, with the types and tags that Zotero, JabRef and bibutils agree on. */
#include "work.h"
#include "writer.h"

#include "../base/text.h"

#include <string.h>

struct ris {
	struct cite_buf *out;
	struct cite_work work;
};

static bool balanced(const char *s)
{
	long depth = 0;
	for (s = strpbrk(s, "{}"); s && depth >= 0; s = strpbrk(s + 1, "{}"))
		depth += *s == '{' ? 1 : -1;
	return depth == 0;
}

/* A brace without a partner, as cut-off formulas have, makes JabRef refuse the whole file: such a text is written without braces. */
static void put_value(struct ris *r, const char *s)
{
	if (balanced(s)) {
		cite_buf_puts(r->out, s);
		return;
	}
	for (; *s; s++)
		if (*s != '{' && *s != '}')
			cite_buf_putc(r->out, *s);
}

static void put(struct ris *r, const char *tag, const char *s)
{
	if (!s)
		return;
	cite_buf_put(r->out, tag, 2);
	cite_buf_put(r->out, "  - ", 4);
	put_value(r, s);
	cite_buf_putc(r->out, '\n');
}

static void put_field(struct ris *r, const char *tag, const struct cite_citation *c, enum cite_field f)
{
	put(r, tag, cite_work_plain(&r->work, c, f));
}

static const char *type_name(const struct cite_citation *c)
{
	switch (cite_work_type(c)) {
	case CITE_TYPE_PREPRINT: return "RPRT";
	case CITE_TYPE_INPROCEEDINGS: return "CONF";
	case CITE_TYPE_ARTICLE: return "JOUR";
	case CITE_TYPE_BOOK: return "BOOK";
	case CITE_TYPE_INCOLLECTION: return "CHAP";
	case CITE_TYPE_THESIS: return "THES";
	case CITE_TYPE_REPORT: return "RPRT";
	default: return c->field[CITE_URL].s ? "ELEC" : "GEN";
	}
}

/* "Family, Given, Suffix". A comma in a group's name would make it a person's. */
static void put_people(struct ris *r, const char *tag, const struct cite_person *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *family, *given;
		cite_work_person(&r->work, &p[i], &family, &given);
		if (!family)
			continue;
		cite_buf_put(r->out, tag, 2);
		cite_buf_put(r->out, "  - ", 4);
		for (; *family; family++)
			if (given || *family != ',')
				cite_buf_putc(r->out, *family);
		if (given) {
			cite_buf_put(r->out, ", ", 2);
			cite_buf_puts(r->out, given);
		}
		cite_buf_putc(r->out, '\n');
	}
}

static void put_date(struct ris *r, struct cite_date d)
{
	if (!d.year)
		return;
	if (d.month && d.day)
		cite_buf_printf(r->out, "DA  - %04d/%02d/%02d\n", d.year, d.month, d.day);
	else if (d.month)
		cite_buf_printf(r->out, "DA  - %04d/%02d//\n", d.year, d.month);
	cite_buf_printf(r->out, "PY  - %04d\n", d.year);
}

static void put_pages(struct ris *r, const struct cite_citation *c)
{
	const char *s = cite_work_pages(&r->work, c, "-"), *dash = s ? strchr(s, '-') : NULL;
	bool range = dash && dash > s && dash[1] && !strchr(dash + 1, '-') && !strchr(s, ',');
	if (!s)
		return;
	cite_buf_put(r->out, "SP  - ", 6);
	cite_buf_put(r->out, s, range ? (size_t)(dash - s) : strlen(s));
	cite_buf_putc(r->out, '\n');
	if (range)
		put(r, "EP", dash + 1);
}

/* The proceedings are named twice: to Zotero T2 is the conference and C3 the book. */
static void put_container(struct ris *r, const struct cite_citation *c, enum cite_type type)
{
	enum cite_field in = cite_work_container(c);
	if (type == CITE_TYPE_INPROCEEDINGS) {
		put_field(r, "T2", c, c->field[CITE_EVENT].s ? CITE_EVENT : in);
		put_field(r, "C3", c, in);
		put_field(r, "C1", c, CITE_PLACE);
	} else if (type != CITE_TYPE_PREPRINT) {
		put_field(r, "T2", c, in);
		put_field(r, "CY", c, CITE_PLACE);
	}
	if (type == CITE_TYPE_ARTICLE && c->field[CITE_CONTAINER].s)
		put_field(r, "J2", c, CITE_CONTAINER_SHORT);
	put_field(r, "T3", c, CITE_SERIES);
	put_field(r, "VL", c, CITE_VOLUME);
	put_field(r, "IS", c, CITE_ISSUE);
	put_pages(r, c);
}

static void put_publisher(struct ris *r, const struct cite_citation *c, enum cite_type type)
{
	if (type == CITE_TYPE_PREPRINT && c->field[CITE_ARXIV].s)
		put(r, "PB", "arXiv");
	else
		put_field(r, "PB", c, cite_work_publisher(c));
	if (type == CITE_TYPE_PREPRINT || type == CITE_TYPE_REPORT) {
		put(r, "SN", cite_work_arxiv(&r->work, c, false));
		put(r, "M3", type == CITE_TYPE_PREPRINT ? "Preprint" : "Technical report");
	} else {
		put_field(r, "SN", c, c->field[CITE_ISBN].s ? CITE_ISBN : CITE_ISSN);
	}
}

static void put_entry(struct ris *r, const struct cite_bib *bib, const struct cite_citation *c, bool abstract)
{
	enum cite_type type = cite_work_type(c);
	put(r, "TY", type_name(c));
	put(r, "ID", c->key);
	put_field(r, "TI", c, CITE_TITLE);
	put_field(r, "ST", c, CITE_NICKNAME);
	put_people(r, "AU", c->author, c->n_author);
	put_people(r, "A2", c->editor, c->n_editor);
	put_container(r, c, type);
	put_date(r, cite_work_date(c));
	put_publisher(r, c, type);
	put(r, "DO", cite_work_doi(&r->work, c));
	put(r, "UR", cite_work_url(&r->work, c));
	for (size_t i = 0; i < c->n_section; i++)
		put(r, "KW", cite_work_keyword(&r->work, &bib->section[c->section[i]]));
	put(r, "N1", cite_work_arxiv(&r->work, c, true));
	put_field(r, "N1", c, CITE_NOTE);
	if (abstract)
		put_field(r, "AB", c, CITE_ABSTRACT);
	cite_buf_puts(r->out, "ER  - \n\n");
}

static void write(struct cite_buf *out, const struct cite_bib *bib, const struct cite_write_options *o, struct cite_loss *loss)
{
	(void)loss; /* RIS holds every character */
	struct ris r = { .out = out, .work = CITE_WORK };
	for (size_t i = 0; i < bib->n_citation; i++)
		put_entry(&r, bib, &bib->citation[i], !o->no_abstract);
	cite_work_free(&r.work);
}

const struct cite_writer cite_writer_ris = {
	.name = "ris",
	.ending = ".ris",
	.about = "RIS for reference managers, in UTF-8",
	.encoding = CITE_ENCODING_UTF8,
	.write = write,
};
