/* reach.c: judges where a redirect leads by the names of the two hosts. */
#include "reach.h"

#include "../base/text.h"

#include <string.h>

/* The sources, and where lists and their raw files lie; with all hosts below. */
static const char *const known[] = { "arxiv.org", "crossref.org", "aclanthology.org", "openreview.net", "datacite.org", "dblp.org",
	"dblp.uni-trier.de", "dblp.dagstuhl.de", "github.com", "githubusercontent.com", "github.io", "gitlab.com", "codeberg.org" };

/* Without the full stop that may end a complete name. */
static size_t length(const char *host)
{
	size_t n = strlen(host);
	return n && host[n - 1] == '.' ? n - 1 : n;
}

static bool has_dot(const char *s, size_t n)
{
	return memchr(s, '.', n) != NULL;
}

/* Equal to the other, or a name below it. A name of one part ("com") has nothing below that is its own. */
static bool is_below(const char *host, size_t n, const char *above, size_t m)
{
	if (n < m || !cite_ascii_starts(host + n - m, m, above) || (n > m && host[n - m - 1] != '.'))
		return false;
	return n == m || (has_dot(above, m) && !cite_ascii_digit((unsigned char)above[m - 1]));
}

bool cite_reach_follows(const char *from, const char *to)
{
	size_t n = length(from), m = length(to);
	bool found = n && m && (is_below(to, m, from, n) || is_below(from, n, to, m));
	for (size_t i = 0; m && !found && i < sizeof known / sizeof *known; i++)
		found = is_below(to, m, known[i], strlen(known[i]));
	return found;
}
