/* rule.c: what a rule says becomes a finding: where in the source, in which words, with which mend; and what a rule asks of an entry. */
#include "rule.h"

#include "../../base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

const struct cite_entry *cite_check_entry_in(const struct cite_check *c, struct cite_span where)
{
	const struct cite_list *l = c->list;
	size_t lo = 0, hi = l->n_entry;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (l->entry[mid].block.at < where.at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < l->n_entry && l->entry[lo].block.at < where.at + where.len ? &l->entry[lo] : NULL;
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

const char *cite_check_published(const struct cite_check *c, const struct cite_entry *e)
{
	const struct cite_answer *a = c->answer ? &c->answer[e - c->list->entry] : NULL;
	for (size_t i = 0; a && i < a->n_record; i++) {
		const struct cite_record *r = a->record[i];
		bool type = r->type == CITE_TYPE_ARTICLE || r->type == CITE_TYPE_INPROCEEDINGS;
		if (type && r->field[CITE_CONTAINER])
			return r->field[CITE_CONTAINER];
		if (r->field[CITE_JOURNAL_REF])
			return r->field[CITE_JOURNAL_REF];
	}
	return NULL;
}

int cite_check_share(const struct cite_check *c, bool (*states)(const struct cite_entry *))
{
	size_t n = 0;
	for (size_t i = 0; i < c->list->n_entry; i++)
		n += states(&c->list->entry[i]);
	return c->list->n_entry < 5 ? 0 : (int)(n * 100 / c->list->n_entry);
}
