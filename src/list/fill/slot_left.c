/* slot_left.c: what somebody left behind who took lines out of an entry: an indent with nothing behind it, a blank line too many. */
#include "slot_vote.h"

#include <string.h>

static uint32_t end_of(struct cite_span s)
{
	return s.at + s.len;
}

/* Line ends and an indent with nothing behind it: they stay, and what was behind them is put back. */
static bool take_indent(struct cite_patch *patch, const struct cite_poll *p, struct cite_span own, size_t lead)
{
	const char *s = p->list->src + own.at;
	size_t lines = strspn(s, "\r\n"), n = lines + strspn(s + lines, " \t");
	if (!lines || lines != strspn(patch->text, "\r\n") || n == lines || n >= own.len)
		return false;
	patch->text = cite_arena_printf(p->mem, "%.*s%s", (int)n, s, patch->text + lead);
	patch->n = strlen(patch->text);
	patch->where.len += (uint32_t)n;
	return true;
}

/* How likely so many line ends are behind an entry that has the part, by those that have it. */
static double likely_ends(const struct cite_slots *all, size_t n)
{
	const double unseen = 0.02;
	size_t sum = 0;
	for (size_t i = 0; i < CITE_SLOT_ENDS; i++)
		sum += all->has_ends[i];
	return n < CITE_SLOT_ENDS && sum ? unseen + (double)all->has_ends[n] / (double)sum : unseen;
}

/* Did somebody take the lines out, and leave the line end that was before or behind them? Then the entries that lack them are one line end
 * further from what follows than those that have them. */
static bool left_line_end(const struct cite_slots *all, size_t own)
{
	const double doubt = 3;
	double untouched = doubt, taken_out = 1;
	if (own < 2)
		return false;
	for (size_t n = 0; n < CITE_SLOT_ENDS; n++) {
		for (size_t i = 0; i < all->lack_ends[n] && untouched < taken_out * 1e6 && taken_out < untouched * 1e6; i++) {
			untouched *= likely_ends(all, n);
			taken_out *= n ? likely_ends(all, n - 1) : 0;
		}
	}
	return taken_out > untouched;
}

/* Lines that are put in at an entry's end take the place of a blank one that was left there. */
void cite_slot_take_blanks(struct cite_patch *patch, const struct cite_poll *p)
{
	const char *src = p->list->src;
	struct cite_span own = cite_slot_blanks(p->list, p->e);
	size_t lead = strspn(patch->text, " \t\r\n"), n = strlen(p->list->eol);
	if (end_of(patch->where) != own.at || (*patch->text != '\n' && *patch->text != '\r') || take_indent(patch, p, own, lead))
		return;
	bool here = own.len > n && n <= lead && memcmp(src + own.at, patch->text, n) == 0;
	if (here && left_line_end(p->slots, cite_slot_line_ends(p->list, p->e)))
		patch->where.len += (uint32_t)n;
}
