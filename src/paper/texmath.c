/* texmath.c: a formula from outside becomes one that any LaTeX prints. A recursive descent over TeX's own idea of a math list: nuclei
 * with scripts, groups, commands with arguments. */
#include "texmath.h"

#include "../base/text.h"
#include "texchar.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 24, LONGEST = 4096 };

/* What a command does with what follows. */
enum does {
	KEEP,   /* stands alone: operator names, spaces */
	DROP,   /* sizes and styles */
	DELIM,  /* \left, \right: dropped, also an empty delimiter behind */
	ARG,    /* one argument */
	ARGS,   /* two arguments */
	ROOT,   /* an optional and one argument */
	WORDS,  /* one argument that is text */
	SWITCH, /* a font up to the end of the group */
	INFIX,  /* at most once in a group */
	STACK   /* two arguments, both shown one over the other */
};

/* Sorted by name. `write` NULL: as it is. */
static const struct command {
	const char *name;
	enum does does;
	const char *write;
} commands[] = { { "\\!", KEEP, NULL }, { "\\,", KEEP, NULL }, { "\\:", KEEP, NULL }, { "\\;", KEEP, NULL }, { "\\>", KEEP, "\\:" },
	{ "\\Big", DROP, NULL }, { "\\Bigg", DROP, NULL }, { "\\Biggl", DROP, NULL }, { "\\Biggr", DROP, NULL }, { "\\Bigl", DROP, NULL },
	{ "\\Bigr", DROP, NULL }, { "\\Pr", KEEP, NULL }, { "\\acute", ARG, NULL }, { "\\arccos", KEEP, NULL }, { "\\arcsin", KEEP, NULL },
	{ "\\arctan", KEEP, NULL }, { "\\arg", KEEP, NULL }, { "\\atop", INFIX, NULL }, { "\\bar", ARG, NULL },
	{ "\\bf", SWITCH, "\\mathbf" }, { "\\big", DROP, NULL }, { "\\bigg", DROP, NULL }, { "\\biggl", DROP, NULL },
	{ "\\biggr", DROP, NULL }, { "\\bigl", DROP, NULL }, { "\\bigr", DROP, NULL }, { "\\binom", STACK, "\\choose" },
	{ "\\bm", ARG, "\\mathbf" }, { "\\bmod", KEEP, NULL }, { "\\boldsymbol", ARG, "\\mathbf" }, { "\\breve", ARG, NULL },
	{ "\\cal", SWITCH, "\\mathcal" }, { "\\cfrac", ARGS, "\\frac" }, { "\\check", ARG, NULL }, { "\\choose", INFIX, NULL },
	{ "\\cos", KEEP, NULL }, { "\\cosh", KEEP, NULL }, { "\\cot", KEEP, NULL }, { "\\coth", KEEP, NULL }, { "\\csc", KEEP, NULL },
	{ "\\ddot", ARG, NULL }, { "\\deg", KEEP, NULL }, { "\\det", KEEP, NULL }, { "\\dfrac", ARGS, "\\frac" }, { "\\dim", KEEP, NULL },
	{ "\\displaystyle", DROP, NULL }, { "\\dot", ARG, NULL }, { "\\ensuremath", DROP, NULL }, { "\\exp", KEEP, NULL },
	{ "\\frac", ARGS, NULL }, { "\\gcd", KEEP, NULL }, { "\\grave", ARG, NULL }, { "\\hat", ARG, NULL }, { "\\hbox", WORDS, NULL },
	{ "\\hom", KEEP, NULL }, { "\\inf", KEEP, NULL }, { "\\it", SWITCH, "\\mathit" }, { "\\ker", KEEP, NULL },
	{ "\\left", DELIM, NULL }, { "\\lg", KEEP, NULL }, { "\\lim", KEEP, NULL }, { "\\liminf", KEEP, NULL }, { "\\limits", DROP, NULL },
	{ "\\limsup", KEEP, NULL }, { "\\ln", KEEP, NULL }, { "\\log", KEEP, NULL }, { "\\mathbb", ARG, "\\mathbf" },
	{ "\\mathbbm", ARG, "\\mathbf" }, { "\\mathbf", ARG, NULL }, { "\\mathcal", ARG, NULL }, { "\\mathds", ARG, "\\mathbf" },
	{ "\\mathfrak", ARG, "\\mathrm" }, { "\\mathit", ARG, NULL }, { "\\mathring", ARG, NULL }, { "\\mathrm", WORDS, NULL },
	{ "\\mathscr", ARG, "\\mathcal" }, { "\\mathsf", ARG, NULL }, { "\\mathtt", ARG, NULL }, { "\\max", KEEP, NULL },
	{ "\\mbox", WORDS, NULL }, { "\\middle", DELIM, NULL }, { "\\min", KEEP, NULL }, { "\\mit", SWITCH, "\\mathit" },
	{ "\\nolimits", DROP, NULL }, { "\\not", KEEP, NULL }, { "\\operatorname", WORDS, NULL }, { "\\over", INFIX, NULL },
	{ "\\overbrace", ARG, "\\overline" }, { "\\overline", ARG, NULL }, { "\\overrightarrow", ARG, "\\vec" },
	{ "\\overset", ARGS, "\\stackrel" }, { "\\pmb", ARG, "\\mathbf" }, { "\\qquad", KEEP, NULL }, { "\\quad", KEEP, NULL },
	{ "\\right", DELIM, NULL }, { "\\rm", SWITCH, "\\mathrm" }, { "\\scriptscriptstyle", DROP, NULL }, { "\\scriptstyle", DROP, NULL },
	{ "\\sec", KEEP, NULL }, { "\\sf", SWITCH, "\\mathsf" }, { "\\sin", KEEP, NULL }, { "\\sinh", KEEP, NULL },
	{ "\\sqrt", ROOT, NULL }, { "\\stackrel", ARGS, NULL }, { "\\sup", KEEP, NULL }, { "\\tan", KEEP, NULL }, { "\\tanh", KEEP, NULL },
	{ "\\text", WORDS, NULL }, { "\\textbf", WORDS, NULL }, { "\\textit", WORDS, NULL }, { "\\textnormal", WORDS, NULL },
	{ "\\textrm", WORDS, NULL }, { "\\textsc", WORDS, NULL }, { "\\textsf", WORDS, NULL }, { "\\textstyle", DROP, NULL },
	{ "\\texttt", WORDS, NULL }, { "\\tfrac", ARGS, "\\frac" }, { "\\thinspace", KEEP, "\\," }, { "\\tilde", ARG, NULL },
	{ "\\tt", SWITCH, "\\mathtt" }, { "\\underbrace", ARG, "\\underline" }, { "\\underline", ARG, NULL }, { "\\vec", ARG, NULL },
	{ "\\widehat", ARG, "\\hat" }, { "\\widetilde", ARG, "\\tilde" } };

struct word {
	const char *s;
	size_t n;
};

static int by_name(const void *key, const void *element)
{
	const struct word *k = key;
	const char *name = ((const struct command *)element)->name;
	int order = strncmp(k->s, name, k->n);
	return order ? order : name[k->n] ? -1 : 0;
}

static const struct command *command_find(struct word w)
{
	return bsearch(&w, commands, sizeof commands / sizeof *commands, sizeof *commands, by_name);
}

struct math {
	const char *p, *end;
	struct cite_buf *out;
	int depth;
	bool named; /* \lbrace for \{: BibTeX counts braces behind backslashes too, and these have no partner */
	bool text;  /* inside \mathrm: a blank is to be seen */
};

static bool list(struct math *m, bool group);

/* The command at p: a backslash and letters, or one other character. */
static struct word command_at(const struct math *m)
{
	const char *e = m->p + 1;
	while (e < m->end && cite_ascii_alpha(*e))
		e++;
	if (e == m->p + 1 && e < m->end)
		e++;
	return (struct word){ m->p, (size_t)(e - m->p) };
}

static void blanks(struct math *m)
{
	while (m->p < m->end && cite_ascii_space(*m->p))
		m->p++;
}

/* Keep a command word apart from a letter behind it. */
static void put_char(struct math *m, char c)
{
	struct cite_buf *out = m->out;
	if (cite_ascii_alpha(c) && out->n && cite_ascii_alpha(out->s[out->n - 1])) {
		size_t i = out->n;
		while (i && cite_ascii_alpha(out->s[i - 1]))
			i--;
		if (i && out->s[i - 1] == '\\' && !(i > 1 && out->s[i - 2] == '\\'))
			cite_buf_putc(out, ' ');
	}
	cite_buf_putc(out, c);
}

/* The content of {...} at p, braces included in what is passed but not in what is given. */
static bool group(struct math *m)
{
	if (++m->depth > DEEPEST)
		return false;
	m->p++;
	bool good = list(m, true) && m->p < m->end;
	m->p++;
	m->depth--;
	return good;
}

static bool nucleus(struct math *m);

/* An argument, always written in braces. */
static bool argument(struct math *m)
{
	blanks(m);
	if (m->p == m->end || *m->p == '}' || *m->p == '^' || *m->p == '_')
		return false;
	cite_buf_putc(m->out, '{');
	bool good = *m->p == '{' ? group(m) : ++m->depth <= DEEPEST && nucleus(m) && m->depth--;
	cite_buf_putc(m->out, '}');
	return good;
}

/* The text of \text{...}: letters, digits and plain signs; blanks become ties, since mathematics would drop them. */
static bool words(struct math *m)
{
	blanks(m);
	if (m->p < m->end && *m->p == '*') /* \operatorname* */
		m->p++;
	blanks(m);
	if (m->p == m->end || *m->p == '}')
		return false;
	cite_buf_puts(m->out, "\\mathrm");
	if (*m->p != '{')
		return argument(m);
	bool outer = m->text;
	m->text = true;
	cite_buf_putc(m->out, '{');
	bool good = group(m);
	cite_buf_putc(m->out, '}');
	m->text = outer;
	return good;
}

static bool font_switch(struct math *m, const char *font)
{
	bool outer = m->text;
	m->text = outer || strcmp(font, "\\mathrm") == 0;
	cite_buf_puts(m->out, font);
	cite_buf_putc(m->out, '{');
	blanks(m);
	bool good = ++m->depth <= DEEPEST && list(m, true);
	m->depth--;
	cite_buf_putc(m->out, '}');
	m->text = outer;
	return good;
}

static bool root(struct math *m)
{
	static const char wrap[] = "\\ensuremath"; /* as we write it ourselves, see write/formula.c */
	cite_buf_puts(m->out, "\\sqrt");
	blanks(m);
	if (m->p < m->end && *m->p == '[') {
		const char *close = memchr(m->p, ']', (size_t)(m->end - m->p));
		for (const char *c = m->p + 1; close && c < close; c++)
			if (!cite_ascii_alnum(*c))
				return false;
		if (!close)
			return false;
		cite_buf_put(m->out, m->p, (size_t)(close + 1 - m->p));
		m->p = close + 1;
	}
	blanks(m);
	if ((size_t)(m->end - m->p) > sizeof wrap && !memcmp(m->p, wrap, sizeof wrap - 1))
		m->p += sizeof wrap - 1;
	return argument(m);
}

/* \binom{a}{b}: {a \choose b}. */
static bool stack(struct math *m, const char *infix)
{
	cite_buf_putc(m->out, '{');
	bool good = argument(m);
	cite_buf_puts(m->out, infix);
	good = good && argument(m);
	cite_buf_putc(m->out, '}');
	return good;
}

static void delimiter(struct math *m)
{
	blanks(m);
	if (m->p < m->end && *m->p == '.')
		m->p++;
}

/* An unknown command: its name upright. */
static bool unknown(struct math *m, struct word w)
{
	if (w.n < 2 || !cite_ascii_alpha(w.s[1]))
		return false;
	cite_buf_puts(m->out, "\\mathrm{");
	cite_buf_put(m->out, w.s + 1, w.n - 1);
	cite_buf_putc(m->out, '}');
	return true;
}

static bool known(struct math *m, const struct command *c)
{
	const char *name = c->write ? c->write : c->name;
	switch (c->does) {
	case DROP: return true;
	case DELIM: delimiter(m); return true;
	case ROOT: return root(m);
	case WORDS: return words(m);
	case SWITCH: return font_switch(m, name);
	case STACK: return stack(m, name);
	case KEEP:
	case INFIX: cite_buf_puts(m->out, name); return true;
	case ARG: cite_buf_puts(m->out, name); return argument(m);
	case ARGS: cite_buf_puts(m->out, name); return argument(m) && argument(m); /* NOLINT(misc-redundant-expression): two of them */
	}
	return false;
}

static bool command(struct math *m)
{
	struct word w = command_at(m);
	m->p += w.n;
	if (w.n < 2)
		return false;
	const char *write;
	if (cite_tex_symbol_char(w.s, w.n, &write)) {
		cite_buf_put(m->out, write ? write : w.s, write ? strlen(write) : w.n);
		return true;
	}
	const struct command *c = command_find(w);
	if (c)
		return known(m, c);
	if (m->named && (w.s[1] == '{' || w.s[1] == '}')) {
		cite_buf_puts(m->out, w.s[1] == '{' ? "\\lbrace" : "\\rbrace");
		return true;
	}
	/* A bare \_ stops citation-js, which reads a subscript there. */
	bool alone = m->out->n && m->out->s[m->out->n - 1] == '{' && m->p < m->end && *m->p == '}';
	if (w.s[1] == '_' && !alone) {
		cite_buf_puts(m->out, "{\\_}");
		return true;
	}
	if (strchr("{}%$&#_|", w.s[1])) {
		cite_buf_put(m->out, w.s, 2);
		return true;
	}
	if (w.s[1] == '\\' || cite_ascii_space(w.s[1])) {
		cite_buf_puts(m->out, "\\,");
		return true;
	}
	return unknown(m, w);
}

static bool foreign(struct math *m)
{
	int32_t cp = cite_utf8_next(&m->p, m->end);
	bool super;
	const char *math = cite_tex_symbol(cp);
	if (!math || cite_tex_scripted(cp, &super) || *math == '^')
		return false;
	cite_buf_puts(m->out, math);
	return true;
}

/* One thing that scripts can hang on. */
static bool nucleus(struct math *m)
{
	char c = *m->p;
	if (c == '\\')
		return command(m);
	if ((unsigned char)c >= 0x80)
		return foreign(m);
	if (c == '{') {
		cite_buf_putc(m->out, '{');
		bool good = group(m);
		cite_buf_putc(m->out, '}');
		return good;
	}
	m->p++;
	if (c == '$' || (unsigned char)c < ' ' || c == 0x7F)
		return false;
	if (c == '&' || c == '#' || c == '%')
		cite_buf_putc(m->out, '\\');
	put_char(m, c);
	return true;
}

/* A superscript or subscript; a plain character goes without braces, all else within. */
static bool script(struct math *m, char mark)
{
	m->p++;
	blanks(m);
	if (m->p == m->end)
		return false;
	cite_buf_putc(m->out, mark);
	if (cite_ascii_alnum(*m->p) || strchr("+-*", *m->p)) {
		cite_buf_putc(m->out, *m->p++);
		return true;
	}
	return *m->p != '\'' && argument(m);
}

struct scripts {
	bool super, sub, prime, infix;
};

/* ^, _ or ' at p, at most once each on one nucleus (primes may repeat before a superscript). */
static bool scripted(struct math *m, struct scripts *had)
{
	char c = *m->p;
	if (c == '\'') {
		if (had->super || (had->prime && m->out->s[m->out->n - 1] != '\''))
			return false;
		had->prime = true;
		cite_buf_putc(m->out, *m->p++);
		return true;
	}
	bool *once = c == '^' ? &had->super : &had->sub;
	if (*once)
		return false;
	*once = true;
	return script(m, c);
}

/* A blank between two things is kept, for the reader of the source. */
static void gap(struct math *m)
{
	blanks(m);
	char last = m->out->n ? m->out->s[m->out->n - 1] : ' ';
	if (m->p < m->end && *m->p != '}' && !strchr(" ~{^_", last))
		cite_buf_putc(m->out, m->text ? '~' : ' ');
}

static bool infix_at(const struct math *m)
{
	/* \atop, \choose, \over: most others need not be found for this. */
	if (*m->p != '\\' || m->end - m->p < 2 || !strchr("aco", m->p[1]))
		return false;
	const struct command *c = command_find(command_at(m));
	return c && c->does == INFIX;
}

/* A list up to the end, or to the closing brace if it is a group's. */
static bool list(struct math *m, bool in_group)
{
	struct scripts had = { 0 };
	while (m->p < m->end) {
		char c = *m->p;
		if (c == '}')
			return in_group;
		if (cite_ascii_space(c)) {
			gap(m);
			continue;
		}
		if (c == '^' || c == '_' || c == '\'') {
			if (!scripted(m, &had))
				return false;
			continue;
		}
		bool infix = infix_at(m);
		if (infix && had.infix)
			return false;
		had = (struct scripts){ .infix = had.infix || infix };
		if (!nucleus(m))
			return false;
	}
	return true;
}

/* Whether braces, escaped ones included, are balanced as BibTeX counts them. */
static bool balanced(const char *s, size_t n)
{
	long depth = 0;
	for (size_t i = 0; i < n && depth >= 0; i++)
		depth += (s[i] == '{') - (s[i] == '}');
	return depth == 0;
}

static bool clean(struct cite_buf *out, const char *s, size_t n, bool named)
{
	size_t at = out->n;
	struct math m = { .p = s, .end = s + n, .out = out, .named = named };
	blanks(&m);
	bool good = m.p < m.end && list(&m, false) && m.p == m.end;
	while (good && out->n > at && out->s[out->n - 1] == ' ')
		out->n--;
	good = good && out->n > at && balanced(out->s + at, out->n - at);
	if (!good)
		out->n = at;
	if (out->s)
		out->s[out->n] = '\0';
	return good;
}

bool cite_texmath_clean(struct cite_buf *out, const char *s, size_t n)
{
	return n <= LONGEST && (clean(out, s, n, false) || (memchr(s, '\\', n) && clean(out, s, n, true)));
}
