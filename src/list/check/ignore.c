/* ignore.c: the comments of a list that tell `check` to pass over something. */
#include "ignore.h"

#include "../../base/ascii.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_WHOLE = 256, MAX_NAMES = 1024 }; /* comments for the whole list; bytes of rule names: more is not read */

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
		struct cite_span at = cite_doc_line_span(doc, next);
		if (!blank(doc->src + at.at, at.len))
			return next;
	}
	return line;
}

struct cite_ignores cite_ignores_find(const struct cite_doc *doc)
{
	static const char mark[] = "<!-- citelist-ignore", whole[] = "-file";
	struct cite_ignores found = { 0 };
	for (const char *p = doc->src; (p = strstr(p, mark));) {
		const char *rules = p + sizeof mark - 1, *end = strstr(rules, "-->");
		if (!end)
			break;
		bool all_lines = !strncmp(rules, whole, sizeof whole - 1);
		if (all_lines)
			rules += sizeof whole - 1;
		if (*rules == ' ' || rules == end) {
			uint32_t line = cite_doc_line(doc, (uint32_t)(p - doc->src));
			struct cite_span at = cite_doc_line_span(doc, line);
			const char *text = doc->src + at.at;
			bool alone = blank(text, (size_t)(p - text)) && blank(end + 3, (size_t)(text + at.len - (end + 3)));
			size_t n_rules = (size_t)(end - rules);
			struct cite_ignore g = { alone ? next_line(doc, line) : line, rules, n_rules < MAX_NAMES ? n_rules : MAX_NAMES };
			if (!all_lines)
				*cite_vec_add(&found.lines) = g;
			else if (found.whole.n < MAX_WHOLE)
				*cite_vec_add(&found.whole) = g;
		}
		p = end;
	}
	return found;
}

static bool names_rule(const struct cite_ignore *g, const char *rule)
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

bool cite_ignores_have(const struct cite_ignores *ignores, const struct cite_finding *f)
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

void cite_ignores_free(struct cite_ignores *ignores)
{
	free(ignores->lines.v);
	free(ignores->whole.v);
}
