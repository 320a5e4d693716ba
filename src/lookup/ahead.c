/* ahead.c: reads what the store has of the papers that are planned next. The answers are taken out of the store on this thread and read on
 * two: for a list whose papers are all in the store that is most of what there is to do. */
#include "../base/beside.h"
#include "run.h"
#include "source_xml.h"

#include <stdatomic.h>
#include <stdlib.h>

enum {
	FEW = 32,               /* identifiers: not worth a thread */
	CHUNK = 16,             /* that one thread takes at a time */
	MOST_COPIED = 32 << 20, /* bytes out of the store that wait to be read */
};

/* Something that is going to be wanted. */
struct soon {
	struct cite_want *want;
	struct cite_ahead *ahead; /* NULL: nothing fresh is in the store */
	struct cite_stored row;
};

/* What the threads read between them, from the first to the last. */
struct pile {
	struct soon *soon;
	_Atomic size_t out;   /* so many are out of the store */
	_Atomic size_t taken; /* so many are read, or somebody is at it */
};

/* One thread's part in it. */
struct share {
	const struct cite_run *run;
	struct cite_reading reading;
	struct pile *pile;
};

static void read_one(const struct share *share, struct soon *soon)
{
	const struct cite_want *w = soon->want;
	if (soon->ahead)
		soon->ahead->record = cite_want_read(&share->run->lane[w->lane], &share->reading, &w->id, &soon->row);
}

/* Take some that nobody else reads; false if none are there at the moment. */
static bool take(struct pile *pile, size_t *from, size_t *to)
{
	*from = atomic_load(&pile->taken);
	do {
		size_t out = atomic_load(&pile->out);
		*to = out - *from < CHUNK ? out : *from + CHUNK;
	} while (*from < *to && !atomic_compare_exchange_weak(&pile->taken, from, *to));
	return *from < *to;
}

static void read_share(void *arg)
{
	const struct share *share = arg;
	for (size_t from, to; take(share->pile, &from, &to);)
		for (size_t i = from; i < to; i++)
			read_one(share, &share->pile->soon[i]);
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

/* Take answers out of the store until n of all are, or as many as it is worth to keep. */
static void fetch_up_to(struct cite_run *run, struct pile *pile, struct cite_arena *bytes, size_t n)
{
	for (size_t i = atomic_load(&pile->out); i < n && cite_arena_size(bytes) < MOST_COPIED; i++) {
		struct soon *soon = &pile->soon[i];
		fetch(run, soon);
		if (soon->ahead)
			soon->row.raw = cite_arena_copy(bytes, soon->row.raw, soon->row.n);
		atomic_store(&pile->out, i + 1);
	}
}

/* The second thread begins to read when there is enough for it not to run out, since reading takes several times as long as fetching. This one
 * fetches the rest, and reads too. */
static void read_on_two(struct cite_run *run, struct soon *soon, size_t n)
{
	struct cite_arena *bytes = cite_arena_new();
	struct cite_beside job;
	struct pile pile = { .soon = soon };
	struct share theirs = { run, { cite_arena_new(), cite_xml_reader_new() }, &pile }, ours = { run, run->reading, &pile };
	fetch_up_to(run, &pile, bytes, n / 32);
	cite_beside_start(&job, read_share, &theirs);
	fetch_up_to(run, &pile, bytes, n);
	read_share(&ours);
	for (size_t i = atomic_load(&pile.out); i < n; i++) {
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
