/* http.c: libcurl's multi interface behind struct cite_http: any number of transfers at a time, nothing but https (and http to this
 * machine, for tests and local proxies). Says what came back; what it means is decided elsewhere. */
#include "http.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/text.h"
#include "curl.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_HEADER = 128 << 10,
	CONNECT_MS = 15000,
	STALL_S = 30,
	MAX_REDIRECTS = 5,
	DOCUMENT_MS = 120000,
	WAIT_MS = 1000,
	MAX_PAUSE_S = 7 * 86400
};

/* All transfers share the connections that the multi handle keeps. */
struct client {
	CURLM *multi; /* NULL until the first transfer */
	char *user_agent;
};

/* What libcurl needs for one transfer. */
struct own {
	CURL *curl;
	struct curl_slist *headers;
	size_t n_header; /* bytes of all headers so far */
	int n_redirect, left_ms;
	char why[CURL_ERROR_SIZE];
};

char *cite_http_user_agent(struct cite_arena *a, const char *mailto)
{
	bool plain = mailto && *mailto;
	for (const char *p = mailto; plain && *p; p++)
		plain = *p > ' ' && *p < 0x7f && !strchr("();<>\\\"", *p);
	return cite_arena_printf(a, "citelist/%s (+https://github.com/citelist/citelist%s%s)", CITELIST_VERSION, plain ? "; mailto:" : "",
		plain ? mailto : "");
}

/* ---- one transfer ---- */

static size_t receive(char *s, size_t size, size_t n, void *ctx)
{
	struct cite_buf *body = ctx;
	cite_buf_put(body, s, size * n);
	return body->over ? 0 : size * n;
}

static size_t measure(char *s, size_t size, size_t n, void *ctx)
{
	struct own *o = ctx;
	(void)s;
	o->n_header += size * n;
	return o->n_header > MAX_HEADER ? 0 : size * n;
}

/* The authorities whose certificates count, where they are not the system's: named as for curl(1). */
static const char *authorities(void)
{
	const char *bundle = getenv("CURL_CA_BUNDLE");
	return bundle && *bundle ? bundle : getenv("SSL_CERT_FILE");
}

static void set_limits(CURL *curl, const char *url, int timeout_ms)
{
	bool here = cite_http_is_loopback(url);
	const char *trusted = authorities();
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, here ? "http,https" : "https");
	/* Redirects are followed by us, see follow(). */
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
	if (trusted && *trusted)
		curl_easy_setopt(curl, CURLOPT_CAINFO, trusted);
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)(timeout_ms < CONNECT_MS ? timeout_ms : CONNECT_MS));
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)timeout_ms);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)STALL_S);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_NOPROXY, here ? "*" : NULL);
}

static void set_headers(struct own *o, const char *accept)
{
	struct cite_buf b = CITE_BUF(1024);
	cite_buf_printf(&b, "Accept: %s", accept ? accept : "*/*");
	struct curl_slist *list = curl_slist_append(NULL, cite_buf_str(&b));
	o->headers = list ? curl_slist_append(list, "Expect:") : NULL;
	if (!o->headers)
		cite_out_of_memory();
	cite_buf_free(&b);
	curl_easy_setopt(o->curl, CURLOPT_HTTPHEADER, o->headers);
}

static void set_request(struct own *o, struct cite_transfer *t)
{
	struct cite_request *q = &t->request;
	const char *url = cite_buf_str(&q->url);
	o->left_ms = q->timeout_ms;
	set_limits(o->curl, url, o->left_ms);
	set_headers(o, q->accept);
	curl_easy_setopt(o->curl, CURLOPT_URL, url);
	curl_easy_setopt(o->curl, CURLOPT_HEADERFUNCTION, measure);
	curl_easy_setopt(o->curl, CURLOPT_HEADERDATA, o);
	curl_easy_setopt(o->curl, CURLOPT_ERRORBUFFER, o->why);
	curl_easy_setopt(o->curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(o->curl, CURLOPT_PRIVATE, (char *)t);
	if (q->body.n) {
		curl_easy_setopt(o->curl, CURLOPT_POSTFIELDSIZE, (long)q->body.n);
		curl_easy_setopt(o->curl, CURLOPT_POSTFIELDS, q->body.s);
	}
	if (q->max_bytes && q->max_bytes < t->response.body.max)
		t->response.body.max = q->max_bytes;
	curl_easy_setopt(o->curl, CURLOPT_WRITEFUNCTION, receive);
	curl_easy_setopt(o->curl, CURLOPT_WRITEDATA, &t->response.body);
}

/* A number in a header, 0 if there is none; a larger one than the largest is as good as that. */
static int header_number(CURL *curl, const char *name, int largest)
{
	struct curl_header *h = NULL;
	long n = curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &h) == CURLHE_OK ? strtol(h->value, NULL, 10) : 0;
	return n < 0 ? 0 : n < largest ? (int)n : largest;
}

static void read_headers(CURL *curl, struct cite_response *r)
{
	long status = 0;
	curl_off_t retry = 0;
	const char *type = NULL;
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry);
	curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
	r->status = (int)status;
	r->retry_after_ms = retry > 0 ? (retry < MAX_PAUSE_S ? retry : MAX_PAUSE_S) * 1000 : -1;
	r->rate_limit = header_number(curl, "x-rate-limit-limit", INT_MAX);
	r->rate_interval_s = header_number(curl, "x-rate-limit-interval", MAX_PAUSE_S);
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

/* What went wrong below HTTP. What libcurl says of a proxy may hold its address, and that a password. */
static int explain(struct own *o, CURLcode code, struct cite_response *r, struct cite_err *err)
{
	bool telling = *o->why && code != CURLE_COULDNT_RESOLVE_PROXY && code != CURLE_URL_MALFORMAT && !strstr(o->why, "proxy");
	drop_duration(o->why);
	if (r->body.over)
		return cite_fail(err, CITE_ELIMIT, "the answer is larger than %zu MiB", r->body.max >> 20);
	if (o->n_header > MAX_HEADER)
		return cite_fail(err, CITE_ELIMIT, "the header of the answer is larger than %d KiB", MAX_HEADER >> 10);
	r->timed_out = code == CURLE_OPERATION_TIMEDOUT;
	r->unreachable = code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_PROXY;
	r->cut = code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING || code == CURLE_HTTP2_STREAM;
	return cite_fail(err, CITE_ENET, "%s", telling ? o->why : curl_easy_strerror(code));
}

static void end(struct client *c, struct cite_transfer *t, int status)
{
	struct own *o = t->own;
	t->status = status;
	t->over = true;
	t->own = NULL;
	if (!o)
		return;
	curl_multi_remove_handle(c->multi, o->curl);
	curl_easy_cleanup(o->curl);
	curl_slist_free_all(o->headers);
	free(o);
}

/* ---- redirects ---- */

/* Go on with a finished transfer where its answer points to. The method and the body stay, whatever the status. Returns whether there is
 * something to wait for again; else the answer, or the failure in t->err, is what came of it. */
static bool follow(struct client *c, struct cite_transfer *t)
{
	struct own *o = t->own;
	long status = 0;
	const char *to = NULL, *from = NULL;
	curl_off_t used_us = 0;
	curl_easy_getinfo(o->curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(o->curl, CURLINFO_REDIRECT_URL, &to);
	curl_easy_getinfo(o->curl, CURLINFO_EFFECTIVE_URL, &from);
	curl_easy_getinfo(o->curl, CURLINFO_TOTAL_TIME_T, &used_us);
	if (status < 300 || status > 399 || !to || !from || !cite_address_follows(from, to, &t->err))
		return false;
	o->left_ms -= (int)(used_us / 1000);
	if (o->n_redirect++ == MAX_REDIRECTS || o->left_ms <= 0) {
		cite_fail(&t->err, CITE_ENET, "%s", o->left_ms <= 0 ? "no answer in time" : "redirected too often");
		return false;
	}
	char *url = strdup(to);
	if (!url)
		cite_out_of_memory();
	curl_multi_remove_handle(c->multi, o->curl);
	cite_buf_clear(&t->response.body);
	set_limits(o->curl, url, o->left_ms);
	curl_easy_setopt(o->curl, CURLOPT_URL, url);
	free(url);
	return curl_multi_add_handle(c->multi, o->curl) == CURLM_OK;
}

/* ---- the transport ---- */

/* The first transfer brings libcurl in. */
static int start(struct client *c, struct cite_err *err)
{
	if (!c->multi && cite_curl_load(err) && !(c->multi = curl_multi_init()))
		cite_fail(err, CITE_ENET, "cannot start libcurl");
	return c->multi ? CITE_OK : CITE_ENET;
}

static void begin(void *ctx, struct cite_transfer *t)
{
	struct client *c = ctx;
	t->over = false;
	t->err = (struct cite_err){ 0 };
	t->response.retry_after_ms = -1;
	if (start(c, &t->err) < 0) {
		t->response.unreachable = true;
		end(c, t, CITE_ENET);
		return;
	}
	if (!cite_address_allowed(cite_buf_str(&t->request.url))) {
		end(c, t, cite_fail(&t->err, CITE_ENET, "only https addresses are asked (http only on this machine)"));
		return;
	}
	struct own *o = calloc(1, sizeof *o);
	if (!o || !(o->curl = curl_easy_init()))
		cite_out_of_memory();
	t->own = o;
	curl_easy_setopt(o->curl, CURLOPT_USERAGENT, c->user_agent);
	set_request(o, t);
	if (curl_multi_add_handle(c->multi, o->curl) != CURLM_OK)
		end(c, t, cite_fail(&t->err, CITE_ENET, "libcurl takes no more transfers"));
}

/* Let libcurl work, and see to what it has finished. Returns whether there was something. */
static bool turn(struct client *c, int *n_running)
{
	int left;
	bool some = false;
	curl_multi_perform(c->multi, n_running);
	for (CURLMsg *m; (m = curl_multi_info_read(c->multi, &left));) {
		if (m->msg != CURLMSG_DONE)
			continue;
		CURLcode code = m->data.result;
		char *private = NULL;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &private);
		struct cite_transfer *t = (struct cite_transfer *)(void *)private;
		if (code == CURLE_OK && follow(c, t)) {
			++*n_running;
			continue;
		}
		read_headers(((struct own *)t->own)->curl, &t->response); /* the message may be gone by now */
		end(c, t, t->err.code ? CITE_ENET : code == CURLE_OK ? CITE_OK : explain(t->own, code, &t->response, &t->err));
		some = true;
	}
	return some;
}

static void wait(void *ctx, int64_t ms)
{
	struct client *c = ctx;
	int n_running = 0;
	if (!c->multi || turn(c, &n_running) || !n_running)
		return;
	curl_multi_poll(c->multi, NULL, 0, ms < WAIT_MS ? (int)ms : WAIT_MS, NULL);
	turn(c, &n_running);
}

static void cancel(void *ctx, struct cite_transfer *t)
{
	if (!t->over)
		end(ctx, t, cite_fail(&t->err, CITE_ESTOPPED, "interrupted"));
}

static void close_client(void *ctx)
{
	struct client *c = ctx;
	if (!c)
		return;
	if (c->multi)
		curl_multi_cleanup(c->multi);
	free(c->user_agent);
	free(c);
}

struct cite_http cite_http_curl(const char *user_agent)
{
	struct client *c = calloc(1, sizeof *c);
	if (!c || !(c->user_agent = strdup(user_agent)))
		cite_out_of_memory();
	return (struct cite_http){ c, begin, wait, cancel, close_client };
}

int cite_http_perform(const struct cite_http *http, struct cite_transfer *t)
{
	http->begin(http->ctx, t);
	while (!t->over)
		http->wait(http->ctx, WAIT_MS);
	return t->status;
}

/* ---- a document ---- */

int cite_http_get(struct cite_buf *out, const char *url, const char *mailto, struct cite_err *err)
{
	struct cite_arena *a = cite_arena_new();
	struct cite_http http = cite_http_curl(cite_http_user_agent(a, mailto));
	struct cite_transfer t = {
		.request = { .url = CITE_BUF(CITE_MAX_REQUEST), .accept = "text/markdown, text/plain, */*", .timeout_ms = DOCUMENT_MS },
		.response.body = *out
	};
	cite_buf_puts(&t.request.url, url);
	int status = cite_http_perform(&http, &t);
	*out = t.response.body;
	if (status < 0) {
		cite_wrap(&t.err, "cannot download %s", cite_http_shown(a, url));
		if (err)
			*err = t.err;
	} else if (t.response.status < 200 || t.response.status > 299)
		status = cite_fail(err, t.response.status == 404 || t.response.status == 410 ? CITE_EREAD : CITE_ENET,
			"cannot download %s: HTTP %d", cite_http_shown(a, url), t.response.status);
	cite_buf_free(&t.request.url);
	http.close(http.ctx);
	cite_arena_free(a);
	return status;
}
