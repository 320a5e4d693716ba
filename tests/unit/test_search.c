/* Searching by title: slips of the pen, changed subtitles, shortened author lists, and papers that only share a title. */
#include "../sim/sim.h"
#include "base/arena.h"
#include "lookup/fit.h"
#include "lookup/resolve.h"
#include "paper/name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N = 200 };

/* How a list's spelling differs from the true one. */
enum slip { EXACT, TYPO, TYPOS, OTHER_SUBTITLE, NO_SUBTITLE, CASE, TRAP_PEOPLE, TRAP_NOBODY, NO_PEOPLE_BUT_YEAR, ONE_PERSON, N_SLIP };

struct library {
	struct cite_arena *mem;
	struct cite_query query[N];
	const char *truth[N]; /* the title that must be found, NULL: nothing may be */
	char *scenario;
};

static const char *const heads[] = { "Reading", "Steering", "Pruning", "Distilling", "Probing", "Watermarking", "Quantizing", "Debiasing",
	"Merging", "Grounding", "Unlearning", "Curating", "Scaling", "Editing", "Routing", "Compressing", "Explaining", "Calibrating",
	"Poisoning", "Aligning" };
static const char *const bodies[] = { "Molecular Graphs", "Long Documents", "Sparse Transformers", "Clinical Notes", "Satellite Imagery",
	"Spoken Dialogues", "Program Synthesizers", "Legal Contracts", "Protein Embeddings", "Robot Trajectories" };
static const char *const tails[] = { "a Study of Hidden Failures", "Toward Honest Baselines", "What Benchmarks Do Not Measure",
	"an Open Evaluation" };
static const char *const people[] = { "Ann Castellanos", "Bo Lindqvist", "Chidi Okafor", "Dana Moreau", "Eiji Nakamura", "Fern Abara",
	"Goran Petrov" };

static void swap(char *s, size_t at)
{
	char c = s[at];
	s[at] = s[at + 1];
	s[at + 1] = c;
}

/* The list's spelling of a title. */
static char *misspell(struct cite_arena *a, const char *head, const char *body, const char *tail, enum slip slip)
{
	char *s = cite_arena_printf(a, "%s %s: %s", head, body, tail);
	switch (slip) {
	case TYPO: swap(s, strlen(head) + 3); return s;
	case TYPOS:
		swap(s, 2);
		swap(s, strlen(head) + 4);
		return s;
	case OTHER_SUBTITLE: return cite_arena_printf(a, "%s %s: a Preliminary Look", head, body);
	case NO_SUBTITLE: return cite_arena_printf(a, "%s %s", head, body);
	case CASE:
		for (char *p = s; *p; p++)
			*p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
		return cite_arena_printf(a, "%s.", s);
	default: return s;
	}
}

static void add_people(struct cite_query *q, struct cite_arena *a, const char *list)
{
	struct cite_people p = cite_people_parse(a, list, strlen(list));
	q->author = p.v;
	q->n_author = p.n;
}

static void add(struct library *l, size_t i, struct cite_buf *scenario)
{
	enum slip slip = (enum slip)(i % N_SLIP);
	const char *head = heads[i % 20], *body = bodies[i / 20], *tail = tails[i % 4];
	const char *one = people[i % 7], *two = people[(i + 2) % 7], *three = people[(i + 4) % 7];
	char *title = cite_arena_printf(l->mem, "%s %s: %s", head, body, tail);
	struct cite_query *q = &l->query[i];
	cite_buf_printf(scenario, "paper %s%zu%s | %s | %s and %s and %s | 2021-05-01\n", i % 3 ? "arxiv:2105." : "doi:10.1145/99",
		i + 10001, i % 3 ? "" : ".1", title, one, two, three);
	q->title = misspell(l->mem, head, body, tail, slip);
	l->truth[i] = slip == TRAP_PEOPLE || slip == TRAP_NOBODY ? NULL : title;
	if (slip == TRAP_PEOPLE)
		add_people(q, l->mem, "Zoe Quandt, Yves Xanthos");
	else if (slip == NO_PEOPLE_BUT_YEAR)
		q->year = 2021;
	else if (slip == ONE_PERSON)
		add_people(q, l->mem, cite_arena_printf(l->mem, "%s et al.", one));
	else if (slip != TRAP_NOBODY)
		add_people(q, l->mem, cite_arena_printf(l->mem, "%s, %s, %s", one, two, three));
	else
		q->year = 2009;
}

static void precision_and_recall(void **state)
{
	(void)state;
	static struct library l;
	struct cite_buf scenario = CITE_BUF(CITE_MAX_LIST);
	struct cite_err err = { 0 };
	l.mem = cite_arena_new();
	for (size_t i = 0; i < N; i++)
		add(&l, i, &scenario);
	setenv("CITELIST_ARXIV_URL", "https://sim.invalid/arxiv/api/query", 1);
	setenv("CITELIST_CROSSREF_URL", "https://sim.invalid/crossref", 1);
	struct sim *sim = sim_new(cite_buf_str(&scenario), &err);
	assert_non_null(sim);
	struct sim_clock clock = { .now_ms = 1700000000000, .request_ms = 20 };
	struct sim_wire wire = { .sim = sim, .clock = &clock };
	struct cite_world world = { .http = sim_http(&wire), .clock = sim_fake_clock(&clock) };
	struct cite_answers *answers;
	assert_int_equal(cite_settings_read(world.setting, l.mem, &world.options, &err), CITE_OK);
	assert_int_equal(cite_store_open(&world.store, NULL, false, &err), CITE_OK);
	assert_int_equal(cite_resolve(&answers, &world, l.query, N, &err), CITE_OK);
	size_t wanted = 0, right = 0, wrong = 0;
	for (size_t i = 0; i < N; i++) {
		const struct cite_answer *a = &answers->answer[i];
		const char *title = a->n_record ? a->record[0]->field[CITE_TITLE] : NULL;
		wanted += l.truth[i] != NULL;
		if (title && l.truth[i] && !strcmp(title, l.truth[i]))
			right++;
		else if (title) {
			wrong++;
			print_message("wrong: \"%s\" for \"%s\"\n", title, l.query[i].title);
		} else {
			assert_non_null(a->why);
			if (l.truth[i])
				print_message("missed: \"%s\": %s\n", l.query[i].title, a->why);
		}
	}
	print_message("%zu of %zu found, %zu wrong, %zu requests\n", right, wanted, wrong, answers->n_request);
	assert_int_equal(wrong, 0);
	assert_true(right * 10 >= wanted * 9);
	/* Again: everything is in the store, the failures too. */
	cite_answers_free(answers);
	assert_int_equal(cite_resolve(&answers, &world, l.query, N, &err), CITE_OK);
	assert_int_equal(answers->n_request, 0);
	cite_answers_free(answers);
	world.options.no_search = true;
	assert_int_equal(cite_resolve(&answers, &world, l.query, N, &err), CITE_OK);
	assert_int_equal(answers->answer[0].state, CITE_STATE_NONE);
	cite_answers_free(answers);
	cite_store_close(world.store);
	sim_free(sim);
	cite_buf_free(&scenario);
	cite_arena_free(l.mem);
}

/* ---- the guard ---- */

static bool fits(const char *said, const char *said_people, const char *is, const char *its_people)
{
	struct cite_arena *a = cite_arena_new();
	struct cite_query q = { .title = said };
	struct cite_record r = { .field[CITE_TITLE] = is, .id = { CITE_ID_ARXIV, 0, "2305.08845" } };
	struct cite_people p = cite_people_parse(a, its_people, strlen(its_people));
	add_people(&q, a, said_people);
	r.author = p.v;
	r.n_author = p.n;
	const char *why = NULL;
	bool good = cite_fit_by_id(&q, &r, a, &why);
	assert_int_equal(good, why == NULL);
	cite_arena_free(a);
	return good;
}

static void wrong_ids_are_seen(void **state)
{
	(void)state;
	assert_true(fits("LLaRA: Aligning Large Language Models with Sequential Recommenders", "Jiayi Liao, Sihang Li, Zhengyi Yang",
		"LLaRA: Large Language-Recommendation Assistant", "Jiayi Liao, Sihang Li, Zhengyi Yang, Jiancan Wu"));
	assert_true(fits("A Completely New Name for It", "Y. Hou, J. Zhang", "Large Language Models are Zero-Shot Rankers",
		"Yupeng Hou, Junjie Zhang, Zihan Lin"));
	assert_true(fits("Attention is all you need", "", "Attention Is All You Need", "Ashish Vaswani"));
	assert_true(fits("BERT", "", "Pre-training of Deep Bidirectional Transformers", "Jacob Devlin"));
	assert_false(fits(
		"Adversarial Prompting for Recommender Fairness", "Xi Liu, Yu Wang", "Spectral Lines of Cool Dwarf Stars", "R. Kurucz"));
	assert_false(fits("Adversarial Prompting for Recommender Fairness", "", "Spectral Lines of Cool Dwarf Stars", "R. Kurucz"));
	assert_false(fits("Adversarial Prompting for Recommender Fairness", "Xi Liu, Yu Wang", "Adversarial Training for Speech Models",
		"R. Kurucz, A. Stein"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(precision_and_recall),
		cmocka_unit_test(wrong_ids_are_seen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
