/* curl.c: finds libcurl and its functions when the program runs. */
#include "curl.h"

#include "../base/err.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* What the library's file is called, with OpenSSL and with GnuTLS. The number is that of its binary interface, which has been the same
 * since 2006. */
static const char *const files[] = { "libcurl.so.4", "libcurl-gnutls.so.4" };

struct cite_curl cite_curl;

static bool ready;
static char why[200];

static bool find(void *handle, void *member, size_t size, const char *name)
{
	void *symbol = dlsym(handle, name);
	if (!symbol)
		snprintf(why, sizeof why, "it is too old: it has no %s", name);
	/* POSIX: a function's address fits an object pointer, though C cannot say so. */
	memcpy(member, &symbol, size);
	return symbol;
}

static bool find_all(void *handle)
{
#define FIND(name) &&find(handle, &cite_curl.name, sizeof cite_curl.name, "curl_" #name)
	return true CITE_CURL_CALLS(FIND);
#undef FIND
}

static void load(void)
{
	void *handle = NULL;
	for (size_t i = 0; i < sizeof files / sizeof *files && !handle; i++) {
		handle = dlopen(files[i], RTLD_NOW | RTLD_LOCAL);
		if (!handle && !i)
			snprintf(why, sizeof why, "%s", dlerror());
	}
	if (!handle || !find_all(handle))
		return;
	ready = cite_curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
	if (!ready)
		snprintf(why, sizeof why, "it does not start");
}

bool cite_curl_load(struct cite_err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, load);
	if (!ready)
		cite_fail(err, CITE_ENET, "cannot use libcurl: %s", why);
	return ready;
}
