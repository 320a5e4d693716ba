/* plan.c: decides what to ask next for one paper. Its identifiers first, each at the sources that know its kind, in order of trust;
 * then what the records found lead to (the published version of a preprint, the preprint of a published paper); a search by title
 * last, and only if nothing believable was found. Called again after every answer: it asks for nothing twice. */
#include "run.h"

#include "../paper/id.h"
#include "fit.h"

#include <string.h>

enum { MAX_RECORDS = 16 };

static bool on(const struct cite_run *run, size_t lane)
{
	const struct cite_setting *setting = run->lane[lane].setting;
	return run->world->options.offline || setting->on;
}

/* ---- identifiers ---- */

/* The source can be asked for identifiers of the kind. */
static bool able(const struct cite_run *run, size_t lane, enum cite_id_kind kind)
{
	const struct cite_source *source = run->lane[lane].source;
	return (source->id_kinds & 1u << kind) && source->request && on(run, lane);
}

/* Want an id from the first source of its kind, and from the next ones as far as those before do not know it. Returns the want that
 * found it, or NULL; *open when an answer is still to come. */
static struct cite_want *want_anywhere(struct cite_run *run, size_t paper, struct cite_id id, bool *open)
{
	bool first = true;
	for (size_t i = 0; i < run->n_lane; i++) {
		const struct cite_source *source = run->lane[i].source;
		if (!able(run, i, id.kind))
			continue;
		struct cite_want *w = cite_want_id(run, paper, i, id);
		w->fallback = !first;
		first = false;
		if (!w->done) {
			*open = true;
			return NULL;
		}
		if (w->state == CITE_STATE_FOUND)
			return w;
		if (w->state == CITE_STATE_ABSENT && source->knows_all)
			return NULL;
	}
	return NULL;
}

static struct cite_id to_ask(struct cite_run *run, const struct cite_id *id)
{
	struct cite_id out = cite_id_canonical(run->mem, *id);
	if (!run->world->options.versions)
		out.version = 0;
	return out;
}

size_t cite_plan_first(struct cite_run *run, const struct cite_id *stated, struct cite_id *asked)
{
	*asked = to_ask(run, stated);
	for (size_t i = 0; asked->kind && cite_id_valid(asked) && i < run->n_lane; i++)
		if (able(run, i, asked->kind))
			return i;
	return SIZE_MAX;
}

static bool has_kind(const struct cite_query *q, enum cite_id_kind kind)
{
	for (size_t i = 0; i < q->n_id; i++)
		if (q->id[i].kind == kind)
			return true;
	return false;
}

/* A preprint leads to its published version by the DOI that its authors gave, a published paper to its preprint by the relation that
 * Crossref knows. */
static void follow(struct cite_run *run, size_t paper, const struct cite_want *w, bool *open)
{
	const struct cite_query *q = &run->query[paper];
	const char *doi = w->record->field[CITE_DOI], *arxiv = w->record->field[CITE_ARXIV];
	struct cite_id next = { 0 };
	if (w->id.kind != CITE_ID_DOI && doi && !has_kind(q, CITE_ID_DOI))
		next = (struct cite_id){ CITE_ID_DOI, 0, doi };
	else if (w->id.kind != CITE_ID_ARXIV && arxiv && !has_kind(q, CITE_ID_ARXIV))
		next = (struct cite_id){ CITE_ID_ARXIV, 0, arxiv };
	if (next.kind && cite_id_valid(&next))
		want_anywhere(run, paper, next, open);
}

static void plan_ids(struct cite_run *run, size_t paper, bool *open)
{
	const struct cite_query *q = &run->query[paper];
	for (size_t i = 0; i < q->n_id; i++) {
		struct cite_id id = to_ask(run, &q->id[i]);
		const struct cite_want *w = id.kind && cite_id_valid(&id) ? want_anywhere(run, paper, id, open) : NULL;
		if (w && cite_fit_by_id(q, w->record, run->mem, NULL))
			follow(run, paper, w, open);
	}
}

/* ---- titles ---- */

/* A paper is searched for if it has no identifier that may be asked for, if no source knows those that it has, or if they are another
 * paper's. Where a source did not answer, its identifier may yet be right. */
static bool needs_search(struct cite_run *run, size_t paper)
{
	const struct cite_query *q = &run->query[paper];
	const struct cite_paper *p = &run->paper[paper];
	/* With nobody named and no year, no answer could be believed. */
	if (run->world->options.no_search || !q->title || (!q->n_author && !q->year))
		return false;
	for (size_t i = 0; i < p->want.n && !p->searched; i++) {
		const struct cite_want *w = p->want.v[i];
		if (w->state == CITE_STATE_UNKNOWN || (w->record && cite_fit_by_id(q, w->record, run->mem, NULL)))
			return false;
	}
	return true;
}

/* The one hit of a search that is the paper. Two different ones are none: that is said. */
static const struct cite_id *choose(struct cite_run *run, size_t paper, const struct cite_want *w)
{
	const struct cite_id *best = NULL;
	int best_score = 0;
	bool tie = false;
	for (size_t i = 0; i < w->n_hit; i++) {
		const struct cite_record *r = cite_run_record(run, w->lane, &w->hit[i]);
		int score = r ? cite_fit_by_title(&run->query[paper], r) : 0;
		tie = score > best_score ? false : tie || (score && score == best_score);
		if (score > best_score) {
			best_score = score;
			best = &w->hit[i];
		}
	}
	if (tie)
		run->paper[paper].doubt = cite_arena_printf(
			run->mem, "%s knows several papers of this title; none was taken", run->lane[w->lane].source->label);
	return tie ? NULL : best;
}

/* One step of the search; true once it found the paper or an answer is still to come. */
static bool search_at(struct cite_run *run, size_t paper, size_t lane, enum cite_how how, bool *open)
{
	const struct cite_want *w = cite_want_title(run, paper, lane, how);
	if (!w->done)
		return *open = true;
	const struct cite_id *hit = w->state == CITE_STATE_FOUND ? choose(run, paper, w) : NULL;
	if (!hit)
		return false;
	/* A source that only searches has said what it knows: the others know the rest. */
	if (!run->lane[lane].source->request)
		want_anywhere(run, paper, *hit, open);
	const struct cite_want *found = cite_want_id(run, paper, lane, *hit);
	*open = *open || !found->done;
	if (found->done && found->state == CITE_STATE_FOUND)
		follow(run, paper, found, open);
	return true;
}

/* Exact titles at every source first: several go into one request. Then the loose question, one paper each. */
static void plan_search(struct cite_run *run, size_t paper, bool *open)
{
	for (int how = CITE_BY_TITLE; how <= CITE_BY_TITLE_WIDE; how++)
		for (size_t i = 0; i < run->n_lane; i++) {
			const struct cite_source *source = run->lane[i].source;
			bool able = source->search && (how == CITE_BY_TITLE || source->search_batch > 1);
			if (able && on(run, i) && search_at(run, paper, i, (enum cite_how)how, open))
				return;
		}
}

void cite_plan(struct cite_run *run, size_t paper)
{
	struct cite_paper *p = &run->paper[paper];
	bool open = false;
	if (p->finished)
		return;
	plan_ids(run, paper, &open);
	if (!open && needs_search(run, paper)) {
		p->searched = true;
		plan_search(run, paper, &open);
	}
	if (!open) {
		p->finished = true;
		run->n_finished++;
	}
}

/* ---- the outcome ---- */

/* A record that another one led to must be of the same paper: DOIs that authors give are wrong at times. One that was searched for
 * because the others are of another paper, need not fit those. */
static bool belongs(struct cite_run *run, size_t paper, const struct cite_record *r, const struct cite_record *const *before, size_t n)
{
	const struct cite_query *q = &run->query[paper];
	for (size_t i = 0; i < q->n_id; i++)
		if (r->id.kind && cite_id_same(&q->id[i], &r->id))
			return true;
	for (size_t i = 0; i < n; i++) {
		bool other = run->paper[paper].searched && !cite_fit_by_id(q, before[i], run->mem, NULL);
		if (!other && !cite_fit_records(before[i], r))
			return false;
	}
	return true;
}

size_t cite_plan_records(struct cite_run *run, size_t paper, const struct cite_record **out, size_t max, bool *stale)
{
	const struct cite_paper *p = &run->paper[paper];
	size_t n = 0;
	for (size_t lane = 0; lane < run->n_lane; lane++)
		for (size_t i = 0; i < p->want.n && n < max; i++) {
			const struct cite_want *w = p->want.v[i];
			if (w->lane != lane || w->how != CITE_BY_ID || !w->done || !w->record || !belongs(run, paper, w->record, out, n))
				continue;
			out[n++] = w->record;
			*stale = *stale || w->stale;
		}
	return n;
}
