/* Tests of base/hash.h and base/map.h: a list or an answer can choose the keys of our tables, but not where they fall. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N = 1000, CAP = 2048, LENGTH = 16 };

static const char *self;

/* What a table had that knows no secret: FNV-1a, folded. */
static uint64_t unkeyed(const char *s)
{
	uint64_t h = UINT64_C(14695981039346656037);
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return h ^ h >> 32;
}

/* N keys that all fall into the first slot of CAP without a secret. */
static void make_hostile(char key[N][LENGTH])
{
	size_t n = 0;
	for (unsigned i = 0; n < N; i++) {
		snprintf(key[n], LENGTH, "10.1/%x", i);
		n += unkeyed(key[n]) % CAP == 0;
	}
}

/* No look-up takes more probes than the longest run of slots in use has, and one. */
static size_t most_probes(const struct cite_map *m)
{
	size_t most = 0, now = 0;
	for (size_t i = 0; i < 2 * m->cap; i++) {
		now = m->slot[i % m->cap].key ? now + 1 : 0;
		most = now > most ? now : most;
	}
	return most + 1;
}

static void test_hostile_keys(void **state)
{
	static char key[N][LENGTH];
	(void)state;
	make_hostile(key);
	for (enum cite_hash_case how = CITE_HASH_ANY_CASE; how <= CITE_HASH_EXACT; how++) {
		struct cite_map m = { .how = how };
		for (size_t i = 0; i < N; i++)
			assert_int_equal(cite_map_add(&m, key[i], i), i);
		assert_int_equal(m.cap, CAP);
		assert_in_range(most_probes(&m), 2, N / 4);
		for (size_t i = 0; i < N; i++)
			assert_int_equal(cite_map_get(&m, key[i]), i);
		cite_map_free(&m);
	}
}

static void test_map(void **state)
{
	struct cite_map any = { 0 }, exact = { .how = CITE_HASH_EXACT };
	(void)state;
	assert_int_equal(cite_map_get(&any, "a"), SIZE_MAX);
	assert_int_equal(cite_map_add(&any, "Rosa-Luxemburg@[`{2024", 1), 1);
	assert_int_equal(cite_map_add(&any, "rOSA-lUXEMBURG@[`{2024", 2), 1);
	assert_int_equal(cite_map_get(&any, "rosa-luxemburg`[`{2024"), SIZE_MAX);
	assert_int_equal(cite_map_add(&exact, "xYz", 1), 1);
	assert_int_equal(cite_map_add(&exact, "xyz", 2), 2);
	assert_int_equal(cite_map_get(&exact, "XYZ"), SIZE_MAX);
	assert_int_equal(cite_map_add(&exact, "", 3), 3);
	cite_map_free(&exact);
	cite_map_free(&any);
	assert_int_equal(cite_map_get(&any, "a"), SIZE_MAX);
}

/* Of every byte, at every place in a word and behind it, only letters of ASCII have a second case. */
static void test_case(void **state)
{
	(void)state;
	for (size_t n = 1; n <= 17; n++)
		for (size_t at = 0; at < n; at++)
			for (int c = 1; c < 256; c++) {
				char one[17], other[17];
				memset(one, 'q', n);
				one[at] = (char)c;
				memcpy(other, one, n);
				other[at] = (char)(c ^ 0x20);
				bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
				bool same = cite_hash(one, n, CITE_HASH_ANY_CASE) == cite_hash(other, n, CITE_HASH_ANY_CASE);
				assert_int_equal(same, letter);
				assert_true(cite_hash(one, n, CITE_HASH_EXACT) != cite_hash(other, n, CITE_HASH_EXACT));
			}
}

/* The secret is a process's own. */
static void test_secret(void **state)
{
	char command[4096], line[2][64];
	(void)state;
	snprintf(command, sizeof command, "'%s' hash", self);
	for (int i = 0; i < 2; i++) {
		FILE *f = popen(command, "r");
		assert_non_null(f);
		assert_non_null(fgets(line[i], sizeof line[i], f));
		assert_int_equal(pclose(f), 0);
	}
	assert_string_not_equal(line[0], line[1]);
}

int main(int argc, char **argv)
{
	self = argv[0];
	if (argc > 1)
		return printf("%llx\n", (unsigned long long)cite_hash("a", 1, CITE_HASH_EXACT)) < 0;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hostile_keys),
		cmocka_unit_test(test_map),
		cmocka_unit_test(test_case),
		cmocka_unit_test(test_secret),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
