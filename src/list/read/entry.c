/* entry: places become entries, if they are papers: with a link to one, or with what only papers have. */
#include "entry.h"

#include <stdlib.h>
#include <string.h>

#include "../../base/text.h"
#include "../words/peel.h"
#include "badge.h"
#include "halves.h"
#include "remark.h"

/* ---- place ------------------------------------------------------------------------------------------------------------------------- */

static void make_position(struct cite_maker *m)
{
	const struct cite_doc *doc = m->r->doc;
	const struct cite_block *b = &doc->block[m->p->block];
	uint32_t end = b->at.at + b->at.len;

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
	m->e.first_line = cite_doc_line_span(doc, b->line);
	m->e.indent = b->kind == CITE_BLOCK_ITEM ? b->indent : 0;
}

/* ---- is it a paper? ----------------------------------------------------------------------------------------------------------------- */

static bool known_venue(const struct cite_maker *m)
{
	const struct cite_entry *e = &m->e;

	return e->venue.s && cite_memo_venue(m->r->memo, (struct cite_str){ e->venue.s, strlen(e->venue.s) }) == 100;
}

/* A title as long as those of papers are, with a link, in a section where most lead to papers. What leads to code needs a longer one: tools are
 * described in a few words. */
static bool is_long_among_papers(const struct cite_maker *m, bool code)
{
	enum { LONG = 5, LONG_CODE = 9, MANY = 6 };
	const struct cite_section_facts *s = m->p->section >= 0 ? &m->r->topic[m->p->section] : NULL;

	return s && s->n_paper >= MANY && s->n_paper * 5 >= s->n_titled * 4 &&
		cite_more_words((struct cite_str){ m->e.title.s, strlen(m->e.title.s) }, code ? LONG_CODE : LONG);
}

/* A talk or a course is given there, and no paper. */
static bool is_video(const char *url)
{
	static const char *const hosts[] = { "youtube.com/", "youtu.be/", "bilibili.com/", "vimeo.com/" };

	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
		if (cite_ascii_find(url, strlen(url), hosts[i]))
			return true;
	return false;
}

/* "[Project Page]", which links to no repository: what only a work has, and no tool. */
static bool is_project_page(const struct cite_link *l)
{
	static const char *const words[] = { "project", "website", "webpage", "web page", "homepage" };

	if (cite_ascii_find(l->url, strlen(l->url), "github.com/"))
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cite_ascii_starts(l->label, strlen(l->label), words[i]))
			return true;
	return false;
}

/* Where nearly all that looks like an entry links to a paper, the few with only a project's page are papers too, if they fit the habit: with
 * title and year, code alone being none, or with a title that is long for anything else. */
static bool is_among_papers(const struct cite_maker *m)
{
	enum { FEW = 3 };
	const struct cite_section_facts *s;
	const struct cite_group *g = &m->r->group.v[m->p->group];
	bool code;

	if (g->n_titled < 20 || g->n_place * 4 < g->n_titled * 3 || m->p->sure < 90 || !m->e.n_link || is_video(m->e.link[0].url))
		return false;
	s = m->p->section >= 0 ? &m->r->topic[m->p->section] : NULL;
	if (s && s->n_paper && s->n_paper * 2 >= s->n_titled && g->n_place * 10 >= g->n_titled * 9 && is_project_page(&m->e.link[0]) &&
		cite_more_words((struct cite_str){ m->e.title.s, strlen(m->e.title.s) }, FEW))
		return true;
	code = cite_ascii_find(m->e.link[0].url, strlen(m->e.link[0].url), "github.com/");
	return is_long_among_papers(m, code) ||
		(!code && ((m->e.year && m->e.year_text.sure >= 70) || (m->e.nickname.s && m->e.nickname.sure >= 80)));
}

/* "Widgets were proposed by Ada Byron and Grace Hopper": what names its people itself is a sentence. */
static bool names_its_people(const struct cite_maker *m)
{
	const char *family = m->e.n_author ? m->e.author[m->e.n_author - 1].family : NULL;

	return family && m->e.title.s && strstr(m->e.title.s, family);
}

/* Some lists link to nothing: there, a title whose year and venue, or people, stand in its line is a paper. */
static bool is_named_paper(const struct cite_maker *m, bool among_papers)
{
	bool venue = m->e.venue.s && (known_venue(m) || (among_papers && m->e.venue.sure >= 60));
	bool people = among_papers && m->e.n_author && m->e.people.sure >= 60 && m->p->sure >= 60 && !names_its_people(m);

	return m->e.shape != CITE_SHAPE_ROW && m->e.title.s && m->p->sure >= 30 && m->e.year && m->e.year_text.sure >= 60 &&
		(venue || people) && cite_word_count((struct cite_str){ m->e.title.s, strlen(m->e.title.s) }) >= 3;
}

/* Venue and year stand where the entries of the list have theirs, and it is no book. */
static bool says_where_and_when(const struct cite_maker *m)
{
	enum { SURE = 80 };
	struct cite_str t = m->p->n_part ? cite_leaf_str(m->r, m->r->part.v[m->p->part].leaf) : (struct cite_str){ "", 0 };

	return m->e.venue.s && m->e.venue.sure >= SURE && m->e.year && m->e.year_text.sure >= SURE && !cite_ascii_find(t.s, t.n, "isbn");
}

/* "Sorting by Hand", and below it "Authors: Ada Byron, Grace Hopper": a key that only works have. */
static bool has_keyed_people(const struct cite_maker *m)
{
	enum { TITLE = 30, FEW = 2 };

	return m->keyed && m->e.shape != CITE_SHAPE_ROW && m->e.title.s && m->p->sure >= TITLE &&
		cite_more_words((struct cite_str){ m->e.title.s, strlen(m->e.title.s) }, FEW - 1);
}

/* "**Sorting by Hand on Small Widgets**", and by themselves "*Ada Byron, Grace Hopper*", as the others of a list without links: what is set apart and at
 * length a title, and several people. */
static bool has_people_beside(const struct cite_maker *m)
{
	enum { LIKE = 60, WORDS = 4, SURE = 80, PLAIN = 95, FEW = 3 };
	const struct cite_group *g = &m->r->group.v[m->p->group];
	const struct cite_cand *c = m->p->title >= 0 ? &m->r->cand.v[m->p->title] : NULL;

	return c && g->n_named >= FEW && m->e.shape != CITE_SHAPE_ROW && m->e.title.s && c->like >= LIKE && m->e.n_author > 1 &&
		m->e.people.sure >= (c->carrier == CITE_AS_PLAIN ? PLAIN : SURE) && !names_its_people(m) &&
		cite_more_words((struct cite_str){ m->e.title.s, strlen(m->e.title.s) }, WORDS);
}

/* "- The defence seems effective, and is better than [MemFree](https://...)": a sentence that mentions a paper, and does not begin with it. */
static bool is_prose_item(const struct cite_maker *m)
{
	enum { WORDS = 25 };
	const struct cite_reader *r = m->r;
	int32_t leaf, link;

	if (m->e.shape != CITE_SHAPE_ITEM || !m->p->n_part)
		return false;
	leaf = r->part.v[m->p->part].leaf;
	link = r->flat.leaf[leaf].n_mark ? r->flat.mark[r->flat.leaf[leaf].mark].link : -1;
	return (link < 0 || r->goal[link].kind != CITE_LINKS_PAPER) && cite_more_words(cite_leaf_str(r, leaf), WORDS);
}

/* A link of the place that says that it leads to the paper; below: also in what stands below its first leaf. */
static bool has_paper_label(const struct cite_maker *m, bool below)
{
	const struct cite_reader *r = m->r;

	for (uint32_t k = m->p->part; k < m->p->part + (below ? m->p->n_part : 1); k++) {
		const struct cite_leaf *leaf = &r->flat.leaf[r->part.v[k].leaf];

		for (uint32_t i = leaf->mark; i < leaf->mark + leaf->n_mark; i++)
			if (r->flat.mark[i].link >= 0 &&
				cite_memo_label(r->memo, cite_flat_str(&r->flat, r->flat.mark[i].at, r->flat.mark[i].n)) == CITE_ROLE_PAPER)
				return true;
	}
	return false;
}

/* Words with a small letter in front: three times as many as others. */
static bool is_small(struct cite_str t)
{
	enum { TIMES = 3 };
	size_t small = 0, other = 0;

	for (size_t i = 0; i < t.n; i++)
		if (!i || t.s[i - 1] == ' ')
			*(cite_cp_lower((unsigned char)t.s[i]) ? &small : &other) += 1;
	return small >= TIMES * other;
}

/* "**SortNet:** [Sorting widgets in a single step](https://...)": the whole title is a link, and comes next. */
static bool is_next_link(const struct cite_reader *r, const struct cite_leaf *leaf)
{
	enum { WORDS = 3 };
	const struct cite_mark *m = &r->flat.mark[leaf->mark + 1], *end = &r->flat.mark[leaf->mark + leaf->n_mark];

	while (m < end && !cite_str_bare(cite_flat_str(&r->flat, m->at, m->n)).n)
		m++;
	return m < end && m->link >= 0 && r->goal[m->link].kind == CITE_LINKS_PAPER &&
		cite_more_words(cite_flat_str(&r->flat, m->at, m->n), WORDS);
}

/* "- **Chunking:** Sorting several widgets in a single step, as [SortNet](https://...) does.": a subject and what is said of it, among which works are
 * named: it has their identifiers, and no title. */
static bool is_subject_item(const struct cite_maker *m)
{
	enum { WORDS = 8 };
	const struct cite_reader *r = m->r;
	const struct cite_leaf *leaf = m->e.shape == CITE_SHAPE_ITEM && m->p->n_part ? &r->flat.leaf[r->part.v[m->p->part].leaf] : NULL;
	const struct cite_mark *first = leaf && leaf->n_mark > 1 ? &r->flat.mark[leaf->mark] : NULL;
	struct cite_str key, rest;

	if (!first || first->carrier != CITE_AS_BOLD || first->link >= 0)
		return false;
	key = cite_str_trim(cite_flat_str(&r->flat, first->at, first->n));
	rest = cite_str_trim(cite_flat_str(&r->flat, first->at + first->n, leaf->at + leaf->n - first->at - first->n));
	if (!key.n || key.s[key.n - 1] != ':' || !rest.n || !strchr(".:", rest.s[rest.n - 1]))
		return false;
	/* Several sentences, or a colon before the list of works, are no title's. */
	return cite_more_words(rest, WORDS) && is_small(rest) && !is_next_link(r, leaf) &&
		!has_paper_label(m, rest.s[rest.n - 1] != ':' && cite_sentence_end(rest) + 1 >= rest.n);
}

/* "- 2025.12.08: The paper on widgets was accepted by WID 2026 ([arXiv](...)).": a day, and what happened then. */
static bool is_news_item(const struct cite_maker *m)
{
	static const char *const happened[] = { " was accepted", " were accepted", " is accepted", " are accepted", " got accepted",
		" accepted by ", " accepted to ", " accepted at ", " was online", " is online", " was released", " is released",
		" are released", " was updated", " is updated", " has been ", " have been ", " is now ", " are now ", " is available",
		" are available", " we release", " we add", " we update" };
	enum { NEAR = 200 };
	struct cite_str t;
	size_t n;
	int year;

	if (m->e.shape != CITE_SHAPE_ITEM || !m->p->n_part)
		return false;
	t = cite_str_cut(cite_str_trim(cite_leaf_str(m->r, m->r->part.v[m->p->part].leaf)), NEAR);
	if (cite_date_prefix(t, &year, &n) != CITE_DATE_FULL)
		return false;
	for (size_t i = 0; i < sizeof happened / sizeof *happened; i++)
		if (cite_ascii_find(t.s + n, t.n - n, happened[i]))
			return true;
	return false;
}

static bool is_paper(const struct cite_maker *m)
{
	const struct cite_group *g = &m->r->group.v[m->p->group];
	int topic = m->p->section >= 0 ? m->r->topic[m->p->section].topic : CITE_TOPIC_PAPERS;
	bool column = g->table && g->title_column >= 0 && g->role[g->title_column] == CITE_ROLE_TITLE;
	enum { SURE = 70 };

	if (topic == CITE_TOPIC_NEWS || is_news_item(m))
		return false;
	if (m->p->paper && topic != CITE_TOPIC_PAPERS && !m->id.n)
		return m->e.title.s && m->e.year && (known_venue(m) || (m->e.venue.s && m->e.venue.sure >= SURE));
	if (m->p->paper && !m->e.title.s && !m->subject && is_prose_item(m))
		return false;
	if (m->p->paper)
		return m->e.title.s || m->id.n || (g->table && m->e.nickname.s);
	if (!g->table && topic == CITE_TOPIC_PAPERS && has_keyed_people(m))
		return true;
	/* A list without links may still have a few, elsewhere. */
	if (!g->table && g->n_place * 10 < g->n_named && !(g->n_place && m->e.n_link) && is_named_paper(m, topic == CITE_TOPIC_PAPERS))
		return true;
	if (!g->table && !g->n_place && topic == CITE_TOPIC_PAPERS && has_people_beside(m))
		return true;
	if (!g->table && !g->n_place)
		return false;
	if (!m->e.title.s || topic != CITE_TOPIC_PAPERS)
		return false;
	/* Rows of a table of papers count also without a working link, if only they were meant to have one, or say where and when. */
	if (column)
		return m->rescued || m->r->cand.v[m->p->title].link >= 0 || m->e.n_link ||
			(m->e.venue.s && m->e.venue.sure >= SURE && m->e.year) || (m->e.n_author > 1 && m->e.people.sure >= SURE);
	if (m->p->sure < 60)
		return false;
	if (is_among_papers(m))
		return true;
	if ((known_venue(m) && (m->e.year || m->e.n_author)) || says_where_and_when(m))
		return true;
	return m->e.n_author && (m->e.etal || m->e.n_author > 1 || m->e.year) && m->e.people.sure >= 60;
}

static void make_entry(struct cite_maker *m)
{
	m->link.n = m->id.n = 0;
	m->rescued = false;
	m->e = (struct cite_entry){ .shape = m->p->shape };
	make_position(m);
	cite_entry_fields(m);
	cite_entry_links(m);
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
	struct cite_maker m = { .r = r };

	cite_badge_legend(m.legend, r);
	cite_badge_venues(m.venues, r);
	for (size_t i = from; i < to; i++) {
		m.p = &r->place.v[i];
		make_entry(&m);
		m.subject = is_subject_item(&m);
		if (m.subject)
			m.e.title = m.e.nickname = (struct cite_text){ 0 };
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

/* News repeat what the list holds elsewhere. Where hardly anything stands elsewhere ("## Daily Updates", and all papers below it by date), they are the
 * list. */
static void mend_news(struct cite_reader *r)
{
	enum { FEW = 10, TIMES = 4 };
	size_t news = 0, other = 0;

	for (size_t i = 0; i < r->place.n; i++) {
		const struct cite_place *p = &r->place.v[i];
		bool is_news = p->section >= 0 && r->topic[p->section].topic == CITE_TOPIC_NEWS;

		if (p->paper)
			*(is_news ? &news : &other) += 1;
	}
	if (news < FEW || news <= TIMES * other)
		return;
	for (size_t i = 0; i < r->n_section; i++)
		if (r->topic[i].topic == CITE_TOPIC_NEWS)
			r->topic[i].topic = CITE_TOPIC_PAPERS;
}

void cite_entries_make(struct cite_list *list, struct cite_reader *r)
{
	struct cite_reader *other = cite_halves_begin(r);
	size_t middle = cite_halves_place(r);
	struct cite_entry *entry = cite_arena_room(r->mem, r->place.n * sizeof *entry);

	mend_news(r);
	/* Those of the second half begin where those of the first end at the latest. */
	r->entry = entry;
	if (other)
		other->entry = entry + middle;
	cite_halves_run(r, other, read_places, 0, middle, r->place.n);
	if (other) {
		memmove(entry + r->n_entry, other->entry, other->n_entry * sizeof *entry);
		r->n_entry += other->n_entry;
		cite_vec_join(&r->remark, &other->remark);
	}
	cite_remark_tables(r);
	sort_entries(entry, r->n_entry);
	cite_entry_headings(entry, r->n_entry, r);
	cite_entry_months(entry, r->n_entry, r);
	list->entry = entry;
	list->n_entry = r->n_entry;
}
