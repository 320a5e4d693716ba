/* scenario.c: reads what a scenario says. One order per line, '#' begins a remark:
 *
 *     dialect old                     the feed as served until November 2025
 *     seed 7                          other papers, other chances
 *     shuffle 3                       entries in another order
 *     max-ids 100                     414 above that many
 *     authors 3000                    so many people on every paper
 *     missing 2305.00002              not known; also: missing-once, withdrawn, two-dois
 *     missing-once 2%                 so many of the papers are missing from the first answer that should list them
 *     malformed 2305.00003            HTTP 400 for the whole request, naming it
 *     fault arxiv 1-2 status 429 retry-after 2
 *     fault * 10% slow 40000          in ten of a hundred requests
 *     paper arxiv:2305.08845 | Title | Given Family and Given Family | 2023-05-15 | doi:10.1/x class:cs.IR
 *     records FOLDER                  the papers of a folder of shipped records
 *
 * Faults: status N [retry-after S], rate-exceeded, cut BYTES, slow MS, empty, page, type, redirect, reset. */
#include "sim.h"

#include "../../src/base/arena.h"
#include "../../src/base/err.h"
#include "../../src/base/file.h"
#include "../../src/lookup/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name, *text;
} builtin[] = {
	{ "plain", "" },
	{ "old", "dialect old" },
	{ "shuffled", "shuffle 5" },
	{ "429", "fault arxiv 1-2 status 429" },
	{ "429-retry-after", "fault arxiv 1-2 status 429 retry-after 1" },
	{ "429-forever", "fault * 1- status 429" },
	{ "503", "fault arxiv 1-2 status 503" },
	{ "503-retry-after", "fault arxiv 1 status 503 retry-after 1" },
	{ "406", "fault arxiv 1 status 406" },
	{ "403", "fault arxiv 1- status 403" },
	{ "rate-exceeded", "fault arxiv 1-2 rate-exceeded" },
	{ "cut", "fault arxiv 1-2 cut 700" },
	{ "empty", "fault arxiv 1-2 empty" },
	{ "page", "fault arxiv 1-2 page" },
	{ "type", "fault arxiv 1 type" },
	{ "reset", "fault arxiv 1 reset" },
	{ "slow", "fault arxiv 1 slow 300" },
	{ "redirect", "fault arxiv 1 redirect" },
	{ "414", "max-ids 10" },
	{ "crowd", "authors 3000" },
};

static int source_named(const char *name)
{
	for (int i = 0; i < SIM_N_SOURCE; i++)
		if (!strcmp(sim_source_name((enum sim_source)i), name))
			return i;
	return strcmp(name, "*") ? -2 : -1;
}

/* "3", "1-2", "4-", "10%" */
static bool read_when(struct sim_fault *f, const char *s)
{
	char *end;
	f->from = strtoul(s, &end, 10);
	f->to = f->from;
	if (end == s)
		return false;
	if (*end == '%') {
		f->percent = (int)f->from;
		f->from = 1;
		f->to = SIZE_MAX;
		return true;
	}
	if (*end == '-')
		f->to = end[1] ? strtoul(end + 1, &end, 10) : SIZE_MAX;
	return true;
}

static bool read_fault(struct sim *sim, const char *line)
{
	static const struct {
		const char *word;
		enum sim_fault_kind kind;
	} kinds[] = { { "status", SIM_STATUS }, { "rate-exceeded", SIM_RATE_EXCEEDED }, { "cut", SIM_CUT }, { "slow", SIM_SLOW },
		{ "empty", SIM_EMPTY }, { "page", SIM_PAGE }, { "type", SIM_TYPE }, { "redirect", SIM_REDIRECT }, { "reset", SIM_RESET } };
	char source[16], when[32], what[32];
	int number = 0, retry = -1;
	int n = sscanf(line, "fault %15s %31s %31s %d retry-after %d", source, when, what, &number, &retry);
	struct sim_fault f = { .status = number, .retry_after_s = retry, .ms = number, .bytes = (size_t)number };
	if (n < 3 || (f.source = source_named(source)) < -1 || !read_when(&f, when))
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(what, kinds[i].word))
			f.kind = kinds[i].kind;
	*cite_vec_add(&sim->fault) = f;
	return f.kind != SIM_FINE;
}

/* A paper that is really so, for lists whose papers must be recognised. */
static void add_record(void *ctx, const struct cite_id *id, const char *raw, size_t n)
{
	struct sim *sim = ((void **)ctx)[0];
	const struct cite_source *source = ((void **)ctx)[1];
	struct cite_record r;
	if (!raw || source->parse(&r, &(struct cite_reading){ .mem = sim->mem }, raw, n, NULL) != CITE_DAMAGE_NONE || !r.field[CITE_TITLE])
		return;
	struct sim_paper *p = cite_arena_alloc(sim->mem, sizeof *p);
	struct cite_buf people = CITE_BUF(CITE_MAX_RECORD);
	for (size_t i = 0; i < r.n_author; i++)
		cite_buf_printf(&people, "%s%s", i ? " and " : "", r.author[i].name);
	*p = (struct sim_paper){ .title = r.field[CITE_TITLE],
		.abstract = "An abstract.",
		.class_ = "cs.IR",
		.versions = 1,
		.year = r.published.year,
		.month = r.published.month ? r.published.month : 1,
		.day = r.published.day ? r.published.day : 1,
		.container = r.field[CITE_CONTAINER],
		.pages = r.field[CITE_PAGES],
		.volume = r.field[CITE_VOLUME],
		.journal = r.type == CITE_TYPE_ARTICLE,
		.people = cite_arena_dup(sim->mem, cite_buf_str(&people)) };
	p->arxiv = id->kind == CITE_ID_ARXIV ? cite_arena_dup(sim->mem, id->value) : NULL;
	p->doi = id->kind == CITE_ID_DOI ? cite_arena_dup(sim->mem, id->value) : NULL;
	p->acl = id->kind == CITE_ID_ACL ? cite_arena_dup(sim->mem, id->value) : NULL;
	if (r.field[CITE_ARXIV_CLASS])
		p->class_ = r.field[CITE_ARXIV_CLASS];
	*cite_vec_add(&sim->paper) = p;
	cite_buf_free(&people);
}

static bool read_records(struct sim *sim, const char *folder)
{
	bool some = false;
	for (size_t i = 0; cite_sources[i]; i++) {
		struct cite_response r = { .status = 200, .body = CITE_BUF(CITE_MAX_ANSWER) };
		struct cite_buf path = CITE_BUF(4096);
		void *ctx[] = { sim, (void *)(uintptr_t)cite_sources[i] };
		cite_buf_printf(&path, "%s/%s", folder, cite_sources[i]->shipped ? cite_sources[i]->shipped : "");
		if (cite_sources[i]->shipped && cite_file_read(&r.body, cite_buf_str(&path), NULL, NULL) == CITE_OK) {
			cite_sources[i]->split(&r, NULL, 0, add_record, ctx, NULL);
			some = true;
		}
		cite_buf_free(&path);
		cite_buf_free(&r.body);
	}
	return some;
}

static char *trim(char *s)
{
	s += strspn(s, " \t");
	size_t n = strlen(s);
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'))
		s[--n] = '\0';
	return s;
}

static char *next_part(char **rest)
{
	char *s = *rest, *bar = s ? strstr(s, " | ") : NULL;
	if (bar)
		*bar = '\0';
	*rest = bar ? bar + 3 : NULL;
	return s ? trim(s) : NULL;
}

/* "arxiv:X doi:Y class:Z journal:Name venue:Name comment:... abstract:..."; in words, '_' stands for blanks. */
static void read_marks(struct sim *sim, struct sim_paper *p, char *marks)
{
	const struct {
		const char *name;
		const char **to;
		bool words;
	} names[] = { { "arxiv:", &p->arxiv, false }, { "doi:", &p->doi, false }, { "acl:", &p->acl, false },
		{ "openreview:", &p->openreview, false }, { "class:", &p->class_, false }, { "journal:", &p->container, true },
		{ "venue:", &p->container, true }, { "comment:", &p->comment, true }, { "abstract:", &p->abstract, true },
		{ "ref:", &p->journal_ref, false }, { "preprint:", &p->relation, false }, { "pages:", &p->pages, false },
		{ "volume:", &p->volume, false } };
	for (char *save = NULL, *w = strtok_r(marks, " ", &save); w; w = strtok_r(NULL, " ", &save))
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (!strncmp(w, names[i].name, strlen(names[i].name))) {
				char *value = cite_arena_dup(sim->mem, w + strlen(names[i].name));
				for (char *c = value; names[i].words && *c; c++)
					*c = *c == '_' ? ' ' : *c;
				*names[i].to = value;
				p->journal = p->journal || *names[i].name == 'j';
			}
}

static bool read_paper(struct sim *sim, char *line)
{
	char *rest = line + strlen("paper ");
	char *ids = next_part(&rest), *title = next_part(&rest), *people = next_part(&rest), *date = next_part(&rest),
	     *marks = next_part(&rest);
	if (!title)
		return false;
	struct sim_paper *p = cite_arena_alloc(sim->mem, sizeof *p);
	*cite_vec_add(&sim->paper) = p;
	p->title = cite_arena_dup(sim->mem, title);
	p->people = people ? cite_arena_dup(sim->mem, people) : "";
	p->abstract = "An abstract.";
	p->class_ = "cs.IR";
	p->versions = 1;
	p->year = 2020;
	p->month = p->day = 1;
	if (date)
		sscanf(date, "%d-%d-%d", &p->year, &p->month, &p->day);
	read_marks(sim, p, ids);
	if (marks)
		read_marks(sim, p, marks);
	return true;
}

static bool read_number(const char *line, const char *name, unsigned *out)
{
	size_t n = strlen(name);
	if (strncmp(line, name, n) != 0 || line[n] != ' ')
		return false;
	*out = (unsigned)strtoul(line + n + 1, NULL, 10);
	return true;
}

static bool read_line(struct sim *sim, char *line)
{
	unsigned number;
	if (!*line || *line == '#')
		return true;
	if (!strncmp(line, "fault ", 6))
		return read_fault(sim, line);
	if (!strncmp(line, "paper ", 6))
		return read_paper(sim, line);
	if (!strncmp(line, "records ", 8))
		return read_records(sim, line + 8);
	if (!strcmp(line, "dialect old") || !strcmp(line, "dialect new"))
		return sim->old_dialect = !strcmp(line, "dialect old"), true;
	if (read_number(line, "seed", &sim->seed) || read_number(line, "shuffle", &sim->shuffle))
		return true;
	if (read_number(line, "max-ids", &number))
		return sim->max_ids = number, true;
	if (!strncmp(line, "missing-once ", 13) && strchr(line, '%'))
		return sim->missing_percent = (unsigned)strtoul(line + 13, NULL, 10), true;
	if (read_number(line, "authors", &number))
		return sim->n_authors = number, true;
	const char *value = strchr(line, ' ') ? cite_arena_dup(sim->mem, trim(strchr(line, ' '))) : NULL;
	if (value && !strncmp(line, "missing ", 8))
		*cite_vec_add(&sim->missing) = value;
	else if (value && !strncmp(line, "missing-once ", 13))
		*cite_vec_add(&sim->missing_once) = value;
	else if (value && !strncmp(line, "withdrawn ", 10))
		*cite_vec_add(&sim->withdrawn) = value;
	else if (value && !strncmp(line, "two-dois ", 9))
		*cite_vec_add(&sim->two_dois) = value;
	else if (value && !strncmp(line, "malformed ", 10))
		*cite_vec_add(&sim->malformed) = value;
	else
		return false;
	return true;
}

bool sim_scenario_read(struct sim *sim, const char *text, struct cite_err *err)
{
	for (size_t i = 0; i < sizeof builtin / sizeof *builtin; i++)
		if (!strcmp(text, builtin[i].name))
			text = builtin[i].text;
	char *copy = cite_arena_dup(sim->mem, text);
	int number = 1;
	for (char *line = copy, *nl; line; line = nl ? nl + 1 : NULL, number++) {
		nl = strchr(line, '\n');
		if (nl)
			*nl = '\0';
		char *order = trim(line);
		char *shown = cite_arena_dup(sim->mem, order);
		if (!read_line(sim, order)) {
			cite_fail_at(err, CITE_EUSAGE, number, 1, "the scenario's line %d is not understood: %s", number, shown);
			return false;
		}
	}
	return true;
}
