/* journal_ref.c: reads a reference as authors type it into one line, in any of a hundred styles: a journal's name, then numbers with labels
 * or without. Every word must have found its place in the end; a single one that did not makes the whole unclear. */
#include "journal_ref.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/text.h"
#include "../paper/venue.h"

#include <string.h>

enum { MAX_REF = 400, MAX_NAME = 120, FIRST_YEAR = 1800, LAST_YEAR = 2100 };

enum label { NO_LABEL, VOLUME, ISSUE, PAGES, ARTICLE, MONTH };

static const struct {
	const char *word;
	enum label label;
} labels[] = { { "vol", VOLUME }, { "volume", VOLUME }, { "v", VOLUME }, { "no", ISSUE }, { "nr", ISSUE }, { "num", ISSUE },
	{ "number", ISSUE }, { "issue", ISSUE }, { "issues", ISSUE }, { "pp", PAGES }, { "p", PAGES }, { "page", PAGES },
	{ "pages", PAGES }, { "page(s)", PAGES }, { "art", ARTICLE }, { "article", ARTICLE }, { "january", MONTH }, { "february", MONTH },
	{ "march", MONTH }, { "april", MONTH }, { "may", MONTH }, { "june", MONTH }, { "july", MONTH }, { "august", MONTH },
	{ "september", MONTH }, { "october", MONTH }, { "november", MONTH }, { "december", MONTH }, { "jan", MONTH }, { "feb", MONTH },
	{ "mar", MONTH }, { "apr", MONTH }, { "jun", MONTH }, { "jul", MONTH }, { "aug", MONTH }, { "sep", MONTH }, { "sept", MONTH },
	{ "oct", MONTH }, { "nov", MONTH }, { "dec", MONTH } };

/* ---- labels ---- */

/* The label at s, which must be followed by a number; *n: with the full stop and the blanks behind it. "Article no. 7" is one. */
static enum label label_at(const char *s, size_t *n)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		size_t len = strlen(labels[i].word);
		if (!cite_ascii_starts(s, strlen(s), labels[i].word) || cite_ascii_alpha((unsigned char)s[len]) || s[len] == '(')
			continue;
		len += s[len] == '.';
		len += strspn(s + len, " :");
		size_t more = 0;
		if (labels[i].label == ARTICLE && label_at(s + len, &more) == ISSUE)
			len += more;
		bool number = cite_ascii_digit(s[len]) ||
			(labels[i].label >= PAGES && cite_ascii_alpha((unsigned char)s[len]) && cite_ascii_digit(s[len + 1]));
		*n = len;
		if (number)
			return labels[i].label;
	}
	return NO_LABEL;
}

/* ---- the name ---- */

/* Where the numbers begin: at a digit, or at a label. */
static size_t name_length(const char *s)
{
	for (size_t i = 0; s[i]; i++) {
		size_t n;
		bool begins = i == 0 || s[i - 1] == ' ' || s[i - 1] == ',' || s[i - 1] == '.' || s[i - 1] == '(';
		if (cite_ascii_digit(s[i]) || (begins && i && label_at(s + i, &n) != NO_LABEL))
			return i;
	}
	return strlen(s);
}

/* "Phys.Rev.D" becomes "Phys. Rev. D"; "ActaAstron.", in a style that knows no blanks, "Acta Astron." An abbreviation behind the name,
 * in parentheses, is left out. */
static const char *spaced(struct cite_arena *a, const char *s, size_t n)
{
	struct cite_buf b = CITE_BUF(4 * MAX_NAME);
	bool dense = !memchr(s, ' ', n);
	for (size_t i = 0; i < n; i++) {
		bool joint = dense && i > 1 && i + 1 < n && cite_ascii_lower((unsigned char)s[i - 1]) == s[i - 1] && s[i] >= 'A' &&
			s[i] <= 'Z' && cite_ascii_alpha((unsigned char)s[i - 1]) && cite_ascii_lower((unsigned char)s[i - 2]) == s[i - 2] &&
			s[i + 1] >= 'a' && s[i + 1] <= 'z';
		if ((joint || (i && s[i - 1] == '.' && cite_ascii_alpha((unsigned char)s[i]))))
			cite_buf_putc(&b, ' ');
		cite_buf_putc(&b, s[i]);
	}
	const char *out = cite_arena_dup(a, cite_buf_str(&b));
	cite_buf_free(&b);
	return out;
}

static const char *read_name(struct cite_arena *a, const char *s, size_t n)
{
	while (n && strchr(" ,:;([", s[n - 1]))
		n--;
	if (n && s[n - 1] == ')') {
		const char *open = cite_arena_copy(a, s, n);
		open = strrchr(open, '(');
		n = open ? n - strlen(open) : 0;
		while (n && s[n - 1] == ' ')
			n--;
	}
	return n && n <= MAX_NAME ? spaced(a, s, n) : NULL;
}

static bool has_any(const char *s, const char *const *words)
{
	for (; *words; words++)
		if (cite_ascii_find(s, strlen(s), *words))
			return true;
	return false;
}

/* A journal's name, and not that of proceedings, of a book, or a sentence. */
static bool is_journal(const char *s)
{
	static const char *const other[] = { "conf", "workshop", "symp", "congress", "colloq", "meeting", "lecture note", "lect. note",
		"lncs", "thesis", "chapter", "book", "preprint", "arxiv", "submitted", "accepted", "appear", "press", "published", "editor",
		"eds", "erratum", "http", "doi", "talk", "report", "school", "encyclop", "handbook", "\"", "``", "''", " in ", "[", "=",
		NULL };
	static const char *const learned[] = { "natl", "nat.", "national academy", "roy.", "r. soc", "royal soc", "amer", "am. math",
		"lond", "edinburgh", "steklov", "of the ieee", "proc. ieee", "vldb", "cambridge phil", NULL };
	bool proceedings = cite_ascii_find(s, strlen(s), "proc") != NULL;
	bool capital = (*s >= 'A' && *s <= 'Z') || (unsigned char)*s >= 0x80;
	size_t letters = 0;
	for (const char *p = s; *p; p++)
		letters += cite_ascii_alpha((unsigned char)*p) || (unsigned char)*p >= 0x80;
	return capital && letters >= 3 && strncmp(s, "PoS", 3) != 0 && !cite_ascii_starts(s, strlen(s), "in ") && !has_any(s, other) &&
		(!proceedings || has_any(s, learned));
}

/* Names that say by themselves that they are a journal's. */
static bool is_plainly_journal(const char *s)
{
	static const char *const begins[] = { "Journal of ", "Transactions ", "IEEE Transactions ", "ACM Transactions ", "The Journal of ",
		"International Journal of ", NULL };
	for (const char *const *b = begins; *b; b++)
		if (!strncmp(s, *b, strlen(*b)))
			return true;
	const struct cite_venue *v = cite_venue_find(s, strlen(s));
	return v && v->type == CITE_VENUE_JOURNAL;
}

/* ---- the numbers ---- */

struct reading {
	struct cite_journal_ref *out;
	struct cite_arena *mem;
	const char *at;
	bool ranged; /* the last number was a range */
};

static size_t dash_length(const char *s)
{
	if (*s == '-')
		return 1 + (s[1] == '-');
	return !strncmp(s, "\u2013", 3) || !strncmp(s, "\u2014", 3) ? 3 : 0;
}

/* A number that may have a letter in front or behind: "L12", "76A". */
static size_t number_length(const char *s)
{
	size_t lead = cite_ascii_alpha((unsigned char)*s) ? 1 : 0, n = lead;
	while (cite_ascii_digit(s[n]))
		n++;
	if (n == lead || n > 12)
		return 0;
	n += cite_ascii_alpha((unsigned char)s[n]) && !lead;
	return cite_ascii_alpha((unsigned char)s[n]) ? 0 : n;
}

/* The number or the range at hand, with one hyphen; NULL: there is none. */
static const char *take_number(struct reading *r)
{
	size_t n = number_length(r->at);
	if (!n)
		return NULL;
	const char *from = r->at, *p = from + n, *q = p + strspn(p, " ");
	size_t dash = dash_length(q);
	const char *next = q + dash + (dash ? strspn(q + dash, " ") : 0);
	size_t m = dash ? number_length(next) : 0;
	r->ranged = m > 0;
	r->at = m ? next + m : p;
	return m ? cite_arena_printf(r->mem, "%.*s-%.*s", (int)n, from, (int)m, next) : cite_arena_copy(r->mem, from, n);
}

static int year_of(const char *s)
{
	int y = 0;
	if (strlen(s) != 4 || strspn(s, "0123456789") != 4)
		return 0;
	for (; *s; s++)
		y = y * 10 + (*s - '0');
	return y >= FIRST_YEAR && y <= LAST_YEAR ? y : 0;
}

static bool set(const char **field, const char *value)
{
	bool fresh = !*field && value;
	if (fresh)
		*field = value;
	return fresh;
}

static bool set_year(struct reading *r, const char *value)
{
	int year = value ? year_of(value) : 0;
	if (!year || (r->out->year && r->out->year != year))
		return false;
	r->out->year = year;
	return true;
}

/* A page, a range of pages, or the number of an article: those have leading zeros or many digits. */
static bool set_pages(struct reading *r, const char *value)
{
	if (!value || r->out->pages || r->out->article)
		return false;
	bool article = !r->ranged && (strlen(value) >= 5 || *value == '0');
	return set(article ? &r->out->article : &r->out->pages, value);
}

static bool take_label(struct reading *r, enum label label, size_t n)
{
	r->at += n;
	const char *value = take_number(r);
	switch (label) {
	case VOLUME: return !r->ranged && set(&r->out->volume, value);
	case ISSUE: return set(&r->out->issue, value);
	case PAGES: return !r->out->article && set(&r->out->pages, value);
	case ARTICLE: return !r->out->pages && set(&r->out->article, value);
	case MONTH: return set_year(r, value);
	default: return false;
	}
}

/* "(2007)", "(January 2007)", "(3)", "(no. 3)". */
static bool take_parentheses(struct reading *r)
{
	size_t n = 0;
	enum label label = label_at(++r->at, &n);
	bool good;
	if (label == MONTH || label == ISSUE)
		good = take_label(r, label, n);
	else {
		const char *value = take_number(r);
		good = value &&
			(set_year(r, value) || (r->out->volume && strlen(value) <= 5 && !year_of(value) && set(&r->out->issue, value)));
	}
	return good && *r->at++ == ')';
}

/* A number without a label: the volume comes first, a year at the end or where a labelled volume follows, pages after the volume. */
static bool take_plain(struct reading *r)
{
	const char *value = take_number(r);
	if (!value)
		return false;
	size_t rest = strspn(r->at, " ,.:"), n;
	bool year = year_of(value) && (!r->at[rest] || label_at(r->at + rest, &n) == VOLUME);
	if (!r->ranged && year)
		return set_year(r, value);
	if (!r->ranged && !r->out->volume && !r->out->issue && !r->out->pages)
		return set(&r->out->volume, value);
	/* A small number alone may be an issue's. */
	if (!r->ranged && strlen(value) < 3 && cite_ascii_digit(*value) && *value != '0')
		return false;
	return set_pages(r, value);
}

static bool read_numbers(struct reading *r)
{
	bool good = true;
	while (good) {
		size_t n = 0;
		r->at += strspn(r->at, " ,:.");
		if (!*r->at)
			return true;
		enum label label = label_at(r->at, &n);
		good = *r->at == '(' ? take_parentheses(r) : label != NO_LABEL ? take_label(r, label, n) : take_plain(r);
	}
	return false;
}

/* ---- a reference ---- */

/* An erratum is no second publication. */
static void drop_erratum(char *s)
{
	char *at = strchr(s, ';');
	if (at && cite_ascii_starts(at + 1 + strspn(at + 1, " "), strlen(at + 1 + strspn(at + 1, " ")), "erratum"))
		*at = '\0';
}

bool cite_journal_ref_parse(struct cite_journal_ref *out, struct cite_arena *a, const char *s)
{
	*out = (struct cite_journal_ref){ 0 };
	if (strlen(s) > MAX_REF)
		return false;
	char *text = cite_text_squeeze(a, s, strlen(s));
	drop_erratum(text);
	size_t n = name_length(text);
	struct reading r = { out, a, text + n, false };
	out->journal = read_name(a, text, n);
	if (!out->journal || !is_journal(out->journal) || strpbrk(text, ";\\{}$") || !read_numbers(&r) || !out->year)
		return false;
	bool numbered = out->volume || out->issue;
	bool placed = out->pages || out->article || (out->volume && out->issue);
	return (numbered && placed) || (!numbered && !out->pages && !out->article && is_plainly_journal(out->journal));
}
