/* bibread_rdf.c: Zotero RDF, item by item. Zotero names its items' elements by type (rdf:Description, bib:Article, bib:Document, ...), so an
 * item is whatever below rdf:RDF has a z:itemType that is no file's or note's, or a z:citationKey. libxml2 is used through a context alone: no network, no DTD, no entities. */
#include "bibread_rdf.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/libxml.h"
#include "../base/text.h"
#include "../paper/id.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char RDF[] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", Z[] = "http://www.zotero.org/namespaces/export#",
		  DC[] = "http://purl.org/dc/elements/1.1/", PRISM[] = "http://prismstandard.org/namespaces/1.2/basic/";

static bool is(const xmlNode *e, const char *ns, const char *name)
{
	return e->type == XML_ELEMENT_NODE && e->ns && !strcmp((const char *)e->ns->href, ns) && !strcmp((const char *)e->name, name);
}

/* The text in an element, however deep: the address of <dc:identifier><dcterms:URI><rdf:value>. */
static char *text_of(struct cite_arena *mem, const xmlNode *e)
{
	xmlChar *all = xmlNodeGetContent(e);
	if (!all)
		cite_out_of_memory();
	char *s = cite_text_squeeze(mem, (const char *)all, strlen((const char *)all));
	xmlFree(all);
	return s;
}

static const char *child(struct cite_arena *mem, const xmlNode *item, const char *ns, const char *name)
{
	for (const xmlNode *e = item->children; e; e = e->next)
		if (is(e, ns, name))
			return text_of(mem, e);
	return NULL;
}

/* What the identifiers of an item name: "arXiv:2302.13971", "DOI 10.1000/1", an address. */
static void find_ids(struct cite_arena *mem, const xmlNode *item, const char **arxiv, const char **doi)
{
	for (const xmlNode *e = item->children; e; e = e->next) {
		if (!is(e, DC, "identifier") && !is(e, PRISM, "number") && !is(e, DC, "description"))
			continue;
		const char *s = text_of(mem, e);
		size_t at = 0, begin, n = strlen(s);
		struct cite_id id;
		while (cite_id_scan(&id, mem, s, n, &at, &begin))
			if (id.kind == CITE_ID_ARXIV && !*arxiv)
				*arxiv = id.value;
			else if (id.kind == CITE_ID_DOI && !*doi)
				*doi = id.value;
	}
}

static bool read_item(struct cite_bib_entry *out, struct cite_arena *mem, const xmlNode *item)
{
	const char *key = child(mem, item, Z, "citationKey"), *type = child(mem, item, Z, "itemType"), *arxiv = NULL, *doi = NULL;
	if (type ? !strcmp(type, "attachment") || !strcmp(type, "note") : !key)
		return false;
	find_ids(mem, item, &arxiv, &doi);
	const struct cite_bib_field found[] = { { "eprint", arxiv }, { "doi", doi }, { "title", child(mem, item, DC, "title") } };
	struct cite_bib_field some[3];
	size_t n = 0;
	for (size_t i = 0; i < 3; i++)
		if (found[i].value)
			some[n++] = found[i];
	*out = (struct cite_bib_entry){ .type = type ? type : "", .key = key ? key : "", .line = (int)xmlGetLineNo(item), .n_field = n };
	out->field = cite_arena_array(mem, some, n, sizeof *some);
	return true;
}

static int read_document(struct cite_bib_file *out, struct cite_arena *mem, const xmlDoc *doc, struct cite_err *err)
{
	const xmlNode *root = xmlDocGetRootElement(doc);
	if (doc->intSubset || doc->extSubset || !root || !is(root, RDF, "RDF"))
		return cite_fail_at(err, CITE_EDATA, 1, 0, "no Zotero RDF: its outermost element is not rdf:RDF");
	CITE_VEC(struct cite_bib_entry) entries = { 0 };
	for (const xmlNode *item = root->children; item; item = item->next) {
		struct cite_bib_entry entry;
		if (item->type == XML_ELEMENT_NODE && read_item(&entry, mem, item))
			*cite_vec_add(&entries) = entry;
	}
	*out = (struct cite_bib_file){ cite_arena_array(mem, entries.v, entries.n, sizeof *entries.v), entries.n };
	free(entries.v);
	return CITE_OK;
}

int cite_bibread_rdf(struct cite_bib_file *out, struct cite_arena *mem, const char *s, size_t n, struct cite_err *err)
{
	if (n > INT_MAX || memchr(s, '\0', n))
		return cite_fail(err, CITE_EDATA, "no Zotero RDF: it has bytes that XML does not allow");
	if (!cite_libxml_load(err))
		return CITE_EREAD;
	xmlParserCtxt *ctxt = xmlNewParserCtxt();
	if (!ctxt)
		cite_out_of_memory();
	int options = XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
	xmlDoc *doc = xmlCtxtReadMemory(ctxt, s, (int)n, NULL, NULL, options);
	int rc;
	if (doc) {
		rc = read_document(out, mem, doc, err);
	} else {
		const xmlError *e = xmlCtxtGetLastError(ctxt);
		const char *said = e && e->message ? e->message : "no root element";
		rc = cite_fail_at(err, CITE_EDATA, e ? e->line : 0, 0, "not well-formed XML: %.*s", (int)strcspn(said, "\n"), said);
	}
	xmlFreeDoc(doc);
	xmlFreeParserCtxt(ctxt);
	return rc;
}
