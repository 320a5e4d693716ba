/* place_parts: makes places and gives them their leaves. */
#include "walk.h"

static uint32_t group_of_shape(enum cite_shape shape)
{
	return shape == CITE_SHAPE_HEADING ? 2 : shape == CITE_SHAPE_PARAGRAPH ? 1 : 0;
}

struct cite_place *cite_place_new(struct cite_walk *w, enum cite_shape shape, int32_t b)
{
	struct cite_place *p = cite_vec_add(&w->r->place);

	*p = (struct cite_place){ .shape = (uint8_t)shape, .block = b, .last = b, .section = w->section, .title = -1, .tag = -1 };
	p->part = (uint32_t)w->r->part.n;
	p->group = group_of_shape(shape);
	if (cite_walk_block(w, b)->from_html)
		p->shape = CITE_SHAPE_HTML;
	return p;
}

struct cite_place *cite_place_last(const struct cite_walk *w)
{
	return w->r->place.n ? &w->r->place.v[w->r->place.n - 1] : NULL;
}

/* Parts are only ever added to the newest place. */
void cite_place_add(struct cite_walk *w, int32_t b, enum cite_part_role role, int depth)
{
	struct cite_place *p = cite_place_last(w);
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);
	struct cite_part *part;
	uint32_t line = 0;

	if (!f)
		return;
	if (p->n_part) {
		const struct cite_part *before = &w->r->part.v[w->r->part.n - 1];

		line = before->line + w->r->flat.leaf[before->leaf].n_line;
	}
	part = cite_vec_add(&w->r->part);
	*part = (struct cite_part){ w->r->flat.leaf_of[b], (uint8_t)role, (uint8_t)(depth < 255 ? depth : 255),
		(uint16_t)(line < 999 ? line : 999) };
	p->n_part++;
	p->paper |= f->n_paper > 0;
	if (b > p->last)
		p->last = b;
}

/* Everything below a block belongs to the newest place. */
void cite_place_add_below(struct cite_walk *w, int32_t from, int32_t end, int depth)
{
	int32_t i = from;

	while (i < end) {
		const struct cite_block *b = cite_walk_block(w, i);

		cite_place_add(w, i, CITE_PART_SUB, depth);
		if (b->kind == CITE_BLOCK_LIST)
			cite_place_add_below(w, i + 1, b->next, depth + 1), i = b->next;
		else
			i++;
	}
}
