/* rows.c: copies files and caches, and reads what a cache holds past the program that made it. */
#define _GNU_SOURCE
#include "rows.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void die(const char *what)
{
	fprintf(stderr, "survive: %s: %s\n", what, strerror(errno));
	exit(2);
}

char *joined(const char *a, const char *b, const char *c)
{
	char *s = NULL;
	if (asprintf(&s, "%s%s%s", a, b, c) < 0)
		die("memory");
	return s;
}

/* ---- files ---- */

char *read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *s = NULL;
	*n = 0;
	if (!f)
		return NULL;
	for (size_t cap = 0, got = 1; got; *n += got) {
		if (cap - *n < 65536 && !(s = realloc(s, cap += cap + 65536)))
			die("memory");
		got = fread(s + *n, 1, cap - *n - 1, f);
	}
	fclose(f);
	s[*n] = '\0';
	return s;
}

void copy_file(const char *from, const char *to)
{
	size_t n;
	char *s = read_file(from, &n);
	unlink(to);
	if (!s)
		return;
	FILE *f = fopen(to, "wb");
	if (!f || fwrite(s, 1, n, f) != n || fclose(f))
		die(to);
	free(s);
}

void copy_cache(const char *from, const char *to)
{
	static const char *const endings[] = { "", "-wal", "-journal" };
	for (size_t i = 0; i < 3; i++) {
		char *a = joined(from, endings[i], ""), *b = joined(to, endings[i], "");
		copy_file(a, b);
		free(a);
		free(b);
	}
	char *shared = joined(to, "-shm", "");
	unlink(shared);
	free(shared);
}

/* ---- what a cache holds ---- */

void free_rows(struct rows *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->v[i]);
	r->n = 0;
}

static bool take_row(struct rows *r, sqlite3_stmt *st)
{
	const char *s = (const char *)sqlite3_column_text(st, 0);
	if (r->n < MOST_ROWS && s)
		r->v[r->n++] = strdup(s);
	return r->n < MOST_ROWS;
}

void read_rows(struct rows *r, const char *path, const char *copy)
{
	static const char all[] =
		"SELECT source || ' ' || id || ' ' || state || ' ' || coalesce(CAST(body AS TEXT), '') FROM record ORDER BY 1";
	sqlite3 *db = NULL;
	sqlite3_stmt *st = NULL;
	struct stat file;
	*r = (struct rows){ 0 };
	copy_cache(path, copy);
	if (!stat(copy, &file) && file.st_size > 0) {
		r->broken = sqlite3_open_v2(copy, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
			sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &st, NULL) != SQLITE_OK || sqlite3_step(st) != SQLITE_ROW ||
			strcmp((const char *)sqlite3_column_text(st, 0), "ok") != 0;
		sqlite3_finalize(st);
		st = NULL;
		if (!r->broken && sqlite3_prepare_v2(db, all, -1, &st, NULL) == SQLITE_OK)
			while (sqlite3_step(st) == SQLITE_ROW && take_row(r, st))
				;
		sqlite3_finalize(st);
		sqlite3_close(db);
	}
}

bool within(const struct rows *a, const struct rows *b)
{
	size_t k = 0;
	for (size_t i = 0; i < a->n; i++) {
		while (k < b->n && strcmp(b->v[k], a->v[i]) < 0)
			k++;
		if (k == b->n || strcmp(b->v[k], a->v[i]) != 0)
			return false;
	}
	return true;
}

bool equal(const struct rows *a, const struct rows *b)
{
	return a->n == b->n && within(a, b);
}
