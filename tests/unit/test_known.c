/* Papers are found again in bibliographies that are there already, ours and other programs', and none is taken for another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "bib_sample.h"

#include <stdlib.h>
#include <string.h>

/* How many of the sample's papers a bibliography lacks. */
static size_t new_in(const char *existing)
{
	struct cite_citation c[3];
	struct cite_bib bib = sample(c);
	struct cite_err err = { 0 };
	size_t all = bib.n_citation, left_out = 99;
	assert_int_equal(cite_bib_leave_out(&bib, &left_out, existing, strlen(existing), &err), CITE_OK);
	assert_int_equal(bib.n_citation + left_out, all);
	cite_arena_free(bib.mem);
	return bib.n_citation;
}

static void test_what_was_written_is_known(void **state)
{
	(void)state;
	static const char *const formats[] = { "bibtex", "biblatex", "csl-json", "ris", "zotero-rdf" };
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct cite_citation c[3];
		struct cite_bib bib = sample(c);
		cite_bib_keys(&bib, NULL, NULL, 0, NULL);
		char *s = written(&bib, formats[i], (struct cite_write_options){ 0 });
		assert_int_equal(new_in(s), 0);
		free(s);
		cite_arena_free(bib.mem);
	}
	assert_int_equal(new_in(""), 3);
	assert_int_equal(new_in("[]"), 3);
}

/* As reference managers write it: no citation keys, files and notes beside the papers, collections. */
static void test_other_programs_files(void **state)
{
	(void)state;
	struct cite_citation c[3];
	struct cite_bib bib = sample(c);
	const char *title = c[2].field[CITE_TITLE].s;
	struct cite_buf rdf = CITE_BUF(65536);
	cite_buf_printf(&rdf,
		"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:z='http://www.zotero.org/namespaces/export#'"
		" xmlns:bib='http://purl.org/net/biblio#' xmlns:dc='http://purl.org/dc/elements/1.1/'>\n"
		"<bib:Article rdf:about='#item_1'><z:itemType>journalArticle</z:itemType><dc:title>%s</dc:title></bib:Article>\n"
		"<z:Attachment rdf:about='#item_2'><z:itemType>attachment</z:itemType><dc:title>%s</dc:title></z:Attachment>\n"
		"<bib:Memo rdf:about='#item_3'><rdf:value>%s</rdf:value></bib:Memo>\n"
		"<z:Collection rdf:about='#collection_1'><dc:title>%s</dc:title></z:Collection></rdf:RDF>",
		title, c[1].field[CITE_TITLE].s, c[1].field[CITE_TITLE].s, c[1].field[CITE_TITLE].s);
	assert_int_equal(new_in(cite_buf_str(&rdf)), 2);
	cite_buf_clear(&rdf);
	cite_buf_printf(&rdf, "TY  - JOUR\r\nT1  - %s\r\nER  - \r\n", title);
	assert_int_equal(new_in(cite_buf_str(&rdf)), 2);
	cite_buf_free(&rdf);
	cite_arena_free(bib.mem);
}

static size_t left_of(const char *title, const char *arxiv, const char *doi, const char *existing)
{
	struct cite_citation c = { .type = CITE_TYPE_ARTICLE };
	c.field[CITE_TITLE].s = title;
	c.field[CITE_ARXIV].s = arxiv;
	c.field[CITE_DOI].s = doi;
	struct cite_bib bib = { .citation = &c, .n_citation = 1, .mem = cite_arena_new() };
	assert_int_equal(cite_bib_leave_out(&bib, NULL, existing, strlen(existing), NULL), CITE_OK);
	cite_arena_free(bib.mem);
	return bib.n_citation;
}

static void test_papers_of_one_title_are_two(void **state)
{
	(void)state;
	const char *arxiv = "@misc{a, title = {On {S}orting}, eprint = {2101.00001}}",
		   *doi = "@article{a, title = {On {S}orting}, doi = {10.1000/One}}";
	assert_int_equal(left_of("On sorting", NULL, NULL, arxiv), 0);
	assert_int_equal(left_of("On sorting", "2101.00001", NULL, arxiv), 0);
	assert_int_equal(left_of("Sorting, again", "2101.00001v3", NULL, arxiv), 0);
	assert_int_equal(left_of("On sorting", "2202.00002", NULL, arxiv), 1);
	assert_int_equal(left_of("On sorting", NULL, "10.1000/one", doi), 0);
	assert_int_equal(left_of("On sorting", NULL, "10.1000/two", doi), 1);
	assert_int_equal(left_of("On sorting", "2101.00001", "10.1000/one", arxiv), 0);
	assert_int_equal(left_of("On searching", NULL, NULL, arxiv), 1);
}

static void test_damage_leaves_all(void **state)
{
	(void)state;
	static const char *const damaged[] = { "@misc{a, title = {", "[{\"id\": 1", "TY  - JOUR\nTI  - x\n", "<rdf:RDF>", "[1]" };
	for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
		struct cite_citation c[3];
		struct cite_bib bib = sample(c);
		struct cite_err err = { 0 };
		assert_int_equal(cite_bib_leave_out(&bib, NULL, damaged[i], strlen(damaged[i]), &err), CITE_EDATA);
		assert_true(*err.msg);
		assert_int_equal(bib.n_citation, 3);
		cite_arena_free(bib.mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_was_written_is_known),
		cmocka_unit_test(test_other_programs_files),
		cmocka_unit_test(test_papers_of_one_title_are_two),
		cmocka_unit_test(test_damage_leaves_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
