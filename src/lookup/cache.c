/* cache.c: the cache file as a whole: what is in it, forgetting it, and carrying it elsewhere as JSON Lines. */
#include "store.h"

#include "../base/clock.h"
#include "../base/err.h"
#include "../base/json.h"
#include "../base/jsonread.h"
#include "../base/text.h"
#include "source.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool exists(const char *path)
{
	return access(path, F_OK) == 0;
}

/* ---- info, clear ---- */

static bool count(void *ctx, const char *source, const char *key, const struct cite_stored *row)
{
	(void)source, (void)key;
	struct cite_cache_info *info = ctx;
	if (row->state == CITE_STATE_FOUND)
		info->n_found++;
	else
		info->n_absent++;
	if (!info->oldest || row->fetched < info->oldest)
		info->oldest = row->fetched;
	if (row->fetched > info->newest)
		info->newest = row->fetched;
	return true;
}

int cite_cache_info(struct cite_cache_info *out, const char *path, struct cite_err *err)
{
	*out = (struct cite_cache_info){ 0 };
	struct stat st;
	if (!exists(path))
		return CITE_OK;
	struct cite_store *s;
	int status = cite_store_open(&s, path, true, err);
	if (status == CITE_OK)
		status = cite_store_each(s, count, out, err);
	cite_store_close(s);
	out->bytes = stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
	return status;
}

int cite_cache_clear(const char *path, struct cite_err *err)
{
	struct cite_store *s;
	if (!exists(path))
		return CITE_OK;
	int status = cite_store_open(&s, path, false, err);
	if (status == CITE_OK)
		status = cite_store_clear(s, err);
	cite_store_close(s);
	return status;
}

/* ---- export ---- */

static bool put_line(void *ctx, const char *source, const char *key, const struct cite_stored *row)
{
	struct cite_buf *b = ctx;
	struct cite_buf raw = CITE_BUF(CITE_MAX_RECORD);
	if (row->state == CITE_STATE_FOUND && cite_utf8_check(row->raw, row->n) != row->n)
		return true;
	struct cite_json j = cite_json_to(b, true);
	cite_json_open(&j, '{');
	cite_json_key(&j, "source");
	cite_json_string(&j, source);
	cite_json_key(&j, "key");
	cite_json_string(&j, key);
	cite_json_key(&j, "fetched");
	cite_json_int(&j, row->fetched);
	cite_json_key(&j, "body");
	cite_buf_put(&raw, row->raw, row->n);
	cite_json_string(&j, row->state == CITE_STATE_FOUND ? cite_buf_str(&raw) : NULL);
	cite_json_close(&j, '}');
	cite_buf_putc(b, '\n');
	cite_buf_free(&raw);
	return !b->over;
}

int cite_cache_export(char **out, size_t *n_out, const char *path, struct cite_err *err)
{
	struct cite_buf b = CITE_BUF(CITE_MAX_OUTPUT);
	struct cite_store *s = NULL;
	int status = exists(path) ? cite_store_open(&s, path, true, err) : CITE_OK;
	if (s)
		status = cite_store_each(s, put_line, &b, err);
	cite_store_close(s);
	if (status == CITE_OK && b.over)
		status = cite_fail(err, CITE_ELIMIT, "the cache %s is larger than %zu MiB as text", path, b.max >> 20);
	*out = status == CITE_OK ? cite_buf_take(&b, n_out) : NULL;
	cite_buf_free(&b);
	return status;
}

/* ---- import ---- */

/* A line as an answer. The strings live as long as the document. */
struct line {
	struct cite_js *document;
	const char *source, *key, *body;
	int64_t fetched;
};

static bool is_source(const char *name)
{
	for (size_t i = 0; name && cite_sources[i]; i++)
		if (!strcmp(cite_sources[i]->name, name))
			return true;
	return false;
}

/* false if it is none. The document is to be freed in any case. */
static bool read_line(struct line *l, const char *s, size_t n)
{
	*l = (struct line){ .document = cite_js_parse(s, n, NULL) };
	const struct cite_js *body = cite_js_get(l->document, "body");
	l->source = cite_js_str(cite_js_get(l->document, "source"));
	l->key = cite_js_str(cite_js_get(l->document, "key"));
	l->body = cite_js_str(body);
	l->fetched = cite_js_int(cite_js_get(l->document, "fetched"));
	bool all = cite_js_has(l->document, "fetched") && cite_js_has(l->document, "body");
	return all && is_source(l->source) && l->key && *l->key && l->fetched >= 0 && (l->body || !body);
}

/* Store it unless what we have is newer. */
static int take_line(struct cite_store *s, const struct line *l, size_t *n_new, struct cite_err *err)
{
	struct cite_stored have;
	int64_t now = cite_clock_system().now_ms(NULL) / 1000;
	int64_t fetched = l->fetched < now ? l->fetched : now;
	if (cite_store_get(s, &have, l->source, l->key, err) < 0)
		return CITE_ESTORE;
	if (have.state != CITE_STATE_NONE && have.fetched >= fetched)
		return CITE_OK;
	++*n_new;
	return cite_store_put(s, l->source, l->key, l->body, l->body ? strlen(l->body) : 0, fetched, err);
}

/* s NULL: only check. */
static int each_line(struct cite_store *s, const char *text, size_t n, size_t *n_new, struct cite_err *err)
{
	int status = CITE_OK, number = 1;
	for (const char *p = text, *end = text + n; p < end && status == CITE_OK; number++) {
		const char *nl = memchr(p, '\n', (size_t)(end - p)), *stop = nl ? nl : end;
		struct line l = { 0 };
		if (stop > p && !read_line(&l, p, (size_t)(stop - p)))
			status = cite_fail_at(err, CITE_EDATA, number, 1, "line %d is not an answer that citelist exported", number);
		else if (stop > p && s)
			status = take_line(s, &l, n_new, err);
		cite_js_free(l.document);
		p = stop + 1;
	}
	return status;
}

int cite_cache_import(size_t *n_new, const char *path, const char *text, size_t n, struct cite_err *err)
{
	size_t taken = 0;
	struct cite_store *s = NULL;
	int status = each_line(NULL, text, n, &taken, err);
	if (status == CITE_OK)
		status = cite_store_open(&s, path, false, err);
	if (status == CITE_OK)
		status = cite_store_begin(s, err);
	if (status == CITE_OK)
		status = each_line(s, text, n, &taken, err);
	if (status == CITE_OK)
		status = cite_store_commit(s, err);
	cite_store_close(s);
	if (n_new)
		*n_new = status == CITE_OK ? taken : 0;
	return status;
}
