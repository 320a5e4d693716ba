/* address.c: judges URLs before anything is sent: what may be asked, where a redirect may lead, what a message may show. */
#include "address.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/err.h"
#include "../base/text.h"
#include "curl.h"
#include "reach.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

bool cite_http_is_loopback(const char *url)
{
	bool loopback = false;
	char *host = NULL;
	if (!cite_curl_load(NULL))
		return false;
	CURLU *u = curl_url();
	if (u && curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK && curl_url_get(u, CURLUPART_HOST, &host, 0) == CURLUE_OK) {
		unsigned char address[4]; /* in network order */
		loopback = !strcmp(host, "localhost") || !strcmp(host, "[::1]") ||
			(inet_pton(AF_INET, host, address) == 1 && address[0] == 127);
	}
	curl_free(host);
	curl_url_cleanup(u);
	return loopback;
}

static bool is_https(const char *url)
{
	return cite_ascii_starts(url, strlen(url), "https://");
}

bool cite_address_allowed(const char *url)
{
	return is_https(url) || (cite_ascii_starts(url, strlen(url), "http://") && cite_http_is_loopback(url));
}

/* A value in a query may be a key. */
static void put_query(struct cite_buf *b, const char *query)
{
	for (const char *p = query; *p && *p != '#';) {
		size_t name = strcspn(p, "=&#"), whole = strcspn(p, "&#");
		cite_buf_put(b, p, name);
		cite_buf_puts(b, whole > name ? "=..." : "");
		p += whole;
		if (*p == '&')
			cite_buf_putc(b, *p++);
	}
}

const char *cite_http_shown(struct cite_arena *a, const char *url)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_REQUEST);
	const char *host = strstr(url, "://");
	host = host ? host + 3 : url;
	size_t authority = strcspn(host, "/?#");
	const char *at = host + authority;
	while (at > host && at[-1] != '@')
		at--;
	const char *query = at + strcspn(at, "?#");
	cite_buf_put(&b, url, (size_t)(host - url));
	cite_buf_put(&b, at, (size_t)(query - at));
	if (*query == '?') {
		cite_buf_putc(&b, '?');
		put_query(&b, query + 1);
	} else
		cite_buf_puts(&b, query);
	const char *out = cite_arena_dup(a, cite_buf_str(&b));
	cite_buf_free(&b);
	return out;
}

/* ---- redirects ---- */

static char *host_of(const char *url)
{
	char *host = NULL, *copy = NULL;
	CURLU *u = curl_url();
	if (u && curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK && curl_url_get(u, CURLUPART_HOST, &host, 0) == CURLUE_OK)
		copy = strdup(host);
	curl_free(host);
	curl_url_cleanup(u);
	return copy;
}

bool cite_address_follows(const char *from, const char *to, struct cite_err *err)
{
	char *from_host = host_of(from), *to_host = host_of(to);
	bool may = from_host && to_host && cite_address_allowed(to) && (is_https(to) || !is_https(from));
	if (may && cite_http_is_loopback(to))
		may = cite_http_is_loopback(from);
	else if (may)
		may = cite_reach_follows(from_host, to_host);
	if (!may)
		cite_fail(err, CITE_ENET, "%s sends us on to %.64s%s, which is not followed", from_host ? from_host : "the server",
			is_https(to) ? "" : "something else than https: ", to_host ? to_host : "nowhere");
	free(from_host);
	free(to_host);
	return may;
}
