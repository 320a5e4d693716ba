/* loader.c: names of files and functions in, addresses out. */
#include "loader.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static void *open_first(const char *const *files, char why[CITE_LOADER_WHY])
{
	void *handle = NULL;
	for (size_t i = 0; files[i] && !handle; i++) {
		handle = dlopen(files[i], RTLD_LAZY | RTLD_LOCAL);
		if (!handle && !i)
			snprintf(why, CITE_LOADER_WHY, "%s", dlerror());
	}
	return handle;
}

bool cite_loader_load(const char *const *files, const struct cite_symbol *symbols, size_t n, char why[CITE_LOADER_WHY])
{
	void *handle = open_first(files, why);
	for (size_t i = 0; handle && i < n; i++) {
		void *address = dlsym(handle, symbols[i].name);
		if (!address) {
			snprintf(why, CITE_LOADER_WHY, "it has no %s", symbols[i].name);
			return false;
		}
		/* POSIX: a function's address fits an object pointer, though C cannot say so. */
		memcpy(symbols[i].at, &address, sizeof address);
	}
	return handle;
}
