/* venue_table: the venues that we know, by their spellings, and the words that spellings are made of. For venue*.c and year.c alone. */
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

/* The sieve is a bit for each hash of the telling piece of a spelling. A piece is a run of letters, digits and what is not ASCII. Another
 * has all the pieces of all spellings. */
enum { CITE_VENUE_SIEVE = 1 << 19, CITE_VENUE_PIECES = 1 << 16 };
size_t cite_venue_piece(const char *s, size_t n); /* how long the piece at s is */
uint32_t cite_venue_piece_hash(const char *s, size_t n);

enum { CITE_VENUE_WORDS = 32 };

/* What kinds of words stand in spellings besides the name itself. A word may be of several. */
enum cite_venue_kind {
	CITE_VENUE_LIGHT = 1 << 0,         /* articles, prepositions, "Proceedings", "Annual": a long name is written with or without */
	CITE_VENUE_ORDINAL = 1 << 1,       /* "61st", "Thirty-Eighth", "2024", "IV" */
	CITE_VENUE_DRESS = 1 << 2,         /* "oral", "poster", months: how a paper was presented */
	CITE_VENUE_SPONSOR = 1 << 3,       /* "IEEE", "ACM", "IEEE/CVF": stands in front of names */
	CITE_VENUE_HEAVY = 1 << 4,         /* "Conference", "International": says nothing beside an acronym */
	CITE_VENUE_WORKSHOP_WORD = 1 << 5, /* "workshop", "ws" */
	CITE_VENUE_BESIDE_TRACK = 1 << 6,  /* "System Demonstrations": stands beside a track's name */
	CITE_VENUE_TRACK = 1 << 7          /* and the bits above: one for each track that is published apart, see venue.c */
};

/* The words of a spelling, without punctuation around them; what is beyond the most is cut off. */
struct cite_venue_words {
	const char *v[CITE_VENUE_WORDS];
	size_t len[CITE_VENUE_WORDS], n;
	uint16_t kind[CITE_VENUE_WORDS]; /* once they were told */
	bool told;
};
void cite_venue_words(struct cite_venue_words *, const char *s, size_t n);
/* The kinds of a word; of every word. */
uint16_t cite_venue_word_kind(const char *s, size_t n);
void cite_venue_words_tell(struct cite_venue_words *);
/* Whether one of the words stands for a workshop. They need not have been told. */
bool cite_venue_words_workshop(const struct cite_venue_words *);
/* The words that are of none of the kinds (all were told before); true if that leaves any out. */
bool cite_venue_words_without(struct cite_venue_words *out, const struct cite_venue_words *, unsigned kinds);
void cite_venue_words_drop_first(struct cite_venue_words *);
/* A single word of three letters at least that begins and ends with a capital. */
bool cite_venue_words_acronym(const struct cite_venue_words *);
/* The key of all words together. */
void cite_venue_key_words(struct cite_venue_key *, const struct cite_venue_words *);
/* "nature", "date", "its", and whatever has one or two letters: ordinary words that happen to be a venue's name. */
bool cite_venue_common_word(const char *s, size_t n);
/* false: the text cannot name any of our venues. Cheap, for all those that do not. */
bool cite_venue_possible(const char *s, size_t n);
/* false: no spelling has this piece. */
bool cite_venue_piece_known(const char *s, size_t n);
/* The venue that a name without a year means, or NULL. For names that are possible (above). */
const struct cite_venue *cite_venue_named(const char *name, size_t n);
/* Where a remark in Han signs behind words in Latin letters begins, "ICMLA 2017 在类别不平衡情况下"; n: there is none. Names in both are short. */
size_t cite_venue_remark_at(const char *s, size_t n);
/* The row with this spelling, or NULL. */
const struct cite_venue *cite_venue_by_key(const struct cite_venue_key *);
/* The workshops of a conference are a venue of their own; other venues and NULL are returned as they are. */
const struct cite_venue *cite_venue_workshop_of(const struct cite_venue *);

#endif
