/* id_meant.c: URLs and words that were meant to name a paper and do not, and what is wrong with them. */
#include "id.h"

#include "forms.h"
#include "url.h"

#include <string.h>

static const char *arxiv_why(enum cite_arxiv_fault fault)
{
	static const char *const why[] = { NULL, "no arXiv number stands where one belongs", "the arXiv number's month does not exist",
		"the arXiv number's month is still to come", "the arXiv number has a digit too few",
		"the arXiv number has a digit too many", "the arXiv number is zero", "arXiv has no such archive for that month" };
	return why[fault];
}

/* The first fault that is more than a missing outline. */
static enum cite_arxiv_fault worst(const char *path)
{
	struct cite_arxiv x;
	for (const char *s = path; s && *s; s = cite_url_next(s))
		if (!cite_arxiv_at(&x, s) && x.fault > CITE_ARXIV_OUTLINE)
			return x.fault;
	return CITE_ARXIV_OUTLINE;
}

static bool malformed_url(const char **why, const struct cite_url *u)
{
	static const char *const papers[] = { "abs", "pdf", "html", "ps", "format", "src", "e-print", NULL };
	enum cite_site site = cite_site_of(u);
	if (site == CITE_SITE_ARXIV && cite_url_segment_among(u->path, papers))
		*why = arxiv_why(worst(u->path));
	else if (site == CITE_SITE_DOI)
		*why = "the link to doi.org holds no DOI";
	else if (site == CITE_SITE_OPENREVIEW && (cite_url_segment_is(u->path, "forum") || cite_url_segment_is(u->path, "pdf")) &&
		!strchr(u->path, '.'))
		*why = "the link to OpenReview names no submission";
	return *why != NULL;
}

bool cite_id_malformed(const char **why, struct cite_arena *a, const char *s, size_t n)
{
	struct cite_id id;
	struct cite_arxiv x;
	struct cite_url u;
	*why = NULL;
	/* Few hosts have papers: look for one first. */
	bool url = cite_url_take_apart(&u, a, s, n) && (u.scheme || cite_host_known(s, n) || *u.path);
	if ((url && !malformed_url(why, &u)) || cite_id_parse(&id, a, s, n))
		return *why = NULL, false;
	if (url)
		return true;
	size_t prefix = cite_arxiv_prefix(s, n);
	if (cite_arxiv_read(&x, s + prefix, n - prefix) || x.fault == CITE_ARXIV_OUTLINE)
		return false;
	if (!prefix && x.fault != CITE_ARXIV_SHORT && x.fault != CITE_ARXIV_LONG)
		return false;
	*why = arxiv_why(x.fault);
	return true;
}

/* Digits, a dot and digits, as many as no date has; their length, 0: no such number. */
static size_t number_length(const char *s, size_t n)
{
	enum { FEWEST_BEFORE = 3, FEWEST_BEHIND = 3 };
	size_t before = cite_ascii_digits(s, n);
	if (before < FEWEST_BEFORE || before == n || s[before] != '.')
		return 0;
	size_t behind = cite_ascii_digits(s + before + 1, n - before - 1);
	return behind < FEWEST_BEHIND ? 0 : before + 1 + behind;
}

bool cite_id_malformed_in(const char **why, const char *s, size_t n, size_t *begin)
{
	static const char prefix[] = "arxiv:";
	const char *end = s + n;
	for (const char *p = s; (p = cite_ascii_find(p, (size_t)(end - p), prefix)) != NULL; p += sizeof prefix - 1) {
		struct cite_arxiv x;
		const char *number = p + cite_arxiv_prefix(p, (size_t)(end - p));
		size_t len = number_length(number, (size_t)(end - number));
		if (!len || cite_arxiv_read(&x, number, (size_t)(end - number)) || x.runs_on)
			continue;
		*why = arxiv_why(x.fault);
		*begin = (size_t)(number - s);
		return true;
	}
	return false;
}
