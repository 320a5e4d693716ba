/* Lookups that are killed anywhere and started again, and several at a time on one store. */
#define _DEFAULT_SOURCE
#include "../sim/sim.h"
#include "lookup/resolve.h"
#include "paper/title.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "mixed.h"

enum { FEW = 60, MANY = 300, STEP_DEATHS = 50, CLOCK_DEATHS = 12, MAX_LOG = 256 };

/* Kills in each of the tests below: CITELIST_TEST_KILLS, or few enough for every day. */
static int deaths(int usual)
{
	const char *s = getenv("CITELIST_TEST_KILLS");
	return s ? atoi(s) : usual;
}

/* What a sim is asked with for a paper. */
static const char *asked_as(const struct papers *p, size_t i)
{
	if (p->query[i].n_id)
		return p->id[i].value;
	struct cite_buf b = CITE_BUF(4096);
	cite_buf_puts(&b, "%22");
	cite_buf_url(&b, cite_title_key(p->mem, p->query[i].title), "");
	cite_buf_puts(&b, "%22");
	const char *out = cite_arena_dup(p->mem, cite_buf_str(&b));
	cite_buf_free(&b);
	return out;
}

static bool asks_for(const struct sim_entry *e, const char *what)
{
	const char *at = strstr(e->what, what);
	char next = at ? at[strlen(what)] : '\0';
	return at && !(next >= '0' && next <= '9');
}

/* ---- killed by count: between any two steps of a lookup ---- */

/* What the dying process leaves behind for its heir to be judged by: the places in the sim's log of the requests whose answers it had
 * had the time to store. */
struct will {
	size_t n_heard, heard[MAX_LOG];
};

/* A network that kills at the nth step. */
struct mortal {
	struct sim_wire wire;
	struct cite_http http;
	struct cite_transfer *out[SIM_MAX_OUT];
	size_t entry[SIM_MAX_OUT]; /* of the sim's log */
	size_t n_new, new_entry[SIM_MAX_OUT];
	long left;
	struct will *will;
};

static void step(struct mortal *m)
{
	if (--m->left == 0)
		kill(getpid(), SIGKILL);
}

/* Before anything else is asked or waited for, what arrived last must be in the store. */
static void bequeath(struct mortal *m)
{
	for (size_t i = 0; i < m->n_new && m->will->n_heard < MAX_LOG; i++)
		m->will->heard[m->will->n_heard++] = m->new_entry[i];
	m->n_new = 0;
}

static void mortal_begin(void *ctx, struct cite_transfer *t)
{
	struct mortal *m = ctx;
	bequeath(m);
	step(m);
	m->http.begin(m->http.ctx, t);
	size_t i = 0;
	while (m->out[i])
		i++;
	m->out[i] = t;
	m->entry[i] = m->wire.sim->log.n - 1;
	step(m);
}

static void mortal_wait(void *ctx, int64_t ms)
{
	struct mortal *m = ctx;
	bequeath(m);
	step(m);
	m->http.wait(m->http.ctx, ms);
	for (size_t i = 0; i < SIM_MAX_OUT; i++)
		if (m->out[i] && m->out[i]->over) {
			if (m->out[i]->status == CITE_OK && m->out[i]->response.status == 200)
				m->new_entry[m->n_new++] = m->entry[i];
			m->out[i] = NULL;
		}
	step(m);
}

static void mortal_cancel(void *ctx, struct cite_transfer *t)
{
	struct mortal *m = ctx;
	m->http.cancel(m->http.ctx, t);
}

/* One life: a lookup with a fake network and clock and a store on disk. Returns the steps that it took. */
static long live(const struct papers *p, struct sim *sim, const char *store, int64_t now_ms, long death, struct will *will,
	struct cite_answers **out)
{
	struct cite_err err = { 0 };
	struct sim_clock clock = { .now_ms = now_ms, .request_ms = 20 };
	struct mortal m = { .wire = { .sim = sim, .clock = &clock }, .left = death, .will = will };
	m.http = sim_http(&m.wire);
	struct cite_world world = { .http = { &m, mortal_begin, mortal_wait, mortal_cancel, NULL }, .clock = sim_fake_clock(&clock) };
	assert_int_equal(cite_settings_read(world.setting, p->mem, &world.options, &err), CITE_OK);
	assert_int_equal(cite_store_open(&world.store, store, false, &err), CITE_OK);
	assert_int_equal(cite_resolve(out, &world, p->query, p->n, &err), CITE_OK);
	cite_store_close(world.store);
	return death - m.left;
}

static void store_names(char store[64], char remove[512])
{
	snprintf(store, 64, "/tmp/citelist-killed-%ld.db", (long)getpid());
	snprintf(remove, 512, "rm -f %s %s-wal %s-shm %s-journal", store, store, store, store);
}

/* Nothing is asked for again that the dead one had the answer to. before: the log of a whole life, which begins as the short one did. */
static void check_not_again(const struct papers *p, const struct sim *before, const struct sim *after, const struct will *will)
{
	for (size_t h = 0; h < will->n_heard; h++)
		for (size_t i = 0; i < p->n; i++) {
			const char *what = asked_as(p, i);
			if (will->heard[h] >= before->log.n || !asks_for(&before->log.v[will->heard[h]], what))
				continue;
			for (size_t k = 0; k < after->log.n; k++)
				if (asks_for(&after->log.v[k], what))
					fail_msg("%s was answered, and asked for again", what);
		}
}

static void killed_at_any_step(void **state)
{
	(void)state;
	static struct papers p;
	unsigned seed = 2024;
	char store[64], files[512];
	struct cite_err err = { 0 };
	struct cite_answers *answers;
	const int64_t start = 1700000000000;
	store_names(store, files);
	make_papers(&p, MANY, "shuffle 2\nmax-ids 25\nfault * 10% status 429\nfault * 5% cut 200");
	set_urls("https://sim.invalid");
	struct will *will = mmap(NULL, sizeof *will, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(will != MAP_FAILED);
	struct sim *whole = sim_new(p.scenario, &err);
	long steps = live(&p, whole, store, start, 1L << 40, will, &answers);
	cite_answers_free(answers);
	assert_int_equal(system(files), 0);
	for (int i = 0; i < deaths(STEP_DEATHS); i++) {
		*will = (struct will){ 0 };
		struct sim *sim = sim_new(p.scenario, &err);
		pid_t pid = fork();
		if (pid == 0) {
			live(&p, sim, store, start, 1 + (long)((unsigned)rand_r(&seed) % (unsigned)steps), will, &answers);
			_exit(0);
		}
		rand_r(&seed);
		int status;
		waitpid(pid, &status, 0);
		assert_true(WIFSIGNALED(status));
		live(&p, sim, store, start + 3600 * 1000, 1L << 40, &(struct will){ 0 }, &answers);
		check_all(sim, &p, answers);
		check_not_again(&p, whole, sim, will);
		cite_answers_free(answers);
		sim_free(sim);
		assert_int_equal(system(files), 0);
	}
	print_message("%d kills at %ld possible steps\n", deaths(STEP_DEATHS), steps);
	munmap(will, sizeof *will);
	sim_free(whole);
	cite_arena_free(p.mem);
}
/* ---- killed by the clock: real processes, real HTTP ---- */

static int resolve_all(const struct papers *p, const char *store, struct cite_answers **out)
{
	struct cite_lookup *lookup;
	struct cite_err err = { 0 };
	if (cite_lookup_open(&lookup, &(struct cite_lookup_options){ .store = store }, &err) < 0 ||
		cite_lookup_resolve(out, lookup, p->query, p->n, &err) < 0) {
		fprintf(stderr, "%s\n", err.msg);
		return 1;
	}
	cite_lookup_free(lookup);
	return 0;
}

/* The requests that were under way when the first process died, one to each source at most, are made again; no other. */
static void check_nothing_twice(const struct sim *sim, const struct papers *p)
{
	size_t again[SIM_N_SOURCE] = { 0 };
	for (size_t i = 0; i < sim->log.n; i++)
		for (size_t k = 0; k < i; k++)
			again[sim->log.v[i].source] += !strcmp(sim->log.v[i].what, sim->log.v[k].what);
	for (int s = 0; s < SIM_N_SOURCE; s++)
		if (again[s] > 1)
			fail_msg("%s was asked %zu things twice", sim_source_name((enum sim_source)s), again[s]);
	for (size_t i = 0; i < p->n; i++) {
		size_t n = 0;
		for (size_t k = 0; k < sim->log.n; k++)
			n += asks_for(&sim->log.v[k], asked_as(p, i));
		if (n < 1 || n > 2)
			fail_msg("%s was asked for %zu times", asked_as(p, i), n);
	}
}

static long elapsed_us(struct timespec from)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - from.tv_sec) * 1000000 + (now.tv_nsec - from.tv_nsec) / 1000;
}

/* A process that looks everything up; killed after so long, or not at all. Returns how long it took. */
static long run_process(const struct papers *p, const char *store, long kill_after_us)
{
	struct timespec begin;
	clock_gettime(CLOCK_MONOTONIC, &begin);
	pid_t pid = fork();
	if (pid == 0) {
		struct cite_answers *a;
		_exit(resolve_all(p, store, &a));
	}
	if (kill_after_us >= 0) {
		nanosleep(&(struct timespec){ kill_after_us / 1000000, kill_after_us % 1000000 * 1000 }, NULL);
		kill(pid, SIGKILL);
	}
	int status;
	waitpid(pid, &status, 0);
	assert_true(kill_after_us >= 0 || status == 0);
	return elapsed_us(begin);
}

static void killed_at_any_time(void **state)
{
	(void)state;
	static struct papers p;
	unsigned seed = 12345;
	long whole = 0;
	char store[64], files[512];
	store_names(store, files);
	make_papers(&p, FEW, "shuffle 2\nfault * 60% slow 3");
	for (int i = -1; i < deaths(CLOCK_DEATHS); i++) {
		struct cite_err err = { 0 };
		struct sim *sim = sim_new(p.scenario, &err);
		assert_true(sim && sim_serve(sim));
		sim_environment(sim);
		if (i < 0)
			whole = run_process(&p, store, -1);
		else
			run_process(&p, store, (long)((unsigned)rand_r(&seed) % (unsigned)whole));
		struct cite_answers *answers;
		assert_int_equal(resolve_all(&p, store, &answers), 0);
		check_all(sim, &p, answers);
		sim_stop(sim);
		check_nothing_twice(sim, &p);
		cite_answers_free(answers);
		sim_free(sim);
		assert_int_equal(system(files), 0);
	}
	print_message("%d kills within %ld ms\n", deaths(CLOCK_DEATHS), whole / 1000);
	cite_arena_free(p.mem);
}

/* ---- several processes, one pace ---- */

/* Every answer takes its time, so that two requests of which the second did not wait for the end of the first would be too close. A
 * process that is killed gives its turn up, but no pause is shortened by that. */
static void share(bool kill_one)
{
	/* The simulator sees arrivals, and what a killed process has just sent may be long under way on a busy machine. */
	enum { PROCESSES = 4, GAP = 100, SLOW = 60, UNDER_WAY = 60 };
	static struct papers p;
	struct cite_err err = { 0 };
	char store[64], files[512];
	store_names(store, files);
	make_papers(&p, FEW, "max-ids 8\nfault * 1- slow 60");
	struct sim *sim = sim_new(p.scenario, &err);
	assert_true(sim && sim_serve(sim));
	sim_environment(sim);
	setenv("CITELIST_GAP_MS", "100", 1);
	pid_t pid[PROCESSES];
	for (int i = 0; i < PROCESSES; i++)
		if ((pid[i] = fork()) == 0) {
			struct cite_answers *a;
			_exit(resolve_all(&p, store, &a));
		}
	if (kill_one) {
		nanosleep(&(struct timespec){ 0, 400 * 1000000 }, NULL);
		kill(pid[0], SIGKILL);
	}
	for (int i = 0; i < PROCESSES; i++) {
		int status;
		waitpid(pid[i], &status, 0);
		assert_true(status == 0 || (kill_one && i == 0));
	}
	sim_stop(sim);
	int64_t last[SIM_N_SOURCE] = { 0 };
	for (size_t i = 0; i < sim->log.n; i++) {
		const struct sim_entry *e = &sim->log.v[i];
		int64_t apart = e->at_ms - last[e->source];
		if (apart < GAP + (kill_one ? -UNDER_WAY : SLOW))
			fail_msg("two requests to %s within %lld ms", sim_source_name(e->source), (long long)apart);
		last[e->source] = e->at_ms;
	}
	assert_true(sim_count(sim, SIM_ARXIV) >= 6 && sim_count(sim, SIM_ACL) >= 3);
	sim_free(sim);
	cite_arena_free(p.mem);
	assert_int_equal(system(files), 0);
}

static void processes_share_one_pace(void **state)
{
	(void)state;
	share(false);
	share(true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(killed_at_any_step),
		cmocka_unit_test(killed_at_any_time),
		cmocka_unit_test(processes_share_one_pace),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
