/* xml_same: does a tree say what libxml2's own tree of the same bytes says? For the test and the fuzz target of source_xml. */
#ifndef XML_SAME_H
#define XML_SAME_H

#include "lookup/source_xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

static inline bool xml_same_attrs(const struct cite_xml *e, const xmlNode *node)
{
	size_t n = 0;
	for (const struct cite_xml_attr *a = e->attr; a; a = a->next)
		n++;
	for (const xmlAttr *p = node->properties; p; p = p->next, n--) {
		bool found = false;
		xmlChar *value = xmlNodeListGetString(node->doc, p->children, 1);
		for (const struct cite_xml_attr *a = e->attr; a; a = a->next)
			found = found || (!strcmp(a->name, (const char *)p->name) && !strcmp(a->value, value ? (const char *)value : ""));
		xmlFree(value);
		if (!found || n == 0)
			return false;
	}
	return n == 0;
}

static inline bool xml_same_element(const struct cite_xml *e, const xmlNode *node)
{
	bool elements = false, words = false;
	const struct cite_xml *child = e->child;
	if (strcmp(e->name, (const char *)node->name) != 0 ||
		strcmp(e->ns, node->ns && node->ns->href ? (const char *)node->ns->href : "") != 0 || !xml_same_attrs(e, node))
		return false;
	for (xmlNode *x = node->children; x; x = x->next) {
		words = words || ((x->type == XML_TEXT_NODE || x->type == XML_CDATA_SECTION_NODE) && !xmlIsBlankNode(x));
		if (x->type != XML_ELEMENT_NODE)
			continue;
		elements = true;
		if (!child || !xml_same_element(child, x))
			return false;
		child = child->next;
	}
	xmlChar *text = elements && !words ? NULL : xmlNodeGetContent(node);
	bool same = !child && !strcmp(e->text, text ? (const char *)text : "");
	xmlFree(text);
	return same;
}

static inline bool xml_same(const struct cite_xml *root, const char *s, size_t n)
{
	int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC;
	xmlParserCtxt *ctxt = xmlNewParserCtxt();
	xmlDoc *doc = ctxt ? xmlCtxtReadMemory(ctxt, s, (int)n, NULL, NULL, options) : NULL;
	const xmlNode *node = doc ? xmlDocGetRootElement(doc) : NULL;
	/* libxml2's tree takes the prefix into the name where it was not declared. */
	bool same = node && !doc->intSubset && (!ctxt->nsWellFormed || xml_same_element(root, node));
	xmlFreeDoc(doc);
	xmlFreeParserCtxt(ctxt);
	return same;
}

#endif
