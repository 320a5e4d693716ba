/* latexchar.c: writes single characters as LaTeX commands, accents and formulas, and counts what has none. */
#include "latexchar.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "../paper/texchar.h"
#include "../paper/texin.h"
#include "formula.h"

#include <stdio.h>
#include <string.h>

/* ---- what is lost ---- */

static void add_example(struct cite_lost *lost, int32_t cp)
{
	for (size_t i = 0; i < sizeof lost->example / sizeof *lost->example; i++) {
		if (lost->example[i] == cp)
			return;
		if (!lost->example[i]) {
			lost->example[i] = cp;
			return;
		}
	}
}

static void lose(const struct cite_latex *l, int32_t cp, bool gone)
{
	if (!l->loss)
		return;
	struct cite_lost *lost = gone ? &l->loss->gone : &l->loss->spelt;
	lost->n++;
	add_example(lost, cp);
}

static void add_lost(struct cite_lost *lost, const struct cite_lost *more)
{
	lost->n += more->n;
	for (size_t i = 0; i < sizeof more->example / sizeof *more->example && more->example[i]; i++)
		add_example(lost, more->example[i]);
}

void cite_loss_add(struct cite_loss *loss, const struct cite_loss *more)
{
	add_lost(&loss->gone, &more->gone);
	add_lost(&loss->spelt, &more->spelt);
}

/* ---- single characters ---- */

static void put_formula(struct cite_buf *out, const char *math)
{
	cite_buf_puts(out, "{$");
	cite_buf_puts(out, math);
	cite_buf_puts(out, "$}");
}

/* Text that TeX's fonts would join with an equal neighbour (-, `, ') is kept apart from it by braces. */
static bool joins(const struct cite_buf *out, const struct cite_latex_at *at, char c)
{
	bool before = out->n && out->s[out->n - 1] == c;
	return before || (at->p < at->end && (*at->p == c || (unsigned char)*at->p == 0xE2));
}

static void put_joining(struct cite_buf *out, const struct cite_latex_at *at, const char *s)
{
	bool apart = joins(out, at, *s);
	if (apart)
		cite_buf_putc(out, '{');
	cite_buf_puts(out, s);
	if (apart)
		cite_buf_putc(out, '}');
}

/* {\'e}, {\v s} */
static void put_accent(struct cite_buf *out, char accent, char letter)
{
	char s[8] = { '{', '\\', accent, ' ' };
	size_t n = cite_ascii_alpha(accent) ? 4 : 3;
	s[n++] = letter;
	s[n++] = '}';
	cite_buf_put(out, s, n);
}

static void put_command(struct cite_buf *out, const char *name)
{
	cite_buf_put(out, "{\\", 2);
	cite_buf_puts(out, name);
	cite_buf_putc(out, '}');
}

/* Accent by accent around a base letter; marks is decomposed. false: nothing is written, the base is no letter that TeX can accent. */
static bool put_accents(const struct cite_latex *l, int32_t base, const char *marks, const char *end)
{
	char built[2][64];
	int now = 0, len;
	const char *name = base < 0x80 ? NULL : cite_tex_letter(base);
	if (!name && !cite_ascii_alpha(base))
		return false;
	if (name)
		snprintf(built[now], sizeof built[now], "{\\%s}", name);
	else
		snprintf(built[now], sizeof built[now], "%c", (char)base);
	while (marks < end) {
		int32_t mark = cite_utf8_next(&marks, end);
		char accent = cite_tex_accent(mark);
		if (!accent) {
			lose(l, mark, false);
			continue;
		}
		len = snprintf(built[!now], sizeof built[now], cite_ascii_alpha(accent) ? "{\\%c %s}" : "{\\%c%s}", accent, built[now]);
		if (len < (int)sizeof built[now])
			now = !now;
	}
	cite_buf_puts(l->out, built[now]);
	return true;
}

/* A letter that decomposes into a base and marks: Vietnamese, and all that the table of texchar.c lacks. */
static bool put_decomposed(const struct cite_latex *l, const char *s, const char *e)
{
	struct cite_arena *mem = cite_arena_new();
	const char *nfd = cite_text_nfd(mem, s, (size_t)(e - s)), *end = nfd + strlen(nfd), *p = nfd;
	int32_t base = p < end ? cite_utf8_next(&p, end) : -1;
	bool good = p < end && put_accents(l, base, p, end);
	cite_arena_free(mem);
	return good;
}

/* Marks that nothing composes with: they go over the ASCII letter just written, or are dropped. */
static void put_marks(const struct cite_latex *l, struct cite_latex_at *at, const char *s)
{
	struct cite_buf *out = l->out;
	const char *e = at->p;
	while (e < at->end) {
		const char *next = e;
		if (!cite_cp_mark(cite_utf8_next(&next, at->end)))
			break;
		e = next;
	}
	at->p = e;
	char base = s > at->begin ? s[-1] : 0;
	if (cite_ascii_alpha(base) && out->n && out->s[out->n - 1] == base) {
		out->s[--out->n] = '\0';
		put_accents(l, base, s, e);
	} else {
		while (s < e)
			lose(l, cite_utf8_next(&s, e), false);
	}
}

/* A run of superscript or subscript characters, as one formula. */
static void put_scripts(const struct cite_latex *l, struct cite_latex_at *at, char first, bool super)
{
	char body[48];
	size_t n = 0;
	body[n++] = first;
	while (at->p < at->end && n < sizeof body - 1) {
		const char *next = at->p;
		bool other;
		char c = cite_tex_scripted(cite_utf8_next(&next, at->end), &other);
		if (!c || other != super)
			break;
		body[n++] = c;
		at->p = next;
	}
	body[n] = '\0';
	cite_buf_printf(l->out, n > 1 ? "{$%c{%s}$}" : "{$%c%s$}", super ? '^' : '_', body);
}

static bool greek(int32_t cp)
{
	return (cp >= 0x370 && cp <= 0x3FF) || (cp >= 0x1F00 && cp <= 0x1FFF);
}

/* Three Greek letters in a row are a word; one or two are symbols. s: the one that at->p is behind. */
static bool greek_word(const struct cite_latex_at *at, const char *s)
{
	int row = 1;
	for (const char *p = at->p; row < 3 && p < at->end && greek(cite_utf8_next(&p, at->end));)
		row++;
	while (row < 3 && s - at->begin >= 2 && ((unsigned char)s[-1] & 0xC0) == 0x80) {
		for (s--; s > at->begin && ((unsigned char)*s & 0xC0) == 0x80;)
			s--;
		const char *p = s;
		if (!greek(cite_utf8_next(&p, at->end)))
			break;
		row++;
	}
	return row > 2;
}

/* The spelling in ASCII, each character of which is escaped like any other. */
static void put_spelt(const struct cite_latex *l, struct cite_latex_at *at, int32_t cp, const char *s)
{
	const char *e = at->p;
	struct cite_arena *mem = cite_arena_new();
	size_t lost;
	const char *ascii = cite_text_ascii(mem, cite_arena_copy(mem, s, (size_t)(e - s)), &lost);
	lose(l, cp, lost || !*ascii);
	*at->gone = *at->gone || !*ascii;
	struct cite_latex_at spelt = { .begin = ascii, .p = ascii, .end = ascii + strlen(ascii), .gone = at->gone };
	while (spelt.p < spelt.end) {
		char c = *spelt.p++;
		if (cite_latex_plain((unsigned char)c))
			cite_buf_putc(l->out, c);
		else
			cite_latex_special(l, &spelt, c);
	}
	cite_arena_free(mem);
}

/* Quotes, dashes and dots in ASCII, NULL for everything else. */
static const char *punctuation(int32_t cp)
{
	switch (cp) {
	case 0x2010:
	case 0x2011: return "-";
	case 0x2012:
	case 0x2013: return "--";
	case 0x2014:
	case 0x2015: return "---";
	case 0x2018:
	case 0x201B: return "`";
	case 0x2019: return "'";
	case 0x201C:
	case 0x201E:
	case 0xAB: return "``";
	case 0x201D:
	case 0xBB: return "''";
	case 0x2026: return "...";
	case 0xA1: return "{!`}";
	case 0xBF: return "{?`}";
	default: return NULL;
	}
}

static bool put_ascii_letter(const struct cite_latex *l, const struct cite_latex_at *at, int32_t cp)
{
	const char *latin = cite_tex_latin(cp), *other;
	if (latin) {
		put_accent(l->out, latin[0], latin[1]);
		return true;
	}
	if ((other = punctuation(cp))) {
		put_joining(l->out, at, other);
		return true;
	}
	if (cp < 0x3000 && (other = cite_tex_letter(cp))) {
		put_command(l->out, other);
		return true;
	}
	return false;
}

void cite_latex_foreign(const struct cite_latex *l, struct cite_latex_at *at, int32_t cp, const char *s)
{
	bool super, word = greek(cp) && greek_word(at, s);
	const char *math;
	char script;
	if (l->ascii && put_ascii_letter(l, at, cp))
		return;
	if (cp < 0x100 && !l->ascii) {
		cite_buf_put(l->out, s, (size_t)(at->p - s));
	} else if ((script = cite_tex_scripted(cp, &super))) {
		put_scripts(l, at, script, super);
	} else if (!word && (math = cite_tex_symbol(cp))) {
		put_formula(l->out, math);
	} else if (!l->ascii) {
		cite_buf_put(l->out, s, (size_t)(at->p - s));
	} else if (cite_cp_mark(cp)) {
		put_marks(l, at, s);
	} else if (!put_decomposed(l, s, at->p)) {
		put_spelt(l, at, cp, s);
	}
}

const char *const cite_latex_escape[128] = { ['"'] = "''",
	['#'] = "\\#",
	['$'] = "\\$",
	['%'] = "\\%",
	['&'] = "\\&",
	['_'] = "\\_",
	['<'] = "{$<$}",
	['>'] = "{$>$}",
	['|'] = "{$|$}",
	['~'] = "{\\textasciitilde}",
	['^'] = "{\\textasciicircum}",
	['\\'] = "{\\textbackslash}",
	['-'] = "-",
	['`'] = "`",
	['\''] = "'",
	['{'] = "\\{",
	['}'] = "\\}",
	[CITE_MATH_ON] = "" };

static void put_math(const struct cite_latex *l, struct cite_latex_at *at)
{
	const char *off = memchr(at->p, CITE_MATH_OFF, (size_t)(at->end - at->p));
	if (!off)
		off = at->end;
	cite_buf_puts(l->out, "{$");
	if (at->names)
		cite_formula_put(l->out, at->p, (size_t)(off - at->p));
	else
		cite_buf_put(l->out, at->p, (size_t)(off - at->p));
	cite_buf_puts(l->out, "$}");
	at->p = off < at->end ? off + 1 : off;
}

/* Whether a straight quote opens: behind a blank or what opens itself, and where words need no blanks (in Chinese), every second one. */
static bool opens(const struct cite_latex_at *at)
{
	enum { LOOK_BACK = 256 };
	const char *quote = at->p - 1, *from = quote - at->begin > LOOK_BACK ? quote - LOOK_BACK : at->begin;
	bool odd = true;
	if (quote == at->begin || strchr(" ([{-/`=<:+&*|~", quote[-1]))
		return true;
	if ((unsigned char)quote[-1] < 0x80)
		return false;
	for (const char *p = from; (p = memchr(p, '"', (size_t)(quote - p))); p++)
		odd = !odd;
	return odd;
}

/* Babel takes a straight quote for a command in German, Spanish and a dozen other languages: "a becomes a letter with two dots. */
static void put_quote(const struct cite_latex *l, const struct cite_latex_at *at)
{
	bool open = opens(at);
	if (l->ascii)
		put_joining(l->out, at, open ? "``" : "''");
	else
		cite_buf_puts(l->out, open ? "“" : "”");
}

void cite_latex_special(const struct cite_latex *l, struct cite_latex_at *at, char c)
{
	switch (c) {
	case CITE_MATH_ON: put_math(l, at); break;
	case '"': put_quote(l, at); break;
	case '{': cite_buf_puts(l->out, at->paired ? "\\{" : "{\\textbraceleft}"); break;
	case '}': cite_buf_puts(l->out, at->paired ? "\\}" : "{\\textbraceright}"); break;
	case '-':
	case '`':
	case '\'': put_joining(l->out, at, cite_latex_escape[(unsigned char)c]); break;
	default: cite_buf_puts(l->out, cite_latex_escape[(unsigned char)c]);
	}
}
