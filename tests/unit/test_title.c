/* Tests of paper/title. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "paper/title.h"

#include <string.h>

static void test_key(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = { { "Attention Is All You Need", "attention is all you need" }, { "  GPT-4: A  Report. ", "gpt 4 a report" },
		{ "{BERT}: Pre-training of Deep", "bert pre training of deep" },
		{ "On the $O(n)$ cost of \\emph{Things}", "on the o n cost of things" }, { "G{\\\"o}del's \\'Etude", "godels etude" },
		{ "Gödel’s Étude", "godels etude" }, { "\\alpha-Divergence", "alpha divergence" }, { "大语言模型 综述", "大语言模型 综述" },
		{ "RAH! RecSys–Assistant–Human", "rah recsys assistant human" }, { "", "" }, { "?!", "" }, { "\\", "" },
		{ "ﬁne-tuning", "fine tuning" } };
	struct cite_arena *a = cite_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(cite_title_key(a, rows[i].in), rows[i].out);
	cite_arena_free(a);
}

static void test_alike(void **state)
{
	static const struct {
		const char *a, *b;
		int low, high;
	} rows[] = { { "Large language models are zero-shot rankers", "Large Language Models are Zero-Shot Rankers.", 100, 100 },
		{ "Subject-Diffusion:Open Domain", "Subject-Diffusion: Open Domain", 100, 100 },
		{ "CurriculumScheduled Recommendation", "Curriculum Scheduled Recommendation", 98, 98 },
		{ "SLMRec", "SLMRec: Empowering Small Language Models for Sequential Recommendation", 0, 60 },
		{ "VIP5: Towards Multimodal Foundation Models for Recommendation",
			"Towards Multimodal Foundation Models for Recommendation", 90, 99 },
		{ "User Behavior Simulation with Large Language Model-based Agents for Recommender Systems",
			"User Behavior Simulation with Large Language Model-based Agents", 80, 99 },
		{ "SLMREC: Empowering Small Language Models for Sequential Recommendation",
			"SLMRec: Distilling Large Language Models into Small for Sequential Recommendation", 50, 90 },
		{ "Attention Is All You Need", "Deep Residual Learning for Image Recognition", 0, 30 },
		{ "Attention Is All You Need", "", 0, 0 }, { "", "", 0, 0 } };
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int score = cite_title_alike(rows[i].a, rows[i].b);
		if (score < rows[i].low || score > rows[i].high)
			fail_msg("%s | %s: %d", rows[i].a, rows[i].b, score);
		assert_int_equal(cite_title_alike(rows[i].b, rows[i].a), score);
	}
}

static void test_words(void **state)
{
	static const char *const keep[] = { "LLaMA", "BERT", "iPhone", "GPT-4", "P5", "LLM4Rec", "RecSys", "LLM-based", "ChatGPT's",
		"Amazon", "Gaussian", "Newton's", "X-ray", "É́COLE" };
	static const char *const plain[] = { "Large", "models", "A", "Zero-shot", "2024", "3d", "", "Élan", "Recommendation" };
	static const char *const stops[] = { "the", "The", "OF", "a", "via", "your" };
	static const char *const content[] = { "large", "models", "", "zz", "them-selves", "attention" };
	(void)state;
	for (size_t i = 0; i < sizeof keep / sizeof *keep; i++)
		if (!cite_word_protected(keep[i], strlen(keep[i]), i % 2))
			fail_msg("%s", keep[i]);
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (cite_word_protected(plain[i], strlen(plain[i]), true))
			fail_msg("%s", plain[i]);
	assert_true(cite_word_protected("B", 1, false));
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		assert_true(cite_word_is_stop(stops[i], strlen(stops[i])));
	for (size_t i = 0; i < sizeof content / sizeof *content; i++)
		assert_false(cite_word_is_stop(content[i], strlen(content[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_key), cmocka_unit_test(test_alike), cmocka_unit_test(test_words) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
