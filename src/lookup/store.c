/* store.c: the cache file. Answers go in as bytes and come out as bytes; what they mean is the sources' business.
 *
 * A plain rowid table in WAL mode with prepared statements: measured as the fastest shape for bodies of some kilobytes. A file that is
 * not ours is recognised before anything is written to it. */
#include "store.h"

#include "../base/arena.h"
#include "../base/clock.h"
#include "../base/err.h"
#include "../base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { APPLICATION_ID = 0x63697465, SCHEMA_VERSION = 1, BUSY_MS = 15000, HEADER = 100, CLOCK_SLACK_MS = 5000 };

static const char SCHEMA[] = "CREATE TABLE record(source TEXT NOT NULL, id TEXT NOT NULL, state INTEGER NOT NULL,"
			     " fetched INTEGER NOT NULL, body BLOB, PRIMARY KEY(source, id));"
			     "CREATE TABLE gate(source TEXT PRIMARY KEY, holder TEXT NOT NULL, lease_until INTEGER NOT NULL,"
			     " next_at INTEGER NOT NULL, broken_until INTEGER NOT NULL, written_at INTEGER NOT NULL);";

enum statement { GET, PUT, EACH, ENTER, TAKE, LEAVE, BEGIN_READ, BEGIN_NOW, COMMIT, ROLLBACK, N_STATEMENT };

static const char *const sql[N_STATEMENT] = {
	[GET] = "SELECT state, fetched, body FROM record WHERE source = ?1 AND id = ?2",
	[PUT] = "INSERT OR REPLACE INTO record(source, id, state, fetched, body) VALUES(?1, ?2, ?3, ?4, ?5)",
	[EACH] = "SELECT source, id, state, fetched, body FROM record ORDER BY source, id",
	[ENTER] = "SELECT holder, lease_until, next_at, broken_until, written_at FROM gate WHERE source = ?1",
	[TAKE] = "INSERT INTO gate(source, holder, lease_until, next_at, broken_until, written_at) VALUES(?1, ?2, ?3, ?4, 0, ?5)"
		 " ON CONFLICT(source) DO UPDATE SET holder = ?2, lease_until = ?3, next_at = ?4, written_at = ?5",
	[LEAVE] = "UPDATE gate SET holder = '', lease_until = 0, next_at = ?3, broken_until = CASE WHEN ?4 < 0 THEN broken_until ELSE ?4 "
		  "END, written_at = ?5"
		  " WHERE source = ?1 AND holder = ?2",
	[BEGIN_READ] = "BEGIN",
	[BEGIN_NOW] = "BEGIN IMMEDIATE",
	[COMMIT] = "COMMIT",
	[ROLLBACK] = "ROLLBACK",
};

struct cite_store {
	sqlite3 *db;
	sqlite3_stmt *statement[N_STATEMENT];
	char *path;
	bool blank;       /* in memory, and nothing was put yet */
	char holder[128]; /* who we are in the gate: "host pid chance" */
};

static int fail(const struct cite_store *s, const char *doing, struct cite_err *err)
{
	int code = sqlite3_errcode(s->db) & 0xff;
	if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
		return cite_fail(err, CITE_ESTORE, "the cache %s is damaged; remove it, or name another with --cache", s->path);
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		return cite_fail(err, CITE_ESTORE, "the cache %s is locked by another process for too long", s->path);
	return cite_fail(err, CITE_ESTORE, "cannot %s the cache %s: %s", doing, s->path, sqlite3_errmsg(s->db));
}

/* ---- opening ---- */

static bool has_journal(const char *path)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_REQUEST);
	cite_buf_printf(&b, "%s-journal", path);
	bool there = access(cite_buf_str(&b), F_OK) == 0;
	cite_buf_free(&b);
	return there;
}

/* What the first bytes of a file say. A file of another kind must not even be touched by SQLite's journal. */
static int check_header(const char *path, bool *is_new, struct cite_err *err)
{
	unsigned char h[HEADER] = { 0 };
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	*is_new = fd < 0 && errno == ENOENT;
	if (fd < 0)
		return *is_new ? CITE_OK : cite_fail(err, CITE_ESTORE, "cannot open the cache %s: %s", path, strerror(errno));
	bool regular = !fstat(fd, &st) && S_ISREG(st.st_mode);
	ssize_t n = regular ? read(fd, h, sizeof h) : 0;
	/* Another process may be creating it: its pages arrive in any order, and its journal goes when they are all there. */
	bool blank = n >= 16 && !memcmp(h, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16), begun = blank && has_journal(path);
	if (blank && !begun)
		n = pread(fd, h, sizeof h, 0);
	close(fd);
	if (!regular)
		return cite_fail(err, CITE_ESTORE, "the cache %s is not a file", path);
	if (n == 0 || begun) {
		*is_new = true;
		return CITE_OK;
	}
	if (n < HEADER || memcmp(h, "SQLite format 3", 16) != 0)
		return cite_fail(err, CITE_ESTORE, "%s is not a cache of citelist's; it was left as it is", path);
	uint32_t id = (uint32_t)h[68] << 24 | (uint32_t)h[69] << 16 | (uint32_t)h[70] << 8 | h[71];
	if (id != APPLICATION_ID)
		return cite_fail(err, CITE_ESTORE, "%s is a database of another program; it was left as it is", path);
	return CITE_OK;
}

static int pragma(sqlite3 *db, const char *text)
{
	return sqlite3_exec(db, text, NULL, NULL, NULL);
}

static int read_int(sqlite3 *db, const char *query)
{
	sqlite3_stmt *st = NULL;
	int value = -1;
	if (sqlite3_prepare_v2(db, query, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		value = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	return value;
}

/* A cache may come from somewhere else: what it says of itself must not make SQLite do more than read and write two tables. */
static void distrust(sqlite3 *db)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 2 * CITE_MAX_ANSWER);
}

/* Create the tables unless another process was faster. The identifying marks are set in the same transaction, so that a file is either
 * empty or ours. */
static int create(struct cite_store *s, struct cite_err *err)
{
	char marks[128];
	snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d;", APPLICATION_ID, SCHEMA_VERSION);
	if (pragma(s->db, "BEGIN EXCLUSIVE") != SQLITE_OK)
		return fail(s, "create", err);
	/* An empty file that is committed without marks would be a stranger's for ever. */
	int tables = read_int(s->db, "SELECT count(*) FROM sqlite_schema");
	if (tables < 0 || (tables == 0 && (pragma(s->db, SCHEMA) != SQLITE_OK || pragma(s->db, marks) != SQLITE_OK))) {
		fail(s, "create", err);
		pragma(s->db, "ROLLBACK");
		return CITE_ESTORE;
	}
	return pragma(s->db, "COMMIT") == SQLITE_OK ? CITE_OK : fail(s, "create", err);
}

static int check_version(struct cite_store *s, struct cite_err *err)
{
	int version = read_int(s->db, "PRAGMA user_version");
	if (version < 0)
		return fail(s, "read", err);
	if (read_int(s->db, "PRAGMA application_id") != APPLICATION_ID)
		return cite_fail(err, CITE_ESTORE, "%s is a database of another program; it was left as it is", s->path);
	if (version > SCHEMA_VERSION)
		return cite_fail(err, CITE_ESTORE, "the cache %s was made by a newer citelist (its version is %d, ours %d)", s->path,
			version, SCHEMA_VERSION);
	return CITE_OK;
}

static int prepare(struct cite_store *s, bool read_only, struct cite_err *err)
{
	for (int i = 0; i < N_STATEMENT; i++) {
		if (read_only && i != GET && i != EACH && i != BEGIN_READ && i != COMMIT)
			continue;
		if (sqlite3_prepare_v3(s->db, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &s->statement[i], NULL) != SQLITE_OK)
			return fail(s, "read", err);
	}
	return CITE_OK;
}

/* A file URI with everything that has a meaning in one escaped. */
static char *file_uri(const char *path, const char *query)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_REQUEST);
	cite_buf_puts(&b, "file:");
	for (; *path; path++)
		if (strchr("?#%", *path))
			cite_buf_printf(&b, "%%%02X", (unsigned char)*path);
		else
			cite_buf_putc(&b, *path);
	cite_buf_puts(&b, query);
	return cite_buf_take(&b, NULL);
}

static bool readable(sqlite3 *db)
{
	return read_int(db, "SELECT count(*) FROM sqlite_schema") >= 0;
}

/* A WAL database needs its side files even for reading; where they cannot be made, SQLite must be told that nobody writes. */
static int open_read_only(struct cite_store *s, const char *path)
{
	int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
	char *uri = file_uri(path, "?mode=ro");
	int rc = sqlite3_open_v2(uri, &s->db, flags, NULL);
	free(uri);
	if (rc == SQLITE_OK && readable(s->db))
		return rc;
	if (rc == SQLITE_OK && (sqlite3_errcode(s->db) & 0xff) == SQLITE_CORRUPT)
		return SQLITE_CORRUPT;
	sqlite3_close(s->db);
	uri = file_uri(path, "?immutable=1");
	rc = sqlite3_open_v2(uri, &s->db, flags, NULL);
	free(uri);
	return rc;
}

/* While another process writes to a file that is not in this mode yet, perhaps to bring it there, SQLite says so at once and does not wait. */
static int turn_on_wal(sqlite3 *db)
{
	struct cite_clock clock = cite_clock_system();
	int64_t until = clock.now_ms(clock.ctx) + BUSY_MS;
	int rc;
	while ((rc = pragma(db, "PRAGMA journal_mode = WAL")) == SQLITE_BUSY && clock.now_ms(clock.ctx) < until)
		sqlite3_sleep(10);
	return rc;
}

static int open_writable(struct cite_store *s, const char *path, bool is_new, struct cite_err *err)
{
	if (sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
		return fail(s, "open", err);
	distrust(s->db);
	sqlite3_busy_timeout(s->db, BUSY_MS);
	/* A file whose creation was cut short is empty again once SQLite has rolled it back. */
	if ((is_new || read_int(s->db, "PRAGMA page_count") == 0) && create(s, err) < 0)
		return CITE_ESTORE;
	if (check_version(s, err) < 0)
		return CITE_ESTORE;
	if (turn_on_wal(s->db) != SQLITE_OK || pragma(s->db, "PRAGMA synchronous = NORMAL") != SQLITE_OK ||
		pragma(s->db, "PRAGMA temp_store = MEMORY") != SQLITE_OK) /* no file but those of the cache */
		return fail(s, "write", err);
	if (sqlite3_db_readonly(s->db, "main") == 1)
		return cite_fail(err, CITE_ESTORE, "the cache %s cannot be written", s->path);
	return CITE_OK;
}

static int open_file(struct cite_store *s, const char *path, bool read_only, struct cite_err *err)
{
	bool is_new;
	int status = check_header(path, &is_new, err);
	if (status < 0)
		return status;
	if (is_new && read_only)
		return cite_fail(err, CITE_ESTORE, "the cache %s does not exist", path);
	if (is_new && cite_file_make_parents(path, err) < 0) {
		if (err)
			err->code = CITE_ESTORE;
		return CITE_ESTORE;
	}
	if (!read_only)
		return open_writable(s, path, is_new, err);
	if (open_read_only(s, path) != SQLITE_OK)
		return fail(s, "open", err);
	distrust(s->db);
	sqlite3_busy_timeout(s->db, BUSY_MS);
	return check_version(s, err);
}

static int open_memory(struct cite_store *s, struct cite_err *err)
{
	if (sqlite3_open_v2(":memory:", &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
		return fail(s, "open", err);
	s->blank = true;
	return create(s, err);
}

int cite_store_open(struct cite_store **out, const char *path, bool read_only, struct cite_err *err)
{
	struct cite_store *s = calloc(1, sizeof *s);
	if (!s || !(s->path = strdup(path ? path : "in memory")))
		cite_out_of_memory();
	unsigned long long chance = 0;
	sqlite3_randomness(sizeof chance, &chance);
	char host[64] = "";
	gethostname(host, sizeof host - 1);
	snprintf(s->holder, sizeof s->holder, "%s %ld %llx", host, (long)getpid(), chance);
	int status = path ? open_file(s, path, read_only, err) : open_memory(s, err);
	if (status == CITE_OK)
		status = prepare(s, path && read_only, err);
	if (status < 0) {
		cite_store_close(s);
		s = NULL;
	}
	*out = s;
	return status;
}

void cite_store_close(struct cite_store *s)
{
	if (!s)
		return;
	for (int i = 0; i < N_STATEMENT; i++)
		sqlite3_finalize(s->statement[i]);
	sqlite3_close(s->db);
	free(s->path);
	free(s);
}

/* ---- answers ---- */

static sqlite3_stmt *start(struct cite_store *s, enum statement which)
{
	sqlite3_stmt *st = s->statement[which];
	sqlite3_reset(st);
	return st;
}

static void bind_text(sqlite3_stmt *st, int at, const char *text)
{
	sqlite3_bind_text(st, at, text, -1, SQLITE_STATIC);
}

static int run(struct cite_store *s, enum statement which, const char *doing, struct cite_err *err)
{
	int rc = sqlite3_step(s->statement[which]);
	int status = rc == SQLITE_DONE ? CITE_OK : fail(s, doing, err);
	sqlite3_reset(s->statement[which]);
	return status;
}

static struct cite_stored read_row(sqlite3_stmt *st, int from)
{
	bool found = sqlite3_column_int(st, from) == CITE_STATE_FOUND;
	struct cite_stored row = { found ? CITE_STATE_FOUND : CITE_STATE_ABSENT, sqlite3_column_int64(st, from + 1), NULL, 0 };
	if (found) {
		row.raw = sqlite3_column_blob(st, from + 2);
		row.n = (size_t)sqlite3_column_bytes(st, from + 2);
		row.raw = row.raw ? row.raw : "";
	}
	return row;
}

int cite_store_get(struct cite_store *s, struct cite_stored *out, const char *source, const char *key, struct cite_err *err)
{
	*out = (struct cite_stored){ 0 };
	if (s->blank)
		return CITE_OK;
	sqlite3_stmt *st = start(s, GET);
	bind_text(st, 1, source);
	bind_text(st, 2, key);
	int rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		*out = read_row(st, 0);
	else if (rc != SQLITE_DONE)
		return fail(s, "read", err);
	else
		sqlite3_reset(st);
	return CITE_OK;
}

int cite_store_put(
	struct cite_store *s, const char *source, const char *key, const char *raw, size_t n, int64_t now_s, struct cite_err *err)
{
	sqlite3_reset(s->statement[GET]);
	sqlite3_stmt *st = start(s, PUT);
	if (!st)
		return cite_fail(err, CITE_ESTORE, "the cache %s is open for reading only", s->path);
	s->blank = false;
	bind_text(st, 1, source);
	bind_text(st, 2, key);
	sqlite3_bind_int(st, 3, raw ? CITE_STATE_FOUND : CITE_STATE_ABSENT);
	sqlite3_bind_int64(st, 4, now_s);
	if (raw)
		sqlite3_bind_blob64(st, 5, raw, n, SQLITE_STATIC);
	else
		sqlite3_bind_null(st, 5);
	return run(s, PUT, "write", err);
}

void cite_store_read_begin(struct cite_store *s)
{
	if (!s)
		return;
	sqlite3_reset(s->statement[GET]);
	run(s, BEGIN_READ, "read", NULL);
}

void cite_store_read_end(struct cite_store *s)
{
	if (!s)
		return;
	sqlite3_reset(s->statement[GET]);
	run(s, COMMIT, "read", NULL);
}

int cite_store_begin(struct cite_store *s, struct cite_err *err)
{
	sqlite3_reset(s->statement[GET]);
	return run(s, BEGIN_NOW, "write", err);
}

int cite_store_commit(struct cite_store *s, struct cite_err *err)
{
	sqlite3_reset(s->statement[GET]);
	int status = run(s, COMMIT, "write", err);
	if (status < 0)
		run(s, ROLLBACK, "write", NULL);
	return status;
}

int cite_store_each(struct cite_store *s, cite_store_fn *fn, void *ctx, struct cite_err *err)
{
	sqlite3_stmt *st = start(s, EACH);
	int rc;
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		struct cite_stored row = read_row(st, 2);
		if (!fn(ctx, (const char *)sqlite3_column_text(st, 0), (const char *)sqlite3_column_text(st, 1), &row))
			break;
	}
	int status = rc == SQLITE_ROW || rc == SQLITE_DONE ? CITE_OK : fail(s, "read", err);
	sqlite3_reset(st);
	return status;
}

int cite_store_clear(struct cite_store *s, struct cite_err *err)
{
	sqlite3_reset(s->statement[GET]);
	if (pragma(s->db, "DELETE FROM record") != SQLITE_OK || pragma(s->db, "VACUUM") != SQLITE_OK)
		return fail(s, "clear", err);
	return CITE_OK;
}

/* ---- the gate ---- */

static int64_t ahead(int64_t until, int64_t now)
{
	return until > now ? until - now : 0;
}

/* The holder was a process of this machine that is no more. */
static bool is_dead(const struct cite_store *s, const char *holder)
{
	size_t host = strcspn(s->holder, " ");
	if (strncmp(holder, s->holder, host + 1) != 0)
		return false;
	long pid = strtol(holder + host + 1, NULL, 10);
	return pid > 1 && kill((pid_t)pid, 0) < 0 && errno == ESRCH;
}

static int take_lease(struct cite_store *s, const char *source, int64_t now, int64_t until, int64_t next, struct cite_err *err)
{
	sqlite3_stmt *st = start(s, TAKE);
	bind_text(st, 1, source);
	bind_text(st, 2, s->holder);
	sqlite3_bind_int64(st, 3, until);
	sqlite3_bind_int64(st, 4, next);
	sqlite3_bind_int64(st, 5, now);
	return run(s, TAKE, "write", err);
}

static void read_gate(const struct cite_store *s, struct cite_gate *out, sqlite3_stmt *st, int64_t now_ms)
{
	/* Written in our future: the clock was set back since, and none of the times mean anything. */
	if (sqlite3_column_int64(st, 4) > now_ms + CLOCK_SLACK_MS)
		return;
	const char *holder = (const char *)sqlite3_column_text(st, 0);
	bool live = holder && *holder && strcmp(holder, s->holder) != 0 && !is_dead(s, holder);
	int64_t lease = live ? ahead(sqlite3_column_int64(st, 1), now_ms) : 0;
	int64_t pause = ahead(sqlite3_column_int64(st, 2), now_ms);
	out->busy = lease > 0;
	out->wait_ms = lease > pause ? lease : pause;
	out->open = ahead(sqlite3_column_int64(st, 3), now_ms) > 0;
}

int cite_store_enter(struct cite_store *s, struct cite_gate *out, const char *source, int64_t now_ms, int64_t lease_ms, int64_t gap_ms,
	struct cite_err *err)
{
	*out = (struct cite_gate){ 0 };
	if (cite_store_begin(s, err) < 0)
		return CITE_ESTORE;
	sqlite3_stmt *st = start(s, ENTER);
	bind_text(st, 1, source);
	int rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		read_gate(s, out, st, now_ms);
	sqlite3_reset(st);
	int status = rc == SQLITE_ROW || rc == SQLITE_DONE ? CITE_OK : fail(s, "read", err);
	if (status == CITE_OK && out->wait_ms == 0)
		status = take_lease(s, source, now_ms, now_ms + lease_ms, now_ms + gap_ms, err);
	int committed = cite_store_commit(s, status < 0 ? NULL : err);
	return status < 0 ? status : committed;
}

int cite_store_leave(
	struct cite_store *s, const char *source, int64_t now_ms, int64_t next_ms, int64_t broken_until_ms, struct cite_err *err)
{
	sqlite3_reset(s->statement[GET]);
	sqlite3_stmt *st = start(s, LEAVE);
	bind_text(st, 1, source);
	bind_text(st, 2, s->holder);
	sqlite3_bind_int64(st, 3, next_ms);
	sqlite3_bind_int64(st, 4, broken_until_ms);
	sqlite3_bind_int64(st, 5, now_ms);
	return run(s, LEAVE, "write", err);
}
