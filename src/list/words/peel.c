/* peel: takes off a stretch of text, from both ends, what lists put round titles. */
#include "peel.h"

#include <string.h>

#include "../../base/text.h"

enum { LONG = 200, TELLING = 60, TAG_WORDS = 3 };

/* "2022 Chemical Matters": a year, and a few words that all have a capital. */
static bool begins_with_year(struct cite_str t)
{
	int year;

	return t.n > 5 && t.s[4] == ' ' && cite_date_whole((struct cite_str){ t.s, 4 }, &year) == CITE_DATE_YEAR &&
		!cite_more_words(t, 6) && cite_is_venue_words((struct cite_str){ t.s + 5, t.n - 5 });
}

/* Where entries open with a year, people may follow: "1995 Shor: Title", "1998 Monroe et al Title", "1970s era: Title". */
static size_t people_prefix(struct cite_str t)
{
	size_t limit = t.n < 40 ? t.n : 40;
	const char *etal = cite_find_etal((struct cite_str){ t.s, limit });

	if (etal && cite_word_count((struct cite_str){ t.s, (size_t)(etal - t.s) }) <= 3)
		return (size_t)(etal - t.s) + 5;
	for (size_t i = 1; i + 1 < limit; i++) {
		if (t.s[i] == ':' && t.s[i + 1] == ' ')
			return cite_ascii_digit((unsigned char)t.s[0]) || !memchr(t.s, ' ', i) ? i + 1 : 0;
		if (t.s[i] == ' ' && !cite_ascii_digit((unsigned char)t.s[0]))
			return 0;
	}
	return 0;
}

/* "arXiv:1609.00017 - Title", "2301.00010: Title": the length of the number and what belongs to it. */
static size_t id_prefix(struct cite_str t)
{
	size_t i = cite_ascii_starts(t.s, t.n, "arxiv") ? 5 : 0, from;

	while (i && i < t.n && strchr(": ", t.s[i]))
		i++;
	for (from = i; i < t.n && (cite_ascii_digit((unsigned char)t.s[i]) || t.s[i] == '.' || t.s[i] == 'v');)
		i++;
	if (i < from + 9 || t.s[from + 4] != '.' || i >= t.n || !strchr(" :,;", t.s[i]))
		return 0;
	return i;
}

/* Blanks, those that do not break among them. */
static size_t blanks(struct cite_str t)
{
	static const char unbroken[] = "\xC2\xA0";
	size_t n = 0;

	while (n < t.n && (t.s[n] == ' ' || (t.n - n > 1 && !memcmp(t.s + n, unbroken, 2))))
		n += t.s[n] == ' ' ? 1 : 2;
	return n;
}

/* "code - ": the label of a link that is still to come. */
static size_t label_prefix(struct cite_memo *memo, struct cite_str t)
{
	enum { LONGEST = 10 };
	size_t n = 0, gap;

	while (n < t.n && n <= LONGEST && t.s[n] >= 'a' && t.s[n] <= 'z')
		n++;
	gap = n && n <= LONGEST ? blanks((struct cite_str){ t.s + n, t.n - n }) : 0;
	if (!gap || n + gap + 1 >= t.n || t.s[n + gap] != '-' || cite_memo_label(memo, (struct cite_str){ t.s, n }) == CITE_ROLE_NONE)
		return 0;
	return blanks((struct cite_str){ t.s + n + gap + 1, t.n - n - gap - 1 }) ? n + gap + 1 : 0;
}

/* What stood before a title: people; as a sentence, so that the title is one too; a year and a bar, so that people stand between bars of their own. */
struct leads {
	bool people, sentence, barred;
};

/* " | Sorting by hand" */
static bool opens_with_bar(struct cite_str t)
{
	t = cite_str_trim(t);
	return t.n && *t.s == '|';
}

size_t cite_comma_at(struct cite_str t, size_t i)
{
	static const char wide[] = "，";

	return i < t.n && t.s[i] == ',' ? 1 : i + strlen(wide) <= t.n && !memcmp(t.s + i, wide, strlen(wide)) ? strlen(wide) : 0;
}

/* What stands before a title, once; 0: nothing. */
static size_t leading(struct cite_memo *memo, struct cite_str t, unsigned how, struct leads *leads)
{
	bool plain = how & CITE_PEEL_PLAIN, year_first = how & CITE_PEEL_YEAR_FIRST;
	size_t n = cite_number_prefix(t);
	const char *close;
	bool name = false;
	int year;

	if (!n && plain)
		n = id_prefix(t);
	if (!n && plain)
		n = label_prefix(memo, t);
	if (n)
		return n;
	if (!plain && t.n && cite_ascii_alpha((unsigned char)t.s[0]))
		return 0;
	close = cite_closing(t);
	if (close) {
		struct cite_str in = cite_bracket_inside(t.s, close);

		n = (size_t)(close - t.s) + cite_bracket_length(close);
		if (cite_is_aside(memo, in) || begins_with_year(in) || (cite_str_pictures(in) && !cite_more_words(in, TAG_WORDS)) ||
			(cite_memo_venue(memo, in) >= TELLING && !cite_more_words(in, TAG_WORDS)) ||
			(plain && cite_is_method_name(in) && n < t.n && (t.s[n] == ' ' || t.s[n] == ':' || cite_bracket_length(close) > 1)))
			return n;
		return how & CITE_PEEL_TAG_FIRST ? cite_tag_before(t, &name) : 0;
	}
	switch (cite_date_prefix(t, &year, &n)) {
	case CITE_DATE_FULL:
	case CITE_DATE_LISTED: return n;
	case CITE_DATE_YEAR:
		if (plain && how & CITE_PEEL_YEAR_COMMA && cite_comma_at(t, n))
			return n + cite_comma_at(t, n);
		leads->barred = opens_with_bar((struct cite_str){ t.s + n, t.n - n });
		return plain && year_first ? n : 0;
	default: break;
	}
	n = plain && year_first && !leads->barred ? people_prefix(t) : 0;
	if (!n && plain)
		n = cite_venue_before(memo, t, how & CITE_PEEL_VENUE_FIRST);
	if (n || !plain || leads->people)
		return n;
	n = how & CITE_PEEL_PEOPLE_COLON ? cite_people_colon(t, how & CITE_PEEL_COLON_ONE ? CITE_COLON_ONE : CITE_COLON_SOME) : 0;
	if (!n) {
		n = cite_reference_before(memo, t, how & CITE_PEEL_PEOPLE_FIRST);
		leads->sentence |= n > 0;
	}
	if (!n)
		n = cite_people_before(t, how & CITE_PEEL_PEOPLE_FIRST);
	leads->people |= n > 0;
	return n;
}

/* "(from DeepMind)", "(by Ada Byron and others)": whose work it is; not "(from Scratch)". */
static bool is_origin(struct cite_str t)
{
	enum { MOST_WORDS = 8 };
	size_t n = cite_ascii_starts(t.s, t.n, "from ") ? 5 : cite_ascii_starts(t.s, t.n, "by ") ? 3 : 0;
	struct cite_str whose = { t.s + n, t.n - n };

	return n && whose.n && cite_ascii_alpha((unsigned char)whose.s[0]) && !cite_cp_lower(cite_str_first(whose)) &&
		!cite_str_is(whose, "scratch") && !cite_more_words(t, MOST_WORDS);
}

/* "A title. [Upsampling]": a word or two in square brackets behind a full stop. */
static bool is_topic(struct cite_str t, const char *open, struct cite_str in)
{
	enum { MOST_WORDS = 2, TITLE_WORDS = 3 };
	size_t n = (size_t)(open - t.s);

	return *open == '[' && n > 2 && open[-1] == ' ' && open[-2] == '.' && !cite_more_words(in, MOST_WORDS) &&
		cite_more_words((struct cite_str){ t.s, n }, TITLE_WORDS);
}

/* "(Byron et al.)" */
static bool is_somebody(struct cite_str in)
{
	enum { MOST_WORDS = 6 };
	const char *etal = cite_find_etal(in);

	return etal && etal > in.s && !cite_more_words(in, MOST_WORDS);
}

/* "A title. [[pdf]](A title)", "A title [[paper]][https://...]": where the label of a link that is none begins; t.n: nowhere. */
static size_t broken_link(struct cite_memo *memo, struct cite_str t)
{
	enum { FAR = 8, LONGEST = 20 };

	for (const char *open = t.s + FAR; t.n > FAR && (open = cite_ascii_find(open, (size_t)(t.s + t.n - open), " [[")); open++) {
		struct cite_str rest = cite_str_cut((struct cite_str){ open + 3, (size_t)(t.s + t.n - open) - 3 }, LONGEST);
		const char *close = cite_ascii_find(rest.s, rest.n, "]]");

		if (close && close + 2 < rest.s + rest.n && strchr("([", close[2]) &&
			cite_memo_label(memo, (struct cite_str){ rest.s, (size_t)(close - rest.s) }) != CITE_ROLE_NONE)
			return (size_t)(open - t.s);
	}
	return t.n;
}

/* Where a bracketed venue or date at the end begins, or in plain text people or whose work it is; t.n: nowhere. */
static size_t trailing(struct cite_memo *memo, struct cite_str t, bool plain)
{
	struct cite_str in;

	const char *open = t.n && !cite_ascii_alnum((unsigned char)t.s[t.n - 1]) ? cite_opener(t) : NULL;
	const char *close = t.s + t.n;

	if (!open || open == t.s)
		return t.n;
	close -= (unsigned char)close[-1] < 128 ? 1 : 3;
	in = cite_bracket_inside(open, close);
	return cite_is_aside(memo, in) || is_topic(t, open, in) || is_somebody(in) ||
			(plain && (cite_several_people(memo, in) || is_origin(in))) ?
		(size_t)(open - t.s) :
		t.n;
}

/* "(CVPR 2017)" at t.s[i]. */
static bool is_dated_aside(struct cite_memo *memo, struct cite_str t, size_t i)
{
	enum { LONGEST = 40 };
	struct cite_str rest = cite_str_cut((struct cite_str){ t.s + i, t.n - i }, LONGEST), in;
	const char *close = memchr(rest.s, t.s[i] == '(' ? ')' : ']', rest.n);

	if (!close || !cite_ascii_digit((unsigned char)close[-1]))
		return false;
	in = cite_bracket_inside(rest.s, close);
	return cite_memo_venue(memo, in) == 100;
}

static cite_sixteen is_open(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s);

	return cite_sixteen_is(v, '(') | cite_sixteen_is(v, '[');
}

/* A year in brackets inside plain text, or a venue with its year: the title is before it. */
static size_t year_cut(struct cite_memo *memo, struct cite_str t)
{
	for (size_t i = cite_str_skip(t, 8, is_open); i + 6 <= t.n; i = cite_str_skip(t, i + 1, is_open)) {
		int year;

		if (t.s[i] != '(' && t.s[i] != '[')
			continue;
		if (is_dated_aside(memo, t, i))
			return i;
		if ((t.s[i] == '(' || t.s[i] == '[') && (t.s[i + 5] == ')' || t.s[i + 5] == ']') &&
			cite_date_whole((struct cite_str){ t.s + i + 1, 4 }, &year) == CITE_DATE_YEAR)
			return i;
	}
	return t.n;
}

/* Words that open the description of a paper. */
static bool opens_description(struct cite_str t)
{
	static const char *const words[] = { "introduces ", "presents ", "proposes ", "provides ", "explores ", "investigates ",
		"this paper ", "this work ", "this study ", "describes ", "shows " };

	for (size_t i = 0; t.n && t.s[0] >= 'A' && t.s[0] <= 'Z' && i < sizeof words / sizeof *words; i++)
		if (cite_ascii_starts(t.s, t.n, words[i]))
			return true;
	return false;
}

/* A title with a description behind it: "Title  This paper ...", "Title - explores ...", "Title Introduces ...". */
static size_t gap_cut(struct cite_str t)
{
	enum { MANY = 14, FEW = 12, PROSE = 8 };

	if (!cite_more_words(t, MANY))
		return t.n;
	for (size_t i = 2; i + 3 < t.n && i < LONG; i++) {
		struct cite_str rest = { t.s + i + 1, t.n - i - 1 };

		if (t.s[i] != ' ')
			continue;
		if ((t.s[i + 1] == ' ' && cite_more_words(rest, PROSE) && !cite_cp_lower(cite_str_first(cite_str_trim(rest)))) ||
			((t.s[i + 1] == '-' && t.s[i + 2] == ' ') && !cite_more_words((struct cite_str){ t.s, i }, FEW)) ||
			opens_description(rest))
			return i;
	}
	return t.n;
}

/* Quotes round the whole. */
static struct cite_str unquote(struct cite_str t)
{
	static const struct {
		const char *open, *close;
	} quotes[] = { { "\"", "\"" }, { "“", "”" }, { "‘", "’" }, { "「", "」" }, { "『", "』" }, { "«", "»" }, { "《", "》" },
		{ "``", "''" }, { "”", "”" } };

	if (!t.n || cite_ascii_alnum((unsigned char)t.s[0]))
		return t;
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		size_t a, b;

		if (t.s[0] != quotes[i].open[0])
			continue;
		a = strlen(quotes[i].open);
		b = strlen(quotes[i].close);
		if (t.n > a + b + 1 && cite_str_begins(t, quotes[i].open) && cite_str_ends(t, quotes[i].close) &&
			!cite_ascii_find(t.s + a, t.n - a - b, quotes[i].close))
			return (struct cite_str){ t.s + a, t.n - a - b };
	}
	return t;
}

/* "Title. In *ICML 2018*": the word belongs to what follows. */
static bool ends_with_in(struct cite_str t)
{
	return t.n > 8 && (cite_str_ends(t, " In") || cite_str_ends(t, " in")) && strchr(".?!,\"", t.s[t.n - 4]);
}

/* "What Widgets Say: "We Sort"": with the quote that closes what is quoted at the end. */
static struct cite_str with_quote(struct cite_str t, struct cite_str all)
{
	const char *open = memchr(t.s, '"', t.n);

	if (t.s + t.n < all.s + all.n && t.s[t.n] == '"' && open && !memchr(open + 1, '"', (size_t)(t.s + t.n - open) - 1))
		t.n++;
	return t;
}

/* Plain text may have lost a bracket or a quote to its neighbours. */
static struct cite_str tidy(struct cite_str t, bool plain)
{
	struct cite_str all = t;

	if (plain && t.n && !(t.s[0] == '"' && memchr(t.s + 1, '"', t.n - 1)))
		t = cite_str_balanced(t);
	if (t.n < all.n)
		t = with_quote(t, all);
	while (t.n > 1 && (t.s[t.n - 1] == '[' || t.s[t.n - 1] == '(' || cite_ascii_space((unsigned char)t.s[t.n - 1])))
		t.n--;
	if (ends_with_in(t))
		t.n -= 3;
	/* "... (2014": the bracket was forgotten. */
	if (t.n > 12 && t.s[t.n - 5] == '(' && cite_is_year((struct cite_str){ t.s + t.n - 4, 4 }))
		t.n -= 5;
	return cite_str_bare(t);
}

size_t cite_before_number(struct cite_str t)
{
	enum { LEAST = 9, NAME = 6 };
	static const char name[] = "arxiv:";
	size_t n = t.n;

	while (n && (cite_ascii_digit((unsigned char)t.s[n - 1]) || strchr(".v", t.s[n - 1])))
		n--;
	if (t.n - n < LEAST || n <= NAME + 1 || !cite_ascii_starts(t.s + n - NAME, NAME, name) || !strchr(" .", t.s[n - NAME - 1]))
		return t.n;
	return n - NAME - 1;
}

/* Where the people before such a number begin, or the number; t.n: there is none. */
static size_t before_people_and_id(struct cite_memo *memo, struct cite_str t, size_t end, bool led)
{
	size_t n = cite_before_number(t);
	struct cite_str before = tidy((struct cite_str){ t.s, n }, true);

	if (n == t.n || !before.n || before.s != t.s)
		return t.n;
	n = cite_behind_title(memo, before, end < before.n ? end : before.n, led);
	return n < before.n ? n : before.n;
}

/* What parts a title from the venue or the date behind it ends at i: ". ", ", ", " - ". */
static bool parts_at(struct cite_str t, size_t i)
{
	return t.s[i - 1] == ' ' && (strchr(".,?!", t.s[i - 2]) || (i > 2 && t.s[i - 2] == '-' && t.s[i - 3] == ' '));
}

/* "[Sorting by hand. ICML 2020. 2020-04](...)", "[Sorting by hand, ICML workshop, 2020](...)": where a date at the end of a title begins, or the
 * venue before one. *dated: a date was cut before. */
static size_t dated_end(struct cite_memo *memo, struct cite_str t, bool *dated)
{
	enum { FAR = 60, FEW = 2 };
	struct cite_str part;
	size_t i = t.n;
	int year;

	if (!t.n || (!*dated && !cite_ascii_digit((unsigned char)t.s[t.n - 1])))
		return t.n;
	while (i > 1 && t.n - i < FAR && !parts_at(t, i))
		i--;
	if (i < 2 || t.n - i == FAR || !cite_more_words((struct cite_str){ t.s, i }, FEW))
		return t.n;
	part = (struct cite_str){ t.s + i, t.n - i };
	if (cite_date_whole(part, &year) != CITE_DATE_NONE)
		*dated = true;
	else if (cite_memo_venue(memo, part) < (*dated ? 90 : 100))
		return t.n;
	return strchr(".,-", t.s[i - 2]) ? i - 2 : i - 1;
}

/* "Byron A, Hopper G. Title of the work[J]. Widget Letters, 2017": the mark says where the title ends. */
static struct cite_str peel_marked(struct cite_str t, size_t end, struct cite_peeled *seen)
{
	size_t begin;

	t.n = end;
	t = tidy(t, true);
	begin = cite_reference_label(t);
	t = (struct cite_str){ t.s + begin, t.n - begin };
	begin = cite_marked_people(t);
	if (seen)
		*seen = (struct cite_peeled){ .cited = true, .led = begin > 0 };
	return cite_str_bare((struct cite_str){ t.s + begin, t.n - begin });
}

struct cite_str cite_peel(struct cite_memo *memo, struct cite_str t, unsigned how, struct cite_peeled *seen)
{
	size_t before, n, gap, sentence;
	bool plain = how & CITE_PEEL_PLAIN, dashed = false, dated = false, several;
	struct leads leads = { 0 };

	n = cite_marked_end(t, &before);
	if (n < t.n)
		return peel_marked(t, n, seen);
	do {
		before = t.n;
		t = tidy(t, plain);
		n = leading(memo, t, how, &leads);
		if (n && n < t.n && cite_str_bare((struct cite_str){ t.s + n, t.n - n }).n)
			t.s += n, t.n -= n;
		t = tidy(t, plain);
		n = plain ? broken_link(memo, t) : t.n;
		n = n < t.n ? n : trailing(memo, t, plain);
		if (n < t.n && cite_more_words((struct cite_str){ t.s, n }, 0))
			t.n = n;
		n = plain || dashed ? t.n : cite_people_dashed(t, how & CITE_PEEL_PEOPLE_LAST);
		dashed |= n < t.n;
		t.n = n;
		n = plain ? t.n : dated_end(memo, t, &dated);
		t.n = plain || n < t.n ? n : cite_before_number(t);
		t = unquote(tidy(t, plain));
	} while (t.n != before);
	if (!plain)
		return t;
	n = year_cut(memo, t);
	gap = gap_cut(t);
	if (n == t.n)
		n = cite_behind_title(memo, t, gap, leads.people);
	if (n == t.n && (how & CITE_PEEL_FAMILIES_LAST))
		n = cite_families_behind(memo, t, &several);
	if (n == t.n && (how & CITE_PEEL_SOURCE_LAST))
		n = cite_source_behind(t);
	if (n == t.n)
		n = before_people_and_id(memo, t, gap, leads.people);
	sentence = leads.sentence ? cite_sentence_end(t) : t.n;
	if (sentence < n)
		n = sentence;
	if (seen)
		*seen = (struct cite_peeled){ .cited = n < t.n && n < gap, .led = leads.people, .described = gap < t.n && gap <= n };
	if (gap < n)
		n = gap;
	return n < t.n && cite_str_bare((struct cite_str){ t.s, n }).n ?
		cite_peel(memo, cite_str_balanced((struct cite_str){ t.s, n }), 0, NULL) :
		t;
}
