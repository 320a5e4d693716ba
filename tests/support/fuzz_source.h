/* fuzz_source.h: for the targets that give a source any bytes as an answer. Nothing crashes; what split hands out, parse reads or refuses;
 * a record that is read holds well-formed text only. */
#ifndef FUZZ_SOURCE_H
#define FUZZ_SOURCE_H

#include "base/arena.h"
#include "base/text.h"
#include "lookup/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "not so: %s\n", #what); \
			abort(); \
		} \
	} while (0)

static inline void check_text(const char *s)
{
	CHECK(!s || (*s && cite_utf8_check(s, strlen(s)) == strlen(s)));
}

static inline void check_people(const struct cite_person *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *const part[] = { p[i].name, p[i].given, p[i].particle, p[i].family, p[i].suffix, p[i].literal };
		for (size_t k = 0; k < sizeof part / sizeof *part; k++)
			check_text(part[k]);
	}
}

static inline void check_date(struct cite_date d)
{
	CHECK(d.year >= 0 && d.year <= 9999 && d.month <= 12 && d.day <= 31);
}

static inline void check_record(const struct cite_record *r)
{
	for (int i = 0; i < CITE_N_FIELD; i++)
		check_text(r->field[i]);
	const char *class = r->field[CITE_ARXIV_CLASS];
	CHECK(!class || !strpbrk(class, "\\{}%$#&_^~ \"<>"));
	check_people(r->author, r->n_author);
	check_people(r->editor, r->n_editor);
	check_date(r->published);
	check_date(r->updated);
	CHECK(r->type >= 0 && r->type < CITE_N_TYPE && r->id.value);
}

static inline void on_raw(void *ctx, const struct cite_id *id, const char *raw, size_t n)
{
	const struct cite_source *source = ctx;
	struct cite_record r;
	struct cite_arena *a = cite_arena_new();
	CHECK(id->value);
	if (raw && source->parse(&r, &(struct cite_reading){ .mem = a }, raw, n, NULL) == CITE_DAMAGE_NONE)
		check_record(&r);
	cite_arena_free(a);
}

/* The bytes as an answer to a search, to a question for two papers, and as a stored answer. */
static inline void fuzz_source(const struct cite_source *source, const struct cite_id asked[2], const uint8_t *data, size_t size)
{
	static const int statuses[] = { 200, 400, 404 };
	void *ctx = (void *)(uintptr_t)source;
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
		struct cite_response r = { .status = statuses[i], .body = CITE_BUF(CITE_MAX_ANSWER), .retry_after_ms = -1 };
		cite_buf_put(&r.body, data, size);
		source->split(&r, asked, 2, on_raw, ctx, NULL);
		if (!i)
			source->split(&r, NULL, 0, on_raw, ctx, NULL);
		cite_buf_free(&r.body);
	}
	on_raw(ctx, &asked[0], (const char *)data, size);
}

#endif
