/* test_slug: headings to GitHub's anchors. */
#include "base/arena.h"
#include "list/read/slug.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void expect(const char *title, const char *slug)
{
	struct cite_arena *mem = cite_arena_new();
	assert_string_equal(cite_slug(mem, title), slug);
	cite_arena_free(mem);
}

static void plain(void **state)
{
	(void)state;
	expect("Aligning LLMs with User Behaviors", "aligning-llms-with-user-behaviors");
	expect("Large Language Models: A Survey (2024)", "large-language-models-a-survey-2024");
	expect("", "");
	expect("snake_case and kebab-case", "snake_case-and-kebab-case");
}

static void dropped_leave_their_blanks(void **state)
{
	(void)state;
	expect("Datasets & Benchmarks", "datasets--benchmarks");
	expect("\xF0\x9F\x9A\x80 Awesome LLM", "-awesome-llm");
	expect("Awesome LLM \xF0\x9F\x9A\x80", "awesome-llm-");
	expect("2.1.1 C++ / CUDA", "211-c--cuda");
	expect("a\tb", "ab");
	expect("a\xC2\xA0"
	       "b",
		"ab"); /* a no-break space is no blank */
}

static void scripts(void **state)
{
	(void)state;
	expect("\xC3\x89tudes \xC3\x9C"
	       "ber",
		"\xC3\xA9tudes-\xC3\xBC"
		"ber");
	expect("\xE7\xBB\xBC\xE8\xBF\xB0\xEF\xBC\x88Survey\xEF\xBC\x89", "\xE7\xBB\xBC\xE8\xBF\xB0survey"); /* full-width brackets go */
	expect("\xE2\x85\xA3 Part", "\xE2\x85\xB3-part");                                                   /* a Roman numeral is kept */
	expect("\xE2\x9A\x99\xEF\xB8\x8F Tools", "\xEF\xB8\x8F-tools"); /* the variation selector is a mark: GitHub keeps it */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain),
		cmocka_unit_test(dropped_leave_their_blanks),
		cmocka_unit_test(scripts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
