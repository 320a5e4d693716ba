/* ahead.c: reads what the store has of the papers that are planned next. The answers are taken out of the store on this thread and read on
 * two: for a list whose papers are all in the store that is most of what there is to do. */
#include "../base/beside.h"
#include "run.h"
#include "source_xml.h"

#include <stdlib.h>

enum {
	FEW = 32,              /* identifiers: not worth a thread */
	MOST_COPIED = 32 << 20 /* bytes that wait for the second thread */
};

/* Something that is going to be wanted. */
struct soon {
	struct cite_want *want;
	struct cite_ahead *ahead; /* NULL: nothing fresh is in the store */
	struct cite_stored row;
};

/* What one thread reads. */
struct share {
	const struct cite_run *run;
	struct cite_reading reading;
	struct soon *soon;
	size_t n;
};

static void read_one(const struct share *share, struct soon *soon)
{
	const struct cite_want *w = soon->want;
	if (soon->ahead)
		soon->ahead->record = cite_want_read(&share->run->lane[w->lane], &share->reading, &w->id, &soon->row);
}

static void read_all(void *arg)
{
	const struct share *share = arg;
	for (size_t i = 0; i < share->n; i++)
		read_one(share, &share->soon[i]);
}

/* Take the answer out of the store. Its bytes are the store's until it is asked again. */
static void fetch(struct cite_run *run, struct soon *soon)
{
	if (!cite_want_stored(run, soon->want, &soon->row))
		return;
	soon->ahead = cite_arena_alloc(run->mem, sizeof *soon->ahead);
	soon->ahead->row = (struct cite_stored){ .state = soon->row.state, .fetched = soon->row.fetched };
	soon->want->ahead = soon->ahead;
}

/* Take the first n answers out of the store, or as many as it is worth to keep. Returns how many were. */
static size_t fetch_all(struct cite_run *run, struct cite_arena *bytes, struct soon *soon, size_t n)
{
	size_t i = 0;
	for (size_t copied = 0; i < n && copied < MOST_COPIED; i++) {
		fetch(run, &soon[i]);
		if (soon[i].ahead)
			soon[i].row.raw = cite_arena_copy(bytes, soon[i].row.raw, soon[i].row.n);
		copied += soon[i].row.n;
	}
	return i;
}

/* The second thread reads the first answers while this one takes the rest out of the store and reads them. */
static void read_on_two(struct cite_run *run, struct soon *soon, size_t n)
{
	struct cite_arena *bytes = cite_arena_new();
	struct cite_beside job;
	struct share theirs = { run, { cite_arena_new(), cite_xml_reader_new() }, soon, fetch_all(run, bytes, soon, n * 9 / 16) };
	struct share ours = { run, run->reading, soon, n };
	cite_beside_start(&job, read_all, &theirs);
	for (size_t i = theirs.n; i < n; i++) {
		fetch(run, &soon[i]);
		read_one(&ours, &soon[i]);
	}
	cite_beside_wait(&job);
	cite_arena_adopt(run->mem, theirs.reading.mem);
	cite_xml_reader_free(theirs.reading.xml);
	cite_arena_free(bytes);
}

void cite_ahead_read(struct cite_run *run, size_t from, size_t to)
{
	CITE_VEC(struct soon) soon = { 0 };
	if (run->world->options.refresh || to - from < FEW || !cite_beside_can())
		return;
	for (size_t paper = from; paper < to; paper++)
		for (size_t i = 0; i < run->query[paper].n_id; i++) {
			struct cite_id id;
			size_t lane = cite_plan_first(run, &run->query[paper].id[i], &id);
			struct cite_want *w = lane != SIZE_MAX ? cite_want_soon(run, lane, id) : NULL;
			if (w)
				*cite_vec_add(&soon) = (struct soon){ .want = w };
		}
	if (soon.n)
		read_on_two(run, soon.v, soon.n);
	free(soon.v);
}
