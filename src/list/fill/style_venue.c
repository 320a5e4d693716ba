/* style_venue.c: venues with years, and years, as a list writes them: as text in which signs below the blank stand for
 * values. Text that holds digits or months which are no known value says something of its own paper, and is no pattern. */
#include "style.h"

#include "../../base/buf.h"
#include "../../base/text.h"
#include "../../paper/calendar.h"
#include "../../paper/venue.h"

#include <string.h>

enum { VENUE = 1, YEAR = 2, SHORT_YEAR = 3, ID = CITE_SIGN_ID, MONTH = 5, MONTH_NAME = 6, REST = 7, SHORT_MONTH = 14, BARE_MONTH = 15 };
enum { VOTES = 64, AGREE = 3 };

static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
	"November", "December" };

/* ---- finding values ---- */

/* A word ends between a and b. Digits right behind letters are a word too: "CVPR2023". */
static bool word_ends(char a, char b)
{
	return !cite_ascii_alnum((unsigned char)a) || !cite_ascii_alnum((unsigned char)b) ||
		(cite_ascii_alpha((unsigned char)a) && cite_ascii_digit((unsigned char)b));
}

/* A value as a word of its own, or NULL. */
static const char *find_word(const char *s, const char *value)
{
	size_t n = strlen(value);
	for (const char *p = s; n && (p = strstr(p, value)); p++)
		if ((p == s || word_ends(p[-1], *p)) && word_ends(p[n - 1], p[n]))
			return p;
	return NULL;
}

char *cite_pattern_abstract(struct cite_arena *mem, const char *s, const char *value, char sign)
{
	const char *p = find_word(s, value);
	return p ? cite_arena_printf(mem, "%.*s%c%s", (int)(p - s), s, sign, p + strlen(value)) : NULL;
}

bool cite_is_preprint(const char *venue)
{
	const struct cite_venue *v = venue ? cite_venue_find(venue, strlen(venue)) : NULL;
	return v && v->type == CITE_VENUE_PREPRINT;
}

bool cite_venue_numbered(const struct cite_list *list, struct cite_span venue)
{
	const char *s = list->src + venue.at + venue.len;
	return strncmp(s + strspn(s, " "), "abs/", 4) == 0;
}

/* A month's name as a word: its sign, and its length. */
static char month_at(const char *s, size_t *n)
{
	for (size_t i = 0; i < 12; i++) {
		size_t len = strlen(months[i]);
		bool full = cite_ascii_starts(s, strlen(s), months[i]), cut = !full && strncmp(s, months[i], 3) == 0;
		*n = full ? len : 3;
		if ((full || cut) && !cite_ascii_alnum((unsigned char)s[*n]))
			return full && len > 3 ? MONTH_NAME : SHORT_MONTH;
	}
	return 0;
}

/* Months to signs. */
static void abstract_months(char *s)
{
	for (char *p = s; *p; p++) {
		size_t n = 0;
		char sign = p == s || !cite_ascii_alnum((unsigned char)p[-1]) ? month_at(p, &n) : 0;
		if (sign) {
			*p = sign;
			memmove(p + 1, p + n, strlen(p + n) + 1);
		}
	}
}

/* The entry's year, long or short, and months, in their places. NULL: it is not there, or there are digits of another meaning, which a new
 * entry cannot have. */
static char *abstract_year(struct cite_arena *mem, const char *s, int year)
{
	char *full = cite_arena_printf(mem, "%d", year), *t = cite_pattern_abstract(mem, s, full, YEAR);
	t = t ? t : cite_pattern_abstract(mem, s, full + strlen(full) - 2, SHORT_YEAR);
	char *p = t ? strpbrk(t, "\2\3") : NULL;
	size_t n = p && p[1] && strchr("./-", p[1]) ? strspn(p + 2, "0123456789") : 0;
	if (n == 1 || n == 2) {
		p[2] = n == 1 ? BARE_MONTH : MONTH;
		memmove(p + 3, p + 2 + n, strlen(p + 2 + n) + 1);
	}
	if (!t || strpbrk(t, "0123456789"))
		return NULL;
	abstract_months(t);
	return t;
}

/* ---- samples ---- */

static char *source(struct cite_arena *mem, const struct cite_list *list, struct cite_span at)
{
	return cite_arena_copy(mem, list->src + at.at, at.len);
}

static bool plain(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < ' ')
			return false;
	return true;
}

/* "ACL 2023 Findings": the year inside of the venue's own text. */
static bool is_split(const struct cite_entry *e)
{
	uint32_t end = e->venue.at.at + e->venue.at.len, year_end = e->year_text.at.at + e->year_text.at.len;
	return e->year_text.at.len && e->venue.at.at < e->year_text.at.at && year_end < end;
}

/* Its name's begin, its year and the rest to signs. */
static char *split_pattern(struct cite_arena *mem, const struct cite_list *list, const struct cite_entry *e, const char *s)
{
	const char *year = source(mem, list, e->year_text.at), *at = find_word(s, year), *end = at ? at + strlen(year) : NULL;
	size_t head = 0, tail = 0;
	if (!at)
		return NULL;
	while (s + head < at && (cite_ascii_alnum((unsigned char)s[head]) || ((unsigned char)s[head] & 0x80) || s[head] == ' '))
		head++;
	while (head && s[head - 1] == ' ')
		head--;
	while (end[tail] && !cite_ascii_alpha(end[tail]))
		tail++;
	size_t stop = strlen(end);
	while (stop > tail && !cite_ascii_alpha(end[stop - 1]))
		stop--;
	if (!head || stop == tail || strlen(year) < 2)
		return NULL;
	return cite_arena_printf(mem, "%c%.*s%c%.*s%c%s", VENUE, (int)(at - s - (ptrdiff_t)head), s + head,
		strlen(year) == 4 ? YEAR : SHORT_YEAR, (int)tail, end, REST, end + stop);
}

static const char *venue_pattern(struct cite_arena *mem, const struct cite_list *list, const struct cite_entry *e, struct cite_span at)
{
	char *s = source(mem, list, at), *t;
	const struct cite_id *id = cite_entry_id(e, CITE_ID_ARXIV);
	if (!plain(s))
		return NULL;
	if (is_split(e))
		return split_pattern(mem, list, e, s);
	if (id && (t = cite_pattern_abstract(mem, s, id->value, ID)))
		s = t;
	if (e->venue.s && !cite_is_preprint(e->venue.s)) {
		t = e->venue.at.len ? cite_pattern_abstract(mem, s, source(mem, list, e->venue.at), VENUE) : NULL;
		if (!t)
			return NULL;
		s = t;
		t = strchr(s, VENUE) + 1;
		if (*t == '.' && cite_venue_is_cut(list, e)) /* its full stop */
			memmove(t, t + 1, strlen(t));
	}
	if (!strpbrk(s, "0123456789"))
		return s;
	return e->year >= 10 ? abstract_year(mem, s, e->year) : NULL;
}

static struct cite_sample *new_samples(struct cite_arena *mem, const struct cite_list *list)
{
	return cite_arena_alloc(mem, (list->n_entry + 1) * sizeof(struct cite_sample));
}

/* "KDD 2019 Workshop on Things": the venue is the begin of what the entry is about. */
static bool begins_title(const struct cite_entry *e)
{
	static const char *const words[] = { "workshop", "workshops", "tutorial", "tutorials", "videos", "challenge", "competition",
		"proceedings", NULL };
	const char *s = e->title.s;
	return s && e->venue.at.at < e->title.at.at && cite_ascii_among(s, strcspn(s, " :,"), words);
}

struct cite_sample *cite_venue_samples(struct cite_arena *mem, const struct cite_list *list)
{
	struct cite_sample *v = new_samples(mem, list);
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		struct cite_parts p;
		const struct cite_part_at *at = e->venue.s && cite_parts_of(&p, list, e) ? cite_parts_find(&p, CITE_PIECE_VENUE) : NULL;
		int kind = cite_is_preprint(e->venue.s) ? CITE_VENUE_UNPUBLISHED : is_split(e) ? CITE_VENUE_SPLIT : CITE_VENUE_PUBLISHED;
		bool whole = at && !cite_venue_numbered(list, e->venue.at) && !begins_title(e);
		v[i] = (struct cite_sample){ whole ? venue_pattern(mem, list, e, at->at) : NULL, kind };
	}
	return v;
}

struct cite_sample *cite_year_samples(struct cite_arena *mem, const struct cite_list *list)
{
	struct cite_sample *v = new_samples(mem, list);
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		struct cite_parts p;
		const struct cite_part_at *at = e->year >= 10 && cite_parts_of(&p, list, e) ? cite_parts_find(&p, CITE_PIECE_YEAR) : NULL;
		if (at)
			v[i] = (struct cite_sample){ abstract_year(mem, source(mem, list, at->at), e->year), CITE_VENUE_PUBLISHED };
	}
	return v;
}

/* ---- writing ---- */

static bool put_year(struct cite_buf *b, char sign, int year)
{
	cite_buf_printf(b, sign == YEAR ? "%d" : "%02d", sign == YEAR ? year : year % 100);
	return cite_year_plausible(year);
}

static bool put_month(struct cite_buf *b, char sign, int month)
{
	if (month < 1 || month > 12)
		return false;
	if (sign == MONTH || sign == BARE_MONTH)
		cite_buf_printf(b, sign == MONTH ? "%02d" : "%d", month);
	else
		cite_buf_put(b, months[month - 1], sign == MONTH_NAME ? strlen(months[month - 1]) : 3);
	return true;
}

static bool put_value(struct cite_buf *b, const char *s)
{
	cite_buf_puts(b, s ? s : "");
	return s != NULL;
}

/* The venue's own form instead of the stretch from its sign to its year's. Returns where that ends; p: the pattern has no year behind it. */
static const char *put_form(struct cite_buf *b, bool *ok, const char *p, const struct cite_pattern_values *v)
{
	const char *year = v->form ? strpbrk(p, "\2\3") : NULL;
	for (const char *s = v->form; year && *s; s++) {
		if (*s == YEAR || *s == SHORT_YEAR)
			*ok &= put_year(b, *s, v->date.year);
		else
			cite_buf_putc(b, *s);
	}
	return year ? year : p;
}

char *cite_pattern_write(struct cite_arena *mem, const char *pattern, const struct cite_pattern_values *v)
{
	struct cite_buf b = CITE_BUF(1 << 16);
	bool ok = true;
	for (const char *p = pattern; *p; p++) {
		const char *end = *p == VENUE ? put_form(&b, &ok, p, v) : p;
		if (end != p) {
			p = end;
			continue;
		}
		switch (*p) {
		case VENUE: ok &= put_value(&b, v->venue); break;
		case REST: ok &= put_value(&b, v->rest); break;
		case ID: ok &= put_value(&b, v->doi ? v->doi : v->arxiv); break;
		case YEAR:
		case SHORT_YEAR: ok &= put_year(&b, *p, v->date.year); break;
		case MONTH:
		case BARE_MONTH:
		case MONTH_NAME:
		case SHORT_MONTH: ok &= put_month(&b, *p, v->date.month); break;
		default: cite_buf_putc(&b, *p);
		}
	}
	char *text = ok && b.n && !b.over ? cite_arena_copy(mem, b.s, b.n) : NULL;
	cite_buf_free(&b);
	return text;
}

const char *cite_pattern_year(const char *pattern)
{
	return strpbrk(pattern, "\2\3");
}

bool cite_pattern_dated(const char *pattern)
{
	return cite_pattern_year(pattern) != NULL;
}

/* ---- what prevails ---- */

struct votes {
	struct {
		const char *s;
		double weight;
	} v[VOTES];
	size_t n, samples;
	double all, dated;
};

static void cast(struct votes *x, const char *s, double weight)
{
	x->samples++;
	x->all += weight;
	x->dated += cite_pattern_dated(s) ? weight : 0;
	for (size_t i = 0; i < x->n; i++)
		if (strcmp(x->v[i].s, s) == 0) {
			x->v[i].weight += weight;
			return;
		}
	if (x->n < VOTES) {
		x->v[x->n].s = s;
		x->v[x->n++].weight = weight;
	}
}

const char *cite_pattern_near(const struct cite_list *list, const struct cite_sample *v, size_t entry, int kind, bool dated)
{
	enum { NEAR = 4 };
	struct votes x = { 0 };
	const struct cite_entry *e = &list->entry[entry];
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *o = &list->entry[i];
		size_t far = i < entry ? entry - i : i - entry;
		if (v[i].pattern && v[i].kind == kind && o->shape == e->shape)
			cast(&x, v[i].pattern, (o->section == e->section ? 1 : 0.25) / (double)(NEAR + far));
	}
	dated = dated || (!e->year && x.dated * 2 > x.all);
	const char *best = NULL;
	double most = 0, all = dated ? x.dated : x.all;
	for (size_t i = 0; i < x.n; i++)
		if (x.v[i].weight > most && (!dated || cite_pattern_dated(x.v[i].s))) {
			best = x.v[i].s;
			most = x.v[i].weight;
		}
	return x.samples >= AGREE && most * 3 > all ? best : NULL;
}

const char *cite_venue_form(struct cite_arena *mem, const struct cite_list *list, const struct cite_entry *near, const char *name)
{
	const struct cite_entry *best = NULL;
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		if (!e->venue.s || strcmp(e->venue.s, name) != 0)
			continue;
		ptrdiff_t far = e > near ? e - near : near - e, least = !best ? far + 1 : best > near ? best - near : near - best;
		best = far < least ? e : best;
	}
	if (!best || !is_split(best))
		return NULL;
	char *s = source(mem, list, best->venue.at), *year = source(mem, list, best->year_text.at);
	return plain(s) ? cite_pattern_abstract(mem, s, year, strlen(year) == 4 ? YEAR : SHORT_YEAR) : NULL;
}

/* Where "ACL Findings" is to be cut: before its last word if that is one that venues are followed by. */
static const char *cut_at(const char *name)
{
	static const char *const words[] = { "Findings", "Workshop", "Workshops", "Demo", "Demos", "Industry", "Companion", "D&B", NULL };
	const char *blank = strrchr(name, ' ');
	return blank && blank > name && cite_ascii_among(blank + 1, strlen(blank + 1), words) ? blank : NULL;
}

void cite_venue_cut(struct cite_arena *mem, const struct cite_list *list, const struct cite_sample *v, const char *name, const char **venue,
	const char **rest)
{
	size_t apart = 0, together = 0;
	*venue = name;
	*rest = NULL;
	const char *cut = name ? cut_at(name) : NULL;
	for (size_t i = 0; cut && i < list->n_entry; i++) {
		const char *s = list->entry[i].venue.s;
		apart += v[i].pattern && v[i].kind == CITE_VENUE_SPLIT;
		together += v[i].pattern && v[i].kind == CITE_VENUE_PUBLISHED && s && cut_at(s);
	}
	if (!cut || apart < AGREE || apart < together)
		return;
	*venue = cite_arena_copy(mem, name, (size_t)(cut - name));
	*rest = cut + 1;
}
