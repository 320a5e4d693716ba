/* input: a LIST or ID argument becomes an understood list, or an identifier. */
#ifndef CITE_INPUT_H
#define CITE_INPUT_H

#include "../base/file.h"

/* What one argument named. */
struct cite_input {
	const char *arg;
	struct cite_list *list;       /* NULL: it is an identifier */
	struct cite_id id;            /* kind NONE: it is a list */
	const char *anchor;           /* the section that a URL's #anchor names, or NULL */
	struct cite_file_stamp stamp; /* known for files */
};

struct cite_input_options {
	bool lists_only;    /* an identifier is a usage error */
	bool offline;       /* a URL is refused */
	const char *mailto; /* contact for the User-Agent, or NULL */
};

/* Read one argument: "-", an http(s) URL, a file, or an identifier, in this order. A failure is filled into err. */
int cite_input_read(struct cite_input *out, const char *arg, const struct cite_input_options *, struct cite_arena *, struct cite_err *);
void cite_input_free(struct cite_input *);

/* Where the list behind a URL can be got from: for GitHub pages the raw file (for a repository, its README by the i-th spelling),
 * else the URL itself. NULL: no further place to try. */
char *cite_input_raw_url(struct cite_arena *, const char *url, size_t i);

#endif
