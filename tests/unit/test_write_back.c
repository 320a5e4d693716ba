/* Whatever is written comes back: random Unicode and TeX in every field, and names, read by BibTeX's rules and by our readers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/text.h"
#include "bib_sample.h"
#include "paper/bibread.h"
#include "paper/name.h"
#include "paper/texin.h"
#include "write/bibread_json.h"
#include "write/bibread_rdf.h"
#include "write/bibread_ris.h"
#include "write/latex.h"
#include "write/work.h"

/* ---- texts ---- */

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

/* ---- names come back ---- */

static const char *const name_soup[] = { "Ada", "Jean-Baptiste", "van", "der", "De", "d'", "'t", "O'Connor", "Jr.", "III", "King,", "and",
	"And", "et al.", "Łukasz", "İlker", "Nguyễn", "{\\'E}mile", "\\'{e}", "G\\\"odel", "{von Neumann}", "J.", "J.-P.", "C. -P.",
	"Collaboration", "the", "ATLAS", "&", "%", "#", "_", "{", "}", "~", "@", "others", "OpenAI", ",", "-", "(CERN)", "for", "boyd", "e",
	"y", "$x$", "\\", "ß", "Þ", "éa" };

static char *name_of(uint32_t *seed)
{
	struct cite_buf b = CITE_BUF(4096);
	for (uint32_t n = 1 + random_next(seed) % 4; n; n--) {
		cite_buf_puts(&b, name_soup[random_next(seed) % (sizeof name_soup / sizeof *name_soup)]);
		cite_buf_puts(&b, n > 1 ? " " : "");
	}
	return cite_buf_take(&b, NULL);
}

/* The end of the part of a .bib value at s that stops, outside braces, at a comma or at " and ". */
static const char *part_end(const char *s, bool comma)
{
	for (long depth = 0; *s; s++) {
		depth += (*s == '{') - (*s == '}');
		if (!depth && (comma ? *s == ',' : !strncmp(s, " and ", 5)))
			break;
	}
	return s;
}

/* What a person sees of a part of a .bib value. */
static char *seen_part(struct cite_arena *mem, const char *s, size_t n)
{
	struct cite_buf neutral = CITE_BUF(65536);
	cite_texin(&neutral, s, n, CITE_TEXIN_BIB);
	char *text = seen(mem, cite_buf_str(&neutral), neutral.n);
	cite_buf_free(&neutral);
	return text;
}

static char *seen_plain(struct cite_arena *mem, const char *s)
{
	return s ? seen(mem, s, strlen(s)) : cite_arena_dup(mem, "");
}

/* One name of a .bib value against the person it was made of, taken apart as BibTeX does: "Family, Suffix, Given". */
static void check_name(struct cite_arena *mem, const char *s, size_t n, const struct cite_person *p)
{
	struct cite_work w = CITE_WORK;
	const char *family, *given, *whole = cite_arena_copy(mem, s, n), *part[4];
	size_t n_part = 0, len[4];
	for (const char *from = whole; n_part < 4; from = part[n_part - 1] + len[n_part - 1] + 1) {
		part[n_part] = from;
		len[n_part] = (size_t)(part_end(from, true) - from);
		n_part++;
		if (!part[n_part - 1][len[n_part - 1]])
			break;
	}
	cite_work_person(&w, p, &family, &given);
	const char *want_family = seen_plain(mem, family), *want_given = seen_plain(mem, given);
	const char *got_family = seen_part(mem, part[0], len[0]),
		   *got_given = n_part > 1 ? seen_part(mem, part[n_part - 1], len[n_part - 1]) : "";
	if (n_part == 3)
		got_given = cite_arena_printf(mem, "%s,%s", got_given, seen_part(mem, part[1], len[1]));
	if (n_part > 3 || strcmp(want_family, got_family) != 0 || strcmp(want_given, got_given) != 0)
		fail_msg("name: %s\nvalue: %s\nwant: %s | %s\ngot:  %s | %s", p->name, whole, want_family, want_given, got_family,
			got_given);
	cite_work_free(&w);
}

static void test_any_name_comes_back(void **state)
{
	(void)state;
	uint32_t seed = 11;
	for (int i = 0; i < 3000; i++) {
		struct cite_citation c[3];
		struct cite_bib bib = sample(c);
		struct cite_person who[3];
		struct cite_bib_file file;
		for (int k = 0; k < 3; k++) {
			char *name = name_of(&seed);
			cite_person_parse(&who[k], bib.mem, name, strlen(name));
			free(name);
		}
		c[0].author = who;
		c[0].n_author = 3;
		cite_bib_keys(&bib, NULL, NULL, 0, NULL);
		char *s = written(&bib, i & 1 ? "bibtex" : "biblatex", (struct cite_write_options){ 0 });
		assert_int_equal(cite_bibread(&file, bib.mem, s, strlen(s), NULL), CITE_OK);
		const char *value = cite_bib_entry_field(&file.entry[0], "author"), *end;
		for (int k = 0; value && k < 3; k++) {
			struct cite_work w = CITE_WORK;
			const char *family, *given;
			cite_work_person(&w, &who[k], &family, &given);
			bool nameless = !family || !*seen_plain(bib.mem, family);
			cite_work_free(&w);
			if (nameless)
				continue;
			end = part_end(value, false);
			check_name(bib.mem, value, (size_t)(end - value), &who[k]);
			value = *end ? end + 5 : end;
		}
		if (value && *value)
			fail_msg("a name too many: %s", value);
		free(s);
		cite_arena_free(bib.mem);
	}
}

/* ---- other formats come back ---- */

static const struct {
	const char *format;
	int (*read)(struct cite_bib_file *, struct cite_arena *, const char *, size_t, struct cite_err *);
} readers[] = { { "csl-json", cite_bibread_json }, { "ris", cite_bibread_ris }, { "zotero-rdf", cite_bibread_rdf } };

/* Braces aside, which RIS may lose. */
static char *seen_title(struct cite_arena *mem, const char *s)
{
	char *all = seen_plain(mem, s), *w = all;
	for (const char *p = all; *p; p++)
		if (*p != '{' && *p != '}')
			*w++ = *p;
	*w = '\0';
	return all;
}

static void check_format(struct cite_bib *bib, size_t r)
{
	struct cite_bib_file file;
	struct cite_err err = { 0 };
	char *s = written(bib, readers[r].format, (struct cite_write_options){ 0 });
	if (readers[r].read(&file, bib->mem, s, strlen(s), &err) != CITE_OK)
		fail_msg("%s: %d: %s\n%s", readers[r].format, err.line, err.msg, s);
	assert_int_equal(file.n_entry, bib->n_citation);
	for (size_t i = 0; i < file.n_entry; i++) {
		struct cite_work w = CITE_WORK;
		const char *title = cite_work_plain(&w, &bib->citation[i], CITE_TITLE),
			   *got = cite_bib_entry_field(&file.entry[i], "title");
		assert_string_equal(file.entry[i].key, bib->citation[i].key);
		const char *a = seen_title(bib->mem, title), *b = seen_title(bib->mem, got);
		if (strcmp(a, b) != 0)
			fail_msg("%s\nsource: %s\nwant: %s\ngot:  %s", readers[r].format, bib->citation[i].field[CITE_TITLE].s, a, b);
		cite_work_free(&w);
	}
	free(s);
}

static void test_other_formats_come_back(void **state)
{
	(void)state;
	uint32_t seed = 99;
	for (int i = 0; i < 3000; i++) {
		struct cite_citation c[3];
		struct cite_bib bib = sample(c);
		char *title = soup_of(&seed), *abstract = soup_of(&seed), *section = soup_of(&seed);
		struct cite_section own[3] = { sections[0], sections[1], sections[2] };
		c[0].field[CITE_TITLE] = (struct cite_value){ title, i & 1 ? "arxiv" : "list" };
		c[1].field[CITE_ABSTRACT].s = abstract;
		own[1].title = section;
		bib.section = own;
		cite_bib_keys(&bib, NULL, NULL, 0, NULL);
		check_format(&bib, (size_t)i % (sizeof readers / sizeof *readers));
		free(title);
		free(abstract);
		free(section);
		cite_arena_free(bib.mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_text_comes_back),
		cmocka_unit_test(test_whole_files_come_back),
		cmocka_unit_test(test_any_name_comes_back),
		cmocka_unit_test(test_other_formats_come_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
