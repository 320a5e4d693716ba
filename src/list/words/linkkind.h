/* linkkind: what a link leads to, by its URL alone: a paper, code, a place in the document. */
#ifndef CITE_LINKKIND_H
#define CITE_LINKKIND_H

#include <citelist.h>

enum cite_link_kind {
	CITE_LINKS_NOTHING, /* an empty or placeholder target */
	CITE_LINKS_ANCHOR,  /* a place in this document */
	CITE_LINKS_PAPER,   /* a publisher, proceedings, a PDF */
	CITE_LINKS_OTHER    /* code, a project, a video, a person, ... */
};

enum cite_link_kind cite_link_kind(const char *url);

#endif
