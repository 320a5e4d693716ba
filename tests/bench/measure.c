/* measure.c: measure N COMMAND... [// COMMAND...]...: runs commands N times, in turn, and prints a line for each with its smallest wall time
 * and CPU time in milliseconds and its largest memory in KiB: "wall cpu rss". A machine's speed changes from second to second: those that are
 * compared are to meet the same. What they print goes to /dev/null, or to the file that MEASURE_OUT names. Fails if one of them does. */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

struct cost {
	double wall, cpu;
	long rss;
};

/* Runs a command once more; false if it fails. */
static bool run(struct cost *best, char **argv)
{
	struct rusage use;
	int status;
	double begin = now();
	pid_t child = fork();
	if (child < 0)
		return false;
	if (!child)
		become(argv);
	if (wait4(child, &status, 0, &use) < 0 || status) {
		fprintf(stderr, "measure: %s failed (status %d)\n", argv[0], status);
		return false;
	}
	double wall = now() - begin, cpu = ms(&use.ru_utime) + ms(&use.ru_stime);
	best->wall = wall < best->wall ? wall : best->wall;
	best->cpu = cpu < best->cpu ? cpu : best->cpu;
	best->rss = use.ru_maxrss > best->rss ? use.ru_maxrss : best->rss;
	return true;
}

int main(int argc, char **argv)
{
	enum { MOST = 8 };
	char **command[MOST];
	struct cost best[MOST];
	size_t n_command = 0;
	for (int i = 2; i < argc; i++) {
		if (i > 2 && strcmp(argv[i - 1], "//") != 0)
			continue;
		if (n_command == MOST)
			return 2;
		best[n_command] = (struct cost){ 1e18, 1e18, 0 };
		command[n_command++] = argv + i;
	}
	if (!n_command)
		return 2;
	for (int i = 2; i < argc; i++)
		if (!strcmp(argv[i], "//"))
			argv[i] = NULL;
	for (long i = 0, n = strtol(argv[1], NULL, 10); i < n; i++)
		for (size_t k = 0; k < n_command; k++)
			if (!*command[k] || !run(&best[k], command[k]))
				return 1;
	for (size_t k = 0; k < n_command; k++)
		printf("%.2f %.2f %ld\n", best[k].wall, best[k].cpu, best[k].rss);
	return 0;
}
