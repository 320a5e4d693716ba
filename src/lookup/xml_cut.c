/* xml_cut.c: cuts a document into documents of one element each, as bytes. It reads no names and no values; the bytes are known to be XML. */
#include "xml_cut.h"

#include "../base/buf.h"

#include <string.h>

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

size_t cite_xml_longest_tag(const char *s, size_t n)
{
	size_t longest = 0;
	for (size_t at = 0, from; at < n;) {
		step(s, n, &at, &from);
		if (at - from > longest && is_element(s, n, from))
			longest = at - from;
	}
	return longest;
}

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
