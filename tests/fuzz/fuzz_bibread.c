/* fuzz_bibread: any bytes are a .bib file, or are refused with a place and a reason. */
#include "base/arena.h"
#include "paper/bibread.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_bib_file file;
	struct cite_err err = { 0 };
	int rc = cite_bibread(&file, mem, (const char *)data, size, &err);
	if (rc != CITE_OK && (err.line < 1 || !*err.msg))
		abort();
	for (size_t i = 0; i < file.n_entry; i++)
		for (size_t k = 0; k < file.entry[i].n_field; k++)
			cite_bib_plain(mem, file.entry[i].field[k].value);
	cite_arena_free(mem);
	return 0;
}
