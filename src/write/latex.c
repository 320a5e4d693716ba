/* latex.c: neutral text becomes LaTeX. What is written where is settled by what BibTeX, biber and the readers of .bib files make of it:
 * tight accents ({\'e}, {\v s}), formulas in braces of their own ({$x^2$}), braces only in pairs. */
#include "latexchar.h"

#include "../base/sixteen.h"
#include "../base/text.h"
#include "../paper/texin.h"
#include "../paper/title.h"

#include <string.h>

/* ---- stretches ---- */

/* What a byte may be to what is written: plain everywhere, but that blanks part words and capitals may have to be protected; plain where
 * nothing joins it; all others are looked at one by one, and beyond ASCII too. */
enum byte_class { ODD = '0', JOINS, PARTS, CAPITAL, PLAIN, SMALL };

/* In rows of sixteen from the blank on. */
static const char classes[256] = "00000000000000000000000000000000"
				 "2400000144444142"
				 "4444444444440404"
				 "2333333333333333"
				 "3333333333340400"
				 "0555555555555555"
				 "5555555555500000";

static enum byte_class class_of(char c)
{
	return (enum byte_class)classes[(unsigned char)c];
}

/* Which of sixteen bytes may need escaping: all that do, and a few others. Of two equal ones the first is enough. */
static cite_sixteen odd(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s), next = cite_sixteen_at(s + 1);
	cite_sixteen hyphen = cite_sixteen_is(v, '-') & ((cite_sixteen)(v == next) | cite_sixteen_below(next, '\0'));
	/* One bit makes {|}~ of [\]^_ */
	return hyphen | cite_sixteen_below(v, ' ') | cite_sixteen_above(v | ' ', 'z') | cite_sixteen_in(v, '"', '\'') |
		cite_sixteen_is(v, '<') | cite_sixteen_is(v, '>') | cite_sixteen_is(v, '`');
}

/* The end of the stretch from begin on that needs no escaping; hyphens and quotes belong to it where nothing joins them. */
static const char *plain_end(const char *begin, const char *end)
{
	for (const char *p = begin; p < end; p++) {
		if (class_of(*p) != JOINS)
			p = cite_sixteen_skip(p, end, odd);
		while (p < end && class_of(*p) > JOINS)
			p++;
		if (p == end)
			break;
		bool inside = class_of(*p) == JOINS && p > begin && p + 1 < end;
		if (!cite_latex_plain((unsigned char)*p) && (!inside || p[-1] == *p || p[1] == *p || (unsigned char)p[1] >= 0x80))
			return p;
	}
	return end;
}

bool cite_latex_same(const char *s, size_t n)
{
	bool word = false;
	for (size_t i = 0; i < n; i++) {
		enum byte_class c = class_of(s[i]);
		bool between = c == PARTS || c == JOINS;
		if (c < JOINS || (between && !word))
			return false;
		word = !between;
	}
	return word;
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
	const char *plain = plain_end(s, s + n);
	cite_buf_put(l->out, s, (size_t)(plain - s));
	if (plain == s + n)
		return;
	struct cite_latex_at at = { .begin = s, .p = plain, .end = s + n, .paired = pairs(s, n), .gone = &gone };
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

/* Whether p is at a hyphen that stands for itself. */
static bool at_hyphen(const struct cite_latex_at *whole, const char *p)
{
	return p < whole->end && *p == '-' && p > whole->begin && p[-1] != '-';
}

/* A hyphen before a digit belongs to the word. */
static bool at_number(const struct cite_latex_at *whole, const char *p)
{
	return at_hyphen(whole, p) && p + 1 < whole->end && cite_ascii_digit(p[1]);
}

static const char *past_plain(const char *p, const char *end)
{
	while (p < end && class_of(*p) >= PLAIN)
		p++;
	return p;
}

/* The end of the word that begins at p with a capital if that is nothing but a title's capital; else p. */
static const char *past_capitalised(const struct cite_latex_at *whole, const char *p, bool first)
{
	const char *e = p + 1, *end = whole->end;
	while (e < end && class_of(*e) == SMALL)
		e++;
	size_t n = (size_t)(e - p);
	while (e < end && class_of(*e) == PLAIN && !cite_ascii_digit(*e) && *e != '+')
		e++;
	bool over = e == end || class_of(*e) == PARTS || (at_hyphen(whole, e) && !at_number(whole, e));
	return n > 1 && over && !cite_word_is_noun(p, n) && (first || !in_sentence_case(whole)) ? e : p;
}

/* The end of the whole words from p on, with the separators behind them, of which nothing is escaped or protected: most of most titles. *first
 * as in cite_latex_title. */
static const char *easy_end(const struct cite_latex_at *whole, const char *p, bool *first)
{
	const char *end = whole->end, *stop = p;
	while (stop < end) {
		const char *word = stop;
		p = class_of(*word) == CAPITAL ? past_capitalised(whole, word, *first) : past_plain(word, end);
		while (at_number(whole, p))
			p = past_plain(p + 1, end);
		if (p < end && class_of(*p) != PARTS && !at_hyphen(whole, p))
			break;
		*first = (*first && word == p) || (p < end && *p == ' ' && p > word && p[-1] == ':');
		stop = p < end ? p + 1 : end;
	}
	return stop;
}

void cite_latex_title(const struct cite_latex *l, const char *s, size_t n)
{
	bool first = true, gone = false;
	size_t from = l->out->n;
	int names = -1;
	struct cite_latex_at whole = { .begin = s, .end = s + n, .names = &names, .gone = &gone };
	const char *p = easy_end(&whole, s, &first), *end = s + n;
	cite_buf_put(l->out, s, (size_t)(p - s));
	whole.paired = p < end && pairs(s, n);
	while (p < end) {
		const char *e = part_end(p, end);
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
		e = easy_end(&whole, p, &first);
		cite_buf_put(l->out, p, (size_t)(e - p));
		p = e;
	}
	if (gone)
		close_up(l->out, from);
}
