/* id.c: identifiers as values: made, compared, checked and written. Where they are found is for id_url.c and id_scan.c. */
#include "id.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/text.h"
#include "forms.h"

#include <string.h>

const char *cite_id_kind_name(enum cite_id_kind kind)
{
	static const char *const names[] = { "", "arxiv", "doi", "acl", "openreview" };
	return (unsigned)kind < CITE_N_ID_KIND ? names[kind] : "";
}

/* The Anthology's old ids are in capitals, its new ones in small letters. */
static void fold_acl(char *s)
{
	bool old = cite_ascii_alpha(*s);
	for (; *s; s++)
		if (old && *s >= 'a' && *s <= 'z')
			*s = (char)(*s - ('a' - 'A'));
		else if (!old)
			*s = (char)cite_ascii_lower(*s);
}

bool cite_id_make(struct cite_id *out, struct cite_arena *a, enum cite_id_kind kind, const char *s, size_t n, uint16_t version)
{
	char *value = cite_arena_copy(a, s, n);
	if (kind == CITE_ID_DOI)
		for (char *p = value; *p; p++)
			*p = (char)cite_ascii_lower(*p);
	else if (kind == CITE_ID_ACL)
		fold_acl(value);
	*out = (struct cite_id){ .kind = kind, .version = version, .value = value };
	return true;
}

size_t cite_id_make_doi(struct cite_id *out, struct cite_arena *a, const char *s, size_t n, bool article_number)
{
	size_t len = cite_doi_read(s, n);
	size_t used = cite_doi_trim(s, len, article_number);
	if (used <= cite_doi_prefix(s, n))
		return 0;
	cite_id_make(out, a, CITE_ID_DOI, s, used, 0);
	*out = cite_id_canonical(a, *out);
	return len;
}

struct cite_id cite_id_canonical(struct cite_arena *a, struct cite_id id)
{
	static const char own[] = "10.48550/arxiv.";
	struct cite_arxiv x;
	size_t n = id.value ? strlen(id.value) : 0, head = sizeof own - 1;
	if (id.kind != CITE_ID_DOI || !cite_ascii_starts(id.value, n, own) || !cite_arxiv_read(&x, id.value + head, n - head))
		return id;
	cite_id_make(&id, a, CITE_ID_ARXIV, x.value, strlen(x.value), x.version);
	return id;
}

static bool doi_valid(const char *s, size_t n)
{
	size_t head = cite_doi_prefix(s, n);
	if (!head || head == n || n > 512 || cite_utf8_check(s, n) < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] <= ' ' || s[i] == 127 || (s[i] >= 'A' && s[i] <= 'Z'))
			return false;
	return true;
}

static bool acl_valid(const char *s, size_t n)
{
	size_t n_id;
	if (cite_acl_read(&n_id, s, n) != n || n_id != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (cite_ascii_alpha(*s) ? s[i] >= 'a' && s[i] <= 'z' : s[i] >= 'A' && s[i] <= 'Z')
			return false;
	return true;
}

bool cite_id_valid(const struct cite_id *id)
{
	struct cite_arxiv x;
	size_t n = id->value ? strlen(id->value) : 0;
	switch (id->kind) {
	case CITE_ID_ARXIV: return n && cite_arxiv_read(&x, id->value, n) == n && !strcmp(x.value, id->value);
	case CITE_ID_DOI: return n && doi_valid(id->value, n);
	case CITE_ID_ACL: return n && acl_valid(id->value, n);
	case CITE_ID_OPENREVIEW: return n && cite_openreview_read(id->value, n) == n;
	default: return false;
	}
}

bool cite_id_same(const struct cite_id *a, const struct cite_id *b)
{
	return a->kind == b->kind && (a->kind == CITE_ID_NONE || !strcmp(a->value, b->value));
}

/* What a DOI may hold but a URL may not. */
static void put_path(struct cite_buf *out, const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s <= ' ' || (unsigned char)*s >= 127 || strchr("\"#%&<>?[\\]^`{|}", *s))
			cite_buf_printf(out, "%%%02X", (unsigned char)*s);
		else
			cite_buf_putc(out, *s);
}

static char *joined(struct cite_arena *a, const char *base, const char *value)
{
	size_t n = strlen(base), m = strlen(value);
	char *s = cite_arena_alloc(a, n + m + 1);
	memcpy(s, base, n);
	memcpy(s + n, value, m);
	return s;
}

char *cite_id_url(struct cite_arena *a, const struct cite_id *id)
{
	switch (id->kind) {
	case CITE_ID_ARXIV:
		return id->version ? cite_arena_printf(a, "https://arxiv.org/abs/%sv%u", id->value, id->version) :
				     joined(a, "https://arxiv.org/abs/", id->value);
	case CITE_ID_ACL: return joined(a, "https://aclanthology.org/", id->value);
	case CITE_ID_OPENREVIEW: return joined(a, "https://openreview.net/forum?id=", id->value);
	case CITE_ID_DOI: {
		struct cite_buf url = CITE_BUF(1 << 16);
		cite_buf_puts(&url, "https://doi.org/");
		put_path(&url, id->value);
		char *copy = cite_arena_copy(a, url.s, url.n);
		cite_buf_free(&url);
		return copy;
	}
	default: return cite_arena_copy(a, "", 0);
	}
}

char *cite_id_show(struct cite_arena *a, const struct cite_id *id)
{
	switch (id->kind) {
	case CITE_ID_ARXIV:
		return id->version ? cite_arena_printf(a, "arXiv:%sv%u", id->value, id->version) :
				     cite_arena_printf(a, "arXiv:%s", id->value);
	case CITE_ID_DOI: return cite_arena_printf(a, "doi:%s", id->value);
	case CITE_ID_ACL: return cite_arena_dup(a, id->value);
	case CITE_ID_OPENREVIEW: return cite_arena_printf(a, "openreview:%s", id->value);
	default: return cite_arena_copy(a, "", 0);
	}
}

struct cite_date cite_id_arxiv_month(const struct cite_id *id)
{
	const char *s = id->kind == CITE_ID_ARXIV ? id->value : "";
	const char *slash = strchr(s, '/');
	s = slash ? slash + 1 : s;
	if (strlen(s) < 4)
		return (struct cite_date){ 0 };
	int yy = (s[0] - '0') * 10 + s[1] - '0', month = (s[2] - '0') * 10 + s[3] - '0';
	int year = yy + (slash && yy >= 91 ? 1900 : 2000);
	return (struct cite_date){ .year = (int16_t)year, .month = (uint8_t)month };
}
