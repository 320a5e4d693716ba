/* name.c: one name in, its parts out: given names, particle, family name, suffix, or a literal for groups and single names. */
#include "name.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/text.h"
#include "name_words.h"
#include "texin.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 24, LONGEST_NAME = 200 }; /* what has more is no person */

struct words {
	const char *v[MOST_WORDS];
	size_t len[MOST_WORDS], n;
	unsigned kinds[MOST_WORDS], all; /* as name_words.h has them */
	bool more;                       /* there were more than fit */
};

static struct words split(const char *s)
{
	struct words w;
	w.n = w.all = w.more = 0;
	while (*s) {
		const char *end = strchr(s, ' ');
		size_t len = end ? (size_t)(end - s) : strlen(s);
		if (len && w.n == MOST_WORDS) {
			w.more = true;
			break;
		}
		if (len) {
			w.v[w.n] = s;
			w.len[w.n] = len;
			w.kinds[w.n] = cite_name_word(s, len - (len > 1 && s[len - 1] == ','));
			w.all |= w.kinds[w.n++];
		}
		s += len + (s[len] == ' ');
	}
	return w;
}

/* The words from..to as one string, NULL if there are none. They lie in one string, a blank apart. */
static char *join(struct cite_arena *a, const struct words *w, size_t from, size_t to)
{
	if (from >= to)
		return NULL;
	return cite_arena_copy(a, w->v[from], (size_t)(w->v[to - 1] + w->len[to - 1] - w->v[from]));
}

static bool is_suffix(const char *s)
{
	return cite_name_word(s, strlen(s)) & CITE_NAME_SUFFIX;
}

/* ---- kinds of words ---- */

/* Starts with a small letter. */
static bool is_small(const char *s, size_t n)
{
	const char *p = s, *end = s + n;
	while (p < end && (*p == '\'' || *p == '('))
		p++;
	if (p == end || !cite_cp_lower(cite_utf8_next(&p, end)))
		return false;
	/* "al-Sufi" is a name, not a particle. */
	const char *hyphen = memchr(s, '-', n);
	return !hyphen || hyphen + 1 == end || !(hyphen[1] >= 'A' && hyphen[1] <= 'Z');
}

/* "J", "J.", "J.-R.", "JR": one to three capitals, with or without dots and hyphens. */
static bool is_initials(const char *s, size_t n)
{
	size_t letters = 0;
	bool dot = false;
	for (const char *p = s, *end = s + n; p < end;) {
		int32_t cp = cite_utf8_next(&p, end);
		if (cp == '.')
			dot = true;
		else if (cite_cp_upper(cp))
			letters++;
		else if (cp != '-')
			return false;
	}
	return letters > 0 && (letters <= 3 || (dot && letters <= 5));
}

static bool is_cjk(const char *s, bool *latin)
{
	bool cjk = false;
	*latin = false;
	for (const char *end = s + strlen(s); s < end;) {
		int32_t cp = cite_utf8_next(&s, end);
		cjk = cjk || cite_cp_cjk(cp);
		*latin = *latin || (cite_cp_letter(cp) && !cite_cp_cjk(cp));
	}
	return cjk;
}

/* ---- groups ---- */

/* A capital behind a small letter, or a name in capitals with a hyphen: OpenAI, DeepSeek-AI, 01.AI. Not McDonald. */
static bool looks_branded(const char *s)
{
	size_t n = strlen(s);
	return (n > 2 && !strcmp(s + n - 2, "AI")) || strchr(s, '&') || strpbrk(s, "0123456789");
}

static bool is_group(const char *s, const struct words *w)
{
	for (size_t i = 0; w->all & CITE_NAME_GROUP && i < w->n; i++)
		if (w->kinds[i] & CITE_NAME_GROUP && (i + 1 == w->n || i > 0))
			return true;
	bool the = w->n > 1 && w->kinds[0] & CITE_NAME_THE,
	     for_the = w->n > 2 && w->kinds[0] & CITE_NAME_FOR && w->kinds[1] & CITE_NAME_THE;
	return the || for_the || w->more || (w->n <= 2 && looks_branded(s));
}

void cite_person_from_group(struct cite_person *out, struct cite_arena *a, const char *literal)
{
	char *s = cite_text_squeeze(a, literal, strlen(literal));
	*out = (struct cite_person){ .name = s, .literal = s };
}

/* ---- cleaning ---- */

/* Marks of equal contribution and of affiliations: * \* daggers, section signs, superscript digits, envelopes; plain digits only at the end. */
static bool is_mark(int32_t cp)
{
	switch (cp) {
	case '*':
	case '\\':
	case '#':
	case '^':
	case '_':
	case '`':
	case 0xA7:
	case 0xB2:
	case 0xB3:
	case 0xB6:
	case 0xB9:
	case 0x2020:
	case 0x2021:
	case 0x2217:
	case 0x2606:
	case 0x2605:
	case 0x2709:
	case 0x2660:
	case 0x2663:
	case 0x2665:
	case 0x2666:
	case 0x2662:
	case 0x266F:
	case 0x26AB:
	case 0x271D:
	case 0x2726:
	case 0x1F4E7:
	case 0xFE0F: return true;
	default: return cp >= 0x2070 && cp <= 0x2079;
	}
}

static void drop_marks(char *s)
{
	char *w = s;
	for (const char *p = s, *end = s + strlen(s); p < end;) {
		const char *from = p;
		if (is_mark(cite_utf8_next(&p, end)))
			continue;
		memmove(w, from, (size_t)(p - from));
		w += p - from;
	}
	*w = '\0';
}

/* A final full stop belongs to a name only behind an initial or an abbreviation. */
static bool keeps_dot(const char *s, size_t n)
{
	size_t from = n;
	while (from && s[from - 1] != ' ')
		from--;
	return is_initials(s + from, n - from) || (cite_name_word(s + from, n - from) & CITE_NAME_ABBREVIATION);
}

size_t cite_name_unnumbered(const char *s, size_t n)
{
	enum { DIGITS = 4 };
	if (n < DIGITS + 3 || memcmp(s + n - DIGITS - 1, " 00", 3) != 0)
		return n;
	return cite_ascii_digit(s[n - 2]) && cite_ascii_digit(s[n - 1]) ? n - DIGITS - 1 : n;
}

size_t cite_name_unmarked(const char *s, size_t n)
{
	enum { MARK = 2 };
	size_t m = n;
	while (m && cite_ascii_digit(s[m - 1]))
		m--;
	if (!m || m == n || s[m - 1] == '-' || s[m - 1] == '.')
		return n;
	return !cite_ascii_space(s[m - 1]) || n - m <= MARK ? m : n;
}

/* "Name (Affiliation)" and "Name1,2" keep the name alone; "Tse-Hsun (Peter) Chen" stays whole. */
static void trim_ends(char *s)
{
	size_t n = strlen(s), lead = strspn(s, " ,;:.\"&["), was;
	memmove(s, s + lead, n - lead + 1);
	n = cite_name_unnumbered(s, n - lead);
	do {
		was = n;
		n = cite_name_unmarked(s, n);
		if (n && (strchr(" ,;:\"&", s[n - 1]) || (s[n - 1] == ']' && !memchr(s, '[', n)) || (s[n - 1] == '.' && !keeps_dot(s, n))))
			n--;
	} while (n != was);
	s[n] = '\0';
	char close = n ? s[n - 1] : '\0', *open = close == ')' ? strrchr(s, '(') : close == ']' ? strrchr(s, '[') : NULL;
	if (open > s + 1 && open[-1] == ' ')
		open[-1] = '\0';
	else if (open > s + 1 && open[-1] >= 'a' && open[-1] <= 'z')
		*open = '\0';
}

/* "E.L." becomes "E. L."; "J.-R." stays. */
static char *part_initials(struct cite_arena *a, const char *s)
{
	if (!s || !strchr(s, '.'))
		return (char *)s;
	char *out = cite_arena_alloc(a, 2 * strlen(s) + 1), *w = out;
	for (; *s; s++) {
		*w++ = *s;
		if (*s == '.' && s[1] && s[1] != ' ' && s[1] != '-' && s[1] != '.' && s[1] != ')' && s[1] != '\'')
			*w++ = ' ';
	}
	return out;
}

/* arXiv puts a blank behind every full stop, so that "C.-P." becomes "C. -P.": take it out again. */
static char *close_hyphens(char *s)
{
	char *gap = s ? strstr(s, ". -") : NULL, *w = gap;
	if (!gap)
		return s;
	for (const char *p = gap, *end = p + strlen(p); p < end; p++) {
		const char *behind = p + 2;
		bool hyphen = *p == ' ' && w > s + 1 && w[-1] == '.' && p[1] == '-';
		if (!hyphen || behind == end || !cite_cp_upper(cite_utf8_next(&behind, end)))
			*w++ = *p;
	}
	*w = '\0';
	return s;
}

/* ---- parts ---- */

/* In words[0..n), the index of the first word of the family name with its particle; *small: behind the last small particle. */
static size_t family_from(const struct words *w, size_t n, size_t *family)
{
	size_t first = n - 1;
	*family = n - 1;
	for (size_t i = 1; i + 1 < n; i++)
		if (is_small(w->v[i], w->len[i])) {
			first = first == n - 1 ? i : first;
			*family = i + 1;
		}
	if (first < n - 1) {
		/* "Ortega y Gasset", "Eça de Queirós e Silva": the joining word has a family name on either side. */
		if (first > 1 && w->kinds[first] & CITE_NAME_JOIN)
			return *family = first - 1;
		if (first > 1 && w->kinds[first - 1] & CITE_NAME_PARTICLE)
			return *family = first - 1;
		return first;
	}
	bool viet = (w->kinds[0] | w->kinds[n - 1]) & CITE_NAME_VIETNAMESE;
	for (size_t i = 1; w->all & CITE_NAME_PARTICLE && i + 1 < n; i++) {
		bool tail = w->kinds[i] & CITE_NAME_PARTICLE && !(viet && w->kinds[i] & CITE_NAME_SYLLABLE);
		for (size_t k = i + 1; k + 1 < n; k++)
			tail = tail && w->kinds[k] & (CITE_NAME_INNER | CITE_NAME_PARTICLE);
		if (tail)
			return *family = i;
	}
	return first;
}

/* "Smith J", "Smith J.A.": initials behind the family name. "Wei LI" is not one: LI can be read aloud. */
static bool initials_last(const struct words *w, size_t n)
{
	const char *s = w->v[n - 1];
	size_t len = w->len[n - 1];
	if (n < 2 || !is_initials(s, len) || is_initials(w->v[0], w->len[0]) || w->len[0] < 2)
		return false;
	if (len == 1 || memchr(s, '.', len))
		return true;
	for (size_t i = 0; i < len; i++)
		if (strchr("AEIOUY", s[i]))
			return false;
	return cite_ascii_is(s, len);
}

static void set_running(struct cite_person *out, struct cite_arena *a, const struct words *w)
{
	size_t n = w->n, family, from;
	if (!n)
		return; /* bytes that are no text, before a suffix */
	bool fifth = n > 2 && w->len[n - 1] == 1 && *w->v[n - 1] == 'V' && !is_initials(w->v[n - 2], w->len[n - 2]);
	if (n > 2 && (w->kinds[n - 1] & CITE_NAME_SUFFIX || fifth)) {
		n--;
		out->suffix = join(a, w, n, n + 1);
	}
	if (initials_last(w, n)) {
		out->family = join(a, w, 0, n - 1);
		out->given = part_initials(a, join(a, w, n - 1, n));
		return;
	}
	from = family_from(w, n, &family);
	out->given = part_initials(a, join(a, w, 0, from));
	out->particle = join(a, w, from, family);
	out->family = join(a, w, family, n);
}

/* "van der Maaten, Laurens", "King, Jr., Martin Luther", "Martin Luther King, Jr.". Returns the given names as they are written. */
static const char *set_inverted(struct cite_person *out, struct cite_arena *a, const char *s)
{
	size_t head = strcspn(s, ",");
	char *front = cite_text_squeeze(a, s, head), *back = cite_text_squeeze(a, s + head + 1, strlen(s + head + 1));
	size_t next = strcspn(back, ",");
	if (back[next] == ',') {
		char *middle = cite_text_squeeze(a, back, next), *rest = cite_text_squeeze(a, back + next + 1, strlen(back + next + 1));
		bool early = is_suffix(middle);
		out->suffix = early ? middle : is_suffix(rest) ? rest : NULL;
		back = early ? rest : middle;
	} else if (is_suffix(back)) {
		struct words w = split(front);
		set_running(out, a, &w);
		out->suffix = back;
		return out->given;
	}
	struct words w = split(front);
	size_t small = 0;
	while (small + 1 < w.n && is_small(w.v[small], w.len[small]))
		small++;
	out->particle = join(a, &w, 0, small);
	out->family = join(a, &w, small, w.n);
	out->given = *back ? part_initials(a, back) : NULL;
	return *back ? back : NULL;
}

/* The name in running order, from its parts; given: as written. */
static const char *running(struct cite_arena *a, const struct cite_person *p, const char *given)
{
	const char *const part[] = { given, p->particle, p->family, p->suffix };
	struct cite_buf out = CITE_BUF(1 << 20);
	for (size_t i = 0; i < 4; i++)
		if (part[i])
			cite_buf_printf(&out, "%s%s", out.n ? " " : "", part[i]);
	const char *s = cite_arena_dup(a, cite_buf_str(&out));
	cite_buf_free(&out);
	return s;
}

/* "for the ATLAS Collaboration", "(the ATLAS Collaboration)". */
static char *group_name(char *s)
{
	size_t n = strlen(s);
	if (n > 1 && s[0] == '(' && s[n - 1] == ')') {
		s[n - 1] = '\0';
		s++;
	}
	static const char *const leads[] = { "on behalf of the ", "on behalf of ", "for the ", "and the ", "the " };
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
		if (cite_ascii_starts(s, strlen(s), leads[i]))
			s += strlen(leads[i]);
	return s;
}

/* A name whose accents are TeX's ("Erd\H{o}s"), in Unicode. */
static char *without_tex(struct cite_arena *a, const char *s, size_t n)
{
	struct cite_buf neutral = CITE_BUF(CITE_MAX_RECORD), text = CITE_BUF(CITE_MAX_RECORD);
	cite_texin(&neutral, s, n, CITE_TEXIN_TEX);
	cite_neutral_plain(&text, cite_buf_str(&neutral), neutral.n);
	char *plain = cite_arena_copy(a, cite_buf_str(&text), text.n);
	cite_buf_free(&neutral);
	cite_buf_free(&text);
	return plain;
}

/* A copy without white space to squeeze, marks, brackets or anything beyond the Latin letters of Europe: most names are so. NULL if it is not one. */
static char *copy_plain(struct cite_arena *a, const char *s, size_t n)
{
	if (!n || n > LONGEST_NAME || !cite_ascii_alpha(*s) ||
		!(cite_ascii_alpha(s[n - 1]) || is_initials(s + n - 2 * (n > 1), n > 1 ? 2 : 1)))
		return NULL;
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0xC3 && (unsigned char)s[i] <= 0xCB && i + 1 < n && ((unsigned char)s[i + 1] & 0xC0) == 0x80)
			i++; /* U+00C0 to U+02FF, in two bytes */
		else if (!cite_ascii_alpha(s[i]) && !(s[i] == ' ' && s[i - 1] != ' ') && s[i] != '.' && s[i] != '-')
			return NULL;
	return cite_arena_copy(a, s, n);
}

static char *copy_clean(struct cite_arena *a, const char *s, size_t n)
{
	char *name = n && memchr(s, '\\', n) ? without_tex(a, s, n) : cite_text_squeeze(a, s, n);
	drop_marks(name);
	name = group_name(name);
	trim_ends(name);
	return name;
}

void cite_person_parse(struct cite_person *out, struct cite_arena *a, const char *s, size_t n)
{
	char *plain = copy_plain(a, s, n), *name = plain;
	if (plain && memchr("fFtToOaA", *plain, 8))
		name = group_name(plain);
	else if (!plain)
		name = copy_clean(a, s, n);
	close_hyphens(name);
	bool latin;
	const char *given = NULL;
	*out = (struct cite_person){ .name = name };
	struct words w = split(name);
	char *comma = plain ? NULL : strchr(name, ',');
	bool literal = w.n < 2 || (!plain && (is_cjk(name, &latin) || strlen(name) > LONGEST_NAME)) || is_group(name, &w);
	if (literal)
		out->literal = name;
	else if (comma && comma > name && comma[1])
		given = set_inverted(out, a, name);
	else
		set_running(out, a, &w);
	if (!literal && comma)
		out->name = running(a, out, given ? given : out->given);
	if (!literal && !out->family)
		*out = (struct cite_person){ .name = name, .literal = name };
}

/* ---- parts that a source gives ---- */

static char *some(struct cite_arena *a, const char *s)
{
	char *t = s ? cite_text_squeeze(a, s, strlen(s)) : NULL;
	return t && *t ? t : NULL;
}

/* Small words in front of a family name. */
static void split_family(struct cite_person *p, struct cite_arena *a, const char *family)
{
	struct words w = split(family);
	size_t small = 0;
	while (small + 1 < w.n && is_small(w.v[small], w.len[small]))
		small++;
	p->particle = join(a, &w, 0, small);
	p->family = join(a, &w, small, w.n);
}

/* Small words at the end of the given names: Crossref has given "Laurens van der", family "Maaten". */
static void take_particle(struct cite_person *p, struct cite_arena *a)
{
	struct words w = split(p->given);
	size_t from = w.n;
	while (from > 1 && is_small(w.v[from - 1], w.len[from - 1]))
		from--;
	if (from == w.n || w.more)
		return;
	p->particle = join(a, &w, from, w.n);
	p->given = join(a, &w, 0, from);
}

void cite_person_from_parts(struct cite_person *out, struct cite_arena *a, const char *given, const char *family, const char *suffix)
{
	*out = (struct cite_person){ .given = part_initials(a, close_hyphens(some(a, given))), .suffix = some(a, suffix) };
	char *last = some(a, family);
	if (!last || (!out->given && is_suffix(last))) {
		cite_person_parse(out, a, out->given ? out->given : "", out->given ? strlen(out->given) : 0);
		return;
	}
	if (!out->given) {
		*out = (struct cite_person){ .name = last, .literal = last };
		return;
	}
	split_family(out, a, last);
	if (!out->particle)
		take_particle(out, a);
	out->name = running(a, out, out->given);
}
