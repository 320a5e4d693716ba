/* code: is a link one to a paper's code? */
#ifndef CITE_CODE_H
#define CITE_CODE_H

#include <citelist.h>

/* A link to a forge (GitHub, GitLab, ...), or one that calls itself code; links that name a paper never are. */
bool cite_link_is_code(const struct cite_link *);

/* The URL begins with http:// or https://. */
bool cite_url_is_web(const char *url);

#endif
