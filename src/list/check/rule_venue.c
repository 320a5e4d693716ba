/* rule_venue.c: what a list calls its venues: one venue spelt in two ways, or in other capitals than its own. */
#include "rule.h"

#include "../../base/text.h"
#include "../../paper/venue.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is no slip ---- */

/* Words behind a name only say which track or form: "ACL Findings" and "ACL (oral)" are not two spellings of ACL. */
static bool says_more(const char *longer, const char *shorter)
{
	size_t n = strlen(shorter);
	return !strncmp(longer, shorter, n) && longer[n] && !cite_ascii_alnum(longer[n]);
}

/* NIPS took the name NeurIPS in 2018; both are right in their time, and so are their workshops. */
static bool renamed(const char *older, const char *newer)
{
	size_t n = strcspn(older, " "), m = strcspn(newer, " ");
	return n == 4 && m == 7 && cite_ascii_starts(older, n, "NIPS") && cite_ascii_starts(newer, m, "NeurIPS") &&
		cite_ascii_same(older + n, newer + m);
}

/* "ESEC/FSE" and "FSE", "LREC-COLING" and "COLING": held together with another one in some years. */
static bool held_together(const char *joint, const char *alone)
{
	static const char *const organisers[] = { "ACM", "IEEE", "SIG", NULL };
	enum { SHORTEST = 3 };
	size_t n = strcspn(joint, " "), mark = strcspn(joint, "/-"), m = strcspn(alone, " ");
	if (mark < SHORTEST || mark >= n || n - mark - 1 < SHORTEST || !cite_ascii_same(joint + n, alone + m))
		return false;
	const char *second = joint + mark + 1;
	bool first = mark == m && !strncmp(joint, alone, m), last = n - mark - 1 == m && !strncmp(second, alone, m);
	return first || (last && !cite_ascii_among(joint, mark, organisers));
}

/* A name in full, "Advances in Neural Information Processing Systems": beside an abbreviation it is another style, not a slip. */
static bool in_full(const char *s)
{
	size_t blanks = 0;
	for (; *s; s++)
		blanks += *s == ' ';
	return blanks >= 2;
}

static bool word_byte(char c)
{
	return cite_ascii_alnum(c) || (c & 0x80);
}

/* The length of an abbreviation in parentheses, "(CVPR)"; 0: there is none. */
static size_t abbreviation(const char *s)
{
	size_t n = *s == '(';
	while (n && word_byte(s[n]))
		n++;
	return n && s[n] == ')' ? n + 1 : 0;
}

static const char *next_word(const char *s)
{
	while (*s && !word_byte(*s)) {
		size_t n = abbreviation(s);
		s += n ? n : 1;
	}
	return s;
}

/* Step to the next word that tells which event it is, as "of the" does not. Its length, 0 at the end. */
static size_t telling_word(const char **s)
{
	static const char *const others[] = { "proceedings", "proc", "of", "the", "for", "on", "in", "and", "at", "a", NULL };
	size_t n = 0;
	do {
		*s = next_word(*s + n);
		for (n = 0; word_byte((*s)[n]);)
			n++;
	} while (n && cite_ascii_among(*s, n, others));
	return n;
}

static bool same_words(const char *a, const char *b)
{
	for (;;) {
		size_t n = telling_word(&a), m = telling_word(&b);
		if (n != m)
			return false;
		if (!n)
			return true;
		for (; n; n--)
			if (cite_ascii_lower(*a++) != cite_ascii_lower(*b++))
				return false;
	}
}

/* Two events under one venue's name: "Proceedings of the First Conference on X" and those of the second, "AutoRL@ICML" and "ICML Workshop",
 * "KDD Cup" and "KDD Workshop". A journal is only one. */
static bool two_events(const char *a, const char *b, enum cite_venue_type type)
{
	size_t n = strcspn(a, " ");
	if (type == CITE_VENUE_JOURNAL)
		return false;
	if (in_full(a) || strchr(a, '@') || strchr(b, '@'))
		return !same_words(a, b);
	return a[n] && strcspn(b, " ") == n && b[n] && strncmp(a, b, n) == 0 && cite_venue_find(a, n);
}

/* Capitals are another rule's. */
static bool same_spelling(const char *a, const char *b, enum cite_venue_type type)
{
	return in_full(a) != in_full(b) || cite_ascii_same(a, b) || says_more(a, b) || says_more(b, a) || renamed(a, b) || renamed(b, a) ||
		held_together(a, b) || held_together(b, a) || two_events(a, b, type);
}

/* ---- one venue, two spellings ---- */

static void report_spelling(struct cite_check *c, const struct cite_entry *e, const char *usual)
{
	uint32_t at = e->venue.at.len ? e->venue.at.at : e->block.at;
	struct cite_finding *f = cite_check_at(c, at, "\"%s\" is spelt \"%s\" elsewhere", e->venue.s, usual);
	/* Only bytes that are the venue's name and nothing else may be replaced. */
	bool exact = e->venue.at.len == strlen(e->venue.s) && !memcmp(c->list->src + e->venue.at.at, e->venue.s, e->venue.at.len);
	if (exact)
		cite_check_fix(c, f, e->venue.at, usual);
}

/* v[0..n) are all spellings of one venue: the most frequent is the usual one. */
static const char *usual_of(const struct cite_spelling *v, size_t n)
{
	const struct cite_spelling *usual = &v[0];
	for (size_t i = 0; i < n; i++)
		/* A tie goes to the venue's own spelling. */
		if (v[i].n > usual->n || (v[i].n == usual->n && !strcmp(v[i].s, v[i].venue->name)))
			usual = &v[i];
	/* Should the usual one have wrong capitals, then nobody is sent there. */
	return cite_ascii_same(usual->s, v[0].venue->name) ? v[0].venue->name : usual->s;
}

typedef void venue_fn(struct cite_check *, const struct cite_spelling *v, size_t n, const char *usual);

/* Calls one() for the spellings of each venue. */
static void each_venue(struct cite_check *c, venue_fn *one)
{
	const struct cite_venues *all = cite_check_venues(c);
	for (size_t i = 0, j; i < all->n; i = j) {
		const struct cite_spelling *v = all->spelling + i;
		for (j = i + 1; j < all->n && !strcmp(v->venue->name, all->spelling[j].venue->name); j++) {
		}
		one(c, v, j - i, usual_of(v, j - i));
	}
}

static void report_others(struct cite_check *c, const struct cite_spelling *v, size_t n, const char *usual)
{
	for (size_t i = 0; i < n; i++) {
		if (same_spelling(v[i].s, usual, v[i].venue->type))
			continue;
		for (size_t k = v[i].first; k != SIZE_MAX; k = c->venues->next[k])
			report_spelling(c, &c->list->entry[k], usual);
	}
}

static void run_spelling(struct cite_check *c)
{
	each_venue(c, report_others);
}

/* ---- capitals ---- */

/* A name that differs from the venue's own in nothing but its capitals: "Arxiv", "Recsys". Said once for each spelling. A plain word, such
 * as "preprint", may have a capital. */
static bool other_capitals(const struct cite_spelling *s)
{
	bool proper = false;
	for (const char *p = s->venue->name; *p && !proper; p++)
		proper = *p >= 'A' && *p <= 'Z';
	return proper && strcmp(s->venue->name, s->s) != 0 && cite_ascii_same(s->venue->name, s->s);
}

static void report_capitals(struct cite_check *c, const struct cite_spelling *s)
{
	CITE_VEC(struct cite_patch) patches = { 0 };
	for (size_t i = s->first; i != SIZE_MAX; i = c->venues->next[i]) {
		const struct cite_text *t = &c->list->entry[i].venue;
		if (t->at.len == strlen(t->s) && !memcmp(c->list->src + t->at.at, t->s, t->at.len))
			*cite_vec_add(&patches) = (struct cite_patch){ t->at, s->venue->name, strlen(s->venue->name) };
	}
	const struct cite_entry *first = &c->list->entry[s->first];
	struct cite_finding *f = cite_check_at(c, first->venue.at.len ? first->venue.at.at : first->block.at,
		"\"%s\" writes itself \"%s\" (%zu time%s in this list)", s->s, s->venue->name, s->n, s->n == 1 ? "" : "s");
	f->fix = cite_arena_array(c->mem, patches.v, patches.n, sizeof *patches.v);
	f->n_fix = patches.n;
	free(patches.v);
}

/* Those that are to be spelt otherwise altogether are left to that rule. */
static void capitals_of(struct cite_check *c, const struct cite_spelling *v, size_t n, const char *usual)
{
	for (size_t i = 0; i < n; i++)
		if (other_capitals(&v[i]) && same_spelling(v[i].s, usual, v[i].venue->type))
			report_capitals(c, &v[i]);
}

static void run_capitals(struct cite_check *c)
{
	each_venue(c, capitals_of);
}

const struct cite_rule cite_rule_venue_spelling = { "venue-spelling", CITE_SEVERITY_WARNING, "one venue spelt in two ways", run_spelling };
const struct cite_rule cite_rule_venue_capitals = { "venue-capitals", CITE_SEVERITY_NOTE, "a venue whose own name has other capitals",
	run_capitals };
