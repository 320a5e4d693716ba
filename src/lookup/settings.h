/* settings: where each source is and how fast it may be asked: its own values, the environment's, the user's. The only place of the
 * library that reads environment variables, but for those of certificates (http.c). */
#ifndef CITE_SETTINGS_H
#define CITE_SETTINGS_H

#include "source.h"

enum { CITE_MAX_SOURCE = 16 };

struct cite_setting {
	const char *base; /* without a trailing slash */
	int gap_ms;
	int backoff_ms; /* the first pause after a failure */
	bool on;
};

/* One for each of cite_sources, in their order; strings in the arena. CITE_EUSAGE: the options name a source that does not exist, or a
 * variable holds no usable address. */
int cite_settings_read(
	struct cite_setting out[CITE_MAX_SOURCE], struct cite_arena *, const struct cite_lookup_options *, struct cite_err *);

#endif
