/* buf: growing bytes with a stated maximum. Going over it is sticky: append freely, check `over` once at the end. */
#ifndef CITE_BUF_H
#define CITE_BUF_H

#include <citelist.h>
#include <string.h>

struct cite_buf {
	char *s; /* NUL terminated once anything was put; NULL before */
	size_t n, cap, max;
	bool over; /* something did not fit and was left out */
};

#define CITE_BUF(max_) \
	{ \
		NULL, 0, 0, (max_), false \
	}

/* The maxima in one place, in bytes. */
enum {
	CITE_MAX_LIST = 64 << 20,   /* a Markdown list */
	CITE_MAX_ANSWER = 64 << 20, /* one HTTP answer: 500 entries with thousands of authors each still fit */
	CITE_MAX_RECORD = 8 << 20,  /* one paper's verbatim answer */
	CITE_MAX_REQUEST = 1 << 20, /* URL and body of one HTTP request */
	CITE_MAX_BIB = 256 << 20,   /* an existing bibliography that is read back */
	CITE_MAX_OUTPUT = 1 << 30   /* what a writer may produce */
};

/* Make room for n more bytes and the NUL; false (and sticky) past the maximum. */
bool cite_buf_reserve(struct cite_buf *, size_t n);
/* The same, without a call where there is room. */
static inline bool cite_buf_room(struct cite_buf *b, size_t n)
{
	return !(b->over || b->n > b->max || n > b->max - b->n || b->cap - b->n <= n) || cite_buf_reserve(b, n);
}

static inline void cite_buf_put(struct cite_buf *b, const void *p, size_t n)
{
	if (!cite_buf_room(b, n))
		return;
	if (n)
		memcpy(b->s + b->n, p, n);
	b->s[b->n += n] = '\0';
}

static inline void cite_buf_puts(struct cite_buf *b, const char *s)
{
	cite_buf_put(b, s, strlen(s));
}

static inline void cite_buf_putc(struct cite_buf *b, char c)
{
	cite_buf_put(b, &c, 1);
}
void cite_buf_printf(struct cite_buf *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Empty it, keeping memory and maximum. */
void cite_buf_clear(struct cite_buf *);
/* Give the bytes to the caller, who frees them with free(); never NULL. The buffer is empty afterwards. */
char *cite_buf_take(struct cite_buf *, size_t *n);
void cite_buf_free(struct cite_buf *);
/* The contents as a string, "" if nothing was put. */
const char *cite_buf_str(const struct cite_buf *);

#endif
