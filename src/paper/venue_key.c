/* venue_key.c: spellings of venues as keys and hashes. The tool that makes the tables and the program that looks into them share it, so
 * that both mean the same. */
#include "venue_table.h"

#include "../base/fnv.h"
#include "../base/text.h"

#include <string.h>

void cite_venue_key_add(struct cite_venue_key *k, const char *s, size_t n)
{
	for (size_t i = 0; i < n && k->n + 3 < sizeof k->s; i++)
		if (cite_ascii_alnum(s[i])) {
			k->s[k->n++] = (char)cite_ascii_lower(s[i]);
		} else if ((unsigned char)s[i] >= 0x80) {
			k->s[k->n++] = s[i];
		} else if (s[i] == '&') {
			memcpy(k->s + k->n, "and", 3);
			k->n += 3;
		}
}

void cite_venue_key_words(struct cite_venue_key *k, const struct cite_venue_words *w)
{
	k->n = 0;
	for (size_t i = 0; i < w->n; i++)
		cite_venue_key_add(k, w->v[i], w->len[i]);
}

uint32_t cite_venue_key_hash(const struct cite_venue_key *k)
{
	uint32_t h = CITE_FNV32;
	for (size_t i = 0; i < k->n; i++)
		h = cite_fnv32(h, (unsigned char)k->s[i]);
	return h;
}

size_t cite_venue_piece(const char *s, size_t n)
{
	size_t len = 0;
	while (len < n && (cite_ascii_alnum(s[len]) || (unsigned char)s[len] >= 0x80))
		len++;
	return len;
}

uint32_t cite_venue_piece_hash(const char *s, size_t n)
{
	uint32_t h = CITE_FNV32;
	for (size_t i = 0; i < n; i++)
		h = cite_fnv32(h, (unsigned char)cite_ascii_lower(s[i]));
	return h ^ h >> 13;
}
