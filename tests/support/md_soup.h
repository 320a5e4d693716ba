/* md_soup: documents glued at random, from a fixed seed, out of what is known to confuse Markdown parsers and their positions. */
#ifndef MD_SOUP_H
#define MD_SOUP_H

#include <stdint.h>
#include <string.h>

static const char *const md_fragment[] = { "\n", "\n", "\n", "\n\n", "\r\n", "\r", " ", "  ", "    ", "\t", "- ", "* ", "1. ", "10) ", "> ",
	">", "> > ", "# ", "## ", " ##\n", "\n===\n", "\n---\n", "| a | b |\n|---|---|\n", "| ", " | ", "|", "\\|", "---|---\n", ":-:|-\n",
	"a", "word", "two words", "\xC3\xA9", "\xF0\x9F\x93\x84", "*", "**", "***", "_", "__", "~", "~~", "`", "``", "` a ` b `",
	"`` `x| ``", "[", "]", "(", ")", "![", "[a](b)", "[a](<b c>)", "[a](b \"t\")", "[a]( b 'x y' )", "[a](b\n \"t\nu\")", "[a\nb](c)",
	"[a](\nb)", "[a](b\\)c)", "[a](b(c)d)", "[a](&amp;x)", "[a](b \"q\\\" r\")", "[ref]", "[x][ref]", "[ref][]",
	"[ref]: /url \"title\"\n", "\n[ref]: <u v>\n'w'\n", "![alt *x*](src)", "[![i](s)](d)", "![p [q](r)](s)",
	"<https://a.b/c?d=e&amp;f>", "<me@x.org>", "https://a.b/c_d*e", "http://x.y/?a=b&c=d).", "www.example.com/x", "me@example.org",
	"https://a.b/\\|c", "&amp;", "&lt;", "&ngE;", "&fjlig;", "&#42;", "&#x26;", "&#10;", "&#0;", "&bogus;", "&amp;amp;", "&", "\\",
	"\\*", "\\&", "\\\n", "  \n", "\\\\", "<br>", "<br />", "<a href=\"u&amp;v\">", "</a>", "<b>", "</b>", "<sup>", "</sup>",
	"<img src=\"i\" alt=\"j\">", "<!-- c -->", "<!-- c\nd -->", "<u\nx=\"y\">", "</u>", "<div>\n", "</div>\n",
	"<table>\n<tr><td>x</td></tr>\n</table>\n", "<ul><li>a<li>b</ul>\n", "<details>\n", "</details>\n\n", "<p align=center>\n",
	"```\ncode\n```\n", "    code\n", "- [ ] ", "- [x] ", "\xEF\xBB\xBF", "\v", "\f", "\xC2\xA0", "<", ">", "!", "http:", ":", "w", "@",
	"mailto:a@b.c", "[a]:", "[a](", "](b)" };

struct md_soup {
	uint64_t state;
};

static uint32_t md_random(struct md_soup *r, uint32_t below)
{
	r->state = r->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(r->state >> 33) % below;
}

/* Fill out, NUL terminated; returns the length. */
static size_t md_soup_cook(struct md_soup *r, char *out, size_t max)
{
	size_t n = 0;
	uint32_t many = 1 + md_random(r, 24);
	/* Half of the documents draw from few fragments, so that things that belong together meet. */
	uint32_t all = sizeof md_fragment / sizeof *md_fragment, few = 1 + md_random(r, 8), choice[8];
	for (uint32_t i = 0; i < 8; i++)
		choice[i] = md_random(r, all);
	bool narrow = md_random(r, 2);
	for (uint32_t i = 0; i < many; i++) {
		uint32_t pick = narrow && md_random(r, 4) ? choice[md_random(r, few)] : md_random(r, all);
		size_t k = strlen(md_fragment[pick]);
		if (n + k + 1 > max)
			break;
		memcpy(out + n, md_fragment[pick], k);
		n += k;
	}
	out[n] = 0;
	return n;
}

#endif
