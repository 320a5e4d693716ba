/* bibread.c: the grammar of .bib files as BibTeX itself reads them: @type{key, name = value # value, ...}, values in braces or quotes,
 * numbers, or macros from @string; everything outside entries is a comment. */
#include "bibread.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/err.h"
#include "../base/map.h"
#include "../base/text.h"
#include "texin.h"

#include <stdlib.h>
#include <string.h>

struct in {
	const char *begin, *p, *end;
	struct cite_arena *mem;
	struct cite_err *err;
	CITE_VEC(struct cite_bib_entry) entries;
	CITE_VEC(struct cite_bib_field) fields; /* of the entry in hand */
	CITE_VEC(const char *) macros;          /* their values */
	struct cite_map macro_at;               /* and where each one's is, by name */
	size_t n_value;                         /* bytes of all values so far: macros of macros would double without end */
	bool loose;                             /* a comment never ended */
	const char *counted;                    /* lines are counted up to here */
	int line;
	const char *what; /* the entry in hand, for messages */
};

/* The line of a place, counted on from the last one asked for. */
static int line_of(struct in *in, const char *at)
{
	if (at < in->counted) {
		in->counted = in->begin;
		in->line = 1;
	}
	for (; in->counted < at; in->counted++)
		in->line += *in->counted == '\n' || (*in->counted == '\r' && !(in->counted + 1 < in->end && in->counted[1] == '\n'));
	return in->line;
}

static int damaged(struct in *in, const char *at, const char *problem)
{
	return cite_fail_at(in->err, CITE_EDATA, line_of(in, at), 0, "%s%s%s", in->what ? in->what : "", in->what ? ": " : "", problem);
}

static void blanks(struct in *in)
{
	while (in->p < in->end && cite_ascii_space(*in->p))
		in->p++;
}

static bool take(struct in *in, char c)
{
	blanks(in);
	if (in->p == in->end || *in->p != c)
		return false;
	in->p++;
	return true;
}

/* A name: what BibTeX allows in one, in lower case; "" if there is none. */
static const char *name(struct in *in)
{
	blanks(in);
	const char *s = in->p;
	while (in->p < in->end && (unsigned char)*in->p > ' ' && !strchr("\"#%'(),={}@", *in->p))
		in->p++;
	char *copy = cite_arena_copy(in->mem, s, (size_t)(in->p - s));
	for (char *c = copy; *c; c++)
		*c = (char)cite_ascii_lower(*c);
	return copy;
}

/* The text up to `close` outside braces; p is behind the opening delimiter, and behind the closing one on success. */
static int delimited(struct in *in, char close, struct cite_buf *value)
{
	const char *s = in->p;
	long depth = 0;
	for (; in->p < in->end; in->p++) {
		if (*in->p == close && depth == 0) {
			cite_buf_put(value, s, (size_t)(in->p - s));
			in->p++;
			return CITE_OK;
		}
		depth += (*in->p == '{') - (*in->p == '}');
		if (depth < 0)
			return damaged(in, in->p, "a brace too many");
	}
	return damaged(in, s, "a value that never ends");
}

static const char *const months[][2] = { { "jan", "January" }, { "feb", "February" }, { "mar", "March" }, { "apr", "April" },
	{ "may", "May" }, { "jun", "June" }, { "jul", "July" }, { "aug", "August" }, { "sep", "September" }, { "oct", "October" },
	{ "nov", "November" }, { "dec", "December" } };

/* An undefined macro is empty, as for BibTeX, which only warns. */
static const char *macro(const struct in *in, const char *wanted)
{
	size_t at = cite_map_get(&in->macro_at, wanted);
	if (at != SIZE_MAX)
		return in->macros.v[at];
	for (size_t i = 0; i < sizeof months / sizeof *months; i++)
		if (strcmp(months[i][0], wanted) == 0)
			return months[i][1];
	return "";
}

static int part(struct in *in, struct cite_buf *value)
{
	blanks(in);
	if (take(in, '{'))
		return delimited(in, '}', value);
	if (take(in, '"'))
		return delimited(in, '"', value);
	const char *s = in->p, *word = name(in);
	if (!*word)
		return damaged(in, s, "a field without a value");
	cite_buf_puts(value, cite_ascii_digit(*word) ? word : macro(in, word));
	return CITE_OK;
}

static int value(struct in *in, const char **out)
{
	struct cite_buf text = CITE_BUF(CITE_MAX_RECORD);
	int rc;
	do
		rc = part(in, &text);
	while (rc == CITE_OK && take(in, '#'));
	if (rc == CITE_OK && text.over)
		rc = damaged(in, in->p, "a value is too long");
	in->n_value += text.n;
	if (rc == CITE_OK && in->n_value > CITE_MAX_BIB)
		rc = damaged(in, in->p, "with its macros it is too large a bibliography");
	if (rc == CITE_OK)
		*out = cite_arena_copy(in->mem, cite_buf_str(&text), text.n);
	cite_buf_free(&text);
	return rc;
}

/* name = value */
static int field(struct in *in, struct cite_bib_field *out)
{
	const char *at = in->p;
	out->name = name(in);
	if (!*out->name)
		return damaged(in, at, "something that is no field");
	if (!take(in, '='))
		return damaged(in, in->p, "a field's name without an equals sign");
	return value(in, &out->value);
}

static int fields(struct in *in, char close)
{
	in->fields.n = 0;
	while (!take(in, close)) {
		if (!take(in, ','))
			return damaged(in, in->p, in->p == in->end ? "an entry that never ends" : "no comma between two fields");
		if (take(in, close))
			return CITE_OK;
		struct cite_bib_field f;
		int rc = field(in, &f);
		if (rc != CITE_OK)
			return rc;
		*cite_vec_add(&in->fields) = f;
	}
	return CITE_OK;
}

static const char *key(struct in *in, char close)
{
	blanks(in);
	const char *s = in->p;
	while (in->p < in->end && *in->p != ',' && *in->p != close && !cite_ascii_space(*in->p))
		in->p++;
	return cite_arena_copy(in->mem, s, (size_t)(in->p - s));
}

static int entry(struct in *in, const char *at, const char *type, char close)
{
	struct cite_bib_entry e = { .type = type, .key = key(in, close), .line = line_of(in, at) };
	in->what = *e.key ? e.key : NULL;
	int rc = fields(in, close);
	if (rc != CITE_OK)
		return rc;
	in->what = NULL;
	e.field = cite_arena_array(in->mem, in->fields.v, in->fields.n, sizeof *in->fields.v);
	e.n_field = in->fields.n;
	*cite_vec_add(&in->entries) = e;
	return CITE_OK;
}

/* A later definition takes the place of an earlier one. */
static void define(struct in *in, const char *macro_name, const char *text)
{
	size_t at = cite_map_add(&in->macro_at, macro_name, in->macros.n);
	if (at == in->macros.n)
		*cite_vec_add(&in->macros) = text;
	else
		in->macros.v[at] = text;
}

static int string(struct in *in, char close)
{
	if (take(in, close))
		return CITE_OK;
	struct cite_bib_field f = { 0 };
	int rc = field(in, &f);
	if (rc == CITE_OK && !take(in, close))
		rc = damaged(in, in->p, "a @string that never ends");
	if (rc == CITE_OK)
		define(in, f.name, f.value);
	return rc;
}

/* BibTeX passes over a comment's word only; but what follows in braces is meant to be part of it. Once there is one that never ends, every
 * look for the end of another could go through the rest of the file in vain: the words alone are comments then. */
static void comment(struct in *in, char close)
{
	struct cite_buf skipped = CITE_BUF(CITE_MAX_BIB);
	struct cite_err quiet = { 0 }, *err = in->err;
	const char *inside = in->p;
	in->err = &quiet;
	if (!in->loose && delimited(in, close, &skipped) != CITE_OK) {
		in->loose = true;
		in->p = inside;
	}
	in->err = err;
	cite_buf_free(&skipped);
}

static int preamble(struct in *in, char close)
{
	struct cite_buf skipped = CITE_BUF(CITE_MAX_BIB);
	int rc = delimited(in, close, &skipped);
	cite_buf_free(&skipped);
	return rc;
}

/* What stands behind an @. */
static int command(struct in *in)
{
	const char *at = in->p - 1, *type = name(in);
	blanks(in);
	if (in->p == in->end || (*in->p != '{' && *in->p != '('))
		return CITE_OK;
	char close = *in->p++ == '{' ? '}' : ')';
	if (strcmp(type, "comment") == 0) {
		comment(in, close);
		return CITE_OK;
	}
	if (strcmp(type, "preamble") == 0)
		return preamble(in, close);
	if (strcmp(type, "string") == 0)
		return string(in, close);
	return *type ? entry(in, at, type, close) : CITE_OK;
}

int cite_bibread(struct cite_bib_file *out, struct cite_arena *mem, const char *s, size_t n, struct cite_err *err)
{
	struct in in = { .begin = s, .p = s, .end = s + n, .mem = mem, .err = err, .counted = s, .line = 1 };
	int rc = CITE_OK;
	while (rc == CITE_OK) {
		const char *at = memchr(in.p, '@', (size_t)(in.end - in.p));
		if (!at)
			break;
		in.p = at + 1;
		rc = command(&in);
	}
	*out = (struct cite_bib_file){ cite_arena_array(mem, in.entries.v, in.entries.n, sizeof *in.entries.v), in.entries.n };
	free(in.entries.v);
	free(in.fields.v);
	free(in.macros.v);
	cite_map_free(&in.macro_at);
	return rc;
}

const char *cite_bib_entry_field(const struct cite_bib_entry *e, const char *wanted)
{
	for (size_t i = 0; i < e->n_field; i++)
		if (strcmp(e->field[i].name, wanted) == 0)
			return e->field[i].value;
	return NULL;
}

char *cite_bib_plain(struct cite_arena *mem, const char *value)
{
	struct cite_buf neutral = CITE_BUF(CITE_MAX_RECORD), text = CITE_BUF(CITE_MAX_RECORD);
	cite_texin(&neutral, value, strlen(value), CITE_TEXIN_BIB);
	cite_neutral_plain(&text, cite_buf_str(&neutral), neutral.n);
	char *copy = cite_arena_copy(mem, cite_buf_str(&text), text.n);
	cite_buf_free(&neutral);
	cite_buf_free(&text);
	return copy;
}
