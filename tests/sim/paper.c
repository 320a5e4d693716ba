/* paper.c: the papers of the sim: those that a scenario names, and those invented from an identifier, always the same ones. */
#define _DEFAULT_SOURCE
#include "sim.h"

#include "../../src/base/arena.h"
#include "../../src/paper/id.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const adjectives[] = { "Sparse", "Robust", "Hierarchical", "Contrastive", "Neural", "Causal", "Federated", "Adaptive",
	"Generative", "Multimodal", "Efficient", "Probabilistic" };
static const char *const nouns[] = { "Retrieval", "Ranking", "Alignment", "Tokenization", "Distillation", "Planning", "Embedding",
	"Inference", "Sampling", "Pruning", "Attention", "Calibration" };
static const char *const fields[] = { "Recommendation", "Translation", "Vision", "Speech", "Robotics", "Dialogue", "Proteins", "Graphs",
	"Code Search", "Weather Models", "Theorem Proving", "Question Answering" };
static const char *const given[] = { "Ada", "Bjarne", "Chen", "Dilek", "Émile", "Fatima", "Grzegorz", "Hana", "Ivo", "Jürgen", "Kemi",
	"Lucía" };
static const char *const families[] = { "Abara", "Brandt", "Castellanos", "Dvořák", "Eriksen", "Fontaine", "Gupta", "Hoàng", "Ito",
	"Jankowski", "Kowalczyk", "Lindqvist", "Moreau", "Nakamura", "Okafor", "Pereira", "Quist", "Rossi", "Sato", "van der Berg" };

#define PICK(list, h) (list)[(h) % (sizeof(list) / sizeof *(list))]

unsigned sim_hash(const struct sim *sim, const char *s)
{
	unsigned h = 2166136261u + sim->seed;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	h ^= h >> 15;
	h *= 2246822519u;
	return h ^ h >> 13;
}

bool sim_has(const char *const *list, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (!strcasecmp(list[i], id))
			return true;
	return false;
}

bool sim_is_left_out(struct sim *sim, const char *id)
{
	char salt[160];
	snprintf(salt, sizeof salt, "left out %s", id);
	if (sim_hash(sim, salt) % 100 < sim->missing_percent && !sim_has(sim->was_missing.v, sim->was_missing.n, id)) {
		*cite_vec_add(&sim->was_missing) = cite_arena_dup(sim->mem, id);
		return true;
	}
	return sim_is_missing(sim, id);
}

bool sim_is_missing(struct sim *sim, const char *id)
{
	for (size_t i = 0; i < sim->missing_once.n; i++)
		if (!strcasecmp(sim->missing_once.v[i], id)) {
			sim->missing_once.v[i] = sim->missing_once.v[--sim->missing_once.n];
			return true;
		}
	return sim_has(sim->missing.v, sim->missing.n, id);
}

static const char *invent_people(struct sim *sim, unsigned h, const char *id)
{
	size_t n = sim->n_authors ? sim->n_authors : 1 + h % 5;
	struct cite_buf b = CITE_BUF(CITE_MAX_RECORD);
	for (size_t i = 0; i < n; i++) {
		char salt[96];
		snprintf(salt, sizeof salt, "%s/%zu", id, i);
		unsigned a = sim_hash(sim, salt);
		cite_buf_printf(&b, "%s%s %s", i ? " and " : "", PICK(given, a), PICK(families, a / 16));
	}
	const char *out = cite_arena_dup(sim->mem, cite_buf_str(&b));
	cite_buf_free(&b);
	return out;
}

static struct sim_paper *invent(struct sim *sim, const char *id)
{
	unsigned h = sim_hash(sim, id);
	struct sim_paper *p = cite_arena_alloc(sim->mem, sizeof *p);
	*cite_vec_add(&sim->paper) = p;
	p->title = cite_arena_printf(sim->mem, "%s %s with %s %s for %s %u", PICK(adjectives, h), PICK(nouns, h >> 4),
		PICK(adjectives, h >> 8), PICK(nouns, h >> 12), PICK(fields, h >> 16), h % 9973);
	p->people = invent_people(sim, h, id);
	p->abstract =
		cite_arena_printf(sim->mem, "We study %s & %s, where 100%% of the cost_i is below $\\alpha < %u$.\n  The results hold.",
			PICK(nouns, h >> 4), PICK(fields, h >> 16), h % 90 + 1);
	p->class_ = "cs.IR";
	p->year = 2001 + (int)(h % 24);
	p->month = 1 + (int)(h >> 5) % 12;
	p->day = 1 + (int)(h >> 9) % 28;
	p->versions = 1 + (int)(h >> 14) % 3;
	p->pages = cite_arena_printf(sim->mem, "%u-%u", h % 900 + 1, h % 900 + 12);
	p->volume = cite_arena_printf(sim->mem, "%u", h % 60 + 1);
	p->journal = h % 2;
	p->container = p->journal ? cite_arena_printf(sim->mem, "Journal of %s", PICK(fields, h >> 16)) :
				    cite_arena_printf(sim->mem, "Proceedings of the Conference on %s", PICK(fields, h >> 16));
	return p;
}

/* The announcement month of the id is the date of the invented paper. */
static void date_by_id(struct sim_paper *p, const char *id)
{
	struct cite_date d = cite_id_arxiv_month(&(struct cite_id){ CITE_ID_ARXIV, 0, id });
	p->year = d.year ? d.year : p->year;
	p->month = d.month ? d.month : p->month;
}

static struct sim_paper *known(struct sim *sim, size_t field, const char *id)
{
	for (size_t i = 0; i < sim->paper.n; i++) {
		const char *const *at = (const char *const *)(const void *)((const char *)sim->paper.v[i] + field);
		if (*at && !strcasecmp(*at, id))
			return sim->paper.v[i];
	}
	return NULL;
}

const struct sim_paper *sim_paper_arxiv(struct sim *sim, const char *id)
{
	struct sim_paper *p = known(sim, offsetof(struct sim_paper, arxiv), id);
	if (!p && cite_id_valid(&(struct cite_id){ CITE_ID_ARXIV, 0, id })) {
		p = invent(sim, id);
		p->arxiv = cite_arena_dup(sim->mem, id);
		date_by_id(p, id);
	}
	if (p && sim_has(sim->withdrawn.v, sim->withdrawn.n, id))
		p->comment = "This paper has been withdrawn by the authors due to an error in Lemma 3";
	return p;
}

const struct sim_paper *sim_paper_doi(struct sim *sim, const char *doi)
{
	struct sim_paper *p = known(sim, offsetof(struct sim_paper, doi), doi);
	if (!p && !strncmp(doi, "10.", 3)) {
		p = invent(sim, doi);
		p->doi = cite_arena_dup(sim->mem, doi);
	}
	return p;
}

const struct sim_paper *sim_paper_acl(struct sim *sim, const char *id)
{
	struct sim_paper *p = known(sim, offsetof(struct sim_paper, acl), id);
	if (!p && cite_id_valid(&(struct cite_id){ CITE_ID_ACL, 0, id })) {
		p = invent(sim, id);
		p->acl = cite_arena_dup(sim->mem, id);
		if (id[0] == '2')
			p->year = atoi(id);
		p->journal = false;
		p->container = "Proceedings of the Annual Meeting of the Association for Computational Linguistics";
	}
	return p;
}

const struct sim_paper *sim_paper_openreview(struct sim *sim, const char *id)
{
	struct sim_paper *p = known(sim, offsetof(struct sim_paper, openreview), id);
	if (!p) {
		p = invent(sim, id);
		p->openreview = cite_arena_dup(sim->mem, id);
	}
	return p;
}
