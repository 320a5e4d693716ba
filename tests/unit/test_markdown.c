/* test_markdown: blocks with their lines, items, links and styles, and what is refused before parsing. */
#include "base/buf.h"
#include "list/doc/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A document as text: a line per block, "kind first-last" and its runs, indented by depth. */
static char *outline(const char *src, size_t n)
{
	static const char *const kind[] = { "document", "quote", "list", "item", "paragraph", "heading", "code", "html", "table", "row",
		"cell", "rule" };
	struct cite_doc *d;
	struct cite_err err = { 0 };
	struct cite_buf out = CITE_BUF(CITE_MAX_LIST);
	if (cite_doc_parse(&d, src, n, &err) < 0)
		fail_msg("%s", err.msg);
	for (size_t i = 1; i < d->n_block; i++) {
		const struct cite_block *x = &d->block[i];
		for (int32_t p = x->parent; p > 0; p = d->block[p].parent)
			cite_buf_putc(&out, ' ');
		cite_buf_printf(&out, "%s %u-%u", kind[x->kind], (unsigned)x->line, (unsigned)x->end_line);
		for (int32_t r = x->run; r < x->run + x->n_run; r++)
			cite_buf_printf(&out, "%s%.*s", r == x->run ? ": " : "|", (int)d->run[r].n, d->run[r].s);
		cite_buf_putc(&out, '\n');
	}
	cite_doc_free(d);
	size_t len;
	return cite_buf_take(&out, &len);
}

static void expect(const char *src, const char *outline_wanted)
{
	char *got = outline(src, strlen(src));
	assert_string_equal(got, outline_wanted);
	free(got);
}

static void block_lines(void **state)
{
	(void)state;
	expect("# A #\n\ntext\nmore\n\n\n", "heading 1-1: A\nparagraph 3-4: text| |more\n");
	expect("a\nb\n===\nc\n", "heading 1-3: a| |b\nparagraph 4-4: c\n");
	expect("- a\n\n\n- b\n\n  c\n\n\nd\n",
		"list 1-6\n item 1-1\n  paragraph 1-1: a\n item 4-6\n  paragraph 4-4: b\n  paragraph 6-6: c\nparagraph 9-9: d\n");
	expect("<!-- a\nb -->\nc\n", "html 1-2\nparagraph 3-3: c\n");
	expect("<!-- a -->\nc\n", "html 1-1\nparagraph 2-2: c\n");
	expect("```\na\n\n```\n\n    b\n\n\nc\n", "code 1-4\ncode 6-6\nparagraph 9-9: c\n");
	expect("> a\n>\n> b\n\nc\n", "quote 1-3\n paragraph 1-1: a\n paragraph 3-3: b\nparagraph 5-5: c\n");
	expect("above\n| a |\n|---|\n| b |\n", "paragraph 1-1: above\ntable 2-4\n row 2-2\n  cell 2-2: a\n row 4-4\n  cell 4-4: b\n");
	expect("[a]: b\nc\n", "paragraph 2-2: c\n");
	expect("", "");
	expect("a", "paragraph 1-1: a\n");
	expect("-\n", "list 1-1\n item 1-1\n");
	expect("a\r\n\r\n- b\r\n  c\r\n", "paragraph 1-1: a\nlist 3-4\n item 3-4\n  paragraph 3-4: b| |c\n");
	expect("***\n", "rule 1-1\n");
}

static const struct cite_block *nth(const struct cite_doc *d, enum cite_block_kind kind, int n)
{
	for (size_t i = 0; i < d->n_block; i++)
		if (d->block[i].kind == kind && n-- == 0)
			return &d->block[i];
	fail();
	return NULL;
}

static void items(void **state)
{
	(void)state;
	const char *src = "7. a\n8) b\n\n> -   c\n\n- [ ] d\n-\n      e\n";
	struct cite_doc *d;
	assert_int_equal(cite_doc_parse(&d, src, strlen(src), NULL), 0);
	assert_int_equal(nth(d, CITE_BLOCK_ITEM, 0)->number, 7);
	assert_int_equal(nth(d, CITE_BLOCK_ITEM, 0)->indent, 3);
	assert_int_equal(nth(d, CITE_BLOCK_ITEM, 1)->number, 8);
	assert_int_equal(nth(d, CITE_BLOCK_ITEM, 2)->indent, 6);
	assert_int_equal(nth(d, CITE_BLOCK_ITEM, 3)->indent, 2);
	assert_int_equal(nth(d, CITE_BLOCK_ITEM, 4)->indent, 2);
	assert_true(nth(d, CITE_BLOCK_LIST, 0)->ordered);
	assert_false(nth(d, CITE_BLOCK_LIST, 2)->ordered);
	cite_doc_free(d);
}

static void styles_and_images(void **state)
{
	(void)state;
	const char *src = "**a** <b>b <i>c</i></b> ~~d~~ e<sup>f</sup> ![x *y*](z) <img src=\"s\" alt=\"t\">\n";
	static const struct {
		const char *s;
		int style;
	} want[] = { { "a", CITE_STYLE_STRONG }, { " ", 0 }, { "b ", CITE_STYLE_STRONG }, { "c", CITE_STYLE_STRONG | CITE_STYLE_EMPH },
		{ " ", 0 }, { "d", CITE_STYLE_STRIKE }, { " e", 0 }, { "f", CITE_STYLE_SUP }, { " ", 0 }, { "x y", 0 }, { " ", 0 },
		{ "t", 0 } };
	struct cite_doc *d;
	assert_int_equal(cite_doc_parse(&d, src, strlen(src), NULL), 0);
	assert_int_equal(d->n_run, sizeof want / sizeof *want);
	for (size_t i = 0; i < d->n_run; i++) {
		assert_int_equal(d->run[i].n, strlen(want[i].s));
		assert_memory_equal(d->run[i].s, want[i].s, d->run[i].n);
		assert_int_equal(d->run[i].style, want[i].style);
	}
	assert_string_equal(d->target[d->run[9].image].url, "z");
	assert_string_equal(d->target[d->run[11].image].url, "s");
	cite_doc_free(d);
}

static void text_is_not_copied(void **state)
{
	(void)state;
	const char *src = "plain [text](u) and &amp; more\n";
	struct cite_doc *d;
	assert_int_equal(cite_doc_parse(&d, src, strlen(src), NULL), 0);
	assert_ptr_equal(d->run[0].s, src);
	assert_ptr_equal(d->run[1].s, src + 7);
	assert_true(d->run[2].s < src || d->run[2].s > src + strlen(src));
	cite_doc_free(d);
}

static void line_ends(void **state)
{
	(void)state;
	static const struct {
		const char *src, *eol;
		size_t n_line;
	} want[] = { { "a\nb\n", "\n", 2 }, { "a\r\nb\r\nc\n", "\r\n", 3 }, { "a\rb\rc", "\r", 3 }, { "", "\n", 0 }, { "a", "\n", 1 } };
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		struct cite_doc *d;
		assert_int_equal(cite_doc_parse(&d, want[i].src, strlen(want[i].src), NULL), 0);
		assert_string_equal(d->eol, want[i].eol);
		assert_int_equal(d->n_line, want[i].n_line);
		for (uint32_t k = 0; k < d->n_src; k++)
			assert_true(d->line_at[cite_doc_line(d, k) - 1] <= k && k < d->line_at[cite_doc_line(d, k)]);
		cite_doc_free(d);
	}
}

static void refuse(const char *src, size_t n, enum cite_status status, int line, int col)
{
	struct cite_doc *d;
	struct cite_err err = { 0 };
	assert_int_equal(cite_doc_parse(&d, src, n, &err), status);
	assert_int_equal(err.line, line);
	assert_int_equal(err.col, col);
	assert_true(err.msg[0]);
}

static void guards(void **state)
{
	(void)state;
	refuse("a\nb\0c\n", 6, CITE_EDATA, 2, 2);
	refuse("a\r\n\xC3\xA9\xFF\n", 6, CITE_EDATA, 2, 2);
	refuse("a\nb\xC3", 4, CITE_EDATA, 2, 2);
	struct cite_buf b = CITE_BUF(1 << 20);
	for (int i = 0; i < 129; i++)
		cite_buf_puts(&b, "|-");
	refuse(cite_buf_str(&b), b.n, CITE_ELIMIT, 1, 1);
	cite_buf_clear(&b);
	cite_buf_puts(&b, "a\n> > ");
	for (int i = 0; i < 128; i++)
		cite_buf_puts(&b, ":-|");
	cite_buf_puts(&b, "-");
	refuse(cite_buf_str(&b), b.n, CITE_ELIMIT, 2, 1);
	cite_buf_clear(&b);
	cite_buf_puts(&b, "|a|\n|-|-|-|-|-|-|-|-|\n");
	for (int i = 0; i < 65; i++)
		cite_buf_puts(&b, "> ");
	refuse(cite_buf_str(&b), b.n, CITE_ELIMIT, 3, 1);
	cite_buf_free(&b);
}

static void nearly_refused(void **state)
{
	(void)state;
	struct cite_buf b = CITE_BUF(1 << 20);
	for (int row = 0; row < 3; row++) {
		for (int i = 0; i < 128; i++)
			cite_buf_puts(&b, row == 1 ? "|-" : "|a");
		cite_buf_puts(&b, "|\n");
	}
	struct cite_doc *d;
	assert_int_equal(cite_doc_parse(&d, cite_buf_str(&b), b.n, NULL), 0);
	assert_int_equal(d->n_run, 256);
	cite_doc_free(d);
	cite_buf_free(&b);
}

/* Long documents are parsed in pieces, on one thread or on two, those that define links as a whole: the blocks are the same. Here are fences
 * and comments that hold what looks like a heading between blocks, open and closed, alone and in lists. */
static void long_ones(void **state)
{
	(void)state;
	static const char *const parts[] = { "## A section\n\n", "- **Title.** ECIR 2024. [[paper](https://a.b/c)]\n\n  *Ann Bee*\n\n",
		"```sh\ncd x\n\n# no heading\nls\n```\n\n", "~~~\nopen\n\n## still code\n\nx\n~~~\n\n", "> quoted\n>\n> - more\n\n",
		"| a | b |\n|---|---|\n| c | [d](e) |\n\n", "<!-- hidden\n\n# not seen\n\n-->\n\n",
		"- item\n\n  ```\n  in it\n\n# out of it\n\n",
		"<table>\n<tr><td>one</td></tr>\n\n# between\n\n<tr><td>two</td></tr>\n</table>\n\n", "text\nmore  \nand\n\n",
		"1. one\n2. two\n\n   still two\n\n", "above\n| t |\n|---|\n| u |\n\n", "<pre>\n\n# raw\n\n</pre>\n\n",
		"    indented\n\n" };
	for (unsigned seed = 1; seed <= 12; seed++) {
		struct cite_buf doc = CITE_BUF(CITE_MAX_LIST);
		uint32_t rnd = seed * 2654435761u;
		cite_buf_puts(&doc, "\n\n"); /* as many lines as the definition takes */
		while (doc.n < (seed % 3 ? 300u << 10 : 66u << 10)) {
			rnd = rnd * 1664525u + 1013904223u;
			unsigned which = (rnd >> 16) % (seed * 3 + 2);
			cite_buf_puts(&doc, parts[which < sizeof parts / sizeof *parts ? which : which % 2]);
		}
		if (seed % 2)
			cite_buf_puts(&doc, "~~~\nnever closed\n\n# in it\n\n");
		/* A definition that nothing uses makes no block. */
		struct cite_buf whole = CITE_BUF(CITE_MAX_LIST);
		cite_buf_puts(&whole, "[unused]: http://a.b/\n\n");
		cite_buf_put(&whole, doc.s + 2, doc.n - 2);
		char *one = outline(whole.s, whole.n);
		for (unsigned threads = 1; threads <= 2; threads++) {
			cite_threads(threads);
			char *pieces = outline(doc.s, doc.n);
			assert_string_equal(pieces, one);
			free(pieces);
		}
		free(one);
		cite_buf_free(&doc);
		cite_buf_free(&whole);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(block_lines),
		cmocka_unit_test(items),
		cmocka_unit_test(styles_and_images),
		cmocka_unit_test(text_is_not_copied),
		cmocka_unit_test(line_ends),
		cmocka_unit_test(guards),
		cmocka_unit_test(nearly_refused),
		cmocka_unit_test(long_ones),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
