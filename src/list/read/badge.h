/* badge: what the pictures of shields.io say. */
#ifndef CITE_BADGE_H
#define CITE_BADGE_H

#include "reader.h"

/* How likely a venue a text is that counts as one by itself. */
enum { CITE_BADGE_VENUE = 90 };

struct cite_badge {
	char text[160], color[24];
	bool venue; /* a label in front says that the text is one: "Conference-..." */
};

/* Read a badge's URL; false if it is none that states a text. */
bool cite_badge_read(struct cite_badge *, const char *url);
/* The colour that the list's legend gives to abbreviations of works, "" if it has none. */
void cite_badge_legend(char color[24], const struct cite_reader *);
/* The colour of most badges that state a venue and a year and lead nowhere, "" if there are hardly any: what else has it is a venue too. */
void cite_badge_venues(char color[24], const struct cite_reader *);

#endif
