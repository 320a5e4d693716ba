/* source_date.c: dates and times as sources write them, as dates of UTC. */
#include "source.h"

#include "../base/clock.h"
#include "../base/text.h"

#include <stdio.h>
#include <string.h>

/* Minutes that the local time in s is ahead of UTC. */
static int offset_minutes(const char *s)
{
	const char *t = strchr(s, 'T');
	const char *sign = t ? strpbrk(t, "+-Zz") : NULL;
	int h, m;
	if (!sign || *sign == 'Z' || *sign == 'z' || sscanf(sign + 1, "%2d:%2d", &h, &m) != 2)
		return 0;
	return (*sign == '-' ? -1 : 1) * (h * 60 + m);
}

static struct cite_date date_from_days(int64_t days)
{
	/* No later than the year sought, on either side of 1970. */
	for (int y = (int)(1970 + days / (days < 0 ? 365 : 366)) - 1;; y++)
		for (int m = 1; m <= 12; m++) {
			int64_t next = m == 12 ? cite_days_from_date(y + 1, 1, 1) : cite_days_from_date(y, m + 1, 1);
			if (days < next)
				return (struct cite_date){ (int16_t)y, (uint8_t)m, (uint8_t)(days - cite_days_from_date(y, m, 1) + 1) };
		}
}

struct cite_date cite_date_from_unix(int64_t seconds)
{
	return seconds > 0 && seconds < 253402300800 ? date_from_days(seconds / 86400) : (struct cite_date){ 0 };
}

/* "2023-05-15T17:28:48Z", as sources write it: all digits in their places. */
static bool read_stamp(const char *s, int v[5])
{
	static const char shape[] = "0000-00-00T00:00";
	memset(v, 0, 5 * sizeof *v);
	for (size_t i = 0, k = 0; i < sizeof shape - 1; i++) {
		if (shape[i] == '0' ? !cite_ascii_digit(s[i]) : s[i] != shape[i])
			return false;
		if (shape[i] == '0')
			v[k] = v[k] * 10 + (s[i] - '0');
		else
			k++;
	}
	return true;
}

struct cite_date cite_date_parse(const char *s)
{
	int v[5] = { 0 }, n = 0;
	if (s)
		n = read_stamp(s, v) ? 5 : sscanf(s, " %4d-%2d-%2dT%2d:%2d", &v[0], &v[1], &v[2], &v[3], &v[4]);
	int y = v[0], m = v[1], d = v[2], h = v[3], min = v[4];
	if (n < 1 || y < 1000 || y > 9999)
		return (struct cite_date){ 0 };
	if (n < 2 || m < 1 || m > 12)
		return (struct cite_date){ (int16_t)y, 0, 0 };
	if (n < 3 || d < 1 || d > 31)
		return (struct cite_date){ (int16_t)y, (uint8_t)m, 0 };
	int minutes = n == 5 ? h * 60 + min - offset_minutes(s) : 0;
	int64_t days = cite_days_from_date(y, m, d);
	if (n == 5 && minutes < 0)
		return date_from_days(days - 1);
	if (n == 5 && minutes >= 24 * 60)
		return date_from_days(days + 1);
	return (struct cite_date){ (int16_t)y, (uint8_t)m, (uint8_t)d };
}
