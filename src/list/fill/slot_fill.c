/* slot_fill.c: finds a slot in an entry that lacks a part. The entries that have it vote. */
#include "slot_vote.h"
#include "style.h"

#include "../../base/buf.h"
#include "../../base/text.h"

#include <stdlib.h>
#include <string.h>

static uint32_t end_of(struct cite_span s)
{
	return s.at + s.len;
}

/* ---- voting ---- */

/* What one entry weighs in the vote on another. */
static double weight_of(const struct cite_list *list, uint32_t voter, const struct cite_entry *e)
{
	const struct cite_entry *x = &list->entry[voter];
	uint32_t own = (uint32_t)(e - list->entry), far = voter < own ? own - voter : voter - own;
	return 1.0 / (far ? far : 1) * (x->section == e->section ? 1 : 0.25) * (x->indent == e->indent ? 1 : 0.5);
}

/* What the slot's entries weigh in the vote: those nearby most, for one list may have several hands; the others next to nothing. indent:
 * only those with this one; -1: all. */
static double weight(const struct cite_slot *s, const struct cite_list *list, const struct cite_entry *e, int indent)
{
	enum { NEAR = 24 };
	const double least = 0.004;
	size_t lo = 0, hi = s->entry.n;
	uint32_t own = (uint32_t)(e - list->entry);
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (s->entry.v[mid] < own)
			lo = mid + 1;
		else
			hi = mid;
	}
	size_t from = lo > NEAR ? lo - NEAR : 0, to = s->entry.n - lo > NEAR ? lo + NEAR : s->entry.n;
	double sum = indent < 0 ? least * (double)(s->entry.n - (to - from)) : 0;
	for (size_t i = from; i < to; i++) {
		double w = weight_of(list, s->entry.v[i], e);
		if (indent < 0 || list->entry[s->entry.v[i]].indent == indent)
			sum += w > least ? w : least;
	}
	return sum;
}

/* A cell that holds nothing else keeps its width, so that padded tables stay in line; one that was squeezed gets that of its column. */
static bool put_cell(const struct cite_poll *p, struct cite_buf *b, struct cite_span *where, const struct cite_slot *s,
	const struct cite_gap *g, const char *text)
{
	enum { SQUEEZED = 2 };
	if (!cite_slot_is_cell(s->before, s->after))
		return false;
	size_t own = cite_gap_columns(g->s, g->n), padded = cite_slot_padded_width(p->slots, p->e->section, s->before),
	       width = own > padded || own > SQUEEZED ? own : padded;
	size_t used = cite_gap_columns(s->lead, strlen(s->lead)) + cite_gap_columns(text, strlen(text)) +
		cite_gap_columns(s->tail, strlen(s->tail)),
	       left = used < width && cite_slot_is_centred(p->slots, p->e->section, s->before) ? (width - used) / 2 : 0;
	cite_buf_printf(b, "%*s%s%s%s", (int)left, "", s->lead, text, s->tail);
	for (used += left; used < width; used++)
		cite_buf_putc(b, ' ');
	*where = (struct cite_span){ g->from[0], g->from[g->n] - g->from[0] };
	return true;
}

/* The text that the slot would put in, or nothing. */
static bool make_text(struct cite_poll *p, struct cite_buf *b, struct cite_span *where, const char **text, const struct cite_slot *s,
	const struct cite_gap *g, const struct cite_slot_fit *f)
{
	if (cite_slot_spoils(p, s, g, f))
		return false;
	*text = p->what->write(p->what->ctx, s->pattern);
	if (!*text)
		return false;
	*where = (struct cite_span){ g->from[f->at], g->from[f->end] - g->from[f->at] };
	if (!put_cell(p, b, where, s, g, *text)) {
		cite_gap_put(b, p->list, p->e, s->lead + f->lead, strlen(s->lead) - f->lead);
		cite_buf_puts(b, *text);
		cite_gap_put(b, p->list, p->e, s->tail, f->tail);
	}
	return true;
}

/* "X " behind a blank is " X" before it. */
static void before_blanks(const struct cite_poll *p, struct cite_buf *b, struct cite_span *where)
{
	while (!where->len && b->n > 1 && b->s[b->n - 1] == ' ' && where->at && p->list->src[where->at - 1] == ' ') {
		memmove(b->s + 1, b->s, b->n - 1);
		b->s[0] = ' ';
		where->at--;
	}
}

/* Entries that are indented like this one have their parts indented as they should be: those nearby have, and most of them. */
static bool neighbours_indent_well(const struct cite_poll *p)
{
	double well = 0, less = 0;
	for (size_t i = 0; i < p->slots->slot.n; i++) {
		const struct cite_slot *s = &p->slots->slot.v[i];
		if (s->mode == CITE_SLOT_CLOSED && strchr(s->lead, '\n'))
			*(strchr(s->lead, CITE_GAP_INDENT) ? &well : &less) += weight(s, p->list, p->e, p->e->indent);
	}
	return well > less;
}

/* A new paragraph of an item belongs to it: others of the list, say below "9.", may be indented less than this one, below "10.", needs. Where
 * all of those that need as much are indented less, that is the list's way. */
static void indent_paragraph(const struct cite_poll *p, struct cite_buf *b)
{
	const char *s = cite_buf_str(b), *line = strrchr(s, '\n'), *above = line && line > s ? line - 1 - (line[-1] == '\r') : NULL;
	size_t blanks = line ? strspn(line + 1, " ") : 0, at = line ? (size_t)(line + 1 - s) : 0;
	if (p->e->shape != CITE_SHAPE_ITEM || !above || above < s || *above != '\n' || !line[1 + blanks] || blanks >= p->e->indent ||
		!neighbours_indent_well(p))
		return;
	size_t more = p->e->indent - blanks;
	cite_buf_printf(b, "%*s", (int)more, "");
	memmove(b->s + at + more, b->s + at, b->n - more - at);
	memset(b->s + at, ' ', more);
}

/* ". X" behind a blank is ". X" before it, unless its entries have that blank too; no blank is put beside one that is there. */
static void settle(const struct cite_poll *p, struct cite_buf *b, struct cite_span *where, bool apart)
{
	const char *src = p->list->src;
	before_blanks(p, b, where);
	indent_paragraph(p, b);
	if (b->n > 1 && b->s[b->n - 1] == ' ' && src[end_of(*where)] == ' ' && !strchr(b->s, '\n'))
		b->s[--b->n] = 0;
	uint32_t at = where->at;
	while (at && src[at - 1] == ' ')
		at--;
	if (where->len || !b->n || !at || at == where->at || src[at - 1] == '\n')
		return;
	if (strchr(".,;:", b->s[0]) && !apart)
		where->at = at;
	else if (b->s[0] == ' ' && b->n > 1)
		memmove(b->s, b->s + 1, b->n--);
}

/* A blank beside one that is there, in the middle of a line. */
static bool doubles_blank(const struct cite_poll *p, const struct cite_buf *b, struct cite_span where)
{
	const char *src = p->list->src;
	uint32_t at = where.at;
	while (at && src[at - 1] == ' ')
		at--;
	return !where.len && b->n && b->s[0] == ' ' && at < where.at && at && src[at - 1] != '\n';
}

static void make_vote(struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f, size_t count,
	double weight, bool own)
{
	struct cite_buf b = CITE_BUF(1 << 20);
	struct cite_span where;
	const char *text;
	bool cell = cite_slot_is_cell(s->before, s->after);
	if (!make_text(p, &b, &where, &text, s, g, f)) {
		cite_buf_free(&b);
		return;
	}
	settle(p, &b, &where, f->lead && s->lead[f->lead - 1] == ' ');
	if (!cell && doubles_blank(p, &b, where)) {
		cite_buf_free(&b);
		return;
	}
	if (!cell && cite_patch_spoils(p, g, where, cite_buf_str(&b), text)) {
		cite_buf_free(&b);
		return;
	}
	size_t i = 0;
	while (i < p->n &&
		(p->v[i].patch.where.at != where.at || p->v[i].patch.where.len != where.len ||
			strcmp(p->v[i].patch.text, cite_buf_str(&b)) != 0))
		i++;
	if (i == p->n && p->n < CITE_VOTES_MAX)
		p->v[p->n++] = (struct cite_vote){ { where, cite_arena_copy(p->mem, cite_buf_str(&b), b.n), b.n }, text, 0, 0 };
	if (i < p->n) {
		p->v[i].count += count;
		p->v[i].weight += weight;
	}
	p->all += own ? weight : 0;
	cite_buf_free(&b);
}

/* Does the gap have two blanks in that place, or one at the begin of a line? Whoever takes a part out, or never had it, leaves no such. */
static bool odd_blank(const struct cite_poll *p, const struct cite_gap *g, size_t at, size_t end)
{
	uint32_t from = g->from[at];
	return p->list->src[g->from[end]] == ' ' && from && strchr(" \n", p->list->src[from - 1]);
}

/* The same, wherever the lead may end: what follows the place may be the lead's as well as the tail's. */
static bool leaves_blank(const struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	size_t back = 0;
	while (odd_blank(p, g, f->at - back, f->end - back)) {
		back++;
		if (f->at != f->end || back > f->at || back > f->lead || back > f->tail ||
			s->lead[f->lead - back] != s->tail[f->tail - back])
			return true;
	}
	return false;
}

/* Two blanks between words, or a tab, in an entry or two: a slip. */
static bool is_slip(const struct cite_slot *s)
{
	const char *lead = strchr(s->lead, '\t') ? s->lead : strstr(s->lead, "  "), *tail = strstr(s->tail, "  ");
	bool line = strchr(s->lead, '\n') || (tail && strchr(tail, '\n'));
	return s->entry.n < CITE_SLOT_AGREE && (lead || (tail && tail[2])) && !line;
}

/* "[paper](...)/[arXiv](...)": a stroke joins links of one kind. */
static bool joins_unlike(const struct cite_poll *p, const struct cite_slot *s)
{
	bool link = p->before == CITE_PIECE_LINK || p->before == CITE_PIECE_ARXIV || p->before == CITE_PIECE_DOI;
	return link && !p->paper && !s->aside && s->lead[strspn(s->lead, " ")] == '/';
}

/* The part would fill an empty line. Whoever leaves a line out seldom leaves it empty: an entry whose parts have such a line behind them
 * fits better. */
static bool fills_line(const struct cite_gap *g, const struct cite_slot_fit *f)
{
	size_t at = f->at;
	while (at && strchr(" \1", g->s[at - 1]))
		at--;
	return !f->tail && f->at == f->end && at && g->s[at - 1] == '\n' && g->s[f->end] == '\n';
}

static void ask_slot(
	struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, enum cite_slot_mode mode, size_t count, int indent)
{
	const double never = 0.01, unlikely = 0.1, less = 0.25;
	struct cite_slot_fit f;
	const char *stands = p->stands ? p->what->rest(p->what->ctx, s->pattern) : NULL;
	if (p->stands != (stands != NULL) || !cite_slot_fits(&f, s, g, mode, stands) || joins_unlike(p, s))
		return;
	bool all_there = s->lead[f.lead] == 0 && f.tail == 0; /* of what stands round the part */
	bool odd = !cite_slot_is_cell(s->before, s->after) &&
		((!all_there && leaves_blank(p, s, g, &f)) || is_slip(s) || s->aside != p->aside);
	double likely = fills_line(g, &f) ? never : odd ? unlikely : f.passed ? less : 1;
	make_vote(p, s, g, &f, count, weight(s, p->list, p->e, indent) * likely, indent < 0);
}

/* The slot with so many blanks in the place of its entries' own indents. */
static struct cite_slot with_blanks(struct cite_arena *mem, const struct cite_slot *s, int indent)
{
	struct cite_slot x = *s;
	struct cite_buf b = CITE_BUF(1 << 16);
	for (const char *p = s->lead; *p; p++)
		cite_buf_printf(&b, "%*s", *p == CITE_GAP_INDENT ? indent : 1, *p == CITE_GAP_INDENT ? "" : (char[]){ *p, 0 });
	x.lead = cite_arena_copy(mem, cite_buf_str(&b), b.n);
	cite_buf_free(&b);
	return x;
}

/* Entries of another indent may stand for two habits: lines that go on are indented as the entry is, or by so many blanks, whatever it is.
 * They speak for both. */
static void ask_for_blanks(struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, enum cite_slot_mode mode)
{
	enum { NEAR = 8, MOST = 16 };
	size_t asked[MOST] = { 0 };
	for (size_t i = 0; i < s->entry.n; i++) {
		const struct cite_entry *x = &p->list->entry[s->entry.v[i]];
		ptrdiff_t far = x > p->e ? x - p->e : p->e - x;
		if (far <= NEAR && x->indent != p->e->indent && x->indent < MOST)
			asked[x->indent]++;
	}
	for (int indent = 0; indent < MOST; indent++) {
		if (!asked[indent])
			continue;
		struct cite_slot blanks = with_blanks(p->mem, s, indent);
		ask_slot(p, &blanks, g, mode, asked[indent], indent);
	}
}

/* The full stop of "et al." matters to what comes right behind it, and not if that begins with a mark of its own: ", ICLR". */
static bool follows(const struct cite_slot *s, int before)
{
	bool mark = *s->lead && strchr(",;:|([", *s->lead);
	return s->before == before || (mark && s->before % CITE_PIECE_STOP == before % CITE_PIECE_STOP);
}

static bool may_fit(const struct cite_poll *p, const struct cite_slot *s, enum cite_slot_mode mode, int before, int after)
{
	bool open = mode == CITE_SLOT_OPEN_TAIL || mode == CITE_SLOT_BEHIND;
	return s->mode == (mode == CITE_SLOT_LOOSE ? CITE_SLOT_CLOSED : mode) && s->kind == p->what->kind && s->shape == p->e->shape &&
		s->linked == p->linked && follows(s, before) && (open || s->after % CITE_PIECE_STOP == after % CITE_PIECE_STOP);
}

static void ask_all(struct cite_poll *p, const struct cite_parts *parts, enum cite_slot_mode mode)
{
	struct cite_gap g;
	p->n = 0;
	p->all = 0;
	for (size_t i = 0; i + 1 < parts->n; i++) {
		uint32_t from = end_of(parts->v[i].at), to = parts->v[i + 1].at.at;
		int before = cite_slot_neighbour(p->slots, p->list, &parts->v[i]),
		    after = cite_slot_neighbour(p->slots, p->list, &parts->v[i + 1]);
		bool made = false;
		p->before = before;
		p->after = after;
		p->aside = cite_slot_is_aside(p->e, &parts->v[i]);
		p->paper = cite_slot_is_paper(p->e, &parts->v[i]);
		p->linked = cite_slot_is_linked(p->slots, p->e, &parts->v[i]);
		for (size_t k = 0; k < p->slots->slot.n; k++) {
			const struct cite_slot *s = &p->slots->slot.v[k];
			if (!may_fit(p, s, mode, before, after))
				continue;
			if (!made && mode == CITE_SLOT_OPEN_LEAD)
				cite_gap_last(&g, p->list, p->e, from, to);
			else if (!made)
				cite_gap_make(&g, p->list, p->e, from, to);
			if (!made && p->asks && before == CITE_PIECE_TITLE)
				cite_gap_add_stop(&g);
			made = true;
			ask_slot(p, s, &g, mode, s->entry.n, -1);
			if (strchr(s->lead, CITE_GAP_INDENT))
				ask_for_blanks(p, s, &g, mode);
		}
	}
}

static const struct cite_vote *poll_modes(struct cite_poll *p, const struct cite_parts *parts, int modes)
{
	for (int mode = CITE_SLOT_CLOSED; mode < modes; mode++) {
		ask_all(p, parts, (enum cite_slot_mode)mode);
		const struct cite_vote *best = cite_poll_winner(p);
		if (best)
			return best;
	}
	return NULL;
}

/* ---- the whole ---- */

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
	struct cite_poll p = { .mem = mem, .slots = slots, .list = list, .e = e, .what = what };
	if (!cite_parts_of(&parts, list, e))
		return false;
	const struct cite_vote *best = NULL;
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
	if (!best && year && cite_year_of_month(list, e)) { /* "[2023-04] [KDD 2024]" */
		struct cite_parts rest = parts;
		without(&rest, CITE_PIECE_YEAR);
		p.apart = true;
		best = poll_modes(&p, &rest, CITE_N_SLOT_MODE);
		p.apart = false;
	}
	p.asks = e->title.s && *e->title.s && strchr("?!", e->title.s[strlen(e->title.s) - 1]);
	if (!best && p.asks)
		best = poll_modes(&p, &parts, CITE_N_SLOT_MODE);
	if (!best)
		return false;
	*out = best->patch;
	*text = best->text;
	cite_slot_take_blanks(out, &p);
	return true;
}
