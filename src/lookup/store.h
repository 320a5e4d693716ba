/* store: what the sources answered, one verbatim answer per paper, in one SQLite file that several processes share; and the gate that
 * keeps all of them together within a source's pace. store.c is the only file that sees SQLite. */
#ifndef CITE_STORE_H
#define CITE_STORE_H

#include "../base/buf.h"

struct cite_store;

/* Open or create. path NULL: in memory. read_only: the file must exist; it may lie in a folder that cannot be written to.
 * CITE_ESTORE: damaged, of another program, of a newer version, or not accessible; the file is left as it is. */
int cite_store_open(struct cite_store **out, const char *path, bool read_only, struct cite_err *);
void cite_store_close(struct cite_store *);

struct cite_stored {
	enum cite_state state; /* FOUND or ABSENT; NONE: nothing is stored */
	int64_t fetched;       /* Unix seconds */
	const char *raw;       /* FOUND: the bytes; valid until the next call for this store */
	size_t n;
};

/* Load what a store is kept with, which takes a moment; who opens one first does so otherwise. */
int cite_store_ready(struct cite_err *);

/* What is stored under a key of a source. */
int cite_store_get(struct cite_store *, struct cite_stored *out, const char *source, const char *key, struct cite_err *);
/* Many reads in a row, of one state of the store: the file is locked and looked at once, not for each. Nothing may be written between. If
 * that cannot be had, each read stands for itself. NULL: nothing. */
void cite_store_read_begin(struct cite_store *);
void cite_store_read_end(struct cite_store *);
/* Store; raw NULL: absent. Between begin and commit all or nothing is kept. */
int cite_store_put(struct cite_store *, const char *source, const char *key, const char *raw, size_t n, int64_t now_s, struct cite_err *);
int cite_store_begin(struct cite_store *, struct cite_err *);
int cite_store_commit(struct cite_store *, struct cite_err *);

/* One request at a time per source, over all processes that share the store. Enter takes a lease, which is void when its holder died
 * (seen at once on this machine, else by its expiry); *wait_ms 0: go ahead; else ask again after that time (a live holder may leave earlier: ask at least every
 * CITE_STORE_POLL_MS while *busy). Leave gives it back and lets nobody in before next_ms. Times are Unix milliseconds. */
enum { CITE_STORE_POLL_MS = 200 };
struct cite_gate {
	int64_t wait_ms;
	bool busy; /* another process is asking right now */
	bool open; /* the source failed so often lately that one failure more is enough */
};
/* gap_ms: nobody else goes in sooner than that after now, even if the holder dies without leaving. */
int cite_store_enter(struct cite_store *, struct cite_gate *out, const char *source, int64_t now_ms, int64_t lease_ms, int64_t gap_ms,
	struct cite_err *);
/* broken_until_ms: until then other processes see the gate as open (see above); 0: the source is well; negative: nothing is said of it. */
int cite_store_leave(struct cite_store *, const char *source, int64_t now_ms, int64_t next_ms, int64_t broken_until_ms, struct cite_err *);

/* Walk over everything, in order of source and key. fn returns false to stop. */
typedef bool cite_store_fn(void *ctx, const char *source, const char *key, const struct cite_stored *);
int cite_store_each(struct cite_store *, cite_store_fn *, void *ctx, struct cite_err *);
/* Forget all answers; the gate stays. */
int cite_store_clear(struct cite_store *, struct cite_err *);

#endif
