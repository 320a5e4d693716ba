/* url.c: takes a URL apart as browsers would, however it is written: schemes, users, ports, escapes. Knows nothing of papers. */
#include "url.h"

#include "../base/arena.h"

#include <string.h>

/* Percent-decode and resolve "&amp;" in place. */
static void decode(char *s)
{
	char *w = s += strcspn(s, "%&");
	for (; *s; s++) {
		int hi = *s == '%' && s[1] ? cite_ascii_hex(s[1]) : -1, lo = hi >= 0 && s[2] ? cite_ascii_hex(s[2]) : -1;
		if (lo >= 0 && hi + lo > 0) {
			*w++ = (char)(hi * 16 + lo);
			s += 2;
		} else {
			*w++ = *s;
			if (!strncmp(s, "&amp;", 5))
				s += 4;
		}
	}
	*w = '\0';
}

static char *cut(char *s, int c)
{
	char *p = strchr(s, c);
	if (!p)
		return s + strlen(s);
	*p = '\0';
	return p + 1;
}

/* Behind the scheme: "https://", "//", also with a slash too few as in "https:/github.com". */
static char *skip_scheme(char *s, bool *found)
{
	char *p = s;
	while (cite_ascii_alpha(*p))
		p++;
	*found = p[0] == ':' && p[1] == '/' && p > s;
	if (!*found && p == s && p[0] == '/' && p[1] == '/')
		*found = true;
	if (!*found)
		return s;
	for (p += *p == ':'; *p == '/';)
		p++;
	return p;
}

bool cite_url_take_apart(struct cite_url *out, struct cite_arena *a, const char *s, size_t n)
{
	while (n && (cite_ascii_space(*s) || memchr("<\"(\\", *s, 4)))
		s++, n--;
	char *text = cite_arena_copy(a, s, n < CITE_URL_LONGEST ? n : CITE_URL_LONGEST);
	char *host = skip_scheme(text, &out->scheme), *end = host;
	while (*end && *end != '/' && *end != '?' && *end != '#')
		end++;
	char *at = memchr(host, '@', (size_t)(end - host));
	host = at ? at + 1 : host;
	for (out->n_host = 0; cite_url_host_byte(host[out->n_host]); out->n_host++)
		host[out->n_host] = (char)cite_ascii_lower(host[out->n_host]);
	while (out->n_host && host[out->n_host - 1] == '.')
		out->n_host--;
	out->host = host;
	while (*end == '/')
		end++;
	char *path = end;
	out->fragment = cut(path, '#');
	out->query = cut(path, '?');
	out->path = path;
	decode(path);
	decode((char *)out->query);
	return out->n_host && memchr(out->host, '.', out->n_host);
}

/* ---- walking ---- */

const char *cite_url_next(const char *s)
{
	const char *p = strchr(s, '/');
	while (p && *p == '/')
		p++;
	return p && *p ? p : NULL;
}

bool cite_url_segment_is(const char *s, const char *name)
{
	for (; *name; s++, name++)
		if (cite_ascii_lower(*s) != cite_ascii_lower(*name))
			return false;
	return !*s || *s == '/';
}

bool cite_url_segment_among(const char *s, const char *const *names)
{
	for (int first = cite_ascii_lower(*s); *names; names++)
		if (cite_ascii_lower(**names) == first && cite_url_segment_is(s, *names))
			return true;
	return false;
}

const char *cite_url_parameter(const char *query, const char *name)
{
	size_t n = strlen(name);
	for (const char *p = query; *p; p++)
		if ((p == query || p[-1] == '&' || p[-1] == '?' || p[-1] == ';') && !strncmp(p, name, n) && p[n] == '=')
			return p + n + 1;
	return NULL;
}
