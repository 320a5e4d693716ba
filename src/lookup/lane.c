/* lane.c: asks one source: takes a batch from its queue, passes the gate, sends, and deals with whatever comes back. Every failure that
 * a source can show ends here: smaller batches, pauses, giving up for this run. */
#include "run.h"

#include "../base/err.h"
#include "../paper/id.h"
#include "slip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_FAILS = 5,         /* in a row; with pauses of 3, 6, 12 and 24 seconds between them */
	MAX_FAILS_OFFLINE = 2, /* when not even a connection comes about */
	MAX_PAUSE_MS = 60000,
	UNREACHABLE_PAUSE_MS = 1000,
	MAX_WAIT_S = 120, /* default of max_wait_s */
	LEASE_MARGIN_MS = 30000,
	BROKEN_PAUSES = 200, /* how long others are warned, in first pauses: 10 minutes */
	MAX_HITS = 20
};

/* One request and the wants it is for. */
struct batch {
	struct cite_run *run;
	struct cite_lane *lane;
	struct cite_wants want;
	struct cite_id *id;              /* by id: theirs, in the same order */
	const struct cite_query **query; /* by title: theirs */
	enum cite_how how;
	struct cite_wants_hits *hits; /* by title: what was found for each */
	bool named;                   /* the answer named an offender */
	struct cite_wants *done;
};

struct cite_wants_hits {
	struct cite_id v[MAX_HITS];
	size_t n;
};

/* ---- which ---- */

/* What is asked for together: fresh ids, ids that were missing once, titles, titles asked loosely. */
static int class_of(const struct cite_want *w)
{
	return w->how == CITE_BY_ID ? w->misses > 0 : 1 + (int)w->how;
}

static bool has_same_id(const struct batch *b, const struct cite_want *w)
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
static void pick(struct batch *b)
{
	struct cite_lane *lane = b->lane;
	const struct cite_want *first = first_of_queue(lane);
	size_t max = first->how == CITE_BY_ID ? lane->batch : first->how == CITE_BY_TITLE ? lane->search_batch : 1, left = 0;
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

static void set_up(struct batch *b)
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

static void requeue(struct batch *b, size_t at_most)
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
	struct batch *b = ctx;
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
	struct batch *b = ctx;
	struct cite_arena *a = cite_arena_new();
	struct cite_record r;
	bool kept = false;
	if (!raw || b->lane->source->parse(&r, a, raw, n, NULL) != CITE_DAMAGE_NONE || !r.field[CITE_TITLE]) {
		cite_arena_free(a);
		return;
	}
	for (size_t i = 0; i < b->want.n; i++) {
		struct cite_wants_hits *hits = &b->hits[i];
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

/* Wants that a good answer did not hold. One miss may be the source's slip: it is asked again, last. */
static void settle(struct batch *b)
{
	for (size_t i = 0; i < b->want.n; i++) {
		struct cite_want *w = b->want.v[i];
		w->at_most = 0;
		if (b->how != CITE_BY_ID)
			cite_want_hits(b->run, w, b->hits[i].v, b->hits[i].n);
		else if (!w->done && !b->named && ++w->misses >= b->lane->source->asks)
			cite_want_absent(b->run, w, NULL);
		if (w->done)
			*(struct cite_want **)cite_vec_add(b->done) = w;
	}
	requeue(b, 0);
}

/* ---- failures ---- */

static void give_up(struct batch *b)
{
	struct cite_lane *lane = b->lane;
	lane->broken = true;
	requeue(b, 0);
	for (size_t i = 0; i < lane->queue.n; i++) {
		struct cite_want *w = lane->queue.v[i];
		cite_want_lost(b->run, w, cite_arena_printf(b->run->mem, "%s could not be asked: %s", lane->source->label, lane->why));
		lane->n_lost += !w->fallback && (w->state == CITE_STATE_UNKNOWN || w->stale);
		*(struct cite_want **)cite_vec_add(b->done) = w;
	}
	lane->queue.n = 0;
}

static int64_t pause_after(const struct cite_lane *lane, const struct cite_response *r)
{
	int64_t pause = lane->setting->backoff_ms;
	for (int i = 1; i < lane->fails && pause < MAX_PAUSE_MS; i++)
		pause *= 2;
	pause = pause < MAX_PAUSE_MS ? pause : MAX_PAUSE_MS;
	/* Nobody is burdened by a name that is looked up again; and whoever is offline should not wait. */
	if (r->unreachable && pause > UNREACHABLE_PAUSE_MS)
		pause = UNREACHABLE_PAUSE_MS;
	return r->retry_after_ms > pause ? r->retry_after_ms : pause;
}

static int64_t max_wait_ms(const struct cite_run *run)
{
	int s = run->world->options.max_wait_s;
	return (int64_t)(s > 0 ? s : MAX_WAIT_S) * 1000;
}

/* Ask again later, with fewer at a time if the source seems to choke on the number, or not again. Returns the pause. */
static int64_t fail(struct batch *b, const struct cite_response *r, enum cite_damage damage, int64_t now)
{
	struct cite_lane *lane = b->lane;
	lane->fails++;
	if (!lane->failing_ms)
		lane->failing_ms = now;
	bool chokes = r->timed_out || r->cut || r->status >= 500;
	if (chokes && lane->fails > 1 && b->how == CITE_BY_ID && b->want.n > 1)
		lane->batch = b->want.n / 2;
	int64_t pause = pause_after(lane, r);
	/* One source out of reach and none that answered: the network is gone, and trying all of them twice would only take time. */
	bool offline = r->unreachable && b->run->unreachable && !b->run->answered;
	b->run->unreachable = b->run->unreachable || (r->unreachable && lane->fails >= MAX_FAILS_OFFLINE);
	bool enough = offline || damage != CITE_DAMAGE_RETRY || lane->open || lane->fails >= MAX_FAILS ||
		(r->unreachable && lane->fails >= MAX_FAILS_OFFLINE) || now + pause - lane->failing_ms > max_wait_ms(b->run);
	if (enough)
		give_up(b);
	else
		requeue(b, 0);
	return pause;
}

/* The request was too large, or blames one of many: halve. A single one that is refused is not known there. */
static void halve(struct batch *b, bool for_good)
{
	size_t half = b->want.n / 2;
	for (size_t i = 0; half == 0 && i < b->want.n; i++) {
		cite_want_absent(b->run, b->want.v[i], "the source refuses to look this up");
		*(struct cite_want **)cite_vec_add(b->done) = b->want.v[i];
	}
	if (half == 0)
		return;
	if (for_good && b->how == CITE_BY_ID)
		b->lane->batch = half;
	else if (for_good)
		b->lane->search_batch = half;
	requeue(b, for_good ? 0 : half);
}

/* ---- one request ---- */

static const char *gate_of(const struct cite_lane *lane)
{
	return lane->source->gate ? lane->source->gate : lane->source->name;
}

static int send(struct batch *b, struct cite_response *r, struct cite_err *err)
{
	const struct cite_lane *lane = b->lane;
	struct cite_world *world = b->run->world;
	struct cite_request q = {
		.url = CITE_BUF(CITE_MAX_REQUEST), .body = CITE_BUF(CITE_MAX_REQUEST), .max_bytes = CITE_MAX_ANSWER, .timeout_ms = 30000
	};
	if (b->how == CITE_BY_ID)
		lane->source->request(&q, lane->setting->base, b->id, b->want.n, world->options.mailto);
	else
		lane->source->search(&q, lane->setting->base, b->query, b->want.n, b->how == CITE_BY_TITLE_WIDE, world->options.mailto);
	int status = q.url.over || q.body.over ? cite_fail(err, CITE_ELIMIT, "the request is too large") :
						 world->http.fetch(world->http.ctx, &q, r, err);
	cite_buf_free(&q.url);
	cite_buf_free(&q.body);
	return status;
}

/* Read an answer into the store, all of it or nothing. */
static enum cite_damage receive(struct batch *b, const struct cite_response *r, struct cite_err *err)
{
	struct cite_run *run = b->run;
	struct cite_err store_err = { 0 };
	enum cite_damage damage = CITE_DAMAGE_RUN;
	if (cite_store_begin(run->world->store, &store_err) == CITE_OK) {
		if (b->how == CITE_BY_ID)
			damage = b->lane->source->split(r, b->id, b->want.n, on_id, b, err);
		else
			damage = b->lane->source->split(r, NULL, 0, on_hit, b, err);
		if (damage == CITE_DAMAGE_NONE)
			settle(b);
		if (cite_store_commit(run->world->store, &store_err) < 0)
			damage = CITE_DAMAGE_RUN;
	}
	if (damage == CITE_DAMAGE_RUN && run->status == CITE_OK) {
		run->status = CITE_ESTORE;
		run->err = store_err;
	}
	return damage;
}

/* The pause that the source's own rate headers ask for, if it is longer than ours. */
static int64_t stated_gap(const struct cite_lane *lane, const struct cite_response *r)
{
	int64_t gap = lane->setting->gap_ms;
	if (gap > 0 && r->rate_limit > 0 && r->rate_interval_s > 0) {
		int64_t stated = (int64_t)r->rate_interval_s * 1000 / r->rate_limit;
		gap = stated > gap ? stated : gap;
	}
	return gap;
}

/* Deal with an answer or its lack. Returns the pause until the next request. */
static int64_t judge(struct batch *b, const struct cite_response *r, int status, struct cite_err *err, int64_t now)
{
	struct cite_lane *lane = b->lane;
	enum cite_damage damage = CITE_DAMAGE_RETRY;
	if (status == CITE_ELIMIT || r->status == 413 || r->status == 414) {
		halve(b, true);
		return stated_gap(lane, r);
	}
	if (status == CITE_OK)
		damage = receive(b, r, err);
	if (damage == CITE_DAMAGE_NONE || damage == CITE_DAMAGE_RECORD) {
		lane->fails = 0;
		lane->failing_ms = 0;
		lane->open = false;
		if (damage == CITE_DAMAGE_RECORD)
			halve(b, false);
		return stated_gap(lane, r);
	}
	snprintf(lane->why, sizeof lane->why, "%.*s", (int)sizeof lane->why - 1, err->msg);
	int64_t pause = fail(b, r, damage, now);
	/* What did not even reach the source is no burden on it. */
	return r->unreachable || pause > lane->setting->gap_ms ? pause : lane->setting->gap_ms;
}

static void ask(struct batch *b)
{
	struct cite_run *run = b->run;
	struct cite_lane *lane = b->lane;
	struct cite_world *world = run->world;
	struct cite_response r = { .body = CITE_BUF(CITE_MAX_ANSWER), .retry_after_ms = -1 };
	struct cite_err err = { 0 };
	pick(b);
	set_up(b);
	lane->n_request++;
	run->n_request++;
	int status = send(b, &r, &err);
	int64_t now = world->clock.now_ms(world->clock.ctx), pause = lane->setting->gap_ms;
	run->answered = run->answered || r.status > 0;
	if (status == CITE_ESTOPPED) {
		run->stopped = true;
		requeue(b, 0);
	} else
		pause = judge(b, &r, status, &err, now);
	lane->ready_ms = now + pause;
	int64_t broken_until = lane->source->gate ? -1 : lane->broken ? now + (int64_t)BROKEN_PAUSES * lane->setting->backoff_ms : 0;
	if (cite_store_leave(world->store, gate_of(lane), now, lane->ready_ms, broken_until, &err) < 0 && run->status == CITE_OK) {
		run->status = CITE_ESTORE;
		run->err = err;
	}
	cite_buf_free(&r.body);
	free(b->want.v);
}

void cite_lane_ask(struct cite_run *run, struct cite_lane *lane, struct cite_wants *done)
{
	struct cite_world *world = run->world;
	struct cite_gate gate;
	struct batch b = { .run = run, .lane = lane, .done = done };
	int64_t now = world->clock.now_ms(world->clock.ctx);
	int status = cite_store_enter(world->store, &gate, gate_of(lane), now, LEASE_MARGIN_MS + 60000, lane->setting->gap_ms, &run->err);
	if (status < 0) {
		run->status = status;
		return;
	}
	if (lane->n_request == 0 && gate.open && !lane->source->gate)
		lane->open = true;
	if (gate.wait_ms == 0) {
		ask(&b);
		return;
	}
	int64_t poll = gate.busy && gate.wait_ms > CITE_STORE_POLL_MS ? CITE_STORE_POLL_MS : gate.wait_ms;
	lane->ready_ms = now + poll;
	if (!gate.busy && gate.wait_ms > max_wait_ms(run)) {
		snprintf(lane->why, sizeof lane->why, "it asked us to wait another %lld minutes", (long long)(gate.wait_ms / 60000 + 1));
		give_up(&b);
	}
}
