/* section: headings to sections, with GitHub's anchors. A heading repeats another one's anchor with "-1", "-2", ... behind. */
#include <stdlib.h>
#include <string.h>

#include "../base/text.h"
#include "reader.h"
#include "slug.h"

/* A set of strings that were used, by hash; each remembers how often. */
struct used {
	const char **key;
	uint32_t *times;
	size_t cap, n;
};

static size_t hash(const char *s)
{
	uint64_t h = 1469598103934665603u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return (size_t)(h ^ h >> 29);
}

static size_t find(const struct used *u, const char *key)
{
	size_t i = hash(key) & (u->cap - 1);

	while (u->key[i] && strcmp(u->key[i], key) != 0)
		i = (i + 1) & (u->cap - 1);
	return i;
}

static void add(struct used *u, const char *key)
{
	size_t i = find(u, key);

	if (!u->key[i])
		u->key[i] = key;
}

static void used_make(struct used *u, size_t n)
{
	u->n = 0;
	u->cap = 16;
	while (u->cap < n * 4)
		u->cap *= 2;
	u->key = cite_zeroed(u->cap * sizeof *u->key);
	u->times = cite_zeroed(u->cap * sizeof *u->times);
}

/* The slug itself, or with the first number behind it that is free. */
static const char *unique(struct used *u, struct cite_arena *mem, const char *slug)
{
	size_t i = find(u, slug);
	const char *one = slug;

	if (!u->key[i]) {
		u->key[i] = slug;
		return slug;
	}
	do
		one = cite_arena_printf(mem, "%s-%u", slug, (unsigned)++u->times[i]);
	while (u->key[find(u, one)]);
	add(u, one);
	return one;
}

/* What a heading's section is about. News stay news below, under headings that are mere dates. */
static int topic_of(const struct cite_reader *r, const struct cite_section *s)
{
	int topic = (int)cite_section_topic((struct cite_str){ s->title, strlen(s->title) });

	if (s->parent >= 0 && s->level > 1 && r->topic[s->parent].topic == CITE_TOPIC_NEWS)
		return CITE_TOPIC_NEWS;
	return topic;
}

void cite_sections_make(struct cite_reader *r)
{
	const struct cite_doc *doc = r->doc;
	struct used used;
	int32_t open[7] = { -1, -1, -1, -1, -1, -1, -1 };
	size_t n = 0;

	for (size_t i = 0; i < doc->n_block; i++)
		n += doc->block[i].kind == CITE_BLOCK_HEADING;
	r->section = cite_arena_alloc(r->mem, (n + 1) * sizeof *r->section);
	r->topic = cite_zeroed((n + 1) * sizeof *r->topic);
	r->section_at = cite_zeroed((doc->n_block + 1) * sizeof *r->section_at);
	used_make(&used, n + 1);
	for (size_t i = 0; i < doc->n_block; i++) {
		const struct cite_block *b = &doc->block[i];
		struct cite_section *s = &r->section[r->n_section];
		struct cite_str text;

		if (b->kind != CITE_BLOCK_HEADING)
			continue;
		text = cite_leaf_str(r, r->flat.leaf_of[i]);
		*s = (struct cite_section){
			.title = cite_text_squeeze(r->mem, text.s, text.n), .parent = -1, .line = b->line, .at = b->at
		};
		s->level = b->level >= 1 && b->level <= 6 ? b->level : 6;
		s->slug = unique(&used, r->mem, cite_slug(r->mem, s->title));
		for (int level = s->level - 1; level >= 1 && s->parent < 0; level--)
			s->parent = open[level];
		open[s->level] = (int32_t)r->n_section;
		for (int level = s->level + 1; level <= 6; level++)
			open[level] = -1;
		r->section_at[i] = (int32_t)r->n_section;
		r->topic[r->n_section].topic = topic_of(r, s);
		r->n_section++;
	}
	free(used.key);
	free(used.times);
}
