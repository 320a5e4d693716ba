/* bit_say: writes into a bit whom, where or when a stretch of it says, and how likely that is. */
#include "bit_say.h"

#include <string.h>

#include "../../base/text.h"
#include "../../paper/calendar.h"
#include "../../paper/name.h"

/* More than one name, so that it can hardly be an institution. */
static bool is_strong(struct cite_str t, int likely, bool etal)
{
	bool several = memchr(t.s, ',', t.n) || memchr(t.s, ';', t.n) || cite_ascii_find(t.s, t.n, " and ") || memchr(t.s, '&', t.n) ||
		cite_ascii_find(t.s, t.n, "、") || cite_ascii_find(t.s, t.n, "，") ||
		(memchr(t.s, 0xC2, t.n) && cite_ascii_find(t.s, t.n, " · "));

	return etal || (several && likely >= 70 && (cite_more_words(t, 3) || cite_cp_cjk(cite_str_first(t))));
}

/* "Byron A, Hopper GB": initials without full stops. */
static bool has_bare_initials(struct cite_str t)
{
	for (const char *at = t.s; (at = memchr(at, ',', (size_t)(t.s + t.n - at))); at++)
		if (at - t.s > 2 && at[-1] >= 'A' && at[-1] <= 'Z' && (at[-2] == ' ' || (at[-2] >= 'A' && at[-2] <= 'Z')))
			return true;
	return false;
}

/* With the full stop of an initial at the end, which was taken for the end of a sentence. */
static struct cite_str with_initial_stop(const struct cite_flat *f, struct cite_str t)
{
	if (t.n > 2 && t.s + t.n < f->text + f->n_text && t.s[t.n] == '.' && t.s[t.n - 1] >= 'A' && t.s[t.n - 1] <= 'Z' &&
		strchr(" .-,", t.s[t.n - 2]) && (t.s[t.n - 2] == '.' || !has_bare_initials(t)))
		t.n++;
	return t;
}

/* "Security of legacy schemes, by Ada Byron et al.": prose that ends with people. */
static struct cite_str behind_by(struct cite_str t)
{
	size_t at = 0;

	for (size_t i = 1; i + 4 < t.n; i++)
		if (t.s[i] == 'b' && t.s[i + 1] == 'y' && t.s[i + 2] == ' ' && t.s[i - 1] == ' ' &&
			cite_cp_upper((unsigned char)t.s[i + 3]))
			at = i + 3;
	return (struct cite_str){ t.s + at, t.n - at };
}

void cite_bit_set_people(struct cite_bit *b, struct cite_reader *r, struct cite_str t, bool etal)
{
	int likely;

	t = with_initial_stop(&r->flat, t);
	/* "Digest" over what a list folds away. */
	if (!t.n || t.n > CITE_MAX_BIT || cite_is_placeholder(t) || (b->role == CITE_ROLE_NONE && cite_key_role(t) == CITE_ROLE_OTHER))
		return;
	t = behind_by(t);
	likely = etal && !cite_more_words(t, 4) ? 95 : cite_memo_people(r->memo, t);
	/* "Authors: Ada Byron 1, Grace Hopper 2" */
	if (!likely && b->role == CITE_ROLE_AUTHORS)
		likely = cite_people_likely_marked(t.s, t.n);
	b->strong = likely >= 60 && is_strong(t, likely, etal);
	b->likely[CITE_SAY_PEOPLE] = (uint8_t)likely;
	b->people_at = cite_flat_at(&r->flat, t);
	b->n_people = (uint32_t)t.n;
}

void cite_bit_set_venue(struct cite_bit *b, const struct cite_flat *f, struct cite_str t, int likely)
{
	b->likely[CITE_SAY_VENUE] = (uint8_t)likely;
	b->venue_at = cite_flat_at(f, t);
	b->n_venue = (uint32_t)t.n;
}

void cite_bit_set_year(struct cite_bit *b, int year, int likely)
{
	if (b->year || !cite_year_plausible(year))
		return;
	b->year = (int16_t)year;
	b->likely[CITE_SAY_YEAR] = (uint8_t)likely;
}

struct cite_str cite_bit_unled(struct cite_str t)
{
	static const char *const leads[] = { "published in ", "accepted by ", "accepted at ", "accepted to ", "appeared in ",
		"to appear in ", "in: ", "in ", "at ", "by ", "@ ", "@" };

	if (!t.n || !memchr("paitb@", cite_ascii_lower((unsigned char)t.s[0]), 6))
		return t;
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
		if (cite_ascii_starts(t.s, t.n, leads[i]) && t.n > strlen(leads[i]))
			return (struct cite_str){ t.s + strlen(leads[i]), t.n - strlen(leads[i]) };
	return t;
}
