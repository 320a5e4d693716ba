/* Searching by title: two hundred real titles with slips of the pen, changed subtitles and shortened author lists, among papers that
 * only share a title. */
#include "../sim/sim.h"
#include "base/arena.h"
#include "base/file.h"
#include "lookup/fit.h"
#include "lookup/resolve.h"
#include "lookup/slip.h"
#include "paper/name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N = 200, ROUNDS = 3 };

/* A paper as it is, from tests/support/titles.tsv. */
struct truth {
	const char *id, *title, *people; /* people: "A; B; C" */
	int year;
};

static size_t read_truths(struct truth out[N], struct cite_arena *a)
{
	struct cite_buf b = CITE_BUF(1 << 20);
	struct cite_err err = { 0 };
	size_t n = 0;
	assert_int_equal(cite_file_read(&b, SOURCE_DIR "/tests/support/titles.tsv", NULL, &err), CITE_OK);
	char *text = cite_arena_dup(a, cite_buf_str(&b));
	for (char *save = NULL, *line = strtok_r(text, "\n", &save); line && n < N; line = strtok_r(NULL, "\n", &save)) {
		char *part = NULL;
		if (*line == '#')
			continue;
		out[n].id = strtok_r(line, "\t", &part);
		out[n].year = atoi(strtok_r(NULL, "\t", &part));
		out[n].title = strtok_r(NULL, "\t", &part);
		out[n].people = strtok_r(NULL, "\t", &part);
		assert_non_null(out[n].people);
		n++;
	}
	cite_buf_free(&b);
	return n;
}

/* ---- how a list spells it ---- */

enum slip {
	EXACT,
	LOWER_CASE,
	SWAPPED,  /* two letters */
	LEFT_OUT, /* a letter */
	DOUBLED,
	WRONG_LETTER,
	TWO_SLIPS,
	HYPHENS, /* blanks in their place */
	OTHER_SUBTITLE,
	NO_SUBTITLE,
	NICKNAME, /* in front */
	ONE_PERSON,
	FAMILY_ONLY, /* names as "A. Vaswani" */
	YEAR_ONLY,
	TRAP_PEOPLE, /* of this title, but by others */
	TRAP_YEAR,   /* nobody is named, and the year is another */
	TRAP_NUMBER, /* a part that does not exist */
	TRAP_WORD,   /* a word exchanged: another paper of the same people */
	N_SLIP
};

static bool is_trap(enum slip s)
{
	return s >= TRAP_PEOPLE;
}

/* A place inside a long word, so that the slip is one of the pen. */
static char *inside_a_word(char *s, unsigned seed)
{
	char *best = NULL;
	for (char *w = s; *w;) {
		size_t n = 0;
		while ((w[n] | 32) >= 'a' && (w[n] | 32) <= 'z')
			n++;
		if (n >= 6 && (!best || seed++ % 2))
			best = w + 1 + seed % (n - 4);
		w += n ? n : 1;
	}
	return best;
}

static char *with_slip(struct cite_arena *a, const char *title, enum slip how, unsigned seed)
{
	char *s = cite_arena_printf(a, "%s ", title), *at = inside_a_word(s, seed);
	if (!at)
		return cite_arena_dup(a, title);
	if (how == SWAPPED) {
		char c = at[0];
		at[0] = at[1];
		at[1] = c;
	} else if (how == LEFT_OUT)
		memmove(at, at + 1, strlen(at + 1) + 1);
	else if (how == DOUBLED)
		memmove(at + 1, at, strlen(at) - 1);
	else
		*at = *at == 'x' ? 'q' : 'x';
	s[strlen(title) - (how == LEFT_OUT) + (how == DOUBLED)] = '\0';
	return s;
}

static char *with_subtitle(struct cite_arena *a, const char *title, const char *subtitle)
{
	const char *colon = strchr(title, ':');
	size_t n = colon ? (size_t)(colon - title) : strlen(title);
	return cite_arena_printf(a, "%.*s%s", (int)n, title, colon ? subtitle : "");
}

static char *with_number(struct cite_arena *a, const char *title)
{
	return cite_arena_printf(a, "%s, Part 7", title);
}

/* Its longest word becomes another. */
static char *with_other_word(struct cite_arena *a, const char *title)
{
	size_t best = 0, length = 0;
	for (size_t i = 0; title[i]; i++) {
		size_t n = strcspn(title + i, " :,.-");
		if (n > length) {
			best = i;
			length = n;
		}
		i += n ? n - 1 : 0;
	}
	return cite_arena_printf(a, "%.*sBeekeeping%s", (int)best, title, title + best + length);
}

static char *misspell(struct cite_arena *a, const char *title, enum slip how, unsigned seed)
{
	char *s = cite_arena_dup(a, title);
	switch (how) {
	case LOWER_CASE:
		for (char *p = s; *p; p++)
			*p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
		return cite_arena_printf(a, "%s.", s);
	case SWAPPED:
	case LEFT_OUT:
	case DOUBLED:
	case WRONG_LETTER: return with_slip(a, title, how, seed);
	case TWO_SLIPS: return strlen(title) < 40 ? s : with_slip(a, with_slip(a, title, SWAPPED, seed), LEFT_OUT, seed + 1);
	case HYPHENS:
		for (char *p = s; *p; p++)
			*p = *p == '-' ? ' ' : *p;
		return s;
	case OTHER_SUBTITLE: return with_subtitle(a, title, ": What We Know So Far");
	case NO_SUBTITLE: return with_subtitle(a, title, "");
	case NICKNAME: return strchr(title, ':') ? s : cite_arena_printf(a, "QuxNet: %s", title);
	case TRAP_NUMBER: return with_number(a, title);
	case TRAP_WORD: return with_other_word(a, title);
	default: return s;
	}
}

/* "Ashish Vaswani; Noam Shazeer" as the list has them. */
static const char *spell_people(struct cite_arena *a, const char *people, enum slip how)
{
	struct cite_buf b = CITE_BUF(4096);
	for (const char *p = people; *p;) {
		size_t n = strcspn(p, ";");
		const char *family = p + n;
		while (how == FAMILY_ONLY && family > p && family[-1] != ' ')
			family--;
		if (how == FAMILY_ONLY && family > p + 2 && (unsigned char)*p < 0x80)
			cite_buf_printf(&b, "%s%c. %.*s", b.n ? ", " : "", *p, (int)(p + n - family), family);
		else
			cite_buf_printf(&b, "%s%.*s", b.n ? ", " : "", (int)n, p);
		p += n + strspn(p + n, "; ");
		if (how == ONE_PERSON && *p) {
			cite_buf_puts(&b, " et al.");
			break;
		}
	}
	const char *out = cite_arena_dup(a, cite_buf_str(&b));
	cite_buf_free(&b);
	return out;
}

static void add_people(struct cite_query *q, struct cite_arena *a, const char *list)
{
	struct cite_people p = cite_people_parse(a, list, strlen(list));
	q->author = p.v;
	q->n_author = p.n;
}

static struct cite_query ask_for(struct cite_arena *a, const struct truth *t, enum slip how, unsigned seed)
{
	struct cite_query q = { .title = misspell(a, t->title, how, seed), .year = t->year };
	if (how == TRAP_PEOPLE)
		add_people(&q, a, "Zita Quast, Yorick Xanthos");
	else if (how == TRAP_YEAR)
		q.year = 1979;
	else if (how != YEAR_ONLY)
		add_people(&q, a, spell_people(a, t->people, how));
	return q;
}

/* ---- what there is to find ---- */

/* All of them, by turns at arXiv and at Crossref as well; beside them papers of the same titles by others, and a sequel of the same
 * people to each tenth. */
static void catalogue(struct cite_buf *scenario, const struct truth *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct cite_buf people = CITE_BUF(4096);
		for (const char *p = t[i].people; *p; p += strcspn(p, ";"), p += strspn(p, "; "))
			cite_buf_printf(&people, "%s%.*s", people.n ? " and " : "", (int)strcspn(p, ";"), p);
		const char *who = cite_buf_str(&people);
		cite_buf_printf(scenario, "paper arxiv:%s | %s | %s | %d-05-01\n", t[i].id, t[i].title, who, t[i].year);
		if (i % 4 == 0)
			cite_buf_printf(scenario, "paper doi:10.9999/same.%zu | %s | Ulla Vandam and Rolf Iversen | %d-01-01\n", i,
				t[i].title, t[i].year + 4);
		if (i % 10 == 5)
			cite_buf_printf(scenario, "paper arxiv:2501.%05zu | %s, Part 2 | %s | 2025-01-01\n", i + 1, t[i].title, who);
		cite_buf_free(&people);
	}
}

struct score {
	size_t wanted, right, wrong;
};

static void judge(struct score *s, const struct cite_answer *a, const struct cite_query *q, const struct truth *t, enum slip how)
{
	const struct cite_record *r = a->n_record ? a->record[0] : NULL;
	s->wanted += !is_trap(how);
	if (r && !is_trap(how) && !strcmp(r->id.value, t->id))
		s->right++;
	else if (r) {
		s->wrong++;
		print_message("wrong: %s \"%s\" for \"%s\"\n", r->id.value, r->field[CITE_TITLE], q->title);
	} else {
		assert_non_null(a->why);
		if (!is_trap(how))
			print_message("missed: \"%s\" (%s): %s\n", q->title, t->title, a->why);
	}
}

static void precision_and_recall(void **state)
{
	(void)state;
	static struct truth truth[N];
	static struct cite_query query[N];
	struct cite_arena *a = cite_arena_new();
	struct cite_buf scenario = CITE_BUF(CITE_MAX_LIST);
	struct cite_err err = { 0 };
	size_t n = read_truths(truth, a);
	assert_int_equal(n, N);
	catalogue(&scenario, truth, n);
	setenv("CITELIST_ARXIV_URL", "https://sim.invalid/arxiv/api/query", 1);
	setenv("CITELIST_CROSSREF_URL", "https://sim.invalid/crossref", 1);
	struct sim *sim = sim_new(cite_buf_str(&scenario), &err);
	assert_non_null(sim);
	struct sim_clock clock = { .now_ms = 1700000000000, .request_ms = 20 };
	struct sim_wire wire = { .sim = sim, .clock = &clock };
	struct cite_world world = { .http = sim_http(&wire), .clock = sim_fake_clock(&clock) };
	struct cite_answers *answers;
	struct score score = { 0 };
	assert_int_equal(cite_settings_read(world.setting, a, &world.options, &err), CITE_OK);
	for (unsigned round = 0; round < ROUNDS; round++) {
		assert_int_equal(cite_store_open(&world.store, NULL, false, &err), CITE_OK);
		for (size_t i = 0; i < n; i++)
			query[i] = ask_for(a, &truth[i], (enum slip)((i + round * 5) % N_SLIP), (unsigned)i + round);
		assert_int_equal(cite_resolve(&answers, &world, query, n, &err), CITE_OK);
		for (size_t i = 0; i < n; i++)
			judge(&score, &answers->answer[i], &query[i], &truth[i], (enum slip)((i + round * 5) % N_SLIP));
		cite_answers_free(answers);
		/* Again: everything is in the store, the failures too. */
		assert_int_equal(cite_resolve(&answers, &world, query, n, &err), CITE_OK);
		assert_int_equal(answers->n_request, 0);
		cite_answers_free(answers);
		cite_store_close(world.store);
	}
	print_message("%zu of %zu found, %zu wrong\n", score.right, score.wanted, score.wrong);
	assert_int_equal(score.wrong, 0);
	assert_true(score.right * 10 >= score.wanted * 9);
	assert_int_equal(cite_store_open(&world.store, NULL, false, &err), CITE_OK);
	world.options.no_search = true;
	assert_int_equal(cite_resolve(&answers, &world, query, n, &err), CITE_OK);
	assert_int_equal(answers->answer[0].state, CITE_STATE_NONE);
	cite_answers_free(answers);
	cite_store_close(world.store);
	sim_free(sim);
	cite_buf_free(&scenario);
	cite_arena_free(a);
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

static void slips_and_series(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		int min, max;
	} rows[] = {
		{ "Convergence of things. I. Theory", "Convergence of Things, I: Theory", 100, 100 },
		{ "Location of acoustic sources: Part II", "Location of acoustic sources: Part I", 0, 0 },
		{ "Location of acoustic sources: Part 2", "Location of acoustic sources: Part II", 90, 100 },
		{ "Location of acoustic sources: Part II", "Location of acoustic sources", 0, 0 },
		{ "Galaxy surveys. XIV. The end of the tail", "Galaxy surveys. XVI. The end of the tail", 0, 0 },
		{ "What I learned of deep networks", "What I lerned of deep networks", 90, 99 },
		{ "Reading minds: a study", "Reading minds: towards an understanding", 70, 70 },
		{ "Reading minds: a study of cats at home", "Reading minds: a study of dogs at home", 0, 0 },
		{ "Reading minds", "Reading minds: a study", 80, 80 },
		{ "QuxNet \u2014 \u201cReading minds\u201d from afar", "Reading minds from afar", 80, 80 },
		{ "QuxNet: Reading minds from afar", "Reading minds from afar", 80, 80 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int score = cite_slip_score(rows[i].a, rows[i].b);
		if (score < rows[i].min || score > rows[i].max || score != cite_slip_score(rows[i].b, rows[i].a))
			fail_msg("\"%s\" and \"%s\": %d", rows[i].a, rows[i].b, score);
	}
}

/* People under another title: a third of the fewer must be the same, for one of many may be a namesake. */
static void namesakes_prove_nothing(void **state)
{
	(void)state;
	static const char ours[] = "Ann Lee, Bo Ray, Cy Fox, Di Orr, Ed Poe, Flo Nye, Gus Yates";
	static const struct {
		const char *theirs;
		bool fits;
	} rows[] = { { "Ann Lee, Hal Wu, Ina Ott, Jo Eck, Kit Amos, Lou Beck, Mo Carr", false },
		{ "Ann Lee, Bo Ray, Cy Fox, Jo Eck, Kit Amos, Lou Beck, Mo Carr", true }, { "Ann Lee, Hal Wu", true },
		{ "Hal Wu", false } };
	struct cite_arena *a = cite_arena_new();
	struct cite_people mine = cite_people_parse(a, ours, strlen(ours));
	struct cite_query q = { .title = "Reading the minds of cats", .author = mine.v, .n_author = mine.n };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cite_people others = cite_people_parse(a, rows[i].theirs, strlen(rows[i].theirs));
		struct cite_record r = { .author = others.v, .n_author = others.n };
		const char *why = NULL;
		r.id.value = "2305.00001";
		r.field[CITE_TITLE] = "A treatise on bridges of steel";
		if (cite_fit_by_id(&q, &r, a, &why) != rows[i].fits)
			fail_msg("%s", rows[i].theirs);
		assert_int_equal(why == NULL, rows[i].fits);
	}
	cite_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(precision_and_recall),
		cmocka_unit_test(slips_and_series),
		cmocka_unit_test(wrong_ids_are_seen),
		cmocka_unit_test(namesakes_prove_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
