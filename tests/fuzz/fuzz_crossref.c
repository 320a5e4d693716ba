/* Any bytes as an answer of the sources that speak JSON or BibTeX: nothing crashes. */
#include "base/arena.h"
#include "lookup/source.h"

#include <stdlib.h>

extern const struct cite_source cite_source_crossref, cite_source_datacite, cite_source_openreview, cite_source_dblp, cite_source_acl;
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void on_raw(void *ctx, const struct cite_id *id, const char *raw, size_t n)
{
	const struct cite_source *source = ctx;
	struct cite_record r;
	struct cite_arena *a = cite_arena_new();
	if (raw && id->value)
		source->parse(&r, a, raw, n, NULL);
	cite_arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct cite_source *const sources[] = { &cite_source_crossref, &cite_source_datacite, &cite_source_openreview,
		&cite_source_dblp, &cite_source_acl };
	static const struct cite_id asked[] = { { CITE_ID_DOI, 0, "10.1145/1" }, { CITE_ID_DOI, 0, "10.1145/2" } };
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct cite_response r = { .status = 200, .body = CITE_BUF(CITE_MAX_ANSWER), .retry_after_ms = -1 };
		cite_buf_put(&r.body, data, size);
		sources[i]->split(&r, NULL, 0, on_raw, (void *)(uintptr_t)sources[i], NULL);
		sources[i]->split(&r, asked, 2, on_raw, (void *)(uintptr_t)sources[i], NULL);
		cite_buf_free(&r.body);
	}
	return 0;
}
