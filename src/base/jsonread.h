/* jsonread: JSON as values that are only read. jsonread.c is the only file that sees json-c. */
#ifndef CITE_JSONREAD_H
#define CITE_JSONREAD_H

#include "buf.h"
#include <citelist.h>

/* A value inside a document; lives as long as the document. Every call takes NULL for a value that is not there. */
struct cite_js;

/* Strict JSON in UTF-8; NULL otherwise, and err with the line. To be freed with cite_js_free. */
struct cite_js *cite_js_parse(const char *s, size_t n, struct cite_err *);
void cite_js_free(struct cite_js *document);

/* A member of an object, NULL if there is none. */
const struct cite_js *cite_js_get(const struct cite_js *, const char *key);
/* An object has the member, even if its value is null. */
bool cite_js_has(const struct cite_js *, const char *key);
/* Elements of an array; 0 for anything else. */
size_t cite_js_len(const struct cite_js *);
const struct cite_js *cite_js_at(const struct cite_js *, size_t);
/* A string without NUL bytes inside; NULL for anything else. */
const char *cite_js_str(const struct cite_js *);
/* The same, and a whole number as it is written. */
const char *cite_js_word(const struct cite_js *);
/* A number, or a string that is one; 0 for anything else. */
int64_t cite_js_int(const struct cite_js *);
bool cite_js_is_object(const struct cite_js *);
bool cite_js_is_array(const struct cite_js *);
/* Append the value as JSON on one line. */
void cite_js_put(struct cite_buf *, const struct cite_js *);

#endif
