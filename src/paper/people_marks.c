/* people_marks.c: names that nothing but the marks of affiliations parts, as they are copied from the page of a paper: "Ada Byron1 Grace Hopper*2
 * Jane Roe2". */
#include "people.h"

#include "../base/text.h"

#include <stdlib.h>

static bool is_sign(char c)
{
	return cite_ascii_digit(c) || c == '*';
}

/* Where the name that begins at s ends: behind its mark and before a blank, or at the end. */
static const char *name_end(const char *s, const char *end)
{
	const char *from = s;
	for (; s < end; s++)
		if (s > from + 1 && cite_ascii_space(*s) && is_sign(s[-1]))
			return s;
	return end;
}

static size_t count_words(const char *s, const char *end)
{
	size_t n = 0;
	for (const char *from = s; s < end; s++)
		n += !cite_ascii_space(*s) && (s == from || cite_ascii_space(s[-1]));
	return n;
}

static const char *past_blanks(const char *s, const char *end)
{
	while (s < end && cite_ascii_space(*s))
		s++;
	return s;
}

/* Whether marks part several names, of a few words each. */
static bool is_marked(const struct cite_part *part)
{
	enum { LEAST = 2, MOST = 4 };
	size_t names = 0;
	for (const char *s = part->s, *end = s + part->n; s < end; names++) {
		const char *stop = name_end(s, end);
		size_t words = count_words(s, stop);
		if (words < LEAST || words > MOST || is_sign(*s))
			return false;
		s = past_blanks(stop, end);
	}
	return names > 1;
}

static void cut(struct cite_parts *out, const struct cite_part *part)
{
	enum cite_sep before = part->before;
	for (const char *s = part->s, *end = s + part->n; s < end;) {
		const char *stop = name_end(s, end);
		cite_parts_add(out, s, stop, before);
		before = CITE_SEP_COMMA;
		s = past_blanks(stop, end);
	}
}

void cite_parts_cut_marks(struct cite_parts *p)
{
	struct cite_parts out = { .etal = p->etal, .etal_apart = p->etal_apart };
	bool any = false;
	for (size_t i = 0; i < p->v.n && !any; i++)
		any = is_marked(&p->v.v[i]);
	if (!any)
		return;
	for (size_t i = 0; i < p->v.n; i++)
		if (is_marked(&p->v.v[i]))
			cut(&out, &p->v.v[i]);
		else
			cite_parts_add(&out, p->v.v[i].s, p->v.v[i].s + p->v.v[i].n, p->v.v[i].before);
	free(p->v.v);
	*p = out;
}
