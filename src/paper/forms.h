/* forms: the grammars of the identifiers, one reader each. For id*.c alone; everybody else asks id.h.
 * A reader looks at the bytes from s on, takes as many as belong to the identifier and returns how many; 0: none stands there. What
 * may stand before it is its caller's business. None reads more than s[0..n), and none allocates. */
#ifndef CITE_FORMS_H
#define CITE_FORMS_H

#include <citelist.h>

/* ---- arXiv ---- */

/* Why something that has the outline of an arXiv number is none. */
enum cite_arxiv_fault {
	CITE_ARXIV_GOOD,
	CITE_ARXIV_OUTLINE, /* not even the outline */
	CITE_ARXIV_MONTH,   /* month 00 or above 12, or before the scheme began */
	CITE_ARXIV_FUTURE,  /* a month that is still to come */
	CITE_ARXIV_SHORT,   /* too few digits behind the dot */
	CITE_ARXIV_LONG,    /* too many */
	CITE_ARXIV_ZERO,    /* number 0 */
	CITE_ARXIV_ARCHIVE  /* an archive that does not exist, or had ended by then */
};

struct cite_arxiv {
	char value[32]; /* canonical, NUL terminated */
	uint16_t version;
	enum cite_arxiv_fault fault;
	bool runs_on; /* value and version are right, but letters follow: 0 was returned */
};

/* "2305.08845v2", "0808.05394" (one zero too many: 0808.5394), "math.GT/0309136", "hepth/9901001". fault tells why 0 was returned. */
size_t cite_arxiv_read(struct cite_arxiv *out, const char *s, size_t n);
/* The number alone ("9901001", "9901001v2") in an archive known from elsewhere. */
size_t cite_arxiv_read_in(struct cite_arxiv *out, const char *archive, size_t n_archive, const char *s, size_t n);
/* The same where a URL's segment or parameter begins, with or without "arXiv:" before it. */
bool cite_arxiv_at(struct cite_arxiv *out, const char *s);
/* How much of "arXiv:", "arXiv preprint ", "arXiv-", "arxiv_", ... stands at s. */
size_t cite_arxiv_prefix(const char *s, size_t n);

/* ---- DOI ---- */

/* The prefix "10.1145/" of a DOI: its length with the slash. */
size_t cite_doi_prefix(const char *s, size_t n);
/* A DOI in running text, up to the blank, quote or unbalanced bracket that ends it, without final punctuation. */
size_t cite_doi_read(const char *s, size_t n);
/* Cut from a DOI what a publisher's URL hangs on to it: "/full", ".pdf", "v2.full.pdf+html", and, if asked, the number of the article's
 * page. Returns the length that is left. */
size_t cite_doi_trim(const char *s, size_t n, bool article_number);

/* ---- ACL Anthology ---- */

/* "2024.findings-acl.529" or "N19-1423" (any case), with the "v2" of a revision; *n_id is the id's length without it. */
size_t cite_acl_read(size_t *n_id, const char *s, size_t n);

/* ---- OpenReview ---- */

/* A forum id: the run of letters, digits, "-" and "_". */
size_t cite_openreview_read(const char *s, size_t n);

/* ---- together ---- */

/* Fill *out with a copy of s[0..n) (DOI: in lower case). Always true. */
bool cite_id_make(struct cite_id *out, struct cite_arena *, enum cite_id_kind, const char *s, size_t n, uint16_t version);
/* A DOI at s, trimmed, as an identifier: arXiv's own become arXiv ids. Returns the bytes read, 0 if there is none. */
size_t cite_id_make_doi(struct cite_id *out, struct cite_arena *, const char *s, size_t n, bool article_number);
/* The identifier that a URL names. A badge's is in the text that its URL carries: `badge` reads it. NULL: neither such texts nor URLs within
 * the URL are looked into. */
struct cite_url;
typedef bool cite_badge_reader(struct cite_id *out, struct cite_arena *, const struct cite_url *);
bool cite_id_url_read(struct cite_id *out, struct cite_arena *, const char *url, size_t n, cite_badge_reader *badge);
/* cite_id_scan() with another way to read the URLs in the text. */
typedef bool cite_url_reader(struct cite_id *out, struct cite_arena *, const char *url, size_t n);
bool cite_id_scan_by(cite_url_reader *read, struct cite_id *out, struct cite_arena *a, const char *s, size_t n, size_t *at, size_t *begin);
/* What a URL's host is known for, where a link that names no paper is a mistake. */
enum cite_site { CITE_SITE_OTHER, CITE_SITE_ARXIV, CITE_SITE_OPENREVIEW, CITE_SITE_DOI };
enum cite_site cite_site_of(const struct cite_url *);
/* s[0..n) opens with a host of the table, followed by its end or a slash: "arxiv.org/abs/...". */
bool cite_host_known(const char *s, size_t n);

#endif
