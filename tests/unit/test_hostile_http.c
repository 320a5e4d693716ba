/* What a hostile server must not bring about: endless answers, bombs, and redirects to where nobody asked to go. SECURITY.md names these
 * tests. */
#define _DEFAULT_SOURCE
#include "base/arena.h"
#include "base/buf.h"
#include "lookup/http.h"
#include "lookup/reach.h"

#include <arpa/inet.h>
#include <limits.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { BOMB_MIB = 80 };

static int port;
static pid_t server;
static int *n_loop; /* how often the server sent its client on to itself */
static char *bomb;  /* BOMB_MIB of zeros, as gzip has them */
static size_t n_bomb;

/* ---- the server: one connection at a time, what is wanted said by the path ---- */

static void send_all(int fd, const char *s, size_t n)
{
	for (ssize_t k; n && (k = send(fd, s, n, MSG_NOSIGNAL)) > 0; s += k)
		n -= (size_t)k;
}

static void say(int fd, const char *s)
{
	send_all(fd, s, strlen(s));
}

static void send_endlessly(int fd, const char *s, int pause_ms)
{
	while (send(fd, s, strlen(s), MSG_NOSIGNAL) > 0)
		if (pause_ms)
			usleep((useconds_t)pause_ms * 1000);
}

static void answer(int fd, const char *request)
{
	static const char begin[] = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\n";
	const char *path = strchr(request, ' ') + 1;
	char text[1024];
	if (!strncmp(path, "/bomb", 5)) {
		say(fd, begin);
		say(fd, "Content-Encoding: gzip\r\n\r\n");
		send_all(fd, bomb, n_bomb);
	} else if (!strncmp(path, "/headers", 8)) {
		say(fd, begin);
		send_endlessly(fd, "X-More: 0123456789012345678901234567890123456789012345678901234567890123456789\r\n", 0);
	} else if (!strncmp(path, "/body", 5)) {
		say(fd, begin);
		say(fd, "\r\n");
		send_endlessly(fd, "0123456789012345678901234567890123456789012345678901234567890123456789\r\n", 0);
	} else if (!strncmp(path, "/drip", 5)) {
		say(fd, begin);
		say(fd, "\r\n");
		send_endlessly(fd, "x", 50);
	} else if (!strncmp(path, "/encodings", 10)) {
		say(fd, begin);
		say(fd, "Content-Encoding: gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip\r\n\r\nx");
	} else if (!strncmp(path, "/to/", 4)) {
		snprintf(text, sizeof text,
			"HTTP/1.1 302 Found\r\nConnection: close\r\nSet-Cookie: a=secret\r\nContent-Length: 0\r\nLocation: %.*s\r\n\r\n",
			(int)strcspn(path + 4, " "), path + 4);
		say(fd, text);
	} else if (!strncmp(path, "/later", 6)) {
		say(fd,
			"HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 99999999999999999\r\n"
			"X-Rate-Limit-Limit: 99999999999\r\nX-Rate-Limit-Interval: 99999999999s\r\n\r\n");
	} else if (!strncmp(path, "/loop", 5)) {
		++*n_loop;
		say(fd, "HTTP/1.1 307 Again\r\nConnection: close\r\nContent-Length: 0\r\nLocation: /loop\r\n\r\n");
	} else {
		say(fd, begin);
		say(fd, "\r\n");
		say(fd, request);
	}
}

static void serve(int door)
{
	for (;;) {
		char request[4096];
		size_t n = 0;
		int fd = accept(door, NULL, NULL);
		for (ssize_t k; n + 1 < sizeof request && (k = recv(fd, request + n, sizeof request - 1 - n, 0)) > 0;) {
			n += (size_t)k;
			request[n] = '\0';
			if (strstr(request, "\r\n\r\n"))
				break;
		}
		if (n)
			answer(fd, request);
		close(fd);
	}
}

static int start_server(void **state)
{
	(void)state;
	char command[96];
	snprintf(command, sizeof command, "head -c %d /dev/zero | gzip -9", BOMB_MIB << 20);
	FILE *f = popen(command, "r");
	bomb = calloc(1, 1 << 20);
	if (!f || !bomb)
		return -1;
	n_bomb = fread(bomb, 1, 1 << 20, f);
	pclose(f);
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int door = socket(AF_INET, SOCK_STREAM, 0);
	if (door < 0 || bind(door, (struct sockaddr *)&at, n) || listen(door, 16) || getsockname(door, (struct sockaddr *)&at, &n))
		return -1;
	port = ntohs(at.sin_port);
	n_loop = mmap(NULL, sizeof *n_loop, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (n_loop == MAP_FAILED)
		return -1;
	server = fork();
	if (server == 0)
		serve(door);
	close(door);
	return 0;
}

static int stop_server(void **state)
{
	(void)state;
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	free(bomb);
	return 0;
}

/* ---- asking it ---- */

static int ask(struct cite_buf *out, struct cite_err *err, size_t max, int timeout_ms, const char *user, const char *path)
{
	struct cite_http http = cite_http_curl("citelist-test");
	struct cite_transfer t = { .request = { .url = CITE_BUF(CITE_MAX_REQUEST), .timeout_ms = timeout_ms },
		.response.body = CITE_BUF(max) };
	cite_buf_printf(&t.request.url, "http://%s127.0.0.1:%d%s", user, port, path);
	int status = cite_http_perform(&http, &t);
	*out = t.response.body;
	*err = t.err;
	cite_buf_free(&t.request.url);
	http.close(http.ctx);
	return status;
}

static void refused(const char *path, size_t max, int timeout_ms, int status, const char *why)
{
	struct cite_buf out;
	struct cite_err err = { 0 };
	assert_int_equal(ask(&out, &err, max, timeout_ms, "", path), status);
	if (!strstr(err.msg, why))
		fail_msg("%s: %s", path, err.msg);
	assert_true(out.n <= max);
	cite_buf_free(&out);
}

static void sizes_are_bounded(void **state)
{
	(void)state;
	refused("/body", 1 << 20, 20000, CITE_ELIMIT, "larger than 1 MiB");
	refused("/headers", 1 << 20, 20000, CITE_ELIMIT, "header");
	assert_true(n_bomb < 1 << 18);
	refused("/bomb", 8 << 20, 60000, CITE_ELIMIT, "larger than 8 MiB");
	refused("/encodings", 1 << 20, 20000, CITE_ENET, "encod");
}

static void times_are_bounded(void **state)
{
	(void)state;
	time_t begin = time(NULL);
	refused("/drip", 1 << 20, 700, CITE_ENET, "timed out");
	assert_true(time(NULL) - begin < 10);
}

static void redirects_lead_to_no_strange_place(void **state)
{
	(void)state;
	static const char *const places[] = { "http://example.org/", "https://example.org/", "//example.org/x", "file:///etc/passwd",
		"ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://127.0.0.1:11211/", "http://127.0.0.1.example.org/",
		"https://arxiv.org.example.org/", "https://notarxiv.org/", "https://user:secret@example.org/", "http://169.254.169.254/",
		"https://10.0.0.1/", "http://arxiv.org/" };
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		char path[256];
		struct cite_buf out;
		struct cite_err err = { 0 };
		snprintf(path, sizeof path, "/to/%s", places[i]);
		assert_int_equal(ask(&out, &err, 1 << 16, 5000, "", path), CITE_ENET);
		if (!strstr(err.msg, "not followed") || strstr(err.msg, "secret"))
			fail_msg("%s: %s", places[i], err.msg);
		cite_buf_free(&out);
	}
	refused("/loop", 1 << 16, 5000, CITE_ENET, "too often");
	assert_int_equal(*n_loop, 6);
}

static void redirects_carry_no_secrets(void **state)
{
	(void)state;
	struct cite_buf out;
	struct cite_err err = { 0 };
	char path[64];
	assert_int_equal(ask(&out, &err, 1 << 16, 5000, "me:secret@", "/to//echo"), CITE_OK);
	assert_null(strstr(cite_buf_str(&out), "Cookie"));
	cite_buf_free(&out);
	snprintf(path, sizeof path, "/to/http://localhost:%d/echo", port);
	assert_int_equal(ask(&out, &err, 1 << 16, 5000, "me:secret@", path), CITE_OK);
	assert_non_null(strstr(cite_buf_str(&out), "GET /echo"));
	assert_null(strstr(out.s, "Cookie"));
	assert_null(strstr(out.s, "Authorization"));
	assert_null(strstr(out.s, "Referer"));
	cite_buf_free(&out);
}

/* A week is enough, and numbers that fit nowhere are none. */
static void pauses_are_bounded(void **state)
{
	(void)state;
	struct cite_http http = cite_http_curl("citelist-test");
	struct cite_transfer t = { .request = { .url = CITE_BUF(CITE_MAX_REQUEST), .timeout_ms = 5000 }, .response.body = CITE_BUF(100) };
	cite_buf_printf(&t.request.url, "http://127.0.0.1:%d/later", port);
	assert_int_equal(cite_http_perform(&http, &t), CITE_OK);
	assert_int_equal(t.response.status, 503);
	assert_in_range(t.response.retry_after_ms, 3600 * 1000, 7 * 86400 * (int64_t)1000);
	assert_in_range(t.response.rate_limit, 0, INT_MAX);
	assert_in_range(t.response.rate_interval_s, 0, 7 * 86400);
	cite_buf_free(&t.request.url);
	cite_buf_free(&t.response.body);
	http.close(http.ctx);
}

static void hosts(void **state)
{
	(void)state;
	assert_true(cite_reach_follows("export.arxiv.org", "arxiv.org"));
	assert_true(cite_reach_follows("arxiv.org", "export.ARXIV.org"));
	assert_true(cite_reach_follows("lists.example.org", "lists.example.org"));
	assert_true(cite_reach_follows("example.org", "www.example.org."));
	assert_true(cite_reach_follows("example.org", "raw.githubusercontent.com"));
	assert_false(cite_reach_follows("example.org", "example.com"));
	assert_false(cite_reach_follows("example.org", "org"));
	assert_false(cite_reach_follows("org", "example.org"));
	assert_false(cite_reach_follows("arxiv.org", "evilarxiv.org"));
	assert_false(cite_reach_follows("arxiv.org", "arxiv.org.evil.example"));
	assert_false(cite_reach_follows("10.0.0.1", "1.10.0.0.1"));
	assert_false(cite_reach_follows("192.168.1.1", "192.168.1.2"));
	assert_false(cite_reach_follows("arxiv.org", ""));
	assert_false(cite_reach_follows("", "example.org"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes_are_bounded),
		cmocka_unit_test(times_are_bounded),
		cmocka_unit_test(redirects_lead_to_no_strange_place),
		cmocka_unit_test(redirects_carry_no_secrets),
		cmocka_unit_test(pauses_are_bounded),
		cmocka_unit_test(hosts),
	};
	return cmocka_run_group_tests(tests, start_server, stop_server);
}
