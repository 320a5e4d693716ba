/* keyform.c: the forms of citation keys. Each is a function from a paper to text, or a pattern of the user's; nothing here knows of other papers. */
#include "keyform.h"

#include "../base/buf.h"
#include "../base/err.h"
#include "../base/text.h"
#include "keyparts.h"
#include "keypattern.h"
#include "work.h"

#include <string.h>

struct cite_keyform {
	const char *name;
	char *(*make)(struct cite_arena *, const struct cite_citation *, size_t longer);
	const struct cite_keypattern *pattern; /* instead of make */
};

/* ---- the forms ---- */

/* hou2024large: surname, year, first word of the title; longer ones take further words. Without author the title comes first. */
static char *scholar(struct cite_arena *mem, const struct cite_citation *c, size_t longer)
{
	size_t from = 0, n = 1 + longer;
	struct cite_key_words words = cite_key_words(mem, c, false, n + 1);
	char *who = cite_key_lower(cite_key_author(mem, c));
	if (!*who && words.n)
		who = cite_key_lower(cite_arena_dup(mem, words.v[from++]));
	if (longer && from + n > words.n)
		return NULL;
	struct cite_buf key = CITE_BUF(CITE_KEY_MAX);
	cite_buf_puts(&key, *who ? who : cite_key_fallback(mem, c));
	cite_buf_puts(&key, cite_key_year(mem, c));
	for (size_t i = from; i < from + n && i < words.n; i++)
		cite_buf_puts(&key, cite_key_lower(cite_arena_dup(mem, words.v[i])));
	char *s = cite_arena_copy(mem, cite_buf_str(&key), key.n);
	cite_buf_free(&key);
	return s;
}

/* devlinBERTPretrainingDeep2019: auth.lower + shorttitle(3,3) + year, which joins what hyphens join. */
static char *better(struct cite_arena *mem, const struct cite_citation *c, size_t longer)
{
	if (longer)
		return NULL;
	struct cite_key_words words = cite_key_words(mem, c, true, 3);
	struct cite_buf key = CITE_BUF(CITE_KEY_MAX);
	cite_buf_puts(&key, cite_key_lower(cite_key_author(mem, c)));
	for (size_t i = 0; i < 3 && i < words.n; i++)
		cite_buf_puts(&key, cite_key_capital(cite_arena_dup(mem, words.v[i])));
	if (!key.n)
		cite_buf_puts(&key, cite_key_fallback(mem, c));
	cite_buf_puts(&key, cite_key_year(mem, c));
	char *s = cite_arena_copy(mem, cite_buf_str(&key), key.n);
	cite_buf_free(&key);
	return s;
}

/* HouZLLXMZ24: the first surname, the others' initials, two digits of the year. */
static void put_dblp_people(struct cite_buf *key, struct cite_arena *mem, const struct cite_citation *c)
{
	for (size_t i = 0; i < c->n_author && i < 16; i++) {
		char *s = cite_key_capital(cite_key_surname(mem, &c->author[i]));
		if (!*s)
			continue;
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
	const char *place = cite_key_lower(cite_key_venue(mem, c));
	struct cite_buf key = CITE_BUF(CITE_KEY_MAX);
	put_dblp_people(&key, mem, c);
	if (!key.n)
		cite_buf_puts(&key, cite_key_fallback(mem, c));
	const char *kind = type == CITE_TYPE_ARTICLE ? "journals" : type == CITE_TYPE_INPROCEEDINGS ? "conf" : "misc";
	char *s = cite_arena_printf(mem, "DBLP:%s/%s/%s", kind, *place ? place : "x", cite_buf_str(&key));
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

static const struct cite_keyform forms[] = { { .name = "scholar", .make = scholar }, { .name = "better-bibtex", .make = better },
	{ .name = "dblp", .make = dblp }, { .name = "arxiv", .make = arxiv } };

const struct cite_keyform *cite_keyform_find(struct cite_arena *mem, const char *name, struct cite_err *err)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (!name || strcmp(forms[i].name, name) == 0)
			return &forms[i];
	if (!strchr(name, '{')) {
		cite_fail(err, CITE_EUSAGE,
			"no key format '%s'; there are scholar, better-bibtex, dblp, arxiv, and patterns such as {auth}{year}{title}",
			name);
		return NULL;
	}
	struct cite_keyform *own = cite_arena_alloc(mem, sizeof *own);
	own->pattern = cite_keypattern_parse(mem, name, err);
	return own->pattern ? own : NULL;
}

char *cite_keyform_make(struct cite_arena *mem, const struct cite_keyform *form, const struct cite_citation *c, size_t longer)
{
	return form->pattern ? cite_keypattern_make(mem, form->pattern, c, longer) : form->make(mem, c, longer);
}
