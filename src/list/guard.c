/* guard.c: looks over the raw bytes of a list before cmark-gfm does. A file of 200 KB with a header row of 50,000 columns takes it 43
 * seconds, since it makes a node for every cell that a row leaves out; deep nesting costs its square. Real lists have neither. */
#include "guard.h"

#include "../base/err.h"
#include "../base/text.h"

#include <string.h>

/* A line's bytes after its block quote markers and blanks, and what we count while walking over the lines. */
struct scan {
	const char *src, *end;
	const char *s, *e; /* the line at hand */
	int line;
	size_t columns, missing; /* of the table at hand; cells left out so far in all tables */
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
	while (x->src < x->end && *x->src != '\n' && *x->src != '\r')
		x->src++;
	x->e = x->src;
	if (x->src < x->end && *x->src++ == '\r' && *x->src == '\n')
		x->src++;
	x->line++;
	return true;
}

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
static int skip_markers(const char **s, const char *e)
{
	int n = 0;
	for (;;) {
		while (*s < e && blank(**s))
			++*s;
		size_t k = *s < e && **s == '>' ? 1 : list_marker(*s, e);
		if (!k)
			return n;
		*s += k;
		n++;
	}
}

/* Columns of a table's delimiter row, 0 if the line is none. */
static size_t delimiter_columns(const char *s, const char *e)
{
	size_t bars = 0;
	bool dash = false;
	const char *last = NULL;
	const char *first = NULL;
	for (const char *p = s; p < e; p++) {
		if (!strchr("|-: \t\v\f", *p))
			return 0;
		if (blank(*p))
			continue;
		first = first ? first : p;
		last = p;
		dash |= *p == '-';
		bars += *p == '|';
	}
	if (!dash)
		return 0;
	return bars + 1 - (size_t)(*first == '|') - (size_t)(*last == '|' && last != first);
}

static size_t count_bars(const char *s, const char *e)
{
	size_t n = 0;
	while (s < e && (s = memchr(s, '|', (size_t)(e - s)))) {
		n++;
		s++;
	}
	return n;
}

/* Count the cells that a line would leave out if it were a row of the table at hand. */
static void count_missing(struct scan *x, const char *s)
{
	while (s < x->e && (blank(*s) || *s == '>'))
		s++;
	if (s == x->e) {
		x->columns = 0;
		return;
	}
	size_t cells = count_bars(s, x->e) + 1;
	if (cells < x->columns)
		x->missing += x->columns - cells;
}

static int check_line(struct scan *x, struct cite_err *err)
{
	const char *s = x->s;
	if (x->columns)
		count_missing(x, s);
	int markers = skip_markers(&s, x->e);
	if (markers > CITE_GUARD_NESTING || (markers && s - x->s > 8 * CITE_GUARD_NESTING))
		return cite_fail_at(err, CITE_ELIMIT, x->line, 1, "quotes or lists nested more than %d deep", CITE_GUARD_NESTING);
	size_t columns = s < x->e && strchr("|-: ", *s) ? delimiter_columns(s, x->e) : 0;
	/* "- | - | -" is a marker and a row as well. */
	if (!columns && markers && x->s < s)
		columns = delimiter_columns(x->s, x->e);
	if (columns > CITE_GUARD_COLUMNS)
		return cite_fail_at(
			err, CITE_ELIMIT, x->line, 1, "a table of %zu columns; the most that is read is %d", columns, CITE_GUARD_COLUMNS);
	if (columns)
		x->columns = columns;
	if (x->missing > CITE_GUARD_MISSING)
		return cite_fail_at(err, CITE_ELIMIT, x->line, 1, "tables with more than %d missing cells", CITE_GUARD_MISSING);
	return 0;
}

/* Line and column (in code points) of an offset. */
static int fail_at(const char *src, size_t at, const char *what, struct cite_err *err)
{
	struct scan x = { .src = src, .end = src + at + 1 };
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
	struct scan x = { .src = src, .end = src + n };
	int status = 0;
	while (!status && next_line(&x))
		status = check_line(&x, err);
	return status;
}
