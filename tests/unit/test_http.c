/* Real HTTP: libcurl against the sim's server, from single transfers to whole lookups. */
#define _DEFAULT_SOURCE
#include "../sim/sim.h"
#include "base/arena.h"
#include "lookup/http.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct sim *serve(const char *scenario)
{
	struct cite_err err = { 0 };
	struct sim *sim = sim_new(scenario, &err);
	assert_non_null(sim);
	assert_true(sim_serve(sim));
	sim_environment(sim);
	return sim;
}

static void end(struct sim *sim)
{
	sim_stop(sim);
	sim_free(sim);
}

/* ---- one transfer ---- */

static int transfer(struct cite_response *r, const char *url, size_t max, int timeout_ms, struct cite_err *err)
{
	struct cite_http http = cite_http_curl("citelist-test");
	struct cite_transfer t = { .request = { .url = CITE_BUF(CITE_MAX_REQUEST),
					   .body = CITE_BUF(CITE_MAX_REQUEST),
					   .timeout_ms = timeout_ms,
					   .max_bytes = max },
		.response.body = CITE_BUF(CITE_MAX_ANSWER) };
	cite_buf_puts(&t.request.url, url);
	if (strstr(url, "arxiv"))
		cite_buf_puts(&t.request.body, "id_list=2305.00001,2305.00002&max_results=2");
	int status = cite_http_perform(&http, &t);
	http.close(http.ctx);
	cite_buf_free(&t.request.url);
	cite_buf_free(&t.request.body);
	*r = t.response;
	*err = t.err;
	return status;
}

static void transfers(void **state)
{
	(void)state;
	struct cite_response r;
	struct cite_err err = { 0 };
	struct sim *sim =
		serve("fault arxiv 1 status 503 retry-after 7\nfault arxiv 2 cut 500\nfault arxiv 3 slow 1500\nfault arxiv 4 redirect\n"
		      "fault arxiv 7 reset");
	assert_int_equal(transfer(&r, sim->url[SIM_ARXIV], 0, 5000, &err), CITE_OK);
	assert_int_equal(r.status, 503);
	assert_int_equal(r.retry_after_ms, 7000);
	cite_buf_free(&r.body);
	assert_int_equal(transfer(&r, sim->url[SIM_ARXIV], 0, 5000, &err), CITE_ENET);
	assert_true(r.cut);
	cite_buf_free(&r.body);
	assert_int_equal(transfer(&r, sim->url[SIM_ARXIV], 0, 300, &err), CITE_ENET);
	assert_true(r.timed_out);
	cite_buf_free(&r.body);
	/* A redirect keeps the POST and its body. */
	assert_int_equal(transfer(&r, sim->url[SIM_ARXIV], 0, 5000, &err), CITE_OK);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body.s, "2305.00002"));
	assert_string_equal(r.content_type, "application/atom+xml; charset=utf-8");
	cite_buf_free(&r.body);
	assert_int_equal(transfer(&r, sim->url[SIM_ARXIV], 100, 5000, &err), CITE_ELIMIT);
	cite_buf_free(&r.body);
	assert_int_equal(transfer(&r, sim->url[SIM_ARXIV], 0, 5000, &err), CITE_ENET);
	assert_true(r.cut);
	cite_buf_free(&r.body);
	end(sim);
	assert_int_equal(transfer(&r, "http://127.0.0.1:9/x", 0, 2000, &err), CITE_ENET);
	assert_true(r.unreachable);
	cite_buf_free(&r.body);
}

static void set_up(struct cite_transfer *t, const char *url)
{
	*t = (struct cite_transfer){ .request = { .url = CITE_BUF(CITE_MAX_REQUEST), .body = CITE_BUF(16), .timeout_ms = 30000 },
		.response.body = CITE_BUF(CITE_MAX_ANSWER) };
	cite_buf_puts(&t->request.url, url);
}

/* Both are with their sources before either is answered; what is broken off is over at once and leaves the other alone. */
static void several_at_a_time(void **state)
{
	(void)state;
	struct cite_http http = cite_http_curl("citelist-test");
	struct cite_transfer t[3];
	struct sim *sim = serve("fault crossref 1 slow 600\nfault acl 1 slow 600\nfault datacite 1 slow 20000");
	const char *const path[] = { "/works/10.1/x", "/N19-1423.bib", "/dois/10.1/x" };
	const enum sim_source source[] = { SIM_CROSSREF, SIM_ACL, SIM_DATACITE };
	for (int i = 0; i < 3; i++) {
		char url[256];
		snprintf(url, sizeof url, "%s%s", sim->url[source[i]], path[i]);
		set_up(&t[i], url);
		http.begin(http.ctx, &t[i]);
	}
	while (!t[0].over && !t[1].over)
		http.wait(http.ctx, 1000);
	/* The third may still be knocking, for all that the machine has to do. */
	while (sim_count(sim, -1) < 3)
		http.wait(http.ctx, 20);
	assert_false(t[2].over);
	http.cancel(http.ctx, &t[2]);
	assert_true(t[2].over);
	assert_int_equal(t[2].status, CITE_ESTOPPED);
	while (!t[0].over || !t[1].over)
		http.wait(http.ctx, 1000);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(t[i].status, CITE_OK);
		assert_int_equal(t[i].response.status, 200);
	}
	for (int i = 0; i < 3; i++) {
		cite_buf_free(&t[i].request.url);
		cite_buf_free(&t[i].response.body);
	}
	http.close(http.ctx);
	end(sim);
}

/* What a message may show of an address: a password or a key may be in it. */
static void addresses_without_secrets(void **state)
{
	(void)state;
	struct cite_arena *a = cite_arena_new();
	assert_string_equal(
		cite_http_shown(a, "https://me:secret@h.org:80/p/q.md?token=abc&x&y=#f"), "https://h.org:80/p/q.md?token=...&x&y=...");
	assert_string_equal(cite_http_shown(a, "https://a@b@h.org/x@y"), "https://h.org/x@y");
	assert_string_equal(cite_http_shown(a, "https://h.org/list.md#part"), "https://h.org/list.md#part");
	assert_string_equal(cite_http_shown(a, "nonsense"), "nonsense");
	cite_arena_free(a);
}

static void only_safe_addresses(void **state)
{
	(void)state;
	static const char *const refused[] = { "http://example.org/", "file:///etc/passwd", "ftp://127.0.0.1/",
		"http://127.0.0.1.evil.example/", "http://user@evil.example:80/127.0.0.1", "gopher://127.0.0.1/" };
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct cite_response r;
		struct cite_err err = { 0 };
		assert_int_equal(transfer(&r, refused[i], 0, 1000, &err), CITE_ENET);
		assert_non_null(strstr(err.msg, "https"));
		cite_buf_free(&r.body);
	}
	assert_true(cite_http_is_loopback("http://localhost:80/x"));
	assert_true(cite_http_is_loopback("http://127.3.2.1/"));
	assert_true(cite_http_is_loopback("http://[::1]:8080/"));
	assert_false(cite_http_is_loopback("http://127.0.0.1.example.org/"));
	assert_false(cite_http_is_loopback("http://127.0.0.1.1.1/"));
	assert_false(cite_http_is_loopback("http://localhost.example.org/"));
	assert_false(cite_http_is_loopback("http://127.0.0.1@example.org/"));
	assert_false(cite_http_is_loopback("127.0.0.1"[0] ? "https://arxiv.org/" : ""));
}

static void user_agents(void **state)
{
	(void)state;
	struct cite_arena *a = cite_arena_new();
	assert_non_null(strstr(cite_http_user_agent(a, "me@example.org"), "mailto:me@example.org"));
	assert_null(strstr(cite_http_user_agent(a, "me@x\r\nX-Evil: 1"), "Evil"));
	assert_null(strstr(cite_http_user_agent(a, NULL), "mailto"));
	cite_arena_free(a);
}

/* ---- whole lookups ---- */

enum { N = 30 };

static void look_up(const char *scenario, enum cite_state wanted, size_t min_requests, size_t max_requests)
{
	struct sim *sim = serve(scenario);
	struct cite_lookup *lookup;
	struct cite_answers *answers;
	struct cite_err err = { 0 };
	struct cite_id id[N];
	struct cite_query query[N];
	char value[N][16];
	for (size_t i = 0; i < N; i++) {
		snprintf(value[i], sizeof value[i], "2305.%05zu", i + 1);
		id[i] = (struct cite_id){ CITE_ID_ARXIV, 0, value[i] };
		query[i] = (struct cite_query){ .id = &id[i], .n_id = 1 };
	}
	assert_int_equal(cite_lookup_open(&lookup, &(struct cite_lookup_options){ .mailto = "me@example.org" }, &err), CITE_OK);
	assert_int_equal(cite_lookup_resolve(&answers, lookup, query, N, &err), CITE_OK);
	size_t requests = sim_count(sim, SIM_ARXIV);
	if (requests < min_requests || requests > max_requests)
		fail_msg("%s: %zu requests", scenario, requests);
	for (size_t i = 0; i < N; i++) {
		if (answers->answer[i].state != wanted)
			fail_msg("%s: %s: %s", scenario, value[i], answers->answer[i].why ? answers->answer[i].why : "found");
		if (wanted == CITE_STATE_FOUND)
			assert_string_equal(answers->answer[i].record[0]->field[CITE_TITLE], sim_paper_arxiv(sim, value[i])->title);
	}
	cite_answers_free(answers);
	cite_lookup_free(lookup);
	end(sim);
}

static void lookups(void **state)
{
	(void)state;
	look_up("plain", CITE_STATE_FOUND, 1, 1);
	look_up("old", CITE_STATE_FOUND, 1, 1);
	look_up("shuffled", CITE_STATE_FOUND, 1, 1);
	look_up("429", CITE_STATE_FOUND, 3, 3);
	look_up("429-retry-after", CITE_STATE_FOUND, 3, 3);
	look_up("rate-exceeded", CITE_STATE_FOUND, 3, 3);
	look_up("cut", CITE_STATE_FOUND, 3, 5);
	look_up("empty", CITE_STATE_FOUND, 3, 3);
	look_up("page", CITE_STATE_FOUND, 3, 3);
	look_up("type", CITE_STATE_FOUND, 1, 1);
	look_up("406", CITE_STATE_FOUND, 2, 2);
	look_up("slow", CITE_STATE_FOUND, 1, 1);
	look_up("redirect", CITE_STATE_FOUND, 2, 2);
	look_up("414", CITE_STATE_FOUND, 4, 8);
	look_up("429-forever", CITE_STATE_UNKNOWN, 2, 6);
}

static void documents(void **state)
{
	(void)state;
	struct sim *sim = serve("fault acl 2 status 404");
	struct cite_buf out = CITE_BUF(CITE_MAX_LIST);
	struct cite_err err = { 0 };
	char url[256];
	snprintf(url, sizeof url, "%s/N19-1423.bib", sim->url[SIM_ACL]);
	assert_int_equal(cite_http_get(&out, url, NULL, &err), CITE_OK);
	assert_non_null(strstr(out.s, "@inproceedings"));
	cite_buf_free(&out);
	assert_int_equal(cite_http_get(&out, url, NULL, &err), CITE_EREAD);
	assert_non_null(strstr(err.msg, "404"));
	cite_buf_free(&out);
	end(sim);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(transfers),
		cmocka_unit_test(several_at_a_time),
		cmocka_unit_test(addresses_without_secrets),
		cmocka_unit_test(only_safe_addresses),
		cmocka_unit_test(user_agents),
		cmocka_unit_test(lookups),
		cmocka_unit_test(documents),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
