/* split: a bibliography as one file for each section. */
#ifndef CITE_SPLIT_H
#define CITE_SPLIT_H

#include <citelist.h>

/* The ending of the files' names. */
const char *cite_split_ending(const struct cite_writer *);
/* The files that would be written if every section held papers, and papers stood outside. */
char **cite_split_paths(struct cite_arena *, size_t *n, const char *dir, const struct cite_writer *, const struct cite_bib *);

/* Write the files, making the folder if it is not there. An exit status; failures are said. */
int cite_split_write(const char *dir, const struct cite_writer *, const struct cite_bib *, const struct cite_write_options *);

#endif
