/* rule_row.c: rows of a table with more cells than its header has columns: nobody sees what is in them. */
#include "rule.h"

/* Columns of the table that a row stands in, by its header. */
static int columns_of(const struct cite_doc *d, const struct cite_block *row)
{
	int n = 0;
	for (int32_t i = (int32_t)(row - d->block) + 1; i < row->next; i = d->block[i].next)
		n += d->block[i].kind == CITE_BLOCK_CELL;
	return n;
}

static void run_lost_cells(struct cite_check *c)
{
	const struct cite_doc *d = c->doc;
	for (size_t i = 0; i < d->n_block; i++) {
		if (d->block[i].kind != CITE_BLOCK_ROW)
			continue;
		struct cite_span rest = cite_doc_row_rest(d, (int32_t)i);
		if (rest.len)
			cite_check_at(c, rest.at, "behind the last of the table's %d columns: readers do not see the rest of the row",
				columns_of(d, &d->block[i]));
	}
}

const struct cite_rule cite_rule_lost_cells = { "lost-cells", CITE_SEVERITY_WARNING, "cells of a row that its table has no columns for",
	run_lost_cells };
