/* name_words.c: one table of the words that are special in names, and a hash over it. */
#include "name_words.h"

#include "../base/text.h"

#include <pthread.h>
#include <string.h>

static const struct word {
	const char *s;
	unsigned kinds;
} words[] = {
	{ "jr", CITE_NAME_SUFFIX },
	{ "jr.", CITE_NAME_SUFFIX | CITE_NAME_ABBREVIATION },
	{ "sr", CITE_NAME_SUFFIX },
	{ "sr.", CITE_NAME_SUFFIX | CITE_NAME_ABBREVIATION },
	{ "ii", CITE_NAME_SUFFIX },
	{ "iii", CITE_NAME_SUFFIX },
	{ "iv", CITE_NAME_SUFFIX },
	{ "2nd", CITE_NAME_SUFFIX },
	{ "3rd", CITE_NAME_SUFFIX },
	{ "4th", CITE_NAME_SUFFIX },
	{ "junior", CITE_NAME_SUFFIX },
	{ "van", CITE_NAME_PARTICLE | CITE_NAME_SYLLABLE },
	{ "von", CITE_NAME_PARTICLE },
	{ "de", CITE_NAME_PARTICLE | CITE_NAME_INNER },
	{ "del", CITE_NAME_PARTICLE },
	{ "della", CITE_NAME_PARTICLE },
	{ "dello", CITE_NAME_PARTICLE },
	{ "dalla", CITE_NAME_PARTICLE },
	{ "dal", CITE_NAME_PARTICLE },
	{ "di", CITE_NAME_PARTICLE },
	{ "da", CITE_NAME_PARTICLE },
	{ "du", CITE_NAME_PARTICLE },
	{ "dos", CITE_NAME_PARTICLE },
	{ "des", CITE_NAME_PARTICLE },
	{ "le", CITE_NAME_PARTICLE | CITE_NAME_VIETNAMESE | CITE_NAME_SYLLABLE },
	{ "la", CITE_NAME_PARTICLE | CITE_NAME_INNER },
	{ "el", CITE_NAME_PARTICLE },
	{ "ter", CITE_NAME_PARTICLE | CITE_NAME_INNER },
	{ "ten", CITE_NAME_PARTICLE },
	{ "mac", CITE_NAME_PARTICLE },
	{ "st.", CITE_NAME_PARTICLE | CITE_NAME_ABBREVIATION },
	{ "st", CITE_NAME_PARTICLE },
	{ "san", CITE_NAME_PARTICLE },
	{ "santa", CITE_NAME_PARTICLE },
	{ "saint", CITE_NAME_PARTICLE },
	{ "vander", CITE_NAME_PARTICLE },
	{ "vanden", CITE_NAME_PARTICLE },
	{ "ould", CITE_NAME_PARTICLE },
	{ "abu", CITE_NAME_PARTICLE },
	{ "bou", CITE_NAME_PARTICLE },
	{ "der", CITE_NAME_INNER },
	{ "den", CITE_NAME_INNER },
	{ "las", CITE_NAME_INNER },
	{ "los", CITE_NAME_INNER },
	{ "het", CITE_NAME_INNER },
	{ "'t", CITE_NAME_INNER },
	{ "nguyen", CITE_NAME_VIETNAMESE },
	{ "nguyễn", CITE_NAME_VIETNAMESE },
	{ "tran", CITE_NAME_VIETNAMESE },
	{ "trần", CITE_NAME_VIETNAMESE },
	{ "pham", CITE_NAME_VIETNAMESE },
	{ "phạm", CITE_NAME_VIETNAMESE },
	{ "hoang", CITE_NAME_VIETNAMESE },
	{ "phan", CITE_NAME_VIETNAMESE },
	{ "vu", CITE_NAME_VIETNAMESE },
	{ "vo", CITE_NAME_VIETNAMESE },
	{ "dang", CITE_NAME_VIETNAMESE },
	{ "bui", CITE_NAME_VIETNAMESE },
	{ "do", CITE_NAME_VIETNAMESE },
	{ "ho", CITE_NAME_VIETNAMESE },
	{ "ngo", CITE_NAME_VIETNAMESE },
	{ "duong", CITE_NAME_VIETNAMESE },
	{ "ly", CITE_NAME_VIETNAMESE },
	{ "huynh", CITE_NAME_VIETNAMESE },
	{ "dinh", CITE_NAME_VIETNAMESE },
	{ "trinh", CITE_NAME_VIETNAMESE },
	{ "truong", CITE_NAME_VIETNAMESE },
	{ "luong", CITE_NAME_VIETNAMESE },
	{ "mai", CITE_NAME_VIETNAMESE },
	{ "cao", CITE_NAME_VIETNAMESE },
	{ "doan", CITE_NAME_VIETNAMESE },
	{ "lê", CITE_NAME_VIETNAMESE },
	{ "thi", CITE_NAME_VIETNAMESE },
	{ "lam", CITE_NAME_VIETNAMESE },
	{ "quach", CITE_NAME_VIETNAMESE },
	{ "ha", CITE_NAME_VIETNAMESE },
	{ "dao", CITE_NAME_VIETNAMESE },
	{ "luu", CITE_NAME_VIETNAMESE },
	{ "ta", CITE_NAME_VIETNAMESE },
	{ "vuong", CITE_NAME_VIETNAMESE },
	{ "collaboration", CITE_NAME_GROUP },
	{ "collaborations", CITE_NAME_GROUP },
	{ "team", CITE_NAME_GROUP },
	{ "group", CITE_NAME_GROUP },
	{ "consortium", CITE_NAME_GROUP },
	{ "committee", CITE_NAME_GROUP },
	{ "initiative", CITE_NAME_GROUP },
	{ "foundation", CITE_NAME_GROUP },
	{ "institute", CITE_NAME_GROUP },
	{ "university", CITE_NAME_GROUP },
	{ "laboratory", CITE_NAME_GROUP },
	{ "laboratories", CITE_NAME_GROUP },
	{ "lab", CITE_NAME_GROUP },
	{ "labs", CITE_NAME_GROUP },
	{ "inc.", CITE_NAME_GROUP | CITE_NAME_ABBREVIATION },
	{ "inc", CITE_NAME_GROUP },
	{ "corporation", CITE_NAME_GROUP },
	{ "corp.", CITE_NAME_GROUP | CITE_NAME_ABBREVIATION },
	{ "society", CITE_NAME_GROUP },
	{ "association", CITE_NAME_GROUP },
	{ "organization", CITE_NAME_GROUP },
	{ "organisation", CITE_NAME_GROUP },
	{ "council", CITE_NAME_GROUP },
	{ "agency", CITE_NAME_GROUP },
	{ "department", CITE_NAME_GROUP },
	{ "network", CITE_NAME_GROUP },
	{ "project", CITE_NAME_GROUP },
	{ "community", CITE_NAME_GROUP },
	{ "contributors", CITE_NAME_GROUP },
	{ "authors", CITE_NAME_GROUP },
	{ "company", CITE_NAME_GROUP },
	{ "ltd.", CITE_NAME_GROUP | CITE_NAME_ABBREVIATION },
	{ "ltd", CITE_NAME_GROUP },
	{ "gmbh", CITE_NAME_GROUP },
	{ "workshop", CITE_NAME_GROUP },
	{ "research", CITE_NAME_GROUP },
	{ "deepmind", CITE_NAME_GROUP },
	{ "ai", CITE_NAME_GROUP },
	{ "taskforce", CITE_NAME_GROUP },
	{ "y", CITE_NAME_JOIN },
	{ "e", CITE_NAME_JOIN },
	{ "i", CITE_NAME_JOIN },
	{ "the", CITE_NAME_THE },
	{ "for", CITE_NAME_FOR },
};

enum { N_WORDS = sizeof words / sizeof *words, SLOTS = 512, LONGEST = 16 };

static uint32_t hash(const char *s, size_t n)
{
	uint32_t h = (uint32_t)n;
	for (size_t i = 0; i < n; i++)
		h = h * 31 + (unsigned char)cite_ascii_lower(s[i]);
	return h ^ h >> 9;
}

static uint8_t slot[SLOTS]; /* 1 + index into words; 0: free */

static void fill(void)
{
	_Static_assert(N_WORDS < 255, "an index must fit a slot");
	for (size_t i = 0; i < N_WORDS; i++) {
		uint32_t h = hash(words[i].s, strlen(words[i].s));
		while (slot[h % SLOTS])
			h++;
		slot[h % SLOTS] = (uint8_t)(i + 1);
	}
}

unsigned cite_name_word(const char *s, size_t n)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, fill);
	if (!n || n > LONGEST)
		return 0;
	for (uint32_t h = hash(s, n); slot[h % SLOTS]; h++) {
		const struct word *w = &words[slot[h % SLOTS] - 1];
		if (cite_ascii_starts(s, n, w->s) && strlen(w->s) == n) {
			bool small = *s >= 'a' && *s <= 'z', must = *w->s != 'c'; /* "LHCb collaboration", "... consortium" */
			unsigned capital = CITE_NAME_SUFFIX | (must ? CITE_NAME_GROUP : 0u);
			return small ? w->kinds & ~capital : w->kinds;
		}
	}
	return 0;
}
