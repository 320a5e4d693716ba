/* groups.c: the section tree becomes JabRef's group tree, in a comment that everybody else passes over. */
#include "groups.h"

#include "tree.h"

#include <string.h>

/* A name may hold nothing that ends it, its group or the comment, in any reader. */
static void put_name(struct cite_buf *out, const char *s)
{
	for (; *s; s++)
		if (!strchr(";\\:{}@", *s))
			cite_buf_putc(out, *s);
}

static int level(const struct cite_bib *bib, int32_t section)
{
	int n = 0;
	for (; section >= 0; section = bib->section[section].parent)
		n++;
	return n;
}

static void put_group(struct cite_buf *out, struct cite_work *w, const struct cite_tree *t, size_t section)
{
	const struct cite_section *s = &t->bib->section[section];
	const char *title = cite_work_plain_string(w, s->title);
	cite_buf_printf(out, "%d ExplicitGroup:", level(t->bib, (int32_t)section));
	put_name(out, title ? title : s->slug);
	cite_buf_puts(out, "\\;0\\;");
	for (size_t i = t->begin[section]; i < t->begin[section + 1]; i++) {
		cite_buf_puts(out, t->bib->citation[t->paper[i]].key);
		cite_buf_puts(out, "\\;");
	}
	cite_buf_puts(out, ";\n");
}

void cite_groups_put(struct cite_buf *out, struct cite_work *w, const struct cite_bib *bib)
{
	struct cite_tree own, deep;
	cite_tree_make(&own, bib, false);
	cite_tree_make(&deep, bib, true);
	/* Behind the last entry's brace, not on a line of its own: bibutils would take an entry out of a line that begins with @comment. */
	if (out->n && out->s[out->n - 1] == '\n')
		out->n--;
	cite_buf_puts(out, " @comment{jabref-meta: groupsversion:3;} @comment{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n");
	/* Sections come in source order, which is the tree's own; those without papers below them are left out. */
	for (size_t s = 0; s < bib->n_section; s++)
		if (deep.begin[s + 1] > deep.begin[s])
			put_group(out, w, &own, s);
	cite_buf_puts(out, "}\n");
	cite_tree_free(&own);
	cite_tree_free(&deep);
}
