/* entry_people: the people of an entry out of the stretch that names them, turned the way that its list turns names. */
#include <string.h>

#include "../../base/text.h"
#include "../../paper/name.h"
#include "../words/brackets.h"
#include "entry.h"

/* "Hainmueller, Jens. "Entropy balancing."": before a title in quotes, and where others of the list are turned round, two words are one name, turned round
 * too; elsewhere they are two people. */
static bool is_turned_name(const struct cite_maker *m, const struct cite_people *people, struct cite_str t)
{
	const char *comma = memchr(t.s, ',', t.n), *end = m->r->flat.text + m->r->flat.n_text;
	struct cite_str rest = { t.s + t.n, (size_t)(end - (t.s + t.n)) };

	enum { MANY = 4 };

	if (people->n != 2 || people->etal || !comma || people->v[0].given || people->v[1].given)
		return false;
	if (m->r->group.v[m->p->group].n_turned >= MANY && !strchr(people->v[0].name, ' ') && !strchr(people->v[1].name, ' '))
		return true;
	while (rest.n && strchr(". ", rest.s[0]))
		rest.s++, rest.n--;
	return (rest.s > t.s + t.n || t.s[t.n - 1] == '.') && (cite_str_begins(rest, "\"") || cite_str_begins(rest, "“"));
}

/* One word, and nothing that only groups have in their names. */
static bool is_family(const char *name)
{
	for (const char *s = name; *s; s++)
		if (cite_ascii_space((unsigned char)*s) || cite_ascii_digit((unsigned char)*s) || (unsigned char)*s == 0xc2)
			return false;
	return true;
}

static bool is_initial(const char *given)
{
	return given && strlen(given) == 2 && given[1] == '.';
}

/* "Byron, Ada Jane, Grace Hopper, and John Doe": where others of the list are turned round, the first name is, too, if it is the only one of one word. */
static bool is_first_turned(const struct cite_maker *m, const struct cite_people *people)
{
	enum { MANY = 4 };

	if (people->n < 3 || !is_family(people->v[0].name) || m->r->group.v[m->p->group].n_turned < MANY)
		return false;
	/* "Byron, G. Hopper, J. Doe": nobody has more than initials. */
	if (is_initial(people->v[1].given) && is_initial(people->v[2].given))
		return false;
	for (size_t i = 1; i < people->n; i++)
		if (!people->v[i].given)
			return false;
	return true;
}

/* "[Byron, Hopper et al., 2020](...)": what cites a work names families, where "Byron, Ada et al." elsewhere is one person. */
static struct cite_str cited_families(const struct cite_maker *m, const struct cite_bit *b, struct cite_str t)
{
	const char *comma = memchr(t.s, ',', t.n), *s;

	if (b->link < 0 || !b->year || b->n_venue || !comma || !cite_find_etal(t) || cite_more_words(t, 4))
		return t;
	s = cite_arena_printf(m->r->mem, "%.*s and%.*s", (int)(comma - t.s), t.s, (int)(t.s + t.n - comma - 1), comma + 1);
	return (struct cite_str){ s, strlen(s) };
}

bool cite_entry_people(struct cite_maker *m, const struct cite_bit *b)
{
	struct cite_str t = cite_flat_str(&m->r->flat, b->people_at, b->n_people);
	struct cite_str read = cited_families(m, b, t);
	struct cite_people people = cite_people_parse(m->r->mem, read.s, read.n);

	if (!people.n)
		return false;
	if (is_turned_name(m, &people, t) || is_first_turned(m, &people)) {
		struct cite_person *all = cite_arena_array(m->r->mem, people.v + 1, people.n - 1, sizeof *all);

		cite_person_from_parts(&all[0], m->r->mem, people.v[1].name, people.v[0].name, NULL);
		people.v = all;
		people.n--;
	}
	m->e.author = people.v;
	m->e.n_author = people.n;
	m->e.etal = people.etal;
	return true;
}
