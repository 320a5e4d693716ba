/* remark: says of what was read and not taken why that was so, for those who wonder where an entry or a field has gone. Nothing here
 * changes what is understood. */
#include "remark.h"

#include <string.h>

#include "../../base/text.h"

/* Readings this likely, which nevertheless were not believed, are worth a word. */
enum { PEOPLE_SEEN = 60, VENUE_SEEN = 70, SHOWN = 48 };

void cite_remark_add(struct cite_reader *r, uint32_t line, const char *why)
{
	*cite_vec_add(&r->remark) = (struct cite_remark){ line, why };
}

static bool is_item(const struct cite_place *p)
{
	return p->shape == CITE_SHAPE_ITEM || p->shape == CITE_SHAPE_ROW || p->shape == CITE_SHAPE_HTML;
}

void cite_remark_place(struct cite_reader *r, const struct cite_place *p, const struct cite_entry *e)
{
	int topic = p->section >= 0 ? r->topic[p->section].topic : CITE_TOPIC_PAPERS;

	if (!e->n_link || !is_item(p))
		return;
	if (topic == CITE_TOPIC_NEWS)
		cite_remark_add(r, e->line, "left out: its section tells news");
	else if (topic == CITE_TOPIC_OTHER)
		cite_remark_add(r, e->line, "left out: its section lists no papers, by its heading");
	else if (!p->paper)
		cite_remark_add(r, e->line, "left out: no link leads to a paper");
	else
		cite_remark_add(r, e->line, "left out: neither a title nor an identifier was found");
}

/* ---- fields that were left empty ------------------------------------------------------------------------------------------------- */

static void remark_text(struct cite_reader *r, uint32_t line, const char *what, uint32_t at, uint32_t n)
{
	struct cite_str t = cite_str_cut(cite_flat_str(&r->flat, at, n), SHOWN);
	const char *s = cite_text_squeeze(r->mem, t.s, t.n);

	cite_remark_add(r, line, cite_arena_printf(r->mem, "\"%s%s\" %s", s, t.n < n ? "..." : "", what));
}

/* "2023/13/45": digits as of a date, which there is not. */
static bool is_no_date(struct cite_str t)
{
	int year;
	size_t groups = 0;

	t = cite_str_bare(t);
	if (t.n < 8 || t.n > 10 || cite_date_whole(t, &year) != CITE_DATE_NONE)
		return false;
	for (size_t i = 0; i < t.n; i++) {
		if (!cite_ascii_digit((unsigned char)t.s[i]) && !strchr("/-.", t.s[i]))
			return false;
		groups += !cite_ascii_digit((unsigned char)t.s[i]);
	}
	return groups == 2 && (t.s[4] == '/' || t.s[4] == '-' || t.s[4] == '.');
}

void cite_remark_fields(struct cite_reader *r, const struct cite_place *p, const struct cite_entry *e)
{
	const struct cite_bit *people = NULL, *venue = NULL;

	for (uint32_t i = p->bit; i < p->bit + p->n_bit; i++) {
		const struct cite_bit *b = &r->bit.v[i];

		if (is_no_date(cite_flat_str(&r->flat, b->at, b->n)))
			remark_text(r, e->line, "is no date", b->at, b->n);
		if (b->strong && b->likely[CITE_SAY_PEOPLE] >= PEOPLE_SEEN && !people)
			people = b;
		if (b->likely[CITE_SAY_VENUE] >= VENUE_SEEN && b->zone < CITE_ZONE_SUB && !venue)
			venue = b;
	}
	if (people && !e->n_author)
		remark_text(r, e->line, "may be the authors, but entries here do not state them so", people->people_at, people->n_people);
	if (venue && !e->venue.s && !e->year)
		remark_text(r, e->line, "may be the venue, but entries here do not state it so", venue->venue_at, venue->n_venue);
}

/* ---- markup that is broken ------------------------------------------------------------------------------------------------------- */

/* "**" in the text of an entry: what was meant as emphasis is none. */
static void remark_emphasis(struct cite_reader *r, const struct cite_place *p, const struct cite_entry *e)
{
	for (uint32_t k = p->part; k < p->part + p->n_part; k++) {
		struct cite_str t = cite_leaf_str(r, r->part.v[k].leaf);

		if (r->part.v[k].role == CITE_PART_SUB || !cite_ascii_find(t.s, t.n, "**"))
			continue;
		cite_remark_add(r, e->line, "emphasis that is opened and not closed, or the other way round");
		return;
	}
}

static void remark_row(struct cite_reader *r, const struct cite_place *p, const struct cite_entry *e)
{
	if (cite_doc_row_rest(r->doc, p->block).len)
		cite_remark_add(r, e->line, "the row has more cells than its table has columns: the last are lost");
}

void cite_remark_markup(struct cite_reader *r, const struct cite_place *p, const struct cite_entry *e)
{
	remark_emphasis(r, p, e);
	if (p->shape == CITE_SHAPE_ROW)
		remark_row(r, p, e);
}

/* ---- tables ---------------------------------------------------------------------------------------------------------------------- */

/* Columns of a table of papers whose header says nothing to us. */
static void remark_columns(struct cite_reader *r, const struct cite_group *g)
{
	int32_t end = r->doc->block[g->header].next;

	for (int32_t i = g->header + 1; i < end; i = r->doc->block[i].next) {
		unsigned column = r->doc->block[i].column;
		int32_t leaf = r->flat.leaf_of[i];

		if (leaf < 0 || column >= CITE_MAX_COLUMN || g->role[column] != CITE_ROLE_NONE || (int)column == g->title_column ||
			!cite_str_bare(cite_leaf_str(r, leaf)).n)
			continue;
		remark_text(r, r->doc->block[g->header].line, "heads a column that is not known: it is read by its content alone",
			r->flat.leaf[leaf].at, r->flat.leaf[leaf].n);
	}
}

/* "| Title | Venue |" in a paragraph: a table without the line below its header. */
static bool is_half_table(const struct cite_reader *r, size_t i)
{
	struct cite_str t = cite_str_trim(cite_leaf_str(r, (int32_t)i));
	size_t bars = 0;

	if (r->doc->block[r->flat.leaf[i].block].kind != CITE_BLOCK_PARAGRAPH || !t.n || t.s[0] != '|')
		return false;
	for (size_t k = 0; k < t.n; k++)
		bars += t.s[k] == '|';
	return bars >= 3;
}

void cite_remark_tables(struct cite_reader *r)
{
	for (size_t i = 0; i < r->group.n; i++)
		if (r->group.v[i].table && r->group.v[i].header > 0 && (r->group.v[i].title_column >= 0 || r->group.v[i].paper_table))
			remark_columns(r, &r->group.v[i]);
	for (size_t i = 0; i < r->flat.n_leaf; i++)
		if (is_half_table(r, i))
			cite_remark_add(r, r->doc->block[r->flat.leaf[i].block].line,
				"looks like rows of a table, but is none: the line of dashes below the header is missing");
}
