/* citelist.h: the public face of libcitelist.
 *
 * A Markdown paper list becomes a cite_list (what the list says), identifiers become records (what the sources say of each
 * paper), the two are merged into a cite_bib (one citation per paper), and a writer turns that into bytes.
 *
 *     struct cite_err err = { 0 };
 *     struct cite_list *list;
 *     if (cite_list_parse(&list, "list.md", text, n, &err) < 0)
 *             fprintf(stderr, "%s\n", err.msg);
 *
 * Lifetimes: an object made through an out-parameter belongs to the caller, who frees it with its own cite_X_free (NULL-safe).
 * Every pointer reachable from it lives exactly as long as it does and must not be freed singly. All strings are valid UTF-8 and
 * NUL terminated; NULL means "not stated", never the empty string.
 *
 * Errors: a call that can fail returns 0 or a negative enum cite_status and fills the caller's struct cite_err (which may be
 * NULL). There is no global error state. Out of memory ends the process with a message.
 *
 * Threads: one thread at a time; the Markdown parser underneath has process-wide tables that change during a parse. A call may start a
 * second thread for a part of its own work. It takes no signals and is over before the call returns; cite_threads(1) forbids it.
 */
#ifndef CITELIST_H
#define CITELIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CITELIST_VERSION "0.1.0"

/* ---- errors ------------------------------------------------------------------------------------------------------------- */

enum cite_status {
	CITE_OK = 0,
	CITE_EREAD = -1,     /* an input cannot be read */
	CITE_EDATA = -2,     /* an input is not what it should be: not UTF-8, damaged, malformed */
	CITE_ELIMIT = -3,    /* an input or a result is larger than its stated maximum */
	CITE_EWRITE = -4,    /* an output cannot be written */
	CITE_ESTORE = -5,    /* the cache cannot be opened or written */
	CITE_ENET = -6,      /* a source did not answer, or not in its own form */
	CITE_EUSAGE = -7,    /* the call or command line is wrong */
	CITE_ECONFLICT = -8, /* a file changed, or is locked by somebody else */
	CITE_ESTOPPED = -9   /* the user interrupted */
};

/* What went wrong, in one sentence without a final newline. line and col are 1-based positions in an input, 0 if there is none. */
struct cite_err {
	enum cite_status code;
	int line, col;
	char msg[512];
};

/* ---- memory ------------------------------------------------------------------------------------------------------------- */

/* Memory with one lifetime: everything allocated in an arena dies with it. The calls that parse single values put them into one. */
struct cite_arena;
/* An empty arena, the caller's to free. Never NULL. */
struct cite_arena *cite_arena_new(void);
/* Free the arena and all that was allocated in it. NULL: nothing is done. */
void cite_arena_free(struct cite_arena *);

/* ---- threads ------------------------------------------------------------------------------------------------------------ */

/* How many threads a call may run on, its caller's included: 1, or 2. 0, as at first: two where there are two processors. Results are the
 * same. For the whole process. */
void cite_threads(unsigned n);

/* ---- what papers are made of -------------------------------------------------------------------------------------------- */

/* Bytes of a list's source: offset and length. len 0: not stated in the source, or not located exactly. */
struct cite_span {
	uint32_t at, len;
};

/* The kinds of identifier, in order of trust for looking a paper up. */
enum cite_id_kind { CITE_ID_NONE, CITE_ID_ARXIV, CITE_ID_DOI, CITE_ID_ACL, CITE_ID_OPENREVIEW, CITE_N_ID_KIND };

/* An identifier in canonical form. arXiv: "2305.08845" or "hep-th/9901001", without version. DOI: lower case, without resolver,
 * percent-decoded. ACL: "2024.findings-acl.529", "N19-1423". OpenReview: the forum id, case kept. version: arXiv's vN, 0 if none was named. */
struct cite_id {
	enum cite_id_kind kind;
	uint16_t version;
	const char *value;
};

/* A person. name is as the source writes it; the parts are BibTeX's. A group, or a name that we will not split, has only
 * literal (and name). */
struct cite_person {
	const char *name, *given, *particle, *family, *suffix, *literal;
};

/* A date; 0 in month or day: unknown. year 0: no date. */
struct cite_date {
	int16_t year;
	uint8_t month, day;
};

/* ---- what a list says --------------------------------------------------------------------------------------------------- */

/* A value that an entry states, and the bytes that state it. sure: 0..100, how well it fits the list's habit. */
struct cite_text {
	const char *s;
	struct cite_span at;
	uint8_t sure;
};

struct cite_link {
	const char *label, *url;      /* label: the link's text, "" if none; url as in the source */
	struct cite_span whole, dest; /* dest.len 0: an autolink or a reference, or not located: do not rewrite */
	struct cite_id id;            /* kind NONE when the URL names no paper we know */
};

/* A heading. slug is GitHub's anchor, unique within the list ("x", "x-1", ...). parent: index of the enclosing section, or -1. */
struct cite_section {
	const char *title, *slug;
	int32_t parent;
	uint32_t line;
	uint8_t level;
	struct cite_span at;
};

enum cite_shape { CITE_SHAPE_ITEM, CITE_SHAPE_ROW, CITE_SHAPE_PARAGRAPH, CITE_SHAPE_HEADING, CITE_SHAPE_HTML };

/* One paper of the list. */
struct cite_entry {
	enum cite_shape shape;
	int32_t section;                    /* index into the list's sections, -1: before any heading */
	uint32_t line, end_line;            /* 1-based, inclusive */
	struct cite_span block, first_line; /* the whole entry; its first line without the line end */
	uint16_t indent;                    /* bytes before its content: where a line added to it must begin */
	bool located;                       /* every part was found in the source exactly: the entry may be edited */
	bool etal;                          /* the list says "et al.": more authors than shown */
	struct cite_text title, venue, year_text, nickname, people; /* people: the authors as one stretch of text */
	int year;                                                   /* 0: not stated */
	const struct cite_person *author;
	size_t n_author;
	const struct cite_link *link;
	size_t n_link;
	const struct cite_id *id; /* best first, no duplicates */
	size_t n_id;
};

/* Something that was read but not taken, and why. */
struct cite_remark {
	uint32_t line;
	const char *why;
};

struct cite_list {
	const char *name, *src; /* src: the bytes as given, NUL terminated */
	size_t n_src;
	const char *eol; /* what new lines should end with: "\n", "\r\n" or "\r" */
	const struct cite_section *section;
	size_t n_section;
	const struct cite_entry *entry; /* in source order */
	size_t n_entry;
	const struct cite_remark *remark; /* in source order */
	size_t n_remark;
	struct cite_arena *mem; /* owns all of the above */
	struct cite_doc *doc;   /* the source as it was parsed: for the library alone */
};

/* Understand a Markdown list. src is copied; name is for messages. CITE_EDATA: not UTF-8, or NUL bytes (line and col are
 * set); CITE_ELIMIT: over 64 MiB, or a table too wide to parse safely. A list without entries is no error. */
int cite_list_parse(struct cite_list **out, const char *name, const char *src, size_t n, struct cite_err *);
/* Free the list with its sections, entries and remarks. NULL: nothing is done. */
void cite_list_free(struct cite_list *);

/* ---- what a source says of one paper ------------------------------------------------------------------------------------ */

/* Every regular field: enumerator, name in reports. */
/* clang-format off */
#define CITE_FIELDS(X)                                                                                                        \
	X(TITLE, "title")                                                                                                     \
	X(ABSTRACT, "abstract")                                                                                               \
	X(CONTAINER, "container-title")             /* journal, or title of the proceedings */                                \
	X(CONTAINER_SHORT, "container-title-short") /* "ECIR" */                                                              \
	X(EVENT, "event-title")                     /* the conference, where it differs from the proceedings */               \
	X(SERIES, "collection-title")                                                                                         \
	X(PUBLISHER, "publisher")                                                                                             \
	X(PLACE, "publisher-place")                                                                                           \
	X(INSTITUTION, "institution") /* of a report or thesis */                                                             \
	X(VOLUME, "volume")                                                                                                   \
	X(ISSUE, "issue")                                                                                                     \
	X(PAGES, "pages") /* with one hyphen: "364-381" */                                                                    \
	X(ARTICLE_NUMBER, "article-number")                                                                                   \
	X(ISBN, "isbn")                                                                                                       \
	X(ISSN, "issn")                                                                                                       \
	X(DOI, "doi")                                                                                                         \
	X(ARXIV, "arxiv")            /* bare id; with vN only where a version was asked for */                                \
	X(ARXIV_CLASS, "arxiv-class") /* primary class, "cs.IR" */                                                            \
	X(ACL, "acl")                                                                                                         \
	X(OPENREVIEW, "openreview")                                                                                           \
	X(URL, "url")                                                                                                         \
	X(COMMENT, "comment")         /* arXiv's comment */                                                                   \
	X(JOURNAL_REF, "journal-ref") /* arXiv's, unparsed */                                                                 \
	X(NICKNAME, "nickname")       /* the list's tag for it: "LLMRank" */                                                  \
	X(CODE, "code")               /* the list's code link */                                                              \
	X(NOTE, "note")               /* for the reader of the bibliography: "withdrawn" */
/* clang-format on */

enum cite_field {
#define CITE_FIELD_ENUM(id, name) CITE_##id,
	CITE_FIELDS(CITE_FIELD_ENUM)
#undef CITE_FIELD_ENUM
		CITE_N_FIELD
};

/* The field's name, as above. Static. */
const char *cite_field_name(enum cite_field);

enum cite_type {
	CITE_TYPE_NONE, /* not stated */
	CITE_TYPE_PREPRINT,
	CITE_TYPE_INPROCEEDINGS,
	CITE_TYPE_ARTICLE,
	CITE_TYPE_BOOK,
	CITE_TYPE_INCOLLECTION,
	CITE_TYPE_THESIS,
	CITE_TYPE_REPORT,
	CITE_TYPE_MISC,
	CITE_N_TYPE
};

struct cite_record {
	const char *source; /* "arxiv", "crossref", ... */
	struct cite_id id;
	enum cite_type type;
	bool withdrawn;
	int64_t fetched; /* Unix seconds; 0: shipped with the program */
	const char *field[CITE_N_FIELD];
	const struct cite_person *author, *editor;
	size_t n_author, n_editor;
	struct cite_date published, updated; /* first version; the version shown */
};

/* ---- looking papers up --------------------------------------------------------------------------------------------------- */

/* What is known of a paper before it is looked up. Any part may be missing. */
struct cite_query {
	const struct cite_id *id;
	size_t n_id;
	const char *title, *venue;
	const struct cite_person *author;
	size_t n_author;
	int year;
};

enum cite_state {
	CITE_STATE_NONE,   /* nothing to look up: no identifier that a source knows */
	CITE_STATE_FOUND,  /* at least one record */
	CITE_STATE_ABSENT, /* asked, and the sources do not have it */
	CITE_STATE_UNKNOWN /* not asked, or no answer: offline, refused, interrupted */
};

/* The answer to one query. */
struct cite_answer {
	enum cite_state state;
	const struct cite_record *const *record; /* in order of trust */
	size_t n_record;
	const char *why; /* one sentence if the state is not FOUND, or if a source was lost; else NULL */
	bool stale;      /* a record older than wished for, since nothing newer could be had */
	bool by_title;   /* found by searching for the title, since the identifiers stated are unknown or another paper's; why tells */
	bool told;       /* why is that a source failed, of which one of the troubles tells */
};

struct cite_answers {
	const struct cite_answer *answer; /* one per query, in their order */
	size_t n_answer;
	size_t n_request;           /* HTTP requests that were made */
	const char *const *trouble; /* one sentence per source that failed, for the end of the run */
	size_t n_trouble;
	bool stopped; /* interrupted: what was fetched so far is here */
	struct cite_arena *mem;
};

struct cite_lookup_options {
	const char *store;   /* path of the user's store; NULL: keep nothing */
	const char *shipped; /* folder of read-only records shipped with the program; NULL: none */
	const char *mailto;  /* contact for the User-Agent; NULL: none */
	bool offline;        /* never use the network */
	bool refresh;        /* ask again even if the store has a fresh answer */
	bool read_only;      /* never write the store */
	int max_age_days;    /* how old a stored answer may be; 0: each source's own time to live */
	bool no_search;      /* never look a paper up by its title */
	bool versions;       /* fetch the version that an arXiv identifier names, not the latest one */
	int max_wait_s;      /* give a source up that has not answered for so many seconds; 0: 120 */
	/* Which sources to ask, comma separated: a name adds one that is off by default ("dblp"), "-name" leaves one out, "none"
	 * leaves all out. NULL: the usual ones. */
	const char *sources;
	/* Called as answers arrive; done and all count queries. May be NULL. */
	void (*progress)(void *ctx, const char *source, size_t done, size_t all);
	void *progress_ctx;
	const volatile int *stop; /* when it becomes nonzero, finish early with what there is; may be NULL */
};

/* A store and a way to the network. */
struct cite_lookup;
/* CITE_ESTORE: the store is damaged, of another program, or cannot be opened. It is left untouched then. */
int cite_lookup_open(struct cite_lookup **out, const struct cite_lookup_options *, struct cite_err *);
/* Close the store and the connections; answers given out stay as they are. NULL: nothing is done. */
void cite_lookup_free(struct cite_lookup *);
/* Look n papers up. Returns 0 also when sources failed: see the answers. CITE_ESTORE: the store cannot be used. */
int cite_lookup_resolve(struct cite_answers **out, struct cite_lookup *, const struct cite_query *, size_t n, struct cite_err *);
/* Free the answers with their records. NULL: nothing is done. */
void cite_answers_free(struct cite_answers *);

/* The cache file itself. path: as in cite_lookup_options. */
struct cite_cache_info {
	size_t n_found, n_absent; /* papers, searches included; what sources said they do not have */
	int64_t bytes;            /* of the file */
	int64_t oldest, newest;   /* Unix seconds; 0 if it is empty */
};
/* All of them: CITE_ESTORE, as cite_lookup_open. A file that does not exist yet is an empty cache; import makes it. */
int cite_cache_info(struct cite_cache_info *out, const char *path, struct cite_err *);
/* Forget everything that was fetched; a cache that does not exist stays so. */
int cite_cache_clear(const char *path, struct cite_err *);
/* The whole cache as JSON Lines, one answer per line, to be read by cite_cache_import elsewhere. *out is malloc'ed, NUL terminated and the caller's to
 * free(); NULL after a failure. CITE_ELIMIT: over 1 GiB. */
int cite_cache_export(char **out, size_t *n_out, const char *path, struct cite_err *);
/* Take in what cite_cache_export wrote; of two answers for one paper the newer stays. *n_new (may be NULL) counts those taken.
 * CITE_EDATA: a line is not such an answer; nothing was changed then. */
int cite_cache_import(size_t *n_new, const char *path, const char *s, size_t n, struct cite_err *);

/* ---- the merged bibliography ---------------------------------------------------------------------------------------------- */

/* A value and who said it: "list", "arxiv", "crossref", "venues" (our venue table), "user", ... */
struct cite_value {
	const char *s, *origin;
};

struct cite_citation {
	const char *key; /* set by cite_bib_keys */
	enum cite_type type;
	const char *type_origin;
	struct cite_value field[CITE_N_FIELD];
	const struct cite_person *author, *editor;
	size_t n_author, n_editor;
	const char *author_origin;
	bool etal; /* the authors are known to be incomplete */
	bool withdrawn;
	struct cite_date issued; /* of the version cited */
	const char *issued_origin;
	struct cite_date posted; /* first preprint version; year 0: unknown */
	const int32_t *section;  /* indices into the bibliography's sections, in list order, no duplicates */
	size_t n_section;
	const struct cite_entry *const *entry; /* the entries that cite it; none if it was made from an identifier alone */
	size_t n_entry;
	const struct cite_answer *answer; /* of its first item that has one; may be NULL */
	const char *const *doubt;         /* one sentence each: what was looked up but not believed, and why */
	size_t n_doubt;
};

struct cite_bib {
	struct cite_citation *citation; /* in list order; one per paper */
	size_t n_citation;
	const struct cite_section *section; /* of all lists, parents before children */
	size_t n_section;
	struct cite_arena *mem;
};

/* One paper to merge: what a list says (may be NULL), what was looked up (may be NULL), and the identifiers if there is no entry. */
struct cite_merge_item {
	const struct cite_list *list;
	const struct cite_entry *entry;
	const struct cite_answer *answer;
	const struct cite_query *query;
};

enum cite_prefer { CITE_PREFER_PUBLISHED, CITE_PREFER_PREPRINT };

/* Merge: items that name the same paper become one citation with all their sections: those that share an identifier, as stated or as looked up, or
 * have the same title and an author in common, or, where the authors of one are not known, the same year. The items' lists and answers must
 * outlive the result. */
void cite_merge(struct cite_bib **out, const struct cite_merge_item *, size_t n, enum cite_prefer);
/* Free the bibliography with its citations and sections, not the lists and answers it was made from. NULL: nothing is done. */
void cite_bib_free(struct cite_bib *);

/* ---- writing --------------------------------------------------------------------------------------------------------------- */

enum cite_encoding { CITE_ENCODING_DEFAULT, CITE_ENCODING_ASCII, CITE_ENCODING_UTF8 };

struct cite_write_options {
	enum cite_encoding encoding; /* DEFAULT: the format's own */
	bool no_abstract;
	bool howpublished; /* bibtex: "arXiv:ID [class]" for styles that print no eprint */
	bool eprinttype;   /* bibtex: eprinttype beside archivePrefix, for Zotero's import */
	bool groups;       /* bibtex, biblatex: JabRef 3 groups from the sections */
};

/* Give every citation a key that is ASCII, unique ignoring case, and independent of the citations' order. format: NULL for the
 * default; see citelist(1) for the names and patterns (CITE_EUSAGE: none of them). existing: the bytes of a bibliography (.bib, CSL-JSON, RIS,
 * Zotero RDF) whose keys are kept for the papers found in it, by arXiv id, DOI or title, or NULL; CITE_EDATA if it is damaged: then no citation has a key. The keys lie in the bibliography's arena. */
int cite_bib_keys(struct cite_bib *, const char *format, const char *existing, size_t n_existing, struct cite_err *);

/* Leave out the papers that another bibliography has, one in any format that cite_bib_keys reads, known by arXiv id, DOI or title; those that
 * stay keep their order. *n_left_out (may be NULL) counts. CITE_EDATA: the other is damaged; nothing was left out then. */
int cite_bib_leave_out(struct cite_bib *, size_t *n_left_out, const char *existing, size_t n_existing, struct cite_err *);

/* One output format. */
struct cite_writer;
/* By name ("bibtex") or NULL. */
const struct cite_writer *cite_writer_find(const char *name);
/* By a path's ending (".bib") or NULL. */
const struct cite_writer *cite_writer_for_path(const char *path);
/* The i-th format, NULL past the last. */
const struct cite_writer *cite_writer_at(size_t i);
/* Its name, as cite_writer_find takes it: "bibtex". Static. */
const char *cite_writer_name(const struct cite_writer *);
/* What it is, in one line for people. Static. */
const char *cite_writer_about(const struct cite_writer *);
/* The ending of its files, ".bib"; "" if no file's name means this format. Static. */
const char *cite_writer_ending(const struct cite_writer *);

/* Write a bibliography whose citations have their keys. options: NULL for the defaults. *out is malloc'ed, NUL terminated and the caller's to
 * free(); it is not set after a failure. CITE_ELIMIT: over 1 GiB. */
int cite_bib_write(
	char **out, size_t *n, const struct cite_writer *, const struct cite_bib *, const struct cite_write_options *, struct cite_err *);

/* What a reader of the output should know: characters that the encoding could not hold, more papers of one author-year label than
 * classic styles can tell apart. One sentence each in *out, which lives as long as the bibliography; returns how many. */
size_t cite_bib_warnings(const char *const **out, const struct cite_writer *, const struct cite_bib *, const struct cite_write_options *);

/* ---- checking and editing a list --------------------------------------------------------------------------------------------- */

/* An edit of the list's source: these bytes become that text. where.len 0: insert before where.at. */
struct cite_patch {
	struct cite_span where;
	const char *text;
	size_t n;
};

/* Apply patches to a Markdown source, in any order. The bytes outside of them stay as they are, and so does what they mean: the result
 * is parsed again and may differ from the source only inside the regions. region: one for each patch, the bytes whose meaning the patch
 * may change (say, an entry's block); NULL, or one of len 0: the item, row, heading or other block that it stands in. *out is malloc'ed, NUL
 * terminated and the caller's to free(). CITE_EUSAGE: patches overlap, leave the source, or cut a character in half; CITE_EDATA: they
 * would change more than their regions (err names the line); as cite_list_parse for what cannot be parsed. */
int cite_patches_apply(char **out, size_t *n_out, const char *src, size_t n, const struct cite_patch *, const struct cite_span *region,
	size_t n_patch, struct cite_err *);

/* What two texts differ in as a unified diff that `git apply` takes, "" if they are the same. name: the file's, as it will stand behind
 * "a/" and "b/". *out is malloc'ed, NUL terminated and the caller's to free(). */
void cite_diff(char **out, size_t *n_out, const char *name, const char *old_src, size_t n_old, const char *new_src, size_t n_new);

/* What to fill in: bits. */
enum cite_fill_what {
	CITE_FILL_PEOPLE = 1,  /* missing authors */
	CITE_FILL_VENUE = 2,   /* a missing venue and year */
	CITE_FILL_ARXIV = 4,   /* a missing link to arXiv */
	CITE_FILL_UPGRADE = 8, /* preprints that were published: the venue in place of "arXiv" */
	CITE_FILL_ABS = 16,    /* links to PDFs on arXiv: to the page of the paper */
	CITE_FILL_DOI = 32     /* a missing link to the DOI */
};

/* One thing that was filled in, or would be. */
struct cite_fill_change {
	enum cite_fill_what what;
	size_t entry;     /* index into the list's entries */
	uint32_t line;    /* of the list as it was given */
	const char *text; /* what was put in */
};

struct cite_fill_options {
	unsigned what; /* of enum cite_fill_what */
	/* Asked before each change; false leaves it out. NULL: all are made. */
	bool (*ask)(void *ctx, const struct cite_list *, const struct cite_fill_change *);
	void *ask_ctx;
};

struct cite_filled {
	const char *src; /* the list with all changes; NUL terminated */
	size_t n_src;
	const struct cite_fill_change *change;
	size_t n_change;
	const struct cite_remark *skipped; /* entries that lack something that is known, and why it was not filled in */
	size_t n_skipped;
	struct cite_arena *mem;
};

/* Does the entry lack anything of that (bits of enum cite_fill_what)? Of those that do not no citation is needed. */
bool cite_fill_lacks(const struct cite_entry *, unsigned what);

/* Fill in what entries lack and citations know, each the way the list's other entries have it: in the same place, with the same marks
 * around it, people and venues spelt alike. Where the list has no habit, nothing is done. Every change is proved: the list is read
 * again, what was filled in must be read as what it is, and everything else as before. Filling the result in again changes nothing.
 * citation: for each entry of the list, or NULL where there is none. The result has a copy of everything. Returns 0: nothing that can be filled in
 * is a failure, and what cannot is a remark. */
int cite_fill(struct cite_filled **out, const struct cite_list *, const struct cite_citation *const *citation,
	const struct cite_fill_options *, struct cite_err *);
/* Free the filled list's text, changes and remarks. NULL: nothing is done. */
void cite_filled_free(struct cite_filled *);

/* In order: a note never fails a run by itself. */
enum cite_severity { CITE_SEVERITY_NOTE, CITE_SEVERITY_WARNING, CITE_SEVERITY_ERROR, CITE_N_SEVERITY };

struct cite_finding {
	const char *rule; /* stable name: "duplicate-in-section" */
	enum cite_severity severity;
	uint32_t line, col; /* 1-based; col counts bytes */
	uint32_t char_col;  /* the same column counted in code points */
	const char *message;
	uint64_t fingerprint;         /* of the rule and the line's words: stays when lines move */
	const struct cite_patch *fix; /* a mechanical mend, or none */
	size_t n_fix;
	struct cite_span region; /* what the mend may change the meaning of; len 0: the blocks that its patches stand in */
};

struct cite_findings {
	const struct cite_finding *finding; /* in source order */
	size_t n_finding;
	struct cite_arena *mem;
};

struct cite_check_options {
	const char *const *only; /* names of the rules to run, or NULL for all */
	size_t n_only;
	const char *const *without; /* names of rules to leave out */
	size_t n_without;
};

/* Look for mistakes. answer: what is known of each entry, in the entries' order, or NULL. Findings on lines that carry a comment
 * `<!-- citelist-ignore RULE... -->` are left out. CITE_EUSAGE: an unknown rule. The list must outlive the result. */
int cite_check(struct cite_findings **out, const struct cite_list *, const struct cite_answer *answer, const struct cite_check_options *,
	struct cite_err *);
/* Free the findings and their mends. NULL: nothing is done. */
void cite_findings_free(struct cite_findings *);
/* "note", "warning", "error". Static. */
const char *cite_severity_name(enum cite_severity);
/* The i-th rule's name, what it finds and its severity; NULL past the last. */
const char *cite_rule_at(size_t i, const char **about, enum cite_severity *);

/* ---- identifiers ------------------------------------------------------------------------------------------------------------ */

/* The identifier that a whole string names: a bare id, "arXiv:...", a DOI, or a URL of one. false if it names none. The value is
 * allocated in the arena. */
bool cite_id_parse(struct cite_id *out, struct cite_arena *, const char *s, size_t n);
/* "arxiv", "doi", "acl", "openreview". Static. */
const char *cite_id_kind_name(enum cite_id_kind);

#ifdef __cplusplus
}
#endif
#endif
