/* bibtex.c: a bibliography becomes a .bib file, in one of two dialects: classic BibTeX, and biblatex. They differ in the names of entry
 * types and fields, in dates and in dashes; two tables say how. */
#include "bibname.h"
#include "groups.h"
#include "keyparts.h"
#include "latex.h"
#include "tree.h"
#include "work.h"
#include "writer.h"

#include "../base/text.h"
#include "../paper/texin.h"

#include <stdio.h>
#include <string.h>

enum dialect { CLASSIC, BIBLATEX };

/* The fields, in the order in which they are written; their names, NULL where a dialect has none. */
enum field {
	TITLE,
	AUTHOR,
	EDITOR,
	BOOKTITLE,
	EVENTTITLE,
	JOURNAL,
	SERIES,
	VOLUME,
	NUMBER,
	PAGES,
	EID,
	PUBLISHER,
	ADDRESS,
	INSTITUTION,
	SCHOOL,
	TYPE,
	DATE,
	HOWPUBLISHED,
	EPRINT,
	EPRINTTYPE,
	EPRINTCLASS,
	DOI,
	URL,
	ISBN,
	ISSN,
	NOTE,
	KEYWORDS,
	ABSTRACT
};

static const char *const names[][2] = {
	[TITLE] = { "title", "title" },
	[AUTHOR] = { "author", "author" },
	[EDITOR] = { "editor", "editor" },
	[BOOKTITLE] = { "booktitle", "booktitle" },
	[EVENTTITLE] = { NULL, "eventtitle" },
	[JOURNAL] = { "journal", "journaltitle" },
	[SERIES] = { "series", "series" },
	[VOLUME] = { "volume", "volume" },
	[NUMBER] = { "number", "number" },
	[PAGES] = { "pages", "pages" },
	[EID] = { "pages", "eid" },
	[PUBLISHER] = { "publisher", "publisher" },
	[ADDRESS] = { "address", "location" },
	[INSTITUTION] = { "institution", "institution" },
	[SCHOOL] = { "school", "institution" },
	[TYPE] = { NULL, "type" },
	[DATE] = { "year", "date" },
	[HOWPUBLISHED] = { "howpublished", "howpublished" },
	[EPRINT] = { "eprint", "eprint" },
	[EPRINTTYPE] = { "archivePrefix", "eprinttype" },
	[EPRINTCLASS] = { "primaryClass", "eprintclass" },
	[DOI] = { "doi", "doi" },
	[URL] = { "url", "url" },
	[ISBN] = { "isbn", "isbn" },
	[ISSN] = { "issn", "issn" },
	[NOTE] = { "note", "note" },
	[KEYWORDS] = { "keywords", "keywords" },
	[ABSTRACT] = { "abstract", "abstract" },
};

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

struct bib {
	struct cite_buf *out;
	enum dialect dialect;
	const struct cite_bib *bib;
	const struct cite_write_options *options;
	struct cite_latex tex;
	struct cite_work work;
	const char *const *name; /* of each section, for keywords; biblatex only */
	int32_t root;            /* the section that is the whole list: no keyword; -1: none */
};

/* ---- one field ---- */

static void open_named(struct bib *b, const char *name)
{
	static const char pad[] = "             ";
	size_t n = strlen(name);
	cite_buf_put(b->out, "  ", 2);
	cite_buf_put(b->out, name, n);
	if (n < sizeof pad - 1)
		cite_buf_put(b->out, pad, sizeof pad - 1 - n);
	cite_buf_put(b->out, " = {", 4);
}

static void close_field(struct bib *b)
{
	cite_buf_put(b->out, "},\n", 3);
}

static bool open_field(struct bib *b, enum field f)
{
	const char *name = names[f][b->dialect];
	if (name)
		open_named(b, name);
	return name;
}

/* A field that is written as it is: not its braces and backslashes, though, which a registry may let anybody put into an identifier, and
 * which would end the field or begin a command. Addresses can say them otherwise; nothing else has any. */
static void put_raw(struct bib *b, enum field f, const char *s)
{
	if (!s || !open_field(b, f))
		return;
	while (*s) {
		size_t n = strcspn(s, "{}\\");
		cite_buf_put(b->out, s, n);
		s += n;
		if (*s && (f == DOI || f == URL))
			cite_buf_printf(b->out, "%%%02X", (unsigned char)*s);
		s += *s != '\0';
	}
	close_field(b);
}

static void put_text(struct bib *b, enum field f, const struct cite_citation *c, enum cite_field from)
{
	const char *s = cite_work_neutral(&b->work, c, from);
	if (!s || !open_field(b, f))
		return;
	cite_latex_text(&b->tex, s, b->work.neutral.n);
	close_field(b);
}

/* A title: capitals that matter are protected. */
static void put_title(struct bib *b, enum field f, const struct cite_citation *c, enum cite_field from)
{
	const char *s = cite_work_neutral(&b->work, c, from);
	if (!s || !names[f][b->dialect])
		return;
	size_t at = b->out->n;
	open_field(b, f);
	size_t value = b->out->n;
	cite_latex_title(&b->tex, s, b->work.neutral.n);
	if (b->out->n == value && !b->out->over) {
		/* Nothing of it can be written: the paper's identifier names it. */
		const char *id = cite_work_arxiv(&b->work, c, false);
		if (!id)
			id = cite_work_doi(&b->work, c);
		if (!id) {
			b->out->n = at;
			return;
		}
		cite_latex_text(&b->tex, id, strlen(id));
	}
	close_field(b);
}

/* False if no name can be written. */
static bool put_people(struct bib *b, enum field f, const struct cite_person *person, size_t n, bool etal)
{
	size_t at = b->out->n, some = 0;
	open_field(b, f);
	for (size_t i = 0; i < n; i++)
		some += cite_bibname_put(&b->tex, &b->work, &person[i], some ? " and " : "");
	if (!some) {
		b->out->n = b->out->over ? b->out->n : at;
		return false;
	}
	if (etal)
		cite_buf_puts(b->out, " and others");
	close_field(b);
	return true;
}

/* Without names the classic styles sort and label by `key`: the first word of the title that says something. */
static void put_key(struct bib *b, const struct cite_citation *c)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_key_words words = cite_key_words(mem, c, false);
	open_named(b, "key");
	cite_buf_puts(b->out, words.n ? words.v[0] : c->key);
	close_field(b);
	cite_arena_free(mem);
}

/* ---- groups of fields ---- */

static void put_date(struct bib *b, const struct cite_citation *c)
{
	struct cite_date d = cite_work_date(c);
	char s[24];
	if (!d.year)
		return;
	int n = snprintf(s, sizeof s, "%04d", d.year);
	if (b->dialect == BIBLATEX && d.month) {
		n += snprintf(s + n, sizeof s - (size_t)n, "-%02d", d.month);
		if (d.day)
			snprintf(s + n, sizeof s - (size_t)n, "-%02d", d.day);
	}
	put_raw(b, DATE, s);
}

static void put_pages(struct bib *b, const struct cite_citation *c)
{
	bool eid = !c->field[CITE_PAGES].s;
	const char *s = cite_work_pages(&b->work, c, b->dialect == CLASSIC && !eid ? "--" : "-");
	if (!s || !open_field(b, eid ? EID : PAGES))
		return;
	/* A range's dashes are meant: only the rest is escaped. */
	for (const char *p = s; *p; p++)
		if (*p == '-')
			cite_buf_putc(b->out, '-');
		else if (cite_ascii_alnum(*p) || strchr(" ,.:;+()/", *p))
			cite_buf_putc(b->out, *p);
	close_field(b);
}

static void put_eprint(struct bib *b, const struct cite_citation *c)
{
	const char *id = c->field[CITE_ARXIV].s, *class = c->field[CITE_ARXIV_CLASS].s;
	if (!id)
		return;
	put_raw(b, EPRINT, id);
	put_raw(b, EPRINTTYPE, b->dialect == CLASSIC ? "arXiv" : "arxiv");
	/* An old identifier holds its archive already. */
	if (class && !strchr(id, '/'))
		put_raw(b, EPRINTCLASS, class);
	if (b->dialect == CLASSIC && b->options->eprinttype) {
		open_named(b, "eprinttype");
		cite_buf_puts(b->out, "arxiv");
		close_field(b);
	}
}

static void put_identifiers(struct bib *b, const struct cite_citation *c)
{
	if (b->dialect == CLASSIC && b->options->howpublished && cite_work_type(c) == CITE_TYPE_PREPRINT)
		put_raw(b, HOWPUBLISHED, cite_work_arxiv(&b->work, c, true));
	put_eprint(b, c);
	put_raw(b, DOI, cite_work_doi(&b->work, c));
	put_raw(b, URL, cite_work_url(&b->work, c));
}

/* Whether section a is b or one of the sections around it. */
static bool keyword_seen(const struct bib *b, const struct cite_citation *c, size_t upto, int32_t section)
{
	for (size_t i = 0; i < upto; i++)
		for (int32_t s = c->section[i]; s >= 0; s = b->bib->section[s].parent)
			if (s == section)
				return true;
	return false;
}

/* biblatex picks entries by keyword: the slugs of a paper's sections and of those around them make \printbibliography[keyword=slug]. */
static void put_slugs(struct bib *b, const struct cite_citation *c)
{
	for (size_t i = 0; i < c->n_section; i++)
		for (int32_t s = c->section[i]; s >= 0 && s != b->root; s = b->bib->section[s].parent) {
			const struct cite_section *section = &b->bib->section[s];
			if (keyword_seen(b, c, i, s))
				continue;
			const char *title = cite_work_keyword(&b->work, section);
			if (title && strcmp(title, b->name[s]) == 0 && s == c->section[i])
				continue;
			cite_buf_puts(b->out, ", ");
			cite_buf_puts(b->out, b->name[s]);
		}
}

static void put_keywords(struct bib *b, const struct cite_citation *c)
{
	size_t at = b->out->n, from;
	open_field(b, KEYWORDS);
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
	if (b->dialect == BIBLATEX)
		put_slugs(b, c);
	close_field(b);
}

/* ---- entries ---- */

static bool has(const struct cite_citation *c, enum cite_field f)
{
	return c->field[f].s;
}

/* The field that names the proceedings or the journal, best first. */
static enum cite_field container(const struct cite_citation *c)
{
	return has(c, CITE_CONTAINER)        ? CITE_CONTAINER :
		has(c, CITE_EVENT)           ? CITE_EVENT :
		has(c, CITE_CONTAINER_SHORT) ? CITE_CONTAINER_SHORT :
					       CITE_SERIES;
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

static void put_report(struct bib *b, const struct cite_citation *c, enum cite_type type)
{
	put_text(b, type == CITE_TYPE_THESIS ? SCHOOL : INSTITUTION, c, CITE_INSTITUTION);
	put_raw(b, TYPE, type == CITE_TYPE_THESIS ? "phdthesis" : "techreport");
	if (type == CITE_TYPE_REPORT && b->dialect == CLASSIC && !has(c, CITE_ISSUE))
		put_raw(b, NUMBER, cite_work_arxiv(&b->work, c, false));
	else if (type == CITE_TYPE_REPORT)
		put_text(b, NUMBER, c, CITE_ISSUE);
}

/* What a paper in a book has: BibTeX wants a number only with a series, and not beside a volume. */
static void put_book(struct bib *b, const struct cite_citation *c, enum cite_type type)
{
	if (type != CITE_TYPE_BOOK)
		put_title(b, BOOKTITLE, c, container(c));
	if (type == CITE_TYPE_INPROCEEDINGS && has(c, CITE_CONTAINER))
		put_title(b, EVENTTITLE, c, CITE_EVENT);
	if (container(c) != CITE_SERIES)
		put_text(b, SERIES, c, CITE_SERIES);
	put_text(b, VOLUME, c, CITE_VOLUME);
	if (!has(c, CITE_VOLUME) && has(c, CITE_SERIES))
		put_text(b, NUMBER, c, CITE_ISSUE);
	put_pages(b, c);
	put_text(b, PUBLISHER, c, CITE_PUBLISHER);
	put_text(b, ADDRESS, c, CITE_PLACE);
}

/* BibTeX's styles want no number without a volume: what is counted by numbers alone has those for volumes. */
static void put_issue(struct bib *b, const struct cite_citation *c)
{
	bool alone = b->dialect == CLASSIC && !has(c, CITE_VOLUME);
	put_text(b, VOLUME, c, alone ? CITE_ISSUE : CITE_VOLUME);
	if (!alone)
		put_text(b, NUMBER, c, CITE_ISSUE);
}

static void put_container(struct bib *b, const struct cite_citation *c, enum cite_type type)
{
	switch (type) {
	case CITE_TYPE_ARTICLE:
		put_text(b, JOURNAL, c, container(c));
		put_issue(b, c);
		put_pages(b, c);
		break;
	case CITE_TYPE_INPROCEEDINGS:
	case CITE_TYPE_INCOLLECTION:
	case CITE_TYPE_BOOK: put_book(b, c, type); break;
	case CITE_TYPE_REPORT:
	case CITE_TYPE_THESIS: put_report(b, c, type); break;
	default: break;
	}
}

static void put_entry(struct bib *b, const struct cite_citation *c)
{
	enum cite_type type = shape(c);
	cite_buf_putc(b->out, '@');
	cite_buf_puts(b->out, type == CITE_TYPE_MISC && has(c, CITE_URL) && b->dialect == BIBLATEX ? "online" : entries[type][b->dialect]);
	cite_buf_putc(b->out, '{');
	cite_buf_puts(b->out, c->key);
	cite_buf_put(b->out, ",\n", 2);
	put_title(b, TITLE, c, CITE_TITLE);
	bool named = put_people(b, AUTHOR, c->author, c->n_author, c->etal);
	if (type == CITE_TYPE_INPROCEEDINGS || type == CITE_TYPE_INCOLLECTION || type == CITE_TYPE_BOOK)
		put_people(b, EDITOR, c->editor, c->n_editor, false);
	if (!named && b->dialect == CLASSIC)
		put_key(b, c);
	put_container(b, c, type);
	put_date(b, c);
	put_identifiers(b, c);
	if (type == CITE_TYPE_INPROCEEDINGS || type == CITE_TYPE_INCOLLECTION || type == CITE_TYPE_BOOK)
		put_text(b, ISBN, c, CITE_ISBN);
	if (type == CITE_TYPE_ARTICLE)
		put_text(b, ISSN, c, CITE_ISSN);
	put_text(b, NOTE, c, CITE_NOTE);
	put_keywords(b, c);
	if (!b->options->no_abstract)
		put_text(b, ABSTRACT, c, CITE_ABSTRACT);
	cite_buf_put(b->out, "}\n", 2);
}

static void write_dialect(
	struct cite_buf *out, const struct cite_bib *bib, const struct cite_write_options *o, enum dialect dialect, struct cite_loss *loss)
{
	struct bib b = { .out = out, .dialect = dialect, .bib = bib, .options = o, .work = CITE_WORK, .root = cite_tree_root(bib) };
	b.tex = (struct cite_latex){ .out = out, .ascii = o->encoding == CITE_ENCODING_ASCII, .loss = loss };
	struct cite_arena *mem = cite_arena_new();
	b.name = dialect == BIBLATEX ? cite_section_names(mem, bib) : NULL;
	for (size_t i = 0; i < bib->n_citation; i++) {
		if (i)
			cite_buf_putc(out, '\n');
		put_entry(&b, &bib->citation[i]);
	}
	if (o->groups)
		cite_groups_put(out, &b.work, bib);
	cite_arena_free(mem);
	cite_work_free(&b.work);
}

static void write_classic(struct cite_buf *out, const struct cite_bib *bib, const struct cite_write_options *o, struct cite_loss *loss)
{
	write_dialect(out, bib, o, CLASSIC, loss);
}

static void write_biblatex(struct cite_buf *out, const struct cite_bib *bib, const struct cite_write_options *o, struct cite_loss *loss)
{
	write_dialect(out, bib, o, BIBLATEX, loss);
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
