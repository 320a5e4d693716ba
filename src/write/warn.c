/* warn.c: what the reader of an output should be told about it. */
#include "latex.h"
#include "work.h"
#include "writer.h"

#include "../base/arena.h"
#include "../base/map.h"
#include "../base/text.h"

#include <stdlib.h>
#include <string.h>

struct warnings {
	struct cite_arena *mem;
	CITE_VEC(const char *) all;
};

/* ---- characters ---- */

static void put_examples(struct cite_buf *out, const struct cite_lost *lost)
{
	size_t i = 0;
	for (; i < sizeof lost->example / sizeof *lost->example && lost->example[i]; i++) {
		char utf8[4];
		cite_buf_puts(out, i ? " " : "");
		cite_buf_put(out, utf8, cite_utf8_put(utf8, lost->example[i]));
	}
	if (i == sizeof lost->example / sizeof *lost->example)
		cite_buf_puts(out, " ...");
}

static void warn_lost(struct warnings *w, const struct cite_lost *lost, const char *what)
{
	struct cite_buf text = CITE_BUF(4096);
	if (!lost->n)
		return;
	cite_buf_printf(&text, "%zu character%s that pdfLaTeX cannot print %s %s: ", lost->n, lost->n == 1 ? "" : "s",
		lost->n == 1 ? "was" : "were", what);
	put_examples(&text, lost);
	*cite_vec_add(&w->all) = cite_arena_copy(w->mem, text.s, text.n);
	cite_buf_free(&text);
}

static void count_loss(
	struct cite_loss *loss, const struct cite_writer *writer, const struct cite_bib *bib, const struct cite_write_options *options)
{
	struct cite_buf out = CITE_BUF(CITE_MAX_OUTPUT);
	struct cite_write_options o = cite_writer_options(writer, options);
	if (o.encoding == CITE_ENCODING_ASCII)
		writer->write(&out, bib, &o, loss);
	cite_buf_free(&out);
}

/* ---- labels ---- */

/* The 27th work of one label is told apart by the character behind z, a brace, at which TeX stops. */
enum { LETTERS = 26 };

static const char *surname(struct cite_work *w, const struct cite_person *p)
{
	const char *family, *given;
	cite_work_person(w, p, &family, &given);
	return family ? family : "";
}

/* The label of the author-year styles: "Doe 2023", "Doe and Roe 2023", "Doe et al. 2023". */
static char *label(struct cite_arena *mem, struct cite_work *w, const struct cite_citation *c)
{
	struct cite_buf text = CITE_BUF(CITE_MAX_RECORD);
	int year = cite_work_date(c).year;
	if (c->n_author)
		cite_buf_puts(&text, surname(w, &c->author[0]));
	if (c->n_author == 2 && !c->etal) {
		cite_buf_puts(&text, " and ");
		cite_buf_puts(&text, surname(w, &c->author[1]));
	} else if (c->n_author > 1) {
		cite_buf_puts(&text, " et al.");
	}
	char digits[CITE_INT_MAX];
	if (year && text.n)
		cite_buf_putc(&text, ' ');
	cite_buf_put(&text, digits, year ? cite_int_put(digits, year, 1) : 0);
	char *s = cite_arena_copy(mem, cite_buf_str(&text), text.n);
	cite_buf_free(&text);
	return s;
}

static void check_labels(struct warnings *w, const struct cite_bib *bib)
{
	struct cite_work work = CITE_WORK;
	struct cite_map map = { 0 };
	struct cite_arena *mem = cite_arena_new();
	const char **name = cite_arena_alloc(mem, (bib->n_citation + 1) * sizeof *name);
	size_t *count = cite_arena_alloc(mem, (bib->n_citation + 1) * sizeof *count);
	for (size_t i = 0; i < bib->n_citation; i++) {
		name[i] = label(mem, &work, &bib->citation[i]);
		count[cite_map_add(&map, name[i], i)]++;
	}
	for (size_t i = 0; i < bib->n_citation; i++)
		if (count[i] > LETTERS)
			*cite_vec_add(&w->all) = cite_arena_printf(w->mem,
				"%zu papers %s%s%s: BibTeX's author-year styles and alpha can tell %d apart, and stop if all are cited",
				count[i], *name[i] ? "share the label '" : "have neither authors nor a year", name[i], *name[i] ? "'" : "",
				LETTERS);
	cite_arena_free(mem);
	cite_map_free(&map);
	cite_work_free(&work);
}

size_t cite_bib_warnings_counted(const char *const **out, const struct cite_writer *writer, const struct cite_bib *bib,
	const struct cite_write_options *options, const struct cite_loss *loss)
{
	struct warnings w = { .mem = bib->mem };
	if (cite_writer_options(writer, options).encoding == CITE_ENCODING_ASCII) {
		warn_lost(&w, &loss->gone, "left out");
		warn_lost(&w, &loss->spelt, "written in plain letters");
	}
	if (writer->labels)
		check_labels(&w, bib);
	size_t n = w.all.n;
	*out = cite_arena_array(bib->mem, w.all.v, n, sizeof *w.all.v);
	free(w.all.v);
	return n;
}

size_t cite_bib_warnings(
	const char *const **out, const struct cite_writer *writer, const struct cite_bib *bib, const struct cite_write_options *options)
{
	struct cite_loss loss = { 0 };
	count_loss(&loss, writer, bib, options);
	return cite_bib_warnings_counted(out, writer, bib, options, &loss);
}
