/* brackets: pairs of brackets in a text, and texts without those that have no partner. */
#include "brackets.h"

#include <string.h>

#include "../../base/text.h"

static const struct {
	const char *open, *close;
} pairs[] = { { "(", ")" }, { "[", "]" }, { "{", "}" }, { "【", "】" }, { "（", "）" } };
enum { N_PAIR = sizeof pairs / sizeof *pairs };

size_t cite_opening(struct cite_str t)
{
	for (size_t p = 0; t.n && p < N_PAIR; p++)
		if (t.s[0] == pairs[p].open[0] && cite_str_begins(t, pairs[p].open))
			return strlen(pairs[p].open);
	return 0;
}

const char *cite_closing(struct cite_str t)
{
	for (size_t p = 0; p < N_PAIR; p++) {
		size_t depth = 0;

		if (!t.n || t.s[0] != pairs[p].open[0] || !cite_str_begins(t, pairs[p].open))
			continue;
		for (size_t i = 0; i < t.n && i < 1000; i++) {
			struct cite_str rest = { t.s + i, t.n - i };

			if (t.s[i] == pairs[p].open[0] && cite_str_begins(rest, pairs[p].open))
				depth++;
			else if (t.s[i] == pairs[p].close[0] && cite_str_begins(rest, pairs[p].close) && --depth == 0)
				return t.s + i;
		}
	}
	return NULL;
}

const char *cite_opener(struct cite_str t)
{
	for (size_t p = 0; p < N_PAIR; p++) {
		size_t depth = 0;

		if (!cite_str_ends(t, pairs[p].close))
			continue;
		for (size_t i = t.n; i-- > 0 && t.n - i < 1000;) {
			struct cite_str rest = { t.s + i, t.n - i };

			if (t.s[i] == pairs[p].close[0] && cite_str_begins(rest, pairs[p].close))
				depth++;
			else if (t.s[i] == pairs[p].open[0] && cite_str_begins(rest, pairs[p].open) && --depth == 0)
				return t.s + i;
		}
	}
	return NULL;
}

size_t cite_bracket_length(const char *s)
{
	return (unsigned char)*s < 128 ? 1 : 3;
}

struct cite_str cite_bracket_inside(const char *open, const char *close)
{
	const char *from = open + cite_bracket_length(open);

	return (struct cite_str){ from, (size_t)(close - from) };
}

struct cite_str cite_str_balanced(struct cite_str t)
{
	size_t before;

	do {
		before = t.n;
		t = cite_str_bare(t);
		/* Most begin and end with a letter or a digit: nothing of what follows takes off one of these. */
		if (cite_str_is_bare(t))
			return t;
		if (t.n && strchr("([{\"", t.s[t.n - 1]))
			t.n--;
		if (t.n > 3 && (cite_str_ends(t, "“") || cite_str_ends(t, "‘")))
			t.n -= 3;
		if (t.n > 3 && (cite_str_begins(t, "”") || cite_str_begins(t, "’")))
			t.s += 3, t.n -= 3;
		if (t.n && strchr(")]}\"", t.s[0]))
			t.s++, t.n--;
		if (t.n && (t.s[0] == '(' || t.s[0] == '[') && !cite_closing(t))
			t.s++, t.n--;
		if (t.n && t.s[t.n - 1] == ')' && !memchr(t.s, '(', t.n))
			t.n--;
		if (t.n && t.s[t.n - 1] == ']' && !memchr(t.s, '[', t.n))
			t.n--;
	} while (t.n != before);
	return t;
}

size_t cite_dash_before(struct cite_str t, size_t i)
{
	if (i >= 2 && t.s[i - 1] == '-' && t.s[i - 2] == ' ')
		return 1;
	return i >= 4 && t.s[i - 4] == ' ' && (!memcmp(t.s + i - 3, "–", 3) || !memcmp(t.s + i - 3, "—", 3)) ? 3 : 0;
}

/* ---- quotes ---- */

/* Longer quotes are no titles, and an open one must not cost the rest of a long text each time. */
enum { QUOTED_MAX = 1000 };

/* The closing straight quote: the first that ends a phrase rather than beginning one. */
static size_t close_straight(struct cite_str t, size_t from)
{
	for (size_t i = from; i < t.n && i - from < QUOTED_MAX; i++) {
		char next = i + 1 < t.n ? t.s[i + 1] : 0;

		if (t.s[i] == '\n')
			return 0;
		if (t.s[i] == '"' && !cite_ascii_alnum((unsigned char)next))
			return i;
	}
	return 0;
}

/* The quoted stretch that begins at t.s[i]: its inside. */
static bool quoted(struct cite_str t, size_t i, size_t *from, size_t *to)
{
	const char *open = t.s + i, *close;

	if (*open == '"') {
		*from = i + 1;
		*to = close_straight(t, i + 1);
		/* "A.", "B": the quote that a bold stretch ends with may stand inside it */
		return *to > *from;
	}
	if (t.n - i < 6 || memcmp(open, "“", 3) != 0)
		return false;
	size_t rest = t.n - i - 3 < QUOTED_MAX ? t.n - i - 3 : QUOTED_MAX;
	*from = i + 3;
	close = cite_ascii_find(open + 3, rest, "”");
	if (!close)
		close = cite_ascii_find(open + 3, rest, "\"");
	if (!close)
		return false;
	*to = (size_t)(close - t.s);
	return true;
}

static cite_sixteen may_quote(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s);

	return cite_sixteen_is(v, '"') | cite_sixteen_is(v, '\xe2');
}

bool cite_quoted_next(struct cite_str t, size_t *i, size_t *from, size_t *to)
{
	for (*i = cite_str_skip(t, *i, may_quote); *i < t.n; *i = cite_str_skip(t, *i + 1, may_quote))
		if ((t.s[*i] == '"' || (unsigned char)t.s[*i] == 0xe2) && quoted(t, *i, from, to))
			return true;
	return false;
}
