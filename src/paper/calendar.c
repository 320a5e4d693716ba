/* calendar.c: years and months. Knows nothing of where in a text they stand. */
#include "calendar.h"

#include "../base/text.h"

#include <limits.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

/* By the machine's clock; one that is off must not refuse today's papers. To the day it does not matter, and the C library would read the time zone's
 * file first. */
static int next_year(void)
{
	enum { YEAR = 31556952 }; /* seconds, on average */
	long long next = 1971 + (long long)time(NULL) / YEAR;
	return next < 2027 || next > INT_MAX ? 2027 : (int)next;
}

bool cite_year_plausible(int year)
{
	static _Atomic int next; /* next year; 0: not asked yet */
	int latest = atomic_load_explicit(&next, memory_order_relaxed);
	if (!latest) {
		latest = next_year();
		atomic_store_explicit(&next, latest, memory_order_relaxed);
	}
	return year >= 1900 && year <= latest;
}

size_t cite_month_at(const char *s, size_t n)
{
	static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december" };
	size_t len = 0;
	while (len < n && cite_ascii_alpha(s[len]))
		len++;
	for (size_t i = 0; i < 12; i++)
		for (size_t k = 0; len >= 3 && len <= strlen(months[i]) && (len == strlen(months[i]) || len <= 4); k++) {
			if (k == len)
				return len;
			if (cite_ascii_lower(s[k]) != months[i][k])
				break;
		}
	return 0;
}
