/* check.c: a list and what was looked up of it become findings. Runs every rule, drops what a comment in the list ignores, and puts
 * the rest in source order. Knows no rule by name. */
#include "rule.h"

#include "../../base/err.h"
#include "../../base/fnv.h"
#include "../../base/text.h"
#include "ignore.h"

#include <stdlib.h>
#include <string.h>

/* ---- which rules ---- */

static const struct cite_rule *rule_named(const char *name)
{
	for (size_t i = 0; cite_rules[i]; i++)
		if (!strcmp(cite_rules[i]->name, name))
			return cite_rules[i];
	return NULL;
}

static int unknown_rule(const char *name, struct cite_err *err)
{
	const struct cite_rule *near = NULL;
	size_t best = strlen(name) / 2 + 1;
	for (size_t i = 0; cite_rules[i]; i++) {
		size_t distance = cite_ascii_distance(name, cite_rules[i]->name);
		if (distance < best) {
			best = distance;
			near = cite_rules[i];
		}
	}
	return near ? cite_fail(err, CITE_EUSAGE, "unknown rule '%.60s'; did you mean '%s'?", name, near->name) :
		      cite_fail(err, CITE_EUSAGE, "unknown rule '%.60s'; see citelist check --list-rules", name);
}

static bool among(const char *name, const char *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(v[i], name))
			return true;
	return false;
}

static int check_names(const char *const *v, size_t n, struct cite_err *err)
{
	for (size_t i = 0; i < n; i++)
		if (!rule_named(v[i]))
			return unknown_rule(v[i], err);
	return CITE_OK;
}

const char *cite_rule_at(size_t i, const char **about, enum cite_severity *severity)
{
	for (size_t k = 0; k <= i; k++)
		if (!cite_rules[k])
			return NULL;
	if (about)
		*about = cite_rules[i]->about;
	if (severity)
		*severity = cite_rules[i]->severity;
	return cite_rules[i]->name;
}

const char *cite_severity_name(enum cite_severity s)
{
	static const char *const names[] = { "note", "warning", "error" };
	return s < CITE_N_SEVERITY ? names[s] : "note";
}

/* ---- the result ---- */

/* Blanks do not count. */
static uint64_t hash(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!cite_ascii_space(s[i]))
			h = cite_fnv64(h, (unsigned char)s[i]);
	return h;
}

/* A line's words: blanks and the list's number or bullet in front may change without changing the hash. */
static uint64_t hash_line(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && (cite_ascii_space(s[i]) || cite_ascii_digit(s[i]) || strchr(".)*+-#", s[i])))
		i++;
	return hash(CITE_FNV64, s + i, n - i);
}

/* Set fingerprints and columns in code points. Findings are in order, so that each line is read once. */
static void finish(const struct cite_doc *doc, struct cite_finding *v, size_t n)
{
	size_t len = 0, at = 0;
	const char *s = "";
	uint64_t words = 0;
	uint32_t chars = 0;
	for (size_t i = 0; i < n; i++) {
		if (!i || v[i].line != v[i - 1].line) {
			struct cite_span line = cite_doc_line_span(doc, v[i].line);
			s = doc->src + line.at;
			len = line.len;
			words = hash_line(s, len);
			at = chars = 0;
		}
		size_t before = v[i].col - 1 < len ? v[i].col - 1 : len;
		chars += (uint32_t)cite_utf8_len(s + at, before - at);
		at = before;
		v[i].char_col = chars + 1;
		v[i].fingerprint = hash(words, v[i].rule, strlen(v[i].rule));
	}
}

static int in_source_order(const void *a, const void *b)
{
	const struct cite_finding *x = a, *y = b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->col != y->col)
		return x->col < y->col ? -1 : 1;
	int by_rule = strcmp(x->rule, y->rule);
	return by_rule ? by_rule : strcmp(x->message, y->message);
}

/* A rule that meets the same bytes twice, through an entry and one inside it, says it once. */
static size_t without_repeats(struct cite_finding *v, size_t n)
{
	size_t kept = n ? 1 : 0;
	for (size_t i = 1; i < n; i++)
		if (in_source_order(&v[kept - 1], &v[i]))
			v[kept++] = v[i];
	return kept;
}

static struct cite_findings *result(struct cite_check *c)
{
	struct cite_ignores ignores = cite_ignores_find(c->doc);
	size_t kept = 0;
	for (size_t i = 0; i < c->found.n; i++) {
		struct cite_finding f = c->found.v[i];
		if (cite_ignores_have(&ignores, &f))
			continue;
		c->found.v[kept++] = f;
	}
	if (kept)
		qsort(c->found.v, kept, sizeof *c->found.v, in_source_order);
	kept = without_repeats(c->found.v, kept);
	finish(c->doc, c->found.v, kept);
	struct cite_findings *out = cite_arena_alloc(c->mem, sizeof *out);
	*out = (struct cite_findings){ cite_arena_array(c->mem, c->found.v, kept, sizeof *c->found.v), kept, c->mem };
	free(c->found.v);
	cite_ignores_free(&ignores);
	return out;
}

int cite_check(struct cite_findings **out, const struct cite_list *list, const struct cite_answer *answer,
	const struct cite_check_options *options, struct cite_err *err)
{
	static const struct cite_check_options all = { 0 };
	const struct cite_check_options *o = options ? options : &all;
	*out = NULL;
	int status = check_names(o->only, o->n_only, err);
	if (status == CITE_OK)
		status = check_names(o->without, o->n_without, err);
	if (status < 0)
		return status;
	struct cite_check c = { .list = list, .doc = list->doc, .answer = answer, .mem = cite_arena_new() };
	for (size_t i = 0; cite_rules[i]; i++) {
		c.rule = cite_rules[i];
		if ((!o->n_only || among(c.rule->name, o->only, o->n_only)) && !among(c.rule->name, o->without, o->n_without))
			c.rule->run(&c);
	}
	*out = result(&c);
	return CITE_OK;
}

void cite_findings_free(struct cite_findings *f)
{
	if (f)
		cite_arena_free(f->mem);
}
