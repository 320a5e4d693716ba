/* slot_place.c: what stands right behind or below a place, and what a part would bring there of words: whether the place is one like those
 * that the slot was learnt from. */
#include "slot_vote.h"
#include "style.h"

#include "../../base/text.h"

#include <string.h>

/* ---- what follows in the line ---- */

/* A mark that parts fields, '[' for a link, 'a' for other text, 0: the line ends. at: behind the part and its marks. */
char cite_slot_next(const struct cite_list *list, uint32_t at)
{
	const char *s = list->src + at;
	s += strspn(s, " ");
	s += *s == '\\' && s[1] == '[';
	if (!*s || strchr("\r\n", *s))
		return 0;
	return strchr("|/&[-(", *s) ? *s : memcmp(s, "\xE2\x80", 2) == 0 || memcmp(s, "\xC2\xB7", 2) == 0 ? '-' : 'a';
}

/* Behind the part comes something else than behind those of the slot's entries: "| Ann Author [pdf]" for "| Ann Author | KDD | [pdf]",
 * "[arXiv](...) [code](...)" where nothing follows theirs. Links in brackets of their own, "[[pdf]](...)", need no more than a blank. */
static bool follows_otherwise(const struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	if (s->mode != CITE_SLOT_BEHIND)
		return false;
	char next = cite_slot_next(p->list, g->from[f->end]);
	if (s->tail[0] && strchr(",;", s->tail[strlen(s->tail) - 1]) && (!next || next == '('))
		return next != s->next;
	if (next && next != s->next && !*s->tail && strspn(s->lead, " ") < strlen(s->lead) && strchr("|,;", s->lead[strspn(s->lead, " ")]))
		return true; /* the mark before the place was that of what follows: "| [code]" */
	bool link = p->slots->piece == CITE_PIECE_ARXIV || p->slots->piece == CITE_PIECE_DOI;
	if (s->next && strchr("|/&-", s->next))
		return next != s->next;
	return link && !s->next && next == '[' && s->pattern[0] == '[' && !strchr("[\\`", s->pattern[1]);
}

/* ---- what follows in the next line ---- */

/* Most words of a sentence are not capitalised; those of names and venues are. */
bool cite_is_prose(const char *s, size_t n)
{
	enum { FEW = 5 };
	size_t words = 0, small = 0;
	bool tag = false;
	for (size_t i = 0; i < n; i++) {
		tag = s[i] == '<' || (tag && s[i] != '>');
		bool begins = !tag && cite_ascii_alpha((unsigned char)s[i]) && (!i || strchr(" \n\t\"", s[i - 1]));
		words += begins;
		small += begins && cite_ascii_lower(s[i]) == s[i];
	}
	return words >= FEW && small * 2 > words;
}

/* Words that begin with a small letter: names have few, text has many. */
static size_t small_words(const char *s, size_t n)
{
	size_t small = 0;
	for (size_t i = 0; i < n; i++)
		small += cite_ascii_alpha((unsigned char)s[i]) && cite_ascii_lower(s[i]) == s[i] && (!i || s[i - 1] == ' ');
	return small;
}

static bool has_year(const char *s, size_t n)
{
	for (size_t i = 0; i + 4 <= n; i++) {
		size_t digits = strspn(s + i, "0123456789");
		if (digits == 4 && (memcmp(s + i, "19", 2) == 0 || memcmp(s + i, "20", 2) == 0))
			return true;
		i += digits;
	}
	return false;
}

/* "Key: text"; not "26(2):18-40" */
static bool has_colon(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] == ':' && (i + 1 == n || !cite_ascii_digit((unsigned char)s[i + 1])))
			return true;
	return false;
}

/* Short text of the entry's own that was not understood: "Some Magazine", "Ann Author". */
static bool is_own_line(const char *line, size_t n)
{
	enum { SHORT = 90, LONG = 600 };
	return n > 2 && (n <= SHORT || (n <= LONG && !small_words(line, n))) && !cite_gap_bare_head(line, 1) && !memchr(line, '[', n) &&
		!memchr(line, '|', n) && !has_colon(line, n) && !cite_ascii_find(line, n, "http") && !cite_is_prose(line, n);
}

/* Such is the next line. A part that gets a line before it would say the same once more, and so does a venue before one with a year, whatever
 * line it is in. */
static bool line_below(const struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	bool venue = p->slots->piece == CITE_PIECE_VENUE, ends = memchr(s->tail, '\n', f->tail),
	     own = ends || strchr(s->lead + f->lead, '\n');
	size_t at = f->end + strspn(g->s + f->end, " ");
	if ((!venue && p->slots->piece != CITE_PIECE_PEOPLE) || s->mode == CITE_SLOT_CLOSED || (!own && !venue))
		return false;
	if (g->s[at] == '\n')
		at++;
	else if (!ends && (!at || g->s[at - 1] != '\n'))
		return false;
	at += strspn(g->s + at, " \1");
	at += g->s[at] && strchr("-*+", g->s[at]) && g->s[at + 1] == ' ' ? 2 : 0;
	size_t n = strcspn(g->s + at, "\n");
	bool whole = at + n < g->n || p->after == CITE_PIECE_END, dated = p->after == CITE_PIECE_YEAR && at + n == g->n;
	return (whole || dated) && is_own_line(g->s + at, n) && (own || dated || has_year(g->s + at, n));
}

/* ---- words ---- */

/* Nobody knows of this paper that it was an oral one, or the best. */
static bool brings_claim(const char *s, size_t n)
{
	static const char *const words[] = { "oral", "spotlight", "poster", "highlight", "award", "best", "demo", "keynote", "tutorial",
		"candidate", "outstanding", "honorable", "notable", "submission", "submitted", "review", NULL };
	for (size_t i = 0; words[i]; i++) {
		const char *at = cite_ascii_find(s, n, words[i]);
		if (at && (at == s || !cite_ascii_alnum((unsigned char)at[-1])))
			return true;
	}
	return false;
}

/* Text of the entry's own that speaks of its paper stands between the part before and the place, and in the slot's entries does not. */
static bool ends_sentence(const struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	enum { FAR = 300 };
	const struct cite_entry *e = p->e;
	uint32_t before = e->title.at.len && e->title.at.at > e->block.at ? e->title.at.at - e->block.at : 0;
	if (p->slots->piece != CITE_PIECE_VENUE && p->slots->piece != CITE_PIECE_PEOPLE)
		return false;
	if (before < FAR && cite_is_prose(p->list->src + e->block.at, before)) /* "A library for what [Title](...) says" */
		return true;
	size_t last = cite_gap_before_blanks(g->s, f->at);
	if (last > 2 && memcmp(g->s + last - 2, "'s", 2) == 0)
		return true;
	return s->mode == CITE_SLOT_OPEN_LEAD && !s->prose && cite_is_prose(g->s, f->at);
}

/* The place is at the begin of a line, where others have a key of their own and here something else follows: "- Summary: Ann Author. Idea: ...". */
static bool leads_with_key(const struct cite_poll *p, const struct cite_slot *s, const struct cite_slot_fit *f, uint32_t at)
{
	const char *src = p->list->src, *lead = s->lead + f->lead, *behind = src + at + strspn(src + at, " \\");
	if (!strchr(lead, ':') || strchr(lead, '\n') || memchr(s->tail, '\n', f->tail) || !*behind || strchr("\r\n", *behind))
		return false;
	while (at && strchr(" \t-*+>", src[at - 1]))
		at--;
	return (!at || src[at - 1] == '\n') && cite_gap_bare_head(lead, strlen(lead)) < strlen(lead);
}

/* A line would be broken in the middle of what the entry has there. */
static bool breaks_line(const struct cite_poll *p, const struct cite_slot *s, const struct cite_slot_fit *f, uint32_t at)
{
	const char *src = p->list->src, *behind = src + at + strspn(src + at, " \\");
	uint32_t begin = at;
	while (begin && strchr(" \t-*+", src[begin - 1]))
		begin--;
	return s->mode != CITE_SLOT_CLOSED && strchr(s->lead + f->lead, '\n') && !memchr(s->tail, '\n', f->tail) && *behind &&
		!strchr("\r\n", *behind) && cite_ascii_starts(behind, strlen(behind), "<br") == 0 && begin && src[begin - 1] != '\n';
}

/* "Title, Some Unknown Journal" where others have ", Journal" behind their titles: it was taken for the title's end. */
static bool ends_with_names(const char *title)
{
	static const char *const small[] = { "of", "on", "in", "and", "the", "for", NULL };
	const char *comma = title ? strrchr(title, ',') : NULL;
	size_t words = 0, before = 0;
	for (const char *s = title; comma && s < comma; s++)
		before += *s == ' ';
	if (!comma || before < 3)
		return false;
	for (const char *s = comma + 1 + strspn(comma + 1, " "); *s; words++) {
		size_t n = strcspn(s, " ");
		bool capital = *s >= 'A' && *s <= 'Z';
		if (!capital && *s != '&' && (!words || !cite_ascii_among(s, n, small)))
			return false;
		s += n + strspn(s + n, " ");
	}
	return words > 1;
}

bool cite_slot_misplaces(const struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	const char *lead = s->lead + f->lead;
	uint32_t at = g->from[f->at];
	if (leads_with_key(p, s, f, at) || breaks_line(p, s, f, at))
		return true;
	if (p->slots->piece == CITE_PIECE_VENUE && p->before == CITE_PIECE_TITLE && *s->lead == ',' && ends_with_names(p->e->title.s))
		return true;
	if (p->slots->piece == CITE_PIECE_VENUE &&
		(brings_claim(lead, strlen(lead)) || brings_claim(s->tail, f->tail) || brings_claim(s->pattern, strlen(s->pattern))))
		return true;
	return follows_otherwise(p, s, g, f) || line_below(p, s, g, f) || ends_sentence(p, s, g, f);
}
