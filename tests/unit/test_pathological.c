/* test_pathological: a megabyte of what parsers find hard is read, or refused with a reason, within two seconds and 512 MiB; five for all that
 * is ever done with a text from a source, one after the other. What grows with the square takes longer than that even on a fast machine.
 * Each pattern runs in a child of its own. */
#define _DEFAULT_SOURCE /* wait4 */
#include "base/arena.h"
#include "base/buf.h"
#include "lookup/journal_ref.h"
#include "lookup/source.h"
#include "paper/bibread.h"
#include "paper/id.h"
#include "paper/name.h"
#include "paper/texin.h"
#include "paper/title.h"
#include "paper/venue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bounds.h"

static const struct pattern patterns[] = {
	{ "open brackets", "", "[", "", 100000 },
	{ "a megabyte of brackets", "", "[", "", 0 },
	{ "open links", "", "[a](", "", 0 },
	{ "open destinations", "", "[a](<b", "", 0 },
	{ "open titles", "[r]: u\n\n", "[r](x \"", "", 0 },
	{ "empty links", "", "[]()", "", 0 },
	{ "images", "", "![", "", 0 },
	{ "stars", "", "*a ", "", 0 },
	{ "stars and lines", "", "*_", "", 0 },
	{ "strong in strong", "", "**a *a ", "", 0 },
	{ "tildes", "", "~~a~ ", "", 0 },
	{ "backticks", "", "`a``b```c", "", 0 },
	{ "quotes in one line", "", "> ", "a", 0 },
	{ "lists in one line", "", "- ", "a", 0 },
	{ "lists of all kinds in one line", "", "* + 1. ", "a", 0 },
	{ "lazy lines in quotes", "> > > > > > > > > > > > > > > > > > > > a\n", "b\n", "", 0 },
	{ "wide table", "|a|\n", "|-", "\n", 0 },
	{ "row of bars", "|a|b|\n|-|-|\n", "|", "", 0 },
	{ "tall table", "|a|b|\n|-|-|\n", "|c|d|\n", "", 0 },
	{ "header rows", "", "a|b|c\n-|-\n", "", 0 },
	{ "tables under tables", "", "x\ny\na|b\n-|-\n", "", 0 },
	{ "table under a long paragraph", "", "x\n", "a|b\n-|-\n", 0 },
	{ "one line", "", "word ", "", 0 },
	{ "one word", "", "a", "", 0 },
	{ "blanks", "", " ", "a", 0 },
	{ "line feeds", "", "\n", "", 0 },
	{ "carriage returns", "", "\r", "", 0 },
	{ "lines that end with carriage returns", "", "a\r", "", 0 },
	{ "tiny items", "", "- a\n", "", SIZE },
	{ "tiny paragraphs", "", "a\n\n", "", 0 },
	{ "tiny links", "", "[a](b)\n", "", 0 },
	{ "underlines", "", "a\n=\n", "", 0 },
	{ "addresses", "", "a@", "", 0 },
	{ "addresses in words", "", "a@b.c ", "", 0 },
	{ "schemes", "", "http://", "", 0 },
	{ "closing brackets of a URL", "http://a.b/", ")", "", 0 },
	{ "hosts", "", "www.a ", "", 0 },
	{ "a long host", "", "www.", "", 0 },
	{ "open quotes", "", "x \"y ", "", 0 },
	{ "quoted nothing", "", "\"-\" ", "", 0 },
	{ "people with home pages", "- **T** ", "[Ab Cd](http://e.org/x) , ", "", 0 },
	{ "single letters with home pages", "- **T** ", "[A B](x) ", "", 0 },
	{ "prose behind a link", "[One two three](https://arxiv.org/abs/2305.00012)\n\n", "a b\n\n", "", 0 },
	{ "people in one reference", "- ", "Doe, J., & Roe, M. (2021). ", "", 0 },
	{ "open attributes", "", "x <a href=\"", "", 0 },
	{ "definitions", "", "[a]: b\n", "", 0 },
	{ "references", "[a]: u\n\n", "[a]", "", 0 },
	{ "character references", "", "&amp;", "", 0 },
	{ "open tags", "", "<a ", "", 0 },
	{ "open comments", "", "x<!-- ", "", 0 },
	{ "open instructions", "", "x<? ", "", 0 },
	{ "open declarations", "", "x<!A ", "", 0 },
	{ "open CDATA", "", "x<![CDATA[ ", "", 0 },
	{ "HTML nested", "<div>\n", "<b>x", "", 0 },
	{ "HTML closed wrongly", "<div><i><i><i><i><i><i><i><i>\n", "x</b>", "", 0 },
	{ "HTML tables", "", "<table>\n<tr><td>a\n\n", "", 0 },
	{ "HTML items", "<ul>\n", "<li>a", "", 0 },
	{ "HTML spans", "<table>\n", "<tr><td rowspan=9999 colspan=99>a\n", "", 0 },
	{ "HTML pieces", "", "<p>a\n\n", "", 0 },
	{ "HTML attributes", "<div>\n<table><tr><td ", "b\1='x' ", ">a</td></tr></table>", 90000 },
	{ "HTML attributes without values", "<div>\n<table><tr><td ", "b\1 ", ">a</td></tr></table>", 90000 },
	{ "HTML comment", "<div>x\n<!--", "-", "", 0 },
	{ "hard breaks", "", "a\\\n", "", 0 },
	{ "code fences", "", "```\n", "", 0 },
	{ "tasks", "", "- [ ] a\n", "", 0 },
	{ "identifiers of one paper", "- **A study of things.** ", "[p](https://arxiv.org/abs/24\1) ", "", SIZE / 40 },
};

#define FIRST "- **Another study.** *Ann Author.* 2024. [p](https://arxiv.org/abs/2401.00001)\n"

#define TWICE "@string{a = a # a # a # a # a # a # a # a}"

/* Papers, for what is done with a list once it is understood. */
static const struct pattern papers[] = {
	{ "headings that nobody links to", "- [a](#h)\n\n", "## h \1\n\n- [T](http://arxiv.org/abs/2301.00001)\n\n", "", 0 },
	{ "papers of one title", "", "- **A study of things.** *Ann Author.* 2024. [p](https://doi.org/10.1145/\1)\n", "", SIZE / 50 },
	{ "one paper many times", "", "- **A study of things.** *Ann Author.* 2024. [p](https://arxiv.org/abs/2401.00001)\n", "",
		SIZE / 100 },
	{ "one title without identifiers", FIRST, "- **A study of things.** *Ann Author.* 2024.\n", "", SIZE / 100 },
	{ "titles that differ by a number", FIRST, "- **A study of things, part \1.** *Ann Author.* 2024.\n", "", SIZE / 100 },
	{ "sections of one name", "", "## Same\n\n- **A study of \1.** [p](https://doi.org/10.1145/\1)\n\n", "", SIZE / 200 },
	{ "people of one name", "- **A study of things.** *", "Ann Author, ", "Bob Author.* [p](https://arxiv.org/abs/2401.00001)\n",
		SIZE / 100 },
	{ "links of two forms", "", "- **A study of \1.** [p](https://arxiv.org/abs/2401.00001) [q](https://arxiv.org/pdf/2401.00002)\n",
		"", SIZE / 25 },
	{ "a table of contents of one name", "## Same\n\n- **A study.** [p](https://arxiv.org/abs/2401.00001)\n\n", "- [Same](#same-\1)\n",
		"", SIZE / 50 },
};

/* Bibliographies. */
static const struct pattern bibliographies[] = {
	{ "open comments", "", "@comment{", "", 0 },
	{ "open comments in entries", "@article{k, title = {x}}\n", "@comment{@", "", 0 },
	{ "open preambles", "", "@preamble{", "", 0 },
	{ "open entries", "", "@article{k", "", 0 },
	{ "signs", "", "@", "", 0 },
	{ "macros", "", "@string{m\1 = \"x\"}\n", "", 0 },
	{ "unknown macros", "@string{a = \"x\"}@article{k, title = a", " # b", "}", 0 },
	{ "macros of macros", "@string{a = \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}\n",
		"@string{a = a # a}\n", "", 0 },
	{ "long macros many times", "@string{a = \"xxxxxxxxxxxxxxxx\"}" TWICE TWICE TWICE TWICE, "@string{b = a}\n", "", 0 },
	{ "many fields", "@article{k", ", f\1 = m\1", "}", 0 },
	{ "nested braces", "@article{k, title = {x", "{}", "}}", 0 },
};

/* What a source may answer, whichever it is. */
static const struct pattern answers[] = {
	{ "entries of the Anthology", "", "@a{b, url = {https://aclanthology.org/N19-1423}}\n", "", 0 },
	{ "empty entries", "", "@a{b}\n", "", 0 },
	{ "one array in another", "", "[", "", 0 },
	{ "works", "{\"message\":{\"items\":[{}", ",{\"DOI\":\"10.1145/1\"}", "]}}", 0 },
	{ "numbers", "{\"message\":", "1", "}", 0 },
	{ "escapes", "{\"message\":\"", "\\u0041", "\"}", 0 },
	{ "feeds", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<entry><id>http://arxiv.org/abs/2401.00001</id></entry>", "</feed>",
		0 },
	{ "open elements", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<entry>", "", 0 },
	{ "errors", "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
		"<entry><id>http://arxiv.org/api/errors#x</id><summary>incorrect id format for 1</summary></entry>", "</feed>", 0 },
	{ "namespaces", "<feed", " xmlns:a\1=\"b\1\"", "/>", 0 },
	{ "character references", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "&#65;", "</feed>", 0 },
};

/* Titles, names and venues as sources may state them. */
static const struct pattern texts[] = {
	{ "open braces", "", "{", "", 0 },
	{ "commands with open arguments", "", "\\emph{", "", 0 },
	{ "open accents", "", "\\'{", "", 0 },
	{ "accents on accents", "", "\\'", "", 0 },
	{ "commands", "", "\\a", "", 0 },
	{ "open scripts", "", "\\textsuperscript{", "", 0 },
	{ "dollars", "", "$", "", 0 },
	{ "open formulas", "", "$x ", "", 0 },
	{ "formulas", "", "$a_b$ ", "", 0 },
	{ "open formulas of LaTeX", "", "\\(", "", 0 },
	{ "open displays", "", "\\[ ", "", 0 },
	{ "marks on one letter", "a", "\xCC\x81", "", 0 },
	{ "dotless letters", "", "\xC4\xB1\xCC\x81", "", 0 },
	{ "ties", "", "a~", "", 0 },
	{ "hyphens", "", "-", "", 0 },
	{ "digits", "", "1", "", 0 },
	{ "years", "", "2024 ", "", 0 },
	{ "quoted years", "", "'24", "", 0 },
	{ "conferences with years", "", "ICLR 24 ", "", 0 },
	{ "open parentheses", "", "(", "", 0 },
	{ "empty parentheses", "", "( ", "", 0 },
	{ "DOIs", "", "10.1145/1 ", "", 0 },
	{ "a long DOI", "", "10.1145/", "", 0 },
	{ "open tags", "", "<", "", 0 },
	{ "open tags of MathML", "", "<mml:math ", "", 0 },
	{ "entities", "", "&#x41;", "", 0 },
	{ "open entities", "", "&", "", 0 },
	{ "people", "", "Ann Author, ", "", 0 },
	{ "inverted people", "", "Author, A., ", "", 0 },
	{ "initials", "", "A. -", "", 0 },
	{ "others", "", "et al. ", "", 0 },
	{ "conjunctions", "", "and ", "", 0 },
	{ "abbreviations", "", "Phys. Rev. ", "", 0 },
	{ "colons", "", "a: ", "", 0 },
	{ "lines", "", "a\n\n", "", 0 },
	{ "withdrawals", "the ", "withdrawn ", "", 0 },
	{ "auxiliary verbs", "", "has been ", "withdrawn", 0 },
};

/* In the child: 0 read, 1 refused with a reason, 2 refused without one. */
static int read_it(const struct pattern *p)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_LIST);
	struct cite_list *list;
	struct cite_err err = { 0 };
	cook(&b, p);
	int status = cite_list_parse(&list, p->name, cite_buf_str(&b), b.n, &err);
	if (status == 0)
		cite_list_free(list);
	cite_buf_free(&b);
	return status == 0 ? 0 : status == CITE_ELIMIT && err.msg[0] ? 1 : 2;
}

/* All mends at once, as far as they exclude no other. */
static bool mend(const struct cite_list *list, const struct cite_findings *found)
{
	CITE_VEC(struct cite_patch) patches = { 0 };
	char *out = NULL;
	size_t n;
	for (size_t i = 0; i < found->n_finding; i++)
		for (size_t k = 0; k < found->finding[i].n_fix && found->finding[i].n_fix > 1; k++)
			*cite_vec_add(&patches) = found->finding[i].fix[k];
	bool ok = cite_patches_apply(&out, &n, list->src, list->n_src, patches.v, NULL, patches.n, NULL) == 0;
	free(patches.v);
	free(out);
	return ok;
}

/* The same for a list that is read, cited, checked and mended. */
static int use_it(const struct pattern *p)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_LIST);
	struct cite_list *list;
	struct cite_bib *bib;
	struct cite_findings *found;
	char *text = NULL;
	size_t n;
	cook(&b, p);
	if (cite_list_parse(&list, p->name, cite_buf_str(&b), b.n, NULL) < 0)
		return 2;
	struct cite_merge_item *item = calloc(list->n_entry + 1, sizeof *item);
	struct cite_query *query = calloc(list->n_entry + 1, sizeof *query);
	for (size_t i = 0; item && query && i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		query[i] = (struct cite_query){
			.id = e->id, .n_id = e->n_id, .title = e->title.s, .author = e->author, .n_author = e->n_author
		};
		item[i] = (struct cite_merge_item){ .list = list, .entry = e, .query = &query[i] };
	}
	cite_merge(&bib, item, list->n_entry, CITE_PREFER_PUBLISHED);
	const struct cite_write_options plain = { 0 };
	bool bad = cite_bib_keys(bib, NULL, NULL, 0, NULL) < 0 ||
		cite_bib_write(&text, &n, cite_writer_find("bibtex"), bib, &plain, NULL) < 0 ||
		cite_check(&found, list, NULL, NULL, NULL) < 0 || !list->n_entry;
	if (!bad) {
		bad = !mend(list, found);
		cite_findings_free(found);
	}
	free(text);
	cite_bib_free(bib);
	cite_list_free(list);
	free(item);
	free(query);
	cite_buf_free(&b);
	return bad ? 2 : 0;
}

static int read_bibliography(const struct pattern *p)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_LIST);
	struct cite_arena *mem = cite_arena_new();
	struct cite_bib_file file;
	struct cite_err err = { 0 };
	cook(&b, p);
	int status = cite_bibread(&file, mem, cite_buf_str(&b), b.n, &err);
	for (size_t i = 0; i < file.n_entry; i++)
		for (size_t k = 0; k < file.entry[i].n_field; k++)
			cite_bib_plain(mem, file.entry[i].field[k].value);
	cite_arena_free(mem);
	cite_buf_free(&b);
	return status == 0 ? 0 : status == CITE_EDATA && err.msg[0] ? 1 : 2;
}

static void ignore(void *ctx, const struct cite_id *id, const char *raw, size_t n)
{
	(void)ctx, (void)id, (void)raw, (void)n;
}

/* Every source takes the answer to be its own. */
static int read_answer(const struct pattern *p)
{
	static const struct cite_id asked = { CITE_ID_ARXIV, 0, "2401.00001" };
	struct cite_response r = { .status = 200, .body = CITE_BUF(CITE_MAX_LIST) };
	cook(&r.body, p);
	for (size_t i = 0; cite_sources[i]; i++) {
		cite_sources[i]->split(&r, NULL, 0, ignore, NULL, NULL);
		cite_sources[i]->split(&r, &asked, 1, ignore, NULL, NULL);
	}
	cite_buf_free(&r.body);
	return 0;
}

/* Whatever is done with a text from a source. */
static int read_text(const struct pattern *p)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_LIST), out = CITE_BUF(CITE_MAX_LIST), plain = CITE_BUF(CITE_MAX_LIST);
	struct cite_arena *mem = cite_arena_new();
	struct cite_person person;
	struct cite_journal_ref ref;
	struct cite_id id;
	const char *venue;
	int year;
	size_t at = 0, begin;
	cook(&b, p);
	const char *s = cite_buf_str(&b);
	for (int mode = CITE_TEXIN_SOURCE; mode <= CITE_TEXIN_BIB; mode++) {
		cite_buf_clear(&out);
		cite_texin(&out, s, b.n, (enum cite_texin)mode);
		cite_buf_clear(&plain);
		cite_neutral_plain(&plain, cite_buf_str(&out), out.n);
	}
	cite_title_alike(s, "A study of things: the second part of it");
	cite_person_parse(&person, mem, s, b.n);
	cite_person_from_parts(&person, mem, s, s, s);
	cite_people_parse(mem, s, b.n);
	cite_people_likely(s, b.n);
	cite_venue_likely(s, b.n);
	cite_venue_split(&venue, &year, mem, s, b.n);
	cite_journal_ref_parse(&ref, mem, s);
	cite_text_unmark(mem, s);
	cite_text_abstract(mem, s);
	cite_says_withdrawn(s, s);
	while (cite_id_scan(&id, mem, s, b.n, &at, &begin))
		;
	cite_buf_free(&plain);
	cite_buf_free(&out);
	cite_buf_free(&b);
	cite_arena_free(mem);
	return 0;
}

static void reading(void **state)
{
	(void)state;
	check_bounds(patterns, sizeof patterns / sizeof *patterns, read_it, SECONDS);
}

static void using(void **state)
{
	(void)state;
	check_bounds(papers, sizeof papers / sizeof *papers, use_it, SECONDS);
}

static void reading_bibliographies(void **state)
{
	(void)state;
	check_bounds(bibliographies, sizeof bibliographies / sizeof *bibliographies, read_bibliography, SECONDS);
}

static void reading_answers(void **state)
{
	(void)state;
	check_bounds(answers, sizeof answers / sizeof *answers, read_answer, SECONDS);
}

static void reading_texts(void **state)
{
	(void)state;
	check_bounds(texts, sizeof texts / sizeof *texts, read_text, ALL_SECONDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reading), cmocka_unit_test(using), cmocka_unit_test(reading_bibliographies),
		cmocka_unit_test(reading_answers), cmocka_unit_test(reading_texts) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
