/* source.c: what the sources share: judging an answer by its status, encoding addresses, reading dates and abstracts. */
#include "source.h"

#include "../base/arena.h"
#include "../base/clock.h"
#include "../base/err.h"
#include "../base/text.h"
#include "../paper/id.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- answers as a whole ---- */

/* The start of a body, made fit for a message. */
static void excerpt(char out[64], const struct cite_buf *body)
{
	size_t n = 0;
	for (size_t i = 0; i < body->n && n < 60 && body->s[i] != '\n' && body->s[i] != '<'; i++)
		if (body->s[i] >= ' ' && body->s[i] < 0x7f)
			out[n++] = body->s[i];
	out[n] = '\0';
}

static bool is_page(const struct cite_response *r)
{
	const char *s = cite_buf_str(&r->body);
	while (cite_ascii_space((unsigned char)*s))
		s++;
	return cite_ascii_starts(s, strlen(s), "<!doctype html") || cite_ascii_starts(s, strlen(s), "<html");
}

static bool says_rate_exceeded(const struct cite_response *r)
{
	const char *s = cite_buf_str(&r->body);
	while (cite_ascii_space((unsigned char)*s))
		s++;
	return cite_ascii_starts(s, strlen(s), "rate exceeded");
}

enum cite_damage cite_damaged(struct cite_err *err, enum cite_damage damage, const char *format, ...)
{
	char said[sizeof err->msg];
	va_list ap;
	va_start(ap, format);
	vsnprintf(said, sizeof said, format, ap);
	va_end(ap);
	cite_fail(err, CITE_ENET, "%.500s", said);
	return damage;
}

enum cite_damage cite_response_judge(const struct cite_response *r, struct cite_err *err)
{
	char said[64];
	excerpt(said, &r->body);
	if (r->timed_out)
		cite_fail(err, CITE_ENET, "no complete answer in time");
	else if (r->cut)
		cite_fail(err, CITE_ENET, "the answer was cut short");
	else if (r->status == 401 || r->status == 403)
		return cite_damaged(err, CITE_DAMAGE_SOURCE, "HTTP %d: it refuses to answer us", r->status);
	else if (r->status == 406 || r->status == 408 || r->status == 425 || r->status == 429 || r->status >= 500)
		cite_fail(err, CITE_ENET, "HTTP %d%s%s", r->status, *said ? ": " : "", said);
	else if (r->status >= 300 && r->status < 400)
		cite_fail(err, CITE_ENET, "HTTP %d: a redirect that leads nowhere", r->status);
	else if (says_rate_exceeded(r))
		cite_fail(err, CITE_ENET, "HTTP %d: %s", r->status, said);
	else if (r->status == 200 && !r->body.n)
		cite_fail(err, CITE_ENET, "an empty answer");
	else if (r->status == 200 && is_page(r))
		cite_fail(err, CITE_ENET, "a web page instead of data");
	else
		return CITE_DAMAGE_NONE;
	return CITE_DAMAGE_RETRY;
}

void cite_raw_report(
	const struct cite_id *asked, size_t n, const struct cite_id *found, const char *raw, size_t n_raw, cite_raw_fn *fn, void *ctx)
{
	struct cite_id bare = { found->kind, 0, found->value };
	if (!asked)
		fn(ctx, &bare, raw, n_raw);
	for (size_t i = 0; asked && i < n; i++)
		if (cite_id_same(&asked[i], found) && (!asked[i].version || asked[i].version == found->version))
			fn(ctx, &asked[i], raw, n_raw);
}

/* ---- text ---- */

void cite_buf_url(struct cite_buf *b, const char *s, const char *keep)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (cite_ascii_alnum(c) || strchr("-._~", c) || strchr(keep, c))
			cite_buf_putc(b, *s);
		else
			cite_buf_printf(b, "%%%02X", c);
	}
}

/* Minutes that the local time in s is ahead of UTC. */
static int offset_minutes(const char *s)
{
	const char *t = strchr(s, 'T');
	const char *sign = t ? strpbrk(t, "+-Zz") : NULL;
	int h, m;
	if (!sign || *sign == 'Z' || *sign == 'z' || sscanf(sign + 1, "%2d:%2d", &h, &m) != 2)
		return 0;
	return (*sign == '-' ? -1 : 1) * (h * 60 + m);
}

static struct cite_date date_from_days(int64_t days)
{
	/* No later than the year sought, on either side of 1970. */
	for (int y = (int)(1970 + days / (days < 0 ? 365 : 366)) - 1;; y++)
		for (int m = 1; m <= 12; m++) {
			int64_t next = m == 12 ? cite_days_from_date(y + 1, 1, 1) : cite_days_from_date(y, m + 1, 1);
			if (days < next)
				return (struct cite_date){ (int16_t)y, (uint8_t)m, (uint8_t)(days - cite_days_from_date(y, m, 1) + 1) };
		}
}

struct cite_date cite_date_from_unix(int64_t seconds)
{
	return seconds > 0 && seconds < 253402300800 ? date_from_days(seconds / 86400) : (struct cite_date){ 0 };
}

/* "2023-05-15T17:28:48Z", as sources write it: all digits in their places. */
static bool read_stamp(const char *s, int v[5])
{
	static const char shape[] = "0000-00-00T00:00";
	memset(v, 0, 5 * sizeof *v);
	for (size_t i = 0, k = 0; i < sizeof shape - 1; i++) {
		if (shape[i] == '0' ? !cite_ascii_digit(s[i]) : s[i] != shape[i])
			return false;
		if (shape[i] == '0')
			v[k] = v[k] * 10 + (s[i] - '0');
		else
			k++;
	}
	return true;
}

struct cite_date cite_date_parse(const char *s)
{
	int v[5] = { 0 }, n = 0;
	if (s)
		n = read_stamp(s, v) ? 5 : sscanf(s, " %4d-%2d-%2dT%2d:%2d", &v[0], &v[1], &v[2], &v[3], &v[4]);
	int y = v[0], m = v[1], d = v[2], h = v[3], min = v[4];
	if (n < 1 || y < 1000 || y > 9999)
		return (struct cite_date){ 0 };
	if (n < 2 || m < 1 || m > 12)
		return (struct cite_date){ (int16_t)y, 0, 0 };
	if (n < 3 || d < 1 || d > 31)
		return (struct cite_date){ (int16_t)y, (uint8_t)m, 0 };
	int minutes = n == 5 ? h * 60 + min - offset_minutes(s) : 0;
	int64_t days = cite_days_from_date(y, m, d);
	if (n == 5 && minutes < 0)
		return date_from_days(days - 1);
	if (n == 5 && minutes >= 24 * 60)
		return date_from_days(days + 1);
	return (struct cite_date){ (int16_t)y, (uint8_t)m, (uint8_t)d };
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

/* ---- identifiers ---- */

bool cite_doi_registered(struct cite_id *out, struct cite_arena *a, const char *s)
{
	size_t n = s ? strlen(s) : 0;
	if (n && cite_id_parse(out, a, s, n) && out->kind == CITE_ID_DOI)
		return true;
	if (n < 6 || n > 512 || strncmp(s, "10.", 3) != 0 || !strchr(s, '/'))
		return false;
	char *value = cite_arena_copy(a, s, n);
	for (char *p = value; *p; p++) {
		if ((unsigned char)*p <= ' ' || *p == 127)
			return false;
		*p = (char)cite_ascii_lower((unsigned char)*p);
	}
	*out = (struct cite_id){ CITE_ID_DOI, 0, value };
	return true;
}

const char *cite_arxiv_class(struct cite_arena *a, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!cite_ascii_alpha(s[i]) && s[i] != '.' && s[i] != '-')
			return NULL;
	return n && n < 32 ? cite_arena_copy(a, s, n) : NULL;
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
