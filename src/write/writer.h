/* writer: what an output format must provide. A writer cannot fail: it appends to a buffer whose overflow is sticky. Every citation has a
 * key, and options->encoding is ASCII or UTF8.
 *
 * To add one: write NAME.c that ends in `const struct cite_writer cite_writer_NAME = { ... };`, and one line in writers.c. */
#ifndef CITE_WRITER_H
#define CITE_WRITER_H

#include "../base/buf.h"
#include <citelist.h>

struct cite_loss;

struct cite_writer {
	const char *name;            /* as in --to */
	const char *ending;          /* ".bib"; "" if it is never guessed from a file's name */
	const char *about;           /* one line for people */
	enum cite_encoding encoding; /* of CITE_ENCODING_DEFAULT: ASCII or UTF8 */
	/* loss: where to count the characters that the format cannot hold (latex.h); may be NULL. */
	void (*write)(struct cite_buf *, const struct cite_bib *, const struct cite_write_options *, struct cite_loss *loss);
	bool labels; /* styles make author-year labels, which run out after 26 of a kind */
};

/* Make room for so many entries at once: a buffer that grows is moved again and again, page by page. */
static inline void cite_writer_room(struct cite_buf *out, size_t n_entry)
{
	enum { USUAL = 1024 }; /* bytes of an entry */
	if (n_entry < (out->max - out->n) / USUAL)
		cite_buf_reserve(out, n_entry * USUAL);
}

/* The options with their defaults filled in. */
struct cite_write_options cite_writer_options(const struct cite_writer *, const struct cite_write_options *);
/* cite_bib_write() and cite_bib_warnings() for who needs both: the first counts what is lost, the second then need not write all again. */
int cite_bib_write_counted(char **out, size_t *n, const struct cite_writer *, const struct cite_bib *, const struct cite_write_options *,
	struct cite_loss *, struct cite_err *);
size_t cite_bib_warnings_counted(const char *const **out, const struct cite_writer *, const struct cite_bib *,
	const struct cite_write_options *, const struct cite_loss *);

/* A bibliography that is there already. optional: one that cannot be understood is passed over. */
struct cite_kept {
	const char *s;
	size_t n;
	bool optional;
	/* Filled in: how many entries it has, and the keys of those that are none of the papers. The keys live as long as the bibliography. */
	size_t n_entry, n_gone;
	const char *const *gone;
};
/* cite_bib_keys() that keeps the keys of several: the first that has a paper decides. bad: which one is damaged if CITE_EDATA is returned. */
int cite_bib_keys_kept(struct cite_bib *, const char *format, struct cite_kept *, size_t n_kept, size_t *bad, struct cite_err *);

#endif
