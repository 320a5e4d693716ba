/* fuzz_cache: any bytes as a file for `cache import`: refused as a whole with the line, or taken in so that what is exported, taken into an
 * empty cache and exported again is the same. */
#define _XOPEN_SOURCE 700
#include "base/arena.h"
#include "base/text.h"

#include <citelist.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[64], first[80], second[80];

static void forget(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		char name[96];
		snprintf(name, sizeof name, "%s%s", path, endings[i]);
		unlink(name);
	}
}

static void clean_up(void)
{
	forget(first);
	forget(second);
	rmdir(folder);
}

static void set_up(void)
{
	/* In memory, where the system has such a place. */
	snprintf(folder, sizeof folder, "%s/citelist-fuzz-XXXXXX", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
	if (!mkdtemp(folder))
		abort();
	snprintf(first, sizeof first, "%s/first", folder);
	snprintf(second, sizeof second, "%s/second", folder);
	atexit(clean_up);
}

static char *exported(const char *path, size_t *n)
{
	char *text;
	if (cite_cache_export(&text, n, path, NULL) != CITE_OK || cite_utf8_check(text, *n) != *n)
		abort();
	return text;
}

static void again(void)
{
	size_t n, m, n_new;
	char *text = exported(first, &n);
	struct cite_err err = { 0 };
	if (cite_cache_import(&n_new, second, text, n, &err) != CITE_OK) {
		fprintf(stderr, "fuzz_cache: %s in\n%s\n", err.msg, text);
		abort();
	}
	char *same = exported(second, &m);
	if (n != m || memcmp(text, same, n) != 0)
		abort();
	free(text);
	free(same);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!*first)
		set_up();
	size_t n_new;
	struct cite_err err = { 0 };
	int status = cite_cache_import(&n_new, first, (const char *)data, size, &err);
	if (status == CITE_OK) {
		again();
		forget(first);
		forget(second);
	} else if (err.line < 1 || !*err.msg || !access(first, F_OK)) {
		abort();
	}
	return 0;
}
