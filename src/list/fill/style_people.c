/* style_people.c: people as a list writes them. What is learnt is tried on the entries it was learnt from: a style that does not write
 * most of them back byte for byte is not used. */
#include "style.h"

#include "../../base/buf.h"
#include "../../base/text.h"
#include "gap.h"

#include <string.h>

enum { VOTES = 24, AGREE = 3, MANY = 60 };

struct vote {
	const char *s;
	double weight;
};

struct votes {
	struct vote v[VOTES];
	size_t n;
};

static void cast(struct cite_arena *mem, struct votes *x, const char *s, size_t n, double weight)
{
	for (size_t i = 0; i < x->n; i++)
		if (strlen(x->v[i].s) == n && memcmp(x->v[i].s, s, n) == 0) {
			x->v[i].weight += weight;
			return;
		}
	if (x->n < VOTES)
		x->v[x->n++] = (struct vote){ cite_arena_copy(mem, s, n), weight };
}

static const char *winner(const struct votes *x, const char *otherwise)
{
	const struct vote *best = NULL;
	for (size_t i = 0; i < x->n; i++)
		if (!best || x->v[i].weight > best->weight)
			best = &x->v[i];
	return best ? best->s : otherwise;
}

/* ", " joins the last as it joins the others; " and ", ", and ", " & " all say so. */
static bool says_last(const char *s)
{
	return strchr(s, '&') || cite_gap_bare_head(s, strlen(s)) < strlen(s);
}

/* How the last is joined: first, whether anything says so, then, how. */
static const char *winner_of_last(const struct votes *x, const char *otherwise)
{
	double said = 0;
	const struct vote *best = NULL;
	for (size_t i = 0; i < x->n; i++)
		said += says_last(x->v[i].s) ? x->v[i].weight : -x->v[i].weight;
	for (size_t i = 0; i < x->n; i++)
		if (says_last(x->v[i].s) == (said > 0) && (!best || x->v[i].weight > best->weight))
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

/* "Writer A B", "Writer AB": the family first, and no comma. */
static bool is_turned(const char *name)
{
	enum { MOST = 3 };
	const char *last = strrchr(name, ' ');
	size_t n = last ? strspn(last + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;
	size_t family = strcspn(name, " ");
	return n && n <= MOST && !last[1 + n] && !strpbrk(name, ".,") && family > 1 &&
		cite_ascii_lower(name[family - 1]) == name[family - 1];
}

/* "Ann-Marie B." to "A.-M. B."; to "A M B" if they are turned round. */
static void put_initials(struct cite_buf *out, const char *given, const char *gap, bool turned)
{
	bool begin = true, first = true;
	for (const char *end = given + strlen(given); given < end;) {
		const char *letter = given;
		int32_t cp = cite_utf8_next(&given, end);
		if (cp == ' ' || cp == '-') {
			begin = true;
			if (cp == '-' && !first && !turned)
				cite_buf_putc(out, '-');
			else if (!first)
				cite_buf_puts(out, gap);
		} else if (begin && cite_cp_letter(cp)) {
			cite_buf_put(out, letter, (size_t)(given - letter));
			cite_buf_puts(out, turned ? "" : ".");
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
	return !p->family || p->literal ||
		(!style->inverted && !style->initials && !style->families && !style->turned && p->name && !strchr(p->name, ','));
}

static void put_person(struct cite_buf *out, const struct cite_people_style *style, const struct cite_person *p)
{
	if (as_it_is(style, p)) {
		put_escaped(out, p->literal ? p->literal : p->name);
		return;
	}
	if (style->turned && p->name && is_turned(p->name)) {
		put_escaped(out, p->name);
		return;
	}
	if (style->families || style->turned) {
		put_family(out, p);
		cite_buf_puts(out, style->turned && p->given ? " " : "");
		if (style->turned && p->given)
			put_initials(out, p->given, style->initial_gap, true);
		return;
	}
	if (style->inverted) {
		put_family(out, p);
		cite_buf_puts(out, p->given ? ", " : "");
	}
	if (p->given && style->initials)
		put_initials(out, p->given, style->initial_gap, false);
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
	double weight; /* of the entry at hand */
	struct votes between, last, pair, shown, initial_gap;
	double initials, inverted, turned, named, people, entries, etals;
	size_t most;
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
	l->people += l->weight;
	if (!p->given || !p->family || p->literal)
		return;
	l->named += l->weight;
	if (is_turned(p->name)) {
		const char *last = strrchr(p->name, ' ');
		bool apart = last - p->name > 1 && last[-2] == ' ';
		l->turned += l->weight;
		if (last[2] || apart)
			cast(l->mem, &l->initial_gap, " ", apart, l->weight);
		return;
	}
	l->inverted += strchr(p->name, ',') ? l->weight : 0;
	if (!is_initials(p->given))
		return;
	l->initials += l->weight;
	const char *dot = strchr(p->given, '.');
	if (dot && dot[1] && dot[1] != '-')
		cast(l->mem, &l->initial_gap, dot[1] == ' ' ? " " : "", dot[1] == ' ', l->weight);
}

/* What joins the last of them. Two and more than two are hardly ever joined by unlike words: what one says counts for the other too. */
static void learn_last(struct learner *l, const char *s, size_t n, bool two)
{
	const double other = 0.25;
	bool comma = n && *s == ',', word = n && cite_gap_bare_head(s, n) < n;
	cast(l->mem, two ? &l->pair : &l->last, s, n, l->weight);
	if (two && !word)
		cast(l->mem, &l->last, s, n, l->weight * other);
	else if (!two)
		cast(l->mem, &l->pair, s + (comma && word), n - (comma && word), l->weight * other);
}

/* No name, but "others", "colleagues". */
static bool is_word(const char *name)
{
	return cite_ascii_alpha((unsigned char)*name) && cite_ascii_lower(*name) == *name && !strchr(name, ' ');
}

/* Walk over the stretch of people: names in order, and what is between them. */
static void learn_entry(struct learner *l, const struct cite_entry *e)
{
	enum { FAR = 20 };
	struct cite_span span = cite_people_span(l->list, e);
	const char *s = l->list->src + span.at, *end = s + span.len;
	double joints = e->n_author > 2 ? (double)e->n_author - 2 : 1; /* many people are one voice */
	l->entries += e->etal || e->n_author > 2 ? l->weight : 0;      /* one or two people are never cut short */
	l->etals += e->etal ? l->weight : 0;
	for (size_t i = 0; i < e->n_author; i++) {
		const char *name = e->author[i].name, *at = NULL;
		size_t n = strlen(name);
		for (const char *p = s; !at && p - s <= FAR && p + n <= end; p++)
			at = memcmp(p, name, n) == 0 ? p : NULL;
		if (!at)
			return;
		if (i && i + 1 == e->n_author && is_word(name)) /* ", and collaborators" */
			return;
		if (i && i + 1 == e->n_author && !e->etal)
			learn_last(l, s, (size_t)(at - s), i == 1);
		else if (i)
			cast(l->mem, &l->between, s, (size_t)(at - s), l->weight / joints);
		learn_name(l, &e->author[i]);
		s = at + n;
	}
	if (e->etal && end - s < FAR) {
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

static struct cite_people_style style_of(const struct learner *l)
{
	struct cite_people_style s = { .between = winner(&l->between, ", "), .most = l->most < MANY / 2 ? MANY : l->most * 2 };
	s.last = winner_of_last(&l->last, s.between);
	s.pair = winner_of_last(&l->pair, s.last);
	s.initials = l->initials * 2 > l->named;
	s.inverted = l->inverted * 2 > l->named;
	s.turned = l->turned * 2 > l->named;
	s.families = l->named * 2 < l->people;
	s.initial_gap = winner(&l->initial_gap, " ");
	if (l->etals * 2 > l->entries)
		s.shown = (size_t)(winner(&l->shown, "1")[0] - '0');
	for (size_t n = 1; n < 6; n++)
		if (l->in_full[n] >= AGREE || (n == 2 && s.shown == 1 && l->in_full[n])) /* one pair beside "et al." is enough */
			s.full = n;
	return s;
}

struct cite_people_styles {
	struct learner all;
	bool known;
	size_t *with, n_with; /* the entries that state people */
	size_t of;            /* the entry that `style` is for, plus one */
	struct cite_people_style style;
};

struct cite_people_styles *cite_people_styles_learn(struct cite_arena *mem, const struct cite_list *list)
{
	struct cite_people_styles *x = cite_arena_alloc(mem, sizeof *x);
	x->all = (struct learner){ .mem = mem, .list = list, .weight = 1.0 / (double)(list->n_entry + 1) };
	x->with = cite_arena_alloc(mem, (list->n_entry + 1) * sizeof *x->with);
	for (size_t i = 0; i < list->n_entry; i++) {
		const struct cite_entry *e = &list->entry[i];
		if (!e->people.at.len || !e->n_author)
			continue;
		learn_entry(&x->all, e);
		x->with[x->n_with++] = i;
		x->all.most = e->n_author > x->all.most ? e->n_author : x->all.most;
		if (!e->etal && e->n_author < 6)
			x->all.in_full[e->n_author]++;
	}
	struct cite_people_style common = style_of(&x->all);
	x->known = proves(mem, &common, list);
	return x;
}

/* One hand wrote a section, another the next: those nearby count most. */
const struct cite_people_style *cite_people_style_for(struct cite_people_styles *x, size_t entry)
{
	enum { NEAR = 16 };
	if (x->of == entry + 1)
		return &x->style;
	size_t lo = 0, hi = x->n_with;
	const struct cite_list *list = x->all.list;
	struct learner *l = &(struct learner){ 0 };
	*l = x->all;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (x->with[mid] < entry)
			lo = mid + 1;
		else
			hi = mid;
	}
	size_t from = lo > NEAR ? lo - NEAR : 0, to = x->n_with - lo > NEAR ? lo + NEAR : x->n_with;
	for (size_t i = from; i < to; i++) {
		size_t k = x->with[i], far = k < entry ? entry - k : k - entry;
		l->weight = (list->entry[k].section == list->entry[entry].section ? 1.0 : 0.25) / (double)(far ? far : 1);
		if (far)
			learn_entry(l, &list->entry[k]);
	}
	x->of = entry + 1;
	x->style = style_of(l);
	x->style.known = x->known;
	return &x->style;
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
