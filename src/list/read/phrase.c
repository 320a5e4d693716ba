/* phrase: marks that follow one another in a line become one phrase, if words like "of" or "with" stand where the emphasis changes, or if
 * a few emphasised words stand in the middle of plain ones. Emphasis that carries a title of its own joins nothing. */
#include "phrase.h"

#include "../../base/text.h"
#include "../words/peel.h"

/* More words are a title by themselves; a phrase that goes on with fewer cannot be one. */
enum { MOST_WORDS = 5, FEW_WORDS = 2, MAX_MARKS = 9, NAMES = 45 };

enum joint { APART, LOOSE, TIGHT };

static struct cite_str text_of(const struct cite_reader *r, const struct cite_mark *m)
{
	return cite_flat_str(&r->flat, m->at, m->n);
}

static struct cite_str last_word(struct cite_str t)
{
	size_t n;

	t = cite_str_trim(t);
	n = t.n;
	while (n && t.s[n - 1] != ' ')
		n--;
	return (struct cite_str){ t.s + n, t.n - n };
}

static struct cite_str first_word(struct cite_str t)
{
	size_t n = 0;

	t = cite_str_trim(t);
	while (n < t.n && t.s[n] != ' ' && t.s[n] != ',')
		n++;
	return (struct cite_str){ t.s, n };
}

/* Up to the sign that ends a part of an entry. */
static struct cite_str until_comma(struct cite_str t)
{
	for (size_t i = 0; i < t.n; i++)
		if (memchr(",.;|([", t.s[i], 6))
			return (struct cite_str){ t.s, i };
	return t;
}

static struct cite_str behind_comma(struct cite_str t)
{
	for (size_t i = t.n; i > 1; i--)
		if (t.s[i - 1] == ' ' && memchr(",.;|:)]", t.s[i - 2], 7) && i < t.n)
			return (struct cite_str){ t.s + i, t.n - i };
	return t;
}

/* People, a venue, a date or a label: nothing that a phrase goes on with. */
static bool is_field(struct cite_reader *r, struct cite_str t)
{
	t = cite_str_bare(t);
	return !t.n || cite_is_aside(r->memo, t) || cite_memo_people(r->memo, t) >= NAMES;
}

/* ", 2025" or " 2025" behind a mark. */
static bool year_follows(const struct cite_reader *r, struct cite_str t)
{
	enum { YEAR = 4 };
	const char *p = t.s + t.n, *end = r->flat.text + r->flat.n_text;

	p += p < end && *p == ',';
	p += p < end && *p == ' ';
	return end - p > YEAR && cite_is_year((struct cite_str){ p, YEAR }) && !cite_ascii_alnum((unsigned char)p[YEAR]);
}

/* "Title, in" before an emphasised venue, known or with a year behind it. */
static bool leads_to_venue(struct cite_reader *r, struct cite_str left, struct cite_str right)
{
	size_t n;

	left = cite_str_trim(left);
	n = left.n;
	if (n < 4 ||
		!(cite_str_is((struct cite_str){ left.s + n - 2, 2 }, "in") || cite_str_is((struct cite_str){ left.s + n - 2, 2 }, "at")))
		return false;
	left.n = n - 2;
	if (cite_str_bare(left).n < cite_str_trim(left).n)
		return true;
	return cite_is_aside(r->memo, right) || (cite_cp_upper(cite_str_first(right)) && year_follows(r, right));
}

uint32_t cite_phrase_before_venue(struct cite_reader *r, const struct cite_leaf *leaf, uint32_t k)
{
	enum { WORD = 2 };
	const struct cite_mark *m = &r->flat.mark[leaf->mark + k];
	struct cite_str t = text_of(r, m);

	if (k + 1 >= leaf->n_mark || m->carrier != CITE_AS_PLAIN || (m[1].carrier != CITE_AS_EMPH && m[1].carrier != CITE_AS_BOLD) ||
		m[1].link >= 0 || !leads_to_venue(r, t, text_of(r, m + 1)))
		return m->n;
	while (t.n && t.s[t.n - 1] == ' ')
		t.n--;
	return (uint32_t)(t.n - WORD && t.s[t.n - WORD - 1] == ' ' ? t.n - WORD - 1 : m->n);
}

/* "Learning to" before an emphasised word; not "by". */
static bool leads_on(struct cite_str word)
{
	static const char *const articles[] = { "The", "A", "An", NULL }, *const others[] = { "by", "et", "al", NULL };

	if (!word.n || *word.s < 'a' || *word.s > 'z')
		return cite_ascii_among(word.s, word.n, articles);
	return cite_ascii_alpha(word.s[word.n - 1]) && !cite_ascii_among(word.s, word.n, others);
}

/* "from Human Motion Data" behind an emphasised word. "in ICML" is none. */
static bool goes_on(struct cite_str t)
{
	static const char *const words[] = { "of", "for", "with", "from", "via", "through", "to", "on", "and", "or", "using", "without",
		"as", "under", "over", "between", "across", "towards", "into", NULL };
	struct cite_str word = first_word(t), rest = { word.s + word.n, (size_t)(t.s + t.n - word.s) - word.n };

	if (!word.n || *word.s < 'a' || *word.s > 'z')
		return false;
	rest = cite_str_trim(rest);
	return cite_ascii_among(word.s, word.n, words) || (cite_str_is(word, "in") && rest.n && *rest.s >= 'a' && *rest.s <= 'z');
}

/* Whether two marks meet at a blank, between letters or digits. */
static bool meet(struct cite_str a, struct cite_str b)
{
	if (a.n < 2 || b.n < 2 || a.s + a.n != b.s)
		return false;
	if (a.s[a.n - 1] == ' ')
		return cite_ascii_alnum((unsigned char)a.s[a.n - 2]) && cite_ascii_alnum((unsigned char)b.s[0]);
	return b.s[0] == ' ' && cite_ascii_alnum((unsigned char)a.s[a.n - 1]) && cite_ascii_alnum((unsigned char)b.s[1]);
}

static bool is_plain(const struct cite_mark *m)
{
	return m->carrier == CITE_AS_PLAIN;
}

/* "***SortNet:*** Learning to Sort by Hand": the name that a title begins with, its colon emphasised too. A list that means a nickname puts the title
 * behind it into quotes or emphasis of its own. */
static bool names_work(struct cite_reader *r, const struct cite_mark *a, const struct cite_mark *b)
{
	enum { FEW = 2, MANY = 25 };
	struct cite_str left = text_of(r, a), right = text_of(r, b);
	struct cite_str rest = cite_str_trim(right);

	if (!is_plain(b) || is_plain(a) || left.n < 3 || left.s[left.n - 1] != ':' || left.s + left.n != right.s || right.s[0] != ' ' ||
		!rest.n || cite_more_words(left, MOST_WORDS) || cite_key_role(left) != CITE_ROLE_NONE)
		return false;
	return cite_cp_upper(cite_str_first(rest)) && cite_more_words(until_comma(rest), FEW) && !cite_more_words(rest, MANY) &&
		!is_field(r, until_comma(rest));
}

/* "**Sorting without comparing**: What the hand knows": only the main part of a title is emphasised. */
static bool has_subtitle(struct cite_reader *r, const struct cite_mark *a, const struct cite_mark *b)
{
	enum { FEW = 3, MANY = 15 };
	struct cite_str left = text_of(r, a), right = text_of(r, b), rest;

	if (!is_plain(b) || is_plain(a) || left.s + left.n != right.s || right.n < 3 || right.s[0] != ':' || right.s[1] != ' ' ||
		!cite_more_words(left, FEW))
		return false;
	rest = until_comma((struct cite_str){ right.s + 2, right.n - 2 });
	return cite_cp_upper(cite_str_first(rest)) && cite_more_words(rest, FEW - 1) && !cite_more_words(rest, MANY) &&
		(cite_more_words(rest, FEW) || !is_field(r, rest));
}

/* ---- titles that a link only begins ------------------------------------------------------------------------------------------------- */

/* "Rows, Columns, and Cells, Byron et al.": where the comma before the people stands who end a text with "et al."; t.n: it does not end so. */
static size_t before_etal(struct cite_str t)
{
	enum { NEAR = 60, LONGEST = 7, MOST_NAMES = 3 };
	size_t from = t.n > NEAR ? t.n - NEAR : 0, i;
	const char *etal = cite_find_etal((struct cite_str){ t.s + from, t.n - from });
	struct cite_str name;

	if (!etal || t.s + t.n > etal + LONGEST)
		return t.n;
	for (i = (size_t)(etal - t.s); i && t.s[i - 1] != ',';)
		i--;
	name = cite_str_trim((struct cite_str){ t.s + i, (size_t)(etal - t.s) - i });
	return i && name.n && !cite_more_words(name, MOST_NAMES) && cite_cp_upper(cite_str_first(name)) ? i - 1 : t.n;
}

/* "A Survey", "Rows, Columns, and Cells": no people, of whom more are named behind it. */
static bool is_subtitle(struct cite_reader *r, struct cite_str t)
{
	static const char *const articles[] = { "A", "An", "The", "On", NULL };
	struct cite_str word = first_word(t);

	return cite_cp_upper(cite_str_first(t)) &&
		(cite_ascii_among(word.s, word.n, articles) || cite_ascii_find(t.s, t.n, " and ") ||
			(cite_more_words(t, FEW_WORDS) && cite_memo_people(r->memo, t) < NAMES));
}

/* "[Byron et al](...)": a link that says who wrote what it leads to. */
static bool names_people(struct cite_str t)
{
	return cite_find_etal(t) && !cite_more_words(t, MOST_WORDS);
}

/* ": Sorting Widgets by Hand | ICML" behind a short name that leads to the paper. */
static bool goes_on_unlinked(struct cite_reader *r, const struct cite_mark *m, struct cite_str rest)
{
	enum { FEW = 2, MANY = 30, VENUE = 60 };

	return r->goal[m->link].kind == CITE_LINKS_PAPER && !cite_more_words(text_of(r, m), MOST_WORDS) &&
		cite_cp_upper(cite_str_first(rest)) && cite_more_words(until_comma(rest), FEW) && !cite_more_words(rest, MANY) &&
		(cite_more_words(until_comma(rest), MOST_WORDS) || !is_field(r, until_comma(rest))) &&
		cite_memo_venue(r->memo, cite_str_bare(until_comma(rest))) < VENUE;
}

struct cite_mark cite_phrase_unlinked(struct cite_reader *r, const struct cite_leaf *leaf, uint32_t k)
{
	const struct cite_mark *m = &r->flat.mark[leaf->mark + k];
	struct cite_mark all = *m;
	struct cite_str rest, core;
	size_t comma;

	if (k + 1 >= leaf->n_mark || m->link < 0 || m[1].link >= 0 || !is_plain(&m[1]) || m->line != m[1].line || m->bracket)
		return all;
	rest = cite_str_trim(text_of(r, &m[1]));
	if (rest.n < 3 || rest.s[0] != ':' || rest.s[1] != ' ' || cite_key_role(text_of(r, m)) != CITE_ROLE_NONE)
		return all;
	rest = cite_str_trim((struct cite_str){ rest.s + 2, rest.n - 2 });
	comma = before_etal(rest);
	if (comma < rest.n && is_subtitle(r, (struct cite_str){ rest.s, comma }))
		core = (struct cite_str){ text_of(r, m).s, (size_t)(rest.s - text_of(r, m).s) + comma };
	else if (goes_on_unlinked(r, m, rest))
		core = cite_peel(r->memo, cite_flat_str(&r->flat, m->at, m[1].at + m[1].n - m->at), CITE_PEEL_PLAIN, NULL);
	else
		return all;
	/* Who wrote it is no part of the title. */
	if (names_people(text_of(r, m)) && core.s < rest.s && core.s + core.n > rest.s)
		core.n -= (size_t)(rest.s - core.s), core.s = rest.s;
	else if (cite_flat_at(&r->flat, core) != m->at || core.n < m->n)
		return all;
	all.at = cite_flat_at(&r->flat, core);
	all.n = (uint32_t)core.n;
	return all;
}

/* ---- joints ------------------------------------------------------------------------------------------------------------------------- */

static enum joint joint_of(struct cite_reader *r, const struct cite_mark *a, const struct cite_mark *b)
{
	struct cite_str left, right;

	if (a->link >= 0 || b->link >= 0 || is_plain(a) == is_plain(b) || a->line != b->line || a->bracket || b->bracket)
		return APART;
	left = text_of(r, a), right = text_of(r, b);
	if (names_work(r, a, b) || has_subtitle(r, a, b))
		return TIGHT;
	if (!meet(left, right) || cite_more_words(is_plain(a) ? right : left, MOST_WORDS))
		return APART;
	if (is_plain(a) && leads_to_venue(r, left, right))
		return APART;
	if (is_plain(a) ? leads_on(last_word(left)) : goes_on(right))
		return TIGHT;
	return is_field(r, is_plain(a) ? behind_comma(left) : until_comma(right)) ? APART : LOOSE;
}

/* "**Online** Learning, [pdf](...)": too few words to be more than the rest of a phrase. */
static bool is_rest(const struct cite_reader *r, const struct cite_mark *m)
{
	return is_plain(m) && !cite_more_words(until_comma(text_of(r, m)), FEW_WORDS);
}

uint32_t cite_phrase_marks(struct cite_reader *r, const struct cite_leaf *leaf, uint32_t k)
{
	const struct cite_mark *m = &r->flat.mark[leaf->mark];
	uint32_t n = 1, end = leaf->n_mark - k < MAX_MARKS ? leaf->n_mark : k + MAX_MARKS;

	while (k + n < end) {
		enum joint here = joint_of(r, &m[k + n - 1], &m[k + n]);

		/* A loose end is joined if it stands between plain words, or behind what is joined already. */
		if (here == LOOSE && n == 1 &&
			!(is_plain(&m[k]) ? k + 2 < end && joint_of(r, &m[k + 1], &m[k + 2]) != APART : is_rest(r, &m[k + 1])))
			break;
		if (here == APART || (here == LOOSE && n > 1 && is_plain(&m[k + n - 1]) && !is_rest(r, &m[k + n])))
			break;
		n++;
	}
	return n;
}

bool cite_phrase_runs_on(const struct cite_reader *r, const struct cite_leaf *leaf, uint32_t k)
{
	static const char *const words[] = { "by", "of", "from", "see", "is", "an", "the", "our", "this", NULL };
	const struct cite_mark *m = &r->flat.mark[leaf->mark + k];
	struct cite_str t = text_of(r, m), last;

	if (m->link >= 0 || k + 1 >= leaf->n_mark || m[1].link < 0 || m[1].line != m->line || t.n < 8 || t.s[t.n - 1] != ' ')
		return false;
	last = last_word(t);
	return last.n && *last.s >= 'a' && cite_ascii_among(last.s, last.n, words);
}
