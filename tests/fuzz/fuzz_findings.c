/* fuzz_findings: findings with any path and message, in every form of report: JSON and SARIF read back with the very same strings, a text
 * report and GitHub's commands have one line for each finding and no control character. */
#include "base/arena.h"
#include "base/text.h"
#include "cli/findings.h"
#include "lookup/source_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "fuzz_findings: not so: %s\n", #what); \
			abort(); \
		} \
	} while (0)

/* What a reader of JSON sees of a string that may hold bad bytes. */
static char *mended(struct cite_arena *mem, const char *s)
{
	struct cite_buf b = CITE_BUF(1 << 20);
	for (const char *end = s + strlen(s); s < end;) {
		const char *from = s;
		if (cite_utf8_next(&s, end) < 0)
			cite_buf_puts(&b, "\xEF\xBF\xBD");
		else
			cite_buf_put(&b, from, (size_t)(s - from));
	}
	char *out = cite_arena_copy(mem, cite_buf_str(&b), b.n);
	cite_buf_free(&b);
	return out;
}

static bool same(const struct cite_js *v, const char *s)
{
	return cite_js_str(v) && !strcmp(cite_js_str(v), s);
}

static char *decoded(struct cite_arena *mem, const char *uri)
{
	char *out = cite_arena_dup(mem, uri), *w = out;
	for (const char *p = uri; *p; p++)
		if (*p == '%') {
			*w++ = (char)(cite_ascii_hex(p[1]) * 16 + cite_ascii_hex(p[2]));
			p += 2;
		} else {
			*w++ = *p;
		}
	*w = '\0';
	return out;
}

static void check_json(struct cite_arena *mem, const struct cite_buf *text, const char *path, const char *message)
{
	struct cite_js *all = cite_js_parse(text->s, text->n, NULL);
	CHECK(cite_js_len(all) == 2);
	for (size_t i = 0; i < 2; i++) {
		CHECK(same(cite_js_get(cite_js_at(all, i), "file"), mended(mem, path)));
		CHECK(same(cite_js_get(cite_js_at(all, i), "message"), mended(mem, message)));
	}
	cite_js_free(all);
}

static void check_sarif(struct cite_arena *mem, const struct cite_buf *text, const char *path, const char *message)
{
	struct cite_js *all = cite_js_parse(text->s, text->n, NULL);
	const struct cite_js *results = cite_js_get(cite_js_at(cite_js_get(all, "runs"), 0), "results");
	CHECK(cite_js_len(results) == 2);
	for (size_t i = 0; i < 2; i++) {
		const struct cite_js *result = cite_js_at(results, i);
		const struct cite_js *place = cite_js_get(cite_js_at(cite_js_get(result, "locations"), 0), "physicalLocation");
		const char *uri = cite_js_str(cite_js_get(cite_js_get(place, "artifactLocation"), "uri"));
		CHECK(same(cite_js_get(cite_js_get(result, "message"), "text"), mended(mem, message)));
		CHECK(uri && strspn(uri, "%-._~/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == strlen(uri));
		CHECK(!strcmp(decoded(mem, uri), path));
	}
	cite_js_free(all);
}

static void check_lines(const struct cite_buf *text)
{
	size_t lines = 0;
	for (size_t i = 0; i < text->n; i++) {
		lines += text->s[i] == '\n';
		CHECK((unsigned char)text->s[i] >= ' ' || text->s[i] == '\n');
		CHECK(text->s[i] != 0x7f);
	}
	CHECK(lines == 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cite_arena *mem = cite_arena_new();
	char *path = cite_arena_copy(mem, (const char *)data, size), *nl = strchr(path, '\n');
	const char *message = nl ? nl + 1 : "";
	if (nl)
		*nl = '\0';
	const struct cite_finding findings[] = {
		{ .rule = "arxiv-year",
			.severity = CITE_SEVERITY_WARNING,
			.line = 3,
			.col = 5,
			.char_col = 4,
			.message = message,
			.fingerprint = 7 },
		{ .rule = "dead-anchor", .severity = CITE_SEVERITY_ERROR, .line = 9, .col = 1, .char_col = 1, .message = message },
	};
	const struct cite_findings all = { .finding = findings, .n_finding = 2 };
	const struct cite_checked checked = { path, &all };
	for (size_t i = 0; cite_findings_formats[i]; i++) {
		const char *format = cite_findings_formats[i];
		struct cite_buf text = CITE_BUF(1 << 24);
		cite_findings_format(format)(&text, &checked, 1);
		cite_buf_str(&text);
		if (!strcmp(format, "json"))
			check_json(mem, &text, path, message);
		else if (!strcmp(format, "sarif"))
			check_sarif(mem, &text, path, message);
		else
			check_lines(&text);
		cite_buf_free(&text);
	}
	cite_arena_free(mem);
	return 0;
}
