/* Tests of lookup/source_xml: what libxml2 tells while it reads gives the tree that it would make itself; what is no plain XML is refused
 * with a reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/text.h"
#include "xml_same.h"

#include <stdlib.h>

static const char entry[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- as stored - one -->\n"
	"<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:arxiv=\"http://arxiv.org/schemas/atom\" xml:lang='en'>\n"
	" <entry><id>http://arxiv.org/abs/2305.08845v2</id><title>Q &amp; A: &lt;Müller&gt; &#38; &#x1D7D9;&#39;s\n  tail</title>"
	"<arxiv:comment>a]b > c &quot;d&apos;</arxiv:comment><author><name>A</name></author><author><name/></author>"
	"<link href=\"http://x/?a&amp;b\" rel='alternate' title=\"a > b's\"/><empty></empty><blank> \n </blank><a>x<!-- y -->z</a>"
	"<mixed>one <i>two <b>three</b></i> four<![CDATA[ <five> ]]></mixed></entry></feed>\n";

static void same_as_the_documents(const char *s, size_t n)
{
	struct cite_arena *a = cite_arena_new();
	struct cite_err err = { 0 };
	const struct cite_xml *tree = cite_xml_parse(a, s, n, &err);
	if (!tree)
		fail_msg("%s: %.*s", err.msg, (int)n, s);
	assert_true(xml_same(tree, s, n));
	cite_arena_free(a);
}

static void gives_the_tree(void **state)
{
	static const char *const xml[] = { entry, "<a/>", "\n<a b='c'/>", "<a xmlns='u'><b xmlns:p='v' p:c='1'><p:d/></b><e/></a>",
		"<p:a xmlns:p='u'></p:a >", "<a>]]</a><!-- behind -->", "<a xmlns='u'><b xmlns=''><c xmlns='u'/></b></a>",
		"<a><?pi x?>y</a>", "<a>\r\nb\rc</a>", "<\xC3\xA4 b='&#10;'/>" };
	(void)state;
	for (size_t i = 0; i < sizeof xml / sizeof *xml; i++)
		same_as_the_documents(xml[i], strlen(xml[i]));
}

static void reads_text_and_names(void **state)
{
	struct cite_arena *a = cite_arena_new();
	static const char atom[] = "http://www.w3.org/2005/Atom", arxiv[] = "http://arxiv.org/schemas/atom";
	const struct cite_xml *feed = cite_xml_parse(a, entry, strlen(entry), NULL), *e = cite_xml_child(feed, atom, "entry");
	(void)state;
	assert_string_equal(cite_xml_child(e, atom, "title")->text, "Q & A: <Müller> & \xF0\x9D\x9F\x99's\n  tail");
	assert_string_equal(cite_xml_child(e, arxiv, "comment")->text, "a]b > c \"d'");
	assert_null(cite_xml_child(e, atom, "comment"));
	assert_string_equal(cite_xml_attr(cite_xml_child(e, atom, "link"), "href"), "http://x/?a&b");
	assert_string_equal(cite_xml_again(cite_xml_child(e, atom, "author"))->child->text, "");
	assert_string_equal(cite_xml_child(e, atom, "mixed")->text, "one two three four <five> ");
	assert_string_equal(cite_xml_child(feed, atom, "entry")->text, "");
	cite_arena_free(a);
}

static void says_why_not(void **state)
{
	static const struct {
		const char *xml, *why;
	} bad[] = { { "", "" }, { "a", "" }, { "<a>", "not well-formed XML" }, { "<a></b>", "not well-formed XML" }, { "<a/><b/>", "" },
		{ "<a>&x;</a>", "Entity 'x' not defined" }, { "<a>&#0;</a>", "" }, { "<a b='1' b='2'/>", "redefined" },
		{ "<!DOCTYPE a><a/>", "document type declaration" }, { "<a>]]></a>", "" }, { "<a>\x01</a>", "" },
		{ "<a>\xFF</a>", "UTF-8" }, { "<a", "" }, { "<a/>x", "" } };
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct cite_arena *a = cite_arena_new();
		struct cite_err err = { 0 };
		assert_null(cite_xml_parse(a, bad[i].xml, strlen(bad[i].xml), &err));
		assert_int_equal(err.code, CITE_EDATA);
		if (!strstr(err.msg, bad[i].why))
			fail_msg("%s: %s", bad[i].xml, err.msg);
		cite_arena_free(a);
	}
}

/* Words in elements in words, and so on: text that would be copied again and again. */
static void refuses_deep_mixtures(void **state)
{
	struct cite_buf deep = CITE_BUF(1 << 20);
	struct cite_arena *a = cite_arena_new();
	struct cite_err err = { 0 };
	(void)state;
	for (int i = 0; i < 200; i++)
		cite_buf_puts(&deep, "<a>x");
	for (int i = 0; i < 1000; i++)
		cite_buf_puts(&deep, "words ");
	for (int i = 0; i < 200; i++)
		cite_buf_puts(&deep, "</a>");
	assert_null(cite_xml_parse(a, cite_buf_str(&deep), deep.n, &err));
	assert_non_null(strstr(err.msg, "mixes words and elements"));
	cite_arena_free(a);
	cite_buf_free(&deep);
}

static bool take_title(struct cite_record *out, struct cite_arena *a, const struct cite_xml *root)
{
	(void)a;
	out->field[CITE_TITLE] = cite_xml_is(root, "u", "a") ? "bound" : "unbound";
	return true;
}

/* A reader that read one document reads the next as if it were new: no names bound by the last one, nothing of its text or errors. */
static void keeps_nothing_between_documents(void **state)
{
	static const struct {
		const char *xml, *title;
	} document[] = { { "<p:a xmlns:p='u'>x</p:a>", "bound" }, { "<p:a>y</p:a>", "unbound" }, { "<p:a xmlns:p='u'><p:b>", NULL },
		{ "<p:a>y</p:a>", "unbound" }, { "<a xmlns='u'><b>", NULL }, { "<a/>", "unbound" }, { "<!DOCTYPE a><a/>", NULL },
		{ "<a xmlns='u'/>\n", "bound" }, { "<a xmlns='u'/>x", NULL }, { "<a xmlns='u'/><!-- y -->", "bound" },
		{ "<a/>", "unbound" } };
	struct cite_reading reading = { .mem = cite_arena_new(), .xml = cite_xml_reader_new() };
	(void)state;
	for (size_t i = 0; i < sizeof document / sizeof *document; i++) {
		struct cite_record r;
		struct cite_err err = { 0 };
		const char *s = document[i].xml, *title = document[i].title;
		enum cite_damage damage = cite_xml_record(&r, &reading, s, strlen(s), "test", "a test's", take_title, &err);
		assert_int_equal(damage, title ? CITE_DAMAGE_NONE : CITE_DAMAGE_RECORD);
		assert_int_equal(err.code, title ? CITE_OK : CITE_EDATA);
		if (title)
			assert_string_equal(r.field[CITE_TITLE], title);
	}
	cite_xml_reader_free(reading.xml);
	cite_arena_free(reading.mem);
}

static void the_shipped_records(void **state)
{
	struct cite_buf b = CITE_BUF(1 << 24);
	(void)state;
	assert_int_equal(cite_file_read(&b, SOURCE_DIR "/cache/arxiv.xml", NULL, NULL), 0);
	same_as_the_documents(cite_buf_str(&b), b.n);
	cite_buf_free(&b);
}

/* Bytes of a document replaced, doubled and taken out: some still are XML, most are not. */
static void never_differs(void **state)
{
	static const char *const piece[] = { "<", ">", "/", "&", ";", "'", "\"", "=", " ", "\n", "<a>", "</a>", "<a/>", "&amp;", "&#65;",
		"<!--", "-->", "-", "]]>", "]", "xmlns:arxiv='x'", "xmlns='y'", "arxiv:", "xml:", "<?xml version='1.0' encoding='UTF-8'?>",
		"\t", "ü", "x" };
	unsigned seed = 20260101, n_accepted = 0;
	(void)state;
	for (int round = 0; round < 20000; round++) {
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
		struct cite_arena *a = cite_arena_new();
		const struct cite_xml *tree = cite_xml_parse(a, text, n, NULL);
		if (tree && !xml_same(tree, text, n))
			fail_msg("%.*s", (int)n, text);
		n_accepted += tree != NULL;
		cite_arena_free(a);
	}
	/* Else the comparison would be of nothing. */
	assert_true(n_accepted > 1500);
	print_message("%u of 20000 accepted\n", n_accepted);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(gives_the_tree), cmocka_unit_test(reads_text_and_names),
		cmocka_unit_test(says_why_not), cmocka_unit_test(refuses_deep_mixtures), cmocka_unit_test(keeps_nothing_between_documents),
		cmocka_unit_test(the_shipped_records), cmocka_unit_test(never_differs) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
