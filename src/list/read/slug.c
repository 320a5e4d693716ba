/* slug.c: heading text to GitHub's anchor. What is dropped leaves the blanks around it, so "A & B" has two hyphens in a row and an emoji
 * in front of a heading one. */
#include "slug.h"

#include "../../base/arena.h"
#include "../../base/buf.h"
#include "../../base/text.h"

#include <string.h>

char *cite_slug(struct cite_arena *mem, const char *title)
{
	struct cite_buf out = CITE_BUF(CITE_MAX_LIST);
	for (const char *end = title + strlen(title); title < end;) {
		int32_t cp = cite_utf8_next(&title, end);
		char bytes[4];
		if (cp == ' ' || cp == '-')
			cite_buf_putc(&out, '-');
		else if (cp == 0x130) /* the one letter whose small form is two code points */
			cite_buf_puts(&out, "i\xCC\x87");
		else if (cp >= 0 && cite_cp_word(cp))
			cite_buf_put(&out, bytes, cite_utf8_put(bytes, cite_cp_to_lower(cp)));
	}
	char *slug = cite_arena_copy(mem, cite_buf_str(&out), out.n);
	cite_buf_free(&out);
	return slug;
}
