/* fuzz_id: any bytes as text with identifiers. Whatever is found is valid, and reading what was written gives it again. */
#include "base/arena.h"
#include "paper/id.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void check(struct cite_arena *a, const struct cite_id *id)
{
	struct cite_id again;
	if (!cite_id_valid(id))
		abort();
	const char *url = cite_id_url(a, id), *show = cite_id_show(a, id);
	if (!cite_id_parse(&again, a, url, strlen(url)) || !cite_id_same(id, &again) || id->version != again.version)
		abort();
	if (!cite_id_parse(&again, a, show, strlen(show)) || !cite_id_same(id, &again))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cite_arena *a = cite_arena_new();
	const char *s = (const char *)data, *why;
	struct cite_id id;
	size_t at = 0, begin;
	if (cite_id_parse(&id, a, s, size)) {
		check(a, &id);
		if (cite_id_malformed(&why, a, s, size))
			abort();
	} else if (cite_id_malformed(&why, a, s, size) && !*why) {
		abort();
	}
	if (cite_id_from_url(&id, a, s, size))
		check(a, &id);
	for (size_t last = 0; cite_id_scan(&id, a, s, size, &at, &begin); last = at) {
		if (begin < last || at <= begin || at > size)
			abort();
		check(a, &id);
	}
	cite_arena_free(a);
	return 0;
}
