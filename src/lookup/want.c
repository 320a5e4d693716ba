/* want.c: what is wanted of the sources in one run, each thing once, and what the store and the shipped records already know of it. */
#include "run.h"

#include "../base/err.h"
#include "../base/file.h"
#include "../paper/id.h"
#include "../paper/title.h"

#include <stdlib.h>
#include <string.h>

/* ---- each thing once ---- */

/* paper: SIZE_MAX: of nobody yet. */
static void add_paper(struct cite_run *run, struct cite_want *w, size_t paper)
{
	if (paper == SIZE_MAX)
		return;
	for (size_t i = 0; i < run->paper[paper].want.n; i++)
		if (run->paper[paper].want.v[i] == w)
			return;
	*cite_vec_add(&run->paper[paper].want) = w;
	w->paper = cite_vec_grow(w->paper, &w->n_paper, &w->cap_paper, sizeof *w->paper);
	w->paper[w->n_paper - 1] = paper;
}

/* The want with that key; *is_new if it was not there. */
static struct cite_want *get(struct cite_run *run, size_t paper, size_t lane, const char *key, bool *is_new)
{
	struct cite_map *wanted = &run->lane[lane].wanted;
	size_t at = cite_map_get(wanted, key);
	*is_new = at == SIZE_MAX;
	if (*is_new) {
		struct cite_want *w = cite_arena_alloc(run->mem, sizeof *w);
		w->lane = lane;
		w->key = key;
		*cite_vec_add(&run->want) = w;
		at = cite_map_add(wanted, key, run->want.n - 1);
	}
	struct cite_want *w = run->want.v[at];
	add_paper(run, w, paper);
	return w;
}

/* ---- what the store knows ---- */

static int64_t now_s(const struct cite_run *run)
{
	return run->world->clock.now_ms(run->world->clock.ctx) / 1000;
}

static void store_failed(struct cite_run *run, const struct cite_err *err)
{
	if (run->status == CITE_OK) {
		run->status = CITE_ESTORE;
		run->err = *err;
	}
}

static bool is_fresh(const struct cite_run *run, const struct cite_want *w, const struct cite_stored *row)
{
	const struct cite_lookup_options *o = &run->world->options;
	const struct cite_source *source = run->lane[w->lane].source;
	int64_t now = now_s(run), age = now - row->fetched;
	if (row->fetched * 1000 >= run->begun_ms / 1000 * 1000)
		return true;
	if (o->refresh)
		return false;
	int64_t life = row->state == CITE_STATE_FOUND ? source->ttl_found_s : source->ttl_absent_s;
	if (o->max_age_days > 0 && row->state == CITE_STATE_FOUND)
		life = (int64_t)o->max_age_days * 86400;
	return age < life && age > -86400;
}

struct shipping {
	struct cite_run *run;
	const char *source;
};

static void ship(void *ctx, const struct cite_id *id, const char *raw, size_t n)
{
	const struct shipping *s = ctx;
	if (raw)
		cite_store_put(s->run->world->shipped_read, s->source, id->value, raw, n, 0, NULL);
}

/* Read every shipped file, once, into a store in memory. A broken one is no reason to stop. */
static void read_shipped(struct cite_run *run)
{
	struct cite_world *world = run->world;
	if (world->shipped_read || !world->shipped || cite_store_open(&world->shipped_read, NULL, false, NULL) < 0)
		return;
	for (size_t i = 0; i < run->n_lane; i++) {
		const struct cite_source *source = run->lane[i].source;
		struct cite_response r = { .status = 200, .body = CITE_BUF(CITE_MAX_ANSWER), .retry_after_ms = -1 };
		struct cite_buf path = CITE_BUF(CITE_MAX_REQUEST);
		struct shipping to = { run, source->name };
		cite_buf_printf(&path, "%s/%s", world->shipped, source->shipped ? source->shipped : "");
		if (source->shipped && cite_file_read(&r.body, cite_buf_str(&path), NULL, NULL) == CITE_OK && r.body.n)
			source->split(&r, NULL, 0, ship, &to, NULL);
		cite_buf_free(&path);
		cite_buf_free(&r.body);
	}
}

/* What the user's stores have of a key. */
static int look_in_stores(struct cite_run *run, struct cite_stored *row, const char *source, const char *key, struct cite_err *err)
{
	const struct cite_world *world = run->world;
	int status = cite_store_get(world->store, row, source, key, err);
	if (status == CITE_OK && row->state == CITE_STATE_NONE && world->base)
		status = cite_store_get(world->base, row, source, key, err);
	return status;
}

/* Look a key up layer by layer; FOUND beats ABSENT. */
static struct cite_stored look(struct cite_run *run, size_t lane, const char *key)
{
	const char *source = run->lane[lane].source->name;
	struct cite_stored row = { 0 };
	struct cite_err err = { 0 };
	if (look_in_stores(run, &row, source, key, &err) < 0)
		return store_failed(run, &err), row;
	if (row.state == CITE_STATE_FOUND)
		return row;
	read_shipped(run);
	struct cite_stored shipped = { 0 };
	if (run->world->shipped_read)
		cite_store_get(run->world->shipped_read, &shipped, source, key, NULL);
	return shipped.state == CITE_STATE_FOUND ? shipped : row;
}

struct cite_record *cite_want_read(
	const struct cite_lane *lane, const struct cite_reading *to, const struct cite_id *id, const struct cite_stored *row)
{
	struct cite_record *r = cite_arena_alloc(to->mem, sizeof *r);
	if (lane->source->parse(r, to, row->raw, row->n, NULL) != CITE_DAMAGE_NONE)
		return NULL;
	r->fetched = row->fetched;
	if (id->kind == CITE_ID_ARXIV && id->version)
		r->field[CITE_ARXIV] = cite_arena_printf(to->mem, "%sv%u", id->value, id->version);
	return r;
}

struct cite_record *cite_run_record(struct cite_run *run, size_t lane, const struct cite_id *id)
{
	struct cite_stored row = look(run, lane, id->value);
	return row.state == CITE_STATE_FOUND ? cite_want_read(&run->lane[lane], &run->reading, id, &row) : NULL;
}

static enum cite_id_kind kind_named(const char *name, size_t n)
{
	for (int kind = CITE_ID_NONE + 1; kind < CITE_N_ID_KIND; kind++)
		if (strlen(cite_id_kind_name((enum cite_id_kind)kind)) == n && !memcmp(cite_id_kind_name((enum cite_id_kind)kind), name, n))
			return (enum cite_id_kind)kind;
	return CITE_ID_NONE;
}

/* "arxiv 2305.08845\ndoi 10.1145/...\n": what a search found. */
static void read_hits(struct cite_run *run, struct cite_want *w, const char *raw, size_t n)
{
	CITE_VEC(struct cite_id) hits = { 0 };
	for (const char *p = raw, *end = raw + n; p < end;) {
		const char *nl = memchr(p, '\n', (size_t)(end - p)), *stop = nl ? nl : end;
		const char *blank = memchr(p, ' ', (size_t)(stop - p));
		enum cite_id_kind kind = blank ? kind_named(p, (size_t)(blank - p)) : CITE_ID_NONE;
		if (kind != CITE_ID_NONE)
			*cite_vec_add(&hits) =
				(struct cite_id){ kind, 0, cite_arena_copy(run->mem, blank + 1, (size_t)(stop - blank - 1)) };
		p = stop + 1;
	}
	w->hit = cite_arena_array(run->mem, hits.v, hits.n, sizeof *hits.v);
	w->n_hit = hits.n;
	free(hits.v);
}

/* Take what is stored as the answer. false if it cannot be read. */
static bool take(struct cite_run *run, struct cite_want *w, const struct cite_stored *row)
{
	if (row->state == CITE_STATE_FOUND && w->how == CITE_BY_ID) {
		w->record = w->ahead ? w->ahead->record : cite_want_read(&run->lane[w->lane], &run->reading, &w->id, row);
		if (!w->record)
			return false;
	} else if (row->state == CITE_STATE_FOUND)
		read_hits(run, w, row->raw, row->n);
	w->state = row->state;
	w->done = true;
	return true;
}

/* Done from the store, queued for the source, or done without an answer. */
static void begin(struct cite_run *run, struct cite_want *w)
{
	const struct cite_lookup_options *o = &run->world->options;
	struct cite_lane *lane = &run->lane[w->lane];
	struct cite_stored row = w->ahead ? w->ahead->row : look(run, w->lane, w->key);
	bool can_ask =
		!o->offline && lane->setting->on && (w->how == CITE_BY_ID ? lane->source->request != NULL : lane->source->search != NULL);
	if (row.state != CITE_STATE_NONE && is_fresh(run, w, &row) && take(run, w, &row))
		return;
	w->ahead = NULL;
	if (can_ask && !lane->broken && !run->stopped)
		*cite_vec_add(&lane->queue) = w;
	else
		cite_want_lost(run, w, o->offline ? "not in the cache, and the network is off" : NULL);
}

static const char *key_of(struct cite_run *run, const struct cite_id *id)
{
	return id->version ? cite_arena_printf(run->mem, "%sv%u", id->value, id->version) : id->value;
}

struct cite_want *cite_want_id(struct cite_run *run, size_t paper, size_t lane, struct cite_id id)
{
	bool is_new;
	struct cite_want *w = get(run, paper, lane, key_of(run, &id), &is_new);
	if (!w->begun) {
		w->begun = true;
		w->id = id;
		begin(run, w);
	}
	return w;
}

struct cite_want *cite_want_soon(struct cite_run *run, size_t lane, struct cite_id id)
{
	bool is_new;
	struct cite_want *w = get(run, SIZE_MAX, lane, key_of(run, &id), &is_new);
	w->id = is_new ? id : w->id;
	return is_new ? w : NULL;
}

bool cite_want_stored(struct cite_run *run, const struct cite_want *w, struct cite_stored *row)
{
	*row = (struct cite_stored){ 0 };
	/* A store that fails will do so again when the answer is wanted, and then it is said. */
	return look_in_stores(run, row, run->lane[w->lane].source->name, w->key, NULL) == CITE_OK && row->state == CITE_STATE_FOUND &&
		is_fresh(run, w, row);
}

struct cite_want *cite_want_title(struct cite_run *run, size_t paper, size_t lane, enum cite_how how)
{
	bool is_new;
	const struct cite_query *q = &run->query[paper];
	const char *family = how == CITE_BY_TITLE_WIDE && q->n_author ? q->author[0].family : NULL;
	const char *key = cite_arena_printf(run->mem, "%s%s%s%s", how == CITE_BY_TITLE ? "?" : "??", cite_title_key(run->mem, q->title),
		family ? "|" : "", family ? family : "");
	struct cite_want *w = get(run, paper, lane, key, &is_new);
	if (is_new) {
		w->how = how;
		w->query = q;
		begin(run, w);
	}
	return w;
}

/* ---- what an answer said ---- */

static void keep(struct cite_run *run, const struct cite_want *w, const char *raw, size_t n)
{
	struct cite_err err = { 0 };
	if (cite_store_put(run->world->store, run->lane[w->lane].source->name, w->key, raw, n, now_s(run), &err) < 0)
		store_failed(run, &err);
}

void cite_want_found(struct cite_run *run, struct cite_want *w, const char *raw, size_t n)
{
	if (w->done)
		return;
	keep(run, w, raw, n);
	struct cite_stored row = { CITE_STATE_FOUND, now_s(run), raw, n };
	w->record = cite_want_read(&run->lane[w->lane], &run->reading, &w->id, &row);
	w->state = w->record ? CITE_STATE_FOUND : CITE_STATE_UNKNOWN;
	w->why = w->record ? NULL : "its record cannot be read";
	w->done = true;
}

void cite_want_absent(struct cite_run *run, struct cite_want *w, const char *why)
{
	if (w->done)
		return;
	keep(run, w, NULL, 0);
	w->state = CITE_STATE_ABSENT;
	w->why = why;
	w->done = true;
}

void cite_want_hits(struct cite_run *run, struct cite_want *w, const struct cite_id *hit, size_t n)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_RECORD);
	for (size_t i = 0; i < n; i++)
		cite_buf_printf(&b, "%s %s\n", cite_id_kind_name(hit[i].kind), hit[i].value);
	if (n) {
		keep(run, w, b.s, b.n);
		read_hits(run, w, b.s, b.n);
	} else
		keep(run, w, NULL, 0);
	w->state = n ? CITE_STATE_FOUND : CITE_STATE_ABSENT;
	w->done = true;
	cite_buf_free(&b);
}

void cite_want_lost(struct cite_run *run, struct cite_want *w, const char *why)
{
	struct cite_stored row = look(run, w->lane, w->key);
	if (row.state == CITE_STATE_FOUND && take(run, w, &row)) {
		w->stale = row.fetched > 0 && (!run->world->options.offline || run->world->options.max_age_days > 0);
		return;
	}
	w->state = CITE_STATE_UNKNOWN;
	w->why = why ? why : w->why;
	w->done = true;
}
