/* fuzz_oai: any bytes as an answer of arXiv's OAI-PMH. */
#include "fuzz_source.h"

extern const struct cite_source cite_source_oai;
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct cite_id asked[] = { { CITE_ID_ARXIV, 0, "2305.08845" }, { CITE_ID_ARXIV, 0, "hep-th/9901001" } };
	fuzz_source(&cite_source_oai, asked, data, size);
	return 0;
}
