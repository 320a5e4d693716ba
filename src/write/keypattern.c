/* keypattern.c: a pattern is text with pieces in braces. What stands between pieces is written only between text, so that a paper without
 * an arXiv id gets "hou-2024" of "{auth}-{arxiv}-{year}", not "hou--2024". */
#include "keypattern.h"

#include "../base/buf.h"
#include "../base/err.h"
#include "../base/text.h"
#include "keyparts.h"
#include "work.h"

#include <string.h>

enum what { TEXT, AUTH, AUTHS, YEAR, YY, TITLE, VENUE, NICK, ARXIV };
enum { MAX_PIECES = 64, MAX_PATTERN = 200, MAX_NAMED = 3 };

static const struct {
	const char *name;
	enum what what;
	bool any_case; /* Auth beside auth */
} kinds[] = { { "auth", AUTH, true }, { "auths", AUTHS, true }, { "year", YEAR, false }, { "yy", YY, false }, { "title", TITLE, true },
	{ "venue", VENUE, true }, { "nick", NICK, true }, { "arxiv", ARXIV, false } };

struct piece {
	enum what what;
	bool capital;
	size_t count; /* words of a title */
	char text;
};

struct cite_keypattern {
	struct piece piece[MAX_PIECES];
	size_t n;
};

/* ---- reading ---- */

/* The name between braces, s..s+n: a kind, with a capital or not, with a count or not. */
static bool read_kind(struct piece *p, const char *s, size_t n)
{
	*p = (struct piece){ .capital = n && *s >= 'A' && *s <= 'Z', .count = 1 };
	bool counted = n > 1 && s[n - 1] >= '1' && s[n - 1] <= '9';
	if (counted)
		p->count = (size_t)(s[--n] - '0');
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *name = kinds[i].name;
		bool same = strlen(name) == n && cite_ascii_lower(*s) == *name && !memcmp(s + 1, name + 1, n - 1);
		if (!same || (p->capital && !kinds[i].any_case) || (counted && kinds[i].what != TITLE))
			continue;
		p->what = kinds[i].what;
		return true;
	}
	return false;
}

static size_t wrong(struct cite_err *err, const char *pattern, const char *at, const char *why)
{
	size_t end = strcspn(at, "}");
	cite_fail(err, CITE_EUSAGE, "key format '%.*s', column %zu: %s%s%.*s%s", (int)MAX_PATTERN, pattern, (size_t)(at - pattern) + 1, why,
		*at == '{' ? " " : "", *at == '{' ? (int)(end < 40 ? end + (at[end] == '}') : 40) : 0, at,
		*at == '{' ? "; there are auth, auths, year, yy, title, title2 to title9, venue, nick and arxiv" : "");
	return 0;
}

/* Read one piece; returns how many bytes it took, 0 after a message. */
static size_t read_piece(struct piece *p, const char *pattern, const char *s, struct cite_err *err)
{
	if (*s != '{') {
		*p = (struct piece){ .what = TEXT, .text = *s };
		if (cite_ascii_alnum(*s) || strchr("-:._/+", *s))
			return 1;
		return wrong(err, pattern, s, "a key may hold only letters, digits and - : . _ / +");
	}
	const char *end = strchr(s, '}');
	if (!end)
		return wrong(err, pattern, s, "no } behind");
	if (read_kind(p, s + 1, (size_t)(end - s) - 1))
		return (size_t)(end - s) + 1;
	return wrong(err, pattern, s, "no piece");
}

const struct cite_keypattern *cite_keypattern_parse(struct cite_arena *mem, const char *pattern, struct cite_err *err)
{
	struct cite_keypattern *k = cite_arena_alloc(mem, sizeof *k);
	for (const char *s = pattern; *s;) {
		if (k->n == MAX_PIECES || s - pattern >= MAX_PATTERN) {
			cite_fail(err, CITE_EUSAGE, "the key format is too long: at most %d letters and pieces", MAX_PIECES);
			return NULL;
		}
		size_t took = read_piece(&k->piece[k->n++], pattern, s, err);
		if (!took)
			return NULL;
		s += took;
	}
	return k;
}

/* ---- making ---- */

struct making {
	struct cite_arena *mem;
	const struct cite_citation *c;
	struct cite_buf key;
	char between[MAX_PIECES + 1]; /* punctuation that waits for what comes behind it */
	size_t n_between;
	bool lacking; /* the last piece had nothing to say */
	bool some;    /* one had */
};

static void add(struct making *m, const char *s)
{
	if (!*s)
		return;
	if (m->key.n)
		cite_buf_put(&m->key, m->between, m->n_between);
	m->n_between = 0;
	m->lacking = false;
	cite_buf_puts(&m->key, s);
}

static char *cased(struct making *m, const char *s, bool capital)
{
	char *copy = cite_arena_dup(m->mem, s);
	return capital ? cite_key_capital(copy) : cite_key_lower(copy);
}

/* Up to three family names; of more the first, and "etal". */
static const char *authors(struct making *m, bool capital)
{
	struct cite_buf b = CITE_BUF(CITE_KEY_MAX);
	size_t n = m->c->n_author, shown = n > MAX_NAMED || m->c->etal ? 1 : n;
	for (size_t i = 0; i < shown; i++)
		cite_buf_puts(&b, cased(m, cite_key_surname(m->mem, &m->c->author[i]), capital));
	if (shown < n || (n && m->c->etal))
		cite_buf_puts(&b, capital ? "EtAl" : "etal");
	const char *s = cite_arena_copy(m->mem, cite_buf_str(&b), b.n);
	cite_buf_free(&b);
	return s;
}

/* The title's words; NULL if it has fewer than wanted by `longer`. */
static const char *title(struct making *m, const struct piece *p, size_t longer)
{
	size_t n = p->count + longer;
	struct cite_key_words words = cite_key_words(m->mem, m->c, p->capital, n);
	struct cite_buf b = CITE_BUF(CITE_KEY_MAX);
	if (longer && n > words.n)
		return NULL;
	for (size_t i = 0; i < n && i < words.n; i++)
		cite_buf_puts(&b, cased(m, words.v[i], p->capital));
	const char *s = cite_arena_copy(m->mem, cite_buf_str(&b), b.n);
	cite_buf_free(&b);
	return s;
}

static const char *venue(struct making *m, bool capital)
{
	char *s = cite_key_venue(m->mem, m->c);
	if (!*s && m->c->field[CITE_ARXIV].s)
		s = cite_arena_dup(m->mem, capital ? "arXiv" : "arxiv");
	return capital ? s : cite_key_lower(s);
}

static const char *value(struct making *m, const struct piece *p, size_t longer)
{
	const char *s = NULL;
	switch (p->what) {
	case AUTH: return cased(m, cite_key_author(m->mem, m->c), p->capital);
	case AUTHS: return authors(m, p->capital);
	case YEAR: return cite_key_year(m->mem, m->c);
	case YY: s = cite_key_year(m->mem, m->c); return strlen(s) == 4 ? s + 2 : s;
	case TITLE: return title(m, p, longer);
	case VENUE: return venue(m, p->capital);
	case NICK: return cased(m, cite_key_field(m->mem, m->c, CITE_NICKNAME), p->capital);
	case ARXIV: s = m->c->field[CITE_ARXIV].s; break;
	case TEXT: break;
	}
	return s ? s : "";
}

/* false: it cannot be made that much longer. */
static bool put(struct making *m, const struct piece *p, size_t longer)
{
	const char text[2] = { p->text };
	if (p->what == TEXT && !cite_ascii_alnum(p->text)) {
		if (!m->lacking || !m->n_between)
			m->between[m->n_between++] = p->text;
		return true;
	}
	const char *s = p->what == TEXT ? text : value(m, p, longer);
	if (s)
		add(m, s);
	m->lacking = s && !*s;
	m->some = m->some || (s && *s && p->what != TEXT);
	return s;
}

/* The piece that grows where keys collide: the last one of a title. */
static size_t growing(const struct cite_keypattern *k)
{
	size_t at = k->n;
	for (size_t i = 0; i < k->n; i++)
		if (k->piece[i].what == TITLE)
			at = i;
	return at;
}

char *cite_keypattern_make(struct cite_arena *mem, const struct cite_keypattern *k, const struct cite_citation *c, size_t longer)
{
	struct making m = { .mem = mem, .c = c, .key = CITE_BUF(CITE_KEY_MAX) };
	size_t grows = growing(k);
	bool good = !longer || grows < k->n;
	for (size_t i = 0; i < k->n && good; i++)
		good = put(&m, &k->piece[i], i == grows ? longer : 0);
	if (!m.some)
		add(&m, cite_key_fallback(mem, c));
	char *s = good ? cite_arena_copy(mem, cite_buf_str(&m.key), m.key.n) : NULL;
	cite_buf_free(&m.key);
	return s;
}
