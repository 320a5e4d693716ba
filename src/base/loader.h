/* loader: a library that is loaded when it is first needed, and its functions. */
#ifndef CITE_LOADER_H
#define CITE_LOADER_H

#include <stdbool.h>
#include <stddef.h>

/* A function, or a variable, and the pointer that is to lead to it. */
struct cite_symbol {
	const char *name;
	void *at; /* of the pointer */
};

enum { CITE_LOADER_WHY = 200 };

/* Load the first of the files (NULL behind the last) that can be, and set all the pointers. false: why says what is missing. The library is never
 * unloaded; its symbols are seen by nobody else. */
bool cite_loader_load(const char *const *files, const struct cite_symbol *, size_t n, char why[CITE_LOADER_WHY]);

#endif
