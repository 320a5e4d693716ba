/* tree: which papers stand in which section. */
#ifndef CITE_TREE_H
#define CITE_TREE_H

#include "../base/buf.h"

struct cite_tree {
	const struct cite_bib *bib;
	size_t *begin; /* per section, and one more: where its papers begin in `paper` */
	size_t *paper; /* indices of citations, in list order, each once per section */
};

/* deep: a section also holds the papers of the sections below it. Parents must stand before their children. */
void cite_tree_make(struct cite_tree *, const struct cite_bib *, bool deep);
void cite_tree_free(struct cite_tree *);
/* The section that is the list itself: the only one without a parent, where there are others; -1 if there is none. */
int32_t cite_tree_root(const struct cite_bib *);
/* Append what a section is called in files and in TeX: its slug, where that is plain and no earlier section's, else "section-N". */
void cite_section_name(struct cite_buf *out, const struct cite_bib *, size_t section);
/* Whether a section's slug is written with ASCII letters, digits, - and _ only, and so can be named in TeX. */
bool cite_slug_plain(const char *slug);

#endif
