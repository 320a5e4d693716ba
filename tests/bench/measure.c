/* measure.c: measure N COMMAND...: runs a command N times and prints the smallest wall time and CPU time in milliseconds and the largest
 * memory in KiB: "wall cpu rss". What it prints goes to /dev/null, or to the file that MEASURE_OUT names. Fails if the command does. */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double ms(const struct timeval *t)
{
	return (double)t->tv_sec * 1e3 + (double)t->tv_usec / 1e3;
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void become(char **argv)
{
	const char *out = getenv("MEASURE_OUT");
	int in_fd = open("/dev/null", O_RDONLY), out_fd = open(out ? out : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (in_fd < 0 || out_fd < 0 || dup2(in_fd, 0) < 0 || dup2(out_fd, 1) < 0)
		_exit(126);
	if (!getenv("MEASURE_ERRORS"))
		dup2(out_fd, 2);
	execvp(argv[0], argv);
	_exit(127);
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	double wall = 1e18, cpu = 1e18;
	long rss = 0;
	for (long i = 0, n = strtol(argv[1], NULL, 10); i < n; i++) {
		struct rusage use;
		int status;
		double begin = now();
		pid_t child = fork();
		if (child < 0)
			return 1;
		if (!child)
			become(argv + 2);
		if (wait4(child, &status, 0, &use) < 0 || status) {
			fprintf(stderr, "measure: %s failed (status %d)\n", argv[2], status);
			return 1;
		}
		double took = now() - begin, used = ms(&use.ru_utime) + ms(&use.ru_stime);
		wall = took < wall ? took : wall;
		cpu = used < cpu ? used : cpu;
		rss = use.ru_maxrss > rss ? use.ru_maxrss : rss;
	}
	printf("%.2f %.2f %ld\n", wall, cpu, rss);
	return 0;
}
