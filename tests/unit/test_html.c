/* test_html: raw HTML to the blocks and runs that Markdown would give. */
#include "base/buf.h"
#include "list/doc/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The document as text: a line per block, indented: kind, lines, "*" for a header, "@column"; then its runs, a link's as [text](url). */
static void expect(const char *src, const char *wanted)
{
	static const char *const kind[] = { "document", "quote", "list", "item", "paragraph", "heading", "code", "html", "table", "row",
		"cell", "rule" };
	struct cite_doc *d;
	struct cite_buf out = CITE_BUF(1 << 20);
	assert_int_equal(cite_doc_parse(&d, src, strlen(src), NULL), 0);
	for (size_t i = 1; i < d->n_block; i++) {
		const struct cite_block *x = &d->block[i];
		for (int32_t p = x->parent; p > 0; p = d->block[p].parent)
			cite_buf_putc(&out, ' ');
		cite_buf_printf(&out, "%s %u-%u", kind[x->kind], (unsigned)x->line, (unsigned)x->end_line);
		if (x->header)
			cite_buf_putc(&out, '*');
		if (x->kind == CITE_BLOCK_CELL)
			cite_buf_printf(&out, "@%d", x->column);
		for (int32_t k = x->run; k < x->run + x->n_run; k++) {
			const struct cite_run *r = &d->run[k];
			cite_buf_puts(&out, k == x->run ? ": " : "|");
			cite_buf_printf(&out,
				r->link >= 0                     ? "[%.*s](%s)" :
					r->kind == CITE_RUN_HARD ? "/" :
								   "%.*s",
				(int)r->n, r->s, r->link >= 0 ? d->target[r->link].url : "");
			if (r->style)
				cite_buf_printf(&out, "^%d", r->style);
		}
		cite_buf_putc(&out, '\n');
	}
	assert_string_equal(cite_buf_str(&out), wanted);
	cite_buf_free(&out);
	cite_doc_free(d);
}

static void tables(void **state)
{
	(void)state;
	expect("x\n\n<table>\n <tr><th>A</th><th>B &amp; C</th></tr>\n <tr>\n  <td>one<br>two</td>\n  <td><a href=\"u?a&amp;b\">P</a> "
	       "<b>q</b></td>\n </tr>\n</table>\n",
		"paragraph 1-1: x\ntable 3-9\n row 4-4*\n  cell 4-4@0: A\n  cell 4-4@1: B & C\n row 5-8\n  cell 6-6@0: one|/|two\n"
		"  cell 7-7@1: [P](u?a&b)| |q^1\n");
	/* Open rows and cells, row and column spans, a nested table. */
	expect("<table><tr><td rowspan=2>a<td colspan=2>b\n<tr><td>c<td>d<table><tr><td>e</td><td>f</td></tr></table>\n<tr><td>g</table>\n",
		"table 1-3\n row 1-1\n  cell 1-1@0: a\n  cell 1-1@1: b\n row 2-2\n  cell 2-2@1: c\n  cell 2-2@2: d|/|e|/|f\n row 3-3\n  "
		"cell 3-3@0: g\n");
}

static void blank_lines_do_not_split(void **state)
{
	(void)state;
	expect("<table>\n<tr><td>a</td></tr>\n\n<tr><td>b</td></tr>\n\n\n</table>\n\ntext\n",
		"table 1-7\n row 2-2\n  cell 2-2@0: a\n row 4-4\n  cell 4-4@0: b\nparagraph 9-9: text\n");
	expect("<ul>\n<li>a\n\n<li>b\n</ul>\n", "list 1-5\n item 2-2\n  paragraph 2-2: a\n item 4-4\n  paragraph 4-4: b\n");
}

static void lists_and_headings(void **state)
{
	(void)state;
	expect("<ol><li>a <i>b</i>\n<li>c<ul><li>d</ul></ol>\n",
		"list 1-2\n item 1-1\n  paragraph 1-1: a |b^2\n item 2-2\n  paragraph 2-2: c\n  list 2-2\n   item 2-2\n    paragraph 2-2: "
		"d\n");
	expect("<h2 align=center>Title <sup>1</sup></h2>\n<p>text<p>more\n",
		"heading 1-1: Title |1^8\nparagraph 2-2: text\nparagraph 2-2: more\n");
}

static void layout_stays_html(void **state)
{
	(void)state;
	expect("<p align=\"center\">\n<a href=\"x\"><img src=\"y\"></a>\n</p>\n", "html 1-3\n");
	expect("<!-- note -->\n\n<br>\n\n<div>\n", "html 1-1\nhtml 3-3\nhtml 5-5\n");
	expect("<script>var a = 1;</script>\n", "html 1-1\n");
}

static void markdown_inside_details(void **state)
{
	(void)state;
	expect("<details>\n<summary>More <b>papers</b></summary>\n\n## Section\n\n- [a](b)\n\n</details>\n",
		"paragraph 2-2: More |papers^1\nheading 4-4: Section\nlist 6-6\n item 6-6\n  paragraph 6-6: [a](b)\nhtml 8-8\n");
}

static void tags_between_words(void **state)
{
	(void)state;
	expect("| a |\n|---|\n| x<br/>y <a href='u'>P<sup>2</sup></a><!-- c --> z |\n",
		"table 1-3\n row 1-1*\n  cell 1-1@0: a\n row 3-3\n  cell 3-3@0: x|/|y |[P](u)|[2](u)^8| z\n");
	expect("a <kbd>b</kbd> <u>c</u>\n", "paragraph 1-1: a |<kbd>|b|</kbd>| |c^32\n");
}

static void hostile(void **state)
{
	(void)state;
	/* Nested too deep, never closed, closing what was not open, a stray cell: something is read, or it stays raw. */
	struct cite_buf b = CITE_BUF(1 << 20);
	for (int i = 0; i < 20000; i++)
		cite_buf_puts(&b, "<div><b>");
	cite_buf_puts(&b, "x");
	struct cite_doc *d;
	assert_int_equal(cite_doc_parse(&d, cite_buf_str(&b), b.n, NULL), 0);
	assert_int_equal(d->n_block, 2);
	assert_int_equal(d->block[1].kind, CITE_BLOCK_HTML);
	cite_doc_free(d);
	cite_buf_free(&b);
	expect("<tr><td>a</table></td></tr></ul>\n", "table 1-1\n row 1-1\n  cell 1-1@0: a\n");
	expect("<table><tr><td>a</td></tr>\n\ntext\n", "table 1-1\n row 1-1\n  cell 1-1@0: a\nparagraph 3-3: text\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables),
		cmocka_unit_test(blank_lines_do_not_split),
		cmocka_unit_test(lists_and_headings),
		cmocka_unit_test(layout_stays_html),
		cmocka_unit_test(markdown_inside_details),
		cmocka_unit_test(tags_between_words),
		cmocka_unit_test(hostile),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
