/* latex.c: neutral text becomes LaTeX. What is written where is settled by what BibTeX, biber and the readers of .bib files make of it:
 * tight accents ({\'e}, {\v s}), formulas in braces of their own ({$x^2$}), braces only in pairs. */
#include "latexchar.h"

#include "../base/sixteen.h"
#include "../base/text.h"
#include "../paper/texin.h"
#include "../paper/title.h"

#include <string.h>

/* ---- stretches ---- */

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
		while (p < stop && cite_latex_plain((unsigned char)*p))
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

static void put_all(const struct cite_latex *l, struct cite_latex_at *at)
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
			cite_latex_special(l, at, *s);
		} else {
			int32_t cp = cite_utf8_next(&at->p, at->end);
			cite_latex_foreign(l, at, cp, s);
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
	struct cite_latex_at at = { .begin = s, .p = s, .end = s + n, .paired = pairs(s, n), .gone = &gone };
	put_all(l, &at);
	if (gone)
		close_up(l->out, from);
}

/* ---- titles ---- */

/* Write s..e, which lies in the whole title. */
static void put_part(const struct cite_latex *l, const struct cite_latex_at *whole, const char *s, const char *e, bool paired)
{
	struct cite_latex_at at = { .begin = whole->begin, .p = s, .end = e, .paired = paired, .names = whole->names, .gone = whole->gone };
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

static bool in_sentence_case(const struct cite_latex_at *whole)
{
	if (*whole->names < 0)
		*whole->names = cite_title_sentence_case(whole->begin, (size_t)(whole->end - whole->begin));
	return *whole->names;
}

/* One part of a word: punctuation around it stays outside the braces. Braces begin with no backslash: BibTeX would take {\'E...} for one
 * special letter and go on changing the case of what follows; hence two pairs. */
static void put_word(const struct cite_latex *l, const struct cite_latex_at *whole, const char *s, const char *e, bool first)
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
	return cite_latex_plain(c) && c >= ' ' && !(c >= 'A' && c <= 'Z');
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
	struct cite_latex_at whole = { .begin = s, .end = s + n, .paired = pairs(s, n), .names = &names, .gone = &gone };
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
