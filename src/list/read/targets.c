/* targets: sorts the document's links by where they lead, and reads the identifiers in their URLs. */
#include <stdlib.h>
#include <string.h>

#include "../../paper/id.h"
#include "halves.h"

static void read_targets(struct cite_reader *r, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const char *url = r->doc->target[i].url;
		struct cite_goal *g = &r->goal[i];

		*g = (struct cite_goal){ 0 };
		if (r->doc->target[i].form == CITE_LINK_IMAGE)
			continue;
		url += strspn(url, " \t\n`");
		if (cite_id_from_url(&g->id, r->mem, url, strlen(url)))
			g->kind = CITE_LINKS_PAPER;
		else
			g->kind = cite_link_kind(url);
	}
}

void cite_goals_make(struct cite_reader *r)
{
	size_t from = r->n_goal, n = r->doc->n_target;

	r->goal = cite_vec_room(r->goal, &r->cap_goal, r->doc->n_target + 1, sizeof *r->goal);
	cite_halves_run(r, cite_halves_begin(r), read_targets, from, from + (n - from) / 2, n);
	r->n_goal = n;
}

bool cite_goals_more(struct cite_reader *r, size_t most)
{
	size_t from = r->n_goal, n = r->doc->n_target - from < most ? r->doc->n_target : from + most;

	r->goal = cite_vec_room(r->goal, &r->cap_goal, r->doc->n_target + 1, sizeof *r->goal);
	read_targets(r, from, n);
	r->n_goal = n;
	return n > from;
}
