/* source_oai.c: arXiv's OAI-PMH server, format arXivRaw: the last resort for an arXiv paper when neither the query API nor DataCite
 * answers. It shares arXiv's pace. */
#include "source.h"

#include "../base/arena.h"
#include "../base/clock.h"
#include "../base/err.h"
#include "../base/text.h"
#include "../paper/bibread.h"
#include "../paper/id.h"
#include "../paper/name.h"
#include "source_xml.h"

#include <stdlib.h>
#include <string.h>

static const char OAI[] = "http://www.openarchives.org/OAI/2.0/";
static const char RAW[] = "http://arxiv.org/OAI/arXivRaw/";

static void request(struct cite_request *r, const char *base, const struct cite_id *id, size_t n, const char *mailto)
{
	(void)n, (void)mailto;
	cite_buf_printf(&r->url, "%s?verb=GetRecord&metadataPrefix=arXivRaw&identifier=oai:arXiv.org:", base);
	cite_buf_url(&r->url, id->value, "/");
	r->accept = "text/xml, application/xml";
	r->timeout_ms = 60000;
}

/* ---- an answer ---- */

static const struct cite_xml *raw_record(const struct cite_xml *root)
{
	const struct cite_xml *record = cite_xml_child(cite_xml_child(root, OAI, "GetRecord"), OAI, "record");
	return cite_xml_child(cite_xml_child(record, OAI, "metadata"), RAW, "arXivRaw");
}

static const char *text(struct cite_arena *a, const struct cite_xml *record, const char *name)
{
	const struct cite_xml *e = cite_xml_child(record, RAW, name);
	return e ? cite_text_or_null(a, e->text) : NULL;
}

static bool read_id(struct cite_id *out, struct cite_arena *a, const struct cite_xml *record)
{
	const char *id = text(a, record, "id");
	return id && cite_id_parse(out, a, id, strlen(id)) && out->kind == CITE_ID_ARXIV;
}

static bool says_absent(const struct cite_xml *root)
{
	const char *code = cite_xml_attr(cite_xml_child(root, OAI, "error"), "code");
	return code && (!strcmp(code, "idDoesNotExist") || !strcmp(code, "cannotDisseminateFormat"));
}

static enum cite_damage split(
	const struct cite_response *r, const struct cite_id *asked, size_t n, cite_raw_fn *fn, void *ctx, struct cite_err *err)
{
	enum cite_damage damage = cite_response_judge(r, err);
	if (damage != CITE_DAMAGE_NONE)
		return damage;
	struct cite_arena *a = cite_arena_new();
	struct cite_err why = { 0 };
	struct cite_id id;
	const struct cite_xml *root = cite_xml_parse(a, cite_buf_str(&r->body), r->body.n, &why);
	const struct cite_xml *record = raw_record(root);
	if (record && read_id(&id, a, record))
		cite_raw_report(asked, n, &id, r->body.s, r->body.n, fn, ctx);
	else if (!says_absent(root))
		damage = cite_damaged(err, CITE_DAMAGE_RETRY, "HTTP %d, and no OAI record: %s", r->status, why.msg);
	cite_arena_free(a);
	return damage;
}

/* ---- a record ---- */

/* Raw authors are one TeX string; affiliations stand in parentheses, perhaps nested. */
static void read_authors(struct cite_record *out, struct cite_arena *a, const char *authors)
{
	char *plain = authors ? cite_bib_plain(a, authors) : NULL, *to = plain;
	int depth = 0;
	for (const char *p = plain; p && *p; p++) {
		depth += *p == '(';
		if (!depth)
			*to++ = *p;
		depth -= *p == ')' && depth;
	}
	if (!plain)
		return;
	*to = '\0';
	struct cite_people people = cite_people_parse(a, plain, strlen(plain));
	out->author = people.v;
	out->n_author = people.n;
}

static struct cite_date from_http(const char *s)
{
	return cite_date_from_unix(s ? cite_http_date(s) : -1);
}

/* The first version's date is that of publication; the last one tells whether the paper stands. */
static void read_versions(struct cite_record *out, struct cite_arena *a, const struct cite_xml *record)
{
	const struct cite_xml *last = NULL;
	unsigned n = 0;
	for (const struct cite_xml *v = cite_xml_child(record, RAW, "version"); v; v = cite_xml_again(v), n++) {
		if (!last)
			out->published = from_http(text(a, v, "date"));
		last = v;
	}
	if (!last)
		return;
	const char *kind = text(a, last, "source_type"), *size = text(a, last, "size");
	out->id.version = (uint16_t)n;
	out->updated = from_http(text(a, last, "date"));
	out->withdrawn = (kind && strchr(kind, 'I')) || (size && !strcmp(size, "0kb"));
}

static bool read_record(struct cite_record *out, struct cite_arena *a, const struct cite_xml *root)
{
	const struct cite_xml *record = raw_record(root);
	if (!record || !read_id(&out->id, a, record))
		return false;
	out->type = CITE_TYPE_PREPRINT;
	const struct cite_xml *abstract = cite_xml_child(record, RAW, "abstract");
	const char *categories = text(a, record, "categories"), *doi = text(a, record, "doi");
	struct cite_id id;
	read_versions(out, a, record);
	read_authors(out, a, text(a, record, "authors"));
	out->field[CITE_TITLE] = text(a, record, "title");
	out->field[CITE_ABSTRACT] = abstract ? cite_text_abstract(a, abstract->text) : NULL;
	out->field[CITE_COMMENT] = text(a, record, "comments");
	out->field[CITE_JOURNAL_REF] = text(a, record, "journal-ref");
	out->field[CITE_ARXIV] = out->id.value;
	out->field[CITE_ARXIV_CLASS] = categories ? cite_arxiv_class(a, categories, strcspn(categories, " ")) : NULL;
	out->field[CITE_URL] = cite_id_url(a, &(struct cite_id){ CITE_ID_ARXIV, 0, out->id.value });
	if (doi && cite_id_parse(&id, a, doi, strcspn(doi, " ")) && id.kind == CITE_ID_DOI)
		out->field[CITE_DOI] = id.value;
	out->withdrawn = out->withdrawn || cite_says_withdrawn(out->field[CITE_COMMENT], out->field[CITE_ABSTRACT]);
	return true;
}

static enum cite_damage parse(struct cite_record *out, const struct cite_reading *r, const char *raw, size_t n, struct cite_err *err)
{
	return cite_xml_record(out, r, raw, n, "arxiv-oai", "arXiv's OAI server", read_record, err);
}

const struct cite_source cite_source_oai = {
	.name = "arxiv-oai",
	.label = "arXiv's OAI server",
	.about = "arXiv's OAI-PMH server: single papers, when all else fails",
	.base_url = "https://oaipmh.arxiv.org/oai",
	.env = "CITELIST_OAI_URL",
	.gate = "arxiv",
	.id_kinds = 1u << CITE_ID_ARXIV,
	.batch = 1,
	.gap_ms = 3000,
	.asks = 1,
	.ttl_found_s = 14 * 86400,
	.ttl_absent_s = 86400,
	.request = request,
	.split = split,
	.parse = parse,
};
