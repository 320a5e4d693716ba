/* rule_duplicate.c: one paper that stands in a list twice: under the same identifier, without any, or under the same title and two identifiers.
 * Within a section it is a slip, across sections it is often on purpose. Also one nickname on two papers. */
#include "rule.h"

#include "../../paper/id.h"
#include "../../paper/title.h"

#include <stdlib.h>
#include <string.h>

/* What an entry is known by, for sorting equal ones together. */
struct key {
	const char *s;
	int kind;
	const struct cite_entry *entry;
};

struct cite_keys {
	CITE_VEC(struct key) list;
};

static int by_key(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	if (x->kind != y->kind)
		return x->kind - y->kind;
	int order = strcmp(x->s, y->s);
	if (order)
		return order;
	if (x->entry->section != y->entry->section)
		return x->entry->section < y->entry->section ? -1 : 1;
	return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static bool same_key(const struct key *a, const struct key *b)
{
	return a->kind == b->kind && !strcmp(a->s, b->s);
}

static void add_key(struct cite_keys *keys, const char *s, int kind, const struct cite_entry *e)
{
	*cite_vec_add(&keys->list) = (struct key){ s, kind, e };
}

/* An honest entry names its paper with its first few identifiers. */
enum { MANY_IDS = 8 };

static bool share_id(const struct cite_entry *a, const struct cite_entry *b)
{
	for (size_t i = 0; i < a->n_id && i < MANY_IDS; i++)
		for (size_t j = 0; j < b->n_id && j < MANY_IDS; j++)
			if (cite_id_same(&a->id[i], &b->id[j]))
				return true;
	return false;
}

static void sort_keys(struct cite_keys *keys)
{
	if (keys->list.n)
		qsort(keys->list.v, keys->list.n, sizeof *keys->list.v, by_key);
}

/* Only the first identifier counts: the others may belong to related papers that an entry mentions. */
static const struct cite_keys *keys_by_id(struct cite_check *c)
{
	struct cite_keys keys = { 0 };
	if (c->by_id)
		return c->by_id;
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		if (e->n_id)
			add_key(&keys, e->id[0].value, (int)e->id[0].kind, e);
	}
	sort_keys(&keys);
	c->by_id = cite_arena_array(c->mem, &keys, 1, sizeof keys);
	c->by_id->list.v = cite_arena_array(c->mem, keys.list.v, keys.list.n, sizeof *keys.list.v);
	free(keys.list.v);
	return c->by_id;
}

/* Titles of fewer letters than this are too short to tell papers apart ("Survey"). */
enum { SHORTEST_TITLE = 12 };

/* Of all entries, or of those without an identifier. */
static struct cite_keys keys_by_title(const struct cite_check *c, bool all)
{
	struct cite_keys keys = { 0 };
	for (size_t i = 0; i < c->list->n_entry; i++) {
		const struct cite_entry *e = &c->list->entry[i];
		if (!e->title.s || (e->n_id && !all))
			continue;
		const char *key = cite_title_key(c->mem, e->title.s);
		if (strlen(key) >= SHORTEST_TITLE)
			add_key(&keys, key, 0, e);
	}
	sort_keys(&keys);
	return keys;
}

/* Titles so unlike that one of the two links must be wrong. */
static bool other_title(const struct cite_entry *a, const struct cite_entry *b)
{
	return a->title.s && b->title.s && cite_title_alike(a->title.s, b->title.s) < CITE_OTHER_TITLE;
}

static void report_same(struct cite_check *c, const struct cite_entry *first, const struct cite_entry *again)
{
	if (!again->n_id) {
		cite_check_entry(c, again, "%s is already on line %u", cite_check_name(c, again), first->line);
		return;
	}
	const struct cite_id *a = &first->id[0], *b = &again->id[0];
	const char *shown = cite_id_show(c->mem, b);
	if (a->version != b->version)
		cite_check_entry(
			c, again, "%s is the same paper as on line %u, which names %s", shown, first->line, cite_id_show(c->mem, a));
	else
		cite_check_entry(c, again, "%s is already on line %u%s", shown, first->line,
			other_title(first, again) ? ", under another title" : "");
}

/* Entries of one key stand section by section: within a run of one section all but the first are slips; each further run is
 * the same paper in another section. */
static void repeats(struct cite_check *c, const struct cite_keys *keys, bool same_section)
{
	const struct key *v = keys->list.v;
	const struct cite_entry *first = NULL, *in_section = NULL;
	for (size_t i = 0; i < keys->list.n; i++) {
		bool new_key = i == 0 || !same_key(&v[i - 1], &v[i]);
		bool new_section = new_key || v[i - 1].entry->section != v[i].entry->section;
		if (new_key)
			first = v[i].entry;
		else if (new_section && !same_section)
			report_same(c, first, v[i].entry);
		else if (!new_section && same_section)
			report_same(c, in_section, v[i].entry);
		if (new_section)
			in_section = v[i].entry;
	}
}

static void run_repeats(struct cite_check *c, bool same_section)
{
	struct cite_keys without_id = keys_by_title(c, false);
	repeats(c, keys_by_id(c), same_section);
	repeats(c, &without_id, same_section);
	free(without_id.list.v);
}

static void run_in_section(struct cite_check *c)
{
	run_repeats(c, true);
}

static void run_across_sections(struct cite_check *c)
{
	run_repeats(c, false);
}

/* The paper of a conference and the journal's of the same title: two publications, each with its own venue. */
static bool two_publications(const struct cite_entry *a, const struct cite_entry *b)
{
	return a->n_id && b->n_id && a->id[0].kind == CITE_ID_DOI && b->id[0].kind == CITE_ID_DOI && a->venue.s && b->venue.s &&
		strcmp(a->venue.s, b->venue.s) != 0;
}

static void run_two_ids(struct cite_check *c)
{
	struct cite_keys keys = keys_by_title(c, true);
	for (size_t i = 0, j; i < keys.list.n; i = j)
		for (j = i + 1; j < keys.list.n && same_key(&keys.list.v[i], &keys.list.v[j]); j++) {
			const struct cite_entry *a = keys.list.v[i].entry, *b = keys.list.v[j].entry;
			if ((!a->n_id && !b->n_id) || share_id(a, b) || two_publications(a, b))
				continue;
			if (a->n_id && b->n_id)
				cite_check_entry(c, b, "%s is on line %u too, there as %s, here as %s", cite_check_name(c, b), a->line,
					cite_id_show(c->mem, &a->id[0]), cite_id_show(c->mem, &b->id[0]));
			else
				cite_check_entry(c, b, "%s is on line %u too", cite_check_name(c, b), a->line);
		}
	free(keys.list.v);
}

static bool other_papers(const struct cite_entry *a, const struct cite_entry *b)
{
	bool same_title = a->title.s && b->title.s && cite_title_alike(a->title.s, b->title.s) >= 80;
	return !share_id(a, b) && !same_title;
}

/* What stands there for many papers at once is a topic: "| Unstructured Pruning | [A Simple and Effective ...](...) |". */
static bool are_topics(size_t shared, size_t all)
{
	enum { MANY = 5, PERCENT = 20 };
	return shared >= MANY && shared * 100 >= all * PERCENT;
}

static void run_nickname(struct cite_check *c)
{
	struct cite_keys keys = { 0 }, twice = { 0 };
	for (size_t i = 0; i < c->list->n_entry; i++)
		if (c->list->entry[i].nickname.s)
			add_key(&keys, c->list->entry[i].nickname.s, 0, &c->list->entry[i]);
	sort_keys(&keys);
	const struct key *v = keys.list.v, *first = v;
	for (size_t i = 1; i < keys.list.n; i++)
		if (!same_key(first, &v[i]))
			first = &v[i];
		else if (other_papers(first->entry, v[i].entry))
			add_key(&twice, v[i].s, (int)first->entry->line, v[i].entry);
	for (size_t i = 0; i < twice.list.n && !are_topics(twice.list.n, keys.list.n); i++)
		cite_check_entry(
			c, twice.list.v[i].entry, "the nickname %s is another paper's on line %d", twice.list.v[i].s, twice.list.v[i].kind);
	free(twice.list.v);
	free(keys.list.v);
}

const struct cite_rule cite_rule_duplicate_in_section = { "duplicate-in-section", CITE_SEVERITY_WARNING,
	"the same paper twice in one section", run_in_section };
const struct cite_rule cite_rule_duplicate_across_sections = { "duplicate-across-sections", CITE_SEVERITY_NOTE,
	"the same paper in two sections", run_across_sections };
const struct cite_rule cite_rule_two_ids = { "two-ids", CITE_SEVERITY_WARNING, "one title under two identifiers", run_two_ids };
const struct cite_rule cite_rule_duplicate_nickname = { "duplicate-nickname", CITE_SEVERITY_NOTE, "one nickname for two papers",
	run_nickname };
