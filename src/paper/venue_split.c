/* venue_split.c: a venue as a list writes it, in: the name without its year, identifiers, volumes and pages, and the year, out. */
#include "venue.h"

#include "../base/arena.h"
#include "../base/sixteen.h"
#include "../base/text.h"
#include "calendar.h"
#include "id.h"
#include "venue_table.h"
#include "year.h"

#include <string.h>

/* bioRxiv's and medRxiv's own numbers: 2023.06.21.545880, 545880v2. */
static size_t biorxiv_number(const char *s, size_t n)
{
	size_t i = 0, groups = 0, d;
	while ((d = cite_ascii_digits(s + i, n - i)) > 0) {
		i += d;
		groups++;
		if (i + 1 >= n || s[i] != '.' || !cite_ascii_digit(s[i + 1]))
			break;
		i++;
	}
	bool dated = groups == 4 && d >= 5, old = groups == 1 && d == 6;
	if (!dated && !old)
		return 0;
	if (i + 1 < n && s[i] == 'v' && cite_ascii_digit(s[i + 1]))
		i += 2;
	return i;
}

/* Blank out identifiers, keeping the word "arXiv" if the text has it nowhere else. */
static void blank_ids(struct cite_arena *a, char *s, size_t n)
{
	struct cite_id id;
	size_t at = 0, begin;
	while (cite_id_scan(&id, a, s, n, &at, &begin)) {
		bool keep = id.kind == CITE_ID_ARXIV && cite_ascii_starts(s + begin, at - begin, "arxiv") &&
			!cite_ascii_find(s, begin, "arxiv");
		bool url = cite_ascii_find(s + begin, at - begin, "://");
		const char *again = keep ? cite_ascii_find(s + begin + 5, at - begin - 5, "arxiv") : NULL;
		size_t from = again ? (size_t)(again - s) : begin + (keep ? 5 : 0);
		if (url && id.kind == CITE_ID_ARXIV && at - begin > 5 && !cite_ascii_find(s, begin, "arxiv")) {
			memcpy(s + begin, "arXiv", 5);
			from = begin + 5;
		}
		memset(s + from, ' ', at - from);
	}
	if (cite_ascii_find(s, n, "rxiv"))
		for (size_t i = 0; i < n; i++) {
			size_t len = i && cite_ascii_alnum(s[i - 1]) ? 0 : biorxiv_number(s + i, n - i);
			if (len)
				memset(s + i, ' ', len);
		}
}

static bool shell(char c)
{
	return cite_ascii_space(c) || strchr(".,;:*_\"'`|-/&", c);
}

/* Strip blanks, punctuation and balanced outer brackets. */
static void strip(const char **s, size_t *n)
{
	for (;;) {
		size_t was = *n;
		while (*n && (shell(**s) || ((**s == ')' || **s == ']' || **s == '}'))))
			++*s, --*n;
		while (*n && (shell((*s)[*n - 1]) || strchr("([{", (*s)[*n - 1])))
			--*n;
		char first = *n ? **s : 0, last = *n ? (*s)[*n - 1] : 0;
		bool pair = (first == '(' && last == ')') || (first == '[' && last == ']') || (first == '{' && last == '}');
		bool lone = (first == '(' && !memchr(*s, ')', *n)) || (first == '[' && !memchr(*s, ']', *n));
		bool end = (last == ')' && !memchr(*s, '(', *n)) || (last == ']' && !memchr(*s, '[', *n));
		if (pair && *n > 1)
			++*s, *n -= 2;
		else if (lone)
			++*s, --*n;
		else if (end)
			--*n;
		if (*n == was)
			return;
	}
}

/* Drop volume, issue and pages from the end: "Nature 521.7553 : 436-444", "TOIS 43(2), pp. 1-37", "vol. 3". */
static size_t drop_numbers(const char *s, size_t n)
{
	static const char *const words[] = { "vol", "volume", "no", "pp", "p", "page", "pages", "issue", "art", "article", "number", "id",
		"v" };
	for (;;) {
		size_t m = n;
		while (m && (cite_ascii_digit(s[m - 1]) || (unsigned char)s[m - 1] >= 0x80 || strchr(" .,:;()-/e", s[m - 1])))
			m--;
		bool digit = false;
		for (size_t i = m; i < n; i++)
			digit = digit || cite_ascii_digit(s[i]);
		/* The run must begin at a word's end: "3DV", "Web3" and "Interspeech 2" are told apart by the blank. */
		while (m < n && !cite_ascii_space(s[m]) && !strchr(",:;(.", s[m]))
			m++;
		if (m < n && digit && m)
			n = m;
		else
			digit = false;
		while (n && strchr(" .,:;(-", s[n - 1]))
			n--;
		size_t word = n;
		while (word && cite_ascii_alpha(s[word - 1]))
			word--;
		bool volume = false;
		for (size_t i = 0; i < sizeof words / sizeof *words && word < n && digit; i++)
			volume = volume || (strlen(words[i]) == n - word && cite_ascii_starts(s + word, n - word, words[i]));
		if (volume && word)
			n = word;
		else
			return n;
	}
}

/* Close the gap that the year left: blanks, empty brackets, doubled commas. */
static char *tidy(struct cite_arena *a, const char *s, size_t n)
{
	char *out = cite_arena_copy(a, s, n), *w = out;
	for (size_t i = 0; i < n; i++) {
		bool gap = s[i] == ' ' || s[i] == ',';
		if ((s[i] == '(' || s[i] == '[') && i + 1 < n && strspn(s + i + 1, " *_,.'") < n - i - 1) {
			size_t inner = strspn(s + i + 1, " *_,.'");
			if (s[i + 1 + inner] == ')' || s[i + 1 + inner] == ']') {
				i += inner + 1;
				continue;
			}
		}
		if ((s[i] == ',' || s[i] == ')') && w > out && w[-1] == ' ')
			w--;
		if (gap && w > out && (w[-1] == s[i] || (s[i] == ',' && w[-1] == ',')))
			continue;
		*w++ = s[i];
	}
	*w = '\0';
	return out;
}

/* "?", "N/A" and the like say that there is none; so does what has no letter. */
static bool is_name(const char *s, size_t n)
{
	static const char *const nothing[] = { "?", "N/A", "NA", "n/a", "null", "None", "TBD", "TBA", "-" };
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
		if (strlen(nothing[i]) == n && !memcmp(nothing[i], s, n))
			return false;
	for (const char *p = s; p < s + n;)
		if (cite_cp_letter(cite_utf8_next(&p, s + n)))
			return true;
	return false;
}

static bool is_bracket_or_slash(unsigned char c)
{
	switch (c) {
	case '(':
	case ')':
	case '[':
	case ']':
	case '{':
	case '}':
	case '/': return true;
	default: return false;
	}
}

/* Where simple() has to look closer: a byte that it refuses, a digit, a blank or a comma before another. */
static cite_sixteen maybe_not_simple(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s), next = cite_sixteen_at(s + 1), blank = cite_sixteen_is(v, ' '),
		     comma = cite_sixteen_is(v, ',');
	cite_sixteen odd = cite_sixteen_below(v, ' ') | cite_sixteen_above(v, '~') | cite_sixteen_in(v, '/', '9');
	cite_sixteen bracket = cite_sixteen_in(v, '(', ')') | cite_sixteen_is(v, '[') | cite_sixteen_is(v, ']') | cite_sixteen_is(v, '{') |
		cite_sixteen_is(v, '}');
	return odd | bracket | (blank & cite_sixteen_is(next, ' ')) | ((blank | comma) & cite_sixteen_is(next, ','));
}

/* The length of a text before the digits behind it: all of it is printable ASCII with single blanks, without brackets, slashes, digits
 * and doubled commas. Else 0. */
static size_t simple(const char *s, size_t n)
{
	size_t i = n && *s != ' ' ? (size_t)(cite_sixteen_skip(s, s + n, maybe_not_simple) - s) : 0;
	for (; i < n && !cite_ascii_digit(s[i]); i++) {
		unsigned char c = (unsigned char)s[i];
		if (c < ' ' || c >= 0x7F || is_bracket_or_slash(c))
			return 0;
		if ((c == ' ' && (!i || i + 1 == n || s[i + 1] == ' ' || s[i + 1] == ',')) || (c == ',' && i + 1 < n && s[i + 1] == ','))
			return 0;
	}
	return i;
}

bool cite_venue_slice(const char **name, size_t *n_name, int *year, const char *s, size_t n)
{
	size_t len = simple(s, n);
	*year = 0;
	if (!len)
		return false;
	if (len < n) {
		/* Four digits behind a blank behind a word that is no month. */
		size_t word = len - 1;
		while (word && cite_ascii_alpha(s[word - 1]))
			word--;
		if (n - len != 4 || cite_ascii_digits(s + len, 4) != 4 || s[len - 1] != ' ' || word == len - 1 ||
			cite_month_at(s + word, len - 1 - word))
			return false;
		*year = cite_ascii_number(s + len, 4);
		if (!cite_year_plausible(*year))
			return false;
	}
	strip(&s, &len);
	*name = s;
	*n_name = is_name(s, len) ? len : 0;
	return true;
}

size_t cite_venue_remark_at(const char *s, size_t n)
{
	enum { NAME = 3 };
	size_t signs = 0, first = n;
	if (cite_ascii_is(s, n))
		return n;
	for (const char *p = s, *end = s + n; n && cite_ascii_alpha(*s) && p < end && signs <= NAME;) {
		const char *from = p;
		if (!cite_cp_cjk(cite_utf8_next(&p, end)))
			continue;
		first = signs++ ? first : (size_t)(from - s);
	}
	return signs > NAME ? first : n;
}

/* "Symposium on Widgets (WID 2020), Springfield, USA": the length up to the bracket that closes behind the year; what follows is where it was. */
static size_t until_place(const char *s, size_t n)
{
	enum { YEAR = 4 };
	for (size_t i = YEAR + 3; i + 2 < n; i++)
		if (s[i] == ')' && s[i + 1] == ',' && s[i + 2] == ' ' && s[i - YEAR - 1] == ' ' && cite_ascii_alnum(s[i - YEAR - 2]) &&
			cite_ascii_digits(s + i - YEAR, YEAR) == YEAR && cite_year_plausible(cite_ascii_number(s + i - YEAR, YEAR)))
			return i + 1;
	return n;
}

/* "Widget Letters (2019): wdg123", "Gut (2019): n. pag.": the length up to the bracket of the year; what follows is where in the journal it stands. */
static size_t until_article(const char *s, size_t n)
{
	enum { YEAR = 4, LONGEST = 24 };
	const char *colon = memchr(s, ':', n);
	size_t end = colon ? (size_t)(colon - s) : 0;
	struct {
		bool digit, words;
	} rest = { false, false };
	if (end < YEAR + 4 || n - end > LONGEST || s[end - 1] != ')' || s[end - YEAR - 2] != '(' ||
		cite_ascii_digits(s + end - YEAR - 1, YEAR) != YEAR || !cite_year_plausible(cite_ascii_number(s + end - YEAR - 1, YEAR)))
		return n;
	for (size_t i = end + 2; i < n; i++) {
		rest.digit |= cite_ascii_digit(s[i]);
		rest.words |= s[i] == ' ' && i + 1 < n && cite_ascii_alpha(s[i - 1]);
	}
	return rest.digit && !rest.words ? end : n;
}

/* "EMNLP2021" beside a date, "2021.04 EMNLP2021": without the year that was taken already. */
static size_t without_year(const char *s, size_t n, int year)
{
	enum { YEAR = 4 };
	bool again = year && n > YEAR && cite_ascii_alpha(s[n - YEAR - 1]) && cite_ascii_digits(s + n - YEAR, YEAR) == YEAR;
	return again && cite_ascii_number(s + n - YEAR, YEAR) == year ? n - YEAR : n;
}

/* "Proceedings of the 2014 Conference on Widgets, 2014" says it twice. */
static void blank_again(char *s, size_t n, int year)
{
	enum { YEAR = 4 };
	for (size_t i = 1; i + YEAR + 1 < n; i++)
		if (s[i - 1] == ' ' && s[i + YEAR] == ' ' && cite_ascii_alpha(s[i + YEAR + 1]) && cite_ascii_digits(s + i, n - i) == YEAR &&
			cite_ascii_number(s + i, YEAR) == year)
			memset(s + i, ' ', YEAR);
}

void cite_venue_split(const char **venue, int *year, struct cite_arena *a, const char *s, size_t n)
{
	const char *name;
	size_t at, len, n_name;
	*venue = NULL;
	n = until_article(s, until_place(s, cite_venue_remark_at(s, n)));
	if (cite_venue_slice(&name, &n_name, year, s, n)) {
		*venue = n_name ? cite_arena_copy(a, name, n_name) : NULL;
		return;
	}
	char *text = cite_text_squeeze(a, s, n);
	n = strlen(text);
	blank_ids(a, text, n);
	*year = cite_year_find(&at, &len, text, n);
	if (*year) {
		memset(text + at, ' ', len);
		blank_again(text, n, *year);
	}
	text = tidy(a, text, n);
	name = text;
	n = strlen(text);
	strip(&name, &n);
	n = drop_numbers(name, n);
	strip(&name, &n);
	n = without_year(name, n, *year);
	if (is_name(name, n))
		*venue = cite_text_squeeze(a, name, n);
}
