/* store_db: the open cache file, shared by store_open.c and store.c. Private to these two, which alone see SQLite. */
#ifndef CITE_STORE_DB_H
#define CITE_STORE_DB_H

#include "sqlite.h"
#include "store.h"

/* The statements that are kept prepared. */
enum cite_sql {
	CITE_SQL_GET,
	CITE_SQL_PUT,
	CITE_SQL_EACH,
	CITE_SQL_ENTER,
	CITE_SQL_TAKE,
	CITE_SQL_LEAVE,
	CITE_SQL_BEGIN_READ,
	CITE_SQL_BEGIN_NOW,
	CITE_SQL_COMMIT,
	CITE_SQL_ROLLBACK,
	CITE_N_SQL
};

struct cite_store {
	sqlite3 *db;
	sqlite3_stmt *statement[CITE_N_SQL];
	char *path;
	bool blank;       /* in memory, and nothing was put yet */
	char holder[128]; /* who we are in the gate: "host pid chance" */
};

/* What SQLite says went wrong with the cache. */
int cite_store_fail(const struct cite_store *, const char *doing, struct cite_err *);

#endif
