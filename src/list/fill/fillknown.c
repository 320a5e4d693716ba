/* fillknown.c: what others than the list know of an entry's paper, and what the list would call the place where it was published. */
#include "filler.h"

#include <string.h>

const char *cite_fill_known(const struct cite_citation *c, enum cite_field field)
{
	const struct cite_value *v = &c->field[field];
	return v->s && v->origin && strcmp(v->origin, "list") != 0 ? v->s : NULL;
}

bool cite_is_published(const struct cite_citation *c)
{
	return c->type == CITE_TYPE_INPROCEEDINGS || c->type == CITE_TYPE_ARTICLE;
}

/* The list's own word for it is none: it may have the identifier of another paper. */
static bool is_proven(const struct cite_citation *c, enum cite_field field)
{
	const char *origin = c->field[field].origin;
	bool record = origin && strcmp(origin, "venues") != 0;
	for (size_t i = 0; c->answer && i < c->answer->n_record && !record; i++)
		record = c->answer->record[i]->type != CITE_TYPE_PREPRINT && c->answer->record[i]->type != CITE_TYPE_NONE;
	return record;
}

const struct cite_venue_names *cite_fill_names(struct cite_filler *f)
{
	if (!f->names)
		f->names = cite_venue_names_of(f->scratch, f->list);
	return f->names;
}

const char *cite_fill_venue(struct cite_filler *f, const struct cite_entry *e, const struct cite_citation *c)
{
	static const enum cite_field fields[] = { CITE_CONTAINER_SHORT, CITE_CONTAINER, CITE_EVENT };
	const char *names[4] = { NULL };
	size_t n = 0;
	for (size_t i = 0; cite_is_published(c) && i < 3; i++)
		if (cite_fill_known(c, fields[i]) && is_proven(c, fields[i]))
			names[n++] = cite_fill_known(c, fields[i]);
	return n ? cite_venue_called(f->scratch, cite_fill_names(f), e->shape, names) : NULL;
}
