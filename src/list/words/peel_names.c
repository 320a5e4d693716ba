/* peel_names: names by their shape: words with capitals in front, alone, joined or turned round. */
#include "peel_names.h"

#include "../../base/text.h"

/* "CNN" in "R-CNN", "SSD:": what names are not. Two capitals may be initials. */
static bool is_acronym(struct cite_str word)
{
	int run = 0;

	for (size_t i = 0; i < word.n; i++) {
		run = word.s[i] >= 'A' && word.s[i] <= 'Z' ? run + 1 : 0;
		if (run == 3)
			return true;
	}
	return false;
}

/* A capital in front, no colon; a digit only as the mark of an affiliation. */
static bool is_name_word(struct cite_str word)
{
	if (word.n > 2 && cite_ascii_digit((unsigned char)word.s[word.n - 1]))
		word.n--;
	return cite_cp_upper(cite_str_first(word)) && !memchr(word.s, ':', word.n) &&
		!cite_ascii_digit((unsigned char)word.s[word.n - 1]) && !is_acronym(word);
}

/* "Weimer et al.": one family name, and no doubt. The length of it, 0 if the text does not open so. */
static size_t family_etal(struct cite_str t)
{
	enum { LONGEST = 24, ETAL = 8 };
	const char *blank = memchr(t.s, ' ', t.n < LONGEST ? t.n : LONGEST), *etal = blank ? blank + 1 : NULL, *end = t.s + t.n;
	struct cite_str rest = { etal, blank ? (size_t)(end - etal) : 0 };

	if (rest.n < ETAL - 3 || etal[0] != 'e' || etal[1] != 't' || cite_find_etal(cite_str_cut(rest, ETAL)) != etal ||
		!is_name_word((struct cite_str){ t.s, (size_t)(blank - t.s) }))
		return 0;
	for (etal += strlen("et al"); etal < end && (*etal == 'l' || *etal == '.'); etal++) {
	}
	return (size_t)(etal - t.s);
}

static bool is_particle(struct cite_str word)
{
	static const char *const particles[] = { "de", "da", "van", "von", "der", "den", "la", "le", "di", "del", "el", "bin", "al", NULL };
	enum { LONGEST = 3 };

	return word.n <= LONGEST && cite_ascii_among(word.s, word.n, particles);
}

static struct cite_str first_word(struct cite_str t)
{
	const char *blank = memchr(t.s, ' ', t.n);

	return blank ? (struct cite_str){ t.s, (size_t)(blank - t.s) } : t;
}

struct cite_str cite_behind_particles(struct cite_str t)
{
	for (struct cite_str word = first_word(t); word.n && word.n < t.n && is_particle(word); word = first_word(t))
		t.s += word.n + 1, t.n -= word.n + 1;
	return t;
}

/* How many words with a capital in front a text opens with, at most `most`; particles may stand between. *all: there is nothing else. */
static int name_words(struct cite_str t, int most, bool *all)
{
	int words = 0;

	for (*all = true; t.n && words < most;) {
		struct cite_str word = first_word(t);

		if (word.n && !is_particle(word)) {
			*all = is_name_word(word);
			if (!*all)
				return words;
			words++;
		}
		t.n -= word.n, t.s += word.n;
		if (t.n)
			t.n--, t.s++;
	}
	return words;
}

bool cite_is_name(struct cite_str t)
{
	bool all;
	int words = t.n <= 40 ? name_words(t, 5, &all) : 0;

	return words >= 2 && words <= 4 && all;
}

bool cite_opens_with_name(struct cite_str t)
{
	bool all;

	return cite_ascii_starts(t.s, t.n, "and ") || cite_ascii_starts(t.s, t.n, "et") || name_words(t, 2, &all) == 2 || family_etal(t);
}

/* "A. Byron and G. Hopper and J. Roe": three or more; 0: something else. */
static int count_joined(struct cite_str t)
{
	int names = 0;

	for (const char *and; (and = cite_ascii_find(t.s, t.n, " and ")) != NULL; names++) {
		if (!cite_is_name((struct cite_str){ t.s, (size_t)(and-t.s) }))
			return 0;
		t = (struct cite_str){ and+5, (size_t)(t.s + t.n - and) - 5 };
	}
	return names > 1 && cite_is_name(t) ? names + 1 : 0;
}

int cite_count_names(struct cite_str t)
{
	const char *and;
	bool all, etal;

	if (cite_ascii_starts(t.s, t.n, "and "))
		t = cite_str_trim((struct cite_str){ t.s + 4, t.n - 4 });
	/* "V. Mnih, et. al., Title" */
	etal = cite_ascii_starts(t.s, t.n, "et") && cite_find_etal(t) == t.s;
	/* Every name has two words. */
	if (!etal && name_words(t, 2, &all) < 2)
		return t.n && family_etal(t) == t.n ? 2 : 0;
	and = cite_ascii_find(t.s, t.n < 80 ? t.n : 80, " and ");
	if (and)
		return cite_is_name((struct cite_str){ t.s, (size_t)(and-t.s) }) &&
				cite_is_name(cite_str_trim((struct cite_str){ and+5, (size_t)(t.s + t.n - and) - 5 })) ?
			2 :
			count_joined(t);
	and = memchr(t.s, '&', t.n) ? cite_ascii_find(t.s, t.n < 80 ? t.n : 80, " & ") : NULL;
	if (and)
		return cite_is_name((struct cite_str){ t.s, (size_t)(and-t.s) }) &&
				cite_is_name(cite_str_trim((struct cite_str){ and+3, (size_t)(t.s + t.n - and) - 3 })) ?
			2 :
			0;
	return cite_is_name(t) || etal;
}

/* One to three words of a name. */
static bool is_part_of_name(struct cite_str t)
{
	enum { LONGEST = 40 };
	bool all = false;
	int words = t.n <= LONGEST ? name_words(t, 4, &all) : 0;

	return words >= 1 && words <= 3 && all;
}

/* The next part between two commas; from: where it begins, then where the next one does. */
static struct cite_str next_part(struct cite_str t, size_t *from)
{
	size_t begin = *from;
	const char *comma = cite_ascii_find(t.s + begin, t.n - begin, ", ");
	size_t end = comma ? (size_t)(comma - t.s) : t.n;

	*from = end + 2 < t.n ? end + 2 : t.n;
	return cite_str_trim((struct cite_str){ t.s + begin, end - begin });
}

static bool follows_title(struct cite_str t, size_t from)
{
	return cite_more_words(next_part(t, &from), 1);
}

/* "Ada K and Van Gool": the given name of one, and the family name of the next. */
static bool is_joint(struct cite_str t, const char *and)
{
	return is_part_of_name((struct cite_str){ t.s, (size_t)(and-t.s) }) &&
		is_part_of_name((struct cite_str){ and+5, (size_t)(t.s + t.n - and) - 5 });
}

/* "Ada K and Van Gool, Luc and Roe, Jane, Title of the work, ICML, 2015" behind a family name: as BibTeX has them. */
static size_t all_turned(struct cite_str t, struct cite_str part, size_t from)
{
	enum { MOST = 40 };

	for (int pairs = 0; pairs < MOST; pairs++) {
		const char *and = cite_ascii_find(part.s, part.n, " and ");

		if (!and)
			return is_part_of_name(part) && follows_title(t, from) ? from : 0;
		if (!is_joint(part, and) || from >= t.n)
			return 0;
		part = next_part(t, &from);
	}
	return 0;
}

/* "Jane Roe, and Grace Hopper, Title of the work, ICML, 2015" behind a name turned round: as MLA has it. */
static size_t first_turned(struct cite_str t, size_t from)
{
	enum { MOST = 40 };

	for (int i = 0; i < MOST && from < t.n; i++) {
		struct cite_str part = next_part(t, &from);

		if (cite_ascii_starts(part.s, part.n, "and "))
			return cite_is_name(cite_str_trim((struct cite_str){ part.s + 4, part.n - 4 })) && follows_title(t, from) ? from :
																    0;
		if (!cite_is_name(part))
			return 0;
	}
	return 0;
}

size_t cite_turned_before(struct cite_str t)
{
	enum { FAMILY = 40, BOTH = 84 };
	const char *comma = memchr(t.s, ',', t.n < FAMILY ? t.n : FAMILY), *and;
	size_t from = 0;
	struct cite_str family, given;

	if (!comma)
		return 0;
	family = next_part(t, &from);
	given = next_part(t, &from);
	if (from >= t.n || given.n > BOTH)
		return 0;
	and = cite_ascii_find(given.s, given.n, " and ");
	/* "Ada Byron, Jane Roe": where but one name is turned round, its first part is a word. */
	if (!and&&memchr(family.s, ' ', family.n))
		return 0;
	if (!is_part_of_name(family))
		return 0;
	if (and)
		return all_turned(t, given, from);
	return is_part_of_name(given) ? first_turned(t, from) : 0;
}
