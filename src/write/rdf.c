/* rdf.c: a bibliography becomes Zotero RDF, the one format that carries everything into Zotero: item types, tags, nested collections,
 * citation keys, abstracts. */
#include "tree.h"
#include "work.h"
#include "writer.h"

#include "../base/arena.h"
#include "../base/text.h"

#include <stdio.h>
#include <string.h>

struct rdf {
	struct cite_buf *out;
	struct cite_work work;
	const struct cite_bib *bib;
};

/* ---- XML ---- */

static const char *const entities[128] = { ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;" };

/* Text of an element or attribute. What XML does not allow at all is left out. */
static void put_escaped(struct cite_buf *out, const char *s)
{
	const char *end = s + strlen(s), *from = s;
	for (const char *p = s; p < end;) {
		unsigned char c = (unsigned char)*p;
		bool control = c < ' ' && c != '\n' && c != '\t',
		     noncharacter = c == 0xEF && (unsigned char)p[1] == 0xBF && (unsigned char)p[2] >= 0xBE;
		if (c < 0x80 ? !entities[c] && !control : !noncharacter) {
			p++;
			continue;
		}
		cite_buf_put(out, from, (size_t)(p - from));
		if (c < 0x80 && entities[c])
			cite_buf_puts(out, entities[c]);
		from = p += noncharacter ? 3 : 1;
	}
	cite_buf_put(out, from, (size_t)(end - from));
}

static void open(struct rdf *r, int indent, const char *element)
{
	for (int i = 0; i < indent; i++)
		cite_buf_put(r->out, "  ", 2);
	cite_buf_putc(r->out, '<');
	cite_buf_puts(r->out, element);
	cite_buf_putc(r->out, '>');
}

static void close(struct rdf *r, const char *element)
{
	cite_buf_put(r->out, "</", 2);
	cite_buf_puts(r->out, element);
	cite_buf_put(r->out, ">\n", 2);
}

static void put(struct rdf *r, int indent, const char *element, const char *s)
{
	if (!s)
		return;
	open(r, indent, element);
	put_escaped(r->out, s);
	close(r, element);
}

static void put_field(struct rdf *r, int indent, const char *element, const struct cite_citation *c, enum cite_field f)
{
	put(r, indent, element, cite_work_plain(&r->work, c, f));
}

/* A text with a label in front: "DOI 10...". */
static void put_labelled(struct rdf *r, int indent, const char *element, const char *label, const char *s)
{
	if (!s)
		return;
	open(r, indent, element);
	cite_buf_puts(r->out, label);
	put_escaped(r->out, s);
	close(r, element);
}

/* ---- items ---- */

static const char *type_name(const struct cite_citation *c)
{
	switch (cite_work_type(c)) {
	case CITE_TYPE_PREPRINT: return "preprint";
	case CITE_TYPE_INPROCEEDINGS: return "conferencePaper";
	case CITE_TYPE_ARTICLE: return "journalArticle";
	case CITE_TYPE_BOOK: return "book";
	case CITE_TYPE_INCOLLECTION: return "bookSection";
	case CITE_TYPE_THESIS: return "thesis";
	case CITE_TYPE_REPORT: return "report";
	default: return c->field[CITE_URL].s ? "webpage" : "document";
	}
}

static void put_people(struct rdf *r, const char *role, const struct cite_person *p, size_t n)
{
	if (!n)
		return;
	open(r, 2, role);
	cite_buf_puts(r->out, "<rdf:Seq>\n");
	for (size_t i = 0; i < n; i++) {
		const char *family, *given;
		cite_work_person(&r->work, &p[i], &family, &given);
		if (!family)
			continue;
		cite_buf_puts(r->out, "      <rdf:li><foaf:Person><foaf:surname>");
		put_escaped(r->out, family);
		cite_buf_puts(r->out, "</foaf:surname>");
		if (given) {
			cite_buf_puts(r->out, "<foaf:givenName>");
			put_escaped(r->out, given);
			cite_buf_puts(r->out, "</foaf:givenName>");
		}
		cite_buf_puts(r->out, "</foaf:Person></rdf:li>\n");
	}
	cite_buf_puts(r->out, "    </rdf:Seq>");
	close(r, role);
}

static void put_date(struct rdf *r, struct cite_date d)
{
	char s[16];
	if (!d.year)
		return;
	int n = snprintf(s, sizeof s, "%04d", d.year);
	if (d.month)
		n += snprintf(s + n, sizeof s - (size_t)n, "-%02u", (unsigned)d.month % 100);
	if (d.month && d.day)
		snprintf(s + n, sizeof s - (size_t)n, "-%02u", (unsigned)d.day % 100);
	put(r, 2, "dc:date", s);
}

/* What it appeared in: a journal, a book, the proceedings. */
static void put_container(struct rdf *r, const struct cite_citation *c, enum cite_type type)
{
	enum cite_field in = cite_work_container(c);
	const char *kind = type == CITE_TYPE_INCOLLECTION ? "bib:Book" : "bib:Journal";
	if (c->field[in].s && (type == CITE_TYPE_ARTICLE || type == CITE_TYPE_INCOLLECTION || type == CITE_TYPE_INPROCEEDINGS)) {
		cite_buf_printf(r->out, "    <dcterms:isPartOf><%s>\n", kind);
		put_field(r, 3, "dc:title", c, in);
		if (in == CITE_CONTAINER)
			put_field(r, 3, "dcterms:alternative", c, CITE_CONTAINER_SHORT);
		put_field(r, 3, "prism:volume", c, CITE_VOLUME);
		if (type == CITE_TYPE_ARTICLE)
			put_field(r, 3, "prism:number", c, CITE_ISSUE);
		put_labelled(r, 3, "dc:identifier", "ISSN ", cite_work_plain(&r->work, c, CITE_ISSN));
		put_labelled(r, 3, "dc:identifier", "ISBN ", cite_work_plain(&r->work, c, CITE_ISBN));
		cite_buf_printf(r->out, "    </%s></dcterms:isPartOf>\n", kind);
	} else {
		put_field(r, 2, "prism:volume", c, CITE_VOLUME);
		put_labelled(r, 2, "dc:identifier", "ISBN ", cite_work_plain(&r->work, c, CITE_ISBN));
	}
}

/* The series it belongs to and the meeting at which it was given. */
static void put_surroundings(struct rdf *r, const struct cite_citation *c, enum cite_type type)
{
	if (c->field[CITE_SERIES].s) {
		cite_buf_puts(r->out, "    <dcterms:isPartOf><bib:Series>\n");
		put_field(r, 3, "dc:title", c, CITE_SERIES);
		cite_buf_puts(r->out, "    </bib:Series></dcterms:isPartOf>\n");
	}
	if (type == CITE_TYPE_INPROCEEDINGS && c->field[CITE_EVENT].s) {
		cite_buf_puts(r->out, "    <bib:presentedAt><bib:Conference>\n");
		put_field(r, 3, "dc:title", c, CITE_EVENT);
		cite_buf_puts(r->out, "    </bib:Conference></bib:presentedAt>\n");
	}
}

static void put_publisher(struct rdf *r, const struct cite_citation *c, enum cite_type type)
{
	enum cite_field from = cite_work_publisher(c);
	bool arxiv = type == CITE_TYPE_PREPRINT && c->field[CITE_ARXIV].s;
	if (!arxiv && !c->field[from].s && !c->field[CITE_PLACE].s)
		return;
	cite_buf_puts(r->out, "    <dc:publisher><foaf:Organization>\n");
	if (c->field[CITE_PLACE].s) {
		cite_buf_puts(r->out, "      <vcard:adr><vcard:Address>");
		put(r, 0, "vcard:locality", cite_work_plain(&r->work, c, CITE_PLACE));
		cite_buf_puts(r->out, "      </vcard:Address></vcard:adr>\n");
	}
	if (arxiv)
		put(r, 3, "foaf:name", "arXiv");
	else
		put_field(r, 3, "foaf:name", c, from);
	cite_buf_puts(r->out, "    </foaf:Organization></dc:publisher>\n");
}

static void put_tags(struct rdf *r, const struct cite_citation *c)
{
	for (size_t i = 0; i < c->n_section; i++)
		put(r, 2, "dc:subject", cite_work_keyword(&r->work, &r->bib->section[c->section[i]]));
	if (c->field[CITE_ARXIV].s && c->field[CITE_ARXIV_CLASS].s) {
		cite_buf_puts(r->out, "    <dc:subject><z:AutomaticTag><rdf:value>");
		put_escaped(r->out, c->field[CITE_ARXIV_CLASS].s);
		cite_buf_puts(r->out, "</rdf:value></z:AutomaticTag></dc:subject>\n");
	}
}

static void put_identifiers(struct rdf *r, const struct cite_citation *c, enum cite_type type)
{
	if (type == CITE_TYPE_PREPRINT || type == CITE_TYPE_REPORT)
		put(r, 2, "prism:number", cite_work_arxiv(&r->work, c, false));
	const char *url = cite_work_url(&r->work, c);
	if (url) {
		cite_buf_puts(r->out, "    <dc:identifier><dcterms:URI><rdf:value>");
		put_escaped(r->out, url);
		cite_buf_puts(r->out, "</rdf:value></dcterms:URI></dc:identifier>\n");
	}
	put_labelled(r, 2, "dc:identifier", "DOI ", cite_work_doi(&r->work, c));
	put(r, 2, "dc:description", cite_work_arxiv(&r->work, c, true));
}

/* The name of an item or a note inside this file. */
static void put_about(struct rdf *r, const char *prefix, const char *key)
{
	cite_buf_puts(r->out, prefix);
	put_escaped(r->out, key);
	cite_buf_putc(r->out, '"');
}

/* What arXiv's own page says in its comments line becomes a note below the item, as Zotero's arXiv import does it. */
static bool has_comment(const struct cite_citation *c)
{
	return c->field[CITE_COMMENT].s || c->field[CITE_NOTE].s;
}

static void put_comment(struct rdf *r, const struct cite_citation *c)
{
	cite_buf_puts(r->out, "  <bib:Memo rdf:about=\"");
	put_about(r, "#note-", c->key);
	cite_buf_puts(r->out, ">\n    <rdf:value>");
	const char *s = cite_work_plain(&r->work, c, CITE_COMMENT);
	if (s) {
		cite_buf_puts(r->out, "Comment: ");
		put_escaped(r->out, s);
	}
	s = cite_work_plain(&r->work, c, CITE_NOTE);
	if (s && c->field[CITE_COMMENT].s)
		cite_buf_putc(r->out, '\n');
	if (s)
		put_escaped(r->out, s);
	cite_buf_puts(r->out, "</rdf:value>\n  </bib:Memo>\n");
}

static void put_item(struct rdf *r, const struct cite_citation *c, bool abstract)
{
	enum cite_type type = cite_work_type(c);
	cite_buf_puts(r->out, "  <rdf:Description rdf:about=\"");
	put_about(r, "#", c->key);
	cite_buf_puts(r->out, ">\n");
	put(r, 2, "z:itemType", type_name(c));
	put(r, 2, "z:citationKey", c->key);
	put_field(r, 2, "dc:title", c, CITE_TITLE);
	put_field(r, 2, "z:shortTitle", c, CITE_NICKNAME);
	put_people(r, "bib:authors", c->author, c->n_author);
	put_people(r, "bib:editors", c->editor, c->n_editor);
	put_date(r, cite_work_date(c));
	put_container(r, c, type);
	put_surroundings(r, c, type);
	put(r, 2, "bib:pages", cite_work_pages(&r->work, c, "-"));
	put_publisher(r, c, type);
	put_identifiers(r, c, type);
	put_tags(r, c);
	if (type == CITE_TYPE_REPORT)
		put(r, 2, "z:type", "Technical report");
	if (abstract)
		put_field(r, 2, "dcterms:abstract", c, CITE_ABSTRACT);
	if (has_comment(c)) {
		cite_buf_puts(r->out, "    <dcterms:isReferencedBy rdf:resource=\"");
		put_about(r, "#note-", c->key);
		cite_buf_puts(r->out, "/>\n");
	}
	cite_buf_puts(r->out, "  </rdf:Description>\n");
	if (has_comment(c))
		put_comment(r, c);
}

/* ---- collections ---- */

/* The sections that hold papers, as a tree: of each its first subsection and the next one beside it, as index + 1; 0: there is none. */
struct branches {
	size_t *first, *next;
};

static struct branches branches_of(struct cite_arena *mem, const struct cite_bib *bib, const struct cite_tree *deep)
{
	size_t n = bib->n_section;
	struct branches b = { cite_arena_alloc(mem, (n + 1) * sizeof *b.first), cite_arena_alloc(mem, (n + 1) * sizeof *b.next) };
	for (size_t i = n; i-- > 0;) {
		int32_t parent = bib->section[i].parent;
		if (parent < 0 || deep->begin[i + 1] == deep->begin[i])
			continue;
		b.next[i] = b.first[parent];
		b.first[parent] = i + 1;
	}
	return b;
}

static void put_collection(struct rdf *r, const struct cite_tree *own, const struct branches *branches, size_t section)
{
	const struct cite_section *s = &r->bib->section[section];
	const char *title = cite_work_plain_string(&r->work, s->title);
	cite_buf_printf(r->out, "  <z:Collection rdf:about=\"#collection_%zu\">\n", section + 1);
	put(r, 2, "dc:title", title ? title : s->slug);
	for (size_t i = branches->first[section]; i; i = branches->next[i - 1])
		cite_buf_printf(r->out, "    <dcterms:hasPart rdf:resource=\"#collection_%zu\"/>\n", i);
	for (size_t i = own->begin[section]; i < own->begin[section + 1]; i++) {
		cite_buf_puts(r->out, "    <dcterms:hasPart rdf:resource=\"");
		put_about(r, "#", r->bib->citation[own->paper[i]].key);
		cite_buf_puts(r->out, "/>\n");
	}
	cite_buf_puts(r->out, "  </z:Collection>\n");
}

static void put_collections(struct rdf *r)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_tree own, deep;
	cite_tree_make(&own, r->bib, false);
	cite_tree_make(&deep, r->bib, true);
	struct branches branches = branches_of(mem, r->bib, &deep);
	for (size_t s = 0; s < r->bib->n_section; s++)
		if (deep.begin[s + 1] > deep.begin[s])
			put_collection(r, &own, &branches, s);
	cite_tree_free(&own);
	cite_tree_free(&deep);
	cite_arena_free(mem);
}

static void write(struct cite_buf *out, const struct cite_bib *bib, const struct cite_write_options *o, struct cite_loss *loss)
{
	(void)loss; /* XML holds every character */
	struct rdf r = { .out = out, .work = CITE_WORK, .bib = bib };
	cite_buf_puts(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n"
		"    xmlns:z=\"http://www.zotero.org/namespaces/export#\"\n"
		"    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
		"    xmlns:dcterms=\"http://purl.org/dc/terms/\"\n"
		"    xmlns:foaf=\"http://xmlns.com/foaf/0.1/\"\n"
		"    xmlns:bib=\"http://purl.org/net/biblio#\"\n"
		"    xmlns:prism=\"http://prismstandard.org/namespaces/1.2/basic/\"\n"
		"    xmlns:vcard=\"http://nwalsh.com/rdf/vCard#\">\n");
	for (size_t i = 0; i < bib->n_citation; i++)
		put_item(&r, &bib->citation[i], !o->no_abstract);
	put_collections(&r);
	cite_buf_puts(out, "</rdf:RDF>\n");
	cite_work_free(&r.work);
}

const struct cite_writer cite_writer_rdf = {
	.name = "zotero-rdf",
	.ending = ".rdf",
	.about = "Zotero RDF: sections become collections, in UTF-8",
	.encoding = CITE_ENCODING_UTF8,
	.write = write,
};
