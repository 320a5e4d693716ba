/* id: identifiers of papers. One table of hosts and patterns; nothing here looks anything up. */
#ifndef CITE_ID_H
#define CITE_ID_H

#include <citelist.h>

/* cite_id_parse() and cite_id_kind_name() are in citelist.h. */

/* The identifier that a URL names, by its host and path; false if it names no paper we know. Schemes, "www.", a trailing dot of the
 * host, ports, queries and fragments are tolerated; a DOI is percent-decoded and freed from what publishers hang on to it. */
bool cite_id_from_url(struct cite_id *out, struct cite_arena *, const char *url, size_t n);

/* Find the next identifier in running text, from *at on: "arXiv:2303.14524", "hep-th/9901001", "doi:10.1145/...", bare or inside a
 * URL. DOIs are found before arXiv ids, since their digits imitate them. On success *at is behind the match, whose first byte is
 * *begin. A number that only looks like an id (a date, a star count, digits inside a DOI) is passed over. */
bool cite_id_scan(struct cite_id *out, struct cite_arena *, const char *s, size_t n, size_t *at, size_t *begin);

/* Something that was meant as an identifier of a known kind but is malformed ("1805.0831", "2307.000400", "arxiv.org/abs/xxxx.xxxx"):
 * true, and one sentence that says what is wrong with it, for check and for `list --verbose`. false for everything else. */
bool cite_id_malformed(const char **why, struct cite_arena *, const char *url, size_t n);
/* The same in running text, where "arXiv:" has to say that an identifier was meant: "arXiv:512.04993". *begin is its first byte. */
bool cite_id_malformed_in(const char **why, const char *s, size_t n, size_t *begin);

/* A canonical, valid id of its kind: what may be sent to a source. */
bool cite_id_valid(const struct cite_id *);
bool cite_id_same(const struct cite_id *, const struct cite_id *); /* ignoring the version */
/* The page to link to: "https://arxiv.org/abs/2305.08845" (with vN if the id has a version), "https://doi.org/10...", ... */
char *cite_id_url(struct cite_arena *, const struct cite_id *);
/* The id as a person writes it: "arXiv:2305.08845v2", "doi:10.1145/3708985", "N19-1423". */
char *cite_id_show(struct cite_arena *, const struct cite_id *);
/* arXiv's own DOI names an arXiv paper: {DOI 10.48550/arxiv.2303.14524} becomes {ARXIV 2303.14524}. Others stay as they are. */
struct cite_id cite_id_canonical(struct cite_arena *, struct cite_id);
/* Year and month that an arXiv id's number states (its announcement); year 0 if it is no arXiv id. */
struct cite_date cite_id_arxiv_month(const struct cite_id *);

#endif
