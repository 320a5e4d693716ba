/* keyparts.c: names, words and numbers of a paper, brought to ASCII letters and digits. */
#include "keyparts.h"

#include "../base/text.h"
#include "../paper/title.h"
#include "work.h"

#include <string.h>

char *cite_key_lower(char *s)
{
	for (char *p = s; *p; p++)
		*p = (char)cite_ascii_lower(*p);
	return s;
}

char *cite_key_capital(char *s)
{
	if (*s >= 'a' && *s <= 'z')
		*s = (char)(*s - ('a' - 'A'));
	return s;
}

/* Letters and digits of s in ASCII; others are dropped, and what is too long is cut. */
static char *folded(struct cite_arena *mem, const char *s)
{
	char *ascii = cite_text_ascii(mem, s, NULL), *w = ascii;
	for (const char *p = ascii; *p && w - ascii < CITE_KEY_PART; p++)
		if (cite_ascii_alnum(*p))
			*w++ = *p;
	*w = '\0';
	return ascii;
}

static char *ascii_field(struct cite_arena *mem, const struct cite_citation *c, enum cite_field f)
{
	struct cite_work w = CITE_WORK;
	const char *s = cite_work_plain(&w, c, f);
	char *copy = s ? cite_text_ascii(mem, s, NULL) : NULL;
	cite_work_free(&w);
	return copy;
}

char *cite_key_field(struct cite_arena *mem, const struct cite_citation *c, enum cite_field f)
{
	const char *s = ascii_field(mem, c, f);
	return folded(mem, s ? s : "");
}

/* ---- titles ---- */

/* A hyphen inside a word. */
static bool hyphen(const char *p)
{
	return *p == '-' && cite_ascii_alnum(p[1]);
}

/* Take a word off *p: its letters and digits, without the apostrophes in it, and without its hyphens if they join. */
static const char *take_word(char **p, bool joined)
{
	char *s = *p, *w = s, *r = s;
	for (; cite_ascii_alnum(*r) || *r == '\'' || (joined && r > s && hyphen(r)); r++)
		if (cite_ascii_alnum(*r) && w - s < CITE_KEY_PART)
			*w++ = *r;
	*p = r + (*r != '\0');
	*w = '\0';
	return s;
}

struct cite_key_words cite_key_words(struct cite_arena *mem, const struct cite_citation *c, bool joined, size_t most)
{
	struct cite_key_words all, some;
	all.n = some.n = 0;
	char *p = ascii_field(mem, c, CITE_TITLE);
	while (p && *p && all.n < CITE_KEY_WORDS && some.n < most) {
		const char *word = take_word(&p, joined);
		size_t n = strlen(word);
		if (n)
			all.v[all.n++] = word;
		if (n && !cite_word_is_stop(word, n))
			some.v[some.n++] = word;
	}
	return some.n ? some : all;
}

/* ---- people ---- */

/* The first word of a group's name that says something. */
static char *first_word(char *s)
{
	for (char *word = s; *word;) {
		size_t n = strcspn(word, " ");
		if (!cite_word_is_stop(word, n)) {
			word[n] = '\0';
			return word;
		}
		word += n + (word[n] == ' ');
	}
	return s;
}

char *cite_key_surname(struct cite_arena *mem, const struct cite_person *p)
{
	struct cite_work w = CITE_WORK;
	const char *family, *given;
	cite_work_person(&w, p, &family, &given);
	char *s = cite_text_ascii(mem, family ? family : "", NULL);
	cite_work_free(&w);
	return folded(mem, given ? s : first_word(s));
}

char *cite_key_author(struct cite_arena *mem, const struct cite_citation *c)
{
	for (size_t i = 0; i < c->n_author; i++) {
		char *s = cite_key_surname(mem, &c->author[i]);
		if (*s)
			return s;
	}
	return cite_arena_copy(mem, "", 0);
}

/* ---- the rest ---- */

char *cite_key_year(struct cite_arena *mem, const struct cite_citation *c)
{
	int y = cite_work_date(c).year;
	char digits[CITE_INT_MAX];
	return cite_arena_copy(mem, digits, y ? cite_int_put(digits, y, 1) : 0);
}

char *cite_key_venue(struct cite_arena *mem, const struct cite_citation *c)
{
	char *s = cite_key_field(mem, c, CITE_CONTAINER_SHORT);
	return *s ? s : cite_key_field(mem, c, CITE_CONTAINER);
}

/* What a URL calls its file, or its host where it names none: "jurassic_tech_paper". */
static char *url_name(struct cite_arena *mem, const char *url)
{
	const char *scheme = strstr(url, "://"), *from = scheme ? scheme + 3 : url, *end = from + strcspn(from, "?#");
	const char *name = end;
	while (end > from && end[-1] == '/')
		end--;
	for (name = end; name > from && name[-1] != '/'; name--)
		;
	const char *dot = name > from ? memchr(name, '.', (size_t)(end - name)) : NULL;
	return cite_arena_copy(mem, name, (size_t)((dot ? dot : end) - name));
}

char *cite_key_fallback(struct cite_arena *mem, const struct cite_citation *c)
{
	static const enum cite_field names[] = { CITE_NICKNAME, CITE_ARXIV, CITE_DOI, CITE_ACL, CITE_OPENREVIEW };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *s = cite_key_lower(cite_key_field(mem, c, names[i]));
		if (*s)
			return s;
	}
	char *s = c->field[CITE_URL].s ? cite_key_lower(folded(mem, url_name(mem, c->field[CITE_URL].s))) : NULL;
	if (s && *s)
		return s;
	return cite_arena_copy(mem, "paper", 5);
}
