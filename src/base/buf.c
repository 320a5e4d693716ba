/* buf.c: appends to a byte buffer that never grows past its maximum. */
#include "buf.h"

#include "arena.h"
#include "pages.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool cite_buf_reserve(struct cite_buf *b, size_t n)
{
	if (b->over || n > b->max || b->n > b->max - n) {
		b->over = true;
		return false;
	}
	size_t need = b->n + n + 1;
	if (need <= b->cap)
		return true;
	size_t cap = b->cap ? b->cap : 64;
	while (cap < need)
		cap = cap > SIZE_MAX / 2 ? need : cap * 2;
	char *s = realloc(b->s, cap);
	if (!s)
		cite_out_of_memory();
	cite_pages_hint(s, cap);
	b->s = s;
	b->cap = cap;
	return true;
}

void cite_buf_printf(struct cite_buf *b, const char *format, ...)
{
	va_list ap, again;
	va_start(ap, format);
	va_copy(again, ap);
	char few[256]; /* most of what is printed fits, and is not printed twice */
	int n = vsnprintf(few, sizeof few, format, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof few) {
		cite_buf_put(b, few, (size_t)n);
	} else if (n >= 0 && cite_buf_reserve(b, (size_t)n)) {
		vsnprintf(b->s + b->n, (size_t)n + 1, format, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void cite_buf_clear(struct cite_buf *b)
{
	b->n = 0;
	b->over = false;
	if (b->s)
		b->s[0] = '\0';
}

char *cite_buf_take(struct cite_buf *b, size_t *n)
{
	if (!b->s)
		cite_buf_reserve(b, 0);
	char *s = b->s ? b->s : calloc(1, 1);
	if (!s)
		cite_out_of_memory();
	s[b->n] = '\0';
	if (n)
		*n = b->n;
	b->s = NULL;
	b->n = b->cap = 0;
	return s;
}

void cite_buf_free(struct cite_buf *b)
{
	free(b->s);
	b->s = NULL;
	b->n = b->cap = 0;
}

const char *cite_buf_str(const struct cite_buf *b)
{
	return b->s ? b->s : "";
}
