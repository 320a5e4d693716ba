/* beside.c: one thread per job, joined before its caller goes on. It takes no signals: those are for the program's own thread. */
#define _GNU_SOURCE /* sched_getaffinity: POSIX does not know how many processors a process may use */
#include "beside.h"

#include "arena.h"

#include <citelist.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

enum { STACK = 1 << 19, MANY = 256 }; /* MANY things are worth a thread */

/* How many threads may run at a time; 0: as many as make sense. */
static _Atomic unsigned most;

void cite_threads(unsigned n)
{
	atomic_store(&most, n);
}

/* The processors that this process may run on. */
static unsigned processors(void)
{
#ifdef CPU_COUNT
	cpu_set_t set;
	if (!sched_getaffinity(0, sizeof set, &set))
		return (unsigned)CPU_COUNT(&set);
#endif
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n > 0 ? (unsigned)n : 1;
}

bool cite_beside_can(void)
{
	unsigned n = atomic_load(&most);
	return n ? n > 1 : processors() > 1;
}

static void *job(void *arg)
{
	struct cite_beside *b = arg;
	b->run(b->arg);
	return NULL;
}

/* A thread takes over the signals that are blocked where it is made. Not those by which it would itself be told of a bug. */
static bool start_quietly(struct cite_beside *b, const pthread_attr_t *attr)
{
	static const int own[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT };
	sigset_t all, was;
	sigfillset(&all);
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		sigdelset(&all, own[i]);
	if (pthread_sigmask(SIG_SETMASK, &all, &was))
		return false;
	bool started = !pthread_create(&b->thread, attr, job, b);
	pthread_sigmask(SIG_SETMASK, &was, NULL);
	return started;
}

void cite_beside_start(struct cite_beside *b, void (*run)(void *), void *arg)
{
	pthread_attr_t attr;
	*b = (struct cite_beside){ .run = run, .arg = arg };
	if (!cite_beside_can() || pthread_attr_init(&attr))
		return;
	b->threaded = !pthread_attr_setstacksize(&attr, STACK) && start_quietly(b, &attr);
	pthread_attr_destroy(&attr);
}

void cite_beside_wait(struct cite_beside *b)
{
	if (b->over)
		return;
	if (b->threaded)
		pthread_join(b->thread, NULL);
	else
		b->run(b->arg);
	b->over = true;
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
