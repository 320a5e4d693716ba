/* server.c: the sim behind real HTTP on 127.0.0.1. */
#include "sim.h"

#include "../../src/base/arena.h"
#include "../../src/lookup/source.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SLICE_MS = 20 };

struct body_so_far {
	struct cite_buf b;
};

static ssize_t partly(void *ctx, uint64_t at, char *out, size_t max)
{
	const struct sim_reply *r = ctx;
	if (at >= r->cut)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	size_t n = r->cut - (size_t)at < max ? r->cut - (size_t)at : max;
	memcpy(out, r->body.s + at, n);
	return (ssize_t)n;
}

static void free_reply(void *ctx)
{
	struct sim_reply *r = ctx;
	cite_buf_free(&r->body);
	free(r);
}

static struct MHD_Response *make_response(struct sim_reply *r)
{
	struct MHD_Response *out;
	if (r->cut != SIZE_MAX)
		return MHD_create_response_from_callback(r->body.n + 1, 512, partly, r, free_reply);
	out = MHD_create_response_from_buffer(r->body.n, r->body.n ? r->body.s : "", MHD_RESPMEM_MUST_COPY);
	char seconds[16];
	snprintf(seconds, sizeof seconds, "%d", r->retry_after_s);
	if (r->retry_after_s >= 0)
		MHD_add_response_header(out, "Retry-After", seconds);
	if (*r->location)
		MHD_add_response_header(out, "Location", r->location);
	MHD_add_response_header(out, "Content-Type", r->type);
	free_reply(r);
	return out;
}

struct target {
	struct cite_buf path;
	bool some;
};

static enum MHD_Result add_argument(void *ctx, enum MHD_ValueKind kind, const char *key, const char *value)
{
	(void)kind;
	struct target *t = ctx;
	cite_buf_puts(&t->path, t->some ? "&" : "?");
	cite_buf_url(&t->path, key, "");
	cite_buf_puts(&t->path, "=");
	cite_buf_url(&t->path, value ? value : "", "/:,");
	t->some = true;
	return MHD_YES;
}

static enum MHD_Result respond(struct sim *sim, struct MHD_Connection *c, const char *url, const char *method, const char *body)
{
	struct target t = { .path = CITE_BUF(CITE_MAX_REQUEST) };
	struct sim_reply *r = malloc(sizeof *r);
	if (!r)
		cite_out_of_memory();
	cite_buf_puts(&t.path, url);
	MHD_get_connection_values(c, MHD_GET_ARGUMENT_KIND, add_argument, &t);
	pthread_mutex_lock(sim->lock);
	sim_reply(sim, r, method, cite_buf_str(&t.path), body);
	pthread_mutex_unlock(sim->lock);
	cite_buf_free(&t.path);
	for (int left = r->delay_ms; left > 0 && !sim->stopping; left -= SLICE_MS)
		nanosleep(&(struct timespec){ 0, (left < SLICE_MS ? left : SLICE_MS) * 1000000L }, NULL);
	unsigned status = (unsigned)r->status;
	struct MHD_Response *response = make_response(r);
	enum MHD_Result done = MHD_queue_response(c, status, response);
	MHD_destroy_response(response);
	return done;
}

static enum MHD_Result serve(void *ctx, struct MHD_Connection *c, const char *url, const char *method, const char *version,
	const char *part, size_t *n, void **state)
{
	(void)version;
	struct body_so_far *so_far = *state;
	if (!so_far) {
		*state = so_far = calloc(1, sizeof *so_far);
		if (!so_far)
			cite_out_of_memory();
		so_far->b.max = CITE_MAX_REQUEST;
		return MHD_YES;
	}
	if (*n) {
		cite_buf_put(&so_far->b, part, *n);
		*n = 0;
		return MHD_YES;
	}
	return respond(ctx, c, url, method, cite_buf_str(&so_far->b));
}

static void forget(void *ctx, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode why)
{
	(void)ctx, (void)c, (void)why;
	struct body_so_far *so_far = *state;
	if (so_far)
		cite_buf_free(&so_far->b);
	free(so_far);
}

static int64_t real_now(void *ctx)
{
	(void)ctx;
	struct cite_clock clock = cite_clock_system();
	return clock.now_ms(clock.ctx);
}

bool sim_serve(struct sim *sim)
{
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	pthread_mutex_t *lock = malloc(sizeof *lock);
	if (!lock)
		cite_out_of_memory();
	pthread_mutex_init(lock, NULL);
	sim->lock = lock;
	sim->now_ms = real_now;
	sim->server = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION, 0, NULL, NULL, serve, sim,
		MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&here, MHD_OPTION_NOTIFY_COMPLETED, forget, NULL, MHD_OPTION_END);
	if (!sim->server)
		return false;
	sim->port = MHD_get_daemon_info(sim->server, MHD_DAEMON_INFO_BIND_PORT)->port;
	for (int i = 0; i < SIM_N_SOURCE; i++)
		sim->url[i] = cite_arena_printf(sim->mem, "http://127.0.0.1:%d/%s%s", sim->port, sim_source_name((enum sim_source)i),
			i == SIM_ARXIV ? "/api/query" : "");
	return true;
}

void sim_stop(struct sim *sim)
{
	sim->stopping = true;
	if (sim->server)
		MHD_stop_daemon(sim->server);
	sim->server = NULL;
	if (sim->lock)
		pthread_mutex_destroy(sim->lock);
	free(sim->lock);
	sim->lock = NULL;
}

void sim_environment(const struct sim *sim)
{
	static const char *const names[SIM_N_SOURCE] = { "CITELIST_ARXIV_URL", "CITELIST_CROSSREF_URL", "CITELIST_ACL_URL",
		"CITELIST_DATACITE_URL", "CITELIST_OPENREVIEW_URL", "CITELIST_DBLP_URL", "CITELIST_OAI_URL" };
	/* A source that is not played here is not asked at its own place either: port 9 discards. */
	for (size_t i = 0; cite_sources[i]; i++)
		setenv(cite_sources[i]->env, "http://127.0.0.1:9", 1);
	for (int i = 0; i < SIM_N_SOURCE; i++)
		setenv(names[i], sim->url[i], 1);
	setenv("CITELIST_OPENREVIEW_V1_URL", sim->url[SIM_OPENREVIEW], 1);
	setenv("CITELIST_GAP_MS", "0", 1);
}
