/* peel_behind: where people, a venue or a date begin behind a title in plain text: "A title. Ada Byron, Grace Hopper. ICML 2020". */
#include <string.h>

#include "../../base/text.h"
#include "peel.h"

enum { FAR = 400 };

bool cite_is_year(struct cite_str t)
{
	int year;

	return cite_date_whole(t, &year) == CITE_DATE_YEAR;
}

bool cite_several_people(struct cite_memo *memo, struct cite_str t)
{
	enum { LIKELY = 80 };

	return (memchr(t.s, ',', t.n) || cite_ascii_find(t.s, t.n, " and ")) && cite_memo_people(memo, t) >= LIKELY;
}

/* The length of a sign at t.s[i] that can stand between a title and what follows, 0: none. */
static size_t separator_at(struct cite_str t, size_t i)
{
	struct cite_str rest = { t.s + i, t.n - i };
	static const char *const signs[] = { " | ", " · ", " - ", " – ", " — ", " -- ", " by ", "\", ", ".\" ", "  " };

	switch ((unsigned char)t.s[i]) {
	case ',':
	case ';':
	case '|': return rest.n > 1 && rest.s[1] == ' ' ? 2 : 0;
	case 0xef: return cite_str_begins(rest, "，") ? 3 : 0;
	case '.':
		if (rest.n > 1 && rest.s[1] == ' ')
			return 2;
		break;
	case ' ':
		/* "Is This a Title? ICML 2020": the sign belongs to the title. */
		if (i && (t.s[i - 1] == '?' || t.s[i - 1] == '!'))
			return 1;
		if (rest.n < 2 || !strchr("|- b\xc2\xe2", rest.s[1]))
			return 0;
		break;
	case '"': break;
	default: return 0;
	}
	for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
		if (cite_str_begins(rest, signs[k]))
			return strlen(signs[k]);
	return 0;
}

/* Whether a date or a venue that we know follows the separator at i. */
static bool date_or_venue_next(struct cite_memo *memo, struct cite_str t, size_t i)
{
	size_t len = separator_at(t, i), end;
	struct cite_str next;
	int year;

	if (!len)
		return false;
	for (end = i + len; end < t.n && !separator_at(t, end);)
		end++;
	next = cite_str_bare((struct cite_str){ t.s + i + len, end - i - len });
	return cite_date_whole(next, &year) != CITE_DATE_NONE || (next.n && next.n <= 60 && cite_memo_venue(memo, next) >= 90);
}

/* "Vittorio Giovannetti, Seth Lloyd, and Lorenzo Maccone. 2008." opens with a sentence of several people. */
static bool people_sentence(struct cite_memo *memo, struct cite_str t)
{
	size_t limit = t.n < 800 ? t.n : 800;
	const char *stop;

	for (size_t i = 3; i + 1 < limit && (stop = memchr(t.s + i, '.', limit - i - 1)); i++) {
		i = (size_t)(stop - t.s);
		if (stop[1] == ' ' && cite_ascii_alpha((unsigned char)stop[-1]) && cite_ascii_alpha((unsigned char)stop[-2]))
			return memchr(t.s, ',', i) && cite_memo_people(memo, (struct cite_str){ t.s, i }) >= 70;
	}
	return false;
}

/* "Ph.D. Thesis", "Technical Report 12". */
static bool is_report(struct cite_str t)
{
	static const char *const words[] = { "ph.d. thesis", "phd thesis", "ph.d thesis", "master's thesis", "masters thesis",
		"doctoral thesis", "technical report", "tech report", "dissertation" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cite_ascii_starts(t.s, t.n, words[i]))
			return true;
	return false;
}

/* "SLTU-2019": a short name in capitals, and a year. */
static bool is_name_and_year(struct cite_str t)
{
	enum { YEAR = 5, LONGEST = 20 };
	size_t capitals = 0;

	if (t.n <= YEAR + 1 || t.n > LONGEST || t.s[t.n - YEAR] != '-' ||
		!cite_is_year((struct cite_str){ t.s + t.n - YEAR + 1, YEAR - 1 }))
		return false;
	for (size_t i = 0; i < t.n - YEAR; i++) {
		if (!cite_ascii_alnum((unsigned char)t.s[i]))
			return false;
		capitals += t.s[i] >= 'A' && t.s[i] <= 'Z';
	}
	return capitals >= 2;
}

/* "2023, MICRO" */
static bool is_year_before_venue(struct cite_memo *memo, struct cite_str t, struct cite_str one)
{
	struct cite_str rest = { one.s + one.n, (size_t)(t.s + t.n - one.s) - one.n };

	if (one.n != 4 || !cite_is_year(one))
		return false;
	rest = cite_str_bare(rest);
	return rest.n && rest.n <= 60 && cite_memo_venue(memo, rest) == 100;
}

/* "2022/09": a date, and nothing behind it. */
static bool is_date(struct cite_str t)
{
	enum { LONGEST = 20 };
	int year;

	return t.n <= LONGEST && cite_date_whole(cite_str_bare(t), &year) != CITE_DATE_NONE;
}

/* "dec 2016", and more behind it. */
static bool is_month(struct cite_str t)
{
	enum { LONGEST = 20 };
	int year;

	return t.n <= LONGEST && cite_date_whole(t, &year) == CITE_DATE_FULL && cite_ascii_alpha((unsigned char)*t.s);
}

/* ",2022/09", ",arXiv 2022/05": a comma that has lost its blank. */
static bool is_tight(struct cite_memo *memo, struct cite_str t, size_t i)
{
	enum { LONGEST = 40 };
	struct cite_str rest = { t.s + i + 1, t.n - i - 1 };

	if (t.s[i] != ',' || !rest.n || rest.n > LONGEST || rest.s[0] == ' ')
		return false;
	return is_date(rest) || cite_memo_venue(memo, cite_str_bare(rest)) == 100;
}

/* "IEEE trans. widget processing 2010", "International conference on widgets and gadgets, 2010": what venues begin with, up to a year. */
static bool is_venue_and_year(struct cite_memo *memo, struct cite_str t)
{
	static const char *const words[] = { "ieee ", "acm ", "international ", "conference ", "journal of ", "proceedings ", "annual ",
		"european conference ", "asian conference ", "workshop on ", "transactions on " };
	enum { LONGEST = 120, LIKELY = 40 };
	bool opens = false;

	t = t.n <= LONGEST ? cite_str_bare(t) : (struct cite_str){ t.s, 0 };
	for (size_t i = 0; t.n > 5 && !opens && i < sizeof words / sizeof *words; i++)
		opens = cite_ascii_starts(t.s, t.n, words[i]);
	return opens && cite_is_year((struct cite_str){ t.s + t.n - 4, 4 }) && cite_memo_venue(memo, t) >= LIKELY;
}

/* The full stop of an initial ends nothing. */
static bool is_initial(struct cite_str t, size_t i)
{
	return i >= 2 && t.s[i] == '.' && t.s[i - 2] == ' ' && t.s[i - 1] >= 'A' && t.s[i - 1] <= 'Z';
}

/* "Ada Byron, Grace Hopper, ICML": people up to i, and behind it more of them until a date or a venue. */
static bool people_until_venue(struct cite_memo *memo, struct cite_str t, size_t i)
{
	enum { MOST = 20, PERSON = 50 };

	for (int k = 0; k < MOST && i < t.n; k++) {
		size_t from = i + separator_at(t, i), to = from;

		if (from == i)
			return false;
		if (date_or_venue_next(memo, t, i))
			return true;
		while (to < t.n && (!separator_at(t, to) || is_initial(t, to)))
			to++;
		if (cite_memo_people(memo, cite_str_trim((struct cite_str){ t.s + from, to - from })) < PERSON)
			return false;
		i = to;
	}
	return false;
}

/* "Sorting with Noisy Handles, Rusty Hinges, and Loose Screws": two people have no comma before "and"; a title's last three parts do. */
static bool is_end_of_three(struct cite_str t, size_t at)
{
	static const char last[] = ", and ";
	bool titled = t.s[at] == ',' && cite_more_words((struct cite_str){ t.s, at }, 2);
	const char *comma = titled ? memchr(t.s + at + 1, ',', t.n - at - 1) : NULL;
	size_t rest = comma ? (size_t)(t.s + t.n - comma) : 0;

	return rest > sizeof last - 1 && !memcmp(comma, last, sizeof last - 1) && !memchr(comma + 1, ',', rest - 1);
}

/* Whether what follows a separator is about the paper: a venue that we know, people with "et al.". led: people stood before the title, so
 * that what looks like more of them is a part of it. titled: what stands before has the words of a title. */
static bool is_behind(struct cite_memo *memo, struct cite_str t, bool led, bool titled)
{
	struct cite_str one = t;
	const char *etal = cite_find_etal((struct cite_str){ t.s, t.n < 60 ? t.n : 60 });

	/* "Their Own Weight. Byron, Ada et al." goes on before the people. */
	if (etal && cite_word_count((struct cite_str){ t.s, (size_t)(etal - t.s) }) <= 5 &&
		cite_sentence_end((struct cite_str){ t.s, (size_t)(etal - t.s) }) == (size_t)(etal - t.s))
		return true;
	for (size_t i = 0; i < t.n; i++)
		if (separator_at(t, i) || t.s[i] == '(' || t.s[i] == '[') {
			one.n = i;
			break;
		}
	one = cite_str_trim(one);
	if (cite_ascii_starts(one.s, one.n, "in "))
		one = cite_str_trim((struct cite_str){ one.s + 3, one.n - 3 });
	/* "Innateness, AlphaZero, and Artificial Intelligence" goes on. */
	if (cite_ascii_starts(one.s, one.n, "and "))
		return false;
	if (is_date(t) || is_month(one) || cite_ascii_starts(one.s, one.n, "arxiv:") || is_report(one) || is_name_and_year(one) ||
		is_year_before_venue(memo, t, one) || cite_is_dated_venue(t, led) || is_venue_and_year(memo, t))
		return true;
	if (one.n && one.n <= 60 && !cite_more_words(one, 6) && cite_memo_venue(memo, one) == 100)
		return true;
	/* "IEEE Conference on Computer Vision and Pattern Recognition": at length only where nothing else but a venue can follow. */
	if (led)
		return one.n > 60 && one.n <= 120 && cite_memo_venue(memo, one) == 100;
	if (people_sentence(memo, t))
		return true;
	if (one.n && one.n < t.n && cite_memo_people(memo, one) >= 50) {
		size_t end = (size_t)(one.s - t.s) + one.n;

		if (titled ? people_until_venue(memo, t, end) : date_or_venue_next(memo, t, end))
			return true;
	}
	return t.n <= 300 && memchr(t.s, ',', t.n) && cite_memo_people(memo, t) >= 80;
}

/* "A Whole Title · Topic / another topic": no title has such a dot. */
static bool is_dotted(struct cite_memo *memo, struct cite_str t, size_t i)
{
	enum { PEOPLE = 50 };
	struct cite_str before = cite_str_bare((struct cite_str){ t.s, i });

	return cite_str_begins((struct cite_str){ t.s + i, t.n - i }, " · ") && memchr(before.s, ' ', before.n) &&
		cite_memo_people(memo, before) < PEOPLE;
}

/* "Title | Some University", "Title | Ada Byron, Grace Hopper | 2020": a few words behind a bar are something else, whatever they are, and so
 * are people. */
static bool is_barred(struct cite_memo *memo, struct cite_str t, size_t i)
{
	enum { FEW = 5, TITLE = 2, PEOPLE = 50 };
	struct cite_str rest = { t.s + i, t.n - i };
	const char *bar;

	if (!cite_str_begins(rest, " | ") && !cite_str_begins(rest, "| "))
		return false;
	rest = cite_str_trim((struct cite_str){ rest.s + 2, rest.n - 2 });
	bar = cite_ascii_find(rest.s, rest.n, " | ");
	if (bar && !cite_more_words((struct cite_str){ t.s, i }, TITLE))
		return false;
	rest = cite_str_trim((struct cite_str){ rest.s, bar ? (size_t)(bar - rest.s) : rest.n });
	if (!cite_cp_upper(cite_str_first(rest)) || memchr(rest.s, ')', rest.n))
		return false;
	return !cite_more_words(rest, FEW) || cite_memo_people(memo, rest) >= PEOPLE;
}

/* "Andrew M. Steane", and nothing else: one person beyond doubt. */
static bool is_full_name(struct cite_memo *memo, struct cite_str t)
{
	enum { WORDS = 3, PEOPLE = 40 };
	const char *first;

	t = cite_str_bare(t);
	first = memchr(t.s, ' ', t.n);
	return first && t.s + t.n - first > 4 && first[1] >= 'A' && first[1] <= 'Z' && first[2] == '.' && first[3] == ' ' &&
		cite_word_count(t) == WORDS && cite_cp_upper((unsigned char)first[4]) && cite_memo_people(memo, t) >= PEOPLE;
}

/* " - Ada Byron, Grace Hopper - ICML": an enumeration of people up to the next dash; or one whose middle name is an initial. */
static bool is_dashed(struct cite_memo *memo, struct cite_str t, size_t i)
{
	static const char dash[] = " - ";
	struct cite_str people = { t.s + i + strlen(dash), t.n - i - strlen(dash) };
	const char *next;

	if (!cite_str_begins((struct cite_str){ t.s + i, t.n - i }, dash))
		return false;
	if (!memchr(people.s, ',', people.n))
		return cite_more_words((struct cite_str){ t.s, i }, 2) && is_full_name(memo, people);
	next = cite_ascii_find(people.s, people.n, dash);
	people.n = next ? (size_t)(next - people.s) : people.n;
	return memchr(people.s, ',', people.n) && cite_several_people(memo, cite_str_trim(people)) &&
		cite_more_words((struct cite_str){ t.s, i }, 2);
}

/* "Learning to Sort by Structure", "Sorting by Iterative Stacking, SIGIR 2021": how it is done, and no person. */
static bool is_manner(struct cite_memo *memo, struct cite_str t, size_t i)
{
	enum { PEOPLE = 40, LONGEST = 40, INITIALS = 6, SHORTEST = 8 };
	static const char by[] = " by ";
	struct cite_str one = { t.s + i + strlen(by), 0 }, first = { NULL, 0 };

	if (t.s[i] != ' ' || !cite_str_begins((struct cite_str){ t.s + i, t.n - i }, by))
		return false;
	while (one.s + one.n < t.s + t.n && one.n < LONGEST && !strchr(",;([|", one.s[one.n]) && (one.s[one.n] != '.' || one.n < INITIALS))
		one.n++;
	one = cite_str_trim(one);
	first.s = one.s;
	while (first.n < one.n && one.s[first.n] != ' ')
		first.n++;
	return (cite_memo_people(memo, one) < PEOPLE && !cite_find_etal(one)) || (one.n >= SHORTEST && cite_str_ends(one, "ing")) ||
		(first.n >= SHORTEST && cite_str_ends(first, "ing")); /* "by Watching Widgets Move" */
}

size_t cite_behind_title(struct cite_memo *memo, struct cite_str t, size_t end, bool led)
{
	int tried = 0;

	for (size_t i = 4; i < end && i < FAR && tried < 8; i++) {
		size_t len = cite_ascii_alnum((unsigned char)t.s[i]) ? 0 : separator_at(t, i);

		if (!len && is_tight(memo, t, i))
			return i;
		if (!len || (led ? cite_str_begins((struct cite_str){ t.s + i, t.n - i }, " by ") : is_manner(memo, t, i)))
			continue;
		/* "Sort vs. Hash" */
		if (t.s[i] == '.' && cite_str_begins((struct cite_str){ t.s + i - 3, 3 }, " vs"))
			continue;
		tried++;
		/* Behind a question or a call the title may well go on. */
		if (len == 1) {
			if (date_or_venue_next(memo, t, i))
				return i;
			continue;
		}
		if (is_barred(memo, t, i) || is_dotted(memo, t, i) || is_dashed(memo, t, i) ||
			(t.s[i] == '.' && cite_volumed_venue((struct cite_str){ t.s + i + len, t.n - i - len })) ||
			(!is_end_of_three(t, i) &&
				is_behind(memo, (struct cite_str){ t.s + i + len, t.n - i - len }, led,
					cite_more_words((struct cite_str){ t.s, i }, 2))))
			return i;
		i += len - 1;
	}
	return t.n;
}

size_t cite_source_behind(struct cite_str t)
{
	enum { MOST = 3, LEAST_TITLE = 3, LONGEST = 40 };
	static const char *const title_words[] = { "a ", "an ", "the ", "part ", "on ", "in ", "and ", "for " };
	size_t end = cite_str_bare(t).n, i = end;
	struct cite_str rest;

	while (i > 2 && end - i < LONGEST && !(t.s[i - 1] == ' ' && strchr(".?!", t.s[i - 2])))
		i--;
	if (i <= 2 || end - i >= LONGEST || !cite_ascii_alnum((unsigned char)t.s[i - 3]) || is_initial(t, i - 2))
		return t.n;
	rest = (struct cite_str){ t.s + i, end - i };
	/* Behind a question the title may well go on. */
	if (!cite_is_venue_words(rest) || cite_more_words(rest, t.s[i - 2] == '.' ? MOST : 1) ||
		!cite_more_words((struct cite_str){ t.s, i }, LEAST_TITLE - 1))
		return t.n;
	for (size_t k = 0; k < sizeof title_words / sizeof *title_words; k++)
		if (cite_ascii_starts(rest.s, rest.n, title_words[k]))
			return t.n;
	return t.s[i - 2] == '.' ? i - 2 : i - 1;
}

/* "sorts widgets by hand - 2021": a dash between blanks parts the year at its end from what is said. */
bool cite_ends_in_parted_year(struct cite_str t)
{
	enum { YEAR = 4 };

	return t.n > YEAR && cite_is_year((struct cite_str){ t.s + t.n - YEAR, YEAR }) && t.s[t.n - YEAR - 1] == ' ' &&
		cite_dash_before(t, t.n - YEAR - 1);
}
