/* report: who said what: for every paper and field the value that was taken, and where from. */
#ifndef CITE_REPORT_H
#define CITE_REPORT_H

#include <citelist.h>

/* Write the report as JSON to a file ("-": stdout). Returns an exit status; failures are said. */
int cite_report_write(const char *path, const struct cite_bib *);

#endif
