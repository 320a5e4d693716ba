/* Whatever bytes come as XML: a tree that says what libxml2's own says, or a reason why not. Each element that is cut out is XML again. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "lookup/xml_cut.h"
#include "xml_same.h"

#include <stdlib.h>

static void cut(struct cite_arena *a, const char *s, size_t n)
{
	struct cite_xml_cut c;
	cite_xml_cut_start(&c, s, n);
	for (int i = 0; i < 20 && cite_xml_cut_next(&c); i++) {
		struct cite_buf one = CITE_BUF(2 * n + 64);
		cite_xml_cut_put(&one, &c);
		if (!cite_xml_parse(a, cite_buf_str(&one), one.n, NULL))
			abort();
		cite_buf_free(&one);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data;
	struct cite_arena *a = cite_arena_new();
	struct cite_err err = { 0 };
	const struct cite_xml *root = cite_xml_parse(a, s, n, &err);
	if (root ? !xml_same(root, s, n) : !err.msg[0])
		abort();
	if (root)
		cut(a, s, n);
	cite_arena_free(a);
	return 0;
}
