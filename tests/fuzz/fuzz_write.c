/* fuzz_write: two papers and two sections made of any strings, in every format: what is written is read back by that format's own reader,
 * with as many papers and the same keys. */
#include "base/arena.h"
#include "base/text.h"
#include "lookup/source_json.h"
#include "lookup/source_xml.h"
#include "paper/bibread.h"
#include "write/bibread_json.h"
#include "write/bibread_ris.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PAPERS = 2 };

#define CHECK(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "fuzz_write: not so: %s\n", #what); \
			abort(); \
		} \
	} while (0)

/* The input as strings with a line feed behind each; a vertical tab stands for a line feed inside one. */
struct in {
	struct cite_arena *mem;
	const char *at, *end;
};

static const char *take(struct in *in)
{
	const char *nl = in->at < in->end ? memchr(in->at, '\n', (size_t)(in->end - in->at)) : NULL, *stop = nl ? nl : in->end;
	size_t n = cite_utf8_check(in->at, (size_t)(stop - in->at));
	char *s = cite_arena_copy(in->mem, in->at, n);
	in->at = nl ? nl + 1 : in->end;
	for (char *p = s; (p = strchr(p, '\v'));)
		*p = '\n';
	return *s ? s : NULL;
}

static int number(struct in *in, int below)
{
	return in->at < in->end ? *(const unsigned char *)in->at++ % below : 0;
}

static const struct cite_person *take_person(struct in *in)
{
	struct cite_person *p = cite_arena_alloc(in->mem, sizeof *p);
	const char *a = take(in), *b = take(in);
	if (a && b)
		*p = (struct cite_person){ .name = cite_arena_printf(in->mem, "%s %s", a, b), .given = a, .family = b };
	else
		*p = (struct cite_person){ .name = a ? a : "x", .literal = a ? a : "x" };
	return p;
}

static void take_citation(struct cite_citation *c, struct in *in)
{
	static const int32_t both[] = { 0, 1 };
	*c = (struct cite_citation){ .type = (enum cite_type)number(in, CITE_N_TYPE), .etal = number(in, 2) != 0 };
	c->issued = (struct cite_date){ (int16_t)(1900 + number(in, 200)), (uint8_t)number(in, 13), (uint8_t)number(in, 29) };
	c->section = &both[number(in, 2)];
	c->n_section = c->section == both && number(in, 2) ? 2 : 1;
	c->author = take_person(in);
	c->n_author = 1;
	for (int i = number(in, 8); i >= 0; i--) {
		int field = number(in, CITE_N_FIELD);
		c->field[field].s = take(in);
	}
	if (!c->field[CITE_TITLE].s)
		c->field[CITE_TITLE].s = "T";
}

static void check_keys(const struct cite_bib *bib, const struct cite_bib_file *file)
{
	CHECK(file->n_entry == bib->n_citation);
	for (size_t i = 0; i < bib->n_citation; i++)
		CHECK(!strcmp(file->entry[i].key, bib->citation[i].key));
}

static void check_text(struct cite_arena *mem, const struct cite_bib *bib, const char *format, const char *s, size_t n)
{
	struct cite_bib_file file;
	CHECK(cite_utf8_check(s, n) == n && strlen(s) == n);
	if (!strcmp(format, "bibtex") || !strcmp(format, "biblatex")) {
		CHECK(cite_bibread(&file, mem, s, n, NULL) == CITE_OK);
		check_keys(bib, &file);
	} else if (!strcmp(format, "csl-json")) {
		CHECK(cite_bibread_json(&file, mem, s, n, NULL) == CITE_OK);
		check_keys(bib, &file);
		struct cite_js *all = cite_js_parse(s, n, NULL);
		CHECK(cite_js_len(all) == bib->n_citation);
		cite_js_free(all);
	} else if (!strcmp(format, "ris")) {
		CHECK(cite_bibread_ris(&file, mem, s, n, NULL) == CITE_OK);
		check_keys(bib, &file);
	} else if (!strcmp(format, "zotero-rdf")) {
		struct cite_err err = { 0 };
		if (!cite_xml_parse(mem, s, n, &err)) {
			fprintf(stderr, "fuzz_write: %s\n%s\n", err.msg, s);
			abort();
		}
	}
}

static void write_all(struct cite_bib *bib, struct cite_write_options *options)
{
	const struct cite_writer *w;
	for (size_t i = 0; (w = cite_writer_at(i)); i++) {
		struct cite_arena *mem = cite_arena_new();
		char *text;
		size_t n;
		CHECK(cite_bib_write(&text, &n, w, bib, options, NULL) == CITE_OK);
		check_text(mem, bib, cite_writer_name(w), text, n);
		if (!strcmp(cite_writer_name(w), "bibtex"))
			CHECK(cite_bib_keys(bib, NULL, text, n, NULL) == CITE_OK);
		free(text);
		cite_arena_free(mem);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (memchr(data, 0, size) || size > 1 << 16)
		return 0;
	struct cite_arena *mem = cite_arena_new();
	struct in in = { mem, (const char *)data, (const char *)data + size };
	struct cite_citation c[PAPERS];
	struct cite_section sections[2] = { { .title = "S", .slug = "s", .parent = -1, .level = 1 },
		{ .title = "T", .slug = "t", .parent = 0, .level = 2 } };
	struct cite_write_options options = { .groups = number(&in, 2), .howpublished = number(&in, 2), .eprinttype = true };
	for (size_t i = 0; i < 2; i++) {
		const char *title = take(&in), *slug = take(&in);
		sections[i].title = title ? title : "S";
		sections[i].slug = slug ? slug : "s";
	}
	for (size_t i = 0; i < PAPERS; i++)
		take_citation(&c[i], &in);
	struct cite_bib bib = { .citation = c, .n_citation = PAPERS, .section = sections, .n_section = 2, .mem = mem };
	CHECK(cite_bib_keys(&bib, NULL, NULL, 0, NULL) == CITE_OK);
	write_all(&bib, &options);
	cite_arena_free(mem);
	return 0;
}
