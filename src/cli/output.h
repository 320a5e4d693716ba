/* output: the product, to stdout or in one step to a file. */
#ifndef CITE_OUTPUT_H
#define CITE_OUTPUT_H

#include "../base/buf.h"
#include "../base/file.h"

/* Write a product to stdout; to a terminal with control characters and bidi controls made visible. Returns an exit status; a failure is
 * said. A closed pipe ends the program quietly. */
int cite_output_stdout(const char *s, size_t n);
/* Write what is in the buffer so far to stdout as it is, and empty it. After a failure, which is said, it is only emptied. Returns an
 * exit status, that of the first failure. */
int cite_output_part(struct cite_buf *);
/* Write the buffer to stdout as it is, colours and all, and free it: what came from outside went into it harmless. An overflow of the buffer is said: exit status 4. */
int cite_output_buf(struct cite_buf *);
/* From now on parts and buffers are products, too: to a terminal as cite_output_stdout writes them. */
void cite_output_harmless(void);
/* Replace a file, or write to stdout for NULL and "-". stamp: what the file was when it was read, or NULL. */
int cite_output_file(const char *path, const char *s, size_t n, const struct cite_file_stamp *stamp);
/* The same for what is in a buffer, which is freed. What did not fit into it is said, and nothing is written. */
int cite_output_file_buf(const char *path, struct cite_buf *);
/* Are two paths one regular file? */
bool cite_output_same(const char *a, const char *b);
/* Could the file be written at all? Asked before the long work, so that a slip does not cost it. 0, or an exit status (said). */
int cite_output_check(const char *path);

#endif
