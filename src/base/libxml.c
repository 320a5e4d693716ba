/* libxml.c: finds libxml2 and its functions when the program runs. */
#include "libxml.h"

#include "err.h"

#include <dlfcn.h>
#include <libxml/xmlversion.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* The number is that of its binary interface: its structs must be those of the header. */
#if LIBXML_VERSION >= 21400
static const char file[] = "libxml2.so.16";
#else
static const char file[] = "libxml2.so.2";
#endif

struct cite_libxml cite_libxml;

static bool ready;
static char why[200];

static bool find(void *handle, void *member, size_t size, const char *name)
{
	void *symbol = dlsym(handle, name);
	if (!symbol)
		snprintf(why, sizeof why, "it has no %s", name);
	/* POSIX: a function's address fits an object pointer, though C cannot say so. */
	memcpy(member, &symbol, size);
	return symbol;
}

static bool find_all(void *handle)
{
#define FIND(begin, end) &&find(handle, &cite_libxml.begin##_##end, sizeof cite_libxml.begin##_##end, #begin #end)
	return true CITE_LIBXML_NAMES(FIND);
#undef FIND
}

static void load(void)
{
	void *handle = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
	if (!handle)
		snprintf(why, sizeof why, "%s", dlerror());
	if (!handle || !find_all(handle))
		return;
	xmlInitParser();
	ready = true;
}

bool cite_libxml_load(struct cite_err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, load);
	if (!ready)
		cite_fail(err, CITE_EREAD, "cannot use libxml2: %s", why);
	return ready;
}
