/* batch.c: which of a source's wants go into one request, and what its answer says of each: the identifiers or titles of a batch out,
 * records, absences and hits in. When to ask, and what to do about failures, is lane.c's. */
#include "run.h"

#include "../base/err.h"
#include "../paper/id.h"
#include "slip.h"

#include <stdlib.h>

enum { MAX_HITS = 20, TIMEOUT_MS = 30000 };

struct cite_hits {
	struct cite_id v[MAX_HITS];
	size_t n;
};

/* ---- which ---- */

/* What is asked for together: fresh ids, ids that were missing once, titles, titles asked loosely. */
static int class_of(const struct cite_want *w)
{
	return w->how == CITE_BY_ID ? w->misses > 0 : 1 + (int)w->how;
}

static bool has_same_id(const struct cite_batch *b, const struct cite_want *w)
{
	for (size_t i = 0; w->how == CITE_BY_ID && i < b->want.n; i++)
		if (cite_id_same(&b->want.v[i]->id, &w->id))
			return true;
	return false;
}

static const struct cite_want *first_of_queue(const struct cite_lane *lane)
{
	const struct cite_want *first = lane->queue.v[0];
	for (size_t i = 1; i < lane->queue.n; i++)
		if (class_of(lane->queue.v[i]) < class_of(first))
			first = lane->queue.v[i];
	return first;
}

/* Two versions of one paper never go together: the answer could not tell which of them was meant. */
static void pick(struct cite_batch *b)
{
	struct cite_lane *lane = b->lane;
	const struct cite_want *first = first_of_queue(lane);
	size_t max = first->how == CITE_BY_ID ? lane->batch : first->how == CITE_BY_TITLE ? lane->search_batch : 1, left = 0;
	if (first->misses && lane->source->again_alone)
		max = 1;
	if (first->at_most && first->at_most < max)
		max = first->at_most;
	bool check = b->run->world->options.versions;
	b->how = first->how;
	for (size_t i = 0; i < lane->queue.n; i++) {
		struct cite_want *w = lane->queue.v[i];
		if (b->want.n < max && class_of(w) == class_of(first) && w->at_most == first->at_most && !(check && has_same_id(b, w)))
			*(struct cite_want **)cite_vec_add(&b->want) = w;
		else
			lane->queue.v[left++] = w;
	}
	lane->queue.n = left;
}

static void set_up(struct cite_batch *b)
{
	size_t n = b->want.n;
	struct cite_arena *a = b->run->mem;
	if (b->how == CITE_BY_ID) {
		b->id = cite_arena_alloc(a, n * sizeof *b->id);
		for (size_t i = 0; i < n; i++)
			b->id[i] = b->want.v[i]->id;
		return;
	}
	b->query = cite_arena_alloc(a, n * sizeof *b->query);
	b->hits = cite_arena_alloc(a, n * sizeof *b->hits);
	for (size_t i = 0; i < n; i++)
		b->query[i] = b->want.v[i]->query;
}

static void write_request(struct cite_batch *b)
{
	const struct cite_lane *lane = b->lane;
	const char *base = lane->setting->base, *mailto = b->run->world->options.mailto;
	struct cite_request *q = &b->transfer.request;
	if (b->how == CITE_BY_ID)
		lane->source->request(q, base, b->id, b->want.n, mailto);
	else
		lane->source->search(q, base, b->query, b->want.n, b->how == CITE_BY_TITLE_WIDE, mailto);
}

struct cite_batch *cite_batch_new(struct cite_run *run, struct cite_lane *lane)
{
	struct cite_batch *b = calloc(1, sizeof *b);
	if (!b)
		cite_out_of_memory();
	b->run = run;
	b->lane = lane;
	b->transfer = (struct cite_transfer){ .request = { .url = CITE_BUF(CITE_MAX_REQUEST),
						      .body = CITE_BUF(CITE_MAX_REQUEST),
						      .max_bytes = CITE_MAX_ANSWER,
						      .timeout_ms = TIMEOUT_MS },
		.response = { .body = CITE_BUF(CITE_MAX_ANSWER), .retry_after_ms = -1 } };
	pick(b);
	set_up(b);
	write_request(b);
	return b;
}

void cite_batch_free(struct cite_batch *b)
{
	if (!b)
		return;
	cite_buf_free(&b->transfer.request.url);
	cite_buf_free(&b->transfer.request.body);
	cite_buf_free(&b->transfer.response.body);
	free(b->want.v);
	free(b);
}

void cite_batch_requeue(struct cite_batch *b, size_t at_most)
{
	for (size_t i = 0; i < b->want.n; i++)
		if (!b->want.v[i]->done) {
			b->want.v[i]->at_most = at_most;
			*cite_vec_add(&b->lane->queue) = b->want.v[i];
		}
}

/* ---- what came back ---- */

static void on_id(void *ctx, const struct cite_id *id, const char *raw, size_t n)
{
	struct cite_batch *b = ctx;
	struct cite_want *w = b->want.v[id - b->id];
	if (raw)
		cite_want_found(b->run, w, raw, n);
	else if (!w->done) {
		b->named = true;
		cite_want_absent(b->run, w, "the source refuses this identifier as malformed");
	}
}

/* A paper that a search brought up: kept, and noted for every title that it may be. */
static void on_hit(void *ctx, const struct cite_id *id, const char *raw, size_t n)
{
	struct cite_batch *b = ctx;
	struct cite_arena *a = cite_arena_new();
	struct cite_record r;
	bool kept = false;
	if (!raw || b->lane->source->parse(&r, &(struct cite_reading){ .mem = a }, raw, n, NULL) != CITE_DAMAGE_NONE ||
		!r.field[CITE_TITLE]) {
		cite_arena_free(a);
		return;
	}
	for (size_t i = 0; i < b->want.n; i++) {
		struct cite_hits *hits = &b->hits[i];
		if (hits->n == MAX_HITS || !cite_slip_score(b->query[i]->title, r.field[CITE_TITLE]))
			continue;
		hits->v[hits->n++] = (struct cite_id){ id->kind, 0, cite_arena_dup(b->run->mem, id->value) };
		kept = true;
	}
	struct cite_err err = { 0 };
	const struct cite_clock *clock = &b->run->world->clock;
	if (kept &&
		cite_store_put(b->run->world->store, b->lane->source->name, id->value, raw, n, clock->now_ms(clock->ctx) / 1000, &err) <
			0) {
		b->run->status = CITE_ESTORE;
		b->run->err = err;
	}
	cite_arena_free(a);
}

/* Wants that a good answer did not hold. In a list of several that may be the source's slip: they are asked for again, last. */
static void settle(struct cite_batch *b, struct cite_wants *done)
{
	bool told = b->want.n == 1 && b->transfer.response.status == 404;
	for (size_t i = 0; i < b->want.n; i++) {
		struct cite_want *w = b->want.v[i];
		w->at_most = 0;
		if (b->how != CITE_BY_ID)
			cite_want_hits(b->run, w, b->hits[i].v, b->hits[i].n);
		else if (!w->done && !b->named && (++w->misses >= b->lane->source->asks || told))
			cite_want_absent(b->run, w, NULL);
		if (w->done)
			*(struct cite_want **)cite_vec_add(done) = w;
	}
	cite_batch_requeue(b, 0);
}

enum cite_damage cite_batch_receive(struct cite_batch *b, struct cite_wants *done, struct cite_err *err)
{
	struct cite_run *run = b->run;
	const struct cite_response *r = &b->transfer.response;
	struct cite_err store_err = { 0 };
	enum cite_damage damage = CITE_DAMAGE_RUN;
	if (cite_store_begin(run->world->store, &store_err) == CITE_OK) {
		if (b->how == CITE_BY_ID)
			damage = b->lane->source->split(r, b->id, b->want.n, on_id, b, err);
		else
			damage = b->lane->source->split(r, NULL, 0, on_hit, b, err);
		if (damage == CITE_DAMAGE_NONE)
			settle(b, done);
		if (cite_store_commit(run->world->store, &store_err) < 0)
			damage = CITE_DAMAGE_RUN;
	}
	if (damage == CITE_DAMAGE_RUN && run->status == CITE_OK) {
		run->status = CITE_ESTORE;
		run->err = store_err;
	}
	return damage;
}
