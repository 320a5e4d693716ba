/* people_same.c: the same people, as far as spelling can tell. */
#include "name.h"

#include "../base/arena.h"
#include "../base/text.h"

#include <stdlib.h>
#include <string.h>

static const char *family_key(struct cite_arena *a, const struct cite_person *p)
{
	const char *s = p->family ? p->family : p->literal ? p->literal : p->name;
	char *key = cite_text_fold(a, s ? s : ""), *w = key;
	for (const char *r = key; *r; r++)
		if (!cite_ascii_space(*r) && *r != '-' && *r != '\'' && *r != '.')
			*w++ = *r;
	*w = '\0';
	return key;
}

/* Given names agree as far as they go: "J. R." and "Ji-Rong", "Wayne Xin" and "Xin". */
static bool given_agree(struct cite_arena *mem, const char *x, const char *y)
{
	if (!x || !y)
		return true;
	const char *a = cite_text_fold(mem, x), *b = cite_text_fold(mem, y);
	size_t na = strcspn(a, " .-"), nb = strcspn(b, " .-");
	if (!strncmp(a, b, na < nb ? na : nb))
		return true;
	/* A name more in front: some word of the one begins the other. */
	for (const char *p = a; (p = strpbrk(p, " -"));)
		if (!strncmp(++p, b, nb) && nb > 1)
			return true;
	for (const char *p = b; (p = strpbrk(p, " -"));)
		if (!strncmp(++p, a, na) && na > 1)
			return true;
	return false;
}

struct keyed {
	const char *key;
	const struct cite_person *person;
	bool used;
};

static int compare_keyed(const void *a, const void *b)
{
	return strcmp(((const struct keyed *)a)->key, ((const struct keyed *)b)->key);
}

/* Take the first unused person of the run with this key whose given name agrees. */
static bool take_match(struct cite_arena *mem, struct keyed *v, size_t n, const struct cite_person *p)
{
	const char *key = family_key(mem, p);
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (strcmp(v[mid].key, key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (size_t tries = 0; lo < n && tries < 64 && !strcmp(v[lo].key, key); lo++, tries++)
		if (!v[lo].used && given_agree(mem, p->given, v[lo].person->given))
			return v[lo].used = true;
	return false;
}

size_t cite_people_common(const struct cite_person *a, size_t n_a, const struct cite_person *b, size_t n_b)
{
	struct cite_arena *mem = cite_arena_new();
	struct keyed *v = cite_arena_alloc(mem, (n_b + 1) * sizeof *v);
	size_t common = 0;
	for (size_t i = 0; i < n_b; i++)
		v[i] = (struct keyed){ .key = family_key(mem, &b[i]), .person = &b[i] };
	qsort(v, n_b, sizeof *v, compare_keyed);
	for (size_t i = 0; i < n_a; i++)
		common += take_match(mem, v, n_b, &a[i]);
	cite_arena_free(mem);
	return common;
}
