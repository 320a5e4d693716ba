/* entry_links: the links of an entry, and the identifiers that these and its text name. */
#include "entry.h"

#include <string.h>

#include "../../base/text.h"
#include "../../paper/id.h"
#include "remark.h"

/* Without one pair of square brackets round the whole. */
static const char *unbracketed(struct cite_arena *mem, const char *s)
{
	size_t n = strlen(s);

	return n >= 2 && s[0] == '[' && s[n - 1] == ']' && !memchr(s + 1, '[', n - 2) ? cite_text_squeeze(mem, s + 1, n - 2) : s;
}

/* The text of a link: all its runs from i on; an image's alternative text if there is no other. */
static const char *label_of(const struct cite_maker *m, int32_t i, int32_t end)
{
	const struct cite_run *run = m->r->doc->run;
	const struct cite_flat *f = &m->r->flat;
	int32_t last = i, link = run[i].link;
	struct cite_str t = { "", 0 };

	while (last + 1 < end && run[last + 1].link == link)
		last++;
	t = cite_flat_str(f, f->run_at[i], f->run_at[last + 1] - f->run_at[i]);
	if (!cite_str_trim(t).n)
		for (; i <= last; i++)
			if (run[i].kind == CITE_RUN_IMAGE) {
				t = (struct cite_str){ run[i].s, run[i].n };
				break;
			}
	return unbracketed(m->r->mem, cite_text_squeeze(m->r->mem, t.s, t.n));
}

/* A paper has a handful of identifiers. More than this are a heap of links, in which each would be compared with each. */
enum { MOST_IDS = 300 };

static void add_id(struct cite_maker *m, struct cite_id id)
{
	if (id.kind == CITE_ID_NONE || m->id.n == MOST_IDS)
		return;
	id = cite_id_canonical(m->r->mem, id);
	for (size_t i = 0; i < m->id.n; i++)
		if (cite_id_same(&m->id.v[i], &id))
			return;
	*cite_vec_add(&m->id) = id;
}

static void add_text_ids(struct cite_maker *m, struct cite_str t, uint32_t line)
{
	struct cite_id id;
	const char *why;
	size_t at = 0, begin;

	while (at < t.n && cite_id_scan(&id, m->r->mem, t.s, t.n, &at, &begin))
		add_id(m, id);
	if (!at && cite_id_malformed_in(&why, t.s, t.n, &begin))
		cite_remark_add(m->r, line, why);
}

static void remark_target(struct cite_maker *m, int32_t target, uint32_t line)
{
	const char *url = m->r->doc->target[target].url, *why;

	if (m->r->goal[target].kind == CITE_LINKS_NOTHING)
		cite_remark_add(m->r, line, "a link without a target");
	else if (cite_id_malformed(&why, m->r->mem, url, strlen(url)))
		cite_remark_add(m->r, line, why);
}

/* Without blanks and stray backticks at its ends. */
static const char *clean_url(struct cite_arena *mem, const char *url)
{
	size_t n = strlen(url);

	while (n && (cite_ascii_space((unsigned char)*url) || *url == '`'))
		url++, n--;
	while (n && (cite_ascii_space((unsigned char)url[n - 1]) || url[n - 1] == '`'))
		n--;
	return cite_arena_copy(mem, url, n);
}

/* One link of the entry. url stays as in the source where its bytes are known. */
static void add_link(struct cite_maker *m, int32_t run, int32_t end, uint32_t line, bool ids)
{
	const struct cite_doc *doc = m->r->doc;
	int32_t target = doc->run[run].link;
	const struct cite_target *t = &doc->target[target];
	const struct cite_goal *g = &m->r->goal[target];
	struct cite_link *l;
	bool bare = t->form == CITE_LINK_BARE || t->form == CITE_LINK_ANGLE;

	if (g->kind == CITE_LINKS_NOTHING || g->id.kind == CITE_ID_NONE)
		remark_target(m, target, line);
	if (g->kind == CITE_LINKS_NOTHING)
		return;
	l = cite_vec_add(&m->link);
	l->label = bare ? "" : label_of(m, run, end);
	l->url = clean_url(m->r->mem, t->url);
	l->whole = t->whole;
	l->dest = t->form == CITE_LINK_INLINE ? t->dest : (struct cite_span){ 0, 0 };
	l->id = g->id;
	if (!ids)
		return;
	if (g->id.kind != CITE_ID_NONE)
		add_id(m, g->id);
	else if (*l->label)
		add_text_ids(m, (struct cite_str){ l->label, strlen(l->label) }, line);
}

static void read_links(struct cite_maker *m, const struct cite_part *part, bool ids)
{
	const struct cite_leaf *leaf = &m->r->flat.leaf[part->leaf];
	const struct cite_block *b = &m->r->doc->block[leaf->block];
	int32_t last = -1;

	for (int32_t i = b->run; i < b->run + b->n_run; i++) {
		const struct cite_run *run = &m->r->doc->run[i];

		if (run->link >= 0 && run->link != last)
			add_link(m, i, b->run + b->n_run, b->line, ids);
		last = run->link;
	}
	for (uint32_t k = 0; ids && k < leaf->n_mark; k++) {
		const struct cite_mark *mark = &m->r->flat.mark[leaf->mark + k];

		if (mark->link < 0 && mark->carrier != CITE_AS_CODE)
			add_text_ids(m, cite_flat_str(&m->r->flat, mark->at, mark->n), b->line + mark->line);
	}
}

static int by_kind(const void *a, const void *b)
{
	return (int)((const struct cite_id *)a)->kind - (int)((const struct cite_id *)b)->kind;
}

/* Stable: few identifiers, mostly one. */
static void sort_ids(struct cite_id *v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && by_kind(&v[k - 1], &v[k]) > 0; k--) {
			struct cite_id swap = v[k];

			v[k] = v[k - 1];
			v[k - 1] = swap;
		}
}

/* What a row has behind the last of its table's columns nobody sees, but it names the paper where nothing else does. */
static void read_rest(struct cite_maker *m)
{
	enum { LONGEST = 500 };
	const struct cite_doc *doc = m->r->doc;
	struct cite_span rest = m->e.shape == CITE_SHAPE_ROW ? cite_doc_row_rest(doc, m->p->block) : (struct cite_span){ 0, 0 };

	if (!rest.len || m->id.n || rest.len > LONGEST)
		return;
	add_text_ids(m, (struct cite_str){ doc->src + rest.at, rest.len }, doc->block[m->p->block].line);
	m->rescued = m->id.n > 0;
}

/* Identifiers below, in descriptions, are the entry's only where it has none above. */
void cite_entry_links(struct cite_maker *m)
{
	enum { MAX_ID = 256 };

	for (uint32_t k = m->p->part; k < m->p->part + m->p->n_part; k++) {
		const struct cite_part *part = &m->r->part.v[k];

		read_links(m, part,
			m->id.n < MAX_ID && part->depth != CITE_PROSE &&
				(part->role != CITE_PART_SUB || !m->id.n || (part->depth <= 1 && m->r->facts[part->leaf].key)));
	}
	read_rest(m);
	sort_ids(m->id.v, m->id.n);
	m->e.n_link = m->link.n;
	m->e.link = cite_arena_array(m->r->mem, m->link.v, m->link.n, sizeof *m->link.v);
	m->e.n_id = m->id.n;
	m->e.id = cite_arena_array(m->r->mem, m->id.v, m->id.n, sizeof *m->id.v);
}
