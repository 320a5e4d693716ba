/* id_scan.c: identifiers in running text. One pass from left to right: only digits, slashes and colons
 * are looked at, every look back is bounded, and whatever was passed over is not looked at again. */
#include "id.h"

#include "../base/sixteen.h"
#include "forms.h"
#include "url.h"

#include <string.h>

enum { LONGEST_HOST = 63, LONGEST_PREFIX = 32, LONGEST_URL = 2048 };

struct scan {
	struct cite_id *out;
	struct cite_arena *mem;
	const char *s;
	size_t n, floor; /* nothing before floor may be part of a match */
	size_t begin, end;
	cite_url_reader *read;
};

static bool stands(struct scan *c, size_t begin, size_t end)
{
	c->begin = begin;
	c->end = end;
	return true;
}

/* ---- URLs ---- */

static bool ends_url(const char *s, size_t n)
{
	unsigned char c = (unsigned char)*s, d = n > 1 ? (unsigned char)s[1] : 0;
	if (c <= ' ' || c == 127 || strchr("<>\"`|", c))
		return true;
	/* Typographic quotes and dashes, CJK and full-width punctuation, the no-break space. */
	return (c == 0xE2 && d == 0x80) || (c == 0xE3 && d == 0x80) || (c == 0xEF && d == 0xBC) || (c == 0xC2 && d == 0xA0);
}

/* Where the URL that begins at s ends in running text. */
static size_t url_end(const char *s, size_t n)
{
	int round = 0, square = 0;
	size_t i = 0;
	for (; i < n && i < LONGEST_URL && !ends_url(s + i, n - i); i++) {
		round += (s[i] == '(') - (s[i] == ')');
		square += (s[i] == '[') - (s[i] == ']');
		if (round < 0 || square < 0)
			break;
	}
	while (i && strchr(".,;:!?'*_", s[i - 1]))
		i--;
	return i;
}

/* A URL from `from` on: true if it names a paper; else it is passed over as a whole. */
static bool try_url(struct scan *c, size_t from, size_t *skip)
{
	size_t len = url_end(c->s + from, c->n - from);
	*skip = from + len;
	return len && c->read(c->out, c->mem, c->s + from, len) && stands(c, from, from + len);
}

static bool at_colon(struct scan *c, size_t i, size_t *skip)
{
	size_t from = i;
	if (c->n - i < 4 || c->s[i + 1] != '/' || c->s[i + 2] != '/')
		return false;
	while (from > c->floor && i - from < 8 && cite_ascii_alpha(c->s[from - 1]))
		from--;
	return from < i && try_url(c, from, skip);
}

/* ---- arXiv ---- */

/* Where "arXiv:" begins if it stands right before i, else i. In "CoRR abs/2303.14524" it is "abs/". */
static size_t arxiv_prefix_before(const struct scan *c, size_t i)
{
	if (i >= c->floor + 4 && memcmp(c->s + i - 4, "abs/", 4) == 0 && (i == 4 || strchr(" ,(", c->s[i - 5])))
		return i - 4;
	size_t low = i > c->floor + LONGEST_PREFIX ? i - LONGEST_PREFIX : c->floor;
	for (size_t k = low; k + 5 <= i; k++)
		if (cite_ascii_lower(c->s[k]) == 'a' && cite_arxiv_prefix(c->s + k, i - k) == i - k)
			return k == c->floor || !cite_ascii_alnum(c->s[k - 1]) ? k : i;
	return i;
}

/* A bare number may stand here: what is before it does not make it a part of something else. */
static bool clear_before(const struct scan *c, size_t i)
{
	return i == 0 || !(cite_ascii_alnum(c->s[i - 1]) || memchr("./=-_$#+%\\~^&", c->s[i - 1], 13));
}

static bool clear_after(const struct scan *c, size_t end)
{
	return end == c->n ||
		!(c->s[end] == '%' || c->s[end] == '=' || (c->s[end] == '/' && c->n - end > 1 && cite_ascii_digit(c->s[end + 1])));
}

static bool try_arxiv(struct scan *c, size_t i)
{
	struct cite_arxiv x;
	size_t len = cite_arxiv_read(&x, c->s + i, c->n - i);
	if (!len)
		return false;
	size_t begin = arxiv_prefix_before(c, i);
	if (begin == i && !(clear_before(c, i) && clear_after(c, i + len)))
		return false;
	cite_id_make(c->out, c->mem, CITE_ID_ARXIV, x.value, strlen(x.value), x.version);
	return stands(c, begin, i + len);
}

/* ---- the three places to look at ---- */

/* A slash: behind a known host without scheme, or inside an old arXiv id. */
static bool at_slash(struct scan *c, size_t i, size_t *skip)
{
	size_t from = i;
	bool dot = false;
	while (from > c->floor && i - from < LONGEST_HOST && cite_url_host_byte(c->s[from - 1]))
		dot = c->s[--from] == '.' || dot;
	if (from == i || (from > c->floor && i - from == LONGEST_HOST))
		return false;
	if (dot && cite_host_known(c->s + from, c->n - from))
		return try_url(c, from, skip);
	if (c->n - i < 8 || !cite_ascii_digit(c->s[i + 1]))
		return false;
	/* In "arXiv-hep-th/..." and "arXiv.hep-th/..." the archive begins behind the prefix. */
	size_t prefix = cite_arxiv_prefix(c->s + from, i - from);
	return try_arxiv(c, from + prefix);
}

static size_t doi_prefix_before(const struct scan *c, size_t i)
{
	size_t from = i;
	while (from > c->floor && i - from < 3 && (c->s[from - 1] == ' ' || c->s[from - 1] == ':'))
		from--;
	return from >= c->floor + 3 && cite_ascii_starts(c->s + from - 3, 3, "doi") ? from - 3 : i;
}

static bool try_doi(struct scan *c, size_t i)
{
	size_t begin = doi_prefix_before(c, i);
	if (begin == i && i && (cite_ascii_alnum(c->s[i - 1]) || c->s[i - 1] == '.'))
		return false;
	size_t len = cite_id_make_doi(c->out, c->mem, c->s + i, c->n - i, false);
	return len && stands(c, begin, i + len);
}

static bool try_acl(struct scan *c, size_t i)
{
	size_t n_id, len = cite_acl_read(&n_id, c->s + i, c->n - i);
	if (!len || !clear_before(c, i))
		return false;
	cite_id_make(c->out, c->mem, CITE_ID_ACL, c->s + i, n_id, 0);
	return stands(c, i, i + len);
}

/* The first of a run of digits. */
static bool at_digit(struct scan *c, size_t i)
{
	size_t left = c->n - i;
	if (left > 3 && c->s[i] == '1' && c->s[i + 1] == '0' && c->s[i + 2] == '.')
		return try_doi(c, i);
	if (left < 8 || c->s[i + 4] != '.')
		return false;
	return cite_ascii_digit(c->s[i + 5]) ? try_arxiv(c, i) : try_acl(c, i);
}

/* The slash, the digits and the colon stand in a row. */
static cite_sixteen is_place(const char *s)
{
	return cite_sixteen_in(cite_sixteen_at(s), '/', ':');
}

static bool scan(struct scan *c, size_t i)
{
	for (const char *end = c->s + c->n; i < c->n;) {
		i = (size_t)(cite_sixteen_skip(c->s + i, end, is_place) - c->s);
		char ch = c->s[i];
		size_t skip = i + 1;
		if (ch < '/' || ch > ':') {
			i++;
			continue;
		}
		bool found = false;
		if (cite_ascii_digit(ch)) {
			found = at_digit(c, i);
			skip = i + cite_ascii_digits(c->s + i, c->n - i);
		} else if (ch == '/') {
			found = at_slash(c, i, &skip);
		} else if (ch == ':') {
			found = at_colon(c, i, &skip);
		}
		if (found)
			return true;
		if (skip > i + 1 && !cite_ascii_digit(ch))
			c->floor = skip;
		i = skip > i ? skip : i + 1;
	}
	return false;
}

bool cite_id_scan_by(cite_url_reader *read, struct cite_id *out, struct cite_arena *a, const char *s, size_t n, size_t *at, size_t *begin)
{
	struct scan c = { .out = out, .mem = a, .s = s, .n = n, .floor = *at, .read = read };
	if (!scan(&c, *at))
		return false;
	*at = c.end;
	*begin = c.begin;
	return true;
}
