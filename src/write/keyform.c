/* keyform.c: the patterns of citation keys. Each is a function from a paper to text; nothing here knows of other papers. */
#include "keyform.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/text.h"
#include "../paper/title.h"
#include "work.h"

#include <string.h>

struct cite_keyform {
	const char *name;
	char *(*make)(struct cite_arena *, const struct cite_citation *, size_t longer);
};

enum { MAX_WORDS = 24, MAX_AUTHOR = 40, MAX_KEY = 4096 };

/* ---- parts ---- */

/* A title's words in ASCII: letters and digits, in the title's case. */
struct words {
	const char *v[MAX_WORDS];
	size_t n;
};

/* Letters and digits of s in ASCII; others are dropped. */
static char *folded(struct cite_arena *mem, const char *s)
{
	char *ascii = cite_text_ascii(mem, s, NULL), *w = ascii;
	for (const char *p = ascii; *p; p++)
		if (cite_ascii_alnum(*p))
			*w++ = *p;
	*w = '\0';
	return ascii;
}

static char *lower(char *s)
{
	for (char *p = s; *p; p++)
		*p = (char)cite_ascii_lower(*p);
	return s;
}

static char *field(struct cite_arena *mem, const struct cite_citation *c, enum cite_field f)
{
	struct cite_work w = CITE_WORK;
	const char *s = cite_work_plain(&w, c, f);
	char *copy = s ? cite_text_ascii(mem, s, NULL) : NULL;
	cite_work_free(&w);
	return copy;
}

/* The words of the title that are no stop words, or all of them if they all are. An apostrophe joins. */
static struct words title_words(struct cite_arena *mem, const struct cite_citation *c)
{
	struct words all = { .n = 0 }, some = { .n = 0 };
	for (char *p = field(mem, c, CITE_TITLE); p && *p && all.n < MAX_WORDS;) {
		char *w = p, *s = p;
		for (; cite_ascii_alnum(*p) || *p == '\''; p++)
			if (*p != '\'')
				*w++ = *p;
		bool end = !*p;
		size_t n = (size_t)(w - s);
		*w = '\0';
		if (n)
			all.v[all.n++] = s;
		if (n && !cite_word_is_stop(s, n))
			some.v[some.n++] = s;
		p += !end;
	}
	return some.n ? some : all;
}

/* The first author's surname, particles joined; a group's first word. "" if there is none in ASCII. */
static char *surname(struct cite_arena *mem, const struct cite_person *p)
{
	struct cite_work w = CITE_WORK;
	const char *family, *given;
	cite_work_person(&w, p, &family, &given);
	char *s = cite_text_ascii(mem, family ? family : "", NULL);
	cite_work_free(&w);
	if (!given)
		for (char *word = s; *word;) {
			size_t n = strcspn(word, " ");
			if (!cite_word_is_stop(word, n)) {
				word[n] = '\0';
				s = word;
				break;
			}
			word += n + (word[n] == ' ');
		}
	s = folded(mem, s);
	if (strlen(s) > MAX_AUTHOR)
		s[MAX_AUTHOR] = '\0';
	return s;
}

static char *author(struct cite_arena *mem, const struct cite_citation *c)
{
	for (size_t i = 0; i < c->n_author; i++) {
		char *s = surname(mem, &c->author[i]);
		if (*s)
			return s;
	}
	return cite_arena_copy(mem, "", 0);
}

static char *year(struct cite_arena *mem, const struct cite_citation *c)
{
	int y = cite_work_date(c).year;
	return y ? cite_arena_printf(mem, "%d", y) : cite_arena_copy(mem, "", 0);
}

/* What is left when a paper has neither author nor title: its identifier. */
static char *fallback(struct cite_arena *mem, const struct cite_citation *c)
{
	static const enum cite_field ids[] = { CITE_ARXIV, CITE_DOI, CITE_ACL, CITE_OPENREVIEW, CITE_URL };
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		char *s = c->field[ids[i]].s ? lower(folded(mem, c->field[ids[i]].s)) : NULL;
		if (s && *s) {
			if (strlen(s) > MAX_AUTHOR)
				s[MAX_AUTHOR] = '\0';
			return s;
		}
	}
	return cite_arena_copy(mem, "paper", 5);
}

/* ---- the forms ---- */

/* hou2024large: surname, year, first word of the title; longer ones take further words. Without author the title comes first. */
static char *scholar(struct cite_arena *mem, const struct cite_citation *c, size_t longer)
{
	struct words words = title_words(mem, c);
	char *who = lower(author(mem, c));
	size_t from = 0, n = 1 + longer;
	if (!*who && words.n)
		who = lower(cite_arena_dup(mem, words.v[from++]));
	if (longer && from + n > words.n)
		return NULL;
	struct cite_buf key = CITE_BUF(MAX_KEY);
	cite_buf_puts(&key, *who ? who : fallback(mem, c));
	cite_buf_puts(&key, year(mem, c));
	for (size_t i = from; i < from + n && i < words.n; i++)
		cite_buf_puts(&key, lower(cite_arena_dup(mem, words.v[i])));
	char *s = cite_arena_copy(mem, cite_buf_str(&key), key.n);
	cite_buf_free(&key);
	return s;
}

/* houLargeLanguageModels2024: auth.lower + shorttitle(3,3) + year. */
static char *better(struct cite_arena *mem, const struct cite_citation *c, size_t longer)
{
	if (longer)
		return NULL;
	struct words words = title_words(mem, c);
	struct cite_buf key = CITE_BUF(MAX_KEY);
	cite_buf_puts(&key, lower(author(mem, c)));
	for (size_t i = 0; i < 3 && i < words.n; i++) {
		char *word = cite_arena_dup(mem, words.v[i]);
		if (*word >= 'a' && *word <= 'z')
			*word = (char)(*word - ('a' - 'A'));
		cite_buf_puts(&key, word);
	}
	if (!key.n)
		cite_buf_puts(&key, fallback(mem, c));
	cite_buf_puts(&key, year(mem, c));
	char *s = cite_arena_copy(mem, cite_buf_str(&key), key.n);
	cite_buf_free(&key);
	return s;
}

/* HouZLLXMZ24: the first surname, the others' initials, two digits of the year. */
static void put_dblp_people(struct cite_buf *key, struct cite_arena *mem, const struct cite_citation *c)
{
	for (size_t i = 0; i < c->n_author && i < 16; i++) {
		char *s = surname(mem, &c->author[i]);
		if (!*s)
			continue;
		if (*s >= 'a' && *s <= 'z')
			*s = (char)(*s - ('a' - 'A'));
		cite_buf_put(key, s, i ? 1 : strlen(s));
	}
	int y = cite_work_date(c).year;
	if (y)
		cite_buf_printf(key, "%02d", y % 100);
}

/* DBLP:conf/ecir/HouZLLXMZ24, DBLP:journals/corr/abs-2305-08845. */
static char *dblp(struct cite_arena *mem, const struct cite_citation *c, size_t longer)
{
	if (longer)
		return NULL;
	enum cite_type type = cite_work_type(c);
	const char *arxiv = c->field[CITE_ARXIV].s;
	if (type == CITE_TYPE_PREPRINT && arxiv) {
		char *id = cite_arena_dup(mem, arxiv);
		for (char *p = id; *p; p++)
			*p = cite_ascii_alnum(*p) ? *p : '-';
		return cite_arena_printf(mem, "DBLP:journals/corr/abs-%s", id);
	}
	const char *venue = field(mem, c, CITE_CONTAINER_SHORT);
	if (!venue)
		venue = field(mem, c, CITE_CONTAINER);
	struct cite_buf key = CITE_BUF(MAX_KEY);
	put_dblp_people(&key, mem, c);
	if (!key.n)
		cite_buf_puts(&key, fallback(mem, c));
	const char *kind = type == CITE_TYPE_ARTICLE ? "journals" : type == CITE_TYPE_INPROCEEDINGS ? "conf" : "misc";
	char *place = venue ? lower(folded(mem, venue)) : NULL;
	if (place && strlen(place) > MAX_AUTHOR)
		place[MAX_AUTHOR] = '\0';
	char *s = cite_arena_printf(mem, "DBLP:%s/%s/%s", kind, place && *place ? place : "x", cite_buf_str(&key));
	cite_buf_free(&key);
	return s;
}

/* 2305.08845; what has no arXiv id gets a key of the default form. */
static char *arxiv(struct cite_arena *mem, const struct cite_citation *c, size_t longer)
{
	const char *id = c->field[CITE_ARXIV].s;
	if (!id)
		return scholar(mem, c, longer);
	return longer ? NULL : cite_arena_dup(mem, id);
}

static const struct cite_keyform forms[] = { { "scholar", scholar }, { "better-bibtex", better }, { "dblp", dblp }, { "arxiv", arxiv } };

const struct cite_keyform *cite_keyform_find(const char *name)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (!name || strcmp(forms[i].name, name) == 0)
			return &forms[i];
	return NULL;
}

const char *cite_keyform_names(void)
{
	return "scholar, better-bibtex, dblp, arxiv";
}

char *cite_keyform_make(struct cite_arena *mem, const struct cite_keyform *form, const struct cite_citation *c, size_t longer)
{
	return form->make(mem, c, longer);
}
