/* inlinehtml.c: reads single HTML tags. The Markdown parser has checked their syntax already, so no HTML parser is needed here; html.c
 * has one for whole pieces of HTML. */
#include "inlinehtml.h"

#include "../../base/arena.h"
#include "../../base/text.h"
#include "markdown.h"

#include <string.h>

enum { MOST_ATTRIBUTES = 1000 };

static const struct {
	const char *name;
	struct cite_tag tag;
} known[] = {
	{ "b", { CITE_TAG_STYLE, CITE_STYLE_STRONG, false } },
	{ "strong", { CITE_TAG_STYLE, CITE_STYLE_STRONG, false } },
	{ "i", { CITE_TAG_STYLE, CITE_STYLE_EMPH, false } },
	{ "em", { CITE_TAG_STYLE, CITE_STYLE_EMPH, false } },
	{ "cite", { CITE_TAG_STYLE, CITE_STYLE_EMPH, false } },
	{ "s", { CITE_TAG_STYLE, CITE_STYLE_STRIKE, false } },
	{ "del", { CITE_TAG_STYLE, CITE_STYLE_STRIKE, false } },
	{ "strike", { CITE_TAG_STYLE, CITE_STYLE_STRIKE, false } },
	{ "sup", { CITE_TAG_STYLE, CITE_STYLE_SUP, false } },
	{ "sub", { CITE_TAG_STYLE, CITE_STYLE_SUB, false } },
	{ "u", { CITE_TAG_STYLE, CITE_STYLE_UNDERLINE, false } },
	{ "ins", { CITE_TAG_STYLE, CITE_STYLE_UNDERLINE, false } },
	{ "br", { CITE_TAG_BREAK, 0, false } },
	/* Blocks in a cell or a paragraph begin and end lines. */
	{ "p", { CITE_TAG_BREAK, 0, false } },
	{ "div", { CITE_TAG_BREAK, 0, false } },
	{ "li", { CITE_TAG_BREAK, 0, false } },
	{ "summary", { CITE_TAG_BREAK, 0, false } },
	{ "a", { CITE_TAG_LINK, 0, false } },
	{ "img", { CITE_TAG_IMAGE, 0, false } },
};

static bool same_name(const char *s, size_t n, const char *name)
{
	return n == strlen(name) && cite_ascii_starts(s, n, name);
}

struct cite_tag cite_tag_named(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (same_name(name, n, known[i].name))
			return known[i].tag;
	return (struct cite_tag){ CITE_TAG_OTHER, 0, false };
}

static size_t name_length(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && (cite_ascii_alnum((unsigned char)s[i]) || strchr("-_:.", s[i])))
		i++;
	return i;
}

struct cite_tag cite_tag_read(const char *s, size_t n)
{
	if (n < 3 || s[1] == '!' || s[1] == '?')
		return (struct cite_tag){ CITE_TAG_COMMENT, 0, false };
	size_t slash = s[1] == '/';
	struct cite_tag tag = cite_tag_named(s + 1 + slash, name_length(s + 1 + slash, n - 1 - slash));
	tag.closing = slash;
	return tag;
}

/* ---- attributes ---- */

static size_t skip_space(const char *s, size_t n, size_t i)
{
	while (i < n && cite_ascii_space((unsigned char)s[i]))
		i++;
	return i;
}

/* The value at *i, which stands behind "=": quoted or bare. */
static void take_value(const char *s, size_t n, size_t *i, const char **v, size_t *n_v)
{
	size_t k = skip_space(s, n, *i);
	char quote = k < n && (s[k] == '"' || s[k] == '\'') ? s[k++] : 0;
	size_t e = k;
	while (e < n && (quote ? s[e] != quote : !cite_ascii_space((unsigned char)s[e]) && s[e] != '>'))
		e++;
	*v = s + k;
	*n_v = e - k;
	*i = e + (quote && e < n);
}

/* A character reference at s: writes what it stands for and returns its length, or 0. URLs and alt texts need only these. */
static size_t reference(const char *s, size_t n, char out[4], size_t *n_out)
{
	static const struct {
		const char *name;
		int32_t cp;
	} named[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' }, { "&nbsp;", 0xA0 } };
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		size_t len = strlen(named[i].name);
		if (n >= len && memcmp(s, named[i].name, len) == 0) {
			*n_out = cite_utf8_put(out, named[i].cp);
			return len;
		}
	}
	if (n < 4 || s[1] != '#')
		return 0;
	bool hex = s[2] == 'x' || s[2] == 'X';
	int32_t cp = 0;
	size_t i = 2 + (size_t)hex;
	for (; i < n && i < 10; i++) {
		int c = cite_ascii_lower((unsigned char)s[i]);
		if (!cite_ascii_digit(c) && !(hex && c >= 'a' && c <= 'f'))
			break;
		cp = cp * (hex ? 16 : 10) + (cite_ascii_digit(c) ? c - '0' : c - 'a' + 10);
	}
	if (i >= n || s[i] != ';' || cp <= 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		return 0;
	*n_out = cite_utf8_put(out, cp);
	return i + 1;
}

static char *decode(struct cite_arena *mem, const char *s, size_t n)
{
	char *out = cite_arena_copy(mem, s, n); /* decoding never makes it longer */
	size_t w = 0;
	for (size_t i = 0; i < n;) {
		size_t n_ref = 0;
		size_t len = s[i] == '&' ? reference(s + i, n - i, out + w, &n_ref) : 0;
		if (!len)
			out[w++] = s[i++];
		w += len ? n_ref : 0;
		i += len;
	}
	out[w] = 0;
	return out;
}

char *cite_tag_attribute(struct cite_arena *mem, const char *s, size_t n, const char *name)
{
	size_t i = 1 + name_length(s + 1, n - 1);
	while ((i = skip_space(s, n, i)) < n && s[i] != '>') {
		size_t len = name_length(s + i, n - i);
		const char *key = s + i, *v = "";
		size_t n_v = 0;
		i = skip_space(s, n, i + (len ? len : 1));
		if (i < n && s[i] == '=') {
			i++;
			take_value(s, n, &i, &v, &n_v);
		}
		if (same_name(key, len, name))
			return decode(mem, v, n_v);
	}
	return NULL;
}

/* ---- pieces of HTML ---- */

/* Step behind the tag whose name begins at i. Returns how many attributes it has, good or bad. */
static size_t step_over(const char *s, size_t n, size_t *i)
{
	size_t count = 0;
	for (*i += name_length(s + *i, n - *i); *i < n && s[*i] != '>'; count++) {
		const char *v;
		size_t n_v;
		*i = skip_space(s, n, *i);
		while (*i < n && s[*i] != '=' && s[*i] != '>' && !cite_ascii_space((unsigned char)s[*i]))
			++*i;
		*i = skip_space(s, n, *i);
		if (*i < n && s[*i] == '=') {
			++*i;
			take_value(s, n, i, &v, &n_v);
		}
	}
	return count;
}

bool cite_tag_crowded(const char *s, size_t n)
{
	const char *lt;
	for (size_t i = 0; i < n && (lt = memchr(s + i, '<', n - i));) {
		i = (size_t)(lt - s) + 1;
		if (i < n && cite_ascii_alpha(s[i]) && step_over(s, n, &i) > MOST_ATTRIBUTES)
			return true;
	}
	return false;
}
