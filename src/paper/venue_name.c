/* venue_name.c: a venue's name, split from its year, in; the venue of the table out. Names are dressed: with a sponsor, an ordinal, a track, a
 * workshop. The name as it stands is looked for first, then with less and less around it. */
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

/* Words without some kinds, if that leaves any out: what is as it was has been looked for. */
static const struct cite_venue *find_without(struct cite_venue_words *out, const struct cite_venue_words *w, unsigned kinds)
{
	return cite_venue_words_without(out, w, kinds) ? find_words(out) : NULL;
}

/* "IEEE TKDE" is TKDE; ordinals, articles and the words around a name go too, fewest first. The words as they are have been looked for. */
static const struct cite_venue *find_undressed(const struct cite_venue_words *w)
{
	const struct cite_venue *v = NULL;
	struct cite_venue_words light, bare, core;
	if (w->n > 1 && w->kind[0] & CITE_VENUE_SPONSOR)
		for (light = *w; !v && light.n > 1 && light.kind[0] & CITE_VENUE_SPONSOR;) {
			cite_venue_words_drop_first(&light);
			v = find_words(&light);
		}
	v = v ? v : find_without(&light, w, CITE_VENUE_LIGHT | CITE_VENUE_ORDINAL);
	v = v ? v : find_without(&bare, &light, CITE_VENUE_DRESS | CITE_VENUE_SPONSOR);
	if (v || !cite_venue_words_without(&core, &bare, CITE_VENUE_HEAVY) || !cite_venue_words_acronym(&core))
		return v;
	return find_words(&core);
}

static const struct cite_venue *find_dressed(const struct cite_venue_words *w)
{
	const struct cite_venue *v = find_words(w);
	return v ? v : find_undressed(w);
}

static unsigned kinds_of(const struct cite_venue_words *w)
{
	unsigned kinds = 0;
	for (size_t i = 0; i < w->n; i++)
		kinds |= w->kind[i];
	return kinds;
}

/* Tracks that are published apart: the base's name with the track's behind is looked for. */
static const struct cite_venue *find_track(const struct cite_venue_words *w, unsigned kinds)
{
	static const char *const suffix[] = { "findings", "demos", "industry", "d&b", "companion", "tutorial", "srw" };
	for (size_t t = 0; t < sizeof suffix / sizeof *suffix; t++) {
		struct cite_venue_words base;
		unsigned track = (unsigned)CITE_VENUE_TRACK << t;
		if (!(kinds & track))
			continue;
		cite_venue_words_without(&base, w, track | CITE_VENUE_BESIDE_TRACK);
		const struct cite_venue *v = find_dressed(&base);
		if (!v)
			continue;
		struct cite_venue_key k = { .n = 0 };
		cite_venue_key_add(&k, v->name, strlen(v->name));
		cite_venue_key_add(&k, suffix[t], strlen(suffix[t]));
		const struct cite_venue *known = cite_venue_by_key(&k);
		return known ? known : v;
	}
	return NULL;
}

/* "CIKM workshop", "NeurIPS 2023 Workshop on X", "Workshop on X, ICML": a workshop of the venue that is named. */
static const struct cite_venue *find_workshop(const struct cite_venue_words *all)
{
	struct cite_venue_words w;
	cite_venue_words_without(&w, all, CITE_VENUE_WORKSHOP_WORD);
	const struct cite_venue *v = find_dressed(&w);
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

/* A sentence: so many words that one of them, which is no dress, stands in no venue's name. A workshop may be on anything. */
static bool is_prose(const struct cite_venue_words *w)
{
	enum { FEW = 6 };
	bool strange = false;
	for (size_t i = 0; i < w->n && w->n > FEW && !strange; i++) {
		size_t piece = cite_venue_piece(w->v[i], w->len[i]);
		strange = piece && !cite_venue_piece_known(w->v[i], piece) && !cite_venue_word_kind(w->v[i], w->len[i]);
	}
	return strange && !cite_venue_words_workshop(w);
}

static const struct cite_venue *find_plain(const char *s, size_t n)
{
	struct cite_venue_words w;
	cite_venue_words(&w, s, n);
	if (is_prose(&w))
		return NULL;
	const struct cite_venue *v = w.n ? find_words(&w) : NULL;
	if (v || !w.n)
		return v;
	cite_venue_words_tell(&w);
	unsigned kinds = kinds_of(&w);
	if (kinds >= CITE_VENUE_TRACK)
		v = find_track(&w, kinds);
	if (!v)
		v = find_w(&w);
	if (!v && kinds & CITE_VENUE_WORKSHOP_WORD)
		v = find_workshop(&w);
	return v || !kinds ? v : find_undressed(&w);
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

const struct cite_venue *cite_venue_named(const char *name, size_t n)
{
	const struct cite_venue *v = find_at(name, n);
	v = v ? v : find_plain(name, n);
	return v ? v : find_part(name, n);
}
