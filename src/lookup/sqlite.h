/* sqlite: SQLite, loaded when a cache is first opened: it takes longer to load than a short list takes to read, and who only reads a list
 * needs no cache. For store.c and store_open.c alone. */
#ifndef CITE_SQLITE_H
#define CITE_SQLITE_H

#include <citelist.h>

#include <sqlite3.h>

/* Every function of SQLite that we call. */
#define CITE_SQLITE_CALLS(CALL) \
	CALL(bind_blob64) \
	CALL(bind_int) \
	CALL(bind_int64) \
	CALL(bind_null) \
	CALL(bind_text) \
	CALL(busy_timeout) \
	CALL(close) \
	CALL(column_blob) \
	CALL(column_bytes) \
	CALL(column_int) \
	CALL(column_int64) \
	CALL(column_text) \
	CALL(db_config) \
	CALL(db_readonly) \
	CALL(errcode) \
	CALL(errmsg) \
	CALL(exec) \
	CALL(finalize) \
	CALL(limit) \
	CALL(open_v2) \
	CALL(prepare_v2) \
	CALL(prepare_v3) \
	CALL(randomness) \
	CALL(reset) \
	CALL(sleep) \
	CALL(step)

/* NOLINTNEXTLINE(bugprone-macro-parentheses): a member's name cannot stand in them */
#define CITE_SQLITE_MEMBER(name) __typeof__(sqlite3_##name) *name;
struct cite_sqlite {
	CITE_SQLITE_CALLS(CITE_SQLITE_MEMBER)
};
#undef CITE_SQLITE_MEMBER
extern struct cite_sqlite cite_sqlite;

/* false: there is no SQLite (CITE_ESTORE, with the reason in err, which may be NULL). Loaded once for all threads, never unloaded; nothing
 * below may be called before. */
bool cite_sqlite_load(struct cite_err *err);

/* The functions keep their names. */
#define sqlite3_bind_blob64 cite_sqlite.bind_blob64
#define sqlite3_bind_int cite_sqlite.bind_int
#define sqlite3_bind_int64 cite_sqlite.bind_int64
#define sqlite3_bind_null cite_sqlite.bind_null
#define sqlite3_bind_text cite_sqlite.bind_text
#define sqlite3_busy_timeout cite_sqlite.busy_timeout
#define sqlite3_close cite_sqlite.close
#define sqlite3_column_blob cite_sqlite.column_blob
#define sqlite3_column_bytes cite_sqlite.column_bytes
#define sqlite3_column_int cite_sqlite.column_int
#define sqlite3_column_int64 cite_sqlite.column_int64
#define sqlite3_column_text cite_sqlite.column_text
#define sqlite3_db_config cite_sqlite.db_config
#define sqlite3_db_readonly cite_sqlite.db_readonly
#define sqlite3_errcode cite_sqlite.errcode
#define sqlite3_errmsg cite_sqlite.errmsg
#define sqlite3_exec cite_sqlite.exec
#define sqlite3_finalize cite_sqlite.finalize
#define sqlite3_limit cite_sqlite.limit
#define sqlite3_open_v2 cite_sqlite.open_v2
#define sqlite3_prepare_v2 cite_sqlite.prepare_v2
#define sqlite3_prepare_v3 cite_sqlite.prepare_v3
#define sqlite3_randomness cite_sqlite.randomness
#define sqlite3_reset cite_sqlite.reset
#define sqlite3_sleep cite_sqlite.sleep
#define sqlite3_step cite_sqlite.step

#endif
