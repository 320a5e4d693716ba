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
	CITE_DAMAGE_RECORD, /* this paper */
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
	char content_type[64];
	int rate_limit, rate_interval_s; /* x-rate-limit-*; 0: not given */
};

/* Called by split once for every paper of an answer, and for ids that the answer itself names as bad (raw NULL, n 0). */
typedef void cite_raw_fn(void *ctx, const struct cite_id *, const char *raw, size_t n);

struct cite_source {
	const char *name, *about;
	const char *base_url, *env;        /* default address; the environment variable that replaces it */
	unsigned id_kinds;                 /* bit mask, 1u << CITE_ID_ARXIV ... */
	unsigned batch;                    /* identifiers per request, at first */
	int gap_ms;                        /* pause between two requests, over all processes of a user */
	int64_t ttl_found_s, ttl_absent_s; /* how long a stored answer is fresh */
	/* Build one request for n ids (all valid, all of its kinds, n <= batch). base has no trailing slash. */
	void (*request)(struct cite_request *, const char *base, const struct cite_id *, size_t n, const char *mailto);
	/* Cut an answer into each paper's verbatim bytes, matched by identifier, never by order. Judges the answer as a whole. */
	enum cite_damage (*split)(
		const struct cite_response *, const struct cite_id *asked, size_t n, cite_raw_fn *, void *ctx, struct cite_err *);
	/* One paper's bytes to a record; all strings go to the arena. */
	enum cite_damage (*parse)(struct cite_record *out, struct cite_arena *, const char *raw, size_t n, struct cite_err *);
};

/* All sources in order of trust, NULL at the end (sources.c). */
extern const struct cite_source *const cite_sources[];

#endif
