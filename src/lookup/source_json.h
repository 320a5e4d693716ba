/* source_json: what the sources that answer in JSON share: opening an answer, reporting its items, reading one of them. */
#ifndef CITE_SOURCE_JSON_H
#define CITE_SOURCE_JSON_H

#include "../base/jsonread.h"
#include "source.h"

/* Judge an answer as a whole and open it: *root is the caller's to free, NULL if there is nothing to read: a bad answer, or one that says
 * that the single paper asked for is not there. member: what every good answer has; whose: "Crossref", for messages. */
enum cite_damage cite_json_answer(
	struct cite_js **root, const struct cite_response *, size_t n_asked, const char *member, const char *whose, struct cite_err *);

/* The identifier of an item; false if it has none that we know. */
typedef bool cite_json_id_fn(struct cite_id *out, struct cite_arena *, const struct cite_js *item);
/* Report an item, as its own JSON, under the asked ids that it is the paper of. */
void cite_json_report(
	const struct cite_js *item, cite_json_id_fn *id_of, const struct cite_id *asked, size_t n, cite_raw_fn *fn, void *ctx);

/* Fill the record from an item; false if it is no paper. */
typedef bool cite_json_read_fn(struct cite_record *out, struct cite_arena *, const struct cite_js *item);
/* One paper's JSON to a record of this source; whose: "Crossref's", for messages. */
enum cite_damage cite_json_record(struct cite_record *out, const struct cite_reading *, const char *raw, size_t n, const char *source,
	const char *whose, cite_json_read_fn *, struct cite_err *);

/* A string, or the first one of an array, without markup; NULL if there is none. */
const char *cite_json_text(struct cite_arena *, const struct cite_js *);

#endif
