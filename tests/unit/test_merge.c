/* Who is believed: entries and records become citations. */
#include "base/arena.h"
#include "paper/name.h"

#include <citelist.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MAX = 8 };

/* A list under construction and what was looked up for it. */
struct scene {
	struct cite_arena *mem;
	struct cite_section section[2];
	struct cite_list list;
	struct cite_entry entry[MAX];
	struct cite_answer answer[MAX];
	struct cite_merge_item item[MAX];
	size_t n;
	struct cite_bib *bib;
};

static void begin(struct scene *s)
{
	memset(s, 0, sizeof *s);
	s->mem = cite_arena_new();
	s->section[0] = (struct cite_section){ .title = "One", .slug = "one", .parent = -1, .level = 2 };
	s->section[1] = (struct cite_section){ .title = "Two", .slug = "two", .parent = 0, .level = 3 };
	s->list = (struct cite_list){ .name = "l.md", .section = s->section, .n_section = 2 };
}

static void end(struct scene *s)
{
	cite_bib_free(s->bib);
	cite_arena_free(s->mem);
}

static struct cite_entry *add(struct scene *s, const char *title, const char *venue, int year, const char *people)
{
	struct cite_entry *e = &s->entry[s->n];
	*e = (struct cite_entry){
		.section = (int)(s->n % 2), .line = (unsigned)s->n + 1, .title.s = title, .venue.s = venue, .year = year
	};
	struct cite_people p = cite_people_parse(s->mem, people, strlen(people));
	e->author = p.v;
	e->n_author = p.n;
	e->etal = p.etal;
	s->item[s->n] = (struct cite_merge_item){ .list = &s->list, .entry = e, .answer = &s->answer[s->n] };
	s->n++;
	return e;
}

static void set_id(struct scene *s, struct cite_entry *e, enum cite_id_kind kind, const char *value)
{
	struct cite_id id = { kind, 0, value };
	e->id = cite_arena_array(s->mem, &id, 1, sizeof id);
	e->n_id = 1;
}

static struct cite_record *answer(struct scene *s, size_t i, const char *source, enum cite_type type, enum cite_id_kind kind,
	const char *value, const char *title, const char *people, int year)
{
	struct cite_record *r = cite_arena_alloc(s->mem, sizeof *r);
	struct cite_people p = cite_people_parse(s->mem, people, strlen(people));
	*r = (struct cite_record){ .source = source,
		.id = { kind, 0, value },
		.type = type,
		.author = p.v,
		.n_author = p.n,
		.published = { (int16_t)year, 5, 15 } };
	r->field[CITE_TITLE] = title;
	r->field[kind == CITE_ID_ARXIV ? CITE_ARXIV : kind == CITE_ID_ACL ? CITE_ACL : CITE_DOI] = value;
	struct cite_answer *a = &s->answer[i];
	const struct cite_record **list = cite_arena_alloc(s->mem, (a->n_record + 1) * sizeof *list);
	for (size_t k = 0; k < a->n_record; k++)
		list[k] = a->record[k];
	list[a->n_record] = r;
	a->record = list;
	a->n_record++;
	a->state = CITE_STATE_FOUND;
	return r;
}

static const struct cite_citation *merge(struct scene *s, size_t n, enum cite_prefer prefer)
{
	cite_bib_free(s->bib);
	cite_merge(&s->bib, s->item, s->n, prefer);
	assert_int_equal(s->bib->n_citation, n);
	return s->bib->citation;
}

static void check(const struct cite_value *v, const char *s, const char *origin)
{
	if (!v->s || strcmp(v->s, s) != 0 || strcmp(v->origin, origin) != 0)
		fail_msg("\"%s\" of %s instead of \"%s\" of %s", v->s ? v->s : "-", v->origin ? v->origin : "-", s, origin);
}

#define TITLE "Large Language Models are Zero-Shot Rankers for Recommender Systems"
#define PEOPLE "Yupeng Hou, Junjie Zhang, Zihan Lin"

static struct cite_record *hou(struct scene *s, size_t i)
{
	struct cite_record *r = answer(s, i, "arxiv", CITE_TYPE_PREPRINT, CITE_ID_ARXIV, "2305.08845", TITLE, PEOPLE, 2023);
	r->field[CITE_ARXIV_CLASS] = "cs.IR";
	r->field[CITE_ABSTRACT] = "We rank.";
	return r;
}

static void the_lists_conference_and_the_eprint(void **state)
{
	(void)state;
	struct scene s;
	begin(&s);
	struct cite_entry *e =
		add(&s, "Large language models are zero-shot rankers for recommender systems", "ECIR", 2024, "Yupeng Hou, et al.");
	set_id(&s, e, CITE_ID_ARXIV, "2305.08845");
	hou(&s, 0);
	const struct cite_citation *c = merge(&s, 1, CITE_PREFER_PUBLISHED);
	assert_int_equal(c->type, CITE_TYPE_INPROCEEDINGS);
	assert_int_equal(c->issued.year, 2024);
	assert_string_equal(c->issued_origin, "list");
	assert_int_equal(c->posted.year, 2023);
	assert_non_null(c->field[CITE_CONTAINER].s);
	check(&c->field[CITE_CONTAINER_SHORT], "ECIR", "venues");
	check(&c->field[CITE_ARXIV], "2305.08845", "arxiv");
	check(&c->field[CITE_TITLE], TITLE, "arxiv");
	assert_int_equal(c->n_author, 3);
	assert_false(c->etal);
	c = merge(&s, 1, CITE_PREFER_PREPRINT);
	assert_int_equal(c->type, CITE_TYPE_PREPRINT);
	assert_int_equal(c->issued.year, 2023);
	assert_int_equal(c->issued.month, 5);
	assert_null(c->field[CITE_CONTAINER].s);
	end(&s);
}

static void a_journal_and_a_preprint(void **state)
{
	(void)state;
	struct scene s;
	begin(&s);
	set_id(&s, add(&s, "A Paper on Ranking Things Well", "TOIS", 2024, "Ann Lee"), CITE_ID_ARXIV, "2310.00001");
	set_id(&s, add(&s, "Another Paper about Nothing Much", "Arxiv", 2024, "Ann Lee"), CITE_ID_ARXIV, "2312.00002");
	answer(&s, 1, "arxiv", CITE_TYPE_PREPRINT, CITE_ID_ARXIV, "2312.00002", "Another Paper about Nothing Much", "Ann Lee", 2023);
	set_id(&s, add(&s, "A Third Paper without Any Venue", NULL, 0, ""), CITE_ID_ARXIV, "2401.00003");
	const struct cite_citation *c = merge(&s, 3, CITE_PREFER_PUBLISHED);
	assert_int_equal(c[0].type, CITE_TYPE_ARTICLE);
	assert_int_equal(c[0].issued.year, 2024);
	assert_int_equal(c[1].type, CITE_TYPE_PREPRINT);
	assert_int_equal(c[1].issued.year, 2023);
	assert_int_equal(c[2].type, CITE_TYPE_PREPRINT);
	assert_int_equal(c[2].issued.year, 2024);
	assert_int_equal(c[2].n_author, 0);
	end(&s);
}

static void published_record_joins_the_preprint(void **state)
{
	(void)state;
	struct scene s;
	begin(&s);
	set_id(&s, add(&s, TITLE, NULL, 0, ""), CITE_ID_ARXIV, "2305.08845");
	hou(&s, 0);
	struct cite_record *r =
		answer(&s, 0, "crossref", CITE_TYPE_INPROCEEDINGS, CITE_ID_DOI, "10.1007/978-3-031-56060-6_24", TITLE, PEOPLE, 2024);
	r->field[CITE_CONTAINER] = "Advances in Information Retrieval";
	r->field[CITE_PAGES] = "364-381";
	const struct cite_citation *c = merge(&s, 1, CITE_PREFER_PUBLISHED);
	assert_int_equal(c->type, CITE_TYPE_INPROCEEDINGS);
	assert_int_equal(c->issued.year, 2024);
	check(&c->field[CITE_PAGES], "364-381", "crossref");
	check(&c->field[CITE_DOI], "10.1007/978-3-031-56060-6_24", "crossref");
	check(&c->field[CITE_ABSTRACT], "We rank.", "arxiv");
	check(&c->field[CITE_URL], "https://doi.org/10.1007/978-3-031-56060-6_24", "crossref");
	end(&s);
}

/* The authors told arXiv of a journal; the list says a conference: its pages and DOI are of another publication. */
static void another_publication_is_not_mixed_in(void **state)
{
	(void)state;
	struct scene s;
	begin(&s);
	set_id(&s, add(&s, TITLE, "ECIR", 2024, ""), CITE_ID_ARXIV, "2305.08845");
	hou(&s, 0)->field[CITE_DOI] = "10.1145/3708985";
	struct cite_record *r = answer(&s, 0, "crossref", CITE_TYPE_ARTICLE, CITE_ID_DOI, "10.1145/3708985", TITLE, PEOPLE, 2025);
	r->field[CITE_CONTAINER] = "ACM Transactions on Information Systems";
	r->field[CITE_VOLUME] = "43";
	const struct cite_citation *c = merge(&s, 1, CITE_PREFER_PUBLISHED);
	assert_int_equal(c->type, CITE_TYPE_INPROCEEDINGS);
	assert_int_equal(c->issued.year, 2024);
	assert_null(c->field[CITE_VOLUME].s);
	assert_null(c->field[CITE_DOI].s);
	assert_int_equal(c->n_doubt, 1);
	end(&s);
}

static void a_wrong_id_is_not_believed(void **state)
{
	(void)state;
	struct scene s;
	begin(&s);
	set_id(&s, add(&s, "Spectral Lines of Very Cool Dwarf Stars", "ApJ", 2019, "R. Kurucz, A. Stein"), CITE_ID_ARXIV, "2305.08845");
	hou(&s, 0);
	set_id(&s, add(&s, TITLE, NULL, 0, PEOPLE), CITE_ID_ARXIV, "2305.08845");
	hou(&s, 1);
	const struct cite_citation *c = merge(&s, 2, CITE_PREFER_PUBLISHED);
	check(&c[0].field[CITE_TITLE], "Spectral Lines of Very Cool Dwarf Stars", "list");
	assert_int_equal(c[0].n_author, 2);
	assert_null(c[0].field[CITE_ABSTRACT].s);
	check(&c[0].field[CITE_ARXIV], "2305.08845", "list");
	assert_int_equal(c[0].n_doubt, 1);
	assert_non_null(strstr(c[0].doubt[0], "2305.08845"));
	check(&c[1].field[CITE_TITLE], TITLE, "arxiv");
	end(&s);
}

static void one_paper_in_several_sections(void **state)
{
	(void)state;
	struct scene s;
	begin(&s);
	set_id(&s, add(&s, TITLE, "arXiv", 2023, ""), CITE_ID_ARXIV, "2305.08845");
	hou(&s, 0)->field[CITE_DOI] = "10.1007/978-3-031-56060-6_24";
	set_id(&s, add(&s, TITLE, "ECIR", 2024, ""), CITE_ID_DOI, "10.1007/978-3-031-56060-6_24");
	add(&s, "large language models are zero-shot rankers for recommender systems", NULL, 0, "Y. Hou");
	add(&s, TITLE, NULL, 0, "Somebody Else");
	set_id(&s, add(&s, "Other", NULL, 0, ""), CITE_ID_DOI, "10.48550/arxiv.2305.08845");
	const struct cite_citation *c = merge(&s, 2, CITE_PREFER_PUBLISHED);
	assert_int_equal(c[0].n_entry, 4);
	assert_int_equal(c[0].n_section, 2);
	assert_int_equal(c[0].type, CITE_TYPE_INPROCEEDINGS);
	assert_int_equal(c[0].issued.year, 2024);
	assert_int_equal(c[1].n_entry, 1);
	end(&s);
}

static void withdrawn_is_noted(void **state)
{
	(void)state;
	struct scene s;
	begin(&s);
	set_id(&s, add(&s, TITLE, NULL, 0, ""), CITE_ID_ARXIV, "2305.08845");
	hou(&s, 0)->withdrawn = true;
	const struct cite_citation *c = merge(&s, 1, CITE_PREFER_PUBLISHED);
	assert_true(c->withdrawn);
	check(&c->field[CITE_NOTE], "withdrawn", "arxiv");
	end(&s);
}

/* What arXiv's authors say of the publication, where nobody else knows of it. */
static void journal_references(void **state)
{
	(void)state;
	struct scene s;
	static const struct {
		const char *venue, *ref;
		int year;
		enum cite_type type;
		const char *container, *volume, *pages;
		int issued;
	} rows[] = {
		{ NULL, "Illinois J. Math. 52 (2008) no.2, 681-689", 0, CITE_TYPE_ARTICLE, "Illinois J. Math.", "52", "681-689", 2008 },
		{ "Arxiv", "Illinois J. Math. 52 (2008) no.2, 681-689", 2007, CITE_TYPE_ARTICLE, "Illinois J. Math.", "52", "681-689",
			2008 },
		{ "Arxiv", "In Proc. of a Workshop 52 (2008), 681-689", 2007, CITE_TYPE_PREPRINT, NULL, NULL, NULL, 2007 },
		{ "ECIR", "Illinois J. Math. 52 (2008) no.2, 681-689", 2007, CITE_TYPE_INPROCEEDINGS,
			"European Conference on Information Retrieval", NULL, NULL, 2007 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		begin(&s);
		set_id(&s, add(&s, "Sums of Squares", rows[i].venue, rows[i].year, ""), CITE_ID_ARXIV, "0704.0002");
		struct cite_record *r =
			answer(&s, 0, "arxiv", CITE_TYPE_PREPRINT, CITE_ID_ARXIV, "0704.0002", "Sums of Squares", "Ann Lee", 2007);
		r->field[CITE_JOURNAL_REF] = rows[i].ref;
		cite_merge(&s.bib, s.item, s.n, CITE_PREFER_PUBLISHED);
		const struct cite_citation *c = &s.bib->citation[0];
		assert_int_equal(c->type, rows[i].type);
		assert_int_equal(c->issued.year, rows[i].issued);
		assert_true(!rows[i].volume == !c->field[CITE_VOLUME].s);
		if (rows[i].volume) {
			assert_string_equal(c->type_origin, "journal-ref");
			assert_string_equal(c->field[CITE_CONTAINER].s, rows[i].container);
			assert_string_equal(c->field[CITE_CONTAINER].origin, "journal-ref");
			assert_string_equal(c->field[CITE_VOLUME].s, rows[i].volume);
			assert_string_equal(c->field[CITE_PAGES].s, rows[i].pages);
			assert_string_equal(c->field[CITE_ARXIV].s, "0704.0002");
			assert_string_equal(c->issued_origin, "journal-ref");
		}
		end(&s);
		begin(&s);
		set_id(&s, add(&s, "Sums of Squares", rows[i].venue, rows[i].year, ""), CITE_ID_ARXIV, "0704.0002");
		answer(&s, 0, "arxiv", CITE_TYPE_PREPRINT, CITE_ID_ARXIV, "0704.0002", "Sums of Squares", "Ann Lee", 2007)
			->field[CITE_JOURNAL_REF] = rows[i].ref;
		cite_merge(&s.bib, s.item, s.n, CITE_PREFER_PREPRINT);
		assert_int_equal(s.bib->citation[0].type, CITE_TYPE_PREPRINT);
		end(&s);
	}
}

/* One title without people: one paper if nothing speaks against it. */
static void titles_without_people(void **state)
{
	(void)state;
	static const struct {
		const char *id[3]; /* of three items; NULL: none */
		int year[3];
		const char *people[3];
		size_t papers;
	} rows[] = {
		{ { "0704.0001", NULL, NULL }, { 2007, 2007, 2007 }, { "", "", "" }, 1 },
		{ { "0704.0001", NULL, "0704.0002" }, { 2007, 2007, 2007 }, { "", "", "" }, 2 },
		{ { NULL, "0704.0001", "0704.0002" }, { 2007, 2007, 2007 }, { "", "", "" }, 2 },
		{ { NULL, NULL, NULL }, { 2007, 2008, 2009 }, { "", "", "" }, 3 },
		{ { NULL, NULL, NULL }, { 2007, 2007, 2007 }, { "Ann Lee", "", "Bob Ray" }, 2 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct scene s;
		begin(&s);
		for (int k = 0; k < 3; k++) {
			struct cite_entry *e = add(&s, "Sums of Four Squares and More", NULL, rows[i].year[k], rows[i].people[k]);
			if (rows[i].id[k])
				set_id(&s, e, CITE_ID_ARXIV, rows[i].id[k]);
		}
		cite_merge(&s.bib, s.item, s.n, CITE_PREFER_PUBLISHED);
		assert_int_equal(s.bib->n_citation, rows[i].papers);
		end(&s);
	}
}

/* A place that nobody knows is a meeting if it is an acronym, but not if it is who published it. */
static void unknown_places(void **state)
{
	(void)state;
	static const struct {
		const char *venue;
		enum cite_type type;
	} rows[] = { { "XYZW", CITE_TYPE_INPROCEEDINGS }, { "ACM", CITE_TYPE_MISC }, { "OpenAI", CITE_TYPE_MISC },
		{ "A Company's Blog", CITE_TYPE_MISC }, { "Letters of Cats", CITE_TYPE_ARTICLE } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct scene s;
		begin(&s);
		set_id(&s, add(&s, "Sums of Squares", rows[i].venue, 2007, ""), CITE_ID_ARXIV, "0704.0002");
		const struct cite_citation *c = merge(&s, 1, CITE_PREFER_PUBLISHED);
		assert_int_equal(c->type, rows[i].type);
		assert_string_equal(c->field[CITE_CONTAINER].s, rows[i].venue);
		end(&s);
	}
}

static void nothing_is_invented(void **state)
{
	(void)state;
	struct scene s;
	begin(&s);
	add(&s, NULL, NULL, 0, "");
	s.item[0].answer = NULL;
	const struct cite_citation *c = merge(&s, 1, CITE_PREFER_PUBLISHED);
	assert_int_equal(c->type, CITE_TYPE_MISC);
	assert_int_equal(c->issued.year, 0);
	for (int f = 0; f < CITE_N_FIELD; f++)
		assert_null(c->field[f].s);
	end(&s);
	cite_merge(&s.bib, NULL, 0, CITE_PREFER_PUBLISHED);
	assert_int_equal(s.bib->n_citation, 0);
	cite_bib_free(s.bib);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_lists_conference_and_the_eprint),
		cmocka_unit_test(a_journal_and_a_preprint),
		cmocka_unit_test(published_record_joins_the_preprint),
		cmocka_unit_test(another_publication_is_not_mixed_in),
		cmocka_unit_test(a_wrong_id_is_not_believed),
		cmocka_unit_test(one_paper_in_several_sections),
		cmocka_unit_test(withdrawn_is_noted),
		cmocka_unit_test(journal_references),
		cmocka_unit_test(titles_without_people),
		cmocka_unit_test(unknown_places),
		cmocka_unit_test(nothing_is_invented),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
