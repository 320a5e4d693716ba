/* section: headings to sections, with GitHub's anchors. A heading repeats another one's anchor with "-1", "-2", ... behind. */
#include <stdlib.h>
#include <string.h>

#include "../../base/map.h"
#include "../../base/text.h"
#include "reader.h"
#include "slug.h"

/* The anchors that are there, and how often each was repeated. */
struct used {
	struct cite_map at;
	CITE_VEC(unsigned) times;
};

static const char *take(struct used *u, const char *slug)
{
	cite_map_add(&u->at, slug, u->times.n);
	*cite_vec_add(&u->times) = 0;
	return slug;
}

/* The slug itself, or with the first number behind it that is free. */
static const char *unique(struct used *u, struct cite_arena *mem, const char *slug)
{
	size_t at = cite_map_get(&u->at, slug);
	const char *one = slug;

	while (cite_map_get(&u->at, one) != SIZE_MAX)
		one = cite_arena_printf(mem, "%s-%u", slug, ++u->times.v[at]);
	return take(u, one);
}

/* What GitHub makes the anchor of: the heading's text as it stands. Pictures have none, but the blank before a badge counts. */
static const char *anchor_text(const struct cite_reader *r, const struct cite_block *b, const char *title)
{
	struct cite_buf text = CITE_BUF(CITE_MAX_LIST);

	if (b->from_html)
		return title;
	for (int32_t i = b->run; i < b->run + b->n_run; i++) {
		const struct cite_run *run = &r->doc->run[i];

		if (run->kind == CITE_RUN_TEXT || run->kind == CITE_RUN_CODE)
			cite_buf_put(&text, run->s, run->n);
	}
	title = cite_arena_copy(r->mem, cite_buf_str(&text), text.n);
	cite_buf_free(&text);
	return title;
}

/* What a heading's section is about. News stay news below, under headings that are mere dates. */
static int topic_of(const struct cite_reader *r, const struct cite_section *s)
{
	int topic = (int)cite_section_topic((struct cite_str){ s->title, strlen(s->title) });

	if (s->parent >= 0 && s->level > 1 && r->topic[s->parent].topic == CITE_TOPIC_NEWS)
		return CITE_TOPIC_NEWS;
	return topic;
}

/* The only heading of the first level, if the document opens with it, is its title: "Papers on Software" is not a section of tools. And where no link
 * leads to a place in the document, what is called its contents are the papers themselves. */
static void mend_topics(struct cite_reader *r)
{
	size_t tops = 0, anchors = 0;

	for (size_t i = 0; i < r->n_section; i++)
		tops += r->section[i].level == 1;
	if (tops == 1 && r->section[0].level == 1 && r->n_section > 1 && r->topic[0].topic == CITE_TOPIC_OTHER)
		r->topic[0].topic = CITE_TOPIC_PAPERS;
	for (size_t i = 0; i < r->n_goal && !anchors; i++)
		anchors += r->goal[i].kind == CITE_LINKS_ANCHOR;
	for (size_t i = 0; i < r->n_section && !anchors; i++)
		if (r->topic[i].topic == CITE_TOPIC_OTHER &&
			cite_section_contents((struct cite_str){ r->section[i].title, strlen(r->section[i].title) }))
			r->topic[i].topic = CITE_TOPIC_PAPERS;
}

void cite_sections_make(struct cite_reader *r)
{
	const struct cite_doc *doc = r->doc;
	struct used used = { 0 };
	int32_t open[7] = { -1, -1, -1, -1, -1, -1, -1 };
	size_t n = 0;

	for (size_t i = 0; i < doc->n_block; i++)
		n += doc->block[i].kind == CITE_BLOCK_HEADING;
	r->section = cite_arena_alloc(r->mem, (n + 1) * sizeof *r->section);
	r->topic = cite_zeroed((n + 1) * sizeof *r->topic);
	r->section_at = cite_zeroed((doc->n_block + 1) * sizeof *r->section_at);
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
		s->slug = unique(&used, r->mem, cite_slug(r->mem, anchor_text(r, b, s->title)));
		for (int level = s->level - 1; level >= 1 && s->parent < 0; level--)
			s->parent = open[level];
		open[s->level] = (int32_t)r->n_section;
		for (int level = s->level + 1; level <= 6; level++)
			open[level] = -1;
		r->section_at[i] = (int32_t)r->n_section;
		r->topic[r->n_section].topic = topic_of(r, s);
		r->n_section++;
	}
	mend_topics(r);
	cite_map_free(&used.at);
	free(used.times.v);
}
