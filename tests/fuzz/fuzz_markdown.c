/* fuzz_markdown: whatever the bytes, every span that a document gives is the right one, and rewriting all destinations changes nothing
 * else. */
#include "md_property.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *src = malloc(size + 1);
	struct md_tally sum = { 0 };
	if (!src)
		abort();
	memcpy(src, data, size);
	src[size] = 0;
	if (!md_check(src, size, &sum)) {
		fprintf(stderr, "fuzz_markdown: %s\n", md_why);
		abort();
	}
	free(src);
	return 0;
}
