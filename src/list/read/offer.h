/* offer: judges a stretch of a leaf, and keeps it if it could be a title. For cand.c alone. */
#ifndef CITE_OFFER_H
#define CITE_OFFER_H

#include "reader.h"

/* PEOPLE_SURE: what looks like people so much is no title. */
enum { CITE_MAX_CANDS = 64, CITE_MAX_JUDGED = 700, CITE_MAX_STRETCH = 500, CITE_PEOPLE_SURE = 85 };

/* after_label: a link's label stands before it. led: people do. */
void cite_cand_offer(struct cite_reader *, struct cite_leaf_facts *, const struct cite_mark *, bool after_label, bool led);

#endif
