/* Tests of list/words, dates, labels, peel, badge: what short stretches of a list are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "list/read/badge.h"
#include "list/words/linkkind.h"
#include "list/words/peel.h"
#include "list/words/words.h"

#include <stdlib.h>
#include <string.h>

static struct cite_str str(const char *s)
{
	return (struct cite_str){ s, strlen(s) };
}

static void assert_str(struct cite_str got, const char *want)
{
	if (got.n != strlen(want) || memcmp(got.s, want, got.n) != 0)
		fail_msg("got \"%.*s\", want \"%s\"", (int)got.n, got.s, want);
}

static void test_dates(void **state)
{
	static const struct {
		const char *in;
		enum cite_date_form form;
		int year;
	} rows[] = {
		{ "2023", CITE_DATE_YEAR, 2023 },
		{ "2023.05", CITE_DATE_FULL, 2023 },
		{ "2025/06/06", CITE_DATE_FULL, 2025 },
		{ "Dec., 2023", CITE_DATE_FULL, 2023 },
		{ "16 Jul 2022", CITE_DATE_FULL, 2022 },
		{ "December 07, 2025", CITE_DATE_FULL, 2025 },
		{ "23rd June 2026", CITE_DATE_FULL, 2026 },
		{ "2021年5月", CITE_DATE_FULL, 2021 },
		{ "20210521", CITE_DATE_LISTED, 0 },
		{ "20211321", CITE_DATE_NONE, 0 },
		{ "1850", CITE_DATE_NONE, 0 },
		{ "2303.14524", CITE_DATE_NONE, 0 },
		{ "ICLR 2023", CITE_DATE_NONE, 0 },
		{ "May", CITE_DATE_NONE, 0 },
		{ "2023 2024 2025", CITE_DATE_NONE, 0 },
		{ "", CITE_DATE_NONE, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int year;
		enum cite_date_form form = cite_date_whole(str(rows[i].in), &year);

		if (form != rows[i].form || (form != CITE_DATE_NONE && year != rows[i].year))
			fail_msg("%s: form %d, year %d", rows[i].in, form, year);
	}
}

static void test_labels(void **state)
{
	static const struct {
		const char *in;
		enum cite_word_role role;
	} rows[] = {
		{ "paper", CITE_ROLE_PAPER },
		{ "[Paper]", CITE_ROLE_PAPER },
		{ "📄 PDF", CITE_ROLE_PAPER },
		{ "论文", CITE_ROLE_PAPER },
		{ "Code (official)", CITE_ROLE_CODE },
		{ "PyTorch-2", CITE_ROLE_CODE },
		{ "blog in Chinese", CITE_ROLE_CODE },
		{ "Python Reference", CITE_ROLE_CODE },
		{ "Model Soups", CITE_ROLE_NONE },
		{ "Data-Efficient GANs", CITE_ROLE_NONE },
		{ "Code Generation with Trees", CITE_ROLE_NONE },
		{ "Deep Learning", CITE_ROLE_NONE },
		{ "", CITE_ROLE_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (cite_label_role(str(rows[i].in)) != rows[i].role)
			fail_msg("%s: role %d", rows[i].in, cite_label_role(str(rows[i].in)));
	assert_int_equal(cite_key_role(str("📅 Date")), CITE_ROLE_YEAR);
	assert_int_equal(cite_key_role(str("Authors")), CITE_ROLE_AUTHORS);
	assert_int_equal(cite_key_role(str("会议")), CITE_ROLE_VENUE);
	assert_int_equal(cite_header_role(str("**Paper**")), CITE_ROLE_TITLE);
	assert_int_equal(cite_header_role(str("Publish Date")), CITE_ROLE_YEAR);
	assert_int_equal(cite_header_role(str("Latency")), CITE_ROLE_NONE);
}

static void test_topics(void **state)
{
	(void)state;
	assert_int_equal(cite_section_topic(str("🔔 News")), CITE_TOPIC_NEWS);
	assert_int_equal(cite_section_topic(str(":newspaper: Papers")), CITE_TOPIC_PAPERS);
	assert_int_equal(cite_section_topic(str("Resources & Tools")), CITE_TOPIC_OTHER);
	assert_int_equal(cite_section_topic(str("Contributing")), CITE_TOPIC_OTHER);
	assert_int_equal(cite_section_topic(str("Video Generation")), CITE_TOPIC_PAPERS);
	assert_int_equal(cite_section_topic(str("Talking Heads")), CITE_TOPIC_PAPERS);
	assert_int_equal(cite_section_topic(str("Label Noise")), CITE_TOPIC_PAPERS);
	assert_int_equal(cite_section_topic(str("Newsrooms")), CITE_TOPIC_PAPERS);
	assert_int_equal(cite_section_topic(str("Newsrooms and News")), CITE_TOPIC_NEWS);
}

/* Where "et al." stands, however far from either end of the sixteens that are looked at. */
static void test_etal(void **state)
{
	static const char *const forms[] = { "et al", "et al.", "et. al.", "et.al.", "Et Al.", "at al." },
				 *const none[] = { "Widget algebra", "et also", "forget al", "bet. al", "etal", "", "al", " al", "et" };
	char text[64];

	(void)state;
	for (size_t before = 0; before < 40; before++)
		for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
			memset(text, ',', sizeof text);
			memcpy(text + before, forms[i], strlen(forms[i]));
			for (size_t n = before + strlen(forms[i]); n < sizeof text; n++)
				assert_ptr_equal(cite_find_etal((struct cite_str){ text, n }), text + before);
			assert_null(cite_find_etal((struct cite_str){ text, before + 4 }));
			text[before + strlen(forms[i])] = 'x';
			if (forms[i][strlen(forms[i]) - 1] != '.')
				assert_null(cite_find_etal((struct cite_str){ text, sizeof text }));
		}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_null(cite_find_etal(str(none[i])));
}

static void test_titles(void **state)
{
	(void)state;
	assert_true(cite_title_likely(str("Attention Is All You Need")) > 80);
	assert_true(cite_title_likely(str("大模型推荐系统综述")) > 60);
	assert_true(cite_title_likely(str("BERT")) < 40);
	assert_int_equal(cite_title_likely(str("https://example.org/a")), 0);
	assert_int_equal(cite_title_likely(str("paper")), 0);
	assert_int_equal(cite_title_likely(str("N/A")), 0);
	assert_int_equal(cite_title_likely(str(" - ")), 0);
	assert_int_equal(cite_word_count(str("Zero-Shot Ranking, 2.0")), 3);
}

static void test_peel(void **state)
{
	static const struct {
		const char *in;
		bool plain;
		const char *out;
	} rows[] = {
		{ "Sorting Networks.", false, "Sorting Networks" },
		{ "Sorting Networks (AAAI 2020)", false, "Sorting Networks" },
		{ "[ICLR 2023] Sorting Networks", false, "Sorting Networks" },
		{ "1. [CVPR '24] Sorting Networks", false, "Sorting Networks" },
		{ "\"Sorting Networks\"", false, "Sorting Networks" },
		{ "Sorting with Large Language Models (LLMs)", false, "Sorting with Large Language Models (LLMs)" },
		{ "Is Sorting Hard?", false, "Is Sorting Hard?" },
		{ "🔥 Sorting Networks", false, "Sorting Networks" },
		{ ") Sorting Networks [", true, "Sorting Networks" },
		{ "Sorting Networks for Arrays (2016), G. Hopper et al.", true, "Sorting Networks for Arrays" },
		{ "Sorting Networks, ICLR 2023", true, "Sorting Networks" },
		{ "IJCV'23 Sorting Networks for Arrays", true, "Sorting Networks for Arrays" },
		{ "Ada Byron, Grace Hopper, Sorting by hand and by machine, ICML, 2015.", true, "Sorting by hand and by machine" },
		{ "Sorting by hand. Ada Byron, Grace Hopper, and John Doe. 2008. PRL.", true, "Sorting by hand" },
		{ "Factual Sorting Is [MASK]: Sort or Recall", false, "Factual Sorting Is [MASK]: Sort or Recall" },
		{ "", false, "" },
		{ "()", false, "()" },
	};
	struct cite_memo *memo = cite_memo_new(1);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_str(cite_peel(memo, str(rows[i].in), rows[i].plain ? CITE_PEEL_PLAIN : 0, NULL), rows[i].out);
	assert_str(cite_peel(memo, str("1995 Shor: Factoring on Machines"), CITE_PEEL_PLAIN | CITE_PEEL_YEAR_FIRST, NULL),
		"Factoring on Machines");
	assert_str(cite_peel(memo, str("1998 Monroe et al Issues In Control"), CITE_PEEL_PLAIN | CITE_PEEL_YEAR_FIRST, NULL),
		"Issues In Control");
	cite_memo_free(memo);
}

static void test_badge(void **state)
{
	struct cite_badge b;

	(void)state;
	assert_true(cite_badge_read(&b, "https://img.shields.io/badge/P_Tuning_v2-blue"));
	assert_string_equal(b.text, "P Tuning v2");
	assert_string_equal(b.color, "blue");
	assert_true(cite_badge_read(&b, "https://img.shields.io/badge/Black--Box_%26_more-red.svg?style=flat"));
	assert_string_equal(b.text, "Black-Box & more");
	assert_false(cite_badge_read(&b, "https://img.shields.io/github/stars/a/b"));
	assert_false(cite_badge_read(&b, "https://img.shields.io/badge/%ff%fe-blue"));
}

static void test_links(void **state)
{
	(void)state;
	assert_int_equal(cite_link_kind(""), CITE_LINKS_NOTHING);
	assert_int_equal(cite_link_kind("url"), CITE_LINKS_NOTHING);
	assert_int_equal(cite_link_kind("#papers"), CITE_LINKS_ANCHOR);
	assert_int_equal(cite_link_kind("https://www.nature.com/articles/x"), CITE_LINKS_PAPER);
	assert_int_equal(cite_link_kind("https://papers.nips.cc/paper/1"), CITE_LINKS_PAPER);
	assert_int_equal(cite_link_kind("https://example.org/a.pdf#page=2"), CITE_LINKS_PAPER);
	assert_int_equal(cite_link_kind("https://github.com/a/nature.com"), CITE_LINKS_OTHER);
	assert_int_equal(cite_link_kind("https://example.org/nature.com"), CITE_LINKS_OTHER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_topics),
		cmocka_unit_test(test_etal),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_peel),
		cmocka_unit_test(test_badge),
		cmocka_unit_test(test_links),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
