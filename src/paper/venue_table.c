/* venue_table.c: the data file venues.tsv as a hash table of spellings. The tables are made when the program is built, by
 * cmake/venues.c, and never written to: nothing is loaded, and programs that run at once share them. */
#include "venue_table.h"

#include "../base/text.h"
#include "venues_data.h"

#include <string.h>

static bool sieve_has(const char *s, size_t n)
{
	uint32_t h = cite_venue_piece_hash(s, n) % CITE_VENUE_SIEVE;
	return venue_sieve[h / 8] >> h % 8 & 1;
}

bool cite_venue_piece_known(const char *s, size_t n)
{
	uint32_t h = cite_venue_piece_hash(s, n) % CITE_VENUE_PIECES;
	return venue_pieces[h / 8] >> h % 8 & 1;
}

bool cite_venue_possible(const char *s, size_t n)
{
	for (size_t at = 0, len; at < n; at += len + 1) {
		len = cite_venue_piece(s + at, n - at);
		size_t bare = len;
		while (bare && cite_ascii_digit(s[at + bare - 1]))
			bare--;
		if (len &&
			(sieve_has(s + at, len) || (bare && bare < len && sieve_has(s + at, bare)) ||
				(len > 3 && s[at + len - 1] == 'W' && sieve_has(s + at, len - 1))))
			return true;
	}
	return false;
}

const struct cite_venue *cite_venue_by_key(const struct cite_venue_key *k)
{
	uint32_t h = cite_venue_key_hash(k);
	if (!k->n)
		return NULL;
	for (uint32_t i = h % VENUE_SLOTS; venue_slot[i].n; i = (i + 1) % VENUE_SLOTS) {
		const struct cite_venue_slot *slot = &venue_slot[i];
		if (slot->n == k->n && slot->tag == h >> 24 && !memcmp(venue_keys + slot->key, k->s, k->n))
			return &venue_row[slot->row];
	}
	return NULL;
}

const struct cite_venue *cite_venue_workshop_of(const struct cite_venue *v)
{
	return v && v->type == CITE_VENUE_CONFERENCE ? &venue_row[venue_workshop[v - venue_row]] : v;
}
