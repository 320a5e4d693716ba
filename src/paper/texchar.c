/* texchar.c: the tables between Unicode characters and the TeX commands of LaTeX's kernel. */
#include "texchar.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	int32_t mark;
	char accent;
} accents[] = { { 0x300, '`' }, { 0x301, '\'' }, { 0x302, '^' }, { 0x303, '~' }, { 0x304, '=' }, { 0x306, 'u' }, { 0x307, '.' },
	{ 0x308, '"' }, { 0x30A, 'r' }, { 0x30B, 'H' }, { 0x30C, 'v' }, { 0x323, 'd' }, { 0x327, 'c' }, { 0x328, 'k' }, { 0x331, 'b' },
	/* A comma below is set as a cedilla: what every reader decodes. */
	{ 0x326, 'c' } };

char cite_tex_accent(int32_t mark)
{
	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (accents[i].mark == mark)
			return accents[i].accent;
	return 0;
}

int32_t cite_tex_mark(int accent)
{
	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (accents[i].accent == accent)
			return accents[i].mark;
	return 0;
}

/* Accent and base of U+00C0 to U+017F, two bytes each; blanks where there is none. */
static const char latin[] = "`A'A^A~A\"ArA  cC`E'E^E\"E`I'I^I\"I  ~N`O'O^O~O\"O    `U'U^U\"U'Y    "
			    "`a'a^a~a\"ara  cc`e'e^e\"e`i'i^i\"i  ~n`o'o^o~o\"o    `u'u^u\"u'y  \"y"
			    "=A=auAuakAka'C'c^C^c.C.cvCvcvDvd    =E=euEue.E.ekEkevEve^G^guGug"
			    ".G.gcGcg^H^h    ~I~i=I=iuIuikIki.I      ^J^jcKck  'L'lcLclvLvl  "
			    "      'N'ncNcnvNvn      =O=ouOuoHOHo    'R'rcRcrvRvr'S's^S^scScs"
			    "vSvscTctvTvt    ~U~u=U=uuUuurUruHUHukUku^W^w^Y^y\"Y'Z'z.Z.zvZvz  ";

const char *cite_tex_latin(int32_t cp)
{
	if (cp < 0xC0 || cp > 0x17F)
		return NULL;
	const char *two = latin + 2 * (cp - 0xC0);
	return *two == ' ' ? NULL : two;
}

/* Letters and signs of text fonts. `both`: also written, not only read. Sorted by name. */
static const struct {
	const char *name;
	int32_t cp;
	const char *text;
	bool both;
} letters[] = { { "AA", 0xC5, "Å", false }, { "AE", 0xC6, "Æ", true }, { "BibTeX", 0, "BibTeX", false }, { "DH", 0xD0, "Ð", true },
	{ "DJ", 0x110, "Đ", true }, { "L", 0x141, "Ł", true }, { "LaTeX", 0, "LaTeX", false }, { "NG", 0x14A, "Ŋ", true },
	{ "O", 0xD8, "Ø", true }, { "OE", 0x152, "Œ", true }, { "P", 0xB6, "¶", true }, { "S", 0xA7, "§", true },
	{ "SS", 0x1E9E, "SS", false }, { "TH", 0xDE, "Þ", true }, { "TeX", 0, "TeX", false }, { "aa", 0xE5, "å", false },
	{ "ae", 0xE6, "æ", true }, { "copyright", 0xA9, "©", true }, { "dag", 0, "†", false }, { "ddag", 0, "‡", false },
	{ "dh", 0xF0, "ð", true }, { "dj", 0x111, "đ", true }, { "dots", 0, "…", false }, { "guillemetleft", 0, "«", false },
	{ "guillemetright", 0, "»", false }, { "guillemotleft", 0, "«", false }, { "guillemotright", 0, "»", false },
	{ "i", 0x131, "ı", true }, { "j", 0x237, "ȷ", true }, { "l", 0x142, "ł", true }, { "ldots", 0, "…", false },
	{ "lq", 0, "‘", false }, { "ng", 0x14B, "ŋ", true }, { "o", 0xF8, "ø", true }, { "oe", 0x153, "œ", true },
	{ "pounds", 0xA3, "£", true }, { "quotedblbase", 0, "„", false }, { "rq", 0, "’", false }, { "slash", 0, "/", false },
	{ "ss", 0xDF, "ß", true }, { "textasciicircum", 0, "^", false }, { "textasciitilde", 0, "~", false },
	{ "textasteriskcentered", 0, "*", false }, { "textbackslash", 0, "\\", false }, { "textbar", 0, "|", false },
	{ "textbraceleft", 0, "{", false }, { "textbraceright", 0, "}", false }, { "textbullet", 0, "•", false },
	{ "textcopyright", 0, "©", false }, { "textdagger", 0, "†", false }, { "textdegree", 0, "°", false },
	{ "textdollar", 0, "$", false }, { "textellipsis", 0, "…", false }, { "textemdash", 0, "—", false },
	{ "textendash", 0, "–", false }, { "texteuro", 0x20AC, "€", true }, { "textgreater", 0, ">", false }, { "textless", 0, "<", false },
	{ "textmu", 0, "μ", false }, { "textperiodcentered", 0, "·", false }, { "textquotedbl", 0, "\"", false },
	{ "textquotedblleft", 0, "“", false }, { "textquotedblright", 0, "”", false }, { "textquoteleft", 0, "‘", false },
	{ "textquoteright", 0, "’", false }, { "textquotesingle", 0, "'", false }, { "textregistered", 0xAE, "®", true },
	{ "textsection", 0, "§", false }, { "textsterling", 0, "£", false }, { "texttrademark", 0x2122, "™", true },
	{ "textunderscore", 0, "_", false }, { "th", 0xFE, "þ", true } };

const char *cite_tex_letter(int32_t cp)
{
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].cp == cp && letters[i].both)
			return letters[i].name;
	return NULL;
}

struct name {
	const char *s;
	size_t n;
};

/* Compare a name of n bytes with a NUL-terminated one that begins an element of a sorted table. */
static int by_name(const void *key, const void *element)
{
	const struct name *k = key;
	const char *const *other = element;
	int order = strncmp(k->s, *other, k->n);
	return order ? order : (*other)[k->n] ? -1 : 0;
}

const char *cite_tex_letter_text(const char *name, size_t n)
{
	struct name key = { name, n };
	size_t count = sizeof letters / sizeof *letters;
	const char *const *found = bsearch(&key, letters, count, sizeof *letters, by_name);
	return found ? letters[((const char *)found - (const char *)letters) / (ptrdiff_t)sizeof *letters].text : NULL;
}

/* Symbols of mathematics, sorted by name. `alias`: read, but another name is written for its character. `write`: what stands for it
 * without a package. */
static const struct symbol {
	const char *name;
	int32_t cp;
	bool alias;
	const char *write;
} symbols[] = { { "\\Delta", 0x394, false, NULL }, { "\\Downarrow", 0x21D3, false, NULL }, { "\\Gamma", 0x393, false, NULL },
	{ "\\Im", 0x2111, false, NULL }, { "\\Lambda", 0x39B, false, NULL }, { "\\Leftarrow", 0x21D0, false, NULL },
	{ "\\Leftrightarrow", 0x21D4, false, NULL }, { "\\Longleftarrow", 0x27F8, false, NULL },
	{ "\\Longleftrightarrow", 0x27FA, false, NULL }, { "\\Longrightarrow", 0x27F9, false, NULL }, { "\\Omega", 0x3A9, false, NULL },
	{ "\\Phi", 0x3A6, false, NULL }, { "\\Pi", 0x3A0, false, NULL }, { "\\Psi", 0x3A8, false, NULL }, { "\\Re", 0x211C, false, NULL },
	{ "\\Rightarrow", 0x21D2, false, NULL }, { "\\Sigma", 0x3A3, false, NULL }, { "\\Theta", 0x398, false, NULL },
	{ "\\Uparrow", 0x21D1, false, NULL }, { "\\Upsilon", 0x3A5, false, NULL }, { "\\Vert", 0x2225, true, "\\|" },
	{ "\\Xi", 0x39E, false, NULL }, { "\\aleph", 0x2135, false, NULL }, { "\\alpha", 0x3B1, false, NULL },
	{ "\\amalg", 0x2A3F, false, NULL }, { "\\angle", 0x2220, false, NULL }, { "\\approx", 0x2248, false, NULL },
	{ "\\ast", 0x2217, false, NULL }, { "\\asymp", 0x224D, false, NULL }, { "\\backslash", 0x5C, true, NULL },
	{ "\\beta", 0x3B2, false, NULL }, { "\\bigcap", 0x22C2, false, NULL }, { "\\bigcup", 0x22C3, false, NULL },
	{ "\\bigoplus", 0x2A01, false, NULL }, { "\\bigotimes", 0x2A02, false, NULL }, { "\\bigvee", 0x22C1, false, NULL },
	{ "\\bigwedge", 0x22C0, false, NULL }, { "\\blacktriangle", 0x25B3, true, "\\triangle" }, { "\\bot", 0x22A5, true, NULL },
	{ "\\bullet", 0x2022, false, NULL }, { "\\cap", 0x2229, false, NULL }, { "\\cdot", 0xB7, false, NULL },
	{ "\\cdots", 0x22EF, false, NULL }, { "\\chi", 0x3C7, false, NULL }, { "\\circ", 0x2218, false, NULL },
	{ "\\clubsuit", 0x2663, false, NULL }, { "\\colon", 0x3A, true, ":" }, { "\\cong", 0x2245, false, NULL },
	{ "\\coprod", 0x2210, false, NULL }, { "\\cup", 0x222A, false, NULL }, { "\\dagger", 0x2020, false, NULL },
	{ "\\dashv", 0x22A3, false, NULL }, { "\\ddagger", 0x2021, false, NULL }, { "\\ddots", 0x22F1, false, NULL },
	{ "\\delta", 0x3B4, false, NULL }, { "\\diamond", 0x22C4, false, NULL }, { "\\diamondsuit", 0x2662, false, NULL },
	{ "\\div", 0xF7, false, NULL }, { "\\doteq", 0x2250, false, NULL }, { "\\dots", 0x2026, true, "\\ldots" },
	{ "\\dotsb", 0x22EF, true, "\\cdots" }, { "\\dotsc", 0x2026, true, "\\ldots" }, { "\\downarrow", 0x2193, false, NULL },
	{ "\\ell", 0x2113, false, NULL }, { "\\emptyset", 0x2205, false, NULL }, { "\\epsilon", 0x3F5, false, NULL },
	{ "\\equiv", 0x2261, false, NULL }, { "\\eta", 0x3B7, false, NULL }, { "\\exists", 0x2203, false, NULL },
	{ "\\flat", 0x266D, false, NULL }, { "\\forall", 0x2200, false, NULL }, { "\\gamma", 0x3B3, false, NULL },
	{ "\\ge", 0x2265, true, NULL }, { "\\geq", 0x2265, false, NULL }, { "\\geqslant", 0x2265, true, "\\geq" },
	{ "\\gets", 0x2190, true, NULL }, { "\\gg", 0x226B, false, NULL }, { "\\gtrsim", 0x2273, false, "\\stackrel{>}{\\sim}" },
	{ "\\hbar", 0x210F, false, NULL }, { "\\heartsuit", 0x2661, false, NULL }, { "\\hookleftarrow", 0x21A9, false, NULL },
	{ "\\hookrightarrow", 0x21AA, false, NULL }, { "\\hslash", 0x210F, true, "\\hbar" }, { "\\iff", 0x27FA, true, NULL },
	{ "\\iint", 0x222B, true, "\\int" }, { "\\imath", 0x131, true, NULL }, { "\\impliedby", 0x27F8, true, "\\Longleftarrow" },
	{ "\\implies", 0x27F9, true, "\\Longrightarrow" }, { "\\in", 0x2208, false, NULL }, { "\\infty", 0x221E, false, NULL },
	{ "\\int", 0x222B, false, NULL }, { "\\iota", 0x3B9, false, NULL }, { "\\jmath", 0x237, true, NULL },
	{ "\\kappa", 0x3BA, false, NULL }, { "\\lVert", 0x2225, true, "\\|" }, { "\\lambda", 0x3BB, false, NULL },
	{ "\\land", 0x2227, true, NULL }, { "\\langle", 0x27E8, false, NULL }, { "\\lbrace", 0x7B, true, NULL },
	{ "\\lbrack", 0x5B, true, "[" }, { "\\lceil", 0x2308, false, NULL }, { "\\ldots", 0x2026, true, NULL },
	{ "\\le", 0x2264, true, NULL }, { "\\leadsto", 0x2192, true, "\\rightarrow" }, { "\\leftarrow", 0x2190, false, NULL },
	{ "\\leftharpoondown", 0x21BD, false, NULL }, { "\\leftharpoonup", 0x21BC, false, NULL },
	{ "\\leftrightarrow", 0x2194, false, NULL }, { "\\leq", 0x2264, false, NULL }, { "\\leqslant", 0x2264, true, "\\leq" },
	{ "\\lesssim", 0x2272, false, "\\stackrel{<}{\\sim}" }, { "\\lfloor", 0x230A, false, NULL }, { "\\ll", 0x226A, false, NULL },
	{ "\\lnot", 0xAC, true, NULL }, { "\\longleftarrow", 0x27F5, false, NULL }, { "\\longleftrightarrow", 0x27F7, false, NULL },
	{ "\\longmapsto", 0x27FC, false, NULL }, { "\\longrightarrow", 0x27F6, false, NULL }, { "\\lor", 0x2228, true, NULL },
	{ "\\ltimes", 0x22C9, true, "\\times" }, { "\\lvert", 0x7C, true, "|" }, { "\\mapsto", 0x21A6, false, NULL },
	{ "\\mid", 0x2223, false, NULL }, { "\\models", 0x22A8, false, NULL }, { "\\mp", 0x2213, false, NULL },
	{ "\\mu", 0x3BC, false, NULL }, { "\\nabla", 0x2207, false, NULL }, { "\\natural", 0x266E, false, NULL },
	{ "\\ne", 0x2260, true, NULL }, { "\\nearrow", 0x2197, false, NULL }, { "\\neg", 0xAC, false, NULL },
	{ "\\neq", 0x2260, false, NULL }, { "\\ni", 0x220B, false, NULL }, { "\\notin", 0x2209, false, NULL },
	{ "\\nsubseteq", 0x2288, false, "\\not\\subseteq" }, { "\\nu", 0x3BD, false, NULL }, { "\\nwarrow", 0x2196, false, NULL },
	{ "\\odot", 0x2299, false, NULL }, { "\\oint", 0x222E, false, NULL }, { "\\omega", 0x3C9, false, NULL },
	{ "\\ominus", 0x2296, false, NULL }, { "\\oplus", 0x2295, false, NULL }, { "\\oslash", 0x2298, false, NULL },
	{ "\\otimes", 0x2297, false, NULL }, { "\\parallel", 0x2225, false, NULL }, { "\\partial", 0x2202, false, NULL },
	{ "\\perp", 0x22A5, false, NULL }, { "\\phi", 0x3D5, false, NULL }, { "\\pi", 0x3C0, false, NULL }, { "\\pm", 0xB1, false, NULL },
	{ "\\prec", 0x227A, false, NULL }, { "\\preceq", 0x2AAF, false, NULL }, { "\\prime", 0x2032, false, NULL },
	{ "\\prod", 0x220F, false, NULL }, { "\\propto", 0x221D, false, NULL }, { "\\psi", 0x3C8, false, NULL },
	{ "\\rVert", 0x2225, true, "\\|" }, { "\\rangle", 0x27E9, false, NULL }, { "\\rbrace", 0x7D, true, NULL },
	{ "\\rbrack", 0x5D, true, "]" }, { "\\rceil", 0x2309, false, NULL }, { "\\rfloor", 0x230B, false, NULL },
	{ "\\rho", 0x3C1, false, NULL }, { "\\rightarrow", 0x2192, false, NULL }, { "\\rightharpoondown", 0x21C1, false, NULL },
	{ "\\rightharpoonup", 0x21C0, false, NULL }, { "\\rightleftharpoons", 0x21CC, false, NULL },
	{ "\\rightsquigarrow", 0x2192, true, "\\rightarrow" }, { "\\rtimes", 0x22CA, true, "\\times" }, { "\\rvert", 0x7C, true, "|" },
	{ "\\searrow", 0x2198, false, NULL }, { "\\setminus", 0x2216, false, NULL }, { "\\sharp", 0x266F, false, NULL },
	{ "\\sigma", 0x3C3, false, NULL }, { "\\sim", 0x223C, false, NULL }, { "\\simeq", 0x2243, false, NULL },
	{ "\\smallsetminus", 0x2216, true, "\\setminus" }, { "\\spadesuit", 0x2660, false, NULL }, { "\\sqcap", 0x2293, false, NULL },
	{ "\\sqcup", 0x2294, false, NULL }, { "\\sqsubseteq", 0x2291, false, NULL }, { "\\sqsupseteq", 0x2292, false, NULL },
	{ "\\star", 0x22C6, false, NULL }, { "\\subset", 0x2282, false, NULL }, { "\\subseteq", 0x2286, false, NULL },
	{ "\\succ", 0x227B, false, NULL }, { "\\succeq", 0x2AB0, false, NULL }, { "\\sum", 0x2211, false, NULL },
	{ "\\supset", 0x2283, false, NULL }, { "\\supseteq", 0x2287, false, NULL }, { "\\surd", 0x221A, false, NULL },
	{ "\\swarrow", 0x2199, false, NULL }, { "\\tau", 0x3C4, false, NULL }, { "\\theta", 0x3B8, false, NULL },
	{ "\\thickapprox", 0x2248, true, "\\approx" }, { "\\thicksim", 0x223C, true, "\\sim" }, { "\\times", 0xD7, false, NULL },
	{ "\\to", 0x2192, true, NULL }, { "\\top", 0x22A4, false, NULL }, { "\\triangle", 0x25B3, false, NULL },
	{ "\\uparrow", 0x2191, false, NULL }, { "\\updownarrow", 0x2195, false, NULL }, { "\\uplus", 0x228E, false, NULL },
	{ "\\upsilon", 0x3C5, false, NULL }, { "\\varepsilon", 0x3B5, false, NULL }, { "\\varnothing", 0x2205, true, "\\emptyset" },
	{ "\\varphi", 0x3C6, false, NULL }, { "\\varpi", 0x3D6, false, NULL }, { "\\varrho", 0x3F1, false, NULL },
	{ "\\varsigma", 0x3C2, false, NULL }, { "\\vartheta", 0x3D1, false, NULL }, { "\\vdash", 0x22A2, false, NULL },
	{ "\\vdots", 0x22EE, false, NULL }, { "\\vee", 0x2228, false, NULL }, { "\\vert", 0x7C, true, "|" },
	{ "\\wedge", 0x2227, false, NULL }, { "\\wp", 0x2118, false, NULL }, { "\\wr", 0x2240, false, NULL },
	{ "\\xi", 0x3BE, false, NULL }, { "\\zeta", 0x3B6, false, NULL } };

int32_t cite_tex_symbol_char(const char *name, size_t n, const char **write)
{
	struct name key = { name, n };
	const struct symbol *found = bsearch(&key, symbols, sizeof symbols / sizeof *symbols, sizeof *symbols, by_name);
	if (write)
		*write = found ? found->write : NULL;
	return found ? found->cp : 0;
}

/* Signs whose mathematics is not one command. */
static const struct {
	int32_t cp;
	const char *math;
} signs[] = { { '<', "<" }, { '>', ">" }, { '|', "|" }, { 0xAC, "\\neg" }, { 0xB0, "^\\circ" }, { 0xB1, "\\pm" }, { 0xB5, "\\mu" },
	{ 0xB7, "\\cdot" }, { 0xD7, "\\times" }, { 0xF7, "\\div" }, { 0x2219, "\\bullet" }, { 0x2032, "'" }, { 0x2033, "''" },
	{ 0x2016, "\\|" }, { 0x2126, "\\Omega" }, { 0x2212, "-" }, { 0x221A, "\\surd" }, { 0x2225, "\\|" }, { 0x22C5, "\\cdot" },
	{ 0x225C, "\\stackrel{\\triangle}{=}" }, { 0x2A7D, "\\leq" }, { 0x2A7E, "\\geq" } };

const char *cite_tex_symbol(int32_t cp)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].cp == cp)
			return signs[i].math;
	if (cp < 0x80)
		return NULL;
	for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
		if (symbols[i].cp == cp && !symbols[i].alias)
			return symbols[i].write ? symbols[i].write : symbols[i].name;
	return NULL;
}

/* ---- scripts ---- */

/* ASCII character, superscript, subscript; 0 where Unicode has none. */
static const struct {
	char c;
	int32_t super, sub;
} scripts[] = { { '0', 0x2070, 0x2080 }, { '1', 0xB9, 0x2081 }, { '2', 0xB2, 0x2082 }, { '3', 0xB3, 0x2083 }, { '4', 0x2074, 0x2084 },
	{ '5', 0x2075, 0x2085 }, { '6', 0x2076, 0x2086 }, { '7', 0x2077, 0x2087 }, { '8', 0x2078, 0x2088 }, { '9', 0x2079, 0x2089 },
	{ '+', 0x207A, 0x208A }, { '-', 0x207B, 0x208B }, { '=', 0x207C, 0x208C }, { '(', 0x207D, 0x208D }, { ')', 0x207E, 0x208E },
	{ 'a', 0x1D43, 0x2090 }, { 'e', 0x1D49, 0x2091 }, { 'h', 0x2B0, 0x2095 }, { 'i', 0x2071, 0x1D62 }, { 'j', 0x2B2, 0x2C7C },
	{ 'k', 0x1D4F, 0x2096 }, { 'l', 0x2E1, 0x2097 }, { 'm', 0x1D50, 0x2098 }, { 'n', 0x207F, 0x2099 }, { 'o', 0x1D52, 0x2092 },
	{ 'p', 0x1D56, 0x209A }, { 'r', 0x2B3, 0x1D63 }, { 's', 0x2E2, 0x209B }, { 't', 0x1D57, 0x209C }, { 'u', 0x1D58, 0x1D64 },
	{ 'v', 0x1D5B, 0x1D65 }, { 'x', 0x2E3, 0x2093 } };

int32_t cite_tex_superscript(int c)
{
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (scripts[i].c == c)
			return scripts[i].super;
	return 0;
}

int32_t cite_tex_subscript(int c)
{
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (scripts[i].c == c)
			return scripts[i].sub;
	return 0;
}

char cite_tex_scripted(int32_t cp, bool *super)
{
	for (size_t i = 0; cp >= 0x80 && i < sizeof scripts / sizeof *scripts; i++)
		if (scripts[i].super == cp || scripts[i].sub == cp) {
			*super = scripts[i].super == cp;
			return scripts[i].c;
		}
	return 0;
}
