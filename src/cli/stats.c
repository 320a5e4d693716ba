/* stats.c: counts a list's papers, and prints the counts as a table. */
#include "stats.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "../paper/code.h"
#include "../paper/venue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- counting ---- */

static struct cite_bars sections_of(struct cite_arena *mem, const struct cite_list_view *view)
{
	const struct cite_list *l = view->list;
	size_t *count = cite_arena_alloc(mem, (l->n_section + 1) * sizeof *count);
	for (size_t i = 0; i < l->n_entry; i++)
		if (l->entry[i].section >= 0 && cite_list_shows(view, &l->entry[i]))
			count[l->entry[i].section]++;
	/* Parents stand before their children: from the end, each count is whole when it is passed up. */
	for (size_t i = l->n_section; i-- > 0;)
		if (l->section[i].parent >= 0)
			count[l->section[i].parent] += count[i];
	struct cite_bar *bar = cite_arena_alloc(mem, (l->n_section + 1) * sizeof *bar);
	int *depth = cite_arena_alloc(mem, (l->n_section + 1) * sizeof *depth);
	size_t n = 0;
	for (size_t i = 0; i < l->n_section; i++) {
		int32_t parent = l->section[i].parent;
		depth[i] = parent >= 0 ? depth[parent] + 1 : 0;
		if (count[i])
			bar[n++] = (struct cite_bar){ l->section[i].title, count[i], depth[i] };
	}
	return (struct cite_bars){ bar, n };
}

static int by_name(const void *a, const void *b)
{
	const struct cite_bar *x = a, *y = b;
	return strcmp(x->name, y->name);
}

static int by_count(const void *a, const void *b)
{
	const struct cite_bar *x = a, *y = b;
	return x->n != y->n ? (x->n < y->n ? 1 : -1) : strcmp(x->name, y->name);
}

/* One bar for each different name among n of one paper each. */
static struct cite_bars tally(struct cite_bar *v, size_t n)
{
	size_t kept = 0;
	if (n)
		qsort(v, n, sizeof *v, by_name);
	for (size_t i = 0; i < n; i++) {
		if (kept && !strcmp(v[kept - 1].name, v[i].name))
			v[kept - 1].n += v[i].n;
		else
			v[kept++] = v[i];
	}
	return (struct cite_bars){ v, kept };
}

static struct cite_bars years_of(struct cite_arena *mem, const struct cite_list_view *view)
{
	const struct cite_list *l = view->list;
	struct cite_bar *v = cite_arena_alloc(mem, (l->n_entry + 1) * sizeof *v);
	size_t n = 0;
	for (size_t i = 0; i < l->n_entry; i++)
		if (l->entry[i].year && cite_list_shows(view, &l->entry[i]))
			v[n++] = (struct cite_bar){ cite_arena_printf(mem, "%04d", l->entry[i].year), 1, 0 };
	return tally(v, n);
}

static struct cite_bars venues_of(struct cite_arena *mem, const struct cite_list_view *view)
{
	const struct cite_list *l = view->list;
	struct cite_bar *v = cite_arena_alloc(mem, (l->n_entry + 1) * sizeof *v);
	size_t n = 0;
	for (size_t i = 0; i < l->n_entry; i++) {
		const char *said = l->entry[i].venue.s;
		if (!said || !cite_list_shows(view, &l->entry[i]))
			continue;
		const struct cite_venue *known = cite_venue_find(said, strlen(said));
		v[n++] = (struct cite_bar){ known ? known->name : said, 1, 0 };
	}
	struct cite_bars bars = tally(v, n);
	if (bars.n)
		qsort(v, bars.n, sizeof *v, by_count);
	return bars;
}

static bool has_code(const struct cite_entry *e)
{
	for (size_t i = 0; i < e->n_link; i++)
		if (cite_link_is_code(&e->link[i]))
			return true;
	return false;
}

static struct cite_bars shares_of(struct cite_arena *mem, const struct cite_list_view *view)
{
	static const char *const names[] = { "identifier", "title", "authors", "venue", "year", "code" };
	enum { N = sizeof names / sizeof *names };
	struct cite_bar *v = cite_arena_alloc(mem, N * sizeof *v);
	for (size_t i = 0; i < N; i++)
		v[i].name = names[i];
	for (size_t i = 0; i < view->list->n_entry; i++) {
		const struct cite_entry *e = &view->list->entry[i];
		if (!cite_list_shows(view, e))
			continue;
		const bool states[N] = { e->n_id > 0, e->title.s, e->n_author > 0, e->venue.s, e->year != 0, has_code(e) };
		for (size_t k = 0; k < N; k++)
			v[k].n += states[k];
	}
	return (struct cite_bars){ v, N };
}

struct cite_stats cite_stats_of(struct cite_arena *mem, const struct cite_list_view *view)
{
	struct cite_stats s = { .name = view->list->name };
	for (size_t i = 0; i < view->list->n_entry; i++)
		s.n_paper += cite_list_shows(view, &view->list->entry[i]);
	s.section = sections_of(mem, view);
	s.year = years_of(mem, view);
	s.venue = venues_of(mem, view);
	s.share = shares_of(mem, view);
	return s;
}

/* ---- the table ---- */

static size_t width(const char *s)
{
	size_t columns = 0;
	for (const char *end = s + strlen(s); s < end;)
		columns += (size_t)cite_cp_width(cite_utf8_next(&s, end));
	return columns;
}

static void put_row(struct cite_buf *out, const struct cite_bar *b, size_t columns)
{
	size_t used = 2 + (size_t)b->depth * 2 + width(b->name);
	cite_buf_printf(out, "  %*s", b->depth * 2, "");
	cite_text_show(out, b->name, strlen(b->name));
	cite_buf_printf(out, "%*s%8zu", (int)(columns > used ? columns - used : 0), "", b->n);
}

static size_t widest(const struct cite_bars *bars)
{
	size_t most = 0;
	for (size_t i = 0; i < bars->n; i++) {
		size_t w = 2 + (size_t)bars->v[i].depth * 2 + width(bars->v[i].name);
		most = w > most ? w : most;
	}
	return most;
}

static void put_group(struct cite_buf *out, const char *title, const struct cite_bars *bars, size_t columns)
{
	if (!bars->n)
		return;
	cite_buf_printf(out, "\n%s\n", title);
	for (size_t i = 0; i < bars->n; i++) {
		put_row(out, &bars->v[i], columns);
		cite_buf_putc(out, '\n');
	}
}

void cite_stats_table(struct cite_buf *out, const struct cite_stats *s)
{
	enum { WIDEST = 72 };
	const struct cite_bars *groups[] = { &s->section, &s->year, &s->venue, &s->share };
	size_t columns = 0;
	for (size_t i = 0; i < 4; i++) {
		size_t w = widest(groups[i]);
		columns = w > columns ? w : columns;
	}
	columns = columns > WIDEST ? WIDEST : columns;
	cite_text_show(out, s->name, strlen(s->name));
	cite_buf_printf(out, ": %zu paper%s\n", s->n_paper, s->n_paper == 1 ? "" : "s");
	put_group(out, "Papers by section", &s->section, columns);
	put_group(out, "Papers by year", &s->year, columns);
	put_group(out, "Papers by venue", &s->venue, columns);
	if (!s->n_paper)
		return;
	cite_buf_puts(out, "\nPapers that state\n");
	for (size_t i = 0; i < s->share.n; i++) {
		put_row(out, &s->share.v[i], columns);
		cite_buf_printf(out, " %4zu %%\n", (s->share.v[i].n * 200 + s->n_paper) / (2 * s->n_paper));
	}
}
