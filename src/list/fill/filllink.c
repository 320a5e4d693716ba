/* filllink.c: links to be tried: the missing one to arXiv or to the DOI, and "arxiv.org/pdf/X.pdf" as "arxiv.org/abs/X". */
#include "filler.h"

#include "../../base/text.h"

#include <string.h>

/* The next letter or digit of a label at or behind s, lower case; 0 at its end. */
static int next_letter(const char **s, const char *end)
{
	for (; *s < end; (*s)++) {
		unsigned char c = (unsigned char)**s;
		if (cite_ascii_alnum(c) || c >= 0x80) {
			(*s)++;
			return cite_ascii_lower(c);
		}
	}
	return 0;
}

/* "[pdf]", "PDF" and "[\[pdf\]" say the same. */
static bool same_label(const char *a, const char *a_end, const char *b, const char *b_end)
{
	for (;;) {
		int x = next_letter(&a, a_end), y = next_letter(&b, b_end);
		if (x != y || !x)
			return x == y;
	}
}

/* A link with that label is there already: a second would be taken for a mistake. */
static bool label_used(const struct cite_entry *e, const char *link)
{
	const char *end = strstr(link, "](");
	for (size_t i = 0; end && i < e->n_link; i++) {
		const char *label = e->link[i].label;
		if (label && same_label(link, end, label, label + strlen(label)))
			return true;
	}
	return false;
}

/* The labels of links to journals are learnt apart, if there are any. */
static int kind_of(struct cite_filler *f, const struct cite_entry *e, const struct cite_citation *c)
{
	return f->step == CITE_STEP_DOI && c->type == CITE_TYPE_ARTICLE && cite_fill_habit(f, e, CITE_LINK_JOURNAL) ? CITE_LINK_JOURNAL :
														      CITE_LINK_OTHER;
}

struct link_ctx {
	struct cite_filler *f;
	struct cite_pattern_values value;
};

static const char *write_link(void *ctx, const char *pattern)
{
	struct link_ctx *x = ctx;
	return cite_pattern_write(x->f->scratch, pattern, &x->value);
}

void cite_try_link(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	bool doi = f->step == CITE_STEP_DOI;
	const char *id = cite_fill_known(c, doi ? CITE_DOI : CITE_ARXIV);
	if (cite_entry_has_id(e, doi ? CITE_ID_DOI : CITE_ID_ARXIV) || !id)
		return;
	int kind = kind_of(f, e, c);
	if (!cite_fill_habit(f, e, kind)) {
		if (doi) /* it was asked for */
			cite_fill_skip(f, i, "the list hardly links to DOIs, and so shows no way to do it");
		return;
	}
	struct link_ctx ctx = { f, { .arxiv = doi ? NULL : id, .doi = doi ? id : NULL } };
	struct cite_filling what = { kind, write_link, NULL, &ctx };
	struct cite_trial *t = cite_fill_put(f, i, &what);
	bool used = t && label_used(e, t->text);
	if (used) {
		f->trial.n--;
		f->busy[i] = false;
	}
	if (!t || used)
		cite_fill_skip(f, i, doi ? "the list has no clear place for its DOI" : "the list has no clear place for its arXiv link");
}

/* "arxiv.org/pdf/X.pdf" to "arxiv.org/abs/X". */
void cite_try_abs(struct cite_filler *f, size_t i, const struct cite_entry *e)
{
	for (size_t k = 0; k < e->n_link && e->located; k++) {
		const struct cite_link *l = &e->link[k];
		if (l->id.kind != CITE_ID_ARXIV || !l->dest.len)
			continue;
		char *s = cite_arena_copy(f->scratch, f->list->src + l->dest.at, l->dest.len), *pdf = strstr(s, "arxiv.org/pdf/");
		if (!pdf || strpbrk(pdf, "?#"))
			continue;
		size_t n = strlen(s);
		if (n > 4 && cite_ascii_same(s + n - 4, ".pdf"))
			s[n - 4] = 0;
		memcpy(pdf + strlen("arxiv.org/"), "abs", 3);
		cite_fill_add(f, i, (struct cite_patch){ l->dest, s, strlen(s) }, s);
	}
}
