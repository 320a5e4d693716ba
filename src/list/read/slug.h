/* slug: headings to the anchors that GitHub gives them. */
#ifndef CITE_SLUG_H
#define CITE_SLUG_H

#include <citelist.h>

/* GitHub's anchor of a heading's text: lower case, punctuation and emoji dropped, blanks to hyphens. Without the "-1" of duplicates,
 * which the list's reader adds. */
char *cite_slug(struct cite_arena *, const char *title);

#endif
