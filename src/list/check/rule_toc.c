/* rule_toc.c: headings against the table of contents: links to anchors that do not exist, headings it leaves out. */
#include "rule.h"

#include "../../base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- anchors ---- */

/* An anchor as it is compared: percent-decoded, small letters, without the invisible selectors that follow emoji. */
static const char *anchor_key(struct cite_arena *mem, const char *s)
{
	struct cite_buf out = CITE_BUF(CITE_MAX_LIST);
	for (const char *p = s, *end = s + strlen(s); p < end;) {
		if (*p == '%' && end - p > 2 && cite_ascii_hex(p[1]) >= 0 && cite_ascii_hex(p[2]) >= 0) {
			cite_buf_putc(&out, (char)(cite_ascii_hex(p[1]) * 16 + cite_ascii_hex(p[2])));
			p += 3;
		} else {
			cite_buf_putc(&out, *p++);
		}
	}
	struct cite_buf visible = CITE_BUF(CITE_MAX_LIST);
	for (const char *p = cite_buf_str(&out), *end = p + out.n; p < end;) {
		const char *from = p;
		int32_t cp = cite_utf8_next(&p, end);
		if (cp != 0xFE0F && cp != 0x200D)
			cite_buf_put(&visible, from, (size_t)(p - from));
	}
	const char *key = cite_text_fold(mem, cite_buf_str(&visible));
	cite_buf_free(&out);
	cite_buf_free(&visible);
	return key;
}

struct anchors {
	CITE_VEC(const char *) list; /* sorted keys */
};

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Anchors that somebody set by hand: <a name="x">, <h2 id='x'>. */
static void add_html_anchors(struct cite_check *c, struct anchors *out, struct cite_span where)
{
	static const char *const attributes[] = { "id=", "name=" };
	const char *begin = c->doc->src + where.at, *end = begin + where.len;
	for (size_t k = 0; k < 2; k++)
		for (const char *p = begin; (p = cite_ascii_find(p, (size_t)(end - p), attributes[k]));) {
			p += strlen(attributes[k]);
			char quote = *p == '"' || *p == '\'' ? *p++ : ' ';
			size_t n = strcspn(p, quote == ' ' ? " >\n" : quote == '"' ? "\"\n" : "'\n");
			*cite_vec_add(&out->list) = anchor_key(c->mem, cite_arena_copy(c->mem, p, n));
			p = n < (size_t)(end - p) ? p + n : end;
		}
}

static struct anchors anchors_of(struct cite_check *c)
{
	static const char *const always[] = { "", "readme", "top" };
	struct anchors out = { 0 };
	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		*cite_vec_add(&out.list) = always[i];
	for (size_t i = 0; i < c->list->n_section; i++)
		*cite_vec_add(&out.list) = anchor_key(c->mem, c->list->section[i].slug);
	add_html_anchors(c, &out, (struct cite_span){ 0, (uint32_t)c->doc->n_src });
	qsort(out.list.v, out.list.n, sizeof *out.list.v, by_name);
	return out;
}

/* GitHub puts "user-content-" before the anchors that it makes; links may name them with it or without. */
static bool exists(const struct anchors *a, const char *key)
{
	static const char own[] = "user-content-";
	key += strncmp(key, own, sizeof own - 1) == 0 ? sizeof own - 1 : 0;
	return bsearch(&key, a->list.v, a->list.n, sizeof *a->list.v, by_name) != NULL;
}

/* The one section whose anchor is nearly the one that was meant, or NULL. */
static const char *meant(const struct cite_check *c, const char *key)
{
	size_t limit = strlen(key) / 6 + 1, best = limit + 1;
	const char *found = NULL;
	bool tie = false;
	for (size_t i = 0; i < c->list->n_section; i++) {
		size_t distance = cite_ascii_distance(key, c->list->section[i].slug);
		tie = distance == best ? true : distance < best ? false : tie;
		if (distance < best) {
			best = distance;
			found = c->list->section[i].slug;
		}
	}
	return tie ? NULL : found;
}

/* A guess at what was meant costs a comparison with every heading: past this many comparisons dead links are only named. */
enum { MANY_GUESSES = 100000 };

/* Where each link stands in the source. Within raw HTML only its lines are known: there it is where its URL first stands in them. */
static const uint32_t nowhere = UINT32_MAX;

static uint32_t place_within(const struct cite_check *c, const struct cite_block *b, const char *url)
{
	struct cite_span first = cite_doc_line_span(c->doc, b->line), last = cite_doc_line_span(c->doc, b->end_line);
	const char *s = c->doc->src + first.at, *end = c->doc->src + last.at + last.len;
	size_t n = strlen(url);
	for (const char *p = s; (p = cite_ascii_find(p, (size_t)(end - p), url)); p += n)
		if (p + n == end || strchr("\"' >", p[n]))
			return (uint32_t)(p - c->doc->src);
	return first.at;
}

/* The robot that lists contributors puts emoji there, with links that lead nowhere. */
static bool has_word(const struct cite_run *run)
{
	for (const char *p = run->s, *end = p + run->n; p < end;)
		if (cite_cp_word(cite_utf8_next(&p, end)))
			return true;
	return false;
}

static uint32_t *places_of(struct cite_check *c)
{
	const struct cite_doc *d = c->doc;
	uint32_t *at = cite_arena_alloc(c->mem, (d->n_target + 1) * sizeof *at);
	for (size_t i = 0; i < d->n_target; i++) {
		const struct cite_target *t = &d->target[i];
		at[i] = t->dest.len ? t->dest.at : t->whole.len ? t->whole.at : nowhere;
	}
	for (size_t i = 0; i < d->n_block; i++) {
		const struct cite_block *b = &d->block[i];
		for (int32_t k = b->run; k < b->run + (b->located ? 0 : b->n_run); k++) {
			int32_t link = d->run[k].link;
			if (link >= 0 && at[link] == nowhere && d->target[link].url[0] == '#' && has_word(&d->run[k]))
				at[link] = place_within(c, b, d->target[link].url);
		}
	}
	return at;
}

/* What both rules need: all anchors, and the places of the links. */
struct cite_toc {
	struct anchors anchors;
	const uint32_t *place;
};

static const struct cite_toc *toc_of(struct cite_check *c)
{
	if (c->toc)
		return c->toc;
	struct anchors all = anchors_of(c);
	c->toc = cite_arena_alloc(c->mem, sizeof *c->toc);
	c->toc->anchors.list.n = all.list.n;
	c->toc->anchors.list.v = cite_arena_array(c->mem, all.list.v, all.list.n, sizeof *all.list.v);
	c->toc->place = places_of(c);
	free(all.list.v);
	return c->toc;
}

static void report_broken(struct cite_check *c, const struct cite_target *t, uint32_t at, const char *near)
{
	if (!near) {
		cite_check_at(c, at, "no heading has the anchor %.120s", t->url);
		return;
	}
	struct cite_finding *f = cite_check_at(c, at, "no heading has the anchor %.120s; #%.120s is near", t->url, near);
	if (t->dest.len)
		cite_check_fix(c, f, t->dest, cite_arena_printf(c->mem, "#%s", near));
}

static void run_broken(struct cite_check *c)
{
	const struct cite_toc *toc = toc_of(c);
	const uint32_t *place = toc->place;
	size_t dead = 0;
	for (size_t i = 0; i < c->doc->n_target; i++) {
		const struct cite_target *t = &c->doc->target[i];
		if (t->url[0] != '#' || t->form == CITE_LINK_IMAGE || place[i] == nowhere)
			continue;
		const char *key = anchor_key(c->mem, t->url + 1);
		if (exists(&toc->anchors, key))
			continue;
		report_broken(c, t, place[i], ++dead * c->list->n_section <= MANY_GUESSES ? meant(c, key) : NULL);
	}
}

/* ---- headings that the table of contents leaves out ---- */

/* How many of a level's headings, or of all, must be linked before one that is not counts as forgotten, in percent. */
enum { COVERED_PERCENT = 70, FEW_HEADINGS = 3, NEARLY_ALL_PERCENT = 90, MANY_HEADINGS = 8 };

/* Links to anchors of this list. */
struct linked {
	struct anchors anchors; /* what they name, or, where one is dead, what it meant: that heading is named after all */
	int32_t contents;       /* the section that has most of them, -1: they stand above the first heading */
};

/* The section that a byte of the source is in, -1: none. */
static int32_t section_at(const struct cite_check *c, uint32_t at)
{
	size_t lo = 0, hi = c->list->n_section;
	uint32_t line = cite_doc_line(c->doc, at);
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (c->list->section[mid].line <= line)
			lo = mid + 1;
		else
			hi = mid;
	}
	return (int32_t)lo - 1;
}

static struct linked linked_anchors(struct cite_check *c)
{
	const struct cite_toc *toc = toc_of(c);
	struct linked out = { .contents = -1 };
	const uint32_t *place = toc->place;
	size_t dead = 0, *times = cite_zeroed((c->list->n_section + 1) * sizeof *times);
	for (size_t i = 0; i < c->doc->n_target; i++) {
		const struct cite_target *t = &c->doc->target[i];
		if (t->url[0] != '#' || !t->url[1])
			continue;
		const char *key = anchor_key(c->mem, t->url + 1);
		if (!exists(&toc->anchors, key)) {
			const char *near = ++dead * c->list->n_section <= MANY_GUESSES ? meant(c, key) : NULL;
			key = near ? anchor_key(c->mem, near) : key;
		}
		*cite_vec_add(&out.anchors.list) = key;
		int32_t section = place[i] == nowhere ? -1 : section_at(c, place[i]);
		if (place[i] != nowhere && ++times[section + 1] > times[out.contents + 1])
			out.contents = section;
	}
	if (out.anchors.list.n)
		qsort(out.anchors.list.v, out.anchors.list.n, sizeof *out.anchors.list.v, by_name);
	free(times);
	return out;
}

static struct cite_span spanning(struct cite_span first, struct cite_span last)
{
	return (struct cite_span){ first.at, last.at + last.len - first.at };
}

/* A heading's line, and the one above it if that holds an anchor for it: "<a name="x"></a>". */
static struct cite_span heading_lines(const struct cite_check *c, const struct cite_section *s)
{
	struct cite_span own = cite_doc_line_span(c->doc, s->line), above = { 0, 0 };
	if (s->line > 1)
		above = cite_doc_line_span(c->doc, s->line - 1);
	if (above.len < 2 || strncmp(c->doc->src + above.at, "<a", 2) != 0)
		return own;
	return spanning(above, own);
}

/* Links lead to it: to GitHub's anchor or to one of its own. */
static bool is_linked(struct cite_check *c, const struct anchors *linked, const struct cite_section *s)
{
	struct anchors own = { 0 };
	bool is = exists(linked, anchor_key(c->mem, s->slug));
	if (!is)
		add_html_anchors(c, &own, heading_lines(c, s));
	for (size_t i = 0; i < own.list.n && !is; i++)
		is = exists(linked, own.list.v[i]);
	free(own.list.v);
	return is;
}

/* Which sections hold papers, themselves or further down. */
static bool *with_papers(const struct cite_check *c)
{
	bool *with = cite_zeroed(c->list->n_section + 1);
	for (size_t i = 0; i < c->list->n_entry; i++)
		for (int32_t k = c->list->entry[i].section; k >= 0 && !with[k]; k = c->list->section[k].parent)
			with[k] = true;
	return with;
}

/* What guidelines for such lists keep out of the contents ("Contributing" and the like: awesome's, "Ensure your list has a table of contents"). */
static bool is_kept_out(const char *title)
{
	static const char *const parts[] = { "acknowledg", "citation", "cite", "content", "contribut", "license", "star history",
		"stargazer" };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (cite_ascii_find(title, strlen(title), parts[i]))
			return true;
	return false;
}

/* "## 2023 <!-- omit in toc -->": the comment with which editors that write the contents are told to leave a heading out. */
static bool is_omitted(const struct cite_check *c, const struct cite_section *s)
{
	static const char *const marks[] = { "<!-- omit in toc -->", "<!-- omit from toc -->" };
	struct cite_span lines = cite_doc_line_span(c->doc, s->line);
	if (s->line > 1)
		lines = spanning(cite_doc_line_span(c->doc, s->line - 1), lines);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (cite_ascii_find(c->doc->src + lines.at, lines.len, marks[i]))
			return true;
	return false;
}

struct coverage {
	size_t all, named;
};

static bool covers(const struct coverage *x, size_t few, size_t percent)
{
	return x->named >= few && x->named * 100 >= x->all * percent;
}

/* A heading above papers is missed where others of its level are named, another one only where nearly all are. */
static void run_missing(struct cite_check *c)
{
	struct linked linked = linked_anchors(c);
	bool *papers = with_papers(c);
	struct coverage level[7] = { 0 }, *whole = &level[0];
	for (int pass = 0; pass < 2 && linked.anchors.list.n; pass++)
		for (size_t i = (size_t)linked.contents + 1; i < c->list->n_section; i++) {
			const struct cite_section *s = &c->list->section[i];
			if (s->level > 6 || !*s->title || is_omitted(c, s) || (!papers[i] && is_kept_out(s->title)))
				continue;
			bool named = is_linked(c, &linked.anchors, s);
			if (!pass) {
				whole->all++;
				whole->named += named;
				level[s->level].all += papers[i];
				level[s->level].named += papers[i] && named;
			} else if (!named &&
				((papers[i] && covers(&level[s->level], FEW_HEADINGS, COVERED_PERCENT)) ||
					covers(whole, MANY_HEADINGS, NEARLY_ALL_PERCENT))) {
				cite_check_at(c, s->at.at, "the table of contents does not name \"%.120s\"", s->title);
			}
		}
	free(papers);
	free(linked.anchors.list.v);
}

const struct cite_rule cite_rule_broken_anchor = { "broken-anchor", CITE_SEVERITY_WARNING, "a link to a heading that does not exist",
	run_broken };
const struct cite_rule cite_rule_missing_from_toc = { "missing-from-toc", CITE_SEVERITY_WARNING,
	"a heading that the table of contents leaves out", run_missing };
