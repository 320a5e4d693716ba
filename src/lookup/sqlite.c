/* sqlite.c: SQLite's functions, found when the program runs. */
#include "sqlite.h"

#include "../base/err.h"
#include "../base/loader.h"

#include <pthread.h>

/* The number is that of its binary interface, which has been the same since 2004. */
static const char *const files[] = { "libsqlite3.so.0", NULL };

struct cite_sqlite cite_sqlite;

#define SYMBOL(name) { "sqlite3_" #name, &cite_sqlite.name },
static const struct cite_symbol symbols[] = { CITE_SQLITE_CALLS(SYMBOL) };
#undef SYMBOL

static bool ready;
static char why[CITE_LOADER_WHY];

static void load(void)
{
	ready = cite_loader_load(files, symbols, sizeof symbols / sizeof *symbols, why);
}

bool cite_sqlite_load(struct cite_err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, load);
	if (!ready)
		cite_fail(err, CITE_ESTORE, "cannot use SQLite: %s", why);
	return ready;
}
