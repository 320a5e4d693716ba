/* gap.c: stretches of source between the parts of entries to comparable text and back. */
#include "gap.h"

#include "../../base/text.h"

#include <string.h>

/* Blanks after a line end that are just the entry's indent, of a line with more on it. */
static bool indent_at(const struct cite_list *list, const struct cite_entry *e, uint32_t at, uint32_t end)
{
	uint32_t n = 0;
	while (at + n < end && list->src[at + n] == ' ')
		n++;
	bool blank = at + n < end && (list->src[at + n] == '\n' || list->src[at + n] == '\r');
	return e->indent && n == e->indent && !blank;
}

void cite_gap_make(struct cite_gap *g, const struct cite_list *list, const struct cite_entry *e, uint32_t at, uint32_t end)
{
	uint32_t i;
	g->n = 0;
	for (i = at; i < end && g->n < CITE_GAP_MAX; i++) {
		g->from[g->n] = i;
		bool line_end = list->src[i] == '\n' || list->src[i] == '\r';
		if (list->src[i] == '\r' && i + 1 < end && list->src[i + 1] == '\n')
			i++;
		g->s[g->n++] = line_end ? '\n' : list->src[i];
		if (line_end && g->n < CITE_GAP_MAX && indent_at(list, e, i + 1, end)) {
			g->from[g->n] = i + 1;
			g->s[g->n++] = CITE_GAP_INDENT;
			i += e->indent;
		}
	}
	g->cut = i < end;
	g->s[g->n] = 0;
	g->from[g->n] = i;
}

void cite_gap_add_stop(struct cite_gap *g)
{
	if (g->n == CITE_GAP_MAX)
		return;
	memmove(g->s + 1, g->s, g->n + 1);
	memmove(g->from + 1, g->from, (g->n + 1) * sizeof *g->from);
	g->s[0] = '.';
	g->n++;
}

void cite_gap_put(struct cite_buf *out, const struct cite_list *list, const struct cite_entry *e, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n')
			cite_buf_puts(out, list->eol);
		else if (s[i] == CITE_GAP_INDENT)
			cite_buf_printf(out, "%*s", (int)e->indent, "");
		else
			cite_buf_putc(out, s[i]);
	}
}

static bool bare(char c)
{
	return !cite_ascii_alnum((unsigned char)c) && !((unsigned char)c & 0x80);
}

size_t cite_gap_bare_head(const char *s, size_t n)
{
	size_t k = 0;
	while (k < n && bare(s[k]))
		k++;
	return k;
}

size_t cite_gap_bare_tail(const char *s, size_t n)
{
	size_t k = 0;
	while (k < n && bare(s[n - 1 - k]))
		k++;
	return k;
}

bool cite_gap_placeholder(const char *s, size_t n)
{
	static const char *const words[] = { "", "-", "--", "?", "N/A", "n/a", "TBD", "\xE2\x80\x93", "\xE2\x80\x94", "null",
		":heavy_minus_sign:" };
	while (n && cite_ascii_space((unsigned char)*s)) {
		s++;
		n--;
	}
	while (n && cite_ascii_space((unsigned char)s[n - 1]))
		n--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (n == strlen(words[i]) && memcmp(s, words[i], n) == 0)
			return true;
	return false;
}

size_t cite_gap_before_blanks(const char *s, size_t i)
{
	while (i && s[i - 1] == ' ')
		i--;
	return i;
}

size_t cite_gap_columns(const char *s, size_t n)
{
	size_t all = 0;
	for (const char *end = s + n; s < end;)
		all += (size_t)cite_cp_width(cite_utf8_next(&s, end));
	return all;
}

void cite_gap_last(struct cite_gap *g, const struct cite_list *list, const struct cite_entry *e, uint32_t at, uint32_t end)
{
	enum { LAST = 160 };
	uint32_t from = end - at > LAST ? end - LAST : at;
	while (from > at && ((unsigned char)list->src[from] & 0xC0) == 0x80)
		from--;
	cite_gap_make(g, list, e, from, end);
}
