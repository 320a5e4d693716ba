/* texcommand.c: commands in a text: those that stand for characters become these, accents go over their letter, fonts are dropped around
 * what they dress; all others stay what they are: characters. */
#include "texread.h"

#include "texchar.h"

#include <stdio.h>
#include <string.h>

static void put_cp(struct cite_texread *in, int32_t cp)
{
	char utf8[4];
	cite_buf_put(in->out, utf8, cite_utf8_put(utf8, cp));
}

/* ---- arguments ---- */

static void blanks(struct cite_texread *in)
{
	while (in->p < in->end && cite_ascii_space(*in->p))
		in->p++;
}

/* The braced argument at p, after blanks; false if there is none. */
static bool argument(const struct cite_texread *in, const char **s, const char **e)
{
	const char *p = in->p;
	while (p < in->end && cite_ascii_space(*p))
		p++;
	if (p == in->end || *p != '{' || !(*e = cite_texread_group_end(in, p)))
		return false;
	*s = p + 1;
	return true;
}

/* ---- accents ---- */

/* Put the mark behind the first character that was written since `at`. */
static void mark_first(struct cite_texread *in, size_t at, int32_t mark)
{
	struct cite_buf *out = in->out;
	char rest[64], utf8[4];
	if (out->n == at || out->over)
		return;
	const char *p = out->s + at, *end = out->s + out->n;
	cite_utf8_next(&p, end);
	while (p < end) {
		const char *q = p;
		if (!cite_cp_mark(cite_utf8_next(&q, end)))
			break;
		p = q;
	}
	size_t n = (size_t)(end - p), len = cite_utf8_put(utf8, mark);
	if (n >= sizeof rest)
		return;
	memcpy(rest, p, n);
	out->n -= n;
	cite_buf_put(out, utf8, len);
	cite_buf_put(out, rest, n);
	in->marks = true;
}

/* The letter under an accent: {x}, x, or a dotless \i, which loses its own name there. */
static bool accented(struct cite_texread *in, int32_t mark)
{
	const char *s, *e;
	size_t at = in->out->n;
	bool braced = argument(in, &s, &e);
	if (!braced) {
		blanks(in);
		s = in->p;
		if (s == in->end || strchr("{}$&%#_^~", *s))
			return false;
		e = s;
		if (*s == '\\') {
			do
				e++;
			while (e < in->end && cite_ascii_alpha(*e));
		} else {
			cite_utf8_next(&e, in->end);
		}
	}
	size_t n = (size_t)(e - s);
	if (n == 2 && s[0] == '\\' && (s[1] == 'i' || s[1] == 'j'))
		cite_buf_putc(in->out, s[1]);
	else if (n > 32 || (!braced && *s == '\\' && n < 2))
		return false;
	else
		cite_texread_inner(in, s, e);
	const char *first = in->out->s + at;
	if (in->out->n == at || !cite_cp_letter(cite_utf8_next(&first, in->out->s + in->out->n)))
		return false;
	in->p = braced ? e + 1 : e;
	if (!braced && *s == '\\')
		blanks(in);
	mark_first(in, at, mark);
	return in->out->n > at;
}

/* ---- commands ---- */

static const char *const fonts_around[] = { "emph", "hbox", "mbox", "mathrm", "ensuremath", "text", "textbf", "textit", "textmd",
	"textnormal", "textrm", "textsc", "textsf", "textsl", "texttt", "textup", "underline", "uline", "enquote" };
static const char *const switches[] = { "bf", "it", "rm", "em", "sl", "sf", "tt", "sc", "bfseries", "itshape", "scshape", "slshape",
	"ttfamily", "rmfamily", "sffamily", "upshape", "normalfont", "small", "large", "footnotesize", "relax", "protect", "noindent",
	"xspace" };
static const char *const spaces[] = { "quad", "qquad", "par", "newline", "linebreak", "smallskip", "medskip", "bigskip", "thinspace",
	"space" };

static bool among(const char *s, size_t n, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncmp(names[i], s, n) == 0 && !names[i][n])
			return true;
	return false;
}
#define AMONG(s, n, names) among(s, n, names, sizeof(names) / sizeof *(names))

/* \textsuperscript{x}, \textsubscript{x}: a formula. */
static bool text_script(struct cite_texread *in, char mark)
{
	const char *s, *e;
	if (!argument(in, &s, &e) || e - s > 32)
		return false;
	char body[64];
	bool digits = true;
	for (const char *p = s; p < e; p++)
		digits = digits && cite_ascii_digit(*p);
	int n = snprintf(body, sizeof body, digits ? "%c{%.*s}" : "%c{\\mathrm{%.*s}}", mark, (int)(e - s), s);
	if (!cite_texread_put_formula(in, body, (size_t)n))
		return false;
	in->p = e + 1;
	return true;
}

/* A symbol of mathematics that stands in the text without dollars. */
static bool bare_symbol(struct cite_texread *in, const char *slash, size_t n)
{
	int32_t cp = cite_tex_symbol_char(slash, n, NULL);
	if (!cp)
		return false;
	put_cp(in, cp);
	return true;
}

/* The command word of n letters behind `slash`; p is behind it. false: it is not known. */
static bool word(struct cite_texread *in, const char *slash, size_t n)
{
	const char *name = slash + 1, *s, *e, *text = cite_tex_letter_text(name, n);
	int32_t mark = n == 1 ? cite_tex_mark(*name) : 0;
	if (mark)
		return accented(in, mark);
	if (text) {
		cite_buf_puts(in->out, text);
		if (in->end - in->p > 1 && in->p[0] == '{' && in->p[1] == '}')
			in->p += 2;
		else
			blanks(in);
		return true;
	}
	if (AMONG(name, n, fonts_around) && argument(in, &s, &e)) {
		cite_texread_inner(in, s, e);
		in->p = e + 1;
		return true;
	}
	if (AMONG(name, n, switches) || AMONG(name, n, spaces)) {
		if (AMONG(name, n, spaces))
			cite_texread_blank(in);
		blanks(in);
		return true;
	}
	if (n == 15 && memcmp(name, "textsuperscript", n) == 0)
		return text_script(in, '^');
	if (n == 13 && memcmp(name, "textsubscript", n) == 0)
		return text_script(in, '_');
	return bare_symbol(in, slash, n + 1);
}

/* A backslash and one character that is no letter. */
static bool sign(struct cite_texread *in, char c)
{
	int32_t mark = cite_tex_mark(c);
	const char *s, *e;
	if (mark && argument(in, &s, &e) && s == e) {
		cite_buf_putc(in->out, c);
		in->p = e + 1;
		return true;
	}
	if (mark)
		return accented(in, mark);
	if (strchr("%&#_${}", c))
		cite_buf_putc(in->out, c);
	else if (strchr(",;: \\", c) || cite_ascii_space(c))
		cite_texread_blank(in);
	else if (!strchr("-/!@", c))
		return false;
	return true;
}

void cite_texread_backslash(struct cite_texread *in)
{
	const char *slash = in->p, *e = slash + 1;
	size_t n = in->out->n;
	if (e < in->end && ((*e == '(' && cite_texread_formula(in, "\\(", "\\)")) || (*e == '[' && cite_texread_formula(in, "\\[", "\\]"))))
		return;
	while (e < in->end && cite_ascii_alpha(*e))
		e++;
	bool letters = e > slash + 1;
	in->p = letters ? e : e < in->end ? e + 1 : e;
	bool known = letters ? word(in, slash, (size_t)(e - slash - 1)) : e < in->end && sign(in, *e);
	if (known)
		return;
	/* Not known: the characters, as they stand. */
	in->out->n = n;
	cite_buf_putc(in->out, '\\');
	in->p = slash + 1;
	if (letters) {
		cite_buf_put(in->out, slash + 1, (size_t)(e - slash - 1));
		in->p = e;
	}
}
