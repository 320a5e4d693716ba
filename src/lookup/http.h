/* http: one request out, one answer in. http.c is the only file that sees libcurl; tests bring their own struct. */
#ifndef CITE_HTTP_H
#define CITE_HTTP_H

#include "source.h"

struct cite_http {
	void *ctx;
	/* Perform. CITE_OK also for HTTP errors (see status); CITE_ENET if there was no complete answer, with the reason in err and what
	 * is known of it in the response; CITE_ESTOPPED: the user interrupted. The caller frees response->body, whose maximum it set. */
	int (*fetch)(void *ctx, const struct cite_request *, struct cite_response *, struct cite_err *);
	void (*close)(void *ctx);
};

/* libcurl with one handle: https only with certificates checked (plain http only to a loopback address), bounded redirects,
 * time and size. user_agent is copied. stop: see cite_lookup_options. */
int cite_http_curl(struct cite_http *out, const char *user_agent, const volatile int *stop, struct cite_err *);
/* "citelist/0.1.0 (+https://...; mailto:...)". */
char *cite_http_user_agent(struct cite_arena *, const char *mailto);
/* The URL's host is 127.0.0.0/8, ::1 or localhost. */
bool cite_http_is_loopback(const char *url);

/* Download a document (a list) by GET. out's maximum bounds it. CITE_EREAD: there is no such document; CITE_ENET: no answer;
 * CITE_ELIMIT: too large. */
int cite_http_get(struct cite_buf *out, const char *url, const char *mailto, struct cite_err *);

#endif
