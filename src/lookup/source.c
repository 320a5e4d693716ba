/* source.c: what the sources share: judging an answer by its status, encoding addresses, telling identifiers. */
#include "source.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/text.h"
#include "../paper/id.h"

#include <stdarg.h>
#include <stdio.h>
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

/* ---- addresses and identifiers ---- */

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
