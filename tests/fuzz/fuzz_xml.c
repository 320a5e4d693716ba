/* Whatever the reader of plain XML accepts, libxml2 accepts too, and both make the same tree of it. */
#include "base/arena.h"
#include "base/text.h"
#include "lookup/xml_plain.h"
#include "xml_same.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data;
	if (memchr(s, '\0', n) || cite_utf8_check(s, n) != n)
		return 0;
	struct cite_arena *a = cite_arena_new();
	const struct cite_xml *plain = cite_xml_plain(a, s, n);
	if (plain) {
		const struct cite_xml *any = cite_xml_parse_any(a, s, n, NULL);
		if (!any || !xml_same(plain, any))
			abort();
	}
	cite_arena_free(a);
	return 0;
}
