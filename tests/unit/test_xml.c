/* Tests of lookup/xml_plain: it accepts what sources send, leaves all else to libxml2, and never says anything else than libxml2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"
#include "lookup/xml_plain.h"
#include "xml_same.h"

#include <stdlib.h>

static const char entry[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- as stored - one -->\n"
	"<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:arxiv=\"http://arxiv.org/schemas/atom\" xml:lang='en'>\n"
	" <entry><id>http://arxiv.org/abs/2305.08845v2</id><title>Q &amp; A: &lt;Müller&gt; &#38; &#x1D7D9;&#39;s\n  tail</title>"
	"<arxiv:comment>a]b > c &quot;d&apos;</arxiv:comment><author><name>A</name></author><author><name/></author>"
	"<link href=\"http://x/?a\" rel='alternate' title=\"a > b's\"/><empty></empty><blank> \n </blank><a>x<!-- y -->z</a>"
	"</entry></feed>\n";

static bool agree(const char *s, size_t n, bool *accepted)
{
	struct cite_arena *a = cite_arena_new();
	const struct cite_xml *plain = cite_xml_plain(a, s, n), *any = plain ? cite_xml_parse_any(a, s, n, NULL) : NULL;
	bool same = !plain || (any && xml_same(plain, any));
	*accepted = plain != NULL;
	cite_arena_free(a);
	return same;
}

static void accepts_what_sources_send(void **state)
{
	static const char *const plain[] = { entry, "<a/>", " <a b='c'/>", "<a xmlns='u'><b xmlns:p='v' p:c='1'><p:d/></b><e/></a>",
		"<p:a xmlns:p='u'></p:a >", "<a>]]</a><!-- behind -->" };
	bool accepted;
	(void)state;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		assert_true(agree(plain[i], strlen(plain[i]), &accepted));
		if (!accepted)
			print_error("%s\n", plain[i]);
		assert_true(accepted);
	}
}

static void leaves_the_rest(void **state)
{
	static const char *const rest[] = { "", "a", "<a>", "<a></b>", "<a/><b/>", "<a>&x;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>",
		"<a>&#x110000;</a>", "<a b=\"&amp;\"/>", "<a b='<'/>", "<a b='1' b='2'/>", "<a b=1/>", "<a b='1'c='2'/>", "<p:a/>",
		"<a p:b='1'/>", "<a>words <b/> and elements</a>", "<a><b/>words</a>", "<a><![CDATA[x]]></a>", "<a><?pi x?></a>",
		"<!DOCTYPE a><a/>", "<a>]]></a>", "<a>\x01</a>", "<a>\r\n</a>", "<a>\xEF\xBF\xBF</a>", "<a><!-- -- --></a>", "<a><!-- --->",
		"<ä/>", "<a b='\n'/>", "<?xml version=\"1.1\"?><a/>", "<?xml version=\"1.0\" encoding=\"latin1\"?><a/>", "<a xmlns:p=''/>",
		"<a xmlns:xml='x'/>", "<a xmlns='http://www.w3.org/2000/xmlns/'/>", "<a/>x", "<a", "<a b", "<a b=", "<a b='", "<a><!",
		"<a><!x", "<a>&", "<a>&#", "<a>&#x", "</a>", "<>", "<a></>" };
	bool accepted;
	(void)state;
	for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
		assert_true(agree(rest[i], strlen(rest[i]), &accepted));
		if (accepted)
			print_error("accepted: %s\n", rest[i]);
		assert_false(accepted);
	}
}

static void bounds_depth_and_tags(void **state)
{
	struct cite_buf deep = CITE_BUF(1 << 20), wide = CITE_BUF(1 << 20);
	bool accepted;
	(void)state;
	for (int i = 0; i < 100; i++)
		cite_buf_puts(&deep, "<a>");
	for (int i = 0; i < 100; i++)
		cite_buf_puts(&deep, "</a>");
	assert_true(agree(cite_buf_str(&deep), deep.n, &accepted));
	assert_false(accepted);
	cite_buf_puts(&wide, "<a b='");
	for (int i = 0; i < 10000; i++)
		cite_buf_puts(&wide, "x");
	cite_buf_puts(&wide, "'/>");
	assert_true(agree(cite_buf_str(&wide), wide.n, &accepted));
	assert_false(accepted);
	cite_buf_free(&deep);
	cite_buf_free(&wide);
}

static void the_shipped_records_are_plain(void **state)
{
	struct cite_buf b = CITE_BUF(1 << 24);
	bool accepted;
	(void)state;
	assert_int_equal(cite_file_read(&b, SOURCE_DIR "/cache/arxiv.xml", NULL, NULL), 0);
	assert_true(agree(cite_buf_str(&b), b.n, &accepted));
	assert_true(accepted);
	cite_buf_free(&b);
}

/* Bytes of a document replaced, doubled and taken out: some still are XML, most are not. */
static void never_differs_from_libxml2(void **state)
{
	static const char *const piece[] = { "<", ">", "/", "&", ";", "'", "\"", "=", " ", "\n", "<a>", "</a>", "<a/>", "&amp;", "&#65;",
		"<!--", "-->", "-", "]]>", "]", "xmlns:arxiv='x'", "xmlns='y'", "arxiv:", "xml:", "<?xml version='1.0' encoding='UTF-8'?>",
		"\t", "ü", "x" };
	unsigned seed = 20260101, n_accepted = 0;
	(void)state;
	for (int round = 0; round < 60000; round++) {
		char text[2 * sizeof entry + 512];
		size_t n = sizeof entry - 1;
		memcpy(text, entry, n);
		for (int changes = 1 + round % 3; changes--;) {
			seed = seed * 1103515245u + 12345u;
			size_t at = (seed >> 8) % n, cut = (seed >> 4) % 4 ? (seed >> 20) % 3 : (seed >> 16) % 60;
			const char *in = seed >> 30 ? piece[(seed >> 12) % (sizeof piece / sizeof *piece)] : "";
			cut = cut < n - at ? cut : n - at;
			memmove(text + at + strlen(in), text + at + cut, n - at - cut);
			memcpy(text + at, in, strlen(in));
			n = n - cut + strlen(in);
		}
		bool accepted;
		if (cite_utf8_check(text, n) != n)
			continue;
		if (!agree(text, n, &accepted))
			fail_msg("%.*s", (int)n, text);
		n_accepted += accepted;
	}
	/* Else the comparison would be of nothing. */
	assert_true(n_accepted > 5000);
	print_message("%u of 60000 accepted\n", n_accepted);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(accepts_what_sources_send), cmocka_unit_test(leaves_the_rest),
		cmocka_unit_test(bounds_depth_and_tags), cmocka_unit_test(the_shipped_records_are_plain),
		cmocka_unit_test(never_differs_from_libxml2) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
