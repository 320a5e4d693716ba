/* slot_people.c: what a place for people must not be: beside names that were not understood, or without the word that others have before
 * theirs. */
#include "../words/words.h"
#include "slot_vote.h"

#include "../../base/text.h"
#include "../../paper/name.h"

#include <string.h>

static uint32_t end_of(struct cite_span s)
{
	return s.at + s.len;
}

/* What was taken for the title begins like people, in the form that the list has them before titles: "Collins and Singer: Title", "Chess - Ann
 * Author, Title". Two words may be anybody's name. */
static bool begins_with_names(const char *title)
{
	static const char *const ends[] = { ": ", ", ", ". " };
	enum { LIKELY = 50 };
	for (size_t i = 0; title && i < sizeof ends / sizeof *ends; i++) {
		const char *end = strstr(title, ends[i]);
		const char *begin = title, *dash = strstr(title, " - ");
		begin = dash && end && dash < end ? dash + 3 : begin;
		size_t n = end ? (size_t)(end - begin) : 0;
		if (n &&
			(cite_find_etal((struct cite_str){ begin, n }) ||
				(memchr(begin, ' ', n) && cite_people_likely(begin, n) >= LIKELY)))
			return true;
	}
	return false;
}

/* Two to four words, each with a capital: somebody's name, most likely; or two such with "and" between them. */
static bool is_person(const char *s, size_t n)
{
	enum { LONGEST = 40, LIKELY = 50 };
	static const char and[] = " and ";
	size_t words = 0;
	const char *second = cite_ascii_find(s, n, and);
	if (second && is_person(s, (size_t)(second - s)))
		return is_person(second + strlen(and), n - (size_t)(second - s) - strlen(and));
	while (n && strchr(" \r.", s[n - 1]))
		n--;
	for (size_t i = 0; i < n && n <= LONGEST; i++) {
		bool begins = !i || s[i - 1] == ' ';
		words += begins && s[i] != ' ';
		if ((begins && cite_ascii_lower(s[i]) == s[i] && cite_ascii_alpha((unsigned char)s[i])) ||
			strchr("[]<>*_:|0123456789", s[i]))
			return false;
	}
	return words > 1 && words < 5 && n <= LONGEST && cite_people_likely(s, n) >= LIKELY;
}

static size_t word_length(const char *s, const char *end)
{
	size_t n = 0;
	while (s + n < end && (cite_ascii_alpha((unsigned char)s[n]) || ((unsigned char)s[n] & 0x80) || s[n] == '-' || s[n] == '\''))
		n++;
	return n;
}

/* "Writer, Ann B and Author, Bo", "Writer, Ann, and Bo Author": families first, as BibTeX has them. */
static bool is_family_first(const char *s, const char *end)
{
	static const char and[] = " and ";
	enum { FAR = 40 };
	size_t n = word_length(s, end), line = 0;
	if (!n || end - s < (ptrdiff_t)n + 3 || memcmp(s + n, ", ", 2) != 0)
		return false;
	while (s + line < end && line < FAR && s[line] != '\n' && strncmp(s + line, and, strlen(and)) != 0)
		line++;
	const char *next = s + line + strlen(and);
	size_t given = line > n + 1 ? line - n - 1 - (s[line - 1] == ',') : 0; /* "Ann", between the family and "and" */
	if (next >= end || strncmp(s + line, and, strlen(and)) != 0 || !given || memchr(s + n + 1, ',', given))
		return false;
	while (word_length(next, end) && next[word_length(next, end)] == ' ') /* "De Smet, " */
		next += word_length(next, end) + 1;
	n = word_length(next, end);
	return n && next + n < end && next[n] == ',';
}

/* People that were not understood stand there: "- Ann Author and Bo Writer, ...", "\n(Ann Author, Bo Writer, ...", one alone in its line. */
static bool people_at(const char *s, const char *end)
{
	enum { SURE = 80, LINE = 400 };
	bool goes_on = s < end && *s == ',';
	while (s < end && strchr(" \r\n(-,", *s))
		s++;
	enum { ETAL_NEAR = 60 };
	size_t line = 0, commas = 0, near = strcspn(s, "\n") < ETAL_NEAR ? strcspn(s, "\n") : ETAL_NEAR;
	if (s + near <= end && cite_find_etal((struct cite_str){ s, near }))
		return true;
	if (is_family_first(s, end) || is_person(s, (size_t)(strcspn(s, "\n;") < (size_t)(end - s) ? strcspn(s, "\n;") : 0)))
		return true;
	while (s + line < end && line < LINE && s[line] != '\n') {
		if (s[line] == ',' && goes_on && !commas && is_person(s, line)) /* ", Ann Author, KDD 2024" */
			return true;
		if (s[line] == ',' && ++commas <= 2 && memchr(s, ' ', line) && cite_people_likely(s, line) >= SURE)
			return true;
		line++;
	}
	return false;
}

/* Right behind the place, or behind the title. */
static bool people_follow(const struct cite_poll *p, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	const char *src = p->list->src, *end = src + end_of(p->e->block);
	return people_at(src + g->from[f->end], end) || people_at(src + end_of(p->e->title.at), end);
}

/* A line further down has the marks that people have here, "*Ann Author, Bo Writer*", and is some: notes stand before them. */
static bool people_below(const struct cite_poll *p, const struct cite_slot *s)
{
	enum { SURE = 80, LINE = 600, FAR = 400 };
	const struct cite_list *list = p->list;
	const struct cite_entry *next = p->e + 1 < list->entry + list->n_entry ? p->e + 1 : NULL;
	const char *mark = strrchr(s->lead, '\n'), *at = list->src + p->e->block.at, *end = list->src + end_of(p->e->block);
	const char *stop = list->src + (next && next->block.at > p->e->block.at ? next->block.at : list->n_src);
	end = stop > end && stop - end > FAR ? end + FAR : stop; /* a paragraph that the entry was not seen to have */
	mark = mark ? mark + 1 + strspn(mark + 1, " \t\1") : "";
	size_t tag = *mark == '<' ? strcspn(mark, ">") : 0;
	if (!*mark || !strchr("*_<", *mark))
		return false;
	while ((at = memchr(at, '\n', (size_t)(end - at)))) {
		at += 1 + strspn(at + 1, " \t");
		size_t n = at < end ? strcspn(at, "\r\n") : 0, marks = strspn(at, "*_"), rest = (size_t)(list->src + list->n_src - at);
		if (tag > 2 && tag < rest && memcmp(at, mark, tag) == 0) /* "<font color=...>Ann Author" */
			return true;
		if (n > 2 * marks && n < LINE && *at == *mark && at + n <= end && memchr(at, ',', n) &&
			cite_people_likely(at + marks, n - 2 * marks) >= SURE)
			return true;
	}
	return false;
}

/* People before words that stand before the title: somebody's names, which were not understood. */
static bool beside_people(const struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	bool tag = false, word = false;
	for (size_t i = f->end; i < g->n; i++) {
		tag = g->s[i] == '<' || (tag && g->s[i - 1] != '>');
		word |= !tag && cite_ascii_alpha((unsigned char)g->s[i]);
		word = word && g->s[i] != '\n';
	}
	return people_follow(p, g, f) || people_below(p, s) || (p->after == CITE_PIECE_TITLE && (word || begins_with_names(p->e->title.s)));
}

/* People: nearly all have a word before theirs, "by ", and this one would have none. */
static bool omits_word(const struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	if (p->slots->piece != CITE_PIECE_PEOPLE || p->slots->n_worded * 4 <= p->slots->n_learnt * 3)
		return false;
	const char *lead = s->lead + f->lead;
	size_t n = strlen(lead), bare = cite_gap_bare_tail(lead, n);
	if (bare < n)
		return !cite_ascii_alpha((unsigned char)lead[n - bare - 1]);
	bare = cite_gap_bare_tail(g->s, f->at);
	return bare == f->at || !cite_ascii_alpha((unsigned char)g->s[f->at - bare - 1]);
}

/* "..., by Ann Author" where more people would be put in with that word, or a sentence that has ended before it. */
static bool has_by(const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	static const char by[] = "by ";
	if (!cite_ascii_find(s->lead, strlen(s->lead), by))
		return false;
	size_t last = cite_gap_before_blanks(g->s, f->at);
	if (last && strchr(".!?", g->s[last - 1]) && *s->lead == ' ')
		return true;
	for (size_t i = 0; i + strlen(by) < g->n; i++) {
		char next = g->s[i + strlen(by)];
		if ((!i || g->s[i - 1] == ' ') && cite_ascii_starts(g->s + i, g->n - i, by) && cite_ascii_alpha((unsigned char)next) &&
			cite_ascii_lower(next) != next)
			return true;
	}
	return false;
}

/* "... of structures. Ann Author": a sentence ends, and somebody's name is behind it, right before the place. */
static bool name_before(const struct cite_gap *g, size_t at)
{
	size_t end = cite_gap_before_blanks(g->s, at), from = end;
	while (from > 2 &&
		!(g->s[from - 1] == ' ' && g->s[from - 2] == '.' && cite_ascii_alpha((unsigned char)g->s[from - 3]) &&
			cite_ascii_lower(g->s[from - 3]) == g->s[from - 3]))
		from--;
	return from > 2 && from < end && is_person(g->s + from, end - from);
}

bool cite_slot_spoils_people(const struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	/* Something else than people, behind the first of them: ", Bo Writer" goes on. */
	const char *rest = p->list->src + g->from[f->end], *end = p->list->src + end_of(p->e->block);
	size_t n = end - rest > 2 && *rest == ',' ? strcspn(rest + 1, ",\n") : 0;
	if (p->slots->piece != CITE_PIECE_PEOPLE)
		return p->before == CITE_PIECE_PEOPLE && n && is_person(rest + 1 + (rest[1] == ' '), n - (rest[1] == ' '));
	return name_before(g, f->at) || beside_people(p, s, g, f) || omits_word(p, s, g, f) || has_by(s, g, f);
}
