/* cite.c: prints BibTeX for the identifiers named on the command line, from the cache and, unless OFFLINE is set, from the network.
 *
 *     cc cite.c $(pkg-config --cflags --libs citelist) -o cite
 *     ./cite 2305.08845
 */
#include <citelist.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int say(const struct cite_err *err)
{
	fprintf(stderr, "cite: %s\n", err->msg);
	return 1;
}

/* Merge what was found and print it. */
static int print_bib(const struct cite_query *query, const struct cite_answers *answers, size_t n)
{
	struct cite_err err = { 0 };
	struct cite_bib *bib;
	struct cite_merge_item *item = calloc(n + 1, sizeof *item);
	struct cite_write_options options = { .no_abstract = true };
	char *text;
	size_t n_text;
	if (!item)
		return 1;
	for (size_t i = 0; i < n; i++)
		item[i] = (struct cite_merge_item){ .answer = &answers->answer[i], .query = &query[i] };
	cite_merge(&bib, item, n, CITE_PREFER_PUBLISHED);
	int status = cite_bib_keys(bib, NULL, NULL, 0, &err);
	if (status >= 0)
		status = cite_bib_write(&text, &n_text, cite_writer_find("bibtex"), bib, &options, &err);
	if (status >= 0) {
		fwrite(text, 1, n_text, stdout);
		free(text);
	}
	cite_bib_free(bib);
	free(item);
	return status < 0 ? say(&err) : 0;
}

static int look_up(const struct cite_query *query, size_t n)
{
	struct cite_err err = { 0 };
	struct cite_lookup *lookup;
	struct cite_answers *answers;
	struct cite_lookup_options options = { .store = getenv("CACHE"), .shipped = getenv("SHIPPED"), .offline = getenv("OFFLINE") };
	if (cite_lookup_open(&lookup, &options, &err) < 0)
		return say(&err);
	int failed = 1;
	if (cite_lookup_resolve(&answers, lookup, query, n, &err) < 0) {
		say(&err);
	} else {
		failed = print_bib(query, answers, n);
		cite_answers_free(answers);
	}
	cite_lookup_free(lookup);
	return failed;
}

int main(int argc, char **argv)
{
	struct cite_arena *mem = cite_arena_new();
	struct cite_id *id = calloc((size_t)argc, sizeof *id);
	struct cite_query *query = calloc((size_t)argc, sizeof *query);
	size_t n = 0;
	for (int i = 1; id && query && i < argc; i++) {
		if (!cite_id_parse(&id[n], mem, argv[i], strlen(argv[i]))) {
			fprintf(stderr, "cite: %s is no identifier\n", argv[i]);
			continue;
		}
		query[n] = (struct cite_query){ .id = &id[n], .n_id = 1 };
		n++;
	}
	int failed = n ? look_up(query, n) : 1;
	free(query);
	free(id);
	cite_arena_free(mem);
	return failed;
}
