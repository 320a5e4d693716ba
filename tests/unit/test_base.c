/* Tests of base/: arena, buf, err, json and clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/json.h"
#include "base/jsonread.h"

#include <stdlib.h>
#include <string.h>

static void test_arena(void **state)
{
	struct cite_arena *a = cite_arena_new();
	(void)state;
	assert_int_equal(cite_arena_size(a), 0);
	/* Sizes around the chunks' own, aligned and zeroed, none overlapping another. */
	enum { N = 300 };
	unsigned char *block[N];
	size_t size[N];
	for (size_t i = 0; i < N; i++) {
		size[i] = i * i * 7 % 5000 + (i % 50 == 0 ? 400000 : 0);
		block[i] = cite_arena_alloc(a, size[i]);
		assert_int_equal((uintptr_t)block[i] % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < size[i]; k++)
			assert_int_equal(block[i][k], 0);
		memset(block[i], (int)(i & 0xFF), size[i]);
	}
	for (size_t i = 0; i < N; i++)
		for (size_t k = 0; k < size[i]; k++)
			assert_int_equal(block[i][k], i & 0xFF);
	assert_string_equal(cite_arena_copy(a, "abc", 2), "ab");
	assert_string_equal(cite_arena_copy(a, NULL, 0), "");
	assert_null(cite_arena_dup(a, NULL));
	assert_string_equal(cite_arena_printf(a, "%d-%s", 7, "x"), "7-x");
	int v[] = { 1, 2, 3 };
	assert_memory_equal(cite_arena_array(a, v, 3, sizeof *v), v, sizeof v);
	assert_null(cite_arena_array(a, v, 0, sizeof *v));
	cite_arena_free(a);
	cite_arena_free(NULL);
}

static void test_vec(void **state)
{
	CITE_VEC(int) v = { 0 };
	(void)state;
	for (int i = 0; i < 1000; i++) {
		int *p = cite_vec_add(&v);
		assert_int_equal(*p, 0);
		*p = i;
	}
	assert_int_equal(v.n, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(v.v[i], i);
	free(v.v);
}

static void test_buf(void **state)
{
	struct cite_buf b = CITE_BUF(10);
	size_t n;
	(void)state;
	assert_string_equal(cite_buf_str(&b), "");
	cite_buf_puts(&b, "12345");
	cite_buf_putc(&b, '6');
	cite_buf_printf(&b, "%04d", 7890);
	assert_string_equal(cite_buf_str(&b), "1234567890");
	assert_false(b.over);
	/* The maximum may be reached, not passed; passing it is sticky. */
	cite_buf_putc(&b, 'x');
	assert_true(b.over);
	cite_buf_put(&b, "", 0);
	assert_string_equal(cite_buf_str(&b), "1234567890");
	cite_buf_clear(&b);
	assert_false(b.over);
	cite_buf_puts(&b, "12345678901");
	assert_true(b.over);
	assert_int_equal(b.n, 0);
	cite_buf_free(&b);

	struct cite_buf big = CITE_BUF(SIZE_MAX);
	for (int i = 0; i < 100000; i++)
		cite_buf_putc(&big, (char)('a' + i % 26));
	assert_int_equal(big.n, 100000);
	char *s = cite_buf_take(&big, &n);
	assert_int_equal(n, 100000);
	assert_int_equal(s[n], '\0');
	assert_int_equal(big.n, 0);
	free(s);
	s = cite_buf_take(&big, &n);
	assert_non_null(s);
	assert_int_equal(n, 0);
	free(s);
}

static void test_err(void **state)
{
	struct cite_err err = { 0 };
	char longer[1000];
	(void)state;
	assert_int_equal(cite_fail(&err, CITE_EREAD, "cannot open %s", "x"), CITE_EREAD);
	assert_int_equal(cite_wrap(&err, "list %d", 3), CITE_EREAD);
	assert_string_equal(err.msg, "list 3: cannot open x");
	assert_int_equal(err.code, CITE_EREAD);
	assert_int_equal(cite_fail_at(&err, CITE_EDATA, 4, 7, "bad byte"), CITE_EDATA);
	assert_int_equal(err.line, 4);
	assert_int_equal(err.col, 7);
	assert_int_equal(cite_fail(NULL, CITE_EWRITE, "nobody reads this"), CITE_EWRITE);
	/* What is too long is cut, and stays a string. */
	memset(longer, 'x', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	cite_fail(&err, CITE_ENET, "%s", longer);
	assert_int_equal(strlen(err.msg), sizeof err.msg - 1);
	cite_wrap(&err, "%s", longer);
	assert_int_equal(strlen(err.msg), sizeof err.msg - 1);
}

static const char *written(struct cite_buf *out, bool flat)
{
	struct cite_json j = cite_json_to(out, flat);
	cite_json_open(&j, '{');
	cite_json_key(&j, "none");
	cite_json_null(&j);
	cite_json_key(&j, "empty");
	cite_json_open(&j, '[');
	cite_json_close(&j, ']');
	cite_json_key(&j, "line");
	cite_json_open_line(&j, '{');
	cite_json_key(&j, "n");
	cite_json_int(&j, INT64_MIN);
	cite_json_key(&j, "b");
	cite_json_bool(&j, true);
	cite_json_close(&j, '}');
	cite_json_key(&j, "list");
	cite_json_open(&j, '[');
	cite_json_string(&j, "a\"b\\c\n\t\x01/é");
	cite_json_string(&j, NULL);
	cite_json_close(&j, ']');
	cite_json_close(&j, '}');
	return cite_buf_str(out);
}

static void test_json(void **state)
{
	struct cite_buf out = CITE_BUF(1 << 16);
	(void)state;
	assert_string_equal(written(&out, false),
		"{\n  \"none\": null,\n  \"empty\": [],\n  \"line\": {\"n\": -9223372036854775808, \"b\": true},\n  \"list\": [\n"
		"    \"a\\\"b\\\\c\\n\\t\\u0001/é\",\n    null\n  ]\n}\n");
	cite_buf_clear(&out);
	assert_string_equal(written(&out, true),
		"{\"none\": null, \"empty\": [], \"line\": {\"n\": -9223372036854775808, \"b\": true}, \"list\": "
		"[\"a\\\"b\\\\c\\n\\t\\u0001/é\", null]}");
	/* Bytes that are no UTF-8 are replaced, one by one. */
	cite_buf_clear(&out);
	struct cite_json j = cite_json_to(&out, true);
	cite_json_string(&j, "\xFFx\xC3\xC3\xA9\xE2\x82y");
	assert_string_equal(cite_buf_str(&out), "\"\xEF\xBF\xBDx\xEF\xBF\xBDé\xEF\xBF\xBD\xEF\xBF\xBDy\"");
	cite_buf_free(&out);
}

/* What is read is written again: the same values, spelt as the rest of our JSON is. */
static void test_json_again(void **state)
{
	(void)state;
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "{\"a\":[],\"b\":{},\"c\":[1,2.50,1e3,-0,true,false,null]}",
			"{\"a\": [], \"b\": {}, \"c\": [1, 2.50, 1e3, 0, true, false, null]}" },
		{ "{\"k\\\"e\\u0001y\":\"\\u00e9\\u0000\\/\\n\"}", "{\"k\\\"e\\u0001y\": \"é\\u0000/\\n\"}" },
		{ "\"word\" \n", "\"word\"" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cite_err err = { 0 };
		struct cite_js *v = cite_js_parse(cases[i].in, strlen(cases[i].in), &err);
		struct cite_buf out = CITE_BUF(1000);
		cite_js_put(&out, v);
		assert_string_equal(cite_buf_str(&out), cases[i].out);
		cite_buf_free(&out);
		cite_js_free(v);
	}
}

/* As deep as it reads it can write. */
static void test_json_deep(void **state)
{
	(void)state;
	size_t deepest = 0;
	for (size_t depth = 1; depth < 100; depth++) {
		struct cite_buf in = CITE_BUF(1000), out = CITE_BUF(1000);
		for (size_t i = 0; i < 2 * depth; i++)
			cite_buf_putc(&in, i < depth ? '[' : ']');
		struct cite_js *v = cite_js_parse(in.s, in.n, NULL);
		if (v) {
			cite_js_put(&out, v);
			assert_string_equal(cite_buf_str(&out), cite_buf_str(&in));
			deepest = depth;
		}
		cite_js_free(v);
		cite_buf_free(&in);
		cite_buf_free(&out);
	}
	assert_in_range(deepest, 32, 80);
}

static void test_json_nothing(void **state)
{
	(void)state;
	struct cite_err err = { 0 };
	assert_null(cite_js_parse("null", 4, &err));
	assert_null(cite_js_parse("null", 5, &err)); /* with a NUL */
	assert_string_equal(err.msg, "not JSON: no value, or no memory for one");
	assert_null(cite_js_parse("", 0, &err));
	assert_null(cite_js_parse("{}{}", 4, &err));
	assert_null(cite_js_parse("[1", 2, &err));
	assert_string_equal(err.msg, "not JSON: it ends too early");
	struct cite_js *v = cite_js_parse("{\"a\":null}", 10, &err);
	assert_true(cite_js_has(v, "a"));
	assert_null(cite_js_get(v, "a"));
	assert_false(cite_js_has(v, "b"));
	assert_false(cite_js_has(NULL, "b"));
	cite_js_free(v);
}

static void test_clock(void **state)
{
	(void)state;
	assert_int_equal(cite_days_from_date(1970, 1, 1), 0);
	assert_int_equal(cite_days_from_date(1969, 12, 31), -1);
	assert_int_equal(cite_days_from_date(2000, 2, 29), 11016);
	assert_int_equal(cite_days_from_date(2000, 3, 1), 11017);
	assert_int_equal(cite_days_from_date(1900, 3, 1) - cite_days_from_date(1900, 2, 28), 1);
	for (int y = 1890; y < 2110; y++) {
		bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
		assert_int_equal(cite_days_from_date(y + 1, 1, 1) - cite_days_from_date(y, 1, 1), leap ? 366 : 365);
	}
	assert_int_equal(cite_http_date("Wed, 21 Oct 2015 07:28:00 GMT"), 1445412480);
	assert_int_equal(cite_http_date("Thu, 01 Jan 1970 00:00:00 GMT"), 0);
	static const char *const bad[] = { "", "120", "Wed, 21 Foo 2015 07:28:00 GMT", "Wed, 21 anF 2015 07:28:00 GMT", "Wed, 21 Oct 2015",
		"x" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(cite_http_date(bad[i]), -1);
	struct cite_clock c = cite_clock_system();
	int64_t before = c.now_ms(c.ctx);
	c.sleep_ms(c.ctx, 2);
	c.sleep_ms(c.ctx, -1);
	assert_true(c.now_ms(c.ctx) >= before && before > INT64_C(1500000000000));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_arena), cmocka_unit_test(test_vec), cmocka_unit_test(test_buf),
		cmocka_unit_test(test_err), cmocka_unit_test(test_json), cmocka_unit_test(test_json_again),
		cmocka_unit_test(test_json_deep), cmocka_unit_test(test_json_nothing), cmocka_unit_test(test_clock) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
