/* cursor.c: matches decoded inline content against source bytes, by CommonMark's own rules for escapes, entities, code spans, link
 * destinations and titles. Knows nothing of trees. */
#include "cursor.h"

#include "../../base/sixteen.h"
#include "charref.h"

#include <string.h>

static bool punct(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static char at(const struct cite_cursor *c, uint32_t p)
{
	return p < c->end ? c->s[p] : 0;
}

char cite_cursor_at(const struct cite_cursor *c)
{
	return at(c, c->p);
}

struct cite_span cite_cursor_span(const struct cite_cursor *c, uint32_t begin)
{
	uint32_t from = c->map ? c->map[begin] : begin;
	uint32_t to = c->map ? c->map[c->p] : c->p;
	return (struct cite_span){ from, to - from };
}

static bool line_end(char c)
{
	return c == '\n' || c == '\r';
}

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

static void step_line_end(struct cite_cursor *c)
{
	if (at(c, c->p) == '\r' && at(c, c->p + 1) == '\n')
		c->p++;
	c->p++;
}

/* Step over a line end and over what the containers put at the begin of the next line: blanks and up to `quotes` ">". A lazy
 * continuation may have fewer. */
static void cross(struct cite_cursor *c)
{
	step_line_end(c);
	for (uint32_t q = 0;; c->p++) {
		char here = at(c, c->p);
		if (here == '>' && q < c->quotes)
			q++;
		else if (!blank(here))
			break;
	}
	c->crossed = c->p;
}

/* The parser strips the blanks at the begin of a line, but not those of a lazy continuation inside a code span, a tag, or behind a
 * backslash: step back over as many as the text begins with. */
static void take_blanks_back(struct cite_cursor *c, const char *l, const char *le)
{
	if (c->p != c->crossed || c->p == 0)
		return;
	uint32_t p = c->p;
	for (; l < le && blank(*l) && p > 0 && blank(c->s[p - 1]); l++)
		p--;
	c->p = p;
	c->crossed = UINT32_MAX; /* once only */
}

/* ---- text ---- */

/* How many of the first bytes of a text stand in the source as they are, and stand for nothing else there. */
static uint32_t match_plain(const char *s, const char *l, size_t n)
{
	uint32_t i = 0;
	for (unsigned same = 16; same == 16 && n - i >= 16; i += same) {
		cite_sixteen v = cite_sixteen_at(l + i);
		same = cite_sixteen_first((cite_sixteen)(v != cite_sixteen_at(s + i)) | cite_sixteen_is(v, '\\') | cite_sixteen_is(v, '&') |
			cite_sixteen_is(v, '\n') | cite_sixteen_is(v, '\r'));
	}
	while (i < n && s[i] == l[i] && l[i] != '\\' && l[i] != '&' && !line_end(l[i]))
		i++;
	return i;
}

/* Match decoded text from the cursor on. In titles a line end in the text is one in the source, with the next line's prefix. */
static bool match(struct cite_cursor *c, const char *l, size_t n, unsigned flags, bool lines)
{
	struct cite_cursor t = *c;
	for (const char *le = l + n; l < le;) {
		if (t.p == t.crossed && blank(*l))
			take_blanks_back(&t, l, le);
		size_t left = t.p < t.end ? t.end - t.p : 0;
		uint32_t plain = match_plain(t.s + t.p, l, (size_t)(le - l) < left ? (size_t)(le - l) : left);
		if (plain) {
			t.p += plain;
			l += plain;
			continue;
		}
		char here = at(&t, t.p);
		if (here == '\\' && (flags & CITE_CURSOR_ESCAPES) && punct(at(&t, t.p + 1))) {
			if (at(&t, t.p + 1) != *l)
				return false;
			t.p += 2;
			l++;
			continue;
		}
		int k = here == '&' && (flags & CITE_CURSOR_ENTITIES) ? cite_charref_match(t.s, t.end, &t.p, &l, le) : 0;
		if (k > 0)
			continue;
		if (k < 0 || here != *l || t.p >= t.end)
			return false;
		if (line_end(here)) {
			bool both = here == '\r' && at(&t, t.p + 1) == '\n';
			if (!lines || (both && (l + 1 == le || l[1] != '\n')))
				return false;
			cross(&t);
			l += both ? 2 : 1;
			continue;
		}
		t.p++;
		l++;
	}
	*c = t;
	return true;
}

uint32_t cite_cursor_begin(struct cite_cursor *c, const char *text, size_t n)
{
	if (n && blank(*text))
		take_blanks_back(c, text, text + n);
	return c->p;
}

bool cite_cursor_text(struct cite_cursor *c, const char *text, size_t n, unsigned flags, bool *same)
{
	uint32_t begin = c->p;
	if (!match(c, text, n, flags, !flags))
		return false;
	*same = !c->map && c->p - begin == n;
	return true;
}

bool cite_cursor_delimiters(struct cite_cursor *c, unsigned n, const char *set)
{
	char d = at(c, c->p);
	if (!d || !strchr(set, d))
		return false;
	for (unsigned i = 1; i < n; i++)
		if (at(c, c->p + i) != d)
			return false;
	c->p += n;
	return true;
}

/* ---- code spans ---- */

static uint32_t backticks(const struct cite_cursor *c, uint32_t p)
{
	uint32_t n = 0;
	while (at(c, p + n) == '`')
		n++;
	return n;
}

/* Match the inside of a code span up to `end`: line ends count as blanks; one blank may have been stripped at each end. */
static bool match_code(struct cite_cursor *c, uint32_t end, const char *text, size_t n, bool stripped)
{
	struct cite_cursor t = *c;
	t.end = end;
	if (stripped) {
		if (line_end(at(&t, t.p)))
			cross(&t);
		else if (at(&t, t.p) == ' ')
			t.p++;
		else
			return false;
	}
	for (size_t i = 0; i < n; i++) {
		if (t.p == t.crossed && blank(text[i]))
			take_blanks_back(&t, text + i, text + n);
		char here = at(&t, t.p);
		if (line_end(here) && text[i] == ' ')
			cross(&t);
		else if (here && here == text[i])
			t.p++;
		else
			return false;
	}
	if (stripped && line_end(at(&t, t.p)))
		cross(&t);
	else if (stripped && at(&t, t.p) == ' ')
		t.p++;
	if (t.p != end)
		return false;
	t.end = c->end;
	*c = t;
	return true;
}

bool cite_cursor_code(struct cite_cursor *c, const char *text, size_t n)
{
	uint32_t k = backticks(c, c->p);
	struct cite_cursor t = *c;
	t.p += k;
	for (uint32_t q = t.p; k && q < c->end;) {
		uint32_t m = backticks(c, q);
		if (m == k) {
			if (!match_code(&t, q, text, n, true) && !match_code(&t, q, text, n, false))
				return false;
			t.p = q + k;
			*c = t;
			return true;
		}
		q += m ? m : 1;
	}
	return false;
}

/* ---- line ends ---- */

static bool inner_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

bool cite_cursor_break(struct cite_cursor *c, struct cite_span *span)
{
	struct cite_cursor t = *c;
	while (inner_blank(at(&t, t.p)))
		t.p++;
	if (at(&t, t.p) == '\\')
		t.p++;
	if (!line_end(at(&t, t.p)))
		return false;
	struct cite_cursor end = t;
	step_line_end(&end);
	*span = cite_cursor_span(&end, c->p);
	cross(&t);
	*c = t;
	return true;
}

bool cite_cursor_rest(struct cite_cursor *c)
{
	while (inner_blank(at(c, c->p)))
		c->p++;
	return c->p == c->end || line_end(at(c, c->p));
}

/* ---- links ---- */

static void skip_space(struct cite_cursor *c)
{
	for (;;) {
		char here = at(c, c->p);
		if (line_end(here))
			cross(c);
		else if (inner_blank(here))
			c->p++;
		else
			return;
	}
}

/* "<dest>". */
static bool pointed_dest(struct cite_cursor *c, uint32_t *a, uint32_t *b)
{
	if (at(c, c->p) != '<')
		return false;
	for (uint32_t p = c->p + 1; p < c->end; p++) {
		char here = c->s[p];
		if (here == '\\') {
			p++;
		} else if (here == '>') {
			*a = c->p + 1;
			*b = p;
			c->p = p + 1;
			return true;
		} else if (here == '<' || line_end(here)) {
			return false;
		}
	}
	return false;
}

/* A destination up to white space or the closing parenthesis; parentheses inside it are balanced. */
static bool plain_dest(struct cite_cursor *c, uint32_t *a, uint32_t *b)
{
	int depth = 0;
	uint32_t p = c->p;
	for (; p < c->end; p++) {
		char here = c->s[p];
		if (here == '\\' && punct(at(c, p + 1)))
			p++;
		else if (here == '(' && ++depth > 32)
			return false;
		else if (here == ')' && --depth < 0)
			break;
		else if (inner_blank(here) || line_end(here))
			break;
	}
	*a = c->p;
	*b = p;
	c->p = p;
	return p < c->end;
}

/* Where a title's closing quote is: the first that no backslash stands before, else the last. 0: there is none. */
static uint32_t title_end(const struct cite_cursor *c, char close)
{
	uint32_t last = 0;
	for (uint32_t p = c->p + 1; p < c->end; p++) {
		bool escaped = c->s[p - 1] == '\\' && p - 1 > c->p;
		if (c->s[p] == close) {
			last = p;
			if (!escaped)
				return p;
		} else if (close == ')' && c->s[p] == '(' && !escaped) {
			break;
		}
	}
	return last;
}

static bool eat_title(struct cite_cursor *c, const char *title)
{
	char open = at(c, c->p);
	if (open != '"' && open != '\'' && open != '(')
		return *title == 0;
	uint32_t end = title_end(c, open == '(' ? ')' : open);
	if (!end)
		return false;
	struct cite_cursor t = *c;
	t.p++;
	t.end = end;
	if (!match(&t, title, strlen(title), CITE_CURSOR_ESCAPES | CITE_CURSOR_ENTITIES, true) || t.p != end)
		return false;
	t.end = c->end;
	t.p++;
	*c = t;
	return true;
}

/* The bytes a..b decode to the URL. */
static bool same_url(const struct cite_cursor *c, uint32_t a, uint32_t b, const char *url)
{
	struct cite_cursor t = *c;
	t.p = a;
	t.end = b;
	return match(&t, url, strlen(url), CITE_CURSOR_ESCAPES | CITE_CURSOR_ENTITIES, false) && t.p == b;
}

/* "(url)" as most write it: nothing escaped, no title. */
static bool plain_tail(struct cite_cursor *c, const char *url, const char *title, struct cite_span *dest)
{
	size_t n = strlen(url), left = c->p < c->end ? c->end - c->p : 0;
	const char *s = c->s + c->p;
	if (*title || !n || left < n + 2 || s[n + 1] != ')' || memcmp(s + 1, url, n) != 0 || strcspn(url, " \t\r\n\v\f\\&<()") < n)
		return false;
	struct cite_cursor d = *c;
	d.p = c->p + 1 + (uint32_t)n;
	*dest = cite_cursor_span(&d, c->p + 1);
	c->p = d.p + 1;
	return true;
}

bool cite_cursor_tail(struct cite_cursor *c, const char *url, const char *title, struct cite_span *dest)
{
	struct cite_cursor t = *c;
	uint32_t a, b;
	if (at(&t, t.p) != '(')
		return false;
	if (plain_tail(c, url, title, dest))
		return true;
	t.p++;
	skip_space(&t);
	if (!pointed_dest(&t, &a, &b) && !plain_dest(&t, &a, &b))
		return false;
	if (!same_url(c, a, b, url))
		return false;
	uint32_t before = t.p;
	skip_space(&t);
	if (t.p == before ? *title != 0 : !eat_title(&t, title))
		return false;
	skip_space(&t);
	if (at(&t, t.p) != ')')
		return false;
	t.p++;
	struct cite_cursor d = *c;
	d.p = b;
	*dest = cite_cursor_span(&d, a);
	*c = t;
	return true;
}

void cite_cursor_label(struct cite_cursor *c)
{
	struct cite_cursor t = *c;
	if (at(&t, t.p) != '[')
		return;
	t.p++;
	for (int n = 0; n <= 1000; n++) {
		char here = at(&t, t.p);
		if (here == ']') {
			t.p++;
			*c = t;
			return;
		}
		if (!here || here == '[')
			return;
		if (line_end(here)) {
			cross(&t);
			continue;
		}
		if (here == '\\' && punct(at(&t, t.p + 1))) {
			t.p++;
			n++;
		}
		t.p++;
	}
}
