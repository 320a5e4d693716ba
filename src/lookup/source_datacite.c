/* source_datacite.c: DataCite's REST API: arXiv papers under arXiv's own DOIs when arXiv itself does not answer, and whatever else has a
 * DOI of DataCite's. */
#include "source.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/text.h"
#include "../paper/id.h"
#include "../paper/name.h"
#include "source_json.h"

#include <stdlib.h>
#include <string.h>

static void put_doi(struct cite_buf *b, const struct cite_id *id)
{
	if (id->kind == CITE_ID_ARXIV)
		cite_buf_puts(b, "10.48550/arxiv.");
	cite_buf_url(b, id->value, "/:;()");
}

static void request(struct cite_request *r, const char *base, const struct cite_id *id, size_t n, const char *mailto)
{
	cite_buf_printf(&r->url, "%s/dois", base);
	if (n == 1) {
		cite_buf_puts(&r->url, "/");
		put_doi(&r->url, id);
	} else {
		cite_buf_puts(&r->url, "?query=doi:(");
		for (size_t i = 0; i < n; i++) {
			cite_buf_puts(&r->url, i ? "%20OR%20%22" : "%22");
			put_doi(&r->url, &id[i]);
			cite_buf_puts(&r->url, "%22");
		}
		cite_buf_printf(&r->url, ")&page%%5Bsize%%5D=%zu&disable-facets=true", n);
	}
	if (mailto) {
		cite_buf_puts(&r->url, n == 1 ? "?mailto=" : "&mailto=");
		cite_buf_url(&r->url, mailto, "@");
	}
	r->accept = "application/vnd.api+json";
	r->timeout_ms = 45000;
}

/* ---- an answer ---- */

/* Its DOI; arXiv's own become arXiv ids. */
static bool item_id(struct cite_id *out, struct cite_arena *a, const struct cite_js *item)
{
	const char *doi = cite_js_str(cite_js_get(cite_js_get(item, "attributes"), "doi"));
	doi = doi ? doi : cite_js_str(cite_js_get(item, "id"));
	if (!cite_doi_registered(out, a, doi))
		return false;
	*out = cite_id_canonical(a, *out);
	return out->kind == CITE_ID_DOI || out->kind == CITE_ID_ARXIV;
}

static enum cite_damage split(
	const struct cite_response *r, const struct cite_id *asked, size_t n, cite_raw_fn *fn, void *ctx, struct cite_err *err)
{
	struct cite_js *root;
	enum cite_damage damage = cite_json_answer(&root, r, n, "data", "DataCite", err);
	const struct cite_js *data = cite_js_get(root, "data");
	if (cite_js_is_object(data))
		cite_json_report(data, item_id, asked, n, fn, ctx);
	for (size_t i = 0; i < cite_js_len(data); i++)
		cite_json_report(cite_js_at(data, i), item_id, asked, n, fn, ctx);
	cite_js_free(root);
	return damage;
}

/* ---- an item to a record ---- */

static enum cite_type type_of(const struct cite_js *attributes)
{
	static const struct {
		const char *name;
		enum cite_type type;
	} types[] = { { "Preprint", CITE_TYPE_PREPRINT }, { "ConferencePaper", CITE_TYPE_INPROCEEDINGS },
		{ "JournalArticle", CITE_TYPE_ARTICLE }, { "Book", CITE_TYPE_BOOK }, { "BookChapter", CITE_TYPE_INCOLLECTION },
		{ "Dissertation", CITE_TYPE_THESIS }, { "Report", CITE_TYPE_REPORT } };
	const char *name = cite_js_str(cite_js_get(cite_js_get(attributes, "types"), "resourceTypeGeneral"));
	for (size_t i = 0; name && i < sizeof types / sizeof *types; i++)
		if (!strcmp(types[i].name, name))
			return types[i].type;
	return CITE_TYPE_MISC;
}

static void read_people(struct cite_record *out, struct cite_arena *a, const struct cite_js *creators)
{
	CITE_VEC(struct cite_person) v = { 0 };
	for (size_t i = 0; i < cite_js_len(creators); i++) {
		const struct cite_js *one = cite_js_at(creators, i);
		const char *family = cite_json_text(a, cite_js_get(one, "familyName")), *name = cite_json_text(a, cite_js_get(one, "name"));
		const char *kind = cite_js_str(cite_js_get(one, "nameType"));
		if (kind && !strcmp(kind, "Organizational") && name)
			cite_person_from_group(cite_vec_add(&v), a, name);
		else if (family)
			cite_person_from_parts(cite_vec_add(&v), a, cite_json_text(a, cite_js_get(one, "givenName")), family, NULL);
		else if (name)
			cite_person_parse(cite_vec_add(&v), a, name, strlen(name));
	}
	out->n_author = v.n;
	out->author = cite_people_named(a, v.v, &out->n_author);
}

static bool earlier(struct cite_date a, struct cite_date b)
{
	return !b.year || (a.year * 372 + a.month * 31 + a.day) < (b.year * 372 + b.month * 31 + b.day);
}

/* The first submission, else the issue, else the year of publication. */
static struct cite_date read_date(const struct cite_js *attributes)
{
	struct cite_date submitted = { 0 }, issued = { 0 };
	const struct cite_js *dates = cite_js_get(attributes, "dates");
	for (size_t i = 0; i < cite_js_len(dates); i++) {
		const char *kind = cite_js_str(cite_js_get(cite_js_at(dates, i), "dateType"));
		struct cite_date d = cite_date_parse(cite_js_str(cite_js_get(cite_js_at(dates, i), "date")));
		if (d.year && kind && !strcmp(kind, "Submitted") && earlier(d, submitted))
			submitted = d;
		if (d.year && kind && !strcmp(kind, "Issued"))
			issued = d;
	}
	if (submitted.year)
		return submitted;
	int64_t year = cite_js_int(cite_js_get(attributes, "publicationYear"));
	return issued.year ? issued : (struct cite_date){ (int16_t)(year > 1000 && year < 9999 ? year : 0), 0, 0 };
}

/* "Information Retrieval (cs.IR)": the class of an arXiv paper. */
static const char *arxiv_class(struct cite_arena *a, const struct cite_js *subjects)
{
	for (size_t i = 0; i < cite_js_len(subjects); i++) {
		const char *scheme = cite_js_str(cite_js_get(cite_js_at(subjects, i), "subjectScheme"));
		const char *s = cite_js_str(cite_js_get(cite_js_at(subjects, i), "subject"));
		const char *open = s ? strrchr(s, '(') : NULL, *close = open ? strchr(open, ')') : NULL;
		if (scheme && !strcmp(scheme, "arXiv") && close && close > open + 1)
			return cite_arxiv_class(a, open + 1, (size_t)(close - open - 1));
	}
	return NULL;
}

static const char *abstract(struct cite_arena *a, const struct cite_js *descriptions)
{
	for (size_t i = 0; i < cite_js_len(descriptions); i++) {
		const char *kind = cite_js_str(cite_js_get(cite_js_at(descriptions, i), "descriptionType"));
		if (kind && !strcmp(kind, "Abstract"))
			return cite_text_abstract(
				a, cite_text_unmark(a, cite_js_str(cite_js_get(cite_js_at(descriptions, i), "description"))));
	}
	return NULL;
}

static void read_container(struct cite_record *out, struct cite_arena *a, const struct cite_js *container)
{
	const char *first = cite_json_text(a, cite_js_get(container, "firstPage")),
		   *last = cite_json_text(a, cite_js_get(container, "lastPage"));
	out->field[CITE_CONTAINER] = cite_json_text(a, cite_js_get(container, "title"));
	out->field[CITE_VOLUME] = cite_json_text(a, cite_js_get(container, "volume"));
	out->field[CITE_ISSUE] = cite_json_text(a, cite_js_get(container, "issue"));
	out->field[CITE_PAGES] = first && last ? cite_arena_printf(a, "%s-%s", first, last) : first;
}

static bool read_item(struct cite_record *out, struct cite_arena *a, const struct cite_js *item)
{
	const struct cite_js *attributes = cite_js_get(item, "attributes");
	if (!item_id(&out->id, a, item))
		return false;
	const struct cite_js *publisher = cite_js_get(attributes, "publisher");
	bool arxiv = out->id.kind == CITE_ID_ARXIV;
	out->type = arxiv ? CITE_TYPE_PREPRINT : type_of(attributes);
	out->field[CITE_TITLE] = cite_json_text(a, cite_js_get(cite_js_at(cite_js_get(attributes, "titles"), 0), "title"));
	out->field[CITE_ABSTRACT] = abstract(a, cite_js_get(attributes, "descriptions"));
	read_people(out, a, cite_js_get(attributes, "creators"));
	out->published = read_date(attributes);
	out->field[CITE_URL] = cite_id_url(a, &out->id);
	if (arxiv) {
		out->field[CITE_ARXIV] = out->id.value;
		out->field[CITE_ARXIV_CLASS] = arxiv_class(a, cite_js_get(attributes, "subjects"));
		out->withdrawn = cite_says_withdrawn(NULL, out->field[CITE_ABSTRACT]);
		return true;
	}
	out->field[CITE_DOI] = out->id.value;
	out->field[CITE_PUBLISHER] = cite_json_text(a, cite_js_is_object(publisher) ? cite_js_get(publisher, "name") : publisher);
	read_container(out, a, cite_js_get(attributes, "container"));
	return true;
}

static enum cite_damage parse(struct cite_record *out, const struct cite_reading *r, const char *raw, size_t n, struct cite_err *err)
{
	return cite_json_record(out, r, raw, n, "datacite", "DataCite's", read_item, err);
}

const struct cite_source cite_source_datacite = {
	.name = "datacite",
	.label = "DataCite",
	.about = "DataCite: arXiv papers when arXiv does not answer, and other DOIs of DataCite's",
	.base_url = "https://api.datacite.org",
	.env = "CITELIST_DATACITE_URL",
	.id_kinds = 1u << CITE_ID_ARXIV | 1u << CITE_ID_DOI,
	.batch = 50,
	.gap_ms = 700,
	.asks = 2,
	.ttl_found_s = 14 * 86400,
	.ttl_absent_s = 3 * 86400,
	.request = request,
	.split = split,
	.parse = parse,
};
