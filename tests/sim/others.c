/* others.c: the sim's Crossref, ACL Anthology, DataCite, OpenReview, DBLP and OAI-PMH, in the shapes of their recorded answers. */
#include "sim.h"

#include "../../src/base/arena.h"
#include "../../src/base/json.h"
#include "../../src/base/text.h"
#include "../../src/paper/id.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- people ---- */

/* The next "Given Family" of a list; the family is the last word, with "van der" and the like. */
static bool next_person(const char **at, char given[256], char family[256])
{
	if (!**at)
		return false;
	const char *and = strstr(*at, " and ");
	size_t n = and? (size_t)(and-*at) : strlen(*at);
	char name[256];
	snprintf(name, sizeof name, "%.*s", (int)(n < 255 ? n : 255), *at);
	char *particle = strstr(name, " van ");
	char *blank = particle ? particle : strrchr(name, ' ');
	snprintf(family, 256, "%s", blank ? blank + 1 : name);
	if (blank)
		*blank = '\0';
	snprintf(given, 256, "%s", blank ? name : "");
	*at += and? n + 5 : n;
	return true;
}

static void date_parts(struct cite_json *j, const char *key, const struct sim_paper *p)
{
	cite_json_key(j, key);
	cite_json_open(j, '{');
	cite_json_key(j, "date-parts");
	cite_json_open(j, '[');
	cite_json_open(j, '[');
	cite_json_int(j, p->year);
	cite_json_int(j, p->month);
	cite_json_int(j, p->day);
	cite_json_close(j, ']');
	cite_json_close(j, ']');
	cite_json_close(j, '}');
}

static void member(struct cite_json *j, const char *key, const char *value)
{
	if (!value)
		return;
	cite_json_key(j, key);
	cite_json_string(j, value);
}

static void member_list(struct cite_json *j, const char *key, const char *value)
{
	cite_json_key(j, key);
	cite_json_open(j, '[');
	if (value)
		cite_json_string(j, value);
	cite_json_close(j, ']');
}

/* ---- Crossref ---- */

static void put_work(struct cite_json *j, const struct sim_paper *p)
{
	char given[256], family[256];
	cite_json_open(j, '{');
	member(j, "publisher", "Sim Press");
	member(j, "DOI", p->doi);
	member(j, "type", p->journal ? "journal-article" : "proceedings-article");
	member(j, "page", p->pages);
	member(j, "volume", p->journal ? p->volume : NULL);
	member_list(j, "title", p->title);
	member_list(j, "container-title", p->container);
	cite_json_key(j, "author");
	cite_json_open(j, '[');
	for (const char *at = p->people; next_person(&at, given, family);) {
		cite_json_open(j, '{');
		member(j, "given", given);
		member(j, "family", family);
		cite_json_close(j, '}');
	}
	cite_json_close(j, ']');
	date_parts(j, "issued", p);
	date_parts(j, "published", p);
	if (p->relation) {
		cite_json_key(j, "relation");
		cite_json_open(j, '{');
		cite_json_key(j, "has-preprint");
		cite_json_open(j, '[');
		cite_json_open(j, '{');
		member(j, "id-type", "arxiv");
		member(j, "id", p->relation);
		cite_json_close(j, '}');
		cite_json_close(j, ']');
		cite_json_close(j, '}');
	}
	cite_json_close(j, '}');
}

/* Words in common: Crossref's search forgives. */
static size_t common_words(const char *a, const char *b)
{
	size_t n = 0;
	struct cite_arena *mem = cite_arena_new();
	char *x = cite_text_fold(mem, a), *y = cite_arena_printf(mem, " %s ", cite_text_fold(mem, b));
	for (char *save = NULL, *w = strtok_r(x, " ,.:;?!-", &save); w; w = strtok_r(NULL, " ,.:;?!-", &save))
		n += strstr(y, w) != NULL;
	cite_arena_free(mem);
	return n;
}

static void search_works(struct sim *sim, struct cite_json *j, const char *words, size_t rows, size_t *n_ids)
{
	bool *used = calloc(sim->paper.n + 1, sizeof *used);
	for (size_t k = 0; used && k < rows; k++) {
		size_t best = 0, score = 2;
		for (size_t i = 0; i < sim->paper.n; i++) {
			size_t s = !used[i] && sim->paper.v[i]->doi ?
				common_words(words, sim->paper.v[i]->title) * 10 + common_words(words, sim->paper.v[i]->people) :
				0;
			if (s > score) {
				score = s;
				best = i + 1;
			}
		}
		if (!best)
			break;
		used[best - 1] = true;
		put_work(j, sim->paper.v[best - 1]);
		++*n_ids;
	}
	free(used);
}

static void filter_works(struct sim *sim, struct cite_json *j, char *filter, size_t *n_ids)
{
	for (char *save = NULL, *w = strtok_r(filter, ",", &save); w; w = strtok_r(NULL, ",", &save)) {
		const char *doi = strncmp(w, "doi:", 4) ? w : w + 4;
		++*n_ids;
		const struct sim_paper *p = sim_is_left_out(sim, doi) ? NULL : sim_paper_doi(sim, doi);
		if (p)
			put_work(j, p);
	}
}

static void single_work(struct sim *sim, struct sim_reply *r, const char *doi)
{
	struct cite_json j = cite_json_to(&r->body, true);
	const struct sim_paper *p = sim_is_missing(sim, doi) ? NULL : sim_paper_doi(sim, doi);
	if (!p) {
		r->status = 404;
		r->type = "text/plain";
		cite_buf_puts(&r->body, "Resource not found.");
		return;
	}
	cite_json_open(&j, '{');
	member(&j, "status", "ok");
	member(&j, "message-type", "work");
	cite_json_key(&j, "message");
	put_work(&j, p);
	cite_json_close(&j, '}');
}

/* "/works/10.1/x?mailto=...": the DOI, decoded; NULL for a list of works. */
static char *doi_of_path(struct cite_arena *a, const char *path, const char *folder)
{
	size_t n = strlen(folder);
	if (strncmp(path, folder, n) != 0 || path[n] != '/')
		return NULL;
	char *form = cite_arena_printf(a, "d=%.*s", (int)strcspn(path + n + 1, "?"), path + n + 1);
	return sim_parameter(a, form, "d");
}

void sim_crossref(struct sim *sim, struct sim_reply *r, const char *path, const char *form, size_t *n_ids)
{
	struct cite_arena *a = cite_arena_new();
	const char *doi = doi_of_path(a, path, "/works");
	if (doi) {
		*n_ids = 1;
		single_work(sim, r, doi);
		cite_arena_free(a);
		return;
	}
	struct cite_json j = cite_json_to(&r->body, true);
	char *filter = sim_parameter(a, form, "filter"), *words = sim_parameter(a, form, "query.bibliographic");
	char *rows = sim_parameter(a, form, "rows");
	cite_json_open(&j, '{');
	member(&j, "status", "ok");
	member(&j, "message-type", "work-list");
	cite_json_key(&j, "message");
	cite_json_open(&j, '{');
	cite_json_key(&j, "items");
	cite_json_open(&j, '[');
	if (filter)
		filter_works(sim, &j, filter, n_ids);
	else if (words)
		search_works(sim, &j, words, rows ? strtoul(rows, NULL, 10) : 20, n_ids);
	cite_json_close(&j, ']');
	cite_json_close(&j, '}');
	cite_json_close(&j, '}');
	cite_arena_free(a);
}

/* ---- the Anthology ---- */

void sim_acl(struct sim *sim, struct sim_reply *r, const char *path, size_t *n_ids)
{
	char id[128], given[256], family[256];
	snprintf(id, sizeof id, "%.*s", (int)strcspn(path + 1, "?"), path + 1);
	char *bib = strstr(id, ".bib");
	if (bib)
		*bib = '\0';
	*n_ids = 1;
	const struct sim_paper *p = bib && !sim_is_missing(sim, id) ? sim_paper_acl(sim, id) : NULL;
	r->type = "text/plain";
	if (!p) {
		r->status = 404;
		r->type = "text/html";
		cite_buf_puts(&r->body, "<!doctype html><title>Not found</title>");
		return;
	}
	cite_buf_printf(&r->body, "@inproceedings{sim-%s,\n    title = \"{%s}\",\n    author = \"", id, p->title);
	bool some = false;
	for (const char *at = p->people; next_person(&at, given, family); some = true)
		cite_buf_printf(&r->body, "%s%s, %s", some ? "  and\n      " : "", family, given);
	cite_buf_printf(&r->body,
		"\",\n    booktitle = \"%s\",\n    month = jul,\n    year = \"%d\",\n    publisher = \"Association for Computational "
		"Linguistics\",\n    url = \"https://aclanthology.org/%s/\",\n    pages = \"%.*s--%s\"\n}\n",
		p->container ? p->container : "", p->year, id, (int)strcspn(p->pages ? p->pages : "", "-"), p->pages ? p->pages : "",
		p->pages && strchr(p->pages, '-') ? strchr(p->pages, '-') + 1 : "9");
}

/* ---- DataCite ---- */

static void put_dois(struct sim *sim, struct cite_json *j, const char *doi)
{
	char given[256], family[256];
	bool arxiv = !strncmp(doi, "10.48550/arxiv.", 15);
	const struct sim_paper *p = sim_is_missing(sim, arxiv ? doi + 15 : doi) ? NULL :
		arxiv                                                           ? sim_paper_arxiv(sim, doi + 15) :
										  sim_paper_doi(sim, doi);
	if (!p)
		return;
	cite_json_open(j, '{');
	member(j, "id", doi);
	member(j, "type", "dois");
	cite_json_key(j, "attributes");
	cite_json_open(j, '{');
	member(j, "doi", doi);
	cite_json_key(j, "creators");
	cite_json_open(j, '[');
	for (const char *at = p->people; next_person(&at, given, family);) {
		cite_json_open(j, '{');
		member(j, "nameType", "Personal");
		member(j, "givenName", given);
		member(j, "familyName", family);
		cite_json_close(j, '}');
	}
	cite_json_close(j, ']');
	cite_json_key(j, "titles");
	cite_json_open(j, '[');
	cite_json_open(j, '{');
	member(j, "title", p->title);
	cite_json_close(j, '}');
	cite_json_close(j, ']');
	member(j, "publisher", arxiv ? "arXiv" : "Sim Press");
	cite_json_key(j, "publicationYear");
	cite_json_int(j, p->year);
	cite_json_key(j, "descriptions");
	cite_json_open(j, '[');
	cite_json_open(j, '{');
	member(j, "descriptionType", "Abstract");
	member(j, "description", p->abstract);
	cite_json_close(j, '}');
	cite_json_close(j, ']');
	cite_json_key(j, "types");
	cite_json_open(j, '{');
	member(j, "resourceTypeGeneral", arxiv ? "Preprint" : "Text");
	cite_json_close(j, '}');
	cite_json_close(j, '}');
	cite_json_close(j, '}');
}

void sim_datacite(struct sim *sim, struct sim_reply *r, const char *path, const char *form, size_t *n_ids)
{
	struct cite_arena *a = cite_arena_new();
	struct cite_json j = cite_json_to(&r->body, true);
	char *query = sim_parameter(a, form, "query"), *doi = doi_of_path(a, path, "/dois");
	r->type = "application/vnd.api+json";
	cite_json_open(&j, '{');
	if (doi) {
		cite_json_key(&j, "data");
		size_t before = r->body.n;
		put_dois(sim, &j, doi);
		*n_ids = 1;
		if (r->body.n == before) {
			r->status = 404;
			cite_json_null(&j);
		}
		cite_json_close(&j, '}');
		cite_arena_free(a);
		return;
	}
	cite_json_key(&j, "data");
	cite_json_open(&j, '[');
	for (char *p = query; p && (p = strchr(p, '"'));) {
		char *end = strchr(p + 1, '"');
		if (!end)
			break;
		put_dois(sim, &j, cite_arena_copy(a, p + 1, (size_t)(end - p - 1)));
		++*n_ids;
		p = end + 1;
	}
	cite_json_close(&j, ']');
	cite_json_close(&j, '}');
	cite_arena_free(a);
}

/* ---- OpenReview ---- */

static void value(struct cite_json *j, const char *key, const char *s)
{
	cite_json_key(j, key);
	cite_json_open(j, '{');
	member(j, "value", s);
	cite_json_close(j, '}');
}

void sim_openreview(struct sim *sim, struct sim_reply *r, const char *form, size_t *n_ids)
{
	struct cite_arena *a = cite_arena_new();
	char given[256], family[256];
	struct cite_json j = cite_json_to(&r->body, true);
	char *id = sim_parameter(a, form, "id");
	*n_ids = 1;
	const struct sim_paper *p = id && !sim_is_missing(sim, id) ? sim_paper_openreview(sim, id) : NULL;
	cite_json_open(&j, '{');
	if (!p) {
		r->status = 404;
		member(&j, "name", "NotFoundError");
		cite_json_close(&j, '}');
		cite_arena_free(a);
		return;
	}
	cite_json_key(&j, "notes");
	cite_json_open(&j, '[');
	cite_json_open(&j, '{');
	member(&j, "id", id);
	member(&j, "forum", id);
	cite_json_key(&j, "pdate");
	cite_json_int(&j, (int64_t)cite_days_from_date(p->year, p->month, p->day) * 86400000);
	cite_json_key(&j, "content");
	cite_json_open(&j, '{');
	value(&j, "title", p->title);
	value(&j, "abstract", p->abstract);
	value(&j, "venue", "ICLR 2024 poster");
	cite_json_key(&j, "authors");
	cite_json_open(&j, '{');
	cite_json_key(&j, "value");
	cite_json_open(&j, '[');
	for (const char *at = p->people; next_person(&at, given, family);)
		cite_json_string(&j, cite_arena_printf(a, "%s %s", given, family));
	cite_json_close(&j, ']');
	cite_json_close(&j, '}');
	cite_json_close(&j, '}');
	cite_json_close(&j, '}');
	cite_json_close(&j, ']');
	cite_json_close(&j, '}');
	cite_arena_free(a);
}

/* ---- DBLP ---- */

void sim_dblp(struct sim *sim, struct sim_reply *r, const char *form, size_t *n_ids)
{
	struct cite_arena *a = cite_arena_new();
	struct cite_json j = cite_json_to(&r->body, true);
	char *words = sim_parameter(a, form, "q"), given[256], family[256];
	cite_json_open(&j, '{');
	cite_json_key(&j, "result");
	cite_json_open(&j, '{');
	cite_json_key(&j, "hits");
	cite_json_open(&j, '{');
	cite_json_key(&j, "hit");
	cite_json_open(&j, '[');
	for (size_t i = 0; words && i < sim->paper.n; i++) {
		const struct sim_paper *p = sim->paper.v[i];
		if (!p->doi || common_words(words, p->title) < 3)
			continue;
		++*n_ids;
		cite_json_open(&j, '{');
		cite_json_key(&j, "info");
		cite_json_open(&j, '{');
		cite_json_key(&j, "authors");
		cite_json_open(&j, '{');
		cite_json_key(&j, "author");
		cite_json_open(&j, '[');
		for (const char *at = p->people; next_person(&at, given, family);) {
			cite_json_open(&j, '{');
			member(&j, "text", cite_arena_printf(a, "%s %s 0001", given, family));
			cite_json_close(&j, '}');
		}
		cite_json_close(&j, ']');
		cite_json_close(&j, '}');
		member(&j, "title", cite_arena_printf(a, "%s.", p->title));
		member(&j, "venue", p->container);
		member(&j, "year", cite_arena_printf(a, "%d", p->year));
		member(&j, "type", p->journal ? "Journal Articles" : "Conference and Workshop Papers");
		member(&j, "doi", p->doi);
		cite_json_close(&j, '}');
		cite_json_close(&j, '}');
	}
	cite_json_close(&j, ']');
	cite_json_close(&j, '}');
	cite_json_close(&j, '}');
	cite_json_close(&j, '}');
	cite_arena_free(a);
}

/* ---- OAI-PMH ---- */

void sim_oai(struct sim *sim, struct sim_reply *r, const char *form, size_t *n_ids)
{
	struct cite_arena *a = cite_arena_new();
	char *name = sim_parameter(a, form, "identifier");
	const char *id = name && !strncmp(name, "oai:arXiv.org:", 14) ? name + 14 : "";
	const struct sim_paper *p = *id && !sim_is_missing(sim, id) ? sim_paper_arxiv(sim, id) : NULL;
	struct cite_buf *b = &r->body;
	*n_ids = 1;
	r->type = "text/xml";
	cite_buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">\n");
	if (!p) {
		cite_buf_puts(b, "<error code=\"idDoesNotExist\">no such paper</error>\n</OAI-PMH>\n");
		cite_arena_free(a);
		return;
	}
	cite_buf_printf(b,
		"<GetRecord><record><header><identifier>oai:arXiv.org:%s</identifier></header><metadata>"
		"<arXivRaw xmlns=\"http://arxiv.org/OAI/arXivRaw/\"><id>%s</id>"
		"<version version=\"v1\"><date>Mon, %02d %s %d 10:45:05 "
		"GMT</date><size>10kb</size><source_type>D</source_type></version><title>",
		id, id, p->day, &"Jan\0Feb\0Mar\0Apr\0May\0Jun\0Jul\0Aug\0Sep\0Oct\0Nov\0Dec"[(p->month - 1) * 4], p -> year);
	sim_xml(b, p->title);
	cite_buf_puts(b, "</title><authors>");
	for (const char *at = p->people; *at;) {
		const char *and = strstr(at, " and ");
		size_t n = and? (size_t)(and-at) : strlen(at);
		cite_buf_put(b, at, n);
		cite_buf_puts(b, and? ", " : "");
		at += and? n + 5 : n;
	}
	cite_buf_printf(b, "</authors><categories>%s cs.LG</categories><abstract>", p->class_);
	sim_xml(b, p->abstract);
	cite_buf_puts(b, "</abstract></arXivRaw></metadata></record></GetRecord>\n</OAI-PMH>\n");
	cite_arena_free(a);
}
