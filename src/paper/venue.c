/* venue.c: what a list calls a venue in, the venue of the table venues.tsv out. */
#include "venue.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "venues_data.h"
#include "year.h"

#include <stdio.h>
#include <string.h>

/* ---- the table ---- */

enum { MOST_VENUES = 1200, SLOTS = 1 << 14, LONGEST_KEY = 160 };

struct slot {
	const char *name; /* a spelling, as in the data; NULL: free */
	uint16_t n, venue;
	uint32_t hash;
};

static struct {
	bool ready;
	size_t n;
	struct cite_venue venue[MOST_VENUES];
	struct cite_venue workshop[MOST_VENUES]; /* of the conference at the same place; made when first asked for */
	char workshop_name[MOST_VENUES][32];
	char workshop_full[MOST_VENUES][192];
	struct slot slot[SLOTS];
	char text[sizeof venues_data];
} table;

/* Spellings are compared by their letters and digits alone, in small letters, with "&" read as "and". */
struct key {
	char s[LONGEST_KEY];
	size_t n;
};

static void key_add(struct key *k, const char *s, size_t n)
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

static uint32_t hash(const struct key *k)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < k->n; i++)
		h = (h ^ (unsigned char)k->s[i]) * 16777619u;
	return h;
}

static bool same_key(const struct slot *slot, const struct key *k)
{
	struct key other = { .n = 0 };
	key_add(&other, slot->name, slot->n);
	return other.n == k->n && !memcmp(other.s, k->s, k->n);
}

/* The slot of a key, or the free one where it belongs. */
static struct slot *slot_of(const struct key *k)
{
	uint32_t h = hash(k);
	for (uint32_t i = h;; i++) {
		struct slot *slot = &table.slot[i % SLOTS];
		if (!slot->name || (slot->hash == h && same_key(slot, k)))
			return slot;
	}
}

static void enter(const char *s, size_t n, size_t venue)
{
	struct key k = { .n = 0 };
	key_add(&k, s, n);
	struct slot *slot = k.n ? slot_of(&k) : NULL;
	if (slot && !slot->name)
		*slot = (struct slot){ .name = s, .n = (uint16_t)n, .venue = (uint16_t)venue, .hash = hash(&k) };
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
		v->published = v->full;
	enter(v->name, strlen(v->name), table.n);
	enter(v->full, strlen(v->full), table.n);
	enter(v->published, strlen(v->published), table.n);
	for (; *alias; alias += alias[strcspn(alias, ";")] ? strcspn(alias, ";") + 1 : strlen(alias))
		enter(alias, strcspn(alias, ";"), table.n);
	table.n++;
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
}

static const struct cite_venue *exact(const struct key *k)
{
	const struct slot *slot = k->n ? slot_of(k) : NULL;
	return slot && slot->name ? &table.venue[slot->venue] : NULL;
}

/* The workshops of a conference are a venue of their own. */
static const struct cite_venue *workshop_of(const struct cite_venue *v)
{
	if (!v || v->type != CITE_VENUE_CONFERENCE)
		return v;
	size_t i = (size_t)(v - table.venue);
	struct cite_venue *w = &table.workshop[i];
	if (!w->name) {
		snprintf(table.workshop_name[i], sizeof table.workshop_name[i], "%.20s Workshop", v->name);
		snprintf(table.workshop_full[i], sizeof table.workshop_full[i], "Workshop at the %s", v->full);
		*w = (struct cite_venue){ table.workshop_name[i], table.workshop_full[i], table.workshop_full[i], CITE_VENUE_WORKSHOP };
	}
	return w;
}

/* ---- reading a spelling ---- */

enum { MOST_WORDS = 32 };

struct words {
	const char *v[MOST_WORDS];
	size_t len[MOST_WORDS], n;
};

static bool word_among(const char *s, size_t n, const char *const *words)
{
	for (; *words; words++)
		if (strlen(*words) == n && cite_ascii_starts(s, n, *words))
			return true;
	return false;
}

/* Words that say how a paper was presented, or that dress a name. */
static bool is_dress(const char *s, size_t n)
{
	static const char *const words[] = { "oral", "poster", "posters", "spotlight", "highlight", "highlighted", "best", "paper", "award", "candidate",
		"nominee", "honorable", "honourable", "mention", "outstanding", "runner", "up", "finalist", "student", "long", "short", "full", "main",
		"conference", "track", "accepted", "accept", "appear", "to", "in", "at", "proceedings", "proc", "proceeding", "of", "the", "annual", "and",
		"research", "papers", "talk", "notable", "top", "camera", "ready", "extended", "abstract", "regular", "published", "by", "under", "review",
		"submitted", "vol", "volume", "no", "pp", "pages", "issue", "for", "late", "breaking", "resource", "reproducibility", "applied", "industrial",
		"applications", "presentation", "international", "transactions", "january", "february", "march", "april", "may", "june", "july", "august",
		"september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", NULL };
	return word_among(s, n, words);
}

/* Publishers in front of a name: "IEEE TKDE", "ACM TOIS", "AAAI ICWSM". */
static bool is_sponsor(const char *s, size_t n)
{
	static const char *const words[] = { "ieee", "acm", "ieee/cvf", "ieee/rsj", "ieee/acm", "acm/ieee", "ieee/ifip", "springer", "elsevier", "usenix", "iclr.cc",
		"isca", "aaai/acm", "acm/sigir", "sigkdd", "acm-sigmod", "neurips.cc", "siam", "eg", "annual", "wiley", "mdpi", NULL };
	return word_among(s, n, words);
}

static bool is_ordinal(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && cite_ascii_digit(s[i]))
		i++;
	static const char *const ends[] = { "st", "nd", "rd", "th", NULL };
	if (i && (i == n || word_among(s + i, n - i, ends)))
		return true;
	static const char *const words[] = { "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
		"thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth", "fortieth", "i", "ii", "iii",
		"iv", "v", "vi", "vii", "viii", "ix", "x", NULL };
	return word_among(s, n, words) || (n > 7 && (cite_ascii_starts(s, n, "twenty-") || cite_ascii_starts(s, n, "thirty-") || cite_ascii_starts(s, n, "forty-")));
}

static bool word_end(char c)
{
	return cite_ascii_space(c) || strchr(",;()[]{}|*\"", c);
}

static struct words split(const char *s, size_t n)
{
	struct words w = { .n = 0 };
	for (size_t i = 0; i < n && w.n < MOST_WORDS;) {
		size_t len = 0;
		while (i + len < n && !word_end(s[i + len]))
			len++;
		size_t keep = len;
		while (keep && strchr(".:'`", s[i + keep - 1]))
			keep--;
		if (keep) {
			w.v[w.n] = s + i;
			w.len[w.n++] = keep;
		}
		i += len + 1;
	}
	return w;
}

static const struct cite_venue *find_words(const struct words *w)
{
	struct key k = { .n = 0 };
	for (size_t i = 0; i < w->n; i++)
		key_add(&k, w->v[i], w->len[i]);
	return exact(&k);
}

static void drop_word(struct words *w, size_t i)
{
	memmove(w->v + i, w->v + i + 1, (w->n - i - 1) * sizeof *w->v);
	memmove(w->len + i, w->len + i + 1, (w->n - i - 1) * sizeof *w->len);
	w->n--;
}

static struct words without(struct words w, bool (*drop)(const char *, size_t))
{
	for (size_t i = 0; i < w.n;)
		if (drop(w.v[i], w.len[i]))
			drop_word(&w, i);
		else
			i++;
	return w;
}

/* Take a word out if it is there. */
static bool take(struct words *w, const char *const *words)
{
	bool found = false;
	for (size_t i = 0; i < w->n;)
		if (word_among(w->v[i], w->len[i], words)) {
			drop_word(w, i);
			found = true;
		} else {
			i++;
		}
	return found;
}

/* "IEEE TKDE" is TKDE; ordinals and the words around a name go too, fewest first. */
static const struct cite_venue *find_dressed(struct words w)
{
	const struct cite_venue *v = find_words(&w);
	for (struct words s = w; !v && s.n > 1 && is_sponsor(s.v[0], s.len[0]);) {
		drop_word(&s, 0);
		v = find_words(&s);
	}
	if (v)
		return v;
	w = without(w, is_ordinal);
	v = find_words(&w);
	if (v)
		return v;
	w = without(w, is_dress);
	v = find_words(&w);
	if (v)
		return v;
	w = without(w, is_sponsor);
	return find_words(&w);
}

/* Tracks that are published apart: the base's name with the track's in front is looked for. */
static const struct cite_venue *find_track(struct words w)
{
	static const struct {
		const char *words[6], *suffix;
	} tracks[] = { { { "findings", NULL }, "findings" }, { { "demo", "demos", "demonstrations", "demonstration", NULL }, "demos" },
		{ { "industry", NULL }, "industry" }, { { "datasets", "d&b", "db", "benchmarks", NULL }, "d&b" },
		{ { "companion", NULL }, "companion" }, { { "tutorial", "tutorials", NULL }, "tutorial" }, { { "srw", NULL }, "srw" } };
	for (size_t t = 0; t < sizeof tracks / sizeof *tracks; t++) {
		struct words base = w;
		if (!take(&base, tracks[t].words))
			continue;
		static const char *const extra[] = { "system", "systems", "student", NULL };
		take(&base, extra);
		const struct cite_venue *v = find_dressed(base);
		if (!v)
			continue;
		struct key k = { .n = 0 };
		key_add(&k, v->name, strlen(v->name));
		key_add(&k, tracks[t].suffix, strlen(tracks[t].suffix));
		const struct cite_venue *track = exact(&k);
		return track ? track : v;
	}
	return NULL;
}

/* "CIKM workshop", "NeurIPS 2023 Workshop on X", "Workshop on X, ICML": a workshop of the venue that is named. */
static const struct cite_venue *find_workshop(struct words w)
{
	static const char *const workshop[] = { "workshop", "workshops", "wksp", "ws", "symposium@", NULL };
	if (!take(&w, workshop))
		return NULL;
	const struct cite_venue *v = find_dressed(w);
	for (size_t i = 0; !v && i < w.n; i++) {
		struct words one = { .v = { w.v[i] }, .len = { w.len[i] }, .n = 1 };
		bool capitals = w.len[i] >= 3 && w.v[i][1] >= 'A' && w.v[i][1] <= 'Z';
		v = capitals ? find_words(&one) : NULL;
	}
	return workshop_of(v);
}

/* "CVPRW", "ICMLW". */
static const struct cite_venue *find_w(const struct words *w)
{
	struct key k = { .n = 0 };
	if (w->n != 1 || w->len[0] < 4 || w->v[0][w->len[0] - 1] != 'W')
		return NULL;
	key_add(&k, w->v[0], w->len[0] - 1);
	return workshop_of(exact(&k));
}

static const struct cite_venue *find_plain(const char *s, size_t n)
{
	struct words w = split(s, n);
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
	return workshop_of(host);
}

const struct cite_venue *cite_venue_find(const char *s, size_t n)
{
	enum { LONGEST = 300 };
	const char *name;
	int year;
	if (!n || n > LONGEST)
		return NULL;
	load();
	struct cite_arena *mem = cite_arena_new();
	cite_venue_split(&name, &year, mem, s, n);
	const struct cite_venue *v = NULL;
	if (name) {
		size_t len = strlen(name);
		v = find_at(name, len);
		v = v ? v : find_plain(name, len);
		v = v ? v : find_part(name, len);
	}
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

int cite_venue_likely(const char *s, size_t n)
{
	static const char *const words[] = { "conference", "journal", "proceedings", "transactions", "workshop", "symposium", "letters", "preprint", "arxiv",
		"technical report", "annals", "bulletin", "magazine", "congress", "review" };
	const char *name;
	int year, score = 0;
	if (!n || n > 300)
		return 0;
	if (cite_venue_find(s, n))
		return 100;
	struct cite_arena *mem = cite_arena_new();
	cite_venue_split(&name, &year, mem, s, n);
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
