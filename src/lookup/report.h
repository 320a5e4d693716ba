/* report: who said what of each citation, and what was not believed, as JSON for people and programs. */
#ifndef CITE_REPORT_H
#define CITE_REPORT_H

#include "../base/buf.h"
#include <citelist.h>

/* One object: {"citations": [{"key", "lines", "type", "fields": {name: {"value", "origin", "others": [...]}}, "doubts": [...]}],
 * "troubles": [...]}. answers may be NULL. */
void cite_report_write(struct cite_buf *, const struct cite_bib *, const struct cite_answers *);

#endif
