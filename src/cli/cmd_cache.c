/* cmd_cache.c: `citelist cache`: where the answers are kept and how many; forgetting, handing on and taking in. */
#include "../base/arena.h"
#include "../base/err.h"
#include "../base/file.h"
#include "../base/text.h"
#include "cage.h"
#include "opt.h"
#include "output.h"
#include "places.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

int cite_cmd_cache(const struct cite_command *command, int argc, char **argv);

static struct {
	const char *cache, *output;
} f;

static const struct cite_opt options[] = {
	{ 0, "cache", CITE_OPT_STRING, &f.cache, "FILE",
		"the cache (default: $CITELIST_CACHE, or citelist/records.db in $XDG_CACHE_HOME)" },
	{ 'o', "output", CITE_OPT_STRING, &f.output, "FILE", "export: write to FILE in one step" },
	{ 0 },
};

static void put_text(struct cite_buf *out, const char *s)
{
	cite_text_show(out, s, strlen(s));
}

static void put_day(struct cite_buf *out, int64_t seconds)
{
	struct tm tm;
	time_t t = (time_t)seconds;
	char day[16];
	if (gmtime_r(&t, &tm) && strftime(day, sizeof day, "%Y-%m-%d", &tm))
		cite_buf_puts(out, day);
}

static void put_count(struct cite_buf *out, const struct cite_cache_info *info)
{
	if (!info->n_found && !info->n_absent) {
		cite_buf_puts(out, "it is empty\n");
		return;
	}
	cite_buf_printf(out, "%zu answers, and %zu papers that a source does not have; fetched ", info->n_found, info->n_absent);
	put_day(out, info->oldest);
	if (info->newest / 86400 != info->oldest / 86400) {
		cite_buf_puts(out, " to ");
		put_day(out, info->newest);
	}
	cite_buf_putc(out, '\n');
}

static int print_info(struct cite_arena *mem, const char *path)
{
	struct cite_buf out = CITE_BUF(1 << 16);
	struct cite_err err = { 0 };
	struct cite_cache_info info = { 0 };
	if (cite_cache_info(&info, path, &err) < 0)
		return cite_say_err(&err);
	cite_buf_puts(&out, "cache: ");
	put_text(&out, path);
	cite_buf_printf(&out, " (%lld KiB)\n", (long long)(info.bytes + 1023) / 1024);
	put_count(&out, &info);
	const char *shipped = cite_places_shipped(mem);
	cite_buf_puts(&out, "records that came with the program: ");
	put_text(&out, shipped ? shipped : "none");
	cite_buf_putc(&out, '\n');
	return cite_output_buf(&out);
}

static int print_path(const char *path)
{
	struct cite_buf out = CITE_BUF(1 << 14);
	cite_buf_printf(&out, "%s\n", path);
	return cite_output_buf(&out);
}

static int clear(const char *path)
{
	struct cite_err err = { 0 };
	return cite_cache_clear(path, &err) < 0 ? cite_say_err(&err) : CITE_EXIT_DONE;
}

static int export(const char *path)
{
	struct cite_err err = { 0 };
	char *text = NULL;
	size_t n = 0;
	int status = cite_output_check(f.output);
	if (status)
		return status;
	if (cite_cache_export(&text, &n, path, &err) < 0)
		return cite_say_err(&err);
	status = cite_output_file(f.output, text, n, NULL);
	free(text);
	return status;
}

static int import(const char *path, const char *from)
{
	struct cite_err err = { 0 };
	struct cite_buf text = CITE_BUF(CITE_MAX_OUTPUT);
	size_t n_new = 0;
	int status = cite_file_read(&text, from, NULL, &err);
	if (status >= 0)
		status = cite_cache_import(&n_new, path, cite_buf_str(&text), text.n, &err);
	if (err.code == CITE_EDATA)
		cite_wrap(&err, "%s", from);
	cite_buf_free(&text);
	if (status < 0)
		return cite_say_err(&err);
	cite_say_note("%zu answer%s taken in", n_new, n_new == 1 ? "" : "s");
	return CITE_EXIT_DONE;
}

static int no_such(const char *what, const char *const *names)
{
	const char *near = cite_say_nearest(what, names);
	if (near)
		cite_say("cache: nothing called '%s'; did you mean %s?", what, near);
	else
		cite_say("cache: nothing called '%s'; there are info, path, clear, export and import", what);
	return CITE_EXIT_USAGE;
}

static int run(struct cite_arena *mem, const struct cite_command *command, const struct cite_args *args)
{
	static const char *const names[] = { "info", "path", "clear", "export", "import", NULL };
	const char *what = args->v[0], *path = cite_places_cache(mem, f.cache);
	int status;
	bool importing = !strcmp(what, "import");
	if (!cite_opt_wants(args, command, importing ? 2 : 1, importing ? 2 : 1, &status))
		return status;
	if (!path) {
		cite_say("no HOME and no cache named: there is no cache");
		return CITE_EXIT_OUTPUT;
	}
	cite_cage_enter((const char *const[]){ path, f.output }, 2, false);
	if (importing)
		return import(path, args->v[1]);
	if (!strcmp(what, "info"))
		return print_info(mem, path);
	if (!strcmp(what, "path"))
		return print_path(path);
	if (!strcmp(what, "clear"))
		return clear(path);
	if (!strcmp(what, "export"))
		return export(path);
	return no_such(what, names);
}

int cite_cmd_cache(const struct cite_command *command, int argc, char **argv)
{
	struct cite_args args;
	int status;
	if (!cite_opt_parse(&args, command, options, argc, argv, &status))
		return status;
	if (cite_opt_wants(&args, command, 1, 2, &status)) {
		struct cite_arena *mem = cite_arena_new();
		status = run(mem, command, &args);
		cite_arena_free(mem);
	}
	cite_opt_free(&args, options);
	return status;
}
