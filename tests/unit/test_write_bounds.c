/* test_write_bounds: hostile titles, names, pages and sections become a bibliography of each format in a time that grows with their length,
 * not with its square. */
#define _DEFAULT_SOURCE /* wait4 */
#include "base/arena.h"
#include <citelist.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "bounds.h"

/* Fewer than in reading: each becomes a title, a name, pages and a section in six formats. */
static const struct pattern texts[] = {
	{ "open braces", "", "{", "", SIZE / 4 },
	{ "quotes", "", "\"", "", SIZE / 4 },
	{ "quotes behind letters beyond ASCII", "", "\xE4\xB8\xAD\"", "", SIZE / 16 },
	{ "hyphens", "", "-", "", SIZE / 4 },
	{ "words with hyphens", "", "A-", "", SIZE / 8 },
	{ "capitals", "", "AbC ", "", SIZE / 16 },
	{ "colons", "", "A: ", "", SIZE / 12 },
	{ "commas", "", "a, ", "", SIZE / 12 },
	{ "marks on one letter", "a", "\xCC\x81", "", SIZE / 8 },
	{ "scripts", "", "\xC2\xB2", "", SIZE / 8 },
	{ "Greek letters", "", "\xCE\xB1", "", SIZE / 8 },
	{ "characters that are lost", "", "\xF0\x9F\xA4\x97", "", SIZE / 16 },
	{ "open formulas of LaTeX", "", "\\(", "", SIZE / 8 },
	{ "formulas", "", "$a_b$ ", "", SIZE / 24 },
	{ "roots in roots", "$", "\\sqrt{", "x$", SIZE / 24 },
	{ "fractions", "$", "\\frac{1}", "$", SIZE / 32 },
	{ "open entities", "", "&", "", SIZE / 4 },
};

/* In all formats, with keys. */
static int write_all(struct cite_bib *bib)
{
	const struct cite_write_options groups = { .groups = true };
	int bad = cite_bib_keys(bib, NULL, NULL, 0, NULL) < 0;
	for (size_t i = 0; cite_writer_at(i); i++) {
		char *text = NULL;
		size_t n;
		int status = cite_bib_write(&text, &n, cite_writer_at(i), bib, &groups, NULL);
		bad = bad || (status < 0 && status != CITE_ELIMIT);
		free(text);
	}
	return bad ? 2 : 0;
}

/* A text as a title, pages, a name and a section. */
static int write_text(const struct pattern *p)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_LIST);
	cook(&b, p);
	char *s = (char *)cite_buf_str(&b);
	struct cite_person who = { .family = s, .given = s };
	struct cite_section section = { .title = s, .slug = "a", .level = 1, .parent = -1 };
	struct cite_citation c = { .type = CITE_TYPE_ARTICLE,
		.issued = { .year = 2024 },
		.author = &who,
		.n_author = 1,
		.section = (int32_t[]){ 0 },
		.n_section = 1 };
	struct cite_bib bib = { .citation = &c, .n_citation = 1, .section = &section, .n_section = 1, .mem = cite_arena_new() };
	c.field[CITE_TITLE].s = c.field[CITE_PAGES].s = s;
	int status = write_all(&bib);
	cite_arena_free(bib.mem);
	cite_buf_free(&b);
	return status;
}

/* As many sections as there are tenths of SIZE: each with a paper of its own, or all with the same one. */
static const struct pattern shelves[] = { { "a paper in each section", "", "", "", SIZE / 10 },
	{ "a paper in all sections", "", "", "", 1 } };

static int write_sections(const struct pattern *p)
{
	enum { N = SIZE / 10 };
	struct cite_bib bib = { .mem = cite_arena_new(), .n_section = N, .n_citation = (size_t)p->times };
	struct cite_section *section = cite_arena_alloc(bib.mem, N * sizeof *section);
	int32_t *all = cite_arena_alloc(bib.mem, N * sizeof *all);
	bib.section = section;
	bib.citation = cite_arena_alloc(bib.mem, bib.n_citation * sizeof *bib.citation);
	for (size_t i = 0; i < N; i++) {
		const char *name = cite_arena_printf(bib.mem, "section-%zu", i);
		section[i] = (struct cite_section){ .title = name, .slug = name, .level = i ? 2 : 1, .parent = i ? 0 : -1 };
		all[i] = (int32_t)i;
	}
	for (size_t i = 0; i < bib.n_citation; i++) {
		struct cite_citation *c = &bib.citation[i];
		c->field[CITE_TITLE].s = section[i].title;
		c->section = all + (bib.n_citation > 1 ? i : 0);
		c->n_section = bib.n_citation > 1 ? 1 : N;
	}
	int status = write_all(&bib);
	cite_arena_free(bib.mem);
	return status;
}

static void of_texts(void **state)
{
	(void)state;
	check_bounds(texts, sizeof texts / sizeof *texts, write_text, ALL_SECONDS);
}

static void of_sections(void **state)
{
	(void)state;
	check_bounds(shelves, sizeof shelves / sizeof *shelves, write_sections, SECONDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(of_texts), cmocka_unit_test(of_sections) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
