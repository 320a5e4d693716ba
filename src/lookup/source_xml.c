/* source_xml.c: turns the XML of an answer into a tree in an arena. Knows nothing of papers. libxml2 is used through contexts alone: no
 * globals, no network, no DTD, no entities of the document. Its own tree is not made: thousands of small answers are read at once, and
 * that took four fifths of the time. */
#include "source_xml.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/err.h"
#include "../base/libxml.h"
#include "../base/text.h"
#include "xml_cut.h"

#include <stdlib.h>
#include <string.h>

enum {
	LONGEST_TAG = 1 << 16, /* libxml2 compares each attribute of a tag with all before it: a tag of megabytes would take hours */
	MOST_KEPT = 1 << 20    /* bytes that a reader keeps of anything from one document to the next */
};

/* ---- the tree ---- */

/* An element that is open. */
struct frame {
	struct cite_xml *element, **link; /* where its next child goes */
	const xmlChar *uri;               /* of its namespace; libxml2 keeps one copy of each */
	size_t text_at;                   /* where its text begins */
	bool words;                       /* it has text of its own, not only blanks */
};

/* libxml2 refuses what is deeper than 256 elements. */
enum { MAX_DEPTH = 300 };

/* The context keeps the names it has seen, which spares the next document half the memory it asks for. */
struct cite_xml_reader {
	xmlParserCtxt *ctxt;     /* NULL: none yet, or the last document may have left something in it */
	struct cite_arena *tree; /* where a record is read from */
	struct cite_arena *mem;
	struct cite_xml *root;
	struct cite_buf text;   /* all character data, in order */
	struct cite_buf padded; /* the document, and something behind it */
	size_t n;               /* its length */
	bool whole;             /* the root element was read, and nothing but blanks is behind it */
	size_t n_copied, max_copied;
	const char *refused; /* why the document is not wanted, though it may be XML */
	size_t depth;
	struct frame frame[MAX_DEPTH + 1]; /* [0] stands for the document */
};

static void refuse(struct cite_xml_reader *b, const char *why)
{
	b->refused = why;
	xmlStopParser(b->ctxt);
}

/* In values libxml2 leaves an ampersand, and nothing else, as "&#38;". */
static const char *copy_value(struct cite_arena *a, const char *s, size_t n)
{
	char *value = cite_arena_copy(a, s, n), *out = value;
	for (size_t i = 0; i < n; i++) {
		*out++ = s[i];
		if (n - i >= 5 && !memcmp(s + i, "&#38;", 5))
			i += 4;
	}
	*out = '\0';
	return value;
}

/* attr: local name, prefix, URI, begin and end of the value of each. */
static const struct cite_xml_attr *copy_attrs(struct cite_arena *a, const xmlChar *const *attr, int n)
{
	const struct cite_xml_attr *first = NULL;
	for (; n > 0; n--, attr += 5) {
		struct cite_xml_attr *x = cite_arena_alloc(a, sizeof *x);
		x->name = cite_arena_dup(a, (const char *)attr[0]);
		x->value = copy_value(a, (const char *)attr[3], (size_t)(attr[4] - attr[3]));
		x->next = first;
		first = x;
	}
	return first;
}

static void begin_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_space, const xmlChar **space,
	int n_attr, int n_default, const xmlChar **attr)
{
	struct cite_xml_reader *b = user;
	(void)prefix, (void)n_space, (void)space, (void)n_default;
	if (b->depth == MAX_DEPTH) {
		refuse(b, "it nests too deep");
		return;
	}
	struct frame *outer = &b->frame[b->depth++], *f = &b->frame[b->depth];
	struct cite_xml *e = cite_arena_alloc(b->mem, sizeof *e);
	e->ns = !uri ? "" : uri == outer->uri ? outer->element->ns : cite_arena_dup(b->mem, (const char *)uri);
	e->name = cite_arena_dup(b->mem, (const char *)name);
	e->attr = copy_attrs(b->mem, attr, n_attr);
	e->text = "";
	*outer->link = e;
	outer->link = &e->next;
	*f = (struct frame){ .element = e, .link = &e->child, .uri = uri, .text_at = b->text.n };
}

static void add_text(void *user, const xmlChar *s, int n)
{
	struct cite_xml_reader *b = user;
	struct frame *f = &b->frame[b->depth];
	for (int i = 0; i < n && !f->words; i++)
		f->words = s[i] > ' '; /* of the others XML has blanks alone */
	cite_buf_put(&b->text, (const char *)s, (size_t)n);
}

/* An element of elements has no text, but for one that mixes them with words. Mixed ones inside mixed ones are copied as often as they
 * nest; sources have no more than a word in italics. */
static void copy_text(struct cite_xml_reader *b, struct frame *f)
{
	if (f->element->child && !f->words)
		return;
	b->n_copied += b->text.n - f->text_at;
	if (b->n_copied > b->max_copied)
		refuse(b, "it mixes words and elements too deep");
	else
		f->element->text = cite_arena_copy(b->mem, cite_buf_str(&b->text) + f->text_at, b->text.n - f->text_at);
}

/* Whether only blanks of the document are left. */
static bool nothing_left(const struct cite_xml_reader *b)
{
	long at = xmlByteConsumed(b->ctxt);
	if (at < 0 || (size_t)at > b->n)
		return false;
	const char *rest = b->padded.s + at, *end = b->padded.s + b->n;
	while (rest < end && strchr(" \t\r\n", *rest))
		rest++;
	return rest == end;
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct cite_xml_reader *b = user;
	(void)name, (void)prefix, (void)uri;
	copy_text(b, &b->frame[b->depth--]);
	if (!b->depth && !b->refused && b->ctxt->errNo != XML_ERR_NO_MEMORY && nothing_left(b)) {
		b->whole = true;
		xmlStopParser(b->ctxt);
	}
}

/* Called at the begin of a document type declaration, before any entity is read: nothing of it is wanted. */
static void refuse_dtd(void *user, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	refuse(user, "it has a document type declaration");
}

static void explain(struct cite_err *err, const struct cite_xml_reader *b)
{
	const xmlError *e = xmlCtxtGetLastError(b->ctxt);
	const char *said = e && e->message ? e->message : "no root element";
	if (b->refused)
		cite_fail(err, CITE_EDATA, "not plain XML: %s", b->refused);
	else
		cite_fail_at(err, CITE_EDATA, e ? e->line : 0, 0, "not well-formed XML: %.*s", (int)strcspn(said, "\n"), said);
}

bool cite_xml_is(const struct cite_xml *e, const char *ns, const char *name)
{
	return e && *e->name == *name && !strcmp(e->name, name) && !strcmp(e->ns, ns);
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

/* ---- bytes to a tree ---- */

/* Near the end of its input libxml2 looks at every step whether there is more: an eighth of the time for a small answer. A comment behind
 * the document keeps the end away. It closes nothing that the document left open. */
#define FILL "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
static const char filler[] = "<!--" FILL FILL FILL FILL FILL FILL "-->";
#undef FILL

static void begin(struct cite_xml_reader *b, struct cite_arena *a, const char *s, size_t n)
{
	b->mem = a;
	b->root = NULL;
	cite_buf_clear(&b->text);
	cite_buf_clear(&b->padded);
	cite_buf_put(&b->padded, s, n);
	cite_buf_put(&b->padded, filler, sizeof filler - 1);
	b->n = n;
	b->whole = false;
	b->n_copied = 0;
	b->max_copied = 4 * n;
	b->refused = NULL;
	b->depth = 0;
	b->frame[0] = (struct frame){ .link = &b->root };
}

static xmlParserCtxt *new_context(struct cite_xml_reader *b)
{
	xmlParserCtxt *ctxt = xmlNewParserCtxt();
	if (!ctxt)
		cite_out_of_memory();
	*ctxt->sax = (xmlSAXHandler){ .initialized = XML_SAX2_MAGIC,
		.internalSubset = refuse_dtd,
		.startElementNs = begin_element,
		.endElementNs = end_element,
		.characters = add_text,
		.ignorableWhitespace = add_text,
		.cdataBlock = add_text };
	ctxt->userData = b;
	return ctxt;
}

static void drop_context(struct cite_xml_reader *b)
{
	if (b->ctxt)
		xmlFreeParserCtxt(b->ctxt);
	b->ctxt = NULL;
}

static bool run_parser(struct cite_xml_reader *b)
{
	/* The bytes are known to be UTF-8, whatever the document says of itself. */
	int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC;
	if (!b->ctxt)
		b->ctxt = new_context(b);
	xmlFreeDoc(xmlCtxtReadMemory(b->ctxt, b->padded.s, (int)b->padded.n, NULL, NULL, options));
	/* libxml2 leaves out what it had no memory for and calls the rest well-formed. */
	if (b->ctxt->errNo == XML_ERR_NO_MEMORY)
		cite_out_of_memory();
	return b->whole || (b->ctxt->wellFormed && b->root && !b->refused);
}

static void keep_little(struct cite_xml_reader *b)
{
	if (b->text.cap > MOST_KEPT)
		cite_buf_free(&b->text);
	if (b->padded.cap > MOST_KEPT)
		cite_buf_free(&b->padded);
	if (b->ctxt && xmlDictGetUsage(b->ctxt->dict) > MOST_KEPT)
		drop_context(b);
}

static struct cite_xml *read(struct cite_xml_reader *b, struct cite_arena *a, const char *s, size_t n, struct cite_err *err)
{
	if (n > CITE_MAX_ANSWER || memchr(s, '\0', n) || cite_utf8_check(s, n) != n) {
		cite_fail(err, CITE_EDATA, "not XML in UTF-8");
		return NULL;
	}
	if (n > LONGEST_TAG && cite_xml_longest_tag(s, n) > LONGEST_TAG) {
		cite_fail(err, CITE_EDATA, "not plain XML: it has a tag of more than %d KiB", LONGEST_TAG >> 10);
		return NULL;
	}
	if (!cite_libxml_load(err))
		return NULL;
	begin(b, a, s, n);
	bool good = run_parser(b);
	if (!good) {
		explain(err, b);
		drop_context(b);
	}
	keep_little(b);
	return good ? b->root : NULL;
}

int cite_xml_ready(struct cite_err *err)
{
	return cite_libxml_load(err) ? CITE_OK : CITE_EREAD;
}

struct cite_xml_reader *cite_xml_reader_new(void)
{
	struct cite_xml_reader *b = malloc(sizeof *b); /* its frames are many, and few are used */
	if (!b)
		cite_out_of_memory();
	b->ctxt = NULL;
	b->tree = cite_arena_new();
	b->text = (struct cite_buf)CITE_BUF(CITE_MAX_ANSWER);
	b->padded = (struct cite_buf)CITE_BUF(CITE_MAX_ANSWER + sizeof filler);
	return b;
}

void cite_xml_reader_free(struct cite_xml_reader *b)
{
	if (!b)
		return;
	drop_context(b);
	cite_arena_free(b->tree);
	cite_buf_free(&b->text);
	cite_buf_free(&b->padded);
	free(b);
}

struct cite_xml *cite_xml_parse(struct cite_arena *a, const char *s, size_t n, struct cite_err *err)
{
	struct cite_xml_reader *b = cite_xml_reader_new();
	struct cite_xml *root = read(b, a, s, n, err);
	cite_xml_reader_free(b);
	return root;
}

enum cite_damage cite_xml_record(struct cite_record *out, const struct cite_reading *r, const char *raw, size_t n, const char *source,
	const char *whose, cite_xml_read_fn *read_root, struct cite_err *err)
{
	struct cite_xml_reader *b = r->xml ? r->xml : cite_xml_reader_new();
	const struct cite_xml *root = read(b, b->tree, raw, n, err);
	*out = (struct cite_record){ .source = source };
	bool good = root && read_root(out, r->mem, root);
	if (root && !good)
		cite_fail(err, CITE_EDATA, "not a paper of %s", whose);
	cite_arena_clear(b->tree);
	if (b != r->xml)
		cite_xml_reader_free(b);
	return good ? CITE_DAMAGE_NONE : CITE_DAMAGE_RECORD;
}
