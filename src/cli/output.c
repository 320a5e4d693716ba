/* output.c: writes the product. */
#include "output.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "say.h"
#include "stop.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What goes to a terminal goes there for people: text from outside must not move its cursor or turn its direction of writing. */
static int write_shown(const char *s, size_t n)
{
	struct cite_buf shown = CITE_BUF(CITE_MAX_OUTPUT);
	for (const char *end = s + n; s < end;) {
		size_t plain = strcspn(s, "\n\t");
		plain = plain < (size_t)(end - s) ? plain : (size_t)(end - s);
		cite_text_show(&shown, s, plain);
		for (s += plain; s < end && (*s == '\n' || *s == '\t'); s++)
			cite_buf_putc(&shown, *s);
	}
	int failed = cite_fd_write(STDOUT_FILENO, cite_buf_str(&shown), shown.n);
	cite_buf_free(&shown);
	return failed;
}

static int written(int failed)
{
	if (!failed)
		return CITE_EXIT_DONE;
	if (errno == EPIPE)
		cite_stop_pipe();
	cite_say("cannot write to standard output: %s", strerror(errno));
	return CITE_EXIT_OUTPUT;
}

int cite_output_stdout(const char *s, size_t n)
{
	return written(isatty(STDOUT_FILENO) ? write_shown(s, n) : cite_fd_write(STDOUT_FILENO, s, n));
}

static bool harmless;

void cite_output_harmless(void)
{
	harmless = true;
}

static bool too_large(const struct cite_buf *buf)
{
	if (buf->over)
		cite_say("the output would be larger than %zu MiB", buf->max >> 20);
	return buf->over;
}

int cite_output_part(struct cite_buf *buf)
{
	static int status = CITE_EXIT_DONE;
	if (!status && too_large(buf))
		status = CITE_EXIT_OUTPUT;
	if (!status && harmless)
		status = cite_output_stdout(cite_buf_str(buf), buf->n);
	else if (!status)
		status = written(cite_fd_write(STDOUT_FILENO, cite_buf_str(buf), buf->n));
	cite_buf_clear(buf);
	return status;
}

int cite_output_buf(struct cite_buf *buf)
{
	int status = cite_output_part(buf);
	cite_buf_free(buf);
	return status;
}

static bool is_stdout(const char *path)
{
	return !path || !strcmp(path, "-");
}

int cite_output_file(const char *path, const char *s, size_t n, const struct cite_file_stamp *stamp)
{
	if (is_stdout(path))
		return cite_output_stdout(s, n);
	struct cite_err err = { 0 };
	if (cite_file_replace(path, s, n, stamp, &err) < 0)
		return cite_say_err(&err);
	return CITE_EXIT_DONE;
}

int cite_output_file_buf(const char *path, struct cite_buf *buf)
{
	int status = too_large(buf) ? CITE_EXIT_OUTPUT : cite_output_file(path, cite_buf_str(buf), buf->n, NULL);
	cite_buf_free(buf);
	return status;
}

static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
	if (!folder)
		cite_out_of_memory();
	return folder;
}

bool cite_output_same(const char *a, const char *b)
{
	struct stat x, y;
	if (is_stdout(a) || is_stdout(b) || stat(a, &x) || stat(b, &y))
		return false;
	return S_ISREG(x.st_mode) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

int cite_output_check(const char *path)
{
	struct stat st;
	if (is_stdout(path))
		return CITE_EXIT_DONE;
	if (!*path) {
		cite_say("the output's name is empty");
		return CITE_EXIT_USAGE;
	}
	bool there = !stat(path, &st);
	if (there && S_ISDIR(st.st_mode)) {
		cite_say("cannot write %s: it is a folder", path);
		return CITE_EXIT_OUTPUT;
	}
	if (there && !S_ISREG(st.st_mode))
		return CITE_EXIT_DONE;
	char *folder = folder_of(path);
	bool ok = !access(folder, W_OK | X_OK);
	if (!ok)
		cite_say("cannot write %s: %s: %s", path, folder, strerror(errno));
	free(folder);
	return ok ? CITE_EXIT_DONE : CITE_EXIT_OUTPUT;
}
