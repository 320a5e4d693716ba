/* fuzz_crossref: any bytes as an answer of Crossref's. */
#include "fuzz_source.h"

extern const struct cite_source cite_source_crossref;
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct cite_id asked[] = { { CITE_ID_DOI, 0, "10.1145/1" }, { CITE_ID_DOI, 0, "10.1145/2" } };
	fuzz_source(&cite_source_crossref, asked, data, size);
	return 0;
}
