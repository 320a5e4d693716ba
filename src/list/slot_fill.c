/* slot_fill.c: finds a slot in an entry that lacks a part. The entries that have it vote. */
#include "slot_in.h"

#include "../base/buf.h"
#include "../base/text.h"

#include <stdlib.h>
#include <string.h>

enum { VOTES_MAX = 64 };

static uint32_t end_of(struct cite_span s)
{
	return s.at + s.len;
}

/* ---- voting ---- */

struct vote {
	struct cite_patch patch;
	const char *text;
	size_t count;
};

struct poll {
	struct cite_arena *mem;
	const struct cite_slots *slots;
	const struct cite_list *list;
	const struct cite_entry *e;
	const struct cite_filling *what;
	bool stands; /* something of it stands in the place already */
	struct vote v[VOTES_MAX];
	size_t n, all;
};

/* How near an entry must be to be asked. */
enum tier { NEARBY, SAME_SECTION, SAME_INDENT, ANYWHERE, N_TIER };

/* How many of the slot's entries are among the next few before and behind one. */
static size_t nearby(const struct cite_slot *s, uint32_t entry)
{
	enum { FEW = 5 };
	size_t lo = 0, hi = s->entry.n, n = 0;
	uint32_t from = entry > FEW ? entry - FEW : 0;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (s->entry.v[mid] < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	while (lo + n < s->entry.n && s->entry.v[lo + n] <= entry + FEW)
		n++;
	return n;
}

static size_t asked(const struct cite_slot *s, const struct cite_list *list, const struct cite_entry *e, enum tier tier)
{
	size_t n = 0;
	if (tier == NEARBY)
		return nearby(s, (uint32_t)(e - list->entry));
	for (size_t i = 0; i < s->seen.n; i++) {
		const struct cite_seen *x = &s->seen.v[i];
		bool near = (tier != SAME_SECTION || x->section == e->section) && (tier == ANYWHERE || x->indent == e->indent);
		n += near ? x->count : 0;
	}
	return n;
}

/* Numbers round a part are its neighbour's own: a month, a page. */
static bool has_digit(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cite_ascii_digit((unsigned char)s[i]))
			return true;
	return false;
}

/* A cell that holds nothing else keeps its width, so that padded tables stay in line. */
static bool put_cell(const struct poll *p, struct cite_buf *b, struct cite_span *where, const struct cite_slot *s, const struct cite_gap *g,
	const char *text)
{
	if (!cite_slot_is_cell(s->before, s->after))
		return false;
	size_t own = cite_gap_columns(g->s, g->n), padded = cite_slot_padded_width(p->slots, p->e->section, s->before),
	       width = own > padded ? own : padded;
	cite_buf_printf(b, "%s%s%s", s->lead, text, s->tail);
	for (size_t used = cite_gap_columns(cite_buf_str(b), b->n); used < width; used++)
		cite_buf_putc(b, ' ');
	*where = (struct cite_span){ g->from[0], g->from[g->n] - g->from[0] };
	return true;
}

/* What stands behind a patch that adds lines must stay indented as it is. */
static bool keeps_indent(const struct cite_list *list, struct cite_span where, const char *text)
{
	const char *src = list->src, *line = strrchr(text, '\n');
	uint32_t begin = where.at, behind = where.at + where.len;
	size_t before = 0, after = line ? strspn(line + 1, " ") : 0;
	while (begin && src[begin - 1] == ' ')
		begin--;
	if (!line || line[1 + after] || (begin && src[begin - 1] != '\n'))
		return true;
	before = where.at - begin;
	return after == before || src[behind] == '\n' || src[behind] == '\r';
}

/* The key of a line that is added ("Venue: ") is there already: somebody stated it in a way that was not understood. */
static bool key_used(const struct cite_list *list, const struct cite_entry *e, const char *lead)
{
	const char *line = strrchr(lead, '\n'), *colon = line ? strchr(line, ':') : NULL;
	size_t n = 0;
	while (colon && colon - n > line && cite_ascii_alpha((unsigned char)colon[-1 - (ptrdiff_t)n]))
		n++;
	for (uint32_t i = e->block.at; n > 2 && i + n <= end_of(e->block); i++)
		if (memcmp(list->src + i, colon - n, n) == 0 && (i == e->block.at || !cite_ascii_alnum((unsigned char)list->src[i - 1])))
			return true;
	return false;
}

struct pairs {
	int round, square;
	size_t star, line, quote, tick;
};

/* The star of a list item: the first sign of its line. */
static bool is_bullet(const char *s, size_t i)
{
	if (s[i] != '*' || s[i + 1] != ' ')
		return false;
	i = cite_gap_before_blanks(s, i);
	return i && (s[i - 1] == '\n' || s[i - 1] == CITE_GAP_INDENT);
}

static void count_pairs(struct pairs *p, const char *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		p->round += (s[i] == '(') - (s[i] == ')');
		p->square += (s[i] == '[') - (s[i] == ']');
		p->star += s[i] == '*' && !is_bullet(s, i);
		p->line += s[i] == '_';
		p->quote += s[i] == '"';
		p->tick += s[i] == '`';
	}
}

/* Brackets that open are closed, emphasis and quotes end: a half of a pair is left of some other entry's own form. */
static bool balanced(const struct cite_slot *s, const struct cite_slot_fit *f)
{
	struct pairs p = { 0 };
	count_pairs(&p, s->lead, f->lead, strlen(s->lead));
	count_pairs(&p, s->pattern, 0, strlen(s->pattern));
	count_pairs(&p, s->tail, 0, f->tail);
	return p.round == 0 && p.square == 0 && p.star % 2 == 0 && p.line % 2 == 0 && p.quote % 2 == 0 && p.tick % 2 == 0;
}

static void make_vote(struct poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f, size_t count)
{
	if (!cite_slot_is_cell(s->before, s->after) && !p->stands && !balanced(s, f))
		return;
	const char *text = p->what->write(p->what->ctx, s->pattern);
	if (!text || has_digit(s->lead + f->lead, strlen(s->lead + f->lead)) || has_digit(s->tail, f->tail))
		return;
	struct cite_buf b = CITE_BUF(1 << 20);
	struct cite_span where = { g->from[f->at], g->from[f->end] - g->from[f->at] };
	if (!put_cell(p, &b, &where, s, g, text)) {
		cite_gap_put(&b, p->list, p->e, s->lead + f->lead, strlen(s->lead) - f->lead);
		cite_buf_puts(&b, text);
		cite_gap_put(&b, p->list, p->e, s->tail, f->tail);
	}
	if (!keeps_indent(p->list, where, cite_buf_str(&b)) || key_used(p->list, p->e, s->lead + f->lead)) {
		cite_buf_free(&b);
		return;
	}
	p->all += count;
	size_t i = 0;
	while (i < p->n &&
		(p->v[i].patch.where.at != where.at || p->v[i].patch.where.len != where.len ||
			strcmp(p->v[i].patch.text, cite_buf_str(&b)) != 0))
		i++;
	if (i == p->n && p->n < VOTES_MAX)
		p->v[p->n++] = (struct vote){ { where, cite_arena_copy(p->mem, cite_buf_str(&b), b.n), b.n }, text, 0 };
	if (i < p->n)
		p->v[i].count += count;
	cite_buf_free(&b);
}

static void ask_all(struct poll *p, const struct cite_parts *parts, enum cite_slot_mode mode, enum tier tier)
{
	struct cite_gap g;
	p->n = p->all = 0;
	for (size_t i = 0; i + 1 < parts->n; i++) {
		int before = cite_slot_neighbour(p->slots, p->list, &parts->v[i]),
		    after = cite_slot_neighbour(p->slots, p->list, &parts->v[i + 1]);
		bool made = false;
		for (size_t k = 0; k < p->slots->slot.n; k++) {
			const struct cite_slot *s = &p->slots->slot.v[k];
			struct cite_slot_fit f;
			if (s->mode != (mode == CITE_SLOT_LOOSE ? CITE_SLOT_CLOSED : mode) || s->kind != p->what->kind ||
				s->shape != p->e->shape || s->before != before || (mode != CITE_SLOT_OPEN_TAIL && s->after != after))
				continue;
			size_t count = asked(s, p->list, p->e, tier);
			if (!count)
				continue;
			if (!made && mode == CITE_SLOT_OPEN_LEAD)
				cite_gap_last(&g, p->list, p->e, end_of(parts->v[i].at), parts->v[i + 1].at.at);
			else if (!made)
				cite_gap_make(&g, p->list, p->e, end_of(parts->v[i].at), parts->v[i + 1].at.at);
			made = true;
			const char *stands = p->stands ? p->what->rest(p->what->ctx, s->pattern) : NULL;
			if (p->stands == (stands != NULL) && cite_slot_fits(&f, s, &g, mode, stands))
				make_vote(p, s, &g, &f, count);
		}
	}
}

/* What most of them say, if it is not just one or two, and not one of many. */
static const struct vote *winner(const struct poll *p, enum tier tier)
{
	const struct vote *best = NULL;
	for (size_t i = 0; i < p->n; i++)
		if (!best || p->v[i].count > best->count)
			best = &p->v[i];
	if (tier == NEARBY) /* few are asked: nearly all of them must say so */
		return best && best->count > CITE_SLOT_AGREE && best->count * 4 > p->all * 3 ? best : NULL;
	return best && best->count >= CITE_SLOT_AGREE && best->count * 3 > p->all ? best : NULL;
}

static const struct vote *poll_modes(struct poll *p, const struct cite_parts *parts, int modes)
{
	for (int mode = CITE_SLOT_CLOSED; mode < modes; mode++) {
		for (int tier = NEARBY; tier < N_TIER; tier++) {
			ask_all(p, parts, (enum cite_slot_mode)mode, (enum tier)tier);
			const struct vote *best = winner(p, (enum tier)tier);
			if (best)
				return best;
		}
	}
	return NULL;
}

static void without(struct cite_parts *p, int piece)
{
	size_t kept = 0;
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].piece != piece)
			p->v[kept++] = p->v[i];
	p->n = kept;
}

bool cite_slot_fill(struct cite_patch *out, const char **text, struct cite_arena *mem, const struct cite_slots *slots,
	const struct cite_list *list, const struct cite_entry *e, const struct cite_filling *what)
{
	struct cite_parts parts;
	struct poll p = { .mem = mem, .slots = slots, .list = list, .e = e, .what = what };
	if (!cite_parts_of(&parts, list, e))
		return false;
	const struct vote *best = NULL;
	const struct cite_part_at *year = slots->piece == CITE_PIECE_VENUE ? cite_parts_find(&parts, CITE_PIECE_YEAR) : NULL;
	if (year && what->rest) { /* what is left over of a venue with its year is replaced by both */
		struct cite_parts rest = parts;
		without(&rest, CITE_PIECE_YEAR);
		p.stands = true;
		best = poll_modes(&p, &rest, CITE_SLOT_LOOSE);
		p.stands = false;
	}
	if (!best)
		best = poll_modes(&p, &parts, CITE_N_SLOT_MODE);
	if (!best)
		return false;
	*out = best->patch;
	*text = best->text;
	return true;
}
