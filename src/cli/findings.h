/* findings: what check found, in the forms that people, scripts and forges read. */
#ifndef CITE_FINDINGS_H
#define CITE_FINDINGS_H

#include "../base/buf.h"

/* The findings of one list, under the name that the list was given by. */
struct cite_checked {
	const char *path;
	const struct cite_findings *findings;
};

/* A form by name: "text", "json", "sarif", "github"; NULL if there is none. */
typedef void cite_findings_fn(struct cite_buf *, const struct cite_checked *, size_t n);
cite_findings_fn *cite_findings_format(const char *name);
/* All names, NULL at the end. */
extern const char *const cite_findings_formats[];

#endif
