/* targets: sorts the document's links by where they lead, and reads the identifiers in their URLs. */
#include <stdlib.h>
#include <string.h>

#include "../paper/id.h"
#include "reader.h"

void cite_goals_make(struct cite_reader *r)
{
	r->goal = cite_zeroed((r->doc->n_target + 1) * sizeof *r->goal);
	for (size_t i = 0; i < r->doc->n_target; i++) {
		const char *url = r->doc->target[i].url;
		struct cite_goal *g = &r->goal[i];

		if (r->doc->target[i].form == CITE_LINK_IMAGE)
			continue;
		url += strspn(url, " \t\n`");
		if (cite_id_from_url(&g->id, r->mem, url, strlen(url)))
			g->kind = CITE_LINKS_PAPER;
		else
			g->kind = cite_link_kind(url);
	}
}
