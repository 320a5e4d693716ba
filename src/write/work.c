/* work.c: questions about a citation that more than one writer asks. */
#include "work.h"

#include "../base/text.h"
#include "../paper/id.h"
#include "../paper/texin.h"

#include <string.h>

void cite_work_free(struct cite_work *w)
{
	cite_buf_free(&w->neutral);
	cite_buf_free(&w->text);
	cite_buf_free(&w->more);
}

/* ---- text ---- */

static const char *or_null(const struct cite_buf *b)
{
	return b->n ? b->s : NULL;
}

/* What arXiv says is TeX by its authors' hands; what lists and registries say is text. */
static enum cite_texin mode_of(const struct cite_value *v)
{
	return v->origin && strcmp(v->origin, "arxiv") == 0 ? CITE_TEXIN_TEX : CITE_TEXIN_SOURCE;
}

static const char *neutral(struct cite_work *w, const char *s, enum cite_texin mode)
{
	cite_buf_clear(&w->neutral);
	cite_texin(&w->neutral, s, strlen(s), mode);
	return or_null(&w->neutral);
}

const char *cite_work_neutral(struct cite_work *w, const struct cite_citation *c, enum cite_field f)
{
	const struct cite_value *v = &c->field[f];
	return v->s ? neutral(w, v->s, mode_of(v)) : NULL;
}

static const char *plain(struct cite_work *w, const char *s, struct cite_buf *out)
{
	if (!s)
		return NULL;
	if (!strchr(s, CITE_MATH_ON))
		return s;
	cite_buf_clear(out);
	cite_neutral_plain(out, s, w->neutral.n);
	return or_null(out);
}

const char *cite_work_plain(struct cite_work *w, const struct cite_citation *c, enum cite_field f)
{
	return plain(w, cite_work_neutral(w, c, f), &w->text);
}

const char *cite_work_plain_string(struct cite_work *w, const char *s)
{
	return s ? plain(w, neutral(w, s, CITE_TEXIN_SOURCE), &w->text) : NULL;
}

/* ---- type and date ---- */

static bool appeared(const struct cite_citation *c)
{
	return c->field[CITE_CONTAINER].s || c->field[CITE_CONTAINER_SHORT].s || c->field[CITE_EVENT].s;
}

enum cite_type cite_work_type(const struct cite_citation *c)
{
	if (c->type != CITE_TYPE_NONE)
		return c->type;
	return c->field[CITE_ARXIV].s && !appeared(c) ? CITE_TYPE_PREPRINT : CITE_TYPE_MISC;
}

struct cite_date cite_work_date(const struct cite_citation *c)
{
	if (c->issued.year)
		return c->issued;
	if (c->posted.year || !c->field[CITE_ARXIV].s)
		return c->posted;
	struct cite_id id = { .kind = CITE_ID_ARXIV, .value = c->field[CITE_ARXIV].s };
	return (struct cite_date){ .year = cite_id_arxiv_month(&id).year };
}

/* ---- where it appeared ---- */

enum cite_field cite_work_container(const struct cite_citation *c)
{
	const struct cite_value *f = c->field;
	return f[CITE_CONTAINER].s ? CITE_CONTAINER : f[CITE_EVENT].s ? CITE_EVENT : CITE_CONTAINER_SHORT;
}

enum cite_field cite_work_publisher(const struct cite_citation *c)
{
	enum cite_type type = cite_work_type(c);
	bool institution = type == CITE_TYPE_REPORT || type == CITE_TYPE_THESIS;
	return institution && c->field[CITE_INSTITUTION].s ? CITE_INSTITUTION : CITE_PUBLISHER;
}

/* ---- identifiers ---- */

/* Length of an arXiv id without its version. */
static size_t bare(const char *id)
{
	size_t n = strlen(id), i = n;
	while (i && cite_ascii_digit(id[i - 1]))
		i--;
	return i > 1 && i < n && id[i - 1] == 'v' ? i - 1 : n;
}

/* A URL may hold neither what TeX's braces or lines are made of, nor letters beyond ASCII. */
static bool url_byte(unsigned char c)
{
	return cite_ascii_alnum((char)c) || (c > ' ' && c < 0x7F && !strchr("{}\\^`|<>\"", c));
}

static void put_url(struct cite_buf *out, const char *s)
{
	for (;;) {
		size_t n = 0;
		while (url_byte((unsigned char)s[n]))
			n++;
		cite_buf_put(out, s, n);
		if (!s[n])
			return;
		cite_buf_printf(out, "%%%02X", (unsigned char)s[n]);
		s += n + 1;
	}
}

const char *cite_work_doi(struct cite_work *w, const struct cite_citation *c)
{
	const char *doi = c->field[CITE_DOI].s, *arxiv = c->field[CITE_ARXIV].s;
	cite_buf_clear(&w->text);
	if (doi) {
		/* Blanks, braces and backslashes are in no real DOI; a percent sign breaks styles. Such a DOI is only given as a URL. */
		if (!strpbrk(doi, " %{}\\\"\n\r\t") && cite_ascii_is(doi, strlen(doi)))
			cite_buf_puts(&w->text, doi);
	} else if (arxiv && cite_work_type(c) == CITE_TYPE_PREPRINT) {
		cite_buf_puts(&w->text, "10.48550/arXiv.");
		cite_buf_put(&w->text, arxiv, bare(arxiv));
	}
	return or_null(&w->text);
}

static const char *url_of(struct cite_work *w, const char *base, const char *id)
{
	cite_buf_clear(&w->text);
	cite_buf_puts(&w->text, base);
	put_url(&w->text, id);
	return or_null(&w->text);
}

/* A link that only leads to where the DOI leads. */
static bool resolver(const char *url)
{
	const char *host = strstr(url, "://");
	size_t n = host ? strlen(host + 3) : 0;
	return host && (cite_ascii_starts(host + 3, n, "doi.org/") || cite_ascii_starts(host + 3, n, "dx.doi.org/"));
}

const char *cite_work_url(struct cite_work *w, const struct cite_citation *c)
{
	const struct cite_value *f = c->field;
	if (f[CITE_ACL].s)
		return url_of(w, "https://aclanthology.org/", f[CITE_ACL].s);
	if (f[CITE_ARXIV].s)
		return url_of(w, "https://arxiv.org/abs/", f[CITE_ARXIV].s);
	if (f[CITE_OPENREVIEW].s)
		return url_of(w, "https://openreview.net/forum?id=", f[CITE_OPENREVIEW].s);
	if (f[CITE_URL].s && !(f[CITE_DOI].s && resolver(f[CITE_URL].s)))
		return url_of(w, "", f[CITE_URL].s);
	return f[CITE_DOI].s && !cite_work_doi(w, c) ? url_of(w, "https://doi.org/", f[CITE_DOI].s) : NULL;
}

const char *cite_work_arxiv(struct cite_work *w, const struct cite_citation *c, bool with_class)
{
	const char *id = c->field[CITE_ARXIV].s, *class = c->field[CITE_ARXIV_CLASS].s;
	if (!id)
		return NULL;
	cite_buf_clear(&w->text);
	cite_buf_puts(&w->text, "arXiv:");
	cite_buf_puts(&w->text, id);
	if (with_class && class && !strchr(id, '/')) {
		cite_buf_puts(&w->text, " [");
		cite_buf_puts(&w->text, class);
		cite_buf_putc(&w->text, ']');
	}
	return or_null(&w->text);
}

/* ---- people, sections, pages ---- */

static const char *joined(struct cite_work *w, struct cite_buf *out, const char *a, const char *between, const char *b)
{
	cite_buf_clear(out);
	const char *const parts[] = { a, b };
	for (size_t i = 0; i < 2; i++) {
		const char *s = parts[i] ? neutral(w, parts[i], CITE_TEXIN_SOURCE) : NULL;
		if (!s)
			continue;
		if (out->n)
			cite_buf_puts(out, between);
		cite_neutral_plain(out, s, w->neutral.n);
	}
	return or_null(out);
}

void cite_work_person(struct cite_work *w, const struct cite_person *p, const char **family, const char **given)
{
	*given = NULL;
	if (p->literal || !p->family) {
		*family = joined(w, &w->text, p->literal ? p->literal : p->name ? p->name : p->given, "", NULL);
		return;
	}
	size_t n = p->particle ? strlen(p->particle) : 0;
	bool apostrophe = n && p->particle[n - 1] == '\'';
	*family = joined(w, &w->text, p->particle, apostrophe ? "" : " ", p->family);
	*given = joined(w, &w->more, p->given, ", ", p->suffix);
}

const char *cite_work_keyword(struct cite_work *w, const struct cite_section *section)
{
	const char *s = cite_work_plain_string(w, section->title);
	if (!s || !strpbrk(s, ",;"))
		return s;
	struct cite_buf out = CITE_BUF(CITE_MAX_RECORD);
	for (; *s; s++)
		if (*s != ',' && *s != ';')
			cite_buf_putc(&out, *s);
	cite_buf_clear(&w->text);
	cite_buf_puts(&w->text, cite_buf_str(&out));
	cite_buf_free(&out);
	return or_null(&w->text);
}

const char *cite_work_pages(struct cite_work *w, const struct cite_citation *c, const char *dash)
{
	const char *s = c->field[CITE_PAGES].s ? cite_work_plain(w, c, CITE_PAGES) : cite_work_plain(w, c, CITE_ARTICLE_NUMBER);
	if (!s)
		return NULL;
	cite_buf_clear(&w->more);
	for (const char *end = s + strlen(s); s < end;) {
		const char *from = s;
		int32_t cp = cite_utf8_next(&s, end);
		if (cp != '-' && !(cp >= 0x2010 && cp <= 0x2015) && cp != 0x2212) {
			cite_buf_put(&w->more, from, (size_t)(s - from));
			continue;
		}
		while (s < end && *s == '-')
			s++;
		cite_buf_puts(&w->more, dash);
	}
	return or_null(&w->more);
}
