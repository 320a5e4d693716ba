/* source_dblp.c: DBLP's publication search, which knows where a paper was published. Off unless asked for. It is searched by title and
 * first author only; what it finds is kept under the paper's DOI or arXiv id. */
#include "source.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/text.h"
#include "../paper/id.h"
#include "../paper/name.h"
#include "../paper/title.h"
#include "source_json.h"

#include <stdlib.h>
#include <string.h>

static void search(struct cite_request *r, const char *base, const struct cite_query *const *q, size_t n, bool wide, const char *mailto)
{
	(void)n, (void)wide, (void)mailto;
	struct cite_arena *a = cite_arena_new();
	cite_buf_printf(&r->url, "%s/search/publ/api?q=", base);
	cite_buf_url(&r->url, cite_title_key(a, q[0]->title), "");
	if (q[0]->n_author && q[0]->author[0].family) {
		cite_buf_puts(&r->url, "%20");
		cite_buf_url(&r->url, cite_text_fold(a, q[0]->author[0].family), "");
	}
	cite_buf_puts(&r->url, "&format=json&h=10");
	r->accept = "application/json";
	r->timeout_ms = 30000;
	cite_arena_free(a);
}

/* ---- an answer ---- */

static bool hit_id(struct cite_id *out, struct cite_arena *a, const struct cite_js *info)
{
	const char *doi = cite_js_str(cite_js_get(info, "doi"));
	const struct cite_js *ee = cite_js_get(info, "ee");
	const char *url = cite_js_str(cite_js_len(ee) ? cite_js_at(ee, 0) : ee);
	bool some = (doi && cite_id_parse(out, a, doi, strlen(doi))) || (url && cite_id_parse(out, a, url, strlen(url)));
	if (some)
		*out = cite_id_canonical(a, *out);
	return some;
}

static enum cite_damage split(
	const struct cite_response *r, const struct cite_id *asked, size_t n, cite_raw_fn *fn, void *ctx, struct cite_err *err)
{
	struct cite_js *root;
	enum cite_damage damage = cite_json_answer(&root, r, n, "result", "DBLP", err);
	const struct cite_js *hit = cite_js_get(cite_js_get(cite_js_get(root, "result"), "hits"), "hit");
	for (size_t i = 0; i < cite_js_len(hit); i++)
		cite_json_report(cite_js_get(cite_js_at(hit, i), "info"), hit_id, asked, n, fn, ctx);
	cite_js_free(root);
	return damage;
}

/* ---- a hit to a record ---- */

typedef CITE_VEC(struct cite_person) people;

/* "Ralf Jung 0002": the number tells namesakes apart. */
static void read_person(people *v, struct cite_arena *a, const struct cite_js *one)
{
	const char *name = cite_json_text(a, cite_js_is_object(one) ? cite_js_get(one, "text") : one);
	size_t n = name ? strlen(name) : 0;
	if (n > 5 && name[n - 5] == ' ' && strspn(name + n - 4, "0123456789") == 4)
		n -= 5;
	if (n)
		cite_person_parse(cite_vec_add(v), a, name, n);
}

static void read_people(struct cite_record *out, struct cite_arena *a, const struct cite_js *authors)
{
	people v = { 0 };
	size_t n = cite_js_len(authors);
	for (size_t i = 0; i < n; i++)
		read_person(&v, a, cite_js_at(authors, i));
	if (!n && authors)
		read_person(&v, a, authors);
	out->n_author = v.n;
	out->author = cite_people_named(a, v.v, &out->n_author);
}

static enum cite_type type_of(const char *type)
{
	if (!type)
		return CITE_TYPE_MISC;
	if (strstr(type, "Journal"))
		return CITE_TYPE_ARTICLE;
	if (strstr(type, "Conference"))
		return CITE_TYPE_INPROCEEDINGS;
	if (strstr(type, "Informal"))
		return CITE_TYPE_PREPRINT;
	return strstr(type, "Books") ? CITE_TYPE_BOOK : strstr(type, "Parts") ? CITE_TYPE_INCOLLECTION : CITE_TYPE_MISC;
}

static bool read_info(struct cite_record *out, struct cite_arena *a, const struct cite_js *info)
{
	if (!hit_id(&out->id, a, info))
		return false;
	const char *title = cite_json_text(a, cite_js_get(info, "title"));
	size_t n = title ? strlen(title) : 0;
	out->type = type_of(cite_js_str(cite_js_get(info, "type")));
	out->field[CITE_TITLE] = n > 1 && title[n - 1] == '.' ? cite_arena_copy(a, title, n - 1) : title;
	out->field[CITE_CONTAINER] = out->type == CITE_TYPE_PREPRINT ? NULL : cite_json_text(a, cite_js_get(info, "venue"));
	out->field[CITE_VOLUME] = out->type == CITE_TYPE_PREPRINT ? NULL : cite_json_text(a, cite_js_get(info, "volume"));
	out->field[CITE_ISSUE] = cite_json_text(a, cite_js_get(info, "number"));
	out->field[CITE_PAGES] = cite_text_pages(a, cite_json_text(a, cite_js_get(info, "pages")));
	out->field[CITE_DOI] = out->id.kind == CITE_ID_DOI ? out->id.value : NULL;
	out->field[CITE_ARXIV] = out->id.kind == CITE_ID_ARXIV ? out->id.value : NULL;
	out->field[CITE_URL] = cite_id_url(a, &out->id);
	out->published = cite_date_parse(cite_js_str(cite_js_get(info, "year")));
	read_people(out, a, cite_js_get(cite_js_get(info, "authors"), "author"));
	return true;
}

static enum cite_damage parse(struct cite_record *out, const struct cite_reading *r, const char *raw, size_t n, struct cite_err *err)
{
	return cite_json_record(out, r, raw, n, "dblp", "DBLP's", read_info, err);
}

const struct cite_source cite_source_dblp = {
	.name = "dblp",
	.label = "DBLP",
	.about = "DBLP: where a paper was published, by title and author",
	.base_url = "https://dblp.org",
	.env = "CITELIST_DBLP_URL",
	.gap_ms = 2000,
	.asks = 1,
	.opt_in = true,
	.ttl_found_s = 30 * 86400,
	.ttl_absent_s = 7 * 86400,
	.search = search,
	.search_batch = 1,
	.split = split,
	.parse = parse,
};
