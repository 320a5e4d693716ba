/* arxiv.c: the query API of arXiv as the sim plays it, in the dialect of today's server and in that of its predecessor. */
#include "sim.h"

#include "../../src/base/arena.h"
#include "../../src/paper/id.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char NS[] = " xmlns:arxiv=\"http://arxiv.org/schemas/atom\"";
static const char OS[] = " xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\"";

static void begin(struct cite_buf *b, bool old, const char *title, size_t n)
{
	if (old) {
		cite_buf_printf(b,
			"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
			"  <link href=\"http://arxiv.org/api/query\" rel=\"self\" type=\"application/atom+xml\"/>\n"
			"  <title type=\"html\">ArXiv Query: %s</title>\n  <id>http://arxiv.org/api/0</id>\n"
			"  <updated>2025-01-04T00:00:00-05:00</updated>\n"
			"  <opensearch:totalResults%s>%zu</opensearch:totalResults>\n",
			title, OS, n);
		return;
	}
	cite_buf_printf(b,
		"<?xml version='1.0' encoding='UTF-8'?>\n<feed%s%s xmlns=\"http://www.w3.org/2005/Atom\">\n"
		"  <id>https://arxiv.org/api/0</id>\n  <title>%s</title>\n  <updated>2026-04-12T22:09:36Z</updated>\n"
		"  <opensearch:totalResults>%zu</opensearch:totalResults>\n",
		OS, NS, title, n);
}

static void text(struct cite_buf *b, const char *name, const char *ns, const char *s)
{
	cite_buf_printf(b, "    <%s%s>", name, ns);
	sim_xml(b, s);
	cite_buf_printf(b, "</%.*s>\n", (int)strcspn(name, " "), name);
}

static void put_people(struct cite_buf *b, const char *people)
{
	for (const char *p = people; *p;) {
		const char *and = strstr(p, " and ");
		size_t n = and? (size_t)(and-p) : strlen(p);
		cite_buf_puts(b, "    <author>\n      <name>");
		struct cite_buf one = CITE_BUF(4096);
		cite_buf_put(&one, p, n);
		sim_xml(b, cite_buf_str(&one));
		cite_buf_free(&one);
		cite_buf_puts(b, "</name>\n    </author>\n");
		p += and? n + 5 : n;
	}
}

static void put_dois(struct sim *sim, struct cite_buf *b, const struct sim_paper *p, const char *ns)
{
	bool two = sim_has(sim->two_dois.v, sim->two_dois.n, p->arxiv);
	char both[512];
	if (!p->doi && !two)
		return;
	const char *first = p->doi ? p->doi : "10.1234/sim.first";
	snprintf(both, sizeof both, "%s 10.1234/sim.second", first);
	text(b, "arxiv:doi", ns, two && sim->old_dialect ? both : first);
	if (two && !sim->old_dialect)
		text(b, "arxiv:doi", ns, "10.1234/sim.second");
}

static void entry(struct sim *sim, struct cite_buf *b, const struct sim_paper *p, unsigned version)
{
	const char *ns = sim->old_dialect ? NS : "";
	char id[160], published[32], updated[32];
	unsigned shown = version ? version : (unsigned)p->versions;
	snprintf(id, sizeof id, "http://arxiv.org/abs/%sv%u", p->arxiv, shown);
	snprintf(published, sizeof published, "%04d-%02d-%02dT17:59:00Z", p->year, p->month, p->day);
	snprintf(updated, sizeof updated, "%04d-%02d-%02dT17:59:00Z", p->year + (shown > 1), p->month, p->day);
	cite_buf_puts(b, "  <entry>\n");
	text(b, "id", "", id);
	if (sim->old_dialect) {
		text(b, "updated", "", updated);
		text(b, "published", "", published);
	}
	text(b, "title", "", p->title);
	text(b, "summary", "", p->abstract);
	if (!sim->old_dialect) {
		cite_buf_printf(b, "    <category term=\"%s\" scheme=\"http://arxiv.org/schemas/atom\"/>\n", p->class_);
		text(b, "published", "", published);
		text(b, "updated", "", updated);
	}
	if (p->comment)
		text(b, "arxiv:comment", ns, p->comment);
	if (p->journal_ref)
		text(b, "arxiv:journal_ref", ns, p->journal_ref);
	put_people(b, p->people);
	put_dois(sim, b, p, ns);
	cite_buf_printf(b, "    <arxiv:primary_category%s term=\"%s\"/>\n  </entry>\n", ns, p->class_);
}

static void put_error(struct sim *sim, struct sim_reply *r, const char *said, const char *id)
{
	const char *scheme = sim->old_dialect ? "http" : "https";
	r->status = 400;
	begin(&r->body, sim->old_dialect, "Error", 1);
	cite_buf_printf(&r->body,
		"  <entry>\n    <id>%s://arxiv.org/api/errors#incorrect_id_format_for_%s</id>\n    <title>Error</title>\n"
		"    <summary>%s %s</summary>\n    <author>\n      <name>arXiv api core</name>\n    </author>\n  </entry>\n</feed>\n",
		scheme, id, said, id);
}

/* A paper asked for, and the version. */
struct wanted {
	const struct sim_paper *paper;
	unsigned version, rank;
};

static int by_rank(const void *a, const void *b)
{
	const struct wanted *x = a, *y = b;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

static void answer_ids(struct sim *sim, struct sim_reply *r, struct cite_arena *a, char *list, size_t max, size_t *n_ids)
{
	struct {
		struct wanted *v;
		size_t n, cap;
	} found = { 0 };
	for (char *save = NULL, *w = strtok_r(list, ",", &save); w; w = strtok_r(NULL, ",", &save)) {
		struct cite_id id;
		++*n_ids;
		bool bad = !cite_id_parse(&id, a, w, strlen(w)) || id.kind != CITE_ID_ARXIV;
		if (bad || sim_has(sim->malformed.v, sim->malformed.n, id.value)) {
			put_error(sim, r, "incorrect id format for", w);
			free(found.v);
			return;
		}
		const struct sim_paper *p = sim_is_left_out(sim, id.value) ? NULL : sim_paper_arxiv(sim, id.value);
		char salt[160];
		snprintf(salt, sizeof salt, "%u %s", sim->shuffle, id.value);
		if (p && id.version <= p->versions)
			*cite_vec_add(&found) = (struct wanted){ p, id.version, sim->shuffle ? sim_hash(sim, salt) : (unsigned)found.n };
	}
	if (found.n)
		qsort(found.v, found.n, sizeof *found.v, by_rank);
	begin(&r->body, sim->old_dialect, "arXiv Query: id_list", sim->old_dialect ? *n_ids : found.n);
	for (size_t i = 0; i < found.n && i < max; i++)
		entry(sim, &r->body, found.v[i].paper, found.v[i].version);
	cite_buf_puts(&r->body, "</feed>\n");
	free(found.v);
}

static void answer_search(struct sim *sim, struct sim_reply *r, const char *expression, size_t max, size_t *n_ids)
{
	const struct sim_paper *found[2000];
	size_t n = sim_search(sim, expression, found, max < 2000 ? max : 2000);
	begin(&r->body, sim->old_dialect, "arXiv Query: search", n);
	for (size_t i = 0; i < n; i++)
		if (found[i]->arxiv) {
			entry(sim, &r->body, found[i], 0);
			++*n_ids;
		}
	cite_buf_puts(&r->body, "</feed>\n");
}

void sim_arxiv(struct sim *sim, struct sim_reply *r, const char *form, size_t *n_ids)
{
	struct cite_arena *a = cite_arena_new();
	char *list = sim_parameter(a, form, "id_list"), *search = sim_parameter(a, form, "search_query");
	char *max = sim_parameter(a, form, "max_results");
	size_t commas = 0;
	for (const char *p = list ? list : ""; *p; p++)
		commas += *p == ',';
	r->type = "application/atom+xml; charset=utf-8";
	if (sim->max_ids && list && commas + 1 > sim->max_ids) {
		r->status = 414;
		cite_buf_puts(&r->body, "URI Too Long");
	} else if (list && *list)
		answer_ids(sim, r, a, list, max ? strtoul(max, NULL, 10) : 10, n_ids);
	else if (search && *search)
		answer_search(sim, r, search, max ? strtoul(max, NULL, 10) : 10, n_ids);
	else
		put_error(sim, r, "either id_list or search_query is needed", "");
	cite_arena_free(a);
}
