/* rule_toc.c: headings against the table of contents: links to anchors that do not exist, headings it leaves out, headings with nothing
 * under them, entries above the first heading. */
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
static void add_html_anchors(struct cite_check *c, struct anchors *out)
{
	static const char *const attributes[] = { "id=", "name=" };
	for (size_t k = 0; k < 2; k++)
		for (const char *p = c->doc->src; (p = strstr(p, attributes[k]));) {
			p += strlen(attributes[k]);
			char quote = *p == '"' || *p == '\'' ? *p++ : ' ';
			size_t n = strcspn(p, quote == ' ' ? " >\n" : quote == '"' ? "\"\n" : "'\n");
			*cite_vec_add(&out->list) = anchor_key(c->mem, cite_arena_copy(c->mem, p, n));
			p += n;
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
	add_html_anchors(c, &out);
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

static void run_broken(struct cite_check *c)
{
	struct anchors anchors = anchors_of(c);
	size_t dead = 0;
	for (size_t i = 0; i < c->doc->n_target; i++) {
		const struct cite_target *t = &c->doc->target[i];
		if (t->url[0] != '#' || t->form == CITE_LINK_IMAGE || !t->whole.len)
			continue;
		const char *key = anchor_key(c->mem, t->url + 1);
		if (exists(&anchors, key))
			continue;
		const char *near = ++dead * c->list->n_section <= MANY_GUESSES ? meant(c, key) : NULL;
		uint32_t at = t->dest.len ? t->dest.at : t->whole.at;
		if (!near) {
			cite_check_at(c, at, "no heading has the anchor %.120s", t->url);
			continue;
		}
		struct cite_finding *f = cite_check_at(c, at, "no heading has the anchor %.120s; #%.120s is near", t->url, near);
		if (t->dest.len)
			cite_check_fix(c, f, t->dest, cite_arena_printf(c->mem, "#%s", near));
	}
	free(anchors.list.v);
}

/* ---- headings that the table of contents leaves out ---- */

/* How many of a level's headings must be linked before one that is not counts as forgotten, in percent. */
enum { COVERED_PERCENT = 70, FEW_HEADINGS = 3 };

/* The anchors that links name, or, where a link is dead, the one that it meant: that heading is named after all. */
static struct anchors linked_anchors(struct cite_check *c, uint32_t *toc_line)
{
	struct anchors all = anchors_of(c), linked = { 0 };
	size_t dead = 0;
	*toc_line = UINT32_MAX;
	for (size_t i = 0; i < c->doc->n_target; i++) {
		const struct cite_target *t = &c->doc->target[i];
		if (t->url[0] != '#' || !t->url[1])
			continue;
		const char *key = anchor_key(c->mem, t->url + 1);
		if (!exists(&all, key)) {
			const char *near = ++dead * c->list->n_section <= MANY_GUESSES ? meant(c, key) : NULL;
			key = near ? anchor_key(c->mem, near) : key;
		}
		*cite_vec_add(&linked.list) = key;
		uint32_t line = t->whole.len ? cite_doc_line(c->doc, t->whole.at) : UINT32_MAX;
		*toc_line = line < *toc_line ? line : *toc_line;
	}
	if (linked.list.n)
		qsort(linked.list.v, linked.list.n, sizeof *linked.list.v, by_name);
	free(all.list.v);
	return linked;
}

static void run_missing(struct cite_check *c)
{
	uint32_t toc_line;
	struct anchors linked = linked_anchors(c, &toc_line);
	size_t all[7] = { 0 }, covered[7] = { 0 };
	for (int pass = 0; pass < 2 && linked.list.n; pass++)
		for (size_t i = 0; i < c->list->n_section; i++) {
			const struct cite_section *s = &c->list->section[i];
			if (s->line < toc_line || s->level > 6)
				continue;
			bool in = exists(&linked, anchor_key(c->mem, s->slug));
			if (!pass) {
				all[s->level]++;
				covered[s->level] += in;
			} else if (!in && covered[s->level] >= FEW_HEADINGS && covered[s->level] * 100 >= all[s->level] * COVERED_PERCENT) {
				cite_check_at(c, s->at.at, "the table of contents does not name \"%.120s\"", s->title);
			}
		}
	free(linked.list.v);
}

/* ---- sections without content, content without section ---- */

static void run_empty(struct cite_check *c)
{
	const struct cite_doc *d = c->doc;
	for (size_t i = 0; i < d->n_block; i++) {
		const struct cite_block *b = &d->block[i];
		if (b->kind != CITE_BLOCK_HEADING || b->from_html)
			continue;
		const struct cite_block *next = b->next < (int32_t)d->n_block ? &d->block[b->next] : NULL;
		if (!next || (next->kind == CITE_BLOCK_HEADING && next->level <= b->level))
			cite_check_at(c, b->at.at, "nothing stands under this heading");
	}
}

static void run_outside(struct cite_check *c)
{
	for (size_t i = 0; c->list->n_section && i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		if (e->section < 0)
			cite_check_entry(c, e, "%s stands above the first heading", cite_check_name(c, e));
	}
}

const struct cite_rule cite_rule_broken_anchor = { "broken-anchor", CITE_SEVERITY_WARNING, "a link to a heading that does not exist",
	run_broken };
const struct cite_rule cite_rule_missing_from_toc = { "missing-from-toc", CITE_SEVERITY_WARNING,
	"a heading that the table of contents leaves out", run_missing };
const struct cite_rule cite_rule_empty_section = { "empty-section", CITE_SEVERITY_NOTE, "a heading with nothing under it", run_empty };
const struct cite_rule cite_rule_outside_section = { "outside-section", CITE_SEVERITY_NOTE, "an entry above the first heading",
	run_outside };
