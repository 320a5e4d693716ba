/* bibtex.c: a bibliography becomes a .bib file, in one of two dialects: classic BibTeX, and biblatex. They differ in the names of entry
 * types and fields, in dates and in dashes; two tables say how. */
#include "bibfield.h"
#include "groups.h"
#include "keyparts.h"
#include "latex.h"
#include "tree.h"
#include "work.h"
#include "writer.h"

#include "../base/arena.h"
#include "../base/beside.h"
#include "../base/text.h"
#include "../paper/texin.h"

#include <stdlib.h>
#include <string.h>

enum { MANY = 256 }; /* entries that are worth a thread */

static const char *const entries[CITE_N_TYPE][2] = {
	[CITE_TYPE_NONE] = { "misc", "misc" },
	[CITE_TYPE_PREPRINT] = { "misc", "online" },
	[CITE_TYPE_INPROCEEDINGS] = { "inproceedings", "inproceedings" },
	[CITE_TYPE_ARTICLE] = { "article", "article" },
	[CITE_TYPE_BOOK] = { "book", "book" },
	[CITE_TYPE_INCOLLECTION] = { "incollection", "incollection" },
	[CITE_TYPE_THESIS] = { "phdthesis", "thesis" },
	[CITE_TYPE_REPORT] = { "techreport", "report" },
	[CITE_TYPE_MISC] = { "misc", "misc" },
};

/* Without names the classic styles sort and label by `key`: the first word of the title that says something, or the list's own name of it. */
static void put_key(struct cite_bib_out *b, const struct cite_citation *c)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_key_words words = cite_key_words(mem, c, false, 1);
	const char *nickname = cite_key_field(mem, c, CITE_NICKNAME);
	cite_bib_named_open(b, "key");
	cite_buf_puts(b->out, words.n ? words.v[0] : *nickname ? nickname : c->key);
	cite_bib_field_close(b);
	cite_arena_free(mem);
}

/* ---- groups of fields ---- */

static void put_int(struct cite_bib_out *b, int n, int width)
{
	char digits[CITE_INT_MAX];
	cite_buf_put(b->out, digits, cite_int_put(digits, n, width));
}

static void put_date(struct cite_bib_out *b, const struct cite_citation *c)
{
	struct cite_date d = cite_work_date(c);
	if (!d.year)
		return;
	cite_bib_field_open(b, CITE_BIB_DATE);
	put_int(b, d.year, 4);
	if (b->dialect == CITE_BIB_BIBLATEX && d.month) {
		cite_buf_putc(b->out, '-');
		put_int(b, d.month, 2);
	}
	if (b->dialect == CITE_BIB_BIBLATEX && d.month && d.day) {
		cite_buf_putc(b->out, '-');
		put_int(b, d.day, 2);
	}
	cite_bib_field_close(b);
}

static void put_pages(struct cite_bib_out *b, const struct cite_citation *c)
{
	bool eid = !c->field[CITE_PAGES].s;
	const char *s = cite_work_pages(&b->work, c, b->dialect == CITE_BIB_CLASSIC && !eid ? "--" : "-");
	if (!s || !cite_bib_field_open(b, eid ? CITE_BIB_EID : CITE_BIB_PAGES))
		return;
	/* A range's dashes are meant: only the rest is escaped. */
	for (const char *p = s; *p; p++)
		if (*p == '-')
			cite_buf_putc(b->out, '-');
		else if (cite_ascii_alnum(*p) || strchr(" ,.:;+()/", *p))
			cite_buf_putc(b->out, *p);
	cite_bib_field_close(b);
}

static void put_eprint(struct cite_bib_out *b, const struct cite_citation *c)
{
	const char *id = c->field[CITE_ARXIV].s, *class = c->field[CITE_ARXIV_CLASS].s;
	if (!id)
		return;
	cite_bib_field_raw(b, CITE_BIB_EPRINT, id);
	cite_bib_field_raw(b, CITE_BIB_EPRINTTYPE, b->dialect == CITE_BIB_CLASSIC ? "arXiv" : "arxiv");
	/* An old identifier holds its archive already. */
	if (class && !strchr(id, '/'))
		cite_bib_field_raw(b, CITE_BIB_EPRINTCLASS, class);
	if (b->dialect == CITE_BIB_CLASSIC && b->options->eprinttype) {
		cite_bib_named_open(b, "eprinttype");
		cite_buf_puts(b->out, "arxiv");
		cite_bib_field_close(b);
	}
}

static void put_identifiers(struct cite_bib_out *b, const struct cite_citation *c)
{
	if (b->dialect == CITE_BIB_CLASSIC && b->options->howpublished && cite_work_type(c) == CITE_TYPE_PREPRINT)
		cite_bib_field_raw(b, CITE_BIB_HOWPUBLISHED, cite_work_arxiv(&b->work, c, true));
	put_eprint(b, c);
	cite_bib_field_raw(b, CITE_BIB_DOI, cite_work_doi(&b->work, c));
	cite_bib_field_raw(b, CITE_BIB_URL, cite_work_url(&b->work, c));
}

/* biblatex picks entries by keyword: the slugs of a paper's sections and of those around them make \printbibliography[keyword=slug]. */
static void put_slugs(struct cite_bib_out *b, const struct cite_citation *c)
{
	const struct cite_citation **last = b->slug_of;
	/* Where a section was met, those around it were, too. */
	for (size_t i = 0; i < c->n_section; i++)
		for (int32_t s = c->section[i]; s >= 0 && s != b->root && last[s] != c; s = b->bib->section[s].parent) {
			const struct cite_section *section = &b->bib->section[s];
			last[s] = c;
			const char *title = cite_work_keyword(&b->work, section);
			if (title && strcmp(title, b->name[s]) == 0 && s == c->section[i])
				continue;
			cite_buf_puts(b->out, ", ");
			cite_buf_puts(b->out, b->name[s]);
		}
}

static void put_keywords(struct cite_bib_out *b, const struct cite_citation *c)
{
	size_t at = b->out->n, from;
	cite_bib_field_open(b, CITE_BIB_KEYWORDS);
	from = b->out->n;
	for (size_t i = 0; i < c->n_section; i++) {
		const char *s = cite_work_keyword(&b->work, &b->bib->section[c->section[i]]);
		if (!s || c->section[i] == b->root)
			continue;
		size_t before = b->out->n;
		if (before > from)
			cite_buf_puts(b->out, ", ");
		size_t value = b->out->n;
		cite_latex_text(&b->tex, s, strlen(s));
		if (b->out->n == value && !b->out->over)
			b->out->n = before;
	}
	if (b->out->n == from) {
		b->out->n = b->out->over ? b->out->n : at;
		return;
	}
	if (b->dialect == CITE_BIB_BIBLATEX)
		put_slugs(b, c);
	cite_bib_field_close(b);
}

/* ---- entries ---- */

static bool has(const struct cite_citation *c, enum cite_field f)
{
	return c->field[f].s;
}

/* The field that names the proceedings or the journal; a series is better than nothing. */
static enum cite_field container(const struct cite_citation *c)
{
	enum cite_field in = cite_work_container(c);
	return has(c, in) ? in : CITE_SERIES;
}

/* The type whose required fields are there: an article without a journal is a misc, since every style complains of the other. */
static enum cite_type shape(const struct cite_citation *c)
{
	enum cite_type type = cite_work_type(c), lesser = has(c, CITE_ARXIV) ? CITE_TYPE_PREPRINT : CITE_TYPE_MISC;
	bool good = true;
	switch (type) {
	case CITE_TYPE_INPROCEEDINGS:
	case CITE_TYPE_ARTICLE: good = has(c, container(c)); break;
	case CITE_TYPE_INCOLLECTION: good = has(c, container(c)) && has(c, CITE_PUBLISHER); break;
	case CITE_TYPE_BOOK: good = has(c, CITE_PUBLISHER); break;
	case CITE_TYPE_THESIS:
	case CITE_TYPE_REPORT: good = has(c, CITE_INSTITUTION); break;
	default: return type;
	}
	return good && cite_work_date(c).year ? type : lesser;
}

static void put_report(struct cite_bib_out *b, const struct cite_citation *c, enum cite_type type)
{
	cite_bib_field_text(b, type == CITE_TYPE_THESIS ? CITE_BIB_SCHOOL : CITE_BIB_INSTITUTION, c, CITE_INSTITUTION);
	cite_bib_field_raw(b, CITE_BIB_TYPE, type == CITE_TYPE_THESIS ? "phdthesis" : "techreport");
	if (type == CITE_TYPE_REPORT && b->dialect == CITE_BIB_CLASSIC && !has(c, CITE_ISSUE))
		cite_bib_field_raw(b, CITE_BIB_NUMBER, cite_work_arxiv(&b->work, c, false));
	else if (type == CITE_TYPE_REPORT)
		cite_bib_field_text(b, CITE_BIB_NUMBER, c, CITE_ISSUE);
}

/* What a paper in a book has: BibTeX wants a number only with a series, and not beside a volume. */
static void put_book(struct cite_bib_out *b, const struct cite_citation *c, enum cite_type type)
{
	if (type != CITE_TYPE_BOOK)
		cite_bib_field_title(b, CITE_BIB_BOOKTITLE, c, container(c));
	if (type == CITE_TYPE_INPROCEEDINGS && has(c, CITE_CONTAINER))
		cite_bib_field_title(b, CITE_BIB_EVENTTITLE, c, CITE_EVENT);
	if (container(c) != CITE_SERIES)
		cite_bib_field_text(b, CITE_BIB_SERIES, c, CITE_SERIES);
	cite_bib_field_text(b, CITE_BIB_VOLUME, c, CITE_VOLUME);
	if (!has(c, CITE_VOLUME) && has(c, CITE_SERIES))
		cite_bib_field_text(b, CITE_BIB_NUMBER, c, CITE_ISSUE);
	put_pages(b, c);
	cite_bib_field_text(b, CITE_BIB_PUBLISHER, c, CITE_PUBLISHER);
	cite_bib_field_text(b, CITE_BIB_ADDRESS, c, CITE_PLACE);
}

/* BibTeX's styles want no number without a volume: what is counted by numbers alone has those for volumes. */
static void put_issue(struct cite_bib_out *b, const struct cite_citation *c)
{
	bool alone = b->dialect == CITE_BIB_CLASSIC && !has(c, CITE_VOLUME);
	cite_bib_field_text(b, CITE_BIB_VOLUME, c, alone ? CITE_ISSUE : CITE_VOLUME);
	if (!alone)
		cite_bib_field_text(b, CITE_BIB_NUMBER, c, CITE_ISSUE);
}

static void put_container(struct cite_bib_out *b, const struct cite_citation *c, enum cite_type type)
{
	switch (type) {
	case CITE_TYPE_ARTICLE:
		cite_bib_field_text(b, CITE_BIB_JOURNAL, c, container(c));
		put_issue(b, c);
		put_pages(b, c);
		break;
	case CITE_TYPE_INPROCEEDINGS:
	case CITE_TYPE_INCOLLECTION:
	case CITE_TYPE_BOOK: put_book(b, c, type); break;
	case CITE_TYPE_REPORT:
	case CITE_TYPE_THESIS: put_report(b, c, type); break;
	case CITE_TYPE_MISC: cite_bib_field_text(b, CITE_BIB_HOWPUBLISHED, c, container(c)); break;
	default: break;
	}
}

static void put_entry(struct cite_bib_out *b, const struct cite_citation *c)
{
	enum cite_type type = shape(c);
	cite_buf_putc(b->out, '@');
	/* @online has no field for what a list calls the place, such as a company's blog. */
	bool online = type == CITE_TYPE_MISC && b->dialect == CITE_BIB_BIBLATEX && has(c, CITE_URL) && !has(c, container(c));
	cite_buf_puts(b->out, online ? "online" : entries[type][b->dialect]);
	cite_buf_putc(b->out, '{');
	cite_buf_puts(b->out, c->key);
	cite_buf_put(b->out, ",\n", 2);
	cite_bib_field_title(b, CITE_BIB_TITLE, c, CITE_TITLE);
	bool named = cite_bib_field_people(b, CITE_BIB_AUTHOR, c->author, c->n_author, c->etal);
	if (type == CITE_TYPE_INPROCEEDINGS || type == CITE_TYPE_INCOLLECTION || type == CITE_TYPE_BOOK)
		cite_bib_field_people(b, CITE_BIB_EDITOR, c->editor, c->n_editor, false);
	if (!named && b->dialect == CITE_BIB_CLASSIC)
		put_key(b, c);
	put_container(b, c, type);
	put_date(b, c);
	put_identifiers(b, c);
	if (type == CITE_TYPE_INPROCEEDINGS || type == CITE_TYPE_INCOLLECTION || type == CITE_TYPE_BOOK)
		cite_bib_field_text(b, CITE_BIB_ISBN, c, CITE_ISBN);
	if (type == CITE_TYPE_ARTICLE)
		cite_bib_field_text(b, CITE_BIB_ISSN, c, CITE_ISSN);
	cite_bib_field_text(b, CITE_BIB_NOTE, c, CITE_NOTE);
	put_keywords(b, c);
	if (!b->options->no_abstract)
		cite_bib_field_text(b, CITE_BIB_ABSTRACT, c, CITE_ABSTRACT);
	cite_buf_put(b->out, "}\n", 2);
}

/* A stretch of the bibliography's entries. */
struct stretch {
	struct cite_bib_out out;
	struct cite_buf text;
	struct cite_loss loss;
	size_t from, to;
};

static void put_entries(struct cite_bib_out *b, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (i)
			cite_buf_putc(b->out, '\n');
		put_entry(b, &b->bib->citation[i]);
	}
}

static void put_stretch(void *arg)
{
	struct stretch *s = arg;
	cite_writer_room(&s->text, s->to - s->from);
	put_entries(&s->out, s->from, s->to);
}

/* All entries; the second half on another thread if there is one and it is worth it. */
static void put_all(struct cite_bib_out *b)
{
	size_t n = b->bib->n_citation, half = n < MANY || !cite_beside_can() ? n : n / 2;
	struct stretch second = { .out = *b, .text = CITE_BUF(CITE_MAX_OUTPUT), .from = half, .to = n };
	struct cite_beside job;
	second.out.out = second.out.tex.out = &second.text;
	second.out.tex.loss = b->tex.loss ? &second.loss : NULL;
	second.out.work = (struct cite_work)CITE_WORK;
	second.out.slug_of = b->slug_of ? cite_zeroed((b->bib->n_section + 1) * sizeof *b->slug_of) : NULL;
	if (half < n)
		cite_beside_start(&job, put_stretch, &second);
	put_entries(b, 0, half);
	if (half < n) {
		cite_beside_wait(&job);
		cite_buf_put(b->out, cite_buf_str(&second.text), second.text.n);
		b->out->over = b->out->over || second.text.over;
	}
	if (b->tex.loss)
		cite_loss_add(b->tex.loss, &second.loss);
	free(second.out.slug_of);
	cite_work_free(&second.out.work);
	cite_buf_free(&second.text);
}

static void write_dialect(struct cite_buf *out, const struct cite_bib *bib, const struct cite_write_options *o,
	enum cite_bib_dialect dialect, struct cite_loss *loss)
{
	struct cite_bib_out b = {
		.out = out, .dialect = dialect, .bib = bib, .options = o, .work = CITE_WORK, .root = cite_tree_root(bib)
	};
	b.tex = (struct cite_latex){ .out = out, .ascii = o->encoding == CITE_ENCODING_ASCII, .loss = loss };
	struct cite_arena *mem = cite_arena_new();
	if (dialect == CITE_BIB_BIBLATEX) {
		b.name = cite_section_names(mem, bib);
		b.slug_of = cite_arena_alloc(mem, (bib->n_section + 1) * sizeof *b.slug_of);
	}
	put_all(&b);
	if (o->groups)
		cite_groups_put(out, &b.work, bib);
	cite_arena_free(mem);
	cite_work_free(&b.work);
}

static void write_classic(struct cite_buf *out, const struct cite_bib *bib, const struct cite_write_options *o, struct cite_loss *loss)
{
	write_dialect(out, bib, o, CITE_BIB_CLASSIC, loss);
}

static void write_biblatex(struct cite_buf *out, const struct cite_bib *bib, const struct cite_write_options *o, struct cite_loss *loss)
{
	write_dialect(out, bib, o, CITE_BIB_BIBLATEX, loss);
}

const struct cite_writer cite_writer_bibtex = {
	.name = "bibtex",
	.ending = ".bib",
	.about = "BibTeX for LaTeX's classic styles, in ASCII",
	.encoding = CITE_ENCODING_ASCII,
	.write = write_classic,
	.labels = true,
};

const struct cite_writer cite_writer_biblatex = {
	.name = "biblatex",
	.ending = "",
	.about = "BibLaTeX for biber, in UTF-8",
	.encoding = CITE_ENCODING_UTF8,
	.write = write_biblatex,
};
