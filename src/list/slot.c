/* slot.c: learns slots from entries that have a part, and finds them in entries that lack it. */
#include "slot.h"

#include "../base/buf.h"
#include "../base/text.h"

#include <stdlib.h>
#include <string.h>

/* How many entries must agree on a slot. */
enum { AGREE = 3, GAP_MAX = 400 };

/* In a gap, the indent of a continued entry. */
enum { INDENT = 1 };

/* The bytes between two parts, line ends as "\n" and the entry's own indent as one sign; from[i]: where byte i stands in the source. */
struct gap {
	char s[GAP_MAX + 1];
	uint32_t from[GAP_MAX + 1];
	size_t n;
};

struct slot {
	enum cite_shape shape;
	int before, after;
	const char *lead, *tail; /* between `before` and the part; between the part and `after` */
	bool open;               /* after is any, tail only how it begins: what follows is the entry's own text */
	size_t count;
};

struct cite_slots {
	struct slot *v;
	size_t n;
};

static uint32_t end_of(struct cite_span s)
{
	return s.at + s.len;
}

/* ---- parts ---- */

static bool is_arxiv(const struct cite_link *l)
{
	return l->id.kind == CITE_ID_ARXIV;
}

static bool covers(struct cite_span a, struct cite_span b)
{
	return a.at <= b.at && end_of(b) <= end_of(a);
}

static void add(struct cite_parts *p, int piece, struct cite_span at)
{
	if (at.len && p->n < CITE_PARTS_MAX)
		p->v[p->n++] = (struct cite_part_at){ piece, at };
}

struct cite_span cite_people_span(const struct cite_list *list, const struct cite_entry *e)
{
	struct cite_span at = e->people.at;
	uint32_t end = end_of(at);
	bool stop = e->etal && at.len > 2 && memcmp(list->src + end - 2, "al", 2) == 0 && list->src[end] == '.' && end < end_of(e->block);
	at.len += stop;
	return at;
}

/* Venue and year as one part if next to nothing is between them; else the venue alone. */
static struct cite_span venue_span(const struct cite_list *list, const struct cite_entry *e)
{
	struct cite_span v = e->venue.at, y = e->year_text.at;
	if (!v.len || !y.len)
		return v.len ? v : y;
	uint32_t at = v.at < y.at ? v.at : y.at, end = end_of(v) > end_of(y) ? end_of(v) : end_of(y);
	uint32_t gap = v.at < y.at ? end_of(v) : end_of(y), gap_end = v.at < y.at ? y.at : v.at;
	for (uint32_t i = gap; i < gap_end; i++)
		if (gap_end - gap > 4 || cite_ascii_alnum((unsigned char)list->src[i]) || list->src[i] == '\n' || list->src[i] == '|')
			return v;
	return (struct cite_span){ at, end - at };
}

static int by_place(const void *a, const void *b)
{
	const struct cite_part_at *x = a, *y = b;
	if (x->at.at != y->at.at)
		return x->at.at < y->at.at ? -1 : 1;
	return x->at.len > y->at.len ? -1 : x->at.len < y->at.len;
}

static void add_links(struct cite_parts *p, const struct cite_entry *e, struct cite_span *title)
{
	bool arxiv = false;
	for (size_t i = 0; i < e->n_link; i++) {
		struct cite_span whole = e->link[i].whole;
		if (title->len && covers(whole, *title)) {
			*title = whole;
			arxiv |= is_arxiv(&e->link[i]);
			continue;
		}
		bool first = is_arxiv(&e->link[i]) && !arxiv;
		arxiv |= first;
		add(p, first ? CITE_PIECE_ARXIV : CITE_PIECE_LINK, whole);
	}
}

/* The bars of a table row, outside of its other parts. */
static void add_bars(struct cite_parts *p, const struct cite_list *list, const struct cite_entry *e)
{
	size_t known = p->n, next = 0;
	int piece = CITE_PIECE_BAR;
	for (uint32_t i = e->block.at; i < end_of(e->block); i++) {
		if (next < known && i >= p->v[next].at.at) {
			uint32_t end = end_of(p->v[next++].at);
			i = end > i ? end - 1 : i;
		} else if (list->src[i] == '|' && (i == e->block.at || list->src[i - 1] != '\\')) {
			add(p, piece++, (struct cite_span){ i, 1 });
		}
	}
	qsort(p->v, p->n, sizeof *p->v, by_place);
}

bool cite_parts_of(struct cite_parts *p, const struct cite_list *list, const struct cite_entry *e)
{
	p->n = 0;
	if (!e->located || !e->block.len)
		return false;
	struct cite_span title = e->title.at;
	add_links(p, e, &title);
	add(p, CITE_PIECE_TITLE, title);
	add(p, CITE_PIECE_PEOPLE, cite_people_span(list, e));
	struct cite_span venue = venue_span(list, e);
	add(p, CITE_PIECE_VENUE, venue);
	if (!covers(venue, e->year_text.at))
		add(p, CITE_PIECE_YEAR, e->year_text.at);
	add(p, CITE_PIECE_NICKNAME, e->nickname.at);
	qsort(p->v, p->n, sizeof *p->v, by_place);
	if (e->shape == CITE_SHAPE_ROW)
		add_bars(p, list, e);
	if (p->n + 2 > CITE_PARTS_MAX)
		return false;
	uint32_t end = e->block.at;
	for (size_t i = 0; i < p->n; i++) {
		if (p->v[i].at.at < end)
			return false;
		end = end_of(p->v[i].at);
	}
	if (end > end_of(e->block))
		return false;
	memmove(p->v + 1, p->v, p->n * sizeof *p->v);
	p->v[0] = (struct cite_part_at){ CITE_PIECE_BEGIN, { e->block.at, 0 } };
	p->v[p->n + 1] = (struct cite_part_at){ CITE_PIECE_END, { end_of(e->block), 0 } };
	p->n += 2;
	return true;
}

const struct cite_part_at *cite_parts_find(const struct cite_parts *p, enum cite_piece piece)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].piece == (int)piece)
			return &p->v[i];
	return NULL;
}

/* ---- gaps ---- */

/* Blanks after a line end that are just the entry's indent, at a line with more on it. */
static bool indent_at(const struct cite_list *list, const struct cite_entry *e, uint32_t at, uint32_t end)
{
	uint32_t n = 0;
	while (at + n < end && list->src[at + n] == ' ')
		n++;
	return e->indent && n == e->indent;
}

/* false: too long to be a habit. */
static bool make_gap(struct gap *g, const struct cite_list *list, const struct cite_entry *e, uint32_t at, uint32_t end)
{
	g->n = 0;
	for (uint32_t i = at; i < end; i++) {
		if (g->n == GAP_MAX)
			return false;
		g->from[g->n] = i;
		bool line_end = list->src[i] == '\n' || list->src[i] == '\r';
		if (list->src[i] == '\r' && i + 1 < end && list->src[i + 1] == '\n')
			i++;
		g->s[g->n++] = line_end ? '\n' : list->src[i];
		if (line_end && g->n < GAP_MAX && indent_at(list, e, i + 1, end)) {
			g->from[g->n] = i + 1;
			g->s[g->n++] = INDENT;
			i += e->indent;
		}
	}
	g->s[g->n] = 0;
	g->from[g->n] = end;
	return true;
}

/* How much of it holds no letter or digit. */
static size_t bare_head(const char *s)
{
	size_t n = 0;
	while (s[n] && !cite_ascii_alnum((unsigned char)s[n]) && !((unsigned char)s[n] & 0x80))
		n++;
	return n;
}

/* ---- learning ---- */

static void count_slot(struct cite_arena *mem, struct cite_slots *all, const struct slot *x)
{
	for (size_t i = 0; i < all->n; i++) {
		struct slot *s = &all->v[i];
		if (s->shape == x->shape && s->before == x->before && s->after == x->after && s->open == x->open &&
			strcmp(s->lead, x->lead) == 0 && strcmp(s->tail, x->tail) == 0) {
			s->count++;
			return;
		}
	}
	enum { SLOTS_MAX = 256 }; /* more are no habit */
	if (all->n == SLOTS_MAX)
		return;
	if (!all->v)
		all->v = cite_arena_alloc(mem, SLOTS_MAX * sizeof *all->v);
	all->v[all->n] = *x;
	all->v[all->n].lead = cite_arena_dup(mem, x->lead);
	all->v[all->n].tail = cite_arena_dup(mem, x->tail);
	all->v[all->n++].count = 1;
}

static void learn_from(
	struct cite_arena *mem, struct cite_slots *all, const struct cite_list *list, const struct cite_entry *e, enum cite_piece piece)
{
	struct cite_parts p;
	struct gap lead, tail;
	if (!cite_parts_of(&p, list, e))
		return;
	for (size_t i = 1; i + 1 < p.n; i++) {
		if (p.v[i].piece != (int)piece)
			continue;
		if (!make_gap(&lead, list, e, end_of(p.v[i - 1].at), p.v[i].at.at) ||
			!make_gap(&tail, list, e, end_of(p.v[i].at), p.v[i + 1].at.at))
			return;
		struct slot x = { e->shape, p.v[i - 1].piece, p.v[i + 1].piece, lead.s, tail.s, false, 0 };
		count_slot(mem, all, &x);
		size_t head = bare_head(tail.s);
		if (head == 0 || head == tail.n)
			return;
		tail.s[head] = 0;
		x.open = true;
		x.after = CITE_PIECE_END;
		count_slot(mem, all, &x);
		return;
	}
}

static int by_count(const void *a, const void *b)
{
	const struct slot *x = a, *y = b;
	if (x->open != y->open) /* exact ones first */
		return x->open ? 1 : -1;
	return x->count > y->count ? -1 : x->count < y->count;
}

struct cite_slots *cite_slots_learn(struct cite_arena *mem, const struct cite_list *list, enum cite_piece piece)
{
	struct cite_slots *all = cite_arena_alloc(mem, sizeof *all);
	for (size_t i = 0; i < list->n_entry; i++)
		learn_from(mem, all, list, &list->entry[i], piece);
	if (all->n)
		qsort(all->v, all->n, sizeof *all->v, by_count);
	return all;
}

/* ---- filling ---- */

static bool placeholder(const char *s, size_t n)
{
	static const char *const words[] = { "", "-", "--", "?", "N/A", "n/a", "TBD", "\xE2\x80\x93", "\xE2\x80\x94", "null",
		":heavy_minus_sign:" };
	while (n && cite_ascii_space((unsigned char)*s)) {
		s++;
		n--;
	}
	while (n && cite_ascii_space((unsigned char)s[n - 1]))
		n--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (n == strlen(words[i]) && memcmp(s, words[i], n) == 0)
			return true;
	return false;
}

static size_t common_head(const char *a, size_t n, const char *b)
{
	size_t k = 0;
	while (k < n && b[k] && a[k] == b[k])
		k++;
	return k;
}

static size_t common_tail(const char *a, size_t n, const char *b)
{
	size_t k = 0, m = strlen(b);
	while (k < n && k < m && a[n - 1 - k] == b[m - 1 - k])
		k++;
	return k;
}

/* What the gap g keeps of a slot: its first *head and last *tail bytes; what is between is a placeholder. */
static bool fits(const struct slot *s, const struct gap *g, size_t *head, size_t *tail)
{
	if (s->open) {
		size_t n = strlen(s->tail);
		for (size_t k = common_head(g->s, g->n, s->lead) + 1; k-- > 0;) {
			if (g->n - k > n && memcmp(g->s + k, s->tail, n) == 0 && bare_head(g->s + k) == n) {
				*head = k;
				*tail = g->n - k;
				return true;
			}
		}
		return false;
	}
	*head = common_head(g->s, g->n, s->lead);
	*tail = common_tail(g->s, g->n, s->tail);
	if (*head + *tail > g->n)
		*tail = g->n - *head;
	return placeholder(g->s + *head, g->n - *head - *tail);
}

/* Gap text back to source text. */
static void put_gap(struct cite_buf *out, const struct cite_list *list, const struct cite_entry *e, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n')
			cite_buf_puts(out, list->eol);
		else if (s[i] == INDENT)
			cite_buf_printf(out, "%*s", (int)e->indent, "");
		else
			cite_buf_putc(out, s[i]);
	}
}

static void make_patch(struct cite_patch *out, struct cite_arena *mem, const struct slot *s, const struct gap *g, size_t head, size_t tail,
	const struct cite_list *list, const struct cite_entry *e, const char *text)
{
	struct cite_buf b = CITE_BUF(1 << 20);
	size_t rest = s->open ? 0 : strlen(s->tail) - tail;
	put_gap(&b, list, e, s->lead + head, strlen(s->lead) - head);
	cite_buf_puts(&b, text);
	put_gap(&b, list, e, s->tail, rest);
	uint32_t at = g->from[head], end = s->open ? at : g->from[g->n - tail];
	*out = (struct cite_patch){ { at, end - at }, cite_arena_copy(mem, cite_buf_str(&b), b.n), b.n };
	cite_buf_free(&b);
}

bool cite_slot_fill(struct cite_patch *out, struct cite_arena *mem, const struct cite_slots *slots, const struct cite_list *list,
	const struct cite_entry *e, const char *text)
{
	struct cite_parts p;
	struct gap g;
	if (!cite_parts_of(&p, list, e))
		return false;
	for (size_t k = 0; k < slots->n; k++) {
		const struct slot *s = &slots->v[k];
		for (size_t i = 0; i + 1 < p.n && s->count >= AGREE && s->shape == e->shape; i++) {
			size_t head, tail;
			if (p.v[i].piece != s->before || (!s->open && p.v[i + 1].piece != s->after))
				continue;
			if (make_gap(&g, list, e, end_of(p.v[i].at), p.v[i + 1].at.at) && fits(s, &g, &head, &tail)) {
				make_patch(out, mem, s, &g, head, tail, list, e, text);
				return true;
			}
		}
	}
	return false;
}
