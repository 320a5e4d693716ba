/* filling: a few papers of which all is known, lists that lack something of them, and what fill makes of these. For unit tests, which include
 * cmocka's headers before it. */
#ifndef FILLING_H
#define FILLING_H

#include <citelist.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A list with a hole: everything but what stands between the two signs is in the holed list. */
enum { OPEN = 1, CLOSE = 2 };

/* What is known of the paper whose title has this word. */
struct known {
	const char *title, *people, *venue, *arxiv;
	int year;
};

static const struct known papers[] = {
	{ "Alpha", "Ann Author;Bob B. Writer;Carl von Clausen", "SIGIR", "2301.00001", 2023 },
	{ "Beta", "Dora Dean;Ed Ek", NULL, "2302.00002", 2023 },
	{ "Gamma", "Fay Fox;Gus Gray;Hal Hill;Ida Ito", "WWW", "2303.00003", 2024 },
	{ "Delta", "Jan Jansen;Kim Kay;Lee Low", "SIGIR", "2304.00004", 2023 },
	{ "Epsilon", "Mia Moss;Ned Neal;Oda Orr", NULL, "2305.00005", 2024 },
	{ "Zeta", "Pia Park;Quin Ray;Ria Rose", "CIKM", "2306.00006", 2022 },
};

enum { N_PAPERS = sizeof papers / sizeof *papers };

static struct cite_person people[N_PAPERS][8];
static struct cite_citation citations[N_PAPERS];

/* "Carl von Clausen" to its parts, in static memory of the test. */
static void split_name(struct cite_person *p, const char *s, size_t n)
{
	static char store[64][3][40];
	static int used;
	char(*part)[40] = store[used++ % 64];
	snprintf(part[0], 40, "%.*s", (int)n, s);
	char *last = strrchr(part[0], ' ');
	size_t given = (size_t)(last - part[0]);
	snprintf(part[1], 40, "%.*s", (int)given, s);
	snprintf(part[2], 40, "%.*s", (int)(n - given - 1), s + given + 1);
	*p = (struct cite_person){ .name = part[0], .given = part[1], .family = part[2] };
	char *von = strstr(part[1], " von");
	if (von) {
		*von = 0;
		p->particle = "von";
	}
}

static void make_citation(struct cite_citation *c, const struct known *k, struct cite_person *p)
{
	*c = (struct cite_citation){
		.type = k->venue ? CITE_TYPE_INPROCEEDINGS : CITE_TYPE_PREPRINT, .author = p, .author_origin = "arxiv"
	};
	for (const char *s = k->people, *end; s; s = *end ? end + 1 : NULL) {
		end = strchr(s, ';');
		end = end ? end : s + strlen(s);
		split_name(&p[c->n_author++], s, (size_t)(end - s));
	}
	c->issued.year = c->posted.year = (int16_t)k->year;
	c->field[CITE_ARXIV] = (struct cite_value){ k->arxiv, "arxiv" };
	if (k->venue)
		c->field[CITE_CONTAINER_SHORT] = (struct cite_value){ k->venue, "crossref" };
}

static const struct cite_citation *citation_of(const struct cite_entry *e)
{
	for (size_t i = 0; i < N_PAPERS; i++)
		if (e->title.s && strstr(e->title.s, papers[i].title))
			return &citations[i];
	return NULL;
}

static struct cite_filled *fill(
	const char *src, unsigned what, bool (*ask)(void *, const struct cite_list *, const struct cite_fill_change *))
{
	struct cite_list *list;
	struct cite_filled *r;
	struct cite_err err = { 0 };
	const struct cite_fill_options o = { what, ask, NULL };
	if (cite_list_parse(&list, "list.md", src, strlen(src), &err) < 0)
		fail_msg("%s", err.msg);
	const struct cite_citation **v = calloc(list->n_entry + 1, sizeof(*v));
	for (size_t i = 0; i < list->n_entry; i++)
		v[i] = citation_of(&list->entry[i]);
	if (cite_fill(&r, list, v, &o, &err) < 0)
		fail_msg("%s", err.msg);
	free((void *)v);
	cite_list_free(list);
	return r;
}

/* Fill, and fill the result again, which must change nothing. */
static void expect(const char *src, unsigned what, const char *wanted)
{
	struct cite_filled *r = fill(src, what, NULL), *again = fill(r->src, what, NULL);
	assert_string_equal(r->src, wanted);
	assert_string_equal(again->src, wanted);
	assert_int_equal(again->n_change, 0);
	cite_filled_free(again);
	cite_filled_free(r);
}

/* Nothing is put in. */
static inline void expect_none(const char *src, unsigned what)
{
	expect(src, what, src);
}

/* The list without its holes' contents, filled, must be the list. */
static inline void restores(const char *holed, unsigned what)
{
	char *without = malloc(strlen(holed) + 1), *with = malloc(strlen(holed) + 1), *a = without, *b = with;
	bool hole = false;
	for (const char *s = holed; *s; s++) {
		if (*s == OPEN || *s == CLOSE) {
			hole = *s == OPEN;
			continue;
		}
		*b++ = *s;
		if (!hole)
			*a++ = *s;
	}
	*a = *b = 0;
	assert_string_not_equal(without, with);
	expect(without, what, with);
	free(without);
	free(with);
}

#define URL(n) "https://arxiv.org/abs/230" #n ".0000" #n
#define U(n) "https://arxiv.org/abs/22" #n ".000" #n
#define P(n) "[[p](https://arxiv.org/abs/22" #n ".000" #n ")]"
#define KNOWN(n) "[[p](" URL(n) ")]"
/* Three entries that show a habit, before what is tried on it. */
#define THREE(form) form("Eta seven paper", 01) form("Theta eight paper", 02) form("Iota nine paper", 03)

static int fill_setup(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_PAPERS; i++)
		make_citation(&citations[i], &papers[i], people[i]);
	return 0;
}

#endif
