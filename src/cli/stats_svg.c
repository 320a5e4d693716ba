/* stats_svg.c: the counts of a list as an SVG chart: papers by year, the most frequent venues, the sections, and what is stated. Plain
 * SVG 1.1 with its own small style sheet, for an <img> in a README; light and dark. */
#include "stats.h"

#include "../base/arena.h"
#include "../base/text.h"

#include <string.h>

enum {
	WIDTH = 860,
	LABEL = 370, /* where bars begin */
	BAR = 400,   /* the longest bar */
	ROW = 22,
	TITLE_ROW = 44,
	MARGIN = 20,
	MOST_ROWS = 40, /* of one group; the others are only counted */
	COLUMNS = 44    /* of a name; a letter of an East Asian script takes two */
};

/* Text in XML: markup escaped, control characters and what XML 1.0 forbids left out. */
static void put_text(struct cite_buf *out, const char *s, int max)
{
	int n = 0;
	for (const char *end = s + strlen(s); s < end && n < max;) {
		const char *from = s;
		int32_t cp = cite_utf8_next(&s, end);
		n += cite_cp_width(cp);
		if (cp == '&')
			cite_buf_puts(out, "&amp;");
		else if (cp == '<')
			cite_buf_puts(out, "&lt;");
		else if (cp == '>')
			cite_buf_puts(out, "&gt;");
		else if (cp >= ' ' && cp != 0x7F && cp != 0xFFFE && cp != 0xFFFF)
			cite_buf_put(out, from, (size_t)(s - from));
	}
	if (*s)
		cite_buf_puts(out, "\xE2\x80\xA6");
}

static void put_bar(struct cite_buf *out, const struct cite_bar *b, size_t most, int y, const char *unit)
{
	size_t length = most ? (b->n * BAR + most / 2) / most : 0;
	int indent = b->depth > 6 ? 6 : b->depth;
	cite_buf_printf(out, "<text x=\"%d\" y=\"%d\">", MARGIN + indent * 12, y + 15);
	put_text(out, b->name, COLUMNS - indent * 2);
	cite_buf_printf(out, "</text><rect x=\"%d\" y=\"%d\" width=\"%zu\" height=\"%d\" rx=\"2\"/>", LABEL, y + 3, length, ROW - 6);
	cite_buf_printf(out, "<text class=\"n\" x=\"%zu\" y=\"%d\">%zu%s</text>\n", LABEL + length + 6, y + 15, b->n, unit);
}

static size_t largest(const struct cite_bar *v, size_t n)
{
	size_t most = 0;
	for (size_t i = 0; i < n; i++)
		most = v[i].n > most ? v[i].n : most;
	return most;
}

/* Returns where the next group begins. */
static int put_group(struct cite_buf *out, const char *title, const struct cite_bars *bars, int y)
{
	size_t shown = bars->n > MOST_ROWS ? MOST_ROWS - 1 : bars->n, most = largest(bars->v, bars->n);
	if (!bars->n)
		return y;
	cite_buf_printf(out, "<text class=\"t\" x=\"%d\" y=\"%d\">%s</text>\n", MARGIN, y + 30, title);
	y += TITLE_ROW;
	for (size_t i = 0; i < shown; i++, y += ROW)
		put_bar(out, &bars->v[i], most, y, "");
	if (shown < bars->n) {
		cite_buf_printf(out, "<text x=\"%d\" y=\"%d\">and %zu more</text>\n", MARGIN, y + 15, bars->n - shown);
		y += ROW;
	}
	return y;
}

static int put_shares(struct cite_buf *out, const struct cite_stats *s, int y)
{
	if (!s->n_paper)
		return y;
	cite_buf_printf(out, "<text class=\"t\" x=\"%d\" y=\"%d\">Papers that state</text>\n", MARGIN, y + 30);
	y += TITLE_ROW;
	for (size_t i = 0; i < s->share.n; i++, y += ROW) {
		struct cite_bar percent = { s->share.v[i].name, (s->share.v[i].n * 200 + s->n_paper) / (2 * s->n_paper), 0 };
		put_bar(out, &percent, 100, y, " %");
	}
	return y;
}

void cite_stats_svg(struct cite_buf *out, const struct cite_stats *s)
{
	struct cite_buf body = CITE_BUF(out->max);
	int y = MARGIN + 10;
	cite_buf_printf(
		&body, "<text class=\"h\" x=\"%d\" y=\"%d\">%zu paper%s</text>\n", MARGIN, y + 12, s->n_paper, s->n_paper == 1 ? "" : "s");
	y += 14;
	y = put_group(&body, "Papers by year", &s->year, y);
	y = put_group(&body, "Papers by venue", &s->venue, y);
	y = put_group(&body, "Papers by section", &s->section, y);
	y = put_shares(&body, s, y);
	cite_buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n",
		WIDTH, y + MARGIN, WIDTH, y + MARGIN);
	cite_buf_puts(out, "<title>");
	put_text(out, s->name, COLUMNS * 4);
	cite_buf_puts(out,
		"</title>\n<style>\ntext { font: 13px sans-serif; fill: #24292f } .h { font-size: 18px; font-weight: bold }\n"
		".t { font-weight: bold } .n { font-size: 12px; fill: #57606a } rect { fill: #4078c0 } .b { fill: #ffffff }\n"
		"@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .n { fill: #9198a1 } .b { fill: #0d1117 } }\n</style>\n");
	cite_buf_puts(out, "<rect class=\"b\" width=\"100%\" height=\"100%\"/>\n");
	cite_buf_put(out, cite_buf_str(&body), body.n);
	cite_buf_puts(out, "</svg>\n");
	out->over = out->over || body.over;
	cite_buf_free(&body);
}
