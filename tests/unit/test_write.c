/* Tests of write/: whole bibliographies built by hand, written, and read back; citation keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "bib_sample.h"
#include "paper/bibread.h"
#include "write/latex.h"
#include "write/tree.h"
#include "write/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("not found: %s\nin:\n%s", part, text);
}

static void lacks(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("found: %s\nin:\n%s", part, text);
}

static void test_bibtex(void **state)
{
	(void)state;
	struct cite_citation c[3];
	struct cite_bib bib = sample(c);
	assert_int_equal(cite_bib_keys(&bib, NULL, NULL, 0, NULL), 0);
	char *s = written(&bib, "bibtex", (struct cite_write_options){ .howpublished = true, .eprinttype = true, .groups = true });
	has(s, "@misc{vandermaaten2023llama,\n  title         = {{LLaMA}: 100\\% of {$O(n)$} \\& more},\n");
	has(s,
		"= {van der Maaten, Laurens and King, Jr., Martin Luther and {boyd}, danah and {De Cao}, Nicola and {'t Hooft}, Gerard and "
		"{Gemini Team, Google} and {Madonna} and Kaiser, {\\L}ukasz and {Silva e Costa}, Maria},\n");
	has(s, "  howpublished  = {arXiv:2302.13971 [cs.CL]},\n");
	has(s, "  primaryClass  = {cs.CL},\n  eprinttype    = {arxiv},\n  doi           = {10.48550/arXiv.2302.13971},\n");
	has(s, "  keywords      = {Q\\&A Search},\n");
	has(s, "  abstract      = {We say {\\textbackslash}input\\{x\\}.},\n");
	has(s, "@inproceedings{kaiser2024large,\n");
	has(s, "  author        = {Kaiser, {\\L}ukasz and others},\n");
	has(s, "  pages         = {364--381},\n");
	has(s, "  doi           = {10.1007/978-3-031-56060-6_24},\n  url           = {https://arxiv.org/abs/2305.08845},\n");
	has(s, "  url           = {https://example.org/a%20b%7Bc%7D},\n");
	has(s, "} @comment{jabref-meta: groupsversion:3;} @comment{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n");
	has(s, "2 ExplicitGroup:Q&A, Search\\;0\\;vandermaaten2023llama\\;;\n3 ExplicitGroup:Models\\;0\\;kaiser2024large\\;;\n");
	lacks(s, "month");
	assert_true(cite_ascii_is(s, strlen(s)));
	free(s);
	cite_arena_free(bib.mem);
}

/* What the list calls the place stays also where there is no field for journals or proceedings. */
static void test_other_places(void **state)
{
	(void)state;
	struct cite_citation c = { .type = CITE_TYPE_MISC, .issued = { .year = 2021 }, .key = "a" };
	struct cite_bib bib = { .citation = &c, .n_citation = 1, .mem = cite_arena_new() };
	c.field[CITE_TITLE].s = "Cats";
	c.field[CITE_URL].s = "https://example.org/";
	for (int i = 0; i < 4; i++) {
		c.field[CITE_CONTAINER].s = i < 2 ? "A & B's Blog" : NULL;
		char *s = written(&bib, i & 1 ? "biblatex" : "bibtex", (struct cite_write_options){ 0 });
		(i < 2 ? has : lacks)(s, "  howpublished  = {A \\& B's Blog},\n");
		has(s, i == 3 ? "@online{a," : "@misc{a,");
		free(s);
	}
	cite_arena_free(bib.mem);
}

/* A registry lets anybody put anything into a DOI. */
static void test_hostile_identifiers(void **state)
{
	(void)state;
	struct cite_citation c[3];
	struct cite_bib bib = sample(c), one = { .citation = c, .n_citation = 1, .section = sections, .n_section = 3, .mem = bib.mem };
	static const char *const formats[] = { "bibtex", "biblatex" };
	c[0].field[CITE_DOI].s = "10.5555/x},}@preamble{\"\\input{/etc/passwd}\"}@misc{y,";
	c[0].field[CITE_ARXIV].s = "2302.13971},note={x";
	c[0].field[CITE_ARXIV_CLASS].s = "cs.CL}\\input{x";
	c[0].field[CITE_URL].s = "https://x.org/}\\write18{";
	assert_int_equal(cite_bib_keys(&one, NULL, NULL, 0, NULL), 0);
	for (size_t i = 0; i < 2; i++) {
		struct cite_bib_file file;
		char *s = written(&one, formats[i], (struct cite_write_options){ .no_abstract = true, .howpublished = true });
		assert_int_equal(cite_bibread(&file, bib.mem, s, strlen(s), NULL), CITE_OK);
		assert_int_equal(file.n_entry, 1);
		assert_null(cite_bib_entry_field(&file.entry[0], "note"));
		lacks(s, "\\input");
		lacks(s, "\\write");
		lacks(s, "\n@preamble");
		free(s);
	}
	cite_arena_free(bib.mem);
}

static void test_biblatex(void **state)
{
	(void)state;
	struct cite_citation c[3];
	struct cite_bib bib = sample(c);
	cite_bib_keys(&bib, NULL, NULL, 0, NULL);
	char *s = written(&bib, "biblatex", (struct cite_write_options){ .no_abstract = true });
	has(s, "@online{vandermaaten2023llama,\n");
	has(s,
		"  date          = {2023-02-27},\n  eprint        = {2302.13971},\n  eprinttype    = {arxiv},\n  eprintclass   = "
		"{cs.CL},\n");
	has(s, "Kaiser, Łukasz and {侯宇蓬} and ");
	has(s, "  journaltitle  = {IEEE Transactions},\n");
	has(s, "  date          = {2024-11},\n");
	has(s, "  pages         = {364-381},\n");
	has(s, "  keywords      = {Models, models, qa-search},\n");
	lacks(s, "abstract");
	lacks(s, "archivePrefix");
	free(s);
	cite_arena_free(bib.mem);
}

static void test_csl_json(void **state)
{
	(void)state;
	struct cite_citation c[3];
	struct cite_bib bib = sample(c);
	cite_bib_keys(&bib, NULL, NULL, 0, NULL);
	char *s = written(&bib, "csl-json", (struct cite_write_options){ 0 });
	has(s, "\"citation-key\": \"vandermaaten2023llama\"");
	has(s, "{\"family\": \"van der Maaten\", \"given\": \"Laurens\"}");
	has(s, "{\"family\": \"King\", \"given\": \"Martin Luther, Jr.\"}");
	has(s, "{\"literal\": \"Gemini Team, Google\"}");
	has(s, "\"title\": \"LLaMA: 100% of O(n) & more\"");
	has(s, "\"issued\": {\"date-parts\": [[2023, 2, 27]]}");
	has(s, "\"number\": \"arXiv:2302.13971\"");
	has(s, "\"note\": \"arXiv:2302.13971 [cs.CL]\"");
	has(s, "\"type\": \"paper-conference\"");
	lacks(s, "others");
	free(s);
	cite_arena_free(bib.mem);
}

static void test_ris_rdf_tex(void **state)
{
	(void)state;
	struct cite_citation c[3];
	struct cite_bib bib = sample(c);
	cite_bib_keys(&bib, NULL, NULL, 0, NULL);
	char *s = written(&bib, "ris", (struct cite_write_options){ 0 });
	has(s, "TY  - RPRT\nID  - vandermaaten2023llama\n");
	has(s, "AU  - King, Martin Luther, Jr.\n");
	has(s, "AU  - Gemini Team Google\n");
	has(s, "SP  - 364\nEP  - 381\n");
	has(s, "DA  - 2023/02/27\nPY  - 2023\nPB  - arXiv\nSN  - arXiv:2302.13971\nM3  - Preprint\n");
	free(s);
	c[0].field[CITE_NOTE].s = "cut {off $x_{1$";
	s = written(&bib, "ris", (struct cite_write_options){ 0 });
	has(s, "N1  - cut off $x_1$\n");
	free(s);
	c[0].field[CITE_NOTE].s = NULL;
	s = written(&bib, "zotero-rdf", (struct cite_write_options){ 0 });
	has(s, "<z:itemType>preprint</z:itemType>\n    <z:citationKey>vandermaaten2023llama</z:citationKey>");
	has(s, "<dc:title>LLaMA: 100% of O(n) &amp; more</dc:title>");
	has(s,
		"<dc:title>Q&amp;A, Search</dc:title>\n    <dcterms:hasPart rdf:resource=\"#collection_3\"/>\n    <dcterms:hasPart "
		"rdf:resource=\"#vandermaaten2023llama\"/>");
	free(s);
	s = written(&bib, "tex", (struct cite_write_options){ 0 });
	has(s, "\\papersection{qa-search}{Q\\&A, Search}{%\n  vandermaaten2023llama,%\n  kaiser2024large}\n");
	free(s);
	cite_arena_free(bib.mem);
}

static void test_section_names(void **state)
{
	static const char *const slugs[] = { "übersicht", "models", "Übersicht", "Models", "обзор", "中文", "section-6", "uebersicht--x",
		"" };
	static const char *const names[] = { "ubersicht", "models", "section-3", "section-4", "obzor", "section-6-x", "section-6",
		"uebersicht--x", "section-9" };
	enum { N = sizeof slugs / sizeof *slugs };
	struct cite_section section[N];
	struct cite_bib bib = { .section = section, .n_section = N };
	struct cite_arena *mem = cite_arena_new();
	(void)state;
	memset(section, 0, sizeof section);
	for (size_t i = 0; i < N; i++)
		section[i].slug = slugs[i];
	const char *const *got = cite_section_names(mem, &bib);
	for (size_t i = 0; i < N; i++)
		assert_string_equal(got[i], names[i]);
	cite_arena_free(mem);
}

/* ---- keys ---- */

static void test_keys_do_not_depend_on_order(void **state)
{
	(void)state;
	struct cite_citation c[3], swapped[3];
	struct cite_bib bib = sample(c), other = sample(swapped);
	struct cite_citation first = swapped[1];
	swapped[1] = swapped[2];
	swapped[2] = first;
	cite_bib_keys(&bib, NULL, NULL, 0, NULL);
	cite_bib_keys(&other, NULL, NULL, 0, NULL);
	/* The one posted in 2023 came first. */
	assert_string_equal(c[1].key, "kaiser2024large");
	assert_string_equal(c[2].key, "kaiser2024largethings");
	assert_string_equal(swapped[2].key, "kaiser2024large");
	assert_string_equal(swapped[1].key, "kaiser2024largethings");
	cite_arena_free(bib.mem);
	cite_arena_free(other.mem);
}

static void test_key_formats(void **state)
{
	(void)state;
	struct cite_citation c[3];
	struct cite_bib bib = sample(c);
	struct cite_err err = { 0 };
	assert_int_equal(cite_bib_keys(&bib, "better-bibtex", NULL, 0, NULL), 0);
	assert_string_equal(c[1].key, "kaiserLargeLanguageModels2024");
	c[1].field[CITE_TITLE].s = "BERT: Pre-training of Deep Bidirectional Transformers";
	assert_int_equal(cite_bib_keys(&bib, "better-bibtex", NULL, 0, NULL), 0);
	assert_string_equal(c[1].key, "kaiserBERTPretrainingDeep2024");
	c[1].field[CITE_TITLE].s = "Large Language Models";
	assert_int_equal(cite_bib_keys(&bib, "dblp", NULL, 0, NULL), 0);
	assert_string_equal(c[0].key, "DBLP:journals/corr/abs-2302-13971");
	assert_int_equal(cite_bib_keys(&bib, "arxiv", NULL, 0, NULL), 0);
	assert_string_equal(c[1].key, "2305.08845");
	assert_string_equal(c[2].key, "kaiser2024large");
	assert_int_equal(cite_bib_keys(&bib, "none", NULL, 0, &err), CITE_EUSAGE);
	cite_arena_free(bib.mem);
}

/* Neither authors nor a title: the list's own name of the paper, its identifier, what its URL calls it. */
static void test_keys_of_bare_papers(void **state)
{
	(void)state;
	static const struct {
		enum cite_field field;
		const char *s, *key;
	} all[] = { { CITE_NICKNAME, "Web-GPT", "webgpt2021" }, { CITE_ARXIV, "2112.09332", "2112093322021" },
		{ CITE_URL, "https://a.example.org/b/Jurassic_tech.report.pdf?x=/y#z", "jurassictech2021" },
		{ CITE_URL, "https://example.org/", "exampleorg2021" }, { CITE_URL, "https://", "paper2021" } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct cite_citation c = { .issued = { .year = 2021 } };
		struct cite_bib bib = { .citation = &c, .n_citation = 1, .mem = cite_arena_new() };
		c.field[CITE_URL].s = "https://example.org/other.html";
		c.field[all[i].field].s = all[i].s;
		assert_int_equal(cite_bib_keys(&bib, NULL, NULL, 0, NULL), 0);
		assert_string_equal(c.key, all[i].key);
		cite_arena_free(bib.mem);
	}
}

static void test_key_patterns(void **state)
{
	static const struct {
		const char *pattern, *preprint, *paper;
	} cases[] = {
		{ "{auth}{year}{title}", "vandermaaten2023llama", "kaiser2024large" },
		{ "{Auth}:{yy}_{Title3}", "VanderMaaten:23_LLaMA100O", "Kaiser:24_LargeZeroShotModels" },
		{ "{auths}-{year}-{title2}", "vandermaatenetal-2023-llama100", "kaiseretal-2024-largezero" },
		{ "{Auths}/{venue}", "VanderMaatenEtAl/arxiv", "KaiserEtAl/ecir" },
		{ "x.{Nick}+{arxiv}", "x.2302.13971", "x.LLMRank+2305.08845" },
		{ "ref{nick}", "ref230213971", "refllmrank" },
		{ "{auth}--{nick}-{Venue}", "vandermaaten--arXiv", "kaiser--llmrank-ECIR" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cite_citation c[3];
		struct cite_bib bib = sample(c);
		c[1].field[CITE_TITLE].s = "Large Zero-Shot Models";
		c[1].field[CITE_CONTAINER_SHORT].s = "ECIR";
		c[1].field[CITE_NICKNAME].s = "LLMRank";
		assert_int_equal(cite_bib_keys(&bib, cases[i].pattern, NULL, 0, NULL), 0);
		assert_string_equal(c[0].key, cases[i].preprint);
		assert_string_equal(c[1].key, cases[i].paper);
		cite_arena_free(bib.mem);
	}
}

static void test_key_patterns_grow_where_they_collide(void **state)
{
	(void)state;
	struct cite_citation c[3];
	struct cite_bib bib = sample(c);
	cite_bib_keys(&bib, "{title}{year}", NULL, 0, NULL);
	assert_string_equal(c[1].key, "large2024");
	assert_string_equal(c[2].key, "largethings2024");
	cite_bib_keys(&bib, "{auth}-{year}", NULL, 0, NULL);
	assert_string_equal(c[1].key, "kaiser-2024");
	assert_string_equal(c[2].key, "kaiser-2024b");
	cite_arena_free(bib.mem);
}

static void test_wrong_key_patterns_are_told_with_their_column(void **state)
{
	static const struct {
		const char *pattern, *says;
	} wrong[] = { { "{auth}{yeer}", "column 7: no piece {yeer}; there are auth, " }, { "{auth", "column 1: no } behind {auth" },
		{ "{auth} {year}", "column 7: a key may hold only letters" }, { "{auth}}", "column 7: a key may" },
		{ "{title0}", "no piece {title0}" }, { "{year2}", "no piece {year2}" }, { "{Year}", "no piece {Year}" },
		{ "{}", "no piece {}" }, { "\xC3\xA9{auth}", "column 1: a key may" } };
	(void)state;
	struct cite_bib none = { 0 };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct cite_err err = { 0 };
		assert_int_equal(cite_bib_keys(&none, wrong[i].pattern, NULL, 0, &err), CITE_EUSAGE);
		has(err.msg, wrong[i].says);
	}
}

static void keeps(const char *existing)
{
	struct cite_citation c[3];
	struct cite_bib bib = sample(c);
	assert_int_equal(cite_bib_keys(&bib, NULL, existing, strlen(existing), NULL), 0);
	assert_string_equal(c[0].key, "My:Llama");
	assert_string_equal(c[1].key, "byDoi");
	assert_string_equal(c[2].key, "byTitle");
	cite_arena_free(bib.mem);
}

static void test_existing_keys_are_kept(void **state)
{
	(void)state;
	keeps("% old@example.org\n@string{x = \"2302\"}\n@Misc{My:Llama, eprint = x # {.13971v2}, archivePrefix = {arXiv}}\n"
	      "@comment{jabref-meta: a;}\n@article(byDoi, doi = {https://doi.org/10.1007/978-3-031-56060-6_24})\n"
	      "@article{byTitle, title = {{L}arge {T}hings}, month = jan}\n");
	keeps("[{\"id\": \"My:Llama\", \"type\": \"article\", \"number\": \"arXiv:2302.13971\"}, {\"id\": \"x\", \"citation-key\": "
	      "\"byDoi\", "
	      "\"type\": \"article\", \"DOI\": \"10.1007/978-3-031-56060-6_24\"}, {\"id\": \"byTitle\", \"type\": \"article\", \"title\": "
	      "\"Large things\"}]");
	keeps("<?xml version=\"1.0\"?>\n<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
	      "xmlns:z=\"http://www.zotero.org/namespaces/export#\" xmlns:d=\"http://purl.org/dc/elements/1.1/\" "
	      "xmlns:t=\"http://purl.org/dc/terms/\"><r:Description><z:itemType>preprint</z:itemType><z:citationKey>My:Llama"
	      "</z:citationKey><d:identifier><t:URI><r:value>https://arxiv.org/abs/2302.13971v2</r:value></t:URI></d:identifier>"
	      "</r:Description><b:Article xmlns:b=\"http://purl.org/net/biblio#\"><z:citationKey>byDoi</z:citationKey>"
	      "<d:identifier>DOI 10.1007/978-3-031-56060-6_24</d:identifier></b:Article><b:Memo xmlns:b=\"http://purl.org/net/"
	      "biblio#\"/><r:Description><z:citationKey> byTitle </z:citationKey><d:title>Large\n <![CDATA[things]]></d:title>"
	      "</r:Description></r:RDF>");
	keeps("TY  - RPRT\nID  - My:Llama\nSN  - arXiv:2302.13971\nER  - \n\nTY  - CONF\r\nID  - byDoi\r\nDO  - "
	      "10.1007/978-3-031-56060-6_24\r\nER  - \r\nTY  - JOUR\nID  - byTitle\nTI  - Large Things\nER  - \n");
}

static void test_a_key_of_another_paper_is_not_taken(void **state)
{
	(void)state;
	static const char existing[] = "@misc{KAISER2024large, title = {Something else}}";
	struct cite_citation c[3];
	struct cite_bib bib = sample(c);
	assert_int_equal(cite_bib_keys(&bib, NULL, existing, strlen(existing), NULL), 0);
	assert_string_equal(c[1].key, "kaiser2024largelanguage");
	cite_arena_free(bib.mem);
}

static void test_damaged_files_are_refused(void **state)
{
	static const struct {
		const char *text;
		int line;
	} damaged[] = { { "@misc{a,\n title = {x\n", 2 }, { "@misc{a,\n title = x\n year = 1}", 3 }, { "@misc{a, title}", 1 },
		{ "[{\"id\": 1},\n", 2 }, { "\nTY  - JOUR\n", 0 }, { "<?xml version=\"1.0\"?>\n<a>\n", 3 }, { "<html/>", 1 },
		{ "<!DOCTYPE a [<!ENTITY e \"x\">]>\n<a>&e;</a>", 1 } };
	(void)state;
	for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
		struct cite_citation c[3];
		struct cite_bib bib = sample(c);
		struct cite_err err = { 0 };
		assert_int_equal(cite_bib_keys(&bib, NULL, damaged[i].text, strlen(damaged[i].text), &err), CITE_EDATA);
		if (damaged[i].line)
			assert_int_equal(err.line, damaged[i].line);
		cite_arena_free(bib.mem);
	}
}

/* ---- warnings ---- */

static void test_warnings(void **state)
{
	(void)state;
	enum { MANY = 27 };
	struct cite_citation c[3], *many = calloc(MANY, sizeof *many);
	struct cite_bib bib = sample(c);
	const char *const *warning;
	cite_bib_keys(&bib, NULL, NULL, 0, NULL);
	assert_int_equal(cite_bib_warnings(&warning, cite_writer_find("bibtex"), &bib, NULL), 1);
	assert_string_equal(warning[0], "3 characters that pdfLaTeX cannot print were left out: 侯 宇 蓬");
	assert_int_equal(cite_bib_warnings(&warning, cite_writer_find("biblatex"), &bib, NULL), 0);
	for (int i = 0; i < MANY; i++)
		many[i] = c[2];
	bib.citation = many;
	bib.n_citation = MANY;
	cite_bib_keys(&bib, NULL, NULL, 0, NULL);
	assert_int_equal(cite_bib_warnings(&warning, cite_writer_find("bibtex"), &bib, NULL), 1);
	has(warning[0], "27 papers share the label 'Kaiser 2024'");
	free(many);
	cite_arena_free(bib.mem);
}

/* Many papers: what is written, and what is said to be lost, does not depend on how many threads write. */
static void test_two_threads_write_the_same(void **state)
{
	enum { MANY = 701 };
	static const char *const formats[] = { "bibtex", "biblatex" };
	static const char *const titles[] = { "\xE2\x98\x83 and more", "Plain", "\xE5\xAD\x97", "100% {", "\xE3\x81\x82\xE2\x99\x9E" };
	struct cite_citation some[3], *c = calloc(MANY, sizeof *c);
	struct cite_bib bib = sample(some);
	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		c[i] = some[i % 3];
		c[i].field[CITE_TITLE].s = i % 7 < 5 ? titles[(i / 100 + i) % 5] : c[i].field[CITE_TITLE].s;
	}
	bib.citation = c;
	bib.n_citation = MANY;
	assert_int_equal(cite_bib_keys(&bib, NULL, NULL, 0, NULL), 0);
	for (size_t f = 0; f < 2; f++) {
		char *text[2];
		size_t n[2];
		struct cite_loss loss[2] = { 0 };
		for (unsigned threads = 1; threads <= 2; threads++) {
			cite_threads(threads);
			assert_int_equal(cite_bib_write_counted(&text[threads - 1], &n[threads - 1], cite_writer_find(formats[f]), &bib,
						 &(struct cite_write_options){ .encoding = CITE_ENCODING_ASCII }, &loss[threads - 1], NULL),
				0);
		}
		assert_int_equal(n[0], n[1]);
		assert_string_equal(text[0], text[1]);
		assert_true(loss[0].gone.n + loss[0].spelt.n > 100);
		assert_memory_equal(&loss[0], &loss[1], sizeof *loss);
		free(text[0]);
		free(text[1]);
	}
	cite_threads(0);
	free(c);
	cite_arena_free(bib.mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bibtex),
		cmocka_unit_test(test_hostile_identifiers),
		cmocka_unit_test(test_biblatex),
		cmocka_unit_test(test_csl_json),
		cmocka_unit_test(test_ris_rdf_tex),
		cmocka_unit_test(test_section_names),
		cmocka_unit_test(test_keys_do_not_depend_on_order),
		cmocka_unit_test(test_key_formats),
		cmocka_unit_test(test_other_places),
		cmocka_unit_test(test_keys_of_bare_papers),
		cmocka_unit_test(test_key_patterns),
		cmocka_unit_test(test_key_patterns_grow_where_they_collide),
		cmocka_unit_test(test_wrong_key_patterns_are_told_with_their_column),
		cmocka_unit_test(test_existing_keys_are_kept),
		cmocka_unit_test(test_a_key_of_another_paper_is_not_taken),
		cmocka_unit_test(test_damaged_files_are_refused),
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_two_threads_write_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
