/* except.c: a bibliography in, the same without what other bibliographies have already: what a reference manager is to be given when a list has
 * grown. */
#include "except.h"

#include "../base/arena.h"
#include "../base/file.h"
#include "output.h"
#include "say.h"

#include <stdlib.h>

int cite_except_read(struct cite_except *out, const struct cite_strings *path, const char *output)
{
	struct cite_err err = { 0 };
	*out = (struct cite_except){ .path = path };
	if (!path->n)
		return CITE_EXIT_DONE;
	out->text = calloc(path->n, sizeof *out->text);
	if (!out->text)
		cite_out_of_memory();
	for (size_t i = 0; i < path->n; i++) {
		out->text[i] = (struct cite_buf)CITE_BUF(CITE_MAX_BIB);
		if (output && cite_output_same(output, path->v[i])) {
			cite_say("export: --except and --output name the same file, %s: the papers in it would be lost", output);
			return CITE_EXIT_USAGE;
		}
		if (cite_file_read(&out->text[i], path->v[i], NULL, &err) < 0)
			return cite_say_err(&err);
	}
	return CITE_EXIT_DONE;
}

int cite_except_apply(const struct cite_except *x, struct cite_bib *bib)
{
	struct cite_err err = { 0 };
	size_t all = 0, n = 0;
	for (size_t i = 0; i < x->path->n; i++, all += n) {
		if (cite_bib_leave_out(bib, &n, cite_buf_str(&x->text[i]), x->text[i].n, &err) >= 0)
			continue;
		if (err.line)
			cite_say("%s:%d: %s; nothing was written", x->path->v[i], err.line, err.msg);
		else
			cite_say("%s: %s; nothing was written", x->path->v[i], err.msg);
		return CITE_EXIT_INPUT;
	}
	if (x->path->n)
		cite_say_note("%zu paper%s new; %zu left out that %s there already", bib->n_citation,
			bib->n_citation == 1 ? " is" : "s are", all, all == 1 ? "is" : "are");
	return CITE_EXIT_DONE;
}

void cite_except_free(struct cite_except *x)
{
	for (size_t i = 0; x->text && i < x->path->n; i++)
		cite_buf_free(&x->text[i]);
	free(x->text);
}
