/* people.c: an author list as text in, people out; how much a text looks like one; and which people two lists share. */
#include "name.h"

#include "../base/arena.h"
#include "../base/text.h"

#include <stdlib.h>
#include <string.h>

/* A stretch of the list between two separators. */
struct part {
	const char *s;
	size_t n;
	enum { SEP_COMMA, SEP_SEMICOLON, SEP_AND } before; /* what stood in front of it */
	bool skip;                                         /* used up by its neighbour */
};

struct parts {
	CITE_VEC(struct part) v;
	size_t commas, semicolons, ands;
	bool etal;
};

/* ---- cutting at separators ---- */

static bool blank_at(const char *s, const char *end)
{
	return s == end || cite_ascii_space(*s);
}

/* "and", "AND", "with" as a word of its own at s: its length. */
static size_t and_at(const char *s, const char *end, bool start)
{
	static const char *const words[] = { "and", "und", "et" };
	if (!start)
		return 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if ((size_t)(end - s) > n && cite_ascii_starts(s, (size_t)(end - s), words[i]) && blank_at(s + n, end))
			return i == 2 && cite_ascii_starts(s + n, (size_t)(end - s) - n, " al") ? 0 : n;
	}
	return 0;
}

/* A separator at s: its length, and which. */
static size_t separator(const char *s, const char *end, bool start, int *which)
{
	size_t left = (size_t)(end - s);
	*which = SEP_COMMA;
	switch ((unsigned char)*s) {
	case ',': return 1;
	case ';':
	case '|':
	case '\n': *which = SEP_SEMICOLON; return *s == '\n' ? 0 : 1;
	case '&': *which = SEP_AND; return start && left > 1 && blank_at(s + 1, end) ? 1 : 0;
	case 'a':
	case 'A':
	case 'e':
	case 'u': *which = SEP_AND; return and_at(s, end, start);
	case 0xE3: return left > 2 && !memcmp(s, "\xE3\x80\x81", 3) ? 3 : 0; /* U+3001 */
	case 0xEF:
		if (left > 2 && !memcmp(s, "\xEF\xBC\x9B", 3)) { /* U+FF1B */
			*which = SEP_SEMICOLON;
			return 3;
		}
		return left > 2 && (!memcmp(s, "\xEF\xBC\x8C", 3) || !memcmp(s, "\xEF\xBD\xA4", 3)) ? 3 : 0; /* U+FF0C, U+FF64 */
	case 0xE5: *which = SEP_AND; return left > 2 && !memcmp(s, "\xE5\x92\x8C", 3) && start ? 3 : 0;      /* U+548C */
	default: return 0;
	}
}

static void add(struct parts *p, const char *s, const char *end, int before)
{
	while (s < end && (cite_ascii_space(*s) || *s == '*' || *s == '_'))
		s++;
	while (end > s && cite_ascii_space(end[-1]))
		end--;
	if (s == end)
		return;
	struct part *part = cite_vec_add(&p->v);
	part->s = s;
	part->n = (size_t)(end - s);
	part->before = before;
	p->commas += before == SEP_COMMA && p->v.n > 1;
	p->semicolons += before == SEP_SEMICOLON && p->v.n > 1;
	p->ands += before == SEP_AND && p->v.n > 1;
}

/* "et al.", "and others", "...", "etc." at the end: the length without it. */
static size_t drop_etal(const char *s, size_t n, bool *etal)
{
	static const char *const ends[] = { "et al", "et. al", "et.al", "etal", "and others", "others", "and more", "etc", "...",
		"\xE2\x80\xA6", "\xE7\xAD\x89" };
	for (;;) {
		while (n && (cite_ascii_space(s[n - 1]) || memchr(".,;:*_)", s[n - 1], 7)) && !(n > 2 && !memcmp(s + n - 3, "...", 3)))
			n--;
		size_t was = n;
		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
			size_t m = strlen(ends[i]);
			bool word = n == m || (n > m && !cite_ascii_alnum(s[n - m - 1]));
			if (n >= m && cite_ascii_starts(s + n - m, m, ends[i]) && (word || !cite_ascii_alpha(*ends[i]))) {
				n -= m;
				*etal = true;
				break;
			}
		}
		if (n == was)
			return n;
	}
}

/* Without the final dot that drop_etal takes from "Jr." and "J.", which is the list's end only if nothing was dropped. */
static size_t list_end(const char *s, size_t n, bool *etal)
{
	size_t m = drop_etal(s, n, etal);
	return *etal ? m : n;
}

static void cut(struct parts *p, const char *s, size_t n)
{
	const char *from = s, *at = s, *end = s + list_end(s, n, &p->etal);
	int before = SEP_COMMA, which, depth = 0;
	while (at < end) {
		depth += *at == '(';
		depth -= *at == ')' && depth > 0;
		bool start = at == s || cite_ascii_space(at[-1]) || at[-1] == ',' || (unsigned char)*at >= 0x80;
		size_t len = depth ? 0 : separator(at, end, start, &which);
		if (!len) {
			at++;
			continue;
		}
		add(p, from, at, before);
		/* "A, B, and C": the comma counts as before "and". */
		before = which;
		from = at += len;
	}
	add(p, from, end, before);
}

/* ---- what a part is ---- */

static size_t count_words(const struct part *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->n; i++)
		n += !cite_ascii_space(p->s[i]) && (i == 0 || cite_ascii_space(p->s[i - 1]));
	return n;
}

static bool part_is(const struct part *p, const char *const *words)
{
	for (; *words; words++)
		if (strlen(*words) == p->n && cite_ascii_starts(p->s, p->n, *words))
			return true;
	return false;
}

static bool is_suffix(const struct part *p)
{
	static const char *const suffixes[] = { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", NULL };
	return part_is(p, suffixes);
}

static bool is_company(const struct part *p)
{
	static const char *const names[] = { "Google", "Google DeepMind", "Google Research", "Google Inc.", "DeepMind", "Microsoft", "Meta",
		"Meta AI", "NVIDIA", "Alibaba", "Alibaba Group", "Tencent", "ByteDance", "Amazon", "Apple", "IBM", "Baidu", "Huawei",
		"Salesforce", "Adobe", "OpenAI", "Inc.", "Inc", "Ltd.", NULL };
	return part_is(p, names);
}

static bool ends_in_team(const struct part *p)
{
	static const char *const ends[] = { " Team", " Group", " Collaboration" };
	for (size_t i = 0; i < 3; i++) {
		size_t n = strlen(ends[i]);
		if (p->n > n && cite_ascii_starts(p->s + p->n - n, n, ends[i]))
			return true;
	}
	return false;
}

/* Only initials: "D.", "J. A.", "J.-R.", "DE". */
static bool is_initials(const struct part *p)
{
	size_t letters = 0, dots = 0;
	for (size_t i = 0; i < p->n; i++) {
		char c = p->s[i];
		letters += c >= 'A' && c <= 'Z';
		dots += c == '.';
		if (!(c >= 'A' && c <= 'Z') && c != '.' && c != '-' && c != ' ')
			return false;
	}
	return letters > 0 && (dots >= letters || letters == 1 || (letters <= 3 && !dots));
}

/* Make a and b, which stand side by side in the text, one part. */
static void unite(struct part *a, struct part *b)
{
	a->n = (size_t)(b->s + b->n - a->s);
	b->skip = true;
}

/* A suffix stays with the name before it, a company with its team. */
static void unite_suffixes(struct parts *p)
{
	struct part *v = p->v.v;
	for (size_t i = 1, last = 0; i < p->v.n; i++) {
		if (v[i].before == SEP_COMMA && (is_suffix(&v[i]) || (is_company(&v[i]) && ends_in_team(&v[last]))))
			unite(&v[last], &v[i]);
		else
			last = i;
	}
}

static void compact(struct parts *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->v.n; i++)
		if (!p->v.v[i].skip)
			p->v.v[n++] = p->v.v[i];
	p->v.n = n;
}

/* "Last, F., Last, F. M., and Last, F.": every second part is initials. */
static bool alternates(const struct parts *p)
{
	if (p->v.n < 2 || p->v.n % 2)
		return false;
	for (size_t i = 0; i < p->v.n; i += 2)
		if (is_initials(&p->v.v[i]) || !is_initials(&p->v.v[i + 1]) || p->v.v[i + 1].before != SEP_COMMA)
			return false;
	return true;
}

/* "Last, First and Last, First": between two "and" there is always one comma. */
static bool bibtex_style(const struct parts *p)
{
	if (!p->ands || p->commas != p->ands + 1 || p->v.n != 2 * (p->ands + 1))
		return false;
	for (size_t i = 0; i < p->v.n; i++)
		if (i && p->v.v[i].before != (i % 2 ? SEP_COMMA : SEP_AND))
			return false;
	return count_words(&p->v.v[0]) == 1 || count_words(&p->v.v[1]) == 1;
}

/* "Leon A.": a given name with an initial behind it, and no family name. */
static bool ends_in_initial(const struct part *p)
{
	size_t n = p->n;

	n -= n && p->s[n - 1] == '.';
	return n >= 2 && p->s[n - 1] >= 'A' && p->s[n - 1] <= 'Z' && p->s[n - 2] == ' ';
}

/* "Last, First, First Last, and First Last": only the first name is turned round. */
static bool mla_style(const struct parts *p)
{
	const struct part *v = p->v.v;
	if (p->v.n < 2 || v[1].before != SEP_COMMA || count_words(&v[0]) != 1 || count_words(&v[1]) > 2)
		return false;
	if (is_initials(&v[1]))
		return !is_initials(&v[0]);
	for (size_t i = 2; i < p->v.n; i++)
		if (count_words(&v[i]) < 2)
			return false;
	return (count_words(&v[1]) == 1 || ends_in_initial(&v[1])) && !is_company(&v[1]) && (p->v.n > 2 || p->etal);
}

static void unite_inverted(struct parts *p)
{
	struct part *v = p->v.v;
	if (p->semicolons) {
		/* Semicolons part the people, so commas are inside names; not in a list that mixes the two. */
		bool all = p->commas > p->semicolons;
		for (size_t i = 1, head = 0; i < p->v.n; i++)
			if (v[i].before == SEP_COMMA && i - head <= 2 && (all || count_words(&v[head]) == 1 || is_initials(&v[i])))
				unite(&v[head], &v[i]);
			else
				head = i;
	} else if (alternates(p) || bibtex_style(p)) {
		for (size_t i = 0; i + 1 < p->v.n; i += 2)
			unite(&v[i], &v[i + 1]);
	} else if (mla_style(p)) {
		unite(&v[0], &v[1]);
	}
	compact(p);
}

/* ---- the list ---- */

/* "ATLAS Collaboration: G. Aad, ...": the group, and where its people begin. */
static size_t leading_group(struct cite_person *out, struct cite_arena *a, const char *s, size_t n)
{
	const char *colon = memchr(s, ':', n < 120 ? n : 120);
	if (!colon || memchr(s, ',', (size_t)(colon - s)))
		return 0;
	cite_person_parse(out, a, s, (size_t)(colon - s));
	return out->literal && strchr(out->literal, ' ') ? (size_t)(colon - s) + 1 : 0;
}

/* "Cirac/Zoller": single names parted by slashes. */
static bool slashed(const char *s, size_t n)
{
	return n < 200 && memchr(s, '/', n) && !memchr(s, ',', n) && !memchr(s, ' ', n) && !memchr(s, ':', n);
}

static void add_slashed(struct parts *p, const char *s, size_t n)
{
	for (const char *end = s + n, *slash; s < end; s = slash + 1) {
		slash = memchr(s, '/', (size_t)(end - s));
		slash = slash ? slash : end;
		add(p, s, slash, SEP_SEMICOLON);
	}
}

static void trim(const char **s, size_t *n)
{
	while (*n && (cite_ascii_space(**s) || **s == '*' || **s == '_'))
		++*s, --*n;
	if (*n > 3 && cite_ascii_starts(*s, *n, "by "))
		*s += 3, *n -= 3;
	while (*n && (cite_ascii_space((*s)[*n - 1]) || (*s)[*n - 1] == '_'))
		--*n;
}

struct cite_people cite_people_parse(struct cite_arena *a, const char *s, size_t n)
{
	struct parts p = { .etal = false };
	CITE_VEC(struct cite_person) people = { 0 };
	struct cite_person group;
	trim(&s, &n);
	size_t lead = leading_group(&group, a, s, n);
	if (lead)
		*cite_vec_add(&people) = group;
	if (slashed(s, n)) {
		add_slashed(&p, s, n);
	} else {
		cut(&p, s + lead, n - lead);
		unite_suffixes(&p);
		compact(&p);
		unite_inverted(&p);
	}
	for (size_t i = 0; i < p.v.n; i++) {
		struct cite_person person;
		cite_person_parse(&person, a, p.v.v[i].s, p.v.v[i].n);
		if (*person.name)
			*cite_vec_add(&people) = person;
	}
	struct cite_people out = { .n = people.n, .etal = p.etal };
	out.v = cite_arena_array(a, people.v, people.n, sizeof *people.v);
	free(people.v);
	free(p.v.v);
	return out;
}

/* ---- likeness to a list of people ---- */

/* A word of a name: a capital in front, or a particle; no digits within. */
static bool name_word(const char *s, size_t n, bool *capital)
{
	static const char *const particles[] = { "van", "von", "der", "den", "de", "la", "le", "di", "da", "del", "della", "dos", "das",
		"du", "des", "el", "al", "bin", "ibn", "ter", "ten", "zu", "af", "av", "y", "e", "het", "'t", "do" };
	*capital = false;
	for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
		if (strlen(particles[i]) == n && !memcmp(s, particles[i], n))
			return true;
	const char *p = s;
	int32_t cp = cite_utf8_next(&p, s + n);
	*capital = cite_cp_upper(cp) || cite_cp_cjk(cp);
	for (const char *q = s; q < s + n;) {
		int32_t c = cite_utf8_next(&q, s + n);
		if (!cite_cp_letter(c) && !cite_cp_mark(c) && !(c < 0x80 && c > 0 && strchr(".-'()*\\", c)) && c < 0x80)
			return false;
	}
	return *capital || *s == '(' || (n > 3 && (!memcmp(s, "al-", 3) || !memcmp(s, "el-", 3) || !memcmp(s, "d'", 2)));
}

static bool no_name(const char *s, size_t n)
{
	static const char *const words[] = { "The", "A", "An", "In", "On", "For", "With", "Of", "To", "Learning", "Model", "Models",
		"Networks", "Neural", "Deep", "Language", "Large", "Data", "Towards", "Using", "Survey", "Conference", "Journal",
		"Proceedings", "Paper", "Code", "Project", "Page", "Website", "Dataset", "Demo", "Video", "Slides", "Blog", "Link", "PDF",
		"Github", "GitHub", "arXiv", NULL };
	for (const char *const *w = words; *w; w++)
		if (strlen(*w) == n && !memcmp(s, *w, n))
			return true;
	return false;
}

/* One part: 0 no name, 1 could be one (one or too many words), 2 looks like one. */
static int part_likely(const struct part *p)
{
	size_t words = 0, capitals = 0;
	for (size_t i = 0; i < p->n;) {
		size_t len = 0;
		bool capital;
		while (i + len < p->n && !cite_ascii_space(p->s[i + len]))
			len++;
		if (len && (!name_word(p->s + i, len, &capital) || no_name(p->s + i, len)))
			return 0;
		words += len > 0;
		capitals += len && capital;
		i += len + 1;
	}
	if (!capitals || words > 6)
		return 0;
	return words > 1 && words < 6 ? 2 : 1;
}

int cite_people_likely(const char *s, size_t n)
{
	struct parts p = { .etal = false };
	enum { ENOUGH = 4000 };
	trim(&s, &n);
	cut(&p, s, n < ENOUGH ? n : ENOUGH);
	unite_suffixes(&p);
	compact(&p);
	size_t all = p.v.n, names = 0, strong = 0;
	for (size_t i = 0; i < all; i++) {
		int likely = part_likely(&p.v.v[i]);
		names += likely > 0;
		strong += likely == 2;
	}
	free(p.v.v);
	if (!all)
		return 0;
	int score = (int)((strong * 100 + (names - strong) * 60) / all);
	if (names < all)
		score = score * (int)names / (int)all;
	if (p.etal && names)
		return score > 50 ? 95 : score;
	/* A name alone is weak evidence: titles of two words look alike. */
	return all > 2 ? score : all == 2 ? score * 9 / 10 : score / 2;
}

/* ---- the same people ---- */

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

bool cite_person_same(const struct cite_person *x, const struct cite_person *y)
{
	struct cite_arena *mem = cite_arena_new();
	bool same = !strcmp(family_key(mem, x), family_key(mem, y)) && given_agree(mem, x->given, y->given);
	cite_arena_free(mem);
	return same;
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
