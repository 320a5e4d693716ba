/* rowrest.c: a row of a table to what stands in it behind its last cell, which Markdown drops: the header has fewer columns. */
#include "markdown.h"

#include <string.h>

#include "../../base/text.h"

/* A letter or a figure, of any script; not a remark, which nobody is to see: "[//]: # (...)", "<!-- ... -->". */
static bool says_something(const char *s, size_t n)
{
	if (cite_ascii_starts(s, n, "[//]:") || cite_ascii_starts(s, n, "<!--"))
		return false;
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80 || cite_ascii_alnum((unsigned char)s[i]))
			return true;
	return false;
}

struct cite_span cite_doc_row_rest(const struct cite_doc *doc, int32_t row)
{
	const struct cite_block *r = &doc->block[row];
	uint32_t from = r->at.at, end = r->at.at + r->at.len;

	if (r->kind != CITE_BLOCK_ROW || r->from_html)
		return (struct cite_span){ end, 0 };
	for (int32_t i = row + 1; i < r->next; i = doc->block[i].next)
		if (doc->block[i].kind == CITE_BLOCK_CELL)
			from = doc->block[i].at.at + doc->block[i].at.len;
	const char *bar = from < end ? memchr(doc->src + from, '|', end - from) : NULL;
	if (!bar)
		return (struct cite_span){ end, 0 };
	from = (uint32_t)(bar - doc->src) + 1;
	/* Bars and blanks alone are no loss. */
	while (from < end && (doc->src[from] == '|' || cite_ascii_space((unsigned char)doc->src[from])))
		from++;
	while (end > from && (doc->src[end - 1] == '|' || cite_ascii_space((unsigned char)doc->src[end - 1])))
		end--;
	return (struct cite_span){ from, says_something(doc->src + from, end - from) ? end - from : 0 };
}
