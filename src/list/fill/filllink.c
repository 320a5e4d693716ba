/* filllink.c: links to be tried: the missing one to arXiv or to the DOI, and "arxiv.org/pdf/X.pdf" as "arxiv.org/abs/X". */
#include "../words/words.h"
#include "filler.h"

#include "../../base/text.h"
#include "../../paper/venue.h"

#include <stdlib.h>
#include <string.h>

/* The next letter or digit of a label at or behind s, lower case, doubled ones ("paperr") as one; 0 at its end. */
static int next_letter(const char **s, const char *end)
{
	for (; *s < end; (*s)++) {
		unsigned char c = (unsigned char)**s;
		if (cite_ascii_alnum(c) || c >= 0x80) {
			while (*s + 1 < end && cite_ascii_alpha(c) && (*s)[1] == (char)c)
				(*s)++;
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

/* The label begins with all of the other's letters, and goes on in something else: "paper & code", "paper 1". */
static bool begins_with_label(const char *a, const char *a_end, const char *b, const char *b_end)
{
	for (;;) {
		int y = next_letter(&b, b_end);
		if (!y)
			return a < a_end && !cite_ascii_alpha((unsigned char)*a);
		if (next_letter(&a, a_end) != y)
			return false;
	}
}

/* "](" that leads nowhere: "]()", "](some words)" */
static bool leads_nowhere(const char *s)
{
	size_t n = s[0] == ']' && s[1] == '(' ? strcspn(s + 2, ")\n") : 0;
	return s[0] == ']' && s[1] == '(' && (!n || memchr(s + 2, ' ', n)) && s[2 + n] == ')';
}

/* The label before "]" at `end`. */
static bool bare_label_is(const char *src, uint32_t from, uint32_t end, const char *link, const char *link_end)
{
	uint32_t at = end;
	for (int depth = 1; at > from && src[at - 1] != '\n'; at--) {
		depth += (src[at - 1] == ']') - (src[at - 1] == '[');
		if (!depth)
			return same_label(src + at, src + end, link, link_end);
	}
	return false;
}

/* A link with that label is there already, be it one that leads nowhere: a second would be taken for a mistake. */
static bool label_used(const struct cite_list *list, const struct cite_entry *e, const char *link)
{
	const char *end = strstr(link, "](");
	for (size_t i = 0; end && i < e->n_link; i++) {
		const char *label = e->link[i].label;
		const char *stop = label ? label + strlen(label) : NULL;
		if (label && (same_label(link, end, label, stop) || begins_with_label(label, stop, link, end)))
			return true;
	}
	for (uint32_t i = e->block.at, n = e->block.at + e->block.len; end && i + 1 < n; i++)
		if (leads_nowhere(list->src + i) && bare_label_is(list->src, e->block.at, i, link, end))
			return true;
	return false;
}

static bool is_at_conference(const struct cite_entry *e)
{
	const struct cite_venue *v = e->venue.s ? cite_venue_find(e->venue.s, strlen(e->venue.s)) : NULL;
	return v && v->type == CITE_VENUE_CONFERENCE;
}

/* The labels of links to journals are learnt apart, if there are any. */
static int kind_of(struct cite_filler *f, const struct cite_entry *e, const struct cite_citation *c)
{
	bool article = f->step == CITE_STEP_DOI && c->type == CITE_TYPE_ARTICLE && !is_at_conference(e);
	return article && cite_fill_habit(f, e, CITE_LINK_JOURNAL) ? CITE_LINK_JOURNAL : CITE_LINK_OTHER;
}

struct link_ctx {
	struct cite_filler *f;
	bool conference; /* it appeared at one */
	struct cite_pattern_values value;
};

/* Who registered a DOI: what is before its slash. */
static bool same_registrant(const char *a, const char *b)
{
	size_t n = strcspn(a, "/");
	return strncmp(a, b, n) == 0 && b[n] == '/';
}

/* "[preprint]", "[bioRxiv]": not for what was published. */
static bool names_preprint(const char *label)
{
	return cite_ascii_find(label, strlen(label), "preprint") || cite_is_preprint(label);
}

/* "[acmdl]", "[IEEE]": no word for papers in general. */
static bool names_site(const char *label)
{
	static const char *const sites[] = { "acm", "dl.acm", "ieee", "springer", "elsevier", "wiley", "nature", "science", NULL };
	struct cite_str s = { label, strlen(label) };
	return cite_ascii_among(label, s.n, sites) || cite_label_role(s) == CITE_ROLE_NONE;
}

/* Labels of links to DOIs, each with a DOI of every registrant that has it, in order. */
struct cite_doi_labels {
	struct doi_label {
		const char *label, *doi;
	} * v;
	size_t n;
};

static int by_label(const void *a, const void *b)
{
	const struct doi_label *x = a, *y = b;
	int order = strcmp(x->label, y->label);
	return order ? order : strcmp(x->doi, y->doi);
}

static struct cite_doi_labels *labels_of(struct cite_arena *mem, const struct cite_list *list)
{
	enum { MOST = 4096 };
	struct cite_doi_labels *x = cite_arena_alloc(mem, sizeof *x);
	size_t n = 0;
	for (size_t i = 0; i < list->n_entry; i++)
		n += list->entry[i].n_link;
	x->v = cite_arena_alloc(mem, (n + 1) * sizeof *x->v);
	n = 0;
	for (size_t i = 0; i < list->n_entry; i++)
		for (size_t k = 0; k < list->entry[i].n_link; k++)
			if (list->entry[i].link[k].id.kind == CITE_ID_DOI && list->entry[i].link[k].label)
				x->v[n++] = (struct doi_label){ list->entry[i].link[k].label, list->entry[i].link[k].id.value };
	qsort(x->v, n, sizeof *x->v, by_label);
	for (size_t i = 0; i < n && x->n < MOST; i++) {
		const struct doi_label *last = x->n ? &x->v[x->n - 1] : NULL;
		if (!last || strcmp(last->label, x->v[i].label) != 0 || !same_registrant(last->doi, x->v[i].doi))
			x->v[x->n++] = x->v[i];
	}
	return x;
}

/* A label that says whose site it is is for the DOIs of that site: those that have it are of one registrant. */
static bool label_fits(struct cite_filler *f, const char *pattern, const char *doi)
{
	const char *end = strstr(pattern, "]("), *label = NULL;
	size_t registrants = 0;
	if (!end || memchr(pattern, CITE_SIGN_ID, (size_t)(end - pattern))) /* "[10.1145/...]" */
		return true;
	if (!f->labels)
		f->labels = labels_of(f->scratch, f->list);
	for (size_t i = 0; i < f->labels->n; i++) {
		const struct doi_label *l = &f->labels->v[i];
		if (!same_label(pattern, end, l->label, l->label + strlen(l->label)))
			continue;
		if (same_registrant(l->doi, doi))
			return true;
		label = l->label;
		registrants++;
	}
	/* nor does it say what nobody knows of this one: "Open access paper" */
	return !label ||
		(!names_preprint(label) && !cite_ascii_find(label, strlen(label), "open access") &&
			(registrants > 1 || !names_site(label)));
}

static const char *write_link(void *ctx, const char *pattern)
{
	struct link_ctx *x = ctx;
	if (x->conference && cite_ascii_find(pattern, strcspn(pattern, "("), "journal"))
		return NULL;
	if (x->value.doi && !label_fits(x->f, pattern, x->value.doi))
		return NULL;
	return cite_pattern_write(x->f->scratch, pattern, &x->value);
}

void cite_try_link(struct cite_filler *f, size_t i, const struct cite_entry *e, const struct cite_citation *c)
{
	bool doi = f->step == CITE_STEP_DOI;
	const char *id = cite_fill_known(c, doi ? CITE_DOI : CITE_ARXIV);
	if (cite_entry_id(e, doi ? CITE_ID_DOI : CITE_ID_ARXIV) || !id)
		return;
	int kind = kind_of(f, e, c);
	if (!cite_fill_habit(f, e, kind)) {
		if (doi) /* it was asked for */
			cite_fill_skip(f, i, "the list hardly links to DOIs, and so shows no way to do it");
		return;
	}
	struct link_ctx ctx = { f, is_at_conference(e), { .arxiv = doi ? NULL : id, .doi = doi ? id : NULL } };
	struct cite_filling what = { kind, write_link, NULL, &ctx };
	struct cite_trial *t = cite_fill_put(f, i, &what);
	bool used = t && label_used(f->list, e, t->text);
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
		if (!pdf || strpbrk(pdf, "?#)")) /* "((https://...))" */
			continue;
		size_t n = strlen(s);
		if (n > 4 && cite_ascii_same(s + n - 4, ".pdf"))
			s[n - 4] = 0;
		memcpy(pdf + strlen("arxiv.org/"), "abs", 3);
		cite_fill_add(f, i, (struct cite_patch){ l->dest, s, strlen(s) }, s);
	}
}
