/* Any bytes as an answer of arXiv's, by feed and by OAI record: nothing crashes, and what split hands out, parse can read or refuse. */
#include "base/arena.h"
#include "lookup/source.h"

#include <stdlib.h>

extern const struct cite_source cite_source_arxiv, cite_source_oai;
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void on_raw(void *ctx, const struct cite_id *id, const char *raw, size_t n)
{
	const struct cite_source *source = ctx;
	struct cite_record r;
	if (!raw)
		return;
	struct cite_arena *a = cite_arena_new();
	if (source->parse(&r, a, raw, n, NULL) != CITE_DAMAGE_NONE || !id->value)
		abort(); /* split vouched for it */
	cite_arena_free(a);
}

static void answer(const struct cite_source *source, const uint8_t *data, size_t size)
{
	static const struct cite_id asked[] = { { CITE_ID_ARXIV, 0, "2305.08845" }, { CITE_ID_ARXIV, 2, "hep-th/9901001" } };
	struct cite_response r = { .status = 200, .body = CITE_BUF(CITE_MAX_ANSWER), .retry_after_ms = -1 };
	cite_buf_put(&r.body, data, size);
	source->split(&r, NULL, 0, on_raw, (void *)(uintptr_t)source, NULL);
	r.status = 400;
	source->split(&r, asked, 2, on_raw, (void *)(uintptr_t)source, NULL);
	cite_buf_free(&r.body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	answer(&cite_source_arxiv, data, size);
	answer(&cite_source_oai, data, size);
	return 0;
}
