/* resolve: many papers looked up at once: plan > store > shipped records > batch > pace > http > split > store > parse. Everything
 * that touches the world comes in through struct cite_world, so that tests bring their own network and their own time. */
#ifndef CITE_RESOLVE_H
#define CITE_RESOLVE_H

#include "../base/clock.h"
#include "http.h"
#include "settings.h"
#include "store.h"

struct cite_world {
	struct cite_store *store;        /* read, written, and the gate; never NULL */
	struct cite_store *base;         /* read only, asked after it; may be NULL */
	const char *shipped;             /* folder of shipped records, or NULL */
	struct cite_store *shipped_read; /* what was read from it so far; NULL before */
	struct cite_http http;
	struct cite_clock clock;
	struct cite_setting setting[CITE_MAX_SOURCE];
	struct cite_lookup_options options;
};

/* See cite_lookup_resolve. */
int cite_resolve(struct cite_answers **out, struct cite_world *, const struct cite_query *, size_t n, struct cite_err *);

#endif
