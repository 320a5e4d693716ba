/* writers.c: the table of output formats, and the calls that use it. A new format is one file and one line here. */
#include "writer.h"

#include "../base/err.h"
#include "../base/text.h"

#include <string.h>

/* clang-format off */
#define WRITERS(X) \
	X(bibtex) \
	X(biblatex) \
	X(csljson) \
	X(ris) \
	X(rdf) \
	X(tex)
/* clang-format on */

#define DECLARE(name) extern const struct cite_writer cite_writer_##name;
WRITERS(DECLARE)

#define POINT(name) &cite_writer_##name,
static const struct cite_writer *const writers[] = { WRITERS(POINT) NULL };

const struct cite_writer *cite_writer_find(const char *name)
{
	for (size_t i = 0; writers[i]; i++)
		if (strcmp(writers[i]->name, name) == 0)
			return writers[i];
	return NULL;
}

const struct cite_writer *cite_writer_for_path(const char *path)
{
	size_t n = strlen(path);
	for (size_t i = 0; writers[i]; i++) {
		const char *ending = writers[i]->ending;
		size_t m = strlen(ending);
		if (m && m < n && cite_ascii_same(path + n - m, ending))
			return writers[i];
	}
	return NULL;
}

const struct cite_writer *cite_writer_at(size_t i)
{
	return i < sizeof writers / sizeof *writers ? writers[i] : NULL;
}

const char *cite_writer_name(const struct cite_writer *w)
{
	return w->name;
}

const char *cite_writer_about(const struct cite_writer *w)
{
	return w->about;
}

const char *cite_writer_ending(const struct cite_writer *w)
{
	return w->ending;
}

int cite_bib_write_counted(char **out, size_t *n, const struct cite_writer *w, const struct cite_bib *bib,
	const struct cite_write_options *options, struct cite_loss *loss, struct cite_err *err)
{
	struct cite_buf buf = CITE_BUF(CITE_MAX_OUTPUT);
	struct cite_write_options o = cite_writer_options(w, options);
	cite_writer_room(&buf, bib->n_citation);
	w->write(&buf, bib, &o, loss);
	if (buf.over) {
		cite_buf_free(&buf);
		return cite_fail(err, CITE_ELIMIT, "the bibliography is larger than %d MiB", CITE_MAX_OUTPUT >> 20);
	}
	*out = cite_buf_take(&buf, n);
	return CITE_OK;
}

int cite_bib_write(char **out, size_t *n, const struct cite_writer *w, const struct cite_bib *bib, const struct cite_write_options *options,
	struct cite_err *err)
{
	return cite_bib_write_counted(out, n, w, bib, options, NULL, err);
}

struct cite_write_options cite_writer_options(const struct cite_writer *w, const struct cite_write_options *options)
{
	struct cite_write_options o = options ? *options : (struct cite_write_options){ 0 };
	if (o.encoding == CITE_ENCODING_DEFAULT)
		o.encoding = w->encoding;
	return o;
}
