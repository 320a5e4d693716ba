/* place.c: what a list's venue says of a citation: its type, and what to call the journal or the proceedings. */
#include "merge.h"

#include "../base/text.h"
#include "../paper/venue.h"

#include <string.h>

static bool has_word(const char *s, const char *const *words)
{
	for (; *words; words++)
		if (cite_ascii_find(s, strlen(s), *words))
			return true;
	return false;
}

/* One word, mostly capitals: how conferences are abbreviated. */
static bool is_acronym(const char *s)
{
	size_t upper = 0, lower = 0;
	for (; *s; s++) {
		if (*s == ' ')
			return false;
		upper += *s >= 'A' && *s <= 'Z';
		lower += *s >= 'a' && *s <= 'z';
	}
	return upper >= 2 && upper >= lower;
}

/* Who publishes or employs, which tells nothing of where: no proceedings are called so. */
static bool is_organisation(const char *s)
{
	static const char *const names[] = { "ACM", "ACS", "AIP", "AMS", "APS", "CMU", "CRC", "CUP", "IBM", "IEEE", "IET", "INFORMS", "IOP",
		"IOS", "MDPI", "MIT", "NVIDIA", "OpenAI", "OUP", "PLOS", "PMLR", "SIAM", "SPIE", "USENIX", NULL };
	for (const char *const *name = names; *name; name++)
		if (cite_ascii_same(s, *name))
			return true;
	return false;
}

/* A venue that the table does not know, by its own words. */
static enum cite_type guess(const char *s)
{
	static const char *const preprint[] = { "arxiv", "preprint", "biorxiv", "medrxiv", "ssrn", NULL };
	static const char *const meeting[] = { "conference", "symposium", "workshop", "proceedings of", "proc.", NULL };
	static const char *const journal[] = { "journal", "transactions", "letters", "review", "magazine", "annals", "bulletin",
		"quarterly", "communications of", NULL };
	static const char *const thesis[] = { "thesis", "dissertation", NULL };
	static const char *const report[] = { "technical report", "tech report", "tech. report", NULL };
	if (has_word(s, preprint))
		return CITE_TYPE_PREPRINT;
	if (has_word(s, meeting))
		return CITE_TYPE_INPROCEEDINGS;
	if (has_word(s, journal))
		return CITE_TYPE_ARTICLE;
	if (has_word(s, thesis))
		return CITE_TYPE_THESIS;
	if (has_word(s, report))
		return CITE_TYPE_REPORT;
	return is_acronym(s) && !is_organisation(s) ? CITE_TYPE_INPROCEEDINGS : CITE_TYPE_MISC;
}

struct cite_place cite_place_of(struct cite_arena *a, const char *venue)
{
	static const enum cite_type types[] = {
		[CITE_VENUE_CONFERENCE] = CITE_TYPE_INPROCEEDINGS,
		[CITE_VENUE_JOURNAL] = CITE_TYPE_ARTICLE,
		[CITE_VENUE_WORKSHOP] = CITE_TYPE_INPROCEEDINGS,
		[CITE_VENUE_PREPRINT] = CITE_TYPE_PREPRINT,
	};
	if (!venue)
		return (struct cite_place){ 0 };
	const struct cite_venue *known = cite_venue_find(venue, strlen(venue));
	if (known && known->type == CITE_VENUE_PREPRINT)
		return (struct cite_place){ CITE_TYPE_PREPRINT, NULL, NULL, "venues" };
	if (known)
		return (struct cite_place){ types[known->type], known->published ? known->published : known->full, known->name, "venues" };
	const char *name;
	int year;
	cite_venue_split(&name, &year, a, venue, strlen(venue));
	if (!name)
		return (struct cite_place){ 0 };
	enum cite_type type = guess(name);
	return (struct cite_place){ type, type == CITE_TYPE_PREPRINT ? NULL : name, NULL, "list" };
}
