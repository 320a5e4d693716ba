/* fuzz_name: any bytes as an author list. Every person has a name and either parts or a literal; valid text stays valid. */
#include "base/arena.h"
#include "base/text.h"
#include "paper/name.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void check_text(const char *s, bool valid)
{
	if (s && (!*s || (valid && cite_utf8_check(s, strlen(s)) != strlen(s))))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cite_arena *a = cite_arena_new();
	const char *s = (const char *)data;
	bool valid = cite_utf8_check(s, size) == size && !memchr(s, '\0', size);
	struct cite_people people = cite_people_parse(a, s, size);
	for (size_t i = 0; i < people.n; i++) {
		const struct cite_person *p = &people.v[i];
		const char *const part[] = { p->name, p->given, p->particle, p->family, p->suffix, p->literal };
		for (size_t k = 0; k < 6; k++)
			check_text(part[k], valid);
		if (!p->name || !p->literal == !p->family)
			abort();
		if (cite_people_common(p, 1, p, 1) != 1)
			abort();
	}
	if (cite_people_common(people.v, people.n, people.v, people.n) > people.n)
		abort();
	int likely = cite_people_likely(s, size);
	if (likely < 0 || likely > 100)
		abort();
	cite_arena_free(a);
	return 0;
}
