/* bit: what stands at a place beside its title. For bit*.c alone. */
#ifndef CITE_BIT_H
#define CITE_BIT_H

#include "reader.h"

/* A longer stretch is prose. A venue this likely is one by itself; LABEL: a link's label that is the name of a venue, too ("arXiv").
 * YEAR_WEAK: a number that may be one. What stands this OFTEN before titles is a tag of many works, not the name of one. */
enum { CITE_MAX_BIT = 6000, CITE_VENUE_ENOUGH = 70, CITE_VENUE_LABEL = 30, CITE_YEAR_WEAK = 10, CITE_OFTEN = 4 };

/* Cut one place into bits and read each. */
void cite_bits_cut(struct cite_reader *, struct cite_place *);
/* Say what a bit reads as; its place in the text, its role and its sign behind are set. */
void cite_bit_read(struct cite_bit *, struct cite_reader *);
/* "[Byron, 2018](https://...)" in a cell: a paper by what references call it. false: it is not so, and nothing was set. */
bool cite_bit_read_citation(struct cite_bit *, struct cite_reader *);
/* "[Byron, Hopper (1986)](...)": a bit, its index, and the year in brackets behind it make up a link. *several: people are parted in it. */
bool cite_bit_cites(const struct cite_reader *, const struct cite_place *, uint32_t i, bool *several);
/* "**SortNet** Title": bold, and the title's words follow. */
bool cite_bit_bold_name(const struct cite_bit *);
/* "SortNet **Sorting Widgets by Hand**": the name of a method in plain text right before a bold title. */
bool cite_bit_plain_name(const struct cite_reader *, const struct cite_place *, const struct cite_bit *);
/* "Title. ICML 2020. (**SortNet**)", "(**SortNet, sorts twice**)": the name that stands emphasised in brackets behind the title, n 0 if none does. */
struct cite_str cite_bit_last_name(const struct cite_reader *, const struct cite_bit *);
/* How much a text looks like a venue, and not like a link's label. */
int cite_bit_venue(struct cite_reader *, struct cite_str);
/* Without words that only lead over: "in CVPR", "published in". */
struct cite_str cite_bit_unled(struct cite_str);

/* bit_year.c: where many brackets of the list hold a conference and a year of two digits, the others' two digits are years too. */
void cite_bits_date(struct cite_reader *);

/* bit_part.c: the last part of an enumeration: what follows its last separator. *rest: the length of what stands before. */
struct cite_str cite_bit_last_part(struct cite_str, size_t *rest);
/* "253 pages", "pp. 1-12", "vol. 3"; a DOI at the end. */
bool cite_bit_is_extent(struct cite_str);
/* "39", "39:4", "311-338" */
bool cite_bit_is_volume(struct cite_str);
/* "'16": the year of that, else 0. */
int cite_bit_short_year(struct cite_str);
/* "A. Author. 2008. PRL.": a few words with a date in front are the venue, known or not. rest: as above. */
bool cite_bit_is_behind_date(struct cite_str, size_t rest, struct cite_str part);
/* "Das, Ada and Hopper, Grace": a given name alone follows, and a family. The word before it is a family's name then, whatever it spells in
 * capitals. */
bool cite_bit_is_inverted(struct cite_str);

#endif
