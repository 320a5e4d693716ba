/* list_tree.c: an understood list for people. */
#include "../base/arena.h"
#include "../base/text.h"
#include "../paper/id.h"
#include "list_json.h"

#include <stdlib.h>
#include <string.h>

#define BOLD "1"
#define DIM "2"
#define YELLOW "33"

bool cite_list_shows(const struct cite_list_view *view, const struct cite_entry *e)
{
	if (view->chosen && (e->section < 0 || !view->chosen[e->section]))
		return false;
	return !view->missing || !e->title.s || !e->n_id || !e->n_author || !e->year;
}

static void put_lack(struct cite_buf *out, size_t begin, bool lacks, const char *what)
{
	if (lacks)
		cite_buf_printf(out, "%s%s", out->n > begin ? ", " : "", what);
}

void cite_list_lacks(struct cite_buf *out, const struct cite_entry *e)
{
	size_t begin = out->n;
	put_lack(out, begin, !e->title.s, "title");
	put_lack(out, begin, !e->n_author, "authors");
	put_lack(out, begin, !e->venue.s, "venue");
	put_lack(out, begin, !e->year, "year");
	put_lack(out, begin, !e->n_id, "identifier");
}

static void put_colour(struct cite_buf *out, const struct cite_list_view *view, const char *code)
{
	if (view->colour)
		cite_buf_printf(out, "\033[%sm", code);
}

static void put_plain(struct cite_buf *out, const struct cite_list_view *view)
{
	put_colour(out, view, "0");
}

static void put_ids(struct cite_buf *out, const struct cite_entry *e)
{
	struct cite_arena *mem = cite_arena_new();
	for (size_t i = 0; i < e->n_id; i++) {
		const char *id = cite_id_show(mem, &e->id[i]);
		cite_buf_puts(out, i ? ", " : "");
		cite_text_show(out, id, strlen(id));
	}
	cite_arena_free(mem);
}

static void put_entry(struct cite_buf *out, const struct cite_list_view *view, const struct cite_entry *e)
{
	struct cite_buf lacks = CITE_BUF(256);
	const char *title = e->title.s ? e->title.s : e->nickname.s ? e->nickname.s : "(no title)";
	put_colour(out, view, DIM);
	cite_buf_printf(out, "%6u  ", e->line);
	put_plain(out, view);
	cite_text_show(out, title, strlen(title));
	cite_buf_puts(out, "\n        ");
	put_ids(out, e);
	cite_list_lacks(&lacks, e);
	if (lacks.n) {
		cite_buf_puts(out, e->n_id ? "; " : "");
		put_colour(out, view, YELLOW);
		cite_buf_printf(out, "no %s", lacks.s);
		put_plain(out, view);
	}
	cite_buf_putc(out, '\n');
	cite_buf_free(&lacks);
}

/* Entries of a section itself are counts[i]; with its subsections, below[i]. */
static void count(const struct cite_list_view *view, size_t *own, size_t *below)
{
	const struct cite_list *list = view->list;
	for (size_t i = 0; i < list->n_entry; i++) {
		if (!cite_list_shows(view, &list->entry[i]))
			continue;
		int32_t s = list->entry[i].section;
		own[s + 1]++;
		for (; s >= 0; s = list->section[s].parent)
			below[s + 1]++;
	}
}

static void put_heading(struct cite_buf *out, const struct cite_list_view *view, const struct cite_section *s, size_t n)
{
	cite_buf_putc(out, '\n');
	for (int i = 1; i < s->level; i++)
		cite_buf_putc(out, '#');
	cite_buf_puts(out, "# ");
	put_colour(out, view, BOLD);
	cite_text_show(out, s->title, strlen(s->title));
	put_plain(out, view);
	cite_buf_printf(out, " (%zu)  ", n);
	put_colour(out, view, DIM);
	cite_buf_putc(out, '#');
	cite_text_show(out, s->slug, strlen(s->slug));
	put_plain(out, view);
	cite_buf_putc(out, '\n');
}

static void put_remarks(struct cite_buf *out, const struct cite_list *list)
{
	if (list->n_remark)
		cite_buf_puts(out, "\nRead but not taken:\n");
	for (size_t i = 0; i < list->n_remark; i++) {
		cite_buf_printf(out, "%6u  ", list->remark[i].line);
		cite_text_show(out, list->remark[i].why, strlen(list->remark[i].why));
		cite_buf_putc(out, '\n');
	}
}

static void put_summary(struct cite_buf *out, const struct cite_list_view *view, size_t shown, size_t sections)
{
	cite_text_show(out, view->list->name, strlen(view->list->name));
	cite_buf_printf(out, ": %zu paper%s", shown, shown == 1 ? "" : "s");
	if (view->missing)
		cite_buf_printf(out, " of %zu that lack%s something", view->list->n_entry, shown == 1 ? "s" : "");
	else
		cite_buf_printf(out, " in %zu section%s", sections, sections == 1 ? "" : "s");
	cite_buf_putc(out, '\n');
}

void cite_list_tree(struct cite_buf *out, const struct cite_list_view *view)
{
	const struct cite_list *list = view->list;
	size_t *own = calloc(2 * (list->n_section + 1), sizeof *own);
	if (!own)
		cite_out_of_memory();
	size_t *below = own + list->n_section + 1;
	count(view, own, below);
	size_t shown = 0, sections = 0;
	for (size_t i = 0; i <= list->n_section; i++) {
		shown += own[i];
		sections += own[i] > 0;
	}
	put_summary(out, view, shown, sections);
	/* Entries stand in source order, so one cursor serves all sections. */
	size_t at = 0;
	for (size_t i = 0; i <= list->n_section; i++) {
		if (i && below[i])
			put_heading(out, view, &list->section[i - 1], below[i]);
		for (; at < list->n_entry && list->entry[at].section == (int32_t)i - 1; at++) {
			if (cite_list_shows(view, &list->entry[at]))
				put_entry(out, view, &list->entry[at]);
		}
	}
	if (view->verbose)
		put_remarks(out, list);
	free(own);
}
