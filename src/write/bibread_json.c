/* bibread_json.c: a CSL-JSON file is read back for its keys. */
#include "bibread_json.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/jsonread.h"
#include "../paper/id.h"

#include <stdlib.h>
#include <string.h>

/* The arXiv id that one of an item's variables names. */
static const char *arxiv_of(struct cite_arena *mem, const struct cite_js *item)
{
	static const char *const places[] = { "number", "URL", "note" };
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *s = cite_js_word(cite_js_get(item, places[i]));
		size_t at = 0, begin, n = s ? strlen(s) : 0;
		struct cite_id id;
		while (s && cite_id_scan(&id, mem, s, n, &at, &begin))
			if (id.kind == CITE_ID_ARXIV)
				return id.value;
	}
	return NULL;
}

static void read_item(struct cite_bib_entry *e, struct cite_arena *mem, const struct cite_js *item)
{
	CITE_VEC(struct cite_bib_field) fields = { 0 };
	const struct cite_bib_field found[] = { { "eprint", arxiv_of(mem, item) }, { "doi", cite_js_word(cite_js_get(item, "DOI")) },
		{ "title", cite_js_word(cite_js_get(item, "title")) } };
	const char *key = cite_js_word(cite_js_get(item, "citation-key")), *type = cite_js_word(cite_js_get(item, "type"));
	if (!key)
		key = cite_js_word(cite_js_get(item, "id"));
	for (size_t i = 0; i < sizeof found / sizeof *found; i++)
		if (found[i].value)
			*cite_vec_add(&fields) = (struct cite_bib_field){ found[i].name, cite_arena_dup(mem, found[i].value) };
	*e = (struct cite_bib_entry){ .type = cite_arena_dup(mem, type ? type : ""), .key = cite_arena_dup(mem, key ? key : "") };
	e->field = cite_arena_array(mem, fields.v, fields.n, sizeof *fields.v);
	e->n_field = fields.n;
	free(fields.v);
}

int cite_bibread_json(struct cite_bib_file *out, struct cite_arena *mem, const char *s, size_t n, struct cite_err *err)
{
	struct cite_js *all = cite_js_parse(s, n, err);
	if (!all)
		return CITE_EDATA;
	size_t count = cite_js_len(all);
	struct cite_bib_entry *entries = cite_arena_alloc(mem, (count + 1) * sizeof *entries);
	int rc = cite_js_is_array(all) ? CITE_OK : cite_fail(err, CITE_EDATA, "not an array of items");
	for (size_t i = 0; i < count && rc == CITE_OK; i++) {
		const struct cite_js *item = cite_js_at(all, i);
		if (cite_js_is_object(item))
			read_item(&entries[i], mem, item);
		else
			rc = cite_fail(err, CITE_EDATA, "item %zu is no object", i + 1);
	}
	cite_js_free(all);
	*out = (struct cite_bib_file){ entries, rc == CITE_OK ? count : 0 };
	return rc;
}
