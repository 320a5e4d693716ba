/* offer: how much a stretch looks like a title by itself, and with its place in the leaf. */
#include <string.h>

#include "../../base/text.h"
#include "../../paper/venue.h"
#include "../words/peel.h"
#include "offer.h"

enum { INITIAL = 55, LED = 40, LED_PLAIN = 15, TWO_SIDED = 30, SHORT = 60, TITLE_WORDS = 3, CITATION = 2 };

/* "NIMA: Neural Image Assessment" */
static bool has_subtitle(struct cite_str t)
{
	enum { FEW = 2 };
	const char *colon = cite_ascii_find(t.s, t.n, ": ");

	return colon && cite_more_words((struct cite_str){ colon, (size_t)(t.s + t.n - colon) }, FEW);
}

/* "Proceedings of the 12th Conference on Applied Widgets": what the paper stands in. Linked, it may be a book of its own. */
static bool is_proceedings(struct cite_str t, int32_t link)
{
	size_t in = cite_ascii_starts(t.s, t.n, "in ") ? 3 : 0;

	return link < 0 && (cite_ascii_starts(t.s + in, t.n - in, "proceedings ") || cite_ascii_starts(t.s + in, t.n - in, "proc. "));
}

/* "Best Student Paper Award Finalist" */
static bool is_prize(struct cite_str t)
{
	enum { MOST_WORDS = 6 };

	return cite_str_begins(t, "Best ") && cite_ascii_find(t.s, t.n, "Award") && !cite_more_words(t, MOST_WORDS);
}

/* How much the core of a stretch looks like a title rather than like people, a venue or a label. paper: what its link leads to is known, so it is
 * no people; nor is what stands behind people and a date. */
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
	if (is_proceedings(core, link) || is_prize(core) || (link >= 0 && cite_dated_name(r->memo, core)))
		return score / 8;
	/* "10th International Conference on Applied Widgets" */
	if (link >= 0 && cite_ascii_digit((unsigned char)*core.s) && core.n <= 120 && cite_memo_venue(r->memo, core) == 100)
		return score / 8;
	if ((list || carrier == CITE_AS_EMPH) && !paper) {
		int people = core.n <= 4 * CITE_MAX_JUDGED ? cite_memo_people(r->memo, core) : 0;

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

/* "[Trans. on Applied Widgets' 17]": in brackets that is a venue, known or not. */
static bool ends_in_short_year(struct cite_str t)
{
	enum { YEAR = 2 };
	size_t n = t.n > YEAR && cite_ascii_digits(t.s + t.n - YEAR, YEAR) == YEAR ? t.n - YEAR : 0;

	n -= n && t.s[n - 1] == ' ';
	return n && (t.s[n - 1] == '\'' || cite_str_ends((struct cite_str){ t.s, n }, "’"));
}

/* Brackets of its own round the whole: a remark, "(to appear)", or a tag, "[WIDG' 23]". */
static enum cite_bracket wrapping(const struct cite_mark *m, struct cite_str t)
{
	enum { MOST_WORDS = 5 };

	if (t.n <= 2 || (t.s[0] != '(' && t.s[0] != '[') || cite_closing(t) != t.s + t.n - 1)
		return CITE_NO_BRACKET;
	if (t.s[0] == '(')
		return CITE_ROUND;
	if (m->link >= 0)
		return CITE_NO_BRACKET;
	return !cite_more_words(t, MOST_WORDS) || ends_in_short_year((struct cite_str){ t.s + 1, t.n - 2 }) ? CITE_SQUARE : CITE_NO_BRACKET;
}

/* ":star: [Sorting by hand in the dark]", "[[Sorting by hand in the dark]](...)": without brackets round the whole; a few words in those of a link
 * are a label. */
static struct cite_str unwrapped(const struct cite_mark *m, struct cite_str t)
{
	struct cite_str bare = cite_str_bare(t);

	return bare.n > 2 && bare.s[0] == '[' && cite_closing(bare) == bare.s + bare.n - 1 &&
			(m->link < 0 || cite_more_words(bare, TITLE_WORDS)) ?
		(struct cite_str){ bare.s + 1, bare.n - 2 } :
		t;
}

/* Of several like it, the first is the title. */
static int later(const struct cite_reader *r, const struct cite_leaf_facts *facts, const struct cite_cand *c)
{
	enum { BEHIND_LINK = 20 };
	int before = 0, behind = 0;

	for (uint32_t k = facts->cand; k < facts->cand + facts->n_cand; k++) {
		const struct cite_cand *o = &r->cand.v[k];

		before += o->carrier == c->carrier && o->like >= 50 && o->at < c->at;
		/* Remarks in lines of their own below the linked title. */
		if (c->link < 0 && c->carrier == CITE_AS_PLAIN && o->link >= 0 && o->like >= 50 && o->line < c->line &&
			r->goal[o->link].kind == CITE_LINKS_PAPER)
			behind = BEHIND_LINK;
	}
	return 12 * (before < 3 ? before : 3) + behind;
}

/* "A. Author": hardly a title. */
static bool opens_with_initial(struct cite_str t)
{
	return t.n > 3 && t.s[0] >= 'A' && t.s[0] <= 'Z' && t.s[1] == '.' && t.s[2] == ' ' && cite_cp_upper((unsigned char)t.s[3]);
}

/* "[A. Name, B. Name. Title. ICML, 2020](...)", "[A. Name, B. Name: Title. ICML 2020: 1-12](...)": a link that carries a whole reference is read as
 * plain text is. */
static bool is_reference(struct cite_reader *r, const struct cite_mark *m, struct cite_str text)
{
	enum { WORDS = 12, LONG = 60, FEWER = 6 };

	if (m->carrier != CITE_AS_LINK)
		return false;
	if (r->people_colon && cite_more_words(text, FEWER) && cite_people_colon(text, r->colon_one ? CITE_COLON_ONE : CITE_COLON_SOME))
		return true;
	return text.n > LONG && cite_more_words(text, WORDS) && cite_reference_before(r->memo, text, false);
}

/* "**Byron, A., & Hopper, G. (2020).** Sorting by hand. Acme.": people and a date before the mark. */
static bool follows_dated_people(struct cite_reader *r, const struct cite_leaf_facts *facts, const struct cite_mark *m)
{
	uint32_t begin = r->flat.leaf[facts - r->facts].at;
	struct cite_str before;
	const char *open;
	int year;

	if (m->carrier != CITE_AS_PLAIN || m->at == begin)
		return false;
	before = cite_str_bare(cite_flat_str(&r->flat, begin, m->at - begin));
	open = before.n && before.s[before.n - 1] == ')' ? cite_opener(before) : NULL;
	if (!open || cite_date_whole(cite_bracket_inside(open, before.s + before.n - 1), &year) == CITE_DATE_NONE)
		return false;
	before.n = (size_t)(open - before.s);
	return before.n <= CITE_MAX_JUDGED && cite_memo_people(r->memo, cite_str_bare(before)) >= CITE_PEOPLE_SURE / 2;
}

/* "**[[ICML](...)] Title. [[code](...)]**": what stands between the links of one emphasis begins with a bracket that was opened in a link's. */
static bool is_between_links(const struct cite_mark *m, struct cite_str text)
{
	return m->link < 0 && text.n && (*text.s == ']' || *text.s == ')');
}

/* behind: people and a date stand before the mark. */
static unsigned peeling(struct cite_reader *r, const struct cite_mark *m, struct cite_str text, bool behind)
{
	unsigned people = behind ? CITE_PEEL_SOURCE_LAST : r->people_first ? CITE_PEEL_PEOPLE_FIRST : 0;

	return people | (m->carrier == CITE_AS_PLAIN || is_reference(r, m, text) || is_between_links(m, text) ? CITE_PEEL_PLAIN : 0) |
		(r->year_first ? CITE_PEEL_YEAR_FIRST : 0) | (r->people_colon ? CITE_PEEL_PEOPLE_COLON : 0) |
		(r->venue_first ? CITE_PEEL_VENUE_FIRST : 0) | (r->colon_one ? CITE_PEEL_COLON_ONE : 0) |
		(r->people_last ? CITE_PEEL_PEOPLE_LAST : 0) | (r->tag_first ? CITE_PEEL_TAG_FIRST : 0) |
		(r->families_last ? CITE_PEEL_FAMILIES_LAST : 0) | (r->year_comma ? CITE_PEEL_YEAR_COMMA : 0);
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

/* "Rusty Hinges, Loose Screws" in a cell, likewise: two sides of two words or three. */
static bool is_pair(const struct cite_reader *r, const struct cite_leaf_facts *facts, struct cite_str t)
{
	const struct cite_leaf *leaf = &r->flat.leaf[facts - r->facts];
	const char *comma = r->doc->block[leaf->block].kind == CITE_BLOCK_CELL ? memchr(t.s, ',', t.n) : NULL;
	struct cite_str one = { t.s, comma ? (size_t)(comma - t.s) : 0 }, other = { comma, t.n - one.n };

	return comma && !memchr(comma + 1, ',', other.n - 1) && cite_more_words(one, 1) && cite_more_words(other, 1) &&
		!cite_more_words(one, 3) && !cite_more_words(other, 3) && !cite_find_etal(t);
}

/* "2015" in a text, not far from its begin. */
static bool has_year(struct cite_str t)
{
	enum { NEAR = 80, YEAR = 4 };

	t = cite_str_cut(t, NEAR);
	for (size_t i = 0; i + YEAR <= t.n; i++)
		if ((t.s[i] == '1' || t.s[i] == '2') && !(i && cite_ascii_digit((unsigned char)t.s[i - 1])) &&
			cite_is_year((struct cite_str){ t.s + i, YEAR }) &&
			!(i + YEAR < t.n && cite_ascii_alnum((unsigned char)t.s[i + YEAR])))
			return true;
	return false;
}

/* Short as it may be, what stands between people and a year is no label; it could be one more of the people. */
static bool is_between(struct cite_reader *r, struct cite_str core, struct cite_str text)
{
	enum { PERSON = 50, PEOPLE = 75 };
	int people = cite_memo_people(r->memo, core);
	bool comma = core.s - text.s > 2 && core.s[-2] == ',';

	return people < (comma ? PERSON : PEOPLE) &&
		has_year((struct cite_str){ core.s + core.n, (size_t)(text.s + text.n - core.s) - core.n });
}

/* Nothing but the label of a reference stands before it. */
static bool opens(struct cite_str text, struct cite_str core)
{
	enum { STOP = 2 };
	size_t label = cite_reference_label(text), before = (size_t)(core.s - text.s);

	return !before || (label && before <= label + STOP);
}

void cite_cand_offer(struct cite_reader *r, struct cite_leaf_facts *facts, const struct cite_mark *m, bool after_label, bool led)
{
	struct cite_str text = cite_flat_str(&r->flat, m->at, m->n), core;
	struct cite_cand c = { .link = m->link, .line = m->line, .carrier = m->carrier, .bracket = m->bracket };
	struct cite_peeled seen = { 0 };
	bool ambiguous, behind;
	int score;

	if (facts->n_cand >= CITE_MAX_CANDS || (m->link >= 0 && r->goal[m->link].kind == CITE_LINKS_ANCHOR))
		return;
	/* Of a long text only the begin can be a title. */
	text = cite_str_cut(text, CITE_MAX_STRETCH);
	behind = follows_dated_people(r, facts, m);
	/* Nothing but people, as far as shape can tell. */
	ambiguous = m->carrier == CITE_AS_PLAIN && (is_two_sided(text) || is_pair(r, facts, text));
	if (!ambiguous && !behind && (m->carrier == CITE_AS_PLAIN || m->carrier == CITE_AS_EMPH) &&
		cite_memo_people(r->memo, cite_str_bare(text)) >= (opens_with_initial(cite_str_trim(text)) ? INITIAL : CITE_PEOPLE_SURE))
		return;
	/* "Kim, Yuna, and Piet Bakker. "**Deep roads**."": what stands before an opening quote. */
	if (m->carrier == CITE_AS_PLAIN && opens_quote(cite_str_trim(text)) &&
		cite_memo_people(r->memo, cite_str_balanced(text)) >= CITE_PEOPLE_SURE / 2)
		return;
	if (wrapping(m, cite_str_bare(text)) != CITE_NO_BRACKET)
		c.bracket = (uint8_t)wrapping(m, cite_str_bare(text));
	text = unwrapped(m, text);
	core = cite_peel(r->memo, text, peeling(r, m, text, behind), &seen);
	c.cited = seen.cited && opens(text, core);
	if (core.n && core.s[0] == '[' && cite_more_words(core, TITLE_WORDS))
		core = unwrapped(m, core);
	score = m->link >= 0 && cite_is_citation(r->memo, text) ? CITATION :
								  like(r, core, m->carrier, m->link, behind || names_paper(r, facts, m));
	c.two_sided = ambiguous && cite_memo_people(r->memo, core) >= CITE_PEOPLE_SURE;
	if (c.two_sided)
		score = TWO_SIDED;
	if (c.bracket != CITE_NO_BRACKET && ends_in_short_year(core))
		score /= 8;
	if (!score)
		return;
	c.led = seen.led;
	/* What is quoted or bold behind people is the work they wrote. */
	if (led && c.bracket == CITE_NO_BRACKET) {
		c.led = true;
		score += LED;
	}
	if (score <= SHORT && seen.led && seen.cited && is_between(r, core, text))
		score += LED_PLAIN;
	/* "Widget fairness. Byron, Hopper", where entries end so. */
	if (score <= SHORT && !seen.led && seen.cited && r->families_last)
		score += LED;
	c.described = seen.described;
	c.at = cite_flat_at(&r->flat, core);
	c.n = (uint32_t)core.n;
	c.like = (uint8_t)(score > 100 ? 100 : score);
	c.score = (int16_t)(score + placed(r, &c, after_label) - later(r, facts, &c));
	*cite_vec_add(&r->cand) = c;
	facts->n_cand++;
}
