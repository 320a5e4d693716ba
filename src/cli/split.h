/* split: a bibliography as one file for each section. */
#ifndef CITE_SPLIT_H
#define CITE_SPLIT_H

#include "../base/buf.h"

/* Append the .bib files that --split would replace, for their keys. 0, or a failure. */
int cite_split_existing(struct cite_buf *out, const char *dir, const struct cite_writer *, const struct cite_bib *, struct cite_err *);

/* Write the files, making the folder if it is not there. An exit status; failures are said. */
int cite_split_write(const char *dir, const struct cite_writer *, const struct cite_bib *, const struct cite_write_options *);

#endif
