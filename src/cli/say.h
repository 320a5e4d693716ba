/* say: messages for people, on stderr, with hostile text made harmless; the exit statuses; what a terminal allows. */
#ifndef CITE_SAY_H
#define CITE_SAY_H

#include <citelist.h>

enum cite_exit {
	CITE_EXIT_DONE = 0,
	CITE_EXIT_FINDINGS = 1, /* findings, or unresolved entries under --strict */
	CITE_EXIT_USAGE = 2,
	CITE_EXIT_INPUT = 3,  /* an input is unreadable or too large */
	CITE_EXIT_OUTPUT = 4, /* an output or the cache cannot be written */
	CITE_EXIT_SIGNAL = 128
};

/* "citelist: ...", one line; control characters in it are shown as escapes. */
void cite_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A message that --quiet leaves out: what was done, what is missing. */
void cite_say_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Say err->msg, with line and column if it has them, and give the exit status that belongs to its code. */
int cite_say_err(const struct cite_err *);
/* From now on no notes and no progress. */
void cite_say_quiet(bool);

/* Colours and moving bars are for a terminal that wants them: a tty, TERM not "dumb", NO_COLOR (no-color.org) not set. */
bool cite_say_colour(int fd);

/* Have clear() called before each message: whoever keeps something on the terminal's last line takes it away with it. NULL: nobody. */
void cite_say_before(void (*clear)(void));

/* The nearest of names (NULL at the end) to a misspelt word, or NULL if none is near. */
const char *cite_say_nearest(const char *word, const char *const *names);

#endif
