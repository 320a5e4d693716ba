/* main.c: the table of commands, and what is said without one.
 *
 * To add a command: write cmd_NAME.c, declare its run function here, and add one line to the table. The manual, the completions and
 * --help are checked against it. */
#include "../base/beside.h"
#include "../base/buf.h"
#include "../lookup/source.h"
#include "opt.h"
#include "output.h"
#include "say.h"
#include "stop.h"
#include "version.h"

#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int cite_cmd_export(const struct cite_command *command, int argc, char **argv);
int cite_cmd_list(const struct cite_command *command, int argc, char **argv);
int cite_cmd_fetch(const struct cite_command *command, int argc, char **argv);
int cite_cmd_cache(const struct cite_command *command, int argc, char **argv);
int cite_cmd_check(const struct cite_command *command, int argc, char **argv);
int cite_cmd_fill(const struct cite_command *command, int argc, char **argv);

static const struct cite_command commands[] = {
	{ "export", "[OPTION...] LIST|ID...", "Write a bibliography of the papers in Markdown lists, or of single papers.",
		cite_cmd_export },
	{ "list", "[OPTION...] LIST...", "Show what was understood of Markdown lists: their sections and papers.", cite_cmd_list },
	{ "fetch", "[OPTION...] LIST|ID...", "Look the papers up and keep the answers in the cache; write nothing else.", cite_cmd_fetch },
	{ "check", "[OPTION...] LIST...", "Find mistakes in Markdown lists, for their maintainers and their CI.", cite_cmd_check },
	{ "fill", "[OPTION...] LIST", "Fill in what a list lacks, in its own manner: print a diff, or change the file.", cite_cmd_fill },
	{ "cache", "[OPTION...] info|path|clear|export|import [FILE]", "Show, locate, empty, hand on or take in the cache of answers.",
		cite_cmd_cache },
	{ NULL, NULL, NULL, NULL },
};

static const struct cite_command *find(const char *name)
{
	for (const struct cite_command *c = commands; c->name; c++) {
		if (!strcmp(c->name, name))
			return c;
	}
	return NULL;
}

static int no_command(const char *given)
{
	const char *names[32];
	size_t n = 0;
	for (const struct cite_command *c = commands; c->name && n < 31; c++)
		names[n++] = c->name;
	names[n] = NULL;
	static const char *const options[] = { "--help", "--version", NULL };
	const char *near = cite_say_nearest(given, *given == '-' ? options : names);
	if (near)
		cite_say("no command '%s'; did you mean '%s'?", given, near);
	else
		cite_say("no command '%s'; 'citelist --help' lists them", given);
	return CITE_EXIT_USAGE;
}

/* "help COMMAND" is "COMMAND --help". */
static int print_command_help(char *name)
{
	const struct cite_command *command = find(name);
	char help[] = "--help", *argv[] = { name, help, NULL };
	return command ? command->run(command, 2, argv) : no_command(name);
}

static int print_usage(void)
{
	struct cite_buf out = CITE_BUF(1 << 14);
	cite_buf_puts(&out, "Usage: citelist COMMAND [OPTION...] [LIST|ID...]\n\nMarkdown paper lists to bibliographies.\n\n");
	for (const struct cite_command *c = commands; c->name; c++)
		cite_buf_printf(&out, "  %-8s %s\n", c->name, c->about);
	cite_buf_puts(&out,
		"\nLIST is a file, - for standard input, or a URL; a GitHub repository means its README, and #anchor one section.\n"
		"ID is an arXiv id, a DOI, an ACL Anthology id, or a URL of one.\n\n"
		"'citelist COMMAND --help' lists a command's options; citelist(1) tells the rest.\n");
	return cite_output_buf(&out);
}

/* These three are for the scripts that make the completions and check the manual. */
static int print_commands(void)
{
	struct cite_buf out = CITE_BUF(1 << 14);
	for (const struct cite_command *c = commands; c->name; c++)
		cite_buf_printf(&out, "%s\t%s\n", c->name, c->about);
	return cite_output_buf(&out);
}

static int print_formats(void)
{
	struct cite_buf out = CITE_BUF(1 << 14);
	const struct cite_writer *w;
	for (size_t i = 0; (w = cite_writer_at(i)); i++)
		cite_buf_printf(&out, "%s\n", cite_writer_name(w));
	return cite_output_buf(&out);
}

static int print_sources(void)
{
	struct cite_buf out = CITE_BUF(1 << 14);
	for (size_t i = 0; cite_sources[i]; i++)
		cite_buf_printf(&out, "%s\t%s\n", cite_sources[i]->name, cite_sources[i]->env);
	return cite_output_buf(&out);
}

/* What the environment says of threads: 1 or 2; anything else means that the library decides. */
static void set_threads(void)
{
	const char *n = getenv("CITELIST_THREADS");
	if (n && (!strcmp(n, "1") || !strcmp(n, "2")))
		cite_threads(*n == '1' ? 1 : 2);
}

/* Blocks come and go, large ones too: pages that the heap gives back are only asked for again, and cleared again. */
static void keep_pages(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 4 << 20);
	mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

static int run(int argc, char **argv)
{
	if (argc < 2) {
		cite_say("no command; 'citelist --help' lists them");
		return CITE_EXIT_USAGE;
	}
	const char *name = argv[1];
	if (!strcmp(name, "help") && argc > 2)
		return print_command_help(argv[2]);
	if (!strcmp(name, "--help") || !strcmp(name, "-h") || !strcmp(name, "help"))
		return print_usage();
	if (!strcmp(name, "--version") || !strcmp(name, "-V"))
		return cite_version_print();
	if (!strcmp(name, "--citelist-commands"))
		return print_commands();
	if (!strcmp(name, "--citelist-formats"))
		return print_formats();
	if (!strcmp(name, "--citelist-sources"))
		return print_sources();
	const struct cite_command *command = find(name);
	return command ? cite_stop_status(command->run(command, argc - 1, argv + 1)) : no_command(name);
}

int main(int argc, char **argv)
{
	keep_pages();
	setlocale(LC_CTYPE, "C.UTF-8");
	set_threads();
	cite_stop_install();
	cite_beside_open();
	int status = run(argc, argv);
	cite_beside_close();
	return status;
}
