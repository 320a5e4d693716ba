/* rule_layout.c: markup that does not do what its author meant: continuations outside their item, brackets and stars left over, empty
 * links, two forms of link to one site. */
#include "rule.h"

#include "../../base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- continuations outside their item ---- */

/* Blanks before a block on its line; -1 if something else stands there. */
static int blanks_before(const struct cite_doc *d, const struct cite_block *b)
{
	uint32_t from = d->line_at[b->line - 1];
	for (uint32_t i = from; i < b->at.at; i++)
		if (d->src[i] != ' ')
			return -1;
	return (int)(b->at.at - from);
}

/* The last item of a list, or NULL. */
static const struct cite_block *last_item(const struct cite_doc *d, const struct cite_block *list)
{
	const struct cite_block *item = NULL;
	for (int32_t i = (int32_t)(list - d->block) + 1; i < list->next; i = d->block[i].next)
		item = &d->block[i];
	return item;
}

/* A list followed by an indented paragraph that needed more blanks to belong to its last item: "10. " takes four. A paper of its own does not
 * belong there. */
static void run_outdented(struct cite_check *c)
{
	const struct cite_doc *d = c->doc;
	for (size_t i = 0; i < d->n_block; i++) {
		const struct cite_block *list = &d->block[i];
		if (list->kind != CITE_BLOCK_LIST || list->from_html || list->next >= (int32_t)d->n_block)
			continue;
		const struct cite_block *p = &d->block[list->next], *item = last_item(d, list);
		if (p->kind != CITE_BLOCK_PARAGRAPH || p->parent != list->parent || !item)
			continue;
		int have = blanks_before(d, p), need = item->indent;
		/* A single blank is no attempt to continue the item, nor is what stands below its bullet. */
		if (have < 2 || have >= need || have <= blanks_before(d, item) || cite_check_entry_in(c, p->at))
			continue;
		struct cite_finding *f = list->ordered ?
			cite_check_at(c, p->at.at,
				"this paragraph is outside item %u: indent it by %d, not %d; the numbering starts again below it",
				item->number, need, have) :
			cite_check_at(c, p->at.at, "this paragraph is outside the item above: indent it by %d, not %d", need, have);
		if (p->line != p->end_line)
			continue;
		cite_check_fix(c, f, (struct cite_span){ p->at.at, 0 }, cite_arena_printf(c->mem, "%*s", need - have, ""));
		/* Both lists and what stands between them become one. */
		const struct cite_block *last =
			p->next < (int32_t)d->n_block && d->block[p->next].kind == CITE_BLOCK_LIST ? &d->block[p->next] : p;
		f->region = (struct cite_span){ list->at.at, last->at.at + last->at.len - list->at.at };
	}
}

/* ---- the leaves of each entry ---- */

struct cite_leaves {
	CITE_VEC(const struct cite_block *) list; /* by line */
};

static int by_line(const void *a, const void *b)
{
	const struct cite_block *x = *(const struct cite_block *const *)a, *y = *(const struct cite_block *const *)b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x < y ? -1 : x > y;
}

static const struct cite_leaves *leaves_of(struct cite_check *c)
{
	const struct cite_doc *d = c->doc;
	struct cite_leaves out = { 0 };
	if (c->leaves)
		return c->leaves;
	bool sorted = true; /* but for raw HTML they are */
	for (size_t i = 0; i < d->n_block; i++) {
		if (!d->block[i].n_run || !d->block[i].located)
			continue;
		sorted &= !out.list.n || out.list.v[out.list.n - 1]->line <= d->block[i].line;
		*cite_vec_add(&out.list) = &d->block[i];
	}
	if (!sorted)
		qsort(out.list.v, out.list.n, sizeof *out.list.v, by_line);
	c->leaves = cite_arena_array(c->mem, &out, 1, sizeof out);
	c->leaves->list.v = cite_arena_array(c->mem, out.list.v, out.list.n, sizeof *out.list.v);
	free(out.list.v);
	return c->leaves;
}

static size_t first_leaf(const struct cite_leaves *l, uint32_t line)
{
	size_t lo = 0, hi = l->list.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (l->list.v[mid]->line < line)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

typedef void leaf_fn(struct cite_check *, const struct cite_entry *, const struct cite_block *);

static void each_leaf(struct cite_check *c, leaf_fn *fn)
{
	const struct cite_leaves *leaves = leaves_of(c);
	uint32_t done = 0; /* an entry may hold others: no leaf is looked at twice */
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		if (e->end_line < done)
			continue;
		for (size_t k = first_leaf(leaves, e->line > done ? e->line : done + 1); k < leaves->list.n; k++) {
			const struct cite_block *b = leaves->list.v[k];
			if (b->line > e->end_line)
				break;
			fn(c, e, b);
			done = b->line;
		}
	}
}

/* ---- brackets and stars ---- */

static bool inside(struct cite_span span, uint32_t at)
{
	return span.len && at >= span.at && at < span.at + span.len;
}

/* A byte of the source that opens or closes a bracket in plain text of a leaf, outside mathematics and the entry's title. */
struct bracket {
	uint32_t at;
	char c;
};

struct brackets {
	CITE_VEC(struct bracket) open;
	uint32_t stray; /* a closing one without its opening one */
	bool has_stray;
};

static void count_bracket(struct brackets *all, uint32_t at, char c)
{
	if (c == '[') {
		*cite_vec_add(&all->open) = (struct bracket){ at, c };
	} else if (all->open.n) {
		all->open.n--;
	} else if (!all->has_stray) {
		all->has_stray = true;
		all->stray = at;
	}
}

static bool plain(const struct cite_run *r)
{
	return r->kind == CITE_RUN_TEXT && r->at.len == r->n && r->link < 0;
}

static bool has_any(const struct cite_run *r, const char *signs)
{
	for (; *signs; signs++)
		if (r->n && memchr(r->s, *signs, r->n))
			return true;
	return false;
}

static void leaf_brackets(struct cite_check *c, const struct cite_entry *e, const struct cite_block *b)
{
	struct brackets all = { 0 };
	bool math = false;
	for (int32_t i = b->run; i < b->run + b->n_run; i++) {
		const struct cite_run *r = &c->doc->run[i];
		if (!plain(r) || !has_any(r, "[]$"))
			continue;
		for (uint32_t k = 0; k < r->n; k++) {
			uint32_t at = r->at.at + k;
			math ^= r->s[k] == '$';
			if (!math && (r->s[k] == '[' || r->s[k] == ']') && !inside(e->title.at, at))
				count_bracket(&all, at, r->s[k]);
		}
	}
	if (all.has_stray)
		cite_check_at(c, all.stray, "this \"]\" closes nothing");
	else if (all.open.n)
		cite_check_at(c, all.open.v[all.open.n - 1].at, "this \"[\" is never closed");
	free(all.open.v);
}

/* The run begins with a parenthesis that closes, right behind a link. */
static bool closes_behind_link(const struct cite_block *b, const struct cite_run *run, int32_t i)
{
	return i > b->run && run[i].n && run[i].s[0] == ')' && plain(&run[i]) && run[i - 1].link >= 0;
}

/* "[[paper](https://...))": behind a link, where none is open. */
static void leaf_parenthesis(struct cite_check *c, const struct cite_entry *e, const struct cite_block *b)
{
	const struct cite_run *run = c->doc->run;
	int32_t last = b->run + b->n_run - 1;
	size_t open = 0;
	(void)e;
	while (last > b->run && !closes_behind_link(b, run, last))
		last--;
	for (int32_t i = b->run; last > b->run && i <= last; i++) {
		if (!open && closes_behind_link(b, run, i)) {
			cite_check_at(c, run[i].at.at, "this \")\" closes nothing");
			return;
		}
		for (uint32_t k = 0; run[i].kind == CITE_RUN_TEXT && k < run[i].n; k++) {
			open += run[i].s[k] == '(';
			open -= run[i].s[k] == ')' && open;
		}
	}
}

/* Stars that cmark left as text: emphasis that does not end where its author meant. */
static void leaf_stars(struct cite_check *c, const struct cite_entry *e, const struct cite_block *b)
{
	(void)e;
	for (int32_t i = b->run; i < b->run + b->n_run; i++) {
		const struct cite_run *r = &c->doc->run[i];
		if (!plain(r) || !has_any(r, "*"))
			continue;
		for (uint32_t k = 0; k + 1 < r->n; k++)
			if (r->s[k] == '*' && r->s[k + 1] == '*') {
				cite_check_at(c, r->at.at + k, "these \"**\" emphasise nothing");
				return;
			}
	}
}

static void leaf_markup(struct cite_check *c, const struct cite_entry *e, const struct cite_block *b)
{
	leaf_brackets(c, e, b);
	leaf_parenthesis(c, e, b);
	leaf_stars(c, e, b);
}

static void run_unbalanced(struct cite_check *c)
{
	each_leaf(c, leaf_markup);
}

/* "[paper] (https://...)", "[paper](https://... .pdf)": text that was meant as a link. */
static void leaf_broken_link(struct cite_check *c, const struct cite_entry *e, const struct cite_block *b)
{
	(void)e;
	for (int32_t i = b->run; i < b->run + b->n_run; i++) {
		const struct cite_run *r = &c->doc->run[i];
		const char *at = r->s, *end = r->s + (r->n > 2 ? r->n - 2 : 0);
		for (; plain(r) && at < end && (at = memchr(at, ']', (size_t)(end - at))); at++) {
			uint32_t k = (uint32_t)(at - r->s);
			uint32_t p = k + 1 + (r->s[k + 1] == ' ');
			if (cite_ascii_starts(r->s + p, r->n - p, "(http") ||
				(cite_ascii_starts(r->s + p, r->n - p, "(") && p + 1 == r->n && i + 1 < b->run + b->n_run &&
					c->doc->run[i + 1].link >= 0)) {
				cite_check_at(c, r->at.at + k, "this was meant as a link, but is plain text");
				return;
			}
		}
	}
}

static void run_broken_link(struct cite_check *c)
{
	each_leaf(c, leaf_broken_link);
}

/* ---- what is left over at the end ---- */

/* Nothing but one or two separators among blanks. */
static bool is_debris(const struct cite_run *r)
{
	size_t marks = 0;
	for (uint32_t k = 0; k < r->n; k++) {
		if (cite_ascii_space(r->s[k]))
			continue;
		if (!r->s[k] || !strchr(",|\\/&", r->s[k]))
			return false;
		marks++;
	}
	return marks == 1 || marks == 2;
}

static void leaf_debris(struct cite_check *c, const struct cite_entry *e, const struct cite_block *b)
{
	if (b->line != e->line || b->n_run < 2 || b->kind == CITE_BLOCK_CELL)
		return;
	const struct cite_run *last = &c->doc->run[b->run + b->n_run - 1];
	if (plain(last) && last[-1].link >= 0 && is_debris(last))
		cite_check_at(c, last->at.at, "\"%.*s\" is left over at the end", (int)last->n, last->s);
}

static void run_debris(struct cite_check *c)
{
	each_leaf(c, leaf_debris);
}

/* ---- links ---- */

/* An image in a link that leads nowhere: so written, GitHub does not make it a link to itself. */
static bool is_image(const struct cite_run *r)
{
	return r->kind == CITE_RUN_IMAGE;
}

static void leaf_empty_link(struct cite_check *c, const struct cite_entry *e, const struct cite_block *b)
{
	(void)e;
	int32_t last = -1;
	for (int32_t i = b->run; i < b->run + b->n_run; i++) {
		const struct cite_run *r = &c->doc->run[i];
		if (r->link < 0 || r->link == last)
			continue;
		last = r->link;
		const struct cite_target *t = &c->doc->target[r->link];
		if (!t->url[0] && t->whole.len && !is_image(r))
			cite_check_at(c, t->whole.at, "this link leads nowhere");
	}
}

static void run_empty_link(struct cite_check *c)
{
	each_leaf(c, leaf_empty_link);
}

/* How a link to arXiv is written: the two forms of page that lists mix; -1 for another, and for several URLs in one. */
static int arxiv_form(const struct cite_link *l)
{
	enum { FARTHEST = sizeof "https://export." - 1 };
	const char *at = l->id.kind == CITE_ID_ARXIV ? cite_ascii_find(l->url, strlen(l->url), "arxiv.org/") : NULL;
	if (!at || at - l->url > FARTHEST || strstr(at, "://"))
		return -1;
	at += strlen("arxiv.org/");
	return cite_ascii_starts(at, strlen(at), "abs/") ? 0 : cite_ascii_starts(at, strlen(at), "pdf/") ? 1 : -1;
}

/* The other form of a link: /pdf/X.pdf and /abs/X. */
static const char *other_form(struct cite_check *c, const struct cite_link *l)
{
	static const char *const forms[] = { "arxiv.org/abs/", "arxiv.org/pdf/" };
	int have = arxiv_form(l);
	size_t n = strlen(l->url);
	const char *at = cite_ascii_find(l->url, n, forms[have]), *rest = at + strlen(forms[have]);
	size_t n_rest = strlen(rest);
	if (have == 1 && n_rest > 4 && cite_ascii_same(rest + n_rest - 4, ".pdf"))
		n_rest -= 4;
	return cite_arena_printf(c->mem, "%.*s%s%.*s", (int)(at - l->url), l->url, forms[!have], (int)n_rest, rest);
}

struct patches {
	CITE_VEC(struct cite_patch) list;
};

static void run_link_form(struct cite_check *c)
{
	enum { HABIT = 2 };
	size_t count[2] = { 0 };
	for (size_t i = 0; i < c->list->n_entry; i++)
		for (size_t k = 0; k < c->list->entry[i].n_link; k++) {
			int form = arxiv_form(&c->list->entry[i].link[k]);
			if (form >= 0)
				count[form]++;
		}
	int rare = count[0] < count[1] ? 0 : 1;
	if (!count[rare] || count[!rare] < HABIT)
		return;
	struct patches patches = { 0 };
	uint32_t at = 0;
	for (size_t i = 0; i < c->list->n_entry; i++)
		for (size_t k = 0; k < c->list->entry[i].n_link; k++) {
			const struct cite_link *l = &c->list->entry[i].link[k];
			if (arxiv_form(l) != rare)
				continue;
			at = at ? at : l->dest.len ? l->dest.at : c->list->entry[i].block.at;
			const char *text = other_form(c, l);
			if (l->dest.len)
				*cite_vec_add(&patches.list) = (struct cite_patch){ l->dest, text, strlen(text) };
		}
	struct cite_finding *f = cite_check_at(
		c, at, "%zu links to arXiv go to /abs/ and %zu to /pdf/; this is the first of the rarer form", count[0], count[1]);
	f->fix = cite_arena_array(c->mem, patches.list.v, patches.list.n, sizeof *patches.list.v);
	f->n_fix = patches.list.n;
	free(patches.list.v);
}

const struct cite_rule cite_rule_outdented = { "outdented", CITE_SEVERITY_WARNING,
	"a paragraph that its indentation puts outside its list item", run_outdented };
const struct cite_rule cite_rule_unbalanced_markup = { "unbalanced-markup", CITE_SEVERITY_WARNING,
	"brackets or stars without their counterpart", run_unbalanced };
const struct cite_rule cite_rule_broken_link = { "broken-link", CITE_SEVERITY_WARNING, "text that was meant as a link", run_broken_link };
const struct cite_rule cite_rule_trailing_debris = { "trailing-debris", CITE_SEVERITY_NOTE, "punctuation left over behind the last link",
	run_debris };
const struct cite_rule cite_rule_empty_link = { "empty-link", CITE_SEVERITY_NOTE, "a link without a target", run_empty_link };
const struct cite_rule cite_rule_link_form = { "link-form", CITE_SEVERITY_NOTE, "arXiv links to /abs/ and to /pdf/ in one list",
	run_link_form };
