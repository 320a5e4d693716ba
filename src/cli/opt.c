/* opt.c: turns a command's option table into parsed values, into --help, and into the table that the completions are made of. The only
 * file that sees popt. */
#include "opt.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "output.h"
#include "say.h"

#include <errno.h>
#include <limits.h>
#include <popt.h>
#include <stdlib.h>
#include <string.h>

enum { VAL_HELP = 1 << 20, HELP_WIDTH = 80, HELP_INDENT = 26 };

/* What must live as long as the parsed values point to it. */
struct impl {
	poptContext popt;
	CITE_VEC(char *) owned;
};

/* ---- help ---- */

/* "-t, --to FORMAT" */
static void put_option(struct cite_buf *out, const struct cite_opt *o)
{
	if (o->letter)
		cite_buf_printf(out, "-%c, ", o->letter);
	else
		cite_buf_puts(out, "    ");
	cite_buf_printf(out, "--%s", o->name);
	if (o->arg)
		cite_buf_printf(out, " %s", o->arg);
}

/* Words, wrapped so that lines end before the width; continuation lines begin at the indent. */
static void put_wrapped(struct cite_buf *out, const char *text, size_t column, size_t indent)
{
	while (*text) {
		size_t n = strcspn(text, " ");
		if (column > indent && column + 1 + n > HELP_WIDTH) {
			cite_buf_printf(out, "\n%*s", (int)indent, "");
			column = indent;
		} else if (column > indent) {
			cite_buf_putc(out, ' ');
			column++;
		}
		cite_buf_put(out, text, n);
		column += n;
		text += n;
		text += strspn(text, " ");
	}
	cite_buf_putc(out, '\n');
}

/* The whole description. */
static void put_about(struct cite_buf *out, const struct cite_opt *o)
{
	const struct cite_writer *w;
	cite_buf_puts(out, o->about);
	for (size_t i = 0; o->type == CITE_OPT_FORMAT && (w = cite_writer_at(i)); i++)
		cite_buf_printf(out, "%s %s", i ? "," : ":", cite_writer_name(w));
}

static void put_help_line(struct cite_buf *out, const struct cite_opt *o)
{
	struct cite_buf left = CITE_BUF(256), about = CITE_BUF(4096);
	put_option(&left, o);
	cite_buf_printf(out, "  %s", cite_buf_str(&left));
	if (left.n + 4 > HELP_INDENT)
		cite_buf_printf(out, "\n%*s", HELP_INDENT, "");
	else
		cite_buf_printf(out, "%*s", (int)(HELP_INDENT - 2 - left.n), "");
	put_about(&about, o);
	put_wrapped(out, cite_buf_str(&about), HELP_INDENT, HELP_INDENT);
	cite_buf_free(&left);
	cite_buf_free(&about);
}

static const struct cite_opt help_option = { 'h', "help", CITE_OPT_FLAG, NULL, NULL, "print this" };

static int print_help(const struct cite_command *command, const struct cite_opt *options)
{
	struct cite_buf out = CITE_BUF(1 << 16);
	cite_buf_printf(&out, "Usage: citelist %s %s\n\n", command->name, command->synopsis);
	put_wrapped(&out, command->about, 0, 0);
	cite_buf_putc(&out, '\n');
	for (const struct cite_opt *o = options; o->name; o++)
		put_help_line(&out, o);
	put_help_line(&out, &help_option);
	cite_buf_puts(&out,
		"\nExit status: 0 done, 1 findings or unresolved entries, 2 usage, 3 unreadable input,\n"
		"4 unwritable output or cache. More in citelist(1).\n");
	return cite_output_buf(&out);
}

/* One option a line: letter, name, what its value is called, about; separated by tabs. For the scripts that make the completions and
 * check the manual. */
static int print_table(const struct cite_opt *options)
{
	struct cite_buf out = CITE_BUF(1 << 16);
	for (const struct cite_opt *o = options;; o++) {
		if (!o->name)
			o = &help_option;
		cite_buf_printf(&out, "%c\t%s\t%s\t", o->letter ? o->letter : '-', o->name, o->arg ? o->arg : "-");
		put_about(&out, o);
		cite_buf_putc(&out, '\n');
		if (o == &help_option)
			return cite_output_buf(&out);
	}
}

/* ---- errors ---- */

/* The option that was most likely meant, or NULL. Who writes --format means the option that takes a FORMAT. */
static const char *meant(const char *word, const struct cite_opt *options)
{
	CITE_VEC(const char *) names = { 0 };
	const char *by_value = NULL;
	for (const struct cite_opt *o = options; o->name; o++) {
		*cite_vec_add(&names) = o->name;
		if (o->arg && !by_value && cite_ascii_same(o->arg, word))
			by_value = o->name;
	}
	*cite_vec_add(&names) = "help";
	*cite_vec_add(&names) = NULL;
	const char *near = by_value ? by_value : cite_say_nearest(word, names.v);
	free(names.v);
	return near;
}

static void say_unknown(const struct cite_command *command, const struct cite_opt *options, const char *given)
{
	char *word = strndup(given + strspn(given, "-"), strcspn(given + strspn(given, "-"), "="));
	const char *near = word && given[0] == '-' && given[1] == '-' ? meant(word, options) : NULL;
	if (near)
		cite_say("%s: unknown option %s; did you mean --%s?", command->name, given, near);
	else
		cite_say("%s: unknown option %s; 'citelist %s --help' lists them", command->name, given, command->name);
	free(word);
}

static int usage_error(const struct cite_command *command, const struct cite_opt *options, poptContext popt, int code)
{
	const char *given = poptBadOption(popt, 0);
	if (code == POPT_ERROR_BADOPT)
		say_unknown(command, options, given);
	else if (code == POPT_ERROR_NOARG)
		cite_say("%s: %s needs a value", command->name, given);
	else if (code == POPT_ERROR_UNWANTEDARG)
		cite_say("%s: %.*s takes no value", command->name, (int)strcspn(given, "="), given);
	else
		cite_say("%s: %s: %s", command->name, given, poptStrerror(code));
	return CITE_EXIT_USAGE;
}

/* ---- values ---- */

static bool int_of(int *out, const char *s)
{
	char *end;
	errno = 0;
	long v = strtol(s, &end, 10);
	if (!cite_ascii_digit(*s) || *end || errno || v > INT_MAX)
		return false;
	*out = (int)v;
	return true;
}

static bool set_value(struct impl *impl, const struct cite_opt *o)
{
	char *given = poptGetOptArg(impl->popt);
	if (given)
		*cite_vec_add(&impl->owned) = given;
	else if (o->type != CITE_OPT_FLAG)
		cite_out_of_memory(); /* popt says nothing of it; without its value `cache clear --cache FILE` would clear another file */
	switch (o->type) {
	case CITE_OPT_FLAG: *(bool *)o->value = true; return true;
	case CITE_OPT_FORMAT:
	case CITE_OPT_STRING: *(const char **)o->value = given; return true;
	case CITE_OPT_INT: return int_of(o->value, given);
	case CITE_OPT_STRINGS: {
		struct cite_strings *all = o->value;
		all->v = cite_vec_grow(all->v, &all->n, &all->cap, sizeof *all->v);
		all->v[all->n - 1] = given;
		return true;
	}
	}
	return false;
}

/* popt's own table: val is 1 + the index of ours. */
static struct poptOption *popt_table(const struct cite_opt *options)
{
	size_t n = 0;
	while (options[n].name)
		n++;
	struct poptOption *table = calloc(n + 2, sizeof *table);
	if (!table)
		cite_out_of_memory();
	for (size_t i = 0; i < n; i++) {
		table[i].longName = options[i].name;
		table[i].shortName = options[i].letter;
		table[i].argInfo = options[i].type == CITE_OPT_FLAG ? POPT_ARG_NONE : POPT_ARG_STRING;
		table[i].val = (int)i + 1;
	}
	table[n].longName = help_option.name;
	table[n].shortName = help_option.letter;
	table[n].val = VAL_HELP;
	return table;
}

/* 0 at the end of the options; else VAL_HELP, or 0 with *status set after an error. */
static int parse_options(struct impl *impl, const struct cite_command *command, const struct cite_opt *options, int *status)
{
	for (int val; (val = poptGetNextOpt(impl->popt)) != -1;) {
		if (val == VAL_HELP)
			return val;
		if (val < -1) {
			*status = usage_error(command, options, impl->popt, val);
			return 0;
		}
		const struct cite_opt *o = &options[val - 1];
		if (!set_value(impl, o)) {
			cite_say("%s: --%s needs a number from 0 on, not '%s'", command->name, o->name,
				impl->owned.n ? impl->owned.v[impl->owned.n - 1] : "");
			*status = CITE_EXIT_USAGE;
			return 0;
		}
	}
	return 0;
}

bool cite_opt_parse(
	struct cite_args *args, const struct cite_command *command, const struct cite_opt *options, int argc, char **argv, int *exit_status)
{
	*args = (struct cite_args){ 0 };
	*exit_status = 0;
	if (argc == 2 && !strcmp(argv[1], "--citelist-options")) {
		*exit_status = print_table(options);
		return false;
	}
	struct impl *impl = calloc(1, sizeof *impl);
	if (!impl)
		cite_out_of_memory();
	args->impl = impl;
	struct poptOption *table = popt_table(options);
	impl->popt = poptGetContext(command->name, argc, (const char **)argv, table, 0);
	if (!impl->popt)
		cite_out_of_memory();
	bool help = parse_options(impl, command, options, exit_status) == VAL_HELP;
	if (help)
		*exit_status = print_help(command, options);
	bool go_on = !help && *exit_status == 0;
	if (go_on) {
		args->v = poptGetArgs(impl->popt);
		while (args->v && args->v[args->n])
			args->n++;
	} else {
		cite_opt_free(args, options);
	}
	/* The context looks at the table only while it parses. */
	free(table);
	return go_on;
}

bool cite_opt_wants(const struct cite_args *args, const struct cite_command *command, size_t min, size_t max, int *exit_status)
{
	if (args->n >= min && args->n <= max)
		return true;
	if (args->n < min)
		cite_say("%s: an argument is missing; usage: citelist %s %s", command->name, command->name, command->synopsis);
	else
		cite_say("%s: too many arguments, from '%s' on", command->name, args->v[max]);
	*exit_status = CITE_EXIT_USAGE;
	return false;
}

void cite_opt_free(struct cite_args *args, const struct cite_opt *options)
{
	struct impl *impl = args->impl;
	for (const struct cite_opt *o = options; o->name; o++) {
		if (o->type == CITE_OPT_STRINGS) {
			struct cite_strings *all = o->value;
			free(all->v);
			*all = (struct cite_strings){ 0 };
		}
	}
	if (impl) {
		for (size_t i = 0; i < impl->owned.n; i++)
			free(impl->owned.v[i]);
		free(impl->owned.v);
		poptFreeContext(impl->popt);
		free(impl);
	}
	*args = (struct cite_args){ 0 };
}
