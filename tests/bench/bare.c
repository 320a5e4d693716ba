/* bare.c: bare FILE: parses Markdown with cmark-gfm and the extensions that citelist uses, and does nothing else: the yardstick. */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const extensions[] = { "table", "autolink", "strikethrough", "tasklist" };

static char *read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	if (!f || fseek(f, 0, SEEK_END))
		return NULL;
	long size = ftell(f);
	char *s = size < 0 ? NULL : malloc((size_t)size + 1);
	rewind(f);
	*n = s ? fread(s, 1, (size_t)size, f) : 0;
	fclose(f);
	return s;
}

int main(int argc, char **argv)
{
	size_t n = 0;
	char *s = argc == 2 ? read_file(argv[1], &n) : NULL;
	if (!s)
		return 1;
	cmark_gfm_core_extensions_ensure_registered();
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, s, n);
	cmark_node *doc = cmark_parser_finish(parser);
	int ok = cmark_node_first_child(doc) != NULL;
	cmark_node_free(doc);
	cmark_parser_free(parser);
	free(s);
	return !ok;
}
