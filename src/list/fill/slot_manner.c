/* slot_manner.c: what a part that is put in must not do to the text round it, whatever other entries have in its place: open a bracket
 * that nothing closes, repeat what is there, break a line in two. A slot that would do it has no vote. */
#include "slot_vote.h"
#include "style.h"

#include "../../base/text.h"

#include <string.h>

static uint32_t end_of(struct cite_span s)
{
	return s.at + s.len;
}

/* ---- what a slot would bring ---- */

/* Numbers round a part are its neighbour's own: a month, a page. */
static bool has_digit(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cite_ascii_digit((unsigned char)s[i]))
			return true;
	return false;
}

/* What stands behind a patch that adds lines must stay indented as it is, with its mark if it is an item. */
static bool keeps_indent(const struct cite_list *list, struct cite_span where, const char *text)
{
	static const char marks[] = " -*+";
	const char *src = list->src, *line = strrchr(text, '\n');
	uint32_t begin = where.at, behind = where.at + where.len;
	while (begin && strchr(marks, src[begin - 1]))
		begin--;
	if (!line || line[1 + strspn(line + 1, marks)] || (begin && src[begin - 1] != '\n'))
		return true;
	size_t before = strspn(src + begin, " "), after = strspn(line + 1, " "), room = where.at - begin;
	bool ends = src[behind] == '\n' || src[behind] == '\r';
	return ends ? !after : after == (before < room ? before : room);
}

/* The key of a line that is added ("Venue: ") is there already: somebody stated it in a way that was not understood. */
static bool key_used(const struct cite_list *list, const struct cite_entry *e, const char *lead)
{
	const char *line = strrchr(lead, '\n'), *colon = line ? strchr(line, ':') : NULL;
	size_t n = 0;
	while (colon && colon - n > line && cite_ascii_alpha((unsigned char)colon[-1 - (ptrdiff_t)n]))
		n++;
	for (uint32_t i = e->block.at; n > 2 && i + n <= end_of(e->block); i++)
		if (memcmp(list->src + i, colon - n, n) == 0 && (i == e->block.at || !cite_ascii_alnum((unsigned char)list->src[i - 1])))
			return true;
	return false;
}

/* Words in the same brackets, which the entry opened before: they say of the paper what was not understood. */
static bool in_own_brackets(const struct cite_list *list, const struct cite_entry *e, const struct cite_gap *g, size_t at, size_t end)
{
	const char *src = list->src;
	uint32_t from = g->from[at];
	int depth = 0;
	bool word = false;
	for (; from > e->block.at && src[from - 1] != '\n' && depth >= 0; from--)
		depth += (src[from - 1] == ')' || src[from - 1] == ']') - (src[from - 1] == '(' || src[from - 1] == '[');
	if (depth >= 0)
		return false;
	for (size_t i = end; i < g->n && g->s[i] != '\n' && g->s[i] != ')' && g->s[i] != ']'; i++)
		word |= cite_ascii_alpha((unsigned char)g->s[i]);
	return word;
}

/* The line behind what is put in gets a key from some other entry: it has its own form. */
static bool puts_key_behind(const char *tail, size_t n)
{
	bool line = false, tag = false, word = false;
	for (size_t i = 0; i < n; i++) {
		line |= tail[i] == '\n';
		tag = tail[i] == '<' || (tag && tail[i] != '>');
		word |= line && !tag && cite_ascii_alpha((unsigned char)tail[i]);
	}
	return word;
}

/* The entry's year stands in the label of a link: "[CVPR 2023](...)", "[1968](...)". */
static bool year_is_label(const struct cite_entry *e)
{
	struct cite_span y = e->year_text.at;
	for (size_t i = 0; y.len && i < e->n_link; i++) {
		struct cite_span whole = e->link[i].whole;
		if (whole.len && whole.at < y.at && end_of(y) < end_of(whole) &&
			!(e->title.at.at >= whole.at && end_of(e->title.at) <= end_of(whole)))
			return true;
	}
	return false;
}

static bool has_year_apart(const struct cite_list *list, const struct cite_entry *e)
{
	struct cite_parts parts;
	return cite_parts_of(&parts, list, e) && cite_parts_find(&parts, CITE_PIECE_YEAR);
}

/* The entry states another year beside its venue's, or the same once more: "2020. Title. In ACL 2020". */
static bool has_two_years(const struct cite_list *list, const struct cite_entry *e)
{
	struct cite_parts parts;
	if (!cite_parts_of(&parts, list, e))
		return false;
	for (size_t i = 0; i + 1 < parts.n; i++) {
		for (uint32_t at = end_of(parts.v[i].at); at < parts.v[i + 1].at.at; at++) {
			const char *s = list->src + at;
			bool year = cite_ascii_digit((unsigned char)*s) && (memcmp(s, "19", 2) == 0 || memcmp(s, "20", 2) == 0);
			if (year && strspn(s, "0123456789") == 4 && (!at || !cite_ascii_digit((unsigned char)s[-1])))
				return true;
		}
	}
	return cite_parts_find(&parts, CITE_PIECE_YEAR) != NULL;
}

/* So it is with the slot's entries, by a few of them. */
static bool have_two_years(const struct cite_list *list, const struct cite_slot *s)
{
	enum { FEW = 5 };
	size_t asked = s->entry.n < FEW ? s->entry.n : FEW, have = 0;
	for (size_t i = 0; i < asked; i++)
		have += has_two_years(list, &list->entry[s->entry.v[i * s->entry.n / asked]]);
	return have * 2 > asked;
}

/* A year would stand beside the one that is there, or where others have but one. */
static bool repeats_year(const struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	if (p->slots->piece != CITE_PIECE_VENUE || !cite_pattern_dated(s->pattern))
		return false;
	if (year_is_label(p->e))
		return true;
	bool two = have_two_years(p->list, s);
	if (p->e->year_text.at.len && !two && (p->apart || has_year_apart(p->list, p->e)))
		return true;
	size_t rest = g->n - f->end;
	bool behind = p->before == CITE_PIECE_YEAR && !memchr(g->s, '\n', f->at) && cite_gap_bare_head(g->s, f->at) == f->at;
	bool ahead = p->after == CITE_PIECE_YEAR && !memchr(g->s + f->end, '\n', rest) && cite_gap_bare_head(g->s + f->end, rest) == rest;
	bool as_others = two && s->before == p->before && s->after == p->after; /* "(2022), ICPC'22" */
	return (behind || ahead) && !as_others;
}

struct pairs {
	int round, square;
	size_t star[4], line[4], quote, tick; /* star, line: runs of so many */
	int tag;
};

/* The star of a list item: the first sign of its line. */
static bool is_bullet(const char *s, size_t i)
{
	if (s[i] != '*' || s[i + 1] != ' ')
		return false;
	i = cite_gap_before_blanks(s, i);
	return i && (s[i - 1] == '\n' || s[i - 1] == CITE_GAP_INDENT);
}

/* 1 where a tag opens, -1 where one closes; 0 for those that need no end. */
static int tag_at(const char *s)
{
	static const char *const alone[] = { "br", "img", "hr", "p", "li", "td", "tr", "th", "dt", "dd", "wbr", NULL };
	bool closes = *s == '<' && s[1] == '/';
	const char *name = s + 1 + closes;
	size_t n = 0;
	while (*s == '<' && cite_ascii_alpha((unsigned char)name[n]))
		n++;
	if (!n || !strchr(" >", name[n]) || cite_ascii_among(name, n, alone))
		return 0;
	return closes ? -1 : 1;
}

static void count_pairs(struct pairs *p, const char *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		p->round += (s[i] == '(') - (s[i] == ')');
		p->square += (s[i] == '[') - (s[i] == ']');
		p->quote += s[i] == '"';
		p->tick += s[i] == '`';
		p->tag += tag_at(s + i);
		size_t run = strspn(s + i, s[i] == '*' ? "*" : "_"), n = run < to - i ? run : to - i;
		if (!n || is_bullet(s, i))
			continue;
		(s[i] == '*' ? p->star : p->line)[n < 4 ? n : 3]++;
		i += n - 1;
	}
}

static bool even(const size_t run[4])
{
	return run[1] % 2 == 0 && run[2] % 2 == 0 && run[3] % 2 == 0;
}

/* Brackets that open are closed, emphasis and quotes end: a half of a pair is left of some other entry's own form. stands: what the pattern
 * holds of them is there already. */
static bool balanced(const struct cite_slot *s, const struct cite_slot_fit *f, bool stands)
{
	struct pairs p = { 0 };
	count_pairs(&p, s->lead, f->lead, strlen(s->lead));
	count_pairs(&p, s->pattern, 0, stands ? 0 : strlen(s->pattern));
	count_pairs(&p, s->tail, 0, f->tail);
	return p.round == 0 && p.square == 0 && p.tag == 0 && even(p.star) && even(p.line) && p.quote % 2 == 0 && p.tick % 2 == 0;
}

/* A venue without its year right before the year, as if that were not there: "ACL. 2023". */
static bool parts_from_year(const struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	size_t rest = g->n - f->end;
	bool ahead = p->after == CITE_PIECE_YEAR && !memchr(g->s + f->end, '\n', rest) && cite_gap_bare_head(g->s + f->end, rest) == rest;
	return p->slots->piece == CITE_PIECE_VENUE && ahead && s->after != CITE_PIECE_YEAR && !cite_pattern_dated(s->pattern);
}

/* A year is left out where the list's other entries of the kind have it, and the entry states none. */
static bool omits_year(const struct cite_poll *p, const struct cite_slot *s)
{
	if (p->slots->piece != CITE_PIECE_VENUE || cite_pattern_dated(s->pattern) || (p->e->year && !cite_year_of_month(p->list, p->e)))
		return false;
	return p->slots->n_dated[s->kind] * 4 > p->slots->n_kind[s->kind] * 3;
}

bool cite_slot_spoils(const struct cite_poll *p, const struct cite_slot *s, const struct cite_gap *g, const struct cite_slot_fit *f)
{
	const char *lead = s->lead + f->lead;
	if (has_digit(lead, strlen(lead)) || has_digit(s->tail, f->tail) || omits_year(p, s))
		return true;
	if (cite_slot_is_cell(s->before, s->after))
		return false;
	if (cite_slot_misplaces(p, s, g, f))
		return true;
	if (puts_key_behind(s->tail, f->tail) || key_used(p->list, p->e, lead) || cite_slot_spoils_people(p, s, g, f))
		return true;
	if (!balanced(s, f, p->stands))
		return true;
	return !p->stands && (repeats_year(p, s, g, f) || parts_from_year(p, s, g, f) || in_own_brackets(p->list, p->e, g, f->at, f->end));
}

/* ---- what is put in, and where ---- */

static size_t count_lines(const char *s, size_t n)
{
	size_t lines = 0;
	for (size_t i = 0; i < n; i++)
		lines += s[i] == '\n';
	return lines;
}

/* A list marker at the begin of the text's last line, and the rest of some line of the entry behind it, which was no item. */
static bool makes_item(const struct cite_list *list, struct cite_span where, const char *text)
{
	const char *line = strrchr(text, '\n'), *behind = list->src + end_of(where);
	uint32_t begin = where.at;
	line = line ? line + 1 + strspn(line + 1, " \t") : NULL;
	if (!line || !strchr("-*+", *line) || !*line || line[1] != ' ' || line[1 + strspn(line + 1, " ")] || !*behind ||
		strchr("\r\n", *behind))
		return false;
	while (begin && strchr(" \t", list->src[begin - 1]))
		begin--;
	return !begin || list->src[begin - 1] != *line;
}

/* "(2023)" behind "(Some University)": those who give both have them in one pair of brackets, or this one has an unknown year. */
static bool doubles_brackets(const struct cite_poll *p, const struct cite_gap *g, struct cite_span where, const char *text)
{
	const char *src = p->list->src, *s = text + strspn(text, " ");
	uint32_t i = where.at, begin = g->from[0];
	while (i > begin && src[i - 1] == ' ')
		i--;
	if (*s != '(' || !i || src[i - 1] != ')')
		return false;
	if (i <= begin) /* a part's own bracket: a link's, or one behind people */
		return p->before == CITE_PIECE_PEOPLE;
	bool letter = false;
	for (i--; i > begin && src[i - 1] != '('; i--)
		letter |= cite_ascii_alpha((unsigned char)src[i - 1]);
	return letter && (i < 2 || src[i - 2] != ']');
}

/* A line of nothing but blanks behind what is put into the line above it: some other entry had such a one. Not one that was there behind an
 * empty line that is filled. */
static bool adds_blank_line(const struct cite_list *list, struct cite_span where, const char *text, const char *part)
{
	const char *at = strstr(text, part), *line = at ? strchr(at + strlen(part), '\n') : NULL, *behind = list->src + end_of(where);
	bool begins = where.at && list->src[where.at - 1] == '\n' && line && line[1 + strspn(line + 1, " \t")] != '\n';
	return line && !begins && !memchr(text, '\n', (size_t)(at - text)) && !line[1 + strspn(line + 1, " \t\r\n")] &&
		strchr("\r\n", *behind);
}

/* The words of s[0..n) without what stands round them; false: there are none. */
static bool trim(const char **s, size_t *n)
{
	size_t head = cite_gap_bare_head(*s, *n), tail = cite_gap_bare_tail(*s, *n);
	if (head == *n)
		return false;
	*s += head;
	*n -= head + tail;
	return true;
}

/* The words stand beside the place, or begin a line of the entry. */
static bool has_words(const struct cite_poll *p, struct cite_span where, const char *s, size_t n)
{
	enum { NEAR = 6 };
	const char *src = p->list->src;
	uint32_t end = end_of(p->e->block);
	if (memchr(s, '<', n) || !trim(&s, &n)) /* tags are no words */
		return false;
	for (uint32_t i = p->e->block.at; i + n <= end; i++) {
		if (memcmp(src + i, s, n) != 0)
			continue;
		uint32_t stop = i + (uint32_t)n, line = i;
		while (line > p->e->block.at && src[line - 1] == ' ')
			line--;
		bool beside = (stop <= where.at && where.at - stop < NEAR) || (i >= end_of(where) && i - end_of(where) < NEAR);
		if (beside || (line > p->e->block.at && src[line - 1] == '\n'))
			return true;
	}
	return false;
}

/* What others have round the part in words, "by ", " TIME SERIES", is there already. */
static bool repeats_words(const struct cite_poll *p, struct cite_span where, const char *text, const char *part)
{
	const char *at = strstr(text, part), *behind = at ? at + strlen(part) : text;
	return at && (has_words(p, where, text, (size_t)(at - text)) || has_words(p, where, behind, strlen(behind)));
}

/* "[[pdf]](...)" or "[[pdf](...)]"; 0: neither. */
static int bracket_form(const char *s)
{
	const char *mid = s[0] == '[' && s[1] == '[' ? strstr(s, "](") : NULL;
	return !mid || memchr(s, '\n', (size_t)(mid - s)) ? 0 : mid[-1] == ']' ? 1 : 2;
}

/* A link between brackets of one form beside a link between those of another: each entry has its own. */
static bool mixes_brackets(const struct cite_poll *p, struct cite_span where, const char *text)
{
	const char *src = p->list->src, *begin = src + p->e->block.at, *behind = src + end_of(where), *own = strstr(text, "[["),
		   *s = src + where.at;
	while (*behind == ' ' || *behind == ',')
		behind++;
	int form = bracket_form(behind);
	if (!own) /* one without brackets right before one that has them */
		return form == 2 && text[strspn(text, " ")] == '[' && strstr(text, "](");
	if (!bracket_form(own))
		return false;
	while (!form && s > begin && s[-1] != '\n')
		form = bracket_form(--s);
	return form && form != bracket_form(own);
}

/* Text in the middle of a line would get a line end behind it, so that the rest of its line is torn off; unless that begins as the line did. */
static bool tears_line(const struct cite_list *list, struct cite_span where, const char *text, const char *part)
{
	const char *at = strstr(text, part), *last = at ? strrchr(at + strlen(part), '\n') : NULL;
	uint32_t begin = where.at, n = 0;
	while (begin && list->src[begin - 1] != '\n')
		begin--;
	n = where.at - begin;
	if (!last || strchr("\r\n", list->src[end_of(where)]) || memchr(text, '\n', (size_t)(at - text)) ||
		memchr(list->src + where.at, '\n', where.len))
		return false;
	return strlen(last + 1) < n || memcmp(last + 1 + strlen(last + 1) - n, list->src + begin, n) != 0;
}

bool cite_patch_spoils(const struct cite_poll *p, const struct cite_gap *g, struct cite_span where, const char *text, const char *part)
{
	if (adds_blank_line(p->list, where, text, part) || repeats_words(p, where, text, part) || mixes_brackets(p, where, text) ||
		tears_line(p->list, where, text, part))
		return true;
	return count_lines(text, strlen(text)) < count_lines(p->list->src + where.at, where.len) || makes_item(p->list, where, text) ||
		doubles_brackets(p, g, where, text) || !keeps_indent(p->list, where, text);
}
