/* libxml.c: libxml2's functions, found when the program runs. */
#include "libxml.h"

#include "err.h"
#include "loader.h"

#include <libxml/xmlversion.h>
#include <pthread.h>

/* The number is that of its binary interface: its structs must be those of the header. */
#if LIBXML_VERSION >= 21400
static const char *const files[] = { "libxml2.so.16", NULL };
#else
static const char *const files[] = { "libxml2.so.2", NULL };
#endif

struct cite_libxml cite_libxml;

#define SYMBOL(begin, end) { #begin #end, &cite_libxml.begin##_##end },
static const struct cite_symbol symbols[] = { CITE_LIBXML_NAMES(SYMBOL) };
#undef SYMBOL

static bool ready;
static char why[CITE_LOADER_WHY];

static void load(void)
{
	ready = cite_loader_load(files, symbols, sizeof symbols / sizeof *symbols, why);
	if (ready)
		xmlInitParser();
}

bool cite_libxml_load(struct cite_err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, load);
	if (!ready)
		cite_fail(err, CITE_EREAD, "cannot use libxml2: %s", why);
	return ready;
}
