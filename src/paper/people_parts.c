/* people_parts.c: an author list as text in, the stretches that are one name each out. */
#include "people.h"

#include "../base/text.h"

#include <string.h>

/* ---- cutting at separators ---- */

static bool blank_at(const char *s, const char *end)
{
	return s == end || cite_ascii_space(*s);
}

/* "and", "AND", "with" as a word of its own at s: its length. */
static size_t and_at(const char *s, const char *end, bool start)
{
	size_t left = (size_t)(end - s), n = cite_ascii_lower(*s) == 'e' ? 2 : 3;
	if (!start || left <= n || !blank_at(s + n, end))
		return 0;
	if (n == 2)
		return cite_ascii_starts(s, left, "et") && !cite_ascii_starts(s + n, left - n, " al") ? n : 0;
	return cite_ascii_starts(s, left, "and") || cite_ascii_starts(s, left, "und") ? n : 0;
}

/* A separator at s: its length, and which. */
static size_t separator(const char *s, const char *end, bool start, enum cite_sep *which)
{
	size_t left = (size_t)(end - s);
	*which = CITE_SEP_COMMA;
	switch ((unsigned char)*s) {
	case ',': return 1;
	case ';':
	case '|': *which = CITE_SEP_SEMICOLON; return 1;
	case '&': *which = CITE_SEP_AND; return start && left > 1 && blank_at(s + 1, end) ? 1 : 0;
	case 'a':
	case 'A':
	case 'e':
	case 'u': *which = CITE_SEP_AND; return and_at(s, end, start);
	case 0xC2: return left > 2 && (unsigned char)s[1] == 0xB7 && start && blank_at(s + 2, end) ? 2 : 0; /* U+00B7 between blanks */
	case 0xE3: return left > 2 && !memcmp(s, "\xE3\x80\x81", 3) ? 3 : 0;                                /* U+3001 */
	case 0xEF:
		if (left > 2 && !memcmp(s, "\xEF\xBC\x9B", 3)) { /* U+FF1B */
			*which = CITE_SEP_SEMICOLON;
			return 3;
		}
		return left > 2 && (!memcmp(s, "\xEF\xBC\x8C", 3) || !memcmp(s, "\xEF\xBD\xA4", 3)) ? 3 : 0; /* U+FF0C, U+FF64 */
	case 0xE5: *which = CITE_SEP_AND; return left > 2 && !memcmp(s, "\xE5\x92\x8C", 3) && start ? 3 : 0; /* U+548C */
	default: return 0;
	}
}

/* "2", "3*" */
static bool is_number(const char *s, const char *end)
{
	while (s < end && (cite_ascii_digit(*s) || strchr("* ", *s)))
		s++;
	return s == end;
}

void cite_parts_add(struct cite_parts *p, const char *s, const char *end, enum cite_sep before)
{
	while (s < end && (cite_ascii_space(*s) || *s == '*' || *s == '_'))
		s++;
	while (end > s && cite_ascii_space(end[-1]))
		end--;
	/* "Kim, K., ... & Park, Y.": some are left out. "Byron1,2, Roe2": the second number is no name. */
	if (s == end || is_number(s, end) || (end - s == 3 && (memcmp(s, "...", 3) == 0 || memcmp(s, "\xE2\x80\xA6", 3) == 0)))
		return;
	struct cite_part *part = cite_vec_add(&p->v);
	part->s = s;
	part->n = (size_t)(end - s);
	part->before = before;
	p->commas += before == CITE_SEP_COMMA && p->v.n > 1;
	p->semicolons += before == CITE_SEP_SEMICOLON && p->v.n > 1;
	p->ands += before == CITE_SEP_AND && p->v.n > 1;
}

/* The number in "and 29 others", and the "and" or "+" before it. */
static size_t drop_count(const char *s, size_t n)
{
	size_t m = n;
	while (m && cite_ascii_space(s[m - 1]))
		m--;
	size_t d = m;
	while (d && cite_ascii_digit(s[d - 1]))
		d--;
	if (d == m)
		return n;
	while (d && (cite_ascii_space(s[d - 1]) || s[d - 1] == '+' || s[d - 1] == ','))
		d--;
	return d > 4 && cite_ascii_starts(s + d - 4, 4, " and") ? d - 4 : d;
}

/* "et al.", "and others", "...", "etc." at the end: the length without it. */
static size_t drop_etal(const char *s, size_t n, bool *etal)
{
	static const char *const ends[] = { "et al", "el al", "at al", "et. al", "et, al", "et.al", "etal", "and others", "others",
		"and more", "etc", "...", "\xE2\x80\xA6", "\xE7\xAD\x89" };
	for (;;) {
		while (n && (cite_ascii_space(s[n - 1]) || memchr(".,;:*_)", s[n - 1], 7)) && !(n > 2 && !memcmp(s + n - 3, "...", 3)))
			n--;
		size_t was = n;
		/* What they end with, in small letters. */
		if (!n || !memchr("lsec.\xA6\x89", cite_ascii_lower(s[n - 1]), 7))
			return n;
		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
			size_t m = strlen(ends[i]);
			if (cite_ascii_lower(s[n - 1]) != ends[i][m - 1])
				continue;
			bool word = n == m || (n > m && !cite_ascii_alnum(s[n - m - 1]));
			if (n >= m && cite_ascii_starts(s + n - m, m, ends[i]) && (word || !cite_ascii_alpha(*ends[i]))) {
				n = drop_count(s, n - m);
				*etal = true;
				break;
			}
		}
		if (n == was)
			return n;
	}
}

/* apart: a comma stands before "et al.". Without the final dot that drop_etal takes from "Jr." and "J.", which is the list's end only if nothing was dropped. */
static size_t list_end(const char *s, size_t n, bool *etal, bool *apart)
{
	size_t m = drop_etal(s, n, etal);
	size_t gap = m;
	while (gap < n && (cite_ascii_space(s[gap]) || s[gap] == '.'))
		gap++;
	*apart = *etal && gap < n && s[gap] == ',';
	/* "A, B, and et al." */
	while (*etal && m && (cite_ascii_space(s[m - 1]) || s[m - 1] == ',' || s[m - 1] == '&'))
		m--;
	if (*etal && m > 4 && cite_ascii_starts(s + m - 3, 3, "and") && (cite_ascii_space(s[m - 4]) || s[m - 4] == ','))
		m -= 3;
	/* The stop of an initial was taken off with the rest: "Sigurdsson, Gunnar A., et al." */
	if (*etal && m > 1 && m < n && s[m] == '.' && s[m - 1] >= 'A' && s[m - 1] <= 'Z' && strchr(" .-", s[m - 2]))
		m++;
	/* So was the bracket of an affiliation: "Ada Byron (MIT) et al." */
	if (*etal && m < n && s[m] == ')' && memchr(s, '(', m))
		m++;
	return *etal ? m : n;
}

/* A separator, or a bracket, can begin with this byte: all others are passed over. */
static bool may_stop(unsigned char c)
{
	switch (c) {
	case ',':
	case ';':
	case '|':
	case '&':
	case '(':
	case ')':
	case 'a':
	case 'A':
	case 'e':
	case 'u':
	case 0xC2:
	case 0xE3:
	case 0xE5:
	case 0xEF: return true;
	default: return false;
	}
}

void cite_parts_cut(struct cite_parts *p, const char *s, size_t n)
{
	const char *from = s, *at = s, *end = s + list_end(s, n, &p->etal, &p->etal_apart);
	enum cite_sep before = CITE_SEP_COMMA, which = CITE_SEP_COMMA;
	int depth = 0;
	while (at < end) {
		/* Most bytes are the insides of words, and no separator begins there. */
		if (!may_stop((unsigned char)*at) || (at > s && cite_ascii_alpha(*at) && cite_ascii_alpha(at[-1]))) {
			at++;
			continue;
		}
		depth += *at == '(';
		depth -= *at == ')' && depth > 0;
		bool start = at == s || cite_ascii_space(at[-1]) || at[-1] == ',' || (unsigned char)*at > 0xC2;
		size_t len = depth ? 0 : separator(at, end, start, &which);
		if (!len) {
			at++;
			continue;
		}
		cite_parts_add(p, from, at, before);
		/* "A, B, and C": the comma counts as before "and". */
		before = which;
		from = at += len;
	}
	cite_parts_add(p, from, end, before);
}

/* ---- what a part is ---- */

static size_t count_words(const struct cite_part *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->n; i++)
		n += !cite_ascii_space(p->s[i]) && (i == 0 || cite_ascii_space(p->s[i - 1]));
	return n;
}

static bool part_is(const struct cite_part *p, const char *const *words)
{
	return cite_ascii_among(p->s, p->n, words);
}

static bool is_suffix(const struct cite_part *p)
{
	if (p->n > 3)
		return false;
	static const char *const suffixes[] = { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", NULL };
	return part_is(p, suffixes);
}

/* "Some Company Co., Ltd." */
static bool is_incorporation(const struct cite_part *p)
{
	static const char *const words[] = { "Inc.", "Inc", "Ltd.", "Ltd", "LLC", "GmbH", NULL };
	return part_is(p, words);
}

static bool is_company(const struct cite_part *p)
{
	static const char *const names[] = { "Google", "Google DeepMind", "Google Research", "Google Inc.", "DeepMind", "Microsoft", "Meta",
		"Meta AI", "NVIDIA", "Alibaba", "Alibaba Group", "Tencent", "ByteDance", "Amazon", "Apple", "IBM", "Baidu", "Huawei",
		"Salesforce", "Adobe", "OpenAI", "Inc.", "Inc", "Ltd.", NULL };
	return part_is(p, names);
}

static bool ends_in_team(const struct cite_part *p)
{
	static const char *const ends[] = { "Team", "Group", "Collaboration", NULL };
	size_t n = 0;
	while (n < p->n && n < 16 && !cite_ascii_space(p->s[p->n - n - 1]))
		n++;
	return n < p->n && cite_ascii_among(p->s + p->n - n, n, ends);
}

/* Only initials: "D.", "J. A.", "J.-R.", "DE". */
static bool is_initials(const struct cite_part *p)
{
	size_t letters = 0, dots = 0;
	for (size_t i = 0; i < p->n; i++) {
		char c = p->s[i];
		letters += c >= 'A' && c <= 'Z';
		dots += c == '.';
		if (!(c >= 'A' && c <= 'Z') && c != '.' && c != '-' && c != ' ')
			return false;
	}
	return letters > 0 && (dots >= letters || letters == 1 || (letters <= 2 && !dots));
}

/* Make a and b, which stand side by side in the text, one part. */
static void unite(struct cite_part *a, struct cite_part *b)
{
	a->n = (size_t)(b->s + b->n - a->s);
	b->skip = true;
}

/* "Senior Member, IEEE", "Graduate Student Member", "Life Fellow, IEEE": what a society calls the one before. */
static bool is_membership(const struct cite_part *p)
{
	static const char *const words[] = { "Member", "Senior Member", "Student Member", "Graduate Student Member", "Life Member",
		"Life Senior Member", "Associate Member", "Fellow", "Life Fellow", "Member IEEE", "Senior Member IEEE",
		"Student Member IEEE", "Graduate Student Member IEEE", "Fellow IEEE", "Life Fellow IEEE", NULL };
	enum { SHORTEST = 6 };
	return p->n >= SHORTEST && strchr("AFGLMS", *p->s) && strchr("rwE", p->s[p->n - 1]) && part_is(p, words);
}

static bool is_society(const struct cite_part *p)
{
	static const char *const words[] = { "IEEE", "ACM", "OSA", "Optica", "IET", "SPIE", NULL };
	return part_is(p, words);
}

static void skip_memberships(struct cite_parts *p)
{
	struct cite_part *v = p->v.v;
	for (size_t i = 1; i < p->v.n; i++) {
		if (v[i].before != CITE_SEP_COMMA || !is_membership(&v[i]))
			continue;
		v[i].skip = true;
		if (i + 1 < p->v.n && v[i + 1].before == CITE_SEP_COMMA && is_society(&v[i + 1]))
			v[++i].skip = true;
	}
}

/* "ATLAS and CMS Collaborations" are one. */
static bool shares_group(const struct cite_part *p)
{
	static const char word[] = "Collaborations";
	size_t n = sizeof word - 1;
	return p->n > n && cite_ascii_starts(p->s + p->n - n, n, word);
}

/* A suffix stays with the name before it, a company with its team. */
static void unite_suffixes(struct cite_parts *p)
{
	struct cite_part *v = p->v.v;
	for (size_t i = 1, last = 0; i < p->v.n; i++) {
		if (v[i].skip)
			continue;
		if (v[i].before == CITE_SEP_COMMA &&
			(is_suffix(&v[i]) || is_incorporation(&v[i]) || (ends_in_team(&v[last]) && is_company(&v[i]))))
			unite(&v[last], &v[i]);
		else if (v[i].before == CITE_SEP_AND && shares_group(&v[i]) && count_words(&v[last]) == 1)
			unite(&v[last], &v[i]);
		else
			last = i;
	}
}

static void compact(struct cite_parts *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->v.n; i++)
		if (!p->v.v[i].skip)
			p->v.v[n++] = p->v.v[i];
	p->v.n = n;
}

/* "Last, F., Last, F. M., and Last, F.": every second part is initials. */
static bool alternates(const struct cite_parts *p)
{
	if (p->v.n < 2 || p->v.n % 2)
		return false;
	for (size_t i = 0; i < p->v.n; i += 2)
		if (is_initials(&p->v.v[i]) || !is_initials(&p->v.v[i + 1]) || p->v.v[i + 1].before != CITE_SEP_COMMA)
			return false;
	return true;
}

/* Begins with a particle: "de la Cruz". */
static bool small_first(const struct cite_part *p)
{
	return count_words(p) > 1 && p->s[0] >= 'a' && p->s[0] <= 'z';
}

/* "Last, John A., Last, Mary", "Last, John, and Last, Mary": one word, then given names, of which some have an initial, or "and" before the last
 * two. */
static bool all_inverted(const struct cite_parts *p)
{
	if (p->v.n < 4 || p->v.n % 2)
		return false;
	bool initial = p->v.v[p->v.n - 2].before == CITE_SEP_AND;
	for (size_t i = 0; i < p->v.n; i += 2) {
		const struct cite_part *given = &p->v.v[i + 1];
		if ((count_words(&p->v.v[i]) != 1 && !small_first(&p->v.v[i])) || given->before != CITE_SEP_COMMA)
			return false;
		/* "Byron, Hopper, Roe, van Dreef" are families alone. */
		initial = initial || (count_words(given) > 1 && !small_first(given));
	}
	return initial;
}

/* "Last, First and Last, First": between two "and" there is always one comma. */
static bool bibtex_style(const struct cite_parts *p)
{
	if (!p->ands || p->commas != p->ands + 1 || p->v.n != 2 * (p->ands + 1))
		return false;
	for (size_t i = 0; i < p->v.n; i++)
		if (i && p->v.v[i].before != (i % 2 ? CITE_SEP_COMMA : CITE_SEP_AND))
			return false;
	return count_words(&p->v.v[0]) == 1 || count_words(&p->v.v[1]) == 1;
}

/* "Last, First; Last, First": between two semicolons there is always one comma. */
static bool semicolon_pairs(const struct cite_parts *p)
{
	if (p->v.n != 2 * (p->semicolons + 1))
		return false;
	for (size_t i = 1; i < p->v.n; i++)
		if (p->v.v[i].before != (i % 2 ? CITE_SEP_COMMA : CITE_SEP_SEMICOLON))
			return false;
	return true;
}

static bool is_cjk(const struct cite_part *p)
{
	const char *s = p->s;
	return cite_cp_cjk(cite_utf8_next(&s, p->s + p->n));
}

/* "Leon A.", "Peter H.L.", "Harmen J. G. van de": a given name with initials and particles behind it, and no family name. */
static bool ends_in_initials(const struct cite_part *p)
{
	struct cite_part word = *p;
	const char *end = p->s + p->n;
	size_t words = 0;

	for (const char *s = p->s; s < end; s = word.s + word.n, words++) {
		while (s < end && cite_ascii_space((unsigned char)*s))
			s++;
		word.s = s;
		word.n = 0;
		while (s + word.n < end && !cite_ascii_space((unsigned char)s[word.n]))
			word.n++;
		if (words && word.n && !is_initials(&word) && !(words > 1 && s[0] >= 'a' && s[0] <= 'z'))
			return false;
	}
	return words > 1;
}

/* "Last, First, First Last, and First Last": only the first name is turned round. */
static bool mla_style(const struct cite_parts *p)
{
	const struct cite_part *v = p->v.v;
	if (p->v.n == 2 && v[1].before == CITE_SEP_COMMA && small_first(&v[0]))
		return true;
	if (p->v.n < 2 || is_cjk(&v[0]) || v[1].before != CITE_SEP_COMMA || count_words(&v[0]) != 1 ||
		(count_words(&v[1]) > 2 && !ends_in_initials(&v[1])))
		return false;
	if (is_initials(&v[1]))
		return !is_initials(&v[0]) && (v[1].n < 3 || memchr(v[1].s, '.', v[1].n));
	for (size_t i = 2; i < p->v.n; i++)
		if (count_words(&v[i]) < 2)
			return false;
	/* "Hendricks, Lisa Anne, et al." */
	if (p->v.n == 2 && p->etal)
		return (p->etal_apart || count_words(&v[1]) == 1) && !is_company(&v[1]);
	return (count_words(&v[1]) == 1 || ends_in_initials(&v[1])) && !is_company(&v[1]) &&
		(p->v.n > 2 || p->etal || ends_in_initials(&v[1]));
}

static void unite_inverted(struct cite_parts *p)
{
	struct cite_part *v = p->v.v;
	if (p->semicolons) {
		/* Semicolons part the people, so commas are inside names; not in a list that mixes the two. */
		bool all = p->commas > p->semicolons;
		for (size_t i = 1, head = 0; i < p->v.n; i++)
			if (v[i].before == CITE_SEP_COMMA && i - head <= 2 && (all || count_words(&v[head]) == 1 || is_initials(&v[i])))
				unite(&v[head], &v[i]);
			else
				head = i;
	} else if (alternates(p) || all_inverted(p) || bibtex_style(p)) {
		for (size_t i = 0; i + 1 < p->v.n; i += 2)
			unite(&v[i], &v[i + 1]);
	} else if (mla_style(p)) {
		unite(&v[0], &v[1]);
	}
	compact(p);
}

void cite_parts_unite_pairs(struct cite_parts *p)
{
	skip_memberships(p);
	unite_suffixes(p);
	compact(p);
	if (p->semicolons ? !semicolon_pairs(p) : !(alternates(p) || all_inverted(p) || bibtex_style(p)))
		return;
	for (size_t i = 0; i + 1 < p->v.n; i += 2)
		unite(&p->v.v[i], &p->v.v[i + 1]);
	compact(p);
}

void cite_parts_unite(struct cite_parts *p)
{
	skip_memberships(p);
	unite_suffixes(p);
	compact(p);
	unite_inverted(p);
}
