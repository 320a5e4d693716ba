/* mathplain.c: a clean formula becomes plain Unicode text, for formats that know no TeX. */
#include "texmath.h"

#include "../base/text.h"
#include "texchar.h"

#include <string.h>

struct math {
	const char *p, *end;
	struct cite_buf *out;
	int depth;
};

enum { DEEPEST = 64 };

static void list(struct math *m);
static void nucleus(struct math *m);

static void put_cp(struct cite_buf *out, int32_t cp)
{
	char utf8[4];
	cite_buf_put(out, utf8, cite_utf8_put(utf8, cp));
}

static void put_gap(struct cite_buf *out)
{
	if (out->n && out->s[out->n - 1] != ' ')
		cite_buf_putc(out, ' ');
}

/* The next nucleus, as text of its own. */
static void inner(struct math *m, struct cite_buf *text)
{
	struct math sub = { .p = m->p, .end = m->end, .out = text, .depth = m->depth + 1 };
	while (sub.p < sub.end && *sub.p == ' ')
		sub.p++;
	if (sub.p < sub.end)
		nucleus(&sub);
	m->p = sub.p;
}

static bool all_scripted(const struct cite_buf *text, bool super)
{
	for (size_t i = 0; i < text->n; i++)
		if (!(super ? cite_tex_superscript(text->s[i]) : cite_tex_subscript(text->s[i])))
			return false;
	return text->n;
}

/* Signs that are raised by nature: an asterisk, a dagger, a degree, a prime. */
static bool raised(const char *s)
{
	static const char *const signs[] = { "*", "∗", "†", "‡", "′", "″", "∘" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strcmp(s, signs[i]) == 0)
			return true;
	return false;
}

static void script(struct math *m)
{
	struct cite_buf text = CITE_BUF(CITE_MAX_RECORD);
	bool super = *m->p++ == '^';
	inner(m, &text);
	const char *s = cite_buf_str(&text);
	if (all_scripted(&text, super))
		for (; *s; s++)
			put_cp(m->out, super ? cite_tex_superscript(*s) : cite_tex_subscript(*s));
	else if (super && raised(s))
		cite_buf_puts(m->out, strcmp(s, "∘") == 0 ? "°" : s);
	else if (cite_utf8_len(s, text.n) == 1)
		cite_buf_printf(m->out, "%c%s", super ? '^' : '_', s);
	else if (text.n)
		cite_buf_printf(m->out, "%c{%s}", super ? '^' : '_', s);
	cite_buf_free(&text);
}

/* One word, or one sign. */
static bool simple(const char *s)
{
	if (*s && !s[1])
		return true;
	for (; *s; s++)
		if (!cite_ascii_alnum(*s) && (unsigned char)*s < 0x80)
			return false;
	return true;
}

/* In parentheses unless it is simple. */
static void put_part(struct cite_buf *out, const char *s)
{
	cite_buf_printf(out, simple(s) ? "%s" : "(%s)", s);
}

static void two(struct math *m, const char *name)
{
	struct cite_buf a = CITE_BUF(CITE_MAX_RECORD), b = CITE_BUF(CITE_MAX_RECORD);
	inner(m, &a);
	inner(m, &b);
	const char *first = cite_buf_str(&a), *second = cite_buf_str(&b);
	if (strcmp(name, "\\frac") == 0) {
		put_part(m->out, first);
		cite_buf_putc(m->out, '/');
		put_part(m->out, second);
	} else if (strcmp(second, "∼") == 0 && (*first == '<' || *first == '>')) {
		cite_buf_puts(m->out, *first == '<' ? "≲" : "≳");
	} else if (strcmp(second, "=") == 0 && strcmp(first, "△") == 0) {
		cite_buf_puts(m->out, "≜");
	} else {
		cite_buf_puts(m->out, second);
		cite_buf_printf(m->out, "^{%s}", first);
	}
	cite_buf_free(&a);
	cite_buf_free(&b);
}

static void root(struct math *m)
{
	struct cite_buf text = CITE_BUF(CITE_MAX_RECORD);
	if (m->p < m->end && *m->p == '[') {
		for (m->p++; m->p < m->end && *m->p != ']'; m->p++)
			put_cp(m->out, cite_tex_superscript(*m->p) ? cite_tex_superscript(*m->p) : *m->p);
		m->p += m->p < m->end;
	}
	inner(m, &text);
	cite_buf_puts(m->out, "√");
	put_part(m->out, cite_buf_str(&text));
	cite_buf_free(&text);
}

/* The accents that go over one character. */
static const struct {
	const char *name;
	int32_t mark;
} accents[] = { { "\\acute", 0x301 }, { "\\bar", 0x304 }, { "\\breve", 0x306 }, { "\\check", 0x30C }, { "\\ddot", 0x308 },
	{ "\\dot", 0x307 }, { "\\grave", 0x300 }, { "\\hat", 0x302 }, { "\\mathring", 0x30A }, { "\\not", 0x338 }, { "\\overline", 0x305 },
	{ "\\tilde", 0x303 }, { "\\underline", 0x332 }, { "\\vec", 0x20D7 } };

/* Lines go over or under every letter; other accents over the one that all the rest are scripts of: K with a bar, to the power of 0. */
static void put_accented(struct cite_buf *out, const char *s, size_t n, int32_t mark)
{
	bool line = mark == 0x305 || mark == 0x332, first = true, super;
	for (const char *p = s, *end = s + n; p < end;) {
		const char *from = p;
		int32_t cp = cite_utf8_next(&p, end);
		const char *behind = p;
		bool scripts = p == end || *p == '^' || *p == '_' || cite_tex_scripted(cite_utf8_next(&behind, end), &super);
		cite_buf_put(out, from, (size_t)(p - from));
		if (line ? cite_cp_letter(cp) || cite_cp_digit(cp) : first && scripts)
			put_cp(out, mark);
		first = false;
	}
}

static bool accent(struct math *m, const char *name)
{
	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (strcmp(accents[i].name, name) == 0) {
			struct cite_buf text = CITE_BUF(CITE_MAX_RECORD);
			inner(m, &text);
			put_accented(m->out, cite_buf_str(&text), text.n, accents[i].mark);
			cite_buf_free(&text);
			return true;
		}
	return false;
}

/* Commands that only choose a font. */
static bool font(const char *name)
{
	return strncmp(name, "\\math", 5) == 0;
}

static void word(struct math *m, const char *name)
{
	size_t n = m->out->n;
	if (n && cite_ascii_alnum(m->out->s[n - 1]))
		cite_buf_putc(m->out, ' ');
	cite_buf_puts(m->out, name);
	if (m->p < m->end && cite_ascii_alnum(*m->p))
		cite_buf_putc(m->out, ' ');
}

static void named(struct math *m, const char *name)
{
	int32_t cp = cite_tex_symbol_char(name, strlen(name), NULL);
	if (cp)
		put_cp(m->out, cp);
	else if (strcmp(name, "\\frac") == 0 || strcmp(name, "\\stackrel") == 0)
		two(m, name);
	else if (strcmp(name, "\\sqrt") == 0)
		root(m);
	else if (strcmp(name, "\\over") == 0 || strcmp(name, "\\atop") == 0)
		cite_buf_putc(m->out, '/');
	else if (strcmp(name, "\\quad") == 0 || strcmp(name, "\\qquad") == 0)
		put_gap(m->out);
	else if (strcmp(name, "\\bmod") == 0)
		word(m, "mod");
	else if (!font(name) && !accent(m, name))
		word(m, name + 1);
}

static void command(struct math *m)
{
	char name[64];
	const char *e = m->p + 1;
	while (e < m->end && cite_ascii_alpha(*e))
		e++;
	if (e == m->p + 1) {
		char c = e < m->end ? *e++ : ' ';
		if (c == '|')
			cite_buf_puts(m->out, "∥");
		else if (strchr(",:;", c))
			put_gap(m->out);
		else if (c != '!')
			cite_buf_putc(m->out, c);
		m->p = e;
		return;
	}
	size_t n = (size_t)(e - m->p);
	if (n >= sizeof name)
		n = sizeof name - 1;
	memcpy(name, m->p, n);
	name[n] = '\0';
	m->p = e;
	/* The blank behind a letter's name only ends that name; behind an operator it is meant. */
	if (m->p + 1 < m->end && *m->p == ' ' && cite_ascii_alpha(m->p[1]) && cite_cp_letter(cite_tex_symbol_char(name, n, NULL)))
		m->p++;
	named(m, name);
}

static void nucleus(struct math *m)
{
	if (m->depth > DEEPEST) {
		m->p = m->end;
		return;
	}
	char c = *m->p;
	if (c == '\\') {
		command(m);
	} else if (c == '{') {
		m->p++;
		m->depth++;
		list(m);
		m->depth--;
		m->p += m->p < m->end;
	} else {
		m->p++;
		if (c == '\'')
			cite_buf_puts(m->out, "′");
		else if (c == ' ' || c == '~')
			put_gap(m->out);
		else
			cite_buf_putc(m->out, c);
	}
}

static void list(struct math *m)
{
	while (m->p < m->end && *m->p != '}')
		if (*m->p == '^' || *m->p == '_')
			script(m);
		else
			nucleus(m);
}

void cite_texmath_plain(struct cite_buf *out, const char *s, size_t n)
{
	struct cite_buf text = CITE_BUF(CITE_MAX_RECORD);
	struct math m = { .p = s, .end = s + n, .out = &text };
	list(&m);
	cite_buf_puts(out, cite_buf_str(&text));
	cite_buf_free(&text);
}
