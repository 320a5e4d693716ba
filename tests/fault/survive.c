/* survive.c: runs the commands that use the cache while something goes wrong: a call fails, memory ends, the process is killed at any moment.
 *
 *     survive kills N SEED CITELIST LIST          N runs that are killed after a random time
 *     survive busy SECONDS CITELIST LIST          another process holds the cache for so long
 *     survive faults STEP CITELIST LIST INJECT    each call in turn fails in each way; STEP percent more are passed over from one to the next
 *
 * After each the cache must be whole and hold nothing that was not answered, a file must be the old or the new one, and the next run without
 * fault must bring what it always brings. To be run below citesim, which answers for the sources. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_ROWS = 4096, MOST_FAILURES = 20 };

static char work[64], outside[64], library[4096];
static const char *citelist, *list;
static int failures;
static long crashes; /* of libraries */
/* Memory that is denied once is noticed by us and SQLite, but not by json-c: it crashes for want of a key, and leaves out of a string what it
 * had no room for. Rows are counted then, not compared, and a crash is counted too. */
static bool short_of_memory;

static void die(const char *what)
{
	fprintf(stderr, "survive: %s: %s\n", what, strerror(errno));
	exit(2);
}

static char *joined(const char *a, const char *b, const char *c)
{
	char *s = NULL;
	if (asprintf(&s, "%s%s%s", a, b, c) < 0)
		die("memory");
	return s;
}

static char *beside(const char *name)
{
	return joined(outside, "/", name);
}

/* ---- files ---- */

static char *read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *s = NULL;
	*n = 0;
	if (!f)
		return NULL;
	for (size_t cap = 0, got = 1; got; *n += got) {
		if (cap - *n < 65536 && !(s = realloc(s, cap += cap + 65536)))
			die("memory");
		got = fread(s + *n, 1, cap - *n - 1, f);
	}
	fclose(f);
	s[*n] = '\0';
	return s;
}

static void copy_file(const char *from, const char *to)
{
	size_t n;
	char *s = read_file(from, &n);
	unlink(to);
	if (!s)
		return;
	FILE *f = fopen(to, "wb");
	if (!f || fwrite(s, 1, n, f) != n || fclose(f))
		die(to);
	free(s);
}

/* A cache with what SQLite may have beside it; the shared memory is made anew. */
static void copy_cache(const char *from, const char *to)
{
	static const char *const endings[] = { "", "-wal", "-journal" };
	for (size_t i = 0; i < 3; i++) {
		char *a = joined(from, endings[i], ""), *b = joined(to, endings[i], "");
		copy_file(a, b);
		free(a);
		free(b);
	}
	char *shared = joined(to, "-shm", "");
	unlink(shared);
	free(shared);
}

/* ---- what a cache holds ---- */

struct rows {
	char *v[MOST_ROWS];
	size_t n;
	bool broken;
};

static void free_rows(struct rows *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->v[i]);
	r->n = 0;
}

static bool take_row(struct rows *r, sqlite3_stmt *st)
{
	const char *s = (const char *)sqlite3_column_text(st, 0);
	if (r->n < MOST_ROWS && s)
		r->v[r->n++] = strdup(s);
	return r->n < MOST_ROWS;
}

/* Reads a copy, so that the next run finds what the last one left. A file that was not even begun holds nothing. */
static void read_rows(struct rows *r, const char *path)
{
	static const char all[] =
		"SELECT source || ' ' || id || ' ' || state || ' ' || coalesce(CAST(body AS TEXT), '') FROM record ORDER BY 1";
	char *copy = beside("copy.db");
	sqlite3 *db = NULL;
	sqlite3_stmt *st = NULL;
	struct stat file;
	*r = (struct rows){ 0 };
	copy_cache(path, copy);
	if (!stat(copy, &file) && file.st_size > 0) {
		r->broken = sqlite3_open_v2(copy, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
			sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &st, NULL) != SQLITE_OK || sqlite3_step(st) != SQLITE_ROW ||
			strcmp((const char *)sqlite3_column_text(st, 0), "ok") != 0;
		sqlite3_finalize(st);
		st = NULL;
		if (!r->broken && sqlite3_prepare_v2(db, all, -1, &st, NULL) == SQLITE_OK)
			while (sqlite3_step(st) == SQLITE_ROW && take_row(r, st))
				;
		sqlite3_finalize(st);
		sqlite3_close(db);
	}
	free(copy);
}

/* Every row of a is one of b's; both are sorted. */
static bool within(const struct rows *a, const struct rows *b)
{
	size_t k = 0;
	for (size_t i = 0; i < a->n; i++) {
		while (k < b->n && strcmp(b->v[k], a->v[i]) < 0)
			k++;
		if (k == b->n || strcmp(b->v[k], a->v[i]) != 0)
			return false;
	}
	return true;
}

static bool equal(const struct rows *a, const struct rows *b)
{
	return a->n == b->n && within(a, b);
}

/* ---- jobs ---- */

/* What is done to c.db and out in the folder, from a cache that is there before. */
struct job {
	const char *name, *before; /* NULL: none */
	const char *argv[10];
	bool all_or_nothing;
	struct rows first, last; /* what the cache holds before, and after a run without fault */
	char *out;               /* what that run writes into out.jsonl */
	long usual_us;
};

enum { FETCH, FETCH_MORE, IMPORT, CLEAR, EXPORT, LIST, CHECK, INFO, N_JOB };
static struct job jobs[N_JOB] = {
	{ .name = "fetch", .argv = { "fetch", "-q", "list.md", "--cache", "c.db" } },
	{ .name = "fetch more", .before = "seed.db", .argv = { "fetch", "-q", "list.md", "--cache", "c.db" } },
	{ .name = "import", .before = "seed.db", .argv = { "cache", "import", "all.jsonl", "--cache", "c.db" }, .all_or_nothing = true },
	{ .name = "clear", .before = "full.db", .argv = { "cache", "clear", "--cache", "c.db" }, .all_or_nothing = true },
	{ .name = "export", .before = "full.db", .argv = { "cache", "export", "--cache", "c.db", "-o", "out.jsonl" } },
	{ .name = "list", .argv = { "list", "--json", "list.md" } },
	{ .name = "check",
		.before = "full.db",
		.argv = { "check", "--offline", "--fail-on", "never", "list.md", "--cache", "c.db", "-o", "out.jsonl" } },
	{ .name = "info", .before = "full.db", .argv = { "cache", "info", "--cache", "c.db" } },
};

static void prepare(const struct job *job)
{
	char *before = job->before ? beside(job->before) : NULL;
	copy_cache(before ? before : "/nonexistent", "c.db");
	free(before);
	FILE *f = fopen("out.jsonl", "w");
	if (!f || fputs("old\n", f) < 0 || fclose(f))
		die("out.jsonl");
}

static pid_t start(const struct job *job, const char *call, long nth, const char *deed)
{
	fflush(NULL);
	pid_t pid = fork();
	if (pid)
		return pid;
	const char *argv[12] = { citelist };
	for (size_t i = 0; i < 10; i++)
		argv[i + 1] = job->argv[i];
	char *out = beside("stdout"), *err = beside("stderr"), *mark = beside("mark");
	if (!freopen(out, "w", stdout) || !freopen(err, "w", stderr))
		_exit(126);
	if (call) {
		char digits[24];
		snprintf(digits, sizeof digits, "%ld", nth);
		setenv("FAULT_PATH", work, 1);
		setenv("FAULT_MARK", mark, 1);
		setenv("FAULT_CALL", call, 1);
		setenv("FAULT_NTH", digits, 1);
		setenv("FAULT_DO", deed, 1);
		setenv("LD_PRELOAD", library, 1);
	}
	execv(citelist, (char **)(uintptr_t)argv);
	_exit(127);
}

static int finish(pid_t pid)
{
	int status;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			die("waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static long now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void wrong(const struct job *job, const char *how, const char *what)
{
	char *err = beside("stderr");
	size_t n;
	char *said = read_file(err, &n);
	fprintf(stderr, "survive: %s, %s: %s%s%s", job->name, how, what, said && n ? ": " : "\n", said && n ? said : "");
	free(said);
	free(err);
	if (++failures >= MOST_FAILURES)
		exit(1);
}

/* What no fault may change. */
static void check_cache(const struct job *job, const char *how, int status)
{
	struct rows rows;
	read_rows(&rows, "c.db");
	bool clears = job == &jobs[CLEAR];
	if (rows.broken)
		wrong(job, how, "the cache is damaged");
	else if (!short_of_memory && !within(&rows, clears ? &job->first : &job->last))
		wrong(job, how, "the cache holds what nobody answered");
	else if (!clears && !within(&job->first, &rows))
		wrong(job, how, "something is lost");
	else if (job->all_or_nothing && rows.n != job->first.n && rows.n != job->last.n)
		wrong(job, how, "half of it was done");
	else if (job->all_or_nothing && status == 0 && rows.n != job->last.n)
		wrong(job, how, "exit status 0, but it was not done");
	free_rows(&rows);
}

static void check_out(const struct job *job, const char *how, int status)
{
	size_t n;
	char *s = read_file("out.jsonl", &n);
	bool old = s && !strcmp(s, "old\n"), new = s && !strcmp(s, job->out);
	if (!old && !new)
		wrong(job, how, "the output is neither old nor new");
	else if (status == 0 && !new)
		wrong(job, how, "exit status 0, but the output is the old one");
	free(s);
}

static void check_status(const struct job *job, const char *how, int status)
{
	if (short_of_memory && (status == 128 + SIGSEGV || status == 1 || status == 2)) {
		crashes += status > 2;
		return;
	}
	char *err = beside("stderr"), what[64];
	struct stat st;
	snprintf(what, sizeof what, "exit status %d, which is none of ours", status);
	if (status != 0 && status != 3 && status != 4 && status != 128 + SIGABRT && status != 128 + SIGKILL)
		wrong(job, how, what);
	else if (status && status != 128 + SIGKILL && (stat(err, &st) || !st.st_size))
		wrong(job, how, "no message");
	free(err);
}

/* The next run, with what the last one left. */
static void check_next(const struct job *job, const char *how)
{
	struct rows rows;
	int status = finish(start(job, NULL, 0, NULL));
	if (status)
		wrong(job, how, "the next run fails");
	read_rows(&rows, "c.db");
	if (rows.broken || (!short_of_memory && !equal(&rows, &job->last)))
		wrong(job, how, "the next run brings something else");
	check_out(job, how, status);
	free_rows(&rows);
}

/* ---- references ---- */

static void run_plainly(const char *const *arguments)
{
	struct job job = { .name = "plain" };
	for (size_t i = 0; arguments[i]; i++)
		job.argv[i] = arguments[i];
	if (finish(start(&job, NULL, 0, NULL)))
		wrong(&job, "reference", "a run without fault fails"), exit(1);
}

/* seed.db holds some answers, full.db all; all.jsonl the same as text. */
static void make_caches(void)
{
	char *full = beside("full.db"), *seed = beside("seed.db");
	run_plainly((const char *const[]){ "fetch", "-q", "list.md", "--cache", full, NULL });
	run_plainly((const char *const[]){ "cache", "export", "--cache", full, "-o", "all.jsonl", NULL });
	size_t n, lines = 0;
	char *s = read_file("all.jsonl", &n), *end = s;
	while (lines < 5 && (end = strchr(end, '\n')))
		end++, lines++;
	FILE *f = fopen("some.jsonl", "w");
	if (!f || !end || !fwrite(s, 1, (size_t)(end - s), f) || fclose(f))
		die("some.jsonl");
	free(s);
	run_plainly((const char *const[]){ "cache", "import", "some.jsonl", "--cache", seed, NULL });
	free(full);
	free(seed);
}

static void make_references(void)
{
	for (int i = 0; i < N_JOB; i++) {
		struct job *job = &jobs[i];
		size_t n;
		prepare(job);
		read_rows(&job->first, "c.db");
		long begin = now_us();
		if (finish(start(job, NULL, 0, NULL)))
			wrong(job, "reference", "a run without fault fails"), exit(1);
		job->usual_us = now_us() - begin;
		read_rows(&job->last, "c.db");
		job->out = read_file("out.jsonl", &n);
	}
	if (!jobs[FETCH].last.n || !equal(&jobs[FETCH].last, &jobs[IMPORT].last) || jobs[CLEAR].last.n)
		wrong(&jobs[FETCH], "reference", "fetch and import do not bring the same"), exit(1);
}

/* ---- what goes wrong ---- */

static void check_all(const struct job *job, const char *how, int status)
{
	check_status(job, how, status);
	check_cache(job, how, status);
	check_out(job, how, status);
	check_next(job, how);
}

static void kill_runs(long n, unsigned seed)
{
	static const int victims[] = { FETCH, IMPORT, FETCH_MORE, IMPORT, FETCH, CLEAR };
	long killed = 0, done = 0;
	srandom(seed);
	for (long i = 0; i < n; i++) {
		const struct job *job = &jobs[victims[i % 6]];
		long us = random() % (job->usual_us + 1);
		char how[64];
		prepare(job);
		pid_t pid = start(job, NULL, 0, NULL);
		nanosleep(&(struct timespec){ us / 1000000, us % 1000000 * 1000 }, NULL);
		kill(pid, SIGKILL);
		int status = finish(pid);
		*(status ? &killed : &done) += 1;
		snprintf(how, sizeof how, "killed after %ld us (run %ld)", us, i);
		check_all(job, how, status);
	}
	printf("%ld runs: %ld killed under way, %ld had just ended\n", n, killed, done);
	if (killed < n / 5)
		wrong(&jobs[FETCH], "kills", "too few runs were hit");
}

/* Every call of a kind that a job makes fails in turn, or the first, the next, and then ever fewer. */
static long fault_runs(const struct job *job, const char *call, const char *deed, int step)
{
	char *mark = beside("mark");
	long n = 0;
	for (long nth = 1;; nth += 1 + nth * step / 100) {
		char how[64];
		prepare(job);
		unlink(mark);
		int status = finish(start(job, call, nth, deed));
		if (access(mark, F_OK))
			break;
		n++;
		snprintf(how, sizeof how, "%s number %ld with %s", call, nth, deed);
		check_all(job, how, status);
	}
	free(mark);
	return n;
}

static void all_faults(int step)
{
	static const char *const calls[] = { "open", "read", "write", "fsync", "rename", "close", "ftruncate", "unlink", "mmap", "mkdir" };
	static const char *const deeds[] = { "5", "28", "30", "short", "kill", "kill-after" }; /* EIO, ENOSPC, EROFS */
	long n = 0, memory = 0;
	for (int j = 0; j < N_JOB; j++) {
		for (size_t c = 0; c < sizeof calls / sizeof *calls; c++) {
			bool moves_bytes = !strcmp(calls[c], "read") || !strcmp(calls[c], "write");
			long some = fault_runs(&jobs[j], calls[c], deeds[0], step);
			n += some;
			for (size_t d = 1; some && d < sizeof deeds / sizeof *deeds; d++)
				if (moves_bytes || strcmp(deeds[d], "short") != 0)
					n += fault_runs(&jobs[j], calls[c], deeds[d], step);
		}
		short_of_memory = true;
		memory += fault_runs(&jobs[j], "malloc", "12", step < 5 ? 5 : step); /* ENOMEM */
		short_of_memory = false;
	}
	printf("%ld faults of calls, %ld of memory (%ld ended in a library's crash)\n", n, memory, crashes);
	if (n < 100 || memory < 10)
		wrong(&jobs[FETCH], "faults", "too few: does the injection work?");
}

static sqlite3 *hold_cache(void)
{
	sqlite3 *db;
	if (sqlite3_open("c.db", &db) != SQLITE_OK ||
		sqlite3_exec(db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; UPDATE gate SET holder = holder", NULL, NULL, NULL) !=
			SQLITE_OK)
		die("cannot hold the cache");
	return db;
}

/* All jobs wait for the lock at the same time. A job that waits long enough to see it go has worked, all others say why not. */
static void busy_runs(unsigned seconds)
{
	int given_up = 0;
	for (int j = 0; j < N_JOB; j++) {
		const struct job *job = &jobs[j];
		if (!job->before)
			continue;
		prepare(job);
		sqlite3 *db = hold_cache();
		pid_t pid = start(job, NULL, 0, NULL);
		sleep(seconds);
		sqlite3_close(db);
		int status = finish(pid);
		printf("%s: exit status %d after %u s of waiting\n", job->name, status, seconds);
		if (seconds < 10 ? status != 0 : status != 0 && status != 4)
			wrong(job, "busy", "an exit status that does not fit");
		given_up += status == 4;
		check_all(job, "busy", status);
	}
	/* Twice as long as SQLite waits for a lock: whoever writes has given up. */
	if (seconds > 31 && !given_up)
		wrong(&jobs[IMPORT], "busy", "nobody minded");
}

int main(int argc, char **argv)
{
	bool kills = argc == 6 && !strcmp(argv[1], "kills"), faults = argc == 6 && !strcmp(argv[1], "faults");
	bool busy = argc == 5 && !strcmp(argv[1], "busy");
	if (!kills && !faults && !busy) {
		fputs("usage: survive kills N SEED CITELIST LIST | busy SECONDS CITELIST LIST | faults STEP CITELIST LIST INJECT\n",
			stderr);
		return 2;
	}
	citelist = argv[kills ? 4 : 3];
	list = argv[kills ? 5 : 4];
	snprintf(work, sizeof work, "/tmp/citelist-survive-XXXXXX");
	snprintf(outside, sizeof outside, "/tmp/citelist-beside-XXXXXX");
	if (!mkdtemp(work) || !mkdtemp(outside) || chdir(work))
		die(work);
	snprintf(library, sizeof library, "%s", faults ? argv[5] : "");
	copy_file(list, "list.md");
	make_caches();
	make_references();
	if (kills)
		kill_runs(strtol(argv[2], NULL, 10), (unsigned)strtoul(argv[3], NULL, 10));
	else if (busy)
		busy_runs((unsigned)strtoul(argv[2], NULL, 10));
	else
		all_faults((int)strtol(argv[2], NULL, 10));
	char command[160];
	snprintf(command, sizeof command, "rm -rf %s %s", work, outside);
	if (system(command))
		die(command);
	return failures > 0;
}
