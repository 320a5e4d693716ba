/* fuzz_acl: any bytes as an answer of the ACL Anthology's. */
#include "fuzz_source.h"

extern const struct cite_source cite_source_acl;
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct cite_id asked[] = { { CITE_ID_ACL, 0, "N19-1423" }, { CITE_ID_ACL, 0, "2023.acl-long.1" } };
	fuzz_source(&cite_source_acl, asked, data, size);
	return 0;
}
