/* list: a Markdown list in, its entries out. Runs the passes of reader.h over a document and keeps what they found. */
#include <stdlib.h>
#include <string.h>

#include "../base/beside.h"
#include "halves.h"

static int by_line(const void *a, const void *b)
{
	const struct cite_remark *x = a, *y = b;

	return x->line < y->line ? -1 : x->line > y->line;
}

static void keep_remarks(struct cite_list *list, struct cite_reader *r)
{
	if (r->remark.n)
		qsort(r->remark.v, r->remark.n, sizeof *r->remark.v, by_line);
	list->remark = cite_arena_array(list->mem, r->remark.v, r->remark.n, sizeof *r->remark.v);
	list->n_remark = r->remark.n;
}

static void reader_free(struct cite_reader *r)
{
	cite_flat_free(&r->flat);
	cite_halves_end(r);
	cite_memo_free(r->memo);
	free(r->goal);
	free(r->facts);
	free(r->topic);
	free(r->section_at);
	free(r->cand.v);
	free(r->place.v);
	free(r->part.v);
	free(r->bit.v);
	free(r->group.v);
	free(r->remark.v);
	free(r);
}

static void read_doc(struct cite_list *list, const struct cite_doc *doc)
{
	struct cite_reader *r = cite_zeroed(sizeof *r);

	r->doc = doc;
	r->mem = list->mem;

	cite_flat_make(&r->flat, doc);
	r->memo = cite_memo_new(r->flat.n_leaf);
	cite_goals_make(r);
	cite_sections_make(r);
	cite_cands_make(r);
	cite_places_make(r);
	cite_titles_choose(r);
	cite_bits_make(r);
	cite_entries_make(list, r);
	list->section = r->section;
	list->n_section = r->n_section;
	keep_remarks(list, r);
	reader_free(r);
}

int cite_list_parse(struct cite_list **out, const char *name, const char *src, size_t n, struct cite_err *err)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_list *list = cite_arena_alloc(mem, sizeof *list);
	struct cite_doc *doc;
	int status;

	*out = NULL;
	list->mem = mem;
	list->name = cite_arena_dup(mem, name ? name : "");
	list->src = cite_arena_copy(mem, src, n);
	list->n_src = n;
	cite_beside_open();
	status = cite_doc_parse(&doc, list->src, n, err);
	if (status >= 0) {
		list->eol = doc->eol;
		list->doc = doc;
		read_doc(list, doc);
		*out = list;
	}
	cite_beside_close();
	if (status < 0)
		cite_arena_free(mem);
	return status < 0 ? status : 0;
}

void cite_list_free(struct cite_list *list)
{
	if (!list)
		return;
	cite_doc_free(list->doc);
	cite_arena_free(list->mem);
}
