/* entry: places become entries, if they are papers: with a link to one, or with what only papers have. */
#include <stdlib.h>
#include <string.h>

#include "../base/text.h"
#include "../paper/id.h"
#include "../paper/name.h"
#include "../paper/venue.h"
#include "badge.h"
#include "fields.h"
#include "halves.h"
#include "peel.h"
#include "remark.h"

/* What a text gave as venue and year. */
struct split {
	struct cite_str text;
	const char *venue; /* NULL: none */
	int year;
};

enum { N_SPLIT = 256 };

struct maker {
	struct cite_reader *r;
	const struct cite_place *p;
	struct cite_entry e;
	CITE_VEC(struct cite_link) link;
	CITE_VEC(struct cite_id) id;
	struct split split[N_SPLIT];
	char legend[24]; /* the colour of badges that state nicknames */
};

static struct cite_text make_text(const struct maker *m, uint32_t at, uint32_t n, uint8_t sure)
{
	struct cite_str t = cite_flat_str(&m->r->flat, at, n);
	const char *s = cite_text_squeeze(m->r->mem, t.s, t.n);

	return (struct cite_text){ *s ? s : NULL, cite_flat_span(&m->r->flat, at, n), sure };
}

/* ---- links and identifiers ------------------------------------------------------------------------------------------------------- */

/* Without one pair of square brackets round the whole. */
static const char *unbracketed(struct cite_arena *mem, const char *s)
{
	size_t n = strlen(s);

	return n >= 2 && s[0] == '[' && s[n - 1] == ']' && !memchr(s + 1, '[', n - 2) ? cite_text_squeeze(mem, s + 1, n - 2) : s;
}

/* The text of a link: all its runs from i on; an image's alternative text if there is no other. */
static const char *label_of(const struct maker *m, int32_t i, int32_t end)
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

static void add_id(struct maker *m, struct cite_id id)
{
	if (id.kind == CITE_ID_NONE || m->id.n == MOST_IDS)
		return;
	id = cite_id_canonical(m->r->mem, id);
	for (size_t i = 0; i < m->id.n; i++)
		if (cite_id_same(&m->id.v[i], &id))
			return;
	*cite_vec_add(&m->id) = id;
}

static void add_text_ids(struct maker *m, struct cite_str t)
{
	struct cite_id id;
	size_t at = 0, begin;

	while (at < t.n && cite_id_scan(&id, m->r->mem, t.s, t.n, &at, &begin))
		add_id(m, id);
}

static void remark_target(struct maker *m, int32_t target, uint32_t line)
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
static void add_link(struct maker *m, int32_t run, int32_t end, uint32_t line, bool ids)
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
		add_text_ids(m, (struct cite_str){ l->label, strlen(l->label) });
}

static void read_links(struct maker *m, const struct cite_part *part, bool ids)
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
			add_text_ids(m, cite_flat_str(&m->r->flat, mark->at, mark->n));
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

/* Identifiers below, in descriptions, are the entry's only where it has none above. */
static void make_links(struct maker *m)
{
	enum { MAX_ID = 256 };

	for (uint32_t k = m->p->part; k < m->p->part + m->p->n_part; k++) {
		const struct cite_part *part = &m->r->part.v[k];

		read_links(m, part,
			m->id.n < MAX_ID && part->depth != CITE_PROSE &&
				(part->role != CITE_PART_SUB || !m->id.n || (part->depth <= 1 && m->r->facts[part->leaf].key)));
	}
	sort_ids(m->id.v, m->id.n);
	m->e.n_link = m->link.n;
	m->e.link = cite_arena_array(m->r->mem, m->link.v, m->link.n, sizeof *m->link.v);
	m->e.n_id = m->id.n;
	m->e.id = cite_arena_array(m->r->mem, m->id.v, m->id.n, sizeof *m->id.v);
}

/* ---- fields ------------------------------------------------------------------------------------------------------------------------ */

/* Where a year is written: "2024", "'24". */
static struct cite_str find_year(struct cite_str t, int year)
{
	char full[5] = "";
	const char *at;

	if (year < 1000 || year > 9999)
		return (struct cite_str){ t.s, 0 };
	for (int i = 3; i >= 0; i--, year /= 10)
		full[i] = (char)('0' + year % 10);
	at = cite_ascii_find(t.s, t.n, full);
	if (at)
		return (struct cite_str){ at, 4 };
	at = cite_ascii_find(t.s, t.n, full + 2);
	return at ? (struct cite_str){ at, 2 } : (struct cite_str){ t.s, 0 };
}

static void set_year(struct maker *m, struct cite_str t, int year, uint8_t sure)
{
	struct cite_str at = find_year(t, year);

	m->e.year = year;
	m->e.year_text = make_text(m, cite_flat_at(&m->r->flat, at), (uint32_t)at.n, sure);
	if (!m->e.year_text.s)
		m->e.year_text.s = cite_arena_printf(m->r->mem, "%d", year);
}

/* How a paper was presented, and remarks in brackets, are no part of its venue. */
static const char *drop_manner(struct cite_arena *mem, const char *venue)
{
	static const char *const manners[] = { "oral", "poster", "spotlight", "highlight", "best paper", "best paper award",
		"oral presentation", "notable", "short", "short paper", "long paper", "full paper", "under review", "to appear", "in press",
		"citations" };
	static const char *const publishers[] = { ". Springer", ". ACM", ". IEEE", ". Elsevier", ". MIT Press", ". PMLR",
		". Morgan Kaufmann", ". Curran" };
	size_t n = strlen(venue);
	const char *open = n && venue[n - 1] == ')' ? strrchr(venue, '(') : NULL;

	if (open && open > venue && cite_word_count((struct cite_str){ open, (size_t)(venue + n - open) }) >= 3)
		return cite_arena_copy(mem, venue, cite_str_bare((struct cite_str){ venue, (size_t)(open - venue) }).n);
	for (size_t i = 0; i < sizeof publishers / sizeof *publishers; i++) {
		const char *at = cite_ascii_find(venue, n, publishers[i]);

		if (at && at > venue)
			return cite_arena_copy(mem, venue, cite_str_bare((struct cite_str){ venue, (size_t)(at - venue) }).n);
	}
	for (size_t i = 0; i < sizeof manners / sizeof *manners; i++) {
		size_t k = strlen(manners[i]), end = n;

		if (end && (venue[end - 1] == ')' || venue[end - 1] == ']'))
			end--;
		if (end <= k || !cite_ascii_starts(venue + end - k, k, manners[i]) || cite_ascii_alnum((unsigned char)venue[end - k - 1]))
			continue;
		return cite_arena_copy(mem, venue, cite_str_balanced((struct cite_str){ venue, end - k }).n);
	}
	return venue;
}

/* "NAACL, Stanford": what follows a venue that we know behind a comma, and is no part of it; "arXiv on". */
static const char *first_venue(const struct maker *m, const char *venue)
{
	static const char *const parts[] = { "workshop", "finding", "track", "demo", "industr", "dataset", "companion", "tutorial" };
	const char *comma = strchr(venue, ',');
	size_t n = strlen(venue);

	if (n > 3 && cite_str_is((struct cite_str){ venue + n - 3, 3 }, " on"))
		return cite_arena_copy(m->r->mem, venue, n - 3);
	if (!comma || cite_memo_venue(m->r->memo, (struct cite_str){ venue, (size_t)(comma - venue) }) < 100)
		return venue;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (cite_ascii_find(comma, strlen(comma), parts[i]))
			return venue;
	return cite_memo_venue(m->r->memo, cite_str_bare((struct cite_str){ comma, strlen(comma) })) >= 60 ?
		venue :
		cite_arena_copy(m->r->mem, venue, (size_t)(comma - venue));
}

/* A venue and a year out of a text. Lists name the same few venues over and over, so what a text gave is remembered. */
static struct split split_venue(struct maker *m, struct cite_str t)
{
	uint32_t h = (uint32_t)t.n;
	struct split *x;

	for (size_t i = 0; i < t.n; i++)
		h = (h ^ (unsigned char)t.s[i]) * 16777619u;
	x = &m->split[(h ^ h >> 15) % N_SPLIT];
	if (x->text.n == t.n && x->text.s && !memcmp(x->text.s, t.s, t.n))
		return *x;
	*x = (struct split){ .text = t };
	cite_venue_split(&x->venue, &x->year, m->r->mem, t.s, t.n);
	if (x->venue)
		x->venue = first_venue(m, drop_manner(m->r->mem, x->venue));
	if (x->venue && (!*x->venue || cite_is_placeholder((struct cite_str){ x->venue, strlen(x->venue) })))
		x->venue = NULL;
	return *x;
}

static void make_venue(struct maker *m, const struct cite_fields *x)
{
	const struct cite_bit *b = &m->r->bit.v[x->venue];
	struct cite_str t = cite_flat_str(&m->r->flat, b->venue_at, b->n_venue);
	struct split split = split_venue(m, t);

	if (split.venue) {
		const char *at = cite_ascii_find(t.s, t.n, split.venue);
		uint32_t from = at ? cite_flat_at(&m->r->flat, (struct cite_str){ at, 0 }) : b->venue_at;

		m->e.venue = (struct cite_text){ split.venue,
			cite_flat_span(&m->r->flat, from, at ? (uint32_t)strlen(split.venue) : b->n_venue), x->sure_venue };
	}
	if (split.year)
		set_year(m, t, split.year, x->sure_venue);
	else if (b->year)
		set_year(m, cite_flat_str(&m->r->flat, b->at, b->n), b->year, x->sure_venue);
}

static void make_people(struct maker *m, const struct cite_fields *x)
{
	const struct cite_bit *b = &m->r->bit.v[x->people];
	struct cite_str t = cite_flat_str(&m->r->flat, b->people_at, b->n_people);
	struct cite_people people;

	people = cite_people_parse(m->r->mem, t.s, t.n);
	if (!people.n)
		return;
	m->e.author = people.v;
	m->e.n_author = people.n;
	m->e.etal = people.etal;
	m->e.people = make_text(m, b->people_at, b->n_people, x->sure_people);
}

/* "Deep Q-Networks (DQN)": the tag is what stands in the brackets. */
static struct cite_str name_of(struct cite_str t)
{
	const char *open = t.n > 4 && t.s[t.n - 1] == ')' ? memchr(t.s, '(', t.n) : NULL;
	const char *comma = cite_ascii_find(t.s, t.n, ", ");
	struct cite_str in;

	/* "OverFeat, NYU" */
	if (comma && comma > t.s)
		return (struct cite_str){ t.s, (size_t)(comma - t.s) };
	if (!open || open == t.s)
		return t;
	in = cite_str_trim((struct cite_str){ open + 1, (size_t)(t.s + t.n - 1 - open) - 1 });
	return in.n && in.n <= 16 && !memchr(in.s, ' ', in.n) && cite_word_count((struct cite_str){ t.s, (size_t)(open - t.s) }) >= 2 ? in :
																	t;
}

/* An identifier is no nickname, however much it stands where they do. */
static bool is_id(struct maker *m, struct cite_str t)
{
	struct cite_id id;
	return t.n > 5 && cite_id_parse(&id, m->r->mem, t.s, t.n);
}

static void make_name(struct maker *m, const struct cite_fields *x)
{
	struct cite_str t;

	if (x->name >= 0) {
		t = name_of(cite_flat_str(&m->r->flat, m->r->bit.v[x->name].at, m->r->bit.v[x->name].n));
		if (!is_id(m, t))
			m->e.nickname = make_text(m, cite_flat_at(&m->r->flat, t), (uint32_t)t.n, x->sure_name);
	} else if (m->p->title < 0 && m->p->tag >= 0 && m->e.shape != CITE_SHAPE_ROW && m->e.shape != CITE_SHAPE_HTML) {
		const struct cite_cand *c = &m->r->cand.v[m->p->tag];

		if (c->like > 0 && c->like <= 60 && c->n <= 40 && !is_id(m, cite_flat_str(&m->r->flat, c->at, c->n)))
			m->e.nickname = make_text(m, c->at, c->n, 50);
	}
}

/* What only badges state. */
static void read_badges(struct maker *m)
{
	for (uint32_t k = m->p->part; k < m->p->part + m->p->n_part; k++) {
		const struct cite_block *b = &m->r->doc->block[m->r->flat.leaf[m->r->part.v[k].leaf].block];

		for (int32_t i = b->run; i < b->run + b->n_run; i++) {
			const struct cite_run *run = &m->r->doc->run[i];
			struct cite_badge badge;

			if (run->kind != CITE_RUN_IMAGE || run->image < 0 || !cite_badge_read(&badge, m->r->doc->target[run->image].url))
				continue;
			if (m->legend[0] && !strcmp(badge.color, m->legend)) {
				m->e.nickname = (struct cite_text){ cite_arena_dup(m->r->mem, badge.text), { 0, 0 }, 80 };
			} else if (!m->e.venue.s && cite_venue_likely(badge.text, strlen(badge.text)) >= 90) {
				const char *venue = NULL;
				int year = 0;

				cite_venue_split(&venue, &year, m->r->mem, badge.text, strlen(badge.text));
				if (venue && year) {
					m->e.venue = (struct cite_text){ venue, { 0, 0 }, 70 };
					m->e.year = year;
				}
			}
		}
	}
}

static void make_fields(struct maker *m)
{
	struct cite_fields x;

	cite_fields_choose(&x, m->r, m->p);
	if (m->p->title >= 0) {
		const struct cite_cand *c = &m->r->cand.v[m->p->title];

		m->e.title = make_text(m, c->at, c->n, m->p->sure);
	}
	if (x.people >= 0)
		make_people(m, &x);
	if (x.venue >= 0)
		make_venue(m, &x);
	if (!m->e.year && x.year >= 0)
		set_year(m, cite_flat_str(&m->r->flat, m->r->bit.v[x.year].at, m->r->bit.v[x.year].n), m->r->bit.v[x.year].year,
			x.sure_year);
	make_name(m, &x);
	read_badges(m);
}

/* ---- place ------------------------------------------------------------------------------------------------------------------------- */

static void make_position(struct maker *m)
{
	const struct cite_doc *doc = m->r->doc;
	const struct cite_block *b = &doc->block[m->p->block];
	uint32_t end = b->at.at + b->at.len, from, to;

	m->e.shape = m->p->shape;
	m->e.section = m->p->section;
	m->e.line = b->line;
	m->e.end_line = b->line;
	m->e.located = b->at.len > 0 && !b->from_html;
	for (uint32_t k = m->p->part; k < m->p->part + m->p->n_part; k++) {
		const struct cite_block *leaf = &doc->block[m->r->flat.leaf[m->r->part.v[k].leaf].block];

		/* Prose behind an entry is not there to be edited. */
		if (m->r->part.v[k].depth == CITE_PROSE)
			continue;
		m->e.located &= leaf->located;
		if (leaf->end_line > m->e.end_line)
			m->e.end_line = leaf->end_line;
		if (leaf->at.at + leaf->at.len > end)
			end = leaf->at.at + leaf->at.len;
	}
	m->e.block = (struct cite_span){ b->at.at, end - b->at.at };
	if (!b->line || b->line > doc->n_line)
		return;
	from = doc->line_at[b->line - 1];
	to = b->line < doc->n_line ? doc->line_at[b->line] : (uint32_t)doc->n_src;
	while (to > from && (doc->src[to - 1] == '\n' || doc->src[to - 1] == '\r'))
		to--;
	m->e.first_line = (struct cite_span){ from, to - from };
	m->e.indent = b->kind == CITE_BLOCK_ITEM ? b->indent : 0;
}

/* ---- is it a paper? ----------------------------------------------------------------------------------------------------------------- */

static bool known_venue(const struct maker *m)
{
	const struct cite_entry *e = &m->e;

	return e->venue.s && cite_memo_venue(m->r->memo, (struct cite_str){ e->venue.s, strlen(e->venue.s) }) == 100;
}

/* Where nearly all that looks like an entry links to a paper, the few with only a project's page are papers too, if they fit the habit
 * with title and year; code alone is none. */
static bool is_among_papers(const struct maker *m)
{
	const struct cite_group *g = &m->r->group.v[m->p->group];

	return g->n_titled >= 20 && g->n_place * 4 >= g->n_titled * 3 && m->p->sure >= 90 && m->e.n_link &&
		((m->e.year && m->e.year_text.sure >= 70) || (m->e.nickname.s && m->e.nickname.sure >= 80)) &&
		!cite_ascii_find(m->e.link[0].url, strlen(m->e.link[0].url), "github.com/");
}

/* Some lists link to nothing: there, a title whose venue and year stand in its line is a paper. */
static bool is_named_paper(const struct maker *m, bool among_papers)
{
	return m->e.shape != CITE_SHAPE_ROW && m->e.title.s && m->p->sure >= 30 && m->e.venue.s && m->e.year && m->e.year_text.sure >= 60 &&
		(known_venue(m) || (among_papers && m->e.venue.sure >= 60)) &&
		cite_word_count((struct cite_str){ m->e.title.s, strlen(m->e.title.s) }) >= 3;
}

static bool is_paper(const struct maker *m)
{
	const struct cite_group *g = &m->r->group.v[m->p->group];
	int topic = m->p->section >= 0 ? m->r->topic[m->p->section].topic : CITE_TOPIC_PAPERS;
	bool column = g->table && g->title_column >= 0 && g->role[g->title_column] == CITE_ROLE_TITLE;

	if (topic == CITE_TOPIC_NEWS)
		return false;
	if (m->p->paper && topic != CITE_TOPIC_PAPERS && !m->id.n)
		return m->e.title.s && known_venue(m) && m->e.year;
	if (m->p->paper)
		return m->e.title.s || m->id.n || (g->table && m->e.nickname.s);
	if (!g->table && !g->n_place)
		return is_named_paper(m, topic == CITE_TOPIC_PAPERS);
	if (!m->e.title.s || topic != CITE_TOPIC_PAPERS)
		return false;
	/* Rows of a table of papers count also without a working link, if only they were meant to have one. */
	if (column)
		return m->r->cand.v[m->p->title].link >= 0 || m->e.n_link;
	if (m->p->sure < 60)
		return false;
	if (is_among_papers(m))
		return true;
	if (known_venue(m) && (m->e.year || m->e.n_author))
		return true;
	return m->e.n_author && (m->e.etal || m->e.n_author > 1 || m->e.year) && m->e.people.sure >= 60;
}

static void make_entry(struct maker *m)
{
	m->link.n = m->id.n = 0;
	m->e = (struct cite_entry){ .shape = m->p->shape };
	make_position(m);
	make_fields(m);
	make_links(m);
}

/* ---- order -------------------------------------------------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct cite_entry *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->block.at < y->block.at ? -1 : x->block.at > y->block.at;
}

/* Mostly they are in order already. */
static void sort_entries(struct cite_entry *v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (by_place(&v[i - 1], &v[i]) > 0) {
			qsort(v, n, sizeof *v, by_place);
			return;
		}
}

static void read_places(struct cite_reader *r, size_t from, size_t to)
{
	struct maker m = { .r = r };

	cite_badge_legend(m.legend, r);
	for (size_t i = from; i < to; i++) {
		m.p = &r->place.v[i];
		make_entry(&m);
		if (!is_paper(&m)) {
			cite_remark_place(r, m.p, &m.e);
			continue;
		}
		r->entry[r->n_entry++] = m.e;
		cite_remark_fields(r, m.p, &m.e);
		cite_remark_markup(r, m.p, &m.e);
	}
	free(m.link.v);
	free(m.id.v);
}

void cite_entries_make(struct cite_list *list, struct cite_reader *r)
{
	struct cite_reader *other = cite_halves_begin(r);
	size_t middle = cite_halves_place(r);
	struct cite_entry *entry = cite_arena_room(r->mem, r->place.n * sizeof *entry);

	/* Those of the second half begin where those of the first end at the latest. */
	r->entry = entry;
	if (other)
		other->entry = entry + middle;
	cite_halves_run(r, other, read_places, middle, r->place.n);
	if (other) {
		memmove(entry + r->n_entry, other->entry, other->n_entry * sizeof *entry);
		r->n_entry += other->n_entry;
		cite_vec_join(&r->remark, &other->remark);
	}
	cite_remark_tables(r);
	sort_entries(entry, r->n_entry);
	list->entry = entry;
	list->n_entry = r->n_entry;
}
