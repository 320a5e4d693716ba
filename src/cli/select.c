/* select.c: patterns to sections. */
#include "select.h"

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/text.h"
#include "../list/read/slug.h"

#include <fnmatch.h>
#include <string.h>

/* A pattern in the forms that are compared. */
struct pattern {
	const char *anchor; /* as given, without #, percent-decoded, lower case */
	const char *folded; /* the text folded; for globs too, since folding keeps * ? [ ] */
	const char *slug;   /* the anchor that a heading of this text would have */
	bool glob;
};

static char *percent_decoded(struct cite_arena *mem, const char *s)
{
	char *out = cite_arena_dup(mem, s), *to = out;
	for (; *s; s++) {
		if (*s == '%' && cite_ascii_hex(s[1]) >= 0 && cite_ascii_hex(s[2]) >= 0 && (cite_ascii_hex(s[1]) || cite_ascii_hex(s[2]))) {
			*to++ = (char)(cite_ascii_hex(s[1]) * 16 + cite_ascii_hex(s[2]));
			s += 2;
		} else {
			*to++ = *s;
		}
	}
	*to = 0;
	return out;
}

static struct pattern pattern_of(struct cite_arena *mem, const char *text)
{
	struct pattern p = { 0 };
	p.anchor = percent_decoded(mem, text + (*text == '#'));
	p.folded = *text == '#' ? NULL : cite_text_fold(mem, cite_text_squeeze(mem, text, strlen(text)));
	p.slug = *text == '#' ? NULL : cite_slug(mem, text);
	p.glob = strpbrk(p.anchor, "*?[") != NULL;
	return p;
}

static bool matches(struct cite_arena *mem, const struct pattern *p, const struct cite_section *s)
{
	if (cite_ascii_same(p->anchor, s->slug))
		return true;
	if (p->slug && *p->slug && !strcmp(p->slug, s->slug))
		return true;
	if (p->glob && !fnmatch(p->anchor, s->slug, 0))
		return true;
	if (!p->folded)
		return false;
	const char *title = cite_text_fold(mem, s->title ? s->title : "");
	return !strcmp(p->folded, title) || (p->glob && !fnmatch(p->folded, title, 0));
}

size_t cite_select_sections(bool *chosen, const struct cite_list *list, const char *text)
{
	struct cite_arena *mem = cite_arena_new();
	struct pattern p = pattern_of(mem, text);
	size_t n = 0;
	for (size_t i = 0; i < list->n_section; i++) {
		const struct cite_section *s = &list->section[i];
		bool named = matches(mem, &p, s);
		n += named;
		/* Parents stand before their children. */
		if (named || (s->parent >= 0 && chosen[s->parent]))
			chosen[i] = true;
	}
	cite_arena_free(mem);
	return n;
}

/* How far a section's name is from a pattern: its anchor, where it begins, or a part of it that is alike. */
static size_t distance(struct cite_arena *mem, const char *pattern, const char *slug)
{
	size_t n = strlen(pattern), d = cite_ascii_distance(pattern, slug);
	const char *part = n > 2 ? cite_ascii_find(slug, strlen(slug), pattern) : NULL;
	if (part)
		return part != slug;
	size_t begin = n && n < strlen(slug) ? 1 + cite_ascii_distance(pattern, cite_arena_copy(mem, slug, n)) : d;
	return begin < d ? begin : d;
}

char *cite_select_nearest(struct cite_arena *mem, const struct cite_list *list, const char *text)
{
	enum { OFFER = 3 };
	struct pattern p = pattern_of(mem, text);
	const char *word = p.slug && *p.slug ? p.slug : p.anchor;
	size_t best[OFFER], at[OFFER], n = 0, far = strlen(word) / 3 + 2; /* farther than this is another name, not a slip */
	for (size_t i = 0; i < list->n_section; i++) {
		size_t d = distance(mem, word, list->section[i].slug);
		if (!*list->section[i].slug || d >= far)
			continue;
		size_t k = n < OFFER ? n++ : OFFER;
		while (k > 0 && best[k - 1] > d)
			k--;
		if (k == OFFER)
			continue;
		memmove(best + k + 1, best + k, (OFFER - 1 - k) * sizeof *best);
		memmove(at + k + 1, at + k, (OFFER - 1 - k) * sizeof *at);
		best[k] = d;
		at[k] = i;
	}
	struct cite_buf out = CITE_BUF(4096);
	for (size_t k = 0; k < n; k++)
		cite_buf_printf(&out, "%s#%s", !k ? "" : k + 1 < n ? ", " : " or ", list->section[at[k]].slug);
	char *names = cite_arena_dup(mem, cite_buf_str(&out));
	cite_buf_free(&out);
	return names;
}
