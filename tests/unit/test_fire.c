/* Lookups of thousands of mixed papers while every source fails at random, and of processes that are killed and start again. */
#define _DEFAULT_SOURCE
#include "../sim/sim.h"
#include "base/arena.h"
#include "lookup/resolve.h"
#include "paper/name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { ALL = 2000, TITLES = ALL / 20, PEOPLE = 3 };

/* The list that is looked up: 70 % arXiv, 20 % DOI, 5 % ACL, 5 % titles only. */
struct papers {
	struct cite_arena *mem;
	struct cite_id id[ALL];
	struct cite_query query[ALL];
	const char *title[TITLES];
	char *scenario;
};

static const char *const nouns[] = { "Rivers", "Lattices", "Beehives", "Comets", "Orchards", "Glaciers", "Violins", "Markets", "Tides",
	"Looms" };
static const char *const verbs[] = { "Folding", "Counting", "Steering", "Predicting", "Weaving", "Sorting", "Mapping", "Cooling", "Tuning",
	"Bending" };

static void set_id(struct papers *p, size_t i, enum cite_id_kind kind, char *value)
{
	p->id[i] = (struct cite_id){ kind, 0, value };
	p->query[i] = (struct cite_query){ .id = &p->id[i], .n_id = 1 };
}

/* Only its title, one author and the year are known; the sim has it on arXiv. */
static void set_title(struct papers *p, size_t i, size_t k, struct cite_buf *scenario)
{
	struct cite_person *who = cite_arena_alloc(p->mem, sizeof *who);
	p->title[k] = cite_arena_printf(p->mem, "%s %s with %s Number %zu", verbs[k % 10], nouns[k / 10], verbs[(k + 3) % 10], k);
	cite_person_parse(who, p->mem, "Wanda Quill", 11);
	p->query[i] = (struct cite_query){ .title = p->title[k], .author = who, .n_author = 1, .year = 2021 };
	cite_buf_printf(scenario, "paper arxiv:2106.%05zu | %s | Wanda Quill and Otto Fern | 2021-06-01\n", k + 1, p->title[k]);
}

static void make_papers(struct papers *p, size_t n, const char *faults)
{
	struct cite_buf scenario = CITE_BUF(CITE_MAX_LIST);
	*p = (struct papers){ .mem = cite_arena_new() };
	cite_buf_printf(&scenario, "%s\n", faults);
	for (size_t i = 0, titles = 0; i < n; i++)
		switch (i % 20) {
		case 0: set_title(p, i, titles++, &scenario); break;
		case 1: set_id(p, i, CITE_ID_ACL, cite_arena_printf(p->mem, "2024.acl-long.%zu", i + 1)); break;
		case 2:
		case 3:
		case 4:
		case 5: set_id(p, i, CITE_ID_DOI, cite_arena_printf(p->mem, "10.1145/36267%05zu", i)); break;
		default: set_id(p, i, CITE_ID_ARXIV, cite_arena_printf(p->mem, "2305.%05zu", i + 1)); break;
		}
	p->scenario = cite_arena_dup(p->mem, cite_buf_str(&scenario));
	cite_buf_free(&scenario);
}

static const char *expected(struct sim *sim, const struct papers *p, size_t i)
{
	if (!p->query[i].n_id)
		return p->query[i].title;
	const char *v = p->id[i].value;
	return (p->id[i].kind == CITE_ID_ARXIV       ? sim_paper_arxiv(sim, v) :
			p->id[i].kind == CITE_ID_DOI ? sim_paper_doi(sim, v) :
						       sim_paper_acl(sim, v))
		->title;
}

/* Every paper found, none wrong. */
static void check_all(struct sim *sim, const struct papers *p, size_t n, const struct cite_answers *a)
{
	for (size_t i = 0; i < n; i++) {
		if (a->answer[i].state != CITE_STATE_FOUND)
			fail_msg("%s: %s", p->query[i].n_id ? p->id[i].value : p->query[i].title, a->answer[i].why);
		for (size_t k = 0; k < a->answer[i].n_record; k++)
			assert_string_equal(a->answer[i].record[k]->field[CITE_TITLE], expected(sim, p, i));
	}
}

static void set_urls(const char *base)
{
	static const char *const env[] = { "ARXIV", "CROSSREF", "ACL", "DATACITE", "OPENREVIEW", "DBLP", "OAI" };
	char name[64], url[96];
	for (int i = 0; i < SIM_N_SOURCE; i++) {
		snprintf(name, sizeof name, "CITELIST_%s_URL", env[i]);
		snprintf(url, sizeof url, "%s/%s%s", base, sim_source_name((enum sim_source)i), i == SIM_ARXIV ? "/api/query" : "");
		setenv(name, url, 1);
	}
}

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

static void under_fire(const char *faults, int64_t max_ms)
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
	check_all(sim, &p, ALL, answers);
	check_pace(sim, clock.request_ms);
	print_message("%zu requests (arXiv %zu) in %lld simulated seconds\n", answers->n_request, sim_count(sim, SIM_ARXIV),
		(long long)took / 1000);
	assert_true(took <= max_ms);
	cite_answers_free(answers);
	cite_store_close(world.store);
	sim_free(sim);
	cite_arena_free(p.mem);
}

/* Without faults the Anthology's hundred single requests are the longest lane: 99 gaps of half a second and 100 transfers. All else
 * must fit beside it, but for the transfers, since there is one connection. */
static void the_best_schedule_is_kept(void **state)
{
	(void)state;
	under_fire("shuffle 3", (99 * 500 + 120 * 20) * 11 / 10);
}

static void two_thousand_under_fire(void **state)
{
	(void)state;
	under_fire("seed 5\nshuffle 3\nfault * 6% status 429\nfault * 4% cut 300\nfault * 3% slow 90000\nfault * 3% rate-exceeded\n"
		   "missing-once 2305.00010\nmissing-once 2305.00030\nmissing-once 2305.00050",
		3600 * 1000);
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

/* ---- killed and started again ---- */

enum { FEW = 60, TRIALS = 60 };

static int resolve_all(const struct papers *p, const char *store, struct cite_answers **out)
{
	struct cite_lookup *lookup;
	struct cite_err err = { 0 };
	if (cite_lookup_open(&lookup, &(struct cite_lookup_options){ .store = store }, &err) < 0 ||
		cite_lookup_resolve(out, lookup, p->query, FEW, &err) < 0) {
		fprintf(stderr, "%s\n", err.msg);
		return 1;
	}
	cite_lookup_free(lookup);
	return 0;
}

/* How often an id was asked of the sources, over both processes. */
static size_t times_asked(const struct sim *sim, const char *id)
{
	size_t n = 0;
	for (size_t i = 0; i < sim->log.n; i++) {
		const char *at = strstr(sim->log.v[i].what, id);
		n += at && !(at[strlen(id)] >= '0' && at[strlen(id)] <= '9');
	}
	return n;
}

/* The requests that the first process had under way when it died: at most one was answered and not kept. */
static void check_nothing_twice(const struct sim *sim, const struct papers *p)
{
	size_t repeated_batches = 0;
	bool arxiv = false;
	for (size_t i = 0; i < FEW; i++) {
		size_t n = p->query[i].n_id ? times_asked(sim, p->id[i].value) : 1;
		if (n > 2)
			fail_msg("%s was asked for %zu times", p->id[i].value, n);
		if (n == 2 && p->id[i].kind == CITE_ID_ARXIV)
			arxiv = true;
		else if (n == 2)
			repeated_batches += p->id[i].kind == CITE_ID_ACL || (i % 20 == 2);
	}
	assert_true(repeated_batches / 3 + arxiv <= 1);
}

static void killed_and_started_again(void **state)
{
	(void)state;
	static struct papers p;
	unsigned seed = 12345;
	make_papers(&p, FEW, "shuffle 2");
	for (int trial = 0; trial < TRIALS; trial++) {
		struct cite_err err = { 0 };
		char store[64], files[512];
		snprintf(store, sizeof store, "/tmp/citelist-fire-%ld.db", (long)getpid());
		snprintf(files, sizeof files, "rm -f %s %s-wal %s-shm %s-journal", store, store, store, store);
		struct sim *sim = sim_new(p.scenario, &err);
		assert_true(sim && sim_serve(sim));
		sim_environment(sim);
		pid_t pid = fork();
		if (pid == 0) {
			struct cite_answers *a;
			_exit(resolve_all(&p, store, &a));
		}
		nanosleep(&(struct timespec){ 0, (long)(rand_r(&seed) % 30000) * 1000 }, NULL);
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		struct cite_answers *answers;
		assert_int_equal(resolve_all(&p, store, &answers), 0);
		check_all(sim, &p, FEW, answers);
		sim_stop(sim);
		check_nothing_twice(sim, &p);
		cite_answers_free(answers);
		sim_free(sim);
		if (system(files) != 0)
			fail_msg("cannot remove %s", store);
	}
	cite_arena_free(p.mem);
}

/* ---- several processes, one pace ---- */

static void processes_share_one_pace(void **state)
{
	(void)state;
	enum { PROCESSES = 3, GAP = 150 };
	static struct papers p;
	struct cite_err err = { 0 };
	char store[64], files[512];
	snprintf(store, sizeof store, "/tmp/citelist-pace-%ld.db", (long)getpid());
	snprintf(files, sizeof files, "rm -f %s %s-wal %s-shm", store, store, store);
	make_papers(&p, FEW, "max-ids 8");
	struct sim *sim = sim_new(p.scenario, &err);
	assert_true(sim && sim_serve(sim));
	sim_environment(sim);
	setenv("CITELIST_GAP_MS", "150", 1);
	pid_t pid[PROCESSES];
	for (int i = 0; i < PROCESSES; i++)
		if ((pid[i] = fork()) == 0) {
			struct cite_answers *a;
			_exit(resolve_all(&p, store, &a));
		}
	for (int i = 0; i < PROCESSES; i++) {
		int status;
		waitpid(pid[i], &status, 0);
		assert_int_equal(status, 0);
	}
	int64_t last = 0;
	for (size_t i = 0; i < sim->log.n; i++)
		if (sim->log.v[i].source == SIM_ARXIV) {
			if (last)
				assert_true(sim->log.v[i].at_ms - last >= GAP);
			last = sim->log.v[i].at_ms;
		}
	sim_stop(sim);
	sim_free(sim);
	cite_arena_free(p.mem);
	assert_int_equal(system(files), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_schedule_is_kept),
		cmocka_unit_test(two_thousand_under_fire),
		cmocka_unit_test(arxiv_is_out),
		cmocka_unit_test(killed_and_started_again),
		cmocka_unit_test(processes_share_one_pace),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
