/* cand: finds in every leaf the stretches that could be a title, and says how much each looks like one by itself. Emphasis, quotes and
 * links mark such stretches; plain text between them is one too. Which of them carries titles in this list is habit.c's affair. */
#include <stdlib.h>
#include <string.h>

#include "../../base/text.h"
#include "../../paper/id.h"
#include "../../paper/name.h"
#include "../words/peel.h"
#include "halves.h"
#include "offer.h"
#include "phrase.h"

enum { SHOWN = 90, KEYED = 200, PROSE = 400 };

/* The key before a colon at the begin of a text; NONE if there is none. *len: key and colon. */
static enum cite_word_role key_of(struct cite_str t, size_t *len)
{
	enum cite_word_role role;
	size_t limit = t.n < 60 ? t.n : 60;

	for (size_t i = 0; i < limit; i++) {
		bool wide = (unsigned char)t.s[i] == 0xEF && i + 3 <= t.n && !memcmp(t.s + i, "：", 3);

		if (t.s[i] != ':' && !wide)
			continue;
		if (t.s[i] == ':' && i == 0)
			continue;
		*len = i + (wide ? 3 : 1);
		role = cite_key_role((struct cite_str){ t.s, i });
		/* "arXiv:1609.00017" is an identifier. */
		if (role == CITE_ROLE_PAPER && *len < t.n && cite_ascii_digit((unsigned char)t.s[*len]))
			return CITE_ROLE_NONE;
		return role != CITE_ROLE_NONE &&
				cite_key_is_name((struct cite_str){ t.s, i }, (struct cite_str){ t.s + *len, t.n - *len }) ?
			CITE_ROLE_NONE :
			role;
	}
	return CITE_ROLE_NONE;
}

/* A link that only says where it leads: "[pdf]", "<https://...>". */
static bool is_label(struct cite_reader *r, const struct cite_mark *m)
{
	if (m->link < 0)
		return false;
	return r->doc->target[m->link].form == CITE_LINK_BARE || r->doc->target[m->link].form == CITE_LINK_ANGLE ||
		cite_memo_label(r->memo, cite_flat_str(&r->flat, m->at, m->n)) != CITE_ROLE_NONE;
}

/* ---- quotes ---------------------------------------------------------------------------------------------------------------- */

/* "A. Author, B. Author, "Title", IEEE Trans.": what stands before a quote. */
static bool people_before(struct cite_reader *r, struct cite_str t)
{
	if (t.n > CITE_MAX_JUDGED)
		return false;
	t = cite_str_balanced(t);
	return t.n && cite_memo_people(r->memo, t) >= CITE_PEOPLE_SURE / 2;
}

/* ""Why Should I Sort You?": Explaining Orders": behind the quote, which ends at t.s[end], its mark goes on with the title. */
static bool quote_goes_on(struct cite_reader *r, struct cite_str t, size_t end)
{
	enum { FEW = 2 };
	struct cite_str rest;
	size_t n = 0;

	end += end < t.n && t.s[end] == '"' ? 1 : 3;
	if (end + 2 >= t.n || !strchr(":?!", t.s[end]) || t.s[end + 1] != ' ')
		return false;
	rest = cite_str_trim(cite_str_cut((struct cite_str){ t.s + end + 1, t.n - end - 1 }, CITE_MAX_STRETCH));
	while (n < rest.n && !strchr(",;|([", rest.s[n]))
		n++;
	rest.n = n;
	return cite_more_words(rest, FEW) && cite_memo_people(r->memo, rest) < CITE_PEOPLE_SURE / 2;
}

/* "Exploring the Analysis Gap of Widgets: "A Lot of Bacon"": more words than the quote at the end has, and no name or key, lead to it by a colon. */
static bool quote_ends_title(struct cite_reader *r, const struct cite_mark *under, struct cite_str quote)
{
	enum { FEW = 3 };
	struct cite_str all = cite_flat_str(&r->flat, under->at, under->n), before = { all.s, (size_t)(quote.s - all.s) };
	struct cite_str behind = { quote.s + quote.n, (size_t)(all.s + all.n - quote.s) - quote.n };

	if (quote.s + quote.n > all.s + all.n || under->carrier != CITE_AS_PLAIN || before.n > CITE_MAX_STRETCH)
		return false;
	before = cite_str_balanced(before);
	return before.n && before.s[before.n] == ':' && !cite_more_words(behind, 0) && cite_more_words(before, FEW) &&
		cite_more_words(before, cite_word_count(quote) - 1) && cite_cp_upper(cite_str_first(before)) &&
		cite_memo_people(r->memo, before) < CITE_PEOPLE_SURE / 2;
}

/* "[What if we took "Sorting by Hand" seriously?](...)": words lead to the quote inside a link, and neither a sign, a label, a venue nor people. */
static bool quote_in_title(struct cite_reader *r, const struct cite_mark *under, struct cite_str quote)
{
	struct cite_str all = cite_flat_str(&r->flat, under->at, under->n), before = { all.s, (size_t)(quote.s - all.s) };

	if (under->link < 0 || quote.s + quote.n > all.s + all.n || before.n > CITE_MAX_JUDGED)
		return false;
	while (before.n && !cite_ascii_alnum((unsigned char)before.s[before.n - 1]) && before.s + before.n > quote.s - 4)
		before.n--;
	/* The quote's own sign and a blank, and nothing else, stood behind the words. */
	if (!before.n || before.s[before.n] != ' ' || !cite_ascii_alpha((unsigned char)before.s[before.n - 1]))
		return false;
	return !cite_is_aside(r->memo, before) && cite_memo_people(r->memo, before) < CITE_PEOPLE_SURE / 2;
}

static void offer_quotes(struct cite_reader *r, struct cite_leaf_facts *facts, const struct cite_leaf *leaf)
{
	struct cite_str t = cite_flat_str(&r->flat, leaf->at, leaf->n);
	uint32_t k = 0, seen = 0;
	bool after_label = false;

	if (!memchr(t.s, '"', t.n) && !cite_ascii_find(t.s, t.n, "“"))
		return;
	for (size_t i = 0, from, to; facts->n_cand < CITE_MAX_CANDS && cite_quoted_next(t, &i, &from, &to); i = to + 1) {
		struct cite_mark m = { .link = -1, .carrier = CITE_AS_QUOTE };
		const struct cite_mark *under;

		while (k + 1 < leaf->n_mark && r->flat.mark[leaf->mark + k + 1].at <= leaf->at + from)
			k++;
		under = &r->flat.mark[leaf->mark + k];
		if (leaf->n_mark && quote_goes_on(r, (struct cite_str){ t.s, under->at + under->n - leaf->at }, to)) {
			const char *outer = memchr(t.s + to + 1, '"', under->at + under->n - leaf->at - to - 1);

			/* """In Tables We Trust": What Sorters Believe", ICML": quotes in quotes. */
			if (!outer || t.s[i] != '"')
				continue;
			to = (size_t)(outer - t.s);
		}
		if (leaf->n_mark &&
			(quote_ends_title(r, under, (struct cite_str){ t.s + from, to - from }) ||
				quote_in_title(r, under, (struct cite_str){ t.s + from, to - from })))
			continue;
		m.at = leaf->at + (uint32_t)from;
		m.n = (uint32_t)(to - from);
		m.line = leaf->n_mark ? under->line : 0;
		if (leaf->n_mark && under->link >= 0)
			m.link = under->link;
		for (; seen < k; seen++)
			after_label |= is_label(r, &r->flat.mark[leaf->mark + seen]);
		cite_cand_offer(r, facts, &m, after_label, people_before(r, (struct cite_str){ t.s, i }));
	}
}

/* ---- leaves ---------------------------------------------------------------------------------------------------------------- */

/* "Doe, John, et al. **Title.**": the mark before this one, which is not the first, is people, on the same line. */
static bool follows_people(struct cite_reader *r, const struct cite_mark *m)
{
	const struct cite_mark *before = m - 1;

	return before->carrier == CITE_AS_PLAIN && before->link < 0 && before->line == m->line && before->n > 8 &&
		people_before(r, cite_flat_str(&r->flat, before->at, before->n));
}

/* "Doe, J., & Byron, A. (2004, March). _Title_. In ...": likewise, with nothing but a date in brackets behind the people. */
static bool follows_dated_people(struct cite_reader *r, const struct cite_mark *m)
{
	enum { LONGEST = 1500 };
	const struct cite_mark *before = m - 1;
	struct cite_str t = cite_flat_str(&r->flat, before->at, before->n);
	const char *open;
	int year;

	if (before->carrier != CITE_AS_PLAIN || before->link >= 0 || before->line != m->line || t.n > LONGEST)
		return false;
	t = cite_str_bare(t);
	open = t.n && t.s[t.n - 1] == ')' ? cite_opener(t) : NULL;
	if (!open || cite_date_whole(cite_bracket_inside(open, t.s + t.n - 1), &year) == CITE_DATE_NONE)
		return false;
	return cite_memo_people(r->memo, cite_str_bare((struct cite_str){ t.s, (size_t)(open - t.s) })) >= CITE_PEOPLE_SURE / 2 ||
		cite_find_etal(t);
}

/* What is bold, or in italics behind a date, and stands behind people. */
static bool is_their_work(struct cite_reader *r, const struct cite_leaf *leaf, const struct cite_mark *m)
{
	if (m == &r->flat.mark[leaf->mark] || (m->carrier != CITE_AS_BOLD && m->carrier != CITE_AS_EMPH))
		return false;
	return m->carrier == CITE_AS_BOLD ? follows_people(r, m) : follows_dated_people(r, m);
}

/* "Ling Wang, **Zezhong Li**, Qi Xu": one of the people, who stands out. */
static bool is_one_of_people(const struct cite_reader *r, const struct cite_leaf *leaf, uint32_t k)
{
	enum { LIKELY = 70, NAME = 45, LONGEST = 40 };
	const struct cite_mark *m = &r->flat.mark[leaf->mark + k];
	struct cite_str t = cite_flat_str(&r->flat, m->at, m->n), beside;

	if (m->carrier != CITE_AS_BOLD || m->link >= 0 || m->n > LONGEST || !memchr(t.s, ' ', t.n) || cite_memo_people(r->memo, t) < NAME)
		return false;
	if (k + 1 < leaf->n_mark && m[1].carrier == CITE_AS_PLAIN) {
		beside = cite_flat_str(&r->flat, m[1].at, m[1].n);
		if (beside.n > 2 && beside.s[0] == ',' && cite_memo_people(r->memo, beside) >= LIKELY)
			return true;
	}
	if (!k || m[-1].carrier != CITE_AS_PLAIN)
		return false;
	beside = cite_flat_str(&r->flat, m[-1].at, m[-1].n);
	return beside.n > 2 && memchr(beside.s + beside.n - 2, ',', 2) && cite_memo_people(r->memo, beside) >= LIKELY;
}

/* Offer the marks that are plain text, or those that are not. */
static void offer_marks(struct cite_reader *r, struct cite_leaf_facts *facts, const struct cite_leaf *leaf, bool plain)
{
	bool after_label = false;

	for (uint32_t k = 0; k < leaf->n_mark; k++) {
		const struct cite_mark *m = &r->flat.mark[leaf->mark + k];
		struct cite_mark phrase = *m;
		uint32_t joined;

		if (is_label(r, m)) {
			after_label = true;
			continue;
		}
		joined = k + 1 < leaf->n_mark && m->link < 0 && m[1].link < 0 ? cite_phrase_marks(r, leaf, k) : 1;
		if (joined > 1) {
			phrase.n = m[joined - 1].at + m[joined - 1].n - m->at;
			phrase.carrier = CITE_AS_PLAIN;
			k += joined - 1;
		} else if (plain) {
			phrase.n = cite_phrase_before_venue(r, leaf, k);
		}
		if (plain ? cite_phrase_runs_on(r, leaf, k) : is_one_of_people(r, leaf, k))
			continue;
		if (!plain && m->link >= 0)
			phrase = cite_phrase_unlinked(r, leaf, k);
		if (joined > 1 ? !plain : (m->carrier == CITE_AS_PLAIN) == plain)
			cite_cand_offer(r, facts, &phrase, after_label, is_their_work(r, leaf, m));
	}
}

/* Links to papers in a leaf, and identifiers in its plain text. */
static void count_papers(struct cite_reader *r, struct cite_leaf_facts *facts, const struct cite_leaf *leaf)
{
	int32_t last = -1;

	for (uint32_t k = 0; k < leaf->n_mark; k++) {
		const struct cite_mark *m = &r->flat.mark[leaf->mark + k];
		const struct cite_goal *g = m->link >= 0 ? &r->goal[m->link] : NULL;

		if (!g || m->link == last)
			continue;
		last = m->link;
		facts->n_link += g->kind == CITE_LINKS_PAPER || g->kind == CITE_LINKS_OTHER;
		if (g->kind == CITE_LINKS_PAPER ||
			(g->kind == CITE_LINKS_OTHER && cite_memo_label(r->memo, cite_flat_str(&r->flat, m->at, m->n)) == CITE_ROLE_PAPER))
			facts->n_paper++;
	}
}

/* Links whose text is an image have no mark: look through the runs. */
static void count_badges(struct cite_reader *r, struct cite_leaf_facts *facts, const struct cite_leaf *leaf)
{
	const struct cite_block *b = &r->doc->block[leaf->block];

	for (int32_t i = b->run; i < b->run + b->n_run; i++) {
		const struct cite_run *run = &r->doc->run[i];

		if (run->kind == CITE_RUN_IMAGE && run->link >= 0) {
			facts->n_link++;
			facts->n_paper += r->goal[run->link].kind == CITE_LINKS_PAPER;
		}
	}
}

static cite_sixteen is_dot_or_slash(const char *s)
{
	return cite_sixteen_in(cite_sixteen_at(s), '.', '/');
}

/* Cheap sign that a text may name an identifier: two digits round a dot or a slash. */
static bool may_name_id(struct cite_str t)
{
	for (size_t i = cite_str_skip(t, 2, is_dot_or_slash); i + 2 < t.n; i = cite_str_skip(t, i + 1, is_dot_or_slash))
		if ((t.s[i] == '.' || t.s[i] == '/') && cite_ascii_digit((unsigned char)t.s[i + 1]) &&
			(cite_ascii_digit((unsigned char)t.s[i - 1]) || t.s[i] == '/'))
			return true;
	return false;
}

/* A candidate that is set apart and long enough to be a title. */
static bool shown(const struct cite_reader *r, const struct cite_leaf_facts *facts)
{
	for (uint32_t k = facts->cand; k < facts->cand + facts->n_cand; k++)
		if (r->cand.v[k].score >= SHOWN)
			return true;
	return false;
}

/* Long text without links is prose, except in tables. */
static bool may_be_plain(const struct cite_reader *r, const struct cite_leaf_facts *facts, const struct cite_leaf *leaf)
{
	const struct cite_mark *m = leaf->n_mark > 1 ? &r->flat.mark[leaf->mark] : NULL;

	/* Or nothing but its first line is short, and a key opens the next. */
	if (m && m[1].line > m->line && m->n <= PROSE && cite_key_begins(cite_flat_str(&r->flat, m[1].at - 1, m[1].n + 1)))
		return true;
	return leaf->n <= PROSE || facts->n_link || facts->n_paper || r->doc->block[leaf->block].kind == CITE_BLOCK_CELL;
}

/* "Sorting by hand; Authors: Ada Byron": without the next key and what follows. */
static struct cite_str until_key(struct cite_str t)
{
	for (size_t i = 0; i < t.n; i++)
		if ((t.s[i] == ';' || t.s[i] == ',' || t.s[i] == '|') && cite_key_begins((struct cite_str){ t.s + i + 1, t.n - i - 1 }))
			return (struct cite_str){ t.s, i };
	return t;
}

/* "**Authors**:" behind a title. */
static bool is_key(const struct cite_reader *r, const struct cite_mark *m)
{
	struct cite_str t = cite_str_trim(cite_flat_str(&r->flat, m->at, m->n));
	const char *s = r->flat.text;
	bool colon = t.n && (t.s[t.n - 1] == ':' || (m->at + m->n < r->flat.n_text && s[m->at + m->n] == ':'));

	return colon && m->carrier != CITE_AS_PLAIN && m->link < 0 && cite_key_role(cite_str_bare(t)) != CITE_ROLE_NONE;
}

/* "Title: Sorting by hand": what the key says is beyond doubt. */
static bool offer_keyed(struct cite_reader *r, struct cite_leaf_facts *facts, const struct cite_leaf *leaf)
{
	struct cite_str t = cite_flat_str(&r->flat, leaf->at, leaf->n), core;
	const struct cite_mark *m = &r->flat.mark[leaf->mark], *last = m;
	size_t len = 0;

	key_of(cite_str_trim(t), &len);
	len += (size_t)(cite_str_trim(t).s - t.s);
	for (uint32_t k = 0; k < leaf->n_mark && m[k].line == m->line && !(k > 1 && is_key(r, &m[k])); k++)
		last = &m[k];
	if (!leaf->n_mark || leaf->at + len >= last->at + last->n)
		return false;
	t = until_key(cite_str_cut((struct cite_str){ t.s + len, last->at + last->n - leaf->at - len }, CITE_MAX_STRETCH));
	core = cite_peel(r->memo, t, 0, NULL);
	if (!core.n || cite_is_placeholder(core))
		return false;
	*cite_vec_add(&r->cand) = (struct cite_cand){ .at = cite_flat_at(&r->flat, core),
		.n = (uint32_t)core.n,
		.link = last->link,
		.line = m->line,
		.carrier = last->carrier,
		.like = 95,
		.score = KEYED,
		.led = true };
	facts->n_cand++;
	return true;
}

/* A candidate that is a title beyond doubt. */
static bool looks_titled(const struct cite_reader *r, const struct cite_leaf_facts *facts)
{
	enum { ENOUGH = 70 };

	for (uint32_t k = facts->cand; k < facts->cand + facts->n_cand; k++)
		if (r->cand.v[k].like >= ENOUGH)
			return true;
	return false;
}

/* "[TL;DR: Too Long, Did Sort](...)": a link carries what looks like a key, and what follows it. */
static bool is_linked_key(const struct cite_reader *r, const struct cite_leaf *leaf, enum cite_word_role key)
{
	enum { FEW = 3 };

	for (uint32_t k = 0; k < leaf->n_mark; k++) {
		const struct cite_mark *m = &r->flat.mark[leaf->mark + k];
		struct cite_str t = cite_str_bare(cite_flat_str(&r->flat, m->at, m->n));
		const char *colon = t.n ? memchr(t.s, ':', t.n) : NULL;

		if (t.n)
			return m->link >= 0 && colon && (key == CITE_ROLE_OTHER || key == CITE_ROLE_CODE || key == CITE_ROLE_YEAR) &&
				cite_more_words((struct cite_str){ colon, (size_t)(t.s + t.n - colon) }, FEW);
	}
	return false;
}

/* "@article{byron2020, ..." outside of a code block. */
static bool is_bibtex(struct cite_str t)
{
	size_t n = 1;

	while (n < t.n && cite_ascii_alpha((unsigned char)t.s[n]))
		n++;
	return t.n > 1 && *t.s == '@' && n > 1 && n < t.n && t.s[n] == '{';
}

static void read_leaf(struct cite_reader *r, size_t i)
{
	const struct cite_leaf *leaf = &r->flat.leaf[i];
	struct cite_leaf_facts *facts = &r->facts[i];
	struct cite_str text = cite_leaf_str(r, (int32_t)i);
	enum cite_word_role key;
	size_t len;

	*facts = (struct cite_leaf_facts){ .cand = (uint32_t)r->cand.n, .best = -1 };
	if (is_bibtex(text))
		return;
	count_papers(r, facts, leaf);
	count_badges(r, facts, leaf);
	if (!facts->n_paper && may_name_id(text)) {
		struct cite_id id;
		const char *why;
		size_t at = 0, begin;

		/* Where "arXiv:" stands a paper is meant, even if the number is wrong. */
		facts->n_paper =
			cite_id_scan(&id, r->mem, text.s, text.n, &at, &begin) || cite_id_malformed_in(&why, text.s, text.n, &begin);
	}
	key = key_of(cite_str_trim(text), &len);
	facts->key = key != CITE_ROLE_NONE && !is_linked_key(r, leaf, key) && !(key == CITE_ROLE_TITLE && offer_keyed(r, facts, leaf));
	offer_marks(r, facts, leaf, false);
	offer_quotes(r, facts, leaf);
	/* "arXiv: **Title**", "Paper: [Title](...)": a key that the paper itself follows. */
	facts->key &= key != CITE_ROLE_PAPER || !looks_titled(r, facts);
	/* Plain text is hard to judge, and needs no judging where emphasis or a link shows the title. */
	if (!shown(r, facts) && may_be_plain(r, facts, leaf))
		offer_marks(r, facts, leaf, true);
	for (uint32_t k = 0; k < facts->n_cand; k++) {
		int32_t c = (int32_t)(facts->cand + k);

		if (facts->best < 0 || r->cand.v[c].score > r->cand.v[facts->best].score)
			facts->best = c;
	}
}

static void read_leaves(struct cite_reader *r, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		read_leaf(r, i);
}

bool cite_cands_more(struct cite_reader *r, size_t most)
{
	size_t from = r->n_read, n = r->flat.n_leaf - from < most ? r->flat.n_leaf : from + most;

	if (!from)
		cite_openings_judge(r);
	r->facts = cite_vec_room(r->facts, &r->cap_facts, r->flat.n_leaf + 1, sizeof *r->facts);
	read_leaves(r, from, n);
	r->n_read = n;
	return n > from;
}

void cite_cands_make(struct cite_reader *r)
{
	struct cite_reader *other;
	size_t middle, n = r->flat.n_leaf;
	uint32_t before;

	/* What was read in advance was read as the list's first entries open. If all of them say otherwise, it is read again. */
	if (cite_openings_make(r))
		r->cand.n = r->n_read = 0;
	middle = cite_halves_leaf(r, r->n_read);
	r->facts = cite_vec_room(r->facts, &r->cap_facts, n + 1, sizeof *r->facts);
	other = cite_halves_begin(r);
	if (other)
		memset(&other->cand, 0, sizeof other->cand);
	cite_halves_run(r, other, read_leaves, r->n_read, middle, n);
	if (!other)
		return;
	before = (uint32_t)r->cand.n;
	cite_vec_join(&r->cand, &other->cand);
	for (size_t i = middle; i < n; i++) {
		r->facts[i].cand += before;
		r->facts[i].best += r->facts[i].best < 0 ? 0 : (int32_t)before;
	}
}
