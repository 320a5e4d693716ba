/* source_xml.c: turns the XML of an answer into a tree in an arena, and cuts the same bytes into documents of one element each.
 * Knows nothing of papers. libxml2 is used through contexts alone: no globals, no network, no DTD, no entities of the document. */
#include "source_xml.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/err.h"
#include "../base/text.h"
#include "xml_plain.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

enum { LONGEST_TAG = 1 << 16 };

/* ---- the tree ---- */

static void append_text(struct cite_buf *b, const xmlNode *node)
{
	for (const xmlNode *n = node->children; n; n = n->next) {
		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
			cite_buf_puts(b, (const char *)n->content);
		else if (n->type == XML_ELEMENT_NODE)
			append_text(b, n);
	}
}

static bool has_elements(const xmlNode *node)
{
	for (const xmlNode *n = node->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			return true;
	return false;
}

static bool has_words(const xmlNode *node)
{
	for (const xmlNode *n = node->children; n; n = n->next)
		if (n->type == XML_TEXT_NODE && !xmlIsBlankNode(n))
			return true;
	return false;
}

static const struct cite_xml_attr *copy_attrs(struct cite_arena *a, const xmlNode *node)
{
	const struct cite_xml_attr *first = NULL;
	for (const xmlAttr *p = node->properties; p; p = p->next) {
		struct cite_xml_attr *attr = cite_arena_alloc(a, sizeof *attr);
		attr->name = cite_arena_dup(a, (const char *)p->name);
		attr->value = cite_arena_dup(a, p->children && p->children->content ? (const char *)p->children->content : "");
		attr->next = first;
		first = attr;
	}
	return first;
}

/* Depth is bounded by the parser's own limit. Text is collected at the leaves and at the outermost element that mixes words and
 * elements: each byte at most twice, however deep a hostile document nests. */
static struct cite_xml *copy_element(struct cite_arena *a, const xmlNode *node, bool in_mixed)
{
	struct cite_xml *e = cite_arena_alloc(a, sizeof *e);
	e->ns = node->ns && node->ns->href ? cite_arena_dup(a, (const char *)node->ns->href) : "";
	e->name = cite_arena_dup(a, (const char *)node->name);
	e->attr = copy_attrs(a, node);
	e->text = "";
	bool mixed = has_elements(node) && has_words(node);
	if (!has_elements(node) || (mixed && !in_mixed)) {
		struct cite_buf b = CITE_BUF(CITE_MAX_ANSWER);
		append_text(&b, node);
		e->text = cite_arena_copy(a, cite_buf_str(&b), b.n);
		cite_buf_free(&b);
	}
	struct cite_xml **link = &e->child;
	for (const xmlNode *n = node->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE) {
			*link = copy_element(a, n, in_mixed || mixed);
			link = &(*link)->next;
		}
	return e;
}

static struct cite_xml *copy_document(struct cite_arena *a, const xmlDoc *doc, struct cite_err *err)
{
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	if (!root || doc->intSubset || doc->extSubset) {
		cite_fail(err, CITE_EDATA, "not plain XML: it has a document type declaration");
		return NULL;
	}
	return copy_element(a, root, false);
}

static void explain(struct cite_err *err, xmlParserCtxt *ctxt)
{
	const xmlError *e = xmlCtxtGetLastError(ctxt);
	const char *said = e && e->message ? e->message : "no root element";
	cite_fail_at(err, CITE_EDATA, e ? e->line : 0, 0, "not well-formed XML: %.*s", (int)strcspn(said, "\n"), said);
}

bool cite_xml_is(const struct cite_xml *e, const char *ns, const char *name)
{
	return e && !strcmp(e->name, name) && !strcmp(e->ns, ns);
}

static const struct cite_xml *first_from(const struct cite_xml *e, const char *ns, const char *name)
{
	while (e && !cite_xml_is(e, ns, name))
		e = e->next;
	return e;
}

const struct cite_xml *cite_xml_child(const struct cite_xml *e, const char *ns, const char *name)
{
	return e ? first_from(e->child, ns, name) : NULL;
}

const struct cite_xml *cite_xml_again(const struct cite_xml *e)
{
	return first_from(e->next, e->ns, e->name);
}

const char *cite_xml_attr(const struct cite_xml *e, const char *name)
{
	for (const struct cite_xml_attr *p = e ? e->attr : NULL; p; p = p->next)
		if (!strcmp(p->name, name))
			return p->value;
	return NULL;
}

/* ---- the bytes ---- */

/* The place behind needle, or n. */
static size_t behind(const char *s, size_t at, size_t n, const char *needle)
{
	size_t len = strlen(needle);
	for (; at + len <= n; at++)
		if (!memcmp(s + at, needle, len))
			return at + len;
	return n;
}

static bool opens_with(const char *s, size_t at, size_t n, const char *what)
{
	size_t len = strlen(what);
	return n - at >= len && !memcmp(s + at, what, len);
}

/* The place behind the '>' of the tag at `at`; quoted values may hold one. */
static size_t tag_end(const char *s, size_t at, size_t n)
{
	for (char quote = 0; at < n; at++) {
		if (quote)
			quote = s[at] == quote ? 0 : quote;
		else if (s[at] == '"' || s[at] == '\'')
			quote = s[at];
		else if (s[at] == '>')
			return at + 1;
	}
	return n;
}

/* Step over whatever begins at the next '<'. Returns +1 after a start tag, -1 after an end tag, 0 after all else; *from is where it
 * began. At the end of the bytes *at is n. */
static int step(const char *s, size_t n, size_t *at, size_t *from)
{
	const char *lt = *at < n ? memchr(s + *at, '<', n - *at) : NULL;
	*from = *at = lt ? (size_t)(lt - s) : n;
	if (!lt)
		return 0;
	if (opens_with(s, *at, n, "<!--"))
		return (void)(*at = behind(s, *at + 4, n, "-->")), 0;
	if (opens_with(s, *at, n, "<![CDATA["))
		return (void)(*at = behind(s, *at, n, "]]>")), 0;
	if (opens_with(s, *at, n, "<?"))
		return (void)(*at = behind(s, *at, n, "?>")), 0;
	*at = tag_end(s, *at, n);
	if (opens_with(s, *from, n, "</"))
		return -1;
	return *at >= 2 && s[*at - 2] == '/' ? 0 : 1;
}

/* Something that step passed is an element (here: an empty one), not a comment, instruction or text. */
static bool is_element(const char *s, size_t n, size_t from)
{
	return from + 1 < n && s[from + 1] != '!' && s[from + 1] != '?';
}

/* ---- bytes to a tree ---- */

/* Called at the begin of a document type declaration, before any entity is read: nothing of it is wanted. */
static void refuse_dtd(void *ctx, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	xmlStopParser(ctx);
}

/* libxml2 compares each attribute of a tag with all before it: a tag of megabytes would take hours. */
static bool tags_are_short(const char *s, size_t n)
{
	for (size_t at = 0, from; at < n;) {
		step(s, n, &at, &from);
		if (at - from > LONGEST_TAG && is_element(s, n, from))
			return false;
	}
	return true;
}

struct cite_xml *cite_xml_parse_any(struct cite_arena *a, const char *s, size_t n, struct cite_err *err)
{
	if (!tags_are_short(s, n)) {
		cite_fail(err, CITE_EDATA, "not plain XML: it has a tag of more than %d KiB", LONGEST_TAG >> 10);
		return NULL;
	}
	xmlParserCtxt *ctxt = xmlNewParserCtxt();
	if (!ctxt)
		cite_out_of_memory();
	ctxt->sax->internalSubset = refuse_dtd;
	int options = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
	xmlDoc *doc = xmlCtxtReadMemory(ctxt, s, (int)n, NULL, "UTF-8", options);
	/* libxml2 leaves out what it had no memory for and calls the rest well-formed. */
	if (ctxt->errNo == XML_ERR_NO_MEMORY)
		cite_out_of_memory();
	struct cite_xml *root = NULL;
	if (doc || ctxt->errNo == XML_ERR_USER_STOP)
		root = copy_document(a, doc, err);
	else
		explain(err, ctxt);
	xmlFreeDoc(doc);
	xmlFreeParserCtxt(ctxt);
	return root;
}

struct cite_xml *cite_xml_parse(struct cite_arena *a, const char *s, size_t n, struct cite_err *err)
{
	if (n > CITE_MAX_ANSWER || memchr(s, '\0', n) || cite_utf8_check(s, n) != n) {
		cite_fail(err, CITE_EDATA, "not XML in UTF-8");
		return NULL;
	}
	struct cite_xml *root = cite_xml_plain(a, s, n);
	return root ? root : cite_xml_parse_any(a, s, n, err);
}

/* ---- bytes to elements ---- */

void cite_xml_cut_start(struct cite_xml_cut *c, const char *s, size_t n)
{
	*c = (struct cite_xml_cut){ .s = s, .n = n };
	size_t from = 0;
	int kind = 0;
	while (c->at < n && !(kind = step(s, n, &c->at, &from)) && !(c->at <= n && from < n && is_element(s, n, from)))
		;
	if (kind != 1) {
		c->at = n;
		return;
	}
	c->prolog = c->at;
	c->root = s + from + 1;
	while (from + 1 + c->n_root < c->at && !strchr(" \t\r\n/>", c->root[c->n_root]))
		c->n_root++;
}

bool cite_xml_cut_next(struct cite_xml_cut *c)
{
	for (int depth = 0; c->at < c->n;) {
		size_t from;
		int kind = step(c->s, c->n, &c->at, &from);
		if (from >= c->n)
			break;
		if (depth == 0 && kind >= 0 && is_element(c->s, c->n, from))
			c->begin = from;
		depth += kind;
		if (depth < 0)
			break;
		if (depth == 0 && is_element(c->s, c->n, from)) {
			c->end = c->at;
			return true;
		}
	}
	c->at = c->n;
	return false;
}

void cite_xml_cut_put(struct cite_buf *b, const struct cite_xml_cut *c)
{
	cite_buf_put(b, c->s, c->prolog);
	cite_buf_put(b, c->s + c->begin, c->end - c->begin);
	cite_buf_puts(b, "</");
	cite_buf_put(b, c->root, c->n_root);
	cite_buf_puts(b, ">");
}

enum cite_damage cite_xml_record(struct cite_record *out, struct cite_arena *a, const char *raw, size_t n, const char *source,
	const char *whose, cite_xml_read_fn *read, struct cite_err *err)
{
	struct cite_arena *tree = cite_arena_new();
	const struct cite_xml *root = cite_xml_parse(tree, raw, n, err);
	*out = (struct cite_record){ .source = source };
	bool good = root && read(out, a, root);
	if (root && !good)
		cite_fail(err, CITE_EDATA, "not a paper of %s", whose);
	cite_arena_free(tree);
	return good ? CITE_DAMAGE_NONE : CITE_DAMAGE_RECORD;
}
