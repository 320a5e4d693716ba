/* fake.c: the sim without a network and without waiting: a struct cite_http that calls the core, and a clock that jumps. */
#include "sim.h"

#include "../../src/base/err.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

static int fetch(void *ctx, const struct cite_request *q, struct cite_response *r, struct cite_err *err)
{
	struct sim_wire *wire = ctx;
	struct sim_reply reply;
	const char *url = cite_buf_str(&q->url), *host = strstr(url, "://");
	const char *path = host ? strchr(host + 3, '/') : NULL;
	if (wire->fail_after && sim_count(wire->sim, -1) >= wire->fail_after)
		kill(getpid(), SIGKILL);
	wire->clock->now_ms += wire->clock->request_ms;
	sim_reply(wire->sim, &reply, q->body.n ? "POST" : "GET", path ? path : "/", cite_buf_str(&q->body));
	*r = (struct cite_response){
		.status = reply.status, .body = r->body, .retry_after_ms = reply.retry_after_s > 0 ? reply.retry_after_s * 1000 : -1
	};
	r->timed_out = reply.delay_ms > q->timeout_ms;
	wire->clock->now_ms += r->timed_out ? q->timeout_ms : reply.delay_ms;
	r->cut = reply.cut != SIZE_MAX;
	if (!r->timed_out)
		cite_buf_put(&r->body, cite_buf_str(&reply.body), r->cut ? reply.cut : reply.body.n);
	cite_buf_free(&reply.body);
	return r->timed_out || r->cut ? cite_fail(err, CITE_ENET, r->cut ? "cut short" : "timed out") : CITE_OK;
}

struct cite_http sim_http(struct sim_wire *wire)
{
	wire->sim->now_ms = now;
	wire->sim->now_ctx = wire->clock;
	return (struct cite_http){ wire, fetch, NULL };
}
