/* people.c: an author list as text in, people out. */
#include "people.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "calendar.h"
#include "name.h"

#include <stdlib.h>
#include <string.h>

/* Ends in "Collaboration" or the like, in any case of letters. */
static bool is_group(const char *s, size_t n)
{
	static const char *const ends[] = { "collaboration", "collaborations", "consortium", "team", "group", "team google" };
	while (n && (cite_ascii_space(s[n - 1]) || s[n - 1] == '.'))
		n--;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t m = strlen(ends[i]);
		if (n > m && cite_ascii_space(s[n - m - 1]) && cite_ascii_starts(s + n - m, m, ends[i]))
			return true;
	}
	return false;
}

size_t cite_people_lead(const char *s, size_t n)
{
	const char *colon = memchr(s, ':', n < 120 ? n : 120);
	size_t len = colon ? (size_t)(colon - s) : 0;
	return len && !memchr(s, ',', len) && is_group(s, len) ? len + 1 : 0;
}

/* "Ada Byron*, Jane Roe* (* equal contribution)": the length without what the marks mean. */
static size_t without_legend(const char *s, size_t n)
{
	static const char *const legends[] = { "equal", "contribut", "corresponding" };
	enum { LONGEST = 80 };
	size_t open;
	if (!n || s[n - 1] != ')')
		return n;
	for (open = n - 1; open && s[open] != '(' && n - open < LONGEST; open--)
		;
	if (!open || s[open] != '(')
		return n;
	for (size_t i = 0; i < sizeof legends / sizeof *legends; i++)
		if (cite_ascii_find(s + open, n - open, legends[i])) {
			while (open && (cite_ascii_space(s[open - 1]) || s[open - 1] == '.'))
				open--;
			return open;
		}
	return n;
}

void cite_people_trim(const char **s, size_t *n)
{
	while (*n && (cite_ascii_space(**s) || **s == '*' || **s == '_'))
		++*s, --*n;
	if (*n > 3 && cite_ascii_starts(*s, *n, "by "))
		*s += 3, *n -= 3;
	while (*n && (cite_ascii_space((*s)[*n - 1]) || (*s)[*n - 1] == '_'))
		--*n;
	*n = without_legend(*s, *n);
}

/* "... (LHCb Collaboration)", "... et al. (Google)": what is in brackets at the end, NULL if nothing is; *n is then shortened. */
static const char *trailing(const char *s, size_t *n, size_t *n_inner)
{
	size_t end = *n, open;
	while (end && (cite_ascii_space(s[end - 1]) || memchr(".*_", s[end - 1], 3)))
		end--;
	if (!end || s[end - 1] != ')')
		return NULL;
	for (open = end - 1; open && s[open] != '(' && end - open < 200; open--)
		;
	size_t before = open;
	while (before && cite_ascii_space(s[before - 1]))
		before--;
	const char *inner = s + open + 1;
	*n_inner = end - open - 2;
	bool etal = before > 5 && cite_ascii_find(s + before - 6, 6, "et al");
	if (s[open] != '(' || !before || !(etal || is_group(inner, *n_inner)))
		return NULL;
	*n = before;
	return inner;
}

/* What stands for authors where there are none. */
static bool nobody(const char *s, size_t n)
{
	static const char *const words[] = { "Various", "Various.", "Various authors", "N/A", "NA", "Unknown", "TBD", "TBA", "None", "null",
		"-", "?", "--" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == n && cite_ascii_starts(s, n, words[i]))
			return true;
	return false;
}

/* "Cirac/Zoller": single names parted by slashes. */
static bool slashed(const char *s, size_t n)
{
	return n < 200 && memchr(s, '/', n) && !memchr(s, ',', n) && !memchr(s, ' ', n) && !memchr(s, ':', n);
}

static void add_slashed(struct cite_parts *p, const char *s, size_t n)
{
	for (const char *end = s + n, *slash; s < end; s = slash + 1) {
		slash = memchr(s, '/', (size_t)(end - s));
		slash = slash ? slash : end;
		cite_parts_add(p, s, slash, CITE_SEP_SEMICOLON);
	}
}

static void add_list(struct cite_parts *p, const char *s, size_t n)
{
	struct cite_parts list = { .etal = false };
	cite_parts_cut(&list, s, n);
	cite_parts_cut_marks(&list);
	cite_parts_unite(&list);
	for (size_t i = 0; i < list.v.n; i++)
		*cite_vec_add(&p->v) = list.v.v[i];
	p->etal = list.etal;
	free(list.v.v);
}

static struct cite_people read_parts(struct cite_arena *a, const struct cite_parts *p)
{
	CITE_VEC(struct cite_person) people = { 0 };
	for (size_t i = 0; i < p->v.n; i++) {
		struct cite_person person;
		cite_person_parse(&person, a, p->v.v[i].s, p->v.v[i].n);
		if (!person.literal && is_group(person.name, strlen(person.name)))
			cite_person_from_group(&person, a, person.name);
		if (*person.name)
			*cite_vec_add(&people) = person;
	}
	struct cite_people out = { .n = people.n, .etal = p->etal };
	out.v = cite_arena_array(a, people.v, people.n, sizeof *people.v);
	free(people.v);
	return out;
}

/* "Byron and Hopper 2016": the length without the year. */
static size_t without_year(const char *s, size_t n)
{
	enum { YEAR = 4 };
	bool year = n > YEAR + 1 && cite_ascii_space(s[n - YEAR - 1]) && cite_ascii_digits(s + n - YEAR, YEAR) == YEAR &&
		cite_year_plausible(cite_ascii_number(s + n - YEAR, YEAR));
	return year ? n - YEAR - 1 : n;
}

/* "Byron, A.\u00A0et al.": blanks that do not break are blanks. */
static const char *plain_blanks(struct cite_arena *a, const char *s, size_t *n)
{
	char *copy, *end;

	if (!cite_ascii_find(s, *n, "\xC2\xA0"))
		return s;
	copy = cite_arena_copy(a, s, *n);
	end = copy;
	for (size_t i = 0; i < *n; i++) {
		bool blank = i + 1 < *n && (unsigned char)copy[i] == 0xC2 && (unsigned char)copy[i + 1] == 0xA0;

		i += blank;
		*end++ = blank ? ' ' : copy[i];
	}
	*n = (size_t)(end - copy);
	return copy;
}

struct cite_people cite_people_parse(struct cite_arena *a, const char *s, size_t n)
{
	struct cite_parts p = { .etal = false };
	size_t lead, n_last = 0;
	s = plain_blanks(a, s, &n);
	cite_people_trim(&s, &n);
	n = nobody(s, n) ? 0 : without_year(s, n);
	const char *last = trailing(s, &n, &n_last);
	if ((lead = cite_people_lead(s, n)) > 0)
		cite_parts_add(&p, s, s + lead - 1, CITE_SEP_SEMICOLON);
	if (slashed(s, n))
		add_slashed(&p, s, n);
	else
		add_list(&p, s + lead, n - lead);
	if (last && is_group(last, n_last))
		cite_parts_add(&p, last, last + n_last, CITE_SEP_SEMICOLON);
	struct cite_people out = read_parts(a, &p);
	free(p.v.v);
	return out;
}
