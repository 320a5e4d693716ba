/* store_open.c: opens the cache file, or makes it. A file that is not ours is recognised before anything is written to it.
 *
 * A plain rowid table in WAL mode with prepared statements: measured as the fastest shape for bodies of some kilobytes. */
#include "store_db.h"

#include "../base/arena.h"
#include "../base/clock.h"
#include "../base/err.h"
#include "../base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { APPLICATION_ID = 0x63697465, SCHEMA_VERSION = 1, BUSY_MS = 15000, HEADER = 100 };

static const char SCHEMA[] = "CREATE TABLE record(source TEXT NOT NULL, id TEXT NOT NULL, state INTEGER NOT NULL,"
			     " fetched INTEGER NOT NULL, body BLOB, PRIMARY KEY(source, id));"
			     "CREATE TABLE gate(source TEXT PRIMARY KEY, holder TEXT NOT NULL, lease_until INTEGER NOT NULL,"
			     " next_at INTEGER NOT NULL, broken_until INTEGER NOT NULL, written_at INTEGER NOT NULL);";

static const char *const sql[CITE_N_SQL] = {
	[CITE_SQL_GET] = "SELECT state, fetched, body FROM record WHERE source = ?1 AND id = ?2",
	[CITE_SQL_PUT] = "INSERT OR REPLACE INTO record(source, id, state, fetched, body) VALUES(?1, ?2, ?3, ?4, ?5)",
	[CITE_SQL_EACH] = "SELECT source, id, state, fetched, body FROM record ORDER BY source, id",
	[CITE_SQL_ENTER] = "SELECT holder, lease_until, next_at, broken_until, written_at FROM gate WHERE source = ?1",
	[CITE_SQL_TAKE] = "INSERT INTO gate(source, holder, lease_until, next_at, broken_until, written_at) VALUES(?1, ?2, ?3, ?4, 0, ?5)"
			  " ON CONFLICT(source) DO UPDATE SET holder = ?2, lease_until = ?3, next_at = ?4, written_at = ?5",
	[CITE_SQL_LEAVE] =
		"UPDATE gate SET holder = '', lease_until = 0, next_at = ?3, broken_until = CASE WHEN ?4 < 0 THEN broken_until ELSE ?4 "
		"END, written_at = ?5"
		" WHERE source = ?1 AND holder = ?2",
	[CITE_SQL_BEGIN_READ] = "BEGIN",
	[CITE_SQL_BEGIN_NOW] = "BEGIN IMMEDIATE",
	[CITE_SQL_COMMIT] = "COMMIT",
	[CITE_SQL_ROLLBACK] = "ROLLBACK",
};

int cite_store_fail(const struct cite_store *s, const char *doing, struct cite_err *err)
{
	int code = sqlite3_errcode(s->db) & 0xff;
	if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
		return cite_fail(err, CITE_ESTORE, "the cache %s is damaged; remove it, or name another with --cache", s->path);
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		return cite_fail(err, CITE_ESTORE, "the cache %s is locked by another process for too long", s->path);
	return cite_fail(err, CITE_ESTORE, "cannot %s the cache %s: %s", doing, s->path, sqlite3_errmsg(s->db));
}

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
		return cite_store_fail(s, "create", err);
	/* An empty file that is committed without marks would be a stranger's for ever. */
	int tables = read_int(s->db, "SELECT count(*) FROM sqlite_schema");
	if (tables < 0 || (tables == 0 && (pragma(s->db, SCHEMA) != SQLITE_OK || pragma(s->db, marks) != SQLITE_OK))) {
		cite_store_fail(s, "create", err);
		pragma(s->db, "ROLLBACK");
		return CITE_ESTORE;
	}
	return pragma(s->db, "COMMIT") == SQLITE_OK ? CITE_OK : cite_store_fail(s, "create", err);
}

static int check_version(struct cite_store *s, struct cite_err *err)
{
	int version = read_int(s->db, "PRAGMA user_version");
	if (version < 0)
		return cite_store_fail(s, "read", err);
	if (read_int(s->db, "PRAGMA application_id") != APPLICATION_ID)
		return cite_fail(err, CITE_ESTORE, "%s is a database of another program; it was left as it is", s->path);
	if (version > SCHEMA_VERSION)
		return cite_fail(err, CITE_ESTORE, "the cache %s was made by a newer citelist (its version is %d, ours %d)", s->path,
			version, SCHEMA_VERSION);
	return CITE_OK;
}

static int prepare(struct cite_store *s, bool read_only, struct cite_err *err)
{
	for (int i = 0; i < CITE_N_SQL; i++) {
		if (read_only && i != CITE_SQL_GET && i != CITE_SQL_EACH && i != CITE_SQL_BEGIN_READ && i != CITE_SQL_COMMIT)
			continue;
		if (sqlite3_prepare_v3(s->db, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &s->statement[i], NULL) != SQLITE_OK)
			return cite_store_fail(s, "read", err);
	}
	return CITE_OK;
}

/* A file URI with everything that has a meaning in one escaped. */
static char *file_uri(const char *path, const char *query)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_REQUEST);
	cite_buf_puts(&b, *path == '/' ? "file://" : "file:"); /* an empty authority, or two slashes would begin one */
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
	if (rc == SQLITE_OK)
		distrust(s->db);
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
		return cite_store_fail(s, "open", err);
	distrust(s->db);
	sqlite3_busy_timeout(s->db, BUSY_MS);
	/* A file whose creation was cut short is empty again once SQLite has rolled it back. */
	if ((is_new || read_int(s->db, "PRAGMA page_count") == 0) && create(s, err) < 0)
		return CITE_ESTORE;
	if (check_version(s, err) < 0)
		return CITE_ESTORE;
	if (turn_on_wal(s->db) != SQLITE_OK || pragma(s->db, "PRAGMA synchronous = NORMAL") != SQLITE_OK ||
		pragma(s->db, "PRAGMA temp_store = MEMORY") != SQLITE_OK) /* no file but those of the cache */
		return cite_store_fail(s, "write", err);
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
		return cite_store_fail(s, "open", err);
	distrust(s->db);
	sqlite3_busy_timeout(s->db, BUSY_MS);
	return check_version(s, err);
}

static int open_memory(struct cite_store *s, struct cite_err *err)
{
	if (sqlite3_open_v2(":memory:", &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
		return cite_store_fail(s, "open", err);
	s->blank = true;
	return create(s, err);
}

int cite_store_ready(struct cite_err *err)
{
	return cite_sqlite_load(err) ? CITE_OK : CITE_ESTORE;
}

int cite_store_open(struct cite_store **out, const char *path, bool read_only, struct cite_err *err)
{
	*out = NULL;
	if (cite_store_ready(err) < 0)
		return CITE_ESTORE;
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
	if (status < 0)
		cite_store_close(s);
	else
		*out = s;
	return status;
}

void cite_store_close(struct cite_store *s)
{
	if (!s)
		return;
	for (int i = 0; i < CITE_N_SQL; i++)
		sqlite3_finalize(s->statement[i]);
	sqlite3_close(s->db);
	free(s->path);
	free(s);
}
