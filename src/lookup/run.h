/* run: the working state of one cite_resolve, shared by want.c (what is wanted and what of it is known), ahead.c (the same read before it is
 * wanted), plan.c (what to want next), batch.c (what goes into one request), lane.c (asking one source) and resolve.c (the loop around
 * them). Private to these six. */
#ifndef CITE_RUN_H
#define CITE_RUN_H

#include "../base/arena.h"
#include "../base/map.h"
#include "resolve.h"
#include "source.h"

enum cite_how { CITE_BY_ID, CITE_BY_TITLE, CITE_BY_TITLE_WIDE };

/* What the store has of something, read before it is wanted. */
struct cite_ahead {
	struct cite_stored row;     /* without its bytes */
	struct cite_record *record; /* NULL: the bytes are no record */
};

/* One thing that one source may know. Lives in the answers' arena; unique by source and key. */
struct cite_want {
	size_t lane;
	enum cite_how how;
	const char *key; /* in the store: "2305.08845", "2305.08845v2", "10.1145/...", "?title", "??title" */
	struct cite_id id;
	const struct cite_query *query; /* by title: whose */
	enum cite_state state;          /* valid once done */
	const struct cite_ahead *ahead; /* NULL: nobody looked */
	bool begun, done, stale;
	bool fallback;              /* wanted here only because a better source did not know */
	unsigned misses;            /* answers that should have held it and did not */
	size_t at_most;             /* size of the next batch with it, while an offender is being looked for; 0: any */
	struct cite_record *record; /* by id: found */
	const struct cite_id *hit;  /* by title: papers whose titles are alike, best first */
	size_t n_hit;
	const char *why; /* if it is done and not found */
	size_t *paper;   /* the queries that want it */
	size_t n_paper, cap_paper;
};

/* One query's progress. */
struct cite_paper {
	CITE_VEC(struct cite_want *) want; /* in order of trust within each identifier */
	const char *doubt;                 /* ambiguous search */
	bool searched, finished;
};

/* One source in this run. */
struct cite_lane {
	const struct cite_source *source;
	const struct cite_setting *setting;
	struct cite_map wanted; /* keys of what is wanted of it: where in the run's want */
	CITE_VEC(struct cite_want *) queue;
	size_t batch, search_batch;   /* how many go into one request */
	size_t max_batch;             /* what batch may grow to again */
	struct cite_batch *batch_out; /* under way; NULL: nothing is */
	int64_t ready_ms;             /* not before */
	int64_t failing_ms;           /* since when it only fails; 0: it is well */
	int fails;                    /* in a row */
	bool broken;
	bool open; /* another run found it broken: one failure is enough */
	size_t n_request, n_lost;
	char why[160]; /* the last failure */
};

struct cite_run {
	struct cite_world *world;
	const struct cite_query *query;
	struct cite_paper *paper;
	size_t n_paper, n_finished;
	struct cite_lane lane[CITE_MAX_SOURCE];
	size_t n_lane;
	CITE_VEC(struct cite_want *) want;
	struct cite_arena *mem;
	struct cite_reading reading; /* into mem */
	CITE_VEC(const char *) trouble;
	int64_t begun_ms;
	size_t n_request;
	bool answered;    /* some source did, whatever it said */
	bool unreachable; /* one could not be connected to: most likely we are offline */
	bool stopped;
	int status; /* of the store: negative ends the run */
	struct cite_err err;
};

/* ---- want.c ---- */

/* The want for an id or a title at a source, made if there is none yet, and that the query waits for it. It is looked up in the store
 * first and is done at once where that suffices, or where the source cannot be asked. */
struct cite_want *cite_want_id(struct cite_run *, size_t paper, size_t lane, struct cite_id);
struct cite_want *cite_want_title(struct cite_run *, size_t paper, size_t lane, enum cite_how);
/* What an answer said. Bytes are stored and read; raw NULL: absent. */
void cite_want_found(struct cite_run *, struct cite_want *, const char *raw, size_t n);
void cite_want_absent(struct cite_run *, struct cite_want *, const char *why);
void cite_want_hits(struct cite_run *, struct cite_want *, const struct cite_id *, size_t n);
/* No answer can be had: what is in the store, though old, or nothing. */
void cite_want_lost(struct cite_run *, struct cite_want *, const char *why);
/* The record stored for an id at a source, NULL if there is none. */
struct cite_record *cite_run_record(struct cite_run *, size_t lane, const struct cite_id *);

/* For ahead.c. The want for an id that is going to be wanted; NULL if there is one already. */
struct cite_want *cite_want_soon(struct cite_run *, size_t lane, struct cite_id);
/* Whether the user's store has a fresh answer, and what. */
bool cite_want_stored(struct cite_run *, const struct cite_want *, struct cite_stored *);
/* What is stored of an id as a record; NULL if it is none. */
struct cite_record *cite_want_read(
	const struct cite_lane *, const struct cite_reading *, const struct cite_id *, const struct cite_stored *);

/* ---- ahead.c ---- */

/* Read what the store has of the identifiers of papers from..to-1, on two threads where there are two. */
void cite_ahead_read(struct cite_run *, size_t from, size_t to);

/* ---- plan.c ---- */

/* The source that is asked first for an identifier of a query, and how that is asked for; SIZE_MAX: none is. */
size_t cite_plan_first(struct cite_run *, const struct cite_id *stated, struct cite_id *asked);

/* Want whatever the query needs next; to be called again whenever one of its wants is done. */
void cite_plan(struct cite_run *, size_t paper);
/* The records that answer a query, in order of trust. */
size_t cite_plan_records(struct cite_run *, size_t paper, const struct cite_record **out, size_t max, bool *stale);

/* ---- batch.c ---- */

struct cite_wants {
	struct cite_want **v;
	size_t n, cap;
};

/* One request and the wants it is for. */
struct cite_batch {
	struct cite_run *run;
	struct cite_lane *lane;
	struct cite_wants want;
	struct cite_id *id;              /* by id: theirs, in the same order */
	const struct cite_query **query; /* by title: theirs */
	enum cite_how how;
	struct cite_hits *hits; /* by title: what was found for each */
	bool named;             /* the answer named an offender */
	struct cite_transfer transfer;
};

/* Take the next batch from the lane's queue, which is not empty, and write its request. */
struct cite_batch *cite_batch_new(struct cite_run *, struct cite_lane *);
void cite_batch_free(struct cite_batch *);
/* Read the answer into the store, all of it or nothing. Wants that got done are appended to *done, the others are queued again, unless
 * the answer was bad. */
enum cite_damage cite_batch_receive(struct cite_batch *, struct cite_wants *done, struct cite_err *);
/* Back into the queue with what is not done; at_most: see struct cite_want. */
void cite_batch_requeue(struct cite_batch *, size_t at_most);

/* ---- lane.c ---- */

/* Something is wanted of the source, and only its pace keeps us from asking. */
bool cite_lane_waits(const struct cite_run *, const struct cite_lane *);
/* Send the next batch, if the gate lets us in; else ready_ms is set. Wants that got done are appended to *done. */
void cite_lane_ask(struct cite_run *, struct cite_lane *, struct cite_wants *done);
/* Deal with the batch whose transfer is over. */
void cite_lane_hear(struct cite_run *, struct cite_lane *, struct cite_wants *done);

#endif
