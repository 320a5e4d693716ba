/* style_people.c: people as a list writes them. What is learnt is tried on the entries it was learnt from: a style that does not write
 * most of them back byte for byte is not used. */
#include "style.h"

#include "../base/buf.h"
#include "../base/text.h"
#include "slot.h"

#include <string.h>

enum { VOTES = 24, AGREE = 3, MANY = 60 };

struct vote {
	const char *s;
	size_t count;
};

struct votes {
	struct vote v[VOTES];
	size_t n;
};

static void cast(struct cite_arena *mem, struct votes *x, const char *s, size_t n, size_t weight)
{
	for (size_t i = 0; i < x->n; i++)
		if (strlen(x->v[i].s) == n && memcmp(x->v[i].s, s, n) == 0) {
			x->v[i].count += weight;
			return;
		}
	if (x->n < VOTES)
		x->v[x->n++] = (struct vote){ cite_arena_copy(mem, s, n), weight };
}

static const char *winner(const struct votes *x, const char *otherwise)
{
	const struct vote *best = NULL;
	for (size_t i = 0; i < x->n; i++)
		if (!best || x->v[i].count > best->count)
			best = &x->v[i];
	return best ? best->s : otherwise;
}

/* ---- writing ---- */

/* Signs that Markdown would take for markup. */
static void put_escaped(struct cite_buf *out, const char *s)
{
	for (; *s; s++) {
		bool reference = *s == '&' && (s[1] == '#' || cite_ascii_alnum((unsigned char)s[1]));
		if (reference || strchr("\\*_[]<>`~|", *s))
			cite_buf_putc(out, '\\');
		cite_buf_putc(out, *s);
	}
}

/* "Ann-Marie B." to "A.-M. B.". */
static void put_initials(struct cite_buf *out, const char *given, const char *gap)
{
	bool begin = true, first = true;
	for (const char *end = given + strlen(given); given < end;) {
		const char *letter = given;
		int32_t cp = cite_utf8_next(&given, end);
		if (cp == ' ' || cp == '-') {
			begin = true;
			if (cp == '-' && !first)
				cite_buf_putc(out, '-');
			else if (!first)
				cite_buf_puts(out, gap);
		} else if (begin && cite_cp_letter(cp)) {
			cite_buf_put(out, letter, (size_t)(given - letter));
			cite_buf_putc(out, '.');
			begin = first = false;
		}
	}
}

static void put_family(struct cite_buf *out, const struct cite_person *p)
{
	if (p->particle) {
		put_escaped(out, p->particle);
		cite_buf_putc(out, ' ');
	}
	put_escaped(out, p->family);
}

/* The name as its source has it, in running order. */
static bool as_it_is(const struct cite_people_style *style, const struct cite_person *p)
{
	return !p->family || p->literal || (!style->inverted && !style->initials && !style->families && p->name && !strchr(p->name, ','));
}

static void put_person(struct cite_buf *out, const struct cite_people_style *style, const struct cite_person *p)
{
	if (as_it_is(style, p)) {
		put_escaped(out, p->literal ? p->literal : p->name);
		return;
	}
	if (style->families) {
		put_family(out, p);
		return;
	}
	if (style->inverted) {
		put_family(out, p);
		cite_buf_puts(out, p->given ? ", " : "");
	}
	if (p->given && style->initials)
		put_initials(out, p->given, style->initial_gap);
	else if (p->given)
		put_escaped(out, p->given);
	if (!style->inverted) {
		cite_buf_puts(out, p->given ? " " : "");
		put_family(out, p);
	}
	if (p->suffix) {
		cite_buf_putc(out, ' ');
		put_escaped(out, p->suffix);
	}
}

size_t cite_people_shown(const struct cite_people_style *style, size_t n)
{
	return style->shown && n > style->shown && n > style->full ? style->shown : n;
}

char *cite_people_write(
	struct cite_arena *mem, const struct cite_people_style *style, const struct cite_person *p, size_t n, const char *etal)
{
	struct cite_buf b = CITE_BUF(1 << 18);
	size_t shown = cite_people_shown(style, n);
	if (shown > style->most)
		return NULL;
	for (size_t i = 0; i < shown; i++) {
		bool last = i + 1 == n;
		if (i)
			cite_buf_puts(&b, last ? (n == 2 ? style->pair : style->last) : style->between);
		put_person(&b, style, &p[i]);
	}
	if (shown < n)
		cite_buf_puts(&b, etal);
	bool good = b.n && !b.over;
	for (size_t i = 0; i < b.n; i++)
		good = good && (unsigned char)b.s[i] >= ' ' && b.s[i] != 0x7F;
	char *text = good ? cite_arena_copy(mem, b.s, b.n) : NULL;
	cite_buf_free(&b);
	return text;
}

/* ---- learning ---- */

struct learner {
	struct cite_arena *mem;
	const struct cite_list *list;
	size_t weight; /* of the entry at hand */
	struct votes between, last, pair, shown, initial_gap;
	size_t initials, inverted, named, people, entries, etals, most;
	size_t in_full[6]; /* entries that show so many, and no more */
};

static bool is_initials(const char *given)
{
	size_t letters = 0;
	for (; *given; given++) {
		letters = *given == '.' || *given == ' ' || *given == '-' ? 0 : letters + 1;
		if (letters > 2)
			return false;
	}
	return true;
}

static void learn_name(struct learner *l, const struct cite_person *p)
{
	l->people++;
	if (!p->given || !p->family || p->literal)
		return;
	l->named++;
	l->inverted += strchr(p->name, ',') != NULL;
	if (!is_initials(p->given))
		return;
	l->initials++;
	const char *dot = strchr(p->given, '.');
	if (dot && dot[1] && dot[1] != '-')
		cast(l->mem, &l->initial_gap, dot[1] == ' ' ? " " : "", dot[1] == ' ', l->weight);
}

/* Walk over the stretch of people: names in order, and what is between them. */
static void learn_entry(struct learner *l, const struct cite_entry *e)
{
	struct cite_span span = cite_people_span(l->list, e);
	const char *s = l->list->src + span.at, *end = s + span.len;
	l->entries++;
	l->etals += e->etal;
	l->most = e->n_author > l->most ? e->n_author : l->most;
	if (!e->etal && e->n_author < 6)
		l->in_full[e->n_author]++;
	for (size_t i = 0; i < e->n_author; i++) {
		const char *name = e->author[i].name;
		const char *at = NULL;
		for (const char *p = s; !at && p + strlen(name) <= end; p++)
			at = memcmp(p, name, strlen(name)) == 0 ? p : NULL;
		if (!at || at - s > 20)
			return;
		bool last = i + 1 == e->n_author && !e->etal;
		if (i)
			cast(l->mem, last ? (i == 1 ? &l->pair : &l->last) : &l->between, s, (size_t)(at - s), l->weight);
		learn_name(l, &e->author[i]);
		s = at + strlen(name);
	}
	if (e->etal && end - s < 20) {
		char digits[8] = { (char)('0' + (e->n_author < 9 ? e->n_author : 9)), 0 };
		cast(l->mem, &l->shown, digits, 1, l->weight);
	}
}

/* Does the style write the list's own people as they are? */
static bool proves(struct cite_arena *mem, const struct cite_people_style *style, const struct cite_list *list)
{
	size_t tried = 0, good = 0;
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		if (!e->people.at.len || !e->n_author)
			continue;
		struct cite_people_style own = *style;
		own.shown = 0;
		char *text = cite_people_write(mem, &own, e->author, e->n_author, "");
		/* The same list writes "et al.", "et al" and ", et al.": the names are what must be right. */
		struct cite_span at = cite_people_span(list, e);
		size_t n = text ? strlen(text) : 0;
		tried++;
		good += n && (e->etal ? n < at.len : n == at.len) && memcmp(text, list->src + at.at, n) == 0;
	}
	return tried >= AGREE && good * 2 >= tried;
}

static void learn_entries(struct learner *l, int32_t section, bool all)
{
	for (size_t i = 0; i < l->list->n_entry; i++) {
		const struct cite_entry *e = &l->list->entry[i];
		if ((all || e->section == section) && e->people.at.len && e->n_author)
			learn_entry(l, e);
	}
}

static struct cite_people_style style_of(const struct learner *l)
{
	struct cite_people_style s = { .between = winner(&l->between, ", "), .most = l->most < MANY / 2 ? MANY : l->most * 2 };
	s.last = winner(&l->last, s.between);
	s.pair = winner(&l->pair, s.last);
	s.initials = l->initials * 2 > l->named;
	s.inverted = l->inverted * 2 > l->named;
	s.families = l->named * 2 < l->people;
	s.initial_gap = winner(&l->initial_gap, " ");
	if (l->etals * 2 > l->entries)
		s.shown = (size_t)(winner(&l->shown, "1")[0] - '0');
	for (size_t n = 1; n < 6; n++)
		if (l->in_full[n] >= AGREE)
			s.full = n;
	return s;
}

struct cite_people_styles {
	struct learner all;
	bool known;
	bool *learnt; /* per section, the last for entries of none */
	struct cite_people_style *v;
};

struct cite_people_styles *cite_people_styles_learn(struct cite_arena *mem, const struct cite_list *list)
{
	struct cite_people_styles *x = cite_arena_alloc(mem, sizeof *x);
	x->all = (struct learner){ .mem = mem, .list = list, .weight = 1 };
	learn_entries(&x->all, -1, true);
	struct cite_people_style common = style_of(&x->all);
	x->known = proves(mem, &common, list);
	x->learnt = cite_arena_alloc(mem, list->n_section + 1);
	x->v = cite_arena_alloc(mem, (list->n_section + 1) * sizeof *x->v);
	return x;
}

const struct cite_people_style *cite_people_style_in(struct cite_people_styles *x, int32_t section)
{
	enum { HERE = 8 }; /* an entry of the section counts for so many of the others */
	size_t k = section >= 0 ? (size_t)section : x->all.list->n_section;
	if (!x->learnt[k]) {
		struct learner *l = cite_arena_alloc(x->all.mem, sizeof *l);
		*l = x->all;
		l->weight = HERE;
		learn_entries(l, section, false);
		x->v[k] = style_of(l);
		x->v[k].known = x->known;
		x->learnt[k] = true;
	}
	return &x->v[k];
}

struct cite_sample *cite_people_samples(struct cite_arena *mem, const struct cite_list *list)
{
	struct cite_sample *v = cite_arena_alloc(mem, (list->n_entry + 1) * sizeof *v);
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		struct cite_span at = cite_people_span(list, e);
		if (!at.len || !e->n_author)
			continue;
		v[i] = (struct cite_sample){ "", CITE_PEOPLE_ALL };
		if (!e->etal)
			continue;
		const char *s = list->src + at.at, *name = e->author[e->n_author - 1].name, *end = NULL;
		for (size_t k = 0; k + strlen(name) <= at.len; k++)
			end = memcmp(s + k, name, strlen(name)) == 0 ? s + k + strlen(name) : end;
		size_t n = end ? (size_t)(s + at.len - end) : 0;
		while (n && cite_ascii_space((unsigned char)end[n - 1]))
			n--;
		v[i] = (struct cite_sample){ n && n < 20 ? cite_arena_copy(mem, end, n) : NULL, CITE_PEOPLE_ETAL };
	}
	return v;
}
