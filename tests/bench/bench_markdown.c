/* bench_markdown: what our document costs beside a bare cmark-gfm parse of the same file with the same extensions: time (parse, use,
 * free) and peak memory, each in a child of its own, interleaved so that a busy machine troubles both alike.
 *
 *     bench_markdown [-n ROUNDS] FILE...
 *
 * Prints one line per file: MB, ms and MB of memory of either, and the two ratios. Files are taken one by one, not together. */
#define _DEFAULT_SOURCE
#include "base/buf.h"
#include "base/file.h"
#include "list/doc/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct cost {
	double ms;
	long kb;
};

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void bare(const char *src, size_t n)
{
	static const char *const extension[] = { "table", "autolink", "strikethrough", "tasklist" };
	cmark_parser *p = cmark_parser_new(CMARK_OPT_SOURCEPOS);
	for (size_t i = 0; i < 4; i++)
		cmark_parser_attach_syntax_extension(p, cmark_find_syntax_extension(extension[i]));
	cmark_parser_feed(p, src, n);
	cmark_node_free(cmark_parser_finish(p));
	cmark_parser_free(p);
}

static void ours(const char *src, size_t n)
{
	struct cite_doc *d;
	struct cite_err err = { 0 };
	if (cite_doc_parse(&d, src, n, &err) < 0) {
		fprintf(stderr, "bench_markdown: %d: %s\n", err.line, err.msg);
		exit(1);
	}
	cite_doc_free(d);
}

/* One round in a child, so that the peak memory is its own. */
static struct cost measure(void (*work)(const char *, size_t), const char *src, size_t n)
{
	int fd[2];
	struct cost c = { 0 };
	if (pipe(fd) != 0)
		exit(2);
	pid_t pid = fork();
	if (pid == 0) {
		struct rusage before, after;
		getrusage(RUSAGE_SELF, &before);
		double t = now_ms();
		work(src, n);
		c.ms = now_ms() - t;
		getrusage(RUSAGE_SELF, &after);
		c.kb = after.ru_maxrss - before.ru_maxrss;
		_exit(write(fd[1], &c, sizeof c) == (ssize_t)sizeof c ? 0 : 1);
	}
	close(fd[1]);
	if (read(fd[0], &c, sizeof c) != (ssize_t)sizeof c)
		exit(2);
	close(fd[0]);
	waitpid(pid, NULL, 0);
	return c;
}

static void keep_best(struct cost *best, struct cost c)
{
	if (best->ms == 0 || c.ms < best->ms)
		best->ms = c.ms;
	if (best->kb == 0 || c.kb < best->kb)
		best->kb = c.kb;
}

static void bench(const char *path, int rounds)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_LIST);
	struct cite_err err = { 0 };
	if (cite_file_read(&b, path, NULL, &err) < 0) {
		fprintf(stderr, "bench_markdown: %s\n", err.msg);
		exit(3);
	}
	struct cost a = { 0 }, o = { 0 };
	for (int i = 0; i < rounds; i++) {
		keep_best(&a, measure(bare, cite_buf_str(&b), b.n));
		keep_best(&o, measure(ours, cite_buf_str(&b), b.n));
	}
	printf("%-24.24s %6.2f MB  cmark-gfm %7.1f ms %6.1f MB  ours %7.1f ms %6.1f MB  ratio %.2f time %.2f memory\n",
		strrchr(path, '/') ? strrchr(path, '/') + 1 : path, (double)b.n / 1e6, a.ms, (double)a.kb / 1e3, o.ms, (double)o.kb / 1e3,
		o.ms / a.ms, a.kb > 0 ? (double)o.kb / (double)a.kb : 0.0);
	cite_buf_free(&b);
}

int main(int argc, char **argv)
{
	int rounds = 7, i = 1;
	if (argc > 2 && strcmp(argv[1], "-n") == 0) {
		rounds = atoi(argv[2]);
		i = 3;
	}
	cmark_gfm_core_extensions_ensure_registered();
	for (; i < argc; i++)
		bench(argv[i], rounds);
	return 0;
}
