/* fuzz_list: whatever the bytes, a list that is understood keeps its promises: lines and spans inside the source, entries in order, strings
 * well formed, indices valid. */
#include <citelist.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "fuzz_list: not so: %s\n", #what); \
			abort(); \
		} \
	} while (0)

static void check_string(const char *s)
{
	CHECK(!s || cite_utf8_check(s, strlen(s)) == strlen(s));
}

static void check_span(const struct cite_list *list, struct cite_span at)
{
	CHECK(at.at <= list->n_src && at.len <= list->n_src - at.at);
}

static void check_text(const struct cite_list *list, const struct cite_text *t)
{
	check_string(t->s);
	CHECK(!t->s || *t->s);
	check_span(list, t->at);
	CHECK(t->sure <= 100);
}

static void check_entry(const struct cite_list *list, const struct cite_entry *e, uint32_t n_line)
{
	CHECK(e->line >= 1 && e->line <= n_line && e->end_line >= e->line && e->end_line <= n_line);
	CHECK(e->section >= -1 && e->section < (int32_t)list->n_section);
	check_span(list, e->block);
	check_span(list, e->first_line);
	check_text(list, &e->title);
	check_text(list, &e->venue);
	check_text(list, &e->year_text);
	check_text(list, &e->nickname);
	check_text(list, &e->people);
	for (size_t i = 0; i < e->n_author; i++)
		check_string(e->author[i].name);
	for (size_t i = 0; i < e->n_id; i++) {
		check_string(e->id[i].value);
		CHECK(e->id[i].kind > CITE_ID_NONE && e->id[i].kind < CITE_N_ID_KIND);
	}
	for (size_t i = 0; i < e->n_link; i++) {
		check_string(e->link[i].label);
		check_string(e->link[i].url);
		check_span(list, e->link[i].whole);
		check_span(list, e->link[i].dest);
	}
}

static void check_list(const struct cite_list *list)
{
	uint32_t n_line = 1;

	for (size_t i = 0; i < list->n_src; i++)
		n_line += list->src[i] == '\n' || (list->src[i] == '\r' && list->src[i + 1] != '\n');
	for (size_t i = 0; i < list->n_section; i++) {
		CHECK(list->section[i].parent < (int32_t)i);
		check_string(list->section[i].title);
		check_string(list->section[i].slug);
	}
	for (size_t i = 0; i < list->n_entry; i++) {
		check_entry(list, &list->entry[i], n_line);
		CHECK(!i || list->entry[i - 1].line <= list->entry[i].line);
	}
	for (size_t i = 0; i < list->n_remark; i++)
		check_string(list->remark[i].why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cite_list *list;

	if (cite_list_parse(&list, "fuzz.md", (const char *)data, size, NULL) < 0)
		return 0;
	check_list(list);
	cite_list_free(list);
	return 0;
}
