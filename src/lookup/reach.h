/* reach: to which hosts a redirect may lead. */
#ifndef CITE_REACH_H
#define CITE_REACH_H

#include <stdbool.h>

/* A host that somebody named may send us on to itself, to a host below or above it ("export.arxiv.org" to "arxiv.org"), or to one that the
 * sources and the forges are known by; not to any other, be it of the outside or of the network we are in. */
bool cite_reach_follows(const char *from_host, const char *to_host);

#endif
