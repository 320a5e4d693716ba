/* peel: what stands round a title inside its own stretch: dates, numbers, venues in brackets, emoji, quotes, people behind it. */
#ifndef CITE_PEEL_H
#define CITE_PEEL_H

#include "brackets.h"
#include "memo.h"

/* PLAIN: the stretch has no emphasis of its own, so that other things may stand beside the title. In this list entries open with a year,
 * with people, with people and a colon (COLON_ONE: or one name and a colon), or with a venue behind two digits: what is not the title then.
 * PEOPLE_LAST: the links of its entries end with people, "[Title - A. Author](...)". TAG_FIRST: entries open with a name in brackets. FAMILIES_LAST:
 * behind the title's full stop stand families. YEAR_COMMA: its entries open with a year and a comma;
 * SOURCE_LAST: people and a date stand before it, so a few words of a last sentence say who published it. */
enum {
	CITE_PEEL_PLAIN = 1,
	CITE_PEEL_YEAR_FIRST = 2,
	CITE_PEEL_PEOPLE_FIRST = 4,
	CITE_PEEL_VENUE_FIRST = 8,
	CITE_PEEL_PEOPLE_COLON = 16,
	CITE_PEEL_COLON_ONE = 32,
	CITE_PEEL_PEOPLE_LAST = 64,
	CITE_PEEL_TAG_FIRST = 128,
	CITE_PEEL_FAMILIES_LAST = 256,
	CITE_PEEL_YEAR_COMMA = 1024,
	CITE_PEEL_SOURCE_LAST = 512
};

/* What stood beside a plain title. */
struct cite_peeled {
	bool cited;     /* people, a venue or a year, behind it */
	bool led;       /* people, before it */
	bool described; /* prose about it, behind it */
};

/* The length of the comma at i, a wide one included; 0: there is none. */
size_t cite_comma_at(struct cite_str, size_t i);

/* A title without what stands round it. *seen, which may be NULL, is set for plain stretches. */
struct cite_str cite_peel(struct cite_memo *, struct cite_str, unsigned how, struct cite_peeled *seen);

/* "A Name, Another Name and One More, Title of the work, ICML 2015": where the title begins, 0 if people do not open the text. usual: the
 * list's entries open so, and one name is enough. */
size_t cite_people_before(struct cite_str, bool usual);

/* "A Name, Another Name:Title of the work. ICML 2015": likewise, where nothing but people stands before the first colon. SOME: one name is
 * enough if the title stands close behind the colon, as no title's own part does; ONE: it is enough anyhow. */
enum cite_colon_habit { CITE_COLON_NONE, CITE_COLON_SOME, CITE_COLON_ONE };
size_t cite_people_colon(struct cite_str, enum cite_colon_habit);

/* "Title - A. Name et al.", "Title - A. Name & B. Name": where the dash stands, t.n if no people are behind one. usual: names without "et al."
 * are enough. */
size_t cite_people_dashed(struct cite_str, bool usual);

/* "Title of the work[J]. Widget Letters, 2017": where a title ends that the mark of its kind follows, as GB/T 7714 has them; t.n: there is none.
 * *behind: where what follows the mark begins. */
size_t cite_marked_end(struct cite_str, size_t *behind);
/* "[Byron2020]", "[Byron2020b] ": what references are called by: its length, brackets included; 0: the text opens with none. */
size_t cite_reference_label(struct cite_str);
/* "Byron A, Hopper G M, et al. Title of the work": where the title begins behind the people that stand before such a one; 0: there are none. */
size_t cite_marked_people(struct cite_str);

/* "Roe", "Byron, Hopper and Lopez-Paz": nothing but words that could each be a family's name. */
bool cite_is_families(struct cite_memo *, struct cite_str);

/* "Byron, 2018", "Byron and Hopper, 2018.": what references are called by. */
bool cite_is_citation(struct cite_memo *, struct cite_str);

/* "Title. Byron, Hopper": where the title ends, t.n if the last sentence is no such families. *several: there is a comma between them. */
size_t cite_families_behind(struct cite_memo *, struct cite_str, bool *several);

/* "Title. Acme Research", "Title? MIT": where the title ends before a last sentence of a few words with capitals; t.n: there is none. */
size_t cite_source_behind(struct cite_str);

/* "; A. Name, Another Name; What the work is about, at length": the people who stand before prose, n 0 if there are none. */
struct cite_str cite_people_before_prose(struct cite_memo *, struct cite_str);

/* "A. Name and B. Name. Title.", "Name, A., & Name, B. (2021). Title.": likewise. usual: as above. */
size_t cite_reference_before(struct cite_memo *, struct cite_str, bool usual);

/* "NeurIPS 2023 Title", "arXiv 2023.05, Title": where the title begins, 0 if no venue with a year opens the text. numbered: the list's
 * entries open with "23-OSDI-", and any such word is a venue. */
size_t cite_venue_before(struct cite_memo *, struct cite_str, bool numbered);

/* "CVPR17 FlowNet": a venue with its year in one word, and a name: the length of the word, 0: something else. */
size_t cite_dated_name(struct cite_memo *, struct cite_str);

/* "23-OSDI-Title": the length up to the title, and the venue; 0 if the text does not open so. */
size_t cite_numbered_venue(struct cite_str, struct cite_str *venue);

/* "Title. Byron, Ada & Hopper, Grace arXiv:2001.00001": where the number at the end begins, the sign that joins it included; t.n: there is none. */
size_t cite_before_number(struct cite_str);

/* Where people, a venue or a date begin behind a title in plain text, before `end`; t.n: nowhere. led: people stood before the title. */
size_t cite_behind_title(struct cite_memo *, struct cite_str, size_t end, bool led);

/* "[SortNet] Sorting by hand": the length of the tag that a text opens with, brackets included; 0: none. *name: its inside looks like the name of a
 * method. */
size_t cite_tag_before(struct cite_str, bool *name);

/* "LLMRank", "P5-ID": one word with a capital or a digit beyond its first letter. */
bool cite_is_method_name(struct cite_str);

/* "2020" and nothing else. */
bool cite_is_year(struct cite_str);

/* More than one name and nothing else. */
bool cite_several_people(struct cite_memo *, struct cite_str);

/* Where the first sentence ends, its full stop not counted; t.n if there is but one. */
size_t cite_sentence_end(struct cite_str);

/* Whether the inside of a pair of brackets says something about an entry rather than being a part of a title: a venue, a date, a label. */
bool cite_is_aside(struct cite_memo *, struct cite_str);

/* "J. of Distributed Computing": nothing but words with capitals, and what joins them. */
bool cite_is_venue_words(struct cite_str);
/* "sorts widgets by hand - 2021": a dash between blanks parts the year at its end from what is said. */
bool cite_ends_in_parted_year(struct cite_str);
/* "SRDS 2011", "Distributed Computing 2006": a few such words and a year. Behind a title that people lead also "2011" alone, and "J. of Distributed
 * Computing, 2006". */
bool cite_is_dated_venue(struct cite_str, bool led);

/* "(2) " between the name of proceedings and their year, as DBLP numbers their volumes: its length, or 0. */
size_t cite_volume_length(struct cite_str);

/* "J. Widget Sci. 28(9): 2663-2673", "WIDGETS (2) 2020: 12-20", "CoRR abs/2001.00001": the length of the venue's name, words with capitals before a
 * volume or a year, and an issue or pages; 0: no such begin. */
size_t cite_volumed_venue(struct cite_str);

/* The length of "12. ", "3) ", "[7] ", "#4 " in front of an entry; 0 if there is none. */
uint32_t cite_number_prefix(struct cite_str);

#endif
