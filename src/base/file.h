/* file: whole files in, whole files out. The only file of the library that opens paths for reading lists and writing products. */
#ifndef CITE_FILE_H
#define CITE_FILE_H

#include "buf.h"

/* What a file was when it was read, to notice a change by somebody else. */
struct cite_file_stamp {
	bool known;
	uint64_t device, inode;
	int64_t size, mtime_s, mtime_ns;
};

/* Read a whole file, or standard input for "-", up to the buffer's maximum. stamp may be NULL. CITE_EREAD: cannot be read, or is a
 * folder; CITE_ELIMIT: larger than the maximum. */
int cite_file_read(struct cite_buf *out, const char *path, struct cite_file_stamp *stamp, struct cite_err *);

/* Replace a file's contents in one step, or create it: after a crash at any point it has the old bytes or the new ones. A symlink's
 * target is replaced, mode and (where allowed) owner are kept, a lock file PATH.lock keeps other writers away while it lasts. A
 * device or pipe is written to directly. stamp: NULL, or what the file was when it was read.
 * CITE_EWRITE: cannot be written, the old file is untouched; CITE_ECONFLICT: locked, or it changed since stamp. */
int cite_file_replace(const char *path, const char *s, size_t n, const struct cite_file_stamp *stamp, struct cite_err *);

/* Write all n bytes to a descriptor. 0, or -1 with errno. */
int cite_fd_write(int fd, const char *s, size_t n);

/* Create the folders above a path, with mode 0700, as the XDG base directory specification asks. */
int cite_file_make_parents(const char *path, struct cite_err *);

#endif
