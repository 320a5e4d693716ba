/* clock: the time and a sleep, as a struct of functions so that pacing is tested without waiting. */
#ifndef CITE_CLOCK_H
#define CITE_CLOCK_H

#include <stddef.h>
#include <stdint.h>

struct cite_clock {
	void *ctx;
	int64_t (*now_ms)(void *ctx);            /* Unix time in milliseconds: comparable between processes */
	void (*sleep_ms)(void *ctx, int64_t ms); /* may return early when a signal arrives */
};

/* The machine's own clock. */
struct cite_clock cite_clock_system(void);

/* Days from 1970-01-01 to a date of the Gregorian calendar. */
int64_t cite_days_from_date(int year, int month, int day);

/* Read "Wed, 21 Oct 2015 07:28:00 GMT" (RFC 9110, IMF-fixdate) as Unix seconds; -1 if it is not one. */
int64_t cite_http_date(const char *s);

#endif
