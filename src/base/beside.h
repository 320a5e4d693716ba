/* beside: a job that runs on a second thread while its caller goes on with something else. */
#ifndef CITE_BESIDE_H
#define CITE_BESIDE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* A job writes only to what its argument leads to, says what went wrong there, and is over when it returns: it neither jumps out nor starts
 * jobs of its own. It has a stack of half a megabyte. All but its argument is for the library to keep. */
struct cite_beside {
	void (*run)(void *arg);
	void *arg;
	struct cite_helper *helper; /* the thread that has it, NULL: none */
	atomic_bool over;
	bool alone; /* alone: the thread is for this job only */
};

/* Start run(arg). Where there is no thread for it (one processor, or the user wants none, or the system has none left, or the second one is
 * at another job), it runs in cite_beside_wait. Until then the caller leaves alone what the job writes. */
void cite_beside_start(struct cite_beside *, void (*run)(void *arg), void *arg);
/* Wait until it is over. What it wrote is the caller's now. */
void cite_beside_wait(struct cite_beside *);
/* Whether a thread is at it still. */
bool cite_beside_busy(const struct cite_beside *);
/* Whether a job started now would get a thread. Who has work only because a second thread would do it asks this first. */
bool cite_beside_can(void);

/* From open to close, the calling thread's jobs share one second thread, which waits between them: to make one takes as long as many a job.
 * Outside, each job gets one of its own. May be nested; the outermost counts. */
void cite_beside_open(void);
void cite_beside_close(void);

/* A loop over n things of which none needs another: run(ctx, mem, from, to) is for those from..to-1, and puts what it makes into mem. Where
 * there are many, the second half runs beside the first, with an arena of its own that `mem` adopts in the end. */
struct cite_arena;
void cite_beside_halves(
	struct cite_arena *mem, size_t n, void (*run)(void *ctx, struct cite_arena *mem, size_t from, size_t to), void *ctx);

#endif
