/* place_text: tells by their text which paragraphs open an entry, which say more of the one before them, and which are prose. */
#include <string.h>

#include "../../base/text.h"
#include "../words/peel.h"
#include "walk.h"

enum { TITLE_SCORE = 60, PEOPLE_SCORE = 70, PEOPLE_BEYOND_DOUBT = 95, MAX_PEOPLE = 3000 };

bool cite_walk_titled(const struct cite_walk *w, int32_t b)
{
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);

	return f && f->best >= 0 && !f->key && w->r->cand.v[f->best].score >= TITLE_SCORE;
}

/* "Ada Byron, Grace Hopper - [arXiv]": without what stands in brackets behind a dash. */
static struct cite_str before_remark(struct cite_str t)
{
	const char *dash = t.n && t.s[t.n - 1] == ']' ? cite_ascii_find(t.s, t.n, " - [") : NULL;

	return dash ? (struct cite_str){ t.s, (size_t)(dash - t.s) } : t;
}

bool cite_block_is_people(const struct cite_walk *w, int32_t b)
{
	struct cite_str t = cite_str_bare(cite_leaf_str(w->r, w->r->flat.leaf_of[b]));
	const struct cite_leaf *leaf = &w->r->flat.leaf[w->r->flat.leaf_of[b]];
	const struct cite_mark *m = leaf->n_mark ? &w->r->flat.mark[leaf->mark] : NULL;

	if (m && (m->carrier == CITE_AS_EMPH || m->carrier == CITE_AS_PLAIN))
		t = cite_str_bare(cite_flat_str(&w->r->flat, m->at, m->n));
	t = before_remark(t);
	/* "**Parallel Sorting and Verifying**" is a title as well. */
	return t.n && t.n <= MAX_PEOPLE &&
		cite_memo_people(w->r->memo, t) >= (m && m->carrier == CITE_AS_BOLD ? PEOPLE_BEYOND_DOUBT : PEOPLE_SCORE);
}

/* The first thing in a paragraph that is neither a separator nor an image is emphasised in this way. */
static const struct cite_mark *first_mark(const struct cite_walk *w, int32_t b)
{
	const struct cite_leaf *leaf = &w->r->flat.leaf[w->r->flat.leaf_of[b]];

	for (uint32_t k = 0; k < leaf->n_mark; k++) {
		const struct cite_mark *m = &w->r->flat.mark[leaf->mark + k];

		if (cite_str_bare(cite_flat_str(&w->r->flat, m->at, m->n)).n)
			return m;
	}
	return NULL;
}

bool cite_block_names_work(const struct cite_walk *w, int32_t b)
{
	enum { FEW = 5 };
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);
	const struct cite_mark *m = f && !f->key && f->best >= 0 && f->n_paper ? first_mark(w, b) : NULL;
	const struct cite_leaf *leaf = m ? &w->r->flat.leaf[w->r->flat.leaf_of[b]] : NULL;

	if (!m || m->link >= 0)
		return false;
	/* "Evaluators Recognize and Favor Their Own Gadgets [[Paper]](...)": where nothing but links follows what could be two people, it is a title. */
	if (m->carrier == CITE_AS_PLAIN ? !w->r->cand.v[f->best].two_sided :
					  m->carrier != CITE_AS_BOLD || cite_more_words(cite_flat_str(&w->r->flat, m->at, m->n), FEW))
		return false;
	for (m++; m < &w->r->flat.mark[leaf->mark + leaf->n_mark]; m++) {
		struct cite_str t = cite_flat_str(&w->r->flat, m->at, m->n);

		if (cite_str_balanced(t).n && (m->link < 0 || cite_memo_label(w->r->memo, t) == CITE_ROLE_NONE))
			return false;
	}
	return true;
}

bool cite_block_heads_lines(const struct cite_walk *w, int32_t b)
{
	enum { FAR = 2 };
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);
	const struct cite_mark *m = f && !f->key && f->n_paper ? first_mark(w, b) : NULL;
	const struct cite_leaf *leaf = m ? &w->r->flat.leaf[w->r->flat.leaf_of[b]] : NULL;
	const struct cite_mark *end = m ? &w->r->flat.mark[leaf->mark + leaf->n_mark] : NULL, *next;

	if (!m || m->link >= 0 || m->carrier != CITE_AS_BOLD || m->line ||
		cite_key_role(cite_flat_str(&w->r->flat, m->at, m->n)) != CITE_ROLE_NONE)
		return false;
	for (next = m + 1; next < end && next->line == m->line; next++)
		if (cite_str_bare(cite_flat_str(&w->r->flat, next->at, next->n)).n)
			return false;
	/* People in the next line, and the paper below them. */
	return next < end && next->link < 0 && end[-1].line >= FAR;
}

bool cite_block_names_line(const struct cite_walk *w, int32_t b)
{
	enum { FEW = 4, SHORT = 2, LONG = 30 };
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);
	const struct cite_mark *m = f && !f->key && f->n_paper == 1 ? first_mark(w, b) : NULL;
	const struct cite_leaf *leaf = m ? &w->r->flat.leaf[w->r->flat.leaf_of[b]] : NULL;
	const struct cite_mark *end = m ? &w->r->flat.mark[leaf->mark + leaf->n_mark] : NULL;
	struct cite_str t;

	if (!m || m + 2 != end || m->link < 0 || w->r->goal[m->link].kind != CITE_LINKS_PAPER || m[1].line != m->line + 1 ||
		m[1].link >= 0 || m[1].carrier != CITE_AS_PLAIN || cite_more_words(cite_flat_str(&w->r->flat, m->at, m->n), FEW))
		return false;
	t = cite_str_trim(cite_flat_str(&w->r->flat, m[1].at, m[1].n));
	return cite_cp_upper(cite_str_first(t)) && cite_more_words(t, SHORT) && !cite_more_words(t, LONG) && cite_sentence_end(t) == t.n;
}

/* Without the label of a reference: "[Doe20] ". */
static struct cite_str untagged(struct cite_str t)
{
	enum { LONGEST = 24 };
	const char *close = t.n && t.s[0] == '[' ? memchr(t.s, ']', t.n < LONGEST ? t.n : LONGEST) : NULL;

	return close ? (struct cite_str){ close + 1, (size_t)(t.s + t.n - close) - 1 } : t;
}

/* Without a name in front: "SortNet: ". */
static struct cite_str unnamed(struct cite_str t)
{
	enum { LONGEST = 40, WORDS = 3 };
	const char *colon = memchr(t.s, ':', t.n < LONGEST ? t.n : LONGEST);

	if (!colon || cite_more_words((struct cite_str){ t.s, (size_t)(colon - t.s) }, WORDS))
		return t;
	return (struct cite_str){ colon + 1, (size_t)(t.s + t.n - colon) - 1 };
}

bool cite_block_opens_with_title(const struct cite_walk *w, int32_t b)
{
	uint32_t number;
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);
	const struct cite_cand *c = &w->r->cand.v[f->best];
	struct cite_str before =
		cite_flat_str(&w->r->flat, w->r->flat.leaf[w->r->flat.leaf_of[b]].at, c->at - w->r->flat.leaf[w->r->flat.leaf_of[b]].at);

	number = cite_number_prefix(before);
	before = (struct cite_str){ before.s + number, before.n - number };
	before = untagged(before);
	if (memchr(before.s, '(', before.n))
		before.n = (size_t)((const char *)memchr(before.s, '(', before.n) - before.s);
	before = cite_str_balanced(before);
	return !cite_more_words(before, 3) || (before.n < 2000 && cite_memo_people(w->r->memo, unnamed(before)) >= 60) ||
		(f->n_paper && cite_is_aside(w->r->memo, before));
}

/* Small letters go on behind a link: the link stands within a sentence. */
static bool goes_on(const struct cite_walk *w, const struct cite_leaf *leaf, uint32_t k)
{
	enum { WORDS = 3 };
	const struct cite_mark *m = &w->r->flat.mark[leaf->mark + k];
	const char *close;
	struct cite_str t;

	if (k >= leaf->n_mark || m->carrier != CITE_AS_PLAIN)
		return false;
	t = cite_flat_str(&w->r->flat, m->at, m->n);
	/* What is in brackets, or what was, is passed over. */
	close = t.n > 2 && (t.s[0] == ')' || t.s[0] == '(' || t.s[1] == '(') ? memchr(t.s, ')', t.n) : NULL;
	if (close)
		t = (struct cite_str){ close + 1, (size_t)(t.s + t.n - close) - 1 };
	return t.n > 2 && t.s[0] == ' ' && t.s[1] >= 'a' && t.s[1] <= 'z' && cite_more_words(t, WORDS - 1) && !cite_find_etal(t);
}

/* "Please cite [our survey](...) if you use this list." */
static bool has_sentence(const struct cite_walk *w, int32_t b)
{
	const struct cite_leaf *leaf = &w->r->flat.leaf[w->r->flat.leaf_of[b]];

	for (uint32_t k = 1; k + 1 < leaf->n_mark; k++) {
		const struct cite_mark *m = &w->r->flat.mark[leaf->mark + k];

		if (m->link >= 0 && m[-1].carrier == CITE_AS_PLAIN && cite_more_words(cite_flat_str(&w->r->flat, m[-1].at, m[-1].n), 1) &&
			goes_on(w, leaf, k + 1))
			return true;
	}
	return false;
}

bool cite_block_is_badges(const struct cite_walk *w, int32_t b)
{
	return !first_mark(w, b) && cite_walk_facts(w, b)->n_link > 0;
}

bool cite_block_is_pictures(const struct cite_walk *w, int32_t b)
{
	return !first_mark(w, b) && !cite_walk_facts(w, b)->n_link && !cite_walk_facts(w, b)->n_paper;
}

bool cite_block_says_more(const struct cite_walk *w, int32_t b)
{
	if (!first_mark(w, b))
		return cite_block_is_badges(w, b);
	if (cite_block_is_people(w, b))
		return true;
	return !cite_walk_titled(w, b) && (cite_walk_facts(w, b)->n_link > 0 || cite_walk_facts(w, b)->key) &&
		cite_walk_block(w, b)->n_run < 40 && !has_sentence(w, b);
}

bool cite_block_is_emphasis_and_labels(const struct cite_walk *w, int32_t b)
{
	const struct cite_leaf *leaf = &w->r->flat.leaf[w->r->flat.leaf_of[b]];
	const struct cite_mark *first = first_mark(w, b);

	if (!first || first->carrier != CITE_AS_EMPH || first->link >= 0 || !cite_walk_facts(w, b)->n_link)
		return false;
	for (uint32_t k = 0; k < leaf->n_mark; k++) {
		const struct cite_mark *m = &w->r->flat.mark[leaf->mark + k];

		if (m->link >= 0 && cite_memo_label(w->r->memo, cite_flat_str(&w->r->flat, m->at, m->n)) == CITE_ROLE_NONE)
			return false;
	}
	return true;
}

bool cite_block_is_lost_line(const struct cite_walk *w, int32_t b)
{
	enum { LIKE = 60 };
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);

	if (!f->n_paper || !cite_block_is_emphasis_and_labels(w, b))
		return false;
	for (uint32_t k = f->cand; k < f->cand + f->n_cand; k++)
		if (w->r->cand.v[k].carrier == CITE_AS_EMPH && w->r->cand.v[k].like >= LIKE)
			return false;
	return true;
}

bool cite_quote_says_more(const struct cite_walk *w, int32_t quote)
{
	enum { FEW = 2 };
	int n = 0;

	if (cite_walk_block(w, quote)->kind != CITE_BLOCK_QUOTE)
		return false;
	for (int32_t i = quote + 1; i < cite_walk_block(w, quote)->next; i = cite_walk_block(w, i)->next, n++)
		if (n == FEW || !cite_walk_facts(w, i) || cite_walk_block(w, i)->kind != CITE_BLOCK_PARAGRAPH ||
			(!cite_block_says_more(w, i) && !cite_block_is_emphasis_and_labels(w, i)))
			return false;
	return n > 0;
}

/* A sentence, and the next begins: no title is so long and goes on behind its full stop. */
static bool is_sentence_and_more(struct cite_str t)
{
	enum { MOST_WORDS = 12 };
	size_t end = cite_sentence_end(t);

	return end < t.n && cite_more_words((struct cite_str){ t.s, end }, MOST_WORDS) &&
		cite_more_words((struct cite_str){ t.s + end, t.n - end }, 1);
}

/* Who is asked reads no title. */
static bool is_request(struct cite_str t)
{
	static const char *const words[] = { "please ", "feel free", "check out ", "if you are interested", "if you're interested" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cite_ascii_find(t.s, t.n, words[i]))
			return true;
	return false;
}

/* "The paper **Sorting by hand** (*ICML 2023*) is a study of widgets." without a link. */
static bool is_mention(const struct cite_walk *w, int32_t b, const struct cite_cand *c)
{
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);
	const struct cite_leaf *leaf = &w->r->flat.leaf[w->r->flat.leaf_of[b]];

	for (uint32_t k = 0; !f->n_link && !f->n_paper && k < leaf->n_mark; k++)
		if (w->r->flat.mark[leaf->mark + k].at > c->at && goes_on(w, leaf, k))
			return true;
	return false;
}

bool cite_block_is_prose(const struct cite_walk *w, int32_t b)
{
	const struct cite_leaf *leaf = &w->r->flat.leaf[w->r->flat.leaf_of[b]];
	const struct cite_cand *c = &w->r->cand.v[cite_walk_facts(w, b)->best];
	struct cite_str t;

	if (c->carrier != CITE_AS_PLAIN)
		return is_mention(w, b, c);
	t = cite_flat_str(&w->r->flat, c->at, c->n);
	if (!c->cited && (is_sentence_and_more(t) || is_request(t)))
		return true;
	for (uint32_t k = 0; k < leaf->n_mark; k++) {
		const struct cite_mark *m = &w->r->flat.mark[leaf->mark + k];

		if (m->at > c->at && m->link >= 0 && goes_on(w, leaf, k + 1))
			return true;
		if (m->at > c->at && m->link >= 0)
			return cite_title_likely(cite_flat_str(&w->r->flat, m->at, m->n)) > 0 &&
				w->r->doc->target[m->link].form == CITE_LINK_INLINE;
	}
	return !c->cited && !c->led;
}

/* ":blue_square: ", " / code - ": pictures and signs, or the label of what has no link. */
static bool is_nothing_or_label(struct cite_memo *memo, struct cite_str t)
{
	enum { LONGEST = 40 };

	for (;;) {
		const char *colon;

		t = cite_str_bare(t);
		while (t.n && strchr(" -/|", *t.s))
			t.s++, t.n--;
		colon = t.n > 2 && *t.s == ':' ? memchr(t.s + 1, ':', t.n - 1 < LONGEST ? t.n - 1 : LONGEST) : NULL;
		if (!colon || memchr(t.s, ' ', (size_t)(colon - t.s)))
			break;
		t = (struct cite_str){ colon + 1, (size_t)(t.s + t.n - colon) - 1 };
	}
	while (t.n && strchr(" -/|", t.s[t.n - 1]))
		t.n--;
	return !t.n || cite_memo_label(memo, t) != CITE_ROLE_NONE;
}

bool cite_block_ends_in_title(const struct cite_walk *w, int32_t b)
{
	enum { FEW = 3 };
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);
	const struct cite_leaf *leaf = &w->r->flat.leaf[w->r->flat.leaf_of[b]];
	const struct cite_cand *c = f && f->best >= 0 ? &w->r->cand.v[f->best] : NULL;
	bool paper = false;

	if (!c || f->key || !f->n_paper || c->carrier != CITE_AS_PLAIN || c->at + c->n + FEW < leaf->at + leaf->n)
		return false;
	for (uint32_t k = 0; k < leaf->n_mark && w->r->flat.mark[leaf->mark + k].at < c->at; k++) {
		const struct cite_mark *m = &w->r->flat.mark[leaf->mark + k];
		struct cite_str t = cite_flat_str(&w->r->flat, m->at, m->at + m->n > c->at ? c->at - m->at : m->n);
		bool tag = m->carrier == CITE_AS_CODE && !cite_more_words(t, 1);

		paper |= m->link >= 0 && cite_memo_label(w->r->memo, t) == CITE_ROLE_PAPER;
		if (!tag &&
			(m->link >= 0 ? cite_memo_label(w->r->memo, t) == CITE_ROLE_NONE :
					m->carrier != CITE_AS_PLAIN || !is_nothing_or_label(w->r->memo, t)))
			return false;
	}
	return paper;
}

bool cite_block_is_cited(const struct cite_walk *w, int32_t b)
{
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);
	const struct cite_cand *c = f->best >= 0 ? &w->r->cand.v[f->best] : NULL;
	struct cite_str t = cite_leaf_str(w->r, w->r->flat.leaf_of[b]);
	const char *end = t.s + t.n, *close;

	if (!c || c->carrier != CITE_AS_PLAIN || f->n_link || f->n_paper || !cite_walk_titled(w, b))
		return false;
	if (c->cited)
		return true;
	t.s = w->r->flat.text + c->at + c->n;
	t = cite_str_trim((struct cite_str){ t.s, (size_t)(end - t.s) });
	close = t.n && t.s[0] == '(' ? cite_closing(t) : NULL;
	return close && cite_bracket_inside(t.s, close).n && cite_is_aside(w->r->memo, cite_bracket_inside(t.s, close));
}

bool cite_block_is_paper_link(const struct cite_walk *w, int32_t b)
{
	const struct cite_mark *m = first_mark(w, b);

	if (!m || m->link < 0 || w->r->goal[m->link].kind != CITE_LINKS_PAPER || w->r->goal[m->link].id.kind == CITE_ID_NONE)
		return false;
	return w->r->doc->target[m->link].form == CITE_LINK_BARE || w->r->doc->target[m->link].form == CITE_LINK_ANGLE ||
		(cite_block_is_link(w, b) && cite_memo_label(w->r->memo, cite_flat_str(&w->r->flat, m->at, m->n)) == CITE_ROLE_NONE);
}

bool cite_block_is_reference(const struct cite_walk *w, int32_t b)
{
	const struct cite_leaf_facts *f = cite_walk_facts(w, b);

	return f->best >= 0 && w->r->cand.v[f->best].cited && !f->n_link && !f->n_paper && w->r->flat.leaf[w->r->flat.leaf_of[b]].n <= 400;
}

bool cite_block_is_link(const struct cite_walk *w, int32_t b)
{
	enum { MANY = 64 };
	int32_t i = w->r->flat.leaf_of[b], link = -1;
	const struct cite_leaf *leaf = i < 0 ? NULL : &w->r->flat.leaf[i];

	if (!leaf || leaf->n_mark > MANY || cite_walk_block(w, b)->kind != CITE_BLOCK_PARAGRAPH)
		return false;
	for (uint32_t k = 0; k < leaf->n_mark; k++) {
		const struct cite_mark *m = &w->r->flat.mark[leaf->mark + k];

		if (!cite_str_bare(cite_flat_str(&w->r->flat, m->at, m->n)).n)
			continue;
		if (link >= 0 || m->link < 0)
			return false;
		link = m->link;
	}
	return link >= 0;
}
