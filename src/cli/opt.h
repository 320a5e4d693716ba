/* opt: one option table per command serves parsing, --help and the completions. opt.c is the only file that sees popt. */
#ifndef CITE_OPT_H
#define CITE_OPT_H

#include <stdbool.h>
#include <stddef.h>

/* FORMAT is a string, and --help names the output formats behind what is said about it. */
enum cite_opt_type { CITE_OPT_FLAG, CITE_OPT_STRING, CITE_OPT_INT, CITE_OPT_STRINGS, CITE_OPT_FORMAT };

/* Repeatable string options collect here; freed by cite_opt_free. */
struct cite_strings {
	const char **v;
	size_t n, cap;
};

struct cite_opt {
	char letter;      /* 0: none */
	const char *name; /* NULL ends the table */
	enum cite_opt_type type;
	void *value;     /* bool *, const char **, int *, struct cite_strings * */
	const char *arg; /* what --help calls the value; NULL for flags */
	const char *about;
};

struct cite_args {
	const char **v; /* the arguments that are no options, NULL at the end */
	size_t n;
	void *impl;
};

/* What a command is, for the table in main.c. */
struct cite_command {
	const char *name, *synopsis, *about;
	/* Its own row, and the arguments, of which the first is its name; returns the exit status. */
	int (*run)(const struct cite_command *, int argc, char **argv);
};

/* Parse. Returns true to go on; false when the command is over: *exit_status is 0 after --help (printed to stdout) and 2 after a
 * usage error (said on stderr, with the nearest option name). --citelist-options prints the table itself for scripts. */
bool cite_opt_parse(struct cite_args *, const struct cite_command *, const struct cite_opt *, int argc, char **argv, int *exit_status);
/* The command wants min to max arguments: false and exit status 2 (said) if it has fewer or more. SIZE_MAX: any number. */
bool cite_opt_wants(const struct cite_args *, const struct cite_command *, size_t min, size_t max, int *exit_status);
void cite_opt_free(struct cite_args *, const struct cite_opt *);

#endif
