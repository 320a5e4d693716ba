/* jsonread.c: json-c behind a few calls for reading: strict, UTF-8 checked, of bounded depth. */
#include "jsonread.h"

#include "arena.h"
#include "err.h"
#include "json.h"
#include "text.h"

#include <json-c/json.h>
#include <limits.h>
#include <string.h>

enum { MAX_DEPTH = 64 };

static json_object *open_value(const struct cite_js *v)
{
	return (json_object *)(uintptr_t)v;
}

static const struct cite_js *close_value(json_object *v)
{
	return (const struct cite_js *)(const void *)v;
}

static int line_of(const char *s, size_t at)
{
	int line = 1;
	for (size_t i = 0; i < at; i++)
		line += s[i] == '\n';
	return line;
}

/* Until 0.17 json-c cuts a string short if memory for it is denied while it is being collected: it gets that memory before it begins. */
static void make_room(json_tokener *t, size_t n)
{
#if JSON_C_VERSION_NUM < (17 << 8)
	if (n < INT_MAX / 2 && printbuf_memset(t->pb, 0, 0, (int)n + 1) < 0)
		cite_out_of_memory();
	printbuf_reset(t->pb);
#else
	(void)t, (void)n;
#endif
}

struct cite_js *cite_js_parse(const char *s, size_t n, struct cite_err *err)
{
	size_t all = n;
	while (n && cite_ascii_space((unsigned char)s[n - 1]))
		n--;
	json_tokener *t = json_tokener_new_ex(MAX_DEPTH);
	if (!t)
		cite_out_of_memory();
	json_tokener_set_flags(t, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
	make_room(t, n);
	/* json-c's own check lets overlong forms pass. */
	bool text = n && n < INT_MAX && cite_utf8_check(s, n) == n;
	json_object *root = text ? json_tokener_parse_ex(t, s, (int)n) : NULL;
	enum json_tokener_error why = n && !text ? json_tokener_error_parse_utf8_string : json_tokener_get_error(t);
	size_t end = json_tokener_get_parse_end(t);
	bool whole = root && why == json_tokener_success && end == n;
	json_tokener_free(t);
	if (whole)
		return (struct cite_js *)root;
	cite_fail_at(err, CITE_EDATA, line_of(s, end < n ? end : all), 0, "not JSON: %s",
		!n                                   ? "nothing at all" :
			why == json_tokener_continue ? "it ends too early" :
			root                         ? "something stands behind it" :
			why == json_tokener_success  ? "no value, or no memory for one" :
						       json_tokener_error_desc(why));
	json_object_put(root);
	return NULL;
}

void cite_js_free(struct cite_js *document)
{
	json_object_put((json_object *)document);
}

const struct cite_js *cite_js_get(const struct cite_js *v, const char *key)
{
	json_object *out = NULL;
	return cite_js_is_object(v) && json_object_object_get_ex(open_value(v), key, &out) ? close_value(out) : NULL;
}

bool cite_js_has(const struct cite_js *v, const char *key)
{
	return cite_js_is_object(v) && json_object_object_get_ex(open_value(v), key, NULL);
}

size_t cite_js_len(const struct cite_js *v)
{
	return v && json_object_is_type(open_value(v), json_type_array) ? json_object_array_length(open_value(v)) : 0;
}

const struct cite_js *cite_js_at(const struct cite_js *v, size_t i)
{
	return i < cite_js_len(v) ? close_value(json_object_array_get_idx(open_value(v), i)) : NULL;
}

const char *cite_js_str(const struct cite_js *v)
{
	if (!v || !json_object_is_type(open_value(v), json_type_string))
		return NULL;
	const char *s = json_object_get_string(open_value(v));
	return strlen(s) == (size_t)json_object_get_string_len(open_value(v)) ? s : NULL;
}

/* What is no string is spelt in memory of its own. */
static const char *spelt(json_object *v)
{
	const char *s = json_object_get_string(v);
	if (!s)
		cite_out_of_memory();
	return s;
}

const char *cite_js_word(const struct cite_js *v)
{
	return v && json_object_is_type(open_value(v), json_type_int) ? spelt(open_value(v)) : cite_js_str(v);
}

int64_t cite_js_int(const struct cite_js *v)
{
	bool number = v &&
		(json_object_is_type(open_value(v), json_type_int) || json_object_is_type(open_value(v), json_type_string) ||
			json_object_is_type(open_value(v), json_type_double));
	return number ? json_object_get_int64(open_value(v)) : 0;
}

bool cite_js_is_object(const struct cite_js *v)
{
	return v && json_object_is_type(open_value(v), json_type_object);
}

bool cite_js_is_array(const struct cite_js *v)
{
	return v && json_object_is_type(open_value(v), json_type_array);
}

/* json-c's own writer leaves out what it gets no memory for, and says nothing. */
static void put(struct cite_json *j, json_object *v)
{
	switch (json_object_get_type(v)) {
	case json_type_object:
		cite_json_open(j, '{');
		json_object_object_foreach(v, key, member)
		{
			cite_json_key_any(j, key);
			put(j, member);
		}
		cite_json_close(j, '}');
		break;
	case json_type_array:
		cite_json_open(j, '[');
		for (size_t i = 0; i < json_object_array_length(v); i++)
			put(j, json_object_array_get_idx(v, i));
		cite_json_close(j, ']');
		break;
	case json_type_string: cite_json_bytes(j, json_object_get_string(v), (size_t)json_object_get_string_len(v)); break;
	case json_type_null: cite_json_null(j); break;
	default: cite_json_word(j, spelt(v));
	}
}

void cite_js_put(struct cite_buf *b, const struct cite_js *v)
{
	struct cite_json j = cite_json_to(b, true);
	put(&j, open_value(v));
}
