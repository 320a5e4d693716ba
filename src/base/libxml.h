/* libxml: libxml2, loaded when it is first needed: with ICU and C++ behind it, it takes longer to load than a list takes to read, and most
 * lists have no HTML that it is needed for. For the files that read HTML and XML. */
#ifndef CITE_LIBXML_H
#define CITE_LIBXML_H

#include <citelist.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

/* Everything of libxml2 that we use; xmlFree is a variable there. */
#define CITE_LIBXML_NAMES(NAME) \
	NAME(html, CtxtReadMemory) \
	NAME(html, FreeParserCtxt) \
	NAME(html, NewParserCtxt) \
	NAME(xml, ByteConsumed) \
	NAME(xml, CtxtGetLastError) \
	NAME(xml, CtxtReadMemory) \
	NAME(xml, DictGetUsage) \
	NAME(xml, DocGetRootElement) \
	NAME(xml, Free) \
	NAME(xml, FreeDoc) \
	NAME(xml, FreeParserCtxt) \
	NAME(xml, GetLineNo) \
	NAME(xml, InitParser) \
	NAME(xml, NewParserCtxt) \
	NAME(xml, NodeGetContent) \
	NAME(xml, StopParser)

/* NOLINTNEXTLINE(bugprone-macro-parentheses): a member's name cannot stand in them */
#define CITE_LIBXML_MEMBER(begin, end) __typeof__(begin##end) *begin##_##end;
struct cite_libxml {
	CITE_LIBXML_NAMES(CITE_LIBXML_MEMBER)
};
#undef CITE_LIBXML_MEMBER
extern struct cite_libxml cite_libxml;

/* false: there is no libxml2 (CITE_EREAD, with the reason in err, which may be NULL). Loaded and set up once for all threads, never unloaded;
 * nothing below may be called before. */
bool cite_libxml_load(struct cite_err *err);

/* The names stay. */
#define htmlCtxtReadMemory (*cite_libxml.html_CtxtReadMemory)
#define htmlFreeParserCtxt (*cite_libxml.html_FreeParserCtxt)
#define htmlNewParserCtxt (*cite_libxml.html_NewParserCtxt)
#define xmlByteConsumed (*cite_libxml.xml_ByteConsumed)
#define xmlCtxtGetLastError (*cite_libxml.xml_CtxtGetLastError)
#define xmlCtxtReadMemory (*cite_libxml.xml_CtxtReadMemory)
#define xmlDictGetUsage (*cite_libxml.xml_DictGetUsage)
#define xmlDocGetRootElement (*cite_libxml.xml_DocGetRootElement)
#define xmlFree (*cite_libxml.xml_Free)
#define xmlFreeDoc (*cite_libxml.xml_FreeDoc)
#define xmlFreeParserCtxt (*cite_libxml.xml_FreeParserCtxt)
#define xmlGetLineNo (*cite_libxml.xml_GetLineNo)
#define xmlInitParser (*cite_libxml.xml_InitParser)
#define xmlNewParserCtxt (*cite_libxml.xml_NewParserCtxt)
#define xmlNodeGetContent (*cite_libxml.xml_NodeGetContent)
#define xmlStopParser (*cite_libxml.xml_StopParser)

#endif
