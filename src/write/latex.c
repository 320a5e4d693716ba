/* latex.c: neutral text becomes LaTeX. What is written where is settled by what BibTeX, biber and the readers of .bib files make of it:
 * tight accents ({\'e}, {\v s}), formulas in braces of their own ({$x^2$}), braces only in pairs. */
#include "latex.h"

#include "../base/arena.h"
#include "../base/sixteen.h"
#include "../base/text.h"
#include "../paper/texchar.h"
#include "../paper/texin.h"
#include "../paper/title.h"
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

/* Where the writing stands: in begin..end, p behind the character in hand. */
struct at {
	const char *begin, *p, *end;
	bool paired; /* literal braces are balanced in begin..end */
	int *names;  /* a title in sentence case: what begins with a capital is a name; -1: not looked at yet; NULL: no title */
	bool *gone;  /* set when a character was left out */
};

static void put_formula(struct cite_buf *out, const char *math)
{
	cite_buf_puts(out, "{$");
	cite_buf_puts(out, math);
	cite_buf_puts(out, "$}");
}

/* Text that TeX's fonts would join with an equal neighbour (-, `, ') is kept apart from it by braces. */
static bool joins(const struct cite_buf *out, const struct at *at, char c)
{
	bool before = out->n && out->s[out->n - 1] == c;
	return before || (at->p < at->end && (*at->p == c || (unsigned char)*at->p == 0xE2));
}

static void put_joining(struct cite_buf *out, const struct at *at, const char *s)
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
static void put_marks(const struct cite_latex *l, struct at *at, const char *s)
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
static void put_scripts(const struct cite_latex *l, struct at *at, char first, bool super)
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

/* Greek beside Greek is a word, not a symbol. */
static bool greek_word(const struct at *at, const char *s)
{
	const char *next = at->p, *before = s;
	if (next < at->end && greek(cite_utf8_next(&next, at->end)))
		return true;
	if (before - at->begin < 2 || ((unsigned char)before[-1] & 0xC0) != 0x80)
		return false;
	do
		before--;
	while (before > at->begin && ((unsigned char)*before & 0xC0) == 0x80);
	return greek(cite_utf8_next(&before, s));
}

/* The spelling in ASCII, each character of which is escaped like any other. */
static void put_spelt(const struct cite_latex *l, struct at *at, int32_t cp, const char *s)
{
	const char *e = at->p;
	struct cite_arena *mem = cite_arena_new();
	size_t lost;
	const char *ascii = cite_text_ascii(mem, cite_arena_copy(mem, s, (size_t)(e - s)), &lost);
	lose(l, cp, lost || !*ascii);
	*at->gone = *at->gone || !*ascii;
	cite_latex_text(l, ascii, strlen(ascii));
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

static bool put_ascii_letter(const struct cite_latex *l, const struct at *at, int32_t cp)
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

/* A character beyond ASCII, s to at->p. */
static void put_foreign(const struct cite_latex *l, struct at *at, int32_t cp, const char *s)
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

/* What stands for an ASCII character that TeX takes for its own; NULL: itself. Braces are seen to elsewhere. */
static const char *const escapes[128] = { ['#'] = "\\#",
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

static void put_math(const struct cite_latex *l, struct at *at)
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

static void put_special(const struct cite_latex *l, struct at *at, char c)
{
	switch (c) {
	case CITE_MATH_ON: put_math(l, at); break;
	case '{': cite_buf_puts(l->out, at->paired ? "\\{" : "{\\textbraceleft}"); break;
	case '}': cite_buf_puts(l->out, at->paired ? "\\}" : "{\\textbraceright}"); break;
	case '-':
	case '`':
	case '\'': put_joining(l->out, at, escapes[(unsigned char)c]); break;
	default: cite_buf_puts(l->out, escapes[(unsigned char)c]);
	}
}

/* ---- stretches ---- */

static bool plain(unsigned char c)
{
	return c < 0x80 && !escapes[c];
}

/* Sixteen bytes that plainly need none; most are. */
static bool sixteen_easy(const char *s)
{
	return !cite_sixteen_any(~cite_sixteen_wordy(cite_sixteen_at(s)));
}

/* Where sixteen bytes may need escaping. The bytes on both sides of them are looked at too. */
static cite_sixteen sixteen_odd(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s), next = cite_sixteen_at(s + 1);
	cite_sixteen joined = (cite_sixteen)(v == next) | (cite_sixteen)(v == cite_sixteen_at(s - 1)) | cite_sixteen_in(next, 0x80, 0xFF);
	return ((cite_sixteen_is(v, '-') | cite_sixteen_is(v, '\'')) & joined) | cite_sixteen_in(v, 0, ' ' - 1) |
		cite_sixteen_in(v, '#', '&') | cite_sixteen_is(v, '<') | cite_sixteen_is(v, '>') | cite_sixteen_in(v, '\\', '`') |
		cite_sixteen_in(v, '{', 0xFF);
}

/* The end of the stretch from begin on that needs no escaping; hyphens and quotes belong to it where nothing joins them. */
static const char *plain_end(const char *begin, const char *end)
{
	for (const char *p = begin; p < end; p++) {
		size_t first = 16;
		while (p > begin && end - p > 16 && (sixteen_easy(p) || (first = cite_sixteen_first(sixteen_odd(p))) == 16))
			p += 16;
		p += first < 16 ? first : 0;
		/* One that is odd, or the few at an end. */
		const char *stop = end - p > 16 ? p + 1 : end;
		while (p < stop && plain((unsigned char)*p))
			p++;
		if (p == stop) {
			p--;
			continue;
		}
		bool inside = (*p == '-' || *p == '\'') && p > begin && p + 1 < end;
		if (!inside || p[-1] == *p || p[1] == *p || (unsigned char)p[1] >= 0x80)
			return p;
	}
	return end;
}

static void put_all(const struct cite_latex *l, struct at *at)
{
	while (at->p < at->end) {
		const char *s = at->p;
		at->p = plain_end(s, at->end);
		if (at->p > s) {
			cite_buf_put(l->out, s, (size_t)(at->p - s));
			continue;
		}
		if ((unsigned char)*s < 0x80) {
			at->p++;
			put_special(l, at, *s);
		} else {
			int32_t cp = cite_utf8_next(&at->p, at->end);
			put_foreign(l, at, cp, s);
		}
	}
}

/* Whether the literal braces of a text, those outside formulas, are balanced. */
static bool balanced(const char *s, size_t n)
{
	long depth = 0;
	bool math = false;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == CITE_MATH_ON || s[i] == CITE_MATH_OFF)
			math = s[i] == CITE_MATH_ON;
		else if (!math && s[i] == '{')
			depth++;
		else if (!math && s[i] == '}' && --depth < 0)
			return false;
	}
	return depth == 0;
}

static bool pairs(const char *s, size_t n)
{
	return (memchr(s, '{', n) || memchr(s, '}', n)) && balanced(s, n);
}

/* Where characters were left out, blanks may meet, or stand at an end. */
static void close_up(struct cite_buf *out, size_t from)
{
	size_t w = from;
	for (size_t i = from; i < out->n; i++)
		if (out->s[i] != ' ' || (w > from && out->s[w - 1] != ' '))
			out->s[w++] = out->s[i];
	while (w > from && out->s[w - 1] == ' ')
		w--;
	if (w < out->n)
		out->s[out->n = w] = '\0';
}

void cite_latex_text(const struct cite_latex *l, const char *s, size_t n)
{
	bool gone = false;
	size_t from = l->out->n;
	struct at at = { .begin = s, .p = s, .end = s + n, .paired = pairs(s, n), .gone = &gone };
	put_all(l, &at);
	if (gone)
		close_up(l->out, from);
}

/* ---- titles ---- */

/* Write s..e, which lies in the whole title. */
static void put_part(const struct cite_latex *l, const struct at *whole, const char *s, const char *e, bool paired)
{
	struct at at = { .begin = whole->begin, .p = s, .end = e, .paired = paired, .names = whole->names, .gone = whole->gone };
	put_all(l, &at);
}

static bool word_byte(char c)
{
	return cite_ascii_alnum(c) || (unsigned char)c >= 0x80;
}

/* The end of the part of a word that begins at s: up to a hyphen, slash, at sign, formula or blank. A hyphen before a digit belongs to it:
 * GPT-4 is one part, LLM-Based two. */
static const char *part_end(const char *s, const char *end)
{
	while (s < end && *s != ' ' && *s != '/' && *s != '@' && *s != CITE_MATH_ON) {
		if (*s == '-' && !(s + 1 < end && cite_ascii_digit(s[1])))
			break;
		s++;
	}
	return s;
}

static bool in_sentence_case(const struct at *whole)
{
	if (*whole->names < 0)
		*whole->names = cite_title_sentence_case(whole->begin, (size_t)(whole->end - whole->begin));
	return *whole->names;
}

/* One part of a word: punctuation around it stays outside the braces. Braces begin with no backslash: BibTeX would take {\'E...} for one
 * special letter and go on changing the case of what follows; hence two pairs. */
static void put_word(const struct cite_latex *l, const struct at *whole, const char *s, const char *e, bool first)
{
	const char *from = s, *to = e;
	while (from < to && !word_byte(*from))
		from++;
	while (to > from && !word_byte(to[-1]) && !(to[-1] == '+' || to[-1] == '#'))
		to--;
	/* A literal brace whose partner lies outside this word must not come between braces of ours. */
	bool brace = whole->paired && (memchr(s, '{', (size_t)(e - s)) || memchr(s, '}', (size_t)(e - s)));
	bool protect = from < to && !brace &&
		(cite_word_protected(from, (size_t)(to - from), first) ||
			(!first && *from >= 'A' && *from <= 'Z' && in_sentence_case(whole)));
	if (!protect) {
		put_part(l, whole, s, e, whole->paired);
		return;
	}
	put_part(l, whole, s, from, whole->paired);
	cite_buf_putc(l->out, '{');
	put_part(l, whole, from, to, false);
	cite_buf_putc(l->out, '}');
	put_part(l, whole, to, e, whole->paired);
}

/* Neither a capital nor a sign that is escaped or joins: written as it is, and no reason to protect a word. */
static bool easy(unsigned char c)
{
	return plain(c) && c >= ' ' && !(c >= 'A' && c <= 'Z');
}

/* The end of the whole words with the separators behind them that are easy to write from p on, where a word begins; *first as in
 * cite_latex_title. */
static const char *easy_end(const char *p, const char *end, bool *first)
{
	const char *stop = p, *word = p;
	while (p < end && easy((unsigned char)*p)) {
		bool parts = *p == ' ' || *p == '/' || *p == '@';
		if (parts) {
			*first = (*first && word == p) || (*p == ' ' && p > word && p[-1] == ':');
			stop = word = p + 1;
		}
		p++;
	}
	return stop;
}

void cite_latex_title(const struct cite_latex *l, const char *s, size_t n)
{
	bool first = true, gone = false;
	size_t from = l->out->n;
	int names = -1;
	struct at whole = { .begin = s, .end = s + n, .paired = pairs(s, n), .names = &names, .gone = &gone };
	for (const char *p = s, *end = s + n; p < end;) {
		const char *e = easy_end(p, end, &first);
		cite_buf_put(l->out, p, (size_t)(e - p));
		p = e;
		e = part_end(p, end);
		if (e > p) {
			put_word(l, &whole, p, e, first);
			first = false;
		}
		if (e == end)
			break;
		if (*e == CITE_MATH_ON) {
			const char *off = memchr(e, CITE_MATH_OFF, (size_t)(end - e));
			p = off ? off + 1 : end;
			first = false;
		} else {
			first = first || (*e == ' ' && e > s && e[-1] == ':');
			p = e + 1;
		}
		put_part(l, &whole, e, p, whole.paired);
	}
	if (gone)
		close_up(l->out, from);
}
