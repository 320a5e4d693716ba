/* baseline.c: reads and writes the file of accepted findings, one line each. */
#include "baseline.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/file.h"
#include "../base/text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_BASELINE = 64 << 20, DIGITS = 16 };

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* The fingerprint that a line begins with; false if it does not. */
static bool read_line(uint64_t *out, const char *s, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	*out = 0;
	if (n < DIGITS || (n > DIGITS && s[DIGITS] != ' '))
		return false;
	for (size_t i = 0; i < DIGITS; i++) {
		const char *at = s[i] ? strchr(digits, s[i]) : NULL;
		if (!at)
			return false;
		*out = *out * 16 + (uint64_t)(at - digits);
	}
	return true;
}

static int read_lines(struct cite_baseline *out, const char *path, const struct cite_buf *text, struct cite_err *err)
{
	CITE_VEC(uint64_t) all = { 0 };
	int line = 1, status = CITE_OK;
	const char *end = text->s + text->n;
	for (const char *p = text->s; p < end && status == CITE_OK; line++) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t n = (size_t)((stop ? stop : end) - p);
		uint64_t value;
		if (n && p[0] != '#') {
			if (read_line(&value, p, n))
				*cite_vec_add(&all) = value;
			else
				status = cite_fail(err, CITE_EDATA, "%s:%d: not a line of a baseline file", path, line);
		}
		p = stop ? stop + 1 : end;
	}
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, by_value);
	out->v = all.v;
	out->n = all.n;
	out->used = calloc(all.n + 1, sizeof *out->used);
	if (!out->used)
		cite_out_of_memory();
	return status;
}

int cite_baseline_read(struct cite_baseline *out, const char *path, struct cite_err *err)
{
	struct cite_buf text = CITE_BUF(MAX_BASELINE);
	*out = (struct cite_baseline){ 0 };
	int status = cite_file_read(&text, path, NULL, err);
	if (status == CITE_OK && text.n)
		status = read_lines(out, path, &text, err);
	cite_buf_free(&text);
	return status;
}

bool cite_baseline_accepts(struct cite_baseline *b, const struct cite_finding *f)
{
	size_t lo = 0, hi = b->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (b->v[mid] < f->fingerprint)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < b->n && b->v[lo] == f->fingerprint; lo++)
		if (!b->used[lo])
			return b->used[lo] = true;
	return false;
}

void cite_baseline_free(struct cite_baseline *b)
{
	free(b->v);
	free(b->used);
}

void cite_baseline_write(struct cite_buf *out, const struct cite_checked *v, size_t n)
{
	cite_buf_puts(out, "# Findings of citelist check that are accepted. Made by citelist check --write-baseline.\n");
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < v[i].findings->n_finding; k++) {
			const struct cite_finding *f = &v[i].findings->finding[k];
			cite_buf_printf(out, "%016llx %s: ", (unsigned long long)f->fingerprint, f->rule);
			cite_text_show(out, f->message, strlen(f->message));
			cite_buf_putc(out, '\n');
		}
}
