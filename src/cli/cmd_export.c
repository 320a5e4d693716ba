/* cmd_export.c: `citelist export`: lists and identifiers in, a bibliography out. */
#include "../base/arena.h"
#include "../base/text.h"
#include "../paper/title.h"
#include "../write/latex.h"
#include "../write/writer.h"
#include "except.h"
#include "job.h"
#include "kept.h"
#include "opt.h"
#include "output.h"
#include "report.h"
#include "say.h"
#include "split.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int cite_cmd_export(const struct cite_command *command, int argc, char **argv);

static struct {
	struct cite_lookup_flags lookup;
	struct cite_strings sections, except;
	const char *to, *output, *encoding, *key_format, *keys, *sort, *prefer, *report, *split;
	struct cite_write_options write;
	bool strict;
} f;

static const struct cite_opt options[] = {
	{ 't', "to", CITE_OPT_FORMAT, &f.to, "FORMAT", "the format (default: by the output's ending, else bibtex)" },
	{ 'o', "output", CITE_OPT_STRING, &f.output, "FILE",
		"write to FILE in one step; the keys of a bibliography that is there are kept" },
	{ 0, "split", CITE_OPT_STRING, &f.split, "DIR", "write a file for each section into this folder, instead of one" },
	{ 's', "section", CITE_OPT_STRINGS, &f.sections, "PATTERN",
		"only this section and its subsections: an anchor, a heading or a glob; may be repeated" },
	{ 0, "except", CITE_OPT_STRINGS, &f.except, "FILE",
		"leave out the papers of this .bib, CSL-JSON, RIS or Zotero RDF file; may be repeated" },
	CITE_LOOKUP_OPTIONS(f.lookup),
	{ 0, "strict", CITE_OPT_FLAG, &f.strict, NULL, "exit 1 if a paper stayed without a record" },
	{ 0, "prefer", CITE_OPT_STRING, &f.prefer, "published|preprint", "which version to cite of a paper that has both" },
	{ 0, "report", CITE_OPT_STRING, &f.report, "FILE", "write what was taken from where, as JSON" },
	{ 0, "encoding", CITE_OPT_STRING, &f.encoding, "ascii|utf8",
		"ascii, bibtex's default, has letters as TeX commands; all others default to utf8" },
	{ 0, "no-abstract", CITE_OPT_FLAG, &f.write.no_abstract, NULL, "leave abstracts out" },
	{ 0, "sort", CITE_OPT_STRING, &f.sort, "list|key|year|title", "the order of the entries; as in the list by default" },
	{ 0, "key-format", CITE_OPT_STRING, &f.key_format, "scholar|better-bibtex|dblp|arxiv|PATTERN",
		"how citation keys are made; scholar by default, or a pattern such as {auth}{year}{title2}" },
	{ 0, "keys", CITE_OPT_STRING, &f.keys, "FILE", "take over the citation keys of this .bib, CSL-JSON, RIS or Zotero RDF file" },
	{ 0, "howpublished", CITE_OPT_FLAG, &f.write.howpublished, NULL, "bibtex: also say 'arXiv:ID' for styles that print no eprint" },
	{ 0, "eprinttype", CITE_OPT_FLAG, &f.write.eprinttype, NULL, "bibtex: also eprinttype, which Zotero's import reads" },
	{ 0, "groups", CITE_OPT_FLAG, &f.write.groups, NULL, "bibtex, biblatex: sections as JabRef groups" },
	{ 0 },
};

/* ---- options' values ---- */

static char *names_joined(const char *const *names)
{
	struct cite_buf all = CITE_BUF(4096);
	for (size_t i = 0; names[i]; i++)
		cite_buf_printf(&all, "%s%s", i ? ", " : "", names[i]);
	return cite_buf_take(&all, NULL);
}

/* The place of a word in a list of names, or -1 after a message that offers the nearest. */
static int one_of(const char *option, const char *word, const char *const *names)
{
	for (int i = 0; names[i]; i++) {
		if (cite_ascii_same(word, names[i]))
			return i;
	}
	const char *near = cite_say_nearest(word, names);
	char *all = names_joined(names);
	if (near)
		cite_say("export: no %s '%s'; did you mean %s?", option, word, near);
	else
		cite_say("export: no %s '%s'; there are %s", option, word, all);
	free(all);
	return -1;
}

static const struct cite_writer *find_writer(void)
{
	const char *names[32];
	size_t n = 0;
	for (const struct cite_writer *w; n < 31 && (w = cite_writer_at(n)); n++)
		names[n] = cite_writer_name(w);
	names[n] = NULL;
	if (f.to) {
		int i = one_of("format", f.to, names);
		return i < 0 ? NULL : cite_writer_at((size_t)i);
	}
	struct stat st;
	bool device = f.output && !stat(f.output, &st) && !S_ISREG(st.st_mode);
	if (!f.output || !*f.output || !strcmp(f.output, "-") || device)
		return cite_writer_find("bibtex");
	const struct cite_writer *w = cite_writer_for_path(f.output);
	if (!w) {
		char *all = names_joined(names);
		cite_say("export: no format goes by the ending of %s; name one with --to: %s", f.output, all);
		free(all);
	}
	return w;
}

static bool read_choices(enum cite_prefer *prefer, int *sort)
{
	static const char *const encodings[] = { "ascii", "utf8", NULL }, *const prefers[] = { "published", "preprint", NULL },
				 *const sorts[] = { "list", "key", "year", "title", NULL };
	int encoding = f.encoding ? one_of("encoding", f.encoding, encodings) : -2;
	int preferred = f.prefer ? one_of("version", f.prefer, prefers) : 0;
	*sort = f.sort ? one_of("order", f.sort, sorts) : 0;
	if (encoding == -1 || preferred < 0 || *sort < 0)
		return false;
	f.write.encoding = encoding == -2 ? CITE_ENCODING_DEFAULT : encoding == 0 ? CITE_ENCODING_ASCII : CITE_ENCODING_UTF8;
	*prefer = preferred ? CITE_PREFER_PREPRINT : CITE_PREFER_PUBLISHED;
	return true;
}

/* ---- order ---- */

static int by_key(const void *a, const void *b)
{
	const struct cite_citation *x = a, *y = b;
	return strcmp(x->key, y->key);
}

/* Newest first; keys are unique, so the order is total. */
static int by_year(const void *a, const void *b)
{
	const struct cite_citation *x = a, *y = b;
	int d = y->issued.year - x->issued.year;
	return d ? d : by_key(a, b);
}

struct titled {
	const char *title;
	struct cite_citation citation;
};

/* Letters and digits alone count, and no case; what has no title comes last. */
static int by_title(const void *a, const void *b)
{
	const struct titled *x = a, *y = b;
	int d = x->title && y->title ? strcmp(x->title, y->title) : !x->title - !y->title;
	return d ? d : by_key(&x->citation, &y->citation);
}

static void sort_by_title(struct cite_bib *bib)
{
	struct cite_arena *mem = cite_arena_new();
	struct titled *all = cite_arena_alloc(mem, (bib->n_citation + 1) * sizeof *all);
	for (size_t i = 0; i < bib->n_citation; i++) {
		const char *title = bib->citation[i].field[CITE_TITLE].s;
		all[i] = (struct titled){ title ? cite_title_key(mem, title) : NULL, bib->citation[i] };
	}
	qsort(all, bib->n_citation, sizeof *all, by_title);
	for (size_t i = 0; i < bib->n_citation; i++)
		bib->citation[i] = all[i].citation;
	cite_arena_free(mem);
}

enum sort { SORT_LIST, SORT_KEY, SORT_YEAR, SORT_TITLE };

static void sort_bib(struct cite_bib *bib, enum sort how)
{
	if (how == SORT_TITLE)
		sort_by_title(bib);
	else if (how != SORT_LIST && bib->n_citation)
		qsort(bib->citation, bib->n_citation, sizeof *bib->citation, how == SORT_KEY ? by_key : by_year);
}

/* ---- keys ---- */

static int give_keys(struct cite_bib *bib, const struct cite_kept_files *old)
{
	struct cite_err err = { 0 };
	size_t bad = 0;
	if (cite_bib_keys_kept(bib, f.key_format, old->kept, old->n, &bad, &err) >= 0)
		return CITE_EXIT_DONE;
	if (err.code != CITE_EDATA)
		return cite_say_err(&err);
	if (err.line)
		cite_say("%s:%d: %s; nothing was written", old->name[bad], err.line, err.msg);
	else
		cite_say("%s: %s; nothing was written", old->name[bad], err.msg);
	return CITE_EXIT_INPUT;
}

/* ---- the command ---- */

/* With --split, what the files lack is counted apart: a paper may be in several. */
static int write_bib(
	const struct cite_bib *bib, const struct cite_writer *writer, const struct cite_kept_files *old, struct cite_loss *loss)
{
	struct cite_err err = { 0 };
	char *text = NULL;
	size_t n = 0;
	if (f.split)
		return cite_split_write(f.split, writer, bib, &f.write);
	if (cite_bib_write_counted(&text, &n, writer, bib, &f.write, loss, &err) < 0)
		return cite_say_err(&err);
	int status = cite_output_file(f.output, text, n, old->stamp.known ? &old->stamp : NULL);
	free(text);
	if (!status && f.report)
		status = cite_report_write(f.report, bib);
	return status;
}

static int say_nothing_found(const struct cite_job *w)
{
	if (w->n_entry)
		cite_say("no papers in the chosen sections");
	else
		cite_say("no papers found in %s", w->n_input == 1 ? w->input[0].list->name : "these lists");
	return CITE_EXIT_INPUT;
}

/* More than this many doubts are only counted; --report has them all. */
enum { SHOWN_DOUBTS = 20 };

static const char *list_of(const struct cite_job *w, const struct cite_entry *e)
{
	for (size_t i = 0; i < w->n_input; i++) {
		const struct cite_list *l = w->input[i].list;
		if (l && e >= l->entry && e < l->entry + l->n_entry)
			return l->name;
	}
	return "";
}

/* What was looked up but not believed: the list's own words stand, and its maintainer may want to know. */
static void say_doubts(const struct cite_job *w, const struct cite_bib *bib)
{
	size_t n = 0;
	for (size_t i = 0; i < bib->n_citation; i++) {
		const struct cite_citation *c = &bib->citation[i];
		for (size_t k = 0; k < c->n_doubt; k++) {
			if (++n > SHOWN_DOUBTS)
				continue;
			if (c->n_entry)
				cite_say_note("%s:%u: %s", list_of(w, c->entry[0]), c->entry[0]->line, c->doubt[k]);
			else
				cite_say_note("%s: %s", c->key, c->doubt[k]);
		}
	}
	if (n > SHOWN_DOUBTS)
		cite_say_note("%zu more records do not fit their entries; --report FILE names them", n - SHOWN_DOUBTS);
}

static void say_warnings(const struct cite_bib *bib, const struct cite_writer *writer, const struct cite_loss *loss)
{
	const char *const *warning;
	size_t n = f.split ? cite_bib_warnings(&warning, writer, bib, &f.write) :
			     cite_bib_warnings_counted(&warning, writer, bib, &f.write, loss);
	for (size_t i = 0; i < n; i++)
		cite_say_note("%s", warning[i]);
}

/* The items that can be cited. Of an identifier that nobody could look up there is nothing to write: not even its key would stay. */
static size_t citable(struct cite_merge_item *out, const struct cite_job *w)
{
	size_t n = 0;
	for (size_t i = 0; i < w->n; i++) {
		const struct cite_answer *a = w->item[i].answer;
		if (w->item[i].entry || (a && a->state == CITE_STATE_FOUND))
			out[n++] = w->item[i];
	}
	return n;
}

static int merge_and_write(
	const struct cite_job *w, const struct cite_writer *writer, const struct cite_except *except, enum cite_prefer prefer, int sort)
{
	struct cite_kept_files old = { 0 };
	struct cite_loss loss = { 0 };
	struct cite_bib *bib = NULL;
	struct cite_merge_item *item = cite_arena_alloc(w->mem, w->n * sizeof *item);
	size_t n = citable(item, w);
	if (!n) {
		cite_say("nothing to write: none of these papers could be looked up");
		return CITE_EXIT_INPUT;
	}
	cite_merge(&bib, item, n, prefer);
	int status = cite_kept_read(&old, &(struct cite_kept_from){ f.keys, f.output, f.split, writer, except }, bib);
	if (!status)
		status = give_keys(bib, &old);
	if (!status)
		cite_kept_say_empty(&old, f.output);
	if (!status)
		status = cite_except_apply(except, bib);
	if (!status) {
		sort_bib(bib, (enum sort)sort);
		status = write_bib(bib, writer, &old, &loss);
	}
	if (!status)
		cite_kept_say_gone(&old, f.output);
	if (!status)
		say_warnings(bib, writer, &loss);
	if (!status)
		say_doubts(w, bib);
	cite_bib_free(bib);
	cite_kept_free(&old);
	return status;
}

/* A wrong key format is told before anything is read or asked. */
static bool good_key_format(void)
{
	struct cite_err err = { 0 };
	if (cite_bib_keys(&(struct cite_bib){ 0 }, f.key_format, NULL, 0, &err) >= 0)
		return true;
	cite_say("export: %s", err.msg);
	return false;
}

static int export(struct cite_job *w, const struct cite_args *args)
{
	enum cite_prefer prefer;
	int sort;
	struct cite_except except = { 0 };
	struct cite_input_options input = { .offline = f.lookup.offline, .mailto = cite_job_mailto(f.lookup.mailto) };
	const struct cite_writer *writer = find_writer();
	if (!writer || !read_choices(&prefer, &sort) || !good_key_format())
		return CITE_EXIT_USAGE;
	if (f.split && f.output) {
		cite_say("export: --split and --output exclude each other");
		return CITE_EXIT_USAGE;
	}
	int status = cite_output_check(f.output);
	if (!status && f.report)
		status = cite_output_check(f.report);
	if (!status)
		status = cite_except_read(&except, &f.except, f.output);
	w->writes[0] = f.output;
	w->writes[1] = f.split;
	w->writes[2] = f.report;
	if (!status)
		status = cite_job_gather(w, args, &f.sections, &input);
	if (!status && !w->n)
		status = say_nothing_found(w);
	if (!status)
		status = cite_job_resolve(w, &f.lookup);
	if (!status)
		status = merge_and_write(w, writer, &except, prefer, sort);
	cite_except_free(&except);
	size_t lost = w->answers ? cite_job_unresolved(w, f.strict) : 0;
	if (status)
		return status;
	return f.strict && lost ? CITE_EXIT_FINDINGS : CITE_EXIT_DONE;
}

int cite_cmd_export(const struct cite_command *command, int argc, char **argv)
{
	return cite_job_run(command, argc, argv, options, &f.lookup, SIZE_MAX, export);
}
