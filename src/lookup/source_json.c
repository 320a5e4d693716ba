/* source_json.c: answers in JSON: judged, cut into items, items handed to whoever reads them. */
#include "source_json.h"

#include "../base/arena.h"
#include "../base/err.h"

enum cite_damage cite_json_answer(
	struct cite_js **root, const struct cite_response *r, size_t n_asked, const char *member, const char *whose, struct cite_err *err)
{
	*root = NULL;
	enum cite_damage damage = cite_response_judge(r, err);
	if (damage != CITE_DAMAGE_NONE || (r->status == 404 && n_asked == 1))
		return damage;
	if (r->status != 200)
		return cite_damaged(err, CITE_DAMAGE_RECORD, "HTTP %d", r->status);
	struct cite_err why = { 0 };
	*root = cite_js_parse(cite_buf_str(&r->body), r->body.n, &why);
	if (cite_js_get(*root, member))
		return CITE_DAMAGE_NONE;
	cite_js_free(*root);
	*root = NULL;
	return cite_damaged(err, CITE_DAMAGE_RETRY, "HTTP %d, and not %s's JSON: %s", r->status, whose, why.msg);
}

void cite_json_report(const struct cite_js *item, cite_json_id_fn *id_of, const struct cite_id *asked, size_t n, cite_raw_fn *fn, void *ctx)
{
	struct cite_arena *a = cite_arena_new();
	struct cite_buf raw = CITE_BUF(CITE_MAX_RECORD);
	struct cite_id id;
	cite_js_put(&raw, item);
	if (id_of(&id, a, item) && !raw.over)
		cite_raw_report(asked, n, &id, raw.s, raw.n, fn, ctx);
	cite_buf_free(&raw);
	cite_arena_free(a);
}

enum cite_damage cite_json_record(struct cite_record *out, const struct cite_reading *r, const char *raw, size_t n, const char *source,
	const char *whose, cite_json_read_fn *read, struct cite_err *err)
{
	struct cite_js *item = cite_js_parse(raw, n, err);
	*out = (struct cite_record){ .source = source };
	bool good = item && read(out, r->mem, item);
	if (item && !good)
		cite_fail(err, CITE_EDATA, "not a paper of %s", whose);
	cite_js_free(item);
	return good ? CITE_DAMAGE_NONE : CITE_DAMAGE_RECORD;
}

const char *cite_json_text(struct cite_arena *a, const struct cite_js *v)
{
	return cite_text_or_null(a, cite_text_unmark(a, cite_js_str(cite_js_len(v) ? cite_js_at(v, 0) : v)));
}
