/* source_crossref.c: Crossref's REST API. DOIs become a filter, titles a bibliographic query; a work of the answer becomes a record of the
 * published version. */
#include "source.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../paper/id.h"
#include "../paper/name.h"
#include "source_json.h"

#include <stdlib.h>
#include <string.h>

enum { SEARCH_ROWS = 8 };

/* Only what parse reads: a work's reference list is many times larger than the rest. */
static const char SELECT[] = "&select=DOI,type,title,subtitle,container-title,short-container-title,author,editor,publisher,"
			     "publisher-location,page,volume,issue,article-number,ISBN,ISSN,issued,published-print,event,relation,abstract";

static void finish(struct cite_request *r, const char *mailto, bool first)
{
	if (mailto) {
		cite_buf_puts(&r->url, first ? "?mailto=" : "&mailto=");
		cite_buf_url(&r->url, mailto, "@");
	}
	r->accept = "application/json";
	r->timeout_ms = 45000;
}

/* A single DOI by its own address, which also knows aliases; several by a filter. */
static void request(struct cite_request *r, const char *base, const struct cite_id *id, size_t n, const char *mailto)
{
	cite_buf_printf(&r->url, "%s/works", base);
	if (n == 1) {
		cite_buf_puts(&r->url, "/");
		cite_buf_url(&r->url, id->value, "/:;()");
		finish(r, mailto, true);
		return;
	}
	cite_buf_puts(&r->url, "?filter=");
	for (size_t i = 0; i < n; i++) {
		cite_buf_puts(&r->url, i ? ",doi:" : "doi:");
		cite_buf_url(&r->url, id[i].value, "/:;()");
	}
	cite_buf_printf(&r->url, "&rows=%zu%s", n, SELECT);
	finish(r, mailto, false);
}

static void search(struct cite_request *r, const char *base, const struct cite_query *const *q, size_t n, bool wide, const char *mailto)
{
	(void)n, (void)wide;
	cite_buf_printf(&r->url, "%s/works?query.bibliographic=", base);
	cite_buf_url(&r->url, q[0]->title, "");
	if (q[0]->n_author && q[0]->author[0].family) {
		cite_buf_puts(&r->url, "%20");
		cite_buf_url(&r->url, q[0]->author[0].family, "");
	}
	cite_buf_printf(&r->url, "&rows=%d%s", SEARCH_ROWS, SELECT);
	finish(r, mailto, false);
}

/* ---- an answer ---- */

static bool work_id(struct cite_id *out, struct cite_arena *a, const struct cite_js *work)
{
	return cite_doi_registered(out, a, cite_js_str(cite_js_get(work, "DOI")));
}

/* The one work asked for, under the identifier that was asked: it may answer with its other DOI. */
static void report_single(const struct cite_js *work, const struct cite_id *asked, size_t n, cite_raw_fn *fn, void *ctx)
{
	struct cite_buf raw = CITE_BUF(CITE_MAX_RECORD);
	if (n != 1) {
		cite_json_report(work, work_id, asked, n, fn, ctx);
		return;
	}
	cite_js_put(&raw, work);
	if (!raw.over)
		fn(ctx, asked, raw.s, raw.n);
	cite_buf_free(&raw);
}

static enum cite_damage split(
	const struct cite_response *r, const struct cite_id *asked, size_t n, cite_raw_fn *fn, void *ctx, struct cite_err *err)
{
	struct cite_js *root;
	enum cite_damage damage = cite_json_answer(&root, r, n, "message", "Crossref", err);
	const struct cite_js *message = cite_js_get(root, "message"), *items = cite_js_get(message, "items");
	for (size_t i = 0; i < cite_js_len(items); i++)
		cite_json_report(cite_js_at(items, i), work_id, asked, n, fn, ctx);
	if (message && !items)
		report_single(message, asked, n, fn, ctx);
	cite_js_free(root);
	return damage;
}

/* ---- a work to a record ---- */

static enum cite_type type_of(const struct cite_js *work)
{
	static const struct {
		const char *name;
		enum cite_type type;
	} types[] = { { "journal-article", CITE_TYPE_ARTICLE }, { "proceedings-article", CITE_TYPE_INPROCEEDINGS },
		{ "book-chapter", CITE_TYPE_INCOLLECTION }, { "book-section", CITE_TYPE_INCOLLECTION },
		{ "posted-content", CITE_TYPE_PREPRINT }, { "book", CITE_TYPE_BOOK }, { "monograph", CITE_TYPE_BOOK },
		{ "edited-book", CITE_TYPE_BOOK }, { "proceedings", CITE_TYPE_BOOK }, { "dissertation", CITE_TYPE_THESIS },
		{ "report", CITE_TYPE_REPORT }, { "journal", CITE_TYPE_NONE } };
	const char *name = cite_js_str(cite_js_get(work, "type"));
	for (size_t i = 0; name && i < sizeof types / sizeof *types; i++)
		if (!strcmp(types[i].name, name)) {
			/* Proceedings in a book series are deposited as chapters; the event gives them away. */
			bool meeting = types[i].type == CITE_TYPE_INCOLLECTION && cite_js_is_object(cite_js_get(work, "event"));
			return meeting ? CITE_TYPE_INPROCEEDINGS : types[i].type;
		}
	return CITE_TYPE_MISC;
}

static const struct cite_person *people(struct cite_arena *a, const struct cite_js *list, size_t *n)
{
	CITE_VEC(struct cite_person) v = { 0 };
	for (size_t i = 0; i < cite_js_len(list); i++) {
		const struct cite_js *one = cite_js_at(list, i);
		const char *family = cite_json_text(a, cite_js_get(one, "family")), *group = cite_json_text(a, cite_js_get(one, "name"));
		if (family)
			cite_person_from_parts(cite_vec_add(&v), a, cite_json_text(a, cite_js_get(one, "given")), family,
				cite_json_text(a, cite_js_get(one, "suffix")));
		else if (group)
			cite_person_from_group(cite_vec_add(&v), a, group);
	}
	*n = v.n;
	return cite_people_named(a, v.v, n);
}

static struct cite_date date(const struct cite_js *v)
{
	const struct cite_js *parts = cite_js_at(cite_js_get(v, "date-parts"), 0);
	int64_t y = cite_js_int(cite_js_at(parts, 0)), m = cite_js_int(cite_js_at(parts, 1)), d = cite_js_int(cite_js_at(parts, 2));
	if (y < 1000 || y > 9999)
		return (struct cite_date){ 0 };
	m = m >= 1 && m <= 12 ? m : 0;
	return (struct cite_date){ (int16_t)y, (uint8_t)m, (uint8_t)(m && d >= 1 && d <= 31 ? d : 0) };
}

static void read_titles(struct cite_record *out, struct cite_arena *a, const struct cite_js *work)
{
	const char *title = cite_json_text(a, cite_js_get(work, "title")), *sub = cite_json_text(a, cite_js_get(work, "subtitle"));
	bool apart = title && sub && !strstr(title, sub);
	out->field[CITE_TITLE] = apart ? cite_arena_printf(a, "%s: %s", title, sub) : title;
	const struct cite_js *containers = cite_js_get(work, "container-title");
	size_t n = cite_js_len(containers);
	/* Of two, the first is the series. */
	bool series = n > 1 && out->type != CITE_TYPE_ARTICLE;
	out->field[CITE_CONTAINER] = series ? cite_json_text(a, cite_js_at(containers, n - 1)) : cite_json_text(a, containers);
	out->field[CITE_SERIES] = series ? cite_json_text(a, containers) : NULL;
	if (out->type == CITE_TYPE_ARTICLE)
		out->field[CITE_CONTAINER_SHORT] = cite_json_text(a, cite_js_get(work, "short-container-title"));
}

/* The arXiv id that the publisher named as the preprint. */
static const char *preprint(struct cite_arena *a, const struct cite_js *work)
{
	const struct cite_js *list = cite_js_get(cite_js_get(work, "relation"), "has-preprint");
	for (size_t i = 0; i < cite_js_len(list); i++) {
		const char *s = cite_js_str(cite_js_get(cite_js_at(list, i), "id"));
		struct cite_id id;
		if (s && cite_id_parse(&id, a, s, strlen(s)) && (id = cite_id_canonical(a, id)).kind == CITE_ID_ARXIV)
			return id.value;
	}
	return NULL;
}

static bool read_work(struct cite_record *out, struct cite_arena *a, const struct cite_js *work)
{
	static const struct {
		enum cite_field field;
		const char *name;
	} plain[] = { { CITE_PUBLISHER, "publisher" }, { CITE_PLACE, "publisher-location" }, { CITE_VOLUME, "volume" },
		{ CITE_ISSUE, "issue" }, { CITE_ARTICLE_NUMBER, "article-number" }, { CITE_ISBN, "ISBN" }, { CITE_ISSN, "ISSN" } };
	if (!work_id(&out->id, a, work))
		return false;
	out->type = type_of(work);
	read_titles(out, a, work);
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		out->field[plain[i].field] = cite_json_text(a, cite_js_get(work, plain[i].name));
	out->field[CITE_PAGES] = cite_text_pages(a, cite_js_str(cite_js_get(work, "page")));
	out->field[CITE_EVENT] = cite_json_text(a, cite_js_get(cite_js_get(work, "event"), "name"));
	out->field[CITE_ABSTRACT] = cite_text_abstract(a, cite_text_unmark(a, cite_js_str(cite_js_get(work, "abstract"))));
	out->field[CITE_ARXIV] = preprint(a, work);
	out->field[CITE_DOI] = out->id.value;
	out->field[CITE_URL] = cite_id_url(a, &out->id);
	out->author = people(a, cite_js_get(work, "author"), &out->n_author);
	out->editor = people(a, cite_js_get(work, "editor"), &out->n_editor);
	const struct cite_js *dates[] = { cite_js_get(work, "published-print"), cite_js_get(work, "issued"),
		cite_js_get(cite_js_get(work, "event"), "start") };
	for (size_t i = 0; i < sizeof dates / sizeof *dates && !out->published.year; i++)
		out->published = date(dates[i]);
	return true;
}

static enum cite_damage parse(struct cite_record *out, const struct cite_reading *r, const char *raw, size_t n, struct cite_err *err)
{
	return cite_json_record(out, r, raw, n, "crossref", "Crossref's", read_work, err);
}

const struct cite_source cite_source_crossref = {
	.name = "crossref",
	.label = "Crossref",
	.about = "Crossref: publishers' records by DOI or title",
	.base_url = "https://api.crossref.org",
	.env = "CITELIST_CROSSREF_URL",
	.shipped = "crossref.json",
	.id_kinds = 1u << CITE_ID_DOI,
	.batch = 50,
	.gap_ms = 200,
	.asks = 2,
	.again_alone = true,
	.ttl_found_s = 30 * 86400,
	.ttl_absent_s = 3 * 86400,
	.request = request,
	.search = search,
	.search_batch = 1,
	.split = split,
	.parse = parse,
};
