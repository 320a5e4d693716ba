/* xml_plain.c: turns plain XML into a tree, in one pass over the bytes. Answers out of the cache are small documents of elements, simple
 * attributes and text, and there are thousands of them: setting libxml2 up for each costs ten times what reading it does. Whatever else
 * XML knows (declarations, CDATA, mixed content, references in attributes, other names than ASCII) is refused here and left to libxml2,
 * and so is all that is not well-formed. A fuzz target holds both against each other. */
#include "xml_plain.h"

#include "../base/arena.h"
#include "../base/text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_BYTES = 1 << 20, MAX_TAG = 1 << 12, MAX_DEPTH = 32, MAX_ATTRS = 16, MAX_SPACES = 16 };

struct name {
	const char *prefix, *local;
	size_t n_prefix, n_local;
};

struct attr {
	struct name name;
	const char *value;
	size_t n;
};

/* A namespace in force. */
struct space {
	const char *prefix, *uri;
	size_t n_prefix;
};

struct reader {
	struct cite_arena *mem;
	const char *at, *end;
	struct space space[MAX_SPACES];
	size_t n_space;
	int depth;
	char *text; /* as long as the document */
};

static struct cite_xml *element(struct reader *r);

/* ---- pieces ---- */

static bool blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static bool take(struct reader *r, const char *what)
{
	size_t n = strlen(what);
	if ((size_t)(r->end - r->at) < n || memcmp(r->at, what, n) != 0)
		return false;
	r->at += n;
	return true;
}

/* Returns whether there were any. */
static bool skip_blanks(struct reader *r)
{
	const char *from = r->at;
	while (r->at < r->end && blank(*r->at))
		r->at++;
	return r->at > from;
}

/* Bytes of UTF-8 that XML does not allow: controls, U+FFFE and U+FFFF. */
static bool forbidden(const char *s, const char *end)
{
	unsigned char c = (unsigned char)*s;
	if (c < 0x20)
		return c != '\n' && c != '\t';
	return c == 0xEF && end - s > 2 && (unsigned char)s[1] == 0xBF && (unsigned char)s[2] >= 0xBE;
}

static bool part(const char **s, size_t *n, struct reader *r)
{
	*s = r->at;
	if (r->at == r->end || !(cite_ascii_alpha(*r->at) || *r->at == '_'))
		return false;
	while (r->at < r->end && (cite_ascii_alnum(*r->at) || *r->at == '_' || *r->at == '-' || *r->at == '.'))
		r->at++;
	*n = (size_t)(r->at - *s);
	return true;
}

static bool read_name(struct name *x, struct reader *r)
{
	*x = (struct name){ .prefix = "" };
	if (!part(&x->local, &x->n_local, r))
		return false;
	if (r->at == r->end || *r->at != ':')
		return true;
	r->at++;
	x->prefix = x->local;
	x->n_prefix = x->n_local;
	return part(&x->local, &x->n_local, r);
}

static bool same(const char *a, size_t n, const char *b, size_t m)
{
	return n == m && !memcmp(a, b, n);
}

/* Stays where it is if there is none, or none that ends. */
static bool comment(struct reader *r)
{
	const char *from = r->at;
	if (!take(r, "<!--"))
		return false;
	while (r->end - r->at > 1 && !(r->at[0] == '-' && r->at[1] == '-') && !forbidden(r->at, r->end))
		r->at++;
	if (take(r, "-->"))
		return true;
	r->at = from;
	return false;
}

static void skip_misc(struct reader *r)
{
	do
		skip_blanks(r);
	while (comment(r));
}

static bool prolog(struct reader *r)
{
	if (take(r, "<?xml"))
		if (!take(r, " version=\"1.0\" encoding=\"UTF-8\"?>") && !take(r, " version='1.0' encoding='UTF-8'?>") &&
			!take(r, " version=\"1.0\" encoding=\"utf-8\"?>") && !take(r, " version=\"1.0\"?>"))
			return false;
	skip_misc(r);
	return true;
}

/* ---- attributes and namespaces ---- */

static bool read_attr(struct attr *a, struct reader *r)
{
	if (!read_name(&a->name, r) || r->end - r->at < 2 || *r->at++ != '=')
		return false;
	char quote = *r->at++;
	if (quote != '"' && quote != '\'')
		return false;
	a->value = r->at;
	while (r->at < r->end && *r->at != quote) {
		if (*r->at == '<' || *r->at == '&' || (unsigned char)*r->at < ' ' || forbidden(r->at, r->end))
			return false;
		r->at++;
	}
	a->n = (size_t)(r->at - a->value);
	if (r->at == r->end)
		return false;
	r->at++;
	return true;
}

/* The first of the attributes has the name xmlns or the prefix: a namespace from here on. */
static bool declare(struct reader *r, const struct attr *a)
{
	bool is_default = !a->name.n_prefix;
	size_t n = is_default ? 0 : a->name.n_local;
	if (!a->n || r->n_space == MAX_SPACES || (!is_default && cite_ascii_starts(a->name.local, n, "xml")))
		return false;
	/* The namespaces of XML itself are nobody's to bind. */
	if (cite_ascii_find(a->value, a->n, "www.w3.org/xml/1998") || cite_ascii_find(a->value, a->n, "www.w3.org/2000/xmlns"))
		return false;
	r->space[r->n_space++] =
		(struct space){ .prefix = is_default ? "" : a->name.local, .uri = cite_arena_copy(r->mem, a->value, a->n), .n_prefix = n };
	return true;
}

/* The namespace of a prefix; "" for none, NULL if it was not declared. */
static const char *space_of(const struct reader *r, const struct name *x)
{
	for (size_t i = r->n_space; i--;)
		if (same(r->space[i].prefix, r->space[i].n_prefix, x->prefix, x->n_prefix))
			return r->space[i].uri;
	return x->n_prefix ? NULL : "";
}

static bool is_declaration(const struct attr *a)
{
	const struct name *x = &a->name;
	return same(x->prefix, x->n_prefix, "xmlns", 5) || (!x->n_prefix && same(x->local, x->n_local, "xmlns", 5));
}

/* All attributes up to the end of the tag. Two of one local name may or may not be allowed: not here. */
static bool read_attrs(struct attr *v, size_t *n, struct reader *r)
{
	for (*n = 0; skip_blanks(r) && r->at < r->end && *r->at != '>' && *r->at != '/'; ++*n) {
		if (*n == MAX_ATTRS || !read_attr(&v[*n], r))
			return false;
		for (size_t i = 0; i < *n; i++)
			if (same(v[i].name.local, v[i].name.n_local, v[*n].name.local, v[*n].name.n_local))
				return false;
		if (is_declaration(&v[*n]) && !declare(r, &v[*n]))
			return false;
	}
	return r->at < r->end;
}

static bool keep_attrs(struct cite_xml *e, struct reader *r, const struct attr *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (is_declaration(&v[i]))
			continue;
		if (v[i].name.n_prefix && !same(v[i].name.prefix, v[i].name.n_prefix, "xml", 3) && !space_of(r, &v[i].name))
			return false;
		struct cite_xml_attr *a = cite_arena_alloc(r->mem, sizeof *a);
		a->name = cite_arena_copy(r->mem, v[i].name.local, v[i].name.n_local);
		a->value = cite_arena_copy(r->mem, v[i].value, v[i].n);
		a->next = e->attr;
		e->attr = a;
	}
	return true;
}

/* ---- text ---- */

/* A code point that XML allows, written as a number: "#38;", "#x26;". */
static bool number(char **out, struct reader *r)
{
	bool hex = r->end - r->at > 1 && r->at[1] == 'x';
	long cp = 0;
	const char *p = r->at + (hex ? 2 : 1), *digits = p;
	for (; p < r->end && *p != ';'; p++) {
		int digit = cite_ascii_hex(*p);
		if (digit < 0 || (!hex && digit > 9) || cp > 0x10FFFF)
			return false;
		cp = cp * (hex ? 16 : 10) + digit;
	}
	bool control = cp < 0x20 && cp != '\n' && cp != '\t', none = (cp >= 0xD800 && cp < 0xE000) || cp == 0xFFFE || cp == 0xFFFF;
	if (p == digits || p >= r->end || control || none || cp > 0x10FFFF)
		return false;
	*out += cite_utf8_put(*out, (int32_t)cp);
	r->at = p + 1;
	return true;
}

/* What an '&' stands for. A reference is never shorter than what it means. */
static bool reference(char **out, struct reader *r)
{
	static const struct {
		const char *name;
		char is;
	} known[] = { { "amp;", '&' }, { "lt;", '<' }, { "gt;", '>' }, { "quot;", '"' }, { "apos;", '\'' } };
	r->at++;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (take(r, known[i].name)) {
			*(*out)++ = known[i].is;
			return true;
		}
	return r->at < r->end && *r->at == '#' && number(out, r);
}

/* Text up to the next '<', behind what is in the buffer. Returns its end, NULL if it is not plain; *words: it has more than blanks. */
static char *text(struct reader *r, char *out, bool *words)
{
	while (r->at < r->end && *r->at != '<') {
		char c = *r->at;
		if (c == '&') {
			char *from = out;
			if (!reference(&out, r))
				return NULL;
			*words = *words || !blank(*from);
			continue;
		}
		if (forbidden(r->at, r->end) || (c == '>' && out > r->text && out[-1] == ']'))
			return NULL;
		*words = *words || !blank(c);
		*out++ = c;
		r->at++;
	}
	return out;
}

/* ---- elements ---- */

/* What stands between the tags: elements, or text. */
static bool content(struct cite_xml *e, struct reader *r)
{
	struct cite_xml **link = &e->child;
	char *out = r->text;
	bool words = false;
	for (;;) {
		out = text(r, out, &words);
		if (!out || r->end - r->at < 2 || (words && e->child))
			return false;
		if (r->at[1] == '/')
			break;
		if (r->at[1] == '!') {
			if (!comment(r))
				return false;
			continue;
		}
		if (words || !(*link = element(r)))
			return false;
		link = &(*link)->next;
		out = r->text;
	}
	e->text = e->child ? "" : cite_arena_copy(r->mem, r->text, (size_t)(out - r->text));
	return true;
}

static struct cite_xml *element(struct reader *r)
{
	struct name name, end;
	struct attr attr[MAX_ATTRS];
	size_t n_attr, outer = r->n_space;
	const char *from = r->at;
	if (++r->depth > MAX_DEPTH || r->at == r->end || *r->at++ != '<' || !read_name(&name, r) || !read_attrs(attr, &n_attr, r))
		return NULL;
	struct cite_xml *e = cite_arena_alloc(r->mem, sizeof *e);
	e->ns = space_of(r, &name);
	e->name = cite_arena_copy(r->mem, name.local, name.n_local);
	e->text = "";
	if (!e->ns || r->at - from > MAX_TAG || !keep_attrs(e, r, attr, n_attr))
		return NULL;
	if (!take(r, "/>")) {
		if (!take(r, ">") || !content(e, r) || !take(r, "</") || !read_name(&end, r))
			return NULL;
		skip_blanks(r);
		if (!same(name.local, name.n_local, end.local, end.n_local) ||
			!same(name.prefix, name.n_prefix, end.prefix, end.n_prefix) || !take(r, ">"))
			return NULL;
	}
	r->n_space = outer;
	r->depth--;
	return e;
}

struct cite_xml *cite_xml_plain(struct cite_arena *a, const char *s, size_t n)
{
	if (n > MAX_BYTES)
		return NULL;
	struct reader r = { .mem = a, .at = s, .end = s + n, .text = malloc(n + 1) };
	if (!r.text)
		cite_out_of_memory();
	struct cite_xml *root = prolog(&r) ? element(&r) : NULL;
	if (root)
		skip_misc(&r);
	if (r.at != r.end)
		root = NULL;
	free(r.text);
	return root;
}
