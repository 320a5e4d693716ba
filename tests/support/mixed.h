/* mixed.h: the list that the tests of lookups look up: 70 % arXiv, 20 % DOI, 5 % Anthology, 5 % titles only; and what must come of it. */
#ifndef MIXED_H
#define MIXED_H

#include "../sim/sim.h"
#include "base/arena.h"
#include "paper/name.h"

#include <stdio.h>
#include <stdlib.h>

enum { ALL = 2000, TITLES = ALL / 20, PEOPLE = 3 };

struct papers {
	struct cite_arena *mem;
	struct cite_id id[ALL];
	struct cite_query query[ALL];
	const char *title[TITLES];
	size_t n;
	char *scenario;
};

static const char *const nouns[] = { "Rivers", "Lattices", "Beehives", "Comets", "Orchards", "Glaciers", "Violins", "Markets", "Tides",
	"Looms" };
static const char *const verbs[] = { "Folding", "Counting", "Steering", "Predicting", "Weaving", "Sorting", "Mapping", "Cooling", "Tuning",
	"Bending" };

static void set_id(struct papers *p, size_t i, enum cite_id_kind kind, char *value)
{
	p->id[i] = (struct cite_id){ kind, 0, value };
	p->query[i] = (struct cite_query){ .id = &p->id[i], .n_id = 1 };
}

/* Only its title, one author and the year are known; the sim has it on arXiv. */
static void set_title(struct papers *p, size_t i, size_t k, struct cite_buf *scenario)
{
	struct cite_person *who = cite_arena_alloc(p->mem, sizeof *who);
	p->title[k] = cite_arena_printf(p->mem, "%s %s with %s Number %zu", verbs[k % 10], nouns[k / 10], verbs[(k + 3) % 10], k);
	cite_person_parse(who, p->mem, "Wanda Quill", 11);
	p->query[i] = (struct cite_query){ .title = p->title[k], .author = who, .n_author = 1, .year = 2021 };
	cite_buf_printf(scenario, "paper arxiv:2106.%05zu | %s | Wanda Quill and Otto Fern | 2021-06-01\n", k + 1, p->title[k]);
}

static void make_papers(struct papers *p, size_t n, const char *faults)
{
	struct cite_buf scenario = CITE_BUF(CITE_MAX_LIST);
	*p = (struct papers){ .mem = cite_arena_new(), .n = n };
	cite_buf_printf(&scenario, "%s\n", faults);
	for (size_t i = 0, titles = 0; i < n; i++)
		switch (i % 20) {
		case 0: set_title(p, i, titles++, &scenario); break;
		case 1: set_id(p, i, CITE_ID_ACL, cite_arena_printf(p->mem, "2024.acl-long.%zu", i + 1)); break;
		case 2:
		case 3:
		case 4:
		case 5: set_id(p, i, CITE_ID_DOI, cite_arena_printf(p->mem, "10.1145/36267%05zu", i)); break;
		default: set_id(p, i, CITE_ID_ARXIV, cite_arena_printf(p->mem, "2305.%05zu", i + 1)); break;
		}
	p->scenario = cite_arena_dup(p->mem, cite_buf_str(&scenario));
	cite_buf_free(&scenario);
}

static const char *expected(struct sim *sim, const struct papers *p, size_t i)
{
	if (!p->query[i].n_id)
		return p->query[i].title;
	const char *v = p->id[i].value;
	return (p->id[i].kind == CITE_ID_ARXIV       ? sim_paper_arxiv(sim, v) :
			p->id[i].kind == CITE_ID_DOI ? sim_paper_doi(sim, v) :
						       sim_paper_acl(sim, v))
		->title;
}

/* Every paper found, none wrong. */
static void check_all(struct sim *sim, const struct papers *p, const struct cite_answers *a)
{
	for (size_t i = 0; i < p->n; i++) {
		if (a->answer[i].state != CITE_STATE_FOUND)
			fail_msg("%s: %s", p->query[i].n_id ? p->id[i].value : p->query[i].title, a->answer[i].why);
		for (size_t k = 0; k < a->answer[i].n_record; k++)
			assert_string_equal(a->answer[i].record[k]->field[CITE_TITLE], expected(sim, p, i));
	}
}

static void set_urls(const char *base)
{
	static const char *const env[] = { "ARXIV", "CROSSREF", "ACL", "DATACITE", "OPENREVIEW", "DBLP", "OAI" };
	char name[64], url[96];
	for (int i = 0; i < SIM_N_SOURCE; i++) {
		snprintf(name, sizeof name, "CITELIST_%s_URL", env[i]);
		snprintf(url, sizeof url, "%s/%s%s", base, sim_source_name((enum sim_source)i), i == SIM_ARXIV ? "/api/query" : "");
		setenv(name, url, 1);
	}
}

#endif
