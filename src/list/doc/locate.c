/* locate.c: walks over a block's inline nodes and over its source at once. cmark-gfm says what there is and in which order; where it is,
 * we find ourselves with a cursor that only goes forward, since the positions it reports are wrong after hard breaks, lazy lines, bare
 * URLs, escaped bars and more. If anything does not match, the whole block counts as not located: no span, or the right one. */
#include "locate.h"

#include "inlinehtml.h"

#include <cmark-gfm.h>
#include <string.h>

struct walk {
	struct cite_docbuild *b;
	struct cite_cursor *c;
	bool ok; /* everything was found so far */
	uint8_t style;
	int32_t link;        /* innermost Markdown link */
	int32_t html_link;   /* open <a>, or -1 */
	uint32_t html_begin; /* where it was opened */
	int images;          /* images we are inside of */
	uint8_t html[6];     /* how many tags of each style are open */
};

static struct cite_span none(void)
{
	return (struct cite_span){ 0, 0 };
}

/* ---- emitting ---- */

static uint8_t style_of(const struct walk *w)
{
	uint8_t style = w->style;
	for (int i = 0; i < 6; i++)
		if (w->html[i])
			style |= (uint8_t)(1 << i);
	return style;
}

static struct cite_run *emit(struct walk *w, enum cite_run_kind kind, const char *s, size_t n, struct cite_span at)
{
	struct cite_run *r = cite_vec_add(&w->b->run);
	*r = (struct cite_run){ .s = s,
		.n = (uint32_t)n,
		.kind = (uint8_t)kind,
		.style = style_of(w),
		.link = w->link >= 0 ? w->link : w->html_link,
		.image = -1,
		.at = at };
	return r;
}

/* Text or code: part of the alt text inside an image, else a run. at is within the source where same says so. */
static void emit_text(struct walk *w, enum cite_run_kind kind, const char *s, size_t n, struct cite_span at, bool same)
{
	if (w->images) {
		cite_buf_put(&w->b->alt, s, n);
		return;
	}
	if (n == 0 && kind == CITE_RUN_TEXT)
		return;
	emit(w, kind, same ? w->b->doc.src + at.at : cite_arena_copy(w->b->doc.mem, s, n), n, at);
}

static struct cite_span span_from(const struct walk *w, uint32_t begin)
{
	return w->ok ? cite_cursor_span(w->c, begin) : none();
}

/* ---- leaves ---- */

static void on_text(struct walk *w, cmark_node *x)
{
	const char *s = cmark_node_get_literal(x);
	size_t n = strlen(s);
	uint32_t begin = cite_cursor_begin(w->c, s, n);
	bool same = false;
	w->ok = w->ok && cite_cursor_text(w->c, s, n, CITE_CURSOR_ESCAPES | CITE_CURSOR_ENTITIES, &same);
	emit_text(w, CITE_RUN_TEXT, s, n, span_from(w, begin), same);
}

static void on_code(struct walk *w, cmark_node *x)
{
	const char *s = cmark_node_get_literal(x);
	size_t n = strlen(s);
	uint32_t begin = w->c->p;
	w->ok = w->ok && cite_cursor_code(w->c, s, n);
	emit_text(w, CITE_RUN_CODE, s, n, span_from(w, begin), false);
}

static void on_break(struct walk *w, enum cite_run_kind kind)
{
	struct cite_span at = none();
	w->ok = w->ok && cite_cursor_break(w->c, &at);
	if (w->images)
		cite_buf_putc(&w->b->alt, ' ');
	else
		emit(w, kind, " ", 1, at);
}

/* ---- raw HTML tags ---- */

static void on_style(struct walk *w, struct cite_tag tag)
{
	for (int i = 0; i < 6; i++) {
		if (tag.style != 1 << i)
			continue;
		if (!tag.closing && w->html[i] < UINT8_MAX)
			w->html[i]++;
		else if (tag.closing && w->html[i])
			w->html[i]--;
	}
}

static void on_anchor(struct walk *w, struct cite_tag tag, const char *s, size_t n, uint32_t begin)
{
	if (w->html_link >= 0 && w->ok)
		w->b->target.v[w->html_link].whole = cite_cursor_span(w->c, w->html_begin);
	w->html_link = -1;
	char *url = tag.closing ? NULL : cite_tag_attribute(w->b->doc.mem, s, n, "href");
	if (!url)
		return;
	w->html_link = cite_docbuild_target(w->b, CITE_LINK_HTML, url, strlen(url), NULL);
	w->html_begin = begin;
}

static void on_html_image(struct walk *w, const char *s, size_t n, struct cite_span at)
{
	char *url = cite_tag_attribute(w->b->doc.mem, s, n, "src");
	char *alt = cite_tag_attribute(w->b->doc.mem, s, n, "alt");
	int32_t target = cite_docbuild_target(w->b, CITE_LINK_IMAGE, url ? url : "", url ? strlen(url) : 0, NULL);
	w->b->target.v[target].whole = at;
	emit(w, CITE_RUN_IMAGE, alt ? alt : "", alt ? strlen(alt) : 0, at)->image = target;
}

static void on_html(struct walk *w, cmark_node *x)
{
	const char *s = cmark_node_get_literal(x);
	size_t n = strlen(s);
	uint32_t begin = w->c->p;
	bool same = false;
	w->ok = w->ok && cite_cursor_text(w->c, s, n, 0, &same);
	struct cite_span at = span_from(w, begin);
	struct cite_tag tag = cite_tag_read(s, n);
	if (w->images || tag.kind == CITE_TAG_COMMENT)
		return;
	switch (tag.kind) {
	case CITE_TAG_STYLE: on_style(w, tag); break;
	case CITE_TAG_BREAK: emit(w, CITE_RUN_HARD, " ", 1, at); break;
	case CITE_TAG_LINK: on_anchor(w, tag, s, n, begin); break;
	case CITE_TAG_IMAGE: on_html_image(w, s, n, at); break;
	default: emit_text(w, CITE_RUN_HTML, s, n, at, same);
	}
}

/* ---- containers ---- */

/* How a link is written, by what stands under the cursor; by the looks of the tree if the cursor is lost. */
static enum cite_link_form link_form(const struct walk *w, cmark_node *x, bool image)
{
	if (image)
		return CITE_LINK_IMAGE;
	char here = w->ok ? cite_cursor_at(w->c) : '[';
	if (w->ok && here != '[')
		return here == '<' ? CITE_LINK_ANGLE : CITE_LINK_BARE;
	cmark_node *k = cmark_node_first_child(x);
	if (w->ok || !k || cmark_node_next(k) || cmark_node_get_type(k) != CMARK_NODE_TEXT)
		return CITE_LINK_INLINE;
	const char *text = cmark_node_get_literal(k), *url = cmark_node_get_url(x);
	const char *tail = strstr(url, text);
	return tail && strcmp(tail, text) == 0 ? CITE_LINK_BARE : CITE_LINK_INLINE;
}

static struct cite_frame *push(struct walk *w)
{
	struct cite_frame *f = cite_vec_add(&w->b->frame);
	f->begin = w->c->p;
	f->link_was = w->link;
	f->style_was = w->style;
	f->target = -1;
	return f;
}

static void enter_link(struct walk *w, cmark_node *x, bool image)
{
	struct cite_frame *f = push(w);
	f->form = (uint8_t)link_form(w, x, image);
	if (f->form == CITE_LINK_IMAGE)
		w->ok = w->ok && cite_cursor_text(w->c, "![", 2, 0, &(bool){ false });
	else if (f->form != CITE_LINK_BARE)
		w->ok = w->ok && cite_cursor_delimiters(w->c, 1, f->form == CITE_LINK_ANGLE ? "<" : "[");
	if (!w->images) {
		const char *url = cmark_node_get_url(x);
		f->target = cite_docbuild_target(w->b, f->form, url, strlen(url), cmark_node_get_title(x));
	}
	if (image && !w->images++)
		cite_buf_clear(&w->b->alt);
	else if (!image && f->target >= 0)
		w->link = f->target;
}

/* The end of "[text](url)", "[text][label]", "[label]". */
static bool bracketed_end(struct walk *w, cmark_node *x, struct cite_frame *f, struct cite_span *dest)
{
	if (!cite_cursor_delimiters(w->c, 1, "]"))
		return false;
	if (cite_cursor_tail(w->c, cmark_node_get_url(x), cmark_node_get_title(x), dest))
		return true;
	cite_cursor_label(w->c);
	f->form = f->form == CITE_LINK_IMAGE ? CITE_LINK_IMAGE : CITE_LINK_REFERENCE;
	return true;
}

static void leave_link(struct walk *w, cmark_node *x, bool image)
{
	struct cite_frame *f = &w->b->frame.v[--w->b->frame.n];
	struct cite_span dest = none();
	if (f->form == CITE_LINK_ANGLE)
		w->ok = w->ok && cite_cursor_delimiters(w->c, 1, ">");
	else if (f->form != CITE_LINK_BARE)
		w->ok = w->ok && bracketed_end(w, x, f, &dest);
	struct cite_span whole = span_from(w, f->begin);
	if (f->target >= 0) {
		struct cite_target *t = &w->b->target.v[f->target];
		t->form = f->form;
		t->whole = whole;
		t->dest = w->ok ? dest : none();
		/* cmark-gfm gives a definition the quoted text of the next line for its title even where that goes on as a paragraph. */
		if (!t->dest.len)
			t->title = "";
	}
	w->link = f->link_was;
	if (!image)
		return;
	w->images--;
	if (f->target >= 0) {
		const struct cite_buf *alt = &w->b->alt;
		emit(w, CITE_RUN_IMAGE, cite_arena_copy(w->b->doc.mem, cite_buf_str(alt), alt->n), alt->n, whole)->image = f->target;
	}
}

/* Emphasis, strong emphasis, strikethrough. */
static void enter_style(struct walk *w, uint8_t style)
{
	struct cite_frame *f = push(w);
	w->style |= style;
	const char *set = style == CITE_STYLE_STRIKE ? "~" : "*_";
	f->n_delim = style == CITE_STYLE_EMPH ? 1 : 2;
	f->delim = (uint8_t)cite_cursor_at(w->c);
	if (style == CITE_STYLE_STRIKE && w->ok &&
		!cite_cursor_delimiters(&(struct cite_cursor){ .s = w->c->s, .p = w->c->p, .end = w->c->end }, 2, "~"))
		f->n_delim = 1;
	w->ok = w->ok && cite_cursor_delimiters(w->c, f->n_delim, set);
}

static void leave_style(struct walk *w)
{
	const struct cite_frame *f = &w->b->frame.v[--w->b->frame.n];
	char set[2] = { (char)f->delim, 0 };
	w->ok = w->ok && cite_cursor_delimiters(w->c, f->n_delim, set);
	w->style = f->style_was;
}

static uint8_t style_of_node(cmark_node *x)
{
	switch (cmark_node_get_type(x)) {
	case CMARK_NODE_EMPH: return CITE_STYLE_EMPH;
	case CMARK_NODE_STRONG: return CITE_STYLE_STRONG;
	default: return strcmp(cmark_node_get_type_string(x), "strikethrough") == 0 ? CITE_STYLE_STRIKE : 0;
	}
}

/* Text of an autolink: what stands between "<" and ">" has no escapes; a bare URL is raw, a bare address was decoded before. */
static void on_autolink_text(struct walk *w, cmark_node *x, enum cite_link_form form)
{
	const char *s = cmark_node_get_literal(x);
	size_t n = strlen(s);
	uint32_t begin = w->c->p;
	bool same = false;
	if (form == CITE_LINK_ANGLE)
		w->ok = w->ok && cite_cursor_text(w->c, s, n, CITE_CURSOR_ENTITIES, &same);
	else
		w->ok = w->ok &&
			(cite_cursor_text(w->c, s, n, 0, &same) ||
				cite_cursor_text(w->c, s, n, CITE_CURSOR_ESCAPES | CITE_CURSOR_ENTITIES, &same));
	emit_text(w, CITE_RUN_TEXT, s, n, span_from(w, begin), same);
}

/* ---- the walk ---- */

/* Take a node in. Returns true if its children are to be walked over, and the node left again. */
static bool enter(struct walk *w, cmark_node *x)
{
	switch (cmark_node_get_type(x)) {
	case CMARK_NODE_TEXT: {
		const struct cite_frame *f = w->b->frame.n ? &w->b->frame.v[w->b->frame.n - 1] : NULL;
		if (f && !f->n_delim && (f->form == CITE_LINK_ANGLE || f->form == CITE_LINK_BARE))
			on_autolink_text(w, x, f->form);
		else
			on_text(w, x);
		return false;
	}
	case CMARK_NODE_CODE: on_code(w, x); return false;
	case CMARK_NODE_SOFTBREAK: on_break(w, CITE_RUN_SOFT); return false;
	case CMARK_NODE_LINEBREAK: on_break(w, CITE_RUN_HARD); return false;
	case CMARK_NODE_HTML_INLINE: on_html(w, x); return false;
	case CMARK_NODE_LINK: enter_link(w, x, false); return true;
	case CMARK_NODE_IMAGE: enter_link(w, x, true); return true;
	default: {
		uint8_t style = style_of_node(x);
		if (!style)
			w->ok = false; /* nothing we know */
		else
			enter_style(w, style);
		return style != 0;
	}
	}
}

static void leave(struct walk *w, cmark_node *x)
{
	cmark_node_type type = cmark_node_get_type(x);
	if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
		leave_link(w, x, type == CMARK_NODE_IMAGE);
	else
		leave_style(w);
}

/* All that is inside a node, without recursion: nesting is the author's to choose. */
static void walk_inside(struct walk *w, cmark_node *top)
{
	cmark_node *x = cmark_node_first_child(top);
	while (x) {
		cmark_node *first = enter(w, x) ? cmark_node_first_child(x) : NULL;
		if (first) {
			x = first;
			continue;
		}
		if (cmark_node_get_type(x) == CMARK_NODE_LINK || cmark_node_get_type(x) == CMARK_NODE_IMAGE || style_of_node(x))
			leave(w, x);
		while (!cmark_node_next(x)) {
			x = cmark_node_parent(x);
			if (x == top)
				return;
			leave(w, x);
		}
		x = cmark_node_next(x);
	}
}

static void forget_spans(struct cite_docbuild *b, size_t run, size_t target)
{
	for (size_t i = run; i < b->run.n; i++)
		b->run.v[i].at = none();
	for (size_t i = target; i < b->target.n; i++)
		b->target.v[i].whole = b->target.v[i].dest = none();
}

bool cite_locate(struct cite_docbuild *b, int32_t block, void *node, struct cite_cursor *c)
{
	struct cite_cursor lost = { .s = "" };
	struct walk w = { .b = b, .c = c ? c : &lost, .ok = c != NULL, .link = -1, .html_link = -1 };
	size_t run = b->run.n, target = b->target.n;
	b->frame.n = 0;
	walk_inside(&w, node);
	b->block.v[block].run = (int32_t)run;
	b->block.v[block].n_run = (int32_t)(b->run.n - run);
	w.ok = w.ok && c && cite_cursor_rest(c) && c->p == c->end;
	if (!w.ok)
		forget_spans(b, run, target);
	return w.ok;
}
