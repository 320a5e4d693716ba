/* beside: a job that runs on a second thread while its caller goes on with something else. */
#ifndef CITE_BESIDE_H
#define CITE_BESIDE_H

#include <pthread.h>
#include <stdbool.h>

/* A job writes only to what its argument leads to, says what went wrong there, and is over when it returns: it neither jumps out nor starts
 * jobs of its own. It has a stack of half a megabyte. All but its argument is for the library to keep. */
struct cite_beside {
	void (*run)(void *arg);
	void *arg;
	pthread_t thread;
	bool threaded, over;
};

/* Start run(arg). Where there is no thread for it (one processor, or the user wants none, or the system has none left), it runs in
 * cite_beside_wait. Until then the caller leaves alone what the job writes. */
void cite_beside_start(struct cite_beside *, void (*run)(void *arg), void *arg);
/* Wait until it is over. What it wrote is the caller's now. */
void cite_beside_wait(struct cite_beside *);
/* Whether a job started now would get a thread. Who has work only because a second thread would do it asks this first. */
bool cite_beside_can(void);

#endif
