/* bibread_json.c: a CSL-JSON file is read back for its keys. The only file of this folder that sees json-c. */
#include "bibread_json.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/text.h"
#include "../paper/id.h"

#include <json-c/json.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char *string_of(json_object *item, const char *name)
{
	json_object *v;
	if (!json_object_object_get_ex(item, name, &v))
		return NULL;
	enum json_type type = json_object_get_type(v);
	return type == json_type_string || type == json_type_int ? json_object_get_string(v) : NULL;
}

/* The arXiv id that one of an item's variables names. */
static const char *arxiv_of(struct cite_arena *mem, json_object *item)
{
	static const char *const places[] = { "number", "URL", "note" };
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *s = string_of(item, places[i]);
		size_t at = 0, begin, n = s ? strlen(s) : 0;
		struct cite_id id;
		while (s && cite_id_scan(&id, mem, s, n, &at, &begin))
			if (id.kind == CITE_ID_ARXIV)
				return id.value;
	}
	return NULL;
}

static void read_item(struct cite_bib_entry *e, struct cite_arena *mem, json_object *item)
{
	CITE_VEC(struct cite_bib_field) fields = { 0 };
	const struct cite_bib_field found[] = { { "eprint", arxiv_of(mem, item) }, { "doi", string_of(item, "DOI") },
		{ "title", string_of(item, "title") } };
	const char *key = string_of(item, "citation-key"), *type = string_of(item, "type");
	if (!key)
		key = string_of(item, "id");
	for (size_t i = 0; i < sizeof found / sizeof *found; i++)
		if (found[i].value)
			*cite_vec_add(&fields) = (struct cite_bib_field){ found[i].name, cite_arena_dup(mem, found[i].value) };
	*e = (struct cite_bib_entry){ .type = cite_arena_dup(mem, type ? type : ""), .key = cite_arena_dup(mem, key ? key : "") };
	e->field = cite_arena_array(mem, fields.v, fields.n, sizeof *fields.v);
	e->n_field = fields.n;
	free(fields.v);
}

static json_object *parse(const char *s, size_t n, struct cite_err *err)
{
	json_tokener *t = json_tokener_new();
	if (!t)
		cite_out_of_memory();
	json_tokener_set_flags(t, JSON_TOKENER_STRICT | JSON_TOKENER_ALLOW_TRAILING_CHARS);
	json_object *all = n > INT_MAX ? NULL : json_tokener_parse_ex(t, s, (int)n);
	enum json_tokener_error problem = json_tokener_get_error(t);
	size_t end = json_tokener_get_parse_end(t);
	json_tokener_free(t);
	if (all && json_object_is_type(all, json_type_array))
		return all;
	int line = 1;
	for (size_t i = 0; i < end && i < n; i++)
		line += s[i] == '\n';
	if (all)
		cite_fail(err, CITE_EDATA, "not an array of items");
	else
		cite_fail_at(err, CITE_EDATA, line, 0, "%s",
			problem == json_tokener_continue ? "the file ends too early" : json_tokener_error_desc(problem));
	json_object_put(all);
	return NULL;
}

int cite_bibread_json(struct cite_bib_file *out, struct cite_arena *mem, const char *s, size_t n, struct cite_err *err)
{
	json_object *all = parse(s, n, err);
	if (!all)
		return CITE_EDATA;
	size_t count = json_object_array_length(all);
	struct cite_bib_entry *entries = cite_arena_alloc(mem, (count + 1) * sizeof *entries);
	int rc = CITE_OK;
	for (size_t i = 0; i < count && rc == CITE_OK; i++) {
		json_object *item = json_object_array_get_idx(all, i);
		if (json_object_is_type(item, json_type_object))
			read_item(&entries[i], mem, item);
		else
			rc = cite_fail(err, CITE_EDATA, "item %zu is no object", i + 1);
	}
	json_object_put(all);
	*out = (struct cite_bib_file){ entries, rc == CITE_OK ? count : 0 };
	return rc;
}
