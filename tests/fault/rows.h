/* rows: files, caches and what a cache holds, for survive.c. */
#ifndef ROWS_H
#define ROWS_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_ROWS = 4096 };

/* Every answer of a cache as a string, sorted. */
struct rows {
	char *v[MOST_ROWS];
	size_t n;
	bool broken;
};

/* Says what, and why by errno, and ends the program. */
_Noreturn void die(const char *what);
/* The three in a row, to be freed. */
char *joined(const char *a, const char *b, const char *c);

/* A file's bytes, to be freed; NULL if there is none. */
char *read_file(const char *path, size_t *n);
/* A file that is not there is removed at the other place. */
void copy_file(const char *from, const char *to);
/* A cache with what SQLite may have beside it; the shared memory is made anew. */
void copy_cache(const char *from, const char *to);

/* Reads a copy, which it makes, so that the next run finds what the last one left. A file that was not even begun holds nothing. */
void read_rows(struct rows *, const char *path, const char *copy);
void free_rows(struct rows *);
/* Every row of a is one of b's. */
bool within(const struct rows *a, const struct rows *b);
bool equal(const struct rows *a, const struct rows *b);

#endif
