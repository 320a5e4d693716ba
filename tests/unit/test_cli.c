/* test_cli.c: the parts of the program that are functions: where a URL's list is, which sections a pattern names, the nearest name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/cli/input.c"
#include "../../src/cli/progress.c"
#include "../../src/cli/say.c"
#include "../../src/cli/select.c"

static void github_urls(void **state)
{
	static const struct {
		const char *url, *raw; /* raw NULL: no list can be there */
	} cases[] = {
		{ "https://github.com/o/r", "o/r/HEAD/README.md" },
		{ "https://github.com/o/r/", "o/r/HEAD/README.md" },
		{ "https://github.com/o/r.git", "o/r/HEAD/README.md" },
		{ "https://www.github.com/o/r#a-section", "o/r/HEAD/README.md" },
		{ "https://github.com/o/r?tab=readme-ov-file#a-section", "o/r/HEAD/README.md" },
		{ "https://github.com/o/r/blob/main/docs/list.md#x", "o/r/main/docs/list.md" },
		{ "https://github.com/o/r/blob/main/docs/list.md?plain=1#L3", "o/r/main/docs/list.md" },
		{ "https://github.com/o/r/raw/main/list.md", "o/r/main/list.md" },
		{ "https://github.com/o/r/tree/dev", "o/r/dev/README.md" },
		{ "https://github.com/o/r/tree/dev/sub/", "o/r/dev/sub/README.md" },
		{ "https://github.com/o", NULL },
		{ "https://github.com/", NULL },
		{ "https://github.com/o/r/issues/3", NULL },
	};
	struct cite_arena *mem = cite_arena_new();
	(void)state;
	unsetenv("CITELIST_GITHUB_URL");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *got = cite_input_raw_url(mem, cases[i].url, 0);
		if (!cases[i].raw) {
			assert_null(got);
			continue;
		}
		assert_non_null(got);
		assert_string_equal(got, cite_arena_printf(mem, "https://raw.githubusercontent.com/%s", cases[i].raw));
	}
	cite_arena_free(mem);
}

static void other_urls(void **state)
{
	struct cite_arena *mem = cite_arena_new();
	(void)state;
	assert_string_equal(cite_input_raw_url(mem, "https://example.org/a/list.md?x=1#part", 0), "https://example.org/a/list.md?x=1");
	assert_null(cite_input_raw_url(mem, "https://example.org/a/list.md", 1));
	/* A repository's README has several spellings, a file one. */
	assert_string_equal(cite_input_raw_url(mem, "https://github.com/o/r", 1), "https://raw.githubusercontent.com/o/r/HEAD/readme.md");
	assert_null(cite_input_raw_url(mem, "https://github.com/o/r/blob/main/list.md", 1));
	assert_null(cite_input_raw_url(mem, "https://github.com/o/r", 99));
	setenv("CITELIST_GITHUB_URL", "http://127.0.0.1:8080/x", 1);
	assert_string_equal(cite_input_raw_url(mem, "https://github.com/o/r", 0), "http://127.0.0.1:8080/x/o/r/HEAD/README.md");
	unsetenv("CITELIST_GITHUB_URL");
	cite_arena_free(mem);
}

static struct cite_section sections[] = {
	{ .title = "Reading list", .slug = "reading-list", .parent = -1 },
	{ .title = "Large Models", .slug = "large-models", .parent = 0 },
	{ .title = "Tiny ones", .slug = "tiny-ones", .parent = 1 },
	{ .title = "🔥 Évaluation & 测试", .slug = "-évaluation--测试", .parent = 0 },
	{ .title = "Large Models", .slug = "large-models-1", .parent = 0 },
};
static struct cite_list list = { .name = "list.md", .section = sections, .n_section = 5 };

/* The chosen sections as a string of indices. */
static const char *chosen_by(const char *pattern)
{
	static char out[16];
	bool chosen[5] = { 0 };
	size_t n = 0;
	cite_select_sections(chosen, &list, pattern);
	for (size_t i = 0; i < 5; i++) {
		if (chosen[i])
			out[n++] = (char)('0' + i);
	}
	out[n] = 0;
	return out;
}

static void patterns(void **state)
{
	(void)state;
	assert_string_equal(chosen_by("#large-models"), "12");
	assert_string_equal(chosen_by("large-models-1"), "4");
	assert_string_equal(chosen_by("#LARGE-models"), "12");
	assert_string_equal(chosen_by("Large Models"), "124");
	assert_string_equal(chosen_by("  large   models "), "124");
	assert_string_equal(chosen_by("tiny*"), "2");
	assert_string_equal(chosen_by("*[mM]odels*"), "124");
	assert_string_equal(chosen_by("#%2D%C3%A9valuation--测试"), "3");
	assert_string_equal(chosen_by("reading-list"), "01234");
	assert_string_equal(chosen_by("nothing"), "");
	assert_string_equal(chosen_by(""), "");
	assert_string_equal(chosen_by("#"), "");
	assert_string_equal(chosen_by("#Large Models"), "");
	assert_string_equal(chosen_by("#%00"), "");
}

static void nearest(void **state)
{
	static const char *const names[] = { "export", "list", "fetch", "cache", NULL };
	struct cite_arena *mem = cite_arena_new();
	(void)state;
	assert_string_equal(cite_say_nearest("exprot", names), "export");
	assert_string_equal(cite_say_nearest("ex", names), "export");
	assert_string_equal(cite_say_nearest("lst", names), "list");
	assert_null(cite_say_nearest("completely-other", names));
	assert_string_equal(cite_select_nearest(mem, &list, "tiny"), "#tiny-ones");
	assert_string_equal(cite_select_nearest(mem, &list, "#large-model"), "#large-models or #large-models-1");
	assert_string_equal(cite_select_nearest(mem, &list, "#larg-mode"), "#large-models or #large-models-1");
	assert_string_equal(cite_select_nearest(mem, &list, "something else"), "");
	struct cite_list none = { .name = "none" };
	assert_string_equal(cite_select_nearest(mem, &none, "x"), "");
	cite_arena_free(mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(github_urls),
		cmocka_unit_test(other_urls),
		cmocka_unit_test(patterns),
		cmocka_unit_test(nearest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
