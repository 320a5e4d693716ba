/* http.c: libcurl behind struct cite_http. One easy handle, one connection, nothing but https (and http to this machine, for tests and
 * local proxies). Says what came back; what it means is decided elsewhere. */
#include "http.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/text.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

enum { CONNECT_MS = 15000, STALL_S = 30, MAX_REDIRECTS = 5, DOCUMENT_MS = 120000 };

struct client {
	CURL *curl;
	const volatile int *stop;
	char why[CURL_ERROR_SIZE];
};

/* ---- addresses ---- */

bool cite_http_is_loopback(const char *url)
{
	bool loopback = false;
	char *host = NULL;
	CURLU *u = curl_url();
	if (u && curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK && curl_url_get(u, CURLUPART_HOST, &host, 0) == CURLUE_OK) {
		const char *dots = !strncmp(host, "127.", 4) ? host + strspn(host, "0123456789.") : "x";
		loopback = !strcmp(host, "localhost") || !strcmp(host, "[::1]") || !*dots;
	}
	curl_free(host);
	curl_url_cleanup(u);
	return loopback;
}

/* https anywhere, http only to this machine. */
static bool allowed(const char *url)
{
	size_t n = strlen(url);
	return cite_ascii_starts(url, n, "https://") || (cite_ascii_starts(url, n, "http://") && cite_http_is_loopback(url));
}

char *cite_http_user_agent(struct cite_arena *a, const char *mailto)
{
	bool plain = mailto && *mailto;
	for (const char *p = mailto; plain && *p; p++)
		plain = *p > ' ' && *p < 0x7f && !strchr("();<>\\\"", *p);
	return cite_arena_printf(a, "citelist/%s (+https://github.com/citelist/citelist%s%s)", CITELIST_VERSION, plain ? "; mailto:" : "",
		plain ? mailto : "");
}

/* ---- libcurl's callbacks ---- */

static size_t receive(char *s, size_t size, size_t n, void *ctx)
{
	struct cite_buf *body = ctx;
	cite_buf_put(body, s, size * n);
	return body->over ? 0 : size * n;
}

static int watch(void *ctx, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	(void)a, (void)b, (void)c, (void)d;
	const struct client *client = ctx;
	return client->stop && *client->stop;
}

/* ---- one transfer ---- */

static void set_limits(struct client *c, const char *url, int timeout_ms)
{
	bool here = cite_http_is_loopback(url);
	curl_easy_setopt(c->curl, CURLOPT_PROTOCOLS_STR, here ? "http,https" : "https");
	curl_easy_setopt(c->curl, CURLOPT_REDIR_PROTOCOLS_STR, here ? "http,https" : "https");
	curl_easy_setopt(c->curl, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(c->curl, CURLOPT_MAXREDIRS, (long)MAX_REDIRECTS);
	curl_easy_setopt(c->curl, CURLOPT_POSTREDIR, (long)CURL_REDIR_POST_ALL);
	curl_easy_setopt(c->curl, CURLOPT_CONNECTTIMEOUT_MS, (long)(timeout_ms < CONNECT_MS ? timeout_ms : CONNECT_MS));
	curl_easy_setopt(c->curl, CURLOPT_TIMEOUT_MS, (long)timeout_ms);
	curl_easy_setopt(c->curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(c->curl, CURLOPT_LOW_SPEED_TIME, (long)STALL_S);
	curl_easy_setopt(c->curl, CURLOPT_NOSIGNAL, 1L);
	if (here)
		curl_easy_setopt(c->curl, CURLOPT_NOPROXY, "*");
}

static struct curl_slist *set_headers(struct client *c, const char *accept)
{
	struct cite_buf b = CITE_BUF(1024);
	cite_buf_printf(&b, "Accept: %s", accept ? accept : "*/*");
	struct curl_slist *list = curl_slist_append(NULL, cite_buf_str(&b));
	struct curl_slist *more = list ? curl_slist_append(list, "Expect:") : NULL;
	if (!more)
		cite_out_of_memory();
	cite_buf_free(&b);
	curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, more);
	return more;
}

static int header_number(CURL *curl, const char *name)
{
	struct curl_header *h = NULL;
	return curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &h) == CURLHE_OK ? (int)strtol(h->value, NULL, 10) : 0;
}

static void read_headers(struct client *c, struct cite_response *r)
{
	long status = 0;
	curl_off_t retry = 0;
	const char *type = NULL;
	curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(c->curl, CURLINFO_RETRY_AFTER, &retry);
	curl_easy_getinfo(c->curl, CURLINFO_CONTENT_TYPE, &type);
	r->status = (int)status;
	r->retry_after_ms = retry > 0 ? (retry < 7 * 86400 ? retry : 7 * 86400) * 1000 : -1;
	r->rate_limit = header_number(c->curl, "x-rate-limit-limit");
	r->rate_interval_s = header_number(c->curl, "x-rate-limit-interval");
	size_t n = type ? strlen(type) : 0;
	n = n < sizeof r->content_type ? n : sizeof r->content_type - 1;
	if (n)
		memcpy(r->content_type, type, n);
	r->content_type[n] = '\0';
}

/* libcurl tells how many milliseconds a connection took to fail: nobody's business, and different every time. */
static void drop_duration(char *why)
{
	char *from = strstr(why, " after "), *to = from ? strstr(from, " ms") : NULL;
	if (to)
		memmove(from, to + 3, strlen(to + 3) + 1);
}

/* What went wrong below HTTP. */
static int explain(struct client *c, CURLcode code, struct cite_response *r, struct cite_err *err)
{
	drop_duration(c->why);
	const char *why = *c->why ? c->why : curl_easy_strerror(code);
	if (code == CURLE_ABORTED_BY_CALLBACK)
		return cite_fail(err, CITE_ESTOPPED, "interrupted");
	if (r->body.over)
		return cite_fail(err, CITE_ELIMIT, "the answer is larger than %zu MiB", r->body.max >> 20);
	r->timed_out = code == CURLE_OPERATION_TIMEDOUT;
	r->unreachable = code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_PROXY;
	r->cut = code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING || code == CURLE_HTTP2_STREAM;
	return cite_fail(err, CITE_ENET, "%s", why);
}

static int fetch(void *ctx, const struct cite_request *q, struct cite_response *r, struct cite_err *err)
{
	struct client *c = ctx;
	const char *url = cite_buf_str(&q->url);
	r->retry_after_ms = -1;
	if (!allowed(url))
		return cite_fail(err, CITE_ENET, "%s: only https addresses are asked (http only on this machine)", url);
	c->why[0] = '\0';
	set_limits(c, url, q->timeout_ms);
	struct curl_slist *headers = set_headers(c, q->accept);
	curl_easy_setopt(c->curl, CURLOPT_URL, url);
	if (q->body.n) {
		curl_easy_setopt(c->curl, CURLOPT_POSTFIELDSIZE, (long)q->body.n);
		curl_easy_setopt(c->curl, CURLOPT_POSTFIELDS, q->body.s);
	} else
		curl_easy_setopt(c->curl, CURLOPT_HTTPGET, 1L);
	if (q->max_bytes && q->max_bytes < r->body.max)
		r->body.max = q->max_bytes;
	curl_easy_setopt(c->curl, CURLOPT_WRITEDATA, &r->body);
	CURLcode code = curl_easy_perform(c->curl);
	read_headers(c, r);
	curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(headers);
	return code == CURLE_OK ? CITE_OK : explain(c, code, r, err);
}

static void close_client(void *ctx)
{
	struct client *c = ctx;
	if (c)
		curl_easy_cleanup(c->curl);
	free(c);
}

int cite_http_curl(struct cite_http *out, const char *user_agent, const volatile int *stop, struct cite_err *err)
{
	*out = (struct cite_http){ 0 };
	struct client *c = calloc(1, sizeof *c);
	if (!c)
		cite_out_of_memory();
	c->stop = stop;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || !(c->curl = curl_easy_init())) {
		free(c);
		return cite_fail(err, CITE_ENET, "cannot start libcurl");
	}
	curl_easy_setopt(c->curl, CURLOPT_USERAGENT, user_agent);
	curl_easy_setopt(c->curl, CURLOPT_ERRORBUFFER, c->why);
	curl_easy_setopt(c->curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(c->curl, CURLOPT_WRITEFUNCTION, receive);
	curl_easy_setopt(c->curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c->curl, CURLOPT_XFERINFOFUNCTION, watch);
	curl_easy_setopt(c->curl, CURLOPT_XFERINFODATA, c);
	*out = (struct cite_http){ c, fetch, close_client };
	return CITE_OK;
}

/* ---- a document ---- */

int cite_http_get(struct cite_buf *out, const char *url, const char *mailto, struct cite_err *err)
{
	struct cite_arena *a = cite_arena_new();
	struct cite_http http = { 0 };
	int status = cite_http_curl(&http, cite_http_user_agent(a, mailto), NULL, err);
	if (status == CITE_OK) {
		struct cite_request q = {
			.url = CITE_BUF(CITE_MAX_REQUEST), .accept = "text/markdown, text/plain, */*", .timeout_ms = DOCUMENT_MS
		};
		struct cite_response r = { .body = *out };
		cite_buf_puts(&q.url, url);
		status = http.fetch(http.ctx, &q, &r, err);
		*out = r.body;
		if (status < 0)
			cite_wrap(err, "cannot download %s", url);
		else if (r.status < 200 || r.status > 299)
			status = cite_fail(err, CITE_EREAD, "cannot download %s: HTTP %d", url, r.status);
		cite_buf_free(&q.url);
		http.close(http.ctx);
	}
	cite_arena_free(a);
	return status;
}
