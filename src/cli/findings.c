/* findings.c: findings to text (FILE:LINE:COL: SEVERITY: MESSAGE [RULE]), JSON, SARIF 2.1.0 and GitHub's workflow commands. */
#include "findings.h"

#include "../base/json.h"
#include "../base/text.h"

#include <stdio.h>
#include <string.h>

/* ---- text ---- */

static void write_text(struct cite_buf *out, const struct cite_checked *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < v[i].findings->n_finding; k++) {
			const struct cite_finding *f = &v[i].findings->finding[k];
			/* Two colons that begin a line are a command in the log of a workflow. */
			if (v[i].path[strspn(v[i].path, " ")] == ':')
				cite_buf_puts(out, "./");
			cite_text_show(out, v[i].path, strlen(v[i].path));
			cite_buf_printf(out, ":%u:%u: %s: ", f->line, f->col, cite_severity_name(f->severity));
			cite_text_show(out, f->message, strlen(f->message));
			cite_buf_puts(out, " [");
			cite_buf_puts(out, f->rule);
			cite_buf_puts(out, "]\n");
		}
}

/* ---- JSON ---- */

static void put_fingerprint(struct cite_json *j, uint64_t fingerprint)
{
	char text[17];
	snprintf(text, sizeof text, "%016llx", (unsigned long long)fingerprint);
	cite_json_string(j, text);
}

static void put_field(struct cite_json *j, const char *key, const char *value)
{
	cite_json_key(j, key);
	cite_json_string(j, value);
}

static void put_number(struct cite_json *j, const char *key, int64_t value)
{
	cite_json_key(j, key);
	cite_json_int(j, value);
}

static void json_finding(struct cite_json *j, const char *path, const struct cite_finding *f)
{
	cite_json_open_line(j, '{');
	put_field(j, "file", path);
	put_number(j, "line", f->line);
	put_number(j, "column", f->col);
	put_field(j, "severity", cite_severity_name(f->severity));
	put_field(j, "rule", f->rule);
	put_field(j, "message", f->message);
	cite_json_key(j, "fingerprint");
	put_fingerprint(j, f->fingerprint);
	cite_json_key(j, "fixable");
	cite_json_bool(j, f->n_fix > 0);
	cite_json_close(j, '}');
}

static void write_json(struct cite_buf *out, const struct cite_checked *v, size_t n)
{
	struct cite_json j = cite_json_to(out, false);
	cite_json_open(&j, '[');
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < v[i].findings->n_finding; k++)
			json_finding(&j, v[i].path, &v[i].findings->finding[k]);
	cite_json_close(&j, ']');
}

/* ---- SARIF (OASIS Static Analysis Results Interchange Format 2.1.0) ---- */

/* A path as a relative URI reference: everything but unreserved characters and slashes percent-encoded (RFC 3986). */
static void put_uri(struct cite_json *j, const char *path)
{
	struct cite_buf uri = CITE_BUF(1 << 16);
	for (const char *p = path; *p; p++) {
		if (cite_ascii_alnum(*p) || strchr("-._~/", *p))
			cite_buf_putc(&uri, *p);
		else
			cite_buf_printf(&uri, "%%%02X", (unsigned char)*p);
	}
	cite_json_string(j, cite_buf_str(&uri));
	cite_buf_free(&uri);
}

static void sarif_text(struct cite_json *j, const char *key, const char *text)
{
	cite_json_key(j, key);
	cite_json_open_line(j, '{');
	put_field(j, "text", text);
	cite_json_close(j, '}');
}

static void sarif_rules(struct cite_json *j)
{
	const char *name, *about;
	enum cite_severity severity;
	cite_json_key(j, "rules");
	cite_json_open(j, '[');
	for (size_t i = 0; (name = cite_rule_at(i, &about, &severity)); i++) {
		cite_json_open(j, '{');
		put_field(j, "id", name);
		sarif_text(j, "shortDescription", about);
		cite_json_key(j, "defaultConfiguration");
		cite_json_open_line(j, '{');
		put_field(j, "level", cite_severity_name(severity));
		cite_json_close(j, '}');
		cite_json_close(j, '}');
	}
	cite_json_close(j, ']');
}

static void sarif_location(struct cite_json *j, const char *path, const struct cite_finding *f)
{
	cite_json_key(j, "locations");
	cite_json_open_line(j, '[');
	cite_json_open(j, '{');
	cite_json_key(j, "physicalLocation");
	cite_json_open(j, '{');
	cite_json_key(j, "artifactLocation");
	cite_json_open(j, '{');
	cite_json_key(j, "uri");
	put_uri(j, path);
	cite_json_close(j, '}');
	cite_json_key(j, "region");
	cite_json_open(j, '{');
	put_number(j, "startLine", f->line);
	put_number(j, "startColumn", f->char_col);
	cite_json_close(j, '}');
	cite_json_close(j, '}');
	cite_json_close(j, '}');
	cite_json_close(j, ']');
}

static void sarif_result(struct cite_json *j, const char *path, const struct cite_finding *f)
{
	cite_json_open(j, '{');
	put_field(j, "ruleId", f->rule);
	put_field(j, "level", cite_severity_name(f->severity));
	sarif_text(j, "message", f->message);
	sarif_location(j, path, f);
	cite_json_key(j, "partialFingerprints");
	cite_json_open_line(j, '{');
	cite_json_key(j, "citelist/v1");
	put_fingerprint(j, f->fingerprint);
	cite_json_close(j, '}');
	cite_json_close(j, '}');
}

static void write_sarif(struct cite_buf *out, const struct cite_checked *v, size_t n)
{
	struct cite_json j = cite_json_to(out, false);
	cite_json_open(&j, '{');
	put_field(&j, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	put_field(&j, "version", "2.1.0");
	cite_json_key(&j, "runs");
	cite_json_open(&j, '[');
	cite_json_open(&j, '{');
	cite_json_key(&j, "tool");
	cite_json_open(&j, '{');
	cite_json_key(&j, "driver");
	cite_json_open(&j, '{');
	put_field(&j, "name", "citelist");
	put_field(&j, "version", CITELIST_VERSION);
	sarif_rules(&j);
	cite_json_close(&j, '}');
	cite_json_close(&j, '}');
	put_field(&j, "columnKind", "unicodeCodePoints");
	cite_json_key(&j, "results");
	cite_json_open(&j, '[');
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < v[i].findings->n_finding; k++)
			sarif_result(&j, v[i].path, &v[i].findings->finding[k]);
	cite_json_close(&j, ']');
	cite_json_close(&j, '}');
	cite_json_close(&j, ']');
	cite_json_close(&j, '}');
}

/* ---- GitHub ---- */

/* A workflow command ends at a line end; in its properties colons and commas separate. A message is made harmless before, for the log is
 * shown on terminals; a path must stay what it is. */
static void put_command(struct cite_buf *out, const char *s, bool property)
{
	for (; *s; s++) {
		bool special = *s == '%' || (unsigned char)*s < ' ' || *s == 0x7f || (property && (*s == ':' || *s == ','));
		if (special)
			cite_buf_printf(out, "%%%02X", (unsigned char)*s);
		else
			cite_buf_putc(out, *s);
	}
}

static void write_github(struct cite_buf *out, const struct cite_checked *v, size_t n)
{
	static const char *const commands[] = { "notice", "warning", "error" };
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < v[i].findings->n_finding; k++) {
			const struct cite_finding *f = &v[i].findings->finding[k];
			cite_buf_printf(out, "::%s file=", commands[f->severity]);
			put_command(out, v[i].path, true);
			cite_buf_printf(out, ",line=%u,col=%u,title=%s::", f->line, f->col, f->rule);
			struct cite_buf message = CITE_BUF(1 << 20);
			cite_text_show(&message, f->message, strlen(f->message));
			put_command(out, cite_buf_str(&message), false);
			cite_buf_free(&message);
			cite_buf_putc(out, '\n');
		}
}

/* ---- the table ---- */

const char *const cite_findings_formats[] = { "text", "json", "sarif", "github", NULL };

cite_findings_fn *cite_findings_format(const char *name)
{
	static cite_findings_fn *const writers[] = { write_text, write_json, write_sarif, write_github };
	for (size_t i = 0; cite_findings_formats[i]; i++)
		if (!strcmp(name, cite_findings_formats[i]))
			return writers[i];
	return NULL;
}
