/* id_find.c: the identifier of a URL, those in running text, and that of a whole string: what id_url.c and id_scan.c do together, since texts
 * hold URLs, and the URLs of badges hold texts. */
#include "id.h"

#include "../base/buf.h"
#include "forms.h"
#include "url.h"

#include <string.h>

/* ---- URLs ---- */

/* A URL in a text that a URL carries. It is looked no deeper into: where every layer may begin another, a few hundred bytes would take hours. */
static bool read_carried(struct cite_id *out, struct cite_arena *a, const char *url, size_t n)
{
	return cite_id_url_read(out, a, url, n, NULL);
}

/* A badge's text as it is displayed: "-" separates its parts, "--" is "-", "_" a blank, "__" is "_". */
static void badge_text(struct cite_buf *out, const char *s)
{
	for (; *s; s++) {
		bool twice = s[1] == *s;
		if (*s != '-' && *s != '_')
			cite_buf_putc(out, *s == '&' || *s == '=' ? ' ' : *s);
		else
			cite_buf_putc(out, twice ? *s++ : ' ');
	}
}

static bool read_badge(struct cite_id *out, struct cite_arena *a, const struct cite_url *u)
{
	struct cite_buf text = CITE_BUF(2 * CITE_URL_LONGEST);
	if (cite_url_segment_is(u->path, "badge") && cite_url_next(u->path))
		badge_text(&text, cite_url_next(u->path));
	else if (cite_url_segment_is(u->path, "static"))
		badge_text(&text, u->query);
	size_t at = 0, begin;
	bool found = text.n && cite_id_scan_by(read_carried, out, a, text.s, text.n, &at, &begin);
	cite_buf_free(&text);
	return found;
}

bool cite_id_from_url(struct cite_id *out, struct cite_arena *a, const char *url, size_t n)
{
	return cite_id_url_read(out, a, url, n, read_badge);
}

/* ---- running text ---- */

bool cite_id_scan(struct cite_id *out, struct cite_arena *a, const char *s, size_t n, size_t *at, size_t *begin)
{
	return cite_id_scan_by(cite_id_from_url, out, a, s, n, at, begin);
}

/* ---- a whole string ---- */

/* Take off blanks, and one pair of angle brackets or quotes. */
static void trim(const char **s, size_t *n)
{
	for (int pair = 0; pair < 2; pair++) {
		while (*n && (cite_ascii_space(**s) || !**s))
			++*s, --*n;
		while (*n && (cite_ascii_space((*s)[*n - 1]) || !(*s)[*n - 1]))
			--*n;
		char first = *n > 1 ? **s : '\0', last = *n > 1 ? (*s)[*n - 1] : '\0';
		if (!(first == '<' && last == '>') && !((first == '"' || first == '\'') && last == first))
			return;
		++*s, *n -= 2;
	}
}

/* What may stand behind an arXiv id that is a whole string: nothing, ".pdf", or the rest of the stamp on a paper's margin. */
static bool arxiv_tail(const char *s, size_t n)
{
	while (n && *s == ' ')
		s++, n--;
	return !n || *s == '[' || (n == 4 && cite_ascii_starts(s, n, ".pdf"));
}

static bool parse_bare(struct cite_id *out, struct cite_arena *a, const char *s, size_t n)
{
	struct cite_arxiv x;
	size_t prefix = cite_arxiv_prefix(s, n), len = cite_arxiv_read(&x, s + prefix, n - prefix), n_id;
	if (len && arxiv_tail(s + prefix + len, n - prefix - len))
		return cite_id_make(out, a, CITE_ID_ARXIV, x.value, strlen(x.value), x.version);
	size_t acl = cite_ascii_starts(s, n, "acl:") ? 4 : 0;
	if (cite_acl_read(&n_id, s + acl, n - acl) == n - acl && n > acl)
		return cite_id_make(out, a, CITE_ID_ACL, s + acl, n_id, 0);
	size_t review = cite_ascii_starts(s, n, "openreview:") ? 11 : 0;
	if (review && cite_openreview_read(s + review, n - review) == n - review)
		return cite_id_make(out, a, CITE_ID_OPENREVIEW, s + review, n - review, 0);
	return false;
}

static bool parse_doi(struct cite_id *out, struct cite_arena *a, const char *s, size_t n)
{
	if (cite_ascii_starts(s, n, "doi"))
		for (s += 3, n -= 3; n && (*s == ':' || *s == ' ' || *s == '='); n--)
			s++;
	size_t len = cite_id_make_doi(out, a, s, n, false);
	for (; len && len < n && strchr(".,;:!?_*/", s[len]);)
		len++;
	return len && len == n;
}

bool cite_id_parse(struct cite_id *out, struct cite_arena *a, const char *s, size_t n)
{
	trim(&s, &n);
	if (parse_doi(out, a, s, n) || parse_bare(out, a, s, n))
		return true;
	bool url = cite_ascii_starts(s, n, "//");
	for (size_t i = 0; i + 2 < n && i < 12 && !url; i++)
		url = s[i] == ':' && s[i + 1] == '/';
	return (url || cite_host_known(s, n)) && !memchr(s, '\n', n) && cite_id_from_url(out, a, s, n);
}
