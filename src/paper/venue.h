/* venue: what the short names of conferences and journals mean. The table is the data file venues.tsv. */
#ifndef CITE_VENUE_H
#define CITE_VENUE_H

#include <citelist.h>

enum cite_venue_type { CITE_VENUE_CONFERENCE, CITE_VENUE_JOURNAL, CITE_VENUE_WORKSHOP, CITE_VENUE_PREPRINT };

struct cite_venue {
	const char *name;      /* canonical short name: "NeurIPS" */
	const char *full;      /* "Conference on Neural Information Processing Systems" */
	const char *published; /* what the proceedings or the journal are called, to stand in booktitle or journal */
	enum cite_venue_type type;
};

/* The venue that a list's spelling means ("NIPS'23", "ACL 2024 Findings", "IEEE TKDE", "Arxiv"), or NULL. Case, years, dots and
 * words such as "oral", "poster", "Proceedings of" do not matter. Static memory. */
const struct cite_venue *cite_venue_find(const char *s, size_t n);

/* Split "ECIR 2024", "NeurIPS'23", "ACL 2024 Findings", "arXiv:2303.14524", "2023.05", "(*ICLR'24*)", "Nature 521 (2015)" into the
 * venue as displayed without its year (NULL if none) and the year (0 if none). A year inside an identifier does not count. */
void cite_venue_split(const char **venue, int *year, struct cite_arena *, const char *s, size_t n);

/* As cite_venue_split(), for texts of which nothing has to go but a year behind and what stands around: then the name is a stretch of s
 * (*n_name 0: there is none), and nothing is copied. false: the text is not so simple. */
bool cite_venue_slice(const char **name, size_t *n_name, int *year, const char *s, size_t n);

/* How much a stretch of text looks like a venue, 0..100: in the table 100, else by shape (capitals, a year behind). */
int cite_venue_likely(const char *s, size_t n);

#endif
