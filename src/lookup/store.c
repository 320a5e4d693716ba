/* store.c: the cache file. Answers go in as bytes and come out as bytes; what they mean is the sources' business. The gate keeps the pace of
 * all processes together. */
#include "store_db.h"

#include "../base/err.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { CLOCK_SLACK_MS = 5000 };

/* ---- answers ---- */

static sqlite3_stmt *start(struct cite_store *s, enum cite_sql which)
{
	sqlite3_stmt *st = s->statement[which];
	sqlite3_reset(st);
	return st;
}

static void bind_text(sqlite3_stmt *st, int at, const char *text)
{
	sqlite3_bind_text(st, at, text, -1, SQLITE_STATIC);
}

static int run(struct cite_store *s, enum cite_sql which, const char *doing, struct cite_err *err)
{
	int rc = sqlite3_step(s->statement[which]);
	int status = rc == SQLITE_DONE ? CITE_OK : cite_store_fail(s, doing, err);
	sqlite3_reset(s->statement[which]);
	return status;
}

/* A time that a file from elsewhere states, within what can be counted with: after the year 9999 is as good as never. */
static int64_t time_of(int64_t seconds)
{
	const int64_t latest = 253402300799;
	return seconds < 0 ? 0 : seconds < latest ? seconds : latest;
}

static struct cite_stored read_row(sqlite3_stmt *st, int from)
{
	bool found = sqlite3_column_int(st, from) == CITE_STATE_FOUND;
	struct cite_stored row = { found ? CITE_STATE_FOUND : CITE_STATE_ABSENT, time_of(sqlite3_column_int64(st, from + 1)), NULL, 0 };
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
	sqlite3_stmt *st = start(s, CITE_SQL_GET);
	bind_text(st, 1, source);
	bind_text(st, 2, key);
	int rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		*out = read_row(st, 0);
	else if (rc != SQLITE_DONE)
		return cite_store_fail(s, "read", err);
	else
		sqlite3_reset(st);
	return CITE_OK;
}

int cite_store_put(
	struct cite_store *s, const char *source, const char *key, const char *raw, size_t n, int64_t now_s, struct cite_err *err)
{
	sqlite3_reset(s->statement[CITE_SQL_GET]);
	sqlite3_stmt *st = start(s, CITE_SQL_PUT);
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
	return run(s, CITE_SQL_PUT, "write", err);
}

void cite_store_read_begin(struct cite_store *s)
{
	if (!s)
		return;
	sqlite3_reset(s->statement[CITE_SQL_GET]);
	run(s, CITE_SQL_BEGIN_READ, "read", NULL);
}

void cite_store_read_end(struct cite_store *s)
{
	if (!s)
		return;
	sqlite3_reset(s->statement[CITE_SQL_GET]);
	run(s, CITE_SQL_COMMIT, "read", NULL);
}

int cite_store_begin(struct cite_store *s, struct cite_err *err)
{
	sqlite3_reset(s->statement[CITE_SQL_GET]);
	return run(s, CITE_SQL_BEGIN_NOW, "write", err);
}

int cite_store_commit(struct cite_store *s, struct cite_err *err)
{
	sqlite3_reset(s->statement[CITE_SQL_GET]);
	int status = run(s, CITE_SQL_COMMIT, "write", err);
	if (status < 0)
		run(s, CITE_SQL_ROLLBACK, "write", NULL);
	return status;
}

int cite_store_each(struct cite_store *s, cite_store_fn *fn, void *ctx, struct cite_err *err)
{
	sqlite3_stmt *st = start(s, CITE_SQL_EACH);
	int rc;
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		struct cite_stored row = read_row(st, 2);
		if (!fn(ctx, (const char *)sqlite3_column_text(st, 0), (const char *)sqlite3_column_text(st, 1), &row))
			break;
	}
	int status = rc == SQLITE_ROW || rc == SQLITE_DONE ? CITE_OK : cite_store_fail(s, "read", err);
	sqlite3_reset(st);
	return status;
}

int cite_store_clear(struct cite_store *s, struct cite_err *err)
{
	sqlite3_reset(s->statement[CITE_SQL_GET]);
	if (sqlite3_exec(s->db, "DELETE FROM record; VACUUM", NULL, NULL, NULL) != SQLITE_OK)
		return cite_store_fail(s, "clear", err);
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
	sqlite3_stmt *st = start(s, CITE_SQL_TAKE);
	bind_text(st, 1, source);
	bind_text(st, 2, s->holder);
	sqlite3_bind_int64(st, 3, until);
	sqlite3_bind_int64(st, 4, next);
	sqlite3_bind_int64(st, 5, now);
	return run(s, CITE_SQL_TAKE, "write", err);
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
	sqlite3_stmt *st = start(s, CITE_SQL_ENTER);
	bind_text(st, 1, source);
	int rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		read_gate(s, out, st, now_ms);
	sqlite3_reset(st);
	int status = rc == SQLITE_ROW || rc == SQLITE_DONE ? CITE_OK : cite_store_fail(s, "read", err);
	if (status == CITE_OK && out->wait_ms == 0)
		status = take_lease(s, source, now_ms, now_ms + lease_ms, now_ms + gap_ms, err);
	int committed = cite_store_commit(s, status < 0 ? NULL : err);
	return status < 0 ? status : committed;
}

int cite_store_leave(
	struct cite_store *s, const char *source, int64_t now_ms, int64_t next_ms, int64_t broken_until_ms, struct cite_err *err)
{
	sqlite3_reset(s->statement[CITE_SQL_GET]);
	sqlite3_stmt *st = start(s, CITE_SQL_LEAVE);
	bind_text(st, 1, source);
	bind_text(st, 2, s->holder);
	sqlite3_bind_int64(st, 3, next_ms);
	sqlite3_bind_int64(st, 4, broken_until_ms);
	sqlite3_bind_int64(st, 5, now_ms);
	return run(s, CITE_SQL_LEAVE, "write", err);
}
