/* memo: a small table of hashes in front of the judgements that are dear. A clash of two 64-bit hashes would only misjudge one text. */
#include "memo.h"

#include <string.h>

#include "../base/arena.h"
#include "../base/text.h"
#include "../paper/name.h"
#include "../paper/venue.h"

enum kind { VENUE = 1, PEOPLE, LABEL };
enum { MAX_VENUE = 160, MAX_LABEL = 64, MAX_NAME = 48 };

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
	return h ? h : 1;
}

/* The slot of a text; *known: it holds the text's value. */
static int8_t *slot(struct cite_memo *m, struct cite_str t, enum kind kind, bool *known)
{
	uint64_t h = hash(t, kind);
	size_t i = (size_t)(h & (CITE_MEMO_SLOTS - 1));

	*known = m->key[i] == h;
	m->key[i] = h;
	return &m->value[i];
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
	bool known;
	int8_t *value;

	if (no_venue(t))
		return 0;
	value = slot(m, t, VENUE, &known);
	if (!known)
		*value = (int8_t)(cite_is_placeholder(t) ? 0 : cite_venue_likely(t.s, t.n));
	return *value;
}

/* A list of names has a separator at least every MAX_NAME bytes, and hardly any long words in small letters. */
static bool no_people(struct cite_str t)
{
	size_t gap = 0;

	for (size_t i = 0; i < t.n; i++) {
		if (t.s[i] == ',' || t.s[i] == ';' || t.s[i] == '&' || t.s[i] == '\n' || (unsigned char)t.s[i] >= 0x80 ||
			(t.s[i] == ' ' && cite_ascii_starts(t.s + i, t.n - i, " and ")))
			gap = 0;
		else if (++gap > MAX_NAME)
			return true;
	}
	return !t.n;
}

int cite_memo_people(struct cite_memo *m, struct cite_str t)
{
	bool known;
	int8_t *value;

	if (no_people(t))
		return 0;
	value = slot(m, t, PEOPLE, &known);
	if (known)
		return *value;
	if (cite_ascii_is(t.s, t.n)) {
		*value = (int8_t)cite_people_likely(t.s, t.n);
	} else {
		struct cite_arena *mem = cite_arena_new();
		const char *clean = cite_text_squeeze(mem, t.s, t.n);

		*value = (int8_t)cite_people_likely(clean, strlen(clean));
		cite_arena_free(mem);
	}
	return *value;
}

enum cite_word_role cite_memo_label(struct cite_memo *m, struct cite_str t)
{
	bool known;
	int8_t *value;

	if (!t.n || t.n > MAX_LABEL)
		return CITE_ROLE_NONE;
	value = slot(m, t, LABEL, &known);
	if (!known)
		*value = (int8_t)cite_label_role(t);
	return (enum cite_word_role) * value;
}
