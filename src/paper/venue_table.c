/* venue_table.c: the data file venues.tsv as a hash table of spellings. */
#include "venue_table.h"

#include "../base/text.h"
#include "venues_data.h"

#include <stdio.h>
#include <string.h>

enum { MOST_VENUES = 1500, SLOTS = 1 << 14, POOL = 1 << 19, SIEVE = 1 << 19, SHORT = 16 };

struct slot {
	const char *key; /* NULL: free */
	uint32_t hash;
	uint16_t n, venue;
};

static struct {
	bool ready;
	size_t n, n_pool;
	struct cite_venue venue[MOST_VENUES];
	struct cite_venue workshop[MOST_VENUES]; /* of the conference at the same place; made when first asked for */
	const char *alias[MOST_VENUES];
	char workshop_name[MOST_VENUES][32];
	char workshop_full[MOST_VENUES][192];
	struct slot slot[SLOTS];
	char text[sizeof venues_data], pool[POOL];
	uint8_t sieve[SIEVE / 8]; /* a bit for the longest piece of every spelling */
} table;

static void load(void);

void cite_venue_key_add(struct cite_venue_key *k, const char *s, size_t n)
{
	for (size_t i = 0; i < n && k->n + 3 < sizeof k->s; i++)
		if (s[i] == '&') {
			memcpy(k->s + k->n, "and", 3);
			k->n += 3;
		} else if (cite_ascii_alnum(s[i])) {
			k->s[k->n++] = (char)cite_ascii_lower(s[i]);
		} else if ((unsigned char)s[i] >= 0x80) {
			k->s[k->n++] = s[i];
		}
}

static uint32_t hash(const struct cite_venue_key *k)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < k->n; i++)
		h = (h ^ (unsigned char)k->s[i]) * 16777619u;
	return h;
}

/* The slot of a key, or the free one where it belongs. */
static struct slot *slot_of(const struct cite_venue_key *k)
{
	uint32_t h = hash(k);
	for (uint32_t i = h;; i++) {
		struct slot *slot = &table.slot[i % SLOTS];
		if (!slot->key || (slot->hash == h && slot->n == k->n && !memcmp(slot->key, k->s, k->n)))
			return slot;
	}
}

/* ---- the sieve: most texts that are no venues are told by having none of the words that venues have ---- */

static bool in_piece(char c)
{
	return cite_ascii_alnum(c) || (unsigned char)c >= 0x80;
}

static uint32_t piece_hash(const char *s, size_t n)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)cite_ascii_lower(s[i])) * 16777619u;
	return (h ^ h >> 13) % SIEVE;
}

static void sieve_add(const char *s, size_t n)
{
	uint32_t h = piece_hash(s, n);
	table.sieve[h / 8] |= (uint8_t)(1 << h % 8);
}

static bool sieve_has(const char *s, size_t n)
{
	uint32_t h = piece_hash(s, n);
	return table.sieve[h / 8] >> h % 8 & 1;
}

/* The longest piece of a spelling; a short spelling also as one word ("ACMMM"). A text with neither is no such venue. */
static void sieve_enter(const struct cite_venue_words *w)
{
	struct cite_venue_key k = { .n = 0 };
	const char *best = NULL;
	size_t longest = 0;
	for (size_t i = 0; i < w->n; i++)
		cite_venue_key_add(&k, w->v[i], w->len[i]);
	if (k.n && k.n <= SHORT)
		sieve_add(k.s, k.n);
	for (size_t i = 0; i < w->n; i++) {
		for (size_t at = 0, n; at < w->len[i]; at += n + 1) {
			n = 0;
			while (at + n < w->len[i] && in_piece(w->v[i][at + n]))
				n++;
			if (n > longest) {
				longest = n;
				best = w->v[i] + at;
			}
		}
	}
	if (best)
		sieve_add(best, longest);
}

/* Words of venues that we do not know. */
static void sieve_enter_common(void)
{
	static const char *const words[] = { "conference", "journal", "proceedings", "transactions", "workshop", "symposium", "letters",
		"preprint", "arxiv", "report", "annals", "bulletin", "magazine", "congress", "review" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		sieve_add(words[i], strlen(words[i]));
}

bool cite_venue_possible(const char *s, size_t n)
{
	load();
	for (size_t at = 0, len; at < n; at += len + 1) {
		len = 0;
		while (at + len < n && in_piece(s[at + len]))
			len++;
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

/* The first row with a spelling keeps it. */
static void enter(const struct cite_venue_key *k, size_t venue)
{
	struct slot *slot = k->n ? slot_of(k) : NULL;
	if (!slot || slot->key || table.n_pool + k->n > POOL)
		return;
	char *key = memcpy(table.pool + table.n_pool, k->s, k->n);
	table.n_pool += k->n;
	*slot = (struct slot){ .key = key, .n = (uint16_t)k->n, .venue = (uint16_t)venue, .hash = hash(k) };
}

static void enter_words(const struct cite_venue_words *w, size_t venue)
{
	struct cite_venue_key k = { .n = 0 };
	for (size_t i = 0; i < w->n; i++)
		cite_venue_key_add(&k, w->v[i], w->len[i]);
	sieve_enter(w);
	enter(&k, venue);
}

/* A spelling as it stands; if it is a long one also without its articles and ordinals, and without the publisher in front. */
static void enter_spelling(const char *s, size_t n, size_t venue)
{
	struct cite_venue_words w = cite_venue_words(s, n), light = cite_venue_words_light(w);
	enter_words(&w, venue);
	if (light.n > 2)
		enter_words(&light, venue);
	while (light.n > 3 && cite_venue_sponsor(light.v[0], light.len[0])) {
		cite_venue_words_drop(&light, 0);
		enter_words(&light, venue);
	}
}

/* A string made of two, kept for good. */
static const char *keep(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b) + 1;
	if (n + m > POOL - table.n_pool)
		return b;
	char *s = table.pool + table.n_pool;
	memcpy(s, a, n);
	memcpy(s + n, b, m);
	table.n_pool += n + m;
	return s;
}

static char *field(char **s, char end)
{
	char *from = *s;
	*s += strcspn(from, end == '\t' ? "\t\n" : "\n");
	if (**s)
		*(*s)++ = '\0';
	return from;
}

static enum cite_venue_type type_of(const char *s)
{
	return *s == 'j' ? CITE_VENUE_JOURNAL : *s == 'w' ? CITE_VENUE_WORKSHOP : *s == 'p' ? CITE_VENUE_PREPRINT : CITE_VENUE_CONFERENCE;
}

/* One line of the data: short name, full name, name of the publication, type, further spellings between semicolons. */
static void load_row(char **s)
{
	struct cite_venue *v = &table.venue[table.n];
	v->name = field(s, '\t');
	v->full = field(s, '\t');
	v->published = field(s, '\t');
	v->type = type_of(field(s, '\t'));
	const char *alias = field(s, '\n');
	if (!*v->published)
		v->published =
			keep(v->type == CITE_VENUE_CONFERENCE || v->type == CITE_VENUE_WORKSHOP ? "Proceedings of the " : "", v->full);
	table.alias[table.n] = alias;
	table.n++;
}

static void enter_aliases(const char *alias, size_t venue)
{
	while (*alias) {
		size_t n = strcspn(alias, ";");
		enter_spelling(alias, n, venue);
		alias += n + (alias[n] == ';');
	}
}

/* Names before full names before further spellings before titles of proceedings, which several may share. */
static void enter_all(void)
{
	for (size_t i = 0; i < table.n; i++)
		enter_spelling(table.venue[i].name, strlen(table.venue[i].name), i);
	for (size_t i = 0; i < table.n; i++)
		enter_spelling(table.venue[i].full, strlen(table.venue[i].full), i);
	for (size_t i = 0; i < table.n; i++)
		enter_aliases(table.alias[i], i);
	for (size_t i = 0; i < table.n; i++)
		enter_spelling(table.venue[i].published, strlen(table.venue[i].published), i);
}

static void load(void)
{
	if (table.ready)
		return;
	table.ready = true;
	memcpy(table.text, venues_data, sizeof venues_data);
	for (char *s = table.text; *s && table.n < MOST_VENUES;)
		if (*s == '#' || *s == '\n')
			field(&s, '\n');
		else
			load_row(&s);
	enter_all();
	sieve_enter_common();
}

const struct cite_venue *cite_venue_by_key(const struct cite_venue_key *k)
{
	load();
	const struct slot *slot = k->n ? slot_of(k) : NULL;
	return slot && slot->key ? &table.venue[slot->venue] : NULL;
}

const struct cite_venue *cite_venue_at(size_t i)
{
	load();
	return i < table.n ? &table.venue[i] : NULL;
}

const struct cite_venue *cite_venue_workshop_of(const struct cite_venue *v)
{
	if (!v || v->type != CITE_VENUE_CONFERENCE)
		return v;
	struct cite_venue_key k = { .n = 0 };
	cite_venue_key_add(&k, v->name, strlen(v->name));
	cite_venue_key_add(&k, "w", 1);
	const struct cite_venue *known = cite_venue_by_key(&k);
	if (known)
		return known;
	size_t i = (size_t)(v - table.venue);
	struct cite_venue *w = &table.workshop[i];
	if (!w->name) {
		snprintf(table.workshop_name[i], sizeof table.workshop_name[i], "%.20s Workshop", v->name);
		snprintf(table.workshop_full[i], sizeof table.workshop_full[i], "Workshop at the %.170s", v->full);
		*w = (struct cite_venue){ table.workshop_name[i], table.workshop_full[i], table.workshop_full[i], CITE_VENUE_WORKSHOP };
	}
	return w;
}
