/* map: strings to numbers. Strings are not copied. It has no order that is the same in every run: only look-ups, no walks. */
#ifndef CITE_MAP_H
#define CITE_MAP_H

#include "hash.h"

struct cite_map {
	struct cite_map_slot {
		const char *key;
		size_t value;
	} * slot;
	size_t n, cap;
	enum cite_hash_case how; /* nothing said: any case */
};

/* The value of key, or SIZE_MAX. */
size_t cite_map_get(const struct cite_map *, const char *key);
/* Set it, unless it has a value: the first one stays. Returns its value. */
size_t cite_map_add(struct cite_map *, const char *key, size_t value);
void cite_map_free(struct cite_map *);

#endif
