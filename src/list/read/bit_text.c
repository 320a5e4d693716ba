/* bit_text: cuts a stretch of text into bits. Brackets and bars cut, but not those that are a part of a venue or stand between people. */
#include <string.h>

#include "../../base/text.h"
#include "../words/peel.h"
#include "bit_cut.h"

enum { PROSE = 400, LEAD = 160, PERSON = 45 };

static uint8_t zone_of(const struct cite_cutting *x)
{
	unsigned below;

	if (x->part->role == CITE_PART_SUB)
		return x->part->depth <= 1 ? CITE_ZONE_SUB : CITE_ZONE_SUBS;
	if (x->p->title < 0)
		return (uint8_t)(CITE_ZONE_AFTER + (x->line < 3 ? x->line : 3));
	if (!x->behind)
		return CITE_ZONE_BEFORE;
	below = x->line > x->title_line ? x->line - x->title_line : 0;
	return (uint8_t)(CITE_ZONE_AFTER + (below < 3 ? below : 3));
}

/* The sign behind a bit that may tell a nickname. */
static char sign_after(const struct cite_cutting *x, uint32_t end)
{
	while (end < x->leaf->at + x->leaf->n &&
		(x->r->flat.text[end] == ' ' || x->r->flat.text[end] == ']' || x->r->flat.text[end] == '*'))
		end++;
	if (end + 2 < x->leaf->at + x->leaf->n && (!memcmp(x->r->flat.text + end, "—", 3) || !memcmp(x->r->flat.text + end, "–", 3)))
		return '-';
	return end < x->leaf->at + x->leaf->n ? x->r->flat.text[end] : 0;
}

void cite_cut_keep(struct cite_cutting *x, struct cite_str t, enum cite_carrier carrier, enum cite_bracket bracket, int32_t link)
{
	struct cite_bit *b;
	unsigned zone;

	t = cite_str_balanced(t);
	if (!t.n || t.n > CITE_MAX_BIT || cite_is_url(t) || x->role == CITE_ROLE_PAPER)
		return;
	/* "Title: ..." */
	if (!x->behind && t.n < 40 && cite_key_role(t) == CITE_ROLE_TITLE)
		return;
	b = cite_vec_add(&x->r->bit);
	b->at = cite_flat_at(&x->r->flat, t);
	b->n = (uint32_t)t.n;
	b->link = link;
	b->role = x->role;
	b->carrier = (uint8_t)carrier;
	b->bracket = (uint8_t)bracket;
	b->zone = zone_of(x);
	b->after = sign_after(x, b->at + b->n);
	/* "[SortNet](...) - a sorter of widgets", and the title in a line below. */
	if (b->zone == CITE_ZONE_BEFORE && x->line < x->title_line && !(link >= 0 && (b->after == ':' || b->after == '-')))
		b->after = CITE_ABOVE;
	zone = x->table ? x->column : b->zone;
	b->place = (uint16_t)((zone * CITE_N_CARRIER + carrier) * 3 + bracket);
	if (!x->table || !cite_bit_read_citation(b, x->r))
		cite_bit_read(b, x->r);
}

static size_t bar_length(struct cite_str t)
{
	static const char *const bars[] = { "|", "\n", " · ", "•", "｜", "‖", "・" };
	size_t n;

	if (cite_ascii_alnum((unsigned char)t.s[0]) || (t.s[0] == ' ' && (t.n < 2 || (unsigned char)t.s[1] < 0x80)))
		return 0;
	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
		if (t.s[0] == bars[i][0] && t.n >= strlen(bars[i]) && !memcmp(t.s, bars[i], strlen(bars[i])))
			return strlen(bars[i]);
	if (t.s[0] == ';' || t.s[0] == ',')
		return cite_key_begins((struct cite_str){ t.s + 1, t.n - 1 });
	/* "Ada Byron 📅 2020 🏛 ICML": a picture between blanks. */
	if (t.s[0] != ' ')
		return 0;
	n = cite_str_pictures((struct cite_str){ t.s + 1, t.n - 1 });
	return n && n + 1 < t.n && t.s[n + 1] == ' ' ? n + 1 : 0;
}

/* All that bar_length() takes for a bar begins so: with a sign, or with a blank before what is not ASCII. */
static cite_sixteen may_be_bar(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s);

	return cite_sixteen_is(v, '|') | cite_sixteen_is(v, '\n') | cite_sixteen_is(v, ';') | cite_sixteen_is(v, ',') |
		cite_sixteen_in(v | cite_sixteen_at(s + 1), 0x80, 0xFF);
}

/* "Source: ICML", between bars: the key gives what follows it its role. */
static struct cite_str unlock(struct cite_cutting *x, struct cite_str t)
{
	const char *colon = memchr(t.s, ':', t.n);
	enum cite_word_role role;

	if (!colon || (colon + 1 < t.s + t.n && colon[1] != ' '))
		return t;
	role = cite_key_role(cite_str_bare((struct cite_str){ t.s, (size_t)(colon - t.s) }));
	if (role == CITE_ROLE_NONE)
		return t;
	x->role = (uint8_t)role;
	return (struct cite_str){ colon + 1, (size_t)(t.s + t.n - colon) - 1 };
}

/* "Ada Byron · Jane Roe · Max Muster": dots between blanks, and nothing but people between them. */
static bool is_dotted_people(struct cite_reader *r, struct cite_str t)
{
	enum { PEOPLE = 70, LONGEST = 2000 };

	if (t.n > LONGEST || !memchr(t.s, 0xC2, t.n) || !cite_ascii_find(t.s, t.n, " · "))
		return false;
	t = cite_str_balanced(t);
	return !memchr(t.s, '\n', t.n) && cite_memo_people(r->memo, t) >= PEOPLE;
}

void cite_cut_bars(struct cite_cutting *x, struct cite_str t, enum cite_carrier carrier, enum cite_bracket bracket, int32_t link)
{
	size_t from = 0;

	if (is_dotted_people(x->r, t)) {
		cite_cut_keep(x, t, carrier, bracket, link);
		return;
	}
	for (size_t i = cite_str_skip(t, 0, may_be_bar); i < t.n; i = cite_str_skip(t, i + 1, may_be_bar)) {
		size_t n = bar_length((struct cite_str){ t.s + i, t.n - i });

		if (!n)
			continue;
		cite_cut_keep(x, unlock(x, (struct cite_str){ t.s + from, i - from }), carrier, bracket, link);
		x->role = x->line_role;
		i += n - 1;
		from = i + 1;
	}
	cite_cut_keep(x, unlock(x, (struct cite_str){ t.s + from, t.n - from }), carrier, bracket, link);
}

/* "Ada Byron, Grace Hopper, 3rd Symposium on Widgets (WID 2020)": of a text that is too long for a venue what follows the last comma. */
static struct cite_str last_of_long(struct cite_str t)
{
	enum { LONG = 160 };
	size_t n = t.n;

	if (t.n <= LONG || t.s[t.n - 1] != ')')
		return t;
	while (n && t.s[n - 1] != '(')
		n--;
	while (n && t.s[n - 1] != ',')
		n--;
	return cite_str_trim((struct cite_str){ t.s + n, t.n - n });
}

/* Plain text that is a venue with its brackets: "Nature 521 (2015)", "ACL (Findings)"; not "DEFR (arXiv 2021)", where only what is in the
 * brackets is one. */
static bool is_bracketed_venue(struct cite_reader *r, struct cite_str whole)
{
	enum { SHORT = 5 };
	const char *open, *close;
	struct cite_str before, in;

	whole = last_of_long(whole);
	open = memchr(whole.s, '(', whole.n);
	/* "[Survey] [arXiv'24]", "U-Net [2015]": those in square brackets are told apart. */
	if (memchr(whole.s, ']', whole.n) || memchr(whole.s, '|', whole.n) || cite_bit_venue(r, cite_bit_unled(whole)) < 90)
		return false;
	if (!open)
		return true;
	before = (struct cite_str){ whole.s, (size_t)(open - whole.s) };
	close = cite_closing((struct cite_str){ open, whole.n - before.n });
	if (!close)
		return true;
	in = (struct cite_str){ open + 1, (size_t)(close - open) - 1 };
	/* "[arXiv:2001.00001] (Ada Byron, Grace Hopper, ICML 2020)" */
	if (cite_more_words(in, SHORT) && memchr(in.s, ',', in.n))
		return false;
	return cite_bit_venue(r, in) < 90 || cite_bit_venue(r, cite_bit_unled(cite_str_balanced(before))) >= 60;
}

/* "(MIT)" behind a person: no aside, and before "et al." whatever it is. */
static bool is_affiliation(struct cite_reader *r, const char *open, const char *close, const char *end)
{
	struct cite_str rest = { close + 1, (size_t)(end - close) - 1 };

	return cite_str_begins(rest, " et al") || !cite_is_aside(r->memo, cite_bracket_inside(open, close));
}

/* "Ada Byron (MIT), Grace Hopper (Yale). ICML", "Ada Byron (MIT) et al. arXiv": where people are from cuts nothing; a venue in brackets does. */
static bool has_bracketed_people(struct cite_reader *r, struct cite_str whole)
{
	static const char *const joints[] = { ", ", " and ", " & ", " et al", "; " };
	const char *end = whole.s + whole.n, *open = memchr(whole.s, '(', whole.n),
		   *close = open && open > whole.s ? cite_closing((struct cite_str){ open, (size_t)(end - open) }) : NULL;
	struct cite_str rest;

	if (!close || !is_affiliation(r, open, close, end))
		return false;
	rest = (struct cite_str){ close + 1, (size_t)(end - close) - 1 };
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (cite_str_begins(rest, joints[i]))
			return cite_memo_people(r->memo, cite_str_bare((struct cite_str){ whole.s, (size_t)(open - whole.s) })) >= PERSON;
	return false;
}

/* A bracket that cuts may begin with it. Braces do not cut. */
static bool may_open(char c)
{
	return c == '(' || c == '[' || (unsigned char)c >= 0x80;
}

static cite_sixteen may_open_at(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s);

	return cite_sixteen_is(v, '(') | cite_sixteen_is(v, '[') | cite_sixteen_in(v, 0x80, 0xFF);
}

static bool has_bracket(struct cite_str t)
{
	for (size_t i = cite_str_skip(t, 0, may_open_at); i < t.n; i = cite_str_skip(t, i + 1, may_open_at))
		if (may_open(t.s[i]) && cite_opening((struct cite_str){ t.s + i, t.n - i }))
			return true;
	return false;
}

/* "; Ada Byron, Grace Hopper; The paper shows ...": returns what follows the people. */
static struct cite_str keep_people_before_prose(struct cite_cutting *x, struct cite_str t, enum cite_carrier carrier)
{
	struct cite_str people = cite_people_before_prose(x->r->memo, t);

	if (!people.n)
		return t;
	cite_cut_keep(x, people, carrier, CITE_NO_BRACKET, -1);
	return (struct cite_str){ people.s + people.n, (size_t)(t.s + t.n - people.s) - people.n };
}

static void keep_said(struct cite_cutting *x, struct cite_str t, enum cite_carrier carrier, enum cite_word_role role)
{
	uint8_t before = x->role;

	x->role = (uint8_t)role;
	cite_cut_keep(x, t, carrier, CITE_NO_BRACKET, -1);
	x->role = before;
}

/* "28(9): 2663-2673 (2017)": ends with a year in brackets. */
static bool ends_in_bracketed_year(struct cite_str t)
{
	enum { LENGTH = 6 };

	t = cite_str_balanced(t);
	return t.n > LENGTH && t.s[t.n - LENGTH] == '(' && t.s[t.n - 1] == ')' &&
		cite_is_year((struct cite_str){ t.s + t.n - LENGTH + 1, LENGTH - 2 });
}

/* "IEEE Trans. Widgets 28(9): 2663-2673 (2017)", "WIDGETS 2020: 12-20", "WIDGETS (2) 2020: 12-20": the venue, and a year before pages. Returns
 * what follows. */
static struct cite_str keep_volumed(struct cite_cutting *x, struct cite_str t, enum cite_carrier carrier)
{
	enum { YEAR = 4 };
	size_t n = cite_volumed_venue(t), volume;
	struct cite_str rest = { t.s + n + 1, n ? t.n - n - 1 : 0 };
	bool pages;

	volume = cite_volume_length(rest);
	rest = (struct cite_str){ rest.s + volume, rest.n - volume };
	pages = rest.n > YEAR && rest.s[YEAR] == ':';
	if (!n || !(pages || ends_in_bracketed_year(rest) || cite_ascii_starts(rest.s, rest.n, "abs/")))
		return t;
	keep_said(x, (struct cite_str){ t.s, n }, carrier, CITE_ROLE_VENUE);
	if (pages)
		keep_said(x, (struct cite_str){ rest.s, YEAR }, carrier, CITE_ROLE_YEAR);
	return rest;
}

/* "436-444", "btz123", "n. pag": where in a journal an article stands; its length, 0: something else follows. */
static size_t place_length(struct cite_str t)
{
	enum { LONGEST = 24 };
	static const char no_pages[] = "n. pag";
	size_t n = 0;
	bool digit = false;

	if (cite_ascii_starts(t.s, t.n, no_pages))
		return strlen(no_pages);
	for (; n < t.n && !cite_ascii_space((unsigned char)t.s[n]); n++)
		digit |= cite_ascii_digit((unsigned char)t.s[n]);
	return digit && n <= LONGEST ? n : 0;
}

/* "Widgets and Gadgets 12.3", "Widgets and Gadgets vol. 12, no. 3": without volume and issue. */
static struct cite_str without_volume(struct cite_str t)
{
	static const char *const words[] = { " vol.", " vol", " volume" };
	const char *issue = cite_ascii_find(t.s, t.n, ", no. ");
	size_t n = t.n = issue ? (size_t)(issue - t.s) : t.n;

	while (n && (cite_ascii_digit((unsigned char)t.s[n - 1]) || strchr(".-", t.s[n - 1])))
		n--;
	if (n == t.n || !n || t.s[n - 1] != ' ' || !cite_ascii_digit((unsigned char)t.s[n]))
		return t;
	t.n = n - 1;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cite_str_ends(t, words[i]))
			t.n -= strlen(words[i]);
	return cite_str_bare(t);
}

/* "Widgets and Gadgets 12.3 (2019): 436-444", "Widgetry (2019): btz123": the journal, known or not, and the year. Returns what follows. */
static struct cite_str keep_article(struct cite_cutting *x, struct cite_str t, enum cite_carrier carrier)
{
	enum { LONGEST = 120, MOST_WORDS = 12, YEAR = 4, BEHIND = YEAR + 4 };
	const char *open = memchr(t.s, '(', t.n < LONGEST ? t.n : LONGEST);
	struct cite_str name = { t.s, open ? (size_t)(open - t.s) : 0 }, rest;
	size_t n;

	if (!name.n || t.n - name.n <= BEHIND || open[-1] != ' ' || !cite_is_year((struct cite_str){ open + 1, YEAR }) ||
		memcmp(open + 1 + YEAR, "): ", 3) != 0)
		return t;
	rest = (struct cite_str){ open + BEHIND, t.n - name.n - BEHIND };
	n = place_length(rest);
	name = without_volume((struct cite_str){ name.s, name.n - 1 });
	if (!n || !name.n || cite_ascii_digit((unsigned char)name.s[name.n - 1]) || !cite_cp_upper(cite_str_first(name)) ||
		cite_more_words(name, MOST_WORDS) || memchr(name.s, '"', name.n) ||
		((cite_ascii_find(name.s, name.n, ". ") || memchr(name.s, ',', name.n)) && cite_bit_venue(x->r, name) < CITE_VENUE_ENOUGH))
		return t;
	keep_said(x, name, carrier, CITE_ROLE_VENUE);
	keep_said(x, (struct cite_str){ open + 1, YEAR }, carrier, CITE_ROLE_YEAR);
	return (struct cite_str){ rest.s + n, rest.n - n };
}

/* "Published in arXiv (2026). Agents sort widgets in turns.": the venue and its year; what is said behind them is of the work. */
static struct cite_str until_said(struct cite_reader *r, struct cite_str t)
{
	enum { LONGEST = 120, YEAR = 4, FEW = 2, LIKELY = 60 };
	const char *open = memchr(t.s, '(', t.n < LONGEST ? t.n : LONGEST);
	struct cite_str venue = { t.s, open ? (size_t)(open - t.s) + YEAR + 2 : t.n }, said;

	if (!open || t.n < venue.n + FEW || open[1 + YEAR] != ')' || !cite_is_year((struct cite_str){ open + 1, YEAR }) ||
		memcmp(open + YEAR + 2, ". ", FEW) != 0)
		return t;
	said = (struct cite_str){ t.s + venue.n + FEW, t.n - venue.n - FEW };
	return cite_more_words(said, FEW) && cite_cp_upper(cite_str_first(said)) && !memchr(t.s, '.', venue.n) &&
			cite_bit_venue(r, cite_bit_unled(cite_str_balanced(venue))) >= LIKELY ?
		venue :
		t;
}

/* Where an address stands in text that no link was made of, as in HTML; n is 0: nowhere. */
static struct cite_str find_address(struct cite_str t)
{
	const char *sign = cite_ascii_find(t.s, t.n, "://"), *end = sign;

	while (sign && sign > t.s && cite_ascii_alpha((unsigned char)sign[-1]))
		sign--;
	while (end && end < t.s + t.n && !cite_ascii_space((unsigned char)*end))
		end++;
	return sign ? (struct cite_str){ sign, (size_t)(end - sign) } : (struct cite_str){ t.s, 0 };
}

/* "Meeting of the Society for Widget Lore (SWL)": in brackets the first letters of the words before them, and no name behind. */
static bool is_short_form(struct cite_str before, struct cite_str in, struct cite_str after)
{
	enum { SHORTEST = 3, LONGEST = 10 };
	size_t left = in.n, i;

	before = cite_str_trim(before);
	if (in.n < SHORTEST || in.n > LONGEST || cite_cp_upper(cite_str_first(cite_str_bare(cite_str_cut(after, LONGEST)))))
		return false;
	for (i = before.n; i-- > 0 && left;) {
		bool begins = !i || before.s[i - 1] == ' ' || before.s[i - 1] == '-';

		if (strchr(".,;()", before.s[i]))
			return false;
		if (!begins || before.s[i] < 'A' || before.s[i] > 'Z')
			continue;
		if (before.s[i] != in.s[left - 1])
			return false;
		left--;
	}
	return !left;
}

static void cut_stretch(struct cite_cutting *x, struct cite_str t, enum cite_carrier carrier, int32_t link)
{
	struct cite_str whole = cite_str_balanced(t);
	size_t from = 0;
	bool people;

	/* Brackets of links, separators. */
	if (!whole.n)
		return;
	if (x->behind && x->role == CITE_ROLE_NONE && link < 0) {
		struct cite_str venue = until_said(x->r, whole);

		t = venue.n < whole.n ? venue : t;
		whole = cite_str_balanced(t);
	}
	if (x->behind && x->role == CITE_ROLE_NONE && link < 0) {
		t = keep_people_before_prose(x, t, carrier);
		whole = cite_str_balanced(t);
	}
	if (x->behind && x->role == CITE_ROLE_NONE && link < 0) {
		struct cite_str rest = keep_volumed(x, whole, carrier);

		if (rest.s == whole.s)
			rest = keep_article(x, whole, carrier);
		t = rest.s == whole.s ? t : rest;
		whole = cite_str_balanced(t);
	}
	/* Long text that is no list of people describes the paper; only at its begin there may be more. */
	if (t.n > PROSE && x->role != CITE_ROLE_AUTHORS && cite_memo_people(x->r->memo, whole) < 50)
		t = cite_str_cut(t, LEAD);
	if (!has_bracket(t)) {
		cite_cut_bars(x, t, carrier, CITE_NO_BRACKET, link);
		return;
	}
	if (x->role == CITE_ROLE_AUTHORS || x->role == CITE_ROLE_VENUE || x->role == CITE_ROLE_NAME) {
		cite_cut_keep(x, t, carrier, CITE_NO_BRACKET, link);
		return;
	}
	if (cite_closing(whole) == whole.s + whole.n - 1 && (whole.s[0] == '(' || whole.s[0] == '[')) {
		cite_cut_bars(
			x, (struct cite_str){ whole.s + 1, whole.n - 2 }, carrier, whole.s[0] == '(' ? CITE_ROUND : CITE_SQUARE, link);
		return;
	}
	if (is_bracketed_venue(x->r, whole) || (whole.n <= 4000 && cite_memo_people(x->r->memo, whole) >= 90)) {
		cite_cut_keep(x, t, carrier, CITE_NO_BRACKET, link);
		return;
	}
	people = has_bracketed_people(x->r, whole);
	for (size_t i = cite_str_skip(t, 0, may_open_at); i < t.n; i = cite_str_skip(t, i + 1, may_open_at)) {
		size_t open = !may_open(t.s[i]) ? 0 : cite_opening((struct cite_str){ t.s + i, t.n - i });
		const char *close = open ? cite_closing((struct cite_str){ t.s + i, t.n - i }) : NULL;

		if (!close)
			continue;
		if ((people && is_affiliation(x->r, t.s + i, close, t.s + t.n)) ||
			(t.s[i] == '(' &&
				is_short_form((struct cite_str){ t.s + from, i - from }, cite_bracket_inside(t.s + i, close),
					(struct cite_str){ close + 1, (size_t)(t.s + t.n - close) - 1 }))) {
			i = (size_t)(close - t.s) + open - 1;
			continue;
		}
		cite_cut_bars(x, (struct cite_str){ t.s + from, i - from }, carrier, CITE_NO_BRACKET, link);
		cite_cut_bars(x, (struct cite_str){ t.s + i + open, (size_t)(close - t.s) - i - open }, carrier,
			t.s[i] == '(' ? CITE_ROUND : CITE_SQUARE, link);
		i = (size_t)(close - t.s) + open - 1;
		from = i + 1;
	}
	cite_cut_bars(x, (struct cite_str){ t.s + from, t.n - from }, carrier, CITE_NO_BRACKET, link);
}

void cite_cut_text(struct cite_cutting *x, struct cite_str t, enum cite_carrier carrier, int32_t link)
{
	struct cite_str address;

	while (link < 0 && x->r->doc->block[x->leaf->block].from_html && (address = find_address(t)).n) {
		cut_stretch(x, (struct cite_str){ t.s, (size_t)(address.s - t.s) }, carrier, link);
		t = (struct cite_str){ address.s + address.n, (size_t)(t.s + t.n - address.s) - address.n };
	}
	cut_stretch(x, t, carrier, link);
}
