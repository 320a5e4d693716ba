/* places: where the cache and the shipped records are. */
#ifndef CITE_PLACES_H
#define CITE_PLACES_H

#include <citelist.h>

/* The user's cache: the option's value, else $CITELIST_CACHE, else $XDG_CACHE_HOME/citelist/records.db, else ~/.cache/citelist/records.db.
 * NULL: there is no home to keep one in. */
const char *cite_places_cache(struct cite_arena *, const char *option);
/* The folder of records that came with the program, found beside it in a build tree or an installation, wherever that was moved to;
 * else where it was configured to be. NULL: there is none. */
const char *cite_places_shipped(struct cite_arena *);

#endif
