/* fuzz_datacite: any bytes as an answer of DataCite's. */
#include "fuzz_source.h"

extern const struct cite_source cite_source_datacite;
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct cite_id asked[] = { { CITE_ID_ARXIV, 0, "2303.14524" }, { CITE_ID_DOI, 0, "10.5281/zenodo.1" } };
	fuzz_source(&cite_source_datacite, asked, data, size);
	return 0;
}
