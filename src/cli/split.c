/* split.c: writes DIR/SECTION.bib for every section that holds papers itself, and DIR/other.bib for papers outside all sections. */
#include "split.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "../write/tree.h"
#include "output.h"
#include "say.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct names {
	const char *dir, *ending, *outside;
	const char *const *section;
	size_t n_section;
};

const char *cite_split_ending(const struct cite_writer *w)
{
	return *cite_writer_ending(w) ? cite_writer_ending(w) : ".bib";
}

/* A name from a list never leaves the folder: cite_section_names gives plain ones only. */
static struct names names_of(struct cite_arena *mem, const char *dir, const struct cite_writer *w, const struct cite_bib *bib)
{
	struct names n = { dir, cite_split_ending(w), "other", cite_section_names(mem, bib), bib->n_section };
	for (size_t i = 0; i < n.n_section; i++)
		if (cite_ascii_same(n.section[i], "other"))
			n.outside = "outside-all-sections";
	return n;
}

/* The file of a section; n_section stands for "outside all". */
static char *path_of(struct cite_arena *mem, const struct names *n, size_t section)
{
	const char *name = section < n->n_section ? n->section[section] : n->outside;
	return cite_arena_printf(mem, "%s/%s%s", n->dir, name, n->ending);
}

/* The papers of one section, as a bibliography that shares everything else with the whole. */
static struct cite_bib part_of(struct cite_arena *mem, const struct cite_bib *bib, const struct cite_tree *tree, size_t section)
{
	struct cite_bib part = *bib;
	part.citation = cite_arena_alloc(mem, (bib->n_citation + 1) * sizeof *part.citation);
	part.n_citation = 0;
	if (section == bib->n_section) {
		for (size_t i = 0; i < bib->n_citation; i++)
			if (!bib->citation[i].n_section)
				part.citation[part.n_citation++] = bib->citation[i];
	} else {
		for (size_t i = tree->begin[section]; i < tree->begin[section + 1]; i++)
			part.citation[part.n_citation++] = bib->citation[tree->paper[i]];
	}
	return part;
}

static int write_part(const char *path, const struct cite_writer *w, const struct cite_bib *part, const struct cite_write_options *options)
{
	struct cite_err err = { 0 };
	char *text = NULL;
	size_t n = 0;
	if (cite_bib_write(&text, &n, w, part, options, &err) < 0)
		return cite_say_err(&err);
	int status = cite_output_file(path, text, n, NULL);
	free(text);
	return status;
}

char **cite_split_paths(struct cite_arena *mem, size_t *n, const char *dir, const struct cite_writer *w, const struct cite_bib *bib)
{
	struct names names = names_of(mem, dir, w, bib);
	char **path = cite_arena_alloc(mem, (bib->n_section + 1) * sizeof *path);
	for (size_t s = 0; s <= bib->n_section; s++)
		path[s] = path_of(mem, &names, s);
	*n = bib->n_section + 1;
	return path;
}

int cite_split_write(const char *dir, const struct cite_writer *w, const struct cite_bib *bib, const struct cite_write_options *options)
{
	struct cite_tree tree;
	int status = CITE_EXIT_DONE;
	if (mkdir(dir, 0777) && errno != EEXIST) {
		cite_say("cannot make the folder %s: %s", dir, strerror(errno));
		return CITE_EXIT_OUTPUT;
	}
	struct cite_arena *all = cite_arena_new();
	struct names names = names_of(all, dir, w, bib);
	cite_tree_make(&tree, bib, false);
	for (size_t s = 0; s <= bib->n_section && !status; s++) {
		struct cite_arena *mem = cite_arena_new();
		struct cite_bib part = part_of(mem, bib, &tree, s);
		if (part.n_citation)
			status = write_part(path_of(mem, &names, s), w, &part, options);
		cite_arena_free(mem);
	}
	cite_tree_free(&tree);
	cite_arena_free(all);
	return status;
}
