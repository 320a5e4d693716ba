/* bibread_ris.c: RIS, line by line: two capitals, two blanks, a hyphen, a blank, a value. */
#include "bibread_ris.h"

#include "../base/arena.h"
#include "../base/err.h"
#include "../base/text.h"
#include "../paper/id.h"

#include <stdlib.h>
#include <string.h>

struct in {
	struct cite_arena *mem;
	CITE_VEC(struct cite_bib_entry) entries;
	CITE_VEC(struct cite_bib_field) fields; /* of the entry in hand */
	struct cite_bib_entry entry;
	bool open; /* between TY and ER */
};

static void add(struct in *in, const char *name, const char *value)
{
	*cite_vec_add(&in->fields) = (struct cite_bib_field){ name, value };
}

/* The first arXiv id that a value names. */
static void find_arxiv(struct in *in, const char *value)
{
	size_t at = 0, begin, n = strlen(value);
	struct cite_id id;
	for (size_t i = 0; i < in->fields.n; i++)
		if (!strcmp(in->fields.v[i].name, "eprint"))
			return;
	while (cite_id_scan(&id, in->mem, value, n, &at, &begin))
		if (id.kind == CITE_ID_ARXIV) {
			add(in, "eprint", id.value);
			return;
		}
}

static void tag(struct in *in, const char *two, const char *value)
{
	if (!strncmp(two, "ID", 2))
		in->entry.key = value;
	else if (!strncmp(two, "DO", 2))
		add(in, "doi", value);
	else if (!strncmp(two, "TI", 2) || !strncmp(two, "T1", 2))
		add(in, "title", value);
	else if (!strncmp(two, "SN", 2) || !strncmp(two, "UR", 2) || !strncmp(two, "N1", 2))
		find_arxiv(in, value);
}

static void finish(struct in *in)
{
	in->entry.field = cite_arena_array(in->mem, in->fields.v, in->fields.n, sizeof *in->fields.v);
	in->entry.n_field = in->fields.n;
	*cite_vec_add(&in->entries) = in->entry;
	in->fields.n = 0;
	in->open = false;
}

static void line(struct in *in, const char *s, size_t n, int number)
{
	if (n < 5 || memcmp(s + 2, "  -", 3) != 0)
		return;
	size_t from = n > 5 && s[5] == ' ' ? 6 : 5;
	const char *value = cite_arena_copy(in->mem, s + from, n - from);
	if (!strncmp(s, "TY", 2)) {
		in->entry = (struct cite_bib_entry){ .type = value, .key = "", .line = number };
		in->open = true;
	} else if (!strncmp(s, "ER", 2) && in->open) {
		finish(in);
	} else if (in->open) {
		tag(in, s, value);
	}
}

int cite_bibread_ris(struct cite_bib_file *out, struct cite_arena *mem, const char *s, size_t n, struct cite_err *err)
{
	struct in in = { .mem = mem };
	int number = 1;
	for (const char *end = s + n; s < end; number++) {
		const char *eol = memchr(s, '\n', (size_t)(end - s)), *next = eol ? eol + 1 : end;
		size_t len = (size_t)((eol ? eol : end) - s);
		line(&in, s, len && s[len - 1] == '\r' ? len - 1 : len, number);
		s = next;
	}
	*out = (struct cite_bib_file){ cite_arena_array(mem, in.entries.v, in.entries.n, sizeof *in.entries.v), in.entries.n };
	free(in.entries.v);
	free(in.fields.v);
	return in.open ? cite_fail_at(err, CITE_EDATA, in.entry.line, 0, "an RIS entry that never ends") : CITE_OK;
}
