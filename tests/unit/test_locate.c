/* test_locate: exact spans. Every case is a place where cmark-gfm's own positions are wrong; the last test glues them at random. */
#include "md_property.h"
#include "md_soup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct cite_doc *parse(const char *src)
{
	struct cite_doc *d;
	struct cite_err err = { 0 };
	if (cite_doc_parse(&d, src, strlen(src), &err) < 0)
		fail_msg("%s", err.msg);
	return d;
}

/* All blocks of the document are located, and its n-th text run stands at `where`, which occurs once in the source. */
static void expect_text(const char *src, int n, const char *text, const char *where)
{
	struct cite_doc *d = parse(src);
	const struct cite_run *found = NULL;
	for (size_t i = 0; i < d->n_block; i++)
		assert_true(d->block[i].n_run == 0 || d->block[i].located);
	for (size_t i = 0; i < d->n_run && !found; i++)
		if (d->run[i].kind == CITE_RUN_TEXT && n-- == 0)
			found = &d->run[i];
	assert_non_null(found);
	assert_int_equal(found->n, strlen(text));
	assert_memory_equal(found->s, text, found->n);
	assert_int_equal(found->at.at, strstr(src, where) - src);
	assert_int_equal(found->at.len, strlen(where));
	cite_doc_free(d);
}

/* The n-th target: its form, URL, and the bytes of the whole link and of its destination ("" if there is none to rewrite). */
static void expect_link(const char *src, size_t n, enum cite_link_form form, const char *url, const char *whole, const char *dest)
{
	struct cite_doc *d = parse(src);
	assert_true(n < d->n_target);
	const struct cite_target *t = &d->target[n];
	assert_int_equal(t->form, form);
	assert_string_equal(t->url, url);
	assert_int_equal(t->whole.len, strlen(whole));
	assert_memory_equal(src + t->whole.at, whole, t->whole.len);
	assert_int_equal(t->dest.len, strlen(dest));
	assert_memory_equal(src + t->dest.at, dest, t->dest.len);
	cite_doc_free(d);
}

static void expect_refused(const char *src)
{
	struct cite_doc *d = parse(src);
	for (size_t i = 0; i < d->n_run; i++)
		assert_int_equal(d->run[i].at.len, 0);
	for (size_t i = 0; i < d->n_target; i++)
		assert_int_equal(d->target[i].whole.len, 0);
	cite_doc_free(d);
}

static void line_ends(void **state)
{
	(void)state;
	expect_text("one\\\ntwo [x](y)\\\nthree\n", 3, "three", "three");
	expect_link("one\\\ntwo [x](y)\n", 0, CITE_LINK_INLINE, "y", "[x](y)", "y");
	expect_link("one  \ntwo [x](y)\n", 0, CITE_LINK_INLINE, "y", "[x](y)", "y");
	expect_link("one\r\ntwo [x](y)\r\n", 0, CITE_LINK_INLINE, "y", "[x](y)", "y");
	expect_link("one\rtwo [x](y)\r", 0, CITE_LINK_INLINE, "y", "[x](y)", "y");
	expect_text("* a \\\n b\n", 1, " b", " b"); /* the parser keeps the blank of a lazy line behind a backslash */
	expect_text("\xEF\xBB\xBFone\ntwo\n", 1, "two", "two");
	expect_text("\xEF\xBB\xBFone\ntwo\n", 0, "one", "one");
}

static void continuation_lines(void **state)
{
	(void)state;
	expect_link("- one\ntwo [x](y)\n", 0, CITE_LINK_INLINE, "y", "[x](y)", "y");
	expect_link("  one\n      two [x](y)\n", 0, CITE_LINK_INLINE, "y", "[x](y)", "y");
	expect_link("> one\ntwo [x](y)\n", 0, CITE_LINK_INLINE, "y", "[x](y)", "y");
	expect_link("> > one\n> two\n>> three [x](y)\n", 0, CITE_LINK_INLINE, "y", "[x](y)", "y");
	expect_link("> - one\n>   two [x](y\n>   \"t\")\n", 0, CITE_LINK_INLINE, "y", "[x](y\n>   \"t\")", "y");
	expect_link("[one\ntwo](y)\n", 0, CITE_LINK_INLINE, "y", "[one\ntwo](y)", "y");
	expect_link("[one](\ny) z\n", 0, CITE_LINK_INLINE, "y", "[one](\ny)", "y");
	expect_text("`a\nb` c\n", 0, " c", " c");
}

static void destinations(void **state)
{
	(void)state;
	expect_link("[a]( b )", 0, CITE_LINK_INLINE, "b", "[a]( b )", "b");
	expect_link("[a](<b c>)", 0, CITE_LINK_INLINE, "b c", "[a](<b c>)", "b c");
	expect_link("[a](b(c)d)", 0, CITE_LINK_INLINE, "b(c)d", "[a](b(c)d)", "b(c)d");
	expect_link("[a](b\\)c)", 0, CITE_LINK_INLINE, "b)c", "[a](b\\)c)", "b\\)c");
	expect_link("[a](b?c&amp;d)", 0, CITE_LINK_INLINE, "b?c&d", "[a](b?c&amp;d)", "b?c&amp;d");
	expect_link("[a](b \"q\\\" r\") s", 0, CITE_LINK_INLINE, "b", "[a](b \"q\\\" r\")", "b");
	expect_link("[a](b 'x (y')", 0, CITE_LINK_INLINE, "b", "[a](b 'x (y')", "b");
	expect_link("[a]()", 0, CITE_LINK_INLINE, "", "[a]()", "");
	expect_link("[[a](b)]", 0, CITE_LINK_INLINE, "b", "[a](b)", "b");
	expect_link("[![i](s)](d)", 0, CITE_LINK_INLINE, "d", "[![i](s)](d)", "d");
	expect_link("[![i](s)](d)", 1, CITE_LINK_IMAGE, "s", "![i](s)", "s");
	expect_link("<a href=\"u&amp;v\">x</a> y", 0, CITE_LINK_HTML, "u&v", "<a href=\"u&amp;v\">x</a>", "");
}

static void autolinks_and_references(void **state)
{
	(void)state;
	expect_link("- a\n\n  <http://x.y/?a&amp;b> c\n", 0, CITE_LINK_ANGLE, "http://x.y/?a&b", "<http://x.y/?a&amp;b>", "");
	expect_link("see https://x.y/a_b*c. then", 0, CITE_LINK_BARE, "https://x.y/a_b*c", "https://x.y/a_b*c", "");
	expect_text("see https://x.y/a_b*c. then", 2, ". then", ". then");
	expect_link("see www.x.org/a", 0, CITE_LINK_BARE, "http://www.x.org/a", "www.x.org/a", "");
	expect_link("to me@x.org now", 0, CITE_LINK_BARE, "mailto:me@x.org", "me@x.org", "");
	expect_link("[a][b c]\n\n[b c]: /u\n", 0, CITE_LINK_REFERENCE, "/u", "[a][b c]", "");
	expect_link("[a][]\n\n[a]: /u\n", 0, CITE_LINK_REFERENCE, "/u", "[a][]", "");
	expect_link("[a]: /u\n[a] (x)\n", 0, CITE_LINK_REFERENCE, "/u", "[a]", "");
	expect_text("[a]: /u\n[b]: /v\ntext *more*\n", 1, "more", "more");
}

static void tables(void **state)
{
	(void)state;
	expect_link("| a \\| b [x](y) | c |\n|---|---|\n", 0, CITE_LINK_INLINE, "y", "[x](y)", "y");
	expect_link("|a|b|\n|-|-|\n   | `c\\|d` [x](y\\|z) | e |\n", 0, CITE_LINK_INLINE, "y|z", "[x](y\\|z)", "y\\|z");
	expect_text("over\n| a | b |\n|---|---|\n| c | d |\n", 2, "b", "b");
	expect_text("| a | b |\n|---|---|\n| c\n", 2, "c", "c");
	expect_link("> | a | b |\n> |---|---|\n> |  | [x](y) |\n", 0, CITE_LINK_INLINE, "y", "[x](y)", "y");
	expect_text("a | b\n-|-\nc <br> d | e\n", 3, " d", " d");
}

static void text_and_styles(void **state)
{
	(void)state;
	expect_text("a &ngE; b &fjlig; c *d*", 0, "a \xE2\x89\xA7\xCC\xB8 b fj c ", "a &ngE; b &fjlig; c ");
	expect_text("&amp;amp; \\*x\\* &#42; &bogus;", 0, "&amp; *x* * &bogus;", "&amp;amp; \\*x\\* &#42; &bogus;");
	expect_text("***a** b* ~~c~~ ~d~ e", 5, "d", "d");
	expect_text("- [ ] a\n- [x] b c\n", 1, "b c", "b c");
	expect_text("## a `` ` `` b ##\n", 1, " b", " b");
	expect_text("a\nb\n===\nnext\n", 1, "b", "b");
	expect_text("x <!-- c --> y", 1, " y", " y");
}

static void may_refuse(void **state)
{
	(void)state;
	/* Two decodings in another order than ours: better no span than a guessed one. */
	expect_refused("[a](\\&amp;) b");
}

static void soup(void **state)
{
	(void)state;
	struct md_soup r = { 20240623 };
	struct md_tally sum = { 0 };
	char s[4096];
	for (int i = 0; i < 6000; i++) {
		size_t n = md_soup_cook(&r, s, sizeof s);
		char *exact = malloc(n + 1);
		memcpy(exact, s, n + 1);
		bool ok = md_check(exact, n, &sum);
		free(exact);
		if (!ok)
			fail_msg("document %d: %s", i, md_why);
	}
	/* Most of it is located, or the test would show nothing. */
	assert_true(sum.located * 100 > sum.block * 98);
	assert_true(sum.rewritten > 4000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line_ends),
		cmocka_unit_test(continuation_lines),
		cmocka_unit_test(destinations),
		cmocka_unit_test(autolinks_and_references),
		cmocka_unit_test(tables),
		cmocka_unit_test(text_and_styles),
		cmocka_unit_test(may_refuse),
		cmocka_unit_test(soup),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
