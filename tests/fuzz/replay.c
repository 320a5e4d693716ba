/* replay.c: stands in for libFuzzer: runs a fuzz target once over every file of the folders named on the command line, so that every
 * input that ever found a mistake stays a test. */
#define _DEFAULT_SOURCE
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return 1;
	uint8_t *bytes = NULL;
	size_t n = 0, cap = 0;
	for (size_t got = 1; got; n += got) {
		if (cap - n < 65536)
			bytes = realloc(bytes, cap += cap + 65536);
		if (!bytes)
			abort();
		got = fread(bytes + n, 1, cap - n, f);
	}
	fclose(f);
	/* An exact-size copy, so that AddressSanitizer sees a read past the end. */
	uint8_t *exact = malloc(n ? n : 1);
	if (!exact)
		abort();
	memcpy(exact, bytes, n);
	free(bytes);
	LLVMFuzzerTestOneInput(exact, n);
	free(exact);
	return 0;
}

static int replay_folder(const char *folder, int *files)
{
	DIR *dir = opendir(folder);
	if (!dir) {
		perror(folder);
		return 1;
	}
	int bad = 0;
	for (struct dirent *e; (e = readdir(dir));) {
		char path[4096];
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
		bad |= replay_file(path);
		++*files;
	}
	closedir(dir);
	return bad;
}

int main(int argc, char **argv)
{
	int files = 0, bad = 0;
	for (int i = 1; i < argc; i++)
		bad |= replay_folder(argv[i], &files);
	printf("%d inputs replayed\n", files);
	return bad || !files;
}
