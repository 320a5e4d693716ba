/* A job beside its caller: on a thread of its own where there may be one, and in the caller's where not. */
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/beside.h"
#include "paper/name.h"
#include "paper/people.h"
#include "paper/venue.h"

struct seen {
	pthread_t by;
	sigset_t mask;
	int times;
};

static void look(void *arg)
{
	struct seen *s = arg;
	s->by = pthread_self();
	pthread_sigmask(SIG_SETMASK, NULL, &s->mask);
	s->times++;
}

/* Memory for a thread's stack is what there may not be. */
static void test_no_thread_left(void **state)
{
	(void)state;
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
	skip(); /* these need memory of their own */
#else
	struct rlimit was, none;
	struct cite_beside b;
	struct seen s = { 0 };
	cite_threads(2);
	assert_int_equal(getrlimit(RLIMIT_AS, &was), 0);
	none = (struct rlimit){ .rlim_cur = 1 << 20, .rlim_max = was.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_AS, &none), 0);
	cite_beside_start(&b, look, &s);
	assert_int_equal(setrlimit(RLIMIT_AS, &was), 0);
	assert_int_equal(s.times, 0);
	cite_beside_wait(&b);
	assert_int_equal(s.times, 1);
	assert_true(pthread_equal(s.by, pthread_self()));
#endif
}

static void test_own_thread(void **state)
{
	(void)state;
	struct cite_beside b;
	struct seen s = { 0 };
	sigset_t before, after;
	pthread_sigmask(SIG_SETMASK, NULL, &before);
	cite_threads(2);
	assert_true(cite_beside_can());
	cite_beside_start(&b, look, &s);
	cite_beside_wait(&b);
	cite_beside_wait(&b); /* once more does nothing */
	assert_int_equal(s.times, 1);
	assert_false(pthread_equal(s.by, pthread_self()));
	assert_true(sigismember(&s.mask, SIGINT));
	assert_true(sigismember(&s.mask, SIGTERM));
	assert_false(sigismember(&s.mask, SIGSEGV));
	pthread_sigmask(SIG_SETMASK, NULL, &after);
	for (int sig = 1; sig < 32; sig++)
		assert_int_equal(sigismember(&before, sig), sigismember(&after, sig));
}

static void test_forbidden(void **state)
{
	(void)state;
	struct cite_beside b;
	struct seen s = { 0 };
	cite_threads(1);
	assert_false(cite_beside_can());
	cite_beside_start(&b, look, &s);
	assert_int_equal(s.times, 0);
	cite_beside_wait(&b);
	cite_beside_wait(&b);
	assert_int_equal(s.times, 1);
	assert_true(pthread_equal(s.by, pthread_self()));
}

/* What the library does on both threads at once has no state in common. Run with ThreadSanitizer, this tells. */
struct reading {
	struct cite_arena *mem;
	uint64_t sum;
};

static void read_much(void *arg)
{
	static const char *const text[] = { "Yupeng Hou, Julian McAuley, and Wayne Xin Zhao", "CVPR 2023", "Proceedings of ECIR, 2024",
		"van der Maaten et al., JMLR'08", "Google Research, DeepMind", "Learning to Rank with Large Language Models" };
	struct reading *r = arg;
	for (int round = 0; round < 200; round++)
		for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
			size_t n = strlen(text[i]);
			const char *venue = NULL;
			int year = 0;
			struct cite_people people = cite_people_parse(r->mem, text[i], n);
			cite_venue_split(&venue, &year, r->mem, text[i], n);
			r->sum = r->sum * 31 + people.n + (uint64_t)cite_people_likely(text[i], n) * 7 + (uint64_t)year +
				(uint64_t)cite_venue_likely(text[i], n) + (venue ? strlen(venue) : 0);
		}
}

static void test_both(void **state)
{
	(void)state;
	cite_threads(2);
	struct reading one = { .mem = cite_arena_new() }, other = { .mem = cite_arena_new() };
	struct cite_beside b;
	cite_beside_start(&b, read_much, &one);
	read_much(&other);
	cite_beside_wait(&b);
	assert_true(one.sum == other.sum);
	assert_true(cite_arena_size(one.mem) == cite_arena_size(other.mem));
	cite_arena_free(one.mem);
	cite_arena_free(other.mem);
}

static void test_many(void **state)
{
	(void)state;
	struct seen s = { 0 };
	cite_threads(0);
	for (int i = 0; i < 1000; i++) {
		struct cite_beside b;
		cite_beside_start(&b, look, &s);
		cite_beside_wait(&b);
	}
	assert_int_equal(s.times, 1000);
}

/* Goes on until it is let go. */
static void hold(void *arg)
{
	atomic_bool *go = arg;
	while (!atomic_load(go))
		sched_yield();
}

/* Between open and close one thread does all, and a second job at a time is the caller's own. */
static void test_kept(void **state)
{
	(void)state;
	struct seen s = { 0 }, more = { 0 };
	struct cite_beside b, c;
	pthread_t by = pthread_self();
	cite_threads(2);
	cite_beside_open();
	for (int i = 0; i < 100; i++) {
		cite_beside_open();
		cite_beside_start(&b, look, &s);
		cite_beside_wait(&b);
		cite_beside_close();
		assert_false(pthread_equal(s.by, pthread_self()));
		assert_true(!i || pthread_equal(s.by, by));
		by = s.by;
	}
	atomic_bool go = false;
	cite_beside_start(&b, hold, &go);
	cite_beside_start(&c, look, &more);
	assert_int_equal(more.times, 0);
	cite_beside_wait(&c);
	assert_true(pthread_equal(more.by, pthread_self()));
	atomic_store(&go, true);
	cite_beside_wait(&b);
	cite_beside_close();
	cite_beside_open(); /* of which nothing comes */
	cite_beside_close();
	assert_int_equal(s.times, 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_thread_left), /* first: a stack that is left over could be used again */
		cmocka_unit_test(test_both),           /* then: its tables are made by whoever comes first */
		cmocka_unit_test(test_own_thread),
		cmocka_unit_test(test_forbidden),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
