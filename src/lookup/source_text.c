/* source_text.c: texts as sources send them, made plain: blanks, paragraphs, markup, pages, people without a name. */
#include "source.h"

#include "../base/arena.h"
#include "../base/text.h"

#include <stdlib.h>
#include <string.h>

const char *cite_text_or_null(struct cite_arena *a, const char *s)
{
	const char *out = s ? cite_text_squeeze(a, s, strlen(s)) : NULL;
	return out && *out ? out : NULL;
}

/* The end of the paragraph that begins at s. */
static const char *paragraph_end(const char *s)
{
	for (const char *nl = strchr(s, '\n'); nl; nl = strchr(nl + 1, '\n'))
		if (nl[1] == ' ' || nl[1] == '\t' || nl[1] == '\n' || (nl[1] == '\r' && nl[2] == '\n'))
			return nl;
	return s + strlen(s);
}

const char *cite_text_abstract(struct cite_arena *a, const char *s)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_RECORD);
	for (; s && *s;) {
		const char *end = paragraph_end(s);
		const char *text = cite_text_squeeze(a, s, (size_t)(end - s));
		if (*text && b.n)
			cite_buf_putc(&b, '\n');
		cite_buf_puts(&b, text);
		s = *end ? end + 1 : end;
	}
	const char *out = b.n ? cite_arena_copy(a, b.s, b.n) : NULL;
	cite_buf_free(&b);
	return out;
}

const char *cite_text_pages(struct cite_arena *a, const char *s)
{
	struct cite_buf b = CITE_BUF(256);
	const char *squeezed = cite_text_or_null(a, s);
	for (const char *p = squeezed; p && *p;) {
		bool dash = *p == '-' || !strncmp(p, "\u2013", 3) || !strncmp(p, "\u2014", 3) || !strncmp(p, "\u2212", 3);
		if (!dash) {
			cite_buf_putc(&b, *p++);
			continue;
		}
		p += *p == '-' ? 1 : 3;
		if (b.n && b.s[b.n - 1] != '-')
			cite_buf_putc(&b, '-');
	}
	const char *out = b.n && !b.over ? cite_arena_copy(a, b.s, b.n) : NULL;
	cite_buf_free(&b);
	return out;
}

const struct cite_person *cite_people_named(struct cite_arena *a, struct cite_person *v, size_t *n)
{
	size_t kept = 0;
	for (size_t i = 0; i < *n; i++)
		if (v[i].name && *v[i].name)
			v[kept++] = v[i];
	const struct cite_person *out = cite_arena_array(a, v, kept, sizeof *v);
	*n = kept;
	free(v);
	return out;
}

/* ---- markup ---- */

enum { LONGEST_TAG = 400 }; /* what ends later began with a sign, not with a tag */

/* Decode the entity at s into out, step past it; false if it is none. */
static bool decode_entity(struct cite_buf *out, const char **s)
{
	static const struct {
		const char *name, *text;
	} named[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&nbsp;", " " },
		{ "&ndash;", "\u2013" }, { "&mdash;", "\u2014" } };
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (!strncmp(*s, named[i].name, strlen(named[i].name))) {
			cite_buf_puts(out, named[i].text);
			*s += strlen(named[i].name);
			return true;
		}
	bool hex = (*s)[1] == '#' && ((*s)[2] | 32) == 'x';
	char *end = NULL, bytes[4];
	long cp = (*s)[1] == '#' ? strtol(*s + (hex ? 3 : 2), &end, hex ? 16 : 10) : 0;
	if (cp < 32 || cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000) || *end != ';')
		return false;
	cite_buf_put(out, bytes, cite_utf8_put(bytes, (int32_t)cp));
	*s = end + 1;
	return true;
}

/* The end of the tag at s, or NULL if '<' is only a sign. */
static const char *tag_end(const char *s)
{
	const char *name = s + 1 + (s[1] == '/');
	if (!cite_ascii_alpha((unsigned char)*name) && strncmp(s, "<!--", 4) != 0)
		return NULL;
	const char *end = memchr(s, '>', strnlen(s, LONGEST_TAG));
	return end ? end + 1 : NULL;
}

static bool ends_paragraph(const char *tag)
{
	static const char *const names[] = { "</p>", "</jats:p>", "</jats:title>", "<br", "</sec>", "</jats:sec>", NULL };
	for (const char *const *n = names; *n; n++)
		if (cite_ascii_starts(tag, strnlen(tag, LONGEST_TAG), *n))
			return true;
	return false;
}

/* An abstract's own heading says nothing. */
static const char *skip_heading(const char *s)
{
	static const char *const headings[] = { "<jats:title>Abstract</jats:title>", "<title>Abstract</title>", "<h4>Abstract</h4>", NULL };
	for (const char *const *h = headings; *h; h++)
		if (cite_ascii_starts(s, strnlen(s, LONGEST_TAG), *h))
			return s + strlen(*h);
	return s;
}

char *cite_text_unmark(struct cite_arena *a, const char *s)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_RECORD);
	while (s && *s) {
		const char *end = NULL;
		if (*s == '<') {
			s = skip_heading(s);
			end = *s == '<' ? tag_end(s) : NULL;
		}
		if (end) {
			cite_buf_puts(&b, ends_paragraph(s) ? "\n " : "");
			s = end;
		} else if (*s && (*s != '&' || !decode_entity(&b, &s)))
			cite_buf_putc(&b, *s++);
	}
	char *out = s ? cite_arena_copy(a, cite_buf_str(&b), b.n) : NULL;
	cite_buf_free(&b);
	return out;
}
