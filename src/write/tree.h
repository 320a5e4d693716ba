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
/* What each section is called in files and in TeX: ASCII letters, digits, - and _ only, unique ignoring case. That is its slug, or what is
 * left of it in ASCII, or "section-N". In the arena. */
const char *const *cite_section_names(struct cite_arena *, const struct cite_bib *);

#endif
