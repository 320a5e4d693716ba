/* sim.c: the core: a request comes in, the scenario's faults are looked at, the source it is for answers, everything is logged. */
#include "sim.h"

#include "../../src/base/arena.h"
#include "../../src/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[SIM_N_SOURCE] = { "arxiv", "crossref", "acl", "datacite", "openreview", "dblp", "oai" };

const char *sim_source_name(enum sim_source s)
{
	return names[s];
}

static int64_t no_clock(void *ctx)
{
	(void)ctx;
	return 0;
}

struct sim *sim_new(const char *scenario, struct cite_err *err)
{
	struct sim *sim = calloc(1, sizeof *sim);
	if (!sim)
		cite_out_of_memory();
	sim->mem = cite_arena_new();
	sim->now_ms = no_clock;
	if (sim_scenario_read(sim, scenario ? scenario : "", err))
		return sim;
	sim_free(sim);
	return NULL;
}

void sim_free(struct sim *sim)
{
	if (!sim)
		return;
	for (size_t i = 0; i < sim->log.n; i++)
		free(sim->log.v[i].what);
	free(sim->log.v);
	free(sim->paper.v);
	free(sim->fault.v);
	free(sim->missing.v);
	free(sim->missing_once.v);
	free(sim->was_missing.v);
	free(sim->withdrawn.v);
	free(sim->two_dois.v);
	free(sim->malformed.v);
	cite_arena_free(sim->mem);
	free(sim);
}

size_t sim_count(const struct sim *sim, int source)
{
	size_t n = 0;
	for (int i = 0; i < SIM_N_SOURCE; i++)
		n += source < 0 || source == i ? sim->count[i] : 0;
	return n;
}

/* ---- forms ---- */

static int hex(int c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

char *sim_parameter(struct cite_arena *a, const char *form, const char *name)
{
	size_t n = strlen(name);
	for (const char *p = form; p && *p; p = strchr(p, '&') ? strchr(p, '&') + 1 : NULL) {
		if (strncmp(p, name, n) != 0 || p[n] != '=')
			continue;
		const char *s = p + n + 1;
		char *out = cite_arena_copy(a, s, strcspn(s, "&")), *to = out;
		for (const char *from = out; *from; from++) {
			bool escape = *from == '%' && hex(from[1]) >= 0 && hex(from[2]) >= 0;
			*to++ = escape ? (char)(hex(from[1]) * 16 + hex(from[2])) : *from == '+' ? ' ' : *from;
			from += escape ? 2 : 0;
		}
		*to = '\0';
		return out;
	}
	return NULL;
}

void sim_xml(struct cite_buf *b, const char *s)
{
	for (; *s; s++) {
		if (*s == '&')
			cite_buf_puts(b, "&amp;");
		else if (*s == '<')
			cite_buf_puts(b, "&lt;");
		else if (*s == '>')
			cite_buf_puts(b, "&gt;");
		else
			cite_buf_putc(b, *s);
	}
}

/* ---- faults ---- */

const struct sim_fault *sim_fault_at(const struct sim *sim, enum sim_source source, size_t at)
{
	for (size_t i = 0; i < sim->fault.n; i++) {
		const struct sim_fault *f = &sim->fault.v[i];
		char salt[64];
		snprintf(salt, sizeof salt, "%zu.%d.%zu", i, (int)source, at);
		if ((f->source < 0 || f->source == (int)source) && at >= f->from && at <= f->to &&
			(!f->percent || (int)(sim_hash(sim, salt) % 100) < f->percent))
			return f;
	}
	return NULL;
}

static void say(struct sim_reply *r, const char *text, const char *type)
{
	cite_buf_clear(&r->body);
	cite_buf_puts(&r->body, text);
	r->type = type;
}

/* What happens instead of an answer. Returns false if an answer is still to be made. */
static bool fail(struct sim_reply *r, const struct sim_fault *f)
{
	switch (f->kind) {
	case SIM_STATUS:
		r->status = f->status;
		r->retry_after_s = f->retry_after_s;
		say(r, f->status == 429 ? "Rate exceeded." : "Not now.", "text/plain");
		return true;
	case SIM_RATE_EXCEEDED: say(r, "Rate exceeded.", "text/plain"); return true;
	case SIM_EMPTY: return true;
	case SIM_PAGE: say(r, "<!DOCTYPE html><html><body>Maintenance</body></html>", "text/html"); return true;
	default: return false;
	}
}

static void spoil(struct sim_reply *r, const struct sim_fault *f, const char *path, const struct sim *sim, enum sim_source source)
{
	if (f->kind == SIM_CUT)
		r->cut = f->bytes < r->body.n ? f->bytes : r->body.n / 2;
	if (f->kind == SIM_RESET)
		r->cut = 0;
	if (f->kind == SIM_SLOW)
		r->delay_ms = f->ms;
	if (f->kind == SIM_TYPE)
		r->type = "application/octet-stream";
	if (f->kind == SIM_REDIRECT && sim->url[source]) {
		r->status = 307;
		snprintf(r->location, sizeof r->location, "http://127.0.0.1:%d%s", sim->port, path);
	}
}

/* ---- the answer ---- */

static void answer(struct sim *sim, struct sim_reply *r, enum sim_source source, const char *path, const char *form, size_t *n_ids)
{
	switch (source) {
	case SIM_ARXIV: sim_arxiv(sim, r, form, n_ids); break;
	case SIM_CROSSREF: sim_crossref(sim, r, path, form, n_ids); break;
	case SIM_ACL: sim_acl(sim, r, path, n_ids); break;
	case SIM_DATACITE: sim_datacite(sim, r, path, form, n_ids); break;
	case SIM_OPENREVIEW: sim_openreview(sim, r, form, n_ids); break;
	case SIM_DBLP: sim_dblp(sim, r, form, n_ids); break;
	case SIM_OAI: sim_oai(sim, r, form, n_ids); break;
	default: break;
	}
}

static int source_of(const char *path, const char **rest)
{
	for (int i = 0; i < SIM_N_SOURCE; i++) {
		size_t n = strlen(names[i]);
		if (path[0] == '/' && !strncmp(path + 1, names[i], n) && strchr("/?", path[1 + n])) {
			*rest = path + 1 + n;
			return i;
		}
	}
	return -1;
}

void sim_reply(struct sim *sim, struct sim_reply *r, const char *method, const char *path, const char *body)
{
	*r = (struct sim_reply){
		.status = 200, .retry_after_s = -1, .cut = SIZE_MAX, .type = "application/json", .body = CITE_BUF(CITE_MAX_ANSWER)
	};
	const char *rest = "";
	int source = source_of(path, &rest);
	if (source < 0) {
		r->status = 404;
		say(r, "no such source", "text/plain");
		return;
	}
	sim->count[source]++;
	size_t n_ids = 0;
	const struct sim_fault *f = sim_fault_at(sim, (enum sim_source)source, sim->count[source]);
	const char *query = strchr(rest, '?');
	const char *form = body && *body ? body : query ? query + 1 : "";
	if (!f || !fail(r, f))
		answer(sim, r, (enum sim_source)source, rest, form, &n_ids);
	if (f)
		spoil(r, f, path, sim, (enum sim_source)source);
	struct sim_entry *e = cite_vec_add(&sim->log);
	struct cite_buf what = CITE_BUF(CITE_MAX_REQUEST);
	cite_buf_printf(&what, "%s %s%s%s", method, path, body && *body ? " " : "", body ? body : "");
	*e = (struct sim_entry){ (enum sim_source)source, sim->now_ms(sim->now_ctx), n_ids, r->status, cite_buf_take(&what, NULL) };
}

/* ---- searching ---- */

/* A small evaluator for arXiv's query language: field:"phrase", field:word, AND, OR, parentheses. A paper's score is what matched. */
struct matcher {
	const char *at;
	char *title, *people; /* folded, with a blank at both ends */
	struct cite_arena *mem;
};

static char *padded(struct cite_arena *a, const char *s)
{
	char *folded = cite_text_fold(a, s);
	for (char *p = folded; *p; p++)
		if (!cite_ascii_alnum((unsigned char)*p) && (unsigned char)*p < 0x80)
			*p = ' ';
	return cite_arena_printf(a, " %s ", cite_text_squeeze(a, folded, strlen(folded)));
}

static int match_any(struct matcher *m);

static int match_term(struct matcher *m)
{
	m->at += strspn(m->at, " ");
	if (*m->at == '(') {
		m->at++;
		int score = match_any(m);
		m->at += *m->at == ')';
		return score;
	}
	bool author = !strncmp(m->at, "au:", 3);
	m->at += strcspn(m->at, ": ") + 1;
	bool quoted = *m->at == '"';
	m->at += quoted;
	size_t n = strcspn(m->at, quoted ? "\"" : " )");
	char *wanted = padded(m->mem, cite_arena_copy(m->mem, m->at, n));
	m->at += n + quoted;
	return strstr(author ? m->people : m->title, wanted) ? (quoted ? 10 : 1) : 0;
}

static int match_all(struct matcher *m)
{
	int score = match_term(m);
	for (m->at += strspn(m->at, " "); !strncmp(m->at, "AND ", 4); m->at += strspn(m->at, " ")) {
		m->at += 4;
		int more = match_term(m);
		score = score && more ? score + more : 0;
	}
	return score;
}

static int match_any(struct matcher *m)
{
	int score = match_all(m);
	for (m->at += strspn(m->at, " "); !strncmp(m->at, "OR ", 3); m->at += strspn(m->at, " ")) {
		m->at += 3;
		score += match_all(m);
	}
	return score;
}

struct scored {
	const struct sim_paper *paper;
	int score;
};

static int by_score(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;
	return x->score != y->score ? y->score - x->score : strcmp(x->paper->title, y->paper->title);
}

size_t sim_search(struct sim *sim, const char *expression, const struct sim_paper **out, size_t max)
{
	struct {
		struct scored *v;
		size_t n, cap;
	} found = { 0 };
	for (size_t i = 0; i < sim->paper.n; i++) {
		struct cite_arena *a = cite_arena_new();
		struct matcher m = { expression, padded(a, sim->paper.v[i]->title), padded(a, sim->paper.v[i]->people), a };
		int score = match_any(&m);
		if (score > 0)
			*cite_vec_add(&found) = (struct scored){ sim->paper.v[i], score };
		cite_arena_free(a);
	}
	if (found.n)
		qsort(found.v, found.n, sizeof *found.v, by_score);
	size_t n = found.n < max ? found.n : max;
	for (size_t i = 0; i < n; i++)
		out[i] = found.v[i].paper;
	free(found.v);
	return n;
}
