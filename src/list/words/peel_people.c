/* peel_people: people in front of a title, as in references: "A Name, Another Name, Title of the work, ICML 2015", "A. Name and B. Name. Title
 * of the work. ICML, 2015", "Name, A., & Name, B. (2015). Title of the work. ICML". */
#include <stddef.h>
#include <string.h>

#include "../../base/text.h"
#include "../../paper/calendar.h"
#include "../../paper/name.h"
#include "peel.h"
#include "peel_names.h"

/* More people, with a name among them that is hard to read. */
static bool goes_on(struct cite_str t)
{
	enum { ENOUGH = 200 };

	t = cite_str_trim(cite_str_cut(t, ENOUGH));
	if (t.n > 2 && t.s[1] == '.' && cite_cp_upper(cite_str_first(t)))
		return true;
	return cite_ascii_starts(t.s, t.n, "and ") || cite_people_likely(t.s, t.n) >= 50;
}

/* "arXiv:1504.08083.", "2015": what can follow a title, and is none. */
static bool is_number_or_id(struct cite_str part)
{
	return cite_ascii_starts(part.s, part.n, "arxiv") || (part.n && cite_ascii_digit((unsigned char)part.s[0]));
}

/* "Ada Byron et al.", "et al.": with "et al." there is no doubt. */
static bool is_etal(struct cite_str part)
{
	const char *etal = cite_find_etal(part);
	struct cite_str before = { part.s, etal ? (size_t)(etal - part.s) : 0 };

	return etal && (!before.n || cite_is_name(cite_str_trim(before))) && (size_t)(part.s + part.n - etal) <= strlen("et. al.");
}

size_t cite_people_colon(struct cite_str t, enum cite_colon_habit usual)
{
	enum { FAR = 1500, LONGEST = 80 };
	const char *colon = memchr(t.s, ':', t.n < FAR ? t.n : FAR);
	size_t from = 0, n = colon ? (size_t)(colon - t.s) : 0;
	int names = 0;

	if (!n || n + 2 >= t.n || !cite_cp_upper(cite_str_first(t)) ||
		(!usual && !memchr(t.s, ',', n) && !cite_find_etal((struct cite_str){ t.s, n })))
		return 0;
	for (size_t i = 0; i <= n; i++) {
		struct cite_str part = { t.s + from, i - from };
		int more;

		if (i < n && t.s[i] != ',')
			continue;
		part = cite_str_trim(part);
		if (is_etal(part)) {
			names += 2;
			from = i + 1;
			continue;
		}
		part.n = cite_name_unnumbered(part.s, part.n);
		more = part.n <= LONGEST ? cite_count_names(part) : 0;
		if (!more || cite_people_likely(part.s, part.n) < 45)
			return 0;
		names += more;
		from = i + 1;
	}
	return names >= 2 || usual == CITE_COLON_ONE || (usual && colon[1] != ' ') ? n + 1 : 0;
}

/* "Ada Byron et al.": they end the people, whatever follows. */
static bool ends_people(struct cite_str part)
{
	const char *etal = cite_find_etal(part);

	return etal && etal > part.s && part.s + part.n - etal <= 6 &&
		cite_count_names(cite_str_trim((struct cite_str){ part.s, (size_t)(etal - part.s) }));
}

size_t cite_people_before(struct cite_str t, bool usual)
{
	size_t from = 0, last = 0;
	int names = 0;

	if (!cite_opens_with_name(cite_str_trim(t)))
		return 0;
	from = cite_turned_before(t);
	if (from)
		return from;
	for (size_t i = 0; i <= t.n; i++) {
		struct cite_str part = { t.s + from, i - from };
		int more;

		if (i < t.n && !(t.s[i] == ',' && i + 1 < t.n && t.s[i + 1] == ' '))
			continue;
		part = cite_str_trim(part);
		if (i + 2 < t.n && ends_people(part) && cite_more_words((struct cite_str){ t.s + i + 2, t.n - i - 2 }, 1))
			return i + 2;
		more = cite_count_names(part);
		if (more && !cite_find_etal(part) && cite_people_likely(part.s, part.n) < 45)
			more = 0;
		/* "Ada Byron, Fast SortNet, arXiv:1601.00012": only the last of the names can be the title. */
		if (!more && usual && names >= 2 && is_number_or_id(part) && cite_people_likely(t.s + last, from - 2 - last) > 0)
			return last;
		if (!more)
			return names >= (usual ? 1 : 2) && cite_more_words(part, usual ? 1 : 2) &&
					!goes_on((struct cite_str){ t.s + from, t.n - from }) ?
				from :
				0;
		names += more;
		last = from;
		from = i + 2;
	}
	return 0;
}

/* The last " - ", " – " or " — " of a text, not far from its end; t.n: there is none. *behind: where what follows it begins. */
static size_t last_dash(struct cite_str t, size_t *behind)
{
	enum { NEAR = 60 };
	static const char *const dashes[] = { "- ", "– ", "— " };
	size_t found = t.n, from = t.n > NEAR ? t.n - NEAR : 1;

	for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++)
		for (const char *at = t.s + from; at < t.s + t.n && (at = memchr(at, dashes[k][0], (size_t)(t.s + t.n - at))); at++)
			if (at[-1] == ' ' && at - t.s > (ptrdiff_t)*behind &&
				cite_str_begins((struct cite_str){ at, (size_t)(t.s + t.n - at) }, dashes[k])) {
				found = (size_t)(at - t.s) - 1;
				*behind = (size_t)(at - t.s) + strlen(dashes[k]);
			}
	return found;
}

/* "... et al", whose full stop may be gone. */
static bool ends_with_al(struct cite_str t)
{
	size_t n = t.n && t.s[t.n - 1] == '.' ? t.n - 1 : t.n;

	return n > 6 && t.s[n - 1] == 'l' && t.s[n - 2] == 'a';
}

size_t cite_people_dashed(struct cite_str t, bool usual)
{
	size_t behind = 0, at = usual || ends_with_al(t) ? last_dash(t, &behind) : t.n;
	struct cite_str people = { t.s + behind, t.n - behind };
	const char *etal = at < t.n ? cite_find_etal(people) : NULL;

	if (at == t.n || !cite_more_words((struct cite_str){ t.s, at }, 1))
		return t.n;
	if (etal)
		people = cite_str_bare((struct cite_str){ people.s, (size_t)(etal - people.s) });
	if (!etal && (!usual || cite_people_likely(people.s, people.n) < 45))
		return t.n;
	return cite_count_names(people) ? at : t.n;
}

/* The length of "(2021)", "(2021a)", "(2021, July)" at t; 0: something else. */
static size_t bracketed_year(struct cite_str t)
{
	enum { LONGEST = 24 };
	int year;
	size_t n = t.n > 6 && cite_ascii_alpha((unsigned char)t.s[5]) ? 6 : 5;

	if (t.n > n + 2 && t.s[n] == ',' && t.s[n + 1] == ' ' && cite_month_at(t.s + n + 2, t.n - n - 2))
		while (n < t.n && n < LONGEST && t.s[n] != ')')
			n++;

	if (t.n <= n || t.s[0] != '(' || t.s[n] != ')')
		return 0;
	return cite_date_whole((struct cite_str){ t.s + 1, 4 }, &year) == CITE_DATE_YEAR ? n + 1 : 0;
}

/* Whether what stands before a year in brackets, or before a full stop, is people and nothing else. */
static bool are_people(struct cite_memo *memo, struct cite_str t, bool dated, bool usual)
{
	int likely;

	t = cite_str_bare(t);
	likely = t.n ? cite_memo_people(memo, t) : 0;
	/* One inverted name before a year: "Doe, J. (2019)."; where people come first also "Jane Doe (2019)." and "Jane Doe." */
	return likely >= 70 || (dated && likely >= 50 && memchr(t.s, ',', t.n)) || (usual && likely > 0 && cite_is_name(t));
}

/* Where the title begins behind the end of the people. dated: a year ends them, and what looks like more of them is none. */
static size_t title_from(struct cite_str t, size_t at, bool dated)
{
	size_t len;
	int year;

	while (at < t.n && strchr(" .,:;", t.s[at]))
		at++;
	/* "A. Name. 2015. Title." */
	if (cite_date_prefix((struct cite_str){ t.s + at, t.n - at }, &year, &len) == CITE_DATE_NONE && at + 5 < t.n &&
		t.s[at + 4] == '.' && cite_date_whole((struct cite_str){ t.s + at, 4 }, &year) == CITE_DATE_YEAR)
		at += 5;
	while (at < t.n && strchr(" .,:;", t.s[at]))
		at++;
	t = (struct cite_str){ t.s + at, t.n - at };
	return cite_more_words(t, 2) && (dated || !goes_on(t)) ? at : 0;
}

/* "Jane SJ. Roe": two initials end at i. */
static bool are_initials(struct cite_str t, size_t i)
{
	return i > 3 && t.s[i - 3] == ' ' && t.s[i - 2] >= 'A' && t.s[i - 2] <= 'Z' && t.s[i - 1] >= 'A' && t.s[i - 1] <= 'Z';
}

static cite_sixteen may_end_people(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s);

	return cite_sixteen_is(v, '(') | cite_sixteen_is(v, '.');
}

size_t cite_reference_before(struct cite_memo *memo, struct cite_str t, bool usual)
{
	enum { FAR = 800 };
	size_t limit = t.n < FAR ? t.n : FAR;
	struct cite_str near = { t.s, limit };

	for (size_t i = cite_str_skip(near, 3, may_end_people); i + 1 < limit; i = cite_str_skip(near, i + 1, may_end_people)) {
		size_t year = t.s[i] == '(' ? bracketed_year((struct cite_str){ t.s + i, t.n - i }) : 0;
		bool stop = t.s[i] == '.' && t.s[i + 1] == ' ' && cite_ascii_alpha((unsigned char)t.s[i - 1]) &&
			cite_ascii_alpha((unsigned char)t.s[i - 2]) && memcmp(t.s + i - 2, "Jr", 2) != 0 && !are_initials(t, i);

		if (year || (stop && memchr(t.s, ' ', i)))
			return are_people(memo, (struct cite_str){ t.s, i }, year > 0, usual) ? title_from(t, i + year, year > 0) : 0;
	}
	return 0;
}

/* Where the people end who may open a text: behind "et al.", before a semicolon, at the end of a sentence. */
static size_t people_end(struct cite_str t)
{
	enum { FAR = 1500, ETAL = 120 };
	const char *etal = cite_find_etal(cite_str_cut(t, ETAL));
	size_t limit = t.n < FAR ? t.n : FAR;

	if (etal)
		return (size_t)(etal - t.s) + strlen("et al");
	for (size_t i = 3; i + 1 < limit; i++)
		if (t.s[i] == ';' ||
			(t.s[i] == '.' && t.s[i + 1] == ' ' && cite_ascii_alpha((unsigned char)t.s[i - 1]) &&
				cite_ascii_alpha((unsigned char)t.s[i - 2])))
			return i;
	return 0;
}

/* Two words with a capital, particles between them, or the first of several people. */
static bool opens_with_person(struct cite_str t)
{
	const char *blank = memchr(t.s, ' ', t.n);
	size_t n = 0;

	if (!blank || blank + 1 >= t.s + t.n || !cite_cp_upper(cite_str_first(t)))
		return false;
	if (blank[1] < 'a' || blank[1] > 'z' || blank[1] == 'e')
		return true;
	while (n < t.n && !strchr(",;.", t.s[n]))
		n++;
	return cite_is_name((struct cite_str){ t.s, n });
}

/* Those in front of a semicolon, and no more people behind it. */
static bool are_all(struct cite_memo *memo, struct cite_str t, size_t end)
{
	enum { SOME = 60, UNLIKE = 25 };
	struct cite_str next;

	if (t.s[end] != ';')
		return false;
	next = cite_str_cut(cite_str_trim((struct cite_str){ t.s + end + 1, t.n - end - 1 }), SOME);
	return cite_memo_people(memo, next) <= UNLIKE;
}

/* "Ada Byron; Grace Hopper; The paper shows ...": the length with those between further semicolons. */
static size_t with_further(struct cite_memo *memo, struct cite_str t, size_t end, int enough)
{
	enum { FAR = 1500, LONGEST = 60 };

	while (end && end < t.n && end < FAR && t.s[end] == ';') {
		size_t next = end + 1;

		while (next < t.n && next - end <= LONGEST && t.s[next] != ';')
			next++;
		if (next - end > LONGEST ||
			cite_memo_people(memo, cite_str_trim((struct cite_str){ t.s + end + 1, next - end - 1 })) < enough)
			break;
		end = next;
	}
	return end;
}

struct cite_str cite_people_before_prose(struct cite_memo *memo, struct cite_str t)
{
	enum { PROSE = 10, ENOUGH = 45, LONG = 160 };
	struct cite_str people;

	while (t.n && strchr(" ,;.:-", *t.s))
		t.s++, t.n--;
	people = (struct cite_str){ t.s, 0 };
	if (!opens_with_person(t))
		return people;
	people.n = with_further(memo, t, people_end(t), ENOUGH);
	/* A text that is no longer may be read as a whole. */
	if (!people.n || !cite_more_words((struct cite_str){ t.s + people.n, t.n - people.n }, PROSE) ||
		(t.n <= LONG && !are_all(memo, t, people.n)) || cite_memo_people(memo, people) < ENOUGH)
		people.n = 0;
	return people;
}

size_t cite_sentence_end(struct cite_str t)
{
	for (size_t i = 8; i + 2 < t.n; i++)
		if (strchr(".?!", t.s[i]) && t.s[i + 1] == ' ' && cite_ascii_alnum((unsigned char)t.s[i - 1]) && t.s[i - 2] != ' ' &&
			t.s[i - 2] != '.' && (cite_cp_upper((unsigned char)t.s[i + 2]) || t.s[i + 2] == '*'))
			return t.s[i] == '.' ? i : i + 1;
	return t.n;
}
