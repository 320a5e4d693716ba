/* Keys stay: a bibliography is written, some of its keys are edited by hand, then papers are added, removed and moved, and it is written
 * again over the old one. No paper that was there has another key afterwards, in any format, whether the old one is one file or several. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"
#include "write/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POOL = 120, GENERATIONS = 12, FILES = 3 };

static const char *const formats[] = { "bibtex", "biblatex", "csl-json", "ris", "zotero-rdf" };

static uint32_t random_below(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8) % n;
}

/* Few surnames, years and first words, so that keys collide; marks that formats spell differently. */
static const struct cite_person people[] = {
	{ .name = "Ada Quill", .given = "Ada", .family = "Quill" },
	{ .name = "Łukasz Ångström", .given = "Łukasz", .family = "Ångström" },
	{ .name = "Otto van der Fern", .given = "Otto", .particle = "van der", .family = "Fern" },
};
static const char *const firsts[] = { "Folding", "On $O(n)$", "GPT-4: Café", "A \\emph{Large}", "100\\% {of}" };

/* A paper known by its arXiv id, by its DOI, or by nothing but its title. */
static struct cite_citation make(struct cite_arena *mem, uint32_t *seed, int number)
{
	struct cite_citation c = { .type = CITE_TYPE_ARTICLE };
	const char *origin = number % 2 ? "arxiv" : "list";
	c.field[CITE_TITLE] =
		(struct cite_value){ cite_arena_printf(mem, "%s Rivers, Part %d", firsts[random_below(seed, 5)], number), origin };
	c.field[CITE_CONTAINER].s = "A Journal";
	if (number % 3 == 0)
		c.field[CITE_ARXIV].s =
			number % 2 ? cite_arena_printf(mem, "2305.%05d", number) : cite_arena_printf(mem, "hep-th/99%05d", 1000 + number);
	else if (number % 3 == 1)
		c.field[CITE_DOI].s = cite_arena_printf(mem, "10.1000/rivers_%d.(a)<%d>", number, number);
	c.author = &people[random_below(seed, 3)];
	c.n_author = 1;
	c.issued.year = (int16_t)(2020 + random_below(seed, 3));
	return c;
}

static void shuffle(struct cite_citation *c, size_t n, uint32_t *seed)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = random_below(seed, (uint32_t)i);
		struct cite_citation x = c[i - 1];
		c[i - 1] = c[k];
		c[k] = x;
	}
}

/* A person's own keys: every tenth paper. Letters, digits and marks that are safe in all formats. */
static void edit(struct cite_bib *bib, uint32_t *seed)
{
	for (size_t i = 0; i < bib->n_citation; i++)
		if (!random_below(seed, 10))
			bib->citation[i].key = cite_arena_printf(bib->mem, "My:own_key-%u.%zu", random_below(seed, 1000000), i);
}

/* The bibliography as that many files, the papers spread over them, each paper in one or two. */
static void write_files(struct cite_kept *out, size_t n, const struct cite_writer *w, const struct cite_bib *bib)
{
	for (size_t f = 0; f < n; f++) {
		struct cite_bib part = *bib;
		char *text = NULL;
		part.citation = calloc(bib->n_citation + 1, sizeof *part.citation);
		part.n_citation = 0;
		assert_non_null(part.citation);
		for (size_t i = 0; i < bib->n_citation; i++)
			if (i % n == f || (i % 4 == 0 && (i + 1) % n == f))
				part.citation[part.n_citation++] = bib->citation[i];
		assert_int_equal(cite_bib_write(&text, &out[f].n, w, &part, NULL, NULL), CITE_OK);
		out[f] = (struct cite_kept){ .s = text, .n = out[f].n };
		free(part.citation);
	}
}

static const char *title_of(const struct cite_citation *c)
{
	return c->field[CITE_TITLE].s;
}

static void check_kept(const struct cite_bib *before, const struct cite_bib *after, const char *format)
{
	for (size_t i = 0; i < after->n_citation; i++) {
		const struct cite_citation *c = &after->citation[i];
		for (size_t k = 0; k < before->n_citation; k++)
			if (title_of(&before->citation[k]) == title_of(c) && strcmp(before->citation[k].key, c->key) != 0)
				fail_msg("%s: %s was %s, is %s", format, title_of(c), before->citation[k].key, c->key);
		for (size_t k = 0; k < i; k++)
			if (cite_ascii_same(after->citation[k].key, c->key))
				fail_msg("%s: two papers are called %s", format, c->key);
	}
}

/* One generation after another: each takes a random part of the pool, in a random order. */
static void live(const char *format, size_t files, uint32_t seed)
{
	const struct cite_writer *w = cite_writer_find(format);
	struct cite_arena *mem = cite_arena_new();
	struct cite_citation pool[POOL], now[POOL], old[POOL];
	struct cite_bib bib = { .citation = now, .mem = mem }, before = { .citation = old, .mem = mem };
	struct cite_kept kept[FILES] = { 0 };
	for (int i = 0; i < POOL; i++)
		pool[i] = make(mem, &seed, i);
	for (int g = 0; g < GENERATIONS; g++) {
		size_t bad;
		struct cite_err err = { 0 };
		bib.n_citation = 0;
		for (size_t i = 0; i < POOL; i++)
			if (random_below(&seed, 3))
				now[bib.n_citation++] = pool[i];
		shuffle(now, bib.n_citation, &seed);
		if (cite_bib_keys_kept(&bib, NULL, kept, g ? files : 0, &bad, &err) != CITE_OK)
			fail_msg("%s: %d: %s", format, err.line, err.msg);
		check_kept(&before, &bib, format);
		edit(&bib, &seed);
		for (size_t f = 0; f < files; f++)
			free((char *)kept[f].s);
		write_files(kept, files, w, &bib);
		memcpy(old, now, sizeof now);
		before.n_citation = bib.n_citation;
	}
	for (size_t f = 0; f < files; f++)
		free((char *)kept[f].s);
	cite_arena_free(mem);
}

static void no_key_changes_in_one_file(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		for (uint32_t seed = 1; seed <= 5; seed++)
			live(formats[i], 1, seed);
}

static void no_key_changes_in_several_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		for (uint32_t seed = 11; seed <= 15; seed++)
			live(formats[i], FILES, seed);
}

/* Two entries of one key, as files of sections have them: the second is no other paper's. */
static void a_key_is_given_once(void **state)
{
	(void)state;
	static const char one[] = "@misc{mine, eprint = {2305.00001}, title = {Rivers}}", two[] = "@misc{MINE, title = {Lakes}}";
	struct cite_kept kept[] = { { .s = one, .n = sizeof one - 1 }, { .s = two, .n = sizeof two - 1 } };
	struct cite_citation c[2] = { 0 };
	struct cite_bib bib = { .citation = c, .n_citation = 2, .mem = cite_arena_new() };
	size_t bad;
	c[0].field[CITE_TITLE].s = "Lakes";
	c[1].field[CITE_TITLE].s = "Rivers";
	c[1].field[CITE_ARXIV].s = "2305.00001";
	assert_int_equal(cite_bib_keys_kept(&bib, NULL, kept, 2, &bad, NULL), CITE_OK);
	assert_string_equal(c[1].key, "mine");
	assert_string_equal(c[0].key, "lakes");
	cite_arena_free(bib.mem);
}

/* No \cite ever reached a key that TeX takes for a command, a remark or an argument: macros of sections would run it. */
static void a_key_is_no_command(void **state)
{
	(void)state;
	static const struct {
		const char *key;
		bool stays;
	} rows[] = { { "\\input/etc/passwd", false }, { "a%b", false }, { "a#1", false }, { "a~b", false }, { "It's:a_b-c/d+e&f", true } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cite_citation c = { .field = { [CITE_ARXIV] = { .s = "2305.00001" } } };
		struct cite_bib bib = { .citation = &c, .n_citation = 1, .mem = cite_arena_new() };
		const char *s = cite_arena_printf(bib.mem, "@misc{%s, eprint = {2305.00001}}", rows[i].key);
		assert_int_equal(cite_bib_keys(&bib, NULL, s, strlen(s), NULL), CITE_OK);
		assert_int_equal(!strcmp(c.key, rows[i].key), rows[i].stays);
		cite_arena_free(bib.mem);
	}
}

static void a_damaged_file_is_named_unless_optional(void **state)
{
	(void)state;
	static const char good[] = "@misc{mine, eprint = {2305.00001}}", damaged[] = "@misc{a,\n title = {x\n";
	struct cite_kept kept[] = { { .s = good, .n = sizeof good - 1 }, { .s = damaged, .n = sizeof damaged - 1 } };
	struct cite_citation c = { .field = { [CITE_ARXIV] = { .s = "2305.00001" } } };
	struct cite_bib bib = { .citation = &c, .n_citation = 1, .mem = cite_arena_new() };
	struct cite_err err = { 0 };
	size_t bad = 0;
	assert_int_equal(cite_bib_keys_kept(&bib, NULL, kept, 2, &bad, &err), CITE_EDATA);
	assert_int_equal(bad, 1);
	assert_int_equal(err.line, 2);
	kept[1].optional = true;
	assert_int_equal(cite_bib_keys_kept(&bib, NULL, kept, 2, &bad, NULL), CITE_OK);
	assert_string_equal(c.key, "mine");
	cite_arena_free(bib.mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_key_changes_in_one_file),
		cmocka_unit_test(no_key_changes_in_several_files),
		cmocka_unit_test(a_key_is_given_once),
		cmocka_unit_test(a_key_is_no_command),
		cmocka_unit_test(a_damaged_file_is_named_unless_optional),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
