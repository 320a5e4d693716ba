/* fuzz_dblp: any bytes as an answer of DBLP's. */
#include "fuzz_source.h"

extern const struct cite_source cite_source_dblp;
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct cite_id asked[] = { { CITE_ID_DOI, 0, "10.1145/1" }, { CITE_ID_ARXIV, 0, "2305.08845" } };
	fuzz_source(&cite_source_dblp, asked, data, size);
	return 0;
}
