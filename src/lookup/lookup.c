/* lookup.c: the public calls for looking papers up: opens the store and the way to the network and hands them to resolve.c. */
#include "resolve.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "source_xml.h"

#include <stdlib.h>

struct cite_lookup {
	struct cite_world world;
	struct cite_arena *mem;
};

/* The stores: the user's to read and write; or it to read only and one in memory for what this run fetches. */
static int open_stores(struct cite_lookup *l, struct cite_err *err)
{
	const struct cite_lookup_options *o = &l->world.options;
	if (o->store && o->read_only && cite_store_open(&l->world.base, o->store, true, err) < 0)
		return CITE_ESTORE;
	return cite_store_open(&l->world.store, o->read_only ? NULL : o->store, false, err);
}

static void copy_options(struct cite_lookup *l, const struct cite_lookup_options *o)
{
	l->world.options = *o;
	l->world.options.store = cite_arena_dup(l->mem, o->store);
	l->world.options.shipped = cite_arena_dup(l->mem, o->shipped);
	l->world.options.mailto = cite_arena_dup(l->mem, o->mailto);
	l->world.options.sources = cite_arena_dup(l->mem, o->sources);
	l->world.shipped = l->world.options.shipped;
}

int cite_lookup_open(struct cite_lookup **out, const struct cite_lookup_options *o, struct cite_err *err)
{
	struct cite_lookup *l = calloc(1, sizeof *l);
	if (!l)
		cite_out_of_memory();
	l->mem = cite_arena_new();
	l->world.clock = cite_clock_system();
	copy_options(l, o);
	int status = cite_settings_read(l->world.setting, l->mem, o, err);
	/* Else what is in the cache would be taken for damaged. */
	if (status == CITE_OK)
		status = cite_xml_ready(err);
	if (status == CITE_OK)
		status = open_stores(l, err);
	if (status == CITE_OK && !o->offline)
		l->world.http = cite_http_curl(cite_http_user_agent(l->mem, o->mailto));
	if (status < 0) {
		cite_lookup_free(l);
		l = NULL;
	}
	*out = l;
	return status;
}

void cite_lookup_free(struct cite_lookup *l)
{
	if (!l)
		return;
	if (l->world.http.close)
		l->world.http.close(l->world.http.ctx);
	cite_store_close(l->world.store);
	cite_store_close(l->world.base);
	cite_store_close(l->world.shipped_read);
	cite_arena_free(l->mem);
	free(l);
}

int cite_lookup_resolve(struct cite_answers **out, struct cite_lookup *l, const struct cite_query *q, size_t n, struct cite_err *err)
{
	return cite_resolve(out, &l->world, q, n, err);
}
