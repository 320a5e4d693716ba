/* code.c: tells links to code from links to papers and pages, by host and by label. */
#include "code.h"

#include "../base/text.h"

#include <string.h>

bool cite_url_is_web(const char *url)
{
	size_t n = strlen(url);
	return cite_ascii_starts(url, n, "https://") || cite_ascii_starts(url, n, "http://");
}

bool cite_link_is_code(const struct cite_link *l)
{
	static const char *const hosts[] = { "://github.com/", "://www.github.com/", "://gitlab.com/", "://bitbucket.org/",
		"://codeberg.org/", NULL };
	if (l->id.kind != CITE_ID_NONE)
		return false;
	for (const char *const *h = hosts; *h; h++)
		if (cite_ascii_find(l->url, strlen(l->url), *h))
			return true;
	return l->label && cite_ascii_find(l->label, strlen(l->label), "code") && cite_url_is_web(l->url);
}
