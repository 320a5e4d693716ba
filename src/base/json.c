/* json.c: a streaming JSON writer (RFC 8259). */
#include "json.h"

#include "text.h"

#include <assert.h>
#include <string.h>

struct cite_json cite_json_to(struct cite_buf *out, bool flat)
{
	return (struct cite_json){ .out = out, .flat = flat };
}

static bool on_one_line(const struct cite_json *j)
{
	return j->flat || j->inline_from;
}

/* Put a comma, if there is to be one, and what stands behind it: a blank, or a line end and the blanks of its depth. There is room. */
static void part(struct cite_json *j, bool comma)
{
	char *w = j->out->s + j->out->n;
	size_t blanks = on_one_line(j) ? comma : 2 * (size_t)j->depth;
	if (comma)
		*w++ = ',';
	if (!on_one_line(j))
		*w++ = '\n';
	memset(w, ' ', blanks);
	w[blanks] = '\0';
	j->out->n = (size_t)(w + blanks - j->out->s);
}

enum { PART = 2 + 2 * CITE_JSON_DEPTH };

/* What stands before a value: a comma, a line end, or nothing after a key. */
static inline void before_value(struct cite_json *j)
{
	if (j->after_key) {
		j->after_key = false;
	} else if (j->depth) {
		if (cite_buf_room(j->out, PART))
			part(j, j->some[j->depth]);
		j->some[j->depth] = true;
	}
}

void cite_json_open(struct cite_json *j, char bracket)
{
	before_value(j);
	cite_buf_putc(j->out, bracket);
	assert(j->depth + 1 < CITE_JSON_DEPTH);
	j->some[++j->depth] = false;
}

void cite_json_open_line(struct cite_json *j, char bracket)
{
	cite_json_open(j, bracket);
	if (!j->inline_from)
		j->inline_from = j->depth;
}

void cite_json_close(struct cite_json *j, char bracket)
{
	bool some = j->some[j->depth], last_inline = j->inline_from == j->depth;
	j->depth--;
	if (some && cite_buf_room(j->out, PART))
		part(j, false);
	if (last_inline)
		j->inline_from = 0;
	cite_buf_putc(j->out, bracket);
	if (!j->depth && !j->flat)
		cite_buf_putc(j->out, '\n');
}

static void escape(struct cite_buf *out, unsigned char c)
{
	static const char names[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	const char *at = c ? strchr(names, c) : NULL;
	if (at) {
		char two[2] = { '\\', letters[at - names] };
		cite_buf_put(out, two, 2);
	} else {
		cite_buf_printf(out, "\\u%04x", c);
	}
}

/* Bytes that a string cannot hold as they are. */
static bool special(unsigned char c)
{
	return c < ' ' || c == '"' || c == '\\' || c == 0x7f;
}

/* Whether eight bytes hold nothing but ASCII that is not special. */
static bool plain(const char *s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
	uint64_t w, quote, backslash, del;
	memcpy(&w, s, sizeof w);
	quote = w ^ ones * '"';
	backslash = w ^ ones * '\\';
	del = w ^ ones * 0x7f;
	/* A byte below b borrows from its top bit when b is taken from it. */
	return !((w | (w - ones * ' ') | (quote - ones) | (backslash - ones) | (del - ones)) & tops);
}

/* The first byte from i on that cannot stay as it is. */
static size_t stop_at(const char *s, size_t n, size_t i)
{
	enum { EIGHT = sizeof(uint64_t) };
	for (;;) {
		while (n - i >= EIGHT && plain(s + i))
			i += EIGHT;
		/* Fewer are left: look at the last eight, of which some are known to be plain. */
		if (n >= EIGHT && n - i < EIGHT && plain(s + n - EIGHT))
			return n;
		while (i < n && !special((unsigned char)s[i]) && (unsigned char)s[i] < 0x80)
			i++;
		const char *next = s + i;
		if (i == n || special((unsigned char)s[i]) || cite_utf8_next(&next, s + n) < 0)
			return i;
		i = (size_t)(next - s);
	}
}

static void put_string(struct cite_buf *out, const char *s, size_t n)
{
	cite_buf_reserve(out, n + 2);
	cite_buf_putc(out, '"');
	for (size_t from = 0, i; from < n; from = i + 1) {
		i = stop_at(s, n, from);
		cite_buf_put(out, s + from, i - from);
		if (i < n && special((unsigned char)s[i]))
			escape(out, (unsigned char)s[i]);
		else if (i < n)
			cite_buf_put(out, "\xEF\xBF\xBD", 3);
	}
	cite_buf_putc(out, '"');
}

void cite_json_key(struct cite_json *j, const char *key)
{
	struct cite_buf *out = j->out;
	size_t n = strlen(key);
	before_value(j);
	j->after_key = true;
	if (!cite_buf_room(out, n + 4))
		return;
	char *w = out->s + out->n;
	*w++ = '"';
	memcpy(w, key, n);
	memcpy(w + n, "\": ", 4);
	out->n += n + 4;
}

void cite_json_key_any(struct cite_json *j, const char *key)
{
	before_value(j);
	put_string(j->out, key, strlen(key));
	cite_buf_put(j->out, ": ", 2);
	j->after_key = true;
}

void cite_json_bytes(struct cite_json *j, const char *s, size_t n)
{
	before_value(j);
	put_string(j->out, s, n);
}

void cite_json_string(struct cite_json *j, const char *s)
{
	if (s)
		cite_json_bytes(j, s, strlen(s));
	else
		cite_json_null(j);
}

void cite_json_word(struct cite_json *j, const char *s)
{
	before_value(j);
	cite_buf_puts(j->out, s);
}

void cite_json_int(struct cite_json *j, int64_t n)
{
	before_value(j);
	char digits[24], *p = digits + sizeof digits;
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
	do
		*--p = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (n < 0)
		*--p = '-';
	cite_buf_put(j->out, p, (size_t)(digits + sizeof digits - p));
}

void cite_json_bool(struct cite_json *j, bool b)
{
	cite_json_word(j, b ? "true" : "false");
}

void cite_json_null(struct cite_json *j)
{
	cite_json_word(j, "null");
}
