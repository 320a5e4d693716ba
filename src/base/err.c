/* err.c: formats error messages into the caller's struct. */
#include "err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int __attribute__((format(printf, 5, 0)))
set(struct cite_err *err, enum cite_status code, int line, int col, const char *format, va_list ap)
{
	if (err) {
		err->code = code;
		err->line = line;
		err->col = col;
		vsnprintf(err->msg, sizeof err->msg, format, ap);
	}
	return (int)code;
}

int cite_fail(struct cite_err *err, enum cite_status code, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	set(err, code, 0, 0, format, ap);
	va_end(ap);
	return (int)code;
}

int cite_fail_at(struct cite_err *err, enum cite_status code, int line, int col, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	set(err, code, line, col, format, ap);
	va_end(ap);
	return (int)code;
}

int cite_wrap(struct cite_err *err, const char *format, ...)
{
	if (!err)
		return CITE_EDATA;
	char was[sizeof err->msg];
	memcpy(was, err->msg, sizeof was);
	va_list ap;
	va_start(ap, format);
	int n = vsnprintf(err->msg, sizeof err->msg, format, ap);
	va_end(ap);
	size_t used = n < 0 ? 0 : (size_t)n < sizeof err->msg ? (size_t)n : sizeof err->msg - 1;
	/* What does not fit is cut: the context in front matters most. */
	int room = (int)(sizeof err->msg - used) - 3;
	if (room > 0)
		snprintf(err->msg + used, sizeof err->msg - used, ": %.*s", room, was);
	return (int)err->code;
}
