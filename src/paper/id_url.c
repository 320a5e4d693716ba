/* id_url.c: the paper that a URL names, by the table of hosts below. */
#include "id.h"

#include "../base/arena.h"
#include "forms.h"
#include "url.h"

#include <string.h>

enum { DEEPEST = 3 };

typedef bool reader(struct cite_id *, struct cite_arena *, const struct cite_url *);

static reader read_arxiv_site, read_arxiv_segment, read_arxiv_paper, read_dblp, read_ads, read_acl, read_openreview, read_doi, read_oup;

/* A row holds for the host and everything below it ("export.arxiv.org"). All other hosts are read by read_any alone. The rows stand by
 * their first letters; "arxiv-org" is how proxies name it ("arxiv-org.proxy.example.edu"). */
#define HOST(name, read) \
	{ \
		(name), sizeof(name) - 1, (read) \
	}
#define ROWS(...) ((const struct host[]){ __VA_ARGS__, { NULL, 0, NULL } })
static const struct host {
	const char *name;
	size_t n_name;
	reader *read; /* NULL: a badge, whose text tells */
} *const hosts['z' - 'a' + 1] = {
	['a' - 'a'] = ROWS(HOST("arxiv.org", read_arxiv_site), HOST("arxiv-org", read_arxiv_site), HOST("ar5iv.org", read_arxiv_segment),
		HOST("ar5iv.labs.arxiv.org", read_arxiv_segment), HOST("alphaxiv.org", read_arxiv_segment),
		HOST("arxiv-vanity.com", read_arxiv_segment), HOST("arxivxplorer.com", read_arxiv_segment),
		HOST("adsabs.harvard.edu", read_ads), HOST("aclanthology.org", read_acl), HOST("aclanthology.info", read_acl),
		HOST("aclweb.org", read_acl), HOST("aclanthology.coli.uni-saarland.de", read_acl),
		HOST("aclanthology.lst.uni-saarland.de", read_acl)),
	['b' - 'a'] = ROWS(HOST("badgen.net", NULL)),
	['c' - 'a'] = ROWS(HOST("connectedpapers.com", read_arxiv_segment), HOST("catalyzex.com", read_arxiv_segment),
		HOST("core.ac.uk", read_arxiv_segment)),
	['d' - 'a'] = ROWS(HOST("dblp.org", read_dblp), HOST("dblp.uni-trier.de", read_dblp), HOST("dblp.dagstuhl.de", read_dblp),
		HOST("doi.org", read_doi), HOST("doi.acm.org", read_doi)),
	['e' - 'a'] = ROWS(HOST("emergentmind.com", read_arxiv_segment)),
	['h' - 'a'] =
		ROWS(HOST("huggingface.co", read_arxiv_paper), HOST("hf.co", read_arxiv_paper), HOST("hf-mirror.com", read_arxiv_paper)),
	['i' - 'a'] = ROWS(HOST("inspirehep.net", read_arxiv_segment)),
	['o' - 'a'] = ROWS(HOST("openreview.net", read_openreview), HOST("oup.com", read_oup), HOST("oxfordjournals.org", read_oup)),
	['p' - 'a'] = ROWS(HOST("paperswithnocode.com", read_arxiv_segment), HOST("papers.cool", read_arxiv_segment)),
	['s' - 'a'] = ROWS(HOST("semanticscholar.org", read_arxiv_segment), HOST("scholarfeed.org", read_arxiv_segment),
		HOST("summarizepaper.com", read_arxiv_segment), HOST("scirate.com", read_arxiv_segment),
		HOST("sciencestack.ai", read_arxiv_segment), HOST("scholar.archive.org", read_arxiv_segment), HOST("shields.io", NULL)),
	['t' - 'a'] = ROWS(HOST("tomesphere.com", read_arxiv_segment)),
	['x' - 'a'] = ROWS(HOST("xxx.lanl.gov", read_arxiv_site)),
};
#undef HOST
#undef ROWS

/* The longest of the names that begin at one of a host's labels and end at one. */
static const struct host *host_find(const char *host, size_t n)
{
	const struct host *best = NULL;
	for (size_t at = 0; at < n; at++) {
		if ((at && host[at - 1] != '.') || host[at] < 'a' || host[at] > 'z')
			continue;
		for (const struct host *h = hosts[host[at] - 'a']; h && h->name; h++)
			if (h->n_name <= n - at && (!best || h->n_name > best->n_name) && !memcmp(h->name, host + at, h->n_name) &&
				(h->n_name == n - at || host[at + h->n_name] == '.'))
				best = h;
	}
	return best;
}

bool cite_host_known(const char *s, size_t n)
{
	char host[64] = "";
	size_t i = 0;
	while (i < n && i < sizeof host && cite_url_host_byte(s[i])) {
		host[i] = (char)cite_ascii_lower(s[i]);
		i++;
	}
	return i < sizeof host && (i == n || s[i] == '/') && host_find(host, i);
}

/* ---- walking a path ---- */

static bool make_arxiv(struct cite_id *out, struct cite_arena *a, const struct cite_arxiv *x)
{
	return cite_id_make(out, a, CITE_ID_ARXIV, x->value, strlen(x->value), x->version);
}

bool cite_arxiv_at(struct cite_arxiv *x, const char *s)
{
	while (cite_ascii_space(*s) || *s == ':')
		s++;
	s += cite_arxiv_prefix(s, strlen(s));
	/* On arXiv's own pages a slip of the pen behind the number ("1905.05178v1f") leaves no doubt which paper is meant. */
	return cite_arxiv_read(x, s, strlen(s)) > 0 || x->runs_on;
}

static bool read_arxiv_segment(struct cite_id *out, struct cite_arena *a, const struct cite_url *u)
{
	struct cite_arxiv x;
	for (const char *s = u->path; s; s = cite_url_next(s))
		if (cite_arxiv_at(&x, s))
			return make_arxiv(out, a, &x);
	return false;
}

/* ---- arXiv ---- */

/* Pages of arXiv that name no paper. */
static const char *const arxiv_no_paper[] = { "list", "a", "search", "find", "year", "archive", "catchup", "help", "user", "corr", "new",
	"rss", "category_taxonomy", "login", "auth", "about", "multi", "show-email", "static", "IgnoreMe", NULL };

/* The mirror's folders: ftp/arxiv/papers/2205/2205.02302.pdf, ftp/hep-th/papers/9901/9901001.pdf. */
static bool read_arxiv_ftp(struct cite_arxiv *x, const char *path)
{
	const char *archive = cite_url_next(path), *file = archive;
	for (const char *s = file; s; s = cite_url_next(s))
		file = s;
	return archive &&
		(cite_arxiv_read(x, file, strlen(file)) || cite_arxiv_read_in(x, archive, strcspn(archive, "/"), file, strlen(file)));
}

static bool arxiv_read(struct cite_arxiv *x, const struct cite_url *u)
{
	const char *id = cite_url_parameter(u->query, "id");
	*x = (struct cite_arxiv){ .fault = CITE_ARXIV_OUTLINE };
	for (const char *s = *u->path ? u->path : NULL; s; s = cite_url_next(s))
		if (cite_arxiv_at(x, s))
			return true;
	if (cite_url_segment_is(u->path, "ftp") && read_arxiv_ftp(x, u->path))
		return true;
	return (id && cite_arxiv_at(x, id)) || (*u->query && cite_arxiv_at(x, u->query));
}

static bool read_arxiv_site(struct cite_id *out, struct cite_arena *a, const struct cite_url *u)
{
	struct cite_arxiv x;
	return !cite_url_segment_among(u->path, arxiv_no_paper) && arxiv_read(&x, u) && make_arxiv(out, a, &x);
}

/* Sites that host other things too: the id stands behind "papers". */
static bool read_arxiv_paper(struct cite_id *out, struct cite_arena *a, const struct cite_url *u)
{
	struct cite_arxiv x;
	for (const char *s = u->path, *next; s && (next = cite_url_next(s)); s = next)
		if ((cite_url_segment_is(s, "papers") || cite_url_segment_is(s, "paper")) && cite_arxiv_at(&x, next))
			return make_arxiv(out, a, &x);
	return false;
}

/* rec/journals/corr/abs-2305-08845, rec/journals/corr/cs-CL-0205028. */
static bool read_dblp(struct cite_id *out, struct cite_arena *a, const struct cite_url *u)
{
	struct cite_arxiv x;
	const char *key = cite_ascii_find(u->path, strlen(u->path), "journals/corr/");
	if (!key)
		return false;
	key += strlen("journals/corr/");
	size_t n = strcspn(key, "./"), serial = n;
	while (serial && cite_ascii_digit(key[serial - 1]))
		serial--;
	if (serial < 3 || key[serial - 1] != '-')
		return false;
	if (cite_ascii_starts(key, n, "abs-") && serial > 5) {
		char *id = cite_arena_copy(a, key + 4, n - 4);
		id[serial - 1 - 4] = '.';
		return cite_arxiv_read(&x, id, n - 4) && make_arxiv(out, a, &x);
	}
	size_t archive = serial - 1;
	if (archive > 3 && key[archive - 3] == '-' && key[archive - 1] >= 'A' && key[archive - 1] <= 'Z')
		archive -= 3;
	return cite_arxiv_read_in(&x, key, archive, key + serial, n - serial) && make_arxiv(out, a, &x);
}

/* abs/2022arXiv220611892G: a bibcode, the number in nine places with its dot only where there are eight digits (the Astrophysics Data System's
 * help, "Bibcodes"); also abs/arXiv:2206.11892. */
static bool read_ads(struct cite_id *out, struct cite_arena *a, const struct cite_url *u)
{
	enum { YEAR = 4, NUMBER = 9, MONTH = 4 };
	static const char journal[] = "arXiv";
	struct cite_arxiv x;
	const char *s = cite_url_next(u->path);
	size_t n = s ? strcspn(s, "/") : 0, head = YEAR + sizeof journal - 1;
	if (n < head + NUMBER || cite_ascii_digits(s, n) != YEAR || !cite_ascii_starts(s + YEAR, n - YEAR, journal))
		return read_arxiv_segment(out, a, u);
	const char *number = s + head;
	bool dot = number[MONTH] == '.';
	char *id = cite_arena_printf(a, "%.*s.%.*s", MONTH, number, NUMBER - MONTH - dot, number + MONTH + dot);
	return cite_arxiv_read(&x, id, strlen(id)) == strlen(id) && make_arxiv(out, a, &x);
}

/* ---- others ---- */

/* In any segment: aclanthology.org/N19-1423.pdf, aclweb.org/anthology/papers/N/N19/N19-1423/. */
static bool read_acl(struct cite_id *out, struct cite_arena *a, const struct cite_url *u)
{
	static const char *const no_paper[] = { "volumes", "people", "venues", "events", "sigs", "search", NULL };
	size_t n_id;
	if (cite_url_segment_among(u->path, no_paper))
		return false;
	for (const char *s = u->path; s; s = cite_url_next(s))
		if (cite_acl_read(&n_id, s, strlen(s)))
			return cite_id_make(out, a, CITE_ID_ACL, s, n_id, 0);
	return false;
}

static bool read_openreview(struct cite_id *out, struct cite_arena *a, const struct cite_url *u)
{
	static const char *const papers[] = { "forum", "pdf", "attachment", "notes", "references", "revisions", NULL };
	const char *id = cite_url_parameter(u->query, "id");
	if (!id)
		id = cite_url_parameter(u->query, "forum");
	if (!id || !cite_url_segment_among(u->path, papers))
		return false;
	size_t n = cite_openreview_read(id, strlen(id));
	return n && cite_id_make(out, a, CITE_ID_OPENREVIEW, id, n, 0);
}

/* A DOI that stands literally in a text, not right behind a letter, digit or dot. */
static bool doi_within(struct cite_id *out, struct cite_arena *a, const char *s, bool oup)
{
	for (const char *p = s; (p = strstr(p, "10.")); p += 3)
		if ((p == s || !(cite_ascii_alnum(p[-1]) || p[-1] == '.')) && cite_id_make_doi(out, a, p, strlen(p), oup))
			return true;
	return false;
}

static bool doi_in_url(struct cite_id *out, struct cite_arena *a, const struct cite_url *u, bool oup)
{
	if (doi_within(out, a, u->path, oup))
		return true;
	if (strstr(u->query, "10.")) {
		char *query = cite_arena_dup(a, u->query);
		for (char *p = query; *p; p++)
			if (*p == '&')
				*p = ' ';
		if (doi_within(out, a, query, oup))
			return true;
	}
	return doi_within(out, a, u->fragment, oup);
}

static bool read_doi(struct cite_id *out, struct cite_arena *a, const struct cite_url *u)
{
	return doi_in_url(out, a, u, false);
}

static bool read_oup(struct cite_id *out, struct cite_arena *a, const struct cite_url *u)
{
	return doi_in_url(out, a, u, true);
}

/* ---- any host ---- */

/* A copy of a paper that lies elsewhere under arXiv's file name. */
static bool arxiv_file(struct cite_id *out, struct cite_arena *a, const char *path)
{
	struct cite_arxiv x;
	for (const char *s = path; s; s = cite_url_next(s)) {
		size_t n = strcspn(s, "/"), prefix = cite_arxiv_prefix(s, n), len = cite_arxiv_read(&x, s + prefix, n - prefix);
		const char *rest = s + prefix + len;
		if (len && (prefix || cite_ascii_starts(rest, n - prefix - len, ".pdf")) && (!cite_ascii_alpha(s[prefix]) || prefix))
			return make_arxiv(out, a, &x);
	}
	return false;
}

/* A URL within the URL: archives, proxies, redirectors. */
static const char *inner(const struct cite_url *u)
{
	const char *p = strstr(u->path, "://");
	const char *q = p ? p : strstr(u->path, ":/"); /* some servers fold "//" */
	const char *r = q ? q : strstr(u->query, "://");
	const char *from = q ? u->path : u->query;
	while (r && r > from && cite_ascii_alpha(r[-1]))
		r--;
	return r;
}

/* "delivery.acm.org/10.1145/1390000/1380586/a8-doe.pdf": numbers of files, which only look like a DOI. */
static bool is_delivery(const struct cite_url *u)
{
	static const char host[] = "delivery.acm.org";
	return u->n_host == sizeof host - 1 && cite_ascii_starts(u->host, u->n_host, host);
}

static bool read_host(
	struct cite_id *out, struct cite_arena *a, const struct host *host, const struct cite_url *u, cite_badge_reader *badge)
{
	return host->read ? host->read(out, a, u) : badge && badge(out, a, u);
}

static bool read_url(struct cite_id *out, struct cite_arena *a, const char *s, size_t n, int depth, cite_badge_reader *badge)
{
	struct cite_url u;
	if (!cite_url_take_apart(&u, a, s, n))
		return false;
	const struct host *host = host_find(u.host, u.n_host);
	if (host && read_host(out, a, host, &u, depth < DEEPEST ? badge : NULL))
		return true;
	const char *deeper = depth < DEEPEST ? inner(&u) : NULL;
	if (deeper && read_url(out, a, deeper, strlen(deeper), depth + 1, badge))
		return true;
	if (is_delivery(&u))
		return false;
	return doi_in_url(out, a, &u, false) || (!(host && host->read == read_arxiv_site) && arxiv_file(out, a, u.path));
}

enum cite_site cite_site_of(const struct cite_url *u)
{
	const struct host *host = host_find(u->host, u->n_host);
	if (!host)
		return CITE_SITE_OTHER;
	if (host->read == read_arxiv_site || host->read == read_arxiv_segment)
		return CITE_SITE_ARXIV;
	bool acm = !strcmp(host->name, "doi.acm.org");
	return host->read == read_openreview ? CITE_SITE_OPENREVIEW : host->read == read_doi && !acm ? CITE_SITE_DOI : CITE_SITE_OTHER;
}

bool cite_id_url_read(struct cite_id *out, struct cite_arena *a, const char *url, size_t n, cite_badge_reader *badge)
{
	return read_url(out, a, url, n, badge ? 0 : DEEPEST, badge);
}
