/* bounds: texts that are hard to work on, made of a head, a body many times, and a tail; and what work on them may cost. Each is worked on in
 * a child of its own. To be included behind cmocka.h, with _DEFAULT_SOURCE for wait4. */
#ifndef BOUNDS_H
#define BOUNDS_H

#include "base/buf.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
enum { SIZE = 100000, SECONDS = 20, ALL_SECONDS = 50, MIB = 4096 };
#else
enum { SIZE = 1000000, SECONDS = 2, ALL_SECONDS = 5, MIB = 512 };
#endif

/* head, then body as often as fits into SIZE bytes (or `times`), then tail. */
struct pattern {
	const char *name, *head, *body, *tail;
	int times;
};

/* A byte 1 stands for the number of the repetition: 1.00001, as identifiers of arXiv end, or anything else. */
static inline void put_body(struct cite_buf *b, const char *body, size_t i)
{
	for (const char *one; (one = strchr(body, '\1')); body = one + 1) {
		cite_buf_put(b, body, (size_t)(one - body));
		cite_buf_printf(b, "%02zu.%05zu", 1 + i / 100000 % 12, i % 100000);
	}
	cite_buf_puts(b, body);
}

static inline void cook(struct cite_buf *b, const struct pattern *p)
{
	size_t times = p->times ? (size_t)p->times : SIZE / strlen(p->body);
	cite_buf_puts(b, p->head);
	for (size_t i = 0; i < times; i++)
		put_body(b, p->body, i);
	cite_buf_puts(b, p->tail);
}

/* work: in the child; 0 done, 1 refused with a reason, anything else is a failure. */
static inline void check_bounds(const struct pattern *v, size_t n, int (*work)(const struct pattern *), int seconds)
{
	int failed = 0;
	for (size_t i = 0; i < n; i++) {
		fflush(NULL);
		pid_t pid = fork();
		if (pid == 0) {
			setrlimit(RLIMIT_CPU, &(struct rlimit){ (rlim_t)(3 * seconds), (rlim_t)(3 * seconds) });
			_exit(work(&v[i]));
		}
		int status = 0;
		struct rusage u;
		assert_int_equal(wait4(pid, &status, 0, &u), pid);
		double s = (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
		bool ok = WIFEXITED(status) && WEXITSTATUS(status) < 2 && s < seconds && u.ru_maxrss / 1024 < MIB;
		if (!ok)
			print_error("%s: %.2f s, %ld MiB, status %d\n", v[i].name, s, u.ru_maxrss / 1024, status);
		failed += !ok;
	}
	assert_int_equal(failed, 0);
}

#endif
