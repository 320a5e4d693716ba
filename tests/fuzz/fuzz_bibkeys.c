/* fuzz_bibkeys: any bytes as an RIS, CSL-JSON or Zotero RDF file to keep the keys of: refused with a reason, or read into entries that are whole. */
#include "base/arena.h"
#include "base/text.h"
#include "write/bibread_json.h"
#include "write/bibread_rdf.h"
#include "write/bibread_ris.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef int read_fn(struct cite_bib_file *, struct cite_arena *, const char *, size_t, struct cite_err *);

static void read_with(read_fn *read, const char *s, size_t n)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_bib_file file = { 0 };
	struct cite_err err = { 0 };
	if (read(&file, mem, s, n, &err) != CITE_OK && !*err.msg)
		abort();
	for (size_t i = 0; i < file.n_entry; i++) {
		if (!file.entry[i].key)
			abort();
		for (size_t k = 0; k < file.entry[i].n_field; k++)
			if (!file.entry[i].field[k].name || !file.entry[i].field[k].value)
				abort();
	}
	cite_arena_free(mem);
}

/* The same bytes as somebody's bibliography whose keys are to be kept. */
static void keep_keys(const char *s, size_t n)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_citation c = { .field = { [CITE_TITLE] = { .s = "A Title" }, [CITE_ARXIV] = { .s = "2305.08845" } } };
	struct cite_bib bib = { .citation = &c, .n_citation = 1, .mem = mem };
	struct cite_err err = { 0 };
	bool good = cite_bib_keys(&bib, NULL, s, n, &err) == CITE_OK;
	if (good && (!c.key || !*c.key || strpbrk(c.key, "{}, \n\t") || cite_utf8_check(c.key, strlen(c.key)) != strlen(c.key)))
		abort();
	if (!good && !*err.msg)
		abort();
	cite_arena_free(mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* The readers may rely on a terminator behind the bytes, as files are read with one. */
	char *s = malloc(size + 1);
	if (!s)
		abort();
	memcpy(s, data, size);
	s[size] = '\0';
	read_with(cite_bibread_ris, s, size);
	read_with(cite_bibread_rdf, s, size);
	read_with(cite_bibread_json, s, size);
	keep_keys(s, size);
	free(s);
	return 0;
}
