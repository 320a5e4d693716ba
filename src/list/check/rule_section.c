/* rule_section.c: headings with nothing under them, entries above the first heading. */
#include "rule.h"

/* A heading may hold something itself: a paper, where papers are headings, or a link to where the rest is. */
static bool holds_something(const struct cite_check *c, const struct cite_block *heading)
{
	for (int32_t i = heading->run; i < heading->run + heading->n_run; i++)
		if (c->doc->run[i].link >= 0 && c->doc->target[c->doc->run[i].link].url[0] != '#')
			return true;
	return cite_check_entry_in(c, heading->at);
}

static void run_empty(struct cite_check *c)
{
	const struct cite_doc *d = c->doc;
	for (size_t i = 0; i < d->n_block; i++) {
		const struct cite_block *b = &d->block[i];
		if (b->kind != CITE_BLOCK_HEADING || b->from_html)
			continue;
		const struct cite_block *next = b->next < (int32_t)d->n_block ? &d->block[b->next] : NULL;
		if ((!next || (next->kind == CITE_BLOCK_HEADING && next->level <= b->level)) && !holds_something(c, b))
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
