/* fuzz_openreview: any bytes as an answer of OpenReview's, of its present interface and of the first one. */
#include "fuzz_source.h"

extern const struct cite_source cite_source_openreview, cite_source_openreview_v1;
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct cite_id asked[] = { { CITE_ID_OPENREVIEW, 0, "AbC" }, { CITE_ID_OPENREVIEW, 0, "Xy1_z" } };
	fuzz_source(&cite_source_openreview, asked, data, size);
	fuzz_source(&cite_source_openreview_v1, asked, data, size);
	return 0;
}
