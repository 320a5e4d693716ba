/* flat: turns the runs of a document's leaves into one text with marks. Knows nothing of papers. */
#include "flat.h"

#include <stdlib.h>
#include <string.h>

#include "../../base/arena.h"
#include "../../base/text.h"
#include "../words/brackets.h"

static bool is_leaf(const struct cite_block *b)
{
	return b->kind == CITE_BLOCK_PARAGRAPH || b->kind == CITE_BLOCK_HEADING || b->kind == CITE_BLOCK_CELL;
}

static bool is_break_tag(const struct cite_run *r)
{
	return r->kind == CITE_RUN_HTML && r->n >= 3 && cite_ascii_starts(r->s, r->n, "<br");
}

/* Bytes that a run adds to the flat text. */
static uint32_t run_length(const struct cite_run *r)
{
	switch (r->kind) {
	case CITE_RUN_TEXT:
	case CITE_RUN_CODE: return r->n;
	case CITE_RUN_SOFT:
	case CITE_RUN_HARD: return 1;
	case CITE_RUN_HTML: return is_break_tag(r) ? 1 : 0;
	default: return 0;
	}
}

/* The text of the runs that are new. */
static void add_text(struct cite_flat *f)
{
	const struct cite_doc *doc = f->doc;
	size_t first = f->n_run;
	uint32_t from = f->n_text, at = from;

	f->run_at = cite_vec_room(f->run_at, &f->cap_run, doc->n_run + 1, sizeof *f->run_at);
	for (size_t i = first; i < doc->n_run; i++) {
		f->run_at[i] = at;
		at += run_length(&doc->run[i]);
	}
	f->n_run = doc->n_run;
	f->run_at[f->n_run] = f->n_text = at;
	f->text = cite_vec_room(f->text, &f->cap_text, (size_t)at + 1, 1);
	for (size_t i = first; i < doc->n_run; i++) {
		const struct cite_run *r = &doc->run[i];

		if (r->kind == CITE_RUN_TEXT || r->kind == CITE_RUN_CODE)
			memcpy(f->text + f->run_at[i], r->s, r->n);
		else if (r->kind == CITE_RUN_SOFT)
			f->text[f->run_at[i]] = ' ';
		else if (r->kind == CITE_RUN_HARD || is_break_tag(r))
			f->text[f->run_at[i]] = '\n';
	}
	/* What looks for blanks need not look for tabs as well. */
	for (char *tab = f->text + from; (tab = memchr(tab, '\t', (size_t)(f->text + at - tab)));)
		*tab = ' ';
	f->text[at] = '\0';
}

static enum cite_carrier carrier_of(const struct cite_run *r)
{
	if (r->link >= 0)
		return CITE_AS_LINK;
	if (r->style & CITE_STYLE_STRONG)
		return CITE_AS_BOLD;
	if (r->style & CITE_STYLE_EMPH)
		return CITE_AS_EMPH;
	if (r->style & CITE_STYLE_UNDERLINE)
		return CITE_AS_UNDER;
	return r->kind == CITE_RUN_CODE ? CITE_AS_CODE : CITE_AS_PLAIN;
}

typedef CITE_VEC(struct cite_mark) marks;

struct cutter {
	struct cite_flat *f;
	marks *out;
	uint16_t line;
	bool open, soft;
};

/* "[**SortNet** — Sorting by hand](...)": behind a few bold words in a link a dash between blanks, and no longer bold, what they name. */
static bool follows_name(const struct cutter *c, const struct cite_mark *m, size_t i)
{
	enum { LONGEST = 60 };
	const struct cite_run *r = &c->f->doc->run[i];
	struct cite_str t = { r->s, r->n };

	return m->link >= 0 && m->bold && m->n <= LONGEST && r[-1].style & CITE_STYLE_STRONG && !(r->style & CITE_STYLE_STRONG) &&
		r->kind == CITE_RUN_TEXT && (cite_str_begins(t, " — ") || cite_str_begins(t, " – ") || cite_str_begins(t, " - "));
}

/* Add a run of text to the open mark, or open a new one. */
static void take_run(struct cutter *c, size_t i)
{
	const struct cite_run *r = &c->f->doc->run[i];
	enum cite_carrier carrier = carrier_of(r);
	uint32_t at = c->f->run_at[i];
	struct cite_mark *m = c->open ? &c->out->v[c->out->n - 1] : NULL;

	if (m && m->carrier == carrier && m->link == r->link && !follows_name(c, m, i)) {
		m->n = at + r->n - m->at;
	} else {
		if (c->soft && c->line < UINT16_MAX)
			c->line++;
		m = cite_vec_add(c->out);
		*m = (struct cite_mark){ .at = at, .n = r->n, .link = r->link, .line = c->line, .carrier = (uint8_t)carrier };
		m->bold = r->style & CITE_STYLE_STRONG;
		c->open = true;
	}
	c->soft = false;
}

/* "Authors: ...": such a line is one in the source only, but its reader sees a new one. */
static bool opens_with_key(const struct cite_run *r)
{
	enum { LONGEST = 40 };
	const char *colon = r->kind == CITE_RUN_TEXT && r->n ? memchr(r->s, ':', r->n < LONGEST ? r->n : LONGEST) : NULL;

	/* A definition, ": ...", is a line of its own as well. */
	if (colon == r->s && colon)
		return r->n > 1 && (r->s[1] == ' ' || r->s[1] == '\t');
	return colon && cite_key_role((struct cite_str){ r->s, (size_t)(colon - r->s) }) != CITE_ROLE_NONE;
}

/* The length of the longest line of the source, as it is displayed, in a paragraph right below a heading, and no less than what anybody wraps text to;
 * elsewhere 0. */
static uint32_t width_below(const struct cite_flat *f, const struct cite_block *b)
{
	enum { NARROWEST = 60 };
	uint32_t from = f->run_at[b->run], width = NARROWEST;

	if (b->kind != CITE_BLOCK_PARAGRAPH || b == f->doc->block || b[-1].kind != CITE_BLOCK_HEADING)
		return 0;
	for (int32_t i = b->run; i <= b->run + b->n_run; i++) {
		bool end = i == b->run + b->n_run || f->doc->run[i].kind == CITE_RUN_SOFT || f->doc->run[i].kind == CITE_RUN_HARD;

		if (end && f->run_at[i] - from > width)
			width = f->run_at[i] - from;
		if (end)
			from = f->run_at[i] + 1;
	}
	return width;
}

/* "Ada Byron, Grace Hopper" and below it "Proceedings of the 3rd Conference on Widgets": the next word, which begins with a capital, had found room in
 * the line of plain text that ends at the soft break i. Nobody wraps text so: it is a line of its own. */
static bool is_short_line(const struct cite_flat *f, uint32_t from, int32_t i, uint32_t width)
{
	const struct cite_run *r = &f->doc->run[i];
	uint32_t next = f->run_at[i] + 1;

	if (carrier_of(r - 1) != CITE_AS_PLAIN || carrier_of(r + 1) != CITE_AS_PLAIN || next >= f->n_text ||
		!(f->text[next] >= 'A' && f->text[next] <= 'Z'))
		return false;
	while (next < f->n_text && f->text[next] != ' ' && f->text[next] != '\n')
		next++;
	return next - from <= width;
}

static void cut_leaf(struct cite_flat *f, marks *out, struct cite_leaf *leaf)
{
	const struct cite_block *b = &f->doc->block[leaf->block];
	struct cutter c = { f, out, 0, false, false };
	uint32_t width = b->n_run > 1 ? width_below(f, b) : 0, from = leaf->at;

	leaf->mark = (uint32_t)out->n;
	for (int32_t i = b->run; i < b->run + b->n_run; i++) {
		const struct cite_run *r = &f->doc->run[i];

		if (r->kind == CITE_RUN_SOFT) {
			c.soft = true;
			if (i + 1 < b->run + b->n_run &&
				(opens_with_key(r + 1) || (width && i > b->run && is_short_line(f, from, i, width)))) {
				c.open = c.soft = false;
				c.line = (uint16_t)(c.line + (c.line < UINT16_MAX));
			}
			from = f->run_at[i] + 1;
		} else if (r->kind == CITE_RUN_HARD || is_break_tag(r)) {
			c.open = c.soft = false;
			c.line = (uint16_t)(c.line + (c.line < UINT16_MAX));
			from = f->run_at[i] + 1;
		} else if ((r->kind == CITE_RUN_TEXT || r->kind == CITE_RUN_CODE) && r->n) {
			take_run(&c, (size_t)i);
		}
	}
	leaf->n_mark = (uint32_t)(out->n - leaf->mark);
	leaf->n_line = (uint16_t)(c.line + 1 ? c.line + 1 : UINT16_MAX);
}

/* Which brackets stand directly round a mark. */
static void find_brackets(const struct cite_flat *f, const struct cite_leaf *leaf, struct cite_mark *m)
{
	uint32_t end = m->at + m->n;
	char before = m->at > leaf->at ? f->text[m->at - 1] : 0, after = end < leaf->at + leaf->n ? f->text[end] : 0;

	m->bracket = before == '(' && after == ')' ? CITE_ROUND : before == '[' && after == ']' ? CITE_SQUARE : CITE_NO_BRACKET;
}

/* The leaf of a block that is one. */
static void add_leaf(struct cite_flat *f, marks *out, size_t i)
{
	const struct cite_block *b = &f->doc->block[i];
	struct cite_leaf *leaf;

	f->leaf = cite_vec_room(f->leaf, &f->cap_leaf, f->n_leaf + 1, sizeof *f->leaf);
	leaf = &f->leaf[f->n_leaf];
	f->leaf_of[i] = (int32_t)f->n_leaf++;
	*leaf = (struct cite_leaf){ .block = (int32_t)i, .at = f->run_at[b->n_run ? b->run : 0] };
	leaf->n = b->n_run ? f->run_at[b->run + b->n_run] - leaf->at : 0;
	cut_leaf(f, out, leaf);
	for (uint32_t k = 0; k < leaf->n_mark; k++)
		find_brackets(f, leaf, &out->v[leaf->mark + k]);
}

void cite_flat_more(struct cite_flat *f, const struct cite_doc *doc)
{
	marks out = { f->mark, f->n_mark, f->cap_mark };
	size_t i = f->n_block;

	f->doc = doc;
	add_text(f);
	f->leaf_of = cite_vec_room(f->leaf_of, &f->cap_block, doc->n_block + 1, sizeof *f->leaf_of);
	for (; i < doc->n_block; i++) {
		f->leaf_of[i] = -1;
		if (is_leaf(&doc->block[i]))
			add_leaf(f, &out, i);
	}
	f->n_block = doc->n_block;
	f->mark = out.v;
	f->n_mark = out.n;
	f->cap_mark = out.cap;
}

void cite_flat_free(struct cite_flat *f)
{
	free(f->text);
	free(f->run_at);
	free(f->leaf);
	free(f->leaf_of);
	free(f->mark);
	*f = (struct cite_flat){ 0 };
}

struct cite_str cite_flat_str(const struct cite_flat *f, uint32_t at, uint32_t n)
{
	return (struct cite_str){ f->text + at, n };
}

uint32_t cite_flat_at(const struct cite_flat *f, struct cite_str part)
{
	return (uint32_t)(part.s - f->text);
}

/* The run that holds a byte of the flat text. */
static size_t run_at(const struct cite_flat *f, uint32_t at)
{
	size_t lo = 0, hi = f->doc->n_run;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (f->run_at[mid] <= at)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

/* The offset in the source of one edge of a stretch: of the byte at, or of the end of the byte before it. false: not known. */
static bool source_edge(const struct cite_flat *f, uint32_t at, bool end, uint32_t *out)
{
	size_t i = run_at(f, end ? at - 1 : at);
	const struct cite_run *r = &f->doc->run[i];
	uint32_t inside = at - f->run_at[i];

	if (!r->at.len)
		return false;
	if (r->n == r->at.len && (r->kind == CITE_RUN_TEXT || r->kind == CITE_RUN_CODE)) {
		*out = r->at.at + inside;
		return r->s == f->doc->src + r->at.at || memcmp(r->s, f->doc->src + r->at.at, r->n) == 0;
	}
	if (end ? inside != r->n : inside != 0)
		return false;
	*out = r->at.at + (end ? r->at.len : 0);
	return true;
}

/* A part of one code span, "`ICLR 2024`": without the marks round it, and the blanks inside of them. */
static bool part_of_code(const struct cite_flat *f, uint32_t at, uint32_t n, struct cite_span *out)
{
	size_t i = run_at(f, at);
	const struct cite_run *r = &f->doc->run[i];
	const char *src = f->doc->src + r->at.at;
	uint32_t inside = at - f->run_at[i], ticks = 0;

	if (r->kind != CITE_RUN_CODE || n >= r->n || inside + n > r->n || r->at.len <= r->n)
		return false;
	while (ticks < r->at.len && src[ticks] == '`')
		ticks++;
	ticks += ticks * 2 + 2 == r->at.len - r->n && src[ticks] == ' ';
	if (ticks * 2 != r->at.len - r->n || memcmp(src + ticks, r->s, r->n) != 0)
		return false;
	*out = (struct cite_span){ r->at.at + ticks + inside, n };
	return true;
}

struct cite_span cite_flat_span(const struct cite_flat *f, uint32_t at, uint32_t n)
{
	struct cite_span part;
	uint32_t from, to;

	if (n && part_of_code(f, at, n, &part))
		return part;
	if (!n || !source_edge(f, at, false, &from) || !source_edge(f, at + n, true, &to) || to <= from)
		return (struct cite_span){ 0, 0 };
	return (struct cite_span){ from, to - from };
}
