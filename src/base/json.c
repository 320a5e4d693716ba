/* json.c: a streaming JSON writer (RFC 8259). */
#include "json.h"

#include "text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

struct cite_json cite_json_to(struct cite_buf *out, bool flat)
{
	return (struct cite_json){ .out = out, .flat = flat };
}

static bool on_one_line(const struct cite_json *j)
{
	return j->flat || j->inline_from;
}

static void new_line(struct cite_json *j)
{
	if (on_one_line(j))
		return;
	cite_buf_putc(j->out, '\n');
	for (int i = 0; i < j->depth; i++)
		cite_buf_put(j->out, "  ", 2);
}

/* What stands before a value: a comma, a line end, or nothing after a key. */
static void before_value(struct cite_json *j)
{
	if (j->after_key) {
		j->after_key = false;
		return;
	}
	if (!j->depth)
		return;
	if (j->some[j->depth])
		cite_buf_put(j->out, ", ", on_one_line(j) ? 2 : 1);
	j->some[j->depth] = true;
	new_line(j);
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
	if (some)
		new_line(j);
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

static void put_string(struct cite_buf *out, const char *s)
{
	size_t n = strlen(s), from = 0, bad = cite_utf8_check(s, n);
	cite_buf_putc(out, '"');
	while (from < n) {
		size_t i = from, stop = n < bad ? n : bad;
		while (i < stop && !special((unsigned char)s[i]))
			i++;
		cite_buf_put(out, s + from, i - from);
		from = i + 1;
		if (i < stop) {
			escape(out, (unsigned char)s[i]);
		} else if (i < n) {
			cite_buf_puts(out, "\xEF\xBF\xBD");
			bad = from + cite_utf8_check(s + from, n - from);
		}
	}
	cite_buf_putc(out, '"');
}

void cite_json_key(struct cite_json *j, const char *key)
{
	before_value(j);
	put_string(j->out, key);
	cite_buf_put(j->out, ": ", 2);
	j->after_key = true;
}

void cite_json_string(struct cite_json *j, const char *s)
{
	before_value(j);
	if (s)
		put_string(j->out, s);
	else
		cite_buf_puts(j->out, "null");
}

void cite_json_int(struct cite_json *j, int64_t n)
{
	before_value(j);
	char digits[24];
	snprintf(digits, sizeof digits, "%lld", (long long)n);
	cite_buf_puts(j->out, digits);
}

void cite_json_bool(struct cite_json *j, bool b)
{
	before_value(j);
	cite_buf_puts(j->out, b ? "true" : "false");
}

void cite_json_null(struct cite_json *j)
{
	cite_json_string(j, NULL);
}
