/* habit: which stretch of each place is its title. Every place votes for its best candidate by itself; the votes say where this list
 * puts its titles (a column; a line, an emphasis, a link); then each place takes the candidate that fits both. */
#include <string.h>

#include "../../base/text.h"
#include "../words/brackets.h"
#include "../words/peel.h"
#include "reader.h"

/* A candidate needs this much, of 100 for looking like a title and HABIT for standing where titles stand. */
enum { HABIT = 60, ENOUGH = 62, COLUMN_MEAN = 58, HEADED = 40, PERSON = 50, REMARK = 60 };

static unsigned slot_of(const struct cite_reader *r, const struct cite_place *p, const struct cite_part *part, const struct cite_cand *c)
{
	unsigned line;

	if (r->group.v[p->group].table) {
		unsigned column = r->doc->block[r->flat.leaf[part->leaf].block].column;

		return (column < CITE_MAX_COLUMN ? column : CITE_MAX_COLUMN - 1) * CITE_N_CARRIER + c->carrier;
	}
	line = (unsigned)part->line + c->line;
	return ((line < 3 ? line : 3) * 2 + (c->bracket != CITE_NO_BRACKET)) * CITE_N_CARRIER + c->carrier;
}

/* "Ada Byron": two words that are a name rather than a title. */
static bool is_person(const struct cite_reader *r, const struct cite_cand *c)
{
	struct cite_str t = cite_flat_str(&r->flat, c->at, c->n);

	return !cite_more_words(t, 2) && cite_memo_people(r->memo, t) >= PERSON;
}

/* The first leaf of a place names the work at length: then a reference below it has less to say. */
static bool has_title(const struct cite_reader *r, const struct cite_place *p)
{
	enum { LONG = 92 };
	int32_t best = p->n_part ? r->facts[r->part.v[p->part].leaf].best : -1;

	return best >= 0 && r->cand.v[best].like >= LONG;
}

/* A dash between blanks stands right before `at`. */
static bool behind_dash(const struct cite_reader *r, uint32_t at)
{
	return at && r->flat.text[at - 1] == ' ' && cite_dash_before((struct cite_str){ r->flat.text, r->flat.n_text }, at - 1);
}

/* "**Widgetron** - a system that sorts widgets": words in small letters behind what is set apart, and a dash, say something of it. */
static bool is_remark(const struct cite_reader *r, const struct cite_leaf_facts *f, const struct cite_cand *c)
{
	enum { LIKE = 25 };

	if (c->carrier != CITE_AS_PLAIN || !behind_dash(r, c->at) || !cite_cp_lower(cite_str_first(cite_flat_str(&r->flat, c->at, c->n))))
		return false;
	for (uint32_t k = f->cand; k < f->cand + f->n_cand; k++) {
		const struct cite_cand *other = &r->cand.v[k];

		if (other->carrier != CITE_AS_PLAIN && other->at < c->at && other->line == c->line && other->like >= LIKE)
			return true;
	}
	return false;
}

/* "[Sorty](...) is a method that sorts by hand": what is said of a work that was named before. */
static bool is_said(const struct cite_reader *r, const struct cite_cand *c)
{
	static const char *const verbs[] = { "is a ", "is an ", "is the ", "are " };
	struct cite_str t = cite_flat_str(&r->flat, c->at, c->n);

	for (size_t i = 0; c->carrier == CITE_AS_PLAIN && i < sizeof verbs / sizeof *verbs; i++)
		if (t.s[0] == verbs[i][0] && cite_ascii_starts(t.s, t.n, verbs[i]))
			return true;
	return false;
}

/* Where nearly all titles of the list stand in the first line, and the first leaf has a stretch for one and links to the paper: what stands below it
 * says more of the work, however well it looks. */
static bool is_headed(const struct cite_reader *r, const struct cite_place *p, float first)
{
	enum { LIKE = 20 };
	const struct cite_leaf_facts *f = p->n_part ? &r->facts[r->part.v[p->part].leaf] : NULL;

	return f && first >= 0.8F && f->n_paper && f->best >= 0 && r->cand.v[f->best].like >= LIKE && !r->cand.v[f->best].bracket;
}

/* How many of the titles of a group stand in the first line. */
static float first_line(const struct cite_group *g)
{
	float first = 0, all = 0;

	for (unsigned s = 0; s < 4 * 2 * CITE_N_CARRIER; s++) {
		all += g->slot[s];
		first += s < 2 * CITE_N_CARRIER ? g->slot[s] : 0;
	}
	return all > 0 && !g->table ? first / all : 0;
}

/* The best candidate of a place. Before the habit is known, shares count for nothing. */
static int32_t best_of(const struct cite_reader *r, const struct cite_place *p, bool learnt, unsigned *slot, float *share)
{
	const struct cite_group *g = &r->group.v[p->group];
	int32_t best = -1;
	float top = -1000;
	bool headed = learnt && is_headed(r, p, g->first);

	for (uint32_t k = p->part; k < p->part + p->n_part; k++) {
		const struct cite_part *part = &r->part.v[k];
		const struct cite_leaf_facts *f = &r->facts[part->leaf];

		if (part->depth > 1 || f->key)
			continue;
		if (learnt && g->table && r->doc->block[r->flat.leaf[part->leaf].block].column != g->title_column)
			continue;
		for (uint32_t c = f->cand; c < f->cand + f->n_cand; c++) {
			unsigned s = slot_of(r, p, part, &r->cand.v[c]);
			float score = (float)(r->cand.v[c].score - (g->table ? 0 : 12 * (part->line < 4 ? part->line : 4)));

			if (is_said(r, &r->cand.v[c]))
				continue;

			if (learnt)
				score += HABIT * g->slot[s];
			if (is_remark(r, f, &r->cand.v[c]) || (headed && part->role == CITE_PART_SUB && !r->cand.v[c].led))
				score -= REMARK;
			/* A heading that is an entry names it. */
			if (p->shape == CITE_SHAPE_HEADING && part->role == CITE_PART_MAIN)
				score += HEADED;
			/* In a cell of many lines the first, if it only names the work, says more than what describes it. */
			if (g->table && r->cand.v[c].described && !r->cand.v[c].line)
				score += HABIT + 20;
			/* A whole reference below a link says more than the link's text. */
			if (learnt && part->role != CITE_PART_MAIN &&
				(part->role == CITE_PART_MORE ? r->cand.v[c].cited : r->cand.v[c].led) && !is_person(r, &r->cand.v[c]))
				score += part->role == CITE_PART_SUB && has_title(r, p) ? (HABIT + 30) / 2 : HABIT + 30;
			if (score > top) {
				top = score;
				best = (int32_t)c;
				*slot = s;
				*share = g->slot[s];
			}
		}
	}
	return best;
}

static void vote(struct cite_reader *r)
{
	unsigned slot;
	float share;

	for (size_t i = 0; i < r->place.n; i++) {
		const struct cite_place *p = &r->place.v[i];
		struct cite_group *g = &r->group.v[p->group];
		int32_t c;

		if (!p->paper && !g->table)
			continue;
		g->n_place++;
		c = best_of(r, p, false, &slot, &share);
		if (c >= 0)
			g->slot[slot] += (float)r->cand.v[c].like / 100;
	}
	for (size_t i = 0; i < r->group.n; i++) {
		for (size_t s = 0; s < CITE_N_SLOT; s++)
			r->group.v[i].slot[s] /= (float)(r->group.v[i].n_place ? r->group.v[i].n_place : 1);
		r->group.v[i].first = first_line(&r->group.v[i]);
	}
}

/* ---- tables -------------------------------------------------------------------------------------------------------------------- */

struct column {
	float like;
	uint32_t filled, linked;
	uint32_t heaps;          /* cells that lead to several papers */
	uint32_t named;          /* of keywords, or without a header: cells that look like the name of a method */
	uint32_t numbers, years; /* cells that are nothing but a number, and a year */
	uint32_t again;          /* of names: cells that say the same as the one above them */
	struct cite_str above;
};

/* What a column's header promises about titles. */
static float header_gain(enum cite_word_role role)
{
	switch (role) {
	case CITE_ROLE_TITLE: return 30;
	case CITE_ROLE_NAME: return -5;
	case CITE_ROLE_NONE: return 0;
	default: return -60;
	}
}

static bool is_unnamed(const struct cite_group *g, unsigned column)
{
	return g->role[column] == CITE_ROLE_NONE && g->unnamed >> column & 1;
}

/* What keywords are in these tables: names of works, if many look so ("GPT-2", "BERT"), or else topics. */
static void judge_keywords(struct cite_group *g, const struct column *columns)
{
	enum { SHARE = 3 };

	for (int i = 0; i < CITE_MAX_COLUMN; i++)
		if (g->role[i] == CITE_ROLE_KEYWORD)
			g->role[i] = columns[i].named * SHARE >= columns[i].filled ? CITE_ROLE_NAME : CITE_ROLE_OTHER;
}

/* "Approach": what mostly says the same as the cell above it sorts works by kind, and names none. */
static void judge_kinds(struct cite_group *g, const struct column *columns)
{
	enum { SOME = 4 };

	for (int i = 0; i < CITE_MAX_COLUMN; i++)
		if (g->role[i] == CITE_ROLE_NAME && columns[i].again >= SOME && columns[i].again * 2 >= columns[i].filled)
			g->role[i] = CITE_ROLE_OTHER;
}

/* Columns without a header: numbers that are not all years number the rows; names of works, where most cells look so and another column has the
 * titles. */
static void judge_unnamed(struct cite_group *g, const struct column *columns)
{
	enum { SOME = 3 };
	bool titles = false;

	for (int i = 0; i < CITE_MAX_COLUMN; i++)
		titles |= g->role[i] == CITE_ROLE_TITLE;
	for (int i = 0; i < CITE_MAX_COLUMN; i++) {
		const struct column *c = &columns[i];

		if (!is_unnamed(g, (unsigned)i) || c->linked || c->filled < SOME)
			continue;
		if (c->numbers == c->filled && c->years < c->numbers)
			g->role[i] = CITE_ROLE_OTHER;
		else if (titles && !c->numbers && c->named * 2 >= c->filled)
			g->role[i] = CITE_ROLE_NAME;
	}
}

/* Datasets and benchmarks that lead to the papers that introduce them, where no other column has papers: the column names works. */
static void judge_datasets(struct cite_group *g, const struct column *columns)
{
	for (int i = 0; i < CITE_MAX_COLUMN; i++)
		if (columns[i].linked && (g->role[i] == CITE_ROLE_TITLE || g->role[i] == CITE_ROLE_PAPER || g->role[i] == CITE_ROLE_NAME))
			return;
	for (int i = 0; i < CITE_MAX_COLUMN; i++)
		if (g->role[i] == CITE_ROLE_CODE && columns[i].filled && columns[i].linked * 2 >= columns[i].filled)
			g->role[i] = CITE_ROLE_NAME;
}

static void choose_column(struct cite_group *g, const struct column *columns)
{
	enum { LABELS = 10 };
	float top = 0;
	bool named = false, linked = false;
	int works = -1; /* the first column whose words lead to a paper each */

	for (int i = 0; i < CITE_MAX_COLUMN; i++) {
		bool mostly = columns[i].filled && columns[i].linked * 2 >= columns[i].filled;
		bool labels = columns[i].like < LABELS * (float)columns[i].filled;

		named |= g->role[i] == CITE_ROLE_NAME && mostly;
		g->methods |= g->role[i] == CITE_ROLE_NAME && columns[i].filled;
		linked |= (g->role[i] == CITE_ROLE_PAPER && columns[i].linked) || (mostly && labels);
		works = works < 0 && mostly && !labels && !columns[i].heaps ? i : works;
	}
	g->methods &= linked;
	for (int i = 0; i < CITE_MAX_COLUMN; i++) {
		float mean = columns[i].filled ? columns[i].like / (float)columns[i].filled : 0, score = mean + header_gain(g->role[i]);

		/* A name is a title only where it leads to the paper. */
		if (g->role[i] == CITE_ROLE_NAME && columns[i].linked * 2 < columns[i].filled)
			continue;
		/* Where names lead to papers, or stand before links to them, what the papers are said to do is no title. */
		if ((named || g->methods || works >= 0) && g->role[i] == CITE_ROLE_OTHER)
			continue;
		/* Where methods have names and a column of links, or words lead to the papers, what the others say is what these are for. */
		if ((g->methods || works >= 0) && g->role[i] == CITE_ROLE_NONE && !columns[i].linked)
			continue;
		g->paper_table |= g->role[i] == CITE_ROLE_TITLE || g->role[i] == CITE_ROLE_PAPER;
		if (mean >= (g->role[i] == CITE_ROLE_TITLE ? COLUMN_MEAN - 18 : COLUMN_MEAN) && score > top) {
			top = score;
			g->title_column = i;
		}
	}
	if (g->title_column < 0 && works >= 0) {
		if (g->role[works] == CITE_ROLE_TITLE)
			g->title_column = works;
		else if (g->role[works] == CITE_ROLE_NONE)
			g->role[works] = CITE_ROLE_NAME;
	}
}

static void learn_columns(struct cite_reader *r)
{
	struct column *columns = cite_arena_alloc(r->mem, r->group.n * CITE_MAX_COLUMN * sizeof *columns);

	for (size_t i = 0; i < r->place.n; i++) {
		const struct cite_place *p = &r->place.v[i];

		if (!r->group.v[p->group].table)
			continue;
		for (uint32_t k = p->part; k < p->part + p->n_part; k++) {
			const struct cite_leaf *leaf = &r->flat.leaf[r->part.v[k].leaf];
			const struct cite_leaf_facts *f = &r->facts[r->part.v[k].leaf];
			unsigned column = r->doc->block[leaf->block].column;
			struct cite_str cell = cite_str_bare(cite_leaf_str(r, r->part.v[k].leaf));
			struct column *c;

			if (column >= CITE_MAX_COLUMN || !cell.n)
				continue;
			c = &columns[p->group * CITE_MAX_COLUMN + column];
			c->filled++;
			c->linked += f->n_paper > 0;
			c->heaps += f->n_paper > 1;
			c->named += (r->group.v[p->group].role[column] == CITE_ROLE_KEYWORD || is_unnamed(&r->group.v[p->group], column)) &&
				cite_is_method_name(cell);
			c->numbers += cite_ascii_digits(cell.s, cell.n) == cell.n;
			c->years += cite_is_year(cell);
			c->again += cell.n == c->above.n && !memcmp(cell.s, c->above.s, cell.n);
			c->above = cell;
			c->like += f->best >= 0 ? r->cand.v[f->best].like : 0;
		}
	}
	for (size_t i = 0; i < r->group.n; i++)
		if (r->group.v[i].table) {
			judge_keywords(&r->group.v[i], columns + i * CITE_MAX_COLUMN);
			judge_kinds(&r->group.v[i], columns + i * CITE_MAX_COLUMN);
			judge_unnamed(&r->group.v[i], columns + i * CITE_MAX_COLUMN);
			judge_datasets(&r->group.v[i], columns + i * CITE_MAX_COLUMN);
			choose_column(&r->group.v[i], columns + i * CITE_MAX_COLUMN);
		}
}

/* ---- choosing ------------------------------------------------------------------------------------------------------------------ */

void cite_titles_choose(struct cite_reader *r)
{
	vote(r);
	learn_columns(r);
	for (size_t i = 0; i < r->place.n; i++) {
		struct cite_place *p = &r->place.v[i];
		struct cite_group *g = &r->group.v[p->group];
		unsigned slot = 0;
		float share = 0, fit;
		int32_t c = best_of(r, p, true, &slot, &share);

		if (c < 0)
			continue;
		if ((r->cand.v[c].cited || r->cand.v[c].led || p->listed) && share < 0.5F)
			share = 0.5F;
		fit = (float)r->cand.v[c].like + HABIT * share;
		if (fit < ENOUGH && !(g->table && r->cand.v[c].like >= 20)) {
			p->tag = c;
			continue;
		}
		p->title = c;
		g->n_named++;
		fit = (float)r->cand.v[c].like / 2 + HABIT * share;
		p->sure = (uint8_t)(fit > 100 ? 100 : fit);
		g->n_titled += p->sure >= 80;
		if (p->section >= 0 && p->sure >= 80) {
			r->topic[p->section].n_titled++;
			r->topic[p->section].n_paper += p->paper;
		}
	}
}
