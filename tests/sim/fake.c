/* fake.c: the sim without a network and without waiting: a struct cite_http that calls the core, and a clock that jumps. */
#include "sim.h"

#include "../../src/base/err.h"

#include <string.h>

static int64_t now(void *ctx)
{
	return ((const struct sim_clock *)ctx)->now_ms;
}

static void sleep_for(void *ctx, int64_t ms)
{
	struct sim_clock *c = ctx;
	c->now_ms += ms;
	c->slept_ms += ms;
}

struct cite_clock sim_fake_clock(struct sim_clock *c)
{
	return (struct cite_clock){ c, now, sleep_for };
}

/* The answer is made when the request leaves; it arrives when the clock says so. */
static void begin(void *ctx, struct cite_transfer *t)
{
	struct sim_wire *wire = ctx;
	struct sim_reply reply;
	struct cite_request *q = &t->request;
	const char *url = cite_buf_str(&q->url), *host = strstr(url, "://");
	const char *path = host ? strchr(host + 3, '/') : NULL;
	sim_reply(wire->sim, &reply, q->body.n ? "POST" : "GET", path ? path : "/", cite_buf_str(&q->body));
	struct cite_response *r = &t->response;
	r->status = reply.status;
	r->retry_after_ms = reply.retry_after_s > 0 ? reply.retry_after_s * 1000 : -1;
	r->timed_out = reply.delay_ms > q->timeout_ms;
	r->cut = !r->timed_out && reply.cut != SIZE_MAX;
	if (!r->timed_out)
		cite_buf_put(&r->body, cite_buf_str(&reply.body), r->cut ? reply.cut : reply.body.n);
	cite_buf_free(&reply.body);
	t->status = r->timed_out || r->cut ? cite_fail(&t->err, CITE_ENET, r->cut ? "cut short" : "timed out") : CITE_OK;
	t->over = false;
	int64_t takes = wire->clock->request_ms + (r->timed_out ? q->timeout_ms : reply.delay_ms);
	size_t i = 0;
	while (wire->out[i].transfer)
		i++;
	wire->out[i].transfer = t;
	wire->out[i].until_ms = wire->clock->now_ms + takes;
}

/* Time goes on to the next arrival. */
static void wait_for(void *ctx, int64_t ms)
{
	struct sim_wire *wire = ctx;
	int64_t until = wire->clock->now_ms + ms;
	bool some = false;
	for (size_t i = 0; i < SIM_MAX_OUT; i++)
		if (wire->out[i].transfer) {
			until = wire->out[i].until_ms < until ? wire->out[i].until_ms : until;
			some = true;
		}
	if (some && until > wire->clock->now_ms)
		wire->clock->now_ms = until;
	for (size_t i = 0; i < SIM_MAX_OUT; i++)
		if (wire->out[i].transfer && wire->out[i].until_ms <= wire->clock->now_ms) {
			wire->out[i].transfer->over = true;
			wire->out[i].transfer = NULL;
		}
}

static void cancel(void *ctx, struct cite_transfer *t)
{
	struct sim_wire *wire = ctx;
	for (size_t i = 0; i < SIM_MAX_OUT; i++)
		if (wire->out[i].transfer == t) {
			wire->out[i].transfer = NULL;
			t->status = cite_fail(&t->err, CITE_ESTOPPED, "interrupted");
			t->over = true;
		}
}

struct cite_http sim_http(struct sim_wire *wire)
{
	wire->sim->now_ms = now;
	wire->sim->now_ctx = wire->clock;
	return (struct cite_http){ wire, begin, wait_for, cancel, NULL };
}
