/* kept.c: finds and reads the bibliographies whose citation keys an export keeps: the file named for it, the file that is about to be
 * replaced, or the files of sections in a folder. A section that was renamed left its file under its old name, so all of the folder's files
 * of the format count; but only one that is about to be replaced must be readable. */
#include "kept.h"

#include "../base/arena.h"
#include "../base/map.h"
#include "../base/text.h"
#include "output.h"
#include "say.h"
#include "split.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* More files than this in one folder are no sections of a list. */
enum { MAX_FILES = 100000 };

static bool is_file(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISREG(st.st_mode);
}

static int add(struct cite_kept_files *k, const char *path, bool optional, struct cite_file_stamp *stamp)
{
	struct cite_err err = { 0 };
	struct cite_buf text = CITE_BUF(CITE_MAX_BIB - k->bytes);
	if (cite_file_read(&text, path, stamp, &err) < 0) {
		cite_buf_free(&text);
		return optional ? CITE_EXIT_DONE : cite_say_err(&err);
	}
	if (text.n) {
		k->bytes += text.n;
		k->name[k->n] = cite_arena_dup(k->mem, path);
		k->kept[k->n].s = cite_buf_take(&text, &k->kept[k->n].n);
		k->kept[k->n++].optional = optional;
	}
	cite_buf_free(&text);
	return CITE_EXIT_DONE;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The folder's files with that ending, in the order of their names. */
static char **files_in(struct cite_arena *mem, const char *dir, const char *ending, size_t *n)
{
	CITE_VEC(char *) found = { 0 };
	DIR *d = opendir(dir);
	/* cppcheck-suppress readdirCalled ; its other form is obsolete, and no other thread reads this folder */
	for (const struct dirent *e; d && found.n < MAX_FILES && (e = readdir(d));) {
		size_t len = strlen(e->d_name), m = strlen(ending);
		char *path = len > m && *e->d_name != '.' && cite_ascii_same(e->d_name + len - m, ending) ?
			cite_arena_printf(mem, "%s/%s", dir, e->d_name) :
			NULL;
		if (path && is_file(path))
			*cite_vec_add(&found) = path;
	}
	if (d)
		closedir(d);
	if (found.n)
		qsort(found.v, found.n, sizeof *found.v, by_name);
	char **out = cite_arena_array(mem, found.v, found.n, sizeof *found.v);
	*n = found.n;
	free(found.v);
	return out;
}

static void make_room(struct cite_kept_files *k, size_t n, const struct cite_except *except)
{
	n += except->path->n + 1;
	k->kept = cite_arena_alloc(k->mem, n * sizeof *k->kept);
	k->name = cite_arena_alloc(k->mem, n * sizeof *k->name);
}

static int read_folder(struct cite_kept_files *k, const struct cite_kept_from *from, const struct cite_bib *bib)
{
	size_t n_part, n_file;
	struct cite_map parts = { .how = CITE_HASH_EXACT };
	int status = CITE_EXIT_DONE;
	char **part = cite_split_paths(k->mem, &n_part, from->split, from->writer, bib);
	char **file = files_in(k->mem, from->split, cite_split_ending(from->writer), &n_file);
	make_room(k, n_part + n_file, from->except);
	for (size_t i = 0; i < n_part && !status; i++) {
		cite_map_add(&parts, part[i], i);
		if (is_file(part[i]))
			status = add(k, part[i], false, NULL);
	}
	for (size_t i = 0; i < n_file && !status; i++)
		if (cite_map_get(&parts, file[i]) == SIZE_MAX)
			status = add(k, file[i], true, NULL);
	cite_map_free(&parts);
	return status;
}

/* Formats that can be read back, whatever the file is called. */
static bool has_keys(const struct cite_writer *w)
{
	static const char *const endings[] = { ".bib", ".json", ".ris", ".rdf" };
	const char *ending = *cite_writer_ending(w) ? cite_writer_ending(w) : ".bib";
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (cite_ascii_same(ending, endings[i]))
			return true;
	return false;
}

static int read_file(struct cite_kept_files *k, const struct cite_kept_from *from)
{
	int status = CITE_EXIT_DONE;
	bool replaces = from->output && strcmp(from->output, "-") != 0 && is_file(from->output);
	make_room(k, 2, from->except);
	if (replaces)
		status = add(k, from->output, false, &k->stamp);
	if (k->n && (from->keys || !has_keys(from->writer)))
		free((char *)k->kept[--k->n].s);
	if (!status && from->keys)
		status = add(k, from->keys, false, NULL);
	return status;
}

int cite_kept_read(struct cite_kept_files *k, const struct cite_kept_from *from, const struct cite_bib *bib)
{
	*k = (struct cite_kept_files){ .mem = cite_arena_new() };
	bool folder = from->split && !from->keys && has_keys(from->writer);
	int status = folder ? read_folder(k, from, bib) : read_file(k, from);
	k->n_own = k->n;
	for (size_t i = 0; i < from->except->path->n; i++) {
		k->name[k->n] = cite_arena_dup(k->mem, from->except->path->v[i]);
		k->kept[k->n++] = (struct cite_kept){ .s = cite_buf_str(&from->except->text[i]), .n = from->except->text[i].n };
	}
	return status;
}

void cite_kept_say_empty(const struct cite_kept_files *old, const char *output)
{
	for (size_t i = 0; i < old->n; i++)
		if (old->kept[i].n && !old->kept[i].n_entry && !old->kept[i].optional && !cite_output_same(old->name[i], output))
			cite_say_note("%s: no entry of a bibliography was found in it", old->name[i]);
}

void cite_kept_say_gone(const struct cite_kept_files *old, const char *output)
{
	enum { SHOWN = 5 };
	for (size_t i = 0; i < old->n; i++) {
		const struct cite_kept *k = &old->kept[i];
		struct cite_buf keys = CITE_BUF(CITE_MAX_RECORD);
		if (!k->n_gone || !cite_output_same(old->name[i], output))
			continue;
		for (size_t g = 0; g < k->n_gone && g < SHOWN; g++)
			cite_buf_printf(&keys, "%s%s", g ? ", " : "", k->gone[g]);
		if (k->n_gone > SHOWN)
			cite_buf_printf(&keys, " and %zu more", k->n_gone - SHOWN);
		cite_say_note("%zu entr%s of %s %s not written again, being none of these papers: %s", k->n_gone,
			k->n_gone == 1 ? "y" : "ies", output, k->n_gone == 1 ? "was" : "were", cite_buf_str(&keys));
		cite_buf_free(&keys);
	}
}

void cite_kept_free(struct cite_kept_files *k)
{
	for (size_t i = 0; i < k->n_own; i++)
		free((char *)k->kept[i].s);
	cite_arena_free(k->mem);
	*k = (struct cite_kept_files){ 0 };
}
