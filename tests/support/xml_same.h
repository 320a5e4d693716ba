/* xml_same: do two trees say the same? For the test and the fuzz target that hold the reader of plain XML against libxml2. */
#ifndef XML_SAME_H
#define XML_SAME_H

#include "lookup/source_xml.h"
#include <string.h>

static bool same_attrs(const struct cite_xml_attr *a, const struct cite_xml_attr *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (strcmp(a->name, b->name) != 0 || strcmp(a->value, b->value) != 0)
			return false;
	return !a && !b;
}

static bool xml_same(const struct cite_xml *a, const struct cite_xml *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (strcmp(a->ns, b->ns) != 0 || strcmp(a->name, b->name) != 0 || strcmp(a->text, b->text) != 0 ||
			!same_attrs(a->attr, b->attr) || !xml_same(a->child, b->child))
			return false;
	return !a && !b;
}

#endif
