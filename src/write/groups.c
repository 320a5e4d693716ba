/* groups.c: the section tree becomes JabRef's group tree, in a comment that everybody else passes over. */
#include "groups.h"

#include "../base/arena.h"

#include <stdlib.h>
#include <string.h>

/* A name may hold nothing that ends it, its group or the comment, in any reader. */
static void put_name(struct cite_buf *out, const char *s)
{
	for (; *s; s++)
		if (!strchr(";\\:{}@", *s))
			cite_buf_putc(out, *s);
}

static void put_keys(struct cite_buf *out, const struct cite_bib *bib, int32_t section)
{
	for (size_t i = 0; i < bib->n_citation; i++)
		for (size_t k = 0; k < bib->citation[i].n_section; k++)
			if (bib->citation[i].section[k] == section) {
				cite_buf_puts(out, bib->citation[i].key);
				cite_buf_puts(out, "\\;");
			}
}

/* Which sections hold papers, themselves or below. */
static bool *inhabited(const struct cite_bib *bib)
{
	bool *some = calloc(bib->n_section + 1, sizeof *some);
	if (!some)
		cite_out_of_memory();
	for (size_t i = 0; i < bib->n_citation; i++)
		for (size_t k = 0; k < bib->citation[i].n_section; k++)
			for (int32_t s = bib->citation[i].section[k]; s >= 0 && !some[s]; s = bib->section[s].parent)
				some[s] = true;
	return some;
}

static int level(const struct cite_bib *bib, int32_t section)
{
	int n = 0;
	for (; section >= 0; section = bib->section[section].parent)
		n++;
	return n;
}

void cite_groups_put(struct cite_buf *out, struct cite_work *w, const struct cite_bib *bib)
{
	bool *some = inhabited(bib);
	cite_buf_puts(out, "\n@comment{jabref-meta: groupsversion:3;}\n\n@comment{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n");
	/* Parents stand before their children, and a child directly below its parent's other children: source order is tree order. */
	for (size_t i = 0; i < bib->n_section; i++) {
		const char *title = some[i] ? cite_work_plain_string(w, bib->section[i].title) : NULL;
		if (!some[i])
			continue;
		cite_buf_printf(out, "%d ExplicitGroup:", level(bib, (int32_t)i));
		put_name(out, title ? title : bib->section[i].slug);
		cite_buf_puts(out, "\\;0\\;");
		put_keys(out, bib, (int32_t)i);
		cite_buf_puts(out, ";\n");
	}
	cite_buf_puts(out, "}\n");
	free(some);
}
