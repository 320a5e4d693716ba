/* rule: what a rule of `citelist check` sees and says. check.c runs the rules of rules.c over a list and collects their findings;
 * rule.c is what they say them with.
 *
 * To add a rule: write rule_NAME.c that ends in `const struct cite_rule cite_rule_NAME = { ... };`, and one line in rules.c. Its page
 * in docs/rules, which runs as a test, proves it. */
#ifndef CITE_RULE_H
#define CITE_RULE_H

#include "../../base/arena.h"
#include "../doc/markdown.h"

/* One way to spell a venue that this program knows, and the entries that have it. */
struct cite_spelling {
	const char *s;
	const struct cite_venue *venue;
	size_t n;     /* entries */
	size_t first; /* the first of them; the others follow in cite_venues.next */
};

/* The venues of a list. */
struct cite_venues {
	struct cite_spelling *spelling; /* venue by venue, in the order of their names */
	size_t n;
	const struct cite_venue **of; /* of each entry: NULL if it states none, or none that is known */
	size_t *next;                 /* of each entry: the next one that spells its venue so; SIZE_MAX: none */
};

struct cite_check {
	const struct cite_list *list;
	const struct cite_doc *doc;       /* the same source, as blocks */
	const struct cite_answer *answer; /* one per entry, or NULL: nothing was looked up */
	struct cite_arena *mem;           /* lives as long as the findings */
	const struct cite_rule *rule;     /* the one that runs */
	CITE_VEC(struct cite_finding) found;
	/* What several rules want to know: the first that asks finds it out. NULL: none has asked. */
	const struct cite_venues *venues; /* cite_check_venues() */
	struct cite_leaves *leaves;       /* of rule_layout.c */
	struct cite_keys *by_id;          /* of rule_duplicate.c */
	struct cite_toc *toc;             /* of rule_toc.c */
};

/* Below this likeness two titles are of different papers, unless people agree; renamed papers lie above or share their authors. */
enum { CITE_OTHER_TITLE = 40 };

struct cite_rule {
	const char *name; /* stable; lower case with hyphens */
	enum cite_severity severity;
	const char *about; /* one line: what it finds */
	void (*run)(struct cite_check *);
};

/* All rules, NULL at the end (rules.c). */
extern const struct cite_rule *const cite_rules[];

/* Add a finding of the running rule at a byte of the source. The result is valid until the next one. */
struct cite_finding *cite_check_at(struct cite_check *, uint32_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same at the begin of an entry. */
struct cite_finding *cite_check_entry(struct cite_check *, const struct cite_entry *, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Give a finding a mend: these bytes become text (copied). */
void cite_check_fix(struct cite_check *, struct cite_finding *, struct cite_span where, const char *text);

/* What an entry is called in a message: its title, shortened, or its first id, or "this entry". */
const char *cite_check_name(struct cite_check *, const struct cite_entry *);
/* The first entry that begins within a stretch of the source, or NULL. */
const struct cite_entry *cite_check_entry_in(const struct cite_check *, struct cite_span);
/* The record of a source for an entry, or NULL; source NULL: the first one. */
const struct cite_record *cite_check_record(const struct cite_check *, const struct cite_entry *, const char *source);
/* Where a record says that a paper was published, or NULL. arXiv's own DOI is no publication. */
const char *cite_check_published(const struct cite_check *, const struct cite_entry *);
/* How the entries spell their venues. */
const struct cite_venues *cite_check_venues(struct cite_check *);
/* The venue that an entry states, or NULL: it states none, or one that is not known. */
const struct cite_venue *cite_check_venue(struct cite_check *, const struct cite_entry *);
/* Share of the entries that state something, 0..100; 0 if there are fewer than 5 entries. */
int cite_check_share(const struct cite_check *, bool (*states)(const struct cite_entry *));

#endif
