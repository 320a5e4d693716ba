/* report.c: who said what of each paper, and what was not taken, as JSON. */
#include "report.h"

#include "../base/json.h"
#include "output.h"

#include <string.h>

static void put_pair(struct cite_json *j, const char *value, const char *origin)
{
	cite_json_key(j, "value");
	cite_json_string(j, value);
	cite_json_key(j, "origin");
	cite_json_string(j, origin);
}

/* What the others say of a field, as far as it differs from what was taken. */
static void put_others(struct cite_json *j, const struct cite_citation *c, enum cite_field f)
{
	const char *list = f == CITE_TITLE && c->n_entry ? c->entry[0]->title.s :
		f == CITE_CONTAINER && c->n_entry        ? c->entry[0]->venue.s :
							   NULL;
	bool some = false;
	for (size_t i = 0; i <= (c->answer ? c->answer->n_record : 0); i++) {
		bool by_list = i == 0;
		const char *said = by_list ? list : c->answer->record[i - 1]->field[f];
		if (!said || (c->field[f].s && !strcmp(said, c->field[f].s)))
			continue;
		if (!some) {
			cite_json_key(j, "others");
			cite_json_open(j, '[');
		}
		some = true;
		cite_json_open(j, '{');
		put_pair(j, said, by_list ? "list" : c->answer->record[i - 1]->source);
		cite_json_close(j, '}');
	}
	if (some)
		cite_json_close(j, ']');
}

static void put_field(struct cite_json *j, const struct cite_citation *c, enum cite_field f)
{
	bool some = c->field[f].s != NULL;
	for (size_t i = 0; c->answer && i < c->answer->n_record; i++)
		some = some || c->answer->record[i]->field[f];
	if (!some)
		return;
	cite_json_key(j, cite_field_name(f));
	cite_json_open_line(j, '{');
	put_pair(j, c->field[f].s, c->field[f].origin);
	put_others(j, c, f);
	cite_json_close(j, '}');
}

static void put_authors(struct cite_json *j, const struct cite_citation *c)
{
	if (!c->n_author)
		return;
	cite_json_key(j, "author");
	cite_json_open_line(j, '{');
	cite_json_key(j, "value");
	cite_json_open(j, '[');
	for (size_t i = 0; i < c->n_author; i++)
		cite_json_string(j, c->author[i].name);
	cite_json_close(j, ']');
	cite_json_key(j, "origin");
	cite_json_string(j, c->author_origin);
	cite_json_close(j, '}');
}

static void put_type_and_year(struct cite_json *j, const struct cite_citation *c)
{
	static const char *const names[CITE_N_TYPE] = { NULL, "preprint", "paper-conference", "article-journal", "book", "chapter",
		"thesis", "report", "misc" };
	cite_json_key(j, "type");
	cite_json_open_line(j, '{');
	put_pair(j, names[c->type], c->type_origin);
	cite_json_close(j, '}');
	cite_json_key(j, "year");
	cite_json_open_line(j, '{');
	cite_json_key(j, "value");
	if (c->issued.year)
		cite_json_int(j, c->issued.year);
	else
		cite_json_null(j);
	cite_json_key(j, "origin");
	cite_json_string(j, c->issued_origin);
	cite_json_close(j, '}');
}

static const char *state_name(const struct cite_answer *a)
{
	static const char *const names[] = { "no-identifier", "found", "absent", "unknown" };
	return names[a ? a->state : CITE_STATE_NONE];
}

static void put_citation(struct cite_json *j, const struct cite_citation *c)
{
	cite_json_open(j, '{');
	cite_json_key(j, "key");
	cite_json_string(j, c->key);
	cite_json_key(j, "lines");
	cite_json_open_line(j, '[');
	for (size_t i = 0; i < c->n_entry; i++)
		cite_json_int(j, c->entry[i]->line);
	cite_json_close(j, ']');
	cite_json_key(j, "state");
	cite_json_string(j, state_name(c->answer));
	cite_json_key(j, "why");
	cite_json_string(j, c->answer ? c->answer->why : NULL);
	cite_json_key(j, "records");
	cite_json_open_line(j, '[');
	for (size_t i = 0; c->answer && i < c->answer->n_record; i++)
		cite_json_string(j, c->answer->record[i]->source);
	cite_json_close(j, ']');
	cite_json_key(j, "withdrawn");
	cite_json_bool(j, c->withdrawn);
	cite_json_key(j, "stale");
	cite_json_bool(j, c->answer && c->answer->stale);
	cite_json_key(j, "doubts");
	cite_json_open(j, '[');
	for (size_t i = 0; i < c->n_doubt; i++)
		cite_json_string(j, c->doubt[i]);
	cite_json_close(j, ']');
	cite_json_key(j, "fields");
	cite_json_open(j, '{');
	put_type_and_year(j, c);
	put_authors(j, c);
	for (int i = 0; i < CITE_N_FIELD; i++) {
		/* Abstracts would drown the rest. */
		if (i != CITE_ABSTRACT)
			put_field(j, c, (enum cite_field)i);
	}
	cite_json_close(j, '}');
	cite_json_close(j, '}');
}

int cite_report_write(const char *path, const struct cite_bib *bib)
{
	struct cite_buf out = CITE_BUF(CITE_MAX_BIB);
	struct cite_json json = cite_json_to(&out, false), *j = &json;
	cite_json_open(j, '{');
	cite_json_key(j, "papers");
	cite_json_open(j, '[');
	for (size_t i = 0; i < bib->n_citation; i++)
		put_citation(j, &bib->citation[i]);
	cite_json_close(j, ']');
	cite_json_close(j, '}');
	cite_buf_putc(&out, '\n');
	return cite_output_file_buf(path, &out);
}
