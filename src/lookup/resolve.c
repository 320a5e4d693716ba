/* resolve.c: the loop of a lookup: plan every paper, ask each source that may be asked, one request to each at a time, plan the papers
 * that an answer concerns, until nothing is wanted or nobody answers. Then the answers are put together. */
#include "resolve.h"

#include "../base/err.h"
#include "../paper/id.h"
#include "fit.h"
#include "run.h"
#include "source_xml.h"

#include <stdlib.h>
#include <string.h>

enum { SLICE_MS = 250, MAX_RECORDS = 16, ROUND = 2048 };

/* ---- the loop ---- */

static bool interrupted(const struct cite_run *run)
{
	const volatile int *stop = run->world->options.stop;
	return run->stopped || (stop && *stop);
}

static int64_t now_ms(const struct cite_run *run)
{
	return run->world->clock.now_ms(run->world->clock.ctx);
}

static void report(const struct cite_run *run, const char *source)
{
	const struct cite_lookup_options *o = &run->world->options;
	if (o->progress)
		o->progress(o->progress_ctx, source, run->n_finished, run->n_paper);
}

static void plan_again(struct cite_run *run, const struct cite_wants *done)
{
	for (size_t i = 0; i < done->n; i++)
		for (size_t k = 0; k < done->v[i]->n_paper; k++)
			cite_plan(run, done->v[i]->paper[k]);
}

/* Hear every source that has answered: all of it is stored before anything else is done. Returns whether any did. */
static bool hear(struct cite_run *run)
{
	struct cite_wants done = { 0 };
	bool some = false;
	for (size_t i = 0; i < run->n_lane; i++) {
		struct cite_lane *lane = &run->lane[i];
		if (lane->batch_out && lane->batch_out->transfer.over) {
			cite_lane_hear(run, lane, &done);
			some = true;
		}
	}
	plan_again(run, &done);
	free(done.v);
	return some;
}

/* Ask every source that may be asked now. Returns whether any was. */
static bool ask(struct cite_run *run)
{
	struct cite_wants done = { 0 };
	bool some = false;
	for (size_t i = 0; i < run->n_lane && run->status == CITE_OK; i++) {
		struct cite_lane *lane = &run->lane[i];
		if (cite_lane_waits(run, lane) && lane->ready_ms <= now_ms(run)) {
			report(run, lane->source->label);
			cite_lane_ask(run, lane, &done);
			some = true;
		}
	}
	plan_again(run, &done);
	free(done.v);
	return some;
}

/* Until an answer comes or a source may be asked, but at most a slice, so that an interrupt is noticed soon. Returns false if there is
 * nothing to wait for. */
static bool wait_a_while(struct cite_run *run)
{
	const struct cite_clock *clock = &run->world->clock;
	const struct cite_lane *next = NULL, *out = NULL;
	for (size_t i = 0; i < run->n_lane; i++) {
		const struct cite_lane *lane = &run->lane[i];
		if (lane->batch_out)
			out = lane;
		else if (cite_lane_waits(run, lane) && (!next || lane->ready_ms < next->ready_ms))
			next = lane;
	}
	if (!next && !out)
		return false;
	int64_t left = next ? next->ready_ms - now_ms(run) : SLICE_MS;
	left = left < 0 ? 0 : left < SLICE_MS ? left : SLICE_MS;
	report(run, out ? out->source->label : next->source->label);
	if (out)
		run->world->http.wait(run->world->http.ctx, left);
	else if (left > 0)
		clock->sleep_ms(clock->ctx, left);
	return true;
}

/* No answer is waited for any longer; those that are here already are kept. */
static void break_off(struct cite_run *run)
{
	for (size_t i = 0; i < run->n_lane; i++)
		if (run->lane[i].batch_out)
			run->world->http.cancel(run->world->http.ctx, &run->lane[i].batch_out->transfer);
	hear(run);
}

static void ask_around(struct cite_run *run)
{
	while (run->status == CITE_OK && !interrupted(run)) {
		bool some = hear(run);
		some = ask(run) || some;
		if (!some && !wait_a_while(run))
			break;
	}
	run->stopped = interrupted(run);
	break_off(run);
}

/* Whatever is still queued gets no answer any more. */
static void abandon(struct cite_run *run)
{
	for (size_t i = 0; i < run->n_lane; i++) {
		struct cite_lane *lane = &run->lane[i];
		for (size_t k = 0; k < lane->queue.n; k++)
			cite_want_lost(run, lane->queue.v[k], run->stopped ? "interrupted before it was asked for" : NULL);
		lane->queue.n = 0;
	}
}

/* ---- the answers ---- */

/* A source that was given up, and that is going to be named as a trouble. */
static bool is_trouble(const struct cite_lane *lane)
{
	return lane->broken && lane->n_lost;
}

static bool has_id(const struct cite_paper *p)
{
	for (size_t i = 0; i < p->want.n; i++)
		if (p->want.v[i]->how == CITE_BY_ID)
			return true;
	return false;
}

static const char *why_not(struct cite_run *run, size_t paper, enum cite_state state, bool *told)
{
	const struct cite_paper *p = &run->paper[paper];
	const char *why = p->doubt;
	for (size_t i = 0; i < p->want.n && !why; i++)
		if (p->want.v[i]->state == state) {
			why = p->want.v[i]->why;
			*told = is_trouble(&run->lane[p->want.v[i]->lane]);
		}
	if (why || state == CITE_STATE_FOUND)
		return why;
	*told = false;
	if (state == CITE_STATE_NONE)
		return "it has no identifier that a source knows";
	if (state == CITE_STATE_ABSENT && p->searched)
		return has_id(p) ? "the sources asked do not have it, nor another paper of this title by these people" :
				   "no source has a paper of this title by these people";
	if (state == CITE_STATE_ABSENT)
		return "the sources asked do not have it";
	return "no source could be asked";
}

/* What is said of the identifiers counts; of a paper without any, what is said of its title. */
static enum cite_state state_of(const struct cite_run *run, size_t paper)
{
	const struct cite_paper *p = &run->paper[paper];
	bool by_id = has_id(p);
	enum cite_state state = p->searched ? CITE_STATE_ABSENT : CITE_STATE_NONE;
	for (size_t i = 0; i < p->want.n; i++) {
		if ((p->want.v[i]->how == CITE_BY_ID) != by_id)
			continue;
		if (p->want.v[i]->state == CITE_STATE_UNKNOWN)
			return CITE_STATE_UNKNOWN;
		if (p->want.v[i]->state == CITE_STATE_ABSENT)
			state = CITE_STATE_ABSENT;
	}
	return state;
}

/* A source that a found paper lost: the answer is good but not all of it. */
static const char *lost_part(struct cite_run *run, size_t paper)
{
	const struct cite_paper *p = &run->paper[paper];
	for (size_t i = 0; i < p->want.n; i++)
		if (p->want.v[i]->how == CITE_BY_ID && p->want.v[i]->state == CITE_STATE_UNKNOWN && !run->world->options.offline)
			return p->want.v[i]->why;
	return NULL;
}

/* The record that a search brought for a paper whose identifiers led nowhere, or NULL. */
static const struct cite_record *found_by_title(struct cite_run *run, size_t paper, const struct cite_answer *a)
{
	const struct cite_query *q = &run->query[paper];
	for (size_t i = 0; run->paper[paper].searched && q->n_id && i < a->n_record; i++)
		if (cite_fit_by_id(q, a->record[i], run->mem, NULL))
			return a->record[i];
	return NULL;
}

static void fill_answer(struct cite_run *run, size_t paper, struct cite_answer *a)
{
	const struct cite_record *records[MAX_RECORDS];
	a->n_record = cite_plan_records(run, paper, records, MAX_RECORDS, &a->stale);
	a->record = cite_arena_array(run->mem, records, a->n_record, sizeof(struct cite_record *));
	a->state = a->n_record ? CITE_STATE_FOUND : state_of(run, paper);
	a->why = a->n_record ? lost_part(run, paper) : why_not(run, paper, a->state, &a->told);
	const struct cite_record *r = found_by_title(run, paper, a);
	a->by_title = r != NULL;
	if (r)
		a->why = cite_arena_printf(run->mem, "%s leads to no such paper; its title and people led to %s",
			cite_id_show(run->mem, &run->query[paper].id[0]),
			cite_id_show(run->mem, &(struct cite_id){ r->id.kind, 0, r->id.value }));
}

static void name_troubles(struct cite_run *run)
{
	for (size_t i = 0; i < run->n_lane; i++) {
		const struct cite_lane *lane = &run->lane[i];
		if (is_trouble(lane))
			*cite_vec_add(&run->trouble) =
				cite_arena_printf(run->mem, "%s did not answer (%s); %zu paper%s not looked up there", lane->source->label,
					lane->why, lane->n_lost, lane->n_lost == 1 ? " was" : "s were");
	}
}

static struct cite_answers *collect(struct cite_run *run)
{
	struct cite_answers *out = cite_arena_alloc(run->mem, sizeof *out);
	struct cite_answer *answer = cite_arena_alloc(run->mem, run->n_paper * sizeof *answer);
	for (size_t i = 0; i < run->n_paper; i++)
		fill_answer(run, i, &answer[i]);
	name_troubles(run);
	out->answer = answer;
	out->n_answer = run->n_paper;
	out->n_request = run->n_request;
	out->trouble = cite_arena_array(run->mem, run->trouble.v, run->trouble.n, sizeof *run->trouble.v);
	out->n_trouble = run->trouble.n;
	out->stopped = run->stopped;
	out->mem = run->mem;
	return out;
}

/* ---- begin and end ---- */

static void start(struct cite_run *run, struct cite_world *world, const struct cite_query *q, size_t n)
{
	*run = (struct cite_run){ .world = world, .query = q, .n_paper = n, .mem = cite_arena_new() };
	run->reading = (struct cite_reading){ run->mem, cite_xml_reader_new() };
	run->begun_ms = world->clock.now_ms(world->clock.ctx);
	run->paper = calloc(n ? n : 1, sizeof *run->paper);
	if (!run->paper)
		cite_out_of_memory();
	for (; cite_sources[run->n_lane] && run->n_lane < CITE_MAX_SOURCE; run->n_lane++) {
		struct cite_lane *lane = &run->lane[run->n_lane];
		lane->wanted.how = CITE_HASH_EXACT; /* OpenReview's identifiers differ in case alone */
		lane->source = cite_sources[run->n_lane];
		lane->setting = &world->setting[run->n_lane];
		lane->batch = lane->max_batch = lane->source->batch;
		lane->search_batch = lane->source->search_batch;
	}
}

static void finish(struct cite_run *run)
{
	cite_xml_reader_free(run->reading.xml);
	for (size_t i = 0; i < run->want.n; i++)
		free(run->want.v[i]->paper);
	for (size_t i = 0; i < run->n_paper; i++)
		free(run->paper[i].want.v);
	for (size_t i = 0; i < run->n_lane; i++) {
		cite_map_free(&run->lane[i].wanted);
		free(run->lane[i].queue.v);
	}
	free(run->want.v);
	free(run->paper);
	free(run->trouble.v);
}

int cite_resolve(struct cite_answers **out, struct cite_world *world, const struct cite_query *q, size_t n, struct cite_err *err)
{
	struct cite_run run;
	start(&run, world, q, n);
	cite_store_read_begin(world->store);
	cite_store_read_begin(world->base);
	for (size_t i = 0; i < n && run.status == CITE_OK; i++) {
		if (i % ROUND == 0)
			cite_ahead_read(&run, i, n - i < ROUND ? n : i + ROUND);
		cite_plan(&run, i);
	}
	cite_store_read_end(world->base);
	cite_store_read_end(world->store);
	ask_around(&run);
	abandon(&run);
	report(&run, "");
	*out = run.status == CITE_OK ? collect(&run) : NULL;
	if (run.status < 0) {
		if (err)
			*err = run.err;
		cite_arena_free(run.mem);
	}
	finish(&run);
	return run.status;
}

void cite_answers_free(struct cite_answers *a)
{
	if (a)
		cite_arena_free(a->mem);
}
