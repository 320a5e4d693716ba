/* err: fill in a caller's struct cite_err. The callee nearest the cause writes the message, callers prepend context. */
#ifndef CITE_ERR_H
#define CITE_ERR_H

#include <citelist.h>

/* Set the message and return the code. err may be NULL. */
int cite_fail(struct cite_err *err, enum cite_status, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same with a position, 1-based. */
int cite_fail_at(struct cite_err *err, enum cite_status, int line, int col, const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Prepend "context: " to the message and return its code. */
int cite_wrap(struct cite_err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
