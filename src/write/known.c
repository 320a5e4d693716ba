/* known.c: finds the papers of a bibliography in one that is there already, whatever its format, and takes them out on request. */
#include "known.h"

#include "../base/arena.h"
#include "../base/map.h"
#include "../base/text.h"
#include "../paper/id.h"
#include "../paper/title.h"
#include "bibread_json.h"
#include "bibread_rdf.h"
#include "bibread_ris.h"
#include "work.h"

#include <string.h>

/* ---- what an entry that is there is known by ---- */

/* From eprint, or from arXiv's own DOI; without version. */
static const char *entry_arxiv(struct cite_arena *mem, const struct cite_bib_entry *e)
{
	const char *eprint = cite_bib_entry_field(e, "eprint"), *doi = cite_bib_entry_field(e, "doi");
	struct cite_id id;
	if (eprint && cite_id_parse(&id, mem, eprint, strlen(eprint)) && id.kind == CITE_ID_ARXIV)
		return id.value;
	if (doi && cite_id_parse(&id, mem, doi, strlen(doi)) && cite_id_canonical(mem, id).kind == CITE_ID_ARXIV)
		return cite_id_canonical(mem, id).value;
	return NULL;
}

static const char *entry_doi(struct cite_arena *mem, const struct cite_bib_entry *e)
{
	const char *doi = cite_bib_entry_field(e, "doi");
	struct cite_id id;
	return doi && cite_id_parse(&id, mem, doi, strlen(doi)) && id.kind == CITE_ID_DOI ? id.value : NULL;
}

static const char *entry_title(struct cite_arena *mem, const struct cite_bib_entry *e)
{
	const char *title = cite_bib_entry_field(e, "title");
	const char *key = title ? cite_title_key(mem, cite_bib_plain(mem, title)) : NULL;
	return key && *key ? key : NULL;
}

/* ---- what a paper is known by ---- */

static const char *paper_arxiv(struct cite_arena *mem, const struct cite_citation *c)
{
	const char *s = c->field[CITE_ARXIV].s;
	struct cite_id id;
	return s && cite_id_parse(&id, mem, s, strlen(s)) ? id.value : s;
}

static const char *paper_doi(struct cite_arena *mem, const struct cite_citation *c)
{
	(void)mem;
	return c->field[CITE_DOI].s;
}

static const char *paper_title(struct cite_arena *mem, const struct cite_citation *c)
{
	struct cite_work w = CITE_WORK;
	const char *s = cite_work_plain(&w, c, CITE_TITLE), *key = s ? cite_title_key(mem, s) : NULL;
	cite_work_free(&w);
	return key && *key ? key : NULL;
}

static const struct {
	const char *(*entry)(struct cite_arena *, const struct cite_bib_entry *);
	const char *(*paper)(struct cite_arena *, const struct cite_citation *);
} ways[CITE_N_KNOWN_WAY] = { [CITE_KNOWN_ARXIV] = { entry_arxiv, paper_arxiv },
	[CITE_KNOWN_DOI] = { entry_doi, paper_doi },
	[CITE_KNOWN_TITLE] = { entry_title, paper_title } };

const char *cite_known_entry(struct cite_arena *mem, const struct cite_bib_entry *e, enum cite_known_way way)
{
	return ways[way].entry(mem, e);
}

const char *cite_known_paper(struct cite_arena *mem, const struct cite_citation *c, enum cite_known_way way)
{
	return ways[way].paper(mem, c);
}

/* ---- one in the other ---- */

/* What kind of bibliography it is, its first bytes tell. */
int cite_known_read(struct cite_bib_file *out, struct cite_arena *mem, const char *s, size_t n, struct cite_err *err)
{
	size_t at = n >= 3 && !memcmp(s, "\xEF\xBB\xBF", 3) ? 3 : 0;
	while (at < n && cite_ascii_space(s[at]))
		at++;
	s += at;
	n -= at;
	if (n && (*s == '[' || *s == '{'))
		return cite_bibread_json(out, mem, s, n, err);
	if (n > 4 && !memcmp(s, "TY  -", 5))
		return cite_bibread_ris(out, mem, s, n, err);
	if (n && *s == '<')
		return cite_bibread_rdf(out, mem, s, n, err);
	return cite_bibread(out, mem, s, n, err);
}

/* For each citation its entry in a file, or SIZE_MAX; no entry is two citations'. */
struct found {
	const struct cite_bib_file *file;
	struct cite_arena *mem;
	bool *used; /* per entry */
	size_t *at; /* per citation */
};

static void find_by(struct found *f, const struct cite_bib *bib, enum cite_known_way way)
{
	struct cite_map map = { 0 };
	for (size_t i = 0; i < f->file->n_entry; i++) {
		const char *s = f->used[i] ? NULL : cite_known_entry(f->mem, &f->file->entry[i], way);
		if (s)
			cite_map_add(&map, s, i);
	}
	for (size_t i = 0; i < bib->n_citation && map.n; i++) {
		const char *s = f->at[i] == SIZE_MAX ? cite_known_paper(f->mem, &bib->citation[i], way) : NULL;
		size_t at = s ? cite_map_get(&map, s) : SIZE_MAX;
		if (at == SIZE_MAX || f->used[at])
			continue;
		f->used[at] = true;
		f->at[i] = at;
	}
	cite_map_free(&map);
}

static const size_t *find(struct cite_arena *mem, const struct cite_bib *bib, const struct cite_bib_file *file)
{
	struct found f = { file, mem, cite_arena_alloc(mem, file->n_entry + 1),
		cite_arena_alloc(mem, (bib->n_citation + 1) * sizeof *f.at) };
	for (size_t i = 0; i < bib->n_citation; i++)
		f.at[i] = SIZE_MAX;
	for (enum cite_known_way way = 0; way < CITE_N_KNOWN_WAY; way++)
		find_by(&f, bib, way);
	return f.at;
}

/* Papers of one title are not one paper if their identifiers say so: of two that are held for one, the second would be lost. */
static bool other_paper(struct cite_arena *mem, const struct cite_bib_entry *e, const struct cite_citation *c)
{
	const char *there = entry_arxiv(mem, e), *here = paper_arxiv(mem, c);
	if (there && here)
		return !cite_ascii_same(there, here);
	there = entry_doi(mem, e);
	here = paper_doi(mem, c);
	return there && here && !cite_ascii_same(there, here);
}

int cite_bib_leave_out(struct cite_bib *bib, size_t *n_left_out, const char *existing, size_t n_existing, struct cite_err *err)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_bib_file file;
	size_t n = 0, all = bib->n_citation;
	int rc = cite_known_read(&file, mem, existing, n_existing, err);
	if (rc == CITE_OK) {
		const size_t *at = find(mem, bib, &file);
		for (size_t i = 0; i < all; i++)
			if (at[i] == SIZE_MAX || other_paper(mem, &file.entry[at[i]], &bib->citation[i]))
				bib->citation[n++] = bib->citation[i];
		bib->n_citation = n;
		if (n_left_out)
			*n_left_out = all - n;
	}
	cite_arena_free(mem);
	return rc;
}
