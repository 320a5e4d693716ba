/* url: a URL taken apart, and its parts walked over. For id*.c alone. */
#ifndef CITE_URL_H
#define CITE_URL_H

#include "../base/text.h"

/* All parts are decoded and lie in one buffer. */
struct cite_url {
	const char *host, *path, *query, *fragment; /* path without its leading slashes; each "" if absent */
	size_t n_host;
	bool scheme;
};

enum { CITE_URL_LONGEST = 4096 }; /* what is longer is cut off */

/* false: it has no host with a dot. What is missing or malformed elsewhere is tolerated. */
bool cite_url_take_apart(struct cite_url *out, struct cite_arena *, const char *s, size_t n);

static inline bool cite_url_host_byte(int c)
{
	return cite_ascii_alnum(c) || c == '.' || c == '-';
}

/* The segment of a path behind the one at s, NULL at the end. */
const char *cite_url_next(const char *s);
/* The segment at s has that name, in any case; one of these names (NULL behind the last). */
bool cite_url_segment_is(const char *s, const char *name);
bool cite_url_segment_among(const char *s, const char *const *names);
/* The value of a parameter of a query, or NULL. */
const char *cite_url_parameter(const char *query, const char *name);

#endif
