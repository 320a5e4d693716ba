/* venue_table: the venues that we know, by their spellings, and the words that spellings are made of. For venue*.c alone. */
#ifndef CITE_VENUE_TABLE_H
#define CITE_VENUE_TABLE_H

#include "venue.h"

/* Spellings are compared by their letters and digits alone, in small letters, with "&" read as "and". */
struct cite_venue_key {
	char s[160];
	size_t n;
};
void cite_venue_key_add(struct cite_venue_key *, const char *s, size_t n);
uint32_t cite_venue_key_hash(const struct cite_venue_key *);

/* A place of the table of spellings: where the key stands among all keys, and the row that it names. */
struct cite_venue_slot {
	uint32_t key;
	uint16_t row;
	uint8_t n, tag; /* n 0: free; tag: the high bits of the hash */
};

/* The sieve is a bit for each hash of the telling piece of a spelling. A piece is a run of letters, digits and what is not ASCII. */
enum { CITE_VENUE_SIEVE = 1 << 19 };
size_t cite_venue_piece(const char *s, size_t n); /* how long the piece at s is */
uint32_t cite_venue_piece_hash(const char *s, size_t n);

enum { CITE_VENUE_WORDS = 32 };

/* The words of a spelling, without punctuation around them; what is beyond the most is cut off. */
struct cite_venue_words {
	const char *v[CITE_VENUE_WORDS];
	size_t len[CITE_VENUE_WORDS], n;
};
struct cite_venue_words cite_venue_words(const char *s, size_t n);
/* The key of all words together. */
void cite_venue_key_words(struct cite_venue_key *, const struct cite_venue_words *);
/* Without articles, prepositions, ordinals, "Proceedings", "Annual": what two ways of writing a long name have in common. */
struct cite_venue_words cite_venue_words_light(struct cite_venue_words);
/* Without all that dresses a name: also "oral", "poster", months, "main track", sponsors. */
struct cite_venue_words cite_venue_words_bare(struct cite_venue_words);
/* As bare, without "Conference" and the like too, if then a single acronym is left; else no words. */
struct cite_venue_words cite_venue_words_core(struct cite_venue_words);
/* "nature", "date", "its", and whatever has one or two letters: ordinary words that happen to be a venue's name. */
bool cite_venue_common_word(const char *s, size_t n);
/* "IEEE", "ACM", "IEEE/CVF": stands in front of names. */
bool cite_venue_sponsor(const char *s, size_t n);
/* Take out every word that is among the given (in small letters, NULL at the end); true if there was one. */
bool cite_venue_words_take(struct cite_venue_words *, const char *const *words);
void cite_venue_words_drop(struct cite_venue_words *, size_t i);

/* false: the text cannot name any of our venues. Cheap, for all those that do not. */
bool cite_venue_possible(const char *s, size_t n);
/* The row with this spelling, or NULL. */
const struct cite_venue *cite_venue_by_key(const struct cite_venue_key *);
/* The i-th row, NULL past the last. */
const struct cite_venue *cite_venue_at(size_t i);
/* The workshops of a conference are a venue of their own; other venues and NULL are returned as they are. */
const struct cite_venue *cite_venue_workshop_of(const struct cite_venue *);

#endif
