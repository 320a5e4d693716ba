/* The cache file: what goes in comes out, from several processes, after kill -9, and a file that is not ours stays as it is. */
#include "base/arena.h"
#include "base/file.h"
#include "lookup/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64], path[128];

static int set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/citelist-store-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/deep/records.db", folder);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	char command[160];
	snprintf(command, sizeof command, "chmod -R u+w %s; rm -rf %s", folder, folder);
	return system(command);
}

static struct cite_store *open_store(bool read_only)
{
	struct cite_store *s;
	struct cite_err err = { 0 };
	if (cite_store_open(&s, path, read_only, &err) < 0)
		fail_msg("%s", err.msg);
	return s;
}

static void put(struct cite_store *s, const char *key, const char *raw)
{
	assert_int_equal(cite_store_put(s, "arxiv", key, raw, raw ? strlen(raw) : 0, 1000, NULL), CITE_OK);
}

static void check_holds(struct cite_store *s, const char *key, const char *raw)
{
	struct cite_stored row;
	assert_int_equal(cite_store_get(s, &row, "arxiv", key, NULL), CITE_OK);
	assert_int_equal(row.state, CITE_STATE_FOUND);
	assert_int_equal(row.n, strlen(raw));
	assert_memory_equal(row.raw, raw, row.n);
}

static void keeps_bytes(void **state)
{
	(void)state;
	struct cite_store *s = open_store(false);
	struct cite_stored row;
	put(s, "1", "<entry>é</entry>");
	put(s, "2", NULL);
	put(s, "1v2", "");
	cite_store_close(s);
	s = open_store(false);
	check_holds(s, "1", "<entry>é</entry>");
	check_holds(s, "1v2", "");
	assert_int_equal(cite_store_get(s, &row, "arxiv", "2", NULL), CITE_OK);
	assert_int_equal(row.state, CITE_STATE_ABSENT);
	assert_int_equal(cite_store_get(s, &row, "crossref", "1", NULL), CITE_OK);
	assert_int_equal(row.state, CITE_STATE_NONE);
	cite_store_close(s);
}

static void an_open_transaction_is_nothing_yet(void **state)
{
	(void)state;
	struct cite_store *s = open_store(false);
	assert_int_equal(cite_store_begin(s, NULL), CITE_OK);
	put(s, "1", "x");
	cite_store_close(s);
	s = open_store(false);
	struct cite_stored row;
	assert_int_equal(cite_store_get(s, &row, "arxiv", "1", NULL), CITE_OK);
	assert_int_equal(row.state, CITE_STATE_NONE);
	cite_store_close(s);
}

/* ---- several processes ---- */

static void write_many(int who, int n)
{
	struct cite_store *s;
	if (cite_store_open(&s, path, false, NULL) < 0)
		_exit(1);
	for (int i = 0; i < n; i++) {
		char key[32], raw[64];
		snprintf(key, sizeof key, "%d.%d", who, i);
		snprintf(raw, sizeof raw, "from %d", who);
		if (cite_store_begin(s, NULL) < 0 || cite_store_put(s, "arxiv", key, raw, strlen(raw), 1, NULL) < 0 ||
			cite_store_commit(s, NULL) < 0)
			_exit(2);
	}
	cite_store_close(s);
	_exit(0);
}

static void several_processes_write(void **state)
{
	(void)state;
	enum { WRITERS = 6, ROWS = 50 };
	pid_t pid[WRITERS];
	for (int i = 0; i < WRITERS; i++)
		if ((pid[i] = fork()) == 0)
			write_many(i, ROWS);
	for (int i = 0; i < WRITERS; i++) {
		int status;
		waitpid(pid[i], &status, 0);
		assert_int_equal(status, 0);
	}
	struct cite_store *s = open_store(false);
	for (int i = 0; i < WRITERS; i++)
		for (int k = 0; k < ROWS; k++) {
			char key[32], raw[64];
			snprintf(key, sizeof key, "%d.%d", i, k);
			snprintf(raw, sizeof raw, "from %d", i);
			check_holds(s, key, raw);
		}
	cite_store_close(s);
}

/* Killed at any moment: the file opens again and holds whole transactions only (two rows each). */
static void survives_kill(void **state)
{
	(void)state;
	for (int round = 0; round < 12; round++) {
		pid_t pid = fork();
		if (pid == 0) {
			struct cite_store *s;
			if (cite_store_open(&s, path, false, NULL) < 0)
				_exit(1);
			for (int i = 0;; i++) {
				char key[32];
				cite_store_begin(s, NULL);
				snprintf(key, sizeof key, "a%d", i);
				cite_store_put(s, "arxiv", key, "x", 1, 1, NULL);
				snprintf(key, sizeof key, "b%d", i);
				cite_store_put(s, "arxiv", key, "x", 1, 1, NULL);
				cite_store_commit(s, NULL);
			}
		}
		nanosleep(&(struct timespec){ 0, 3000000L * (round + 1) }, NULL);
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		struct cite_store *s = open_store(false);
		for (int i = 0;; i++) {
			char a[32], b[32];
			struct cite_stored x, y;
			snprintf(a, sizeof a, "a%d", i);
			snprintf(b, sizeof b, "b%d", i);
			assert_int_equal(cite_store_get(s, &x, "arxiv", a, NULL), CITE_OK);
			enum cite_state had = x.state;
			assert_int_equal(cite_store_get(s, &y, "arxiv", b, NULL), CITE_OK);
			assert_int_equal(had, y.state);
			if (had == CITE_STATE_NONE)
				break;
		}
		cite_store_close(s);
	}
}

/* ---- the gate ---- */

static int64_t enter(struct cite_store *s, int64_t now)
{
	struct cite_gate gate;
	assert_int_equal(cite_store_enter(s, &gate, "arxiv", now, 60000, 3000, NULL), CITE_OK);
	return gate.wait_ms;
}

static void one_at_a_time_over_processes(void **state)
{
	(void)state;
	struct cite_store *a = open_store(false), *b = open_store(false);
	struct cite_gate gate;
	assert_int_equal(enter(a, 1000000), 0);
	assert_int_equal(cite_store_enter(b, &gate, "arxiv", 1000500, 60000, 3000, NULL), CITE_OK);
	assert_true(gate.busy);
	assert_int_equal(gate.wait_ms, 59500);
	assert_int_equal(cite_store_enter(b, &gate, "crossref", 1000500, 60000, 0, NULL), CITE_OK);
	assert_int_equal(gate.wait_ms, 0);
	assert_int_equal(cite_store_leave(a, "arxiv", 1002000, 1002000 + 3000, 0, NULL), CITE_OK);
	assert_int_equal(enter(b, 1002000), 3000);
	assert_int_equal(enter(b, 1005000), 0);
	/* A lease that was not given back ends by itself; a clock that was set back does not lock anybody out. */
	assert_int_equal(enter(a, 1005000 + 60000), 0);
	assert_int_equal(enter(b, 1000), 0);
	cite_store_close(a);
	cite_store_close(b);
}

static void a_dead_holder_holds_nothing(void **state)
{
	(void)state;
	pid_t pid = fork();
	if (pid == 0) {
		struct cite_store *s;
		struct cite_gate gate;
		if (cite_store_open(&s, path, false, NULL) == CITE_OK)
			cite_store_enter(s, &gate, "arxiv", 1000000, 60000, 3000, NULL);
		kill(getpid(), SIGKILL);
	}
	waitpid(pid, NULL, 0);
	struct cite_store *s = open_store(false);
	assert_int_equal(enter(s, 1000100), 2900);
	assert_int_equal(enter(s, 1003000), 0);
	cite_store_close(s);
}

/* ---- files that are not ours ---- */

static void write_file(const char *bytes, size_t n)
{
	struct cite_err err = { 0 };
	assert_int_equal(cite_file_make_parents(path, &err), CITE_OK);
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	fwrite(bytes, 1, n, f);
	fclose(f);
}

static void check_refused(const char *word)
{
	struct cite_buf before = CITE_BUF(CITE_MAX_LIST), after = CITE_BUF(CITE_MAX_LIST);
	struct cite_err err = { 0 };
	struct cite_store *s;
	assert_int_equal(cite_file_read(&before, path, NULL, NULL), CITE_OK);
	for (int read_only = 0; read_only < 2; read_only++) {
		assert_int_equal(cite_store_open(&s, path, read_only, &err), CITE_ESTORE);
		assert_null(s);
		if (!strstr(err.msg, word) || !strstr(err.msg, path))
			fail_msg("unclear: %s", err.msg);
	}
	assert_int_equal(cite_file_read(&after, path, NULL, NULL), CITE_OK);
	assert_int_equal(before.n, after.n);
	assert_memory_equal(before.s, after.s, before.n);
	cite_buf_free(&before);
	cite_buf_free(&after);
}

static void foreign_files_stay(void **state)
{
	(void)state;
	char command[256];
	write_file("# my list\n", 10);
	check_refused("left as it is");
	unlink(path);
	snprintf(command, sizeof command, "sqlite3 %s 'create table t(x); insert into t values(1)'", path);
	if (system("command -v sqlite3 >/dev/null") == 0) {
		assert_int_equal(system(command), 0);
		check_refused("another program");
	}
}

static void damaged_files_are_refused(void **state)
{
	(void)state;
	struct cite_store *s = open_store(false);
	for (int i = 0; i < 300; i++) {
		char key[32], raw[600];
		snprintf(key, sizeof key, "%d", i);
		memset(raw, 'x', sizeof raw - 1);
		raw[sizeof raw - 1] = '\0';
		put(s, key, raw);
	}
	cite_store_close(s);
	assert_int_equal(truncate(path, 5000), 0);
	check_refused("damaged");
}

static void newer_files_are_refused(void **state)
{
	(void)state;
	cite_store_close(open_store(false));
	FILE *f = fopen(path, "r+b");
	assert_non_null(f);
	fseek(f, 63, SEEK_SET); /* user_version, big-endian at 60 */
	fputc(99, f);
	fclose(f);
	check_refused("newer");
}

static void a_folder_is_no_cache(void **state)
{
	(void)state;
	struct cite_store *s;
	struct cite_err err = { 0 };
	assert_int_equal(cite_store_open(&s, folder, false, &err), CITE_ESTORE);
	assert_int_equal(cite_store_open(&s, "/proc/nowhere/records.db", false, &err), CITE_ESTORE);
	assert_int_equal(cite_store_open(&s, path, true, &err), CITE_ESTORE);
	assert_int_equal(access(path, F_OK), -1);
}

static void reads_in_a_read_only_folder(void **state)
{
	(void)state;
	struct cite_store *s = open_store(false);
	put(s, "1", "x");
	cite_store_close(s);
	char deep[128];
	snprintf(deep, sizeof deep, "%s/deep", folder);
	assert_int_equal(chmod(path, 0400), 0);
	assert_int_equal(chmod(deep, 0500), 0);
	s = open_store(true);
	check_holds(s, "1", "x");
	assert_int_equal(cite_store_put(s, "arxiv", "2", "x", 1, 1, NULL), CITE_ESTORE);
	cite_store_close(s);
}

/* ---- the cache calls ---- */

static void caches_travel_and_merge(void **state)
{
	(void)state;
	struct cite_store *s = open_store(false);
	put(s, "1", "<entry>\n\"é\"</entry>");
	put(s, "2", NULL);
	cite_store_close(s);
	char *text, other[160];
	size_t n, n_new;
	struct cite_cache_info info;
	snprintf(other, sizeof other, "%s/other.db", folder);
	assert_int_equal(cite_cache_export(&text, &n, path, NULL), CITE_OK);
	assert_int_equal(cite_cache_import(&n_new, other, text, n, NULL), CITE_OK);
	assert_int_equal(n_new, 2);
	assert_int_equal(cite_cache_import(&n_new, other, text, n, NULL), CITE_OK);
	assert_int_equal(n_new, 0);
	assert_int_equal(cite_cache_info(&info, other, NULL), CITE_OK);
	assert_int_equal(info.n_found, 1);
	assert_int_equal(info.n_absent, 1);
	assert_int_equal(info.newest, 1000);
	struct cite_err err = { 0 };
	const char bad[] = "{\"source\":\"arxiv\",\"key\":\"9\",\"fetched\":5,\"body\":\"x\"}\n{\"source\":\"nobody\"}\n";
	assert_int_equal(cite_cache_import(&n_new, other, bad, strlen(bad), &err), CITE_EDATA);
	assert_int_equal(err.line, 2);
	assert_int_equal(cite_cache_info(&info, other, NULL), CITE_OK);
	assert_int_equal(info.n_found, 1);
	assert_int_equal(cite_cache_clear(other, NULL), CITE_OK);
	assert_int_equal(cite_cache_info(&info, other, NULL), CITE_OK);
	assert_int_equal(info.n_found + info.n_absent, 0);
	free(text);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(keeps_bytes),
		TEST(an_open_transaction_is_nothing_yet),
		TEST(several_processes_write),
		TEST(survives_kill),
		TEST(one_at_a_time_over_processes),
		TEST(a_dead_holder_holds_nothing),
		TEST(foreign_files_stay),
		TEST(damaged_files_are_refused),
		TEST(newer_files_are_refused),
		TEST(a_folder_is_no_cache),
		TEST(reads_in_a_read_only_folder),
		TEST(caches_travel_and_merge),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
