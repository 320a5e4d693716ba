/* input.c: reads arguments: files, standard input, documents on the web, identifiers. */
#include "input.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/text.h"
#include "../lookup/http.h"
#include "../paper/code.h"
#include "../paper/id.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *const readme_names[] = { "README.md", "readme.md", "Readme.md", "README.markdown", NULL };

/* The next part of a URL's path, without slashes; *at moves behind it. n 0 at the end. */
static size_t path_part(const char **part, const char **at, const char *end)
{
	while (*at < end && **at == '/')
		++*at;
	*part = *at;
	while (*at < end && **at != '/')
		++*at;
	return (size_t)(*at - *part);
}

static bool part_is(const char *part, size_t n, const char *word)
{
	return n == strlen(word) && !memcmp(part, word, n);
}

/* https://github.com/OWNER/REPO[/blob|raw|tree/REF[/PATH]]: what follows the host of the raw file. */
static char *github_raw_path(struct cite_arena *mem, const char *path, const char *end, size_t i)
{
	const char *owner, *repo, *form, *at = path;
	size_t n_owner = path_part(&owner, &at, end), n_repo = path_part(&repo, &at, end), n_form = path_part(&form, &at, end);
	if (n_repo > 4 && !memcmp(repo + n_repo - 4, ".git", 4))
		n_repo -= 4;
	if (!n_owner || !n_repo)
		return NULL;
	while (at < end && *at == '/')
		at++;
	while (end > at && end[-1] == '/')
		end--;
	bool file = part_is(form, n_form, "blob") || part_is(form, n_form, "raw");
	if (file && at < end)
		return i ? NULL : cite_arena_printf(mem, "%.*s/%.*s/%.*s", (int)n_owner, owner, (int)n_repo, repo, (int)(end - at), at);
	if (n_form && !part_is(form, n_form, "tree"))
		return NULL;
	bool at_ref = n_form && at < end;
	return cite_arena_printf(mem, "%.*s/%.*s/%.*s/%s", (int)n_owner, owner, (int)n_repo, repo, at_ref ? (int)(end - at) : 4,
		at_ref ? at : "HEAD", readme_names[i]);
}

char *cite_input_raw_url(struct cite_arena *mem, const char *url, size_t i)
{
	if (i >= sizeof readme_names / sizeof *readme_names - 1)
		return NULL;
	const char *end = url + strcspn(url, "#");
	const char *host = strstr(url, "//") + 2;
	if (cite_ascii_starts(host, strlen(host), "www."))
		host += 4;
	if (!cite_ascii_starts(host, strlen(host), "github.com/"))
		return i ? NULL : cite_arena_copy(mem, url, (size_t)(end - url));
	const char *path = host + strlen("github.com/");
	const char *query = memchr(path, '?', end > path ? (size_t)(end - path) : 0);
	char *raw = github_raw_path(mem, path, query ? query : end, i);
	if (!raw)
		return NULL;
	const char *base = getenv("CITELIST_GITHUB_URL");
	return cite_arena_printf(mem, "%s/%s", base && *base ? base : "https://raw.githubusercontent.com", raw);
}

static int download(
	struct cite_buf *out, const char *url, const struct cite_input_options *options, struct cite_arena *mem, struct cite_err *err)
{
	if (options->offline)
		return cite_fail(err, CITE_EREAD, "%s: not downloaded because of --offline", cite_http_shown(mem, url));
	const char *raw = cite_input_raw_url(mem, url, 0);
	if (!raw)
		return cite_fail(err, CITE_EUSAGE, "%s: neither a repository nor a file in one", cite_http_shown(mem, url));
	int status = CITE_ENET;
	for (size_t i = 0; status < 0 && (raw = cite_input_raw_url(mem, url, i)); i++) {
		struct cite_err later = { 0 };
		cite_buf_clear(out);
		status = cite_http_get(out, raw, options->mailto, i ? &later : err);
		/* Another spelling of README can only help if this one is not there. */
		if (status < 0 && status != CITE_EREAD)
			return status;
	}
	return status;
}

static bool is_file(const char *path)
{
	struct stat st;
	return !stat(path, &st) || errno != ENOENT;
}

/* The address of a page, as people shorten it, or of a kind that is not asked. */
static bool is_address(const char *s)
{
	return strstr(s, "://") || cite_ascii_starts(s, strlen(s), "github.com/") || cite_ascii_starts(s, strlen(s), "www.");
}

/* Neither a file nor an identifier: what was it meant to be? */
static int fail_unknown(struct cite_err *err, const char *arg, struct cite_arena *mem)
{
	const char *why;
	if (!*arg)
		return cite_fail(err, CITE_EUSAGE, "an argument is empty");
	if (cite_id_malformed(&why, mem, arg, strlen(arg)))
		return cite_fail(err, CITE_EREAD, "%s is no file, and as an identifier: %s", arg, why);
	return cite_fail(err, CITE_EREAD, "%s is neither a file nor an identifier%s", arg,
		is_address(arg) ? "; an address begins with https://" : "");
}

/* A message about a list's text begins with its place, as compilers say it. */
static int parse(struct cite_input *out, const char *name, struct cite_buf *text, struct cite_err *err)
{
	if (cite_list_parse(&out->list, name, cite_buf_str(text), text->n, err) >= 0)
		return CITE_OK;
	return err->line ? cite_wrap(err, "%s:%d:%d", name, err->line, err->col) : cite_wrap(err, "%s", name);
}

static int read_list(
	struct cite_input *out, bool url, const struct cite_input_options *options, struct cite_arena *mem, struct cite_err *err)
{
	struct cite_buf text = CITE_BUF(CITE_MAX_LIST);
	int status = url ? download(&text, out->arg, options, mem, err) : cite_file_read(&text, out->arg, &out->stamp, err);
	/* The list's name goes into messages and reports, where a password has no business. */
	const char *name = url ? cite_http_shown(mem, out->arg) : strcmp(out->arg, "-") != 0 ? out->arg : "standard input";
	if (status >= 0)
		status = parse(out, name, &text, err);
	cite_buf_free(&text);
	return status;
}

int cite_input_read(
	struct cite_input *out, const char *arg, const struct cite_input_options *options, struct cite_arena *mem, struct cite_err *err)
{
	*out = (struct cite_input){ .arg = arg };
	bool url = cite_url_is_web(arg), named = !strcmp(arg, "-") || (!url && is_file(arg));
	struct cite_id id;
	if (!named && cite_id_parse(&id, mem, arg, strlen(arg))) {
		if (options->lists_only)
			return cite_fail(err, CITE_EUSAGE, "%s is an identifier; this command wants a list", arg);
		out->id = id;
		return CITE_OK;
	}
	if (!named && !url && (!*arg || !options->lists_only || is_address(arg)))
		return fail_unknown(err, arg, mem);
	const char *hash = url ? strchr(arg, '#') : NULL;
	if (hash && hash[1])
		out->anchor = cite_arena_dup(mem, hash + 1);
	return read_list(out, url, options, mem, err);
}

void cite_input_free(struct cite_input *input)
{
	cite_list_free(input->list);
	*input = (struct cite_input){ 0 };
}
