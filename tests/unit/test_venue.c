/* Tests of paper/venue: how lists write venues and years. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

#include "paper/calendar.h"
#include "paper/venue_words.c" /* for its table */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct split_row {
	const char *in, *venue;
	int year;
};

static void test_split(void **state)
{
	static const struct split_row rows[] = {
		{ "ECIR 2024", "ECIR", 2024 },
		{ "ECIR 2024.", "ECIR", 2024 },
		{ "NeurIPS'23", "NeurIPS", 2023 },
		{ "(*NeurIPS'23*)", "NeurIPS", 2023 },
		{ "EuroSys' 26", "EuroSys", 2026 },
		{ "ASPLOS 20'", "ASPLOS", 2020 },
		{ "24'ICRA", "ICRA", 2024 },
		{ "23’arXiv", "arXiv", 2023 },
		{ "90's", "90's", 0 },
		{ "Proceedings of the 2014 Conference on Widgets. 2014", "Proceedings of the Conference on Widgets", 2014 },
		{ "Proceedings of the 2014 Conference on Widgets. 2015", "Proceedings of the 2014 Conference on Widgets", 2015 },
		{ "ICLR‘24", "ICLR", 2024 },
		{ "ICLR ’24", "ICLR", 2024 },
		{ "*EACL'24'*", "EACL", 2024 },
		{ "[CVPR '24]", "CVPR", 2024 },
		{ "ACL 2024 Findings", "ACL Findings", 2024 },
		{ "NACCL 2024 (Findings)", "NACCL (Findings)", 2024 },
		{ "ACL Findings 2024", "ACL Findings", 2024 },
		{ "PGAI@CIKM 2023", "PGAI@CIKM", 2023 },
		{ "Gen-IR @ SIGIR 2023 workshop", "Gen-IR @ SIGIR workshop", 2023 },
		{ "ECCV, 2022", "ECCV", 2022 },
		{ "arXiv:2303.14524", "arXiv", 0 },
		{ "arXiv 2023.05", "arXiv", 2023 },
		{ "arXiv, 2023", "arXiv", 2023 },
		{ "arXiv preprint arXiv:2005.11275 (2020)", "arXiv preprint", 2020 },
		{ "bioRxiv 2023.06.21.545880", "bioRxiv", 0 },
		{ "bioRxiv 545880 (2019)", "bioRxiv", 2019 },
		{ "2023.05", NULL, 2023 },
		{ "2023/05/12", NULL, 2023 },
		{ "[2025/06/06]", NULL, 2025 },
		{ "(Dec., 2023)", NULL, 2023 },
		{ "December 07, 2025", NULL, 2025 },
		{ "23 Mar 2022", NULL, 2022 },
		{ "12/2023", NULL, 2023 },
		{ "2021.10", NULL, 2021 },
		{ "Nature 521.7553 (2015): 436-444.", "Nature", 2015 },
		{ "Journal of Machine Learning Research 15.1 (2014): 1929-1958", "Journal of Machine Learning Research", 2014 },
		{ "Nature 521 (2015)", "Nature", 2015 },
		{ "TOIS 43(2), 2025", "TOIS", 2025 },
		{ "MM2024", "MM", 2024 },
		{ "CVPR24", "CVPR", 2024 },
		{ "EMNLP-2019", "EMNLP", 2019 },
		{ "(Mar., 2025 | CVPR 2025)", "Mar., 2025 | CVPR", 2025 },
		{ "3DV 2024", "3DV", 2024 },
		{ "1995", NULL, 1995 },
		{ "CVPR", "CVPR", 0 },
		{ "10.1145/3708985", NULL, 0 },
		{ "CVPR 1234", "CVPR", 0 },
		{ "N/A", NULL, 0 },
		{ "?", NULL, 0 },
		{ "**?**", NULL, 0 },
		{ "-", NULL, 0 },
		{ "", NULL, 0 },
		{ "计算机学报 2020", "计算机学报", 2020 },
	};
	struct cite_arena *a = cite_arena_new();
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *venue;
		int year;
		char *copy = malloc(strlen(rows[i].in) + 1);
		assert_non_null(copy);
		memcpy(copy, rows[i].in, strlen(rows[i].in));
		cite_venue_split(&venue, &year, a, copy, strlen(rows[i].in));
		free(copy);
		if (year != rows[i].year || !venue != !rows[i].venue || (venue && strcmp(venue, rows[i].venue) != 0))
			wrong += (print_error("%s: got %s, %d\n", rows[i].in, venue ? venue : "nothing", year), 1);
	}
	cite_arena_free(a);
	assert_int_equal(wrong, 0);
}

static void test_find(void **state)
{
	static const struct {
		const char *in, *name;
	} rows[] = {
		{ "ECIR 2024", "ECIR" },
		{ "NIPS'23", "NeurIPS" },
		{ "NeurlPS 2022", "NeurIPS" },
		{ "neurips", "NeurIPS" },
		{ "Advances in neural information processing systems", "NeurIPS" },
		{ "Arxiv 2023", "arXiv" },
		{ "arXiv preprint arXiv:2303.14524", "arXiv" },
		{ "ACL 2024 Findings", "ACL Findings" },
		{ "Findings of ACL 2023", "ACL Findings" },
		{ "ACL (Findings)", "ACL Findings" },
		{ "Findings of EMNLP", "EMNLP Findings" },
		{ "NAACL 2024", "NAACL" },
		{ "IEEE TKDE", "TKDE" },
		{ "ACM MM", "ACM MM" },
		{ "ACMMM 2023", "ACM MM" },
		{ "MM2024", "ACM MM" },
		{ "WWW 2024", "WWW" },
		{ "WebConf 2024", "WWW" },
		{ "CVPR 2024 (Oral)", "CVPR" },
		{ "ICLR (Poster)", "ICLR" },
		{ "NeurIPS Datasets and Benchmarks Track (Poster)", "NeurIPS D&B" },
		{ "EMNLP System Demonstrations", "EMNLP Demos" },
		{ "IEEE International Symposium on High-Performance Computer Architecture (HPCA)", "HPCA" },
		{ "Proceedings of the National Academy of Sciences", "PNAS" },
		{ "J. Am. Chem. Soc.", "JACS" },
		{ "TOIS 43(2), 2025", "TOIS" },
		{ "Nature 521.7553 (2015): 436-444", "Nature" },
		{ "CVPRW", "CVPRW" },
		{ "CIKM workshop", "CIKM Workshop" },
		{ "PGAI@CIKM 2023", "CIKM Workshop" },
		{ "Gen-IR @ SIGIR 2023 workshop", "SIGIR Workshop" },
		{ "ICML Workshop", "ICML Workshop" },
		{ "Proceedings of the 61st Annual Meeting of the Association for Computational Linguistics", "ACL" },
		{ "Preprint", "preprint" },
		{ "NeurIPS 2023 Workshop on Instruction Tuning", "NeurIPS Workshop" },
		{ "Workshop on Deep Learning, ICML", "ICML Workshop" },
		{ "ICMLW", "ICML Workshop" },
		{ "AAAI Conference 2024", "AAAI" },
		{ "EMNLP main conference", "EMNLP" },
		{ "Transactions on Information Systems", "TOIS" },
		{ "ACM Trans. Inf. Syst.", "TOIS" },
		{ "IEEE Transactions on Knowledge and Data Engineering, vol. 36, no. 5", "TKDE" },
		{ "IEEE Robotics and Automation Letters (RA-L)", "RA-L" },
		{ "In Proceedings of the 30th ACM SIGKDD Conference on Knowledge Discovery and Data Mining", "KDD" },
		{ "Advances in Neural Information Processing Systems 36", "NeurIPS" },
		{ "International Conference on Data Mining", "ICDM" },
		{ "Data Mining and Knowledge Discovery", "DMKD" },
		{ "The Thirty-Eighth AAAI Conference on Artificial Intelligence", "AAAI" },
		{ "Phys. Rev. Lett. 77, 3865 (1996)", "PRL" },
		{ "Phys.Rev.D", "PRD" },
		{ "JHEP 03 (2026) 073", "JHEP" },
		{ "SIGIR-AP 2023", "SIGIR-AP" },
		{ "WWW 2024 Companion", "WWW Companion" },
		{ "Findings of the Association for Computational Linguistics: ACL 2024", "ACL Findings" },
		{ "Findings of the Association for Computational Linguistics: EMNLP 2023", "EMNLP Findings" },
		{ "ICLR 2024 Spotlight", "ICLR" },
		{ "NeurIPS 2023 (Oral, Best Paper)", "NeurIPS" },
		{ "CVPR'24 Highlight", "CVPR" },
		{ "PNAS", "PNAS" },
		{ "nat commun", "Nat Commun" },
		{ "Machine Intelligence Research", "Machine Intelligence Research" },
		{ "TOCS 2024", "TOCS" },
		{ "cvpr 2023", "CVPR" },
		{ "Nature", "Nature" },
		{ "NATURE", "Nature" },
		{ "DATE 2023", "DATE" },
		{ "S&P 2023", "IEEE S&P" },
		{ "*SEM 2022", "*SEM" },
		{ "L@S 2022", "L@S" },
		/* none */
		{ "nature", NULL },
		{ "date", NULL },
		{ "Date", NULL },
		{ "its", NULL },
		{ "re", NULL },
		{ "code", NULL },
		{ "project page", NULL },
		{ "Information", NULL },
		{ "Learning", NULL },
		{ "workshop", NULL },
		{ "Findings", NULL },
		{ "ACM", NULL },
		{ "Towards Data Science", NULL },
		{ "paper", NULL },
		{ "the", NULL },
		{ "Oral", NULL },
		{ "2024", NULL },
		{ "", NULL },
		{ "Xyzzy 2024", NULL },
	};
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct cite_venue *v = cite_venue_find(rows[i].in, strlen(rows[i].in));
		if (!v != !rows[i].name || (v && strcmp(v->name, rows[i].name) != 0))
			wrong += (print_error("%s: got %s\n", rows[i].in, v ? v->name : "nothing"), 1);
		if (v)
			assert_true(*v->full && *v->published);
	}
	assert_int_equal(wrong, 0);
	assert_int_equal(cite_venue_find("CIKM workshop", 13)->type, CITE_VENUE_WORKSHOP);
	assert_int_equal(cite_venue_find("TOIS", 4)->type, CITE_VENUE_JOURNAL);
	assert_int_equal(cite_venue_find("arXiv", 5)->type, CITE_VENUE_PREPRINT);
	assert_int_equal(cite_venue_find("ECIR", 4)->type, CITE_VENUE_CONFERENCE);
}

static void test_likely(void **state)
{
	(void)state;
	assert_int_equal(cite_venue_likely("ECIR 2024", 9), 100);
	assert_true(cite_venue_likely("XYZZY 2024", 10) >= 60);
	assert_true(cite_venue_likely("International Conference on Something Else 2024", 47) >= 80);
	assert_true(cite_venue_likely("Yupeng Hou", 10) < 30);
	assert_true(cite_venue_likely("paper", 5) < 30);
	assert_int_equal(cite_venue_likely("", 0), 0);
	assert_true(cite_year_plausible(2024) && cite_year_plausible(1900));
	assert_false(cite_year_plausible(1899) || cite_year_plausible(2200) || cite_year_plausible(0));
}

/* A search ends behind the words that could be the one: they have to be sorted, and every one has to be found in any case. */
static void test_kinds(void **state)
{
	const struct kind *all[256] = { NULL };
	size_t n = 0;
	const char *last = "";
	(void)state;
	for (size_t letter = 0; letter < sizeof kinds / sizeof *kinds; letter++)
		for (const struct kind *k = kinds[letter]; k && k->word; k++) {
			assert_int_equal(k->word[0], 'a' + (int)letter);
			assert_true(n < sizeof all / sizeof *all);
			all[n++] = k;
		}
	assert_true(n > 100);
	for (size_t i = 0; i < n; i++) {
		const char *word = all[i]->word;
		char capitals[64] = "";
		for (size_t k = 0; word[k] && k < sizeof capitals - 1; k++)
			capitals[k] = (char)toupper((unsigned char)word[k]);
		struct cite_venue_words w;
		cite_venue_words(&w, capitals, strlen(capitals));
		cite_venue_words_tell(&w);
		assert_true(strcmp(last, word) < 0);
		assert_int_equal(w.n, 1);
		assert_int_equal(w.kind[0] & all[i]->kind, all[i]->kind);
		last = word;
	}
}

/* A sentence that has words of venues in it is none; a long name with one strange word is, if a workshop may be called so. */
static void test_sentence(void **state)
{
	static const char prose[] = "shows that language models of this kind hardly forget what they have learnt of vision";
	static const char *const known[] = { "Proceedings of the 40th Annual International Conference on Machine Learning (ICML), oral",
		"In the Thirty-Eighth Annual Conference on Neural Information Processing Systems",
		"NeurIPS 2023 Workshop on Zyzzyva in the Wild and Elsewhere" };
	(void)state;
	assert_int_equal(cite_venue_likely(prose, strlen(prose)), 0);
	assert_null(cite_venue_find(prose, strlen(prose)));
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		assert_int_equal(cite_venue_likely(known[i], strlen(known[i])), 100);
		assert_non_null(cite_venue_find(known[i], strlen(known[i])));
	}
}

/* Texts that need no copy are split as those are that do. */
static void test_slice(void **state)
{
	static const char *const simple[] = { "ECIR 2024", "NeurIPS", "Machine Learning: A Survey.", "*TOIS*", "L@S 2022", "N&A", "May",
		"-" };
	static const char *const other[] = { "", " ", "ECIR, 2024", "May 2024", "NeurIPS'23", "MM2024", "a  b", "(x)", "a/b", "Müller",
		"CVPR 1234", "a ,b", "a 20241" };
	struct cite_arena *a = cite_arena_new();
	const char *name, *copied;
	size_t n;
	int year, again;
	(void)state;
	for (size_t i = 0; i < sizeof simple / sizeof *simple; i++) {
		char padded[64];
		assert_true(cite_venue_slice(&name, &n, &year, simple[i], strlen(simple[i])));
		/* Two blanks behind make the same text one that is not simple. */
		snprintf(padded, sizeof padded, "%s  ", simple[i]);
		cite_venue_split(&copied, &again, a, padded, strlen(padded));
		assert_int_equal(year, again);
		assert_int_equal(n, copied ? strlen(copied) : 0);
		assert_memory_equal(name, copied ? copied : name, n);
	}
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		assert_false(cite_venue_slice(&name, &n, &year, other[i], strlen(other[i])));
	cite_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_split), cmocka_unit_test(test_find), cmocka_unit_test(test_likely),
		cmocka_unit_test(test_kinds), cmocka_unit_test(test_sentence), cmocka_unit_test(test_slice) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
