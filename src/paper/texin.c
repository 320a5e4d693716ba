/* texin.c: what people, arXiv and .bib files write becomes neutral text. Commands that stand for characters are read, those that choose
 * fonts are dropped around their argument, formulas are cleaned; everything else stays what it is: characters. */
#include "texin.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "texchar.h"
#include "texmath.h"
#include "texplain.h"

#include <stdio.h>
#include <string.h>

enum { DEEPEST = 64, FORMULA_MAX = 4096 };

struct in {
	const char *begin, *p, *end;
	struct cite_buf *out;
	enum cite_texin mode;
	int depth;           /* of open braces */
	bool shown[DEEPEST]; /* whether the brace open at a depth is a character */
	bool marks;          /* combining marks were put: compose at the end */
	size_t from;         /* where this text begins in out */
	int nested;
};

static void run(struct in *in);

/* ---- what goes out ---- */

static void put_blank(struct in *in)
{
	if (in->out->n > in->from && in->out->s[in->out->n - 1] != ' ')
		cite_buf_putc(in->out, ' ');
}

static void put_cp(struct in *in, int32_t cp)
{
	char utf8[4];
	cite_buf_put(in->out, utf8, cite_utf8_put(utf8, cp));
}

/* Try s as the body of a formula. */
static bool put_formula(struct in *in, const char *s, size_t n)
{
	size_t at = in->out->n;
	cite_buf_putc(in->out, CITE_MATH_ON);
	if (n <= FORMULA_MAX && cite_texmath_clean(in->out, s, n)) {
		cite_buf_putc(in->out, CITE_MATH_OFF);
		return true;
	}
	if (!in->out->over) {
		in->out->n = at;
		in->out->s[at] = '\0';
	}
	return false;
}

/* ---- formulas ---- */

/* Whether a stretch between two dollars is prose about money: words outside braces, and few or no signs that only mathematics has. */
static bool prose(const char *s, size_t n)
{
	int words = 0, depth = 0;
	bool math = false;
	for (size_t i = 0; i < n;) {
		size_t letters = 0;
		while (i + letters < n && cite_ascii_alpha(s[i + letters]))
			letters++;
		words += letters >= 3 && depth == 0 && !(i && s[i - 1] == '\\');
		i += letters;
		if (letters || i == n)
			continue;
		depth += (s[i] == '{') - (s[i] == '}');
		math = math || strchr("\\^_=<>+", s[i]);
		i++;
	}
	return words > 2 || (!math && (words > 1 || (words && memchr(s, ' ', n))));
}

/* Whether dollars around s can be a formula's: like pandoc, no blank inside the dollars and no digit behind, unless it is plainly TeX. */
static bool formula_like(const struct in *in, const char *s, size_t n, const char *behind)
{
	if (!n)
		return false;
	bool tex = memchr(s, '\\', n) || memchr(s, '^', n) || memchr(s, '_', n);
	bool tight = !cite_ascii_space(s[0]) && !cite_ascii_space(s[n - 1]);
	bool digit = behind < in->end && cite_ascii_digit(*behind);
	return in->mode == CITE_TEXIN_BIB || (tex && !prose(s, n)) || (tight && !digit && !prose(s, n)) ||
		(in->mode == CITE_TEXIN_TEX && !prose(s, n));
}

/* The next occurrence of a closing delimiter that no backslash escapes. */
static const char *closing(const struct in *in, const char *from, const char *delimiter)
{
	size_t m = strlen(delimiter);
	const char *end = in->end - from > FORMULA_MAX ? from + FORMULA_MAX : in->end;
	for (const char *p = from; p + m <= end; p++) {
		if (memcmp(p, delimiter, m) == 0)
			return p;
		if (*p == '\\' && p + 1 < end)
			p++;
	}
	return NULL;
}

/* A formula from `open` to `close` at p; false: the delimiters are characters. */
static bool formula(struct in *in, const char *open, const char *close)
{
	const char *s = in->p + strlen(open), *e = closing(in, s, close);
	if (!e || !formula_like(in, s, (size_t)(e - s), e + strlen(close)) || !put_formula(in, s, (size_t)(e - s)))
		return false;
	in->p = e + strlen(close);
	return true;
}

static void dollar(struct in *in)
{
	bool two = in->end - in->p > 1 && in->p[1] == '$';
	if ((two && formula(in, "$$", "$$")) || (!two && formula(in, "$", "$")))
		return;
	cite_buf_putc(in->out, '$');
	in->p++;
}

/* ---- arguments ---- */

static void blanks(struct in *in)
{
	while (in->p < in->end && cite_ascii_space(*in->p))
		in->p++;
}

/* The end of the group that opens at p (its closing brace), or NULL. */
static const char *group_end(const char *p, const char *end)
{
	int depth = 0;
	for (; p < end; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		else if (*p == '{')
			depth++;
		else if (*p == '}' && --depth == 0)
			return p;
	}
	return NULL;
}

/* Read s..e as a text of its own, in place. */
static void inner(struct in *in, const char *s, const char *e)
{
	struct in sub = { .begin = s, .p = s, .end = e, .out = in->out, .mode = in->mode, .from = in->from, .nested = in->nested + 1 };
	if (sub.nested < DEEPEST)
		run(&sub);
	else
		cite_buf_put(in->out, s, (size_t)(e - s));
	in->marks |= sub.marks;
}

/* The braced argument at p, after blanks; false if there is none. */
static bool argument(const struct in *in, const char **s, const char **e)
{
	const char *p = in->p;
	while (p < in->end && cite_ascii_space(*p))
		p++;
	if (p == in->end || *p != '{' || !(*e = group_end(p, in->end)))
		return false;
	*s = p + 1;
	return true;
}

/* ---- accents ---- */

/* Put the mark behind the first character that was written since `at`. */
static void mark_first(struct in *in, size_t at, int32_t mark)
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
static bool accented(struct in *in, int32_t mark)
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
		inner(in, s, e);
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
static bool text_script(struct in *in, char mark)
{
	const char *s, *e;
	if (!argument(in, &s, &e) || e - s > 32)
		return false;
	char body[64];
	bool digits = true;
	for (const char *p = s; p < e; p++)
		digits = digits && cite_ascii_digit(*p);
	int n = snprintf(body, sizeof body, digits ? "%c{%.*s}" : "%c{\\mathrm{%.*s}}", mark, (int)(e - s), s);
	if (!put_formula(in, body, (size_t)n))
		return false;
	in->p = e + 1;
	return true;
}

/* A symbol of mathematics that stands in the text without dollars. */
static bool bare_symbol(struct in *in, const char *slash, size_t n)
{
	int32_t cp = cite_tex_symbol_char(slash, n, NULL);
	if (!cp)
		return false;
	put_cp(in, cp);
	return true;
}

/* The command word of n letters behind `slash`; p is behind it. false: it is not known. */
static bool word(struct in *in, const char *slash, size_t n)
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
		inner(in, s, e);
		in->p = e + 1;
		return true;
	}
	if (AMONG(name, n, switches) || AMONG(name, n, spaces)) {
		if (AMONG(name, n, spaces))
			put_blank(in);
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
static bool sign(struct in *in, char c)
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
		put_blank(in);
	else if (!strchr("-/!@", c))
		return false;
	return true;
}

static void backslash(struct in *in)
{
	const char *slash = in->p, *e = slash + 1;
	size_t n = in->out->n;
	if (e < in->end && ((*e == '(' && formula(in, "\\(", "\\)")) || (*e == '[' && formula(in, "\\[", "\\]"))))
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

/* ---- braces ---- */

/* Whether the brace at p is TeX's grouping and not a character: it holds a command, or one word, or touches a letter. */
static bool grouping(const struct in *in, const char *e)
{
	if (in->mode == CITE_TEXIN_BIB)
		return true;
	const char *s = in->p + 1;
	size_t n = (size_t)(e - s);
	/* Behind a command we do not know it is that command's argument, and stays. */
	const char *before = in->p;
	while (before > in->begin && cite_ascii_alnum(before[-1]))
		before--;
	if (before < in->p && before > in->begin && before[-1] == '\\')
		return false;
	if (in->p > in->begin && (in->p[-1] == '}' || in->p[-1] == '^' || in->p[-1] == '_'))
		return false;
	if (!n)
		return false;
	if (*s == '\\' || *s == '$')
		return true;
	for (size_t i = 0; i < n; i++)
		if (!cite_ascii_alnum(s[i]) && !strchr("-+.\\'\"`^~{}", s[i]) && (unsigned char)s[i] < 0x80)
			return false;
	return true;
}

static void brace_open(struct in *in)
{
	const char *e = group_end(in->p, in->end);
	bool shown = !e || in->depth + 1 >= DEEPEST || !grouping(in, e);
	if (shown)
		cite_buf_putc(in->out, '{');
	if (e && in->depth + 1 < DEEPEST)
		in->shown[++in->depth] = shown;
	in->p++;
}

static void brace_close(struct in *in)
{
	if (in->depth ? in->shown[in->depth--] : in->mode != CITE_TEXIN_BIB)
		cite_buf_putc(in->out, '}');
	in->p++;
}

/* ---- the rest ---- */

/* A tie is a blank in TeX. Elsewhere it is a character: "~3%", "50~60", "/~user". */
static void tie(struct in *in)
{
	const char *p = in->p++;
	bool inside = p > in->begin && in->p < in->end && !cite_ascii_space(p[-1]) && !cite_ascii_space(*in->p);
	bool range = inside && cite_ascii_digit(p[-1]) && cite_ascii_digit(*in->p);
	if (in->mode == CITE_TEXIN_BIB || (in->mode == CITE_TEXIN_TEX && inside && !range && p[-1] != '/'))
		put_blank(in);
	else
		cite_buf_putc(in->out, '~');
}

/* Hyphens and quotes that TeX's fonts join: -- and ---, `` and ''. */
static void joined(struct in *in)
{
	char c = *in->p;
	size_t n = 1;
	while (n < 3 && in->p + n < in->end && in->p[n] == c)
		n++;
	if (c == '-' && n > 1) {
		cite_buf_puts(in->out, n == 3 ? "—" : "–");
		in->p += n;
	} else if (c != '-' && n > 1) {
		cite_buf_puts(in->out, c == '`' ? "“" : "”");
		in->p += 2;
	} else {
		cite_buf_putc(in->out, c);
		in->p++;
	}
}

static void one(struct in *in)
{
	switch (*in->p) {
	case '\\': backslash(in); return;
	case '{': brace_open(in); return;
	case '}': brace_close(in); return;
	case '$': dollar(in); return;
	case '~': tie(in); return;
	case '-':
	case '`':
	case '\'': joined(in); return;
	default: break;
	}
	if (cite_ascii_space(*in->p))
		put_blank(in);
	in->p++;
}

static void run(struct in *in)
{
	while (in->p < in->end) {
		const char *p = cite_texplain_end(in->p, in->end, in->out->n > in->from ? in->out->s[in->out->n - 1] : ' ');
		cite_buf_put(in->out, in->p, (size_t)(p - in->p));
		in->p = p;
		if (p < in->end)
			one(in);
	}
}

void cite_texin(struct cite_buf *out, const char *s, size_t n, enum cite_texin mode)
{
	struct cite_arena *mem = NULL;
	bool dotless = false, odd = cite_texplain_odd(s, n);
	if (!odd && cite_texplain_end(s, s + n, ' ') == s + n) {
		cite_buf_put(out, s, n);
		return;
	}
	if (odd) {
		mem = cite_arena_new();
		s = cite_text_squeeze(mem, s, n);
		n = strlen(s);
		dotless = strstr(s, "\xC4\xB1\xCC") || strstr(s, "\xC8\xB7\xCC"); /* i or j under an accent, which composing mends */
	}
	struct in in = { .begin = s, .p = s, .end = s + n, .out = out, .mode = mode, .from = out->n, .marks = dotless };
	run(&in);
	while (out->n > in.from && out->s[out->n - 1] == ' ' && !out->over)
		out->s[--out->n] = '\0';
	if (in.marks && !out->over) {
		if (!mem)
			mem = cite_arena_new();
		const char *composed = cite_text_nfc(mem, out->s + in.from, out->n - in.from);
		out->n = in.from;
		cite_buf_puts(out, composed);
	}
	cite_arena_free(mem);
}

void cite_neutral_plain(struct cite_buf *out, const char *s, size_t n)
{
	for (const char *end = s + n; s < end;) {
		const char *on = memchr(s, CITE_MATH_ON, (size_t)(end - s));
		cite_buf_put(out, s, (size_t)((on ? on : end) - s));
		if (!on)
			break;
		const char *off = memchr(on, CITE_MATH_OFF, (size_t)(end - on));
		if (!off)
			off = end;
		cite_texmath_plain(out, on + 1, (size_t)(off - on - 1));
		s = off < end ? off + 1 : end;
	}
}
