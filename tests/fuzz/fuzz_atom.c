/* fuzz_atom: any bytes as a feed of arXiv's. What split vouched for, parse must be able to read. */
#include "fuzz_source.h"

extern const struct cite_source cite_source_arxiv;
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void on_vouched(void *ctx, const struct cite_id *id, const char *raw, size_t n)
{
	struct cite_record r;
	struct cite_arena *a = cite_arena_new();
	(void)ctx, (void)id;
	CHECK(!raw || cite_source_arxiv.parse(&r, &(struct cite_reading){ .mem = a }, raw, n, NULL) == CITE_DAMAGE_NONE);
	cite_arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct cite_id asked[] = { { CITE_ID_ARXIV, 0, "2305.08845" }, { CITE_ID_ARXIV, 2, "hep-th/9901001" } };
	struct cite_response r = { .status = 200, .body = CITE_BUF(CITE_MAX_ANSWER), .retry_after_ms = -1 };
	cite_buf_put(&r.body, data, size);
	cite_source_arxiv.split(&r, NULL, 0, on_vouched, NULL, NULL);
	cite_buf_free(&r.body);
	fuzz_source(&cite_source_arxiv, asked, data, size);
	return 0;
}
