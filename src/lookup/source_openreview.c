/* source_openreview.c: OpenReview's notes by forum id. Two generations of its API hold different venues: the second is asked first, the
 * first for what it does not have. */
#include "source.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/text.h"
#include "../paper/id.h"
#include "../paper/name.h"
#include "../paper/venue.h"
#include "source_json.h"

#include <stdlib.h>
#include <string.h>

static void request(struct cite_request *r, const char *base, const struct cite_id *id, size_t n, const char *mailto)
{
	(void)n, (void)mailto;
	cite_buf_printf(&r->url, "%s/notes?id=", base);
	cite_buf_url(&r->url, id->value, "");
	r->accept = "application/json";
	r->timeout_ms = 30000;
}

/* ---- an answer ---- */

static bool note_id(struct cite_id *out, struct cite_arena *a, const struct cite_js *note)
{
	const char *value = cite_js_str(cite_js_get(note, "id"));
	*out = (struct cite_id){ CITE_ID_OPENREVIEW, 0, cite_arena_dup(a, value) };
	return value && *value;
}

/* 400 and 404 are how it says that it has no such note, with a JSON error. */
static enum cite_damage split(
	const struct cite_response *r, const struct cite_id *asked, size_t n, cite_raw_fn *fn, void *ctx, struct cite_err *err)
{
	enum cite_damage damage = cite_response_judge(r, err);
	if (damage != CITE_DAMAGE_NONE || r->status == 404 || r->status == 400)
		return damage;
	struct cite_js *root;
	damage = cite_json_answer(&root, r, n, "notes", "OpenReview", err);
	const struct cite_js *notes = cite_js_get(root, "notes");
	for (size_t i = 0; i < cite_js_len(notes); i++)
		cite_json_report(cite_js_at(notes, i), note_id, asked, n, fn, ctx);
	cite_js_free(root);
	return damage;
}

/* ---- a note to a record ---- */

/* A field of the content: {"value": x} in the second generation, x itself in the first. */
static const struct cite_js *field(const struct cite_js *note, const char *name)
{
	const struct cite_js *v = cite_js_get(cite_js_get(note, "content"), name);
	return cite_js_is_object(v) ? cite_js_get(v, "value") : v;
}

static const char *text(struct cite_arena *a, const struct cite_js *note, const char *name)
{
	return cite_text_or_null(a, cite_js_str(field(note, name)));
}

static void read_people(struct cite_record *out, struct cite_arena *a, const struct cite_js *list)
{
	CITE_VEC(struct cite_person) v = { 0 };
	for (size_t i = 0; i < cite_js_len(list); i++) {
		const char *name = cite_js_str(cite_js_at(list, i));
		if (name && *name && strcmp(name, "Anonymous") != 0)
			cite_person_parse(cite_vec_add(&v), a, name, strlen(name));
	}
	out->n_author = v.n;
	out->author = cite_people_named(a, v.v, &out->n_author);
}

static bool has(const char *s, const char *word)
{
	return s && cite_ascii_find(s, strlen(s), word);
}

/* "ICLR 2024 poster" is published there; "Submitted to ICLR 2024" is not. */
static void read_venue(struct cite_record *out, struct cite_arena *a, const struct cite_js *note)
{
	const char *venue = text(a, note, "venue"), *name = NULL;
	int year = 0;
	if (has(venue, "withdrawn") || has(venue, "desk reject"))
		out->withdrawn = has(venue, "withdrawn");
	bool open = !venue || has(venue, "submitted") || has(venue, "submission") || has(venue, "reject") || has(venue, "under review") ||
		has(venue, "withdrawn");
	out->type = CITE_TYPE_PREPRINT;
	if (open)
		return;
	const struct cite_venue *known = cite_venue_find(venue, strlen(venue));
	cite_venue_split(&name, &year, a, venue, strlen(venue));
	if (known && known->type == CITE_VENUE_PREPRINT)
		return;
	out->type = known && known->type == CITE_VENUE_JOURNAL ? CITE_TYPE_ARTICLE : CITE_TYPE_INPROCEEDINGS;
	out->field[CITE_CONTAINER] = known ? known->published : name ? name : venue;
	out->field[CITE_CONTAINER_SHORT] = known ? known->name : NULL;
	if (year && out->published.year != year)
		out->published = (struct cite_date){ (int16_t)year, 0, 0 };
}

static bool read_note(struct cite_record *out, struct cite_arena *a, const struct cite_js *note)
{
	int64_t pdate = cite_js_int(cite_js_get(note, "pdate"));
	if (!note_id(&out->id, a, note) || !field(note, "title"))
		return false;
	out->field[CITE_TITLE] = text(a, note, "title");
	out->field[CITE_ABSTRACT] = cite_text_abstract(a, cite_js_str(field(note, "abstract")));
	out->field[CITE_OPENREVIEW] = out->id.value;
	out->field[CITE_URL] = cite_id_url(a, &out->id);
	read_people(out, a, field(note, "authors"));
	out->published = cite_date_from_unix((pdate ? pdate : cite_js_int(cite_js_get(note, "cdate"))) / 1000);
	read_venue(out, a, note);
	return true;
}

static enum cite_damage parse(struct cite_record *out, const struct cite_reading *r, const char *raw, size_t n, struct cite_err *err)
{
	return cite_json_record(out, r, raw, n, "openreview", "OpenReview's", read_note, err);
}

const struct cite_source cite_source_openreview = {
	.name = "openreview",
	.label = "OpenReview",
	.about = "OpenReview: papers by forum id",
	.base_url = "https://api2.openreview.net",
	.env = "CITELIST_OPENREVIEW_URL",
	.id_kinds = 1u << CITE_ID_OPENREVIEW,
	.batch = 1,
	.gap_ms = 1000,
	.asks = 1,
	.ttl_found_s = 14 * 86400,
	.ttl_absent_s = 3 * 86400,
	.request = request,
	.split = split,
	.parse = parse,
};

const struct cite_source cite_source_openreview_v1 = {
	.name = "openreview-v1",
	.label = "OpenReview's older API",
	.about = "OpenReview's older API: venues that have not moved",
	.base_url = "https://api.openreview.net",
	.env = "CITELIST_OPENREVIEW_V1_URL",
	.id_kinds = 1u << CITE_ID_OPENREVIEW,
	.batch = 1,
	.gap_ms = 1000,
	.asks = 1,
	.ttl_found_s = 14 * 86400,
	.ttl_absent_s = 3 * 86400,
	.request = request,
	.split = split,
	.parse = parse,
};
