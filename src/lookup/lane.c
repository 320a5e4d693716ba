/* lane.c: asks one source: passes the gate, sends a batch of what is wanted, and deals with whatever comes back. Every failure that a
 * source can show ends here: smaller batches, pauses, giving up for this run. */
#include "run.h"

#include "../base/err.h"

#include <stdio.h>
#include <string.h>

enum {
	MAX_FAILS = 5,         /* in a row; with pauses of 3, 6, 12 and 24 seconds between them */
	FULL_PAUSE_MS = 3000,  /* a source whose first pause is shorter has more tries, so that none is given up sooner */
	MAX_FAILS_OFFLINE = 2, /* when not even a connection comes about */
	MAX_PAUSE_MS = 60000,
	UNREACHABLE_PAUSE_MS = 1000,
	MAX_WAIT_S = 120, /* default of max_wait_s */
	LEASE_MS = 90000,
	BROKEN_MS = 600 * 1000 /* how long others are warned */
};

/* ---- failures ---- */

static void give_up(struct cite_run *run, struct cite_lane *lane, struct cite_wants *done)
{
	lane->broken = true;
	for (size_t i = 0; i < lane->queue.n; i++) {
		struct cite_want *w = lane->queue.v[i];
		cite_want_lost(run, w, cite_arena_printf(run->mem, "%s could not be asked: %s", lane->source->label, lane->why));
		lane->n_lost += !w->fallback && (w->state == CITE_STATE_UNKNOWN || w->stale);
		*(struct cite_want **)cite_vec_add(done) = w;
	}
	lane->queue.n = 0;
}

/* A transfer that broke off says nothing of the source's load: it is tried again at the pace. Whoever refuses is left alone longer. */
static int64_t pause_after(const struct cite_lane *lane, const struct cite_response *r)
{
	int64_t pause = r->cut || r->timed_out ? lane->setting->gap_ms : lane->setting->backoff_ms;
	for (int i = 1; i < lane->fails && pause < MAX_PAUSE_MS; i++)
		pause *= 2;
	pause = pause < MAX_PAUSE_MS ? pause : MAX_PAUSE_MS;
	/* Nobody is burdened by a name that is looked up again; and whoever is offline should not wait. */
	if (r->unreachable && pause > UNREACHABLE_PAUSE_MS)
		pause = UNREACHABLE_PAUSE_MS;
	return r->retry_after_ms > pause ? r->retry_after_ms : pause;
}

static int max_fails(const struct cite_lane *lane)
{
	int n = MAX_FAILS;
	for (int64_t pause = lane->setting->backoff_ms; pause > 0 && pause < FULL_PAUSE_MS; pause *= 2)
		n++;
	return n;
}

static int64_t max_wait_ms(const struct cite_run *run)
{
	int s = run->world->options.max_wait_s;
	return (int64_t)(s > 0 ? s : MAX_WAIT_S) * 1000;
}

/* Ask again later, with fewer at a time if the source seems to choke on the number, or not again. Returns the pause. */
static int64_t fail(struct cite_batch *b, enum cite_damage damage, struct cite_wants *done, int64_t now)
{
	struct cite_run *run = b->run;
	struct cite_lane *lane = b->lane;
	const struct cite_response *r = &b->transfer.response;
	lane->fails++;
	if (!lane->failing_ms)
		lane->failing_ms = now;
	bool chokes = r->timed_out || r->cut || r->status >= 500;
	if (chokes && lane->fails > 1 && b->how == CITE_BY_ID && b->want.n > 1)
		lane->batch = b->want.n / 2;
	int64_t pause = pause_after(lane, r);
	/* One source out of reach and none that answered: the network is gone, and trying all of them twice would only take time. */
	bool offline = r->unreachable && run->unreachable && !run->answered;
	run->unreachable = run->unreachable || (r->unreachable && lane->fails >= MAX_FAILS_OFFLINE);
	bool enough = offline || damage != CITE_DAMAGE_RETRY || lane->open || lane->fails >= max_fails(lane) ||
		(r->unreachable && lane->fails >= MAX_FAILS_OFFLINE) || now + pause - lane->failing_ms > max_wait_ms(run);
	cite_batch_requeue(b, 0);
	if (enough)
		give_up(run, lane, done);
	return pause;
}

/* The request was too large, or blames one of many: halve. A single one that is refused is not known there. */
static void halve(struct cite_batch *b, bool for_good, struct cite_wants *done)
{
	size_t half = b->want.n / 2;
	for (size_t i = 0; half == 0 && i < b->want.n; i++) {
		cite_want_absent(b->run, b->want.v[i], "the source refuses to look this up");
		*(struct cite_want **)cite_vec_add(done) = b->want.v[i];
	}
	if (half == 0)
		return;
	if (for_good && b->how == CITE_BY_ID)
		b->lane->batch = b->lane->max_batch = half;
	else if (for_good)
		b->lane->search_batch = half;
	cite_batch_requeue(b, for_good ? 0 : half);
}

/* ---- an answer ---- */

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

/* It answers again: a batch that was made smaller may grow. */
static void recover(struct cite_lane *lane)
{
	lane->fails = 0;
	lane->failing_ms = 0;
	lane->open = false;
	lane->batch = lane->batch * 2 < lane->max_batch ? lane->batch * 2 : lane->max_batch;
}

/* Deal with an answer or its lack. Returns the pause until the next request. */
static int64_t judge(struct cite_batch *b, struct cite_wants *done, int64_t now)
{
	struct cite_lane *lane = b->lane;
	struct cite_transfer *t = &b->transfer;
	const struct cite_response *r = &t->response;
	enum cite_damage damage = CITE_DAMAGE_RETRY;
	if (t->status == CITE_ELIMIT || r->status == 413 || r->status == 414) {
		halve(b, true, done);
		return stated_gap(lane, r);
	}
	if (t->status == CITE_OK)
		damage = cite_batch_receive(b, done, &t->err);
	if (damage == CITE_DAMAGE_NONE || damage == CITE_DAMAGE_RECORD) {
		recover(lane);
		if (damage == CITE_DAMAGE_RECORD)
			halve(b, false, done);
		return stated_gap(lane, r);
	}
	snprintf(lane->why, sizeof lane->why, "%.*s", (int)sizeof lane->why - 1, t->err.msg);
	int64_t pause = fail(b, damage, done, now);
	/* What did not even reach the source is no burden on it. */
	return r->unreachable || pause > lane->setting->gap_ms ? pause : lane->setting->gap_ms;
}

/* ---- the gate ---- */

static const char *gate_of(const struct cite_lane *lane)
{
	return lane->source->gate ? lane->source->gate : lane->source->name;
}

static int64_t now_ms(const struct cite_run *run)
{
	return run->world->clock.now_ms(run->world->clock.ctx);
}

static void store_failed(struct cite_run *run, const struct cite_err *err)
{
	if (run->status == CITE_OK) {
		run->status = CITE_ESTORE;
		run->err = *err;
	}
}

/* Another lane of this run has a request under way behind the same gate. */
static bool gate_is_taken(const struct cite_run *run, const struct cite_lane *lane)
{
	for (size_t i = 0; i < run->n_lane; i++)
		if (run->lane[i].batch_out && !strcmp(gate_of(&run->lane[i]), gate_of(lane)))
			return true;
	return false;
}

/* Go in, or learn when to come again. */
static bool enter(struct cite_run *run, struct cite_lane *lane, struct cite_wants *done)
{
	struct cite_gate gate;
	struct cite_err err = { 0 };
	int64_t now = now_ms(run);
	if (cite_store_enter(run->world->store, &gate, gate_of(lane), now, LEASE_MS, lane->setting->gap_ms, &err) < 0) {
		store_failed(run, &err);
		return false;
	}
	if (lane->n_request == 0 && gate.open && !lane->source->gate)
		lane->open = true;
	if (gate.wait_ms == 0)
		return true;
	lane->ready_ms = now + (gate.busy && gate.wait_ms > CITE_STORE_POLL_MS ? CITE_STORE_POLL_MS : gate.wait_ms);
	if (!gate.busy && gate.wait_ms > max_wait_ms(run)) {
		snprintf(lane->why, sizeof lane->why, "it asked us to wait another %lld minutes", (long long)(gate.wait_ms / 60000 + 1));
		give_up(run, lane, done);
	}
	return false;
}

static void leave(struct cite_run *run, struct cite_lane *lane, int64_t now, int64_t pause)
{
	struct cite_err err = { 0 };
	lane->ready_ms = now + pause;
	int64_t broken_until = lane->source->gate ? -1 : lane->broken ? now + BROKEN_MS : 0;
	if (cite_store_leave(run->world->store, gate_of(lane), now, lane->ready_ms, broken_until, &err) < 0)
		store_failed(run, &err);
}

/* ---- one request ---- */

bool cite_lane_waits(const struct cite_run *run, const struct cite_lane *lane)
{
	return lane->queue.n && !lane->broken && !lane->batch_out && !gate_is_taken(run, lane);
}

void cite_lane_ask(struct cite_run *run, struct cite_lane *lane, struct cite_wants *done)
{
	if (!enter(run, lane, done))
		return;
	struct cite_batch *b = lane->batch_out = cite_batch_new(run, lane);
	struct cite_transfer *t = &b->transfer;
	lane->n_request++;
	run->n_request++;
	if (t->request.url.over || t->request.body.over) {
		t->status = cite_fail(&t->err, CITE_ELIMIT, "the request is too large");
		t->over = true;
	} else
		run->world->http.begin(run->world->http.ctx, t);
}

void cite_lane_hear(struct cite_run *run, struct cite_lane *lane, struct cite_wants *done)
{
	struct cite_batch *b = lane->batch_out;
	int64_t now = now_ms(run), pause = lane->setting->gap_ms;
	run->answered = run->answered || b->transfer.response.status > 0;
	lane->batch_out = NULL;
	if (b->transfer.status == CITE_ESTOPPED)
		cite_batch_requeue(b, 0);
	else
		pause = judge(b, done, now);
	leave(run, lane, now, pause);
	cite_batch_free(b);
}
