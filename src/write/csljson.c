/* csljson.c: a bibliography becomes CSL-JSON (schema 1.0.2), with the variables that Zotero's import and citeproc both take. */
#include "work.h"
#include "writer.h"

#include "../base/json.h"

#include <string.h>

struct csl {
	struct cite_json json;
	struct cite_work work;
};

static void put(struct csl *w, const char *variable, const char *s)
{
	if (!s)
		return;
	cite_json_key(&w->json, variable);
	cite_json_string(&w->json, s);
}

static void put_field(struct csl *w, const char *variable, const struct cite_citation *c, enum cite_field f)
{
	put(w, variable, cite_work_plain(&w->work, c, f));
}

static const char *type_name(const struct cite_citation *c)
{
	switch (cite_work_type(c)) {
	case CITE_TYPE_PREPRINT: return "article";
	case CITE_TYPE_INPROCEEDINGS: return "paper-conference";
	case CITE_TYPE_ARTICLE: return "article-journal";
	case CITE_TYPE_BOOK: return "book";
	case CITE_TYPE_INCOLLECTION: return "chapter";
	case CITE_TYPE_THESIS: return "thesis";
	case CITE_TYPE_REPORT: return "report";
	default: return c->field[CITE_URL].s ? "webpage" : "document";
	}
}

/* Particles go with the family name and suffixes with the given: Zotero drops the variables that CSL has for them. */
static void put_people(struct csl *w, const char *variable, const struct cite_person *p, size_t n)
{
	if (!n)
		return;
	cite_json_key(&w->json, variable);
	cite_json_open(&w->json, '[');
	for (size_t i = 0; i < n; i++) {
		const char *family, *given;
		cite_work_person(&w->work, &p[i], &family, &given);
		if (!family)
			continue;
		cite_json_open_line(&w->json, '{');
		put(w, given ? "family" : "literal", family);
		put(w, "given", given);
		cite_json_close(&w->json, '}');
	}
	cite_json_close(&w->json, ']');
}

static void put_date(struct csl *w, struct cite_date d)
{
	if (!d.year)
		return;
	cite_json_key(&w->json, "issued");
	cite_json_open_line(&w->json, '{');
	cite_json_key(&w->json, "date-parts");
	cite_json_open(&w->json, '[');
	cite_json_open(&w->json, '[');
	cite_json_int(&w->json, d.year);
	if (d.month)
		cite_json_int(&w->json, d.month);
	if (d.month && d.day)
		cite_json_int(&w->json, d.day);
	cite_json_close(&w->json, ']');
	cite_json_close(&w->json, ']');
	cite_json_close(&w->json, '}');
}

/* Where it appeared. The arXiv number of a preprint or report is its number; that of anything else is a note, since styles print numbers. */
static void put_container(struct csl *w, const struct cite_citation *c)
{
	enum cite_type type = cite_work_type(c);
	put_field(w, "container-title", c, CITE_CONTAINER);
	put_field(w, c->field[CITE_CONTAINER].s ? "container-title-short" : "container-title", c, CITE_CONTAINER_SHORT);
	/* What Zotero's import calls it; only journals have that field there. */
	if (type == CITE_TYPE_ARTICLE && c->field[CITE_CONTAINER].s)
		put_field(w, "journalAbbreviation", c, CITE_CONTAINER_SHORT);
	put_field(w, "event-title", c, CITE_EVENT);
	put_field(w, "collection-title", c, CITE_SERIES);
	put_field(w, "volume", c, CITE_VOLUME);
	put_field(w, "issue", c, CITE_ISSUE);
	put(w, "page", cite_work_pages(&w->work, c, "-"));
	if (type == CITE_TYPE_PREPRINT && c->field[CITE_ARXIV].s)
		put(w, "publisher", "arXiv");
	else
		put_field(w, "publisher", c, cite_work_publisher(c));
	put_field(w, "publisher-place", c, CITE_PLACE);
	if (type == CITE_TYPE_INPROCEEDINGS)
		put_field(w, "event-place", c, CITE_PLACE);
	if (type == CITE_TYPE_REPORT)
		put(w, "genre", "Technical report");
	if (type == CITE_TYPE_PREPRINT || type == CITE_TYPE_REPORT)
		put(w, "number", cite_work_arxiv(&w->work, c, false));
}

static void put_keywords(struct csl *w, const struct cite_bib *bib, const struct cite_citation *c)
{
	struct cite_buf all = CITE_BUF(CITE_MAX_RECORD);
	for (size_t i = 0; i < c->n_section; i++) {
		const char *s = cite_work_keyword(&w->work, &bib->section[c->section[i]]);
		if (s && all.n)
			cite_buf_puts(&all, ", ");
		if (s)
			cite_buf_puts(&all, s);
	}
	put(w, "keyword", all.s);
	cite_buf_free(&all);
}

static void put_note(struct csl *w, const struct cite_citation *c)
{
	struct cite_buf note = CITE_BUF(CITE_MAX_RECORD);
	const char *arxiv = cite_work_arxiv(&w->work, c, true);
	if (arxiv)
		cite_buf_puts(&note, arxiv);
	const char *s = cite_work_plain(&w->work, c, CITE_NOTE);
	if (s && note.n)
		cite_buf_putc(&note, '\n');
	if (s)
		cite_buf_puts(&note, s);
	put(w, "note", note.s);
	cite_buf_free(&note);
}

static void put_item(struct csl *w, const struct cite_bib *bib, const struct cite_citation *c, bool abstract)
{
	cite_json_open(&w->json, '{');
	put(w, "id", c->key);
	put(w, "citation-key", c->key);
	put(w, "type", type_name(c));
	put_field(w, "title", c, CITE_TITLE);
	put_field(w, "title-short", c, CITE_NICKNAME);
	put_people(w, "author", c->author, c->n_author);
	put_people(w, "editor", c->editor, c->n_editor);
	put_date(w, cite_work_date(c));
	put_container(w, c);
	put(w, "DOI", cite_work_doi(&w->work, c));
	put(w, "URL", cite_work_url(&w->work, c));
	put_field(w, "ISBN", c, CITE_ISBN);
	put_field(w, "ISSN", c, CITE_ISSN);
	if (abstract)
		put_field(w, "abstract", c, CITE_ABSTRACT);
	put_keywords(w, bib, c);
	put_note(w, c);
	cite_json_close(&w->json, '}');
}

static void write(struct cite_buf *out, const struct cite_bib *bib, const struct cite_write_options *o, struct cite_loss *loss)
{
	(void)loss; /* JSON holds every character */
	struct csl w = { .json = cite_json_to(out, false), .work = CITE_WORK };
	cite_json_open(&w.json, '[');
	for (size_t i = 0; i < bib->n_citation; i++)
		put_item(&w, bib, &bib->citation[i], !o->no_abstract);
	cite_json_close(&w.json, ']');
	cite_work_free(&w.work);
}

const struct cite_writer cite_writer_csljson = {
	.name = "csl-json",
	.ending = ".json",
	.about = "CSL-JSON for Zotero, pandoc and citeproc, in UTF-8",
	.encoding = CITE_ENCODING_UTF8,
	.write = write,
};
