/* slot.c: learns slots from the entries that have a part. */
#include "../words/linkkind.h"
#include "../words/words.h"
#include "slot_in.h"
#include "style.h"

#include "../../base/text.h"

#include <stdlib.h>
#include <string.h>

static uint32_t end_of(struct cite_span s)
{
	return s.at + s.len;
}

int cite_slot_neighbour(const struct cite_slots *all, const struct cite_list *list, const struct cite_part_at *p)
{
	if (p->piece == CITE_PIECE_PEOPLE && list->src[end_of(p->at) - 1] == '.')
		return p->piece + CITE_PIECE_STOP;
	bool link = (p->piece == CITE_PIECE_ARXIV || p->piece == CITE_PIECE_DOI) && p->piece != (int)all->piece;
	return link ? CITE_PIECE_LINK : p->piece;
}

bool cite_slot_is_aside(const struct cite_entry *e, const struct cite_part_at *p)
{
	for (size_t i = 0; p->piece == CITE_PIECE_LINK && i < e->n_link; i++) {
		const struct cite_link *l = &e->link[i];
		if (l->whole.at == p->at.at && l->whole.len == p->at.len)
			return l->id.kind == CITE_ID_NONE && cite_link_kind(l->url) != CITE_LINKS_PAPER && l->label &&
				cite_label_role((struct cite_str){ l->label, strlen(l->label) }) == CITE_ROLE_CODE;
	}
	return false;
}

bool cite_slot_is_paper(const struct cite_entry *e, const struct cite_part_at *p)
{
	for (size_t i = 0; i < e->n_link; i++) {
		const struct cite_link *l = &e->link[i];
		if (l->whole.at == p->at.at && l->whole.len == p->at.len)
			return l->id.kind != CITE_ID_NONE || cite_link_kind(l->url) == CITE_LINKS_PAPER;
	}
	return false;
}

bool cite_slot_is_linked(const struct cite_slots *all, const struct cite_entry *e, const struct cite_part_at *before)
{
	uint32_t title = e->title.at.at;
	for (size_t i = 0; i < e->n_link && (all->piece == CITE_PIECE_ARXIV || all->piece == CITE_PIECE_DOI); i++)
		if (before->piece == CITE_PIECE_TITLE && e->link[i].whole.len && title >= e->link[i].whole.at &&
			title < end_of(e->link[i].whole))
			return true;
	return false;
}

static void count_seen(struct cite_slot *s, const struct cite_list *list, const struct cite_entry *e)
{
	*cite_vec_add(&s->entry) = (uint32_t)(e - list->entry);
	for (size_t i = 0; i < s->seen.n; i++) {
		if (s->seen.v[i].section == e->section && s->seen.v[i].indent == e->indent) {
			s->seen.v[i].count++;
			return;
		}
	}
	*cite_vec_add(&s->seen) = (struct cite_seen){ e->section, e->indent, 1 };
}

static bool same_slot(const struct cite_slot *a, const struct cite_slot *b)
{
	return a->shape == b->shape && a->mode == b->mode && a->before == b->before && a->after == b->after && a->kind == b->kind &&
		a->aside == b->aside && a->linked == b->linked && a->prose == b->prose && a->next == b->next &&
		strcmp(a->lead, b->lead) == 0 && strcmp(a->tail, b->tail) == 0 && strcmp(a->pattern, b->pattern) == 0;
}

static void count_slot(
	struct cite_arena *mem, struct cite_slots *all, const struct cite_slot *x, const struct cite_list *list, const struct cite_entry *e)
{
	for (size_t i = 0; i < all->slot.n; i++) {
		if (same_slot(&all->slot.v[i], x)) {
			count_seen(&all->slot.v[i], list, e);
			return;
		}
	}
	if (all->slot.n == CITE_SLOTS_MAX)
		return;
	struct cite_slot *s = cite_vec_add(&all->slot);
	*s = *x;
	s->lead = cite_arena_dup(mem, x->lead);
	s->tail = cite_arena_dup(mem, x->tail);
	count_seen(s, list, e);
}

/* How what stands before a part ends: its line, or its last signs, with the word "by" before them. NULL: it is nothing but that. */
static const char *end_of_lead(const struct cite_gap *lead)
{
	static const char by[] = " by";
	const char *line = strrchr(lead->s, '\n');
	size_t n = cite_gap_bare_tail(lead->s, lead->n), word = n + strlen(by);
	if (n && word <= lead->n && cite_ascii_starts(lead->s + lead->n - word, word, by))
		n = word;
	const char *s = line && strlen(line) > n ? line : lead->s + lead->n - n;
	return s == lead->s || !*s ? NULL : s;
}

bool cite_slot_is_cell(int before, int after)
{
	return before >= CITE_PIECE_BAR && after >= CITE_PIECE_BAR && before < CITE_PIECE_STOP && after < CITE_PIECE_STOP;
}

/* Blanks that only pad a cell to its column's width say nothing: one is kept. */
static void without_padding(struct cite_gap *lead, struct cite_gap *tail)
{
	size_t n = 0;
	while (n + 1 < lead->n && lead->s[n] == ' ' && lead->s[n + 1] == ' ')
		n++;
	memmove(lead->s, lead->s + n, lead->n + 1 - n);
	lead->n -= n;
	while (tail->n > 1 && tail->s[tail->n - 1] == ' ' && tail->s[tail->n - 2] == ' ')
		tail->s[--tail->n] = 0;
}

static void count_width(struct cite_slots *all, const struct cite_list *list, int32_t section, int before, uint32_t at, uint32_t end)
{
	enum { WIDTHS_MAX = 4096 };
	size_t width = cite_gap_columns(list->src + at, end - at);
	bool padded = end - at > 2 && memcmp(list->src + end - 2, "  ", 2) == 0;
	uint32_t left = 0, right = 0;
	while (left < end - at && list->src[at + left] == ' ')
		left++;
	while (right < end - at - left && list->src[end - 1 - right] == ' ')
		right++;
	bool centred = left > 1 && right > 1 && left <= right + 1 && right <= left + 1;
	for (size_t i = 0; i < all->width.n; i++) {
		struct cite_width *w = &all->width.v[i];
		if (w->section == section && w->before == before && w->width == width) {
			w->count++;
			w->centred += centred;
			w->padded |= padded;
			return;
		}
	}
	if (all->width.n < WIDTHS_MAX)
		*cite_vec_add(&all->width) = (struct cite_width){ section, before, width, 1, centred, padded };
}

bool cite_slot_is_centred(const struct cite_slots *all, int32_t section, int before)
{
	size_t n = 0, centred = 0;
	for (size_t i = 0; i < all->width.n; i++) {
		const struct cite_width *w = &all->width.v[i];
		if (w->section == section && w->before == before) {
			n += w->count;
			centred += w->centred;
		}
	}
	return centred >= CITE_SLOT_AGREE && centred * 2 > n;
}

size_t cite_slot_padded_width(const struct cite_slots *all, int32_t section, int before)
{
	const struct cite_width *best = NULL;
	size_t n = 0;
	for (size_t i = 0; i < all->width.n; i++) {
		const struct cite_width *w = &all->width.v[i];
		if (w->section != section || w->before != before)
			continue;
		n += w->count;
		best = !best || w->count > best->count ? w : best;
	}
	return best && best->padded && best->count >= CITE_SLOT_AGREE && best->count * 3 > n * 2 ? best->width : 0;
}

/* Right behind what stands before it, with its own marks: ", ECIR." */
static void learn_behind(struct cite_arena *mem, struct cite_slots *all, const struct cite_list *list, const struct cite_entry *e,
	const struct cite_slot *like, struct cite_gap *tail)
{
	size_t marks = strcspn(tail->s, " \n");
	if (strchr(like->lead, '\n') || cite_gap_bare_head(tail->s, marks) < marks || (!tail->s[marks] && like->after != CITE_PIECE_END))
		return;
	struct cite_slot x = *like;
	tail->s[marks] = 0;
	x.next = cite_slot_next(list, tail->from[marks]);
	x.mode = CITE_SLOT_BEHIND;
	x.after = 0;
	x.tail = tail->s;
	count_slot(mem, all, &x, list, e);
}

static void learn_part(struct cite_arena *mem, struct cite_slots *all, const struct cite_list *list, const struct cite_entry *e,
	const struct cite_parts *p, size_t i, const struct cite_sample *sample)
{
	struct cite_gap lead, tail;
	uint32_t from = end_of(p->v[i - 1].at), to = p->v[i + 1].at.at;
	bool aside = cite_slot_is_aside(e, &p->v[i - 1]);
	struct cite_slot x = { .shape = e->shape, .kind = sample->kind, .aside = aside, .pattern = sample->pattern };
	x.linked = cite_slot_is_linked(all, e, &p->v[i - 1]);
	cite_gap_make(&lead, list, e, from, p->v[i].at.at);
	cite_gap_make(&tail, list, e, end_of(p->v[i].at), to);
	x.before = cite_slot_neighbour(all, list, &p->v[i - 1]);
	x.after = cite_slot_neighbour(all, list, &p->v[i + 1]);
	x.lead = lead.s;
	x.tail = tail.s;
	if (cite_slot_is_cell(x.before, x.after)) {
		count_width(all, list, e->section, x.before, from, to);
		without_padding(&lead, &tail);
	}
	size_t bare = cite_gap_bare_tail(lead.s, lead.n);
	all->n_worded += !lead.cut && bare < lead.n && cite_ascii_alpha((unsigned char)lead.s[lead.n - bare - 1]);
	if (!lead.cut && !tail.cut)
		count_slot(mem, all, &x, list, e);
	if (cite_slot_is_cell(x.before, x.after))
		return;
	size_t head = cite_gap_bare_head(tail.s, tail.n);
	bool number = head < tail.n && cite_ascii_digit((unsigned char)tail.s[head]); /* of what stands there */
	if (!lead.cut && head && (head < tail.n || tail.cut) && !number) {
		char next = tail.s[head];
		tail.s[head] = 0;
		x.mode = CITE_SLOT_OPEN_TAIL;
		x.after = 0;
		count_slot(mem, all, &x, list, e);
		tail.s[head] = next;
	}
	x.after = cite_slot_neighbour(all, list, &p->v[i + 1]);
	struct cite_gap last;
	cite_gap_last(&last, list, e, from, p->v[i].at.at);
	struct cite_slot open = x;
	open.mode = CITE_SLOT_OPEN_LEAD;
	open.lead = end_of_lead(&last);
	open.prose = cite_is_prose(last.s, last.n);
	if (open.lead && !tail.cut)
		count_slot(mem, all, &open, list, e);
	if (!lead.cut)
		learn_behind(mem, all, list, e, &x, &tail);
}

struct cite_span cite_slot_blanks(const struct cite_list *list, const struct cite_entry *e)
{
	uint32_t at = end_of(e->block), n = 0;
	while (at + n < list->n_src && cite_ascii_space((unsigned char)list->src[at + n]))
		n++;
	while (n && list->src[at + n - 1] != '\n' && list->src[at + n - 1] != '\r') /* the indent of what follows */
		n--;
	return (struct cite_span){ at, n };
}

size_t cite_slot_line_ends(const struct cite_list *list, const struct cite_entry *e)
{
	struct cite_span blanks = cite_slot_blanks(list, e);
	size_t eol = strlen(list->eol), n = 0;
	for (uint32_t i = 0; i < blanks.len && n + 1 < CITE_SLOT_ENDS; i++)
		n += memcmp(list->src + blanks.at + i, list->eol, eol) == 0;
	return n;
}

struct cite_slots *cite_slots_learn(
	struct cite_arena *mem, const struct cite_list *list, enum cite_piece piece, const struct cite_sample *sample)
{
	struct cite_slots *all = cite_arena_alloc(mem, sizeof *all);
	struct cite_parts p;
	all->piece = piece;
	for (size_t i = 0; i < list->n_entry; i++) {
		if (list->entry[i].block.len)
			(sample[i].pattern ? all->has_ends : all->lack_ends)[cite_slot_line_ends(list, &list->entry[i])]++;
		if (!sample[i].pattern || !cite_parts_of(&p, list, &list->entry[i]))
			continue;
		for (size_t k = 1; k + 1 < p.n; k++) {
			if (p.v[k].piece == (int)piece) {
				learn_part(mem, all, list, &list->entry[i], &p, k, &sample[i]);
				all->n_learnt++;
				all->n_kind[sample[i].kind]++;
				all->n_dated[sample[i].kind] += cite_pattern_dated(sample[i].pattern);
				break;
			}
		}
	}
	return all;
}

void cite_slots_free(struct cite_slots *all)
{
	for (size_t i = 0; all && i < all->slot.n; i++) {
		free(all->slot.v[i].seen.v);
		free(all->slot.v[i].entry.v);
	}
	if (all) {
		free(all->slot.v);
		free(all->width.v);
	}
}
