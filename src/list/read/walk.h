/* walk: what the walk over a document's blocks knows, which makes places of them. For place*.c alone. */
#ifndef CITE_WALK_H
#define CITE_WALK_H

#include "reader.h"

/* What an item's own leaves have. */
struct cite_own {
	bool title, closed;
	bool reference; /* without a link, but more than a title */
	bool listed;    /* such an item counts as an entry */
	uint32_t papers;
};

struct cite_walk {
	struct cite_reader *r;
	struct cite_own *own; /* per item */
	uint32_t *papers;     /* per block: links to papers in it and below it, keys and labels included */
	uint32_t *entries;    /* per block: items in it and below it that are entries by themselves */
	uint32_t *labels;     /* per item: sub-items that link to a paper and have no title */
	uint32_t *references; /* per list: items that name a work, and who or what published it, without a link */
	bool *is_entry;       /* per heading: it is an entry itself */
	int32_t section;      /* index of the last heading's section, -1 */
	bool quote;           /* inside a block quote: prose */
};

static inline const struct cite_block *cite_walk_block(const struct cite_walk *w, int32_t i)
{
	return &w->r->doc->block[i];
}

static inline const struct cite_leaf_facts *cite_walk_facts(const struct cite_walk *w, int32_t b)
{
	return w->r->flat.leaf_of[b] < 0 ? NULL : &w->r->facts[w->r->flat.leaf_of[b]];
}

/* place_below.c: what there is below each block, before any place is made. Allocates the counts of the walk. */
void cite_walk_count(struct cite_walk *);
void cite_walk_free(struct cite_walk *);

/* What stands between a heading and the next one. */
struct cite_below {
	int32_t end;
	uint32_t labelled; /* links to papers that are not under a title of their own */
	uint32_t titled;   /* leaves and items with title and paper of their own */
	uint32_t plain;    /* those of them whose title is plain text in a paragraph, which may be anything */
	bool people;       /* it begins with people and nothing else in their line */
	bool some;
};

struct cite_below cite_walk_below(const struct cite_walk *, int32_t heading);

/* place_parts.c: parts are only ever added to the newest place. */
struct cite_place *cite_place_new(struct cite_walk *, enum cite_shape, int32_t block);
struct cite_place *cite_place_last(const struct cite_walk *);
void cite_place_add(struct cite_walk *, int32_t block, enum cite_part_role, int depth);
/* Everything below a block, from its first child on. */
void cite_place_add_below(struct cite_walk *, int32_t from, int32_t end, int depth);

/* place_text.c: judgements of one paragraph or heading. */
/* The best candidate of a leaf is good enough to be a title by itself. */
bool cite_walk_titled(const struct cite_walk *, int32_t block);
/* Nothing but names, or a first line of them: what lists put below a title. */
bool cite_block_is_people(const struct cite_walk *, int32_t block);
/* Nothing but images, some of which lead somewhere. */
bool cite_block_is_badges(const struct cite_walk *, int32_t block);
/* Nothing but images, none of which leads anywhere. */
bool cite_block_is_pictures(const struct cite_walk *, int32_t block);
/* ":art: `SORT` [paper](...) / [code](...) - Sorting by hand": tags and labels of links, and a title that ends the paragraph. */
bool cite_block_ends_in_title(const struct cite_walk *, int32_t block);
/* A paragraph that only says more of the place before it: people, or links and no title. */
bool cite_block_says_more(const struct cite_walk *, int32_t block);
/* "*Ada Byron et, al* [[Paper]](...)": opens in italics, and its links are but labels. */
bool cite_block_is_emphasis_and_labels(const struct cite_walk *, int32_t block);
/* "*First author: Ada Byron; venue: ICML.* [[Paper]](...) -- Sorts by hand.": likewise, with a link to a paper, and what is in italics is no title. */
bool cite_block_is_lost_line(const struct cite_walk *, int32_t block);
/* "> *Ada Byron et al.* [[Paper]](...)": a block quote that only says more of the item it stands in. */
bool cite_quote_says_more(const struct cite_walk *, int32_t block);
/* "**SortNet (2017)** [[Paper]](...) [[Code]](...)": a name that is no title by its looks, and nothing but labelled links behind it, one to a paper. */
bool cite_block_names_work(const struct cite_walk *, int32_t block);
/* "**SortNet**", and in lines below it who made it and links, one to a paper: what is bold names the work, whatever it looks like. */
bool cite_block_heads_lines(const struct cite_walk *, int32_t block);
/* "[SortNet](https://arxiv.org/...)" and a line of plain text below it, and nothing else: a name and the title. */
bool cite_block_names_line(const struct cite_walk *, int32_t block);
/* The text before the title is short: the paragraph is about one paper, not prose that mentions it. */
bool cite_block_opens_with_title(const struct cite_walk *, int32_t block);
/* Plain text is a title only if nothing but links that say where they lead follows it: else it is prose. */
bool cite_block_is_prose(const struct cite_walk *, int32_t block);
/* A paragraph that is nothing but one link: what follows it in prose tells of the paper. */
bool cite_block_is_link(const struct cite_walk *, int32_t block);
/* "https://arxiv.org/abs/2001.00001 widgets", or nothing but a link to a paper that we know by its identifier: an entry, whatever its text. */
bool cite_block_is_paper_link(const struct cite_walk *, int32_t block);
/* "Title, A. Author et al., ICML 2020", "Title (A. Author, ICML 2020)": plain text without links, and more than a title. */
bool cite_block_is_cited(const struct cite_walk *, int32_t block);
/* A reference as a paragraph of its own, without links: "Title. A. Author, B. Author. 2008. PRL." */
bool cite_block_is_reference(const struct cite_walk *, int32_t block);

/* place_table.c: the rows of a table become places. */
void cite_walk_table(struct cite_walk *, int32_t table);

#endif
