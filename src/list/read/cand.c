/* cand: finds in every leaf the stretches that could be a title, and says how much each looks like one by itself. Emphasis, quotes and
 * links mark such stretches; plain text between them is one too. Which of them carries titles in this list is habit.c's affair. */
#include <stdlib.h>
#include <string.h>

#include "../../base/text.h"
#include "../../paper/id.h"
#include "../../paper/name.h"
#include "../../paper/venue.h"
#include "halves.h"
#include "peel.h"
#include "phrase.h"

enum {
	MAX_CAND_PER_LEAF = 64,
	MAX_JUDGED = 700,
	MAX_STRETCH = 500,
	SHOWN = 90,
	PEOPLE = 85,
	INITIAL = 55,
	LED = 40,
	KEYED = 200,
	PROSE = 400
};

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

/* "NIMA: Neural Image Assessment" */
static bool has_subtitle(struct cite_str t)
{
	enum { FEW = 2 };
	const char *colon = cite_ascii_find(t.s, t.n, ": ");

	return colon && cite_more_words((struct cite_str){ colon, (size_t)(t.s + t.n - colon) }, FEW);
}

/* How much the core of a stretch looks like a title rather than like people, a venue or a label. paper: what its link leads to is known, so it is
 * no people. */
static int like(struct cite_reader *r, struct cite_str core, enum cite_carrier carrier, int32_t link, bool paper)
{
	int score = cite_title_likely(core);
	bool list = memchr(core.s, ',', core.n) || cite_ascii_find(core.s, core.n, " and ") || memchr(core.s, ';', core.n);

	if (!score)
		return 0;
	if (link >= 0 && (r->doc->target[link].form == CITE_LINK_BARE || r->doc->target[link].form == CITE_LINK_ANGLE))
		return 0;
	if (cite_find_etal(core) && !cite_more_words(core, 8))
		return 2;
	if (core.n <= 60 && !cite_more_words(core, 5) && cite_memo_venue(r->memo, core) >= 90 && !has_subtitle(core))
		return score / 8;
	/* "10th International Conference on Applied Widgets" */
	if (link >= 0 && cite_ascii_digit((unsigned char)*core.s) && core.n <= 120 && cite_memo_venue(r->memo, core) == 100)
		return score / 8;
	if ((list || carrier == CITE_AS_EMPH) && !paper) {
		int people = core.n <= 4 * MAX_JUDGED ? cite_memo_people(r->memo, core) : 0;

		if (people >= (carrier == CITE_AS_PLAIN || carrier == CITE_AS_EMPH ? 75 : 90))
			return list ? score / 8 : score / 2;
	}
	return score;
}

/* The gain or loss of a stretch from its place. */
static int placed(const struct cite_reader *r, const struct cite_cand *c, bool after_label)
{
	static const int by_carrier[CITE_N_CARRIER] = { 0, 10, -15, -10, -30, 12, 10 };
	int score = by_carrier[c->carrier] - 12 * (c->line < 4 ? c->line : 4);

	if (c->link >= 0 && r->goal[c->link].kind == CITE_LINKS_PAPER)
		score += 4;
	if (c->bracket != CITE_NO_BRACKET)
		score -= 30;
	return score - (after_label ? 25 : 0);
}

static bool opens_quote(struct cite_str t)
{
	return t.n > 3 && ((t.s[t.n - 1] == '"' && !memchr(t.s, '"', t.n - 1)) || !memcmp(t.s + t.n - 3, "“", 3));
}

/* Brackets of its own round the whole: a remark, "(to appear)", or a tag, "[WIDG' 23]". */
static enum cite_bracket wrapping(const struct cite_mark *m, struct cite_str t)
{
	enum { MOST_WORDS = 5 };

	if (t.n <= 2 || (t.s[0] != '(' && t.s[0] != '[') || cite_closing(t) != t.s + t.n - 1)
		return CITE_NO_BRACKET;
	if (t.s[0] == '(')
		return CITE_ROUND;
	return m->link < 0 && !cite_more_words(t, MOST_WORDS) ? CITE_SQUARE : CITE_NO_BRACKET;
}

/* ":star: [Sorting by hand in the dark]": without brackets round the whole, where they are no link's. */
static struct cite_str unwrapped(const struct cite_mark *m, struct cite_str t)
{
	struct cite_str bare = cite_str_bare(t);

	return m->link < 0 && bare.n > 2 && bare.s[0] == '[' && cite_closing(bare) == bare.s + bare.n - 1 ?
		(struct cite_str){ bare.s + 1, bare.n - 2 } :
		t;
}

/* Of several like it, the first is the title. */
static int later(const struct cite_reader *r, const struct cite_leaf_facts *facts, const struct cite_cand *c)
{
	int before = 0;

	for (uint32_t k = facts->cand; k < facts->cand + facts->n_cand; k++)
		before += r->cand.v[k].carrier == c->carrier && r->cand.v[k].like >= 50 && r->cand.v[k].at < c->at;
	return 12 * (before < 3 ? before : 3);
}

/* "A. Author": hardly a title. */
static bool opens_with_initial(struct cite_str t)
{
	return t.n > 3 && t.s[0] >= 'A' && t.s[0] <= 'Z' && t.s[1] == '.' && t.s[2] == ' ' && cite_cp_upper((unsigned char)t.s[3]);
}

/* "[A. Name, B. Name. Title. ICML, 2020](...)": a link that carries a whole reference is read as plain text is. */
static bool is_reference(struct cite_reader *r, const struct cite_mark *m, struct cite_str text)
{
	enum { WORDS = 12, LONG = 60 };

	return m->carrier == CITE_AS_LINK && text.n > LONG && cite_more_words(text, WORDS) && cite_reference_before(r->memo, text, false);
}

static unsigned peeling(struct cite_reader *r, const struct cite_mark *m, struct cite_str text)
{
	return (m->carrier == CITE_AS_PLAIN || is_reference(r, m, text) ? CITE_PEEL_PLAIN : 0) |
		(r->year_first ? CITE_PEEL_YEAR_FIRST : 0) | (r->people_first ? CITE_PEEL_PEOPLE_FIRST : 0) |
		(r->people_colon ? CITE_PEEL_PEOPLE_COLON : 0) | (r->venue_first ? CITE_PEEL_VENUE_FIRST : 0) |
		(r->colon_one ? CITE_PEEL_COLON_ONE : 0) | (r->people_last ? CITE_PEEL_PEOPLE_LAST : 0) |
		(r->tag_first ? CITE_PEEL_TAG_FIRST : 0);
}

/* Links to a paper by its identifier, and no words lead over to it: people link to their own pages, and are named in sentences. */
static bool names_paper(const struct cite_reader *r, const struct cite_leaf_facts *facts, const struct cite_mark *m)
{
	uint32_t begin = r->flat.leaf[facts - r->facts].at, at = m->at;

	if (m->link < 0 || r->goal[m->link].id.kind == CITE_ID_NONE)
		return false;
	while (at > begin && r->flat.text[at - 1] == ' ')
		at--;
	return at == begin || r->flat.text[at - 1] < 'a' || r->flat.text[at - 1] > 'z';
}

/* "Unsupervised Table Sorting and Zero-Shot Merging": two sides of several words with capitals. By shape it may be people as well; where titles stand
 * in this list it is one. */
static bool is_two_sided(struct cite_str t)
{
	enum { LEAST = 5 };

	return cite_ascii_find(t.s, t.n, " and ") && !memchr(t.s, ',', t.n) && !memchr(t.s, ';', t.n) && cite_more_words(t, LEAST - 1) &&
		!cite_find_etal(t);
}

/* Judge a stretch and keep it if it could be a title. */
static void offer(struct cite_reader *r, struct cite_leaf_facts *facts, const struct cite_mark *m, bool after_label, bool led)
{
	struct cite_str text = cite_flat_str(&r->flat, m->at, m->n), core;
	struct cite_cand c = { .link = m->link, .line = m->line, .carrier = m->carrier, .bracket = m->bracket };
	struct cite_peeled seen = { 0 };
	bool ambiguous;
	int score;

	if (facts->n_cand >= MAX_CAND_PER_LEAF || (m->link >= 0 && r->goal[m->link].kind == CITE_LINKS_ANCHOR))
		return;
	/* Of a long text only the begin can be a title. */
	text = cite_str_cut(text, MAX_STRETCH);
	/* Nothing but people, as far as shape can tell. */
	ambiguous = m->carrier == CITE_AS_PLAIN && is_two_sided(text);
	if (!ambiguous && (m->carrier == CITE_AS_PLAIN || m->carrier == CITE_AS_EMPH) &&
		cite_memo_people(r->memo, cite_str_bare(text)) >= (opens_with_initial(cite_str_trim(text)) ? INITIAL : PEOPLE))
		return;
	/* "Kim, Yuna, and Piet Bakker. "**Deep roads**."": what stands before an opening quote. */
	if (m->carrier == CITE_AS_PLAIN && opens_quote(cite_str_trim(text)) &&
		cite_memo_people(r->memo, cite_str_balanced(text)) >= PEOPLE / 2)
		return;
	if (wrapping(m, cite_str_bare(text)) != CITE_NO_BRACKET)
		c.bracket = (uint8_t)wrapping(m, cite_str_bare(text));
	text = unwrapped(m, text);
	core = cite_peel(r->memo, text, peeling(r, m, text), &seen);
	score = like(r, core, m->carrier, m->link, names_paper(r, facts, m));
	if (ambiguous && cite_memo_people(r->memo, core) >= PEOPLE)
		score = CITE_TWO_SIDED;
	if (!score)
		return;
	c.cited = seen.cited && core.s == text.s;
	c.led = seen.led;
	/* What is quoted or bold behind people is the work they wrote. */
	if (led && c.bracket == CITE_NO_BRACKET) {
		c.led = true;
		score += LED;
	}
	c.described = seen.described;
	c.at = cite_flat_at(&r->flat, core);
	c.n = (uint32_t)core.n;
	c.like = (uint8_t)(score > 100 ? 100 : score);
	c.score = (int16_t)(score + placed(r, &c, after_label) - later(r, facts, &c));
	*cite_vec_add(&r->cand) = c;
	facts->n_cand++;
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
	if (t.n > MAX_JUDGED)
		return false;
	t = cite_str_balanced(t);
	return t.n && cite_memo_people(r->memo, t) >= PEOPLE / 2;
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
	rest = cite_str_trim((struct cite_str){ t.s + end + 1, t.n - end - 1 });
	while (n < rest.n && !strchr(",;|([", rest.s[n]))
		n++;
	rest.n = n;
	return cite_more_words(rest, FEW) && cite_memo_people(r->memo, rest) < PEOPLE / 2;
}

static void offer_quotes(struct cite_reader *r, struct cite_leaf_facts *facts, const struct cite_leaf *leaf)
{
	struct cite_str t = cite_flat_str(&r->flat, leaf->at, leaf->n);
	uint32_t k = 0, seen = 0;
	bool after_label = false;

	if (!memchr(t.s, '"', t.n) && !cite_ascii_find(t.s, t.n, "“"))
		return;
	for (size_t i = 0, from, to; facts->n_cand < MAX_CAND_PER_LEAF && cite_quoted_next(t, &i, &from, &to); i = to + 1) {
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
		m.at = leaf->at + (uint32_t)from;
		m.n = (uint32_t)(to - from);
		m.line = leaf->n_mark ? under->line : 0;
		if (leaf->n_mark && under->link >= 0)
			m.link = under->link;
		for (; seen < k; seen++)
			after_label |= is_label(r, &r->flat.mark[leaf->mark + seen]);
		offer(r, facts, &m, after_label, people_before(r, (struct cite_str){ t.s, i }));
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

/* "[SortNet](...): Sorting Widgets by Hand | ICML": the link, and what of the text behind it is the title's. */
static struct cite_mark with_rest(struct cite_reader *r, const struct cite_mark *m)
{
	struct cite_mark all = *m;
	struct cite_str core = cite_peel(r->memo, cite_flat_str(&r->flat, m->at, m[1].at + m[1].n - m->at), CITE_PEEL_PLAIN, NULL);

	if (cite_flat_at(&r->flat, core) == m->at && core.n > m->n)
		all.n = (uint32_t)core.n;
	return all;
}

/* Offer the marks that are plain text, or those that are not. */
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
		}
		if (plain ? cite_phrase_runs_on(r, leaf, k) : is_one_of_people(r, leaf, k))
			continue;
		if (!plain && m->link >= 0 && cite_phrase_goes_on_unlinked(r, leaf, k))
			phrase = with_rest(r, m);
		if (joined > 1 ? !plain : (m->carrier == CITE_AS_PLAIN) == plain)
			offer(r, facts, &phrase, after_label,
				m > &r->flat.mark[leaf->mark] && m->carrier == CITE_AS_BOLD && follows_people(r, m));
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
	t = until_key(cite_str_cut((struct cite_str){ t.s + len, last->at + last->n - leaf->at - len }, MAX_STRETCH));
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

static void read_leaf(struct cite_reader *r, size_t i)
{
	const struct cite_leaf *leaf = &r->flat.leaf[i];
	struct cite_leaf_facts *facts = &r->facts[i];
	struct cite_str text = cite_leaf_str(r, (int32_t)i);
	enum cite_word_role key;
	size_t len;

	*facts = (struct cite_leaf_facts){ .cand = (uint32_t)r->cand.n, .best = -1 };
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
