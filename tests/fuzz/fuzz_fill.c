/* fuzz_fill: a hostile list is filled in from hostile records. Whatever is done, the bytes outside of the entries that were filled in stay
 * as they are, every entry reads as before but for what was put in, and filling the result in again changes nothing. The first line of the
 * input is the record of every paper: authors, venue, year, arXiv number, DOI, with ';' between, and authors with '|'. */
#include <citelist.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FIELDS = 5, PEOPLE = 12 };

static void fail(const char *why)
{
	fprintf(stderr, "fuzz_fill: %s\n", why);
	abort();
}

/* "Ann Author|Bob" to people: the last word is the family name. */
static size_t read_people(struct cite_person *v, char *s)
{
	size_t n = 0;
	for (char *next; s && *s && n < PEOPLE; s = next) {
		next = strchr(s, '|');
		if (next)
			*next++ = 0;
		char *blank = strrchr(s, ' '), *given = NULL;
		if (blank && blank > s && blank[1]) {
			given = strdup(s);
			given[blank - s] = 0;
		}
		v[n++] = (struct cite_person){ .name = s, .given = given, .family = given ? blank + 1 : NULL, .literal = given ? NULL : s };
	}
	return n;
}

static void read_citation(struct cite_citation *c, struct cite_person *people, char *record)
{
	char *field[FIELDS] = { record };
	for (size_t i = 1; i < FIELDS && field[i - 1]; i++) {
		field[i] = strchr(field[i - 1], ';');
		if (field[i])
			*field[i]++ = 0;
	}
	c->author = people;
	c->n_author = read_people(people, field[0]);
	c->author_origin = c->issued_origin = "crossref";
	c->type = field[1] && *field[1] ? CITE_TYPE_INPROCEEDINGS : CITE_TYPE_PREPRINT;
	if (field[1] && *field[1])
		c->field[CITE_CONTAINER_SHORT] = (struct cite_value){ field[1], "crossref" };
	c->issued.year = c->posted.year = (int16_t)(field[2] ? atoi(field[2]) % 10000 : 0);
	c->issued.month = c->posted.month = 5;
	if (field[3] && *field[3])
		c->field[CITE_ARXIV] = (struct cite_value){ field[3], "arxiv" };
	if (field[4] && *field[4])
		c->field[CITE_DOI] = (struct cite_value){ field[4], "crossref" };
}

static struct cite_list *parse(const char *s, size_t n)
{
	struct cite_list *list;
	return cite_list_parse(&list, "list.md", s, n, NULL) < 0 ? NULL : list;
}

static struct cite_filled *fill(const struct cite_list *list, const struct cite_citation *c)
{
	const struct cite_fill_options o = {
		CITE_FILL_PEOPLE | CITE_FILL_VENUE | CITE_FILL_ARXIV | CITE_FILL_UPGRADE | CITE_FILL_ABS | CITE_FILL_DOI, NULL, NULL
	};
	struct cite_filled *r;
	const struct cite_citation **v = calloc(list->n_entry + 1, sizeof(*v));
	for (size_t i = 0; i < list->n_entry; i++)
		v[i] = c;
	if (cite_fill(&r, list, v, &o, NULL) < 0)
		fail("not filled in");
	free((void *)v);
	return r;
}

/* The source without the entries that were filled in. */
static char *rest(const struct cite_list *list, const struct cite_filled *r, size_t *n)
{
	char *out = malloc(list->n_src + 1);
	uint32_t from = 0;
	*n = 0;
	for (size_t i = 0; i < list->n_entry; i++) {
		bool filled = false;
		for (size_t k = 0; !filled && k < r->n_change; k++)
			filled = r->change[k].entry == i;
		struct cite_span at = list->entry[i].block;
		if (!filled || at.at + at.len <= from)
			continue;
		if (at.at > from) {
			memcpy(out + *n, list->src + from, at.at - from);
			*n += at.at - from;
		}
		from = at.at + at.len;
	}
	memcpy(out + *n, list->src + from, list->n_src - from);
	*n += list->n_src - from;
	return out;
}

static bool same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static void compare(const struct cite_list *was, const struct cite_list *now, const struct cite_filled *r)
{
	size_t n, m;
	if (was->n_entry != now->n_entry)
		fail("entries appeared or went");
	for (size_t i = 0; i < was->n_entry; i++)
		if (!same(was->entry[i].title.s, now->entry[i].title.s) || was->entry[i].section != now->entry[i].section)
			fail("an entry reads differently");
	char *a = rest(was, r, &n), *b = rest(now, r, &m);
	if (n != m || memcmp(a, b, n) != 0)
		fail("bytes outside of the entries changed");
	free(a);
	free(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *line = size ? memchr(data, '\n', size) : NULL;
	if (!line || size > 1 << 14 || memchr(data, 0, size))
		return 0;
	size_t n = (size_t)(line - data);
	char *record = calloc(n + 1, 1);
	memcpy(record, data, n);
	struct cite_person people[PEOPLE] = { 0 };
	struct cite_citation c = { 0 };
	read_citation(&c, people, record);
	struct cite_list *was = parse((const char *)line + 1, size - n - 1);
	if (was) {
		struct cite_filled *r = fill(was, &c);
		struct cite_list *now = parse(r->src, r->n_src);
		if (!now)
			fail("the result is no list");
		compare(was, now, r);
		struct cite_filled *again = fill(now, &c);
		if (again->n_change)
			fail("filling in again changes something");
		cite_filled_free(again);
		cite_list_free(now);
		cite_filled_free(r);
	}
	cite_list_free(was);
	for (size_t i = 0; i < c.n_author; i++)
		free((char *)people[i].given);
	free(record);
	return 0;
}
