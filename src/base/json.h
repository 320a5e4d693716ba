/* json: writes JSON into a buffer as it goes. The caller opens and closes; commas, quotes and indentation are ours. */
#ifndef CITE_JSON_H
#define CITE_JSON_H

#include "buf.h"

enum { CITE_JSON_DEPTH = 68 }; /* what jsonread reads can be written again */

struct cite_json {
	struct cite_buf *out;
	int depth;
	bool flat;                  /* no line ends: one value on one line */
	bool some[CITE_JSON_DEPTH]; /* something was written at this depth */
	int inline_from;            /* depth from which values stay on one line; 0: none */
	bool after_key;
};

/* A writer that indents by two blanks. With flat set, it writes one line. */
struct cite_json cite_json_to(struct cite_buf *out, bool flat);
void cite_json_open(struct cite_json *, char bracket);  /* '{' or '[' */
void cite_json_close(struct cite_json *, char bracket); /* '}' or ']' */
/* Open an object or array that stays on one line, with all inside it. */
void cite_json_open_line(struct cite_json *, char bracket);
void cite_json_key(struct cite_json *, const char *);     /* a word that needs no escaping */
void cite_json_key_any(struct cite_json *, const char *); /* any string */
void cite_json_string(struct cite_json *, const char *);  /* NULL writes null; invalid UTF-8 becomes U+FFFD */
void cite_json_bytes(struct cite_json *, const char *s, size_t n);
void cite_json_word(struct cite_json *, const char *); /* a number, or what else stands without quotes, as it is spelt */
void cite_json_int(struct cite_json *, int64_t);
void cite_json_bool(struct cite_json *, bool);
void cite_json_null(struct cite_json *);

#endif
