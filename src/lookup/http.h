/* http: requests out, answers in, several at a time. Only http.c, address.c and what loads it see libcurl; tests bring their own struct. */
#ifndef CITE_HTTP_H
#define CITE_HTTP_H

#include "address.h"
#include "source.h"

/* One request and, in the end, its answer. From begin until it is over it belongs to the transport and must stay where it is. */
struct cite_transfer {
	struct cite_request request;
	struct cite_response response; /* the maximum of its body is set by the caller, who also frees both */
	/* Once it is over: CITE_OK also for HTTP errors (see response.status); CITE_ENET if there was no complete answer, with the reason
	 * in err and what is known of it in the response; CITE_ELIMIT: the answer is too large; CITE_ESTOPPED: it was cancelled. */
	int status;
	struct cite_err err;
	bool over;
	void *own; /* the transport's */
};

struct cite_http {
	void *ctx;
	/* Send a request, without waiting for anything. It may be over at once if it cannot be sent. */
	void (*begin)(void *ctx, struct cite_transfer *);
	/* Until a transfer is over, but at most so long; returns at once if none is under way. May return early. */
	void (*wait)(void *ctx, int64_t ms);
	/* Break a transfer off: it is over then. */
	void (*cancel)(void *ctx, struct cite_transfer *);
	void (*close)(void *ctx);
};

/* libcurl: https only with certificates checked (plain http only to a loopback address), bounded redirects, time and size; a
 * connection is used again for the next request to the same host. user_agent is copied. The library is loaded by the first transfer, which
 * fails as unreachable if there is none. */
struct cite_http cite_http_curl(const char *user_agent);
/* A transfer from begin to end. Returns its status. */
int cite_http_perform(const struct cite_http *, struct cite_transfer *);
/* "citelist/0.1.0 (+https://...; mailto:...)". */
char *cite_http_user_agent(struct cite_arena *, const char *mailto);

/* Download a document (a list) by GET. out's maximum bounds it. CITE_EREAD: there is no such document; CITE_ENET: no answer;
 * CITE_ELIMIT: too large. */
int cite_http_get(struct cite_buf *out, const char *url, const char *mailto, struct cite_err *);

#endif
