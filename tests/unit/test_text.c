/* Tests of base/text: UTF-8, folding, transliteration. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static void test_utf8_check(void **state)
{
	/* Malformed input and the offset of its first bad byte (RFC 3629; Unicode 3.9, table 3-7). */
	static const struct {
		const char *s;
		size_t n, bad;
	} rows[] = { { "", 0, 0 }, { "abc", 3, 3 }, { "é€𝒳", 9, 9 }, { "\x80", 1, 0 }, { "a\xC0\xAF", 3, 1 }, { "a\xC1\xBF", 3, 1 },
		{ "\xE0\x80\x80", 3, 0 }, { "\xED\xA0\x80", 3, 0 }, { "\xED\x9F\xBF", 3, 3 }, { "\xF0\x80\x80\x80", 4, 0 },
		{ "\xF4\x90\x80\x80", 4, 0 }, { "\xF4\x8F\xBF\xBF", 4, 4 }, { "\xF5\x80\x80\x80", 4, 0 }, { "ab\xC3", 3, 2 },
		{ "ab\xE2\x82", 4, 2 }, { "abcdefgh\xFF", 9, 8 }, { "abcdefg\xC3\xA9\xFF", 10, 9 }, { "\0a", 2, 2 } };
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *copy = malloc(rows[i].n ? rows[i].n : 1);
		assert_non_null(copy);
		memcpy(copy, rows[i].s, rows[i].n);
		assert_int_equal(cite_utf8_check(copy, rows[i].n), rows[i].bad);
		free(copy);
	}
}

/* Every code point comes back as it went; every surrogate and what lies above is refused. */
static void test_utf8_all(void **state)
{
	(void)state;
	for (int32_t cp = 0; cp < 0x110000; cp++) {
		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		char bytes[4];
		size_t n = cite_utf8_put(bytes, cp);
		const char *p = bytes;
		assert_int_equal(cite_utf8_check(bytes, n), n);
		assert_int_equal(cite_utf8_next(&p, bytes + n), cp);
		assert_ptr_equal(p, bytes + n);
	}
	const char bad[] = "\xED\xA0\x80", *p = bad;
	assert_int_equal(cite_utf8_next(&p, bad + 3), -1);
	assert_ptr_equal(p, bad + 1);
	assert_int_equal(cite_utf8_len("aé\xFF€", 7), 4);
}

static void test_ascii(void **state)
{
	(void)state;
	assert_true(cite_ascii_is("abc", 3));
	assert_false(cite_ascii_is("ab\x80", 3));
	assert_true(cite_ascii_same("ArXiv", "aRXIV"));
	assert_false(cite_ascii_same("ArXiv", "ArXi"));
	assert_true(cite_ascii_starts("ARXIV:1", 7, "arxiv:"));
	assert_false(cite_ascii_starts("arx", 3, "arxiv"));
	assert_true(cite_ascii_starts("", 0, ""));
	const char *s = "see ArXiv";
	assert_ptr_equal(cite_ascii_find(s, 9, "arxiv"), s + 4);
	assert_null(cite_ascii_find(s, 8, "arxiv"));
	for (size_t n = 5; n < 50; n++)
		for (size_t at = 0; at + 5 <= n; at++) {
			char text[50];
			memset(text, 'a', sizeof text);
			memcpy(text + at, "aRxIV", 5);
			assert_ptr_equal(cite_ascii_find(text, n, "arxiv"), text + at);
			assert_null(cite_ascii_find(text, at + 4, "arxiv"));
		}
	assert_true(cite_ascii_space('\v') && cite_ascii_space('\n') && !cite_ascii_space('x') && !cite_ascii_space(0));
	assert_int_equal(cite_ascii_distance("bibtex", "bibtx"), 1);
	assert_int_equal(cite_ascii_distance("RIS", "ris"), 0);
	assert_int_equal(cite_ascii_distance("", "abc"), 3);
}

static void test_numbers(void **state)
{
	static const struct {
		int n, width;
		const char *text;
	} rows[] = { { 0, 1, "0" }, { 7, 2, "07" }, { 2024, 4, "2024" }, { 2024, 1, "2024" }, { 33, 4, "0033" }, { -5, 1, "-5" },
		{ INT32_MAX, 1, "2147483647" }, { INT32_MIN, 1, "-2147483648" }, { 1, 99, "00000000001" } };
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char digits[CITE_INT_MAX + 1] = { 0 };
		digits[cite_int_put(digits, rows[i].n, rows[i].width)] = '\0';
		assert_string_equal(digits, rows[i].text);
	}
}

static void test_code_points(void **state)
{
	(void)state;
	assert_true(cite_cp_letter(0xE9) && cite_cp_letter(0x4E2D) && !cite_cp_letter('1') && !cite_cp_letter(0x2014));
	assert_true(cite_cp_upper(0xC9) && !cite_cp_upper(0xE9) && cite_cp_lower(0xE9));
	assert_true(cite_cp_mark(0x301) && !cite_cp_mark('a'));
	assert_true(cite_cp_space(0xA0) && cite_cp_space(0x3000) && cite_cp_space(0x2028) && !cite_cp_space(0x200B));
	assert_true(cite_cp_cjk(0x4E2D) && cite_cp_cjk(0x3042) && cite_cp_cjk(0xAC00) && !cite_cp_cjk(0x3001) && !cite_cp_cjk('a'));
	assert_int_equal(cite_cp_width(0x4E2D), 2);
	assert_int_equal(cite_cp_width(0x301), 0);
	assert_int_equal(cite_cp_width('a'), 1);
	assert_int_equal(cite_cp_width('\n'), 0);
}

struct row {
	const char *in, *out;
};

static void check(const struct row *row, size_t n, char *(*f)(struct cite_arena *, const char *, size_t))
{
	struct cite_arena *a = cite_arena_new();
	for (size_t i = 0; i < n; i++)
		assert_string_equal(f(a, row[i].in, strlen(row[i].in)), row[i].out);
	cite_arena_free(a);
}

static char *fold(struct cite_arena *a, const char *s, size_t n)
{
	(void)n;
	return cite_text_fold(a, s);
}

static char *ascii(struct cite_arena *a, const char *s, size_t n)
{
	(void)n;
	return cite_text_ascii(a, s, NULL);
}

static void test_forms(void **state)
{
	static const struct row squeezed[] = { { "  a \t b\n\nc ", "a b c" },
		{ "a\xC2\xA0\xE3\x80\x80"
		  "b",
			"a b" },
		{ "a\xE2\x80\x8B"
		  "b\xC2\xAD"
		  "c\xEF\xBB\xBF",
			"abc" },
		{ "e\xCC\x81", "é" },
		{ "a\xC2\x9B\xE2\x80\xAE"
		  "b\xE2\x81\xA6\xD8\x9C",
			"ab" },
		{ "", "" }, { " \n ", "" }, { "no\xE2\x80\x8Dyes", "no\xE2\x80\x8Dyes" } };
	static const struct row nfc[] = { { "e\xCC\x81", "é" }, { "\xC4\xB1\xCC\xA3\xCC\x81", "\u1ECB\u0301" }, { "plain", "plain" },
		{ "\xEF\xAC\x81", "ﬁ" },
		{ "Garc\xC4\xB1\xCC\x81"
		  "a, \xC8\xB7\xCC\x8C, K\xC4\xB1l\xC4\xB1\xC3\xA7",
			"García, ǰ, Kılıç" } };
	static const struct row nfd[] = { { "é", "e\xCC\x81" }, { "plain", "plain" } };
	static const struct row folded[] = { { "Gödel", "godel" }, { "ÆON", "aeon" }, { "ﬁne", "fine" }, { "Łukasz", "lukasz" },
		{ "STRASSE", "strasse" }, { "Straße", "strasse" }, { "ПРИВЕТ", "привет" }, { "中文", "中文" }, { "O’Neil", "o'neil" } };
	static const struct row spelt[] = { { "Gödel", "Godel" }, { "Ægir", "AEgir" }, { "“x” – y…", "\"x\" - y..." },
		{ "Łukasz Øre", "Lukasz Ore" }, { "Привет", "Privet" }, { "αβ", "av" }, { "中文", "" }, { "plain", "plain" } };
	(void)state;
	check(squeezed, sizeof squeezed / sizeof *squeezed, cite_text_squeeze);
	check(nfc, sizeof nfc / sizeof *nfc, cite_text_nfc);
	check(nfd, sizeof nfd / sizeof *nfd, cite_text_nfd);
	check(folded, sizeof folded / sizeof *folded, fold);
	check(spelt, sizeof spelt / sizeof *spelt, ascii);
	struct cite_arena *a = cite_arena_new();
	size_t lost;
	cite_text_ascii(a, "a中文b", &lost);
	assert_int_equal(lost, 2);
	cite_text_ascii(a, "ab", &lost);
	assert_int_equal(lost, 0);
	cite_arena_free(a);
}

static void test_show(void **state)
{
	struct cite_buf out = CITE_BUF(1000);
	const char in[] = "a\x1B[31m\xE2\x80\xAE\xFF\xC2\x9B\ré";
	(void)state;
	cite_text_show(&out, in, sizeof in - 1);
	assert_string_equal(cite_buf_str(&out), "a\\x1b[31m\\u202e\xEF\xBF\xBD\\x9b\\x0dé");
	cite_buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_utf8_check), cmocka_unit_test(test_utf8_all),
		cmocka_unit_test(test_ascii), cmocka_unit_test(test_numbers), cmocka_unit_test(test_code_points),
		cmocka_unit_test(test_forms), cmocka_unit_test(test_show) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
