/* slot_vote.c: of the places and forms that the list's entries would have a part in, the one that is taken. */
#include "slot_vote.h"

#include "../../base/text.h"

#include <string.h>

/* Nothing but blanks is between them. */
static bool same_place(const struct cite_poll *p, const struct cite_vote *a, const struct cite_vote *b)
{
	uint32_t at = a->patch.where.at, other = b->patch.where.at, from = at < other ? at : other;
	if (at == other || a->patch.where.len || b->patch.where.len)
		return at == other && a->patch.where.len == b->patch.where.len;
	return strspn(p->list->src + from, " ") >= (at < other ? other - at : at - other);
}

/* The next byte of a word from s on, at most from `end` on if that lies ahead. */
static const char *next_word_byte(const char *s, const char *skip, size_t n)
{
	for (;; s++) {
		if (s == skip)
			s += n;
		if (!*s || cite_gap_bare_head(s, 1) == 0)
			return s;
	}
}

/* The votes have the same words round the part itself. none: that is, none. */
static bool same_words(const struct cite_vote *a, const struct cite_vote *b, bool *none)
{
	const char *s = a->patch.text, *t = b->patch.text, *in_s = strstr(s, a->text), *in_t = strstr(t, b->text);
	*none = true;
	for (;; s++, t++) {
		s = next_word_byte(s, in_s, strlen(a->text));
		t = next_word_byte(t, in_t, strlen(b->text));
		*none &= !*s;
		if (*s != *t || !*s)
			return *s == *t;
	}
}

/* Words that one or two entries have there, or few of many, are their own: a new one gets only marks from them. */
static bool has_own_words(const struct cite_poll *p, const struct cite_vote *v)
{
	enum { PART = 40 };
	size_t count = 0;
	bool none = false;
	for (size_t i = 0; i < p->n && !none; i++)
		if (same_place(p, v, &p->v[i]) && same_words(v, &p->v[i], &none))
			count += p->v[i].count;
	return !none && (count < CITE_SLOT_AGREE || count * PART < p->slots->n_learnt);
}

/* What one entry alone has may be a slip. */
static double strength(const struct cite_vote *v)
{
	return v->weight * (double)v->count / ((double)v->count + 1);
}

const struct cite_vote *cite_poll_winner(const struct cite_poll *p)
{
	enum { SLIP = 10 };
	const struct cite_vote *best = NULL;
	double most = 0;
	for (size_t i = 0; i < p->n; i++) {
		const struct cite_vote *top = NULL;
		size_t count = 0;
		double sum = 0;
		for (size_t k = 0; k < p->n; k++) {
			if (!same_place(p, &p->v[k], &p->v[i]) || has_own_words(p, &p->v[k]))
				continue;
			count = p->v[k].count > count ? p->v[k].count : count;
			sum += p->v[k].weight;
			top = !top || strength(&p->v[k]) > strength(top) ? &p->v[k] : top;
		}
		if (count >= CITE_SLOT_AGREE && sum > most) {
			most = sum;
			best = top;
		}
	}
	for (size_t i = 0; best && i < p->n; i++) /* one of them spelt "arxiv" what all the others have as "arXiv" */
		if (same_place(p, &p->v[i], best) && p->v[i].count > best->count * SLIP &&
			cite_ascii_same(p->v[i].patch.text, best->patch.text))
			best = &p->v[i];
	return best && most * 3 > p->all ? best : NULL;
}
