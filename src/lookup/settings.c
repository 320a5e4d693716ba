/* settings.c: turns the table of sources, CITELIST_*_URL, CITELIST_GAP_MS and the options into settings. */
#include "settings.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/err.h"
#include "http.h"

#include <stdlib.h>
#include <string.h>

enum { MIN_BACKOFF_MS = 500, MAX_GAP_MS = 3600 * 1000 };

static const char *without_slash(struct cite_arena *a, const char *url)
{
	size_t n = strlen(url);
	while (n && url[n - 1] == '/')
		n--;
	return cite_arena_copy(a, url, n);
}

/* CITELIST_GAP_MS, -1 if it is not set or no number. */
static long environment_gap(void)
{
	const char *s = getenv("CITELIST_GAP_MS");
	char *end = NULL;
	long gap = s && *s ? strtol(s, &end, 10) : -1;
	return end && !*end && gap >= 0 && gap <= MAX_GAP_MS ? gap : -1;
}

static int read_one(struct cite_setting *out, struct cite_arena *a, const struct cite_source *source, struct cite_err *err)
{
	const char *url = getenv(source->env);
	bool other = url && *url;
	out->base = without_slash(a, other ? url : source->base_url);
	out->gap_ms = source->gap_ms;
	out->backoff_ms = source->gap_ms > MIN_BACKOFF_MS ? source->gap_ms : MIN_BACKOFF_MS;
	out->on = !source->opt_in;
	bool here = other && cite_http_is_loopback(out->base);
	if (strncmp(out->base, "https://", 8) != 0 && !here)
		return cite_fail(err, CITE_EUSAGE, "%s is \"%s\": it must begin with https:// (http:// only for this machine)", source->env,
			cite_http_shown(a, out->base));
	/* A source's pace is its own to set: only a stand-in on this machine may be asked faster. */
	long gap = environment_gap();
	if (gap > out->gap_ms || (gap >= 0 && here)) {
		out->gap_ms = (int)gap;
		if (here && gap < out->backoff_ms)
			out->backoff_ms = (int)gap;
	}
	return CITE_OK;
}

static int no_source(const char *name, size_t n, struct cite_err *err)
{
	struct cite_buf all = CITE_BUF(CITE_MAX_REQUEST);
	for (size_t i = 0; cite_sources[i]; i++)
		cite_buf_printf(&all, "%s%s", i ? ", " : "", cite_sources[i]->name);
	cite_fail(err, CITE_EUSAGE, "no source '%.*s'; there are %s", (int)n, name, cite_buf_str(&all));
	cite_buf_free(&all);
	return CITE_EUSAGE;
}

static int choose(struct cite_setting out[], const char *word, size_t n, struct cite_err *err)
{
	bool off = n && *word == '-';
	const char *name = off ? word + 1 : word;
	size_t len = off ? n - 1 : n;
	bool none = !off && len == 4 && !memcmp(name, "none", 4), found = none;
	for (size_t i = 0; cite_sources[i]; i++) {
		bool is = none || (strlen(cite_sources[i]->name) == len && !memcmp(cite_sources[i]->name, name, len));
		if (is)
			out[i].on = !off && !none;
		found = found || is;
	}
	return found ? CITE_OK : no_source(name, len, err);
}

int cite_settings_read(
	struct cite_setting out[CITE_MAX_SOURCE], struct cite_arena *a, const struct cite_lookup_options *o, struct cite_err *err)
{
	for (size_t i = 0; cite_sources[i]; i++)
		if (read_one(&out[i], a, cite_sources[i], err) < 0)
			return CITE_EUSAGE;
	for (const char *p = o->sources ? o->sources : ""; *p;) {
		p += strspn(p, ", ");
		size_t n = strcspn(p, ", ");
		if (n && choose(out, p, n, err) < 0)
			return CITE_EUSAGE;
		p += n;
	}
	return CITE_OK;
}
