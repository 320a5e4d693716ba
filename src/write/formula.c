/* formula.c: \sqrt{s} to \sqrt\ensuremath{{s}}, \frac{3}{2} to 3/2, \overline{t} to \bar{t}. TeX prints what it printed, but for the slant of
 * an accented upright letter. But pandoc, which shows a formula of its citations as text or else as raw TeX with a warning, finds a root only
 * where no brace follows it, fractions only on one line, and accents only over single letters that choose no font. */
#include "formula.h"

#include "../base/text.h"

#include <string.h>

struct str {
	const char *s;
	size_t n;
};

static bool is(struct str a, const char *s)
{
	return a.n == strlen(s) && !memcmp(a.s, s, a.n);
}

/* The command at s: a backslash and letters, or one other character. */
static struct str command_at(const char *s, const char *end)
{
	const char *e = s + 1;
	while (e < end && cite_ascii_alpha(*e))
		e++;
	return (struct str){ s, (size_t)((e == s + 1 && e < end ? e + 1 : e) - s) };
}

/* What the braces at s hold; s is NULL if there are none. */
static struct str group_at(const char *s, const char *end)
{
	long depth = 0;
	if (s == end || *s != '{')
		return (struct str){ NULL, 0 };
	for (const char *p = s; p < end; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		else if (*p == '{')
			depth++;
		else if (*p == '}' && --depth == 0)
			return (struct str){ s + 1, (size_t)(p - s) - 1 };
	}
	return (struct str){ NULL, 0 };
}

/* One letter, one number, or one command. */
static bool single(struct str a)
{
	size_t digits = 0;
	while (digits < a.n && cite_ascii_digit(a.s[digits]))
		digits++;
	if (!a.n || digits == a.n || (a.n == 1 && cite_ascii_alpha(*a.s)))
		return a.n;
	return *a.s == '\\' && a.n > 2 && command_at(a.s, a.s + a.n).n == a.n;
}

/* A fraction reads the same on one line where nothing stands beside it that it could belong to. */
static bool stands_alone(const struct cite_buf *out, size_t from, const char *s, const char *end)
{
	return (out->n == from || strchr("{([=+-<>,", out->s[out->n - 1])) && (s == end || strchr("})]=+-<>,", *s));
}

/* The letter of \mathrm{t}. */
static char upright(struct str a)
{
	return a.n == 10 && !memcmp(a.s, "\\mathrm{", 8) && cite_ascii_alpha(a.s[8]) && a.s[9] == '}' ? a.s[8] : '\0';
}

static bool is_accent(struct str command)
{
	static const char *const accents[] = { "\\bar", "\\tilde", "\\hat", "\\dot", "\\ddot", "\\check", "\\breve", "\\acute", "\\grave" };
	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (is(command, accents[i]))
			return true;
	return false;
}

/* How much of K^{0} or \nu_e is the one letter or command that the scripts hang on; 0 if it is not of that kind. */
static size_t scripted(struct str a)
{
	const char *p = a.s, *end = a.s + a.n;
	size_t n = !a.n ? 0 : *p == '\\' ? command_at(p, end).n : cite_ascii_alpha(*p);
	for (p += n; p < end;) {
		struct str script = *p == '^' || *p == '_' ? group_at(p + 1, end) : (struct str){ NULL, 0 };
		bool bare = (*p == '^' || *p == '_') && end - p > 1 && cite_ascii_alnum(p[1]);
		if (!script.s && !bare)
			return 0;
		p = script.s ? script.s + script.n + 1 : p + 2;
	}
	return n < a.n ? n : 0;
}

/* \mathrm{t\bar{t}} to \mathrm{t}\bar{t}: fontspec takes the accent from the upright font, which has none. */
static bool put_upright(struct cite_buf *out, struct str font, struct str a)
{
	const char *from = a.s, *end = a.s + a.n;
	bool some = false;
	if (memchr(a.s, '^', a.n) || memchr(a.s, '_', a.n))
		return false;
	for (const char *p = a.s; p < end;) {
		struct str command = *p == '\\' ? command_at(p, end) : (struct str){ p, 1 }, g = group_at(p + command.n, end);
		if (is_accent(command) && g.s) {
			if (p > from)
				cite_buf_printf(out, "%.*s{%.*s}", (int)font.n, font.s, (int)(p - from), from);
			from = g.s + g.n + 1;
			cite_formula_put(out, p, (size_t)(from - p));
			some = true;
			p = from;
		} else {
			p += command.n;
		}
	}
	if (some && from < end)
		cite_buf_printf(out, "%.*s{%.*s}", (int)font.n, font.s, (int)(end - from), from);
	return some;
}

/* Another spelling of the command and its argument(s), of which the first is a; NULL if it has none, else where they end. */
static const char *put_other(struct cite_buf *out, size_t from, struct str command, struct str a, const char *end)
{
	const char *behind = a.s + a.n + 1;
	struct str b = group_at(behind, end);
	bool bar = is(command, "\\overline"), accent = bar || is_accent(command);
	struct str mark = bar ? (struct str){ "\\bar", 4 } : command;
	char letter = upright(a) ? upright(a) : bar && a.n == 1 && cite_ascii_alpha(*a.s) ? *a.s : '\0';
	size_t n = accent && !bar ? scripted(a) : 0;
	if (is(command, "\\sqrt")) {
		cite_buf_puts(out, "\\sqrt\\ensuremath{{");
		cite_formula_put(out, a.s, a.n);
		cite_buf_puts(out, "}}");
	} else if (is(command, "\\frac") && b.s && single(a) && single(b) && stands_alone(out, from, b.s + b.n + 1, end)) {
		cite_buf_printf(out, "%.*s/%.*s", (int)a.n, a.s, (int)b.n, b.s);
		behind = b.s + b.n + 1;
	} else if (accent && letter) {
		cite_buf_printf(out, "%.*s{%c}", (int)mark.n, mark.s, letter);
	} else if (n) {
		cite_buf_printf(out, "%.*s{%.*s}%.*s", (int)command.n, command.s, (int)n, a.s, (int)(a.n - n), a.s + n);
	} else if (!is(command, "\\mathrm") || !put_upright(out, command, a)) {
		return NULL;
	}
	return behind;
}

void cite_formula_put(struct cite_buf *out, const char *s, size_t n)
{
	size_t from = out->n;
	for (const char *end = s + n; s < end;) {
		const char *e = memchr(s, '\\', (size_t)(end - s));
		cite_buf_put(out, s, (size_t)((e ? e : end) - s));
		if (!e)
			return;
		struct str command = command_at(e, end), a = group_at(e + command.n, end);
		s = a.s ? put_other(out, from, command, a, end) : NULL;
		if (!s) {
			cite_buf_put(out, command.s, command.n);
			s = e + command.n;
		}
	}
}
