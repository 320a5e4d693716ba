/* rule_section.c: headings with nothing under them, entries above the first heading. */
#include "rule.h"

#include "../../base/ascii.h"
#include "../../base/map.h"

#include <stdlib.h>
#include <string.h>

/* A heading may hold something itself: a paper, where papers are headings, or a link to where the rest is. */
static bool holds_something(const struct cite_check *c, const struct cite_block *heading)
{
	for (int32_t i = heading->run; i < heading->run + heading->n_run; i++)
		if (c->doc->run[i].link >= 0 && c->doc->target[c->doc->run[i].link].url[0] != '#')
			return true;
	return cite_check_entry_in(c, heading->at);
}

/* How often each title stands over a section: times[] by the section's place in the list. */
static size_t *title_times(const struct cite_list *l)
{
	size_t *times = cite_zeroed((l->n_section + 1) * sizeof *times), *first = cite_zeroed((l->n_section + 1) * sizeof *first);
	struct cite_map seen = { .how = CITE_HASH_EXACT };
	for (size_t i = 0; i < l->n_section; i++) {
		first[i] = cite_map_add(&seen, l->section[i].title, i);
		times[first[i]]++;
	}
	for (size_t i = 0; i < l->n_section; i++)
		times[i] = times[first[i]];
	cite_map_free(&seen);
	free(first);
	return times;
}

/* The place of the section that begins on a line, or SIZE_MAX. */
static size_t section_on(const struct cite_list *l, uint32_t line)
{
	size_t lo = 0, hi = l->n_section;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (l->section[mid].line < line)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < l->n_section && l->section[lo].line == line ? lo : SIZE_MAX;
}

/* "4.3. Rain" above "4.3.1. Physics": numbers tell what is below what. */
static bool is_numbered_below(const char *title, const char *next)
{
	size_t n = strspn(title, "0123456789.");
	n -= n && title[n - 1] == '.';
	return n && !strncmp(title, next, n) && next[n] == '.' && cite_ascii_digit(next[n + 1]);
}

/* "## Driving" above "## 2024", which stands under "## Medicine" too: what comes again and again is a smaller heading, whatever its level. */
static bool is_smaller(const struct cite_list *l, const size_t *times, const struct cite_block *heading, const struct cite_block *next)
{
	enum { OFTEN = 3 };
	size_t own = section_on(l, heading->line), its = section_on(l, next->line);
	if (heading->level != next->level || own == SIZE_MAX || its == SIZE_MAX)
		return false;
	return (times[own] == 1 && times[its] >= OFTEN) || is_numbered_below(l->section[own].title, l->section[its].title);
}

static void run_empty(struct cite_check *c)
{
	const struct cite_doc *d = c->doc;
	size_t *times = title_times(c->list);
	for (size_t i = 0; i < d->n_block; i++) {
		const struct cite_block *b = &d->block[i];
		if (b->kind != CITE_BLOCK_HEADING || b->from_html)
			continue;
		const struct cite_block *next = b->next < (int32_t)d->n_block ? &d->block[b->next] : NULL;
		bool empty = !next || (next->kind == CITE_BLOCK_HEADING && next->level <= b->level && !is_smaller(c->list, times, b, next));
		if (empty && !holds_something(c, b))
			cite_check_at(c, b->at.at, "nothing stands under this heading");
	}
	free(times);
}

static void run_outside(struct cite_check *c)
{
	for (size_t i = 0; c->list->n_section && i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		if (e->section < 0)
			cite_check_entry(c, e, "%s stands above the first heading", cite_check_name(c, e));
	}
}

const struct cite_rule cite_rule_empty_section = { "empty-section", CITE_SEVERITY_NOTE, "a heading with nothing under it", run_empty };
const struct cite_rule cite_rule_outside_section = { "outside-section", CITE_SEVERITY_NOTE, "an entry above the first heading",
	run_outside };
