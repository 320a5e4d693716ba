/* writer: what an output format must provide. A writer cannot fail: it appends to a buffer whose overflow is sticky.
 *
 * To add one: write NAME.c that ends in `const struct cite_writer cite_writer_NAME = { ... };`, and one line in writers.c. */
#ifndef CITE_WRITER_H
#define CITE_WRITER_H

#include "../base/buf.h"
#include <citelist.h>

struct cite_writer {
	const char *name;            /* as in --to */
	const char *endings;         /* ".bib" or ".json .csl.json"; first is the usual one; "" if it is never guessed */
	const char *about;           /* one line for --help */
	enum cite_encoding encoding; /* of CITE_ENCODING_DEFAULT: ASCII or UTF8 */
	void (*write)(struct cite_buf *, const struct cite_bib *, const struct cite_write_options *);
};

/* All formats, NULL at the end (writers.c). */
extern const struct cite_writer *const cite_writers[];

#endif
