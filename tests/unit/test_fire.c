/* Lookups of thousands of mixed papers while every source fails at random. */
#include "../sim/sim.h"
#include "lookup/resolve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mixed.h"

/* ---- every fault at once ---- */

static int64_t gap_of(enum sim_source s)
{
	return s == SIM_ARXIV || s == SIM_OAI ? 3000 : s == SIM_CROSSREF ? 200 : s == SIM_ACL ? 500 : s == SIM_DATACITE ? 700 : 1000;
}

/* Each request at least its gap behind the one before, and arXiv's two doors together. */
static void check_pace(const struct sim *sim, int request_ms)
{
	int64_t last[SIM_N_SOURCE] = { 0 };
	for (size_t i = 0; i < sim->log.n; i++) {
		const struct sim_entry *e = &sim->log.v[i];
		enum sim_source gate = e->source == SIM_OAI ? SIM_ARXIV : e->source;
		if (last[gate])
			assert_true(e->at_ms - last[gate] >= gap_of(gate) + request_ms);
		last[gate] = e->at_ms;
	}
}

/* When n good answers of a source can be there at the earliest: it is asked at its pace, every bad answer costs its time and the pause
 * that comes with it, and a slow one its time. No way of asking can be faster. */
static int64_t at_best(const struct sim *sim, enum sim_source source, size_t n, int request_ms)
{
	int64_t now = 0;
	for (size_t nth = 1; n; nth++) {
		const struct sim_fault *f = sim_fault_at(sim, source, nth);
		bool slow = f && f->kind == SIM_SLOW;
		now += request_ms + (slow ? f->ms : 0);
		n -= !f || slow;
		int64_t pause = f && f->retry_after_s > 0 ? f->retry_after_s * 1000 : 0;
		if (n)
			now += pause > gap_of(source) ? pause : gap_of(source);
	}
	return now;
}

/* The longest lane: 1,400 ids in batches of 500 and 100 titles in batches of 20 at arXiv, 400 DOIs in batches of 50, 100 single
 * files, and one request more wherever something is missing from an answer at first. */
static int64_t best_schedule(const struct sim *sim, int request_ms)
{
	size_t again = sim->missing_percent > 0;
	int64_t arxiv = at_best(sim, SIM_ARXIV, 3 + 5 + again, request_ms);
	int64_t crossref = at_best(sim, SIM_CROSSREF, 8 + again, request_ms);
	int64_t acl = at_best(sim, SIM_ACL, 100, request_ms);
	return arxiv > crossref && arxiv > acl ? arxiv : crossref > acl ? crossref : acl;
}

static void under_fire(const char *faults)
{
	static struct papers p;
	struct cite_err err = { 0 };
	make_papers(&p, ALL, faults);
	set_urls("https://sim.invalid");
	struct sim *sim = sim_new(p.scenario, &err);
	assert_non_null(sim);
	struct sim_clock clock = { .now_ms = 1700000000000, .request_ms = 20 };
	struct sim_wire wire = { .sim = sim, .clock = &clock };
	struct cite_world world = { .http = sim_http(&wire), .clock = sim_fake_clock(&clock) };
	struct cite_answers *answers;
	assert_int_equal(cite_settings_read(world.setting, p.mem, &world.options, &err), CITE_OK);
	assert_int_equal(cite_store_open(&world.store, NULL, false, &err), CITE_OK);
	assert_int_equal(cite_resolve(&answers, &world, p.query, ALL, &err), CITE_OK);
	int64_t took = clock.now_ms - 1700000000000;
	check_all(sim, &p, answers);
	check_pace(sim, clock.request_ms);
	int64_t best = best_schedule(sim, clock.request_ms);
	print_message("%zu requests (arXiv %zu) in %.1f simulated seconds, %.1f at best\n", answers->n_request, sim_count(sim, SIM_ARXIV),
		(double)took / 1000, (double)best / 1000);
	assert_true(took <= best * 11 / 10);
	cite_answers_free(answers);
	cite_store_close(world.store);
	sim_free(sim);
	cite_arena_free(p.mem);
}

static void the_best_schedule_is_kept(void **state)
{
	(void)state;
	under_fire("shuffle 3");
}

/* A tenth of the requests refused, some answers cut, slow, in another order or without some of their papers; and storms. */
static void two_thousand_under_fire(void **state)
{
	(void)state;
	const char *more = getenv("CITELIST_TEST_SEEDS");
	for (int seed = 1; seed <= (more ? atoi(more) : 6); seed++) {
		char faults[512];
		snprintf(faults, sizeof faults,
			"seed %d\nshuffle 3\nmissing-once 1%%\nfault arxiv 2-4 status 429\nfault acl 20-22 status 429\n"
			"fault crossref 3-5 status 429 retry-after 7\nfault acl 60 status 503 retry-after 20\n"
			"fault * 6%% status 429\nfault * 4%% cut 300\nfault * 3%% slow 30000\nfault * 3%% rate-exceeded",
			seed);
		under_fire(faults);
	}
}

/* arXiv is out for the whole run: DataCite stands in. */
static void arxiv_is_out(void **state)
{
	(void)state;
	static struct papers p;
	struct cite_err err = { 0 };
	make_papers(&p, 200, "fault arxiv 1- status 503");
	set_urls("https://sim.invalid");
	struct sim *sim = sim_new(p.scenario, &err);
	struct sim_clock clock = { .now_ms = 1700000000000, .request_ms = 20 };
	struct sim_wire wire = { .sim = sim, .clock = &clock };
	struct cite_world world = { .http = sim_http(&wire), .clock = sim_fake_clock(&clock) };
	struct cite_answers *answers;
	assert_int_equal(cite_settings_read(world.setting, p.mem, &world.options, &err), CITE_OK);
	assert_int_equal(cite_store_open(&world.store, NULL, false, &err), CITE_OK);
	assert_int_equal(cite_resolve(&answers, &world, p.query, 200, &err), CITE_OK);
	for (size_t i = 0; i < 200; i++)
		if (p.query[i].n_id) {
			assert_int_equal(answers->answer[i].state, CITE_STATE_FOUND);
			assert_string_equal(answers->answer[i].record[0]->field[CITE_TITLE], expected(sim, &p, i));
		}
	assert_int_equal(answers->n_trouble, 1);
	assert_true(sim_count(sim, SIM_DATACITE) >= 3);
	check_pace(sim, clock.request_ms);
	cite_answers_free(answers);
	cite_store_close(world.store);
	sim_free(sim);
	cite_arena_free(p.mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_schedule_is_kept),
		cmocka_unit_test(two_thousand_under_fire),
		cmocka_unit_test(arxiv_is_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
