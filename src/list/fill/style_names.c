/* style_names.c: what a list calls the venues that records name. */
#include "style.h"

#include "../../base/text.h"
#include "../../paper/venue.h"

#include <stdlib.h>
#include <string.h>

enum { AGREE = 3, NAMES_MAX = 4096 };

/* One spelling, and how many entries of a shape have it. */
struct name {
	const char *s;
	enum cite_shape shape;
	const struct cite_venue *venue; /* NULL: not in the table */
	size_t count;
};

struct cite_venue_names {
	struct name *v;
	size_t n;
};

static int by_spelling(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int order = strcmp(x->s, y->s);
	return order ? order : (int)x->shape - (int)y->shape;
}

/* "KDD2023": one year's. */
static bool has_year(const char *s)
{
	for (; *s; s++)
		if (cite_ascii_digit((unsigned char)*s) && strspn(s, "0123456789") == 4 &&
			(memcmp(s, "19", 2) == 0 || memcmp(s, "20", 2) == 0))
			return true;
	return false;
}

bool cite_venue_is_cut(const struct cite_list *list, const struct cite_entry *e)
{
	uint32_t end = e->venue.at.at + e->venue.at.len;
	return e->venue.at.len && strstr(e->venue.s, ". ") && list->src[end] == '.' && strlen(e->venue.s) == e->venue.at.len;
}

static const char *spelling(struct cite_arena *mem, const struct cite_list *list, const struct cite_entry *e)
{
	return cite_venue_is_cut(list, e) ? cite_arena_printf(mem, "%s.", e->venue.s) : e->venue.s;
}

struct cite_venue_names *cite_venue_names_of(struct cite_arena *mem, const struct cite_list *list)
{
	struct cite_venue_names *x = cite_arena_alloc(mem, sizeof *x);
	struct name *v = cite_arena_alloc(mem, (list->n_entry + 1) * sizeof *v);
	size_t n = 0;
	for (size_t i = 0; i < list->n_entry; i++)
		if (list->entry[i].venue.s && !has_year(list->entry[i].venue.s))
			v[n++] = (struct name){ spelling(mem, list, &list->entry[i]), list->entry[i].shape, NULL, 1 };
	qsort(v, n, sizeof *v, by_spelling);
	for (size_t i = 0; i < n; i++) {
		if (x->n && by_spelling(&v[x->n - 1], &v[i]) == 0)
			v[x->n - 1].count++;
		else
			v[x->n++] = v[i];
	}
	x->n = x->n < NAMES_MAX ? x->n : NAMES_MAX;
	for (size_t i = 0; i < x->n; i++)
		v[i].venue = cite_venue_find(v[i].s, strlen(v[i].s));
	x->v = v;
	return x;
}

static int by_name(const void *name, const void *one)
{
	return strcmp(name, ((const struct name *)one)->s);
}

bool cite_venue_is_called(const struct cite_venue_names *x, const char *name)
{
	return x->n && bsearch(name, x->v, x->n, sizeof *x->v, by_name);
}

/* The venue's name with words that say which part of it: "ACL Findings", "RecSys Industry Track". */
static bool says_part(const char *s, const struct cite_venue *v)
{
	const char *at = v ? cite_ascii_find(s, strlen(s), v->name) : NULL;
	size_t n = v ? strlen(v->name) : 0;
	bool word = at && (at == s || !cite_ascii_alnum((unsigned char)at[-1])) && !cite_ascii_alnum((unsigned char)at[n]);
	return word && strlen(s) > n;
}

/* The list's own spelling: the one asked for if it is there, else what it writes most for the same venue, and no more than that. */
static const char *own_spelling(const struct cite_venue_names *x, const char *name, const struct cite_venue *want)
{
	const struct name *best = NULL;
	bool part = says_part(name, want);
	for (size_t i = 0; i < x->n; i++) {
		const struct name *v = &x->v[i];
		if (strcmp(v->s, name) == 0)
			return v->s;
		bool same = want && !part ? v->venue == want && !says_part(v->s, want) : cite_ascii_same(v->s, name);
		if (same && (!best || v->count > best->count))
			best = v;
	}
	return best ? best->s : NULL;
}

static size_t words_in(const char *s)
{
	size_t n = 0;
	for (bool in = false; *s; s++) {
		n += *s != ' ' && !in;
		in = *s != ' ';
	}
	return n;
}

/* Does the list write the full names of venues of this type? First, those of entries of that shape: its tables may have short ones. */
static bool writes_full_names(const struct cite_venue_names *x, enum cite_venue_type type, enum cite_shape shape)
{
	size_t full[2] = { 0 }, all[2] = { 0 };
	for (size_t i = 0; i < x->n; i++) {
		const struct name *v = &x->v[i];
		if (!v->venue || v->venue->type != type || strcmp(v->venue->name, v->venue->full) == 0)
			continue;
		for (int other = v->shape != shape; other < 2; other++) {
			all[other] += v->count;
			full[other] += words_in(v->s) > 2 ? v->count : 0;
		}
	}
	int of = all[0] < AGREE;
	return all[of] >= AGREE && full[of] * 2 > all[of];
}

static const char proceedings[] = "Proceedings of ";

/* Does the list write "Proceedings of ACL"? */
static bool writes_proceedings(const struct cite_venue_names *x, enum cite_venue_type type)
{
	size_t so = 0, all = 0;
	for (size_t i = 0; i < x->n; i++) {
		const struct name *v = &x->v[i];
		if (!v->venue || v->venue->type != type)
			continue;
		all += v->count;
		bool is = cite_ascii_starts(v->s, strlen(v->s), proceedings) && strcmp(v->s + strlen(proceedings), v->venue->name) == 0;
		so += is ? v->count : 0;
	}
	return so >= AGREE && so * 2 > all;
}

/* Short enough, and without what belongs to one year's volume. */
static bool is_name(const char *s)
{
	enum { LONGEST = 80 };
	for (const char *p = s; *p; p++)
		if ((unsigned char)*p < ' ')
			return false;
	return strlen(s) <= LONGEST && !strpbrk(s, ".0123456789[]|<>*`_\\") && !cite_ascii_starts(s, strlen(s), "proceedings");
}

/* One that the table knows and the list does not name elsewhere. */
static const char *by_habit(struct cite_arena *mem, const struct cite_venue_names *x, enum cite_shape shape, const char *const *names,
	const struct cite_venue *v)
{
	if (writes_proceedings(x, v->type))
		return cite_arena_printf(mem, "%s%s", proceedings, v->name);
	bool full = writes_full_names(x, v->type, shape);
	for (const char *const *s = names; *s; s++)
		if (is_name(*s) && (words_in(*s) > 2) == full && (full || cite_venue_find(*s, strlen(*s)) == v))
			return *s;
	return full ? v->full : v->name;
}

const char *cite_venue_called(struct cite_arena *mem, const struct cite_venue_names *x, enum cite_shape shape, const char *const *names)
{
	const struct cite_venue *known[4] = { NULL };
	bool preprint = false;
	for (size_t i = 0; i < 4 && names[i]; i++) {
		known[i] = cite_venue_find(names[i], strlen(names[i]));
		preprint |= known[i] && known[i]->type == CITE_VENUE_PREPRINT;
		const char *own = preprint ? NULL : own_spelling(x, names[i], known[i]);
		if (own)
			return own;
	}
	for (size_t i = 0; i < 4 && names[i] && !preprint; i++)
		if (known[i] && says_part(names[i], known[i]) && is_name(names[i]))
			return names[i];
		else if (known[i])
			return by_habit(mem, x, shape, names, known[i]);
	for (size_t i = 0; names[i] && !preprint; i++)
		if (is_name(names[i]))
			return names[i];
	return NULL;
}
