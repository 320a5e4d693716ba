/* sim: a stand-in for the sources, on this machine, with papers that it invents from their identifiers and faults on demand.
 *
 * The answers are made by a pure core (sim_reply), which unit tests call directly under a fake clock (sim_http, sim_clock) and which
 * the server puts behind real HTTP (sim_serve). What goes wrong, and when, is said by a scenario: lines of text, see scenario.c. */
#ifndef SIM_H
#define SIM_H

#include "../../src/base/buf.h"
#include "../../src/base/clock.h"
#include "../../src/lookup/http.h"
#include <citelist.h>

enum sim_source { SIM_ARXIV, SIM_CROSSREF, SIM_ACL, SIM_DATACITE, SIM_OPENREVIEW, SIM_DBLP, SIM_OAI, SIM_N_SOURCE };

/* One paper. Strings belong to the sim. */
struct sim_paper {
	const char *arxiv, *doi, *acl, *openreview; /* NULL: it has none */
	const char *title, *abstract;
	const char *people; /* "Given Family and Given Family" */
	const char *class_, *comment, *journal_ref, *container, *pages, *volume;
	int year, month, day, versions;
	bool journal;
	const char *relation; /* of a DOI: the arXiv id that Crossref names as its preprint */
};

enum sim_fault_kind { SIM_FINE, SIM_STATUS, SIM_RATE_EXCEEDED, SIM_CUT, SIM_SLOW, SIM_EMPTY, SIM_PAGE, SIM_TYPE, SIM_REDIRECT, SIM_RESET };

struct sim_fault {
	enum sim_fault_kind kind;
	int source;      /* -1: every one */
	size_t from, to; /* requests to that source, counted from 1 */
	int percent;     /* chance; 0: always */
	int status, retry_after_s, ms;
	size_t bytes;
};

struct sim_entry { /* of the log */
	enum sim_source source;
	int64_t at_ms;
	size_t n_ids;
	int status;
	char *what;
};

struct sim_reply {
	int status, retry_after_s, delay_ms; /* retry_after_s -1: not said */
	size_t cut;                          /* the connection ends after so many bytes; SIZE_MAX: it does not */
	const char *type;
	char location[512];
	struct cite_buf body;
};

struct sim {
	struct cite_arena *mem;
	bool old_dialect, malformed_400;
	unsigned seed, shuffle;    /* shuffle 0: in the order asked */
	size_t max_ids, n_authors; /* 0: no bound; 0: as invented */
	struct {
		struct sim_paper **v;
		size_t n, cap;
	} paper;
	struct {
		const char **v;
		size_t n, cap;
	} missing, missing_once, withdrawn, two_dois, malformed, was_missing;
	unsigned missing_percent; /* of the papers in lists of several are missing once */
	struct {
		struct sim_fault *v;
		size_t n, cap;
	} fault;
	struct {
		struct sim_entry *v;
		size_t n, cap;
	} log;
	size_t count[SIM_N_SOURCE];
	int64_t (*now_ms)(void *);
	void *now_ctx;
	int port;
	void *server, *lock;
	volatile bool stopping; /* a slow answer need not be finished any more */
	char *url[SIM_N_SOURCE];
};

/* ---- the core ---- */

/* scenario: the name of a built-in one, or lines. NULL with a message if it is neither. */
struct sim *sim_new(const char *scenario, struct cite_err *);
void sim_free(struct sim *);
/* Answer a request. path begins behind the host: "/arxiv/api/query?...". body may be NULL. reply->body is the caller's to free. */
void sim_reply(struct sim *, struct sim_reply *, const char *method, const char *path, const char *body);
/* Requests so far: to one source, or -1 for all. */
size_t sim_count(const struct sim *, int source);
/* What goes wrong with the nth request to a source, counted from 1; NULL: nothing. */
const struct sim_fault *sim_fault_at(const struct sim *, enum sim_source, size_t nth);
const char *sim_source_name(enum sim_source);

/* ---- fake time and network, for tests that must not wait ---- */

struct sim_clock {
	int64_t now_ms, slept_ms;
	int request_ms; /* how long a request takes */
};
struct cite_clock sim_fake_clock(struct sim_clock *);
enum { SIM_MAX_OUT = 16 };
struct sim_wire {
	struct sim *sim;
	struct sim_clock *clock;
	struct { /* under way */
		struct cite_transfer *transfer;
		int64_t until_ms;
	} out[SIM_MAX_OUT + 1];
};
struct cite_http sim_http(struct sim_wire *);

/* ---- the server ---- */

/* Listen on 127.0.0.1, any free port; false if that fails. Sets url[] and port. */
bool sim_serve(struct sim *);
void sim_stop(struct sim *);
/* Point CITELIST_*_URL to the server and set CITELIST_GAP_MS to 0. */
void sim_environment(const struct sim *);

/* ---- between the files of the sim ---- */

const struct sim_paper *sim_paper_arxiv(struct sim *, const char *id); /* invented if need be; NULL: it does not exist */
const struct sim_paper *sim_paper_doi(struct sim *, const char *doi);
const struct sim_paper *sim_paper_acl(struct sim *, const char *id);
const struct sim_paper *sim_paper_openreview(struct sim *, const char *id);
bool sim_is_missing(struct sim *, const char *id);
bool sim_is_left_out(struct sim *, const char *id); /* the same, and by chance, in an answer that holds several */
bool sim_has(const char *const *list, size_t n, const char *id);
unsigned sim_hash(const struct sim *, const char *s);
char *sim_parameter(struct cite_arena *, const char *form, const char *name); /* decoded; NULL if it is not there */
bool sim_scenario_read(struct sim *, const char *text, struct cite_err *);
size_t sim_search(struct sim *, const char *expression, const struct sim_paper **out, size_t max);
void sim_xml(struct cite_buf *, const char *);
void sim_arxiv(struct sim *, struct sim_reply *, const char *form, size_t *n_ids);
void sim_crossref(struct sim *, struct sim_reply *, const char *path, const char *form, size_t *n_ids);
void sim_acl(struct sim *, struct sim_reply *, const char *path, size_t *n_ids);
void sim_datacite(struct sim *, struct sim_reply *, const char *path, const char *form, size_t *n_ids);
void sim_openreview(struct sim *, struct sim_reply *, const char *form, size_t *n_ids);
void sim_dblp(struct sim *, struct sim_reply *, const char *form, size_t *n_ids);
void sim_oai(struct sim *, struct sim_reply *, const char *form, size_t *n_ids);

#endif
