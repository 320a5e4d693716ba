/* source_xml.c: turns the XML of an answer into a tree in an arena, and cuts the same bytes into documents of one element each.
 * Knows nothing of papers. libxml2 is used through contexts alone: no globals, no network, no DTD, no entities of the document. Its own
 * tree is not made: thousands of small answers are read at once, and that took four fifths of the time. */
#include "source_xml.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/err.h"
#include "../base/text.h"

#include <libxml/parser.h>
#include <string.h>

enum { LONGEST_TAG = 1 << 16 };

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

struct builder {
	struct cite_arena *mem;
	xmlParserCtxt *ctxt;
	struct cite_xml *root;
	struct cite_buf text; /* all character data, in order */
	size_t n_copied, max_copied;
	const char *refused; /* why the document is not wanted, though it may be XML */
	size_t depth;
	struct frame frame[MAX_DEPTH + 1]; /* [0] stands for the document */
};

static void refuse(struct builder *b, const char *why)
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
	struct builder *b = user;
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
	struct builder *b = user;
	struct frame *f = &b->frame[b->depth];
	for (int i = 0; i < n && !f->words; i++)
		f->words = !strchr(" \t\r\n", s[i]);
	cite_buf_put(&b->text, (const char *)s, (size_t)n);
}

/* An element of elements has no text, but for one that mixes them with words. Mixed ones inside mixed ones are copied as often as they
 * nest; sources have no more than a word in italics. */
static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct builder *b = user;
	(void)name, (void)prefix, (void)uri;
	struct frame *f = &b->frame[b->depth--];
	if (f->element->child && !f->words)
		return;
	b->n_copied += b->text.n - f->text_at;
	if (b->n_copied > b->max_copied)
		refuse(b, "it mixes words and elements too deep");
	else
		f->element->text = cite_arena_copy(b->mem, cite_buf_str(&b->text) + f->text_at, b->text.n - f->text_at);
}

/* Called at the begin of a document type declaration, before any entity is read: nothing of it is wanted. */
static void refuse_dtd(void *user, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	refuse(user, "it has a document type declaration");
}

static void explain(struct cite_err *err, const struct builder *b)
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

static void begin(struct builder *b, struct cite_arena *a, size_t n)
{
	b->mem = a;
	b->ctxt = NULL;
	b->root = NULL;
	b->text = (struct cite_buf)CITE_BUF(CITE_MAX_ANSWER);
	b->n_copied = 0;
	b->max_copied = 4 * n;
	b->refused = NULL;
	b->depth = 0;
	b->frame[0] = (struct frame){ .link = &b->root };
}

/* Near the end of its input libxml2 looks at every step whether there is more: an eighth of the time for a small answer. A comment behind
 * the document keeps the end away, and is passed over fastest; it closes nothing that the document left open. */
#define FILL "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
static const char filler[] = "<!--" FILL FILL FILL FILL FILL FILL "-->";
#undef FILL

static bool run_parser(struct builder *b, const char *s, size_t n)
{
	/* The bytes are known to be UTF-8, whatever the document says of itself. */
	int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC;
	b->ctxt = xmlNewParserCtxt();
	if (!b->ctxt)
		cite_out_of_memory();
	*b->ctxt->sax = (xmlSAXHandler){ .initialized = XML_SAX2_MAGIC,
		.internalSubset = refuse_dtd,
		.startElementNs = begin_element,
		.endElementNs = end_element,
		.characters = add_text,
		.ignorableWhitespace = add_text,
		.cdataBlock = add_text };
	b->ctxt->userData = b;
	struct cite_buf padded = CITE_BUF(n + sizeof filler);
	cite_buf_put(&padded, s, n);
	cite_buf_put(&padded, filler, sizeof filler - 1);
	xmlFreeDoc(xmlCtxtReadMemory(b->ctxt, padded.s, (int)padded.n, NULL, NULL, options));
	cite_buf_free(&padded);
	/* libxml2 leaves out what it had no memory for and calls the rest well-formed. */
	if (b->ctxt->errNo == XML_ERR_NO_MEMORY)
		cite_out_of_memory();
	return b->ctxt->wellFormed && b->root && !b->refused;
}

struct cite_xml *cite_xml_parse(struct cite_arena *a, const char *s, size_t n, struct cite_err *err)
{
	if (n > CITE_MAX_ANSWER || memchr(s, '\0', n) || cite_utf8_check(s, n) != n) {
		cite_fail(err, CITE_EDATA, "not XML in UTF-8");
		return NULL;
	}
	if (n > LONGEST_TAG && !tags_are_short(s, n)) {
		cite_fail(err, CITE_EDATA, "not plain XML: it has a tag of more than %d KiB", LONGEST_TAG >> 10);
		return NULL;
	}
	struct builder b; /* its frames are many, and few are used */
	begin(&b, a, n);
	struct cite_xml *root = run_parser(&b, s, n) ? b.root : NULL;
	if (!root)
		explain(err, &b);
	xmlFreeParserCtxt(b.ctxt);
	cite_buf_free(&b.text);
	return root;
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
