/* texformula.c: formulas in a text: where one stands between its dollars or \( \), and where dollars are money. */
#include "texread.h"

#include "texmath.h"

#include <string.h>

enum { FORMULA_MAX = 4096 };

bool cite_texread_put_formula(struct cite_texread *in, const char *s, size_t n)
{
	size_t at = in->out->n;
	cite_buf_putc(in->out, CITE_MATH_ON);
	if (n <= FORMULA_MAX && cite_texmath_clean(in->out, s, n)) {
		cite_buf_putc(in->out, CITE_MATH_OFF);
		return true;
	}
	if (!in->out->over) {
		in->out->n = at;
		in->out->s[at] = '\0';
	}
	return false;
}

/* Whether a stretch between two dollars is prose about money: words outside braces, and few or no signs that only mathematics has. */
static bool prose(const char *s, size_t n)
{
	int words = 0, depth = 0;
	bool math = false;
	for (size_t i = 0; i < n;) {
		size_t letters = 0;
		while (i + letters < n && cite_ascii_alpha(s[i + letters]))
			letters++;
		words += letters >= 3 && depth == 0 && !(i && s[i - 1] == '\\');
		i += letters;
		if (letters || i == n)
			continue;
		depth += (s[i] == '{') - (s[i] == '}');
		math = math || strchr("\\^_=<>+", s[i]);
		i++;
	}
	return words > 2 || (!math && (words > 1 || (words && memchr(s, ' ', n))));
}

/* Whether dollars around s can be a formula's: like pandoc, no blank inside the dollars and no digit behind, unless it is plainly TeX. */
static bool formula_like(const struct cite_texread *in, const char *s, size_t n, const char *behind)
{
	if (!n)
		return false;
	bool tex = memchr(s, '\\', n) || memchr(s, '^', n) || memchr(s, '_', n);
	bool tight = !cite_ascii_space(s[0]) && !cite_ascii_space(s[n - 1]);
	bool digit = behind < in->end && cite_ascii_digit(*behind);
	return in->mode == CITE_TEXIN_BIB || (tex && !prose(s, n)) || (tight && !digit && !prose(s, n)) ||
		(in->mode == CITE_TEXIN_TEX && !prose(s, n));
}

/* The next occurrence of a closing delimiter that no backslash escapes. */
static const char *closing(const struct cite_texread *in, const char *from, const char *delimiter)
{
	size_t m = strlen(delimiter);
	const char *end = in->end - from > FORMULA_MAX ? from + FORMULA_MAX : in->end;
	for (const char *p = from; p + m <= end && *in->ahead; p++, --*in->ahead) {
		if (*p == *delimiter && memcmp(p, delimiter, m) == 0)
			return p;
		if (*p == '\\' && p + 1 < end)
			p++;
	}
	return NULL;
}

bool cite_texread_formula(struct cite_texread *in, const char *open, const char *close)
{
	const char *s = in->p + strlen(open), *e = closing(in, s, close);
	if (!e || !formula_like(in, s, (size_t)(e - s), e + strlen(close)) || !cite_texread_put_formula(in, s, (size_t)(e - s)))
		return false;
	in->p = e + strlen(close);
	return true;
}

void cite_texread_dollar(struct cite_texread *in)
{
	bool two = in->end - in->p > 1 && in->p[1] == '$';
	if ((two && cite_texread_formula(in, "$$", "$$")) || (!two && cite_texread_formula(in, "$", "$")))
		return;
	cite_buf_putc(in->out, '$');
	in->p++;
}
