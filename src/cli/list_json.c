/* list_json.c: an understood list as JSON. The shape is stable: fields may be added, none changes its meaning. */
#include "list_json.h"

#include "../base/beside.h"
#include "../base/json.h"

enum { ENOUGH = 1 << 16 }; /* bytes worth a write of their own */

static void put_string(struct cite_json *j, const char *key, const char *s)
{
	cite_json_key(j, key);
	cite_json_string(j, s);
}

static void put_int(struct cite_json *j, const char *key, int64_t v, bool known)
{
	cite_json_key(j, key);
	if (known)
		cite_json_int(j, v);
	else
		cite_json_null(j);
}

/* The document's title is no part of a path: the only heading of level 1, if it stands above all others. */
static int32_t document_title(const struct cite_list *list)
{
	int32_t found = -1;
	for (size_t i = 0; i < list->n_section; i++) {
		if (list->section[i].level != 1)
			continue;
		if (found >= 0)
			return -1;
		found = (int32_t)i;
	}
	return found;
}

static void put_path(struct cite_json *j, const struct cite_list *list, int32_t section, int32_t title)
{
	if (section < 0 || section == title)
		return;
	put_path(j, list, list->section[section].parent, title);
	cite_json_string(j, list->section[section].title);
}

static void put_sections(struct cite_json *j, const struct cite_list *list)
{
	cite_json_key(j, "sections");
	cite_json_open(j, '[');
	for (size_t i = 0; i < list->n_section; i++) {
		const struct cite_section *s = &list->section[i];
		cite_json_open_line(j, '{');
		put_string(j, "title", s->title);
		put_string(j, "slug", s->slug);
		put_int(j, "level", s->level, true);
		put_int(j, "parent", s->parent, s->parent >= 0);
		put_int(j, "line", s->line, true);
		cite_json_close(j, '}');
	}
	cite_json_close(j, ']');
}

static void put_authors(struct cite_json *j, const struct cite_entry *e)
{
	cite_json_key(j, "authors");
	if (!e->n_author) {
		cite_json_null(j);
		return;
	}
	cite_json_open_line(j, '[');
	for (size_t i = 0; i < e->n_author; i++)
		cite_json_string(j, e->author[i].name);
	cite_json_close(j, ']');
}

static void put_ids(struct cite_json *j, const struct cite_entry *e)
{
	cite_json_key(j, "ids");
	cite_json_open(j, '[');
	for (size_t i = 0; i < e->n_id; i++) {
		cite_json_open_line(j, '{');
		put_string(j, "kind", cite_id_kind_name(e->id[i].kind));
		put_string(j, "value", e->id[i].value);
		put_int(j, "version", e->id[i].version, e->id[i].version != 0);
		cite_json_close(j, '}');
	}
	cite_json_close(j, ']');
}

static void put_links(struct cite_json *j, const struct cite_entry *e)
{
	cite_json_key(j, "links");
	cite_json_open(j, '[');
	for (size_t i = 0; i < e->n_link; i++) {
		cite_json_open_line(j, '{');
		put_string(j, "label", e->link[i].label);
		put_string(j, "url", e->link[i].url);
		cite_json_close(j, '}');
	}
	cite_json_close(j, ']');
}

static void put_entry(struct cite_json *j, const struct cite_list *list, const struct cite_entry *e, int32_t title)
{
	cite_json_open(j, '{');
	put_int(j, "line", e->line, true);
	cite_json_key(j, "section");
	cite_json_open_line(j, '[');
	put_path(j, list, e->section, title);
	cite_json_close(j, ']');
	put_string(j, "title", e->title.s);
	put_authors(j, e);
	cite_json_key(j, "etal");
	cite_json_bool(j, e->etal);
	put_string(j, "venue", e->venue.s);
	put_int(j, "year", e->year, e->year != 0);
	put_string(j, "nickname", e->nickname.s);
	put_ids(j, e);
	put_links(j, e);
	cite_json_key(j, "confidence");
	cite_json_open_line(j, '{');
	put_int(j, "title", e->title.sure, e->title.s != NULL);
	put_int(j, "authors", e->people.sure, e->n_author != 0);
	cite_json_close(j, '}');
	cite_json_close(j, '}');
}

static void put_remarks(struct cite_json *j, const struct cite_list *list)
{
	cite_json_key(j, "remarks");
	cite_json_open(j, '[');
	for (size_t i = 0; i < list->n_remark; i++) {
		cite_json_open_line(j, '{');
		put_int(j, "line", list->remark[i].line, true);
		put_string(j, "why", list->remark[i].why);
		cite_json_close(j, '}');
	}
	cite_json_close(j, ']');
}

/* Entries [from, to) of a list, and where to. */
struct part {
	struct cite_json json;
	const struct cite_list_view *view;
	size_t from, to;
	int32_t title;
};

static void put_part(void *arg)
{
	struct part *p = arg;
	const struct cite_list *list = p->view->list;
	for (size_t i = p->from; i < p->to; i++)
		if (cite_list_shows(p->view, &list->entry[i]))
			put_entry(&p->json, list, &list->entry[i], p->title);
}

/* Two parts at a time. The second is written as one that stands behind others, so there has to be one before. */
static void put_entries(struct cite_json *j, const struct cite_list_view *view, int32_t title)
{
	enum { PARTS = 4, SMALLEST = 1 << 4, LARGEST = 1 << 8 };
	struct cite_buf behind = CITE_BUF(j->out->max);
	size_t n = view->list->n_entry, size = n / PARTS < SMALLEST ? SMALLEST : n / PARTS < LARGEST ? n / PARTS : LARGEST;
	for (size_t i = 0; i < n;) {
		bool two = n - i > size && j->some[j->depth];
		size_t middle = n - i > size ? i + size : n, end = n - middle > size ? middle + size : n;
		struct part one = { *j, view, i, middle, title }, other = { *j, view, middle, end, title };
		struct cite_beside beside;
		other.json.out = &behind;
		if (two)
			cite_beside_start(&beside, put_part, &other);
		put_part(&one);
		*j = one.json;
		if (two) {
			cite_beside_wait(&beside);
			cite_buf_put(j->out, behind.s, behind.n);
			cite_buf_clear(&behind);
		}
		if (view->pour && j->out->n >= ENOUGH)
			view->pour(j->out);
		i = two ? end : middle;
	}
	cite_buf_free(&behind);
}

void cite_list_json(struct cite_buf *out, const struct cite_list_view *view)
{
	const struct cite_list *list = view->list;
	struct cite_json json = cite_json_to(out, false), *j = &json;
	int32_t title = document_title(list);
	cite_json_open(j, '{');
	put_string(j, "source", list->name);
	put_sections(j, list);
	cite_json_key(j, "entries");
	cite_json_open(j, '[');
	put_entries(j, view, title);
	cite_json_close(j, ']');
	if (view->verbose)
		put_remarks(j, list);
	cite_json_close(j, '}');
	cite_buf_putc(out, '\n');
}
