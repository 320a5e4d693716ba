/* diff.c: two texts to a unified diff. Both are walked over by lines in step: where they part, the nearest place where a few lines agree
 * again ends the change. That is short and exact for edits that are few and local, as ours are; the diff is right for any texts. */
#include "../../base/arena.h"
#include "../../base/buf.h"

#include <stdlib.h>
#include <string.h>

enum { CONTEXT = 3, AGREE = 3, WINDOW = 200 };

struct lines {
	const char *s;
	size_t n_s;
	uint32_t *at; /* of each line; at[n] is n_s */
	size_t n;
};

/* Lines a..a_end of the old text become b..b_end of the new. */
struct change {
	size_t a, a_end, b, b_end;
};

struct diff {
	struct lines a, b;
	CITE_VEC(struct change) change;
};

/* Lines as git sees them: a line feed ends them, nothing else does. */
static void split(struct lines *x, const char *s, size_t n)
{
	CITE_VEC(uint32_t) at = { 0 };
	for (const char *p = s, *end = s + n; p < end;) {
		*cite_vec_add(&at) = (uint32_t)(p - s);
		const char *lf = memchr(p, '\n', (size_t)(end - p));
		p = lf ? lf + 1 : end;
	}
	x->s = s;
	x->n_s = n;
	x->n = at.n;
	*cite_vec_add(&at) = (uint32_t)n;
	x->at = at.v;
}

static size_t line_length(const struct lines *x, size_t i)
{
	return x->at[i + 1] - x->at[i];
}

static bool same_line(const struct diff *d, size_t i, size_t k)
{
	size_t n = line_length(&d->a, i);
	return n == line_length(&d->b, k) && memcmp(d->a.s + d->a.at[i], d->b.s + d->b.at[k], n) == 0;
}

/* A few lines agree from here on, or both texts end. */
static bool agree(const struct diff *d, size_t i, size_t k)
{
	for (size_t m = 0; m < AGREE; m++) {
		if (i + m == d->a.n || k + m == d->b.n)
			return i + m == d->a.n && k + m == d->b.n;
		if (!same_line(d, i + m, k + m))
			return false;
	}
	return true;
}

/* Where a change that begins at (i, k) ends: the nearest place where the texts agree; everything to the end if none is near. */
static struct change find_end(const struct diff *d, size_t i, size_t k)
{
	for (size_t sum = 1; sum <= 2 * WINDOW; sum++) {
		for (size_t down = 0; down <= sum; down++) {
			size_t x = i + sum - down, y = k + down;
			if (x <= d->a.n && y <= d->b.n && agree(d, x, y))
				return (struct change){ i, x, k, y };
		}
	}
	struct change all = { i, d->a.n, k, d->b.n };
	while (all.a_end > i && all.b_end > k && same_line(d, all.a_end - 1, all.b_end - 1)) {
		all.a_end--;
		all.b_end--;
	}
	return all;
}

/* A change of as many lines as there were: those among them that are the same are left out of it. */
static void add_change(struct diff *d, struct change c)
{
	size_t n = c.a_end - c.a;
	if (n != c.b_end - c.b) {
		*cite_vec_add(&d->change) = c;
		return;
	}
	for (size_t i = 0, end; i < n; i = end) {
		bool same = same_line(d, c.a + i, c.b + i);
		for (end = i + 1; end < n && same_line(d, c.a + end, c.b + end) == same;)
			end++;
		if (!same)
			*cite_vec_add(&d->change) = (struct change){ c.a + i, c.a + end, c.b + i, c.b + end };
	}
}

static void find_changes(struct diff *d)
{
	size_t i = 0, k = 0;
	while (i < d->a.n || k < d->b.n) {
		if (i < d->a.n && k < d->b.n && same_line(d, i, k)) {
			i++;
			k++;
			continue;
		}
		struct change c = find_end(d, i, k);
		add_change(d, c);
		i = c.a_end;
		k = c.b_end;
	}
}

/* ---- printing ---- */

/* A file name as git writes it: in quotes with escapes where it has control characters, quotes, backslashes or bytes above ASCII. */
static void put_name(struct cite_buf *out, const char *prefix, const char *name)
{
	bool plain = true;
	for (const unsigned char *p = (const unsigned char *)name; *p; p++)
		plain = plain && *p >= ' ' && *p < 0x7F && *p != '"' && *p != '\\';
	if (plain) { /* a name with a blank is ended by a tab */
		cite_buf_printf(out, "%s%s%s\n", prefix, name, strchr(name, ' ') ? "\t" : "");
		return;
	}
	cite_buf_printf(out, "\"%s", prefix);
	for (const unsigned char *p = (const unsigned char *)name; *p; p++) {
		if (*p == '"' || *p == '\\')
			cite_buf_printf(out, "\\%c", *p);
		else if (*p < ' ' || *p >= 0x7F)
			cite_buf_printf(out, "\\%03o", *p);
		else
			cite_buf_putc(out, (char)*p);
	}
	cite_buf_puts(out, "\"\n");
}

static void put_lines(struct cite_buf *out, char sign, const struct lines *x, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		size_t n = line_length(x, i);
		cite_buf_putc(out, sign);
		cite_buf_put(out, x->s + x->at[i], n);
		if (x->s[x->at[i + 1] - 1] != '\n')
			cite_buf_puts(out, "\n\\ No newline at end of file\n");
	}
}

/* "12,3": the first line and how many; an empty range names the line before it. */
static void put_range(struct cite_buf *out, char sign, size_t from, size_t to)
{
	size_t n = to - from;
	cite_buf_printf(out, " %c%zu", sign, n ? from + 1 : from);
	if (n != 1)
		cite_buf_printf(out, ",%zu", n);
}

/* Changes first..last, whose contexts touch, as one hunk. */
static void put_hunk(struct cite_buf *out, const struct diff *d, size_t first, size_t last)
{
	const struct change *c = d->change.v;
	size_t lead = c[first].a < CONTEXT ? c[first].a : CONTEXT;
	size_t left = d->a.n - c[last].a_end, tail = left < CONTEXT ? left : CONTEXT;
	cite_buf_puts(out, "@@");
	put_range(out, '-', c[first].a - lead, c[last].a_end + tail);
	put_range(out, '+', c[first].b - lead, c[last].b_end + tail);
	cite_buf_puts(out, " @@\n");
	put_lines(out, ' ', &d->a, c[first].a - lead, c[first].a);
	for (size_t i = first; i <= last; i++) {
		put_lines(out, '-', &d->a, c[i].a, c[i].a_end);
		put_lines(out, '+', &d->b, c[i].b, c[i].b_end);
		put_lines(out, ' ', &d->a, c[i].a_end, i < last ? c[i + 1].a : c[i].a_end + tail);
	}
}

void cite_diff(char **out, size_t *n_out, const char *name, const char *old_src, size_t n_old, const char *new_src, size_t n_new)
{
	struct diff d = { 0 };
	struct cite_buf b = CITE_BUF((size_t)CITE_MAX_OUTPUT);
	while (*name == '/' || strncmp(name, "./", 2) == 0)
		name += *name == '/' ? 1 : 2;
	split(&d.a, old_src, n_old);
	split(&d.b, new_src, n_new);
	find_changes(&d);
	if (d.change.n) {
		cite_buf_puts(&b, "--- ");
		put_name(&b, "a/", name);
		cite_buf_puts(&b, "+++ ");
		put_name(&b, "b/", name);
	}
	for (size_t i = 0, last; i < d.change.n; i = last + 1) {
		for (last = i; last + 1 < d.change.n && d.change.v[last + 1].a - d.change.v[last].a_end <= 2 * CONTEXT;)
			last++;
		put_hunk(&b, &d, i, last);
	}
	free(d.a.at);
	free(d.b.at);
	free(d.change.v);
	*out = cite_buf_take(&b, n_out);
}
