/* source_arxiv.c: arXiv's query API. Identifiers or titles become a POST, the Atom feed that comes back becomes one verbatim entry per
 * paper, an entry becomes a record. Two generations of the feed exist: elements are found by namespace and name, in any order, and
 * papers are matched by identifier alone. Knows nothing of HTTP, time or storage. */
#include "source.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/text.h"
#include "../paper/id.h"
#include "../paper/name.h"
#include "../paper/title.h"
#include "source_xml.h"
#include "xml_cut.h"

#include <stdlib.h>
#include <string.h>

static const char ATOM[] = "http://www.w3.org/2005/Atom";
static const char ARXIV[] = "http://arxiv.org/schemas/atom";

enum { SEARCH_RESULTS = 10 }; /* answers wanted per title searched for */

/* ---- ids out ---- */

static void request(struct cite_request *r, const char *base, const struct cite_id *id, size_t n, const char *mailto)
{
	(void)mailto;
	cite_buf_puts(&r->url, base);
	cite_buf_puts(&r->body, "id_list=");
	for (size_t i = 0; i < n; i++) {
		cite_buf_puts(&r->body, i ? "," : "");
		cite_buf_puts(&r->body, id[i].value);
		if (id[i].version)
			cite_buf_printf(&r->body, "v%u", id[i].version);
	}
	cite_buf_printf(&r->body, "&max_results=%zu", n);
	r->accept = "application/atom+xml";
	r->timeout_ms = 60000;
}

/* The n-th longest words of a title would do; in their own order they read better in a log. A word is ASCII here: the index folds. */
static size_t title_words(const char *words[], size_t max, char *key)
{
	size_t n = 0;
	for (char *save = NULL, *w = strtok_r(key, " ", &save); w && n < max; w = strtok_r(NULL, " ", &save))
		words[n++] = w;
	return n;
}

static void put_phrase(struct cite_buf *b, struct cite_arena *a, const char *title)
{
	char *key = cite_title_key(a, title);
	cite_buf_puts(b, "ti:%22");
	cite_buf_url(b, key, "");
	cite_buf_puts(b, "%22");
}

/* Any of the title's longer words, so that a wrong letter in one does not matter; the first author's family name must be there. */
static void put_wide(struct cite_buf *b, struct cite_arena *a, const struct cite_query *q)
{
	const char *words[24];
	size_t n = title_words(words, 24, cite_title_key(a, q->title)), put = 0;
	const char *family = q->n_author ? q->author[0].family : NULL;
	if (family) {
		cite_buf_puts(b, "au:%22");
		cite_buf_url(b, cite_text_fold(a, family), "");
		cite_buf_puts(b, "%22+AND+%28");
	}
	for (size_t i = 0; i < n; i++)
		if (!cite_word_is_stop(words[i], strlen(words[i])) || n == 1) {
			cite_buf_puts(b, put++ ? "+OR+ti:" : "ti:");
			cite_buf_url(b, words[i], "");
		}
	if (!put && n)
		put_phrase(b, a, q->title);
	cite_buf_puts(b, family ? "%29" : "");
}

static void search(struct cite_request *r, const char *base, const struct cite_query *const *q, size_t n, bool wide, const char *mailto)
{
	(void)mailto;
	struct cite_arena *a = cite_arena_new();
	cite_buf_puts(&r->url, base);
	cite_buf_puts(&r->body, "search_query=");
	for (size_t i = 0; i < n; i++) {
		cite_buf_puts(&r->body, i ? "+OR+" : "");
		if (wide)
			put_wide(&r->body, a, q[i]);
		else
			put_phrase(&r->body, a, q[i]->title);
	}
	cite_buf_printf(&r->body, "&max_results=%zu", n * SEARCH_RESULTS);
	r->accept = "application/atom+xml";
	r->timeout_ms = 60000;
	cite_arena_free(a);
}

/* ---- entries in ---- */

/* The identifier of an entry; false for error entries and foreign ones. */
static bool entry_id(struct cite_id *out, struct cite_arena *a, const struct cite_xml *entry)
{
	const struct cite_xml *id = cite_xml_child(entry, ATOM, "id");
	const char *url = id ? cite_text_squeeze(a, id->text, strlen(id->text)) : "";
	return cite_id_from_url(out, a, url, strlen(url)) && out->kind == CITE_ID_ARXIV;
}

static bool is_error(const struct cite_xml *entry)
{
	const struct cite_xml *id = cite_xml_child(entry, ATOM, "id");
	return id && strstr(id->text, "/api/errors");
}

/* "incorrect id format for X": the asked id X, or NULL. */
static const struct cite_id *offender(const char *said, const struct cite_id *asked, size_t n)
{
	const char *at = cite_ascii_find(said, strlen(said), "format for ");
	if (!at)
		return NULL;
	at += strlen("format for ");
	size_t len = strcspn(at, " \t\r\n");
	for (size_t i = 0; asked && i < n; i++) {
		size_t bare = strlen(asked[i].value);
		if (len >= bare && cite_ascii_starts(at, len, asked[i].value) && (len == bare || at[bare] == 'v'))
			return &asked[i];
	}
	return NULL;
}

static enum cite_damage judge_error(
	const struct cite_xml *entry, const struct cite_id *asked, size_t n, cite_raw_fn *fn, void *ctx, struct cite_err *err)
{
	const struct cite_xml *summary = cite_xml_child(entry, ATOM, "summary");
	const char *said = summary ? summary->text : "";
	const struct cite_id *bad = offender(said, asked, n);
	cite_fail(err, CITE_ENET, "it says: %.120s", *said ? said : "Error");
	if (!bad)
		return CITE_DAMAGE_RECORD;
	fn(ctx, bad, NULL, 0);
	return CITE_DAMAGE_NONE;
}

struct feed {
	const struct cite_response *response;
	const struct cite_id *asked;
	size_t n;
	cite_raw_fn *fn;
	void *ctx;
};

static enum cite_damage cut_feed(const struct feed *f, struct cite_arena *a, const struct cite_xml *root, struct cite_err *err)
{
	enum cite_damage damage = CITE_DAMAGE_NONE;
	struct cite_buf raw = CITE_BUF(CITE_MAX_RECORD);
	struct cite_xml_cut cut;
	cite_xml_cut_start(&cut, f->response->body.s, f->response->body.n);
	for (const struct cite_xml *e = root->child; e && cite_xml_cut_next(&cut); e = e->next) {
		struct cite_id id;
		if (!cite_xml_is(e, ATOM, "entry"))
			continue;
		if (is_error(e)) {
			damage = judge_error(e, f->asked, f->n, f->fn, f->ctx, err);
			continue;
		}
		if (!entry_id(&id, a, e))
			continue;
		cite_buf_clear(&raw);
		cite_xml_cut_put(&raw, &cut);
		if (!raw.over)
			cite_raw_report(f->asked, f->n, &id, raw.s, raw.n, f->fn, f->ctx);
	}
	cite_buf_free(&raw);
	return damage;
}

static enum cite_damage split(
	const struct cite_response *r, const struct cite_id *asked, size_t n, cite_raw_fn *fn, void *ctx, struct cite_err *err)
{
	enum cite_damage damage = cite_response_judge(r, err);
	if (damage != CITE_DAMAGE_NONE)
		return damage;
	struct cite_arena *a = cite_arena_new();
	struct cite_err why = { 0 };
	const struct cite_xml *root = cite_xml_parse(a, cite_buf_str(&r->body), r->body.n, &why);
	struct feed f = { r, asked, n, fn, ctx };
	if (cite_xml_is(root, ATOM, "feed"))
		damage = cut_feed(&f, a, root, err);
	else if (r->status == 400)
		damage = CITE_DAMAGE_RECORD;
	else
		damage = CITE_DAMAGE_RETRY;
	if (!cite_xml_is(root, ATOM, "feed"))
		cite_fail(err, CITE_ENET, "HTTP %d, and no Atom feed: %s", r->status, root ? "another kind of document" : why.msg);
	else if (r->status != 200 && r->status != 400 && damage == CITE_DAMAGE_NONE) {
		cite_fail(err, CITE_ENET, "HTTP %d", r->status);
		damage = CITE_DAMAGE_RETRY;
	}
	cite_arena_free(a);
	return damage;
}

/* ---- an entry to a record ---- */

/* A colon that stands alone where a collaboration was cut off is no person. */
static bool is_name(const char *s)
{
	for (const char *p = s, *end = s + strlen(s); p < end;)
		if (cite_cp_letter(cite_utf8_next(&p, end)))
			return true;
	return false;
}

static void read_authors(struct cite_record *out, struct cite_arena *a, const struct cite_xml *entry)
{
	CITE_VEC(struct cite_person) people = { 0 };
	for (const struct cite_xml *e = cite_xml_child(entry, ATOM, "author"); e; e = cite_xml_again(e)) {
		const struct cite_xml *name = cite_xml_child(e, ATOM, "name");
		if (name && is_name(name->text))
			cite_person_parse(cite_vec_add(&people), a, name->text, strlen(name->text));
	}
	out->n_author = people.n;
	out->author = cite_people_named(a, people.v, &out->n_author);
}

/* The first DOI that the authors gave. One element may hold several, with blanks between, and several elements may come. arXiv's own
 * DOI is not meant here. */
static const char *first_doi(struct cite_arena *a, const struct cite_xml *entry)
{
	for (const struct cite_xml *e = cite_xml_child(entry, ARXIV, "doi"); e; e = cite_xml_again(e))
		for (const char *p = e->text; *p;) {
			p += strspn(p, " \t\r\n;,");
			size_t len = strcspn(p, " \t\r\n;");
			struct cite_id id;
			if (len && cite_id_parse(&id, a, p, len) && id.kind == CITE_ID_DOI)
				return id.value;
			p += len;
		}
	return NULL;
}

static const char *child_text(struct cite_arena *a, const struct cite_xml *entry, const char *ns, const char *name)
{
	const struct cite_xml *e = cite_xml_child(entry, ns, name);
	return e ? cite_text_or_null(a, e->text) : NULL;
}

static const char *primary_class(struct cite_arena *a, const struct cite_xml *entry)
{
	const char *term = cite_xml_attr(cite_xml_child(entry, ARXIV, "primary_category"), "term");
	if (!term)
		term = cite_xml_attr(cite_xml_child(entry, ATOM, "category"), "term");
	return cite_arxiv_class(a, term ? term : "", term ? strlen(term) : 0);
}

static void read_fields(struct cite_record *out, struct cite_arena *a, const struct cite_xml *entry)
{
	const struct cite_xml *summary = cite_xml_child(entry, ATOM, "summary");
	out->field[CITE_TITLE] = child_text(a, entry, ATOM, "title");
	out->field[CITE_ABSTRACT] = summary ? cite_text_abstract(a, summary->text) : NULL;
	out->field[CITE_DOI] = first_doi(a, entry);
	out->field[CITE_JOURNAL_REF] = child_text(a, entry, ARXIV, "journal_ref");
	out->field[CITE_COMMENT] = child_text(a, entry, ARXIV, "comment");
	out->field[CITE_ARXIV] = out->id.value;
	out->field[CITE_ARXIV_CLASS] = primary_class(a, entry);
	out->field[CITE_URL] = cite_id_url(a, &(struct cite_id){ CITE_ID_ARXIV, 0, out->id.value });
	out->published = cite_date_parse(child_text(a, entry, ATOM, "published"));
	out->updated = cite_date_parse(child_text(a, entry, ATOM, "updated"));
	out->withdrawn = cite_says_withdrawn(out->field[CITE_COMMENT], out->field[CITE_ABSTRACT]);
}

static bool read_entry(struct cite_record *out, struct cite_arena *a, const struct cite_xml *root)
{
	const struct cite_xml *entry = cite_xml_child(root, ATOM, "entry");
	if (!entry || !entry_id(&out->id, a, entry))
		return false;
	out->type = CITE_TYPE_PREPRINT;
	read_authors(out, a, entry);
	read_fields(out, a, entry);
	return true;
}

static enum cite_damage parse(struct cite_record *out, const struct cite_reading *r, const char *raw, size_t n, struct cite_err *err)
{
	return cite_xml_record(out, r, raw, n, "arxiv", "arXiv's", read_entry, err);
}

const struct cite_source cite_source_arxiv = {
	.name = "arxiv",
	.label = "arXiv",
	.about = "arXiv's query API: preprints by identifier or title",
	.base_url = "https://export.arxiv.org/api/query",
	.env = "CITELIST_ARXIV_URL",
	.shipped = "arxiv.xml",
	.id_kinds = 1u << CITE_ID_ARXIV,
	.batch = 500,
	.gap_ms = 3000,
	.asks = 2,
	.knows_all = true,
	.ttl_found_s = 14 * 86400,
	.ttl_absent_s = 86400,
	.request = request,
	.search = search,
	.search_batch = 20,
	.split = split,
	.parse = parse,
};
