/* memo: a small table of hashes in front of the judgements that are dear. A clash of two 64-bit hashes would only misjudge one text. */
#include "memo.h"

#include <stdlib.h>
#include <string.h>

#include "../../base/arena.h"
#include "../../base/text.h"
#include "../../paper/name.h"
#include "../../paper/venue.h"
#include "brackets.h"

enum kind { VENUE = 1, PEOPLE, LABEL };
enum { MAX_VENUE = 160, MAX_LABEL = 64, MAX_NAME = 48, MAX_AFFILIATION = 120, FEWEST = 1 << 10, MOST = 1 << 20, BYTES = 64 };

struct cite_memo *cite_memo_new(size_t n_src)
{
	struct cite_memo *m;
	size_t n = FEWEST;

	while (n < MOST && n < n_src / BYTES)
		n *= 2;
	m = cite_zeroed(sizeof *m + n * sizeof *m->people);
	m->mask = n - 1;
	return m;
}

void cite_memo_free(struct cite_memo *m)
{
	free(m);
}

static uint64_t hash(struct cite_str t, enum kind kind)
{
	uint64_t h = (uint64_t)kind * 0x9e3779b97f4a7c15u + t.n, word;

	for (; t.n >= 8; t.s += 8, t.n -= 8) {
		memcpy(&word, t.s, 8);
		h = (h ^ word) * 0xff51afd7ed558ccdu;
		h ^= h >> 32;
	}
	word = 0;
	memcpy(&word, t.s, t.n);
	h = (h ^ word) * 0xc4ceb9fe1a85ec53u;
	h ^= h >> 29;
	return (h ? h : 1) << 8;
}

/* Whether the text's value is known. If not, the slot is to be filled. */
static bool known(const uint64_t *slot, uint64_t key, int *value)
{
	*value = (int)(*slot & 0xff);
	return (*slot ^ key) < 0x100;
}

static uint64_t *slot_of(struct cite_memo *m, uint64_t key)
{
	return &m->few[(key >> 8) % (sizeof m->few / sizeof *m->few)];
}

/* Nothing that a venue needs: a capital, a digit, or the begin of "arxiv". */
static bool no_venue(struct cite_str t)
{
	if (!t.n || t.n > MAX_VENUE)
		return true;
	for (size_t i = 0; i < t.n; i++)
		if ((t.s[i] >= 'A' && t.s[i] <= 'Z') || cite_ascii_digit((unsigned char)t.s[i]) || (unsigned char)t.s[i] >= 0x80)
			return false;
	return t.n > 24;
}

int cite_memo_venue(struct cite_memo *m, struct cite_str t)
{
	uint64_t key, *slot;
	int value;

	if (no_venue(t))
		return 0;
	slot = slot_of(m, key = hash(t, VENUE));
	if (!known(slot, key, &value)) {
		value = cite_is_placeholder(t) ? 0 : cite_venue_likely(t.s, t.n);
		*slot = key | (unsigned)value;
	}
	return value;
}

static bool parts_names(struct cite_str t, size_t i)
{
	switch (t.s[i]) {
	case ',':
	case ';':
	case '&':
	case '\n': return true;
	case ' ': return cite_ascii_starts(t.s + i, t.n - i, " and ");
	default: return (unsigned char)t.s[i] >= 0x80;
	}
}

static cite_sixteen may_part(const char *s)
{
	cite_sixteen v = cite_sixteen_at(s), blank = cite_sixteen_is(v, ' '), a = cite_sixteen_is(cite_sixteen_at(s + 1) | 0x20, 'a');

	return cite_sixteen_is(v, ',') | cite_sixteen_is(v, ';') | cite_sixteen_is(v, '&') | cite_sixteen_is(v, '\n') | (blank & a) |
		cite_sixteen_in(v, 0x80, 0xFF);
}

/* A list of names has a separator at least every MAX_NAME bytes, or a bracket with an affiliation, and hardly any long words in small letters. */
static bool no_people(struct cite_str t)
{
	size_t from = 0, i = 0; /* behind a separator; where the next may be */

	if (!t.n)
		return true;
	while (from + MAX_NAME < t.n) {
		const char *open, *close;

		i = cite_str_skip(t, i, may_part);
		if (i < t.n && i <= from + MAX_NAME) {
			from = parts_names(t, i) ? i + 1 : from;
			i++;
			continue;
		}
		open = memchr(t.s + from, '(', MAX_NAME);
		close = open ? cite_closing(cite_str_cut((struct cite_str){ open, (size_t)(t.s + t.n - open) }, MAX_AFFILIATION)) : NULL;
		if (!close)
			return true;
		from = (size_t)(close - t.s) + 1;
		i = i > from ? i : from;
	}
	return false;
}

static int people_likely(struct cite_str t)
{
	struct cite_arena *mem;
	const char *clean;
	int likely;

	if (cite_text_is_squeezed(t.s, t.n) || cite_ascii_is(t.s, t.n))
		return cite_people_likely(t.s, t.n);
	mem = cite_arena_new();
	clean = cite_text_squeeze(mem, t.s, t.n);
	likely = cite_people_likely(clean, strlen(clean));
	cite_arena_free(mem);
	return likely;
}

int cite_memo_people(struct cite_memo *m, struct cite_str t)
{
	uint64_t key, *slot;
	int value;

	if (no_people(t))
		return 0;
	key = hash(t, PEOPLE);
	slot = &m->people[(key >> 8) & m->mask];
	if (!known(slot, key, &value)) {
		value = people_likely(t);
		*slot = key | (unsigned)value;
	}
	return value;
}

enum cite_word_role cite_memo_label(struct cite_memo *m, struct cite_str t)
{
	uint64_t key, *slot;
	int value;

	if (!t.n || t.n > MAX_LABEL)
		return CITE_ROLE_NONE;
	slot = slot_of(m, key = hash(t, LABEL));
	if (!known(slot, key, &value)) {
		value = (int)cite_label_role(t);
		*slot = key | (unsigned)value;
	}
	return (enum cite_word_role)value;
}
