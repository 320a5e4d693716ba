/* entry_month: "[2505]" in front of titles, a year and a month in two digits each, becomes the year, where the arXiv numbers prove that it is
 * meant so; and "arXiv 2010" is October 2020 where the number says so, and no year 2010. */
#include "../../base/text.h"
#include "../../paper/calendar.h"
#include "../../paper/id.h"
#include "entry.h"

/* Four digits by themselves, in brackets or as code. */
static bool is_tag(const char *s, size_t n, size_t i)
{
	enum { DIGITS = 4 };

	return cite_ascii_digits(s + i, n - i) == DIGITS && i && strchr("[(`", s[i - 1]) && i + DIGITS < n && strchr("])`", s[i + DIGITS]);
}

/* The month that stands in front of the title, and where; year 0: none. */
static struct cite_date month_before(const char *src, const struct cite_entry *e, struct cite_span *where)
{
	const char *s = src + e->block.at;
	size_t n = e->title.at.len && e->title.at.at > e->block.at ? e->title.at.at - e->block.at : 0;

	for (size_t i = 0; i < n; i++) {
		struct cite_date d;

		if (!is_tag(s, n, i))
			continue;
		d = (struct cite_date){ .year = (int16_t)(2000 + cite_ascii_number(s + i, 2)),
			.month = (uint8_t)cite_ascii_number(s + i + 2, 2) };
		*where = (struct cite_span){ e->block.at + (uint32_t)i, 4 };
		if (d.month >= 1 && d.month <= 12 && cite_year_plausible(d.year))
			return d;
	}
	return (struct cite_date){ .year = 0 };
}

static struct cite_date month_of(const struct cite_entry *e)
{
	for (size_t i = 0; i < e->n_id; i++)
		if (e->id[i].kind == CITE_ID_ARXIV)
			return cite_id_arxiv_month(&e->id[i]);
	return (struct cite_date){ .year = 0 };
}

void cite_entry_months(struct cite_entry *entry, size_t n, const struct cite_reader *r)
{
	enum { SOME = 3, MOST_PERCENT = 60, SURE = 80 };
	const char *src = r->doc->src;
	size_t compared = 0, agree = 0;
	struct cite_span where;

	for (size_t i = 0; i < n; i++) {
		struct cite_date stated = { .year = 0 }, month = { .year = 0 };

		if (entry[i].n_id)
			month = month_of(&entry[i]);
		if (month.year && entry[i].year == month.year % 100 * 100 + month.month)
			entry[i].year = month.year;
		if (entry[i].year)
			continue;
		if (month.year)
			stated = month_before(src, &entry[i], &where);
		compared += stated.year != 0;
		agree += stated.year && stated.year == month.year && stated.month == month.month;
	}
	if (agree < SOME || agree * 100 < compared * MOST_PERCENT)
		return;
	for (size_t i = 0; i < n; i++) {
		struct cite_date stated = { .year = 0 };

		if (!entry[i].year)
			stated = month_before(src, &entry[i], &where);
		if (!stated.year)
			continue;
		entry[i].year = stated.year;
		entry[i].year_text = (struct cite_text){ cite_arena_copy(r->mem, src + where.at, where.len), where, SURE };
	}
}
