/* bib_sample.h: three papers to write, and what tests of writing do with the text. Included once by a test, behind cmocka.h. */
#ifndef BIB_SAMPLE_H
#define BIB_SAMPLE_H

#include "base/arena.h"

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

#endif
