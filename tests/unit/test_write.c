/* Tests of write/: whole bibliographies built by hand, written, and read back; citation keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "paper/bibread.h"
#include "paper/texin.h"
#include "write/latex.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct cite_person people[] = {
	{ .name = "Laurens van der Maaten", .given = "Laurens", .particle = "van der", .family = "Maaten" },
	{ .name = "Martin Luther King Jr.", .given = "Martin Luther", .family = "King", .suffix = "Jr." },
	{ .name = "danah boyd", .given = "danah", .family = "boyd" },
	{ .name = "Nicola De Cao", .given = "Nicola", .particle = "De", .family = "Cao" },
	{ .name = "Gerard 't Hooft", .given = "Gerard", .particle = "'t", .family = "Hooft" },
	{ .name = "Gemini Team, Google", .literal = "Gemini Team, Google" },
	{ .name = "Madonna", .literal = "Madonna" },
	{ .name = "Łukasz Kaiser", .given = "Łukasz", .family = "Kaiser" },
	{ .name = "侯宇蓬", .literal = "侯宇蓬" },
	{ .name = "Maria Silva e Costa", .given = "Maria", .family = "Silva e Costa" },
};
enum { PEOPLE = sizeof people / sizeof *people };

static struct cite_section sections[] = {
	{ .title = "The List", .slug = "the-list", .parent = -1, .level = 1 },
	{ .title = "Q&A, Search", .slug = "qa-search", .parent = 0, .level = 2 },
	{ .title = "Models", .slug = "models", .parent = 1, .level = 3 },
};
static const int32_t in_qa[] = { 1 }, in_models[] = { 2 };

/* Three papers: a preprint by everybody, a conference paper, a journal article. */
static struct cite_bib sample(struct cite_citation c[3])
{
	memset(c, 0, 3 * sizeof *c);
	c[0].type = CITE_TYPE_PREPRINT;
	c[0].field[CITE_TITLE] = (struct cite_value){ "LLaMA: 100% of $O(n)$ & more", "arxiv" };
	c[0].field[CITE_ARXIV].s = "2302.13971";
	c[0].field[CITE_ARXIV_CLASS].s = "cs.CL";
	c[0].field[CITE_ABSTRACT] = (struct cite_value){ "We\n  say \\input{x}.", "arxiv" };
	c[0].author = people;
	c[0].n_author = PEOPLE;
	c[0].issued = (struct cite_date){ 2023, 2, 27 };
	c[0].section = in_qa;
	c[0].n_section = 1;
	c[1].type = CITE_TYPE_INPROCEEDINGS;
	c[1].field[CITE_TITLE].s = "Large Language Models";
	c[1].field[CITE_CONTAINER].s = "Advances in Information Retrieval";
	c[1].field[CITE_PAGES].s = "364-381";
	c[1].field[CITE_ARXIV].s = "2305.08845";
	c[1].field[CITE_DOI].s = "10.1007/978-3-031-56060-6_24";
	c[1].author = &people[7];
	c[1].n_author = 1;
	c[1].etal = true;
	c[1].issued.year = 2024;
	c[1].posted = (struct cite_date){ 2023, 5, 15 };
	c[1].section = in_models;
	c[1].n_section = 1;
	c[2].type = CITE_TYPE_ARTICLE;
	c[2].field[CITE_TITLE].s = "Large Things";
	c[2].field[CITE_CONTAINER].s = "IEEE Transactions";
	c[2].field[CITE_VOLUME].s = "36";
	c[2].field[CITE_ISSUE].s = "11";
	c[2].field[CITE_URL].s = "https://example.org/a b{c}";
	c[2].author = &people[7];
	c[2].n_author = 1;
	c[2].issued = (struct cite_date){ 2024, 11, 0 };
	return (struct cite_bib){ .citation = c, .n_citation = 3, .section = sections, .n_section = 3, .mem = cite_arena_new() };
}

static char *written(const struct cite_bib *bib, const char *format, struct cite_write_options o)
{
	char *text;
	assert_int_equal(cite_bib_write(&text, NULL, cite_writer_find(format), bib, &o, NULL), 0);
	return text;
}

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

/* ---- properties ---- */

static uint32_t random_next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* Pieces of TeX and of Unicode that ASCII can hold, put together at random. */
static const char *const soup[] = { "a", "B", "word", " ", "  ", "\\", "{", "}", "$", "$x^2$", "$\\alpha$", "^", "_", "~", "%", "&", "#",
	"@", "--", "-", "---", "'", "''", "`", "``", "\"", "é", "Ł", "ß", "ậ", "ñ", "\\'e", "{\\\"o}", "\\textit{x}", "\\input{y}", "\\foo",
	"<", ">", "|", "≤", "α", "x²", "H₂", "–", "“", "”", "(", ")", "1", "42", "\\&", "\\{", "\\$", "$$", "\\(", "\\)", "LLM", "GPT-4",
	"/", ":", ",", ".", "\n", "\t", "=", "\\frac", "{a, b}", "{x}", "$\\frac{1}{2}$", "\\^", "\\v s", "\\c{c}", "e\xCC\x81",
	"\xE2\x80\x8B", "\xC2\xA0", "?", "!" };

static char *soup_of(uint32_t *seed)
{
	struct cite_buf b = CITE_BUF(4096);
	for (uint32_t n = 1 + random_next(seed) % 12; n; n--)
		cite_buf_puts(&b, soup[random_next(seed) % (sizeof soup / sizeof *soup)]);
	return cite_buf_take(&b, NULL);
}

/* What a person sees of a text, whatever its quotes and dashes are made of. */
static char *seen(struct cite_arena *mem, const char *neutral, size_t n)
{
	struct cite_buf plain = CITE_BUF(65536);
	cite_neutral_plain(&plain, neutral, n);
	char *s = cite_text_ascii(mem, cite_buf_str(&plain), NULL), *w = s;
	for (const char *p = s; *p; p++)
		if (!strchr("\"'` ", *p))
			*w++ = *p;
	*w = '\0';
	cite_buf_free(&plain);
	return s;
}

static long depth_of(const char *s)
{
	long depth = 0;
	for (; *s && depth >= 0; s++)
		depth += (*s == '{') - (*s == '}');
	return depth;
}

/* Any text in any field comes back from a .bib value as it was read, and the value is balanced, for BibTeX, which counts every brace. */
static void check_value(struct cite_arena *mem, const char *source, bool ascii, bool title)
{
	struct cite_buf neutral = CITE_BUF(65536), value = CITE_BUF(65536), again = CITE_BUF(65536);
	struct cite_latex l = { .out = &value, .ascii = ascii };
	cite_texin(&neutral, source, strlen(source), CITE_TEXIN_TEX);
	(title ? cite_latex_title : cite_latex_text)(&l, cite_buf_str(&neutral), neutral.n);
	cite_texin(&again, cite_buf_str(&value), value.n, CITE_TEXIN_BIB);
	if (depth_of(cite_buf_str(&value)))
		fail_msg("not balanced: %s\nfrom: %s", value.s, source);
	const char *want = seen(mem, cite_buf_str(&neutral), neutral.n), *got = seen(mem, cite_buf_str(&again), again.n);
	if (strcmp(want, got) != 0)
		fail_msg("source: %s\nvalue: %s\nwant: %s\ngot:  %s", source, cite_buf_str(&value), want, got);
	cite_buf_free(&neutral);
	cite_buf_free(&value);
	cite_buf_free(&again);
}

static void test_any_text_comes_back(void **state)
{
	(void)state;
	uint32_t seed = 20261123;
	for (int i = 0; i < 20000; i++) {
		struct cite_arena *mem = cite_arena_new();
		char *source = soup_of(&seed);
		check_value(mem, source, i & 1, i & 2);
		free(source);
		cite_arena_free(mem);
	}
}

static void test_whole_files_come_back(void **state)
{
	(void)state;
	uint32_t seed = 7;
	for (int i = 0; i < 300; i++) {
		struct cite_citation c[3];
		struct cite_bib bib = sample(c);
		struct cite_bib_file file;
		char *text[6], *s;
		for (int k = 0; k < 6; k++)
			text[k] = soup_of(&seed);
		c[0].field[CITE_TITLE].s = text[0];
		c[0].field[CITE_ABSTRACT].s = text[1];
		c[1].field[CITE_CONTAINER].s = text[2];
		c[1].field[CITE_PUBLISHER].s = text[3];
		c[2].field[CITE_URL].s = text[4];
		c[2].field[CITE_NOTE].s = text[5];
		cite_bib_keys(&bib, NULL, NULL, 0, NULL);
		s = written(&bib, i & 1 ? "bibtex" : "biblatex", (struct cite_write_options){ .groups = i & 2 });
		struct cite_err err = { 0 };
		if (cite_bibread(&file, bib.mem, s, strlen(s), &err) != CITE_OK)
			fail_msg("%d: %s\n%s", err.line, err.msg, s);
		assert_int_equal(file.n_entry, 3);
		for (int k = 0; k < 3; k++)
			assert_string_equal(file.entry[k].key, c[k].key);
		free(s);
		for (int k = 0; k < 6; k++)
			free(text[k]);
		cite_arena_free(bib.mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bibtex),
		cmocka_unit_test(test_hostile_identifiers),
		cmocka_unit_test(test_biblatex),
		cmocka_unit_test(test_csl_json),
		cmocka_unit_test(test_ris_rdf_tex),
		cmocka_unit_test(test_keys_do_not_depend_on_order),
		cmocka_unit_test(test_key_formats),
		cmocka_unit_test(test_key_patterns),
		cmocka_unit_test(test_key_patterns_grow_where_they_collide),
		cmocka_unit_test(test_wrong_key_patterns_are_told_with_their_column),
		cmocka_unit_test(test_existing_keys_are_kept),
		cmocka_unit_test(test_a_key_of_another_paper_is_not_taken),
		cmocka_unit_test(test_damaged_files_are_refused),
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_any_text_comes_back),
		cmocka_unit_test(test_whole_files_come_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
