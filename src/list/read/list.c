/* list: a Markdown list in, its entries out. Runs the passes of reader.h over a document and keeps what they found. */
#include <stdlib.h>
#include <string.h>

#include "../../base/beside.h"
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

/* What can be read of the first pieces of a long list while the next is parsed. */
static bool read_on(void *ctx, const struct cite_doc *doc)
{
	enum { FEW = 32 };
	struct cite_reader *r = ctx;

	r->doc = doc;
	if (r->flat.n_block < doc->n_block) {
		cite_flat_more(&r->flat, doc);
		return true;
	}
	return cite_goals_more(r, FEW) || cite_openings_more(r, FEW) || cite_cands_more(r, FEW);
}

static void read_doc(struct cite_list *list, struct cite_reader *r)
{
	cite_flat_more(&r->flat, r->doc);
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
}

/* Parse the source and read what was parsed. */
static int read_source(struct cite_list *list, struct cite_err *err)
{
	struct cite_reader *r = cite_zeroed(sizeof *r);
	struct cite_meanwhile meanwhile = { read_on, r };
	struct cite_doc *doc;
	int status;

	r->mem = list->mem;
	r->memo = cite_memo_new(list->n_src);
	cite_beside_open();
	status = cite_doc_parse_on(&doc, list->src, list->n_src, &meanwhile, err);
	if (status >= 0) {
		list->eol = doc->eol;
		list->doc = doc;
		r->doc = doc;
		read_doc(list, r);
	}
	cite_beside_close();
	reader_free(r);
	return status;
}

int cite_list_parse(struct cite_list **out, const char *name, const char *src, size_t n, struct cite_err *err)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_list *list = cite_arena_alloc(mem, sizeof *list);
	int status;

	*out = NULL;
	list->mem = mem;
	list->name = cite_arena_dup(mem, name ? name : "");
	list->src = cite_arena_copy(mem, src, n);
	list->n_src = n;
	status = read_source(list, err);
	if (status < 0) {
		cite_arena_free(mem);
		return status;
	}
	*out = list;
	return 0;
}

void cite_list_free(struct cite_list *list)
{
	if (!list)
		return;
	cite_doc_free(list->doc);
	cite_arena_free(list->mem);
}
