/* say.c: what people read on stderr. */
#include "say.h"

#include "../base/buf.h"
#include "../base/file.h"
#include "../base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool quiet;
static void (*before)(void);

void cite_say_quiet(bool q)
{
	quiet = q;
}

void cite_say_before(void (*clear)(void))
{
	before = clear;
}

/* Messages can carry a URL or a title of any length: what is over a page is cut. */
enum { LONGEST = 4000 };

__attribute__((format(printf, 1, 0))) static void say(const char *format, va_list ap)
{
	char text[LONGEST + 1] = "";
	int n = vsnprintf(text, sizeof text, format, ap);
	struct cite_buf line = CITE_BUF(4 * LONGEST + 64); /* a byte is shown as four at most */
	cite_buf_puts(&line, "citelist: ");
	cite_text_show(&line, text, strlen(text));
	cite_buf_puts(&line, n > LONGEST ? "...\n" : "\n");
	if (before)
		before();
	/* Nobody is left to tell if stderr is gone. */
	(void)!cite_fd_write(STDERR_FILENO, cite_buf_str(&line), line.n);
	cite_buf_free(&line);
}

void cite_say(const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	say(format, ap);
	va_end(ap);
}

void cite_say_note(const char *format, ...)
{
	if (quiet)
		return;
	va_list ap;
	va_start(ap, format);
	say(format, ap);
	va_end(ap);
}

static int exit_of(enum cite_status code)
{
	switch (code) {
	case CITE_OK: return CITE_EXIT_DONE;
	case CITE_EUSAGE: return CITE_EXIT_USAGE;
	case CITE_EWRITE:
	case CITE_ESTORE:
	case CITE_ECONFLICT: return CITE_EXIT_OUTPUT;
	case CITE_ESTOPPED: return CITE_EXIT_SIGNAL;
	case CITE_EREAD:
	case CITE_EDATA:
	case CITE_ELIMIT:
	case CITE_ENET: return CITE_EXIT_INPUT;
	}
	return CITE_EXIT_INPUT;
}

int cite_say_err(const struct cite_err *err)
{
	cite_say("%s", err->msg);
	return exit_of(err->code);
}

bool cite_say_colour(int fd)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	return isatty(fd) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

const char *cite_say_nearest(const char *word, const char *const *names)
{
	const char *best = NULL;
	size_t best_distance = strlen(word) / 3 + 2; /* farther than this is another word, not a slip */
	for (; *names; names++) {
		size_t d = cite_ascii_distance(word, *names);
		/* "bib" for "bibtex": what was begun counts as a slip of one. */
		if (strlen(word) > 1 && cite_ascii_starts(*names, strlen(*names), word))
			d = 1;
		if (d < best_distance) {
			best = *names;
			best_distance = d;
		}
	}
	return best;
}
