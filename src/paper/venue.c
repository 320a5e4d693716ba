/* venue.c: what a list calls a venue in, the venue of the table out. */
#include "venue.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "venue_table.h"

#include <string.h>

static bool capitals_only(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] >= 'a' && s[i] <= 'z')
			return false;
	return true;
}

/* An ordinary word is a venue only in the venue's own capitals: "Nature" and "DATE", not "nature" and "date". */
static bool spelt_so(const struct cite_venue_words *w, const struct cite_venue *v)
{
	if (w->n > 2)
		return true;
	const char *s = w->v[0], *const own[] = { v->name, v->full, v->published };
	size_t n = (size_t)(w->v[w->n - 1] + w->len[w->n - 1] - s);
	if (!cite_venue_common_word(s, n) || capitals_only(s, n))
		return true;
	for (size_t i = 0; i < 3; i++)
		if (strlen(own[i]) == n && !memcmp(own[i], s, n))
			return true;
	return false;
}

static const struct cite_venue *find_words(const struct cite_venue_words *w)
{
	struct cite_venue_key k;
	cite_venue_key_words(&k, w);
	const struct cite_venue *v = cite_venue_by_key(&k);
	return v && spelt_so(w, v) ? v : NULL;
}

/* "IEEE TKDE" is TKDE; ordinals, articles and the words around a name go too, fewest first. */
static const struct cite_venue *find_dressed(struct cite_venue_words w)
{
	const struct cite_venue *v = find_words(&w);
	for (struct cite_venue_words s = w; !v && s.n > 1 && cite_venue_sponsor(s.v[0], s.len[0]);) {
		cite_venue_words_drop(&s, 0);
		v = find_words(&s);
	}
	if (!v) {
		struct cite_venue_words light = cite_venue_words_light(w);
		v = find_words(&light);
	}
	if (!v) {
		struct cite_venue_words bare = cite_venue_words_bare(w);
		v = find_words(&bare);
	}
	if (!v) {
		struct cite_venue_words core = cite_venue_words_core(w);
		v = find_words(&core);
	}
	return v;
}

/* Tracks that are published apart: the base's name with the track's in front is looked for. */
static const struct cite_venue *find_track(struct cite_venue_words w)
{
	static const struct {
		const char *words[6], *suffix;
	} tracks[] = { { { "findings", NULL }, "findings" }, { { "demo", "demos", "demonstrations", "demonstration", NULL }, "demos" },
		{ { "industry", NULL }, "industry" }, { { "datasets", "d&b", "db", "benchmarks", NULL }, "d&b" },
		{ { "companion", NULL }, "companion" }, { { "tutorial", "tutorials", NULL }, "tutorial" }, { { "srw", NULL }, "srw" } };
	for (size_t t = 0; t < sizeof tracks / sizeof *tracks; t++) {
		struct cite_venue_words base = w;
		if (!cite_venue_words_take(&base, tracks[t].words))
			continue;
		static const char *const extra[] = { "system", "systems", "student", NULL };
		cite_venue_words_take(&base, extra);
		const struct cite_venue *v = find_dressed(base);
		if (!v)
			continue;
		struct cite_venue_key k = { .n = 0 };
		cite_venue_key_add(&k, v->name, strlen(v->name));
		cite_venue_key_add(&k, tracks[t].suffix, strlen(tracks[t].suffix));
		const struct cite_venue *track = cite_venue_by_key(&k);
		return track ? track : v;
	}
	return NULL;
}

/* "CIKM workshop", "NeurIPS 2023 Workshop on X", "Workshop on X, ICML": a workshop of the venue that is named. */
static const struct cite_venue *find_workshop(struct cite_venue_words w)
{
	static const char *const workshop[] = { "workshop", "workshops", "wksp", "ws", "symposium@", NULL };
	if (!cite_venue_words_take(&w, workshop))
		return NULL;
	const struct cite_venue *v = find_dressed(w);
	for (size_t i = 0; !v && i < w.n; i++) {
		struct cite_venue_words one = { .v = { w.v[i] }, .len = { w.len[i] }, .n = 1 };
		size_t capitals = 0;
		for (size_t k = 0; k < w.len[i]; k++)
			capitals += w.v[i][k] >= 'A' && w.v[i][k] <= 'Z';
		v = capitals > 1 ? find_words(&one) : NULL;
	}
	return cite_venue_workshop_of(v);
}

/* "CVPRW", "ICMLW". */
static const struct cite_venue *find_w(const struct cite_venue_words *w)
{
	struct cite_venue_key k = { .n = 0 };
	if (w->n != 1 || w->len[0] < 4 || w->v[0][w->len[0] - 1] != 'W')
		return NULL;
	cite_venue_key_add(&k, w->v[0], w->len[0] - 1);
	return cite_venue_workshop_of(cite_venue_by_key(&k));
}

static const struct cite_venue *find_plain(const char *s, size_t n)
{
	struct cite_venue_words w = cite_venue_words(s, n);
	const struct cite_venue *v = w.n ? find_words(&w) : NULL;
	if (!v && w.n)
		v = find_track(w);
	if (!v && w.n)
		v = find_w(&w);
	if (!v && w.n)
		v = find_workshop(w);
	return v || !w.n ? v : find_dressed(w);
}

/* Parts of a longer name: in brackets, before or behind a comma or a colon. */
static const struct cite_venue *find_part(const char *s, size_t n)
{
	const char *open = memchr(s, '(', n), *close = open ? memchr(open, ')', n - (size_t)(open - s)) : NULL;
	const struct cite_venue *v = NULL;
	if (close && open > s) {
		v = find_plain(s, (size_t)(open - s));
		v = v ? v : find_plain(open + 1, (size_t)(close - open - 1));
	}
	for (const char *p = s; !v && p < s + n; p++)
		if (*p == ',' || *p == ':' || *p == ';') {
			v = find_plain(s, (size_t)(p - s));
			v = v ? v : find_plain(p + 1, (size_t)(s + n - p - 1));
			break;
		}
	return v;
}

/* "PGAI@CIKM", "Gen-IR @ SIGIR 2023 workshop": what is behind the sign names the host. */
static const struct cite_venue *find_at(const char *s, size_t n)
{
	const char *at = memchr(s, '@', n);
	if (!at)
		return NULL;
	const struct cite_venue *own = find_plain(s, (size_t)(at - s));
	if (own && own->type == CITE_VENUE_WORKSHOP)
		return own;
	const struct cite_venue *host = find_plain(at + 1, (size_t)(s + n - at - 1));
	return cite_venue_workshop_of(host);
}

enum { LONGEST = 300 };

/* The venue of a name that was split from its year. */
static const struct cite_venue *find_name(const char *name)
{
	size_t len = strlen(name);
	const struct cite_venue *v = find_at(name, len);
	v = v ? v : find_plain(name, len);
	return v ? v : find_part(name, len);
}

const struct cite_venue *cite_venue_find(const char *s, size_t n)
{
	const char *name;
	int year;
	if (!n || n > LONGEST || !cite_venue_possible(s, n))
		return NULL;
	struct cite_arena *mem = cite_arena_new();
	cite_venue_split(&name, &year, mem, s, n);
	const struct cite_venue *v = name ? find_name(name) : NULL;
	cite_arena_free(mem);
	return v;
}

/* ---- likeness ---- */

/* Looks like an acronym: more capitals than small letters, two at least. */
static bool acronym(const char *s, size_t n)
{
	size_t capitals = 0, small = 0;
	for (size_t i = 0; i < n && !cite_ascii_space(s[i]); i++) {
		capitals += s[i] >= 'A' && s[i] <= 'Z';
		small += s[i] >= 'a' && s[i] <= 'z';
	}
	return capitals >= 2 && capitals + 2 >= small;
}

/* No digit, and no two capitals in a word: nothing that makes an unknown text look like a venue but its words. */
static bool shapeless(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cite_ascii_digit(s[i]) || (i && s[i] >= 'A' && s[i] <= 'Z' && cite_ascii_alpha(s[i - 1])))
			return false;
	return !cite_venue_possible(s, n);
}

int cite_venue_likely(const char *s, size_t n)
{
	static const char *const words[] = { "conference", "journal", "proceedings", "transactions", "workshop", "symposium", "letters",
		"preprint", "arxiv", "technical report", "annals", "bulletin", "magazine", "congress", "review" };
	const char *name;
	int year, score = 0;
	if (!n || n > LONGEST || shapeless(s, n))
		return 0;
	struct cite_arena *mem = cite_arena_new();
	cite_venue_split(&name, &year, mem, s, n);
	if (name && cite_venue_possible(s, n) && find_name(name)) {
		cite_arena_free(mem);
		return 100;
	}
	if (name) {
		size_t len = strlen(name), blanks = 0;
		for (const char *p = name; *p; p++)
			blanks += *p == ' ';
		for (size_t i = 0; i < sizeof words / sizeof *words && !score; i++)
			score = cite_ascii_find(name, len, words[i]) && blanks < 20 ? 60 : 0;
		if (acronym(name, len) && blanks < 4)
			score = score > 45 ? score : 45;
		if (year)
			score += score ? 35 : blanks < 8 ? 20 : 0;
	} else if (year) {
		score = 30;
	}
	cite_arena_free(mem);
	return score > 95 ? 95 : score;
}
