/* texmacros.c: a bibliography's sections become a file of LaTeX macros, for citing a whole section at once. It needs no package and works
 * with \cite, natbib and biblatex alike. */
#include "latex.h"
#include "tree.h"
#include "work.h"
#include "writer.h"

#include "../base/arena.h"

#include <string.h>

static const char head[] = "% Citation keys by section, made by citelist. \\input this file in the preamble; it needs no package.\n"
			   "%   \\citesection{SECTION}         cites all papers of a section and of those below it\n"
			   "%   \\citesection[\\citep]{SECTION} does so with another command\n"
			   "%   \\nocitesection{SECTION}       puts them into the bibliography without citing them\n"
			   "%   \\papertitle{SECTION}          prints the section's title\n"
			   "\\makeatletter\n"
			   "\\providecommand*\\papersection[3]{\\@namedef{papers@title@#1}{#2}\\@namedef{papers@keys@#1}{#3}}\n"
			   "\\providecommand*\\papertitle[1]{\\@nameuse{papers@title@#1}}\n"
			   "\\providecommand*\\citesection[2][\\cite]{\\@ifundefined{papers@keys@#2}%\n"
			   "  {\\@latex@warning{No section `#2' of papers}}%\n"
			   "  {\\begingroup\\edef\\x{\\endgroup\\noexpand#1{\\@nameuse{papers@keys@#2}}}\\x}}\n"
			   "\\providecommand*\\nocitesection[1]{\\citesection[\\nocite]{#1}}\n"
			   "\\makeatother\n";

static void put_section(const struct cite_latex *l, struct cite_work *w, const struct cite_tree *t, size_t i, const char *name)
{
	const struct cite_section *s = &t->bib->section[i];
	const char *title = cite_work_plain_string(w, s->title);
	cite_buf_puts(l->out, "\\papersection{");
	cite_buf_puts(l->out, name);
	cite_buf_puts(l->out, "}{");
	cite_latex_text(l, title ? title : s->slug, strlen(title ? title : s->slug));
	cite_buf_puts(l->out, "}{%\n");
	for (size_t k = t->begin[i]; k < t->begin[i + 1]; k++) {
		cite_buf_puts(l->out, "  ");
		cite_buf_puts(l->out, t->bib->citation[t->paper[k]].key);
		cite_buf_puts(l->out, k + 1 < t->begin[i + 1] ? ",%\n" : "}\n");
	}
}

static void write(struct cite_buf *out, const struct cite_bib *bib, const struct cite_write_options *o, struct cite_loss *loss)
{
	struct cite_work work = CITE_WORK;
	struct cite_tree deep;
	struct cite_latex l = { .out = out, .ascii = o->encoding == CITE_ENCODING_ASCII, .loss = loss };
	struct cite_arena *mem = cite_arena_new();
	const char *const *name = cite_section_names(mem, bib);
	cite_tree_make(&deep, bib, true);
	cite_buf_puts(out, head);
	for (size_t i = 0; i < bib->n_section; i++)
		if (deep.begin[i + 1] > deep.begin[i])
			put_section(&l, &work, &deep, i, name[i]);
	cite_tree_free(&deep);
	cite_arena_free(mem);
	cite_work_free(&work);
}

const struct cite_writer cite_writer_tex = {
	.name = "tex",
	.ending = ".tex",
	.about = "LaTeX macros that cite a whole section",
	.encoding = CITE_ENCODING_ASCII,
	.write = write,
};
