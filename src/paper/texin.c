/* texin.c: what people, arXiv and .bib files write becomes neutral text: the loop over it, braces that group, and the signs that TeX joins.
 * Commands are texcommand.c's, formulas texformula.c's. */
#include "texread.h"

#include "../base/arena.h"
#include "texmath.h"
#include "texplain.h"

#include <string.h>

void cite_texread_blank(struct cite_texread *in)
{
	if (in->out->n > in->from && in->out->s[in->out->n - 1] != ' ')
		cite_buf_putc(in->out, ' ');
}

/* ---- braces ---- */

const char *cite_texread_group_end(const struct cite_texread *in, const char *p)
{
	int depth = 0;
	for (; p < in->end && *in->ahead; p++, --*in->ahead) {
		if (*p == '\\' && p + 1 < in->end)
			p++;
		else if (*p == '{')
			depth++;
		else if (*p == '}' && --depth == 0)
			return p;
	}
	return NULL;
}

void cite_texread_inner(struct cite_texread *in, const char *s, const char *e)
{
	struct cite_texread sub = { .begin = s,
		.p = s,
		.end = e,
		.out = in->out,
		.mode = in->mode,
		.from = in->from,
		.nested = in->nested + 1,
		.ahead = in->ahead };
	if (sub.nested < CITE_TEXREAD_DEEPEST)
		cite_texread_run(&sub);
	else
		cite_buf_put(in->out, s, (size_t)(e - s));
	in->marks |= sub.marks;
}

/* Whether the brace at p is TeX's grouping and not a character: it holds a command, or one word, or touches a letter. */
static bool grouping(const struct cite_texread *in, const char *e)
{
	if (in->mode == CITE_TEXIN_BIB)
		return true;
	const char *s = in->p + 1;
	size_t n = (size_t)(e - s);
	/* Behind a command we do not know it is that command's argument, and stays. */
	const char *before = in->p;
	while (before > in->begin && cite_ascii_alnum(before[-1]))
		before--;
	if (before < in->p && before > in->begin && before[-1] == '\\')
		return false;
	if (in->p > in->begin && (in->p[-1] == '}' || in->p[-1] == '^' || in->p[-1] == '_'))
		return false;
	if (!n)
		return false;
	if (*s == '\\' || *s == '$')
		return true;
	for (size_t i = 0; i < n; i++)
		if (!cite_ascii_alnum(s[i]) && !strchr("-+.\\'\"`^~{}", s[i]) && (unsigned char)s[i] < 0x80)
			return false;
	return true;
}

static void brace_open(struct cite_texread *in)
{
	const char *e = cite_texread_group_end(in, in->p);
	bool shown = !e || in->depth + 1 >= CITE_TEXREAD_DEEPEST || !grouping(in, e);
	if (shown)
		cite_buf_putc(in->out, '{');
	if (e && in->depth + 1 < CITE_TEXREAD_DEEPEST)
		in->shown[++in->depth] = shown;
	in->p++;
}

static void brace_close(struct cite_texread *in)
{
	if (in->depth ? in->shown[in->depth--] : in->mode != CITE_TEXIN_BIB)
		cite_buf_putc(in->out, '}');
	in->p++;
}

/* ---- the rest ---- */

/* A tie is a blank in TeX. Elsewhere it is a character: "~3%", "50~60", "/~user". */
static void tie(struct cite_texread *in)
{
	const char *p = in->p++;
	bool inside = p > in->begin && in->p < in->end && !cite_ascii_space(p[-1]) && !cite_ascii_space(*in->p);
	bool range = inside && cite_ascii_digit(p[-1]) && cite_ascii_digit(*in->p);
	if (in->mode == CITE_TEXIN_BIB || (in->mode == CITE_TEXIN_TEX && inside && !range && p[-1] != '/'))
		cite_texread_blank(in);
	else
		cite_buf_putc(in->out, '~');
}

/* Hyphens and quotes that TeX's fonts join: -- and ---, `` and ''. */
static void joined(struct cite_texread *in)
{
	char c = *in->p;
	size_t n = 1;
	while (n < 3 && in->p + n < in->end && in->p[n] == c)
		n++;
	if (c == '-' && n > 1) {
		cite_buf_puts(in->out, n == 3 ? "—" : "–");
		in->p += n;
	} else if (c != '-' && n > 1) {
		cite_buf_puts(in->out, c == '`' ? "“" : "”");
		in->p += 2;
	} else {
		cite_buf_putc(in->out, c);
		in->p++;
	}
}

static void one(struct cite_texread *in)
{
	switch (*in->p) {
	case '\\': cite_texread_backslash(in); return;
	case '{': brace_open(in); return;
	case '}': brace_close(in); return;
	case '$': cite_texread_dollar(in); return;
	case '~': tie(in); return;
	case '-':
	case '`':
	case '\'': joined(in); return;
	default: break;
	}
	if (cite_ascii_space(*in->p))
		cite_texread_blank(in);
	in->p++;
}

void cite_texread_run(struct cite_texread *in)
{
	while (in->p < in->end) {
		const char *p = cite_texplain_end(in->p, in->end, in->out->n > in->from ? in->out->s[in->out->n - 1] : ' ');
		cite_buf_put(in->out, in->p, (size_t)(p - in->p));
		in->p = p;
		if (p < in->end)
			one(in);
	}
}

/* Looking ahead for what closes each of many braces would take the square of their number. Nobody needs more than this, not even 64 braces
 * around everything. */
static size_t look_ahead(size_t n)
{
	return 64 * n + (64 << 10);
}

void cite_texin(struct cite_buf *out, const char *s, size_t n, enum cite_texin mode)
{
	struct cite_arena *mem = NULL;
	bool dotless = false, odd = cite_texplain_odd(s, n);
	size_t from = out->n, plain = odd ? 0 : (size_t)(cite_texplain_end(s, s + n, ' ') - s);
	cite_buf_put(out, s, plain);
	if (plain == n && !odd)
		return;
	if (odd) {
		mem = cite_arena_new();
		s = cite_text_squeeze(mem, s, n);
		n = strlen(s);
		dotless = strstr(s, "\xC4\xB1\xCC") || strstr(s, "\xC8\xB7\xCC"); /* i or j under an accent, which composing mends */
	}
	size_t ahead = look_ahead(n);
	struct cite_texread in = {
		.ahead = &ahead, .begin = s, .p = s + plain, .end = s + n, .out = out, .mode = mode, .from = from, .marks = dotless
	};
	cite_texread_run(&in);
	while (out->n > in.from && out->s[out->n - 1] == ' ' && !out->over)
		out->s[--out->n] = '\0';
	if (in.marks && !out->over) {
		if (!mem)
			mem = cite_arena_new();
		const char *composed = cite_text_nfc(mem, out->s + in.from, out->n - in.from);
		out->n = in.from;
		cite_buf_puts(out, composed);
	}
	cite_arena_free(mem);
}

void cite_neutral_plain(struct cite_buf *out, const char *s, size_t n)
{
	for (const char *end = s + n; s < end;) {
		const char *on = memchr(s, CITE_MATH_ON, (size_t)(end - s));
		cite_buf_put(out, s, (size_t)((on ? on : end) - s));
		if (!on)
			break;
		const char *off = memchr(on, CITE_MATH_OFF, (size_t)(end - on));
		if (!off)
			off = end;
		cite_texmath_plain(out, on + 1, (size_t)(off - on - 1));
		s = off < end ? off + 1 : end;
	}
}
