/* source: what a place to look papers up must provide. A source does no I/O: identifiers in, a request out; bytes in, records out.
 * resolve.c drives them all: plan, cache, batch, pace, retry.
 *
 * To add one: write source_NAME.c that ends in `const struct cite_source cite_source_NAME = { ... };`, and one line in sources.c. */
#ifndef CITE_SOURCE_H
#define CITE_SOURCE_H

#include "../base/buf.h"
#include <citelist.h>

/* How far to give up after a bad answer. */
enum cite_damage {
	CITE_DAMAGE_NONE,
	CITE_DAMAGE_RECORD, /* this paper; from split: the answer blames one of those asked without saying which */
	CITE_DAMAGE_RETRY,  /* this answer: ask again later */
	CITE_DAMAGE_SOURCE, /* this source, for this run */
	CITE_DAMAGE_RUN     /* everything: the store or the disk failed */
};

struct cite_request {
	struct cite_buf url, body; /* body empty: GET; else POST as application/x-www-form-urlencoded */
	const char *accept;        /* media types; static */
	size_t max_bytes;          /* of the answer */
	int timeout_ms;
};

struct cite_response {
	int status; /* HTTP status; 0: no answer at all */
	struct cite_buf body;
	int64_t retry_after_ms; /* -1: not given */
	bool timed_out, cut;    /* no complete answer in time; shorter than announced */
	bool unreachable;       /* the host has no address or takes no connection: most likely we are offline */
	char content_type[64];
	int rate_limit, rate_interval_s; /* x-rate-limit-*; 0: not given */
};

/* Called by split once for every paper of an answer, and for ids that the answer itself names as bad (raw NULL, n 0). */
typedef void cite_raw_fn(void *ctx, const struct cite_id *, const char *raw, size_t n);

/* For reading one record after another, on one thread. */
struct cite_reading {
	struct cite_arena *mem;      /* where the record's strings go */
	struct cite_xml_reader *xml; /* what source_xml.h keeps from one to the next; NULL: nothing is kept */
};

struct cite_source {
	const char *name, *about;
	const char *label;                 /* as messages call it: "arXiv" */
	const char *base_url, *env;        /* default address; the environment variable that replaces it */
	const char *gate;                  /* whose pace it shares; NULL: its own */
	const char *shipped;               /* file name in the folder of shipped records, NULL if there is none */
	unsigned id_kinds;                 /* bit mask, 1u << CITE_ID_ARXIV ...; what request and split can do */
	unsigned batch;                    /* identifiers per request, at first */
	int gap_ms;                        /* pause between two requests, over all processes of a user */
	unsigned asks;                     /* how often a paper must be missing from an answer before it counts as absent */
	bool again_alone;                  /* what was missing is asked for by itself then: it may have another name */
	bool knows_all;                    /* of its kinds of id: what it does not have, no other source is asked for */
	bool opt_in;                       /* asked only when the user names it */
	int64_t ttl_found_s, ttl_absent_s; /* how long a stored answer is fresh */
	/* Build one request for n ids (all valid, all of its kinds, n <= batch). base has no trailing slash. */
	void (*request)(struct cite_request *, const char *base, const struct cite_id *, size_t n, const char *mailto);
	/* Build one request that looks n papers up by title (and people, if wide); NULL: it cannot. wide: a single paper, asked so
	 * loosely that a wrong letter in the title does not hide it. */
	void (*search)(struct cite_request *, const char *base, const struct cite_query *const *, size_t n, bool wide, const char *mailto);
	unsigned search_batch;
	/* Cut an answer into each paper's verbatim bytes, matched by identifier, never by order. Judges the answer as a whole.
	 * asked NULL: whatever it holds is wanted, as after a search; ids are reported without version then. */
	enum cite_damage (*split)(
		const struct cite_response *, const struct cite_id *asked, size_t n, cite_raw_fn *, void *ctx, struct cite_err *);
	/* One paper's bytes to a record. It is called on two threads at once, each with a cite_reading of its own. */
	enum cite_damage (*parse)(struct cite_record *out, const struct cite_reading *, const char *raw, size_t n, struct cite_err *);
};

/* All sources in order of trust, NULL at the end (sources.c). */
extern const struct cite_source *const cite_sources[];

/* ---- for the sources' own use (source.c, source_date.c, source_text.c) ---- */

/* What the HTTP status and the shape of a body say, whatever the source: NONE when it may be read, RETRY when it is worth asking
 * again (429, 406, 5xx, timeouts, "Rate exceeded", nothing at all, a web page), SOURCE when it is not (401, 403). Statuses that mean
 * something else for each source (400, 404) are NONE. */
enum cite_damage cite_response_judge(const struct cite_response *, struct cite_err *);
/* Write the message of a bad answer and give the damage back. */
enum cite_damage cite_damaged(struct cite_err *, enum cite_damage, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Append s percent-encoded for a query or a form; the bytes of keep stay as they are. */
void cite_buf_url(struct cite_buf *, const char *s, const char *keep);
/* Report raw to fn under every asked id that names the same paper; all of them when asked is NULL. */
void cite_raw_report(
	const struct cite_id *asked, size_t n, const struct cite_id *found, const char *raw, size_t n_raw, cite_raw_fn *, void *ctx);
/* "2024-05-08", "2024-05-08T17:00:00Z" or with an offset, as a date of UTC; year 0 if it is none. */
struct cite_date cite_date_parse(const char *s);
/* Unix seconds as a date of UTC; year 0 before 1970 and past 9999. */
struct cite_date cite_date_from_unix(int64_t seconds);
/* Squeezed, NULL if nothing is left. */
const char *cite_text_or_null(struct cite_arena *, const char *s);
/* An abstract: lines joined, paragraphs (a line end with a blank behind, or an empty line) kept apart by one line end. */
const char *cite_text_abstract(struct cite_arena *, const char *s);
/* A DOI as a registry writes it, which may look unlike any that lists write. false if it is none. */
bool cite_doi_registered(struct cite_id *out, struct cite_arena *, const char *s);
/* "cs.IR": NULL if it is not made like a class of arXiv's. */
const char *cite_arxiv_class(struct cite_arena *, const char *s, size_t n);
/* Text that may hold HTML, JATS or MathML tags and entities: the tags are dropped (a paragraph's end becomes a line end with a blank
 * behind, as cite_text_abstract reads it), the entities decoded. NULL for NULL. */
char *cite_text_unmark(struct cite_arena *, const char *s);
/* "364--381" or with a dash of another kind: one hyphen. NULL for NULL. */
const char *cite_text_pages(struct cite_arena *, const char *s);
/* The people of a record, moved to the arena without those of whose name nothing is left (a full stop, say); v is freed. */
const struct cite_person *cite_people_named(struct cite_arena *, struct cite_person *v, size_t *n);
/* A comment or an abstract (either may be NULL) says that its own paper was withdrawn. */
bool cite_says_withdrawn(const char *comment, const char *abstract);

#endif
