/* What each source's answers become: feeds of both dialects, and the shapes of Crossref, the Anthology, OpenReview, DataCite, OAI, DBLP. */
#include "base/arena.h"
#include "base/text.h"
#include "lookup/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

extern const struct cite_source cite_source_arxiv, cite_source_crossref, cite_source_acl, cite_source_openreview, cite_source_datacite,
	cite_source_oai, cite_source_dblp;

/* What split reported. */
struct got {
	struct cite_arena *mem;
	const struct cite_source *source;
	struct cite_record record[8];
	char *id[8];
	size_t n, n_bad;
};

static void on_raw(void *ctx, const struct cite_id *id, const char *raw, size_t n)
{
	struct got *g = ctx;
	struct cite_err err = { 0 };
	if (!raw) {
		g->n_bad++;
		return;
	}
	assert_true(g->n < 8);
	g->id[g->n] = cite_arena_dup(g->mem, id->value);
	if (g->source->parse(&g->record[g->n++], &(struct cite_reading){ .mem = g->mem }, raw, n, &err) != CITE_DAMAGE_NONE)
		fail_msg("%s", err.msg);
}

static enum cite_damage read_answer(
	struct got *g, const struct cite_source *source, int status, const char *body, const struct cite_id *asked, size_t n)
{
	struct cite_response r = { .status = status, .body = CITE_BUF(CITE_MAX_ANSWER), .retry_after_ms = -1 };
	struct cite_err err = { 0 };
	*g = (struct got){ .mem = cite_arena_new(), .source = source };
	cite_buf_puts(&r.body, body);
	enum cite_damage damage = source->split(&r, asked, n, on_raw, g, &err);
	if (damage != CITE_DAMAGE_NONE)
		assert_true(*err.msg);
	cite_buf_free(&r.body);
	return damage;
}

static const struct cite_record *read_one(struct got *g, const struct cite_source *source, const char *body)
{
	assert_int_equal(read_answer(g, source, 200, body, NULL, 0), CITE_DAMAGE_NONE);
	assert_int_equal(g->n, 1);
	return &g->record[0];
}

static void end(struct got *g)
{
	cite_arena_free(g->mem);
}

static void check_text(const char *is, const char *wanted)
{
	if (!is || strcmp(is, wanted) != 0)
		fail_msg("\"%s\" instead of \"%s\"", is ? is : "(nothing)", wanted);
}

static void check_date(struct cite_date d, int year, int month, int day)
{
	assert_int_equal(d.year, year);
	assert_int_equal(d.month, month);
	assert_int_equal(d.day, day);
}

/* ---- arXiv ---- */

#define NEW_FEED \
	"<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns:a='http://arxiv.org/schemas/atom' xmlns='http://www.w3.org/2005/Atom'>" \
	"<id>x</id><title>q</title>"
#define OLD_NS " xmlns:arxiv='http://arxiv.org/schemas/atom'"

static const char new_entry[] = NEW_FEED
	"<!-- <entry> in a remark --><entry><id>http://arxiv.org/abs/2305.08845v2</id><title>Ranks &amp; $x &lt; y$</title>"
	"<updated>2024-01-24T23:30:00-05:00</updated><summary>  First line\nof one paragraph.\n  Second one.</summary><category "
	"term='cs.LG'/>"
	"<published>2023-05-15T17:57:39Z</published><a:comment>Accepted</a:comment><a:primary_category term='cs.IR'/>"
	"<author><name>Yupeng Hou</name><a:affiliation>A</a:affiliation><a:affiliation>B</a:affiliation></author>"
	"<author><name> : </name></author><author><name>The LHCb Collaboration</name></author><author><name>Robert L. Logan "
	"IV</name></author>"
	"<a:doi>10.48550/arXiv.2305.08845</a:doi><a:doi>10.1007/978-3-031-56060-6_24</a:doi><a:doi>10.1/other</a:doi></entry></feed>";

static void new_dialect(void **state)
{
	(void)state;
	struct got g;
	const struct cite_record *r = read_one(&g, &cite_source_arxiv, new_entry);
	check_text(g.id[0], "2305.08845");
	check_text(r->field[CITE_TITLE], "Ranks & $x < y$");
	check_text(r->field[CITE_ABSTRACT], "First line of one paragraph.\nSecond one.");
	check_text(r->field[CITE_DOI], "10.1007/978-3-031-56060-6_24");
	check_text(r->field[CITE_ARXIV_CLASS], "cs.IR");
	check_date(r->published, 2023, 5, 15);
	check_date(r->updated, 2024, 1, 25);
	assert_int_equal(r->id.version, 2);
	assert_int_equal(r->n_author, 3);
	check_text(r->author[1].literal, "LHCb Collaboration");
	check_text(r->author[2].suffix, "IV");
	assert_false(r->withdrawn);
	end(&g);
}

static void old_dialect(void **state)
{
	(void)state;
	struct got g;
	const struct cite_record *r = read_one(&g, &cite_source_arxiv,
		"<?xml version=\"1.0\"?><x:feed xmlns:x=\"http://www.w3.org/2005/Atom\"><x:entry>"
		"<y:doi xmlns:y=\"http://arxiv.org/schemas/atom\">10.1234/a 10.1234/b</y:doi>"
		"<x:author><x:name>Kurt G\xc3\xb6"
		"del</x:name></x:author><x:summary><![CDATA[<b>]]></x:summary><x:title>A\n  wrapped title</x:title>"
		"<x:published>2001-02-03T00:00:00Z</x:published><x:id>http://arxiv.org/abs/hep-th/0102001v1</x:id>"
		"<y:journal_ref xmlns:y=\"http://arxiv.org/schemas/atom\">J. A,\n 1</y:journal_ref></x:entry></x:feed>");
	check_text(g.id[0], "hep-th/0102001");
	check_text(r->field[CITE_TITLE], "A wrapped title");
	check_text(r->field[CITE_DOI], "10.1234/a");
	check_text(r->field[CITE_JOURNAL_REF], "J. A, 1");
	check_text(r->field[CITE_ABSTRACT], "<b>");
	check_text(r->author[0].family,
		"G\xc3\xb6"
		"del");
	assert_null(r->field[CITE_ARXIV_CLASS]);
	end(&g);
	/* The predecessor left the title out when it was "0". */
	r = read_one(&g, &cite_source_arxiv, NEW_FEED "<entry><id>http://arxiv.org/abs/2104.12255v1</id></entry></feed>");
	assert_null(r->field[CITE_TITLE]);
	end(&g);
	r = read_one(&g, &cite_source_arxiv, NEW_FEED "<entry><id>http://arxiv.org/abs/2104.12255v1</id><title>0</title></entry></feed>");
	check_text(r->field[CITE_TITLE], "0");
	end(&g);
}

static void matched_by_id_alone(void **state)
{
	(void)state;
	struct got g;
	struct cite_id asked[] = { { CITE_ID_ARXIV, 0, "2305.00001" }, { CITE_ID_ARXIV, 1, "2305.00002" },
		{ CITE_ID_ARXIV, 0, "2305.00003" } };
	const char *feed = NEW_FEED
		"<entry><id>http://arxiv.org/abs/2305.00003v9</id></entry><entry><id>https://arxiv.org/abs/2305.00002v2</id></entry>"
		"<entry><id>http://arxiv.org/abs/2305.00009v1</id></entry><entry><id>http://arxiv.org/abs/2305.00001v1</id></entry></feed>";
	assert_int_equal(read_answer(&g, &cite_source_arxiv, 200, feed, asked, 3), CITE_DAMAGE_NONE);
	assert_int_equal(g.n, 2);
	check_text(g.id[0], "2305.00003");
	check_text(g.id[1], "2305.00001");
	end(&g);
}

static void error_entries(void **state)
{
	(void)state;
	struct got g;
	struct cite_id asked[] = { { CITE_ID_ARXIV, 0, "2305.00001" }, { CITE_ID_ARXIV, 0, "2305.0000" } };
	static const char *const schemes[] = { "http", "https" };
	for (size_t i = 0; i < 2; i++) {
		char feed[1024];
		snprintf(feed, sizeof feed,
			"%s<entry><id>%s://arxiv.org/api/errors#x</id><title>Error</title>"
			"<summary>incorrect id format for 2305.0000</summary></entry></feed>",
			NEW_FEED, schemes[i]);
		assert_int_equal(read_answer(&g, &cite_source_arxiv, 400, feed, asked, 2), CITE_DAMAGE_NONE);
		assert_int_equal(g.n_bad, 1);
		end(&g);
	}
	const char *other =
		NEW_FEED "<entry><id>https://arxiv.org/api/errors#y</id><summary>max_results must be an integer</summary></entry></feed>";
	assert_int_equal(read_answer(&g, &cite_source_arxiv, 400, other, asked, 2), CITE_DAMAGE_RECORD);
	end(&g);
}

static void answers_worth_asking_again_for(void **state)
{
	(void)state;
	static const struct {
		int status;
		const char *body;
	} bad[] = { { 429, "Rate exceeded." }, { 200, "Rate exceeded." }, { 200, "" }, { 503, "" }, { 406, "" },
		{ 200, "<html><body>Sorry</body></html>" }, { 200, "  <!DOCTYPE html><p>Sorry" }, { 200, "{\"status\":\"ok\"}" },
		{ 200, "<feed/>" }, { 200, "<rss><entry/></rss>" }, { 200, NEW_FEED "<entry><id>http://arxiv.org/abs/2305.00001v1</id>" },
		{ 200, "<!DOCTYPE feed [<!ENTITY a \"aaaa\">]><feed xmlns='http://www.w3.org/2005/Atom'>&a;</feed>" },
		{ 200, "<feed xmlns='http://www.w3.org/2005/Atom'>\xff</feed>" } };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct got g;
		enum cite_damage damage = read_answer(&g, &cite_source_arxiv, bad[i].status, bad[i].body, NULL, 0);
		if (damage != CITE_DAMAGE_RETRY || g.n)
			fail_msg("%d %s: damage %d", bad[i].status, bad[i].body, (int)damage);
		end(&g);
	}
	struct got g;
	assert_int_equal(read_answer(&g, &cite_source_arxiv, 403, "Forbidden", NULL, 0), CITE_DAMAGE_SOURCE);
	end(&g);
}

static void withdrawn_or_not(void **state)
{
	(void)state;
	static const char *const yes[] = { "This paper has been withdrawn by the author(s), due to an error", "paper withdrawn by author",
		"This article has been withdrawn because of a mistake", "Withdrawn", "withdrawn.",
		"10 pages. This submission was withdrawn", "This has been withdrawn by arXiv administrators due to overlap",
		"The paper is temporarily withdrawn", "Paper has been withdrawn" };
	static const char *const no[] = { "This paper supersedes the withdrawn arXiv:0901.1234", "12 pages, previous version withdrawn",
		"Replaces a withdrawn paper", "We study how cash is withdrawn from machines",
		"v2: the first version was withdrawn by mistake", "This paper is currently under revision",
		"The companion paper has been withdrawn", "Withdrawn paper 0901.1234 is contained in this one",
		"Withdrawn version of a talk, corrected", "withdrawn from a journal, 12 pages" };
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (!cite_says_withdrawn(yes[i], NULL))
			fail_msg("not seen: %s", yes[i]);
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (cite_says_withdrawn(no[i], NULL))
			fail_msg("misread: %s", no[i]);
	assert_true(cite_says_withdrawn(NULL, "This paper has been withdrawn by the author."));
	assert_false(cite_says_withdrawn("12 pages", "We show that money is withdrawn."));
}

static void requests_to_arxiv(void **state)
{
	(void)state;
	struct cite_request r = { .url = CITE_BUF(4096), .body = CITE_BUF(4096) };
	struct cite_id ids[] = { { CITE_ID_ARXIV, 0, "2305.08845" }, { CITE_ID_ARXIV, 2, "hep-th/9901001" } };
	cite_source_arxiv.request(&r, "https://export.arxiv.org/api/query", ids, 2, "me@example.org");
	check_text(cite_buf_str(&r.url), "https://export.arxiv.org/api/query");
	check_text(cite_buf_str(&r.body), "id_list=2305.08845,hep-th/9901001v2&max_results=2");
	check_text(r.accept, "application/atom+xml");
	cite_buf_free(&r.url);
	cite_buf_free(&r.body);
}

/* ---- the others ---- */

static void crossref(void **state)
{
	(void)state;
	struct got g;
	const struct cite_record *r = read_one(&g, &cite_source_crossref,
		"{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{\"items\":[{\"DOI\":\"10.1007\\/"
		"978-3-031-56060-6_24\",\"type\":\"book-chapter\","
		"\"title\":[\"Large <i>Language<\\/i> Models &amp; H<sub>2<\\/sub>O\"],\"subtitle\":[\"A Sub\"],"
		"\"container-title\":[\"Lecture Notes in Computer Science\",\"Advances in Information "
		"Retrieval\"],\"page\":\"364\xe2\x80\x93"
		"381\","
		"\"author\":[{\"given\":\"Laurens\",\"family\":\"van der Maaten\"},{\"name\":\"The Group\"},{\"given\":\"D. "
		"J.\",\"family\":\"Hora\",\"suffix\":\"Jr\"}],"
		"\"issued\":{\"date-parts\":[[2024,3]]},\"ISBN\":[\"9783031560590\"],\"event\":{\"name\":\"ECIR 2024\"},"
		"\"abstract\":\"<jats:title>Abstract<\\/jats:title><jats:p>One.<\\/jats:p><jats:p>Two.<\\/jats:p>\","
		"\"relation\":{\"has-preprint\":[{\"id-type\":\"doi\",\"id\":\"10.48550\\/arXiv.2305.08845\"}]}}]}}");
	check_text(g.id[0], "10.1007/978-3-031-56060-6_24");
	assert_int_equal(r->type, CITE_TYPE_INPROCEEDINGS);
	check_text(r->field[CITE_TITLE], "Large Language Models & H2O: A Sub");
	check_text(r->field[CITE_CONTAINER], "Advances in Information Retrieval");
	check_text(r->field[CITE_SERIES], "Lecture Notes in Computer Science");
	check_text(r->field[CITE_PAGES], "364-381");
	check_text(r->field[CITE_ABSTRACT], "One.\nTwo.");
	check_text(r->field[CITE_ARXIV], "2305.08845");
	check_date(r->published, 2024, 3, 0);
	assert_int_equal(r->n_author, 3);
	check_text(r->author[0].particle, "van der");
	check_text(r->author[1].literal, "The Group");
	end(&g);
	/* A single work answers for the DOI that was asked, also when it has another name for itself. */
	struct cite_id asked = { CITE_ID_DOI, 0, "10.1234/old" };
	const char *single = "{\"status\":\"ok\",\"message\":{\"DOI\":\"10.1/"
			     "new\",\"type\":\"journal-article\",\"title\":[\"T\"],\"issued\":{\"date-parts\":[[null]]}}}";
	assert_int_equal(read_answer(&g, &cite_source_crossref, 200, single, &asked, 1), CITE_DAMAGE_NONE);
	check_text(g.id[0], "10.1234/old");
	assert_int_equal(g.record[0].published.year, 0);
	end(&g);
	assert_int_equal(read_answer(&g, &cite_source_crossref, 404, "Resource not found.", &asked, 1), CITE_DAMAGE_NONE);
	assert_int_equal(g.n, 0);
	end(&g);
	assert_int_equal(read_answer(&g, &cite_source_crossref, 200, "{\"message\":{\"items\":[", &asked, 1), CITE_DAMAGE_RETRY);
	end(&g);
}

static void anthology(void **state)
{
	(void)state;
	struct got g;
	const struct cite_record *r = read_one(&g, &cite_source_acl,
		"@inproceedings{devlin-etal-2019-bert,\n    title = \"{BERT}: Pre-training of Deep\",\n    author = \"Devlin, Jacob  and\n "
		"     Toutanova, Krist{\\'\\i}na\",\n"
		"    editor = \"Burstein, Jill\",\n    booktitle = \"Proceedings of the 2019 Conference\",\n    month = jun,\n    year = "
		"\"2019\",\n"
		"    address = \"Minneapolis, Minnesota\",\n    publisher = \"Association for Computational Linguistics\",\n"
		"    url = \"https://aclanthology.org/N19-1423/\",\n    doi = \"10.18653/v1/N19-1423\",\n    pages = \"4171--4186\"\n}\n");
	check_text(g.id[0], "N19-1423");
	check_text(r->field[CITE_TITLE], "BERT: Pre-training of Deep");
	check_text(r->field[CITE_PAGES], "4171-4186");
	check_text(r->field[CITE_DOI], "10.18653/v1/n19-1423");
	check_text(r->author[1].given, "Krist\xc3\xadna");
	assert_int_equal(r->n_editor, 1);
	check_date(r->published, 2019, 6, 0);
	assert_int_equal(r->type, CITE_TYPE_INPROCEEDINGS);
	end(&g);
	assert_int_equal(read_answer(&g, &cite_source_acl, 404, "<!doctype html><p>no", NULL, 0), CITE_DAMAGE_NONE);
	assert_int_equal(g.n, 0);
	end(&g);
	assert_int_equal(read_answer(&g, &cite_source_acl, 200, "@inproceedings{a, title = {open", NULL, 0), CITE_DAMAGE_RETRY);
	end(&g);
}

static void openreview(void **state)
{
	(void)state;
	struct got g;
	const struct cite_record *r = read_one(&g, &cite_source_openreview,
		"{\"notes\":[{\"id\":\"AbC_1\",\"pdate\":1705000000000,\"content\":{\"title\":{\"value\":\"T\"},\"authors\":{\"value\":["
		"\"Ann Lee\",\"Bo Xu\"]},"
		"\"venue\":{\"value\":\"ICLR 2024 poster\"},\"abstract\":{\"value\":\"A\"}}}]}");
	check_text(g.id[0], "AbC_1");
	assert_int_equal(r->type, CITE_TYPE_INPROCEEDINGS);
	assert_int_equal(r->published.year, 2024);
	assert_int_equal(r->n_author, 2);
	assert_non_null(r->field[CITE_CONTAINER]);
	end(&g);
	r = read_one(&g, &cite_source_openreview,
		"{\"notes\":[{\"id\":\"B\",\"cdate\":1505000000000,\"content\":{\"title\":\"Older\",\"authors\":[\"Anonymous\"],\"venue\":"
		"\"Submitted to ICLR 2018\"}}]}");
	assert_int_equal(r->type, CITE_TYPE_PREPRINT);
	assert_int_equal(r->published.year, 2017);
	assert_int_equal(r->n_author, 0);
	end(&g);
	assert_int_equal(read_answer(&g, &cite_source_openreview, 404, "{\"name\":\"NotFoundError\"}", NULL, 0), CITE_DAMAGE_NONE);
	end(&g);
}

static void datacite(void **state)
{
	(void)state;
	struct got g;
	struct cite_id asked = { CITE_ID_ARXIV, 0, "2303.14524" };
	const char *body = "{\"data\":{\"id\":\"10.48550/arxiv.2303.14524\",\"attributes\":{\"doi\":\"10.48550/arxiv.2303.14524\","
			   "\"creators\":[{\"nameType\":\"Personal\",\"givenName\":\"Yunfan\",\"familyName\":\"Gao\",\"name\":\"Gao, "
			   "Yunfan\"}],\"titles\":[{\"title\":\"Chat-REC\"}],"
			   "\"publicationYear\":2023,\"dates\":[{\"date\":\"2023-04-04T01:02:03Z\",\"dateType\":\"Submitted\","
			   "\"dateInformation\":\"v2\"},"
			   "{\"date\":\"2023-03-25T17:37:43Z\",\"dateType\":\"Submitted\",\"dateInformation\":\"v1\"}],"
			   "\"subjects\":[{\"subject\":\"FOS: Computer\"},{\"subject\":\"Information Retrieval "
			   "(cs.IR)\",\"subjectScheme\":\"arXiv\"}],"
			   "\"descriptions\":[{\"description\":\"Abs\",\"descriptionType\":\"Abstract\"}],\"types\":{"
			   "\"resourceTypeGeneral\":\"Preprint\"}}}}";
	assert_int_equal(read_answer(&g, &cite_source_datacite, 200, body, &asked, 1), CITE_DAMAGE_NONE);
	assert_int_equal(g.n, 1);
	check_text(g.id[0], "2303.14524");
	check_text(g.record[0].field[CITE_ARXIV], "2303.14524");
	check_text(g.record[0].field[CITE_ARXIV_CLASS], "cs.IR");
	check_text(g.record[0].field[CITE_ABSTRACT], "Abs");
	check_text(g.record[0].author[0].family, "Gao");
	check_date(g.record[0].published, 2023, 3, 25);
	assert_null(g.record[0].field[CITE_DOI]);
	end(&g);
}

static void oai(void **state)
{
	(void)state;
	struct got g;
	const struct cite_record *r = read_one(&g, &cite_source_oai,
		"<?xml version='1.0'?><OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><GetRecord><record><header/><metadata>"
		"<arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'><id>0704.0001</id><version version='v1'><date>Mon, 02 Apr 2007 19:18:42 "
		"GMT</date><size>9kb</size></version>"
		"<version version='v2'><date>Tue, 24 Jul 2007 20:10:27 GMT</date><size>0kb</size><source_type>I</source_type></version>"
		"<title>Calculation</title><authors>C. Bal\\'azs (Fermilab), E. L. Berger (Argonne (ANL)), P. M. Nadolsky</authors>"
		"<categories>hep-ph hep-ex</categories><doi>10.1103/PhysRevD.76.013009</doi><abstract>  "
		"A\nB.</abstract></arXivRaw></metadata></record></GetRecord></OAI-PMH>");
	check_text(g.id[0], "0704.0001");
	assert_int_equal(r->n_author, 3);
	check_text(r->author[0].family, "Bal\xc3\xa1zs");
	check_text(r->author[2].family, "Nadolsky");
	check_text(r->field[CITE_ARXIV_CLASS], "hep-ph");
	check_text(r->field[CITE_ABSTRACT], "A B.");
	check_text(r->field[CITE_DOI], "10.1103/physrevd.76.013009");
	check_date(r->published, 2007, 4, 2);
	check_date(r->updated, 2007, 7, 24);
	assert_true(r->withdrawn);
	end(&g);
	const char *none = "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><error code='idDoesNotExist'>no</error></OAI-PMH>";
	assert_int_equal(read_answer(&g, &cite_source_oai, 200, none, NULL, 0), CITE_DAMAGE_NONE);
	end(&g);
}

static void dblp(void **state)
{
	(void)state;
	struct got g;
	const struct cite_record *r = read_one(&g, &cite_source_dblp,
		"{\"result\":{\"hits\":{\"@total\":\"2\",\"hit\":[{\"info\":{\"authors\":{\"author\":[{\"@pid\":\"1\",\"text\":\"An Zhang "
		"0003\"},{\"text\":\"Yuxin Chen\"}]},"
		"\"title\":\"On Generative Agents &amp; "
		"more.\",\"venue\":\"SIGIR\",\"pages\":\"1807-1817\",\"year\":\"2024\",\"type\":\"Conference and Workshop Papers\","
		"\"doi\":\"10.1145/3626772.3657844\"}},{\"info\":{\"title\":\"No id\"}}]}}}");
	check_text(g.id[0], "10.1145/3626772.3657844");
	check_text(r->field[CITE_TITLE], "On Generative Agents & more");
	check_text(r->author[0].name, "An Zhang");
	assert_int_equal(r->published.year, 2024);
	end(&g);
	assert_int_equal(read_answer(&g, &cite_source_dblp, 200, "{\"result\":{\"hits\":{\"@total\":\"0\"}}}", NULL, 0), CITE_DAMAGE_NONE);
	end(&g);
}

/* Whatever comes, no source may crash or read past its input. */
static void cut_anywhere(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof new_entry; n++) {
		struct cite_response r = { .status = 200, .body = CITE_BUF(CITE_MAX_ANSWER) };
		struct got g = { .mem = cite_arena_new(), .source = &cite_source_arxiv };
		cite_buf_put(&r.body, new_entry, n);
		enum cite_damage damage = cite_source_arxiv.split(&r, NULL, 0, on_raw, &g, NULL);
		assert_int_equal(damage == CITE_DAMAGE_NONE, n >= sizeof new_entry - 1);
		end(&g);
		cite_buf_free(&r.body);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_dialect),
		cmocka_unit_test(old_dialect),
		cmocka_unit_test(matched_by_id_alone),
		cmocka_unit_test(error_entries),
		cmocka_unit_test(answers_worth_asking_again_for),
		cmocka_unit_test(withdrawn_or_not),
		cmocka_unit_test(requests_to_arxiv),
		cmocka_unit_test(crossref),
		cmocka_unit_test(anthology),
		cmocka_unit_test(openreview),
		cmocka_unit_test(datacite),
		cmocka_unit_test(oai),
		cmocka_unit_test(dblp),
		cmocka_unit_test(cut_anywhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
