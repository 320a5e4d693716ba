/* bibname.c: names for BibTeX's own way of taking them apart: at "and", at commas, and at words that begin with a small letter. */
#include "bibname.h"

#include "../base/text.h"
#include "../paper/texin.h"

#include <string.h>

/* Append a part in LaTeX; false if nothing came of it. */
static bool put(const struct cite_latex *l, struct cite_work *w, const char *s, bool braces)
{
	size_t at = l->out->n, n = strlen(s);
	if (braces)
		cite_buf_putc(l->out, '{');
	size_t from = l->out->n;
	if (cite_latex_same(s, n)) {
		cite_buf_put(l->out, s, n);
	} else {
		cite_buf_clear(&w->neutral);
		cite_texin(&w->neutral, s, n, CITE_TEXIN_SOURCE);
		cite_latex_text(l, cite_buf_str(&w->neutral), w->neutral.n);
	}
	bool some = l->out->n > from || l->out->over;
	if (!some)
		l->out->n = at;
	else if (braces)
		cite_buf_putc(l->out, '}');
	return some;
}

static bool is_and(const char *s, size_t n)
{
	return n == 3 && cite_ascii_starts(s, n, "and");
}

/* Whether BibTeX would split this part: at a comma, at "and". */
static bool splits(const char *s)
{
	if (strchr(s, ','))
		return true;
	const char *blank = strchr(s, ' ');
	for (; blank; s = blank + 1, blank = strchr(s, ' '))
		if (is_and(s, (size_t)(blank - s)))
			return true;
	return is_and(s, strlen(s));
}

/* Whether a word of a family name would be taken for a particle: it begins with a small letter, or with no letter at all. */
static bool particle_like(const char *s)
{
	for (const char *end = s + strlen(s), *blank; s < end; s = blank ? blank + 1 : end) {
		blank = strchr(s, ' ');
		int32_t cp = cite_utf8_next(&s, end);
		if (!cite_cp_letter(cp) || cite_cp_lower(cp))
			return true;
	}
	return false;
}

/* A particle that BibTeX sees as one: all its words begin with a small letter. */
static bool small(const char *s)
{
	const char *end = s + strlen(s);
	for (bool begin = true; s < end;) {
		int32_t cp = cite_utf8_next(&s, end);
		if (begin && !cite_cp_lower(cp))
			return false;
		begin = cp == ' ';
	}
	return true;
}

/* Particle and family. */
static bool put_family(const struct cite_latex *l, struct cite_work *w, const struct cite_person *p)
{
	const char *particle = p->particle;
	size_t n = particle ? strlen(particle) : 0;
	bool glued = n && particle[n - 1] == '\'';
	if (!n)
		return put(l, w, p->family, !p->given || splits(p->family) || particle_like(p->family));
	if (!glued && small(particle) && !splits(particle)) {
		size_t at = l->out->n;
		put(l, w, particle, false);
		cite_buf_putc(l->out, ' ');
		if (put(l, w, p->family, splits(p->family) || particle_like(p->family)))
			return true;
		l->out->n = at;
		return false;
	}
	/* "'t Hooft", "d'Alembert", "De la Cruz" as one name. */
	cite_buf_putc(l->out, '{');
	size_t from = l->out->n;
	put(l, w, particle, false);
	if (!glued)
		cite_buf_putc(l->out, ' ');
	bool some = put(l, w, p->family, false);
	if (some)
		cite_buf_putc(l->out, '}');
	else
		l->out->n = from - 1;
	return some;
}

bool cite_bibname_put(const struct cite_latex *l, struct cite_work *w, const struct cite_person *p, const char *before)
{
	size_t at = l->out->n;
	const char *group = p->literal ? p->literal : p->family ? NULL : p->given ? p->given : p->name;
	cite_buf_puts(l->out, before);
	bool some = group ? put(l, w, group, true) : p->family && put_family(l, w, p);
	if (!some) {
		if (!l->out->over)
			l->out->n = at;
		return false;
	}
	if (group)
		return true;
	if (p->suffix) {
		cite_buf_puts(l->out, ", ");
		put(l, w, p->suffix, splits(p->suffix));
	}
	if (p->given) {
		size_t end = l->out->n;
		cite_buf_puts(l->out, ", ");
		if (!put(l, w, p->given, splits(p->given)))
			l->out->n = end;
	}
	return true;
}
