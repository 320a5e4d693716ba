/* venues.c: venues VENUES.tsv HEADER: writes the data file of venues as a C header of constant tables, which src/paper/venue_table.c reads.
 * Runs while the program is built. Says what is wrong with a line and fails; the same file gives the same header everywhere. */
#include "paper/venue_table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The table of spellings stays half empty, so that a search ends after a step or two. */
enum { ROWS = 4096, SLOTS = 1 << 14, KEYS = 1 << 19, SHORT = 16, FILE_MAX = 1 << 22 };

struct row {
	char *name, *full, *published, *alias;
	enum cite_venue_type type;
};

static struct row row[ROWS];
static struct cite_venue_slot slot[SLOTS];
static char key[KEYS];
static uint8_t sieve[CITE_VENUE_SIEVE / 8], pieces[CITE_VENUE_PIECES / 8];
static size_t n_row, n_listed, n_key, n_slot;

_Noreturn static void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn static void fail(const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	fputs("venues: ", stderr);
	vfprintf(stderr, format, ap);
	fputs("\n", stderr);
	va_end(ap);
	exit(1);
}

/* A string made of two; freed by the end. */
static char *join(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b) + 1;
	char *s = malloc(n + m);
	if (!s)
		fail("out of memory");
	memcpy(s, a, n);
	memcpy(s + n, b, m);
	return s;
}

/* ---- the sieve: most texts that are no venues are told by having none of the words that venues have ---- */

static void sieve_add(const char *s, size_t n)
{
	uint32_t h = cite_venue_piece_hash(s, n) % CITE_VENUE_SIEVE;
	sieve[h / 8] |= (uint8_t)(1 << h % 8);
}

static void pieces_add(const char *s, size_t n)
{
	uint32_t h = cite_venue_piece_hash(s, n) % CITE_VENUE_PIECES;
	pieces[h / 8] |= (uint8_t)(1 << h % 8);
}

/* The longest piece of a spelling; a short spelling also as one word ("ACMMM"). A text with neither is no such venue. */
static void sieve_enter(const struct cite_venue_words *w, const struct cite_venue_key *k)
{
	const char *best = NULL;
	size_t longest = 0;
	if (k->n && k->n <= SHORT)
		sieve_add(k->s, k->n);
	for (size_t i = 0; i < w->n; i++)
		for (size_t at = 0, n; at < w->len[i]; at += n + 1) {
			n = cite_venue_piece(w->v[i] + at, w->len[i] - at);
			pieces_add(w->v[i] + at, n);
			if (n > longest) {
				longest = n;
				best = w->v[i] + at;
			}
		}
	if (best)
		sieve_add(best, longest);
}

/* Words of venues that we do not know. */
static void sieve_enter_common(void)
{
	static const char *const words[] = { "conference", "journal", "proceedings", "transactions", "workshop", "symposium", "letters",
		"preprint", "arxiv", "report", "annals", "bulletin", "magazine", "congress", "review" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		sieve_add(words[i], strlen(words[i]));
}

/* ---- spellings ---- */

/* The slot of a key, or the free one where it belongs. */
static struct cite_venue_slot *slot_of(const struct cite_venue_key *k)
{
	uint32_t h = cite_venue_key_hash(k);
	for (uint32_t i = h % SLOTS;; i = (i + 1) % SLOTS)
		if (!slot[i].n || (slot[i].n == k->n && !memcmp(key + slot[i].key, k->s, k->n)))
			return &slot[i];
}

/* The first row with a spelling keeps it. */
static void enter(const struct cite_venue_key *k, size_t at)
{
	struct cite_venue_slot *s = k->n ? slot_of(k) : NULL;
	if (!s || s->n)
		return;
	if (n_key + k->n > KEYS || ++n_slot > SLOTS / 2)
		fail("too many spellings: make the tables of cmake/venues.c larger");
	memcpy(key + n_key, k->s, k->n);
	*s = (struct cite_venue_slot){
		.key = (uint32_t)n_key, .row = (uint16_t)at, .n = (uint8_t)k->n, .tag = (uint8_t)(cite_venue_key_hash(k) >> 24)
	};
	n_key += k->n;
}

static void enter_words(const struct cite_venue_words *w, size_t at)
{
	struct cite_venue_key k;
	cite_venue_key_words(&k, w);
	sieve_enter(w, &k);
	enter(&k, at);
}

/* A spelling as it stands; if it is a long one also without its articles and ordinals, and without the publisher in front. */
static void enter_spelling(const char *s, size_t n, size_t at)
{
	struct cite_venue_words w, light;
	cite_venue_words(&w, s, n);
	cite_venue_words_tell(&w);
	cite_venue_words_without(&light, &w, CITE_VENUE_LIGHT | CITE_VENUE_ORDINAL);
	enter_words(&w, at);
	if (light.n > 2)
		enter_words(&light, at);
	while (light.n > 3 && light.kind[0] & CITE_VENUE_SPONSOR) {
		cite_venue_words_drop_first(&light);
		enter_words(&light, at);
	}
}

static void enter_aliases(const char *alias, size_t at)
{
	while (*alias) {
		size_t n = strcspn(alias, ";");
		enter_spelling(alias, n, at);
		alias += n + (alias[n] == ';');
	}
}

/* Names before full names before further spellings before titles of proceedings, which several may share. */
static void enter_all(void)
{
	for (size_t i = 0; i < n_listed; i++)
		enter_spelling(row[i].name, strlen(row[i].name), i);
	for (size_t i = 0; i < n_listed; i++)
		enter_spelling(row[i].full, strlen(row[i].full), i);
	for (size_t i = 0; i < n_listed; i++)
		enter_aliases(row[i].alias, i);
	for (size_t i = 0; i < n_listed; i++)
		enter_spelling(row[i].published, strlen(row[i].published), i);
	sieve_enter_common();
}

/* ---- rows ---- */

static char *field(char **s, char end)
{
	char *from = *s;
	*s += strcspn(from, end == '\t' ? "\t\n" : "\n");
	if (**s)
		*(*s)++ = '\0';
	return from;
}

static enum cite_venue_type type_of(const char *name, const char *s)
{
	static const char *const types[] = { [CITE_VENUE_CONFERENCE] = "conference",
		[CITE_VENUE_JOURNAL] = "journal",
		[CITE_VENUE_WORKSHOP] = "workshop",
		[CITE_VENUE_PREPRINT] = "preprint" };
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strcmp(s, types[i]))
			return (enum cite_venue_type)i;
	fail("%s: \"%s\" is no type of venue", name, s);
}

/* One line of the data: short name, full name, name of the publication, type, further spellings between semicolons. */
static void read_row(char **s)
{
	if (n_row == ROWS)
		fail("more than %d venues", ROWS);
	struct row *r = &row[n_row++];
	r->name = field(s, '\t');
	r->full = field(s, '\t');
	r->published = field(s, '\t');
	r->type = type_of(r->name, field(s, '\t'));
	r->alias = field(s, '\n');
	if (!*r->name || !*r->full || strchr(r->alias, '\t'))
		fail("\"%s\": a venue needs a name and a full name, and has five columns", r->name);
	bool proceedings = r->type == CITE_VENUE_CONFERENCE || r->type == CITE_VENUE_WORKSHOP;
	if (!*r->published)
		r->published = join(proceedings ? "Proceedings of the " : "", r->full);
}

static void read_rows(const char *path)
{
	static char text[FILE_MAX];
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
	if (!n || n == sizeof text - 1 || fclose(f))
		fail("cannot read %s", path);
	for (char *s = text; *s;)
		if (*s == '#' || *s == '\n')
			field(&s, '\n');
		else
			read_row(&s);
	n_listed = n_row;
}

/* The workshops of a conference: a row of their own if the data has one, else made. */
static size_t workshop_of(size_t conference)
{
	struct cite_venue_key k = { .n = 0 };
	const struct row *c = &row[conference];
	cite_venue_key_add(&k, c->name, strlen(c->name));
	cite_venue_key_add(&k, "w", 1);
	const struct cite_venue_slot *known = slot_of(&k);
	if (known->n)
		return known->row;
	if (n_row == ROWS)
		fail("more than %d venues", ROWS);
	struct row *w = &row[n_row];
	w->name = join(c->name, " Workshop");
	w->full = w->published = join("Workshop at the ", c->full);
	w->type = CITE_VENUE_WORKSHOP;
	return n_row++;
}

/* ---- the header ---- */

static void print_string(const char *s)
{
	putchar('"');
	for (; *s; s++)
		if (*s == '"' || *s == '\\' || *s == '?')
			printf("\\%c", *s);
		else if ((unsigned char)*s < ' ' || (unsigned char)*s >= 0x7f)
			printf("\\%03o", (unsigned char)*s);
		else
			putchar(*s);
	fputs("\", ", stdout);
}

static void print_bytes(const char *declaration, const void *bytes, size_t n)
{
	const uint8_t *b = bytes;
	printf("%s = {", declaration);
	for (size_t i = 0; i < n; i++)
		printf("%s%d,", i % 32 ? "" : "\n", b[i]);
	puts("\n};");
}

static void print_workshops(void)
{
	printf("static const uint16_t venue_workshop[] = {");
	for (size_t i = 0; i < n_listed; i++)
		printf("%s%zu,", i % 16 ? "" : "\n", row[i].type == CITE_VENUE_CONFERENCE ? workshop_of(i) : i);
	puts("\n};");
}

static void print_rows(void)
{
	puts("static const struct cite_venue venue_row[] = {");
	for (size_t i = 0; i < n_row; i++) {
		printf("{ ");
		print_string(row[i].name);
		print_string(row[i].full);
		print_string(row[i].published);
		printf("%d },\n", row[i].type);
	}
	puts("};");
}

static void print_slots(void)
{
	printf("static const struct cite_venue_slot venue_slot[] = {");
	for (size_t i = 0; i < SLOTS; i++)
		printf("%s{%u,%d,%d,%d},", i % 8 ? "" : "\n", (unsigned)slot[i].key, slot[i].row, slot[i].n, slot[i].tag);
	puts("\n};");
}

int main(int argc, char **argv)
{
	if (argc != 3)
		fail("usage: venues VENUES.tsv HEADER");
	read_rows(argv[1]);
	enter_all();
	if (!freopen(argv[2], "wb", stdout))
		fail("cannot write %s", argv[2]);
	puts("/* Made from venues.tsv by cmake/venues.c. */");
	printf("enum { VENUE_ROWS = %zu, VENUE_SLOTS = %d };\n", n_listed, SLOTS);
	print_workshops();
	print_rows();
	print_slots();
	print_bytes("static const char venue_keys[]", key, n_key);
	print_bytes("static const uint8_t venue_sieve[]", sieve, sizeof sieve);
	print_bytes("static const uint8_t venue_pieces[]", pieces, sizeof pieces);
	return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
