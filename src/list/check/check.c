/* check.c: a list and what was looked up of it become findings. Runs every rule, drops what a comment in the list ignores, and puts
 * the rest in source order. Knows no rule by name. */
#include "check.h"

#include "../../base/err.h"
#include "../../base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- for the rules ---- */

static uint32_t column(const struct cite_doc *doc, uint32_t line, uint32_t at)
{
	return line >= 1 && line <= doc->n_line && at >= doc->line_at[line - 1] ? at - doc->line_at[line - 1] + 1 : 1;
}

__attribute__((format(printf, 4, 0))) static struct cite_finding *add(
	struct cite_check *c, uint32_t line, uint32_t col, const char *format, va_list ap)
{
	char message[1024];
	vsnprintf(message, sizeof message, format, ap);
	/* A message cut in the middle of a letter would be no text any more. */
	message[cite_utf8_check(message, strlen(message))] = '\0';
	struct cite_finding *f = cite_vec_add(&c->found);
	*f = (struct cite_finding){
		.rule = c->rule->name, .severity = c->rule->severity, .line = line, .col = col, .message = cite_arena_dup(c->mem, message)
	};
	return f;
}

struct cite_finding *cite_check_at(struct cite_check *c, uint32_t at, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	uint32_t line = cite_doc_line(c->doc, at);
	struct cite_finding *f = add(c, line, column(c->doc, line, at), format, ap);
	va_end(ap);
	return f;
}

struct cite_finding *cite_check_entry(struct cite_check *c, const struct cite_entry *e, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	struct cite_finding *f = add(c, e->line, (uint32_t)e->indent + 1, format, ap);
	va_end(ap);
	return f;
}

void cite_check_fix(struct cite_check *c, struct cite_finding *f, struct cite_span where, const char *text)
{
	struct cite_patch patch = { where, cite_arena_dup(c->mem, text), strlen(text) };
	f->fix = cite_arena_array(c->mem, &patch, 1, sizeof patch);
	f->n_fix = 1;
}

const char *cite_check_name(struct cite_check *c, const struct cite_entry *e)
{
	enum { LONGEST = 60 };
	if (!e->title.s)
		return e->n_id ? e->id[0].value : "this entry";
	size_t n = strlen(e->title.s);
	if (n <= LONGEST)
		return cite_arena_printf(c->mem, "\"%s\"", e->title.s);
	n = LONGEST - 3;
	while (n && e->title.s[n - 1] != ' ')
		n--;
	n = n ? n - 1 : cite_utf8_check(e->title.s, LONGEST - 3);
	return cite_arena_printf(c->mem, "\"%.*s...\"", (int)n, e->title.s);
}

const struct cite_record *cite_check_record(const struct cite_check *c, const struct cite_entry *e, const char *source)
{
	if (!c->answer)
		return NULL;
	const struct cite_answer *a = &c->answer[e - c->list->entry];
	for (size_t i = 0; i < a->n_record; i++)
		if (!source || !strcmp(a->record[i]->source, source))
			return a->record[i];
	return NULL;
}

int cite_check_share(const struct cite_check *c, bool (*states)(const struct cite_entry *))
{
	size_t n = 0;
	for (size_t i = 0; i < c->list->n_entry; i++)
		n += states(&c->list->entry[i]);
	return c->list->n_entry < 5 ? 0 : (int)(n * 100 / c->list->n_entry);
}

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

/* ---- comments that ignore ---- */

/* One `<!-- citelist-ignore RULE... -->`: it speaks for its own line, or, alone on its line, for the next that is not blank;
 * `citelist-ignore-file` speaks for the whole list. No rule named: all of them. */
enum { MAX_WHOLE = 256, MAX_NAMES = 1024 }; /* comments for the whole list; bytes of rule names: more is not read */

struct ignore {
	uint32_t line;
	const char *rules;
	size_t n_rules;
};

struct ignores {
	CITE_VEC(struct ignore) lines, whole; /* lines: in ascending order */
};

static const char *line_text(const struct cite_doc *doc, uint32_t line, size_t *n)
{
	uint32_t from = doc->line_at[line - 1], to = doc->line_at[line];
	while (to > from && (doc->src[to - 1] == '\n' || doc->src[to - 1] == '\r'))
		to--;
	*n = to - from;
	return doc->src + from;
}

/* Nothing but a few blanks. */
static bool blank(const char *s, size_t n)
{
	enum { FEW = 256 };
	if (n > FEW)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!cite_ascii_space(s[i]))
			return false;
	return true;
}

/* The line that a comment standing alone on its line speaks for. */
static uint32_t next_line(const struct cite_doc *doc, uint32_t line)
{
	for (uint32_t next = line + 1; next <= doc->n_line; next++) {
		size_t n;
		const char *s = line_text(doc, next, &n);
		if (!blank(s, n))
			return next;
	}
	return line;
}

static struct ignores find_ignores(const struct cite_doc *doc)
{
	static const char mark[] = "<!-- citelist-ignore", whole[] = "-file";
	struct ignores found = { 0 };
	for (const char *p = doc->src; (p = strstr(p, mark));) {
		const char *rules = p + sizeof mark - 1, *end = strstr(rules, "-->");
		if (!end)
			break;
		bool all_lines = !strncmp(rules, whole, sizeof whole - 1);
		if (all_lines)
			rules += sizeof whole - 1;
		if (*rules == ' ' || rules == end) {
			uint32_t line = cite_doc_line(doc, (uint32_t)(p - doc->src));
			size_t n;
			const char *text = line_text(doc, line, &n);
			bool alone = blank(text, (size_t)(p - text)) && blank(end + 3, (size_t)(text + n - (end + 3)));
			size_t n_rules = (size_t)(end - rules);
			struct ignore g = { alone ? next_line(doc, line) : line, rules, n_rules < MAX_NAMES ? n_rules : MAX_NAMES };
			if (!all_lines)
				*cite_vec_add(&found.lines) = g;
			else if (found.whole.n < MAX_WHOLE)
				*cite_vec_add(&found.whole) = g;
		}
		p = end;
	}
	return found;
}

static bool names_rule(const struct ignore *g, const char *rule)
{
	size_t n = strlen(rule);
	if (blank(g->rules, g->n_rules))
		return true;
	for (size_t i = 0; i + n <= g->n_rules; i++) {
		bool begins = i == 0 || g->rules[i - 1] == ' ' || g->rules[i - 1] == ',';
		bool ends = i + n == g->n_rules || g->rules[i + n] == ' ' || g->rules[i + n] == ',';
		if (begins && ends && !memcmp(g->rules + i, rule, n))
			return true;
	}
	return false;
}

static bool ignored(const struct ignores *ignores, const struct cite_finding *f)
{
	for (size_t i = 0; i < ignores->whole.n; i++)
		if (names_rule(&ignores->whole.v[i], f->rule))
			return true;
	size_t lo = 0, hi = ignores->lines.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (ignores->lines.v[mid].line < f->line)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < ignores->lines.n && ignores->lines.v[lo].line == f->line; lo++)
		if (names_rule(&ignores->lines.v[lo], f->rule))
			return true;
	return false;
}

/* ---- the result ---- */

/* FNV-1a. */
static uint64_t hash(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!cite_ascii_space(s[i]))
			h = (h ^ (unsigned char)s[i]) * UINT64_C(1099511628211);
	return h;
}

/* A line's words: blanks and the list's number or bullet in front may change without changing the hash. */
static uint64_t hash_line(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && (cite_ascii_space(s[i]) || cite_ascii_digit(s[i]) || strchr(".)*+-#", s[i])))
		i++;
	return hash(UINT64_C(14695981039346656037), s + i, n - i);
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
			s = line_text(doc, v[i].line, &len);
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
	struct ignores ignores = find_ignores(c->doc);
	size_t kept = 0;
	for (size_t i = 0; i < c->found.n; i++) {
		struct cite_finding f = c->found.v[i];
		if (ignored(&ignores, &f))
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
	free(ignores.lines.v);
	free(ignores.whole.v);
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
