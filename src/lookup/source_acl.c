/* source_acl.c: the ACL Anthology: one .bib file per paper, by its Anthology id. */
#include "source.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/text.h"
#include "../paper/bibread.h"
#include "../paper/id.h"
#include "../paper/name.h"

#include <stdlib.h>
#include <string.h>

static void request(struct cite_request *r, const char *base, const struct cite_id *id, size_t n, const char *mailto)
{
	(void)n, (void)mailto;
	cite_buf_printf(&r->url, "%s/", base);
	cite_buf_url(&r->url, id->value, "");
	cite_buf_puts(&r->url, ".bib");
	r->accept = "text/plain, application/x-bibtex, */*";
	r->timeout_ms = 30000;
}

/* ---- an answer ---- */

static bool entry_id(struct cite_id *out, struct cite_arena *a, const struct cite_bib_entry *e)
{
	const char *url = cite_bib_entry_field(e, "url");
	return url && cite_id_parse(out, a, url, strlen(url)) && out->kind == CITE_ID_ACL;
}

/* Where a line begins that lies `lines` behind the one that begins at `at`. */
static size_t lines_on(const char *s, size_t n, size_t at, int lines)
{
	for (; lines > 0 && at < n; lines--) {
		const char *nl = memchr(s + at, '\n', n - at);
		at = nl ? (size_t)(nl - s) + 1 : n;
	}
	return at;
}

static enum cite_damage split(
	const struct cite_response *r, const struct cite_id *asked, size_t n, cite_raw_fn *fn, void *ctx, struct cite_err *err)
{
	enum cite_damage damage = r->status == 404 ? CITE_DAMAGE_NONE : cite_response_judge(r, err);
	if (damage != CITE_DAMAGE_NONE || r->status == 404)
		return damage;
	const char *s = cite_buf_str(&r->body);
	struct cite_arena *a = cite_arena_new();
	struct cite_bib_file file = { 0 };
	struct cite_err why = { 0 };
	if (r->status != 200)
		damage = cite_damaged(err, CITE_DAMAGE_RETRY, "HTTP %d", r->status);
	else if (cite_utf8_check(s, r->body.n) != r->body.n || cite_bibread(&file, a, s, r->body.n, &why) < 0 || !file.n_entry)
		damage = cite_damaged(err, CITE_DAMAGE_RETRY, "not BibTeX: %s", *why.msg ? why.msg : "no entry");
	size_t from = file.n_entry ? lines_on(s, r->body.n, 0, file.entry[0].line - 1) : 0, to;
	for (size_t i = 0; i < file.n_entry; i++, from = to) {
		struct cite_id id;
		bool last = i + 1 == file.n_entry;
		to = last ? r->body.n : lines_on(s, r->body.n, from, file.entry[i + 1].line - file.entry[i].line);
		if (entry_id(&id, a, &file.entry[i]))
			cite_raw_report(asked, n, &id, s + from, to - from, fn, ctx);
	}
	cite_arena_free(a);
	return damage;
}

/* ---- an entry to a record ---- */

static const char *plain(struct cite_arena *a, const struct cite_bib_entry *e, const char *name)
{
	const char *value = cite_bib_entry_field(e, name);
	return value ? cite_text_or_null(a, cite_bib_plain(a, value)) : NULL;
}

/* "Family, Given and Family, Given", TeX decoded name by name, since an accent may stand in braces. */
static const struct cite_person *people(struct cite_arena *a, const struct cite_bib_entry *e, const char *name, size_t *n)
{
	CITE_VEC(struct cite_person) v = { 0 };
	const char *value = cite_bib_entry_field(e, name);
	char *list = value ? cite_text_squeeze(a, value, strlen(value)) : NULL;
	for (char *p = list; p && *p;) {
		char *and = strstr(p, " and ");
		if (and)
			*and = '\0';
		const char *one = cite_bib_plain(a, p);
		if (*one)
			cite_person_parse(cite_vec_add(&v), a, one, strlen(one));
		p = and? and+5 : NULL;
	}
	*n = v.n;
	return cite_people_named(a, v.v, n);
}

static enum cite_type type_of(const char *type)
{
	if (!strcmp(type, "inproceedings"))
		return CITE_TYPE_INPROCEEDINGS;
	if (!strcmp(type, "article"))
		return CITE_TYPE_ARTICLE;
	if (!strcmp(type, "book") || !strcmp(type, "proceedings"))
		return CITE_TYPE_BOOK;
	if (!strcmp(type, "incollection") || !strcmp(type, "inbook"))
		return CITE_TYPE_INCOLLECTION;
	return !strcmp(type, "phdthesis") || !strcmp(type, "mastersthesis") ? CITE_TYPE_THESIS : CITE_TYPE_MISC;
}

static struct cite_date read_date(const struct cite_bib_entry *e)
{
	static const char months[] = "jan feb mar apr may jun jul aug sep oct nov dec";
	const char *year = cite_bib_entry_field(e, "year"), *month = cite_bib_entry_field(e, "month");
	int y = year ? (int)strtol(year, NULL, 10) : 0;
	if (y < 1000 || y > 9999)
		return (struct cite_date){ 0 };
	char name[4] = "";
	for (size_t i = 0; month && i < 3 && month[i]; i++)
		name[i] = (char)cite_ascii_lower((unsigned char)month[i]);
	const char *at = strlen(name) == 3 ? strstr(months, name) : NULL;
	return (struct cite_date){ (int16_t)y, (uint8_t)(at && (at - months) % 4 == 0 ? (at - months) / 4 + 1 : 0), 0 };
}

static void read_entry(struct cite_record *out, struct cite_arena *a, const struct cite_bib_entry *e)
{
	static const struct {
		enum cite_field field;
		const char *name;
	} fields[] = { { CITE_TITLE, "title" }, { CITE_CONTAINER, "booktitle" }, { CITE_CONTAINER, "journal" },
		{ CITE_PUBLISHER, "publisher" }, { CITE_PLACE, "address" }, { CITE_VOLUME, "volume" }, { CITE_ISSUE, "number" },
		{ CITE_ISBN, "isbn" }, { CITE_INSTITUTION, "school" } };
	out->type = type_of(e->type);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!out->field[fields[i].field])
			out->field[fields[i].field] = plain(a, e, fields[i].name);
	const char *doi = cite_bib_entry_field(e, "doi"), *abstract = cite_bib_entry_field(e, "abstract");
	struct cite_id id;
	if (doi && cite_id_parse(&id, a, doi, strlen(doi)) && id.kind == CITE_ID_DOI)
		out->field[CITE_DOI] = id.value;
	out->field[CITE_PAGES] = cite_text_pages(a, plain(a, e, "pages"));
	out->field[CITE_ABSTRACT] = abstract ? cite_text_abstract(a, cite_bib_plain(a, abstract)) : NULL;
	out->field[CITE_ACL] = out->id.value;
	out->field[CITE_URL] = cite_id_url(a, &out->id);
	out->author = people(a, e, "author", &out->n_author);
	out->editor = people(a, e, "editor", &out->n_editor);
	out->published = read_date(e);
}

static enum cite_damage parse(struct cite_record *out, const struct cite_reading *r, const char *raw, size_t n, struct cite_err *err)
{
	struct cite_arena *a = r->mem;
	struct cite_bib_file file = { 0 };
	*out = (struct cite_record){ .source = "acl" };
	if (cite_utf8_check(raw, n) != n || memchr(raw, '\0', n))
		return cite_damaged(err, CITE_DAMAGE_RECORD, "not UTF-8");
	if (cite_bibread(&file, a, raw, n, err) < 0)
		return CITE_DAMAGE_RECORD;
	if (!file.n_entry || !entry_id(&out->id, a, file.entry))
		return cite_damaged(err, CITE_DAMAGE_RECORD, "not an entry of the Anthology's");
	read_entry(out, a, file.entry);
	return CITE_DAMAGE_NONE;
}

const struct cite_source cite_source_acl = {
	.name = "acl",
	.label = "the ACL Anthology",
	.about = "ACL Anthology: papers of computational linguistics by Anthology id",
	.base_url = "https://aclanthology.org",
	.env = "CITELIST_ACL_URL",
	.shipped = "acl.bib",
	.id_kinds = 1u << CITE_ID_ACL,
	.batch = 1,
	.gap_ms = 500,
	.asks = 1,
	.knows_all = true,
	.ttl_found_s = 60 * 86400,
	.ttl_absent_s = 3 * 86400,
	.request = request,
	.split = split,
	.parse = parse,
};
