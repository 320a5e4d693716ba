/* curl.c: libcurl's functions, found when the program runs. */
#include "curl.h"

#include "../base/err.h"
#include "../base/loader.h"

#include <pthread.h>
#include <stdio.h>

/* What the library's file is called, with OpenSSL and with GnuTLS. The number is that of its binary interface, which has been the same
 * since 2006. */
static const char *const files[] = { "libcurl.so.4", "libcurl-gnutls.so.4", NULL };

struct cite_curl cite_curl;

#define SYMBOL(name) { "curl_" #name, &cite_curl.name },
static const struct cite_symbol symbols[] = { CITE_CURL_CALLS(SYMBOL) };
#undef SYMBOL

static bool ready;
static char why[CITE_LOADER_WHY];

static void load(void)
{
	if (!cite_loader_load(files, symbols, sizeof symbols / sizeof *symbols, why))
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
