/* guard.c: looks over the raw bytes of a list before cmark-gfm does, which takes the square of some lengths: of the cells of a table and
 * the lines above it, of the depth of lists times the blank lines in them, of tags that are never closed. A file of 200 KB can keep it
 * busy for a minute. Real lists have none of these; the limits are far above what any of them needs. */
#include "guard.h"

#include "../../base/err.h"
#include "../../base/text.h"

#include <string.h>

/* Where we are, and what we count while walking over the lines. */
struct scan {
	const char *src, *end;
	const char *lf;    /* the next line feed, so that a file without any is not searched for one at every line */
	bool any_cr;       /* lines may end with a carriage return */
	const char *s, *e; /* the line at hand */
	int line;
	size_t depth;                  /* of the containers of the last line with text, at most */
	size_t columns;                /* of the table at hand, 0: none */
	size_t above;                  /* columns of the line before this one */
	size_t cells;                  /* lines and bars of the paragraph at hand */
	size_t missing;                /* cells left out so far in all tables */
	size_t pi, declaration, cdata; /* opened in the paragraph at hand and not closed since */
	double work;
};

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Step to the next line; false at the end. */
static bool next_line(struct scan *x)
{
	if (x->src >= x->end)
		return false;
	x->s = x->src;
	if (!x->lf || x->lf < x->src)
		x->lf = memchr(x->src, '\n', (size_t)(x->end - x->src));
	x->lf = x->lf ? x->lf : x->end;
	const char *cr = x->any_cr ? memchr(x->src, '\r', (size_t)(x->lf - x->src)) : NULL;
	bool alone = cr && cr + 1 != x->lf;
	x->e = cr ? cr : x->lf;
	x->src = alone ? cr + 1 : x->lf < x->end ? x->lf + 1 : x->end;
	x->line++;
	return true;
}

/* ---- containers ---- */

/* Length of a list marker at s ("-", "+", "*", "12." or "12)", then a blank or the line's end), or 0. */
static size_t list_marker(const char *s, const char *e)
{
	const char *p = s;
	if (p < e && strchr("-+*", *p)) {
		p++;
	} else {
		while (p < e && p - s < 9 && cite_ascii_digit(*p))
			p++;
		if (p == s || p == e || (*p != '.' && *p != ')'))
			return 0;
		p++;
	}
	return p == e || blank(*p) ? (size_t)(p - s) : 0;
}

/* Step over the container markers at the line's begin; returns how many there are. */
static int skip_markers(const char **s, const char *e, bool *list)
{
	int n = 0;
	for (;;) {
		while (*s < e && blank(**s))
			++*s;
		size_t k = *s < e && **s == '>' ? 1 : list_marker(*s, e);
		if (!k)
			return n;
		*list |= **s != '>';
		*s += k;
		n++;
	}
}

/* ---- tables ---- */

/* Columns of a table's delimiter row, 0 if the line is none. */
static size_t delimiter_columns(const char *s, const char *e)
{
	size_t bars = 0;
	bool dash = false, mark = false;
	const char *first = NULL, *last = NULL;
	for (const char *p = s; p < e; p++) {
		if (!strchr("|-: \t\v\f", *p))
			return 0;
		if (blank(*p))
			continue;
		first = first ? first : p;
		last = p;
		dash |= *p == '-';
		mark |= *p != '-';
		bars += *p == '|';
	}
	if (!dash || !mark)
		return 0;
	return bars + 1 - (size_t)(*first == '|') - (size_t)(*last == '|' && last != first);
}

/* Bars that divide cells. */
static size_t count_bars(const char *s, const char *e)
{
	size_t n = 0;
	for (const char *p = s; p < e && (p = memchr(p, '|', (size_t)(e - p))); p++)
		n += p == s || p[-1] != '\\';
	return n;
}

static size_t columns_of(const char *s, const char *e, size_t bars)
{
	while (e > s && blank(e[-1]))
		e--;
	bool first = e > s && s[0] == '|', last = e - s > 1 && e[-1] == '|' && e[-2] != '\\';
	return bars + 1 - (size_t)first - (size_t)last;
}

/* The parser walks over the cells before a cell to append it. */
static void count_row(struct scan *x, size_t cells)
{
	if (cells > CITE_GUARD_LONG_ROW)
		x->work += (double)cells * (double)cells;
}

static int check_table(struct scan *x, const char *s, struct cite_err *err)
{
	size_t bars = count_bars(s, x->e), columns = columns_of(s, x->e, bars);
	size_t delimiters = s < x->e && strchr("|-:", *s) ? delimiter_columns(s, x->e) : 0;
	if (delimiters > CITE_GUARD_COLUMNS)
		return cite_fail_at(err, CITE_ELIMIT, x->line, 1, "a table of %zu columns; the most that is read is %d", delimiters,
			CITE_GUARD_COLUMNS);
	x->cells += bars + 1;
	if (x->columns) {
		count_row(x, bars);
		x->missing += columns < x->columns ? x->columns - columns : 0;
	} else if (delimiters) {
		count_row(x, x->cells);
		x->columns = x->above == delimiters ? delimiters : 0;
	}
	x->above = columns;
	if (x->missing > CITE_GUARD_MISSING)
		return cite_fail_at(err, CITE_ELIMIT, x->line, 1, "tables with more than %d missing cells", CITE_GUARD_MISSING);
	return 0;
}

/* ---- tags and words ---- */

/* Count what looks like the begin of an instruction, declaration or CDATA section and is not closed in the same paragraph. */
static void count_tags(struct scan *x)
{
	for (const char *p = x->s; p < x->e && (p = memchr(p, '<', (size_t)(x->e - p))); p++) {
		x->pi += x->e - p > 1 && p[1] == '?';
		x->declaration += x->e - p > 2 && p[1] == '!' && p[2] >= 'A' && p[2] <= 'Z';
		x->cdata += x->e - p > 8 && memcmp(p, "<![CDATA[", 9) == 0;
	}
	if (!x->pi && !x->declaration && !x->cdata)
		return;
	for (const char *p = x->s; p < x->e && (p = memchr(p, '>', (size_t)(x->e - p))); p++) {
		x->declaration = 0;
		if (p > x->s && p[-1] == '?')
			x->pi = 0;
		if (p - x->s > 1 && p[-1] == ']' && p[-2] == ']')
			x->cdata = 0;
	}
}

static size_t count_char(const char *s, const char *e, char c)
{
	size_t n = 0;
	for (const char *p = s; p < e && (p = memchr(p, c, (size_t)(e - p))); p++)
		n++;
	return n;
}

/* Words that might be URLs or addresses: the parser counts all their brackets for each that it cuts off at the end. */
static int check_words(struct scan *x, struct cite_err *err)
{
	long excess = 0;
	size_t ats = 0;
	/* No word has more than its line. */
	if (count_char(x->s, x->e, ')') <= CITE_GUARD_WORD && count_char(x->s, x->e, '@') <= CITE_GUARD_ATS)
		return 0;
	for (const char *p = x->s; p <= x->e; p++) {
		bool inside = p < x->e && !cite_ascii_space((unsigned char)*p) && *p != '<';
		if (!inside && (excess > CITE_GUARD_WORD || ats > CITE_GUARD_ATS))
			return cite_fail_at(err, CITE_ELIMIT, x->line, 1, "a word with more than %d \"%c\"",
				ats > CITE_GUARD_ATS ? CITE_GUARD_ATS : CITE_GUARD_WORD, ats > CITE_GUARD_ATS ? '@' : ')');
		int step = !inside ? 0 : *p == ')' ? 1 : *p == '(' ? -1 : 0;
		excess = inside ? (excess > 0 ? excess : 0) + step : 0;
		ats = inside ? ats + (*p == '@') : 0;
	}
	return 0;
}

/* ---- the whole ---- */

static void end_paragraph(struct scan *x)
{
	x->columns = x->above = x->cells = 0;
	x->pi = x->declaration = x->cdata = 0;
}

static int check_line(struct scan *x, struct cite_err *err)
{
	const char *s = x->s;
	bool list = false;
	int markers = skip_markers(&s, x->e, &list);
	if (markers > CITE_GUARD_NESTING)
		return cite_fail_at(err, CITE_ELIMIT, x->line, 1, "quotes or lists nested more than %d deep", CITE_GUARD_NESTING);
	if (s == x->e) {
		x->work += 10.0 * (double)x->depth; /* every open item is looked at for every blank line */
		end_paragraph(x);
	} else {
		x->depth = (size_t)(s - x->s) / 2;
		if (list || *s == '#')
			end_paragraph(x);
		int status = check_table(x, s, err);
		/* "- | -" has a marker and may be a delimiter row as well. */
		if (status == 0 && list && delimiter_columns(x->s, x->e) > CITE_GUARD_COLUMNS)
			status = check_table(x, x->s, err);
		if (status == 0 && x->e - x->s > CITE_GUARD_WORD)
			status = check_words(x, err);
		if (status < 0)
			return status;
		count_tags(x);
	}
	if (x->pi > CITE_GUARD_UNCLOSED || x->declaration > CITE_GUARD_UNCLOSED || x->cdata > CITE_GUARD_UNCLOSED)
		return cite_fail_at(err, CITE_ELIMIT, x->line, 1, "more than %d tags that are not closed", CITE_GUARD_UNCLOSED);
	if (x->work > CITE_GUARD_WORK)
		return cite_fail_at(err, CITE_ELIMIT, x->line, 1, "rows, paragraphs above tables, or deep lists of unreasonable length");
	return 0;
}

/* Line and column (in code points) of an offset. */
static int fail_at(const char *src, size_t at, const char *what, struct cite_err *err)
{
	struct scan x = { .src = src, .end = src + at + 1, .any_cr = true };
	while (next_line(&x)) {
	}
	return cite_fail_at(err, CITE_EDATA, x.line, (int)cite_utf8_len(x.s, (size_t)(src + at - x.s)) + 1, "%s", what);
}

int cite_guard(const char *src, size_t n, struct cite_err *err)
{
	if (n > CITE_MAX_LIST)
		return cite_fail(err, CITE_ELIMIT, "larger than %d MiB", CITE_MAX_LIST >> 20);
	const char *nul = memchr(src, 0, n);
	size_t good = cite_utf8_check(src, nul ? (size_t)(nul - src) : n);
	if (nul && good == (size_t)(nul - src))
		return fail_at(src, good, "a NUL byte: this is not a text file", err);
	if (good < n)
		return fail_at(src, good, "not valid UTF-8", err);
	struct scan x = { .src = src, .end = src + n, .any_cr = memchr(src, '\r', n) != NULL };
	int status = 0;
	while (!status && next_line(&x))
		status = check_line(&x, err);
	return status;
}
