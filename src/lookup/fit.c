/* fit.c: compares what was asked for with what was found: titles by words, people by family name and initials. */
#include "fit.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "../paper/name.h"
#include "../paper/title.h"
#include "slip.h"

#include <stdlib.h>
#include <string.h>

enum {
	ALIKE_BY_ID = 35, /* below: another title */
	ALIKE_ALONE = 60, /* the same where people speak against it */
	ALIKE_PEERS = 85, /* two sources on one paper, where people speak against it */
	SAME_TITLE = 90,  /* by cite_slip_score: the same but for slips */
	MIN_WORDS = 3     /* a shorter title proves nothing */
};

size_t cite_fit_words(const char *key)
{
	size_t n = *key != '\0';
	for (; *key; key++)
		n += *key == ' ';
	return n;
}

static size_t words_of(const char *title)
{
	struct cite_arena *a = cite_arena_new();
	size_t n = cite_fit_words(cite_title_key(a, title));
	cite_arena_free(a);
	return n;
}

/* Enough of the fewer people are among the others. A single one of many may be a namesake. */
static bool people_agree(const struct cite_query *q, const struct cite_record *r)
{
	size_t common = cite_people_common(q->author, q->n_author, r->author, r->n_author);
	size_t fewer = q->n_author < r->n_author ? q->n_author : r->n_author;
	return common && common * 3 >= fewer;
}

static int record_year(const struct cite_record *r)
{
	return r->published.year ? r->published.year : r->updated.year;
}

bool cite_fit_by_id(const struct cite_query *q, const struct cite_record *r, struct cite_arena *a, const char **why)
{
	const char *title = r->field[CITE_TITLE];
	if (!q->title || !title || cite_ascii_same(q->title, title) || words_of(q->title) < MIN_WORDS)
		return true;
	bool both = q->n_author && r->n_author;
	if ((both && people_agree(q, r)) || cite_title_alike(q->title, title) >= (both ? ALIKE_ALONE : ALIKE_BY_ID))
		return true;
	if (why)
		*why = cite_arena_printf(a, "%s is \"%s\"%s%s%s, which is not \"%s\"", r->id.value, title, r->n_author ? " by " : "",
			r->n_author ? r->author[0].name : "", r->n_author > 1 ? " et al." : "", q->title);
	return false;
}

/* At least two people in common, or all of the fewer. */
static bool people_agree_well(const struct cite_query *q, const struct cite_record *r)
{
	size_t common = cite_people_common(q->author, q->n_author, r->author, r->n_author);
	size_t fewer = q->n_author < r->n_author ? q->n_author : r->n_author;
	return people_agree(q, r) && (common >= 2 || common == fewer);
}

int cite_fit_by_title(const struct cite_query *q, const struct cite_record *r)
{
	const char *title = r->field[CITE_TITLE];
	int score = q->title && title ? cite_slip_score(q->title, title) : 0;
	if (!score)
		return 0;
	if (q->n_author && r->n_author) {
		bool agree = score >= SAME_TITLE ? people_agree(q, r) : people_agree_well(q, r);
		return agree ? score : 0;
	}
	int year = record_year(r);
	bool near_year = q->year && year && abs(q->year - year) <= 1;
	return score >= SAME_TITLE && near_year && words_of(q->title) >= MIN_WORDS ? score : 0;
}

bool cite_fit_records(const struct cite_record *a, const struct cite_record *b)
{
	struct cite_query q = { .title = a->field[CITE_TITLE], .author = a->author, .n_author = a->n_author };
	const char *title = b->field[CITE_TITLE];
	if (q.n_author && b->n_author && people_agree(&q, b))
		return true;
	return q.title && title && cite_title_alike(q.title, title) >= (q.n_author && b->n_author ? ALIKE_PEERS : ALIKE_ALONE);
}
