/* select: which sections of a list are meant. */
#ifndef CITE_SELECT_H
#define CITE_SELECT_H

#include <citelist.h>

/* Mark the sections that a pattern names, with all their subsections: a GitHub anchor with or without #, a heading, or a glob (* ? [)
 * over either; ignoring case and accents. chosen has n_section elements. Returns how many sections the pattern names itself. */
size_t cite_select_sections(bool *chosen, const struct cite_list *, const char *pattern);

/* The names of the sections nearest to a pattern that named none, "#a, #b or #c", for a message. "" if none is near. */
char *cite_select_nearest(struct cite_arena *, const struct cite_list *, const char *pattern);

#endif
