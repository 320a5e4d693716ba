/* What address.c and http.c decide by themselves, for hosts that no test can be: where a redirect may lead, and how much header is enough. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lookup/http.c"

static void where_to(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to;
		bool may;
	} rows[] = {
		{ "https://export.arxiv.org/api", "https://export.arxiv.org/api/query", true },
		{ "https://export.arxiv.org/api", "https://arxiv.org/api", true },
		{ "https://example.org/list.md", "https://raw.githubusercontent.com/a/b/HEAD/README.md", true },
		{ "https://example.org/list.md", "https://example.com/list.md", false },
		{ "https://example.org/list.md", "http://example.org/list.md", false },
		{ "https://example.org/list.md", "file:///etc/passwd", false },
		/* Into this machine only from this machine, and from https never to less. */
		{ "https://example.org/list.md", "https://127.0.0.1/list.md", false },
		{ "https://example.org/list.md", "https://localhost:8080/list.md", false },
		{ "https://example.org/list.md", "http://[::1]/list.md", false },
		{ "http://127.0.0.1/list.md", "https://localhost/list.md", true },
		{ "http://127.0.0.1/list.md", "http://127.0.0.2:81/list.md", true },
		{ "https://127.0.0.1/list.md", "http://127.0.0.1/list.md", false },
		{ "http://127.0.0.1/list.md", "https://example.org/list.md", false },
		{ "http://127.0.0.1/list.md", "https://arxiv.org/abs/2305.08845", true },
	};
	if (!cite_curl_load(NULL))
		skip();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cite_err err = { 0 };
		if (cite_address_follows(rows[i].from, rows[i].to, &err) != rows[i].may)
			fail_msg("%s to %s: %s", rows[i].from, rows[i].to, err.msg);
		assert_int_equal(err.code, rows[i].may ? CITE_OK : CITE_ENET);
	}
}

/* Also over several answers of one transfer: what came with redirects counts. */
static void headers_end(void **state)
{
	(void)state;
	struct own o = { 0 };
	char line[1000] = "";
	size_t taken = 0;
	while (taken < 10 * (size_t)MAX_HEADER && measure(line, 1, sizeof line, &o) == sizeof line)
		taken += sizeof line;
	assert_in_range(taken, MAX_HEADER - sizeof line, MAX_HEADER);
	assert_int_equal(measure(line, 1, 1, &o), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(where_to), cmocka_unit_test(headers_end) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
