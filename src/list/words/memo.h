/* memo: judgements of short texts, remembered. A list says the same few things over and over ("CVPR 2023", "paper", "Li et al."), and
 * telling a venue or a label takes longer than recognising it. */
#ifndef CITE_MEMO_H
#define CITE_MEMO_H

#include "words.h"

/* Direct mapped: a newer text takes the place of an older one. A slot is a hash, whose lowest byte is the value. Labels and venues come
 * again soon or not at all; people are asked for again when the whole document was gone through. */
struct cite_memo {
	uint64_t few[1 << 13];
	size_t mask; /* slots for people, a power of two, less one */
	uint64_t people[];
};

/* Room for the texts of a document of so many bytes. Each thread has its own. */
struct cite_memo *cite_memo_new(size_t n_src);
void cite_memo_free(struct cite_memo *);

/* cite_venue_likely(), 0 for placeholders and what is too long for a venue. */
int cite_memo_venue(struct cite_memo *, struct cite_str);
/* cite_people_likely(), also where invisible characters stand between the names; 0 for what can be no list of names. */
int cite_memo_people(struct cite_memo *, struct cite_str);
/* cite_label_role() */
enum cite_word_role cite_memo_label(struct cite_memo *, struct cite_str);

#endif
