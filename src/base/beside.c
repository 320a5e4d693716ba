/* beside.c: a second thread that does one job after the other for the thread that made it. It takes no signals: those are for the program's
 * own thread. */
#define _GNU_SOURCE /* sched_getaffinity: POSIX does not know how many processors a process may use */
#include "beside.h"

#include "arena.h"

#include <citelist.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { STACK = 1 << 19, MANY = 256 }; /* MANY things are worth a thread */

/* How many threads may run at a time; 0: as many as make sense. */
static _Atomic unsigned most;

void cite_threads(unsigned n)
{
	atomic_store(&most, n);
}

/* The processors that this process may run on. */
static unsigned count_processors(void)
{
#ifdef CPU_COUNT
	cpu_set_t set;
	if (!sched_getaffinity(0, sizeof set, &set))
		return (unsigned)CPU_COUNT(&set);
#endif
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n > 0 ? (unsigned)n : 1;
}

/* Asked once: it is wanted often. */
static unsigned processors(void)
{
	static _Atomic unsigned n;
	if (!atomic_load(&n))
		atomic_store(&n, count_processors());
	return atomic_load(&n);
}

bool cite_beside_can(void)
{
	unsigned n = atomic_load(&most);
	return n ? n > 1 : processors() > 1;
}

/* ---- the second thread ---- */

struct cite_helper {
	pthread_t thread;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t changed;
	struct cite_beside *_Atomic job; /* NULL: it waits for one */
	atomic_bool ended;               /* none will come */
};

/* To fall asleep and be woken takes as long as many a job: who waits looks a while first whether it is over soon. */
static bool look_again(unsigned *times)
{
	enum { LOOKS = 1 << 11 };
#if defined __x86_64__ || defined __i386__
	__builtin_ia32_pause();
#endif
	return ++*times < LOOKS;
}

/* NULL: it is to end. */
static struct cite_beside *next_job(struct cite_helper *h)
{
	unsigned times = 0;
	while (!h->job && !h->ended && look_again(&times)) {
	}
	pthread_mutex_lock(&h->lock);
	while (!h->job && !h->ended)
		pthread_cond_wait(&h->changed, &h->lock);
	struct cite_beside *job = h->job;
	pthread_mutex_unlock(&h->lock);
	return job;
}

static void *work(void *arg)
{
	struct cite_helper *h = arg;
	for (struct cite_beside *job; (job = next_job(h));) {
		job->run(job->arg);
		pthread_mutex_lock(&h->lock);
		h->job = NULL;
		job->over = true; /* from here on it is its caller's */
		pthread_mutex_unlock(&h->lock);
		pthread_cond_signal(&h->changed);
	}
	return NULL;
}

/* A thread takes over the signals that are blocked where it is made. Not those by which it would itself be told of a bug. */
static bool start_quietly(struct cite_helper *h, const pthread_attr_t *attr)
{
	static const int own[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT };
	sigset_t all, was;
	sigfillset(&all);
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		sigdelset(&all, own[i]);
	if (pthread_sigmask(SIG_SETMASK, &all, &was))
		return false;
	bool started = !pthread_create(&h->thread, attr, work, h);
	pthread_sigmask(SIG_SETMASK, &was, NULL);
	return started;
}

static void helper_free(struct cite_helper *h)
{
	pthread_cond_destroy(&h->changed);
	pthread_mutex_destroy(&h->lock);
	free(h);
}

/* NULL if the system has no thread left. */
static struct cite_helper *helper_new(void)
{
	struct cite_helper *h = cite_zeroed(sizeof *h);
	pthread_attr_t attr;
	pthread_mutex_init(&h->lock, NULL);
	pthread_cond_init(&h->changed, NULL);
	bool started = false;
	if (!pthread_attr_init(&attr)) {
		started = !pthread_attr_setstacksize(&attr, STACK) && start_quietly(h, &attr);
		pthread_attr_destroy(&attr);
	}
	if (started)
		return h;
	helper_free(h);
	return NULL;
}

static void helper_end(struct cite_helper *h)
{
	pthread_mutex_lock(&h->lock);
	h->ended = true;
	pthread_cond_signal(&h->changed);
	pthread_mutex_unlock(&h->lock);
	pthread_join(h->thread, NULL);
	helper_free(h);
}

/* Give it a job; false if it is at one. */
static bool hand_over(struct cite_helper *h, struct cite_beside *job)
{
	pthread_mutex_lock(&h->lock);
	bool idle = !h->job;
	if (idle)
		h->job = job;
	pthread_mutex_unlock(&h->lock);
	pthread_cond_signal(&h->changed);
	return idle;
}

/* ---- jobs ---- */

/* The calling thread's second one, between open and close. */
static _Thread_local struct {
	unsigned depth;
	struct cite_helper *helper; /* NULL: not needed yet */
} kept;

void cite_beside_open(void)
{
	kept.depth++;
}

void cite_beside_close(void)
{
	if (--kept.depth || !kept.helper)
		return;
	helper_end(kept.helper);
	kept.helper = NULL;
}

void cite_beside_start(struct cite_beside *b, void (*run)(void *), void *arg)
{
	*b = (struct cite_beside){ .run = run, .arg = arg, .alone = !kept.depth };
	if (!cite_beside_can())
		return;
	struct cite_helper *h = kept.helper ? kept.helper : helper_new();
	if (!b->alone)
		kept.helper = h;
	if (h && hand_over(h, b))
		b->helper = h;
}

bool cite_beside_busy(const struct cite_beside *b)
{
	return b->helper && !b->over;
}

static void wait_for(struct cite_helper *h, struct cite_beside *b)
{
	unsigned times = 0;
	while (!b->over && look_again(&times)) {
	}
	if (b->over)
		return;
	pthread_mutex_lock(&h->lock);
	while (!b->over)
		pthread_cond_wait(&h->changed, &h->lock);
	pthread_mutex_unlock(&h->lock);
}

void cite_beside_wait(struct cite_beside *b)
{
	struct cite_helper *h = b->helper;
	if (!h) {
		if (!b->over)
			b->run(b->arg);
		b->over = true;
		return;
	}
	wait_for(h, b);
	b->helper = NULL;
	if (b->alone)
		helper_end(h);
}

struct half {
	void (*run)(void *ctx, struct cite_arena *mem, size_t from, size_t to);
	void *ctx;
	struct cite_arena *mem;
	size_t from, to;
};

static void run_half(void *arg)
{
	const struct half *h = arg;
	h->run(h->ctx, h->mem, h->from, h->to);
}

void cite_beside_halves(struct cite_arena *mem, size_t n, void (*run)(void *ctx, struct cite_arena *mem, size_t from, size_t to), void *ctx)
{
	struct cite_beside job;
	if (n < MANY || !cite_beside_can()) {
		run(ctx, mem, 0, n);
		return;
	}
	struct half second = { run, ctx, cite_arena_new(), n / 2, n };
	cite_beside_start(&job, run_half, &second);
	run(ctx, mem, 0, n / 2);
	cite_beside_wait(&job);
	cite_arena_adopt(mem, second.mem);
}
