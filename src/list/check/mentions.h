/* mentions: what stands in an entry though it was not understood. To say that it is missing would be wrong. */
#ifndef CITE_MENTIONS_H
#define CITE_MENTIONS_H

#include <citelist.h>

/* A year in its own words, apart from its title and its links: "(London / Berlin, UK, 2021, talk)", "TPAMI2020". */
bool cite_mentions_year(const struct cite_list *, const struct cite_entry *);
/* A name where venues stand: "**Title**. Some Place. [[pdf](...)]", "Title. Plant Phenomics (2025)". */
bool cite_mentions_venue(const struct cite_list *, const struct cite_entry *);
/* A line of names, or words that come with them: "Ann Author Bo Writer", "Jiaxian Gu oet al.", "by Miquel Noguer i Alonso". */
bool cite_mentions_people(const struct cite_list *, const struct cite_entry *);

#endif
