/* rule_section.c: headings with nothing under them, entries above the first heading. */
#include "rule.h"

/* What a heading holds itself: a paper, where papers are headings, or a link to where the rest is. *entry: the first one that does not stand
 * before it. */
static bool holds_something(const struct cite_check *c, const struct cite_block *heading, size_t *entry)
{
	const struct cite_list *l = c->list;
	uint32_t end = heading->at.at + heading->at.len;
	while (*entry < l->n_entry && l->entry[*entry].block.at < heading->at.at)
		++*entry;
	if (*entry < l->n_entry && l->entry[*entry].block.at < end)
		return true;
	for (int32_t i = heading->run; i < heading->run + heading->n_run; i++)
		if (c->doc->run[i].link >= 0 && c->doc->target[c->doc->run[i].link].url[0] != '#')
			return true;
	return false;
}

static void run_empty(struct cite_check *c)
{
	const struct cite_doc *d = c->doc;
	size_t entry = 0;
	for (size_t i = 0; i < d->n_block; i++) {
		const struct cite_block *b = &d->block[i];
		if (b->kind != CITE_BLOCK_HEADING || b->from_html)
			continue;
		const struct cite_block *next = b->next < (int32_t)d->n_block ? &d->block[b->next] : NULL;
		if ((!next || (next->kind == CITE_BLOCK_HEADING && next->level <= b->level)) && !holds_something(c, b, &entry))
			cite_check_at(c, b->at.at, "nothing stands under this heading");
	}
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
