/* Lookups under every fault, with the sim's network and a clock that jumps: nothing here waits. */
#include "../sim/sim.h"
#include "base/arena.h"
#include "lookup/resolve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { MAX_IDS = 4000 };

/* A world around one scenario. */
struct stage {
	struct sim *sim;
	struct sim_clock clock;
	struct sim_wire wire;
	struct cite_world world;
	struct cite_arena *mem;
	struct cite_id id[MAX_IDS];
	struct cite_query query[MAX_IDS];
	size_t n;
	struct cite_answers *answers;
	volatile int stop;
};

static void set_stage(struct stage *s, const char *scenario, const char *store)
{
	struct cite_err err = { 0 };
	memset(s, 0, sizeof *s);
	s->sim = sim_new(scenario, &err);
	assert_non_null(s->sim);
	s->clock = (struct sim_clock){ .now_ms = 1700000000000, .request_ms = 100 };
	s->wire = (struct sim_wire){ .sim = s->sim, .clock = &s->clock };
	s->mem = cite_arena_new();
	s->world.http = sim_http(&s->wire);
	s->world.clock = sim_fake_clock(&s->clock);
	s->world.options.stop = &s->stop;
	for (int i = 0; i < SIM_N_SOURCE; i++) {
		static const char *const env[] = { "ARXIV", "CROSSREF", "ACL", "DATACITE", "OPENREVIEW", "DBLP", "OAI" };
		char name[64], url[64];
		snprintf(name, sizeof name, "CITELIST_%s_URL", env[i]);
		snprintf(url, sizeof url, "https://sim.invalid/%s%s", sim_source_name((enum sim_source)i),
			i == SIM_ARXIV ? "/api/query" : "");
		setenv(name, url, 1);
	}
	setenv("CITELIST_OPENREVIEW_V1_URL", "https://sim.invalid/openreview", 1);
	unsetenv("CITELIST_GAP_MS");
	assert_int_equal(cite_settings_read(s->world.setting, s->mem, &s->world.options, &err), CITE_OK);
	assert_int_equal(cite_store_open(&s->world.store, store, false, &err), CITE_OK);
}

static struct cite_query *add(struct stage *s, enum cite_id_kind kind, const char *value)
{
	s->id[s->n] = (struct cite_id){ kind, 0, cite_arena_dup(s->mem, value) };
	s->query[s->n] = (struct cite_query){ .id = &s->id[s->n], .n_id = 1 };
	return &s->query[s->n++];
}

static void add_many(struct stage *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char id[32];
		snprintf(id, sizeof id, "2305.%05zu", i + 1);
		add(s, CITE_ID_ARXIV, id);
	}
}

static const struct cite_answers *look_up(struct stage *s)
{
	struct cite_err err = { 0 };
	cite_answers_free(s->answers);
	s->answers = NULL;
	int status = cite_resolve(&s->answers, &s->world, s->query, s->n, &err);
	if (status != CITE_OK)
		fail_msg("%s", err.msg);
	return s->answers;
}

static void strike(struct stage *s)
{
	cite_answers_free(s->answers);
	cite_store_close(s->world.store);
	cite_store_close(s->world.base);
	cite_store_close(s->world.shipped_read);
	sim_free(s->sim);
	cite_arena_free(s->mem);
}

static size_t count(const struct cite_answers *a, enum cite_state state)
{
	size_t n = 0;
	for (size_t i = 0; i < a->n_answer; i++)
		n += a->answer[i].state == state;
	return n;
}

/* Every answer is the paper that was asked for. */
static void check_right(struct stage *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct cite_answer *a = &s->answers->answer[i];
		for (size_t k = 0; k < a->n_record; k++) {
			const struct sim_paper *p = s->id[i].kind == CITE_ID_ARXIV ? sim_paper_arxiv(s->sim, s->id[i].value) :
				s->id[i].kind == CITE_ID_DOI                       ? sim_paper_doi(s->sim, s->id[i].value) :
				s->id[i].kind == CITE_ID_ACL                       ? sim_paper_acl(s->sim, s->id[i].value) :
										     sim_paper_openreview(s->sim, s->id[i].value);
			assert_string_equal(a->record[k]->field[CITE_TITLE], p->title);
		}
	}
}

/* No two requests to one source closer than its pace. */
static void check_pace(const struct stage *s)
{
	int64_t last[SIM_N_SOURCE] = { 0 };
	for (size_t i = 0; i < s->sim->log.n; i++) {
		const struct sim_entry *e = &s->sim->log.v[i];
		int gap = e->source == SIM_ARXIV || e->source == SIM_OAI ? 3000 : 0;
		if (last[e->source])
			assert_true(e->at_ms - last[e->source] >= gap);
		last[e->source] = e->at_ms;
	}
}

/* ---- batches ---- */

static void two_thousand_in_four_requests(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "shuffle 9", NULL);
	add_many(&s, 2000);
	look_up(&s);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 2000);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 4);
	assert_true(s.clock.slept_ms <= 9000);
	check_right(&s);
	check_pace(&s);
	look_up(&s);
	assert_int_equal(s.answers->n_request, 0);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 2000);
	strike(&s);
}

static void duplicates_are_asked_once(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "", NULL);
	for (int i = 0; i < 20; i++)
		add(&s, CITE_ID_ARXIV, "2305.08845");
	add(&s, CITE_ID_DOI, "10.48550/arxiv.2305.08845");
	look_up(&s);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 21);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 1);
	assert_int_equal(s.sim->log.v[0].n_ids, 1);
	strike(&s);
}

/* ---- faults: each must end with everything found ---- */

static void survives(const char *scenario, size_t n, size_t max_requests)
{
	static struct stage s;
	set_stage(&s, scenario, NULL);
	add_many(&s, n);
	look_up(&s);
	check_right(&s);
	check_pace(&s);
	if (count(s.answers, CITE_STATE_FOUND) != n || sim_count(s.sim, SIM_ARXIV) > max_requests || s.answers->n_trouble)
		fail_msg("%s: %zu of %zu found, %zu requests, %zu troubles", scenario, count(s.answers, CITE_STATE_FOUND), n,
			sim_count(s.sim, SIM_ARXIV), s.answers->n_trouble);
	strike(&s);
}

static void faults_are_survived(void **state)
{
	(void)state;
	static const char *const twice[] = { "429", "429-retry-after", "503", "rate-exceeded", "empty", "page", "cut" };
	survives("plain", 30, 1);
	survives("old", 30, 1);
	survives("shuffled", 30, 1);
	for (size_t i = 0; i < sizeof twice / sizeof *twice; i++)
		survives(twice[i], 30, 5);
	survives("406", 30, 2);
	survives("503-retry-after", 30, 2);
	survives("reset", 30, 2);
	survives("type", 30, 1);
	survives("fault arxiv 1 slow 90000", 30, 2);
	survives("fault arxiv 1-2 slow 90000", 30, 4);
	survives("max-ids 100", 700, 15);
	survives("authors 3000", 3, 1);
	survives("two-dois 2305.00001", 3, 1);
	survives("dialect old\ntwo-dois 2305.00001", 3, 1);
}

static void retry_after_is_honoured(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "fault arxiv 1 status 429 retry-after 40", NULL);
	add_many(&s, 3);
	look_up(&s);
	assert_int_equal(s.sim->log.n, 2);
	assert_true(s.sim->log.v[1].at_ms - s.sim->log.v[0].at_ms >= 40000);
	strike(&s);
}

static void pauses_double(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "fault arxiv 1-4 status 429", NULL);
	add_many(&s, 3);
	look_up(&s);
	assert_int_equal(s.sim->log.n, 5);
	for (size_t i = 1; i < 5; i++) {
		int64_t pause = s.sim->log.v[i].at_ms - s.sim->log.v[i - 1].at_ms;
		assert_in_range(pause, 3000 << (i - 1), (3000 << (i - 1)) + 200);
	}
	strike(&s);
}

/* A source that chokes is asked for half as many from the second time on, and for all again once it answers. */
static void batches_shrink_and_grow(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "fault arxiv 1-3 status 503", NULL);
	add_many(&s, 1500);
	look_up(&s);
	static const size_t sizes[] = { 0, 0, 0, 125, 250, 500, 500, 125 }; /* what is refused is not read */
	assert_int_equal(s.sim->log.n, sizeof sizes / sizeof *sizes);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		assert_int_equal(s.sim->log.v[i].n_ids, sizes[i]);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 1500);
	strike(&s);
}

static void a_source_is_given_up(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "429-forever", NULL);
	add_many(&s, 3);
	look_up(&s);
	assert_int_equal(count(s.answers, CITE_STATE_UNKNOWN), 3);
	assert_true(s.answers->n_trouble >= 1);
	assert_non_null(strstr(s.answers->trouble[0], "429"));
	assert_non_null(strstr(s.answers->answer[0].why, "arXiv"));
	assert_true(s.clock.slept_ms < 300 * 1000);
	/* The next run within ten minutes tries once. */
	size_t before = sim_count(s.sim, SIM_ARXIV);
	look_up(&s);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), before + 1);
	strike(&s);
}

static void refusals_end_at_once(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "403", NULL);
	add_many(&s, 3);
	look_up(&s);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 1);
	strike(&s);
}

static void a_long_wait_asked_for_is_left_to_the_next_run(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "fault arxiv 1 status 429 retry-after 3600\nfault datacite 1- status 403\nfault oai 1- status 403", NULL);
	add_many(&s, 3);
	look_up(&s);
	assert_int_equal(count(s.answers, CITE_STATE_UNKNOWN), 3);
	assert_true(s.clock.slept_ms < 10000);
	look_up(&s);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 1);
	s.clock.now_ms += 3700 * 1000;
	look_up(&s);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 3);
	strike(&s);
}

/* ---- ids that fail ---- */

static void missing_ids_are_asked_once_more(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "missing 2305.00002\nmissing-once 2305.00005", NULL);
	add_many(&s, 10);
	look_up(&s);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 9);
	assert_int_equal(s.answers->answer[1].state, CITE_STATE_ABSENT);
	assert_non_null(s.answers->answer[1].why);
	assert_int_equal(s.answers->answer[4].state, CITE_STATE_FOUND);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 2);
	assert_int_equal(s.sim->log.v[1].n_ids, 2);
	/* Absence is remembered, but not for long. */
	look_up(&s);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 2);
	s.clock.now_ms += 2 * 86400 * (int64_t)1000;
	look_up(&s);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 4);
	strike(&s);
}

static void malformed_ids_do_not_spoil_their_batch(const char *dialect)
{
	static struct stage s;
	char scenario[128];
	snprintf(scenario, sizeof scenario, "dialect %s\nmalformed 2305.00007\nmalformed 2305.00019", dialect);
	set_stage(&s, scenario, NULL);
	add_many(&s, 40);
	look_up(&s);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 38);
	assert_int_equal(s.answers->answer[6].state, CITE_STATE_ABSENT);
	assert_int_equal(s.answers->answer[18].state, CITE_STATE_ABSENT);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 3);
	assert_int_equal(s.answers->n_trouble, 0);
	strike(&s);
}

static void malformed_ids(void **state)
{
	(void)state;
	malformed_ids_do_not_spoil_their_batch("new");
	malformed_ids_do_not_spoil_their_batch("old");
}

static void nonsense_is_never_sent(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "", NULL);
	add(&s, CITE_ID_ARXIV, "2305.1");
	add(&s, CITE_ID_ARXIV, "2305.08845,2305.00001&max_results=9");
	look_up(&s);
	assert_int_equal(sim_count(s.sim, -1), 0);
	assert_int_equal(count(s.answers, CITE_STATE_NONE), 2);
	strike(&s);
}

/* ---- what is kept ---- */

static void stale_data_beats_none(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "fault * 2- status 503", NULL);
	add_many(&s, 3);
	look_up(&s);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 3);
	assert_false(s.answers->answer[0].stale);
	s.clock.now_ms += 60 * 86400 * (int64_t)1000;
	look_up(&s);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 3);
	assert_true(s.answers->answer[0].stale);
	strike(&s);
}

static void offline_asks_nobody(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "", NULL);
	add_many(&s, 2);
	look_up(&s);
	add(&s, CITE_ID_ARXIV, "2305.09999");
	s.world.options.offline = true;
	look_up(&s);
	assert_int_equal(s.answers->n_request, 0);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 2);
	assert_int_equal(s.answers->answer[2].state, CITE_STATE_UNKNOWN);
	strike(&s);
}

static void same_record(const struct cite_record *a, const struct cite_record *b)
{
	for (int f = 0; f < CITE_N_FIELD; f++) {
		assert_true(!a->field[f] == !b->field[f]);
		if (a->field[f])
			assert_string_equal(a->field[f], b->field[f]);
	}
	assert_int_equal(a->n_author, b->n_author);
	for (size_t i = 0; i < a->n_author; i++)
		assert_string_equal(a->author[i].name, b->author[i].name);
	assert_int_equal(a->fetched, b->fetched);
}

/* What is in the store is read ahead on two threads: found, absent, damaged and stale rows, ids asked for twice and with versions. */
static void two_threads_read_the_same(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "", NULL);
	add_many(&s, 300);
	s.world.options.versions = true;
	s.id[7].version = 2;
	look_up(&s);
	cite_store_put(s.world.store, "arxiv", "2305.00010", "<feed", 5, s.clock.now_ms / 1000, NULL);
	cite_store_put(s.world.store, "arxiv", "2305.00011", NULL, 0, s.clock.now_ms / 1000, NULL);
	cite_store_put(s.world.store, "arxiv", "2305.00250", "<feed", 5, s.clock.now_ms / 1000, NULL);
	add(&s, CITE_ID_ARXIV, "2305.00020");
	add(&s, CITE_ID_ARXIV, "2305.99999");
	s.world.options.offline = true;
	for (int64_t days = 0; days <= 60; days += 60) {
		s.clock.now_ms += days * 86400 * 1000;
		cite_threads(1);
		look_up(&s);
		struct cite_answers *one = s.answers;
		s.answers = NULL;
		cite_threads(2);
		look_up(&s);
		cite_threads(0);
		assert_int_equal(count(one, CITE_STATE_FOUND), 298);
		for (size_t i = 0; i < s.n; i++) {
			const struct cite_answer *a = &one->answer[i], *b = &s.answers->answer[i];
			assert_int_equal(a->state, b->state);
			assert_int_equal(a->stale, b->stale);
			assert_int_equal(a->n_record, b->n_record);
			for (size_t k = 0; k < a->n_record; k++)
				same_record(a->record[k], b->record[k]);
		}
		cite_answers_free(one);
	}
	strike(&s);
}

static void refresh_asks_again(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "", NULL);
	add_many(&s, 2);
	look_up(&s);
	s.clock.now_ms += 5000;
	s.world.options.refresh = true;
	look_up(&s);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 2);
	strike(&s);
}

/* Two weeks an answer of arXiv's is good, or as long as the user says; longer, too. */
static void answers_age(void **state)
{
	(void)state;
	static struct stage s;
	static const struct {
		int days_later, max_age_days;
		size_t asked; /* in all */
	} rows[] = { { 1, 0, 1 }, { 1, 3, 1 }, { 1, 1, 2 }, { 13, 0, 2 }, { 2, 0, 3 }, { 20, 30, 3 }, { 1, 0, 4 } };
	const int64_t day = 86400 * (int64_t)1000;
	set_stage(&s, "", NULL);
	add_many(&s, 2);
	look_up(&s);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		s.clock.now_ms += rows[i].days_later * day;
		s.world.options.max_age_days = rows[i].max_age_days;
		look_up(&s);
		if (sim_count(s.sim, SIM_ARXIV) != rows[i].asked)
			fail_msg("row %zu: asked %zu times", i, sim_count(s.sim, SIM_ARXIV));
	}
	strike(&s);
}

static void stop_after(void *ctx, const char *source, size_t done, size_t all)
{
	(void)source, (void)all;
	struct stage *s = ctx;
	if (done >= 500)
		s->stop = 1;
}

static void an_interrupt_keeps_what_came(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "", NULL);
	add_many(&s, 1200);
	s.world.options.progress = stop_after;
	s.world.options.progress_ctx = &s;
	look_up(&s);
	assert_true(s.answers->stopped);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 500);
	assert_int_equal(count(s.answers, CITE_STATE_UNKNOWN), 700);
	s.stop = 0;
	s.world.options.progress = NULL;
	look_up(&s);
	assert_int_equal(count(s.answers, CITE_STATE_FOUND), 1200);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 3);
	strike(&s);
}

static void versions_on_request(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "", NULL);
	add_many(&s, 1);
	add(&s, CITE_ID_ARXIV, "2305.00001");
	s.id[1].version = 1;
	look_up(&s);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 1);
	s.world.options.versions = true;
	look_up(&s);
	assert_int_equal(sim_count(s.sim, SIM_ARXIV), 2);
	assert_string_equal(s.answers->answer[0].record[0]->field[CITE_ARXIV], "2305.00001");
	assert_string_equal(s.answers->answer[1].record[0]->field[CITE_ARXIV], "2305.00001v1");
	assert_int_equal(s.answers->answer[1].record[0]->id.version, 1);
	strike(&s);
}

static void withdrawn_papers_are_seen(void **state)
{
	(void)state;
	static struct stage s;
	set_stage(&s, "withdrawn 2305.00002", NULL);
	add_many(&s, 3);
	look_up(&s);
	assert_false(s.answers->answer[0].record[0]->withdrawn);
	assert_true(s.answers->answer[1].record[0]->withdrawn);
	strike(&s);
}

/* ---- settings ---- */

static int gap_of_arxiv(const char *gap, const char *url)
{
	struct cite_setting setting[CITE_MAX_SOURCE];
	const struct cite_lookup_options plain = { 0 };
	struct cite_arena *a = cite_arena_new();
	setenv("CITELIST_GAP_MS", gap, 1);
	setenv("CITELIST_ARXIV_URL", url, 1);
	assert_int_equal(cite_settings_read(setting, a, &plain, NULL), CITE_OK);
	cite_arena_free(a);
	unsetenv("CITELIST_GAP_MS");
	for (size_t i = 0; cite_sources[i]; i++)
		if (!strcmp(cite_sources[i]->name, "arxiv"))
			return setting[i].gap_ms;
	return -1;
}

/* Whoever is not this machine is asked no faster than he wishes. */
static void a_pace_is_only_raised_here(void **state)
{
	(void)state;
	assert_int_equal(gap_of_arxiv("0", "https://sim.invalid/api/query"), 3000);
	assert_int_equal(gap_of_arxiv("100", ""), 3000);
	assert_int_equal(gap_of_arxiv("5000", "https://sim.invalid/api/query"), 5000);
	assert_int_equal(gap_of_arxiv("fast", "http://127.0.0.1:1/api/query"), 3000);
	assert_int_equal(gap_of_arxiv("-1", "http://127.0.0.1:1/api/query"), 3000);
	assert_int_equal(gap_of_arxiv("0", "http://127.0.0.1:1/api/query"), 0);
}

/* ---- an answer that contradicts itself ---- */

static void answer_at_once(void *ctx, struct cite_transfer *t)
{
	t->response.status = 200;
	cite_buf_puts(&t->response.body, ctx);
	t->status = CITE_OK;
	t->over = true;
}

static void do_nothing(void *ctx, int64_t ms)
{
	(void)ctx, (void)ms;
}

/* It holds the one paper asked for, and beside it an error that names nobody. */
static void a_paper_that_came_is_not_absent(void **state)
{
	(void)state;
	static struct stage s;
	static char feed[] =
		"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>http://arxiv.org/abs/2305.00001v1</id><title>Reading minds"
		"</title><published>2023-05-01T00:00:00Z</published></entry>"
		"<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>something is wrong</summary></entry></feed>";
	set_stage(&s, "", NULL);
	s.world.http = (struct cite_http){ .ctx = feed, .begin = answer_at_once, .wait = do_nothing };
	add(&s, CITE_ID_ARXIV, "2305.00001");
	look_up(&s);
	assert_int_equal(s.answers->answer[0].state, CITE_STATE_FOUND);
	struct cite_stored row;
	assert_int_equal(cite_store_get(s.world.store, &row, "arxiv", "2305.00001", NULL), CITE_OK);
	assert_int_equal(row.state, CITE_STATE_FOUND);
	strike(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_thousand_in_four_requests),
		cmocka_unit_test(duplicates_are_asked_once),
		cmocka_unit_test(faults_are_survived),
		cmocka_unit_test(retry_after_is_honoured),
		cmocka_unit_test(pauses_double),
		cmocka_unit_test(batches_shrink_and_grow),
		cmocka_unit_test(a_source_is_given_up),
		cmocka_unit_test(refusals_end_at_once),
		cmocka_unit_test(a_long_wait_asked_for_is_left_to_the_next_run),
		cmocka_unit_test(missing_ids_are_asked_once_more),
		cmocka_unit_test(malformed_ids),
		cmocka_unit_test(nonsense_is_never_sent),
		cmocka_unit_test(stale_data_beats_none),
		cmocka_unit_test(offline_asks_nobody),
		cmocka_unit_test(two_threads_read_the_same),
		cmocka_unit_test(refresh_asks_again),
		cmocka_unit_test(answers_age),
		cmocka_unit_test(an_interrupt_keeps_what_came),
		cmocka_unit_test(versions_on_request),
		cmocka_unit_test(withdrawn_papers_are_seen),
		cmocka_unit_test(a_paper_that_came_is_not_absent),
		cmocka_unit_test(a_pace_is_only_raised_here),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
