/* show.c: text from outside becomes what terminals and logs only show. */
#include "text.h"

/* In a log of GitHub's workflows, "##[" gives a command to what runs them, wherever in a line it stands. */
static bool log_command(const char *bracket, const char *begin)
{
	return *bracket == '[' && bracket - begin >= 2 && bracket[-1] == '#' && bracket[-2] == '#';
}

void cite_text_show(struct cite_buf *out, const char *s, size_t n)
{
	for (const char *p = s, *end = s + n; p < end;) {
		const char *from = p;
		while (p < end && *p >= ' ' && *p < 0x7F && !log_command(p, s))
			p++;
		cite_buf_put(out, from, (size_t)(p - from));
		if (p == end)
			break;
		from = p;
		int32_t cp = cite_utf8_next(&p, end);
		if (cp < 0)
			cite_buf_puts(out, "\xEF\xBF\xBD");
		else if (cp < ' ' || cp == '[' || (cp >= 0x7F && cp < 0xA0))
			cite_buf_printf(out, "\\x%02x", (unsigned)cp);
		else if (cite_cp_bidi_control(cp) || cp == 0x2028 || cp == 0x2029)
			cite_buf_printf(out, "\\u%04x", (unsigned)cp);
		else
			cite_buf_put(out, from, (size_t)(p - from));
	}
}
