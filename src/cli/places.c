/* places.c: paths from the environment and from the program's own place. */
#define _DEFAULT_SOURCE /* readlink is POSIX, /proc/self/exe is Linux's */
#include "places.h"

#include "../base/arena.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *cite_places_cache(struct cite_arena *mem, const char *option)
{
	const char *env = getenv("CITELIST_CACHE"), *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	if (option)
		return option;
	if (env && *env)
		return env;
	/* The XDG base directory specification: a relative path is to be ignored. */
	if (xdg && *xdg == '/')
		return cite_arena_printf(mem, "%s/citelist/records.db", xdg);
	if (home && *home == '/')
		return cite_arena_printf(mem, "%s/.cache/citelist/records.db", home);
	return NULL;
}

static bool is_folder(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

static char *program_folder(struct cite_arena *mem)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path);
	if (n <= 0 || (size_t)n >= sizeof path)
		return NULL;
	while (n > 1 && path[n - 1] != '/')
		n--;
	return cite_arena_copy(mem, path, (size_t)n - 1);
}

const char *cite_places_shipped(struct cite_arena *mem)
{
	const char *folder = program_folder(mem);
	if (folder) {
		/* Only a build tree's cache may be believed to be ours: elsewhere any program may have a folder of this name beside it. */
		const char *mark = cite_arena_printf(mem, "%s/CMakeCache.txt", folder), *built = cite_arena_printf(mem, "%s/cache", folder);
		if (!access(mark, F_OK) && is_folder(built))
			return built;
		const char *slash = strrchr(folder, '/');
		const char *installed = cite_arena_printf(mem, "%.*s/share/citelist/cache", slash ? (int)(slash - folder) : 0, folder);
		if (is_folder(installed))
			return installed;
	}
	return is_folder(CITELIST_DATADIR "/cache") ? CITELIST_DATADIR "/cache" : NULL;
}
