/* bit_read: what a bit says by itself: people, a venue, a date, or several of them behind one another. Where it stands does not matter here. */
#include <string.h>

#include "../../base/text.h"
#include "../../paper/calendar.h"
#include "../../paper/venue.h"
#include "../words/peel.h"
#include "bit_say.h"

enum { MAX_VENUE = 160, DATED_VENUE = 25, VOLUMED_VENUE = 90, PUBLISHER = 45 };

static bool has_etal(struct cite_str t)
{
	return cite_find_etal(t) || cite_ascii_find(t.s, t.n, "and others");
}

/* "Commun. ACM 36": without the number of a volume. */
static struct cite_str without_number(struct cite_str t)
{
	enum { LONGEST = 3 };
	size_t n = t.n;

	while (n && cite_ascii_digit((unsigned char)t.s[n - 1]))
		n--;
	return n < t.n && t.n - n <= LONGEST && n > 1 && t.s[n - 1] == ' ' ? (struct cite_str){ t.s, n - 1 } : t;
}

/* Journals and conferences that say so in Chinese or Japanese. */
static bool named_journal(struct cite_str t)
{
	static const char *const ends[] = { "学报", "杂志", "期刊", "会议", "大会", "论文集", "論文誌", "研究会", "学会誌",
		"シンポジウム" };

	if (!t.n || t.n >= 60 || (unsigned char)t.s[t.n - 1] < 0x80)
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (t.n > strlen(ends[i]) && !memcmp(t.s + t.n - strlen(ends[i]), ends[i], strlen(ends[i])))
			return true;
	return false;
}

int cite_bit_venue(struct cite_reader *r, struct cite_str t)
{
	enum cite_word_role label;
	int likely;

	if (!t.n || t.n > MAX_VENUE || cite_ascii_starts(t.s, t.n, "e.g") || cite_ascii_starts(t.s, t.n, "i.e"))
		return 0;
	if (named_journal(t))
		return 90;
	label = cite_memo_label(r->memo, t);
	if (label != CITE_ROLE_NONE && label != CITE_ROLE_PAPER)
		return 0;
	likely = cite_memo_venue(r->memo, t);
	/* "paper" is none, "IEEE 2022" is. */
	return label == CITE_ROLE_NONE || likely >= 90 || cite_ascii_digit((unsigned char)t.s[t.n - 1]) ? likely : 0;
}

/* "11th Workshop on Widgets" */
static bool is_ordinal(struct cite_str t)
{
	size_t n = cite_ascii_digits(t.s, t.n);

	return n && n + 2 < t.n && t.s[n + 2] == ' ' && cite_ascii_alpha((unsigned char)t.s[n]) &&
		cite_ascii_alpha((unsigned char)t.s[n + 1]);
}

/* "Ada Byron et al. IEEE Trans. Softw. Eng.": "et al." ends the people. What follows is a venue, known or not, if the list has venues there. */
static struct cite_str until_etal(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	enum { LENGTH = 5, MOST_WORDS = 8 };
	const char *etal = cite_find_etal(t), *end = t.s + t.n;
	struct cite_str rest;
	int likely;

	if (!etal || end - etal <= LENGTH)
		return t;
	for (etal += LENGTH; etal < end && cite_ascii_alpha((unsigned char)*etal); etal++) {
	}
	rest = cite_str_balanced((struct cite_str){ etal, (size_t)(end - etal) });
	if (cite_more_words(rest, MOST_WORDS) && *etal == '.' && cite_cp_upper(cite_str_first(rest)))
		return (struct cite_str){ t.s, (size_t)(etal - t.s) };
	if (!rest.n || cite_more_words(rest, MOST_WORDS) || !(cite_cp_upper(cite_str_first(rest)) || is_ordinal(rest)))
		return t;
	likely = cite_bit_venue(r, rest);
	if (!b->n_venue)
		cite_bit_set_venue(b, &r->flat, rest, likely < DATED_VENUE ? DATED_VENUE : likely);
	return (struct cite_str){ t.s, (size_t)(etal - t.s) };
}

/* "Byron & Hopper", "Byron, Hopper", "Byron": several people, or one word. */
static bool is_joined(struct cite_str t)
{
	return memchr(t.s, ',', t.n) || memchr(t.s, '&', t.n) || cite_ascii_find(t.s, t.n, " and ") || !memchr(t.s, ' ', t.n);
}

/* "Byron & Hopper ICCV 2021": a venue that we know with its year, and nothing but a blank between it and people. */
static struct cite_str read_tail(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	enum { YEAR = 5, PEOPLE = 30 };
	size_t i = t.n > YEAR && t.s[t.n - YEAR] == ' ' ? t.n - YEAR : 0;
	struct cite_str before, venue;
	int year;

	if (!i || cite_date_whole((struct cite_str){ t.s + i + 1, YEAR - 1 }, &year) != CITE_DATE_YEAR)
		return t;
	while (i && t.s[i - 1] != ' ')
		i--;
	before = cite_str_bare((struct cite_str){ t.s, i });
	venue = (struct cite_str){ t.s + i, t.n - i };
	if (!before.n || !is_joined(before) || cite_bit_venue(r, venue) < 100 || cite_memo_people(r->memo, before) < PEOPLE)
		return t;
	cite_bit_set_year(b, year, 90);
	cite_bit_set_venue(b, &r->flat, venue, 100);
	return before;
}

/* ", vol. 27", ", pp. 3-14" behind it. */
static bool volume_follows(const struct cite_flat *f, const struct cite_bit *b)
{
	static const char *const keys[] = { "vol. ", "vol ", "volume ", "pp. ", "no. ", NULL };
	struct cite_str t = cite_str_trim((struct cite_str){ f->text + b->at + b->n, f->n_text - b->at - b->n });

	if (!t.n || *t.s != ',')
		return false;
	t = cite_str_trim((struct cite_str){ t.s + 1, t.n - 1 });
	for (size_t i = 0; keys[i]; i++)
		if (cite_ascii_starts(t.s, t.n, keys[i]))
			return true;
	return false;
}

/* ", 2021" behind it. */
static bool year_follows(const struct cite_flat *f, const struct cite_bit *b)
{
	enum { YEAR = 4 };
	struct cite_str t = cite_str_trim((struct cite_str){ f->text + b->at + b->n, f->n_text - b->at - b->n });
	int year;

	if (!t.n || *t.s != ',')
		return false;
	t = cite_str_trim((struct cite_str){ t.s + 1, t.n - 1 });
	return t.n >= YEAR && (t.n == YEAR || !cite_ascii_alnum((unsigned char)t.s[YEAR])) &&
		cite_date_whole((struct cite_str){ t.s, YEAR }, &year) == CITE_DATE_YEAR;
}

/* "Li et al., CVPR 2021": dates and venues from the right, people before them. */
static void read_mixed(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	const struct cite_flat *f = &r->flat;
	bool etal = has_etal(t), volume = false, dated = b->year && !cite_cp_lower(cite_str_first(t));

	for (int i = 0; i < 4 && t.n; i++) {
		size_t rest;
		struct cite_str part = cite_bit_last_part(t, &rest);
		int year, likely;

		if (!part.n)
			break;
		if (cite_date_whole(part, &year) != CITE_DATE_NONE) {
			cite_bit_set_year(b, year, 90);
		} else if ((year = cite_bit_short_year(part)) != 0) {
			cite_bit_set_year(b, year, 90);
		} else if (!b->n_venue && !(etal && has_etal(part)) && cite_bit_is_behind_date(t, rest, part)) {
			cite_bit_set_venue(b, f, part, 60);
		} else if (!b->n_venue && (likely = cite_bit_venue(r, part)) >= CITE_VENUE_ENOUGH && !(etal && has_etal(part))) {
			cite_bit_set_venue(b, f, volume ? without_number(part) : part, likely);
		} else if (volume && !b->n_venue && !etal && cite_is_venue_words(part) && !cite_more_words(part, 6)) {
			cite_bit_set_venue(b, f, part, 60);
		} else if (b->zone == CITE_ZONE_AFTER && rest && cite_bit_is_volume(part)) {
			volume = true;
		} else if (!cite_bit_is_extent(part) && !(b->year && cite_month_at(part.s, part.n) == part.n)) {
			/* "Mar. 2022" was two parts. */
			break;
		}
		t = cite_str_balanced((struct cite_str){ t.s, rest });
	}
	if (etal)
		t = until_etal(b, r, t);
	else if (!b->n_venue && !b->year)
		t = read_tail(b, r, t);
	cite_bit_set_people(b, r, t, etal);
	/* A number at the end of a sentence is hardly a year, unless the list has years there. */
	if (b->year && !dated && !b->bracket && !b->n_venue && !b->strong && cite_more_words(t, 4) && !cite_is_venue_words(t) &&
		!cite_ends_in_parted_year(cite_flat_str(f, b->at, b->n)))
		b->likely[CITE_SAY_YEAR] = CITE_YEAR_WEAK;
	if (!b->n_venue && t.n && !b->strong) {
		int likely = cite_bit_venue(r, t);

		/* "[2024 NeurIPS AIDrugX]", "*Some Topics in Life Sciences, April 2021*", ", J. of Life Sciences, 2021": what stands with a
		 * date in brackets, in emphasis of its own, or behind a title, may be one, if the list has venues there. */
		if (!likely && b->year && !cite_more_words(t, b->bracket ? 5 : 8) &&
			(b->bracket || b->carrier == CITE_AS_EMPH ||
				(b->zone != CITE_ZONE_BEFORE && b->zone < CITE_ZONE_LAST && cite_is_venue_words(t))))
			likely = DATED_VENUE;
		/* "*Widgets*, 2021" likewise. */
		if (!likely && !b->year && b->carrier == CITE_AS_EMPH && b->zone != CITE_ZONE_BEFORE && !cite_more_words(t, 8) &&
			cite_is_venue_words(t) && year_follows(f, b))
			likely = DATED_VENUE;
		/* "*Widgets and Life*, vol. 27, pp. 341-354": only what is published so has volumes and pages. */
		if (likely < VOLUMED_VENUE && b->carrier == CITE_AS_EMPH && b->zone == CITE_ZONE_AFTER && volume_follows(f, b))
			likely = VOLUMED_VENUE;
		/* "[Pharmaceutical Letters](https://doi.org/...)" likewise. */
		if (!likely && b->link >= 0 && b->zone == CITE_ZONE_AFTER && r->goal[b->link].kind == CITE_LINKS_PAPER &&
			cite_is_venue_words(t) && cite_more_words(t, 1) && !cite_more_words(t, 8))
			likely = CITE_VENUE_LABEL;
		if (likely)
			cite_bit_set_venue(b, f, t, likely);
	} else if (!b->n_venue && b->year && !b->bracket && b->zone == CITE_ZONE_AFTER && !cite_more_words(t, 8) &&
		cite_is_venue_words(t)) {
		/* "Gadgets and Sprockets, 2021" could be two people as well. */
		cite_bit_set_venue(b, f, t, DATED_VENUE);
	}
}

/* A date in front: "1995 Monroe et al", "2023.05 ICLR". A whole date is left alone. */
static struct cite_str drop_date(struct cite_bit *b, struct cite_str t)
{
	size_t len;
	int year, whole;
	enum cite_date_form form = cite_date_prefix(t, &year, &len);

	if (form == CITE_DATE_NONE || len >= t.n || cite_date_whole(t, &whole) != CITE_DATE_NONE)
		return t;
	if (form != CITE_DATE_LISTED)
		cite_bit_set_year(b, year, 80);
	return cite_str_bare((struct cite_str){ t.s + len, t.n - len });
}

/* "Trevithick and Yang, Arxiv 2020" is not the name of a venue as a whole. */
static bool people_before_venue(struct cite_reader *r, struct cite_str t)
{
	size_t rest;
	struct cite_str last = cite_bit_last_part(t, &rest), first = cite_str_balanced((struct cite_str){ t.s, rest });
	int year;

	/* "Wei Zhang, SIGIR, 2022" */
	if (rest && cite_date_whole(last, &year) != CITE_DATE_NONE) {
		last = cite_bit_last_part(first, &rest);
		first = cite_str_balanced((struct cite_str){ first.s, rest });
	}
	/* "Wei Zhang, 2022, SIGIR" */
	if (rest && cite_date_whole(cite_bit_last_part(first, &rest), &year) != CITE_DATE_NONE)
		first = cite_str_balanced((struct cite_str){ first.s, rest });
	return first.n && cite_bit_venue(r, last) >= 90 && cite_bit_venue(r, first) < CITE_VENUE_ENOUGH &&
		cite_memo_people(r->memo, first) >= 40;
}

/* "TreeNet (Byron et al., 2018)": the work that a name is from. The name is what stands before it. */
static void read_name(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	enum { ENOUGH = 50 };
	const char *open = cite_opener(t);
	struct cite_str in;
	size_t rest;
	int year;

	b->likely[CITE_SAY_NAME] = 100;
	if (!open)
		return;
	in = cite_str_trim(cite_bracket_inside(open, t.s + t.n - 1));
	if (cite_date_whole(cite_bit_last_part(in, &rest), &year) != CITE_DATE_YEAR || !rest)
		return;
	read_mixed(b, r, in);
	b->strong = b->likely[CITE_SAY_PEOPLE] >= ENOUGH;
	if (!b->strong)
		b->n_people = 0, b->likely[CITE_SAY_PEOPLE] = 0;
	in = cite_str_trim((struct cite_str){ t.s, (size_t)(open - t.s) });
	if (in.n)
		b->n = (uint32_t)(in.s + in.n - t.s);
}

/* "WIDE'24 Tools", "IEEE WidComp 2020", "TOSW journal": what has a year of its own, or says what it is, and is nobody's name. */
static bool says_venue(struct cite_str t)
{
	enum { FEW = 3, YEAR = 2 };
	static const char journal[] = " journal";
	size_t n = strlen(journal);
	const char *sign = memchr(t.s, '\'', t.n);

	if (cite_more_words(t, FEW) || !cite_cp_upper(cite_str_first(t)))
		return false;
	if (sign && sign > t.s + 1 && cite_ascii_digits(sign + 1, (size_t)(t.s + t.n - sign) - 1) == YEAR)
		return true;
	return cite_is_dated_venue(t, false) || (t.n > n && cite_ascii_starts(t.s + t.n - n, n, journal));
}

/* "ICML 2020, Ada Byron, Grace Hopper": a venue that opens the text, and nothing but people behind it. */
static bool read_venue_people(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	enum { LIKELY = 90, PEOPLE = 60 };
	struct cite_str first, rest;
	size_t n = 0;

	while (n < t.n && t.s[n] != ',' && t.s[n] != ';')
		n++;
	first = cite_str_bare((struct cite_str){ t.s, n });
	if (n == t.n || (cite_bit_venue(r, first) < LIKELY && !says_venue(first)))
		return false;
	rest = cite_str_balanced((struct cite_str){ t.s + n + 1, t.n - n - 1 });
	if (!rest.n || cite_memo_people(r->memo, rest) < PEOPLE || cite_bit_venue(r, rest) >= CITE_VENUE_ENOUGH)
		return false;
	cite_bit_set_venue(b, &r->flat, first, LIKELY);
	cite_bit_set_people(b, r, rest, has_etal(rest));
	return true;
}

/* "23.11" in a column of dates: year and month. "02-24" is a month and a day. */
static bool is_short_date(struct cite_str t, int *year)
{
	enum { LENGTH = 5, MONTHS = 12, CENTURY = 2000 };

	if (t.n != LENGTH || !strchr("./-", t.s[2]) || cite_ascii_digits(t.s, t.n) != 2 || cite_ascii_digits(t.s + 3, t.n - 3) != 2)
		return false;
	*year = CENTURY + cite_ascii_number(t.s, 2);
	return *year > CENTURY + MONTHS && cite_ascii_number(t.s + 3, 2) <= MONTHS && cite_ascii_number(t.s + 3, 2) > 0;
}

/* "Widgetry 12.3 (2019): btz123": the year in brackets before pages, 0 if there is none. */
static int year_before_pages(struct cite_str t)
{
	enum { YEAR = 4 };
	const char *open = memchr(t.s, '(', t.n);
	int year;

	return open && t.s + t.n - open > YEAR + 3 && !memcmp(open + 1 + YEAR, "):", 2) &&
			cite_date_whole((struct cite_str){ open + 1, YEAR }, &year) == CITE_DATE_YEAR ?
		year :
		0;
}

/* "Widget sorting: ICML 2020", "一篇综述，发表在ICML上": without a remark before a venue that we know; Han signs need no blank behind them.
 * "Robotics: Science and Systems" has none. */
static struct cite_str behind_remark(struct cite_reader *r, struct cite_str t)
{
	enum { LIKELY = 60, LOCATIVE = 3 };
	struct cite_str venue, all = t;
	size_t i;

	t.n -= cite_str_ends(t, "上") || cite_str_ends(t, "中") ? LOCATIVE : 0;
	i = t.n;
	while (i && !(t.s[i - 1] == ':' && i < t.n && t.s[i] == ' ') && (unsigned char)t.s[i - 1] < 0x80)
		i--;
	if (!i || ((unsigned char)t.s[i - 1] < 0x80 && !cite_more_words((struct cite_str){ t.s, i }, 1)))
		return all;
	venue = cite_str_bare((struct cite_str){ t.s + i, t.n - i });
	return venue.n && cite_cp_upper(cite_str_first(venue)) && cite_bit_venue(r, venue) == 100 &&
			cite_bit_venue(r, cite_str_bare((struct cite_str){ t.s, i })) < LIKELY ?
		venue :
		all;
}

static int year_in(struct cite_reader *r, struct cite_str t)
{
	const char *name;
	int year;

	cite_venue_split(&name, &year, r->mem, t.s, t.n);
	return year;
}

/* What no key, column or word before it says anything of. */
static void read_plain(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	enum { NAME = 5, LIKELY = 90, PERSON = 45 };
	struct cite_str all = t;
	size_t n;
	bool inverted;
	int likely;

	/* "Byron, Ada & Hopper, Grace arXiv:2001.00001" */
	if (b->zone == CITE_ZONE_AFTER && (n = cite_before_number(t)) < t.n &&
		cite_memo_people(r->memo, cite_str_balanced((struct cite_str){ t.s, n })) >= PERSON) {
		cite_bit_set_venue(b, &r->flat, (struct cite_str){ t.s + n + 1, NAME }, LIKELY);
		read_mixed(b, r, cite_str_balanced((struct cite_str){ t.s, n }));
		return;
	}
	t = behind_remark(r, t);
	if (t.n < all.n)
		cite_bit_set_year(b, year_in(r, all), 90);
	inverted = cite_bit_is_inverted(t);
	if ((!inverted && read_venue_people(b, r, t)) || cite_bit_read_sentences(b, r, t) || cite_bit_read_volume(b, r, t))
		return;
	/* Where all others name a venue, who published it stands for one. */
	if (cite_str_is(t, "IEEE") || cite_str_is(t, "ACM")) {
		cite_bit_set_venue(b, &r->flat, t, PUBLISHER);
		return;
	}
	likely = cite_bit_venue(r, t);
	if (likely >= CITE_VENUE_ENOUGH && !inverted && !has_etal(t) && !people_before_venue(r, t)) {
		cite_bit_set_venue(b, &r->flat, t, likely);
		cite_bit_set_year(b, year_before_pages(t), 90);
	} else {
		read_mixed(b, r, t);
	}
}

/* "[CVPR17 FlowNet](https://...)" before the title: the name is none of the venue's. */
static struct cite_str unnamed(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	size_t n = b->zone == CITE_ZONE_BEFORE && b->link >= 0 ? cite_dated_name(r->memo, t) : 0;

	return n ? (struct cite_str){ t.s, n } : t;
}

/* "ICML 2020, by Ada Byron", "2020, by Acme": what stands before "by"; behind it are people, if anything. */
static bool read_by(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	enum { FEW = 5 };
	static const char by[] = ", by ";
	const char *at = cite_ascii_find(t.s, t.n, by);
	struct cite_str whose = { at ? at + strlen(by) : t.s, 0 };

	if (!at || at == t.s || whose.s >= t.s + t.n || !cite_cp_upper((unsigned char)*whose.s) ||
		cite_more_words((struct cite_str){ t.s, (size_t)(at - t.s) }, FEW))
		return false;
	whose.n = (size_t)(t.s + t.n - whose.s);
	read_plain(b, r, cite_str_balanced((struct cite_str){ t.s, (size_t)(at - t.s) }));
	if (!b->strong)
		cite_bit_set_people(b, r, whose, has_etal(whose));
	return true;
}

/* "by Acme", "by Ada Byron, 2020": who did it is no venue. */
static void read_origin(struct cite_bit *b, struct cite_reader *r, struct cite_str t)
{
	if (cite_bit_read_sentences(b, r, t))
		return;
	read_mixed(b, r, t);
	if (b->n_venue && b->venue_at == cite_flat_at(&r->flat, t) && (!b->year || b->likely[CITE_SAY_VENUE] < 100))
		b->n_venue = 0, b->likely[CITE_SAY_VENUE] = 0;
}

void cite_bit_read(struct cite_bit *b, struct cite_reader *r)
{
	const struct cite_flat *f = &r->flat;
	struct cite_str t = cite_flat_str(f, b->at, b->n);
	int year;

	switch (b->role) {
	case CITE_ROLE_OTHER:
	case CITE_ROLE_CODE: return;
	case CITE_ROLE_AUTHORS: cite_bit_set_people(b, r, t, has_etal(t)); return;
	case CITE_ROLE_NAME: read_name(b, r, t); return;
	default: break;
	}
	if (cite_bit_read_numbered(b, r, t))
		return;
	if (b->role == CITE_ROLE_NONE && read_by(b, r, t))
		return;
	t = cite_bit_unled(t);
	if (b->role == CITE_ROLE_NONE)
		t = drop_date(b, t);
	if (cite_date_whole(t, &year) != CITE_DATE_NONE) {
		cite_bit_set_year(b, year, 100);
		return;
	}
	if (b->role == CITE_ROLE_VENUE) {
		cite_bit_set_venue(b, f, t, 100);
		return;
	}
	if (b->role == CITE_ROLE_YEAR) {
		size_t len;

		if (cite_date_prefix(t, &year, &len) != CITE_DATE_NONE)
			cite_bit_set_year(b, year, 80);
		else if (is_short_date(t, &year))
			cite_bit_set_year(b, year, 80);
		return;
	}
	if (cite_ascii_starts(f->text + b->at, b->n, "by "))
		read_origin(b, r, t);
	else
		read_plain(b, r, unnamed(b, r, t));
}

bool cite_bit_read_citation(struct cite_bit *b, struct cite_reader *r)
{
	enum { YEAR = 6, LIKELY = 95 };
	struct cite_str t = cite_flat_str(&r->flat, b->at, b->n);

	if (b->link < 0 || r->goal[b->link].kind != CITE_LINKS_PAPER || !cite_is_citation(r->memo, t))
		return false;
	t = cite_str_bare(t);
	cite_bit_set_year(b, cite_ascii_number(t.s + t.n - YEAR + 2, YEAR - 2), LIKELY);
	cite_bit_set_people(b, r, (struct cite_str){ t.s, t.n - YEAR }, false);
	b->likely[CITE_SAY_PEOPLE] = LIKELY;
	b->strong = true;
	return true;
}
