/* kept: the bibliographies whose citation keys an export keeps. */
#ifndef CITE_KEPT_H
#define CITE_KEPT_H

#include "../base/buf.h"
#include "../base/file.h"
#include "../write/writer.h"
#include "except.h"

struct cite_kept_files {
	struct cite_kept *kept;       /* what cite_bib_keys_kept() takes */
	char **name;                  /* and what each is called */
	size_t n, n_own;              /* the first n_own are read here; behind them are those of --except */
	struct cite_file_stamp stamp; /* of the output file, if it was there */
	struct cite_arena *mem;
	size_t bytes; /* in all of them */
};

/* Where an export keeps keys from: the file of --keys if one is named, else what is about to be replaced. */
struct cite_kept_from {
	const char *keys, *output, *split;
	const struct cite_writer *writer;
	const struct cite_except *except; /* bibliographies beside which ours will stand: their keys are not given to other papers */
};

/* Read them. 0, or an exit status; failures are said. */
int cite_kept_read(struct cite_kept_files *, const struct cite_kept_from *, const struct cite_bib *);
/* Name the files in which no entry was found: they were hardly meant, a Markdown list, say, in place of its bibliography. */
void cite_kept_say_empty(const struct cite_kept_files *, const char *output);
/* Name the entries that the output had and has no more: what the user put there by hand, or what the list has no longer. */
void cite_kept_say_gone(const struct cite_kept_files *, const char *output);
void cite_kept_free(struct cite_kept_files *);

#endif
