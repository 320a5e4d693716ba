/* survive.c: runs the commands that use the cache or change a list while something goes wrong: a call fails, memory ends, the process is
 * killed at any moment.
 *
 *     survive kills N SEED CITELIST LIST          N runs that are killed after a random time
 *     survive busy SECONDS CITELIST LIST          another process holds the cache for so long
 *     survive faults STEP CITELIST LIST INJECT    each call in turn fails in each way; STEP percent more are passed over from one to the next
 *     survive memory STEP CITELIST LIST INJECT    the same for each piece of memory that is asked for
 *
 * After each the cache must be whole and hold nothing that was not answered, a file must be the old or the new one, and the next run without
 * fault must bring what it always brings. To be run below citesim, which answers for the sources. */
#define _GNU_SOURCE
#include "rows.h"

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

enum { MOST_FAILURES = 20 };

static char work[64], outside[64], library[4096];
static const char *citelist, *list;
static int failures;
static long crashes; /* of json-c */
/* Memory that is denied once is noticed by us and by the other libraries, but not by json-c before 0.18: it crashes for want of a key, or
 * leaves out a member. Its crashes are counted then, and what was fetched is counted and not compared. */
static bool short_of_memory;

static char *beside(const char *name)
{
	return joined(outside, "/", name);
}

/* ---- jobs ---- */

/* What is done to c.db and to one file in the folder, from a cache and a file that are there before. */
struct job {
	const char *name, *before; /* the cache; NULL: none */
	const char *file, *old;    /* the file that it replaces, and what it begins as; NULL: out.jsonl, a word */
	const char *argv[10];
	bool all_or_nothing;
	struct rows first, last; /* what the cache holds before, and after a run without fault */
	char *out;               /* what that run makes of the file */
	long usual_us;
};

enum { FETCH, FETCH_MORE, IMPORT, CLEAR, EXPORT, LIST, CHECK, INFO, FILL, FIX, N_JOB };
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
	{ .name = "fill",
		.before = "full.db",
		.file = "gaps.md",
		.old = "gaps.old",
		.argv = { "fill", "--offline", "-q", "--write", "gaps.md", "--cache", "c.db" } },
	{ .name = "fix",
		.before = "full.db",
		.file = "gaps.md",
		.old = "gaps.old",
		.argv = { "check", "--offline", "-q", "--fix", "--fail-on", "never", "gaps.md", "--cache", "c.db" } },
};

static const char *file_of(const struct job *job)
{
	return job->file ? job->file : "out.jsonl";
}

static void read_cache(struct rows *rows)
{
	char *copy = beside("copy.db");
	read_rows(rows, "c.db", copy);
	free(copy);
}

static void prepare(const struct job *job)
{
	char *before = beside(job->before ? job->before : "nothing"), *old = beside(job->old ? job->old : "word.old");
	copy_cache(before, "c.db");
	copy_file(old, file_of(job));
	free(before);
	free(old);
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

static bool lost_in_json(const struct job *job)
{
	return short_of_memory && (job == &jobs[FETCH] || job == &jobs[FETCH_MORE]);
}

/* What no fault may change. */
static void check_cache(const struct job *job, const char *how, int status)
{
	struct rows rows;
	read_cache(&rows);
	bool clears = job == &jobs[CLEAR];
	if (rows.broken)
		wrong(job, how, "the cache is damaged");
	else if (!lost_in_json(job) && !within(&rows, clears ? &job->first : &job->last))
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
	char *s = read_file(file_of(job), &n), *first = beside(job->old ? job->old : "word.old"), *before = read_file(first, &n);
	bool old = s && !strcmp(s, before), new = s && !strcmp(s, job->out);
	if (!old && !new)
		wrong(job, how, "the file is neither old nor new");
	else if (status == 0 && !new)
		wrong(job, how, "exit status 0, but the file is the old one");
	free(s);
	free(first);
	free(before);
}

/* The library for failing calls wrote down where it was. */
static bool crashed_in_json(const struct job *job, const char *how)
{
	char *mark = beside("mark"), what[160];
	size_t n;
	char *where = read_file(mark, &n);
	bool json = where && !strncmp(where, "libjson-c.so", 12);
	snprintf(what, sizeof what, "crashed in %s", where && *where ? where : "an unknown place");
	if (!json)
		wrong(job, how, what);
	crashes += json;
	free(where);
	free(mark);
	return json;
}

static void check_status(const struct job *job, const char *how, int status)
{
	if (short_of_memory && status == 128 + SIGSEGV && crashed_in_json(job, how))
		return;
	/* popt ends the program with 1, or finds arguments wanting. */
	if (short_of_memory && (status == 1 || status == 2))
		return;
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
	read_cache(&rows);
	if (rows.broken || (!lost_in_json(job) && !equal(&rows, &job->last)))
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

static void write_file(const char *path, const char *s, size_t n)
{
	FILE *f = fopen(path, "w");
	if (!f || fwrite(s, 1, n, f) != n || fclose(f))
		die(path);
}

/* What the files are before: a word, and the list without the people of every third paper, for `fill` to bring back. */
static void make_files(void)
{
	char *word = beside("word.old"), *gaps = beside("gaps.old"), *kept;
	size_t n, n_kept = 0, n_people = 0;
	char *s = read_file("list.md", &n);
	if (!s || !(kept = malloc(n + 1)))
		die("list.md");
	for (char *line = s, *next; *line; line = next) {
		next = line + strcspn(line, "\n");
		next += *next == '\n';
		if (!strncmp(line, "   *", 4) && n_people++ % 3 == 0) {
			next += *next == '\n';
			continue;
		}
		memcpy(kept + n_kept, line, (size_t)(next - line));
		n_kept += (size_t)(next - line);
	}
	write_file(word, "old\n", 4);
	write_file(gaps, kept, n_kept);
	free(word);
	free(gaps);
	free(kept);
	free(s);
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
	if (!end)
		die("all.jsonl");
	write_file("some.jsonl", s, (size_t)(end - s));
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
		read_cache(&job->first);
		long begin = now_us();
		if (finish(start(job, NULL, 0, NULL)))
			wrong(job, "reference", "a run without fault fails"), exit(1);
		job->usual_us = now_us() - begin;
		read_cache(&job->last);
		job->out = read_file(file_of(job), &n);
	}
	char *gaps = beside("gaps.old");
	size_t n_gaps;
	char *before = read_file(gaps, &n_gaps);
	if (!strcmp(before, jobs[FILL].out) || !strcmp(before, jobs[FIX].out))
		wrong(&jobs[FILL], "reference", "nothing is filled in or mended"), exit(1);
	free(before);
	free(gaps);
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
	static const int victims[] = { FETCH, FILL, IMPORT, FETCH_MORE, FIX, IMPORT, FETCH, FILL, CLEAR, FIX };
	long killed = 0, done = 0;
	srandom(seed);
	for (long i = 0; i < n; i++) {
		const struct job *job = &jobs[victims[(size_t)i % (sizeof victims / sizeof *victims)]];
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

static void call_faults(int step)
{
	static const char *const calls[] = { "open", "read", "write", "fsync", "rename", "close", "ftruncate", "unlink", "mmap", "mkdir",
		"fchmod", "fchown" };
	static const char *const deeds[] = { "5", "28", "30", "short", "kill", "kill-after" }; /* EIO, ENOSPC, EROFS */
	long n = 0;
	for (int j = 0; j < FILL; j++) { /* check_fill_faults.sh tries every call of the last two */
		for (size_t c = 0; c < sizeof calls / sizeof *calls; c++) {
			bool moves_bytes = !strcmp(calls[c], "read") || !strcmp(calls[c], "write");
			long some = fault_runs(&jobs[j], calls[c], deeds[0], step);
			n += some;
			for (size_t d = 1; some && d < sizeof deeds / sizeof *deeds; d++)
				if (moves_bytes || strcmp(deeds[d], "short") != 0)
					n += fault_runs(&jobs[j], calls[c], deeds[d], step);
		}
	}
	printf("%ld faults of calls\n", n);
	if (n < 100)
		wrong(&jobs[FETCH], "faults", "too few: does the injection work?");
}

static void memory_faults(int step)
{
	long n = 0;
	short_of_memory = true;
	for (int j = 0; j < N_JOB; j++)
		n += fault_runs(&jobs[j], "malloc", "12", step); /* ENOMEM */
	printf("%ld times no memory (%ld ended in a crash of json-c)\n", n, crashes);
	if (n < 10)
		wrong(&jobs[FETCH], "memory", "too few: does the injection work?");
}

/* journal: how the file keeps its journal while it is held; one that was just made has not come to WAL yet. */
static sqlite3 *hold_cache(const char *journal)
{
	sqlite3 *db;
	char *set = joined("PRAGMA journal_mode = ", journal, "");
	if (sqlite3_open("c.db", &db) != SQLITE_OK || sqlite3_exec(db, set, NULL, NULL, NULL) != SQLITE_OK ||
		sqlite3_exec(db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; UPDATE gate SET holder = holder", NULL, NULL, NULL) !=
			SQLITE_OK)
		die("cannot hold the cache");
	free(set);
	return db;
}

/* All jobs wait for the lock at the same time. A job that waits long enough to see it go has worked, all others say why not. */
static void busy_runs(unsigned seconds, const char *journal)
{
	int given_up = 0;
	for (int j = 0; j < N_JOB; j++) {
		const struct job *job = &jobs[j];
		if (!job->before || (j > CLEAR && strcmp(journal, "WAL") != 0)) /* who only reads does not mind */
			continue;
		prepare(job);
		sqlite3 *db = hold_cache(journal);
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
	bool kills = argc == 6 && !strcmp(argv[1], "kills"), busy = argc == 5 && !strcmp(argv[1], "busy");
	bool memory = argc == 6 && !strcmp(argv[1], "memory"), faults = memory || (argc == 6 && !strcmp(argv[1], "faults"));
	if (!kills && !faults && !busy) {
		fputs("usage: survive kills N SEED CITELIST LIST | busy SECONDS CITELIST LIST | faults|memory STEP CITELIST LIST INJECT\n",
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
	make_files();
	make_caches();
	make_references();
	if (kills)
		kill_runs(strtol(argv[2], NULL, 10), (unsigned)strtoul(argv[3], NULL, 10));
	else if (busy)
		busy_runs((unsigned)strtoul(argv[2], NULL, 10), "WAL"), busy_runs((unsigned)strtoul(argv[2], NULL, 10), "DELETE");
	else
		(memory ? memory_faults : call_faults)((int)strtol(argv[2], NULL, 10));
	char command[160];
	snprintf(command, sizeof command, "rm -rf %s %s", work, outside);
	if (system(command))
		die(command);
	return failures > 0;
}
