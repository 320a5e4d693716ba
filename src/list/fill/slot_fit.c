/* slot_fit.c: is what stands between two parts of an entry all that is left of a slot? */
#include "slot_in.h"

#include "../../base/text.h"

#include <string.h>

/* Blanks at the end of a line say nothing: they are passed over where two gaps are compared, and stay where they are. */
static size_t past_blanks(const char *s, size_t i, size_t n)
{
	size_t k = i;
	while (k < n && s[k] == ' ')
		k++;
	return k < n && s[k] == '\n' ? k : i;
}

static bool inside_letter(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* The part does not get a line of its own, but begins one that goes on behind it. */
static bool begins_line(const struct cite_slot *s)
{
	return strchr(s->lead, '\n') && !strchr(s->tail, '\n');
}

/* Past the indent of a line. */
static size_t past_indent(const char *s, size_t i)
{
	while (s[i] == ' ' || s[i] == CITE_GAP_INDENT)
		i++;
	return i;
}

/* How much the begin of a gap and of a slot's lead have in common. Lines that are there already keep their own indent: *passed, if blanks
 * differ. */
static size_t common_head(const struct cite_slot *s, const char *g, size_t n, size_t *used, bool *passed)
{
	const char *lead = s->lead, *line = begins_line(s) ? strrchr(lead, '\n') : NULL;
	size_t i = 0, k = 0, m = strlen(lead);
	for (;;) {
		if (line && k == (size_t)(line + 1 - lead) && i && g[i - 1] == '\n' && !memchr(g + i, '\n', n - i)) {
			size_t own = past_indent(g, i) - i, theirs = past_indent(lead, k) - k;
			*passed |= own != theirs || memcmp(g + i, lead + k, own) != 0;
			i += own;
			k += theirs;
			line = NULL;
		}
		/* Blanks at the end of a line are the lead's if it ends so, "Authors: ". */
		bool same = i < n && k < m && g[i] == lead[k] && (k + 1 == m || past_blanks(g, i, n) == i);
		size_t next = same ? i : past_blanks(g, i, n), own = same ? k : past_blanks(lead, k, m);
		if (next < n && own < m && g[next] == lead[own]) {
			*passed |= next - i != own - k;
			i = next + 1;
			k = own + 1;
		} else {
			break;
		}
	}
	while (i && inside_letter(g[i])) { /* only whole ones */
		i--;
		k--;
	}
	*used = k;
	return i;
}

/* How much their ends have in common: where that begins in the gap; in the tail, *from. Blanks before a tail that begins with a line
 * end are left to the lead. */
static size_t common_tail(const char *g, size_t n, const char *tail, size_t *from)
{
	size_t i = n, k = strlen(tail);
	while (i && k && g[i - 1] == tail[k - 1]) {
		i--;
		k--;
		if (g[i] == '\n' && k) {
			i = cite_gap_before_blanks(g, i);
			k = cite_gap_before_blanks(tail, k);
		}
	}
	while (i < n && inside_letter(g[i])) {
		i++;
		k++;
	}
	*from = k;
	return i;
}

static bool blank(const char *s, size_t n)
{
	while (n && cite_ascii_space((unsigned char)s[n - 1]))
		n--;
	return n == 0;
}

/* The first n bytes of a gap are what is left of the slot. */
static bool fits_closed(
	struct cite_slot_fit *f, const struct cite_slot *s, const struct cite_gap *g, size_t n, const char *stands, bool loose)
{
	bool passed = false;
	size_t lead, tail, head = common_head(s, g->s, n, &lead, &passed), end = common_tail(g->s, n, s->tail, &tail);
	if (end < head) { /* what both could be is the lead's */
		size_t m = strlen(s->tail), rest = n - head;
		if (rest > m || memcmp(s->tail + m - rest, g->s + head, rest) != 0)
			return false;
		end = head;
		tail = m - rest;
	}
	if (!stands && !tail && *s->tail == '\n' && g->s[end] == '\n' && cite_gap_before_blanks(g->s, end) <= head)
		end = head;                               /* blanks at the end of the line stay there */
	while (stands && head < end && g->s[head] == ' ') /* a blank too many stays */
		head++;
	*f = (struct cite_slot_fit){ head, end, lead, tail, passed };
	if (stands)
		return end - head == strlen(stands) && memcmp(g->s + head, stands, end - head) == 0;
	if (!loose)
		return head == end;
	if (blank(g->s + head, end - head))
		f->at = f->end = memchr(g->s + head, '\n', end - head) ? head : end;
	return cite_gap_placeholder(g->s + head, end - head);
}

/* The same of its begin, up to the entry's own words. */
static bool fits_open_tail(struct cite_slot_fit *f, const struct cite_slot *s, const struct cite_gap *g)
{
	bool passed = false;
	size_t used, head = common_head(s, g->s, g->n, &used, &passed), n = head + cite_gap_bare_head(g->s + head, g->n - head);
	bool fit = n && (n < g->n || g->cut) && fits_closed(f, s, g, n, NULL, true) && f->at == f->end;
	size_t lead = strlen(s->lead), tail = strlen(s->tail);
	bool marks = strspn(s->tail, " ") < tail; /* both have them, "; ", and they may be the lead's */
	bool either = marks && lead >= tail && f->lead == lead && memcmp(s->lead + lead - tail, s->tail, tail) == 0;
	return fit && (f->tail < tail || either); /* what stands before those words must be there */
}

/* How much of the slot's lead the gap's first `at` bytes end with. */
static size_t lead_before(const struct cite_slot *s, const struct cite_gap *g, size_t at)
{
	size_t own = at;
	while (own && strchr(" \1", g->s[own - 1]))
		own--;
	if (begins_line(s) && *s->lead == '\n' && own && g->s[own - 1] == '\n')
		return past_indent(s->lead, 1);
	size_t head = strlen(s->lead);
	while (head && (head > at || memcmp(g->s + at - head, s->lead, head) != 0))
		head--;
	return head;
}

static bool fits_open_lead(struct cite_slot_fit *f, const struct cite_slot *s, const struct cite_gap *g)
{
	size_t n = strlen(s->tail), tail, at = common_tail(g->s, g->n, s->tail, &tail), head = lead_before(s, g, at);
	size_t bare = cite_gap_before_blanks(g->s, at), more = *s->tail == '\n' && !tail ? lead_before(s, g, bare) : 0;
	if (more > head) { /* blanks at the end of the line stay there */
		at = bare;
		head = more;
	}
	bool line = *s->lead == '\n';
	if (!line && !head && !tail && lead_before(s, g, g->n)) { /* what both could be is the lead's */
		at = g->n;
		tail = n;
		head = lead_before(s, g, at);
	}
	if (!line && !head && !tail &&
		cite_gap_bare_head(s->lead, strlen(s->lead)) < strlen(s->lead)) { /* " by " before " (": one blank for both */
		while (s->lead[head] && s->lead[head] == s->tail[head])
			head++;
		at += head;
		tail = head < strlen(s->lead) ? head : 0;
	}
	if (line ? tail > 0 : !head || cite_gap_bare_head(s->tail, tail) < tail)
		return false;
	*f = (struct cite_slot_fit){ at, at, head, tail, false };
	return n > 0 || s->after == CITE_PIECE_END;
}

/* What stands before it is there, and the line ends or has no words of the entry's own until the next part. */
static bool fits_behind(struct cite_slot_fit *f, const struct cite_slot *s, const struct cite_gap *g)
{
	size_t n = cite_gap_before_blanks(s->lead, strlen(s->lead)), bare = n <= g->n ? cite_gap_bare_head(g->s + n, g->n - n) : 0;
	*f = (struct cite_slot_fit){ n, n, n, strlen(s->tail), false };
	if (n > g->n || memcmp(g->s, s->lead, n) != 0 || (g->s[n] && !strchr(" \n", g->s[n])))
		return false;
	return memchr(g->s + n, '\n', bare) || (n + bare == g->n && !g->cut);
}

/* A cell with that in it, and nothing else. */
static bool holds_only(const struct cite_gap *g, const char *text)
{
	size_t from = 0, end = cite_gap_before_blanks(g->s, g->n);
	while (from < end && g->s[from] == ' ')
		from++;
	return end - from == strlen(text) && memcmp(g->s + from, text, end - from) == 0;
}

bool cite_slot_fits(
	struct cite_slot_fit *f, const struct cite_slot *s, const struct cite_gap *g, enum cite_slot_mode mode, const char *stands)
{
	*f = (struct cite_slot_fit){ 0, g->n, 0, strlen(s->tail), false };
	if (cite_slot_is_cell(s->before, s->after))
		return !g->cut && (stands ? holds_only(g, stands) : cite_gap_placeholder(g->s, g->n));
	switch (mode) {
	case CITE_SLOT_CLOSED:
	case CITE_SLOT_LOOSE: return !g->cut && fits_closed(f, s, g, g->n, stands, mode == CITE_SLOT_LOOSE);
	case CITE_SLOT_OPEN_TAIL: return fits_open_tail(f, s, g);
	case CITE_SLOT_BEHIND: return fits_behind(f, s, g);
	default: return !g->cut && fits_open_lead(f, s, g);
	}
}
