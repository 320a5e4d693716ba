/* titles.c: prints each paper's first identifier and title from the Markdown lists named on the command line.
 *
 *     cc titles.c $(pkg-config --cflags --libs citelist) -o titles
 */
#include <citelist.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *s = NULL;
	size_t got = 1;
	*n = 0;
	while (f && got) {
		char *more = realloc(s, *n + 65536);
		if (!more)
			break;
		s = more;
		*n += got = fread(s + *n, 1, 65536, f);
	}
	if (f)
		fclose(f);
	return s;
}

static int print_titles(const char *path)
{
	struct cite_err err = { 0 };
	struct cite_list *list;
	size_t n;
	char *text = read_file(path, &n);
	if (!text) {
		perror(path);
		return 1;
	}
	/* The list keeps a copy of the text. */
	int status = cite_list_parse(&list, path, text, n, &err);
	free(text);
	if (status < 0) {
		fprintf(stderr, "%s:%d: %s\n", path, err.line, err.msg);
		return 1;
	}
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		printf("%s\t%s\n", e->n_id ? e->id[0].value : "-", e->title.s ? e->title.s : "-");
	}
	cite_list_free(list);
	return 0;
}

int main(int argc, char **argv)
{
	int failed = 0;
	for (int i = 1; i < argc; i++)
		failed |= print_titles(argv[i]);
	return failed;
}
